"""-c: counts equal to the call, whatever the rate, and the same on a recording."""

import contextlib
import fcntl
import itertools
import json
import os
import pty
import re
import signal
import struct
import subprocess
import termios
import time
from pathlib import Path

import pytest
from conftest import PATIENCE, Observed, Workloads, call_of, run, run_watched, wait_until
from lines import parse_strace

from observer import BUCKETS, NAMED_BY_LEADER, TOTALS, Count, Counts, fitting

BURST = 200_003


def table(text: str) -> dict[str, list[str]]:
    """The rows of strace -c's table by call: the words before its name."""
    rows = {}
    for line in text.splitlines():
        words = line.split()
        if len(words) >= 7 and re.fullmatch(r"[\d.]+", words[0]):
            rows[words[-1]] = words[:-1]
    return rows


def calls_and_errors(row: list[str]) -> tuple[int, int]:
    """% time, seconds, usecs/call, calls, errors (left out where there are none), p50, p99, max."""
    return int(row[3]), int(row[4]) if len(row) == 8 else 0


def test_burst_is_counted_exactly(observer, workload):
    work = workload("burst", BURST)
    with observer("-c", "-p", work.pid, "-s", "read,openat") as tracer:
        work.run()
        assert tracer.wait_end() == 0
    rows = table("\n".join(tracer.out))
    calls, errors = calls_and_errors(rows["read"])
    assert calls in (BURST, BURST + 1)  # with the gate's, which it was in when the trace began
    assert errors == 0
    assert calls_and_errors(rows["openat"]) == (2, 2)
    assert calls_and_errors(rows["total"]) == (calls + 2, 2)


@pytest.fixture(scope="module")
def counted(workload_program, tmp_path_factory):
    """The same run three times over: its lines, its counts, and a recording of it."""
    folder = tmp_path_factory.mktemp("counted")
    workloads = Workloads(workload_program, folder)
    started = [workloads("errors"), workloads("files"), workloads("sockets")]
    pids = ["-p", ",".join(str(work.pid) for work in started)]
    tracers = [
        Observed(*pids, "--format", "strace"), Observed(*pids, "-c"), Observed(*pids, "-c", "--by", "process"),
        Observed(*pids, "-c", "--format", "json"), Observed(*pids, "--record", folder / "recording"),
    ]  # fmt: skip
    run_watched(tracers, started, workloads)
    lines = [line for text in tracers[0].out if (line := parse_strace(text)) and line.name not in NO_COUNT]
    return lines, ["\n".join(tracer.out) for tracer in tracers], folder / "recording", [work.pid for work in started]


# Ends and signals are no calls; what never returns is not counted; the gate's read began before the traces did.
NO_COUNT = {"+++", "---", "exit_group", "<..."}


def counts_of(lines) -> dict[str, tuple[int, int]]:
    counts: dict[str, tuple[int, int]] = {}
    for line in lines:
        calls, errors = counts.get(line.name, (0, 0))
        counts[line.name] = calls + 1, errors + (re.search(r"\) = -1 E\w+ \([^()]*\)$", line.call) is not None)
    return counts


