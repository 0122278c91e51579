#!/usr/bin/env python3
"""Measures what Observer costs, beside other tracers, and how fast it is; prints each figure with its limit.

    tests/bench.py                     everything
    tests/bench.py cost --rounds 9     what a call costs while it is traced
    tests/bench.py text start idle     other parts: lost, text, start, idle

Cost: one process waits, each tracer in turn is attached to it, and it times itself at one-byte reads of /dev/zero and
at pairs of openat and close, in one thread and in four. The variants take turns within a round; before and in each of
them the work is done several times, and the fastest counts; a round's ratios are made of that round's times; the table
shows the medians of the rounds. So a machine that others use, too, gives usable ratios, though not times. A tracer that
drops calls when they come too quickly is cheap while it does: the ratios to the peers are of the cost a call shown.
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
from collections.abc import Callable, Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parent
OBSERVER = ["/usr/bin/python3", str(TESTS.parent / "observer.py")]
WORKS = ("read 1", "read 4", "open 1", "open 4")  # kind, threads
MANY = 40_000  # calls of a stretch, unless a tracer would take minutes for them
MANY_STRETCHES, STRETCHES = 17, 5  # of one work in a round; so many of the slow tracers
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


# Cost


def variants(folder: Path, pid: int, idle: int) -> dict[str, tuple[list[str], int, signal.Signals]]:
    """Name -> command, calls of a stretch, how it is ended."""
    out, root = str(folder / "out"), str(TESTS.parent)
    kill, stop = signal.SIGKILL, signal.SIGINT
    table = {
        "empty pair": (["/usr/bin/python3", "-c", EMPTY, root, str(folder)], MANY, kill),
        "observer": ([*OBSERVER, "-p", str(pid), "-o", out], MANY, kill),
        "observer -c": ([*OBSERVER, "-p", str(pid), "-c", "-o", out], MANY, kill),
        "observer --record": ([*OBSERVER, "-p", str(pid), "--record", out], MANY, kill),
        "observer, of another": ([*OBSERVER, "-p", str(idle), "-o", out], MANY, kill),
        "bpftrace": (["bpftrace", "-o", out, str(TESTS / "bench_fields.bt"), str(pid)], 20_000, stop),
        "perf trace": (["perf", "trace", "-o", out, "-p", str(pid)], 10_000, stop),
        "strace": (["strace", "-f", "-T", "-tt", "-o", out, "-p", str(pid)], 2_000, stop),
    }
    return {name: v for name, v in table.items() if shutil.which(v[0][0])}


Times = dict[str, dict[str, tuple[float, float]]]  # variant -> work -> wall, cpu; but for "none" what is added


def lines_of_calls(file: Path) -> int:
    with file.open("rb") as lines:
        return sum(b"read" in line or b"openat" in line or b"close" in line for line in lines)


def cost_round(program: Path, folder: Path) -> tuple[Times, dict[str, float]]:
    """All variants once; the untraced work before each of the fast ones, so that it sees what they see.

    Also which share of the calls each variant that writes a line a call has shown.
    """
    times: Times = {}
    shown: dict[str, float] = {}
    calls = Calls(program)
    idle = subprocess.Popen(["sleep", "3600"])

    def measure(count: int) -> dict[str, tuple[float, float]]:
        many = MANY_STRETCHES if count == MANY else STRETCHES
        return {
            work: (min(wall for wall, _ in stretches), min(cpu for _, cpu in stretches))
            for work in WORKS
            for stretches in [[calls.time(work, count) for _ in range(many)]]
        }

    try:
        for name, (command, count, number) in variants(folder, calls.pid, idle.pid).items():
            if count == MANY:
                times["none"] = untraced = measure(count)
            before, text = calls.made, name in ("observer", "bpftrace", "perf trace", "strace")
            tracer = Attached(command, calls, folder / "out")
            try:
                traced = measure(count)
            finally:
                tracer.end(signal.SIGINT if text else number)
            times[name] = {
                work: (traced[work][0] - untraced[work][0], traced[work][1] - untraced[work][1]) for work in WORKS
            }
            if text:
                shown[name] = min(1.0, lines_of_calls(folder / "out") / (calls.made - before))
    finally:
        calls.end()
        idle.kill()
        idle.wait()
    return times, shown


def cost(rounds: int, folder: Path) -> None:
    program = folder / "bench_calls"
    subprocess.run(["gcc", "-O1", "-pthread", "-o", program, TESTS / "bench_calls.c"], check=True)
    measured = []
    shares = []
    for number in range(rounds):
        times, shown = cost_round(program, folder)
        measured.append(times)
        shares.append(shown)
        print(f"cost: round {number + 1} of {rounds}, {load()}", file=sys.stderr)
    names = list(measured[0])

    def middle(figure: Callable[[Times], float]) -> float:
        return statistics.median(figure(times) for times in measured)

    for clock, title in ((1, "CPU time of the traced process"), (0, "wall time")):
        print(f"\nCost, {title}: ns added to a call (median of {rounds} rounds, {load()})")
        print(f"{'':<24}" + "".join(f"{work + ' thread':>16}" for work in WORKS))
        for name in names:
            row = [middle(lambda t, n=name, w=work, c=clock: t[n][w][c]) for work in WORKS]
            print(f"{name + (' (a call takes)' if name == 'none' else ''):<24}" + "".join(f"{x:16,.0f}" for x in row))
    kept = {name: statistics.median(shown[name] for shown in shares) for name in shares[0]}
    print("\nShown of the calls made: " + ", ".join(f"{name} {share:.1%}" for name, share in kept.items()))
    ratios = [
        ("observer / empty pair", "observer", "empty pair", 1, 3.5, False),
        ("observer -c / empty pair", "observer -c", "empty pair", 1, 2.5, False),
        ("others: observer / empty", "observer, of another", "empty pair", 1, 1.3, False),
        ("bpftrace / observer", "bpftrace", "observer", 0, 15, True),
        ("perf trace / observer", "perf trace", "observer", 0, 40, True),
        ("strace / observer", "strace", "observer", 0, 200, True),
        ("strace / empty pair", "strace", "empty pair", 0, None, True),  # no tracer by eBPF can do better
    ]
    print(
        "\nRatios of what is added, each round's own (CPU time to the empty pair; to the peers wall time a shown call)"
    )
    for title, above, below, clock, limit, at_least in ratios:
        if above in names and below in names:
            row = [
                middle(lambda t, a=above, b=below, w=work, c=clock: t[a][w][c] / max(t[b][w][c], 1))
                * (kept.get(below, 1) / kept[above] if at_least else 1)
                for work in WORKS
            ]
            bar = verdict(min(row) if at_least else max(row), limit, at_least) if limit else ""
            print(f"{title:<24}" + "".join(f"{x:16.2f}" for x in row) + f"   {bar}")


# Nothing lost


def lost(calls: int, folder: Path) -> None:
    program = folder / "bench_calls"
    subprocess.run(["gcc", "-O1", "-pthread", "-o", program, TESTS / "bench_calls.c"], check=True)
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


PARTS = ("cost", "lost", "text", "start", "idle")


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="observer-bench-", dir="/var/tmp") as name:
        yield Path(name)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of {' '.join(PARTS)} (default: all)")
    parser.add_argument("--rounds", type=int, default=5, help="of cost, text and start (default 5)")
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
