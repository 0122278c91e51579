"""Starts Observer and the workload for the tests, and ends them.

Nothing here sleeps and hopes: whoever waits, waits for a condition and has a deadline.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from lines import PARSERS, Line, expected_by_thread

ROOT = Path(__file__).resolve().parent.parent
OBSERVER = ROOT / "observer.py"
PYTHON = "/usr/bin/python3"  # the one that sees the distribution's BCC binding
PATIENCE = 60.0  # seconds; reached only where something is broken

sys.path.insert(0, str(ROOT))
# observer.py is started some hundred times: its bytecode is kept, but not in its folder.
bytecode = tempfile.TemporaryDirectory(prefix="observer-test-")
os.environ["PYTHONPYCACHEPREFIX"] = bytecode.name
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# Whatever started the tests: what they start gets signals as at a terminal (a shell's background jobs ignore SIGINT),
# is as wide as its own terminal, and is not run as whoever called sudo.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGQUIT, signal.SIG_DFL)
signal.pthread_sigmask(signal.SIG_SETMASK, ())
for name in ("COLUMNS", "LINES", "SUDO_UID", "SUDO_GID", "SUDO_USER", "SUDO_COMMAND"):
    os.environ.pop(name, None)
# The same examples in every run of the same tests (tests/fuzz looks for others), however slow the machine is.
settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("same")


def run(*args: object, python: str = PYTHON, **options: Any) -> subprocess.CompletedProcess[str]:
    """Runs observer.py to its end."""
    options = {"capture_output": True, "text": True, "errors": "surrogateescape", "timeout": PATIENCE, **options}
    if "input" not in options:
        options.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run([python, str(OBSERVER), *map(str, args)], **options)


def wait_until(condition: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.005)


def call_of(pid: int) -> list[str]:
    """The number and the arguments of the call that a process is in; nothing of one that runs."""
    words = Path(f"/proc/{pid}/syscall").read_text().split()
    return words if words[0] != "running" else []


class Observed:
    """A running observer.py. Its stdout and stderr are read as they come, by a thread each.

    As a context manager it is attached within, and ended (SIGINT, if it has not ended by itself) after.
    """

    def __init__(self, *args: object, attach: bool = True, python: str = PYTHON, **popen: Any) -> None:
        if os.geteuid() != 0:
            pytest.fail("these tests trace the running kernel: run them as root")
        self.attach = attach
        self.args = [str(arg) for arg in args]
        self.out: list[str] = []
        self.err: list[str] = []
        self.changed = threading.Condition()
        popen = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **popen}
        self.process = subprocess.Popen(
            [python, str(OBSERVER), *self.args], text=True, encoding="utf-8", errors="surrogateescape", **popen
        )
        self.pid = self.process.pid
        self.readers = [
            threading.Thread(target=self._read, args=(stream, lines), daemon=True)
            for stream, lines in ((self.process.stdout, self.out), (self.process.stderr, self.err))
            if stream is not None
        ]
        for reader in self.readers:
            reader.start()

    def _read(self, stream: Iterator[str], lines: list[str]) -> None:
        for line in stream:
            with self.changed:
                lines.append(line.removesuffix("\n"))
                self.changed.notify_all()
        with self.changed:
            self.changed.notify_all()

    def wait_for(self, condition: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
        """Waits until `condition` is true; it is asked again at each line that comes."""
        deadline = time.monotonic() + seconds
        with self.changed:
            while not condition():
                over = self.process.poll() is not None and not any(reader.is_alive() for reader in self.readers)
                if over or time.monotonic() > deadline:
                    pytest.fail(f"never {what}: status {self.process.poll()}, {self.tail()}")
                self.changed.wait(0.1)

    @property
    def is_attached(self) -> bool:
        return any(line.startswith("observer: tracing ") for line in self.err)

    def wait_attached(self) -> None:
        self.wait_for(lambda: self.is_attached, "attached")

    def wait_shown(self, text: str, pid: int | None = None, seconds: float = PATIENCE) -> str:
        """Waits for a line with `text` in it, and `pid`, on stdout."""
        number = re.compile("" if pid is None else rf"\b{pid}\b")
        found: list[str] = []
        seen = 0

        def look() -> bool:
            nonlocal seen
            found.extend(line for line in self.out[seen:] if text in line and number.search(line))
            seen = len(self.out)
            return bool(found)

        self.wait_for(look, f"shown a line with {text!r}", seconds)
        return found[0]

    def wait_end(self, seconds: float = PATIENCE) -> int:
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"does not end: {self.tail()}") from None
        for reader in self.readers:
            reader.join(PATIENCE)
        return status

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.wait_end()

    def tail(self) -> str:
        return f"stderr {self.err[-20:]}, stdout {len(self.out)} lines, the last {self.out[-3:]}"

    @property
    def status(self) -> int | None:
        return self.process.poll()

    @property
    def talk(self) -> str:
        return "\n".join(self.err)

    @property
    def totals(self) -> tuple[int, int]:
        """Calls shown and calls lost, from the last line on stderr."""
        for line in reversed(self.err):
            match = re.match(r"observer: ([\d,]+) calls? shown, ([\d,]+) lost, ", line)
            if match:
                return int(match[1].replace(",", "")), int(match[2].replace(",", ""))
        raise AssertionError(f"no totals: {self.tail()}")

    def lines(self, form: str = "text", source: list[str] | None = None) -> list[Line]:
        """stdout, or `source`, parsed; what is not a line of that form is an error, what is no call is left out."""
        parsed = []
        for text in self.out if source is None else source:
            line = PARSERS[form](text)
            if line is None:
                assert re.search(r'lost|"unfinished": true', text), f"not a line of the {form} format: {text!r}"
            else:
                parsed.append(line)
        return parsed

    def __enter__(self) -> "Observed":
        if self.attach:
            self.wait_attached()
        return self

    def __exit__(self, *exc: object) -> None:
        if exc[0] is None:
            self.end()


@pytest.fixture
def observer() -> Iterator[Callable[..., Observed]]:
    """Starts observer.py with these arguments."""
    started: list[Observed] = []

    def start(*args: object, **popen: Any) -> Observed:
        started.append(Observed(*args, **popen))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.send_signal(signal.SIGCONT)
            one.process.wait()


@pytest.fixture(scope="session")
def workload_program() -> Iterator[Path]:
    """tests/workload.c, compiled, where every user can run it (pytest's own directories are root's alone)."""
    with tempfile.TemporaryDirectory(prefix="observer-test-") as folder:
        os.chmod(folder, 0o755)
        program = Path(folder) / "workload"
        source = ROOT / "tests" / "workload.c"
        subprocess.run(
            ["gcc", "-O1", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-pthread", "-o", program, source], check=True
        )
        yield program


class Workload:
    """A workload that stands at its gate."""

    def __init__(self, program: Path, folder: Path, mode: str, count: int) -> None:
        self.expected_file = folder / f"{mode}.expected"
        self.process = subprocess.Popen(
            [program, "-g", "-o", self.expected_file, mode, str(count)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder,
        )  # fmt: skip
        self.pid = self.process.pid
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == b"ready\n", f"the workload {mode} did not start"
        if mode != "steady":  # a tracer is to find it in its read
            wait_until(lambda: call_of(self.pid)[1:2] == ["0x0"], "at the gate")

    def open_gate(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"x")
        self.process.stdin.flush()

    def wait(self, seconds: float = PATIENCE) -> dict[int, list[str]]:
        """Waits for its end; the lines that must be shown, by thread."""
        assert self.process.wait(seconds) == 0
        return expected_by_thread(self.expected_file.read_text())

    def run(self) -> dict[int, list[str]]:
        self.open_gate()
        return self.wait()


class Workloads:
    """Starts the workload in a mode, gated, each in a directory of its own."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.program = program
        self.folder = folder
        self.started: list[Workload] = []

    def __call__(self, mode: str, count: int = 1) -> Workload:
        folder = self.folder / f"workload-{len(self.started)}"
        folder.mkdir()
        self.started.append(Workload(self.program, folder, mode, count))
        return self.started[-1]

    def end(self) -> None:
        for one in self.started:
            if one.process.poll() is None:
                one.process.kill()
            one.process.wait()
            for stream in (one.process.stdin, one.process.stdout):
                if stream is not None:
                    stream.close()


def run_watched(tracers: list[Observed], started: list[Workload], workloads: Workloads) -> None:
    """Opens the workloads' gates once all tracers are attached, and waits until these have ended."""
    try:
        for tracer in tracers:
            tracer.wait_attached()
        for work in started:
            work.run()
        for tracer in tracers:
            assert tracer.wait_end() == 0, tracer.talk
    finally:
        workloads.end()


@pytest.fixture
def workload(workload_program: Path, tmp_path: Path) -> Iterator[Workloads]:
    workloads = Workloads(workload_program, tmp_path)
    yield workloads
    workloads.end()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small-disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str], str]:
    """A Python that runs observer.py after some statements; the path of it."""

    def make(statements: str) -> str:
        program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import observer\n{statements}\n"
        (tmp_path / "changed.py").write_text(program + "sys.exit(observer.main(sys.argv[1:]))\n")
        script = tmp_path / "python"
        script.write_text(f'#!/bin/sh\nshift; exec {PYTHON} {tmp_path}/changed.py "$@"\n')
        script.chmod(0o755)
        return str(script)

    return make
