#!/usr/bin/env python3
"""Compares Observer's lines with strace's, byte for byte, on the same run of the same programs.

    tests/differential.py                  the whole corpus (tests/corpus/programs.ini)
    tests/differential.py git nginx        some of it
    tests/differential.py -- ls -l /etc    any other command
    tests/differential.py --list           the corpus, and which Debian packages are missing

A program waits at a gate under `strace -f -o FILE`; Observer attaches with `-p PID -f --format strace -o FILE`;
the gate opens. Both see the same pids, descriptors and addresses, so the lines must be the same. They are compared
thread by thread; the order between threads is the scheduler's. What differs for a known reason stands in
tests/differences.ini.

Exit status: 0 every call is present, 99% of the lines are identical and all other differences are explained (after a
run of the whole corpus also: every explanation was needed); 1 not so; 2 wrong use. Needs root and strace 6.1.
"""

import argparse
import configparser
import dataclasses
import itertools
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parent
CORPUS = TESTS / "corpus"
BAR = 0.99
TIMEOUT = 300.0  # seconds; strace slows a program that makes nothing but calls down a hundredfold
OBSERVER = ("/usr/bin/python3", str(TESTS.parent / "observer.py"))
# Writes its pid, waits, and becomes the program: the comparison begins with that execve.
GATE = 'echo $$ >"$0/pid"; read go <"$0/gate"; exec "$@"'
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "TZ": "UTC", "USER": "root", "TERM": "xterm"}

Pair = tuple[str, str]  # strace's line and Observer's; "" where one has none


# From a tracer's output to the lines of each thread


def name_of(line: str) -> str:
    """The call's name; `--- SIGCHLD` and `+++ exited` for what is not a call."""
    return re.split(r"[(\s]", line, maxsplit=1)[0] if line[:1] not in "-+" else " ".join(line.split()[:2])


def joined(head: str, tail: str, width: int) -> str:
    """The line that strace would have printed had no other thread come between its two halves.

    It puts the result's `=` at column 40, the pid's `width` columns included, and so each half has its own padding.
    """
    text = head + tail
    if result := re.fullmatch(r"(.*\)) +(= .*)", text, re.DOTALL):
        text = f"{result[1] + ' ':{40 - width}}{result[2]}"
    return text


def threads(output: str) -> dict[int, list[str]]:
    """The lines of each thread, without the pid, halves joined. What is not a tracer's line stands under 0."""
    lines: dict[int, list[str]] = {}
    begun: dict[int, str] = {}  # the first halves that wait for their second
    for text in output.splitlines():
        match = re.fullmatch(r"(\d+) +(.*)", text)
        if not match:
            lines.setdefault(0, []).append(text)
            continue
        tid, width, line = int(match[1]), match.start(2), match[2]
        here = lines.setdefault(tid, [])
        if half := re.fullmatch(r"(.*) <(?:unfinished|pid changed to \d+) \.\.\.>", line):
            begun[tid] = half[1]
        elif (half := re.fullmatch(r"<\.\.\. \S+ resumed>(.*)", line)) and tid in begun:
            here.append(joined(begun.pop(tid), half[1], width))
        else:
            if tid in begun:  # ended inside the call
                here.append(begun.pop(tid) + " <unfinished ...>")
            here.append(line)
            other = re.fullmatch(r"\+\+\+ superseded by execve in pid (\d+) \+\+\+", line)
            if other and int(other[1]) in begun:
                begun[tid] = begun.pop(int(other[1]))  # its second half comes under the first thread's number
    for tid, head in begun.items():
        lines[tid].append(head + " <unfinished ...>")
    return lines


def after_gate(lines: list[str], execs: int) -> list[str]:
    """The gate's thread from the program's execve on, which is that thread's `execs`th."""
    places = [place for place, line in enumerate(lines) if line.startswith("execve(")]
    return lines[places[execs - 1] :] if len(places) >= execs else []


# Which line belongs to which


