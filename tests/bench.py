#!/usr/bin/env python3
"""Measures what Observer costs, beside other tracers, and how fast it is; prints each figure with its limit.

    tests/bench.py                     everything
    tests/bench.py cost --rounds 9     what a call costs while it is traced
    tests/bench.py text start idle     other parts: peers, lost, text, start, idle

Cost: one process waits, each tracer in turn is attached to it, and it times itself at one-byte reads of /dev/zero and
at pairs of openat and close, in one thread and in four. A shared machine's own pace changes by the second, so each
tracer is measured in short turns between two of untraced work, whose mean is taken off, again and again; the table
shows the medians, and how far off the middle half of them is, and the ratios are of medians. A turn between two that
differ by a tenth is left out.
Peers: those that tell each call, at stretches long enough that their buffers fill; what a call costs is wall time, and
of the calls that they show, since one that drops calls when they come too quickly is cheap while it does.
Needs root, gcc, strace, perf and bpftrace; a tool that is missing is left out.
"""

import argparse
import configparser
import contextlib
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parent
OBSERVER = ["/usr/bin/python3", str(TESTS.parent / "observer.py")]
WORKS = ("read 1", "read 4", "open 1", "open 4")  # kind, threads
HEADS = [f"{work} thread" for work in WORKS]
TURNS = 11  # of a variant in a round
TURN, STRETCHES = 4_000, 5  # calls of a stretch, stretches of which the fastest counts
SETTLE = 0.2  # s until what a tracer's start or end leaves to do is done
PATIENCE = 120.0

# BCC with Observer's own header files, so that what differs is the programs alone.
EMPTY = """
import os, sys, tempfile, time
sys.path.insert(0, sys.argv[1])
import observer
headers = tempfile.mkdtemp(dir=sys.argv[2])
for name, body in observer.HEADERS.items():
    os.makedirs(os.path.dirname(f"{headers}/{name}"), exist_ok=True)
    open(f"{headers}/{name}", "w").write(body)
os.environ["BCC_KERNEL_SOURCE"] = headers
import bcc
program = bcc.BPF(text="RAW_TRACEPOINT_PROBE(sys_enter) { return 0; } RAW_TRACEPOINT_PROBE(sys_exit) { return 0; }")
print("observer: tracing nothing", file=sys.stderr, flush=True)
time.sleep(3600)
"""


