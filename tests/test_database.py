"""-o FILE.db: a row a call, the same calls as the lines."""

import json
import signal
import sqlite3
import stat
from contextlib import closing

import pytest
from conftest import Observed, Workloads, run, wait_until
from test_losses import BURST, is_stopped


def rows(file) -> list[dict]:
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return [dict(row) for row in connection.execute("SELECT * FROM calls ORDER BY rowid")]


@pytest.fixture(scope="module")
def recorded(workload_program, tmp_path_factory):
    """A recording, and a database that was written while tracing."""
    folder = tmp_path_factory.mktemp("database")
    workloads = Workloads(workload_program, folder)
    works = [workloads("errors"), workloads("files"), workloads("threads", 3)]
    pids = ["-p", ",".join(str(work.pid) for work in works)]
    tracers = [Observed(*pids, "--record", folder / "recording"), Observed(*pids, "-o", folder / "live.db")]
    try:
        for tracer in tracers:
            tracer.wait_attached()
        for work in works:
            work.run()
        for tracer in tracers:
            assert tracer.wait_end() == 0, tracer.talk
    finally:
        workloads.end()
    return folder / "recording", folder / "live.db"


def test_rows_are_the_calls(recorded, tmp_path):
    """Column by column what --format json shows, and the line's text."""
    done = run("--replay", recorded[0], "-o", tmp_path / "x.db")
    assert done.returncode == 0, done.stderr
    calls = [json.loads(line) for line in run("--replay", recorded[0], "--format", "json").stdout.splitlines()]
    calls = [call for call in calls if "unfinished" not in call]
    lines = run("--replay", recorded[0], "--time", "none").stdout.splitlines()
    lines = [line for line in lines if "<unfinished ...>" not in line]
    found = rows(tmp_path / "x.db")
    assert len(found) == len(calls) == len(lines)
    for row, call, line in zip(found, calls, lines, strict=True):
        assert json.loads(row.pop("args")) == call["args"]
        assert f" {row.pop('text')}" in line or " resumed>" in line
        assert row == {column: call[column] for column in row}
    assert set(found[0]) == {"time_ns", "pid", "tid", "comm", "uid", "syscall", "ret", "errno", "duration_ns"}


def test_while_tracing(recorded, tmp_path):
    """The database of a live trace has what the recording of the same run has, but for the clock."""
    run("--replay", recorded[0], "-o", tmp_path / "x.db")

    def by_thread(file):
        calls: dict[int, list] = {}
        for row in rows(file):
            calls.setdefault(row["tid"], []).append(
                tuple(row[column] for column in ("pid", "comm", "uid", "syscall", "args", "ret", "errno", "text"))
            )
        return calls

    assert by_thread(recorded[1]) == by_thread(tmp_path / "x.db")


def test_filters(recorded, tmp_path):
    run("--replay", recorded[0], "-x", "-s", "openat", "-o", tmp_path / "x.db")
    found = rows(tmp_path / "x.db")
    assert {row["syscall"] for row in found} == {"openat"}
    assert all(row["errno"] and row["ret"] < 0 for row in found)


def test_indexes(recorded):
    with sqlite3.connect(recorded[1]) as connection:
        for column in ("syscall", "pid", "time_ns"):
            plan = connection.execute(f"EXPLAIN QUERY PLAN SELECT * FROM calls WHERE {column} = 1").fetchone()
            assert "USING INDEX" in plan[3]


def test_file_is_private_and_no_other_is_written(recorded):
    assert stat.S_IMODE(recorded[1].stat().st_mode) == 0o600
    assert sorted(file.name for file in recorded[1].parent.glob("live.db*")) == ["live.db"]


def test_an_older_database_is_replaced(recorded, tmp_path):
    for _ in range(2):
        assert run("--replay", recorded[0], "-o", tmp_path / "x.db").returncode == 0
    first = len(rows(tmp_path / "x.db"))
    (tmp_path / "x.db").write_text("not a database")
    assert run("--replay", recorded[0], "-o", tmp_path / "x.db").returncode == 0
    assert len(rows(tmp_path / "x.db")) == first


@pytest.mark.parametrize("options", [["-c"], ["--format", "json"]], ids=" ".join)
def test_wrong_use(options, tmp_path):
    done = run(*options, "-o", tmp_path / "x.db", "--", "true")
    assert done.returncode == 2
    assert not (tmp_path / "x.db").exists()


def test_no_symbolic_link(tmp_path):
    (tmp_path / "x.db").symlink_to(tmp_path / "other")
    done = run("-o", tmp_path / "x.db", "--", "true")
    assert done.returncode == 2
    assert "symbolic link" in done.stderr
    assert not (tmp_path / "other").exists()


def test_losses(observer, workload, tmp_path):
    """Rows and losses are all that was done."""
    work = workload("burst", BURST)
    out = tmp_path / "x.db"
    with observer("-p", work.pid, "-s", "read", "--buffer", "1", "-o", out) as tracer:
        tracer.process.send_signal(signal.SIGSTOP)
        wait_until(lambda: is_stopped(tracer.pid), "the reader stopped")
        work.run()
        tracer.process.send_signal(signal.SIGCONT)
        assert tracer.wait_end() == 3
    with sqlite3.connect(out) as connection:
        lost = connection.execute("SELECT sum(count) FROM lost").fetchone()[0]
    assert lost == tracer.totals[1] > 0
    assert len(rows(out)) == tracer.totals[0]


def test_full_disk(small_disk):
    """What was written before is whole."""
    script = f"""
        opens() {{ i=0; while [ $i -lt $1 ]; do : < /dev/null; i=$((i+1)); done; }}
        opens 101; until [ $(stat -c %s {small_disk}/x.db) -gt 16384 ]; do sleep 0.05; done; opens 3001
    """
    done = run("-s", "openat", "-o", small_disk / "x.db", "--", "sh", "-c", script)
    assert done.returncode == 1
    assert f"observer: -o {small_disk / 'x.db'}: cannot write calls: " in done.stderr
    assert "full" in done.stderr
    assert {row["syscall"] for row in rows(small_disk / "x.db")} == {"openat"}
