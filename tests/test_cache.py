"""The compiled program in /var/cache/observer: used when it is whole and only root can have written it."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import run

CACHE = Path("/var/cache/observer")
TRUE = ["--strings", "61", "--buffer", "5", "--", "/bin/true"]  # a buffer of its own: a program of its own


def shown() -> str:
    done = run(*TRUE)
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.fixture
def cached() -> Iterator[Path]:
    """The file of TRUE's program."""
    before = set(CACHE.iterdir()) if CACHE.exists() else set()
    shown()
    files = set(CACHE.iterdir()) - before or before
    file = max(files, key=lambda path: path.stat().st_mtime)
    yield file
    CACHE.chmod(0o700)
    file.unlink(missing_ok=True)


def test_only_root_may_look(cached: Path) -> None:
    assert CACHE.stat().st_mode & 0o777 == 0o700
    assert cached.stat().st_mode & 0o777 == 0o600


def test_second_run_needs_no_bcc(cached: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "bcc.py").write_text("raise SystemExit('bcc was imported')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert "exit_group(0)" in shown()
    cached.unlink()
    assert "bcc was imported" in run(*TRUE).stderr


@pytest.mark.parametrize("damage", [b"", b"x", b"\n", b"[]", b'{"maps": [], "functions": {}}'])
def test_damaged_file_is_made_anew(cached: Path, damage: bytes) -> None:
    whole = cached.read_bytes()
    cached.write_bytes(whole[: -len(damage) or 100] + damage)
    assert "exit_group(0)" in shown()
    assert cached.read_bytes() == whole


def test_directory_that_others_may_write_is_not_read(cached: Path) -> None:
    content = json.loads(cached.read_bytes().split(b"\n", 1)[1])
    content["functions"]["finish"] = "00" * 16  # the kernel would refuse it
    poisoned = json.dumps(content).encode()
    cached.write_bytes(hashlib.sha256(poisoned).hexdigest().encode() + b"\n" + poisoned)
    assert "the kernel refuses finish" in run(*TRUE).stderr  # so it is read as long as only root may write there
    CACHE.chmod(0o777)
    assert "exit_group(0)" in shown()