class Calls:
    """tests/bench_calls.c, waiting."""

    def __init__(self, program: Path) -> None:
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.pid = self.process.pid
        self.made = 0

    def time(self, work: str, calls: int) -> tuple[float, float]:
        """Wall and CPU time, ns a call."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{work} {calls}\n")
        self.process.stdin.flush()
        self.made += calls
        wall, cpu = self.process.stdout.readline().split()
        return float(wall), float(cpu)

    def end(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(PATIENCE)


class Attached:
    """A tracer at work. `speaks`: it says so on stderr; the others are known by what they write."""

    def __init__(self, command: list[str], calls: Calls, out: Path) -> None:
        self.out = out
        self.err = out.with_suffix(".err")
        out.unlink(missing_ok=True)
        with self.err.open("w") as err:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=err)
        speaks = command[:2] == OBSERVER or EMPTY in command
        deadline = time.monotonic() + PATIENCE
        while not (
            "observer: tracing " in self.err.read_text() if speaks else out.exists() and out.stat().st_size > 500
        ):
            if self.process.poll() is not None or time.monotonic() > deadline:
                status = self.process.poll()
                self.end(signal.SIGKILL)
                raise RuntimeError(f"{command[0]} did not begin (status {status}): {self.err.read_text()[-500:]}")
            if speaks:
                time.sleep(0.02)
            else:
                calls.time("read 1", 200)
                time.sleep(0.05)

    def end(self, number: signal.Signals) -> None:
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def load() -> str:
    return "load " + " ".join(f"{x:.1f}" for x in os.getloadavg())


def verdict(figure: float, limit: float, at_least: bool = False) -> str:
    good = figure >= limit if at_least else figure <= limit
    return f"{'at least' if at_least else 'at most'} {limit:g}{'' if good else '   MISSED'}"


def print_row(name: str, cells: Iterable[str], behind: str = "") -> None:
    print(f"{name:<24}" + "".join(f"{cell:>20}" for cell in cells) + behind)


# Cost


def empty_pair(folder: Path) -> list[str]:
    return ["/usr/bin/python3", "-c", EMPTY, str(TESTS.parent), str(folder)]


def fastest(calls: Calls, work: str, count: int) -> tuple[float, float]:
    stretches = [calls.time(work, count) for _ in range(STRETCHES)]
    return min(wall for wall, _ in stretches), min(cpu for _, cpu in stretches)


def cost(rounds: int, folder: Path) -> None:
    program = build(folder)
    calls = Calls(program)
    idle = subprocess.Popen(["sleep", "3600"])
    out, pid = folder / "out", str(calls.pid)
    variants = {
        "empty pair": empty_pair(folder),
        "observer": [*OBSERVER, "-p", pid, "-o", str(out)],
        "observer -c": [*OBSERVER, "-p", pid, "-c", "-o", str(out)],
        "observer --record": [*OBSERVER, "-p", pid, "--record", str(out)],
        "observer, of another": [*OBSERVER, "-p", str(idle.pid), "-o", str(out)],
    }

    def cpu() -> dict[str, float]:
        time.sleep(SETTLE)
        return {work: fastest(calls, work, TURN)[1] for work in WORKS}

    added: dict[tuple[str, str], list[float]] = {(name, work): [] for name in variants for work in WORKS}
    bare: dict[str, list[float]] = {work: [] for work in WORKS}
    try:
        cpu()
        before = cpu()
        for turn in range(rounds * TURNS):
            for name, command in variants.items():
                tracer = Attached(command, calls, out)
                try:
                    traced = cpu()
                finally:
                    tracer.end(signal.SIGKILL)
                after = cpu()
                for work in WORKS:
                    untraced = (before[work] + after[work]) / 2
                    if abs(before[work] - after[work]) < untraced / 10:
                        added[name, work].append(traced[work] - untraced)
                        bare[work].append(untraced)
                before = after
            print(
                f"\rcost: turn {turn + 1} of {rounds * TURNS}, {load()}",
                end="\n" * (turn + 1 == rounds * TURNS),
                file=sys.stderr,
            )
    finally:
        calls.end()
        idle.kill()
        idle.wait()
    medians = {key: statistics.median(some) for key, some in added.items()}
    print(f"\nCost: CPU time of the traced process, ns added to a call ({load()})")
    print_row("", HEADS)
    print_row("untraced, a call takes", (f"{statistics.median(bare[work]):,.0f}" for work in WORKS))
    for name in variants:
        row = []
        for work in WORKS:
            low, _, high = statistics.quantiles(added[name, work], n=4)
            row.append(f"{medians[name, work]:,.0f} ({low:,.0f} to {high:,.0f})")
        print_row(name, row)
    print("\nRatios to the empty pair")
    for name, limit in (("observer", 3.5), ("observer -c", 2.5), ("observer, of another", 1.3)):
        ratios = [medians[name, work] / medians["empty pair", work] for work in WORKS]
        print_row(name, (f"{ratio:.2f}" for ratio in ratios), f"   {verdict(max(ratios), limit)}")


def build(folder: Path) -> Path:
    program = folder / "bench_calls"
    subprocess.run(["gcc", "-O1", "-pthread", "-o", program, TESTS / "bench_calls.c"], check=True)
    return program


# Peers


def lines_of_calls(file: Path) -> int:
    with file.open("rb") as lines:
        return sum(b"read" in line or b"openat" in line or b"close" in line for line in lines)


def peers(rounds: int, folder: Path) -> None:
    calls = Calls(build(folder))
    out, pid = folder / "out", str(calls.pid)
    tracers = {  # name -> calls of a stretch, how many times dearer a call must be there, command
        "empty pair": (40_000, 0, empty_pair(folder)),
        "observer": (40_000, 0, [*OBSERVER, "-p", pid, "-o", str(out)]),
        "bpftrace": (20_000, 15, ["bpftrace", "-o", str(out), str(TESTS / "bench_fields.bt"), pid]),
        "perf trace": (10_000, 40, ["perf", "trace", "-o", str(out), "-p", pid]),
        "strace": (2_000, 200, ["strace", "-f", "-T", "-tt", "-o", str(out), "-p", pid]),
    }
    tracers = {name: row for name, row in tracers.items() if shutil.which(row[2][0])}
    added: dict[tuple[str, str], list[float]] = {(name, work): [] for name in tracers for work in WORKS}
    shown: dict[tuple[str, str], list[float]] = {(name, work): [] for name in tracers for work in WORKS}
    try:
        for number in range(rounds):
            for name, (count, _, command) in tracers.items():
                for work in WORKS:
                    untraced, _ = fastest(calls, work, TURN)
                    before = calls.made
                    tracer = Attached(command, calls, out)
                    try:
                        traced, _ = fastest(calls, work, count)
                    finally:
                        tracer.end(signal.SIGINT if out.exists() else signal.SIGKILL)
                    share = min(1.0, lines_of_calls(out) / (calls.made - before)) if out.exists() else 1.0
                    shown[name, work].append(share)
                    added[name, work].append((traced - untraced) / share)
            print(f"peers: round {number + 1} of {rounds}, {load()}", file=sys.stderr)
    finally:
        calls.end()
    medians = {key: statistics.median(some) for key, some in added.items()}
    print(f"\nPeers: wall time, ns added to a call that is shown (median of {rounds} rounds, {load()})")
    print_row("", HEADS)
    for name in tracers:
        row = [f"{medians[name, work]:,.0f} ({statistics.median(shown[name, work]):.0%} shown)" for work in WORKS]
        print_row(name, row)
    print("\nRatios to observer")
    for name, (_, limit, _) in tracers.items():
        if limit:
            ratios = [medians[name, work] / medians["observer", work] for work in WORKS]
            bar = verdict(min(ratios), limit, at_least=True)
            print_row(name, (f"{ratio:.1f}" for ratio in ratios), f"   {bar}")
    if "strace" in tracers:
        most = [f"{medians['strace', work] / medians['empty pair', work]:.0f}" for work in WORKS]
        print(f"strace / empty pair, the most that any tracer by eBPF could reach: {', '.join(most)}")


# Nothing lost


def lost(calls: int, folder: Path) -> None:
    program = build(folder)
    print(f"\nNothing lost: {calls:,} reads in a row, defaults, to a file ({load()})")
    for threads in (1, 4):
        worker = Calls(program)
        out = folder / "lost"
        tracer = Attached([*OBSERVER, "-p", str(worker.pid), "-o", str(out)], worker, out)
        began = time.monotonic()
        wall, _ = worker.time(f"read {threads}", calls)
        made = time.monotonic() - began
        worker.end()  # Observer ends with it
        _, status, usage = os.wait4(tracer.process.pid, 0)
        took = time.monotonic() - began
        shown, chunk = 0, b""
        with out.open("rb") as file:
            while more := file.read(1 << 24):
                chunk = chunk[-4:] + more  # a word may stand across the cut
                shown += chunk.count(b"read(")
        out.unlink()
        talk = tracer.err.read_text().strip().splitlines()[-1]
        said = re.search(r"(\d+) lost", talk)
        memory = usage.ru_maxrss / 1024
        print(f"  {threads} thread{'s' if threads > 1 else ''}: made in {made:.1f} s, {1e9 / wall:,.0f} a second")
        print(f"    shown after {took:.0f} s; {shown:,} lines of reads{'' if shown >= calls else '   MISSED'}")
        print(f"    lost: {said[1] if said else '?'}, status {os.waitstatus_to_exitcode(status)}")
        print(f"    peak memory {memory:.0f} MB   {verdict(memory, 400)}")


# Throughput of text


def cpu_of(command: list[str]) -> tuple[float, str]:
    """CPU seconds of a command that has one core to itself, and what it said."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: os.sched_setaffinity(0, {max(os.sched_getaffinity(0))}),
    )  # fmt: skip
    assert process.stderr is not None
    talk = process.stderr.read()
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, talk


