"""Filters, alone and in pairs: on lines, on counts (-c), while recording, and on a recording."""

import re
import subprocess
from pathlib import Path

import pytest
from conftest import Observed, Workloads, run, wait_until
from lines import parse_strace

SLOW = 499  # ms that the workload's nanosleep takes
MODES = {"errors": 0, "files": 0, "flags": 0, "sockets": 0, "sleep": SLOW}


def failed(call: str) -> bool:
    return " = -1 E" in call


def failed_with(*names: str):
    return lambda call: bool(re.search(rf" = -1 ({'|'.join(names)}) ", call))


def named(*names: str):
    return lambda call: call.split("(")[0] in names


def slow(call: str) -> bool:
    return call.startswith("nanosleep(")


def about(path: str):
    return lambda call: f'"{path}' in call


# Options, and which of the noted calls they leave.
FILTERS = [
    (["-x"], failed),
    (["--errno", "ENOENT"], failed_with("ENOENT")),
    (["--errno", "ebadf,ELOOP", "--errno", "2"], failed_with("EBADF", "ELOOP", "ENOENT")),
    (["--slower", "400ms"], slow),
    (["--comm", "workload"], lambda call: True),
    (["--comm", "somebody,workloa"], lambda call: False),
    (["--uid", "root"], lambda call: True),
    (["--uid", "nobody"], lambda call: False),
    (["--path", "/etc"], about("/etc")),
    (["-x", "-s", "openat,close"], lambda call: failed(call) and named("openat", "close")(call)),
    (["-x", "--errno", "EBADF"], failed_with("EBADF")),
    (["-x", "--slower", "400ms"], lambda call: False),
    (["-x", "--comm", "workload"], failed),
    (["-x", "--uid", "nobody"], lambda call: False),
    (["-x", "--path", "/etc"], lambda call: failed(call) and about("/etc")(call)),
    (["--errno", "ENOENT", "-s", "!openat"], lambda call: failed_with("ENOENT")(call) and not named("openat")(call)),
    (["--errno", "ENOTDIR", "--uid", "0"], failed_with("ENOTDIR")),
    (["--slower", "0.4s", "-s", "*sleep"], slow),
    (["--slower", "0.4s", "--comm", "workload"], slow),
    (["--slower", "400000us", "--uid", "root"], slow),
    (["--comm", "workload", "-s", "socket"], named("socket")),
    (["--uid", "root", "-s", "%network,!socket"], lambda call: named(*NETWORK)(call) and not named("socket")(call)),
    (["--path", "/etc", "-s", "openat"], lambda call: named("openat")(call) and about("/etc")(call)),
]  # fmt: skip
NETWORK = ["socket", "bind", "listen", "getsockname", "connect", "accept4", "sendto", "recvfrom"]
NAMES = [" ".join(options) for options, _ in FILTERS]
# What the workloads do besides: their gate, their marks, the writing of their notes, their end.
FRAME = re.compile(
    r"(read\(0|<\.\.\. read|write\(3|exit_group|\+\+\+|---|openat\(AT_FDCWD, \"/observer-test/(begin|end))"
)


def start_workloads(program: Path, folder: Path):
    workloads = Workloads(program, folder)
    started = [workloads(mode, count) for mode, count in MODES.items()]
    return workloads, started, ["-p", ",".join(str(work.pid) for work in started)]


def run_workloads(started) -> dict[int, list[str]]:
    noted: dict[int, list[str]] = {}
    for work in started:
        noted |= work.run()
    return noted


def left_of(noted: dict[int, list[str]], keep) -> dict[int, list[str]]:
    return {tid: left for tid, calls in noted.items() if (left := [call for call in calls if keep(call)])}


def seen_of(lines: list[str], noted: dict[int, list[str]]) -> dict[int, list[str]]:
    """The noted calls among the lines, by thread."""
    seen: dict[int, list[str]] = {}
    for line in filter(None, map(parse_strace, lines)):
        if line.call in noted.get(line.tid, []):
            seen.setdefault(line.tid, []).append(line.call)
        else:
            assert FRAME.match(line.call), f"not asked for: {line.call}"
    return seen


@pytest.fixture(scope="module")
def recording(workload_program, tmp_path_factory):
    """All that the workloads did, recorded, and what they noted."""
    folder = tmp_path_factory.mktemp("recording")
    workloads, started, pids = start_workloads(workload_program, folder)
    with Observed(*pids, "--record", folder / "all") as tracer:
        noted = run_workloads(started)
        assert tracer.wait_end() == 0
    workloads.end()
    return folder / "all", noted


