"""What stands in Observer's and strace's output, taken apart for comparison."""

import difflib
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

TEXT_LINE = re.compile(r"(\d\d:\d\d:\d\d\.\d{6}) +(\d+)(?:/(\d+))? (.{16,}?) (\S.*)")
DURATION = re.compile(r" <(\d+\.\d{6}|\?)>$")  # of a call that began before the trace it is not known
BEGIN, END = '"/observer-test/begin"', '"/observer-test/end"'


class Line(NamedTuple):
    pid: int
    tid: int
    call: str  # with its result: `close(3) = 0`
    comm: str = ""
    duration: float | None = None  # seconds

    @property
    def name(self) -> str:
        return re.split(r"[( ]", self.call, maxsplit=1)[0]


def one_space(call: str) -> str:
    """strace pads a short call so that results stand in a column; the expected lines do not."""
    return re.sub(r"\) +(= [^\"]*)$", r") \1", call)


def parse_text(line: str) -> Line | None:
    match = TEXT_LINE.fullmatch(line)
    if not match:
        return None
    _, pid, tid, comm, call = match.groups()
    duration = DURATION.search(call)
    call = DURATION.sub("", call)
    return Line(
        int(pid),
        int(tid or pid),
        call,
        comm.rstrip(" "),
        float(duration[1]) if duration and duration[1] != "?" else None,
    )


def parse_strace(line: str) -> Line | None:
    """A line of `strace -f -o FILE`: its first word is the TID; the PID is not told."""
    match = re.fullmatch(r"(\d+) +(\S.*)", line)
    return Line(int(match[1]), int(match[1]), one_space(match[2])) if match else None


def parse_json(line: str) -> Line | None:
    """The call is put together again; its result lacks the words (errno's text, flags of a word)."""
    call = json.loads(line)
    if "event" in call:
        return Line(call["pid"], call["tid"], call["event"], call["comm"])
    if "syscall" not in call or call.get("unfinished"):  # what has not ended comes again when it has
        return None
    result = call["ret"] if call["errno"] is None else f"-1 {call['errno']}"
    text = f"{call['syscall']}({', '.join(call['args'].values())}) = {result}"
    return Line(call["pid"], call["tid"], text, call["comm"], (call["duration_ns"] or 0) / 1e9)


PARSERS = {"text": parse_text, "strace": parse_strace, "json": parse_json}


def join_halves(lines: Iterable[Line]) -> list[Line]:
    """`read(3,  <unfinished ...>` and `<... read resumed>"", 1) = 0`, a line again, where the second one stands."""
    open_calls: dict[int, str] = {}
    joined = []
    for line in lines:
        if line.call.endswith(" <unfinished ...>"):
            open_calls[line.tid] = line.call.removesuffix(" <unfinished ...>")
            continue
        resumed = re.match(r"<\.\.\. \S+ resumed>", line.call)
        if resumed and line.tid in open_calls:
            line = line._replace(call=one_space(open_calls.pop(line.tid) + line.call[resumed.end() :]))
        joined.append(line)
    return joined


def by_thread(lines: Iterable[Line]) -> dict[int, list[str]]:
    """The calls of each thread; where it passes the workload's begin() and end(), only those between."""
    calls = defaultdict(list)
    for line in join_halves(lines):
        calls[line.tid].append(line.call)
    for tid, mine in calls.items():
        first = [i for i, call in enumerate(mine) if BEGIN in call]
        last = [i for i, call in enumerate(mine) if END in call]
        if first:
            assert len(first) == 1, f"thread {tid} shown twice: {len(first)} begins"
            assert last, f"thread {tid} begins and does not end: {mine[-3:]}"
            calls[tid] = mine[first[0] + 1 : last[0]]
    return calls


def expected_by_thread(text: str) -> dict[int, list[str]]:
    """What the workload noted."""
    calls = defaultdict(list)
    for line in text.splitlines():
        tid, call = line.split(" ", 1)
        calls[int(tid)].append(call)
    return calls


def is_event(call: str) -> bool:
    """`--- SIGCHLD {...} ---`, `+++ exited with 0 +++`: not a call."""
    return call.startswith(("---", "+++"))


def assert_same(expected: dict[int, list[str]], seen: dict[int, list[str]], *, events: bool = False) -> None:
    """Each expected thread made exactly these calls, in this order. `events`: signals count too."""
    wrong: list[str] = []
    for tid, calls in expected.items():
        got = [call for call in seen.get(tid, []) if not call.startswith("+++") and (events or not is_event(call))]
        want = [call for call in calls if events or not is_event(call)]
        if got != want:
            wrong.append(f"thread {tid}: {len(want)} calls expected, {len(got)} seen")
            wrong += difflib.unified_diff(want, got, "expected", "seen", lineterm="", n=0)
    assert not wrong, "\n".join(line if len(line) < 500 else f"{line[:240]} [...] {line[-240:]}" for line in wrong[:60])