def record(command: list[str], file: Path, cwd: Path) -> None:
    done = subprocess.run(
        [*OBSERVER, "-f", "--buffer", "256", "--record", str(file), "--", *command],
        cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "CORPUS": str(TESTS / "corpus")},
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"recording {command}: {done.stderr[-500:]}")


def mixed_load() -> str:
    """The find, git, gcc and python programs of the corpus, as one shell script."""
    ini = configparser.ConfigParser(interpolation=None)
    ini.read(TESTS / "corpus" / "programs.ini")
    names = ("find", "git", "gcc", "python-threads", "python-subprocess", "python-os")
    parts = [f"mkdir {name}; (cd {name}; export HOME=$PWD\n{ini[name]['command']}\n)" for name in names]
    return "\n".join(parts)


def text(rounds: int, folder: Path) -> None:
    work = folder / "work"
    work.mkdir()
    nothing, reads, mixed = (folder / f"{name}.rec" for name in ("nothing", "reads", "mixed"))
    record(["true"], nothing, work)
    record(["dd", "if=/dev/zero", "of=/dev/null", "bs=1", "count=400000"], reads, work)
    record(["sh", "-c", mixed_load()], mixed, work)
    print(f"\nThroughput: lines a second of one core's CPU time, decoding a recording ({load()})")
    for form in ("text", "strace", "json"):
        for name, file, limit in (
            ("reads and writes of dd", reads, 150_000),
            ("find, git, gcc, python", mixed, 80_000),
        ):
            rates = []
            for _ in range(rounds):
                start, _ = cpu_of([*OBSERVER, "--replay", str(nothing), "--format", form, "-o", "/dev/null"])
                took, talk = cpu_of([*OBSERVER, "--replay", str(file), "--format", form, "-o", "/dev/null"])
                shown = re.search(r"(\d+) calls shown", talk)
                if not shown:
                    raise RuntimeError(talk)
                rates.append(int(shown[1]) / (took - start))
            rate = statistics.median(rates)
            bar = verdict(rate, limit, True) if form == "text" else ""
            print(f"  {form:<7} {name:<24} {int(shown[1]):>9,} calls {rate:>10,.0f} a second   {bar}")