def best_pairs(ours: list[str], theirs: list[str]) -> list[tuple[int, int]]:
    """The places of the lines that belong together: equal ones first of all, then those of one name."""
    a, b = [(name_of(line), line) for line in ours], [(name_of(line), line) for line in theirs]
    # strace 6.1 has no name for a call of a newer kernel: syscall_0x1c3
    worth = [[3 if x == y else x[0] == y[0] or x[0].startswith("syscall_0x") for y in b] for x in a]
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]  # what the lines from i and from j on are worth
    for i in reversed(range(len(a))):
        here, below = best[i], best[i + 1]
        for j in reversed(range(len(b))):
            here[j] = max(below[j], here[j + 1], below[j + 1] + worth[i][j])
    pairs = []
    i = j = 0
    while i < len(a) and j < len(b):
        if worth[i][j] and best[i][j] == best[i + 1][j + 1] + worth[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def align(ours: list[str], theirs: list[str]) -> Iterator[Pair]:
    """Pairs the lines of one thread in order, and finds the place again where one side lacks some."""
    i = j = 0
    while i < len(ours) and j < len(theirs):
        if ours[i] == theirs[j]:
            yield ours[i], theirs[j]
            i, j = i + 1, j + 1
            continue
        for window in (40, 640):  # the large one after a large loss only: its work grows with the square
            found = best_pairs(ours[i : i + window], theirs[j : j + window])
            if any(ours[i + x] == theirs[j + y] for x, y in found):
                break
        if i + window < len(ours) and j + window < len(theirs):
            found = found[: len(found) // 2 + 1]  # lines beyond the window may fit the later ones better
        if not found:
            break
        start_i, start_j = i, j
        for x, y in found:
            yield from ((line, "") for line in ours[i : start_i + x])
            yield from (("", line) for line in theirs[j : start_j + y])
            i, j = start_i + x + 1, start_j + y + 1
            yield ours[i - 1], theirs[j - 1]
    yield from ((line, "") for line in ours[i:])
    yield from (("", line) for line in theirs[j:])


@dataclasses.dataclass
class Difference:
    """A section of differences.ini: two regular expressions for whole lines; the second may use groups of the first."""

    name: str
    strace: str
    observer: str
    reason: str
    sometimes: bool = False  # a matter of timing: that it explains nothing in one run says nothing
    words: bool = False  # the expressions are for the lines' words, and hold for each pair that differs
    used: int = 0

    def explains(self, pair: Pair) -> bool:
        ours, theirs = (re.sub(r"\) +(?== )", ") ", line) for line in pair)  # padded as what differs before it is long
        if not self.words:
            return self.explain(ours, theirs)
        lines = [re.split(r"(, | = | => |[(){}\[\]])", line) for line in (ours, theirs)]
        pairs = itertools.zip_longest(*lines, fillvalue="")
        return len(lines[0]) == len(lines[1]) and all(a == b or self.explain(f"{a}|", f"{b}|") for a, b in pairs)

    def explain(self, ours: str, theirs: str) -> bool:
        return re.fullmatch(f"{self.strace}\n{self.observer}", f"{ours}\n{theirs}") is not None


def known_differences() -> list[Difference]:
    sections = read_ini(TESTS / "differences.ini").items()
    return [
        Difference(
            name,
            entry["strace"],
            entry["observer"],
            entry["reason"],
            sometimes=entry.get("sometimes") == "yes",
            words=entry.get("words") == "yes",
        )
        for name, entry in sections
    ]


def read_ini(path: Path) -> dict[str, dict[str, str]]:
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    parser.read_string(path.read_text())
    return {name: dict(parser[name]) for name in parser.sections()}


@dataclasses.dataclass
class Report:
    """What one program's run showed."""

    name: str
    lines: int = 0  # strace's: calls, signals and ends
    identical: int = 0
    extra: int = 0  # only in Observer, explained or not
    absent: int = 0  # only in strace, for a known reason
    missing: list[str] = dataclasses.field(default_factory=list)  # only in strace, for none
    explained: dict[str, int] = dataclasses.field(default_factory=dict)  # by the name of the difference
    unexplained: list[Pair] = dataclasses.field(default_factory=list)
    problem: str = ""  # why the run itself went wrong
    seconds: float = 0.0

    @property
    def present(self) -> int:
        return self.lines - self.absent - len(self.missing)

    @property
    def share(self) -> float:
        return self.identical / self.lines if self.lines else 0.0

    @property
    def good(self) -> bool:
        return not (self.problem or self.missing or self.unexplained) and self.share >= BAR

    def add(self, pairs: Iterable[Pair], known: list[Difference]) -> None:
        for a, b in pairs:
            self.lines += a != ""
            self.extra += a == ""
            if a == b:
                self.identical += 1
            elif reason := next((difference for difference in known if difference.explains((a, b))), None):
                reason.used += 1
                self.explained[reason.name] = self.explained.get(reason.name, 0) + 1
                self.absent += b == ""
            elif b == "":
                self.missing.append(a)
            else:
                self.unexplained.append((a, b))


# Running a program under both


def wait_until(condition: Callable[[], object], seconds: float, *processes: subprocess.Popen[bytes]) -> bool:
    """False when the seconds pass or one of the processes ends first."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline or any(process.poll() is not None for process in processes):
            return bool(condition())
        time.sleep(0.01)
    return True


def end(process: subprocess.Popen[bytes], how: int, seconds: float = 10.0) -> None:
    if process.poll() is None:
        process.send_signal(how)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def trace(command: list[str], control: Path, observer: Iterable[str], options: list[str]) -> str:
    """Runs the command under both; their outputs are control/strace and control/observer. Returns what went wrong."""
    run = control / "run"
    run.mkdir()
    os.mkfifo(control / "gate")
    gate = os.open(control / "gate", os.O_RDWR)
    pid_file, talk = control / "pid", control / "talk"
    tracers: list[subprocess.Popen[bytes]] = []
    with (control / "out").open("wb") as out, talk.open("wb") as err:
        try:
            strace = subprocess.Popen(
                ["strace", "-f", *options, "-o", str(control / "strace"), "sh", "-c", GATE, str(control), *command],
                cwd=run, env=ENVIRONMENT | {"HOME": str(run), "CORPUS": str(CORPUS)},
                stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True,
            )  # fmt: skip
            tracers.append(strace)
            if not wait_until(lambda: pid_file.exists() and pid_file.read_text().endswith("\n"), 30, strace):
                return "strace did not start: " + (control / "out").read_text(errors="replace")[-300:]
            where = ["-p", pid_file.read_text().strip(), "-f", "--format", "strace", "-o", str(control / "observer")]
            tracers.append(tracer := subprocess.Popen([*observer, *options, *where], stdout=err, stderr=err))
            if not wait_until(lambda: b"observer: tracing" in talk.read_bytes(), 60, tracer):
                return "Observer did not attach: " + talk.read_text(errors="replace")[-1000:]
            os.write(gate, b"\n")
            if not wait_until(lambda: strace.poll() is not None, TIMEOUT):
                return f"did not end within {TIMEOUT:.0f} seconds"
            if not wait_until(lambda: tracer.poll() is not None, 60):
                return "Observer did not end with the program"
        finally:
            os.close(gate)
            if tracers and tracers[0].poll() is None:
                os.killpg(tracers[0].pid, signal.SIGKILL)
            for process in tracers:
                end(process, signal.SIGINT)
    if tracer.returncode:
        return f"Observer: exit status {tracer.returncode}: " + talk.read_text(errors="replace")[-300:]
    if strace.returncode:
        last = (control / "out").read_text(errors="replace")[-300:]
        return f"the program: exit status {strace.returncode}: {last}"
    return ""


def compare(
    command: str | list[str],
    name: str = "",
    known: list[Difference] | None = None,
    observer: Iterable[str] = OBSERVER,
    options: list[str] | None = None,
    keep: Path | None = None,
) -> Report:
    """Runs a shell command (or an argument list) under both; `options` go to both, `keep` gets both outputs."""
    known = known_differences() if known is None else known
    argv = ["/bin/sh", "-c", command] if isinstance(command, str) else command
    report = Report(name or shlex.join(argv))
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="differential.") as directory:
        control = Path(directory)
        report.problem = trace(argv, control, observer, options or [])
        outputs = [control / "strace", control / "observer"]
        texts = [path.read_text(errors="surrogateescape") if path.exists() else "" for path in outputs]
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            for path, text in zip(outputs, texts, strict=True):
                (keep / f"{name or 'command'}.{path.name}").write_text(text, errors="surrogateescape")
        gate = (control / "pid").read_text().strip() if (control / "pid").exists() else "0"
    ours, theirs = threads(texts[0]), threads(texts[1])
    ours[int(gate)] = after_gate(ours.get(int(gate), []), 2)
    theirs[int(gate)] = after_gate(theirs.get(int(gate), []), 1)
    for tid in sorted(ours.keys() | theirs.keys()):
        report.add(align(ours.get(tid, []), theirs.get(tid, [])), known)
    report.seconds = time.monotonic() - began
    return report


# The corpus


@dataclasses.dataclass(frozen=True)
class Program:
    name: str
    command: str
    packages: tuple[str, ...]


def corpus() -> dict[str, Program]:
    sections = read_ini(CORPUS / "programs.ini").items()
    return {name: Program(name, entry["command"], tuple(entry["packages"].split())) for name, entry in sections}


def missing_packages(programs: Iterable[Program]) -> list[str]:
    wanted = sorted({package for program in programs for package in program.packages})
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *wanted]
    answer = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    return [package for package in wanted if f"{package} installed" not in answer.splitlines()]


# What is printed


def row(*cells: object) -> str:
    return "{:<20} {:>7} {:>7} {:>9} {:>7} {:>9} {:>7} {:>6} {:>7}".format(*cells)


def figures(report: Report) -> str:
    share = f"{int(report.share * 10000) / 100:.2f}"  # cut, not rounded: 100.00 is all of them
    counts = report.lines, report.present, report.identical, share
    rest = sum(report.explained.values()), len(report.unexplained), report.extra, f"{report.seconds:.1f}"
    return row(report.name[:20], *counts, *rest)


def total(reports: list[Report]) -> Report:
    """All of them as one."""
    whole = Report(f"total ({len(reports)})")
    for one in reports:
        whole.lines += one.lines
        whole.identical += one.identical
        whole.extra += one.extra
        whole.absent += one.absent
        whole.missing += one.missing
        for name, count in one.explained.items():
            whole.explained[name] = whole.explained.get(name, 0) + count
        whole.unexplained += one.unexplained
        whole.seconds += one.seconds
    return whole


def print_differences(whole: Report, examples: int) -> None:
    by_name: dict[str, list[Pair]] = {}
    for pair in itertools.chain(whole.unexplained, ((line, "") for line in whole.missing)):
        kind = "missing " if not pair[1] else "extra " if not pair[0] else ""
        by_name.setdefault(kind + name_of(pair[0] or pair[1]), []).append(pair)
    for name, pairs in sorted(by_name.items(), key=lambda item: -len(item[1])):
        print(f"\n{len(pairs):>7}  {name}")
        for pair in pairs[:examples]:
            print("\n".join(f"         {who} {line}" for who, line in zip(("strace  ", "observer"), pair, strict=True)))


def arguments(argv: list[str]) -> tuple[argparse.Namespace, list[str]]:
    here, command = (argv[: argv.index("--")], argv[argv.index("--") + 1 :]) if "--" in argv else (argv, [])
    description, rest = (__doc__ or "").split("\n", 1)
    parser = argparse.ArgumentParser(
        usage="differential.py [options] [NAME... | -- COMMAND...]", description=description, epilog=rest,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("names", nargs="*", metavar="NAME", help="programs of the corpus (default: all)")
    parser.add_argument("--list", action="store_true", help="show the corpus and end")
    parser.add_argument("--install", action="store_true", help="install the packages that are missing")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures and differences there too")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave both tracers' outputs there")
    parser.add_argument("--examples", type=int, default=1, metavar="N", help="examples for each call (default: 1)")
    parser.add_argument("--options", default="", metavar="TEXT", help="options for both tracers, such as '-y -v'")
    parser.add_argument("--observer", default=shlex.join(OBSERVER), metavar="COMMAND", help="compared with strace")
    known = parser.parse_args(here)
    unknown = [name for name in known.names if name not in corpus()]
    if unknown:
        parser.error(f"not in the corpus: {', '.join(unknown)}; --list shows what is")
    return known, command


def main(argv: list[str]) -> int:
    chosen, command = arguments(argv)
    every = corpus()
    programs = [Program("command", shlex.join(command), ())] if command else [
        every[name] for name in chosen.names or every]  # fmt: skip
    lacking = missing_packages(programs)
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *lacking]
    if chosen.list:
        for program in programs:
            needs = (f"{package} (missing)" if package in lacking else package for package in program.packages)
            print(f"{program.name:<20} {', '.join(needs)}")
        return 0
    if lacking:
        if not chosen.install:
            print(f"differential: packages are missing; type: {shlex.join(install)}", file=sys.stderr)
            return 2
        subprocess.run(install, check=True, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})

    known = known_differences()
    reports = []
    print(row("program", "lines", "present", "identical", "%", "explained", "differ", "extra", "seconds"))
    for program in programs:
        report = compare(
            program.command, program.name, known, shlex.split(chosen.observer), shlex.split(chosen.options), chosen.keep
        )
        reports.append(report)
        print(figures(report), flush=True)
    whole = total(reports)
    print(figures(whole))
    print_differences(whole, chosen.examples)
    if chosen.json:
        chosen.json.write_text(json.dumps([dataclasses.asdict(report) for report in reports], indent=1))

    failures = [f"{report.name}: {report.problem}" for report in reports if report.problem]
    if not (chosen.names or command):
        stale = [one.name for one in known if not (one.used or one.sometimes)]
        failures += [f"differences.ini: [{name}] explains nothing any more: remove it" for name in stale]
    print()
    for difference in known:
        if difference.used:
            print(f"{difference.used:>7}  explained by [{difference.name}]: {' '.join(difference.reason.split())}")
    for failure in failures:
        print(f"differential: {failure}", file=sys.stderr)
    return 0 if whole.good and not failures else 1


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends it quietly
    sys.exit(main(sys.argv[1:]))