@pytest.mark.parametrize(("options", "keep"), FILTERS, ids=NAMES)
def test_filter_on_a_recording(options, keep, recording):
    file, noted = recording
    done = run("--replay", file, "--format", "strace", *options)
    assert done.returncode == 0, done.stderr
    assert seen_of(done.stdout.splitlines(), noted) == left_of(noted, keep)


@pytest.fixture(scope="module")
def live(workload_program, tmp_path_factory):
    """By filter: what was noted, and the trace. A few tracers watch the same run."""
    results = {}
    for first in range(0, len(FILTERS), 6):
        folder = tmp_path_factory.mktemp("live")
        workloads, started, pids = start_workloads(workload_program, folder)
        tracers = {}
        try:
            for options, _ in FILTERS[first : first + 6]:
                tracers[" ".join(options)] = Observed(*pids, "--buffer", "1", "--format", "strace", *options)
            for tracer in tracers.values():  # one that is refused fails its own test only
                tracer.wait_for(lambda one=tracer: one.is_attached or one.status is not None, "attached", 60)
            noted = run_workloads(started)
            for name, tracer in tracers.items():
                tracer.wait_end()
                results[name] = noted, tracer
        finally:
            for tracer in tracers.values():
                if tracer.process.poll() is None:
                    tracer.process.kill()
            workloads.end()
    return results


@pytest.mark.parametrize(("options", "keep"), FILTERS, ids=NAMES)
def test_filter_while_tracing(options, keep, live):
    noted, tracer = live[" ".join(options)]
    assert tracer.status == 0, tracer.talk
    assert seen_of(tracer.out, noted) == left_of(noted, keep)


@pytest.mark.parametrize("options", [["-x"], ["--errno", "ENOENT"], ["--slower", "100ns"]], ids=" ".join)
def test_outcome_of_a_command(options, tmp_path):
    """Lines have the name that execve gave; a call that does not return has no outcome. Live, and of a recording."""
    command = ["--", "cat", "/nonexistent"]
    live = run(*options, "-o", tmp_path / "live", *command)
    assert live.returncode == 1, live.stderr  # cat's own
    recorded = run("--record", tmp_path / "all", *command)
    assert recorded.returncode == 1, recorded.stderr
    replayed = run("--replay", tmp_path / "all", *options)
    for lines in (tmp_path / "live").read_text().splitlines(), replayed.stdout.splitlines():
        calls = [line.split(maxsplit=3)[3] for line in lines if " execve(" not in line]
        assert {line.split()[2] for line in lines if " execve(" not in line} == {"cat"}
        assert any(call.startswith('openat(AT_FDCWD, "/nonexistent"') for call in calls)
        assert not any(call.startswith("exit") for call in calls)


def test_relative_paths(tmp_path):
    """Below the directory that the call goes on from. Live, and of a recording."""
    (tmp_path / "sub").mkdir()
    command = ["-s", "openat", "--", "cat", "missing", "./missing", "sub/../missing", "sub/missing", "../missing"]
    live = run("--path", tmp_path / "miss", *command, cwd=tmp_path)
    run("--record", tmp_path / "all", *command, cwd=tmp_path)
    replayed = run("--replay", tmp_path / "all", "--path", tmp_path / "miss")
    for text in live.stderr, replayed.stdout:
        assert re.findall(r'openat\(AT_FDCWD, "([^"]*)"', text) == ["missing", "./missing", "sub/../missing"]


@pytest.mark.parametrize("given", ["name", "./name", "sub/../name"])
def test_path_from_this_directory(given, tmp_path):
    """It matches as it is given, and what lies there: here another path, and the file's descriptor."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "name").write_text("some\n")
    done = run("-s", "openat,read", "--path", given, "--", "cat", given, f"../{tmp_path.name}/name", cwd=tmp_path)
    shown = re.findall(r'openat\(AT_FDCWD, "([^"]*)"|read\(\d, "(some)', done.stderr)
    assert shown == [(given, ""), ("", "some"), (f"../{tmp_path.name}/name", ""), ("", "some")]
    assert f"that concern {given}... or {tmp_path}/name... of cat" in done.stderr


@pytest.mark.parametrize(
    ("options", "shown"),
    [(["-x"], 0), (["--errno", "EINTR"], 0), (["--slower", "100s"], 0), (["--path", "/"], 0), (["--slower", "1us"], 1)],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_call_that_has_not_ended(options, shown, observer):
    """It has not failed, and has taken as long as it has."""
    with subprocess.Popen(["sleep", "1009"]) as target:
        wait_until(lambda: "sleep" in Path(f"/proc/{target.pid}/wchan").read_text(), "asleep")
        with observer("-p", target.pid, *options) as tracer:
            assert tracer.end() == 0
        target.kill()
    assert sum("<detached ...>" in line for line in tracer.out) == len(tracer.out) == shown
