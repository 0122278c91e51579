"""The workload is the other tests' oracle; strace is the workload's."""

import subprocess
from pathlib import Path

import pytest
from conftest import PATIENCE
from lines import assert_same, by_thread, expected_by_thread, parse_strace

MODES = {
    "files": 0,
    "flags": 0,
    "sockets": 0,
    "exec": 0,
    "untouched": 0,
    "forks": 31,
    "threads": 11,
    "late-threads": 7,
    "errors": 0,
    "unknown": 0,
    "signals": 0,
    "overwritten": 0,
    "sleep": 10,
}


@pytest.mark.parametrize("mode", MODES)
def test_strace_shows_what_the_workload_notes(mode: str, workload_program: Path, tmp_path: Path) -> None:
    noted, shown = tmp_path / "noted", tmp_path / "shown"
    subprocess.run(
        ["strace", "-f", "-o", shown, workload_program, "-o", noted, mode, str(MODES[mode])],
        check=True, cwd=tmp_path, timeout=PATIENCE,
    )  # fmt: skip
    expected = expected_by_thread(noted.read_text())
    assert expected
    lines = [line for text in shown.read_text().splitlines() if (line := parse_strace(text))]
    if mode == "exec":
        success = next(iter(expected.values())).pop()
        assert success in [line.call for line in lines]
    assert_same(expected, by_thread(lines), events=mode == "signals")