def without_gates(counts: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    return {name: count for name, count in counts.items() if name not in ("read", "total", "exit_group")}


def test_counts_are_those_of_the_lines(counted):
    lines, texts, _, _ = counted
    rows = {name: calls_and_errors(row) for name, row in table(texts[1]).items()}
    assert without_gates(rows) == without_gates(counts_of(lines))
    assert rows["total"] == tuple(
        map(sum, zip(*(count for name, count in rows.items() if name != "total"), strict=True))
    )
    header = texts[1].splitlines()[0]
    assert header.split() == ["%", "time", "seconds", "usecs/call", "calls", "errors", "p50", "p99", "max", "syscall"]


def test_counts_by_process(counted):
    lines, texts, _, pids = counted
    for pid in pids:
        rows = table("\n".join(line for line in texts[2].splitlines() if f" {pid} " in line))
        # a row has two columns more there: PID and comm
        seen = {name: calls_and_errors(row[:-2]) for name, row in rows.items()}
        assert without_gates(seen) == without_gates(counts_of(line for line in lines if line.tid == pid))


def test_a_process_has_the_name_that_execve_gave(tmp_path):
    """In all its rows: also in those that it had before."""
    command = ["-f", "--", "sh", "-c", "true; exec sleep 0"]
    live = run("-c", "--by", "process", "-o", tmp_path / "live", *command)
    assert live.returncode == 0, live.stderr
    recorded = run("--record", tmp_path / "all", *command)
    assert recorded.returncode == 0, recorded.stderr
    replayed = run("--replay", tmp_path / "all", "-c", "--by", "process")
    for text in (tmp_path / "live").read_text(), replayed.stdout:
        names = [row.split()[-2] for row in text.splitlines()[2:-2]]
        assert len(names) > 11
        assert set(names) == {"sleep"}


def test_counts_in_json(counted):
    lines, texts, _, _ = counted
    rows = [json.loads(line) for line in texts[3].splitlines()]
    seen = {row["syscall"]: (row["calls"], row["errors"]) for row in rows}
    assert without_gates(seen) == without_gates(counts_of(lines))
    assert all(0 < row["p50_ns"] <= row["p99_ns"] <= row["max_ns"] <= row["total_ns"] for row in rows)


def test_counts_of_a_recording(counted):
    lines, _, recording, _ = counted
    done = run("--replay", recording, "-c")
    assert done.returncode == 0, done.stderr
    rows = {name: calls_and_errors(row) for name, row in table(done.stdout).items()}
    assert without_gates(rows) == without_gates(counts_of(lines))


@pytest.mark.parametrize(
    "options", [["-x"], ["--errno", "EBADF"], ["-s", "openat"], ["-x", "-s", "%network"]], ids=" ".join
)
def test_counts_of_a_recording_with_filters(options, counted):
    _, _, recording, _ = counted
    shown = run("--replay", recording, "--format", "strace", *options)
    lines = [line for text in shown.stdout.splitlines() if (line := parse_strace(text)) and line.name not in NO_COUNT]
    counted_rows = table(run("--replay", recording, "-c", *options).stdout)
    assert without_gates({name: calls_and_errors(row) for name, row in counted_rows.items()}) == without_gates(
        counts_of(lines)
    )
    assert lines


@pytest.mark.parametrize(("options", "keep"), [(["-x"], True), (["--errno", "ENOENT,ELOOP"], "ENOENT|ELOOP")])
def test_filters_count_in_the_kernel(options, keep, observer, workload):
    work = workload("errors")
    with observer("-c", "-p", work.pid, *options) as tracer:
        [noted] = work.run().values()
        tracer.wait_end()
    wanted = [call for call in noted if re.search(rf" = -1 ({'E' if keep is True else keep})", call)]
    marks = 2  # begin and end, ENOENT both
    rows = table("\n".join(tracer.out))
    assert calls_and_errors(rows["total"]) == (len(wanted) + marks, len(wanted) + marks)


def test_shown_on_request_and_at_intervals(observer, workload):
    work = workload("steady")
    with observer("-c", "-p", work.pid, "-s", "read,clock_nanosleep,nanosleep") as tracer:
        tracer.process.send_signal(signal.SIGUSR1)
        tracer.wait_shown("total")
        tracer.process.send_signal(signal.SIGUSR1)
        tracer.wait_for(lambda: sum("total" in line for line in tracer.out) == 2, "shown a second table")
        assert tracer.end() == 0
    assert sum("total" in line for line in tracer.out) == 3
    with observer("-c", "--interval", "1", "-p", work.pid) as tracer:
        tracer.wait_for(lambda: sum("total" in line for line in tracer.out) >= 2, "shown two tables")
        assert tracer.end() == 0


def test_histogram(observer, workload):
    work = workload("sleep", 300)
    with observer("-c", "--histogram", "-p", work.pid, "-s", "nanosleep") as tracer:
        began = time.monotonic()
        work.run()
        most = 1000 * (time.monotonic() - began)
        tracer.wait_end()
    [bar] = [line for line in tracer.out if "#" in line]
    assert re.search(r"\b\d+ms \.\. \d+ms\b", bar)
    low, high = (int(ms) for ms in re.findall(r"(\d+)ms", bar))
    assert low <= most
    assert high >= 300
    assert high == pytest.approx(2 * low, rel=0.02)


def counters(pid: int) -> list[Path]:
    found = []
    for fd in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # it closes some while it starts
            found += [fd] if "perf_event" in os.readlink(fd) else []
    return found


@pytest.mark.parametrize(
    ("mode", "count", "more"),
    [("burst", 100_003, 0), ("threads", 4, 0), ("late-threads", 23, 0), ("forks", 7, 7)],
    ids=["burst", "threads", "late threads", "children"],
)
def test_the_same_as_perf_counts(mode, count, more, observer, workload):
    """raw_syscalls:sys_exit, of the same processes at the same time. A child begins with one that is no call of its."""
    work = workload(mode, count)
    perf = subprocess.Popen(
        ["perf", "stat", "-x", ",", "-e", "raw_syscalls:sys_exit", "-p", str(work.pid)],
        stderr=subprocess.PIPE, text=True, env=os.environ | {"LC_ALL": "C"},
    )  # fmt: skip
    # poll or nanosleep: it has made its counters, has enabled them and waits for the end
    wait_until(lambda: counters(perf.pid) and call_of(perf.pid)[:1] in (["7"], ["271"], ["35"], ["230"]), "perf counts")
    with observer("-c", "-f", "-p", work.pid) as tracer:
        work.run()
        assert tracer.wait_end() == 0
    _, counted = perf.communicate(timeout=PATIENCE)
    by_perf = int(counted.split(",")[0])
    rows = table("\n".join(tracer.out))
    calls, _ = calls_and_errors(rows["total"])
    started = sum(calls_and_errors(rows[name])[0] for name in ("clone", "clone3", "fork", "vfork") if name in rows)
    if more:
        assert started >= more
    # perf sees the end of the gate's read, too, which began before either was there
    assert by_perf - started - calls in (0, 1)


def test_storm_of_requests(observer, workload):
    """However often it is asked for, the table at the end has every call."""
    work = workload("burst", BURST)
    with observer("-c", "-p", work.pid, "-s", "read") as tracer:
        work.open_gate()
        while work.process.poll() is None:
            tracer.process.send_signal(signal.SIGUSR1)
            time.sleep(0.0005)
        assert tracer.wait_end() == 0
    counted = [int(line.split()[3]) for line in tracer.out if line.endswith(" read")]
    assert counted == sorted(counted)
    assert counted[-1] in (BURST, BURST + 1)


@pytest.mark.parametrize("options", [["--path", "/etc"], ["--path", "/etc", "-x"], ["--path", "/etc", "-s", "openat"]])
def test_paths_are_counted(options, tmp_path):
    """In user space: the kernel program knows no paths. As many as the lines, live and replayed."""
    script = "cat /etc/hostname /etc/observer-test /observer-test; ls /etc/ssl"
    command = ["--", "sh", "-c", script]
    run("-f", "-c", *options, "-o", tmp_path / "counts", *command)
    run("-f", "--format", "strace", *options, "-o", tmp_path / "lines", *command)
    run("-f", "--record", tmp_path / "recording", *command)
    again = run("--replay", tmp_path / "recording", "-c", *options)
    counts = {name: calls_and_errors(row) for name, row in table((tmp_path / "counts").read_text()).items()}
    lines = [line for text in (tmp_path / "lines").read_text().splitlines() if (line := parse_strace(text))]
    assert {name: count for name, count in counts.items() if name != "total"} == counts_of(lines)
    assert {name: calls_and_errors(row) for name, row in table(again.stdout).items()} == counts
    assert counts["openat"][0] > 0


def test_by_process_reads_nothing_else(observer, workload):
    """The counts of all processes together, of which each takes a call, are left alone: the page reads often."""
    work = workload("forks")
    with observer("-c", "--by", "process", "--interval", "0.1", "-p", work.pid) as tracer:
        with observer("-c", "-s", "bpf", "-p", tracer.pid) as watch:
            before = sum("total" in line for line in tracer.out)
            tracer.wait_for(lambda: sum("total" in line for line in tracer.out) >= before + 3, "three tables")
        readings = sum("total" in line for line in tracer.out) - before + 1  # or fewer, while it was watched
        calls, errors = calls_and_errors(table("\n".join(watch.out))["bpf"])
        work.run()
    assert calls >= errors > 0  # each reading of a hash ends with ENOENT
    assert calls < readings * TOTALS / 4


@pytest.mark.parametrize("room", [1, 16])
def test_more_processes_than_the_map_has_room_for(room, changed, observer, workload):
    """What finds no room is told call by call, and counted all the same: with its process, name, errors and time."""
    children = 7
    work = workload("forks", children)
    less = changed(f"observer.COUNTS = {room}")
    with (
        observer("-c", "--by", "process", "-f", "-p", work.pid, python=less) as small,
        observer("-c", "--by", "process", "-f", "-p", work.pid) as large,
    ):
        work.run()
        assert (small.wait_end(), large.wait_end()) == (0, 0)
    rows = []
    for tracer in (small, large):
        lines = [line.split() for line in tracer.out[2:-2]]
        # calls and errors by PID, comm and call
        rows.append({tuple(line[-3:]): calls_and_errors(line[:-3]) for line in lines})
    assert rows[0] == rows[1]
    assert len({pid for pid, _, _ in rows[0]}) > children


# --- on a terminal --------------------------------------------------------------------------------


def test_repainted_on_a_terminal(workload):
    """Each table in the place of the one before, as much of it as there is room for; the last one whole."""
    rows, columns = 7, 79
    master, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    work = workload("files")
    with Observed("-c", "--interval", "0.2", "-p", work.pid, stdout=terminal) as tracer:
        work.run()
        os.close(terminal)
        shown = b""
        with contextlib.suppress(OSError):  # EIO: nobody holds its other end
            while piece := os.read(master, 65536):
                shown += piece
        tracer.wait_end()
    os.close(master)
    before, *tables = shown.decode().split("\x1b[H\x1b[J")
    assert before == ""
    *repainted, last = [text.splitlines() for text in tables]
    for lines in repainted:
        assert sum(-(-len(line) // columns) for line in lines) < rows
    assert len(last) > rows
    assert last[-1].endswith(" total")


@pytest.mark.parametrize(("lines", "room", "left"), [(3, 24, 3), (30, 24, 23), (30, 5, 4), (30, 2, 3), (30, 0, 30)])
def test_table_fits(lines, room, left):
    fitted = fitting("".join(f"{n}\n" for n in range(lines)), os.terminal_size((80, room))).splitlines()
    assert len(fitted) == left
    assert fitted[-2:] == [str(lines - 2), str(lines - 1)]
    assert ("..." in fitted) == (left < lines)


def test_name_is_known_of_a_process_on_several_cpus():
    """A per-CPU map's entry has it for that CPU alone on which it was made, or given a later one."""
    for names in itertools.permutations([(0, b""), (NAMED_BY_LEADER, b"sh"), (1009, b"true"), (2003, b"sleep")]):
        counts = Counts()
        for named, comm in names:
            counts.add(7, 0, Count(5, 0, 100, 50, named, comm, [5] + [0] * (BUCKETS - 1)))
        assert counts.of[7, 0].comm == b"sleep"
        assert counts.of[7, 0].calls == 20


def test_a_process_of_threads_has_the_name_of_the_first(observer, tmp_path):
    """Whichever thread called first, and in the rows of calls that only others made."""
    text = """if 1:
        import os, threading
        def other():
            with open("/proc/thread-self/comm", "w") as file:
                file.write("other")
            for n in range(1009): os.getppid(), os.getpgrp()
        input()
        first = threading.Thread(target=other)
        first.start()
        first.join()
        for n in range(1013): os.getppid()
    """
    for options in ["-c", "--by", "process"], ["--record", tmp_path / "all"]:
        work = subprocess.Popen(["python3", "-c", text], stdin=subprocess.PIPE, text=True)
        with observer(*options, "-s", "getppid,getpgrp", "-p", work.pid) as tracer:
            work.communicate("\n")
            assert tracer.wait_end() == 0
        told = "\n".join(tracer.out)
        if "-c" not in options:
            told = run("--replay", tmp_path / "all", "-c", "--by", "process").stdout
        rows = {row.split()[-1]: row.split() for row in told.splitlines()}
        for call, times in ("getppid", "2022"), ("getpgrp", "1009"):
            assert times in rows[call]
            assert rows[call][-2] == "python3"