# Start


def started(command: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds to `observer: tracing`, or to the end of a command that says nothing like it."""
    began = time.monotonic()
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("observer: tracing "):
            break
    took = time.monotonic() - began
    os.kill(process.pid, signal.SIGKILL)  # Popen's own would wait for one that has ended
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    return took, usage.ru_utime + usage.ru_stime


def start(rounds: int, folder: Path) -> None:
    idle = subprocess.Popen(["sleep", "3600"])
    observer, bpftrace = [], []
    try:
        for _ in range(rounds + 1):
            observer.append(started([*OBSERVER, "-p", str(idle.pid), "-o", str(folder / "out")]))
            bpftrace.append(started(["bpftrace", "-e", "BEGIN { exit(); }"]))
    finally:
        idle.kill()
        idle.wait()
    print(f"\nStart: the fastest of {rounds} rounds, after one that fills the caches ({load()})")
    wall, cpu = (min(column) for column in zip(*observer[1:], strict=True))
    wall_of_other, cpu_of_other = (min(column) for column in zip(*bpftrace[1:], strict=True))
    print(f"  observer to `tracing`        {wall:6.2f} s, {cpu:.2f} s of CPU time")
    print(f"  bpftrace BEGIN {{ exit(); }}   {wall_of_other:6.2f} s, {cpu_of_other:.2f} s of CPU time")
    ratio, ratio_of_cpu = wall / wall_of_other, cpu / cpu_of_other
    print(f"  ratio                        {ratio:6.2f}, CPU time {ratio_of_cpu:.2f}   {verdict(ratio, 1.5)}")


# Idle


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def idle(seconds: float, folder: Path) -> None:
    sleeper = subprocess.Popen(["sleep", "3600"])
    print(f"\nIdle: attached for {seconds:g} s ({load()})")
    try:
        for name, which in (("a process that sleeps", ["-p", str(sleeper.pid)]), ("the whole machine", [])):
            process = subprocess.Popen(
                [*OBSERVER, *which, "-o", str(folder / "idle")],
                stdin=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            assert process.stderr is not None
            for line in process.stderr:
                if line.startswith("observer: tracing "):
                    break
            before = cpu_seconds(process.pid)
            time.sleep(seconds)
            share = 100 * (cpu_seconds(process.pid) - before) / seconds
            process.send_signal(signal.SIGINT)
            talk = process.stderr.read()
            process.wait(PATIENCE)
            calls = re.search(r"(\d+) calls shown", talk)
            rate = int(calls[1]) / seconds if calls else 0
            bar = verdict(share, 1) if rate < 1000 else "the machine is not idle"
            print(f"  {name:<24} {share:5.2f}% of a core at {rate:,.0f} calls a second   {bar}")
    finally:
        sleeper.kill()
        sleeper.wait()


PARTS = ("cost", "peers", "lost", "text", "start", "idle")


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="observer-bench-", dir="/var/tmp") as name:
        yield Path(name)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of {' '.join(PARTS)} (default: all)")
    parser.add_argument("--rounds", type=int, default=5, help="of cost, peers, text and start (default 5)")
    parser.add_argument("--calls", type=int, default=20_000_000, help="of lost (default 20 million)")
    parser.add_argument("--seconds", type=float, default=20, help="of idle (default 20)")
    given = parser.parse_args(argv)
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"no such part: {' '.join(unknown)}")
    if os.geteuid() != 0:
        parser.error("needs root")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    print(f"{os.cpu_count()} CPUs, {model[1] if model else os.uname().machine}, kernel {os.uname().release}")
    for part in given.parts or PARTS:
        with scratch() as folder:
            if part == "cost":
                cost(given.rounds, folder)
            elif part == "peers":
                peers(given.rounds, folder)
            elif part == "lost":
                lost(given.calls, folder)
            elif part == "text":
                text(given.rounds, folder)
            elif part == "start":
                start(given.rounds, folder)
            else:
                idle(given.seconds, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
