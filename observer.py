#!/usr/bin/env python3
"""Observer shows the system calls of any process as it makes them, through eBPF.

It shows what strace shows, for one process or the whole machine, without stopping anyone.
It does not show calls that never enter the kernel (the vDSO's clock_gettime and kin), what is in
memory that was unmapped or paged out when the call ended, or calls made before it was attached.
Calls go to standard output, one a line; with COMMAND, whose standard output is its own, they go to
standard error unless -o names a file. Everything else that Observer says goes to standard error.

  sudo ./observer.py                          # every call of every process
  sudo ./observer.py -p 4242                  # of one process, all its threads
  sudo ./observer.py -p 4242 -f -s %network   # network calls, of its children too
  sudo ./observer.py -s openat,execve | grep passwd
  sudo ./observer.py -s 'open*,!openat2' -o calls.txt
  sudo ./observer.py -- ls -l                 # a command, from its first instruction
  sudo ./observer.py -f -x -- make            # what fails in it, and in its children
  sudo ./observer.py --path /etc/hosts        # who reads or writes a file
  sudo ./observer.py -p 4242 --format json | jq .syscall
  sudo ./observer.py -p 4242 --format strace -o trace.strace

Exit status: 0 done, also after Ctrl-C or when the reader of the output has gone; 1 could not
trace; 2 wrong use; 3 done, but records were lost; with COMMAND its own (128+N: ended by signal N,
127: not found, 126: cannot be run).
"""

from __future__ import annotations

import signal
import sys

if sys.version_info < (3, 10):  # noqa: UP036  (from 3.8 on they come so far)
    sys.exit(f"observer: Python 3.10 or newer is needed, and {sys.executable} is {sys.version.split()[0]}")
if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C while the rest is imported is to leave no traceback

import argparse
import bisect
import contextlib
import errno
import fcntl
import fnmatch
import functools
import hashlib
import json
import mmap
import os
import platform
import resource
import select
import shutil
import stat
import struct
import tempfile
import threading
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import IntEnum, IntFlag
from typing import IO, Any, NamedTuple

import syscall_kinds as kinds
from syscall_kinds import RULES, Call, Plan, Plans, RowFlag, View, escape, result_text
from syscall_table import ARM64_NAMES, I386_NAMES, KERNEL_NAMES, TABLE, Row
from syscall_words import ERRNO

VERSION = "0.1"


class ObserverError(Exception):
    """What stops Observer: its text is what the user reads, `status` is what the shell gets."""

    def __init__(self, text: str, status: int = 1) -> None:
        super().__init__(text)
        self.status = status


def say(text: str) -> None:
    """Names in it may be anybody's: what a terminal would act on is escaped."""
    shown = "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)
    with contextlib.suppress(OSError):
        if sys.stderr is not None:  # it may be closed
            print(f"observer: {shown}", file=sys.stderr, flush=True)


# --- options ------------------------------------------------------------------------------------


@dataclass
class Selection:
    """Which calls are wanted. The kernel program decides it while tracing, `Sifter` when a recording is replayed."""

    rows: set[int] = field(default_factory=set)  # indexes of Plans
    every_row: bool = True
    pids: list[int] = field(default_factory=list)
    follow: bool = False
    comms: set[bytes] = field(default_factory=set)
    uids: set[int] = field(default_factory=set)
    failed: bool = False
    errnos: set[int] = field(default_factory=set)
    slower: int = 0  # ns
    paths: tuple[bytes, ...] = ()  # with one of which a path begins; only `Sifter` decides it
    cgroup: int = 0  # id, 0: any; only the kernel program decides it
    cgroup_where: int = 0  # its depth or, if the kernel program has to follow links to it, its hierarchy
    cgroup_links: bool = False
    cgroup_root: str = ""  # where its hierarchy is mounted

    @property
    def life(self) -> bool:
        """Are signals and ends of processes of interest, too? Not beside calls chosen by what they are."""
        return self.every_row and not self.comms and not self.uids and not self.paths


@dataclass
class Options:
    pids: list[int]
    syscalls: list[str]
    follow: bool
    comms: set[bytes]
    uids: set[int]
    failed: bool
    errnos: set[int]
    slower: int  # ns
    cgroup: str | None
    container: str | None
    summary: bool
    by_process: bool
    interval: float  # seconds
    histogram: bool
    record: str | None
    replay: str | None
    last: int  # ns
    until_failure: bool
    gui: bool
    port: int
    user: str | None
    everything: bool
    output: str | None
    format: str
    strings: int  # bytes
    strings_asked: int  # the same, 0 where it is not said
    verbose: bool
    fd_paths: int  # 1: -y, 2: -yy
    stacks: bool
    paths: tuple[bytes, ...]  # empty: any
    clock: str  # a key of CLOCKS
    buffer: int  # pages of 4096 bytes
    hook: str
    command: list[str]
    durations: bool

    @property
    def database(self) -> bool:
        return self.output is not None and self.output.endswith(".db")


class HelpfulParser(argparse.ArgumentParser):
    def error(self, message: str) -> Any:
        raise ObserverError(f"{message}; --help shows the options", 2)

    @property
    def option_names(self) -> list[str]:
        return [name for action in self._actions for name in action.option_strings]


def option_parser() -> HelpfulParser:
    parser = HelpfulParser(
        prog="observer.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="%(prog)s [options] [-- COMMAND [ARG...]]", add_help=True, allow_abbrev=False,
    )  # fmt: skip
    add = parser.add_argument
    add("-p", "--pid", metavar="PID[,...]", action="append", default=[], help="these processes, all their threads")
    add("-s", "--syscall", metavar="NAME[,...]", action="append", default=[],
        help="these calls: names, globs (open*), classes (%%file %%desc %%network %%process %%memory %%signal %%ipc "
        "%%creds %%clock), numbers; ! in front leaves out")  # fmt: skip
    add("-f", "--follow", action="store_true", help="their children too")
    add("-u", "--user", metavar="USER", help="run COMMAND as USER (default: who called sudo)")
    add("--comm", metavar="NAME[,...]", action="append", default=[], help="only of threads with this command name")
    add("--uid", metavar="USER[,...]", action="append", default=[], help="only of this user, by name or number")
    add("--cgroup", metavar="PATH", help="only of processes in this cgroup (version 2 or 1), and below it")
    add("--container", metavar="ID", help="only of this container: the cgroup whose name holds ID")
    add("-x", "--failed", action="store_true", help="only calls that failed")
    add("--errno", metavar="NAME[,...]", action="append", default=[], help="only calls that failed so (ENOENT,EACCES)")
    add("--slower", metavar="TIME", default="0", help="only calls that took so long or longer (1ms, 20us, 1s)")
    add(
        "--path",
        metavar="TEXT",
        help="only calls with a path, or a descriptor of one, that begins with TEXT; a relative path, too, "
        "where the call says from which directory (openat)",
    )
    add("-c", "--summary", action="store_true", help="counts, errors and latency of each call instead of lines")
    add("--by", choices=("process",), help="-c: for each process apart")
    add("--interval", metavar="TIME", help="-c: each TIME (5s), too, what was counted since the start")
    add("--histogram", action="store_true", help="-c: how the latencies are spread, too")
    add("--record", metavar="FILE", help="write what the kernel sends to FILE, to be shown later")
    add("--replay", metavar="FILE", help="show a recording; needs neither root nor BCC")
    add(
        "--last",
        metavar="TIME",
        help="keep the last TIME (10s) in memory; show it at the end and on SIGUSR1",
    )
    add("--until-failure", action="store_true", help="end when a traced process ends by a signal or not with status 0")
    add("--gui", action="store_true", help="show it in the browser: prints the address to open")
    add("--port", metavar="N", type=int, default=8765, help="--gui: listen on this port of 127.0.0.1 (default 8765)")
    add("--all", action="store_true", help="do not leave out the processes that carry Observer's own output")
    add("-o", "--output", metavar="FILE",
        help="write calls to FILE (mode 0600, owned by who called sudo, no symbolic link followed); "
        "FILE.db is an SQLite database")  # fmt: skip
    add(
        "--format",
        choices=("text", "strace", "json"),
        default="text",
        help="text (default), strace -f's, or JSON lines",
    )
    add(
        "--strings",
        "--string-limit",
        metavar="N",
        type=int,
        help="show N bytes of strings and buffers (default 32)",
    )
    add("-y", "--fd-paths", action="count", default=0,
        help="what descriptors refer to: 3</etc/hosts>; -yy: sockets' protocols and addresses, too")  # fmt: skip
    add("-k", "--stacks", action="store_true", help="the functions that a call came from, by frame pointers")
    add("-v", "--verbose", action="store_true", help="structures, arrays and environments in full")
    add("--time", choices=("clock", "epoch", "relative", "none"), default=None, help="how times are shown")
    add("-t", action="count", default=0, help="--format strace: times, -tt with microseconds, -ttt since the epoch")
    add("-r", action="store_true", help="--format strace: times since the call before")
    add("-T", action="store_true", help="--format strace: durations")
    add("--buffer", metavar="MIB", type=float, default=32, help="room for records on their way (default 32)")
    add("--hook", choices=("auto", "tracepoint", "kprobe"), default="auto", help="how to get at the calls")
    add("--list", action="store_true", help="list the calls that -s knows, with their classes, and exit")
    add("--version", action="version", version=f"observer {VERSION}")
    add("command", nargs="*", metavar="COMMAND", help="start it and trace it until it ends")
    return parser


def check_options(given: argparse.Namespace, pids: list[int], syscalls: list[str], command: list[str]) -> None:
    """Raises ObserverError for values that make no sense, and for options that do not go together."""
    if given.path == "":
        raise ObserverError("--path is empty; type for example --path /etc/, or leave it out for all calls", 2)
    if given.syscall and not syscalls:
        raise ObserverError("-s names no call; type for example -s openat,read, or leave -s out for all calls", 2)
    if command and pids:
        raise ObserverError("-p and a command exclude each other; leave one out", 2)
    if given.user and not command:
        raise ObserverError("-u goes with a command; type: -u USER -- COMMAND, or for what runs already --uid USER", 2)
    if not 0 <= (given.strings or 0) <= COPY_MAX - 2:  # a byte more tells that there is more, and a NUL
        raise ObserverError(f"--strings {given.strings}: 0 to {COPY_MAX - 2}", 2)
    if not 0 < given.buffer <= 1024:
        raise ObserverError(f"--buffer {given.buffer:g}: MiB, up to 1024", 2)
    for option, texts in (("--comm", given.comm), ("--uid", given.uid), ("--errno", given.errno)):
        names = {name for text in texts for name in text.split(",") if name}
        if texts and not names:
            raise ObserverError(f"{option} is empty; leave it out for all calls", 2)
        if len(names) > 256:  # what the kernel program's maps of them take
            raise ObserverError(f"{option}: {len(names)} names, up to 256", 2)
    if given.interval is not None and not nanoseconds("--interval", given.interval):
        raise ObserverError(f"--interval {given.interval}: a time, more than 0; type for example 5s", 2)
    if given.last is not None and not nanoseconds("--last", given.last):
        raise ObserverError(f"--last {given.last}: a time, more than 0; type for example 10s", 2)
    if (given.by or given.interval or given.histogram) and not given.summary:
        raise ObserverError("--by, --interval and --histogram go with -c; add -c", 2)
    if given.replay and (given.cgroup or given.container):
        raise ObserverError("--cgroup and --container choose while recording: without --replay", 2)
    if given.replay and (command or given.record or given.last or given.until_failure):
        raise ObserverError(
            "--replay shows what was recorded: without a command, --record, --last and --until-failure", 2
        )
    if given.record and (given.summary or given.last or given.output or given.format != "text" or given.path):
        raise ObserverError(
            "--record only writes FILE; use -c, --path, --last, -o and --format when you --replay it", 2
        )
    if given.stacks and (given.record or given.replay or given.summary):
        raise ObserverError("-k names the functions of programs that run: without --record, --replay and -c", 2)
    if given.gui and (given.summary or given.last or given.output or given.until_failure):
        raise ObserverError(
            "--gui shows counts and calls, and exports them: without -c, --last, --until-failure and -o", 2
        )
    if not 0 < given.port < 65536:
        raise ObserverError(f"--port {given.port}: 1 to 65535", 2)
    if given.summary and (given.last or given.until_failure):
        raise ObserverError("-c counts all the time, and calls alone: without --last and --until-failure", 2)
    if given.format != "strace" and (given.t or given.r or given.T):
        raise ObserverError("-t, -r and -T go with --format strace; for text there is --time", 2)
    if (given.output or "").endswith(".db") and (given.summary or given.format != "text"):
        raise ObserverError(
            f"-o {given.output}: a database has a row a call, without -c and --format; or type another FILE", 2
        )


def parse_options(argv: list[str]) -> Options:
    """Raises ObserverError with status 2 for wrong use."""
    parser = option_parser()
    command: list[str] = []
    if "--" in argv:
        cut = argv.index("--")
        argv, command = argv[:cut], argv[cut + 1 :]
        if not command:
            raise ObserverError("-- without a command; type for example: observer.py -- ls -l", 2)
    given, unknown = parser.parse_known_args(argv)
    begin = argv.index(given.command[0]) if given.command else len(argv)
    if unknown and unknown[0] in argv[:begin]:
        typed = unknown[0].partition("=")[0] if unknown[0].startswith("--") else unknown[0][:2]
        near = nearest(typed, [name for name in parser.option_names if name.startswith("--")], 1, 0.7)
        hint = f"; strace's {typed} is {STRACE_OPTIONS[typed]} here" if typed in STRACE_OPTIONS else ""
        parser.error(f"no such option: {unknown[0]}{hint or ''.join(f'; did you mean {name}?' for name in near)}")
    if given.list:
        for row in sorted(TABLE, key=lambda row: row.name):
            print(f"{row.name:<28}{' '.join('%' + group for group in sorted(row.groups))}".rstrip())
        raise SystemExit(0)
    if given.command:
        whole = quoted(["observer.py", *argv[:begin], "--", *argv[begin:], *command])
        raise ObserverError(f"unexpected {given.command[0]!r}; to trace a command type: {whole}", 2)
    pids = []
    listed = ",".join(given.pid).split(",") if given.pid else []
    for word in (word for some in listed for word in some.split() or [""]):  # "$(pidof NAME)" has spaces
        if not is_number(word) or int(word) == 0:
            name = f" or, for processes with this name, --comm {word}" if word else ""
            raise ObserverError(f"-p {word}: not a process id; type a number, for example -p 4242{name}", 2)
        pids.append(int(word))
    syscalls = [w.strip() for word in given.syscall for w in word.split(",") if w.strip()]
    check_options(given, pids, syscalls, command)
    clock = given.time or ("none" if given.format == "strace" else "clock")
    if given.format == "strace":
        clock = {0: clock, 1: "seconds", 2: "clock"}.get(given.t, "epoch")
        if given.r:
            clock = "relative"
    return Options(
        pids=pids, syscalls=syscalls, follow=given.follow,
        user=given.user, everything=given.all, output=given.output, format=given.format,
        strings=32 if given.strings is None else given.strings, strings_asked=given.strings or 0,
        verbose=given.verbose, fd_paths=min(given.fd_paths, 2), stacks=given.stacks,
        paths=beginnings(given.path, bool(given.replay)), clock=clock,
        buffer=round(given.buffer * 256), hook=given.hook, command=command,
        durations=given.T or given.format == "text",
        comms={os.fsencode(name)[:15] for word in given.comm for name in word.split(",") if name},
        uids={user_id(name) for word in given.uid for name in word.split(",") if name},
        failed=given.failed, errnos={errno_number(name) for word in given.errno for name in word.split(",") if name},
        slower=nanoseconds("--slower", given.slower), cgroup=given.cgroup, container=given.container,
        summary=given.summary, by_process=given.by == "process",
        interval=nanoseconds("--interval", given.interval or "0") / 1e9, histogram=given.histogram,
        record=given.record, replay=given.replay,
        last=nanoseconds("--last", given.last or "0"), until_failure=given.until_failure,
        gui=given.gui, port=given.port,
    )  # fmt: skip


STRACE_OPTIONS = {
    "-e": "-s NAME", "--trace": "-s NAME", "-P": "--path TEXT", "--trace-path": "--path TEXT", "-Z": "-x", "-C": "-c",
    "-w": "-c", "-E": "-- env VAR=VALUE COMMAND", "-V": "--version", "-q": "-o FILE 2>/dev/null", "--attach": "-p PID",
}  # fmt: skip


def nearest(word: str, names: list[str], most: int, alike: float) -> list[str]:
    import difflib

    return difflib.get_close_matches(word, names, most, alike)


def quoted(words: list[str]) -> str:
    """As a shell takes them."""
    import shlex

    return shlex.join(words)


TIME_UNITS = {"ns": 1, "us": 1_000, "ms": 1_000_000, "s": 1_000_000_000, "m": 60_000_000_000, "": 1_000_000_000}


def is_number(word: str) -> bool:
    """str.isdigit() alone takes digits, such as a superscript 2, that int() does not."""
    return word.isascii() and word.isdigit()


def nanoseconds(option: str, text: str) -> int:
    number = text.rstrip("abcdefghijklmnopqrstuvwxyz")
    with contextlib.suppress(ValueError, KeyError, OverflowError):
        ns = round(float(number) * TIME_UNITS[text[len(number) :]])
        if 0 <= ns < 1 << 63:
            return ns
    raise ObserverError(f"{option} {text}: not a time; type for example 1ms, 20us or 1.5s", 2)


def beginnings(path: str | None, recorded: bool) -> tuple[bytes, ...]:
    """What --path matches: as it is given and, unless that was recorded elsewhere, from this directory on."""
    texts = [path] if path else []
    if path and not recorded and not path.startswith("/"):
        with contextlib.suppress(OSError):  # the directory is gone
            texts.append(os.path.abspath(path) + "/" * path.endswith("/"))
    return tuple(map(os.fsencode, texts))


def user_id(name: str) -> int:
    import pwd

    if is_number(name) and int(name) < 1 << 32:
        return int(name)
    try:
        return pwd.getpwnam(name).pw_uid
    except KeyError:
        raise ObserverError(f"--uid {name}: no such user", 2) from None


def errno_number(name: str) -> int:
    for number, (known, _) in ERRNO.items():
        if name.upper() == known or getattr(errno, name.upper(), 0) == number:  # which knows EWOULDBLOCK, too
            return number
    if is_number(name) and 0 < int(name) < 4096:
        return int(name)
    raise ObserverError(f"--errno {name}: no such error; type a name such as ENOENT, or its number", 2)


CLASSES = {"file", "desc", "network", "process", "memory", "signal", "ipc", "creds", "clock"}


def select_rows(words: list[str], rows: dict[int, Row]) -> set[int]:
    """The indexes of the rows that -s names. No word but exclusions: all others.

    Raises ObserverError with status 2 for a name that no row has, with the nearest ones.
    """
    if not words:
        return set(rows)
    chosen: set[int] = set() if any(not word.startswith("!") for word in words) else set(rows)
    for word in words:
        name = word.lstrip("!")
        if name.startswith("%"):
            if name[1:] not in CLASSES:
                raise ObserverError(
                    f"-s {word}: no such class; type one of {' '.join('%' + c for c in sorted(CLASSES))}", 2
                )
            found = {index for index, row in rows.items() if name[1:] in row.groups}
        elif is_number(name):
            found = {int(name)} & {index for index in rows if index < kinds.I386}
            if not found:
                why = f"no call has that number; strace's -s {word} is --strings {word} here"
                raise ObserverError(f"-s {word}: {why}", 2)
        else:
            found = {index for index, row in rows.items() if fnmatch.fnmatchcase(row.name, name)}
            if not found:
                near = nearest(name, sorted({row.name for row in rows.values()}), 3, 0.6)
                if name in {group for row in rows.values() for group in row.groups}:
                    near = [f"%{name}"]
                hint = f"did you mean {' or '.join(near)}?" if near else "--list shows all"
                raise ObserverError(f"-s {word}: no such system call; {hint}", 2)
        chosen = chosen - found if word.startswith("!") else chosen | found
    if not chosen:
        raise ObserverError(f"-s {','.join(words)}: nothing is left to trace", 2)
    return chosen


def selection_of(options: Options, rows: dict[int, Row]) -> Selection:
    """rows: all that can be selected. Raises ObserverError."""
    selected = select_rows(options.syscalls, rows)
    return Selection(
        rows=selected, every_row=len(selected) == len(rows), pids=options.pids, follow=options.follow,
        comms=options.comms, uids=options.uids, failed=options.failed, errnos=options.errnos, slower=options.slower,
        paths=options.paths,
    )  # fmt: skip


# --- kernel program -----------------------------------------------------------------------------


class Kind(IntEnum):
    """What a record is."""

    CALL = 1
    ENTER = 2  # what had to be copied before the call ran
    THREAD = 3  # who a thread is, sent before its first record and when it changes
    LOST = 4  # duration: how many records of this thread found no room before this one
    EXIT = 5  # ret: the exit code as wait(2) has it
    SIGNAL = 6  # ret: its number; then the handler and siginfo
    EXEC = 7  # ret: the tid until now of a thread that was not the leader
    END = 8  # of a recording; duration: how many records were lost in all
    CGROUP = 9  # of a recording: the path of the cgroup that is `duration`
    COUNTED = 10  # a call that found no room in the map of counts; its process, or 0, as THREAD tells it
    OPEN = 11  # of a recording: a call that has not ended; duration: when it began; ret: how long ago that is


class Setting(IntFlag):
    ONLY_LISTED = 1  # trace listed processes alone
    SOME_LISTED = 2  # some processes are listed or excluded
    FOLLOW = 4
    RECORDS = 8  # send records
    UIDS = 16
    COMMS = 32
    FAILED = 64
    ERRNOS = 128
    SLOWER = 256
    COUNT = 512
    BY_PROCESS = 1024
    LIFE = 2048  # signals and ends of threads that made no call, too


class Listed(IntEnum):
    TRACED = 1
    EXCLUDED = 2
    WAITING = 3  # for its execve, the first call to be traced


class Flag(IntFlag):
    """In a record's flags."""

    CUT = kinds.CUT  # there was no room for all that was to be copied
    I386 = kinds.COMPAT
    RESUMED = 4  # the call was entered before Observer was attached: how long it took is not known
    SHOWN = 8  # its begin was shown as unfinished; set by the decoder
    DETACHED = 16  # of an OPEN record: it was going on when the trace ended


RESUMED, SHOWN = int(Flag.RESUMED), int(Flag.SHOWN)  # asked for with each line; the members of an IntFlag are slow
SHOWN_OR_RESUMED = SHOWN | RESUMED


class SlotFlag(IntFlag):
    RESUMED = 2
    I386 = 4
    SCRIPT = 8  # execve took another program in place of the file that it was given


LOOK = 128  # bytes of a kernel structure that are read at once
ROOM = 0xFFFF  # bytes of entries after which a record takes no more
COPY_MAX = kinds.PATH_MAX + 1  # bytes of one entry
BLOCK = 1 << 20  # bytes of the ring; no record goes past a block's end
SMALL, LARGEST = 256, 0x11080  # bytes of a record, with its header, that is copied by the word; and of any
STACKS = 64  # return addresses of one call
STACK = 255  # in place of a rule, before their entry
STEPS = 24  # entries that one program copies before it hands over to the next
DIRENTS = 16  # entries of a directory that are counted in one step
CHAINED = 30  # programs that may follow one another: MAX_TAIL_CALL_CNT, include/linux/bpf.h
BUCKETS = 40
THREADS = 65536
COUNTS = 1 << 18  # of a process and a call
TOTALS = 512  # rows of all processes that are counted without a search: those of the native calls
SIEVE = SLOTS = 65536
SLOT = struct.Struct("<IIQQIIIIIIQ16sQ")
SLOT_TGID = struct.calcsize("<IIQQIII")  # where in it
HEAD = struct.Struct("<QQIHBBq")
RECORD = struct.Struct(f"<Ixxxx{HEAD.format[1:]}")  # its length and head
KIND_AT = struct.calcsize("<IxxxxQQIH")  # where in it the kind is
BODY_AT = struct.calcsize("<QQI")  # where in a head that begins which does not change with time and thread
IDENTITY = struct.Struct("<II16sQ")
CONFIG = struct.Struct("<IIIIIIQQQQ64Q")
ROW_HEAD = struct.Struct("<IIBBBBBxxx")
COUNT = struct.Struct(f"<QQQQQ16s{BUCKETS}Q")
COUNT_KEY = struct.Struct("<II")
NAMED_BY_LEADER = 1  # a count has its process's name from the first thread; before any time at which an execve names
ROW_SIZE = ROW_HEAD.size + RULES * kinds.RULE.size

PROGRAM = r"""
/* The user's registers: struct pt_regs of arch/x86/include/asm/ptrace.h, arch/arm64/include/asm/ptrace.h */
struct pt_regs {
#ifdef X86_64
    u64 r15, r14, r13, r12, bp, bx, r11, r10, r9, r8, ax, cx, dx, si, di, orig_ax, ip, cs, flags, sp, ss;
#else
    u64 regs[31], sp, pc, pstate, orig_x0;
    s32 syscallno;
    u32 unused;
#endif
};
#ifndef X86_64
#pragma clang diagnostic ignored "-Wasm-operand-widths"    /* BCC's first pass is for the machine itself, not for BPF */
#endif

/* What user space writes: rows, rules, settings. Python packs these in syscall_kinds.py and Tracer. */
struct rule {
    u8 source, what, when, count_from, count_size, cut;
    u16 offset;
    u32 unit, max;
    u16 count;
    u8 word, address;            /* bytes of a pointer in memory; 1 + the rule of a socket address, 0: none */
};

struct row {
    u32 flags, mask;             /* mask: what of the selecting argument counts */
    u8 nargs, nrules, select;
    u8 reads, writes;            /* ALIAS: the arguments that may be the same address */
    u8 pad[3];
    struct rule rules[RULES];
};

struct config {
    u32 flags, strings;
    u32 self;                    /* the tracer's own tgid */
    u32 exit_code_offset;        /* of task_struct.exit_code, 0: unknown */
    u32 cgroup_where;            /* how deep the wanted cgroup lies below the root; with CGROUP_LINKS its hierarchy */
    u32 pad;
    u64 cgroup;                  /* its id, 0: any */
    u64 pidns_dev, pidns_ino;    /* the PID namespace whose processes are traced, by their ids there; 0: all */
    u64 slower;                  /* ns */
    u64 errnos[64];              /* a bit an errno */
};

/* A thread that is traced. time is 0 while it is in no call. */
struct slot {
    u32 tid;                     /* 0: free */
    u32 claims;
    u64 time;
    u64 regs;                    /* where its registers are while it is in a call */
    u32 row, flags;
    u32 lost;                    /* records of it that found no room since the last that did */
    u32 tgid, uid;
    u32 name;                    /* after execve: where its file's name stands, counted from the stack pointer */
    u64 told;                    /* when its THREAD record was last sent or found still true, 0: never */
    u64 comm[2];
    u64 cgroup;
};

/* What is sent. A call's arguments follow its head, then entries: rule, element, u16 length, bytes. */
struct head {
    u64 time, duration;          /* ns since boot; ns */
    u32 tid;
    u16 row;
    u8 kind, flags;
    s64 ret;
};

struct thread_record {
    struct head head;
    u32 tgid, uid;
    u64 comm[2];
    u64 cgroup;
};

struct signal_record {
    struct head head;
    u64 handler;
    u8 info[48];
};

/* Where a program works: too large for its stack. One a CPU; a program is never entered twice on one. */
struct step {
    u32 rule, element, used, when;
    s64 ret, left;
    u64 source, count, length, item[2];
    u32 max, chained;
    u32 descriptors, pad;        /* of a PATH rule, begun */
};

/* What a descriptor is: FD_HEAD of syscall_kinds.py. All but sockets and name spaces end at `peer`. */
struct fd_head {
    u8 mark, flags;              /* mark: '/', which no name has */
    u16 mode;
    s32 fd;
    u64 inode;
    u32 device, magic;
    u32 pid;                     /* of a pidfd */
    u32 port;                    /* netlink's */
    u64 peer;                    /* the inode of a Unix socket's */
    u8 protocol_name[16];
    u8 common[20];               /* struct sock_common: addresses, ports, family, state */
    u8 v6[32];
    u16 protocol, length;
    u8 address[108];
};

struct scratch {
    u64 args[8];                 /* six arguments, the stack pointer, the number of an unknown call */
    u32 at[RULES];               /* where in bytes each rule's first entry is, 0: nowhere */
    struct step step;
    u64 regs[REGS];
    struct fd_head file;
    u8 dentry[LOOK], mount[LOOK], inode[LOOK];    /* parts of these structures */
    u64 root[2];
    struct head head;            /* what is sent: it and bytes */
    u8 bytes[ROOM + COPY_MAX + 15];
};

/* A signal that was sent to a process, as long as it has not been delivered. */
struct sent {
    u64 number;
    u8 info[48];
};

struct form_key {
    u32 row, value;
};

struct comm_key {
    u64 name[2];
};

struct count_key {
    u32 tgid, row;
};

struct count {
    u64 calls, errors, total, max, named;    /* named: see NAMED_BY_LEADER */
    u64 comm[2];
    u64 buckets[BUCKETS];        /* of log2(ns) */
};

/* The value of a map that has one: its address stands in the program (BPF_PSEUDO_MAP_VALUE), nothing is looked up. */
#define VALUE(map) ((struct map *)bpf_pseudo_fd(2, VALUE_##map))

BPF_F_TABLE("array", u32, struct config, config, 1, BPF_F_MMAPABLE);
BPF_F_TABLE("array", u32, struct row, rows, ROWS, BPF_F_MMAPABLE);
BPF_ARRAY(scratches, struct scratch, CPUS);
BPF_F_TABLE("array", u32, u64, losses, CPUS, BPF_F_MMAPABLE);
BPF_F_TABLE("array", u32, struct slot, slots, SLOTS, BPF_F_MMAPABLE);    /* by the low bits of the tid */
BPF_HASH(more_slots, u32, struct slot, THREADS);    /* for threads whose place there is taken */
BPF_HASH(processes, u32, u32, THREADS);      /* tgid -> TRACED, EXCLUDED or WAITING */
BPF_ARRAY(sieve, u64, SIEVE);                /* not 0: a process with such low bits in its tgid is listed */
BPF_HASH(children, u64, u32, THREADS);       /* task_struct of a child that has not run yet */
BPF_F_TABLE("array", u32, u64, unborn, 1, BPF_F_MMAPABLE);    /* how many those are */
BPF_HASH(forms, struct form_key, u32, ROWS);
BPF_HASH(uids, u32, u32, 256);
BPF_HASH(cgroups, u64, u32, 1024);           /* ids that THREAD records told: a recording needs their paths */
BPF_F_TABLE("array", u32, u64, cgroups_told, 1, BPF_F_MMAPABLE);    /* how many those are */
BPF_TABLE("hash", struct comm_key, u32, comms, 256);
BPF_F_TABLE("percpu_hash", struct count_key, struct count, counts, COUNTS, BPF_F_NO_PREALLOC);
BPF_PERCPU_ARRAY(totals, struct count, TOTALS);    /* the same of the first rows, where it is not by process */
BPF_TABLE("lru_hash", u32, struct sent, sent, 1024);    /* by the first namespace's tgid: the last one */
BPF_PROG_ARRAY(programs, 1);
#if defined(DIRECT) && __clang_major__ >= 12    /* before, it has no compare-and-swap for BPF */
#define OWN_RING
#endif
#ifndef OWN_RING
BPF_RINGBUF_OUTPUT(records, RING_PAGES);
#else
/* The same in an array that user space maps: to write there takes no call, of which bpf_ringbuf_output() makes many. */
struct block { u8 bytes[BLOCK]; };
struct ends { u64 producer, apart[7], consumer; };
BPF_F_TABLE("array", u32, struct block, records, BLOCKS, BPF_F_MMAPABLE);
BPF_F_TABLE("array", u32, struct ends, ends, 1, BPF_F_MMAPABLE);
#endif

/* The helpers by their numbers (include/uapi/linux/bpf.h): at each call by its own name BCC would look
   through /proc/kallsyms for it (check_bpf_probe_read_user in src/cc/frontends/clang/b_frontend_action.cc),
   which takes a second in all. */
static long (*read_user)(void *to, u32 size, const void *from) = (void *)112;
static long (*read_kernel)(void *to, u32 size, const void *from) = (void *)113;
static long (*read_user_string)(void *to, u32 size, const void *from) = (void *)114;
static long (*ns_pid_tgid)(u64 dev, u64 ino, void *info, u32 size) = (void *)120;
static u64 (*ancestor_cgroup)(int level) = (void *)123;
#if defined(DIRECT) || defined(TRACE_EVENTS)
static void *(*current_task_btf)(void) = (void *)158;
static void *(*task_pt_regs)(void *task) = (void *)175;
#endif

/* The current task_struct. With DIRECT the verifier knows its type by BTF, so that no helper has to read it. */
static inline void *current_task(void)
{
#ifdef DIRECT
    return current_task_btf();
#else
    return (void *)bpf_get_current_task();
#endif
}

/* tgid and tid of the current thread, in the tracer's PID namespace where that is not the first; 0: not there. */
static inline u64 current_id(struct config *c, void *task)
{
    u32 info[2] = {};            /* struct bpf_pidns_info: pid, tgid */
    if (!c->pidns_ino) {
#ifdef DIRECT
        u64 tgid = *(volatile u32 *)(task + TASK_TGID), tid = *(volatile u32 *)(task + TASK_PID);
        return tgid << 32 | tid;             /* in one expression LLVM 11 dies of it */
#else
        return bpf_get_current_pid_tgid();
#endif
    }
    if (ns_pid_tgid(c->pidns_dev, c->pidns_ino, info, sizeof(info)))
        return 0;
    return (u64)info[1] << 32 | info[0];
}

/* Keeps a value below a mask in a way that the verifier sees and the compiler cannot move. */
#define WITHIN(x, mask) asm volatile("%0 &= %1" : "+r"(x) : "i"(mask))

static inline struct slot *find_slot(u32 tid)
{
    u32 low = tid & (SLOTS - 1);
    struct slot *slot = slots.lookup(&low);
    if (slot && slot->tid == tid)
        return slot;
    return slot && slot->tid ? more_slots.lookup(&tid) : NULL;
}

static inline struct slot *make_slot(u32 tid, u32 tgid)
{
    u32 low = tid & (SLOTS - 1);
    struct slot *slot = slots.lookup(&low), new = {};
    if (!slot)
        return NULL;
    if (!slot->tid) {
        /* Of two threads that want the same place at the same time, neither gets it. */
        __sync_fetch_and_add(&slot->claims, 1);
        if (*(volatile u32 *)&slot->claims == 1) {
            slot->time = slot->told = 0;
            slot->lost = 0;
            slot->tgid = tgid;
            slot->tid = tid;
            return slot;
        }
        __sync_fetch_and_add(&slot->claims, -1);
    }
    new.tid = tid;
    new.tgid = tgid;
    more_slots.update(&tid, &new);
    return more_slots.lookup(&tid);
}

static inline void free_slot(struct slot *slot, u32 tid)
{
    if (slot->claims) {
        slot->tid = 0;
        __sync_fetch_and_add(&slot->claims, -1);
    } else {
        more_slots.delete(&tid);
    }
}

static inline void count_lost(void)
{
    u32 cpu = bpf_get_smp_processor_id();
    u64 *lost = losses.lookup(&cpu);
    if (lost)
        __sync_fetch_and_add(lost, 1);
}

#ifdef OWN_RING
/* Where a record can stand that takes so many bytes, NULL if there is no room. It does not go past its block's end:
   where less than `room` is left, a constant as the verifier wants it, the rest of the block is discarded. */
static inline u64 *reserve(u64 bytes, u64 room)
{
    struct ends *e = VALUE(ends);
    u64 at = *(volatile u64 *)&e->producer;
    #pragma clang loop unroll(disable)
    for (int i = 0; i < 6; i++) {    /* one that fails leaves the counter in this CPU's cache */
        u64 in = at & (BLOCK - 1), rest = in > BLOCK - room ? BLOCK - in : 0;
        /* Less than 0: meanwhile others put records that were taken, and the swap fails. */
        if ((s64)(at + rest + bytes - *(volatile u64 *)&e->consumer) > (s64)BLOCK * BLOCKS)
            return NULL;
        u64 was = __sync_val_compare_and_swap(&e->producer, at, at + rest + bytes);
        if (was != at) {
            at = was;
            continue;
        }
        u32 index = at / BLOCK & (BLOCKS - 1);
        struct block *block = records.lookup(&index);
        if (rest) {
            if (!block || in > BLOCK - 8)
                return NULL;
            *(volatile u64 *)(block->bytes + in) = DISCARD | (rest - 8);
            index = (index + 1) & (BLOCKS - 1);
            block = records.lookup(&index);
            in = 0;
        }
        return block && in <= BLOCK - room ? (u64 *)(block->bytes + in) : NULL;
    }
    return NULL;
}
#endif

/* 0 if there was room. */
static inline int put(void *record, u64 size)
{
#ifndef OWN_RING
    return records.ringbuf_output(record, size, BPF_RB_NO_WAKEUP);
#else
    u64 bytes = (size + 15) & ~7ull, *to;
    if (bytes <= SMALL) {
        volatile u64 *from = record;
        to = reserve(bytes, SMALL);
        if (!to)
            return -1;
        #pragma unroll
        for (int i = 0; i < SMALL / 8 - 1; i++) {
            if (8 * i < size)
                to[1 + i] = from[i];
        }
    } else {
        if (size > LARGEST - 8)
            return -1;
        to = reserve(bytes, LARGEST);
        if (!to)
            return -1;
        read_kernel(to + 1, size, record);
    }
    asm volatile("" : : : "memory");
    *(volatile u64 *)to = size;    /* last: until then it is 0, which user space left there */
    return 0;
#endif
}

/* The same, and what found no room is counted. */
static inline int send(void *record, u64 size)
{
    if (put(record, size) == 0)
        return 0;
    count_lost();
    return -1;
}

/* Appends one entry: the rule's number, the element's, the length or FAILED, the bytes. */
static inline void copy_entry(struct scratch *s, u32 rule, u32 what, u64 source, u64 length, u32 partial)
{
    volatile struct step *v = &s->step;
    u64 at = v->used, rest = 4096 - (source & 4095);
    s64 n;
    WITHIN(at, ROOM);
    u8 *entry = s->bytes + at;
    asm volatile("" : "+r"(entry));
    WITHIN(length, 0x1fff);
    if (length > COPY_MAX)
        length = COPY_MAX;
    if (what == WHAT_STRING || what == WHAT_STRINGS) {
        n = read_user_string(entry + 4, length, (void *)source);
        if (n == 0) {            /* "" before 5.19: strncpy_from_user_nofault() in mm/maccess.c */
            entry[4] = 0;
            n = 1;
        }
    } else if (what == WHAT_POINTERS || what == WHAT_PATH) {
        n = read_kernel(entry + 4, length, (void *)source) ?: length;
    } else {
        n = read_user(entry + 4, length, (void *)source);
        if (n == 0)
            n = length;
    }
    if (n < 0 && partial && rest < length)
        n = read_user(entry + 4, rest, (void *)source) ?: rest;
    entry[0] = rule;
    entry[1] = v->element;
    if (n < 0) {
        *(u16 *)(entry + 2) = FAILED;
        v->used = at + 4;
        if (!v->element)
            s->at[rule & (RULES - 1)] = 0;
    } else {
        *(u16 *)(entry + 2) = n;
        v->used = at + 4 + (n & 0x1fff);
        if (!v->element)
            s->at[rule & (RULES - 1)] = at + 4;
    }
}

static inline u64 pointer(u64 address)
{
    u64 value = 0;
    read_kernel(&value, 8, (void *)address);
    return value;
}

static inline u32 number(u64 address)
{
    u32 value = 0;
    read_kernel(&value, 4, (void *)address);
    return value;
}

#ifdef PATHS
/* What is read at once, and held while a path is at it. */
#define OF_DENTRY(member) (*(u64 *)(s->dentry + (DENTRY_##member - DENTRY_AT)))
#define OF_MOUNT(member) (*(u64 *)(s->mount + (MOUNT_##member - MOUNT_AT)))
#define OF_INODE(type, member) (*(type *)(s->inode + (INODE_##member - INODE_AT)))

static inline void look_at_dentry(struct scratch *s, u64 dentry)
{
    read_kernel(s->dentry, DENTRY_SIZE, (void *)(dentry + DENTRY_AT));
}

static inline void look_at_mount(struct scratch *s, u64 mount)
{
    read_kernel(s->mount, MOUNT_SIZE, (void *)(mount + MOUNT_AT));
}

/* The tracer's root directory, from which paths are told. */
struct root {
    u64 mount, dentry;
};
BPF_ARRAY(own_root, struct root, 1);

static inline void note_root(void)
{
    u32 zero = 0;
    struct root *root = own_root.lookup(&zero);
    if (root && !root->mount)
        read_kernel(root, sizeof(*root), (void *)(pointer(bpf_get_current_task() + TASK_FS) + FS_ROOT));
}

/* What -yy shows of a socket. */
static inline void describe_socket(struct fd_head *f, u64 file)
{
    u64 sock = pointer(pointer(file + FILE_PRIVATE) + SOCKET_SOCK);
    read_kernel(f->protocol_name, sizeof(f->protocol_name), (void *)(pointer(sock + SOCK_PROT) + PROTO_NAME));
    read_kernel(f->common, sizeof(f->common), (void *)sock);
    read_kernel(f->v6, sizeof(f->v6), (void *)(sock + SOCK_V6));
    f->protocol = number(sock + SOCK_PROTOCOL);
    f->length = 0;
    f->peer = 0;
    f->port = 0;
    u16 family = *(u16 *)(f->common + 16);
    if (UNIX_PEER != 0 && family == 1) {
        u64 peer = pointer(sock + UNIX_PEER), address = pointer(sock + UNIX_ADDRESS);
        u64 socket = peer ? pointer(peer + SOCK_SOCKET) : 0;
        if (socket)
            f->peer = pointer(socket + SOCKET_INODE + INODE_NUMBER);
        if (address) {
            f->length = number(address + UNIX_ADDRESS_LENGTH);
            read_kernel(f->address, sizeof(f->address), (void *)(address + UNIX_ADDRESS_NAME + 2));
        }
    } else if (family == 16) {
        f->port = number(sock + NETLINK_PORT);
    }
}

/* A step of a PATH rule: to the next descriptor, to the next name, or out of a mount, as d_path() of fs/d_path.c
   goes. An empty entry ends a path: without it, it was not followed to its beginning. 0 when there is no more. */
static inline int walk(struct scratch *s, struct rule *rule, u32 r)
{
    volatile struct step *v = &s->step;
    u32 i = v->descriptors;
    u64 dentry = i ? v->item[0] : 0, mount = v->item[1];
    if (v->element >= 255)
        return 0;
    if (dentry) {
        u64 next = OF_DENTRY(PARENT);
        if (dentry == s->root[1] && mount == s->root[0]) {
            copy_entry(s, r, WHAT_PATH, (u64)s, 0, 0);
            next = 0;
        } else if (dentry == OF_MOUNT(ROOT)) {
            u64 above = OF_MOUNT(PARENT);
            if (above && above != mount - MOUNT_MNT) {
                next = OF_MOUNT(POINT);
                look_at_mount(s, above);
                look_at_dentry(s, next);
                v->item[0] = next;
                v->item[1] = above + MOUNT_MNT;
                return 1;
            }
            copy_entry(s, r, WHAT_PATH, (u64)s, 0, 0);
            next = 0;
        } else {
            u32 length = OF_DENTRY(NAME) >> 32;
            copy_entry(s, r, WHAT_PATH, OF_DENTRY(NAME_TEXT), length & 0xff, 0);
            if (next == dentry)
                next = 0;
            else
                look_at_dentry(s, next);
        }
        v->element++;
        v->item[0] = next;
        return 1;
    }

    s32 fd;
    if (rule->source >= PARENT) {
        u32 at = s->at[(rule->source - PARENT) & (RULES - 1)];
        if (!at || (i && !rule->unit && !rule->count_size))
            return 0;
        WITHIN(at, ROOM);
        u32 size = *(u16 *)(s->bytes + (at - 2 & ROOM));
        u32 place = rule->offset + (rule->count_size ? i >> 3 : i * rule->unit);
        if (place + (rule->count_size ? 1 : 4) > size)
            return 0;
        at += place;
        WITHIN(at, ROOM);
        fd = *(s32 *)(s->bytes + at);
        if (rule->count_size)                      /* a set of bits */
            fd = fd >> (i & 7) & 1 ? i : -1;
    } else {
        if (i)
            return 0;
        fd = rule->source == RETURNED ? v->ret : s->args[rule->source & 7];
    }
    v->descriptors = i + 1;
    v->item[0] = 0;

    struct fd_head *f = &s->file;
    u64 task = bpf_get_current_task(), path, file = 0;
    if (fd == -100) {                              /* AT_FDCWD */
        path = pointer(task + TASK_FS) + FS_PWD;
    } else {
        u64 table[2] = {}, files = pointer(pointer(task + TASK_FILES) + FILES_TABLE);
        read_kernel(table, sizeof(table), (void *)(files + TABLE_SIZE));    /* max_fds, then fd */
        if ((u32)fd >= (u32)table[0])
            return 1;
        file = pointer(table[(TABLE_FILES - TABLE_SIZE) / 8] + 8 * (u64)(u32)fd);
        if (!file)
            return 1;
        path = file + FILE_PATH;
    }
    u64 both[2] = {};
    read_kernel(both, sizeof(both), (void *)path);
    mount = both[0];
    dentry = both[1];
    look_at_mount(s, mount - MOUNT_MNT);
    look_at_dentry(s, dentry);
    u32 zero = 0;
    struct root *root = own_root.lookup(&zero);
    if (root)
        s->root[0] = root->mount, s->root[1] = root->dentry;
    u64 inode = OF_DENTRY(INODE);
    read_kernel(s->inode, INODE_SIZE, (void *)(inode + INODE_AT));
    f->mark = '/';
    f->mode = OF_INODE(u16, MODE);
    f->fd = fd;
    f->inode = OF_INODE(u64, NUMBER);
    f->device = OF_INODE(u32, DEVICE);
    f->magic = number(OF_INODE(u64, SUPER) + SUPER_MAGIC);
    f->flags = 0;
    if (OF_DENTRY(PARENT) == dentry) {
        if (dentry != OF_MOUNT(ROOT))
            f->flags = FD_ALONE;
    } else if (!OF_DENTRY(HASHED)) {
        f->flags = FD_UNLINKED;
    }
    u32 size = 32;
    f->pid = 0;
#if PATHS > 1
    if (file && f->magic == 0x09041934)            /* anon_inodefs: it may be a pidfd */
        f->pid = number(pointer(file + FILE_PRIVATE) + PID_NUMBERS);
    else if (f->magic == 0x50494446)               /* pidfs */
        f->pid = number(pointer(inode + NODE_PRIVATE) + PID_NUMBERS);
    else if (file && f->magic == 0x534f434b) {     /* sockfs */
        describe_socket(f, file);
        size = 220;
    }
#endif
    if (f->magic == 0x6e736673) {                  /* nsfs */
        u64 operations = pointer(pointer(inode + NODE_PRIVATE) + NS_OPERATIONS);
        read_kernel(f->protocol_name, sizeof(f->protocol_name), (void *)pointer(operations));
        size = 220;
    }
    copy_entry(s, r, WHAT_PATH, (u64)f, size, 0);
    v->element++;
    v->item[0] = dentry;
    v->item[1] = mount;
    return 1;
}
#endif

/* Copies what the row's rules ask for behind the arguments, a step an entry. All state that changes
   is in memory: what the verifier knows of it is then the same at each step, and each step is checked
   once. Returns 1 when it is done, 0 when the steps of this program are used up. */
static inline int copy(struct scratch *s, struct row *row, struct config *c)
{
    volatile struct step *v = &s->step;
    #pragma clang loop unroll(disable)
    for (int i = 0; i < STEPS; i++) {
        u32 r = v->rule;
        if (r >= row->nrules || r >= RULES)
            return 1;
        if (v->used > ROOM) {
            s->head.flags |= FLAG_CUT;
            return 1;
        }
        struct rule *rule = &row->rules[r];
        if (!(rule->when & v->when) || ((rule->when & WHEN_SUCCESS) && v->ret < 0 && v->ret > -4096))
            goto next;
#ifdef PATHS
        if (rule->what == WHAT_PATH) {
            if (walk(s, rule, r))
                continue;
            v->descriptors = 0;
            goto next;
        }
#endif

        /* Where the bytes are. */
        if (rule->source < PARENT) {
            v->source = s->args[rule->source & 7];
            if (!v->source)
                goto next;
            v->source += rule->offset;
        } else {
            u32 at = s->at[(rule->source - PARENT) & (RULES - 1)];
            if (!at)
                goto next;
            WITHIN(at, ROOM);
            u32 size = *(u16 *)(s->bytes + (at - 2 & ROOM));
            if (rule->offset + rule->word > size)  /* the parent was cut before it */
                goto next;
            at += rule->offset;
            WITHIN(at, ROOM);
            v->source = rule->word == 4 ? *(u32 *)(s->bytes + at) : *(u64 *)(s->bytes + at);
            if (!v->source)
                goto next;
        }

        /* How many there are. */
        if (rule->count_from == COUNT_CONST) {
            v->count = rule->count;
        } else if (rule->count_from == COUNT_ARG) {
            v->count = s->args[rule->count & 7];
        } else if (rule->count_from == COUNT_RET) {
            v->count = rule->source >= PARENT ? v->ret : v->ret > rule->offset ? v->ret - rule->offset : 0;
        } else if (rule->count_from == COUNT_BITS) {
            v->count = (((u32)s->args[rule->count & 7] + 63) >> 6) << 3;
        } else if (rule->count_from == COUNT_POINTED) {
            v->count = 0;
            read_user((void *)&v->count, 4, (void *)s->args[rule->count & 7]);
        } else {
            u32 at = s->at[(rule->source - PARENT) & (RULES - 1)];
            WITHIN(at, ROOM);
            if (rule->count + rule->count_size > *(u16 *)(s->bytes + (at - 2 & ROOM)))
                goto next;                         /* the parent was cut before it */
            at += rule->count;
            WITHIN(at, ROOM);
            if (rule->count_size == 8)
                v->count = *(u64 *)(s->bytes + at);
            else if (rule->count_size == 4)
                v->count = *(u32 *)(s->bytes + at);
            else
                v->count = *(u16 *)(s->bytes + at);
        }

        /* An array's element gives the address. */
        if (rule->what == WHAT_IOVEC) {
            if (v->element >= v->count || v->element >= 255 || ((rule->when & WHEN_SUCCESS) && v->left <= 0) ||
                read_user((void *)v->item, 16, (void *)(v->source + 2 * rule->word * v->element)))
                goto next;
            if (rule->word == 4) {
                v->item[1] = v->item[0] >> 32;
                v->item[0] = (u32)v->item[0];
            }
            v->length = v->item[1];
            if (rule->when & WHEN_SUCCESS) {
                if (v->length > v->left)
                    v->length = v->left;
                v->left -= v->length;
            }
            v->source = v->item[0];
        } else if (rule->what == WHAT_DIRENTS) {
            if (!v->element)
                v->item[1] = 0;
            #pragma clang loop unroll(disable)
            for (int k = 0; k < DIRENTS; k++) {
                u16 entry_length = 0;
                if (v->item[1] >= v->count ||
                    read_user(&entry_length, 2, (void *)(v->source + v->item[1] + rule->unit)) || !entry_length)
                    goto counted;
                v->item[1] += entry_length;
                v->element++;
            }
            continue;
counted:
            v->length = 4;
        } else if (rule->what == WHAT_STRINGS || rule->what == WHAT_POINTERS) {
            v->item[0] = 0;
            if (read_user((void *)v->item, rule->word == 4 ? 4 : 8, (void *)(v->source + rule->word * v->element))) {
                if (rule->what == WHAT_POINTERS && !v->element)
                    goto next;
                v->item[0] = !v->element;  /* no string is there: the array shows as unreadable, not as empty */
            }
            if (rule->what == WHAT_POINTERS && v->item[0]) {
                v->element++;
                continue;
            }
            if (rule->what == WHAT_STRINGS && !v->item[0])
                goto next;
            v->source = v->item[0];
            v->length = 4;
        } else {
            v->length = v->count > ROOM ? ROOM : v->count * rule->unit;
        }

        /* How much of it. */
        v->max = rule->max;
        if ((rule->cut & CUT_STRINGS) && v->max > c->strings + 2) {
            /* Netlink's messages are opened: known by the address, without one by the length in front. */
            u32 at = rule->address ? s->at[(rule->address - 1) & (RULES - 1)] : 0, front = 0;
            WITHIN(at, ROOM);
            if (rule->address && !at)
                read_user(&front, 4, (void *)v->source);
            if (at ? *(u16 *)(s->bytes + at) != 16 : front < 16 || front > v->length)
                v->max = c->strings + 2;  /* one byte more, a NUL */
        }
        if (v->length > v->max || rule->what == WHAT_STRING || rule->what == WHAT_STRINGS)
            v->length = v->max;

        if (rule->what == WHAT_POINTERS || rule->what == WHAT_DIRENTS) {
            v->count = v->element;
            v->element = 0;
            copy_entry(s, r, WHAT_POINTERS, (u64)&v->count, 4, 0);
        } else {
            copy_entry(s, r, rule->what, v->source, v->length, rule->cut & CUT_PAGE);
        }
        if (rule->what >= WHAT_STRINGS) {
            v->element++;
            continue;
        }
next:
        v->rule++;
        v->element = 0;
    }
    return 0;
}

#ifdef STACKS
static long (*get_stack)(void *ctx, void *to, u32 size, u64 flags) = (void *)67;

/* The last entry of a record: the return addresses on the user's stack, as far as frame pointers lead. */
static inline void add_stack(void *ctx, struct scratch *s)
{
    u64 at = s->step.used;
    WITHIN(at, 0x1ffff);
    if (at > ROOM)
        return;
    u8 *entry = s->bytes + at;
    asm volatile("" : "+r"(entry));
    s64 size = get_stack(ctx, entry + 4, 8 * STACKS, 256);    /* BPF_F_USER_STACK */
    if (size <= 0)
        return;
    entry[0] = STACK;
    entry[1] = 0;
    *(u16 *)(entry + 2) = size;
    s->step.used = at + 4 + size;
}
#else
#define add_stack(ctx, s)
#endif

/* The end of every call's record. */
static inline void send_scratch(struct scratch *s)
{
    u64 size = s->step.used;
    WITHIN(size, 0x1ffff);
    if (size > ROOM + COPY_MAX + 8)
        return;
    if (send(&s->head, sizeof(s->head) + size)) {
        struct slot *slot = find_slot(s->head.tid);
        if (slot)
            slot->lost++;
    }
}

/* The most frequent shape, without the steps: one rule, a string or bytes, of an argument. */
static inline void copy_single(struct scratch *s, struct row *row, struct config *c)
{
    struct rule *rule = &row->rules[0];
    u64 source = s->args[rule->source & 7], length = rule->max;
    if (!(rule->when & WHEN_EXIT) || !source || ((rule->when & WHEN_SUCCESS) && s->head.ret < 0))
        return;
    if ((rule->cut & CUT_STRINGS) && length > c->strings + 2)
        length = c->strings + 2;
    if (rule->what == WHAT_BYTES) {
        u64 count = rule->count_from == COUNT_CONST ? rule->count :
                    rule->count_from == COUNT_RET ? s->head.ret : s->args[rule->count & 7];
        if (count < length / rule->unit)
            length = count * rule->unit;
        if (length <= 40) {
            /* By way of the stack: the kernel checks a destination there for less (check_object_size()). */
            u64 small[5] = {};
            WITHIN(length, 63);
            if (length > 40)
                return;
            if (read_user(small, length, (void *)source) == 0) {
                u8 *entry = s->bytes + 8 * (row->nargs & 7);
                *(u32 *)entry = length << 16;      /* rule 0, element 0, length */
                __builtin_memcpy(entry + 4, small, sizeof(small));
                s->step.used += 4 + length;
                return;
            }
        }
    }
    copy_entry(s, 0, rule->what, source, length, rule->cut & CUT_PAGE);
}

/* Copies and sends; follows itself while there is more to copy. */
int finish(void *ctx)
{
    u32 cpu = bpf_get_smp_processor_id();
    struct config *c = VALUE(config);
    struct scratch *s = scratches.lookup(&cpu);
    if (!s)
        return 0;
    u32 index = s->head.row;
    struct row *row = rows.lookup(&index);
    if (!row)
        return 0;
    if (!copy(s, row, c)) {
        if (s->step.chained++ < CHAINED)
            programs.call(ctx, 0);
        s->head.flags |= FLAG_CUT;
    }
    add_stack(ctx, s);
    send_scratch(s);
    return 0;
}

#ifdef DIRECT
/* The thread's struct pt_regs from bp on, of a type that the verifier knows, too. */
static inline volatile u64 *user_registers(void *task)
{
    return (u64 *)task_pt_regs(task) + 4;
}
#endif

/* The six arguments. */
static inline void read_arguments(struct scratch *s, void *task, struct pt_regs *regs, u32 i386)
{
#ifdef X86_64
#ifdef DIRECT
    volatile u64 *r = user_registers(task);
#else
    u64 *r = s->regs;
    read_kernel(r, 12 * 8, &regs->bp);
#endif
    /* bp bx r11 r10 r9 r8 ax cx dx si di orig_ax */
    if (i386) {
        s->args[0] = (u32)r[1], s->args[1] = (u32)r[7], s->args[2] = (u32)r[8];
        s->args[3] = (u32)r[9], s->args[4] = (u32)r[10], s->args[5] = (u32)r[0];
    } else {
        s->args[0] = r[10], s->args[1] = r[9], s->args[2] = r[8];
        s->args[3] = r[3], s->args[4] = r[5], s->args[5] = r[4];
    }
#else
    u64 *r = s->regs;
    read_kernel(r, 6 * 8, regs);
    s->args[1] = r[1], s->args[2] = r[2], s->args[3] = r[3], s->args[4] = r[4], s->args[5] = r[5];
    read_kernel(&s->args[0], 8, &regs->orig_x0);    /* x0 holds the result at exit */
#endif
}

/* The number that the registers hold: what sys_enter was told, but for a tracer that changed it. */
static inline u64 read_number(void *task, struct pt_regs *regs)
{
#ifdef DIRECT
    return user_registers(task)[11];
#else
#ifdef X86_64
    u64 nr = -1;
    read_kernel(&nr, 8, &regs->orig_ax);
#else
    s32 nr = -1;
    read_kernel(&nr, 4, &regs->syscallno);
#endif
    return nr;
#endif
}

/* The form of a row that the arguments select, or the row itself. */
static inline u32 select_form(struct scratch *s, u32 index, struct row *row)
{
    struct form_key key = {index, (u32)s->args[row->select & 7] & row->mask};
    u32 *form = forms.lookup(&key);
    return form ? *form : index;
}

/* What stands behind the head at once: the arguments. An unknown call has its number as a seventh. */
static inline void prepare(struct scratch *s, struct row *row)
{
    u64 *args = (u64 *)s->bytes;
    args[0] = s->args[0], args[1] = s->args[1], args[2] = s->args[2], args[3] = s->args[3];
    args[4] = s->args[4], args[5] = s->args[5], args[6] = s->args[6];
    s->step.used = 8 * (row->nargs & 7);
    s->step.element = 0;
}

/* Before the first step of copy(). */
static inline void begin(struct scratch *s, u32 when)
{
    s->step.rule = 0;
    s->step.when = when;
    s->step.chained = 0;
    s->step.descriptors = 0;
    s->step.ret = s->head.ret;
    s->step.left = s->head.ret;
    __builtin_memset(s->at, 0, sizeof(s->at));
}

/* Says who the current thread is, if that is new, and how much of it was lost. 0 if all was said.
   Looks ten times a second, and after each call that changes who one is. */
static inline int tell(struct slot *slot, u32 tid, u64 now, u32 changes)
{
    if (slot->lost) {
        struct head gap = {};
        gap.time = now;
        gap.tid = tid;
        gap.kind = KIND_LOST;
        gap.duration = slot->lost;
        if (put(&gap, sizeof(gap)) == 0)
            slot->lost = 0;
    }
    if (slot->told && now - slot->told < 100000000 && !changes)
        return 0;
    struct thread_record record = {};
    record.uid = bpf_get_current_uid_gid();
    record.cgroup = bpf_get_current_cgroup_id();
    bpf_get_current_comm(record.comm, sizeof(record.comm));
    if (!slot->told || slot->comm[0] != record.comm[0] || slot->comm[1] != record.comm[1] || slot->uid != record.uid ||
        slot->cgroup != record.cgroup) {
        u32 zero = 0, one = 1;
        record.head.time = now;
        record.head.tid = tid;
        record.head.kind = KIND_THREAD;
        record.tgid = slot->tgid;
        if (!cgroups.lookup(&record.cgroup) && cgroups.update(&record.cgroup, &one) == 0) {
            u64 *told = cgroups_told.lookup(&zero);
            if (told)
                __sync_fetch_and_add(told, 1);
        }
        if (send(&record, sizeof(record))) {
            slot->lost++;
            return -1;
        }
        slot->comm[0] = record.comm[0];
        slot->comm[1] = record.comm[1];
        slot->uid = record.uid;
        slot->cgroup = record.cgroup;
    }
    slot->told = now;
    return 0;
}

static inline int sieved(u32 tgid)
{
    u32 low = tgid & (SIEVE - 1);
    u64 *listed = sieve.lookup(&low);
    return listed && *listed;
}

/* A child of a followed process, seen for the first time: its process is listed. */
static inline u32 *adopt(u32 tgid)
{
    u32 zero = 0, traced = LISTED_TRACED, low = tgid & (SIEVE - 1);
    u64 task, one = 1, *waiting = unborn.lookup(&zero);
    if (!waiting || !*waiting)
        return NULL;
    task = bpf_get_current_task();
    if (!children.lookup(&task))
        return NULL;
    sieve.update(&low, &one);
    processes.update(&tgid, &traced);
    children.delete(&task);
    __sync_fetch_and_add(waiting, -1);    /* last: without any, all are listed */
    return processes.lookup(&tgid);
}

#ifdef CGROUP
/* Is the current process in the wanted cgroup, or below it? */
static inline int in_cgroup(struct config *c)
{
#ifndef CGROUP_LINKS
    return ancestor_cgroup(c->cgroup_where) == c->cgroup;
#else
    /* For version 1 there is no helper: from the css_set to the cgroup in the wanted hierarchy, then upwards
       (kernel/cgroup/cgroup-internal.h). The walk of a list that another CPU changes ends nowhere, at worst. */
    u64 set = pointer(bpf_get_current_task() + TASK_CGROUPS), link = pointer(set + SET_LINKS), cgroup = 0;
    #pragma clang loop unroll(disable)
    for (int i = 0; i < 32; i++) {
        if (link == set + SET_LINKS)
            return 0;
        cgroup = pointer(link - LINK_NEXT + LINK_CGROUP);
        if (number(pointer(cgroup + CGROUP_ROOT) + ROOT_HIERARCHY) == c->cgroup_where)
            break;
        link = pointer(link);
        cgroup = 0;
    }
    #pragma clang loop unroll(disable)
    for (int i = 0; i < 64; i++) {
        if (!cgroup)
            return 0;
        if (pointer(pointer(cgroup + CGROUP_NODE) + NODE_ID) == c->cgroup)
            return 1;
        u64 parent = pointer(cgroup + CGROUP_SELF + STATE_PARENT);
        cgroup = parent ? pointer(parent + STATE_CGROUP) : 0;
    }
    return 0;
#endif
}
#endif

/* Is the current process one to trace? Its first call that is, if it waited for that. */
static inline int wanted(struct config *c, u32 tgid, u32 execs)
{
    u32 *listed, traced = LISTED_TRACED;
#ifdef CGROUP
    if (!in_cgroup(c))
        return 0;
#endif
    if (!(c->flags & SETTING_SOME_LISTED))
        return 1;
    listed = processes.lookup(&tgid);
    if (!listed && (c->flags & SETTING_FOLLOW))
        listed = adopt(tgid);
    if (!listed)
        return !(c->flags & SETTING_ONLY_LISTED);
    if (*listed == LISTED_EXCLUDED)
        return 0;
    if (*listed == LISTED_WAITING) {
        if (!execs)
            return 0;
        processes.update(&tgid, &traced);
    }
    return 1;
}

static inline int enter(void *ctx, struct pt_regs *regs, s64 nr)
{
    struct config *c = VALUE(config);
    void *task = current_task();
    u64 id = current_id(c, task);
    u32 tgid = id >> 32, tid = id;
#ifdef PATHS
    if (tgid == c->self)
        note_root();
#endif
    if (!id || tgid == c->self)
        return 0;
    if ((c->flags & SETTING_ONLY_LISTED) && !sieved(tgid) && (!(c->flags & SETTING_FOLLOW) || !adopt(tgid)))
        return 0;
    struct slot *slot = find_slot(tid);

    /* Which call. */
    u32 index = nr, flags = 0;
    if (nr < 0 || nr >= I386)
        index = UNKNOWN;
#ifdef STATUS                    /* where thread_info.status is in task_struct */
    u32 status = 0;
#ifdef DIRECT
    status = *(volatile u32 *)(task + STATUS);
#else
    read_kernel(&status, 4, task + STATUS);
#endif
    if (status & 2) {            /* TS_COMPAT, arch/x86/include/asm/thread_info.h */
        flags = SLOT_I386;
        if (index != UNKNOWN)
            index += I386;
    }
#elif defined(ARM64)
    u64 pstate = 0;
    read_kernel(&pstate, 8, &regs->pstate);
    if (pstate & 0x10)           /* PSR_MODE32_BIT: a 32-bit process's number is of another table */
        index = UNKNOWN;
#endif
    struct row *row = rows.lookup(&index);
    if (!row)
        return 0;
    if (!(row->flags & ROW_SELECTED)) {
        if (row->flags & ROW_EXEC)
            wanted(c, tgid, 1);
        if (!(row->flags & ROW_NONE))
            return 0;
        index = UNKNOWN;
        row = rows.lookup(&index);
        if (!row || !(row->flags & ROW_SELECTED))
            return 0;
    }
    if (c->flags & SETTING_UIDS) {
        u32 uid = bpf_get_current_uid_gid();
        if (!uids.lookup(&uid))
            return 0;
    }
    if (c->flags & SETTING_COMMS) {
        struct comm_key comm = {};
        bpf_get_current_comm(&comm, sizeof(comm));
        if (!comms.lookup(&comm))
            return 0;
    }

    if (!slot) {
        if (!wanted(c, tgid, row->flags & ROW_EXEC))
            return 0;
        slot = make_slot(tid, tgid);
        if (!slot) {
            count_lost();
            return 0;
        }
    }
    slot->regs = (u64)regs;
    slot->flags = flags;
    slot->row = index;
    u64 now = bpf_ktime_get_boot_ns();
    slot->time = now;
    if (!(row->flags & (ROW_ENTERS | ROW_ALIAS)) || !(c->flags & SETTING_RECORDS))
        return 0;
    if ((row->flags & ROW_NO_RETURN) && (c->flags & (SETTING_FAILED | SETTING_ERRNOS | SETTING_SLOWER)))
        return 0;                /* it neither fails nor takes time */

    u32 cpu = bpf_get_smp_processor_id();
    struct scratch *s = scratches.lookup(&cpu);
    if (!s)
        return 0;
    read_arguments(s, task, regs, flags & SLOT_I386);
    if (index == UNKNOWN)
        s->args[6] = nr;
    else
#ifdef DIRECT
        s->args[6] = user_registers(task)[15];
#else
        read_kernel(&s->args[6], 8, &regs->sp);
#endif
    if (row->flags & ROW_FORMS) {
        index = select_form(s, index, row);
        row = rows.lookup(&index);
        if (!row)
            return 0;
    }
    u32 when = WHEN_ENTER;
    if (row->flags & ROW_ALIAS) {
        u64 read = s->args[row->reads & 7];
        if (!read || read != s->args[row->writes & 7])
            return 0;
        when = WHEN_ALIAS;
    } else if (!(row->flags & ROW_ENTERS)) {
        return 0;
    }
    if (tell(slot, tid, now, 0))
        return 0;
    s->head.time = now;
    s->head.duration = 0;
    s->head.tid = tid;
    s->head.row = index;
    s->head.kind = KIND_ENTER;
    s->head.flags = flags & SLOT_I386 ? FLAG_I386 : 0;
    s->head.ret = 0;
    prepare(s, row);
    if (row->nrules) {
        begin(s, when);
        programs.call(ctx, 0);
    }
    add_stack(ctx, s);
    send_scratch(s);
    return 0;
}

static inline void count_call(struct config *c, u64 id, u32 index, struct row *row, s64 ret, u64 now, u64 duration)
{
    u32 tgid = id >> 32;
    u64 named = (row->flags & ROW_EXEC) && ret == 0 ? now : tgid == (u32)id ? NAMED_BY_LEADER : 0;
    struct count_key key = {c->flags & SETTING_BY_PROCESS ? tgid : 0, index};
    struct count *n = NULL;
    if (!key.tgid && index < TOTALS) {
        n = totals.lookup(&index);
        asm volatile("" : "+r"(n));    /* or clang makes one lookup of both, and the kernel cannot inline it */
    } else {
        n = counts.lookup(&key);
    }
    if (!n) {
        u32 cpu = bpf_get_smp_processor_id();
        struct scratch *s = scratches.lookup(&cpu);
        if (!s)
            return;
        struct count *new = (struct count *)s->bytes;
        __builtin_memset(new, 0, sizeof(*new));
        bpf_get_current_comm(new->comm, sizeof(new->comm));
        counts.update(&key, new);
        n = counts.lookup(&key);
        if (!n) {                /* no memory at this moment, or the map is full: user space counts it */
            struct thread_record record = {};
            record.head.time = named;
            record.head.duration = duration;
            record.head.row = index;
            record.head.kind = KIND_COUNTED;
            record.head.ret = ret;
            record.tgid = key.tgid;
            bpf_get_current_comm(record.comm, sizeof(record.comm));
            send(&record, sizeof(record));
            return;
        }
    }
    if (key.tgid && named > n->named) {
        n->named = named;
        bpf_get_current_comm(n->comm, sizeof(n->comm));
    }
    n->calls++;
    n->errors += ret < 0 && ret > -4096;
    n->total += duration;
    if (duration > n->max)
        n->max = duration;
    u32 bucket = 0;
    u64 d = duration;
    if (d >> 32) bucket += 32, d >>= 32;
    if (d >> 16) bucket += 16, d >>= 16;
    if (d >> 8) bucket += 8, d >>= 8;
    if (d >> 4) bucket += 4, d >>= 4;
    if (d >> 2) bucket += 2, d >>= 2;
    if (d >> 1) bucket += 1;
    if (bucket >= BUCKETS)
        bucket = BUCKETS - 1;
    n->buckets[bucket]++;
}

#ifdef BPRM_EXEC
/* After execve its arguments' memory is gone. What could not be read there when it began, since a page of the program's
   file had not been touched after fork, stands at the top of the new stack: the pointers, and beyond the environment
   the file's name (create_elf_tables() in fs/binfmt_elf.c, bprm_execve()'s callers in fs/exec.c). */
static inline void find_given(struct scratch *s, struct pt_regs *regs, struct slot *slot, struct row *row)
{
    u64 sp = 0, kind = 0, argc = 0, word = slot->flags & SLOT_I386 ? 4 : 8;
    s->args[0] = s->args[1] = s->args[2] = s->args[3] = 0;
    if (row->nargs != 3 || !slot->name)    /* execveat: the name is another */
        return;
    read_kernel(&sp, 8, &regs->sp);
    s->args[0] = sp + slot->name;
    slot->name = 0;
#ifdef X86_64
    read_kernel(&kind, 8, &regs->cs);
    if ((kind == 0x23) != (word == 4))    /* __USER32_CS: the program is of another width than its caller */
        return;
#else
    read_kernel(&kind, 8, &regs->pstate);
    if (kind & 0x10)             /* PSR_MODE32_BIT */
        return;
#endif
    if ((slot->flags & SLOT_SCRIPT) || read_user(&argc, word, (void *)sp))
        return;
    s->args[1] = sp + word;
    s->args[2] = sp + word * (argc + 2);
}
#endif

static inline int leave(void *ctx, struct pt_regs *regs, s64 ret)
{
    struct config *c = VALUE(config);
    void *task = current_task();
    u64 id = current_id(c, task);
    u32 tgid = id >> 32, tid = id;
    if (!id)
        return 0;
    struct slot *slot = find_slot(tid);
    if (!slot) {
        if (c->flags & SETTING_FOLLOW)
            adopt(tgid);
        return 0;
    }
    u64 start = slot->time;
    if (!start)
        return 0;
    slot->time = 0;
    u64 now = bpf_ktime_get_boot_ns();
    u64 duration = now - start;
    u32 index = slot->row;
    if (slot->flags & SLOT_RESUMED) {
        /* User space saw the thread in this call before the programs were attached: is it still the same? */
        if ((read_number(task, regs ? regs : (struct pt_regs *)slot->regs) & (I386 - 1)) != (index & (I386 - 1)))
            return 0;
    }
    struct row *row = rows.lookup(&index);
    if (!row)
        return 0;
    if (c->flags & (SETTING_FAILED | SETTING_ERRNOS | SETTING_SLOWER)) {
        if ((c->flags & SETTING_SLOWER) && duration < c->slower)
            return 0;
        if (c->flags & (SETTING_FAILED | SETTING_ERRNOS)) {
            if (ret >= 0 || ret <= -4096)
                return 0;
            u32 number = -ret;
            asm volatile("" : "+r"(number));    /* or clang drops the mask below, which 5.10's verifier needs */
            if ((c->flags & SETTING_ERRNOS) && !(c->errnos[(number >> 6) & 63] >> (number & 63) & 1))
                return 0;
        }
    }
    if (c->flags & SETTING_COUNT)
        count_call(c, id, index, row, ret, now, duration);
    if (!(c->flags & SETTING_RECORDS))
        return 0;
    if (tell(slot, tid, now, row->flags & ROW_IDENTITY))
        return 0;
    u32 cpu = bpf_get_smp_processor_id();
    struct scratch *s = scratches.lookup(&cpu);
    if (!s)
        return 0;
    if (!regs)
        regs = (struct pt_regs *)slot->regs;
    read_arguments(s, task, regs, slot->flags & SLOT_I386);
    if (index == UNKNOWN)
        s->args[6] = read_number(task, regs);
    if (row->flags & ROW_FORMS) {
        index = select_form(s, index, row);
        row = rows.lookup(&index);
        if (!row)
            return 0;
    }
    s->head.time = start;
    s->head.duration = duration;
    s->head.tid = tid;
    s->head.row = index;
    s->head.kind = KIND_CALL;
    s->head.flags = (slot->flags & SLOT_I386 ? FLAG_I386 : 0) | (slot->flags & SLOT_RESUMED ? FLAG_RESUMED : 0);
    s->head.ret = ret;
    prepare(s, row);
#ifdef BPRM_EXEC
    if ((row->flags & ROW_EXEC) && ret == 0)
        find_given(s, regs, slot, row);
#endif
    if (row->flags & ROW_SINGLE) {
        copy_single(s, row, c);
    } else if (row->nrules) {
        begin(s, WHEN_EXIT);
        programs.call(ctx, 0);
    }
    add_stack(ctx, s);
    send_scratch(s);
    return 0;
}

#ifdef RAW_TRACEPOINTS
int on_sys_enter(struct bpf_raw_tracepoint_args *ctx)
{
    return enter(ctx, (struct pt_regs *)ctx->args[0], ctx->args[1]);
}

int on_sys_exit(struct bpf_raw_tracepoint_args *ctx)
{
    return leave(ctx, (struct pt_regs *)ctx->args[0], ctx->args[1]);
}
#endif

#ifdef TRACE_EVENTS
/* What tracefs says in events/raw_syscalls/sys_enter/format, and sys_exit. */
struct event {
    u64 common;
    s64 nr, ret;
};

int on_sys_enter(struct event *ctx)
{
    return enter(ctx, task_pt_regs(current_task_btf()), ctx->nr);
}

int on_sys_exit(struct event *ctx)
{
    return leave(ctx, task_pt_regs(current_task_btf()), ctx->ret);
}
#endif

#ifdef KPROBES
/* By kprobe and kretprobe on __x64_sys_NAME(struct pt_regs *), __arm64_sys_NAME(...). */
int on_sys_enter(struct pt_regs *ctx)
{
#ifdef X86_64
    struct pt_regs *regs = (struct pt_regs *)ctx->di;
#else
    struct pt_regs *regs = (struct pt_regs *)ctx->regs[0];
#endif
    return enter(ctx, regs, (s32)read_number(current_task(), regs));
}

int on_sys_exit(struct pt_regs *ctx)
{
#ifdef X86_64
    return leave(ctx, NULL, ctx->ax);
#else
    return leave(ctx, NULL, ctx->regs[0]);
#endif
}
#endif

/* sched_process_fork(parent, child), kernel/fork.c kernel_clone(): before the child first runs. */
int on_fork(struct bpf_raw_tracepoint_args *ctx)
{
    u32 zero = 0, one = 1, tgid;
    u64 child = ctx->args[1];
    struct config *c = VALUE(config);
    if (!(c->flags & SETTING_FOLLOW))
        return 0;
    tgid = current_id(c, current_task()) >> 32;
    u32 *listed = processes.lookup(&tgid);
    if (listed && *listed == LISTED_TRACED && children.update(&child, &one) == 0) {
        u64 *waiting = unborn.lookup(&zero);
        if (waiting)
            __sync_fetch_and_add(waiting, 1);
    }
    return 0;
}

/* sched_process_exec(task, old_pid, bprm), fs/exec.c: a thread that execs takes its leader's tid. */
int on_exec(struct bpf_raw_tracepoint_args *ctx)
{
    u32 old = ctx->args[1], traced = LISTED_TRACED;
    struct config *c = VALUE(config);
    u64 id = current_id(c, current_task());
    u32 tgid = id >> 32, tid = id;
    if (c->flags & SETTING_ONLY_LISTED) {    /* where no execve is hooked */
        u32 *listed = processes.lookup(&tgid);
        if (listed && *listed == LISTED_WAITING)
            processes.update(&tgid, &traced);
    }
    struct slot *slot = find_slot(old), *leader = find_slot(tid);
    if (leader && leader->told)
        leader->told = 1;        /* it has another name now: the next tell() looks */
#ifdef BPRM_EXEC
    struct slot *caller = c->pidns_ino ? leader : slot;
    u64 bprm = ctx->args[2];
    if (caller) {
        caller->name = pointer(bprm + BPRM_EXEC) - pointer(bprm + BPRM_P);
        if (pointer(bprm + BPRM_INTERP) != pointer(bprm + BPRM_FILENAME))
            caller->flags |= SLOT_SCRIPT;
    }
#endif
    if (old == tid || c->pidns_ino)    /* old is the first namespace's */
        return 0;
    if (!slot)
        return 0;
    if (!leader)
        leader = make_slot(tid, tid);
    if (!leader)
        return 0;
    leader->time = slot->time;
    leader->row = slot->row;
    leader->flags = slot->flags;
    leader->name = slot->name;
    leader->told = 0;
    free_slot(slot, old);
    u64 now = bpf_ktime_get_boot_ns();
    if (!(c->flags & SETTING_RECORDS) || tell(leader, tid, now, 0))
        return 0;
    struct head head = {};
    head.time = now;
    head.tid = tid;
    head.kind = KIND_EXEC;
    head.ret = old;
    send(&head, sizeof(head));
    return 0;
}

static inline void send_signal(u32 tid, u64 now, u64 number, u64 action, u64 info)
{
    struct signal_record record = {};
    record.head.time = now;
    record.head.tid = tid;
    record.head.kind = KIND_SIGNAL;
    record.head.ret = number;
    if (action)
        read_kernel(&record.handler, 8, (void *)action);
    read_kernel(record.info, sizeof(record.info), (void *)info);
    send(&record, sizeof(record));
}

/* sched_process_exit(task, ...), kernel/exit.c do_exit(): each thread, when its exit code is set. */
int on_exit(struct bpf_raw_tracepoint_args *ctx)
{
    u64 task = ctx->args[0];
    struct config *c = VALUE(config);
    u64 id = current_id(c, current_task());
    u32 tgid = id >> 32, tid = id;
    if (!id)
        return 0;
    if (c->flags & SETTING_FOLLOW)
        adopt(tgid);             /* it may never have run */
    struct slot *slot = find_slot(tid);
    if (!slot && (c->flags & SETTING_LIFE) && wanted(c, tgid, 0))
        slot = make_slot(tid, tgid);
#ifdef SIGNAL_LIVE               /* the process's last thread: soon its PID may be another's */
    if ((c->flags & SETTING_SOME_LISTED) && number(pointer(task + TASK_SIGNAL) + SIGNAL_LIVE) == 0)
        processes.delete(&tgid);
#endif
    if (!slot)
        return 0;
    u64 now = bpf_ktime_get_boot_ns();
    if ((c->flags & SETTING_RECORDS) && tell(slot, tid, now, 0) == 0) {
        struct head head = {};
        u32 code = 0, process = bpf_get_current_pid_tgid() >> 32;
        if (c->exit_code_offset)
            read_kernel(&code, 4, (void *)(task + c->exit_code_offset));
        /* A signal that ends a process at once is not delivered (complete_signal() in kernel/signal.c). */
        struct sent *last = sent.lookup(&process);
        if (last && last->number == (code & 0x7f)) {
            send_signal(tid, now, last->number, 0, (u64)last->info);
            sent.delete(&process);
        }
        head.time = bpf_ktime_get_boot_ns();    /* after its signal's */
        head.tid = tid;
        head.kind = KIND_EXIT;
        head.ret = code;
        send(&head, sizeof(head));
    }
    free_slot(slot, tid);
    return 0;
}

/* signal_deliver(sig, info, action), kernel/signal.c get_signal(); info is no pointer for SIGKILL of a group. */
int on_signal(struct bpf_raw_tracepoint_args *ctx)
{
    struct config *c = VALUE(config);
    if (!(c->flags & SETTING_RECORDS) || ctx->args[1] < 4096)
        return 0;
    u64 id = current_id(c, current_task());
    u32 tgid = id >> 32, tid = id;
    if (!id || tgid == c->self)
        return 0;
    struct slot *slot = find_slot(tid);
    if (!slot && (c->flags & SETTING_LIFE) && wanted(c, tgid, 0))
        slot = make_slot(tid, tgid);
    if (!slot)
        return 0;
    u32 process = bpf_get_current_pid_tgid() >> 32;
    struct sent *last = sent.lookup(&process);
    if (last && last->number == ctx->args[0])
        sent.delete(&process);
    u64 now = bpf_ktime_get_boot_ns();
    if (tell(slot, tid, now, 0) == 0)
        send_signal(tid, now, ctx->args[0], ctx->args[2], ctx->args[1]);
    return 0;
}

#ifdef TASK_TGID
/* signal_generate(sig, info, task, group, result), kernel/signal.c __send_signal_locked(): in the sender. */
int on_generate(struct bpf_raw_tracepoint_args *ctx)
{
    u32 tgid = 0;
    struct config *c = VALUE(config);
    if (!(c->flags & SETTING_LIFE) || ctx->args[4] != 0)
        return 0;
    read_kernel(&tgid, 4, (void *)(ctx->args[2] + TASK_TGID));
    if ((c->flags & SETTING_ONLY_LISTED) && !c->pidns_ino && !sieved(tgid))
        return 0;
    struct sent new = {ctx->args[0]};
    u32 *info = (u32 *)new.info;
    if (ctx->args[1] >= 4096) {
        read_kernel(new.info, sizeof(new.info), (void *)ctx->args[1]);
    } else {                     /* SEND_SIG_PRIV, SEND_SIG_NOINFO */
        info[0] = new.number;
        info[2] = ctx->args[1] ? 0x80 : 0;         /* SI_KERNEL, SI_USER */
        info[4] = ctx->args[1] ? 0 : (u32)(current_id(c, current_task()) >> 32);
    }
    if (new.number != 9)         /* of which nothing is said but that it killed */
        sent.update(&tgid, &new);
    return 0;
}
#endif
"""


# The header files that BCC includes, cut down to what the program needs. So no kernel headers have
# to be installed, and what compiles is the same on every machine.
HEADERS = {
    "include/linux/kconfig.h": "#define CONFIG_BPF_SYSCALL 1\n",
    "include/linux/types.h": """
        typedef signed char s8; typedef short s16; typedef int s32; typedef long long s64;
        typedef unsigned char u8; typedef unsigned short u16; typedef unsigned int u32; typedef unsigned long long u64;
        typedef s8 __s8; typedef s16 __s16; typedef s32 __s32; typedef s64 __s64;
        typedef u8 __u8; typedef u16 __u16; typedef u32 __u32; typedef u64 __u64;
        typedef u16 __be16; typedef u32 __be32; typedef u64 __be64; typedef u16 __sum16; typedef u32 __wsum;
        typedef _Bool bool; typedef unsigned short umode_t; typedef unsigned long size_t;
        typedef unsigned long uintptr_t; typedef int pid_t;
        #define __aligned_u64 u64 __attribute__((aligned(8)))
        #define NULL ((void *)0)
        """,
    "include/linux/version.h": """
        #define LINUX_VERSION_CODE 0
        #define KERNEL_VERSION(a, b, c) (((a) << 16) + ((b) << 8) + (c))
        """,
    "include/asm/page.h": "#define PAGE_SIZE 4096\n",
    "include/linux/bpf_common.h": "",
    "include/linux/log2.h": "",
    "include/uapi/linux/bpf.h": "",
    "include/uapi/linux/if_packet.h": "",
}


# --- tracer -------------------------------------------------------------------------------------


def kernel_version(release: str) -> tuple[int, ...]:
    return tuple(int(n) for n in (release.split("-")[0] + ".0").split(".")[:2] if n.isdigit())


def check_machine(machine: str, release: str, lockdown: str, uid: int) -> None:
    """Raises ObserverError if this machine cannot be traced; lockdown: the text of /sys/kernel/security/lockdown."""
    if machine not in ("x86_64", "aarch64"):
        raise ObserverError(f"machine {machine}: only x86_64 and aarch64 can be traced")
    if kernel_version(release) < (5, 8):
        raise ObserverError(f"kernel {release} is too old: Observer needs 5.8 or newer (BPF ring buffers)")
    if uid != 0:
        raise ObserverError("root is needed to trace; type: " + quoted(["sudo", "./observer.py", *sys.argv[1:]]))
    if "[confidentiality]" in lockdown:
        raise ObserverError(
            "the kernel is locked down ([confidentiality] in /sys/kernel/security/lockdown), so that BPF may not read "
            "memory; boot with lockdown=integrity or without Secure Boot"
        )


def import_bcc() -> Any:
    """The distribution's BCC binding; Python starts anew under the system's if this one does not see it."""
    try:
        import bcc
    except ImportError:
        bcc = None
    if bcc is not None and hasattr(bcc, "BPF"):  # PyPI's bcc is an unrelated package
        return bcc
    system = "/usr/bin/python3"
    # By name: a virtual environment's Python is a link to the system's, and does not see what it sees.
    if os.environ.get("OBSERVER_PYTHON") != system and sys.executable != system and os.path.exists(system):
        os.environ["OBSERVER_PYTHON"] = system
        os.execv(system, [system, os.path.abspath(__file__), *sys.argv[1:]])
    package = {"fedora": "dnf install python3-bcc", "arch": "pacman -S python-bcc"}
    ids = ""
    with contextlib.suppress(OSError), open("/etc/os-release") as release:
        ids = " ".join(
            line.split("=", 1)[1].strip().strip('"') for line in release if line.startswith(("ID=", "ID_LIKE="))
        )
    install = next((how for name, how in package.items() if name in ids), "apt-get install python3-bpfcc")
    raise ObserverError(f"the BCC binding for Python is missing; type: sudo {install} (PyPI's bcc is something else)")


@functools.cache
def kernel_btf() -> tuple[bytes, bytes]:
    """The types and the strings of the running kernel's BTF (Documentation/bpf/btf.rst), empty where it has none."""
    with contextlib.suppress(OSError, struct.error), open("/sys/kernel/btf/vmlinux", "rb") as file:
        btf = file.read()
        _, _, _, header, type_off, type_len, str_off, str_len = struct.unpack_from("<HBBIIIII", btf)
        return btf[header + type_off :][:type_len], btf[header + str_off :][:str_len]
    return b"", b""


@functools.cache
def type_starts() -> list[int]:
    """Where each type's record is, by its number."""
    each = {4: 12, 5: 12, 6: 8, 13: 8, 15: 12, 19: 12}  # kind -> bytes an element
    more = {1: 4, 3: 12, 14: 4, 17: 4}  # kind -> bytes behind the head
    types = kernel_btf()[0]
    starts, at = [0], 0
    while at + 12 <= len(types):
        kind = types[at + 7] & 0x1F
        starts.append(at)
        at += 12 + more.get(kind, 0) + each.get(kind, 0) * (types[at + 4] | types[at + 5] << 8)
    return starts


def type_members(at: int) -> Iterator[tuple[int, int, int]]:
    """Of the structure or union whose record is there, or seems to be: each one's name, type, and offset in bytes."""
    types = kernel_btf()[0]
    for place in range(at + 12, at + 12 + 12 * (types[at + 4] | types[at + 5] << 8), 12):
        if place + 12 > len(types):
            return
        name, of, bits = struct.unpack_from("<III", types, place)
        yield name, of, (bits & 0xFFFFFF) // 8


def btf_offset(structure: str, member: str) -> int | None:
    """The offset in bytes of a member in a structure of the running kernel, None if it cannot be told.

    The name's place among the strings leads to the one structure with that name and member.
    """
    types, strings = kernel_btf()
    names = [strings.find(b"\0" + word.encode() + b"\0") + 1 for word in (structure, member)]
    if 0 in names:
        return None
    record, wanted = struct.pack("<I", names[0]), names[1]
    at = -1
    while (at := types.find(record, at + 1)) >= 0:
        if at % 4 or at + 12 > len(types) or types[at + 7] & 0x1F != 4:  # BTF_KIND_STRUCT
            continue
        unnamed = []
        for name, of, offset in type_members(at):
            if name == wanted:
                return offset
            if name == 0:
                unnamed.append((of, offset))
        for of, offset in unnamed:
            inner = type_starts()[of] if of < len(type_starts()) else len(types)
            if inner < len(types) and types[inner + 7] & 0x1F in (4, 5):  # BTF_KIND_STRUCT, BTF_KIND_UNION
                for name, _, inside in type_members(inner):
                    if name == wanted:
                        return offset + inside
    return None


def btf_offsets(places: dict[str, tuple[str, str]], unknown: str, instead: str) -> dict[str, int]:
    """Raises ObserverError, with what is unknown then and what to do instead, if the kernel does not tell one."""
    found = {}
    for name, (structure, member) in places.items():
        offset = btf_offset(structure, member)
        if offset is None:
            raise ObserverError(f"{unknown}: no {structure}.{member} in /sys/kernel/btf/vmlinux; {instead}")
        found[name] = offset
    return found


# What the kernel program must know to find a descriptor's file, the names of its path, and a socket's addresses.
PLACES = {
    "TASK_FILES": ("task_struct", "files"), "TASK_FS": ("task_struct", "fs"), "FS_PWD": ("fs_struct", "pwd"),
    "FS_ROOT": ("fs_struct", "root"),
    "FILES_TABLE": ("files_struct", "fdt"), "TABLE_SIZE": ("fdtable", "max_fds"), "TABLE_FILES": ("fdtable", "fd"),
    "FILE_PATH": ("file", "f_path"), "FILE_PRIVATE": ("file", "private_data"), "DENTRY_PARENT": ("dentry", "d_parent"),
    "DENTRY_NAME": ("dentry", "d_name"), "DENTRY_HASH": ("dentry", "d_hash"), "DENTRY_INODE": ("dentry", "d_inode"),
    "MOUNT_ROOT": ("vfsmount", "mnt_root"), "MOUNT_MNT": ("mount", "mnt"), "MOUNT_PARENT": ("mount", "mnt_parent"),
    "MOUNT_POINT": ("mount", "mnt_mountpoint"), "INODE_MODE": ("inode", "i_mode"), "INODE_NUMBER": ("inode", "i_ino"),
    "INODE_DEVICE": ("inode", "i_rdev"), "INODE_SUPER": ("inode", "i_sb"), "NODE_PRIVATE": ("inode", "i_private"),
    "SUPER_MAGIC": ("super_block", "s_magic"), "NS_OPERATIONS": ("ns_common", "ops"), "PID_NUMBERS": ("pid", "numbers"),
    "SOCKET_SOCK": ("socket", "sk"), "SOCK_PROT": ("sock_common", "skc_prot"), "PROTO_NAME": ("proto", "name"),
    "SOCK_V6": ("sock_common", "skc_v6_daddr"), "SOCK_PROTOCOL": ("sock", "sk_protocol"),
    "SOCK_SOCKET": ("sock", "sk_socket"),
    "SOCKET_INODE": ("socket_alloc", "vfs_inode"), "NETLINK_PORT": ("netlink_sock", "portid"),
}  # fmt: skip
MODULE_PLACES = {  # the same, in what may be a module and so not be known
    "UNIX_PEER": ("unix_sock", "peer"), "UNIX_ADDRESS": ("unix_sock", "addr"),
    "UNIX_ADDRESS_LENGTH": ("unix_address", "len"), "UNIX_ADDRESS_NAME": ("unix_address", "name"),
}  # fmt: skip


@functools.cache
def path_places() -> dict[str, int]:
    """Raises ObserverError if the kernel does not tell."""
    found = btf_offsets(PLACES, "the kernel does not tell where paths are", "leave out -y and --path")
    found |= {name: btf_offset(*place) or 0 for name, place in MODULE_PLACES.items()}
    found |= {
        "MOUNT_ROOT": found["MOUNT_MNT"] + found["MOUNT_ROOT"], "DENTRY_NAME_TEXT": found["DENTRY_NAME"] + 8,
        "DENTRY_HASHED": found["DENTRY_HASH"] + 8,
    }  # fmt: skip
    for structure in ("DENTRY", "MOUNT", "INODE"):
        members = [offset for name, offset in found.items() if name.startswith(structure + "_")]
        start = min(members) & ~7
        found |= {f"{structure}_AT": start, f"{structure}_SIZE": max(members) + 8 - start}
        if found[f"{structure}_SIZE"] > LOOK:
            raise ObserverError("the kernel's structures are not laid out as known; leave out -y and --path")
    return found


CGROUP_PLACES = {  # what leads from a task to its cgroups
    "TASK_CGROUPS": ("task_struct", "cgroups"), "SET_LINKS": ("css_set", "cgrp_links"),
    "LINK_NEXT": ("cgrp_cset_link", "cgrp_link"), "LINK_CGROUP": ("cgrp_cset_link", "cgrp"),
    "CGROUP_ROOT": ("cgroup", "root"), "ROOT_HIERARCHY": ("cgroup_root", "hierarchy_id"),
    "CGROUP_SELF": ("cgroup", "self"), "STATE_PARENT": ("cgroup_subsys_state", "parent"),
    "STATE_CGROUP": ("cgroup_subsys_state", "cgroup"), "CGROUP_NODE": ("cgroup", "kn"),
    "NODE_ID": ("kernfs_node", "id"),
}  # fmt: skip


def cgroup_places() -> dict[str, int]:
    """Raises ObserverError if the kernel does not tell."""
    unknown = "this kernel does not tell in which cgroup of that kind a process is"
    return btf_offsets(CGROUP_PLACES, unknown, "choose a cgroup of version 2, or -p with -f")


def places_if_all(places: dict[str, tuple[str, str]]) -> dict[str, int]:
    """{} where the kernel does not tell one."""
    found = {name: btf_offset(*place) for name, place in places.items()}
    return {} if None in found.values() else {name: offset or 0 for name, offset in found.items()}


@functools.cache
def end_places() -> dict[str, int]:
    """By which on_exit() knows a process's last thread, and takes the process out of `processes`; {}: it does not."""
    return places_if_all({"TASK_SIGNAL": ("task_struct", "signal"), "SIGNAL_LIVE": ("signal_struct", "live")})


def exec_places() -> dict[str, int]:
    """By which execve's arguments are found in the new program."""
    return places_if_all(
        {f"BPRM_{name.upper()}": ("linux_binprm", name) for name in ("exec", "p", "interp", "filename")}
    )


def program_text(plans: Plans, selection: Selection, options: Options, hook: Hook) -> str:
    """The kernel program, with what it shares with Python in front of it."""
    defines: dict[str, int] = {
        "X86_64" if platform.machine() == "x86_64" else "ARM64": 1,
        "RULES": RULES, "ROWS": kinds.ROWS, "I386": kinds.I386, "UNKNOWN": kinds.UNKNOWN, "PARENT": kinds.PARENT,
        "LOOK": LOOK, "FAILED": kinds.FAILED, "ROOM": ROOM, "COPY_MAX": COPY_MAX, "STEPS": STEPS, "DIRENTS": DIRENTS,
        "CHAINED": CHAINED, "SIEVE": SIEVE, "SLOTS": SLOTS, "REGS": 12, "BUCKETS": BUCKETS,
        "THREADS": THREADS, "COUNTS": COUNTS, "TOTALS": TOTALS, "NAMED_BY_LEADER": NAMED_BY_LEADER,
        "CPUS": max(possible_cpus()) + 1, "RING_PAGES": ring_pages(options.buffer),
        "BLOCK": BLOCK, "BLOCKS": ring_blocks(options.buffer), "SMALL": SMALL, "LARGEST": LARGEST,
        "DISCARD": Ring.DISCARD,
        **{f"VALUE_{name}": number for number, name in enumerate(VALUES)},
    }  # fmt: skip
    if selection.cgroup:
        defines["CGROUP"] = 1
    if selection.cgroup_links:
        defines |= cgroup_places() | {"CGROUP_LINKS": 1}
    if options.stacks:
        defines |= {"STACKS": STACKS, "STACK": STACK}
    defines[hook.way] = 1
    defines |= end_places() | exec_places()
    if (tgid := btf_offset("task_struct", "tgid")) is not None:
        defines |= {"TASK_TGID": tgid, "TASK_PID": btf_offset("task_struct", "pid") or 0}
    if "X86_64" in defines and (status := btf_offset("thread_info", "status")) is not None:
        defines["STATUS"] = status  # thread_info is the beginning of task_struct
        # bpf_task_pt_regs(); cmpxchg is there since 5.12
        if "TASK_TGID" in defines and kernel_version(platform.release()) >= (5, 15):
            defines["DIRECT"] = 1
    enums: tuple[tuple[str, type[IntEnum] | type[IntFlag]], ...] = (
        ("KIND", Kind), ("SETTING", Setting), ("LISTED", Listed), ("FLAG", Flag), ("SLOT", SlotFlag),
        ("WHAT", kinds.What), ("WHEN", kinds.When), ("COUNT", kinds.Count), ("CUT", kinds.Cut), ("ROW", RowFlag),
        ("FD", kinds.FdFlag),
    )  # fmt: skip
    if plans.view.paths:
        defines |= path_places() | {"PATHS": plans.view.paths, "RETURNED": kinds.RETURNED}
    for prefix, enum in enums:
        defines.update({f"{prefix}_{item.name}": int(item) for item in enum})
    return "".join(f"#define {name} {value}\n" for name, value in defines.items()) + PROGRAM


@dataclass
class Program:
    """What BCC made of the kernel program."""

    maps: list[list[Any]]  # name, type, size of a key, of a value, entries, flags
    functions: dict[str, str]  # instructions in hex; maps stand there by their place in the list


POINTS = {  # function -> the raw tracepoint that it is for
    "on_fork": "sched_process_fork", "on_exec": "sched_process_exec", "on_exit": "sched_process_exit",
    "on_signal": "signal_deliver",
    "on_generate": "signal_generate",  # attached only where signals are shown: every signal on the machine passes there
}  # fmt: skip
VALUES = ("config", "ends")  # maps whose one value the kernel program reaches by its address
RAW_TRACEPOINT = 17  # BPF_PROG_TYPE_*, linux/bpf.h
PROGRAM_TYPES = {"RAW_TRACEPOINTS": RAW_TRACEPOINT, "TRACE_EVENTS": 5, "KPROBES": 2}  # of on_sys_enter, on_sys_exit
CACHE = "/var/cache/observer"
CACHED = 16  # programs: they differ by kernel, size of the ring, and a few options


def prepare_program(text: str) -> Program:
    """The compiled program from the cache, which only root can write, or else from BCC, which takes most of a second.

    Raises ObserverError.
    """
    whole = json.dumps([VERSION, platform.release(), HEADERS, text])
    path = f"{CACHE}/{hashlib.sha256(whole.encode()).hexdigest()}"
    with contextlib.suppress(OSError, ValueError, TypeError):
        if only_root_writes(CACHE):
            with open(path, "rb") as file:
                checksum, content = file.read().split(b"\n", 1)
            if hashlib.sha256(content).hexdigest().encode() == checksum:
                os.utime(path)
                return Program(**json.loads(content))
    program = compile_program(text)
    with contextlib.suppress(OSError):
        os.makedirs(CACHE, 0o700, exist_ok=True)
        if only_root_writes(CACHE):
            content = json.dumps(program.__dict__).encode()
            with tempfile.NamedTemporaryFile(dir=CACHE, delete=False) as new:
                new.write(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
            os.rename(new.name, path)
            for old in sorted(os.scandir(CACHE), key=lambda entry: entry.stat().st_mtime)[:-CACHED]:
                os.unlink(old)
    return program


def only_root_writes(directory: str) -> bool:
    about = os.lstat(directory)
    return stat.S_ISDIR(about.st_mode) and about.st_uid == 0 and not about.st_mode & 0o022


def compile_program(text: str) -> Program:
    """Raises ObserverError."""
    import ctypes

    bcc = import_bcc()
    locked = resource.getrlimit(resource.RLIMIT_MEMLOCK)  # BCC may raise it: a command is not to see that
    try:
        folder = tempfile.TemporaryDirectory(prefix="observer-")
    except OSError as error:
        raise ObserverError(f"no place for temporary files: {error.strerror}; TMPDIR=... names another") from None
    with folder as headers:
        for name, body in HEADERS.items():
            os.makedirs(os.path.dirname(f"{headers}/{name}"), exist_ok=True)
            with open(f"{headers}/{name}", "w") as file:
                file.write(body)
        os.environ["BCC_KERNEL_SOURCE"] = headers
        try:
            compiled = bcc.BPF(text=text)
        except Exception as error:
            raise ObserverError(f"BCC cannot compile the program: {error}") from None
        finally:
            del os.environ["BCC_KERNEL_SOURCE"]
            resource.setrlimit(resource.RLIMIT_MEMLOCK, locked)
    lib = bcc.libbcc.lib
    maps: list[list[Any]] = []
    places: dict[int, int] = {}
    module = ctypes.c_void_p(compiled.module)  # of some of these functions BCC does not declare that it is a pointer
    for number in range(lib.bpf_num_tables(module)):
        fd = lib.bpf_table_fd_id(module, number)
        kind, _, key, value, entries, flags, name = struct.unpack_from("<6I16s", object_info(fd))
        places[fd] = len(maps)
        maps.append([name.rstrip(b"\0").decode(), kind, key, value, entries, flags])
    functions = {}
    for number in range(lib.bpf_num_functions(module)):
        name = lib.bpf_function_name(module, number)
        functions[name.decode()] = replace_maps(compiled.dump_func(name), places).hex()
    compiled.cleanup()
    return Program(maps, functions)


def replace_maps(code: bytes, by: dict[int, int] | list[int], values: list[int] | None = None) -> bytes:
    """The instructions with other numbers for the maps, and those of VALUES, that they load."""
    words = bytearray(code)
    for at in range(0, len(code), 8):
        if code[at] == 0x18 and (source := code[at + 1] >> 4):  # BPF_LD | BPF_IMM | BPF_DW
            number = int.from_bytes(code[at + 4 : at + 8], "little")
            if source == 1:  # BPF_PSEUDO_MAP_FD, linux/bpf.h
                number = by[number]
            elif values is not None:  # BPF_PSEUDO_MAP_VALUE
                number = values[number]
            words[at + 4 : at + 8] = number.to_bytes(4, "little")
    return bytes(words)


def buffer(content: bytes, size: int = 0) -> Any:
    """Memory for the kernel, which must be held while it uses it: a copy of the bytes, and zeros up to the size."""
    import ctypes

    return ctypes.create_string_buffer(content, size or len(content))


def address(memory: Any) -> int:
    import ctypes

    return ctypes.addressof(memory)


class Bpf(IntEnum):
    """enum bpf_cmd, linux/bpf.h"""

    MAP_CREATE = 0
    MAP_LOOKUP_ELEM = 1
    MAP_UPDATE_ELEM = 2
    MAP_DELETE_ELEM = 3
    PROG_LOAD = 5
    OBJ_GET_INFO_BY_FD = 15
    RAW_TRACEPOINT_OPEN = 17
    MAP_LOOKUP_BATCH = 24


def bpf(command: Bpf, attributes: Any) -> int:
    """bpf(2). attributes: union bpf_attr of linux/bpf.h, as bytes, or as memory that the kernel answers in.

    Raises OSError.
    """
    number = {"x86_64": 321, "aarch64": 280}[platform.machine()]
    memory = buffer(attributes, 128) if isinstance(attributes, bytes) else attributes
    done: int = libc().syscall(number, command, memory, len(memory))
    if done < 0:
        raise last_error()
    return done


def perf_event_open(attributes: bytes, cpu: int) -> int:
    """perf_event_open(2) of all processes on a CPU. attributes: struct perf_event_attr. Raises OSError."""
    number = {"x86_64": 298, "aarch64": 241}[platform.machine()]
    event: int = libc().syscall(number, buffer(attributes), -1, cpu, -1, 8)  # PERF_FLAG_FD_CLOEXEC
    if event < 0:
        raise last_error()
    return event


def last_error() -> OSError:
    import ctypes

    return OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def has_helper(number: int) -> bool:
    """May a raw tracepoint's program call it, with a first argument of 0?"""
    code = buffer(struct.pack("<" + "BBhi" * 4, 0xB7, 1, 0, 0, 0x85, 0, 0, number, 0xB7, 0, 0, 0, 0x95, 0, 0, 0))
    licence = buffer(b"GPL\0")
    with contextlib.suppress(OSError):
        os.close(bpf(Bpf.PROG_LOAD, struct.pack("<IIQQ", RAW_TRACEPOINT, 4, address(code), address(licence))))
        return True
    return False


@functools.cache
def libc() -> Any:
    import ctypes

    return ctypes.CDLL(None, use_errno=True)


def object_info(fd: int) -> bytes:
    """struct bpf_prog_info or bpf_map_info, as far as the kernel knows of it."""
    info = buffer(b"", 256)
    bpf(Bpf.OBJ_GET_INFO_BY_FD, struct.pack("<IIQ", fd, 256, address(info)))
    return bytes(info.raw)


class Map:
    """A map of the kernel program. Keys and values are bytes; a value a CPU stands in a row where a map has such."""

    def __init__(self, name: str, kind: int, key: int, value: int, entries: int, flags: int) -> None:
        """Raises OSError."""
        attributes = struct.pack("<7I16s", kind, key, value, entries, flags, 0, 0, name.encode()[:15])
        self.fd = bpf(Bpf.MAP_CREATE, attributes)
        self.entries = entries
        self.key_size = key
        self.value_size = (value + 7 & ~7) * len(possible_cpus()) if kind in (5, 6) else value  # BPF_MAP_TYPE_PERCPU_*

    def element(self, command: Bpf, key: bytes, value: bytes = b"") -> bytes:
        name, memory = buffer(key), buffer(value, self.value_size)
        into = address(memory) if command != Bpf.MAP_DELETE_ELEM else 0  # there it must be 0
        bpf(command, struct.pack("<IxxxxQQQ", self.fd, address(name), into, 0))
        return bytes(memory.raw)

    def lookup(self, key: bytes) -> bytes | None:
        with contextlib.suppress(FileNotFoundError):
            return self.element(Bpf.MAP_LOOKUP_ELEM, key)
        return None

    def update(self, key: bytes, value: bytes) -> None:
        self.element(Bpf.MAP_UPDATE_ELEM, key, value)

    def delete(self, key: bytes) -> None:
        with contextlib.suppress(FileNotFoundError):
            self.element(Bpf.MAP_DELETE_ELEM, key)

    def items(self) -> Iterator[tuple[bytes, bytes]]:
        """Of a hash, many at a time (Linux 5.6)."""
        most = min(self.entries, max(64, (1 << 20) // self.value_size))
        form = struct.Struct("<QQQQIIQQ")
        position, keys = buffer(b"", max(self.key_size, 4)), buffer(b"", most * self.key_size)
        values = buffer(b"", most * self.value_size)
        at = address(position), address(keys), address(values)
        before = 0
        while True:
            answer = buffer(form.pack(before, *at, most, self.fd, 0, 0))
            try:
                bpf(Bpf.MAP_LOOKUP_BATCH, answer)
                last = False
            except FileNotFoundError:
                last = True
            for i in range(form.unpack(answer.raw)[4]):
                key, value = i * self.key_size, i * self.value_size
                yield keys[key : key + self.key_size], values[value : value + self.value_size]
            if last:
                return
            before = at[0]

    def clear(self) -> None:
        for key, _ in list(self.items()):
            self.delete(key)


class Tracer:
    """Loads the program, attaches it, fills its maps, hands out bytes."""

    def __init__(self, program: Program, hook: Hook, plans: Plans, selection: Selection, options: Options) -> None:
        """Raises ObserverError if the kernel refuses."""
        with contextlib.suppress(ValueError, OSError):  # before 5.11 maps count as locked memory
            resource.setrlimit(resource.RLIMIT_MEMLOCK, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        try:
            self.maps = {entry[0]: Map(*entry) for entry in program.maps}
        except OSError as error:
            needs = "; a container needs --privileged, or run it on the host" if error.errno == errno.EPERM else ""
            raise ObserverError(f"the kernel refuses the program's maps: {error.strerror}{needs}") from None
        self.hook = hook
        self.programs: dict[str, int] = {}
        self.attached: list[int] = []
        self.probes: list[tuple[bytes, int]] = []
        descriptors = [each.fd for each in self.maps.values()]
        values = [self.maps[name].fd for name in VALUES if name in self.maps]
        code = {
            name: replace_maps(bytes.fromhex(each), descriptors, values) for name, each in program.functions.items()
        }
        # To verify this one takes the kernel longer than everything else here: meanwhile, on another CPU.
        refusals: list[ObserverError] = []
        finish = threading.Thread(target=self.load_aside, args=("finish", code.pop("finish"), refusals))
        finish.start()
        for name, each in code.items():
            self.load(name, each)
        self.ring = Ring(self.maps)
        self.config = mmap.mmap(self.maps["config"].fd, CONFIG.size)
        self.rows = mmap.mmap(self.maps["rows"].fd, ROW_SIZE * kinds.ROWS)
        self.slots = mmap.mmap(self.maps["slots"].fd, SLOT.size * SLOTS)
        self.waiting = mmap.mmap(self.maps["unborn"].fd, 8)
        self.cgroups_told = mmap.mmap(self.maps["cgroups_told"].fd, 8)
        self.cgroups_read = bytes(8)  # how many there were when they were read
        self.losses = mmap.mmap(self.maps["losses"].fd, 8 * (max(possible_cpus()) + 1))
        self.fill_rows(plans, selection.rows)
        finish.join()
        if refusals:
            raise refusals[0]
        self.maps["programs"].update(bytes(4), self.programs["finish"].to_bytes(4, "little"))
        self.strings = options.strings
        self.life = selection.life
        self.known = -1  # a pidfd of one that the last reading found listed
        self.childless = 0.0  # since when only unborn children are left
        self.exit_code = btf_offset("task_struct", "exit_code") or 0
        self.counted = Counts()
        self.unsettled: set[tuple[int, int]] = set()  # keys of counts that the last reading found changed

    def load_aside(self, name: str, code: bytes, refusals: list[ObserverError]) -> None:
        try:
            self.load(name, code)
        except ObserverError as error:
            refusals.append(error)

    def load(self, name: str, code: bytes) -> None:
        """Raises ObserverError with what the verifier says."""
        licence, memory = buffer(b"GPL\0"), buffer(code)
        kind = RAW_TRACEPOINT if name in POINTS else PROGRAM_TYPES[self.hook.way]
        head = struct.pack("<IIQQ", kind, len(code) // 8, address(memory), address(licence))
        ending = struct.pack("<II16s", 0, 0, name.encode()[:15])
        try:
            while name not in self.programs:
                with contextlib.suppress(BlockingIOError):  # a signal (^Z) came: do_check() in kernel/bpf/verifier.c
                    self.programs[name] = bpf(Bpf.PROG_LOAD, head + bytes(16) + ending)
        except OSError as refused:
            log = buffer(b"", 1 << 20)
            with contextlib.suppress(OSError):
                bpf(Bpf.PROG_LOAD, head + struct.pack("<IIQ", 1, len(log), address(log)) + ending)
            lines = log.raw.split(b"\0")[0].decode(errors="replace").splitlines()
            why = "; ".join(line for line in lines[-3:] if not line.startswith("processed"))
            raise ObserverError(f"the kernel refuses {name}: {refused.strerror}: {why}") from None

    def fill_rows(self, plans: Plans, selected: set[int]) -> None:
        for index in set(range(kinds.FORMS)) - plans.rows.keys():
            self.rows[index * ROW_SIZE : index * ROW_SIZE + 4] = RowFlag.NONE.to_bytes(4, "little")
        for index in (*plans.rows, kinds.UNKNOWN):
            base = plans.base(index)
            if base not in selected and index != kinds.UNKNOWN:
                if kinds.executes(plans.rows[index][0]):  # a command waits for it, selected or not
                    self.rows[index * ROW_SIZE : index * ROW_SIZE + 4] = RowFlag.EXEC.to_bytes(4, "little")
                continue
            plan = plans[index]
            flags = plan.flags
            if base in selected or len(selected) == len(plans.selectable):
                flags |= RowFlag.SELECTED
            nargs = 7 if index == kinds.UNKNOWN else len(plan.arguments)
            row = ROW_HEAD.pack(flags, plan.row.mask, nargs, len(plan.rules), plan.select, *(plan.alias or (0, 0)))
            row += b"".join(rule.pack() for rule in plan.rules)
            self.rows[index * ROW_SIZE : index * ROW_SIZE + len(row)] = row
        for (base, value), index in plans.forms.items():
            if base in selected:
                self.maps["forms"].update(struct.pack("<II", base, value & 0xFFFFFFFF), index.to_bytes(4, "little"))

    def narrow(self, plans: Plans, settings: Setting, selection: Selection) -> None:
        """Changes what is traced while it is."""
        self.rows[:] = bytes(len(self.rows))
        self.fill_rows(plans, selection.rows)
        self.slots[:] = bytes(len(self.slots))  # who was traced may no longer be
        for name in ("more_slots", "uids", "comms"):
            self.maps[name].clear()
        self.configure(settings, selection)

    def configure(self, settings: Setting, selection: Selection) -> None:
        """What is traced from now on."""
        filters = (
            (Setting.ONLY_LISTED | Setting.SOME_LISTED, selection.pids), (Setting.FOLLOW, selection.follow),
            (Setting.LIFE, selection.life), (Setting.UIDS, selection.uids), (Setting.COMMS, selection.comms),
            (Setting.FAILED, selection.failed), (Setting.ERRNOS, selection.errnos), (Setting.SLOWER, selection.slower),
        )  # fmt: skip
        for setting, wanted in filters:
            if wanted:
                settings |= setting
        for uid in selection.uids:
            self.maps["uids"].update(uid.to_bytes(4, "little"), b"\1\0\0\0")
        for comm in selection.comms:
            self.maps["comms"].update(comm.ljust(16, b"\0"), b"\1\0\0\0")
        errnos = [0] * 64
        for number in selection.errnos:
            errnos[number >> 6] |= 1 << (number & 63)
        self.config[:] = CONFIG.pack(
            settings, self.strings, os.getpid(), self.exit_code, selection.cgroup_where, 0, selection.cgroup,
            *pid_namespace(), selection.slower, *errnos,
        )  # fmt: skip

    def counts(self) -> Counts:
        """What the kernel program has counted since the start. Only what changed is added up again."""
        calls_of = struct.Struct(f"<{f'Q{COUNT.size - 8}x' * len(possible_cpus())}").unpack
        unsettled, self.unsettled = self.unsettled, set()
        for key, cpus in (*self.maps["counts"].items(), *self.totals()):
            tgid, row = COUNT_KEY.unpack(key)
            known = self.counted.of.get((tgid, row))
            if known is None or known.calls != sum(calls_of(cpus)):
                self.unsettled.add((tgid, row))
            elif (tgid, row) not in unsettled:  # those that were may have been read in the midst of a change
                continue
            self.counted.of.pop((tgid, row), None)
            for calls, errors, total, longest, named, comm, *buckets in COUNT.iter_unpack(cpus):
                if calls:
                    count = Count(calls, errors, total, longest, named, comm.split(b"\0")[0], buckets)
                    self.counted.add(tgid, row, count)
        return self.counted

    def totals(self) -> Iterator[tuple[bytes, bytes]]:
        """As of the map of counts: keys, and a count a CPU."""
        by_process = int.from_bytes(self.config[:4], "little") & Setting.BY_PROCESS
        none = bytes(self.maps["totals"].value_size)
        for row in range(0 if by_process else TOTALS):
            cpus = self.maps["totals"].lookup(row.to_bytes(4, "little"))
            if cpus and cpus != none:
                yield COUNT_KEY.pack(0, row), cpus

    def forget_counts(self, tgids: Iterable[int]) -> None:
        """Of processes that have ended: the map has room for COUNTS; what finds none is told call by call."""
        for key in self.counted.forget(tgids):
            self.maps["counts"].delete(COUNT_KEY.pack(*key))

    def attach(self) -> None:
        """Raises ObserverError if the kernel has not what is to be attached to."""
        points = dict(POINTS)
        if self.hook.way == "RAW_TRACEPOINTS":
            points |= {"on_sys_exit": "sys_exit", "on_sys_enter": "sys_enter"}
        for name, point in points.items():
            if name not in self.programs or (name == "on_generate" and not self.life):
                continue
            text = buffer(point.encode() + b"\0")
            try:
                opened = struct.pack("<QI", address(text), self.programs[name])
                self.attached.append(bpf(Bpf.RAW_TRACEPOINT_OPEN, opened))
            except OSError as error:
                raise ObserverError(f"cannot attach to {point}: {error.strerror}") from None
        if self.hook.way == "TRACE_EVENTS":
            self.attach_event("sys_exit", self.programs["on_sys_exit"])
            self.attach_event("sys_enter", self.programs["on_sys_enter"])
        if self.hook.way == "KPROBES":
            remove_dead_probes()
        for name in self.hook.calls:
            if not any([self.attach_function(function) for function in kernel_functions(name)]):
                raise ObserverError(f"the kernel has no function of {name} that can be probed; type: --hook tracepoint")

    def attach_event(self, name: str, program: int) -> None:
        """To raw_syscalls:NAME, whose programs run on all CPUs whichever its event is on. Raises ObserverError."""
        try:
            event = perf_event_open(struct.pack("<IIQQ40x", 2, 64, event_id(name), 1), 0)  # PERF_TYPE_TRACEPOINT
            self.attached.append(event)
            fcntl.ioctl(event, 0x40042408, program)  # PERF_EVENT_IOC_SET_BPF
            fcntl.ioctl(event, 0x2400)  # PERF_EVENT_IOC_ENABLE
        except OSError as error:
            raise ObserverError(f"cannot attach to raw_syscalls:{name}: {error.strerror}") from None

    def attach_function(self, function: str) -> bool:
        """By BCC's library, which knows each kernel's way to make a probe."""
        lib = import_bcc().libbcc.lib
        name, at, out = function.encode(), self.programs["on_sys_enter"], self.programs["on_sys_exit"]
        with quiet_stderr():
            for active in (KRETPROBES, 0):  # a number of one's own needs tracefs
                fd = lib.bpf_attach_kprobe(out, 1, b"r_" + name, name, 0, active)
                if fd < 0:
                    continue
                self.probes.append((b"r_" + name, fd))
                fd = lib.bpf_attach_kprobe(at, 0, b"p_" + name, name, 0, 0)
                if fd < 0:
                    return False
                self.probes.append((b"p_" + name, fd))
                return True
        return False

    def detach(self) -> None:
        for fd in self.attached:
            os.close(fd)
        self.attached.clear()
        for event, fd in self.probes:
            lib = import_bcc().libbcc.lib
            lib.bpf_close_perf_event_fd(fd)
            lib.bpf_detach_kprobe(event)
        self.probes.clear()

    @property
    def how(self) -> str:
        words = {"RAW_TRACEPOINTS": "raw tracepoints", "TRACE_EVENTS": "trace events"}
        return words.get(self.hook.way, f"kprobes on {', '.join(self.hook.calls)}")

    def list_processes(self, tgids: Iterable[int], listed: Listed) -> None:
        for tgid in tgids:
            self.maps["processes"].update(tgid.to_bytes(4, "little"), listed.to_bytes(4, "little"))
            self.maps["sieve"].update((tgid & (SIEVE - 1)).to_bytes(4, "little"), (1).to_bytes(8, "little"))

    def forget_process(self, tgid: int) -> None:
        self.maps["processes"].delete(tgid.to_bytes(4, "little"))

    def unborn(self) -> int:
        """Children of followed processes that have not run yet, and so are not listed."""
        return int.from_bytes(self.waiting[:8], "little")

    def listed_processes(self) -> list[int]:
        items = (struct.unpack("<II", key + value) for key, value in self.maps["processes"].items())
        return [tgid for tgid, listed in items if listed != Listed.EXCLUDED]

    def any_alive(self) -> bool:
        """Is there a process, or child of one, that is followed?

        The map is read only when the one that it was last known by has ended: from 7.0 on the kernel leaves out the
        programs of who takes over from a thread that reads a map (bpf_disable_instrumentation(), linux/bpf.h). A
        descriptor stands for that one, since its PID may be given to another.
        """
        if self.known >= 0 and not has_ended(self.known):
            self.childless = 0.0
            return True
        for _ in range(2):  # the second time for a child that was listed while its parent ended
            if self.unborn():
                self.childless = self.childless or time.monotonic()
                # A child whose end the kernel has left out, from 7.0 on, stays unborn for ever.
                if not missed_runs(self.programs["on_exit"]) or time.monotonic() < self.childless + 2:
                    return True
            for tgid in self.listed_processes():
                with contextlib.suppress(OSError):
                    if self.known >= 0:
                        os.close(self.known)
                    self.known = -1
                    self.known = os.pidfd_open(tgid)
                    if not has_ended(self.known):
                        return True
        return False

    def told_cgroups(self) -> list[int]:
        """The ids of the cgroups that THREAD records have told of, if there are new ones."""
        told = self.cgroups_told[:8]
        if told == self.cgroups_read:
            return []
        self.cgroups_read = told
        return [int.from_bytes(key, "little") for key, _ in self.maps["cgroups"].items()]

    def resume(self, tid: int, tgid: int, row: int, i386: bool, moment: int) -> None:
        """Before attach(): the thread is in a call already, whose end is to be sent."""
        at = (tid & (SLOTS - 1)) * SLOT.size
        if not any(self.slots[at : at + 4]):
            flags = SlotFlag.RESUMED | (SlotFlag.I386 if i386 else 0)
            slot = SLOT.pack(tid, 1, moment, 0, row, flags, 0, tgid, 0, 0, 0, b"", 0)
            self.slots[at : at + SLOT.size] = slot

    def threads(self) -> Iterator[tuple[int, int]]:
        """tid and tgid of each that made a call; not of the few whose place among the slots was taken."""
        words = memoryview(self.slots).cast("I")
        width = SLOT.size // 4
        for number, tid in enumerate(words[::width].tolist()):
            if tid:
                yield tid, words[number * width + SLOT_TGID // 4]

    def open_call(self, tid: int) -> tuple[int, int]:
        """When the thread entered the call that it is in, and the call's row; 0, 0 if it is in none."""
        at = (tid & (SLOTS - 1)) * SLOT.size
        owner, _, moment, _, row, *_ = SLOT.unpack_from(self.slots, at)
        if owner == tid:
            return moment, row
        if owner:
            found = self.maps["more_slots"].lookup(tid.to_bytes(4, "little"))
            if found:
                _, _, moment, _, row, *_ = SLOT.unpack(found)
                return moment, row
        return 0, 0

    def lost(self) -> int:
        """Records that found no room since the start, and runs of the programs that the kernel left out."""
        return sum(memoryview(self.losses).cast("Q")) + sum(map(missed_runs, self.programs.values()))


def has_ended(pidfd: int) -> bool:
    """All threads of the process (pidfd_open(2))."""
    poll = select.poll()
    poll.register(pidfd, select.POLLIN)
    return bool(poll.poll(0))


def missed_runs(program: int) -> int:
    """How often the kernel did not run a program because it was running on that CPU already: from 7.0 on, where
    another thread may take over in the midst of it (recursion_misses of struct bpf_prog_info, linux/bpf.h)."""
    return int.from_bytes(object_info(program)[208:216], "little")


KRETPROBES = 4096  # calls of one name that may be under way at the same time


def kernel_functions(name: str) -> list[str]:
    """Of a call, and of a 32-bit process's call of that name; some of them may not be there."""
    native = KERNEL_NAMES.get(name, name)
    if platform.machine() != "x86_64":
        return [f"__arm64_sys_{ARM64_NAMES.get(name, native)}"]
    i386 = I386_NAMES.get(name, native)
    return [f"__x64_sys_{native}", f"__ia32_sys_{i386}", f"__ia32_compat_sys_{i386}"]  # asm/syscall_wrapper.h


def remove_dead_probes() -> None:
    """A tracer that was killed leaves the names of its kretprobes, attached to nothing."""
    path = "/sys/kernel/tracing/kprobe_events"
    with contextlib.suppress(OSError):
        with open(path) as events:
            names = [line.partition(" ")[0].partition(":")[2] for line in events]
        out = os.open(path, os.O_WRONLY | os.O_APPEND)  # without O_APPEND all are removed
        try:
            for name in names:
                pid = name.rpartition("_bcc_")[2]  # BCC's names: bpf_attach_kprobe() in src/cc/libbpf.c
                if name.startswith("kprobes/r___") and pid.isdigit() and not os.path.exists(f"/proc/{pid}"):
                    os.write(out, f"-:{name}\n".encode())
        finally:
            os.close(out)


def knows_call(name: str) -> bool:
    return os.path.exists(f"/sys/kernel/tracing/events/syscalls/sys_enter_{KERNEL_NAMES.get(name, name)}")


@dataclass
class Hook:
    """How the programs get at the calls."""

    way: str  # a key of PROGRAM_TYPES; the kernel program's #define of that name selects what fits it
    calls: list[str] = field(default_factory=list)  # KPROBES: those whose functions are probed


def choose_hook(plans: Plans, selection: Selection, options: Options) -> Hook:
    """Kprobes where that keeps all other calls on the machine free of cost.

    A command, and children, are recognised by calls that nobody named: so these need the tracepoints. From Linux 7.0
    on, a raw tracepoint's program may be preempted, and is then not run for other threads on that CPU
    (__bpf_trace_run() in kernel/trace/bpf_trace.c); a trace event's program may not.
    """
    names = sorted({plans.name(index) for index in selection.rows})
    probes = os.path.exists("/sys/bus/event_source/devices/kprobe")
    if options.hook == "kprobe":
        if not probes:
            raise ObserverError("this kernel has no kprobes (CONFIG_KPROBE_EVENTS); type: --hook tracepoint")
        if selection.every_row or len(names) > 64:
            raise ObserverError("--hook kprobe goes with named calls; type for example: --hook kprobe -s openat", 2)
        return Hook("KPROBES", names)
    few = len(names) <= 4 and not options.command and not options.follow
    # By tracepoints a call that the kernel does not know is seen to fail, by kprobes it is not seen.
    if options.hook == "auto" and few and probes and all(map(knows_call, names)):
        return Hook("KPROBES", names)
    preempted = kernel_version(platform.release()) >= (7, 0) and event_id("sys_enter") >= 0
    return Hook("TRACE_EVENTS" if preempted else "RAW_TRACEPOINTS")


def event_id(name: str) -> int:
    """Of raw_syscalls:NAME; -1 where there is no tracefs."""
    for tracefs in ("/sys/kernel/tracing", "/sys/kernel/debug/tracing"):
        with contextlib.suppress(OSError), open(f"{tracefs}/events/raw_syscalls/{name}/id") as file:
            return int(file.read())
    return -1


@contextlib.contextmanager
def quiet_stderr() -> Iterator[None]:
    """BCC prints what it tries in vain."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


@functools.cache
def possible_cpus() -> list[int]:
    """The CPU numbers that there can be: /sys/devices/system/cpu/possible, such as 0-7. Raises ObserverError."""
    try:
        with open("/sys/devices/system/cpu/possible") as file:
            ranges = [part.split("-") for part in file.read().strip().split(",")]
    except OSError:
        raise ObserverError("/sys is not there; type: mount -t sysfs sysfs /sys") from None
    return [cpu for part in ranges for cpu in range(int(part[0]), int(part[-1]) + 1)]


def ring_pages(wanted: int) -> int:
    """A power of two of pages, as the kernel's ring buffer wants it."""
    return 1 << max(0, (wanted - 1).bit_length())


def ring_blocks(wanted: int) -> int:
    """The same in blocks of our own ring, at least one."""
    return max(1, ring_pages(wanted) * 4096 // BLOCK)


class Ring:
    """Where the kernel program puts records, read in bulk through a memory mapping.

    Before each record stand a u32 length, whose two highest bits say that it is still being written or was discarded,
    and a u32 that is not ours. That is how the kernel's ring buffer has it (Documentation/bpf/ringbuf.rst;
    kernel/bpf/ringbuf.c): a page with the consumer's position, a page with the producer's, then the data, mapped twice
    in a row so that a record never wraps. Our own ring (reserve() in the kernel program) is an array, in which a record
    does not cross a block's end, and the length of one that is still being written is 0: so what was taken is cleared.
    Stores are seen in the order in which they were made: it is for x86 alone.
    """

    BUSY, DISCARD = 1 << 31, 1 << 30
    STRETCH = 1 << 19  # bytes handed out at once: what is decoded before the ring is looked at again

    def __init__(self, maps: dict[str, Map]) -> None:
        records = maps["records"]
        self.own = "ends" in maps
        if self.own:
            size = records.entries * BLOCK
            ends = memoryview(mmap.mmap(maps["ends"].fd, mmap.PAGESIZE)).cast("Q")
            self.producer, self.consumer = ends[0:1], ends[8:9]
            self.data = memoryview(mmap.mmap(records.fd, size))
        else:
            size, page = records.entries, mmap.PAGESIZE
            self.consumer = memoryview(mmap.mmap(records.fd, page)).cast("Q")
            memory = mmap.mmap(records.fd, page + 2 * size, mmap.MAP_SHARED, mmap.PROT_READ, offset=page)
            self.producer = memoryview(memory)[:8].cast("Q")
            self.data = memoryview(memory)[page:]
        self.lengths = self.data.cast("I")
        self.mask = size - 1
        self.position = 0

    @property
    def filling(self) -> bool:
        """Is it so full that emptying it must not wait?"""
        return self.producer[0] - self.position > self.mask >> 2

    def take(self) -> bytes:
        """The next records that are whole, with their 8-byte headers, at most STRETCH bytes or one record."""
        start = position = self.position
        lengths, mask, no_record = self.lengths, self.mask, self.BUSY | self.DISCARD
        end = min(self.producer[0], start + self.STRETCH)
        if self.own:
            end = min(end, (start | mask) + 1)
            if start < end and (length := lengths[(start & mask) >> 2]) & self.DISCARD:
                lengths[(start & mask) >> 2] = 0
                self.position = self.consumer[0] = start + 8 + (length & ~self.DISCARD)
                return self.take()
        while position < end:
            length = lengths[(position & mask) >> 2]
            if length & no_record or not length:
                break
            position += (length + 15) & ~7
        if position == start:
            return b""
        at, size = start & mask, position - start
        stretch = bytes(self.data[at : at + size])
        if self.own:
            self.data[at : at + size] = bytes(size)
        self.position = self.consumer[0] = position
        return stretch


# --- records ------------------------------------------------------------------------------------


class Spool:
    """Bytes that the ring had to give up before they could be decoded: in memory, beyond LIMIT in files.

    A file takes LIMIT bytes; when all of them have been read it is gone, however much still waits.
    """

    LIMIT = 64 << 20
    MOST = 8 << 30  # in all: then the ring fills, and what finds no room is counted

    def __init__(self) -> None:
        self.stretches: deque[bytes] = deque()
        self.held = 0
        self.files: deque[tuple[IO[bytes], deque[int]]] = deque()  # and the sizes of the stretches in it
        self.read_at = 0  # in the first
        self.backlog = 0  # bytes in all

    def put(self, stretch: bytes) -> None:
        self.backlog += len(stretch)
        if not self.files and self.held + len(stretch) <= self.LIMIT:
            self.stretches.append(stretch)
            self.held += len(stretch)
            return
        try:
            if not self.files or self.files[-1][0].seek(0, os.SEEK_END) >= self.LIMIT:
                roomy = "/var/tmp" if os.path.isdir("/var/tmp") else None  # /tmp may be memory
                self.files.append((tempfile.TemporaryFile(prefix="observer-", dir=roomy), deque()))  # noqa: SIM115
            file, sizes = self.files[-1]
            file.seek(0, os.SEEK_END)
            file.write(stretch)
            file.flush()
        except OSError as error:
            raise ObserverError(f"no room for calls that wait to be shown: {error.strerror}") from None
        sizes.append(len(stretch))

    def get(self) -> bytes:
        """The oldest stretch, b"" if there is none."""
        if self.stretches:
            stretch = self.stretches.popleft()
            self.held -= len(stretch)
        elif self.files:
            file, sizes = self.files[0]
            file.seek(self.read_at)
            stretch = file.read(sizes.popleft())
            self.read_at += len(stretch)
            if not sizes:
                self.files.popleft()
                file.close()
                self.read_at = 0
        else:
            return b""
        self.backlog -= len(stretch)
        return stretch


class Cgroups(dict[int, "str | None"]):
    """The paths of cgroups of version 2 by their ids, as /proc/PID/cgroup has them; None where it is not known."""

    def __init__(self, live: bool) -> None:
        """live: those of this machine. Otherwise only what is put in is known."""
        self.root = next((where for where, number in cgroup_roots().items() if number == 0), "") if live else ""

    def of(self, pid: int) -> int:
        """The id of the cgroup that a process is in, 0 if that is not known."""
        with contextlib.suppress(OSError):
            return cgroup_ids(pid, self.root)[0] if self.root else 0
        return 0

    def __missing__(self, number: int) -> str | None:
        if not self.root or not number:
            return None
        self[number] = self.find(number)
        return self[number]

    def find(self, number: int) -> str | None:
        """By the handle that its id is: FILEID_KERNFS, include/linux/exportfs.h; kernfs_fh_to_dentry(), Linux 5.5."""
        fd = -1
        with contextlib.suppress(OSError):
            root = os.open(self.root, os.O_RDONLY | os.O_CLOEXEC)
            handle = buffer(struct.pack("<IiQ", 8, 0xFE, number))
            fd = libc().open_by_handle_at(root, handle, os.O_PATH | os.O_CLOEXEC)
            os.close(root)
        if fd < 0:
            return None
        path = os.readlink(f"/proc/self/fd/{fd}")
        os.close(fd)
        return path.removeprefix(self.root) or "/"


MAGIC = b"OBSERVER RECORDING 1\n"
LENGTH_MAX = HEAD.size + ROOM + COPY_MAX + 64  # of a record


def table_checksum() -> str:
    """Of all that the indexes and rules in a recording depend on."""
    folder = os.path.dirname(os.path.abspath(__file__))
    checksum = hashlib.sha256()
    for name in ("syscall_table.py", "syscall_structs.py", "syscall_kinds.py"):
        with open(f"{folder}/{name}", "rb") as file:
            checksum.update(file.read())
    return checksum.hexdigest()[:16]


def packed(
    kind: Kind, rest: bytes = b"", moment: int = 0, duration: int = 0, tid: int = 0, row: int = 0, flags: int = 0,
    ret: int = 0,
) -> bytes:  # fmt: skip
    """A record as the ring has it."""
    record = HEAD.pack(moment, duration, tid, row, kind, flags, ret) + rest
    return struct.pack("<II", len(record), 0) + record + bytes(-len(record) % 8)


def recording_header(options: Options, decoder: Decoder) -> dict[str, Any]:
    return {
        "version": VERSION, "table": table_checksum(), "machine": platform.machine(), "kernel": platform.release(),
        "offset": decoder.writer.offset, "strings": options.strings, "verbose": options.verbose,
        "paths": decoder.plans.view.paths, "life": decoder.life, "options": sys.argv[1:],
    }  # fmt: skip


class Recording:
    """Writes records as the kernel sent them, behind a header that says how to read them."""

    def __init__(self, path: str, header: dict[str, Any], told: Callable[[], Iterable[int]]) -> None:
        """told: the ids of the cgroups that records have told of, if there are new ones."""
        self.path = path
        self.told = told
        self.cgroups = Cgroups(live=True)
        self.file = os.fdopen(open_output(path, "--record"), "wb")
        self.file.write(MAGIC + json.dumps(header).encode() + b"\n")

    def put(self, stretch: bytes, cgroups: Iterable[int] = ()) -> None:
        """In front of it, the paths of cgroups that are new, these too. Raises ObserverError if there is no room."""
        for number in (*self.told(), *cgroups):
            if number not in self.cgroups and (path := self.cgroups[number]) is not None:
                name = path.encode("utf-8", "surrogateescape")[: kinds.PATH_MAX]
                stretch = packed(Kind.CGROUP, name, duration=number) + stretch
        try:
            self.file.write(stretch)
            self.file.flush()
        except OSError as error:
            raise ObserverError(
                f"--record {self.path}: {error.strerror}; what was written before can be replayed"
            ) from None

    def close(self, lost: int) -> None:
        self.put(packed(Kind.END, moment=time.clock_gettime_ns(time.CLOCK_BOOTTIME), duration=lost))
        self.file.close()


class Replay:
    """Hands out the bytes of a recording as Ring does those of the kernel."""

    def __init__(self, path: str) -> None:
        """Raises ObserverError if it is not a recording, or not one that this version can read."""
        self.path = path
        try:
            self.file = open(path, "rb")  # noqa: SIM115  (read as long as there is something to show)
            magic = self.file.read(len(MAGIC))
        except OSError as error:
            raise ObserverError(f"--replay {path}: {error.strerror}", 2) from None
        if magic != MAGIC:
            newer = magic.startswith(MAGIC[:19]) and len(magic) == len(MAGIC)
            why = "a recording of a newer version" if newer else "not a recording of Observer"
            raise ObserverError(f"--replay {path}: {why}; --record FILE makes one", 2)
        try:
            self.header = json.loads(self.file.readline(1 << 20))
            self.machine = str(self.header["machine"])
            self.offset = int(self.header["offset"])
            self.strings = int(self.header["strings"])
            self.verbose = bool(self.header["verbose"])
            self.paths = int(self.header.get("paths", 0))
            table, version = str(self.header["table"]), str(self.header["version"])
            struct.pack("<q", self.offset)  # else there is no such time
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError, struct.error):
            raise ObserverError(f"--replay {path}: its header is damaged", 2) from None
        if table != table_checksum():
            raise ObserverError(
                f"--replay {path}: recorded by Observer {escape(version.encode())} with another table of calls; "
                "replay it with that version",
                2,
            )
        self.held = b""
        self.over = False
        self.read = 0  # bytes of records handed out
        self.lost = 0
        self.trouble = "cut short"  # until its end is seen

    @property
    def complaint(self) -> str:
        return f"{self.path}: {self.trouble}; what is whole before that is shown" if self.trouble else ""

    def rewind(self) -> Replay:
        """Raises ObserverError if it is read from a pipe."""
        if not self.file.seekable():
            raise ObserverError(f"--replay {self.path}: -f and --gui read it twice; put it into a file", 2)
        return Replay(self.path)

    def excerpt(self, kept: set[tuple[int, int]]) -> Iterator[bytes]:
        """Pieces of a recording of some of its calls alone: kept has their thread and begin, ns since the epoch."""
        again, tids, begins = self.rewind(), {tid for tid, _ in kept}, {begin for _, begin in kept}
        latest = 0
        yield MAGIC + json.dumps(self.header).encode() + b"\n"
        while stretch := again.take():
            parts = []
            for at, moment, _, tid, _, kind, _, _ in heads(stretch):
                begin = moment + self.offset
                if (
                    (tid, begin) in kept
                    if kind == Kind.CALL
                    else begin in begins
                    if kind == Kind.ENTER  # by an execve that gave its thread another number
                    else tid in tids or kind == Kind.CGROUP
                ):
                    latest = max(latest, moment)
                    length = int.from_bytes(stretch[at : at + 4], "little")
                    parts.append(stretch[at : at + (length + 15 & ~7)])
            if parts:
                yield b"".join(parts)
        yield packed(Kind.END, moment=latest, duration=again.lost)

    def estimate(self) -> int:
        """How many calls there are, if all is as its begin."""
        begin = self.take()
        calls = sum(kind == Kind.CALL for _, _, _, _, _, kind, _, _ in heads(begin))
        return calls * os.fstat(self.file.fileno()).st_size // max(len(begin), 1)

    def take(self) -> bytes:
        """The next whole records, b"" at the end."""
        data = self.held + (b"" if self.over else self.file.read(Ring.STRETCH))
        at = 0
        length_and_kind = struct.Struct(f"<I{KIND_AT - 4}xB").unpack_from
        least, most, size = HEAD.size, LENGTH_MAX, len(data)
        first, last, end = int(Kind.CALL), int(Kind.OPEN), int(Kind.END)
        while at + 8 + least <= size:
            length, kind = length_and_kind(data, at)
            if not least <= length <= most or not first <= kind <= last:
                self.trouble = f"damaged at byte {self.read + at} of its records"
                self.over = True
                data = data[:at]
                break
            if kind == end:
                self.lost = HEAD.unpack_from(data, at + 8)[1]
                self.trouble = ""
                self.over = True
                data = data[:at]
                break
            if at + 8 + length > size:
                break
            at += (length + 15) & ~7
        at = min(at, len(data))
        self.held = data[at:]
        self.read += at
        return data[:at]


def heads(stretch: bytes) -> Iterator[tuple[int, int, int, int, int, int, int, int]]:
    """Of each record of a stretch: where it starts, then its head."""
    at, end = 0, len(stretch)
    unpack = HEAD.unpack_from
    while at + 8 + HEAD.size <= end:
        length = int.from_bytes(stretch[at : at + 4], "little")
        yield at, *unpack(stretch, at + 8)
        at += (length + 15) & ~7


def landmarks(stretch: bytes) -> Iterator[tuple[int, int, int, int, int, int, int, int]]:
    """As heads(), of the records that are no calls. Quicker: it is asked at full rate."""
    lengths, end, unpack = memoryview(stretch).cast("I"), len(stretch), HEAD.unpack_from
    at = 0
    while at < end:
        if stretch[at + KIND_AT] != 1:  # Kind.CALL
            yield at, *unpack(stretch, at + 8)
        at += (lengths[at >> 2] + 15) & ~7


class Flight:
    """The last so many ns of records, handed out only when asked for.

    Who a thread is, and what it gave to the call that it is in, was perhaps told before those: that is kept.
    """

    def __init__(self, last: int, now: Callable[[], int] = time.monotonic_ns) -> None:
        self.last = last
        self.now = now
        self.spool = Spool()
        self.times: deque[int] = deque()  # when each stretch came: hardly later than its last record was made
        self.threads: dict[int, bytes] = {}  # by tid, the last THREAD record that is in the spool no more
        self.entered: dict[int, bytes] = {}  # the last ENTER record
        self.first: list[bytes] = []  # what is to be handed out before the stretches
        self.asked = 0  # stretches that are to be handed out
        self.backlog = 0  # their bytes

    def put(self, stretch: bytes) -> None:
        self.spool.put(stretch)
        self.times.append(self.now())
        self.give_up()

    def give_up(self) -> None:
        """What is too old, but not while older is being shown: no gap is to be between the two."""
        since = self.now() - self.last
        while not self.asked and self.times and self.times[0] < since:
            self.oldest()

    def oldest(self) -> bytes:
        stretch = self.spool.get()
        self.times.popleft()
        for at, _, _, tid, _, kind, _, _ in landmarks(stretch):
            length = int.from_bytes(stretch[at : at + 4], "little")
            if kind == Kind.THREAD:
                self.threads[tid] = stretch[at : at + 8 + length]
            elif kind == Kind.ENTER:
                self.entered[tid] = stretch[at : at + 8 + length]
            elif kind == Kind.EXIT:
                self.threads.pop(tid, None)
                self.entered.pop(tid, None)
        return stretch

    def ask(self) -> bool:
        """From now on get() hands out what is kept. False if it was doing so already: then this goes on from there."""
        anew = not self.asked
        self.give_up()
        if anew:
            self.first = [*self.threads.values(), *self.entered.values()]
        self.asked = len(self.times)
        self.backlog = self.spool.backlog
        return anew

    def get(self) -> bytes:
        if self.first:
            return self.first.pop(0)
        if not self.asked:
            return b""
        self.asked -= 1
        stretch = self.oldest()
        self.backlog -= len(stretch)
        return stretch


# --- calls --------------------------------------------------------------------------------------


@dataclass(slots=True)
class Thread:
    """Who made a call, as the last THREAD record told, and what of it is not yet complete."""

    tid: int
    tgid: int
    uid: int = 0
    comm: bytes = b"?"  # not told yet
    cgroup: int = 0
    prefix: str = ""  # what the text output puts before its calls
    entered: tuple[int, Plan, tuple[int, ...], dict[int, bytes | None]] | None = None  # the last ENTER record
    held: tuple[int, int, Call] | None = None  # an interrupted call: what comes next tells how it ends
    previous: Call | None = None  # the last that ended: what restart_syscall says that it goes on with
    unfinished: tuple[int, int] = (0, 0)  # when it entered the call that was shown so, how many arguments were
    before: tuple[int, bytes, int] = (0, b"", 0)  # until when it was, and which comm and uid were, others


def entries(data: bytes, at: int, end: int) -> dict[int, bytes | None]:
    """What was copied, by rule + 256 * element; None for memory that could not be read."""
    found: dict[int, bytes | None] = {}
    while at + 4 <= end:
        rule, element, length = data[at], data[at + 1], data[at + 2] | data[at + 3] << 8
        at += 4
        if length == kinds.FAILED:
            found.setdefault(rule + 256 * element, None)
        else:
            found[rule + 256 * element] = data[at : at + length]
            at += length
    return found


ARGS = [struct.Struct(f"<{n}Q") for n in range(8)]


def given(plan: Plan, data: bytes, at: int) -> tuple[tuple[int, ...], dict[int, bytes | None]] | None:
    """A record's arguments, which begin there, and what was copied; None if they are not whole."""
    n = 7 if plan.nr < 0 else len(plan.arguments)
    if len(data) < at + 8 * n:
        return None
    return ARGS[n].unpack_from(data, at), entries(data, at + 8 * n, len(data))


def pack_entries(copied: dict[int, bytes | None]) -> bytes:
    """What entries() reads."""
    failed = kinds.FAILED.to_bytes(2, "little")
    return b"".join(
        key.to_bytes(2, "little") + (failed if data is None else len(data).to_bytes(2, "little") + data)
        for key, data in copied.items()
    )


class OpenCall(NamedTuple):
    """A call that has not ended, as far as its thread's registers and memory tell."""

    moment: int  # of its line
    began: int
    age: int  # ns
    row: int
    args: tuple[int, ...]
    copied: dict[int, bytes | None]
    detached: bool  # it is told because the trace ends

    def records(self, thread: Thread) -> bytes:
        """For a recording; before it who the thread is, which perhaps no record has told."""
        who = IDENTITY.pack(thread.tgid, thread.uid, thread.comm, thread.cgroup)
        call = ARGS[len(self.args)].pack(*self.args) + pack_entries(self.copied)[:ROOM]
        flags = Flag.DETACHED if self.detached else 0
        return packed(Kind.THREAD, who, moment=self.moment, tid=thread.tid) + packed(
            Kind.OPEN, call, self.moment, self.began, thread.tid, self.row, flags, self.age
        )


def merge(entered: dict[int, bytes | None], left: dict[int, bytes | None]) -> dict[int, bytes | None]:
    """What was copied at enter and at exit; what could not be read at one may have been at the other."""
    merged = dict(left)
    for key, data in entered.items():
        if data is not None or key not in merged:
            merged[key] = data
    return merged


INTERRUPTED = frozenset((-errno.EINTR, *range(-530, -511)))  # -ERESTARTSYS and kin: include/linux/errno.h
STOPS = (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU)
# Threads that the kernel makes for a process and that never leave it: io_uring's, KVM's, vhost's
WORKERS = b"iou-wrk-", b"iou-sqp-", b"kvm-nx-lpage-re", b"vhost-"
CLONE_THREAD = 0x10000


class Decoder:
    """Turns records into calls and hands each, with its time and thread, to a writer."""

    MEMO = 96 << 20  # bytes that the calls remembered take, roughly: the same bytes are the same call
    MOST = 1 << 19  # threads

    def __init__(self, plans: Plans, writer: Writer, life: bool = True, sifter: Sifter | None = None) -> None:
        self.plans = plans
        self.writer = writer
        self.life = life  # show signals and ends, too
        self.sifter = sifter  # None where the kernel program has sifted
        self.threads: dict[int, Thread] = {}
        self.memo: dict[bytes, Call] = {}
        self.memo_size = 0
        self.shown = 0
        self.told_lost = 0  # how many of the lost records a gap in the lines tells of
        self.counted = Counts()  # what the kernel program could not count itself
        self.exited: list[int] = []  # tgids that have ended
        self.groups: dict[int, set[int]] = {}  # tgid -> its threads that have not ended
        self.unseen: dict[int, int] = {}  # tgid -> how many threads it made more than have been seen
        self.leaders: dict[int, tuple[Thread, int]] = {}  # those that ended before other threads of theirs

    def thread(self, tid: int) -> Thread:
        thread = self.threads.get(tid)
        if thread is None:
            if len(self.threads) >= self.MOST:  # of many the end was lost, or it is a recording that nobody made
                for old in list(self.threads)[: self.MOST // 2]:
                    tgid = self.threads.pop(old).tgid
                    for known in (self.groups, self.unseen, self.leaders):
                        known.pop(tgid, None)
            thread = self.threads[tid] = Thread(tid, tid)
        return thread

    def decode(self, stretch: bytes) -> list[str]:
        """The lines of a stretch of records as Ring.take() gives them. Bytes that are no record are passed over."""
        lines: list[str] = []
        writer, memo, threads = self.writer, self.memo, self.threads
        show = writer.call
        wants = self.sifter.wants if self.sifter is not None else None
        head, size, body_at = HEAD.unpack_from, HEAD.size, BODY_AT
        length_of = struct.Struct("<I").unpack_from
        at, end = 0, len(stretch)
        while at + 8 + size <= end:
            length = length_of(stretch, at)[0]
            start = at + 8
            at += (length + 15) & ~7
            if length < size:
                continue
            moment, duration, tid, index, kind, flags, ret = head(stretch, start)
            if kind != 1:  # Kind.CALL
                lines += self.other(kind, stretch[start : start + length], moment, duration, tid, index, flags, ret)
                continue
            thread = threads.get(tid) or self.thread(tid)
            if thread.held is not None:
                self.release(thread, lines)
            body = stretch[start + body_at : start + length]
            if thread.unfinished[0]:
                self.resumed(moment, duration, thread, body, index, flags, ret, lines)
                continue
            call = memo.get(body)
            if call is None:
                call = self.call(body, moment, index, flags, ret, thread)
                if call is None:
                    continue
            thread.previous = call
            if ret < 0 and ret in INTERRUPTED:
                thread.held = moment, duration, call
                continue
            if wants is not None and not wants(moment, duration, thread, call):
                continue
            lines.append(show(moment, duration, thread, call))
            self.shown += 1
        return lines

    def call(self, body: bytes, moment: int, index: int, flags: int, ret: int, thread: Thread) -> Call | None:
        """From the part of a record that does not change with time and thread."""
        plan = self.plans[index]
        found = given(plan, body, HEAD.size - BODY_AT)
        if found is None:
            return None
        args, copied = found
        call = Call(plan, flags, ret, args, copied, thread)
        if ret > 0 and self.life and plan.name in ("clone", "clone3"):
            made = args[0] if plan.name == "clone" else int.from_bytes((copied.get(2) or b"")[:8], "little")  # at exit
            if made & CLONE_THREAD:
                self.unseen[thread.tgid] = self.unseen.get(thread.tgid, 0) + 1
        if plan.enters or (plan.alias and args[plan.alias[0]] == args[plan.alias[1]]):
            if thread.entered is not None and thread.entered[0] == moment:
                _, plan, call.args, entered = thread.entered
                call.plan = plan
                call.copied = merge(entered, copied)
            thread.entered = None
        elif plan.name == "restart_syscall":
            call_words(call)  # with the name of the call before it, and so not to be remembered
        else:
            self.memo_size += 1024 + 6 * len(body)
            if self.memo_size > self.MEMO:
                self.memo.clear()
                self.memo_size = 0
            self.memo[body] = call
        return call

    def other(
        self, kind: int, record: bytes, moment: int, duration: int, tid: int, index: int, flags: int, ret: int
    ) -> list[str]:
        writer = self.writer
        rest = record[HEAD.size :]
        lines: list[str] = []
        if kind in (Kind.THREAD, Kind.COUNTED):
            if len(rest) >= IDENTITY.size:
                tgid, uid, name, cgroup = IDENTITY.unpack_from(rest)
                comm = name.split(b"\0")[0]
                if kind == Kind.THREAD:
                    self.introduce(moment, self.thread(tid), tgid, uid, comm, cgroup)
                else:
                    self.counted.one(tgid, index, -4096 < ret < 0, duration, comm, moment)
            return []
        if kind == Kind.CGROUP:
            writer.cgroups[duration] = rest.decode("utf-8", "surrogateescape")
            return []
        thread = self.thread(tid)
        if kind in (Kind.ENTER, Kind.OPEN):
            plan = self.plans[index]
            found = given(plan, rest, 0)
            if found is None:
                return []
            if kind == Kind.OPEN:
                detached = bool(flags & Flag.DETACHED)
                lines += self.unfinished(OpenCall(moment, duration, ret, index, *found, detached), thread)
            else:
                self.release(thread, lines)
                if plan.returning:
                    thread.entered = (moment, plan, *found)
                else:
                    self.emit(moment, 0, thread, Call(plan, flags, 0, *found, thread), lines)
        elif kind == Kind.LOST:
            self.release(thread, lines)
            self.told_lost += duration
            lines.append(writer.lost(moment, thread, duration))
        elif kind == Kind.SIGNAL:
            self.release(thread, lines)
            if not self.shows_life(thread):
                return lines
            lines.append(writer.signal(moment, thread, ret, rest[8:]))
            if ret == signal.SIGSTOP or (ret in STOPS and not any(rest[:8])):
                lines.append(writer.stopped(moment, thread, ret))
        elif kind == Kind.EXIT:
            self.end(moment, thread, ret, lines)
        elif kind == Kind.EXEC:
            old = self.threads.pop(ret, None)
            if old is not None:
                thread.entered, old.entered = old.entered, None
            self.groups[tid] = {tid}
            if self.leaders.pop(tid, None) and self.shows_life(thread):
                lines.append(writer.superseded(moment, thread, ret))
        return [line for line in lines if line]

    def introduce(self, moment: int, thread: Thread, tgid: int, uid: int, comm: bytes, cgroup: int) -> None:
        if thread.comm != b"?":  # who it was before its first record is not known
            thread.before = (moment, thread.comm, thread.uid)
        elif thread.tid != tgid:
            self.unseen[tgid] = self.unseen.get(tgid, 0) - 1
        thread.tgid, thread.uid, thread.comm, thread.cgroup, thread.prefix = tgid, uid, comm, cgroup, ""
        self.groups.setdefault(tgid, set()).add(thread.tid)

    def end(self, moment: int, thread: Thread, code: int, lines: list[str]) -> None:
        self.release(thread, lines, died=True)
        others = self.groups.get(thread.tgid, set())
        others.discard(thread.tid)
        if (others or self.unseen.get(thread.tid, 0) > 0) and thread.tid == thread.tgid:
            self.leaders[thread.tid] = thread, code  # ptrace tells of it when they have ended, or one of them execs
            return
        if self.shows_life(thread) and not thread.comm.startswith(WORKERS):
            lines.append(self.writer.ended(moment, thread, code))
        self.threads.pop(thread.tid, None)
        if not others:
            self.groups.pop(thread.tgid, None)
            self.unseen.pop(thread.tgid, None)
            if thread.tgid == thread.tid:
                self.exited.append(thread.tid)
            elif thread.tgid in self.leaders:
                self.end(moment, *self.leaders.pop(thread.tgid), lines)

    def release(self, thread: Thread, lines: list[str], died: bool = False) -> None:
        """Shows an interrupted call, once it is known what came of it: without a result if its thread was killed."""
        if thread.held is None:
            return
        moment, duration, call = thread.held
        thread.held = None
        if died:
            plan = call.plan
            call = Call(plan, call.flags, call.ret, call.args, call.copied, thread)
            words = plan.argument_words(call)
            text = plan.begun(call, words) if plan.waits(call) else f"{plan.name}({', '.join(words)}"
            if call.flags & SHOWN:
                text = f"<... {plan.name} resumed>{' <unfinished ...>' if plan.waits(call) else ''}"
            call.words = [f"{text})", "?"]
        self.emit(moment, duration, thread, call, lines)

    def resumed(
        self,
        moment: int,
        duration: int,
        thread: Thread,
        body: bytes,
        index: int,
        flags: int,
        ret: int,
        lines: list[str],
    ) -> None:
        """The end of a call that was shown as unfinished, or another's if that one's was lost."""
        began, count = thread.unfinished
        thread.unfinished = (0, 0)
        call = self.call(body, moment, index, flags, ret, thread)
        if call is None:
            return
        if began == moment:
            call = Call(call.plan, call.flags | Flag.SHOWN, call.ret, call.args, call.copied, thread)
            rest = ", ".join(call.plan.argument_words(call)[count:])
            call.words = [f"<... {call.plan.name} resumed>{rest})", result_text(call)]
        thread.previous = call
        if ret in INTERRUPTED:
            thread.held = moment, duration, call
        else:
            self.emit(moment, duration, thread, call, lines)

    def unfinished(self, begun: OpenCall, thread: Thread) -> list[str]:
        """The line of a call that has not ended."""
        plan, copied = self.plans[begun.row], begun.copied
        if (
            not self.writer.SHOWS_OPEN
            or thread.unfinished[0] == begun.began
            or (self.sifter and not self.sifter.wants_open(begun, thread, plan))
        ):
            return []
        if thread.entered is not None and thread.entered[0] == begun.began and thread.entered[1] is plan:
            copied = merge(thread.entered[3], copied)
        call = Call(plan, Flag.I386 if self.plans.i386(begun.row) else 0, 0, begun.args, copied, thread)
        lines: list[str] = []
        self.release(thread, lines)  # it has made another call since
        words = plan.argument_words(call)
        thread.unfinished = (begun.began, min(plan.known(call), len(words)))
        text = plan.begun(call, words, "detached" if begun.detached else "unfinished")
        return [*lines, self.writer.unfinished(begun.moment, thread, call, text)]

    def emit(self, moment: int, duration: int, thread: Thread, call: Call, lines: list[str]) -> None:
        if self.sifter is None or self.sifter.wants(moment, duration, thread, call):
            lines.append(self.writer.call(moment, duration, thread, call))
            self.shown += 1

    @property
    def tally(self) -> str:
        return f"{self.shown} call{'s' * (self.shown != 1)} shown"

    def shows_life(self, thread: Thread) -> bool:
        return self.life and (self.sifter is None or self.sifter.wants_process(thread))

    def forget(self) -> list[str]:
        """Who the threads are: it will be told again. The lines that waited."""
        lines = self.rest()
        for known in (self.threads, self.groups, self.unseen, self.leaders):
            known.clear()
        return lines

    def gap(self, moment: int, lost: int) -> list[str]:
        """The line of those records of all lost ones that no line has told of."""
        untold = lost - self.told_lost
        return [self.writer.lost(moment, Thread(0, 0, comm=b""), untold)] if untold > 0 else []

    def rest(self) -> list[str]:
        """The lines that waited for what did not come."""
        lines: list[str] = []
        for thread in list(self.threads.values()):
            self.release(thread, lines)
        return lines


class Sifter:
    """Chooses calls as the kernel program does: those of a recording, and by path, of which that knows nothing."""

    def __init__(self, selection: Selection, family: Iterable[int] = ()) -> None:
        """`family`: the processes wanted, followed children included; empty for all."""
        self.selection = selection
        self.family = frozenset(family)

    @property
    def takes_all(self) -> bool:
        chosen = self.selection
        return chosen.every_row and not any(
            (self.family, chosen.comms, chosen.uids, chosen.failed, chosen.errnos, chosen.slower, chosen.paths)
        )

    def wants_process(self, thread: Thread) -> bool:
        return not self.family or thread.tgid in self.family

    def wants_begun(self, moment: int, thread: Thread, plan: Plan) -> bool:
        """What is known when a call begins."""
        selection = self.selection
        if not self.wants_process(thread) or (not selection.every_row and plan.base not in selection.rows):
            return False
        changed, comm, uid = thread.before
        if moment >= changed:
            comm, uid = thread.comm, thread.uid
        return (not selection.comms or comm in selection.comms) and (not selection.uids or uid in selection.uids)

    def wants_open(self, begun: OpenCall, thread: Thread, plan: Plan) -> bool:
        selection = self.selection
        if selection.paths or selection.failed or selection.errnos or begun.age < selection.slower:
            return False
        return self.wants_begun(begun.began, thread, plan)

    def wants(self, moment: int, duration: int, thread: Thread, call: Call) -> bool:
        selection = self.selection
        if not self.wants_begun(moment, thread, call.plan):
            return False
        if not call.plan.returning:
            return not (selection.paths or selection.failed or selection.errnos or selection.slower)
        if duration < selection.slower or (selection.failed and not call.failed):
            return False
        if selection.errnos and not (call.failed and -call.ret in selection.errnos):
            return False
        return not selection.paths or any(path.startswith(selection.paths) for path in call.plan.paths(call))


def family(replay: Replay, plans: Plans, pids: list[int], follow: bool) -> set[int]:
    """The processes with these ids and, with follow, the children that their calls made."""
    wanted = set(pids)
    if not follow or not pids:
        return wanted
    makers = {index for index, (row, _, _) in plans.rows.items() if row.name in ("clone", "clone3", "fork", "vfork")}
    tgids: dict[int, int] = {}
    born: list[tuple[int, int]] = []  # tid of the parent's thread, child
    replay = replay.rewind()
    while stretch := replay.take():
        for at, _, _, tid, index, kind, _, ret in heads(stretch):
            if kind == Kind.THREAD and len(stretch) >= at + 8 + HEAD.size + 4:
                tgids[tid] = int.from_bytes(stretch[at + 8 + HEAD.size : at + 12 + HEAD.size], "little")
            elif kind == Kind.CALL and index in makers and ret > 0:
                born.append((tgids.get(tid, tid), ret))
    more = True
    while more:
        more = False
        for parent, child in born:
            if parent in wanted and child not in wanted:
                wanted.add(child)
                more = True
    return wanted


# --- counts -------------------------------------------------------------------------------------


@dataclass
class Count:
    calls: int = 0
    errors: int = 0
    total: int = 0  # ns
    longest: int = 0
    named: int = 0  # when an execve gave the process the name comm, or NAMED_BY_LEADER, or 0
    comm: bytes = b""
    buckets: list[int] = field(default_factory=lambda: [0] * BUCKETS)  # of log2(ns)

    def add(self, more: Count) -> None:
        self.calls += more.calls
        self.errors += more.errors
        self.total += more.total
        self.longest = max(self.longest, more.longest)
        self.buckets = [a + b for a, b in zip(self.buckets, more.buckets, strict=True)]

    def percentile(self, share: float) -> float:
        """In ns, as if the calls of a bucket were spread evenly in it."""
        wanted = self.calls * share
        for bucket, count in enumerate(self.buckets):
            if count and wanted <= count:
                low = 0 if bucket == 0 else 1 << bucket
                return min(low + ((1 << bucket + 1) - low) * wanted / count, self.longest)
            wanted -= count
        return self.longest


# The bucket of log2(ns) that a duration is in, by its bits.
BUCKET_OF = [min(max(bits - 1, 0), BUCKETS - 1) for bits in range(65)]


class Counts:
    """Calls, errors and latency by process and row. Without --by process all processes are one, 0."""

    def __init__(self) -> None:
        self.of: dict[tuple[int, int], Count] = {}
        self.untold: set[tuple[int, int]] = set()  # keys of those that changed since a page was told

    def entry(self, tgid: int, row: int, comm: bytes) -> Count:
        """To be added to."""
        count = self.of.get((tgid, row))
        if count is None:
            count = self.of[tgid, row] = Count(comm=comm)
        self.untold.add((tgid, row))
        return count

    def add(self, tgid: int, row: int, more: Count) -> None:
        count = self.entry(tgid, row, more.comm)
        # Of the CPUs only those that made the entry, or gave it a better name, have one.
        if more.named > count.named or not count.comm:
            count.named, count.comm = more.named, more.comm
        count.add(more)

    def one(self, tgid: int, row: int, failed: bool, duration: int, comm: bytes, named: int = 0) -> None:
        count = self.entry(tgid, row, comm)
        if named > count.named:
            count.named, count.comm = named, comm
        count.calls += 1
        count.errors += failed
        count.total += duration
        count.longest = max(count.longest, duration)
        count.buckets[BUCKET_OF[duration.bit_length()]] += 1

    def many(self, tgid: int, row: int, durations: list[int], comm: bytes) -> None:
        """Their errors are the caller's to add."""
        count = self.entry(tgid, row, comm)
        count.calls += len(durations)
        count.total += sum(durations)
        count.longest = max(count.longest, *durations)
        for bits, times in Counter(map(int.bit_length, durations)).items():
            count.buckets[BUCKET_OF[bits]] += times

    def forget(self, tgids: Iterable[int]) -> list[tuple[int, int]]:
        """Which those were."""
        gone = set(tgids)
        keys = [key for key in self.of if key[0] in gone] if gone else []
        for key in keys:
            del self.of[key]
        self.untold.difference_update(keys)
        return keys

    def plus(self, other: Counts) -> Counts:
        if not other.of:
            return self
        both = Counts()
        for counts in (self, other):
            for key, count in counts.of.items():
                both.add(*key, count)
        return both

    def comms(self) -> dict[int, bytes]:
        """The names of processes: what its last execve gave, or its first thread's, or that of one that called."""
        best: dict[int, tuple[int, int, bytes]] = {}
        for (tgid, row), count in self.of.items():
            best[tgid] = max(best.get(tgid, (-1, 0, b"")), (count.named, -row, count.comm))
        return {tgid: comm for tgid, (_, _, comm) in best.items()}

    def ranked(self) -> list[tuple[tuple[int, int], Count]]:
        return sorted(self.of.items(), key=lambda item: (-item[1].total, item[0]))

    def table(self, plans: Plans, by_process: bool, histogram: bool) -> str:
        """As strace -c shows it, longest total first, with the spread of the latencies."""
        whole = Count()
        for count in self.of.values():
            whole.add(count)
        comms = self.comms()
        who = f"{'PID':>7} {'comm':<16}" if by_process else ""
        line = f"{'-' * 7} {'-' * 15} " if by_process else ""
        lines = [
            f"{'% time':>6} {'seconds':>11} {'usecs/call':>11} {'calls':>9} {'errors':>9} "
            f"{'p50':>7} {'p99':>7} {'max':>7} {who}syscall",
            f"{'-' * 6} {'-' * 11} {'-' * 11} {'-' * 9} {'-' * 9} {'-' * 7} {'-' * 7} {'-' * 7} {line}{'-' * 16}",
        ]
        for (tgid, row), count in self.ranked():
            who = f"{tgid:>7} {escape(comms[tgid]):<16}" if by_process else ""
            lines.append(count_line(count, whole.total, f"{who}{plans.name(row)}{' (i386)' * plans.i386(row)}"))
            if histogram:
                lines += count_bars(count)
        lines.append(lines[1])
        lines.append(count_line(whole, whole.total, f"{' ' * 24 if by_process else ''}total"))
        return "\n".join(lines) + "\n"

    def json(self, plans: Plans, by_process: bool) -> str:
        comms = self.comms()
        return "".join(
            dumps(
                ({"pid": tgid, "comm": printable(comms[tgid])} if by_process else {})
                | {
                    "syscall": plans.name(row), **({"abi": "i386"} if plans.i386(row) else {}),
                    "calls": count.calls, "errors": count.errors, "total_ns": count.total,
                    "p50_ns": round(count.percentile(0.5)), "p99_ns": round(count.percentile(0.99)),
                    "max_ns": count.longest,
                }
            )
            for (tgid, row), count in self.ranked()
        )  # fmt: skip


def count_line(count: Count, whole: int, name: str) -> str:
    share = 100 * count.total / whole if whole else 0
    each = count.total // count.calls // 1000 if count.calls else 0
    return (
        f"{share:6.2f} {count.total / 1e9:11.6f} {each:11} {count.calls:9} {count.errors or '':>9} "
        f"{in_words(count.percentile(0.5)):>7} {in_words(count.percentile(0.99)):>7} "
        f"{in_words(count.longest):>7} {name}"
    )


def count_bars(count: Count) -> list[str]:
    used = [i for i, n in enumerate(count.buckets) if n]
    most = max(count.buckets, default=0)
    return (
        [
            f"{in_words(0 if i == 0 else 1 << i):>18} .. {in_words(1 << i + 1):<7} {count.buckets[i]:9} "
            f"|{'#' * round(40 * count.buckets[i] / most):<40}|"
            for i in range(used[0], used[-1] + 1)
        ]
        if used
        else []
    )


def in_words(ns: float) -> str:
    """850ns, 1.2us, 35us, 120ms, 2.1s"""
    for limit, unit, size in ((1e3, "ns", 1), (1e6, "us", 1e3), (1e9, "ms", 1e6)):
        if ns < limit:
            return f"{ns / size:.0f}{unit}" if size == 1 or ns / size >= 10 else f"{ns / size:.1f}{unit}"
    return f"{ns / 1e9:.1f}s" if ns < 1e11 else f"{ns / 1e9:.0f}s"


# --- stacks -------------------------------------------------------------------------------------


class Mapping(NamedTuple):
    start: int
    end: int
    offset: int  # in the file
    path: bytes
    file: tuple[int, int, int]  # its device and inode: two containers' files may have one path


MMAP2, COMM, FORK = 10, 3, 7  # PERF_RECORD_*, linux/perf_event.h


class Mappings:
    """Which file's code lies where in which process at a time: the kernel tells it by perf events (MMAP2, COMM, FORK),
    also of processes that end before anyone can look into /proc."""

    PAGES = 64  # of a CPU's buffer
    PROCESSES = 5_000

    def __init__(self) -> None:
        """Raises ObserverError if the kernel refuses."""
        # struct perf_event_attr, linux/perf_event.h: PERF_TYPE_SOFTWARE, PERF_COUNT_SW_DUMMY, PERF_SAMPLE_TID | _TIME,
        # mmap comm task sample_id_all mmap2 use_clockid
        flags = 1 << 8 | 1 << 9 | 1 << 13 | 1 << 18 | 1 << 23 | 1 << 25
        attributes = struct.pack("<IIQQQQQ44xi16x", 1, 112, 9, 0, 6, 0, flags, time.CLOCK_BOOTTIME)
        self.buffers = []
        for cpu in possible_cpus():
            try:
                fd = perf_event_open(attributes, cpu)
                self.buffers.append(mmap.mmap(fd, (1 + self.PAGES) * mmap.PAGESIZE))
                os.close(fd)  # the mapping holds one of its own
            except OSError as error:
                if error.errno != errno.ENODEV:  # the CPU is off
                    raise ObserverError(f"-k: the kernel refuses a perf event: {error.strerror}") from None
        self.told: list[tuple[int, int, int, Any]] = []  # not applied yet: time, tgid, what, more
        self.sorted = True
        self.of: dict[int, list[Mapping]] = {}  # by tgid
        self.read: set[int] = set()  # tgids whose /proc/PID/maps was

    def take(self) -> None:
        """Empties the buffers. After Ring.take(), so that what is told is never later than the calls taken."""
        size = self.PAGES * mmap.PAGESIZE
        for buffer in self.buffers:
            head, tail = struct.unpack_from("<QQ", buffer, 1024)
            if head == tail:
                continue
            start, end = mmap.PAGESIZE + tail % size, mmap.PAGESIZE + head % size
            data = buffer[start:end] if start < end else buffer[start:] + buffer[mmap.PAGESIZE : end]
            struct.pack_into("<Q", buffer, 1032, head)
            at = 0
            while at + 8 <= len(data):
                kind, flags, length = struct.unpack_from("<IHH", data, at)
                self.tell(kind, flags, data[at + 8 : at + length])
                at += max(length, 8)
            self.sorted = False

    def tell(self, kind: int, flags: int, body: bytes) -> None:
        """body ends with a struct sample_id: pid, tid, time."""
        moment = int.from_bytes(body[-8:], "little")
        if kind == MMAP2:
            tgid, _, start, length, offset, *file = struct.unpack_from("<IIQQQIIQ", body)
            mapping = Mapping(start, start + length, offset, body[64:-16].split(b"\0")[0], (file[0], file[1], file[2]))
            self.told.append((moment, tgid, kind, mapping))
        elif kind == COMM and flags & 1 << 13:  # PERF_RECORD_MISC_COMM_EXEC
            self.told.append((moment, int.from_bytes(body[:4], "little"), kind, None))
        elif kind == FORK:
            tgid, parent = struct.unpack_from("<II", body)
            if tgid != parent:
                self.told.append((moment, tgid, kind, parent))

    def apply(self, until: int) -> None:
        """What was told of the time before."""
        if not self.sorted:
            self.told.sort(key=lambda entry: entry[0])
            self.sorted = True
        done = 0
        for moment, tgid, kind, more in self.told:
            if moment > until:
                break
            done += 1
            if kind == MMAP2:
                self.of.setdefault(tgid, []).append(more)
                del self.of[tgid][:-4096]
            else:
                if kind == FORK:
                    self.load(more)
                self.of.pop(tgid, None)
                self.of[tgid] = list(self.of.get(more, [])) if kind == FORK else []
                self.read.add(tgid)
                while len(self.of) > self.PROCESSES:
                    old = next(iter(self.of))
                    del self.of[old]
                    self.read.discard(old)
        del self.told[:done]

    def find(self, tgid: int, address: int) -> Mapping | None:
        self.load(tgid)
        for mapping in reversed(self.of[tgid]):
            if mapping.start <= address < mapping.end:
                return mapping
        return None

    def load(self, tgid: int) -> None:
        """What a process that began before us had mapped already."""
        if tgid in self.read:
            return
        self.read.add(tgid)
        found: list[Mapping] = []
        with contextlib.suppress(OSError), open(f"/proc/{tgid}/maps", "rb") as file:
            for line in file:
                words = line.split(None, 5)
                if b"x" in words[1]:
                    start, end = (int(word, 16) for word in words[0].split(b"-"))
                    major, minor = (int(word, 16) for word in words[3].split(b":"))
                    path = words[5].rstrip(b"\n") if len(words) > 5 else b""
                    found.append(Mapping(start, end, int(words[2], 16), path, (major, minor, int(words[4]))))
        self.of[tgid] = found + self.of.get(tgid, [])


class Symbols:
    """The functions of a file, as BCC reads them (.symtab, .dynsym, separate debug files)."""

    def __init__(self, path: str) -> None:
        self.starts: list[int] = []
        self.names: list[str] = []
        self.segments: list[tuple[int, int, int]] = []  # offset in the file, size, address
        if not os.path.isfile(path):  # a FIFO that has taken the file's name since would keep us waiting
            return
        with contextlib.suppress(OSError, struct.error), open(path, "rb") as file:
            head = file.read(64)
            at, each, count = struct.unpack_from("<Q14xHH", head, 32)
            if head[:5] != b"\x7fELF\2" or each != 56:  # sizeof(Elf64_Phdr)
                return
            file.seek(at)
            table = file.read(each * count)
            for i in range(count):
                kind, _, offset, address, _, size = struct.unpack_from("<IIQQQQ", table, i * each)
                if kind == 1:  # PT_LOAD
                    self.segments.append((offset, size, address))
        bcc = import_bcc()
        found: dict[int, str] = {}

        def each_function(name: bytes, address: int) -> int:
            found.setdefault(address, name.decode(errors="backslashreplace"))
            return 0

        callback = bcc.libbcc._SYM_CB_TYPE(each_function)
        with contextlib.suppress(AttributeError):
            bcc.libbcc.lib.bcc_foreach_function_symbol(os.fsencode(path), callback)
        self.starts = sorted(found)
        self.names = [found[start] for start in self.starts]

    def name(self, offset: int) -> str:
        """function+0x12 for an offset in the file, "" if none is known."""
        for start, size, address in self.segments:
            if start <= offset < start + size:
                address += offset - start
                place = bisect.bisect_right(self.starts, address) - 1
                return f"{self.names[place]}+{address - self.starts[place]:#x}" if place >= 0 else ""
        return ""


class Stacks:
    """The text of user stacks, as strace -k has it."""

    def __init__(self, pids: Iterable[int] = ()) -> None:
        """pids: processes that run already."""
        self.mappings = Mappings()
        for pid in pids:
            self.mappings.load(pid)
        self.symbols: dict[tuple[bytes, tuple[int, int, int]], Symbols] = {}  # by path and file
        self.words: dict[tuple[bytes, tuple[int, int, int], int], str] = {}

    def lines(self, call: Call, moment: int, thread: Thread) -> list[str]:
        """One for each function, the innermost first: /lib/x.so(func+0x12) [0x4567]"""
        found: list[str] = []
        self.mappings.apply(moment)
        for (address,) in struct.iter_unpack("<Q", call.copied.get(STACK) or b""):
            mapping = self.mappings.find(thread.tgid, address)
            if mapping is None and found:  # a function that keeps something else in the frame pointer
                break
            if mapping is not None and mapping.path.startswith(b"/") and mapping.path != b"//anon":
                found.append(self.word(mapping, address - mapping.start + mapping.offset, thread.tgid))
            else:
                path = mapping.path if mapping is not None else b""
                found.append(f"{escape(path) if path != b'//anon' else ''}[{address:#x}]")
        return found

    def word(self, mapping: Mapping, offset: int, tgid: int) -> str:
        path, file = mapping.path, mapping.file
        text = self.words.get((path, file, offset))
        if text is None:
            symbols = self.symbols.get((path, file))
            if symbols is None:
                name = os.fsdecode(path)
                with contextlib.suppress(OSError):  # or the process has ended
                    inside = f"/proc/{tgid}/root{name}"
                    if not os.path.exists(name) or not os.path.samefile(name, inside):  # in a container
                        name = inside
                symbols = self.symbols[path, file] = Symbols(name)
            text = self.words[path, file, offset] = f"{escape(path)}({symbols.name(offset)}) [{offset:#x}]"
            if len(self.words) > 100_000:
                self.words.clear()
        return text


# --- writers ------------------------------------------------------------------------------------


class Writer:
    """Turns calls into lines. `offset` is what makes ns since boot ns since the epoch."""

    SHOWS_OPEN = True  # calls that have not ended, too

    def __init__(self, options: Options, offset: int) -> None:
        self.offset = offset
        self.options = options
        self.clock = CLOCKS[options.clock](offset)
        self.cgroups = Cgroups(live=options.replay is None)
        self.cgroup_fields: dict[int, dict[str, Any]] = {}  # by id
        self.stacks: Stacks | None = None

    def stack(self, moment: int, thread: Thread, call: Call) -> str:
        """The lines behind the call's own."""
        if self.stacks is None:
            return ""
        return "".join(f" > {line}\n" for line in self.stacks.lines(call, moment, thread))

    def cgroup(self, thread: Thread) -> dict[str, Any]:
        number = thread.cgroup
        told = self.cgroup_fields.get(number)
        if told is None:
            path = self.cgroups[number]
            if path is None:
                return {"id": number or None, "path": None}
            told = self.cgroup_fields[number] = {"id": number, "path": printable(os.fsencode(path))}
        return told

    def fields(
        self, moment: int, duration: int | None, thread: Thread, call: Call, args: dict[str, str] | None = None
    ) -> dict[str, Any]:
        """What JSON, databases and the browser view tell of a call. Without a duration it has not ended."""
        plan = call.plan
        unknown = plan.nr < 0
        return {
            "time_ns": moment + self.offset, "pid": thread.tgid, "tid": thread.tid, "comm": printable(thread.comm),
            "uid": thread.uid, "syscall": f"syscall_{call.args[6]:#x}" if unknown else plan.name,
            "nr": call.args[6] if unknown else plan.nr, "args": plan.named_words(call) if args is None else args,
            "raw": [*call.args[:6], *[0] * (6 - len(call.args))],
            "ret": call.ret if plan.returning else None,
            "errno": ERRNO.get(-call.ret, (f"ERRNO_{-call.ret}",))[0] if call.failed else None,
            "duration_ns": None if call.flags & RESUMED else duration, "cgroup": self.cgroup(thread),
            **({"abi": "i386"} if call.flags & kinds.COMPAT else {}),
            **({"stack": self.stacks.lines(call, moment, thread)} if self.stacks is not None else {}),
            **({"result": result_text(call)} if self.options.fd_paths and plan.returns == "fd" else {}),
        }  # fmt: skip

    def call(self, moment: int, duration: int, thread: Thread, call: Call) -> str:
        raise NotImplementedError

    def lost(self, moment: int, thread: Thread, count: int) -> str:
        return self.event(moment, thread, f"*** {count} call{'s' * (count != 1)} lost here ***")

    def unfinished(self, moment: int, thread: Thread, call: Call, text: str) -> str:
        return self.event(moment, thread, text)

    def event(self, moment: int, thread: Thread, text: str) -> str:
        """The line of what happens to a thread and is no call: a signal, an end."""
        return ""

    def ended(self, moment: int, thread: Thread, code: int) -> str:
        if not code & 0x7F:  # exit_group's line says it
            return ""
        return self.event(moment, thread, f"+++ {end_text(code)} +++")

    def signal(self, moment: int, thread: Thread, number: int, info: bytes) -> str:
        return self.event(moment, thread, f"--- {kinds.signal_name(number)} {kinds.siginfo_text(info)} ---")

    def stopped(self, moment: int, thread: Thread, number: int) -> str:
        return self.event(moment, thread, f"--- stopped by {kinds.signal_name(number)} ---")

    def superseded(self, moment: int, thread: Thread, tid: int) -> str:
        return self.event(moment, thread, f"+++ superseded by execve in pid {tid} +++")


def clock_time(offset: int) -> Callable[[int], str]:
    """09:14:03.123456, local time."""
    seconds: dict[int, str] = {}

    def text(moment: int) -> str:
        second, ns = divmod(moment + offset, 1_000_000_000)
        head = seconds.get(second)
        if head is None:
            seconds.clear()
            head = seconds[second] = time.strftime("%H:%M:%S.", time.localtime(second))
        return f"{head}{ns // 1000:06d} "

    return text


def epoch_time(offset: int) -> Callable[[int], str]:
    def text(moment: int) -> str:
        second, ns = divmod(moment + offset, 1_000_000_000)
        return f"{second}.{ns // 1000:06d} "

    return text


def relative_time(offset: int) -> Callable[[int], str]:
    """Seconds since the line before."""
    last = [0]

    def text(moment: int) -> str:
        gap = max(0, moment - (last[0] or moment)) // 1000
        last[0] = moment
        return f"{gap // 1_000_000:6d}.{gap % 1_000_000:06d} "

    return text


CLOCKS: dict[str, Callable[[int], Callable[[int], str]]] = {
    "clock": clock_time,
    "epoch": epoch_time,
    "relative": relative_time,
    "seconds": lambda offset: (
        lambda moment: time.strftime("%H:%M:%S ", time.localtime((moment + offset) // 1_000_000_000))
    ),
    "none": lambda offset: lambda moment: "",
}


def call_words(call: Call) -> tuple[str, str]:
    """name(arguments) and the result."""
    if not call.words:
        plan = call.plan
        arguments = plan.argument_words(call)
        call.words = [f"{call.plan.name_of(call)}({', '.join(arguments)})", result_text(call)]
    return call.words[0], call.words[1]


def end_text(code: int) -> str:
    """code: as wait(2) has it."""
    number = code & 0x7F
    if number:
        return f"killed by {kinds.signal_name(number)}{' (core dumped)' if code & 0x80 else ''}"
    return f"exited with {code >> 8 & 0xFF}"


class CountWriter(Writer):
    """Counts instead of showing: -c of a recording, or with --path, which the kernel program does not know."""

    SHOWS_OPEN = False

    def __init__(self, options: Options, offset: int) -> None:
        super().__init__(options, offset)
        self.counts = Counts()

    def call(self, moment: int, duration: int, thread: Thread, call: Call) -> str:
        if call.plan.returning:
            tgid, plan = thread.tgid if self.options.by_process else 0, call.plan
            named = moment if plan.executes and not call.failed else NAMED_BY_LEADER * (thread.tid == thread.tgid)
            self.counts.one(tgid, plan.base, call.failed, duration, thread.comm, named)
        return ""


class TextWriter(Writer):
    def who(self, thread: Thread) -> str:
        if not thread.prefix:
            who = str(thread.tid) if thread.tid == thread.tgid else f"{thread.tgid}/{thread.tid}"
            thread.prefix = f"{who:>7} {escape(thread.comm):<16} "
        return thread.prefix

    def call(self, moment: int, duration: int, thread: Thread, call: Call) -> str:
        words = call.words or call_words(call)
        if not duration:  # it does not return
            return f"{self.clock(moment)}{self.who(thread)}{words[0]} = {words[1]}\n"
        seconds, us = divmod((duration + 500) // 1000, 1_000_000)
        if call.flags & SHOWN_OR_RESUMED:
            took = "?" if call.flags & RESUMED else f"{seconds}.{us:06d}"
            told = moment + duration if call.flags & SHOWN else moment
            line = f"{self.clock(told)}{self.who(thread)}{words[0]} = {words[1]} <{took}>\n"
        else:
            who = thread.prefix or self.who(thread)
            line = f"{self.clock(moment)}{who}{words[0]} = {words[1]} <{seconds}.{us:06d}>\n"
        return line + self.stack(moment, thread, call) if self.stacks is not None else line

    def event(self, moment: int, thread: Thread, text: str) -> str:
        return f"{self.clock(moment)}{self.who(thread)}{text}\n"


class StraceWriter(Writer):
    COLUMN = 40  # where strace puts the =

    def call(self, moment: int, duration: int, thread: Thread, call: Call) -> str:
        words = call.words or call_words(call)
        head = f"{thread.tid:<5} {self.clock(moment)}{words[0]}"
        timed = self.options.durations and duration  # 0: it does not return
        tail = f" <{duration // 1_000_000_000}.{duration // 1000 % 1_000_000:06d}>" if timed else ""
        line = f"{head:<{self.COLUMN - 1}} = {words[1]}{tail}\n"
        return line + self.stack(moment, thread, call) if self.stacks is not None else line

    def event(self, moment: int, thread: Thread, text: str) -> str:
        return f"{thread.tid:<5} {self.clock(moment)}{text}\n"

    def ended(self, moment: int, thread: Thread, code: int) -> str:
        return self.event(moment, thread, f"+++ {end_text(code)} +++")


class JsonWriter(Writer):
    def call(self, moment: int, duration: int, thread: Thread, call: Call) -> str:
        return dumps(self.fields(moment, duration, thread, call))

    def unfinished(self, moment: int, thread: Thread, call: Call, text: str) -> str:
        fields = self.fields(moment, None, thread, call, call.plan.named_words(call, call.plan.known(call)))
        for name in ("stack", "result"):  # of its end
            fields.pop(name, None)
        return dumps(fields | {"ret": None, "unfinished": True})

    def event(self, moment: int, thread: Thread, text: str) -> str:
        return dumps({
            "time_ns": moment + self.offset, "pid": thread.tgid, "tid": thread.tid, "comm": printable(thread.comm),
            "uid": thread.uid, "event": text,
        })  # fmt: skip

    def lost(self, moment: int, thread: Thread, count: int) -> str:
        return dumps({"lost": count, "time_ns": moment + self.offset, "pid": thread.tgid, "tid": thread.tid})


WRITERS: dict[str, type[Writer]] = {"text": TextWriter, "strace": StraceWriter, "json": JsonWriter}


class RowWriter(Writer):
    """Keeps what is to become rows of a Database."""

    SHOWS_OPEN = False

    def __init__(self, options: Options, offset: int) -> None:
        super().__init__(options, offset)
        self.calls: list[tuple[Any, ...]] = []
        self.losses: list[tuple[int, int, int]] = []

    def call(self, moment: int, duration: int, thread: Thread, call: Call) -> str:
        fields = self.fields(moment, min(duration, 2**63 - 1), thread, call)  # SQLite's integers have a sign
        fields["time_ns"] = min(fields["time_ns"], 2**63 - 1)
        fields["args"] = json.dumps(fields["args"])
        fields["text"] = " = ".join(call_words(call))
        self.calls.append(tuple(fields[column] for column in Database.COLUMNS))
        return ""

    def lost(self, moment: int, thread: Thread, count: int) -> str:
        self.losses.append((min(moment + self.offset, 2**63 - 1), thread.tid, min(count, 2**63 - 1)))
        return ""


def dumps(value: dict[str, Any]) -> str:
    return json.dumps(value) + "\n"


def printable(data: bytes) -> str:
    return data.decode("utf-8", "backslashreplace")


class Output:
    """Where lines go; `name` is what a user knows it by. `gone` is set when nobody reads them any more.

    A pipe's reader may stall. Until it goes on, `meanwhile` is called; when that is False, what is left is given up.
    """

    PIECE = select.PIPE_BUF  # a pipe that is ready takes so much without waiting: pipe(7)

    def __init__(self, fd: int, name: str) -> None:
        self.fd = fd
        self.name = name
        self.gone = False
        self.meanwhile: Callable[[], bool] = lambda: True
        self.waits = not stat.S_ISREG(os.fstat(fd).st_mode)
        self.reader = select.poll()
        self.reader.register(fd, 0)

    def write(self, lines: list[str]) -> None:
        """Raises ObserverError if the file cannot take them (disk full)."""
        if self.gone or not lines:
            return
        data = memoryview("".join(lines).encode("utf-8", "surrogateescape"))
        while data:
            try:
                if self.waits and not select.select([], [self.fd], [], 0.05)[1]:
                    if self.meanwhile():
                        continue
                    say(f"the output takes nothing more; {len(data)} bytes of lines, and what follows, are not written")
                    self.gone = True
                    return
                data = data[os.write(self.fd, data[: self.PIECE] if self.waits else data) :]
            except BlockingIOError:
                time.sleep(0.01)
            except BrokenPipeError:
                self.gone = True
                return
            except OSError as error:
                raise ObserverError(f"{self.name}: cannot write calls: {error.strerror}") from None

    def look(self) -> None:
        """Sets `gone` if the reader has left, though there is nothing to write."""
        if any(event & select.POLLERR for _, event in self.reader.poll(0)):
            self.gone = True

    def close(self) -> None:
        """Called once all is written."""


class Database(Output):
    """An SQLite file with a row a call, which its writer keeps until they are written."""

    COLUMNS = ("time_ns", "pid", "tid", "comm", "uid", "syscall", "args", "ret", "errno", "duration_ns", "text")

    def __init__(self, path: str, writer: RowWriter) -> None:
        """Raises ObserverError if it cannot be made."""
        super().__init__(open_output(path), f"-o {path}")
        import sqlite3

        self.error = sqlite3.Error
        self.writer = writer
        # No second connection sees it before it is whole, and a journal in memory puts nothing beside it. With none, a
        # full disk would leave a file that SQLite cannot read: sqlite.org/pragma.html#pragma_journal_mode.
        self.file = sqlite3.connect(path, isolation_level=None)
        self.execute(
            "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; "
            "CREATE TABLE calls (time_ns INTEGER, pid INTEGER, tid INTEGER, comm TEXT, uid INTEGER, syscall TEXT, "
            "args TEXT, ret INTEGER, errno TEXT, duration_ns INTEGER, text TEXT); "
            "CREATE TABLE lost (time_ns INTEGER, tid INTEGER, count INTEGER)"
        )

    def execute(self, script: str) -> None:
        try:
            self.file.executescript(script)
        except self.error as error:
            raise ObserverError(f"{self.name}: cannot write calls: {error}") from None

    def write(self, lines: list[str]) -> None:
        writer = self.writer
        if not (writer.calls or writer.losses):
            return
        try:
            self.file.execute("BEGIN")
            self.file.executemany(f"INSERT INTO calls VALUES ({', '.join('?' * len(self.COLUMNS))})", writer.calls)
            self.file.executemany("INSERT INTO lost VALUES (?, ?, ?)", writer.losses)
            self.file.execute("COMMIT")
        except self.error as error:
            raise ObserverError(f"{self.name}: cannot write calls: {error}") from None
        writer.calls, writer.losses = [], []

    def close(self) -> None:
        """Made last, an index costs least."""
        self.execute("".join(f"CREATE INDEX calls_{name} ON calls ({name});" for name in ("syscall", "pid", "time_ns")))
        self.file.close()


def writer_of(options: Options, offset: int) -> Writer:
    kind = WRITERS[options.format]
    if options.gui or options.summary or options.database:
        kind = EventWriter if options.gui else CountWriter if options.summary else RowWriter
    return kind(options, offset)


def output_of(options: Options, writer: Writer, otherwise: int) -> Output:
    """To -o's file, or a descriptor. Raises ObserverError."""
    if options.output is None:
        return Output(otherwise, {1: "standard output", 2: "standard error"}[otherwise])
    if isinstance(writer, RowWriter):
        return Database(options.output, writer)
    return Output(open_output(options.output), f"-o {options.output}")


def open_output(path: str, option: str = "-o") -> int:
    """A regular file of mode 0600, no symbolic link followed; a new one is whose sudo it is. Raises ObserverError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NOCTTY
    owner = os.environ.get("SUDO_UID", ""), os.environ.get("SUDO_GID", "")
    standing = {"/dev/stdout": 1, "/dev/stderr": 2} | {f"/dev/fd/{n}": n for n in range(1024)}  # bash's >(jq .)
    try:
        if (standing_fd := standing.get(path)) is not None:
            if standing_fd > 2:  # a command is not to keep it open
                os.set_inheritable(standing_fd, False)
            return os.dup(standing_fd)
        try:
            fd = os.open(path, flags | os.O_EXCL, 0o600)
            with contextlib.suppress(OSError, ValueError):  # no sudo; a user namespace without that user
                os.fchown(fd, int(owner[0]), int(owner[1]))
        except FileExistsError:
            fd = os.open(path, flags, 0o600)
    except OSError as error:
        why = "it is a symbolic link" if error.errno == errno.ELOOP else error.strerror
        raise ObserverError(f"{option} {path}: cannot write there: {why}", 2) from None
    if stat.S_ISREG(os.fstat(fd).st_mode):
        os.fchmod(fd, 0o600)
    return fd


# --- processes ----------------------------------------------------------------------------------


def pid_namespace() -> tuple[int, int]:
    """Device and inode of the PID namespace that this process is in, as the kernel has them; 0, 0 for the first."""
    info = os.stat("/proc/self/ns/pid")
    if info.st_ino == 0xEFFFFFFC:  # PROC_PID_INIT_INO, include/linux/proc_ns.h
        return 0, 0
    return os.major(info.st_dev) << 20 | os.minor(info.st_dev), info.st_ino


def find_cgroup(path: str | None, container: str | None, selection: Selection) -> None:
    """Selects the cgroup with this path, or the container's. Raises ObserverError."""
    roots = cgroup_roots()
    if not roots:
        raise ObserverError("--cgroup: no cgroups are mounted here; type: mount -t cgroup2 none /sys/fs/cgroup")
    if container is not None:
        path = container_cgroup(container, list(roots))
    assert path is not None
    for place in filter(None, [path if path.startswith("/") else "", *(f"{root}/{path}" for root in roots if path)]):
        where = os.path.realpath(place)
        root = max((root for root in roots if f"{where}/".startswith(f"{root}/")), key=len, default=None)
        if root is not None and os.path.exists(f"{where}/cgroup.procs"):
            break
    else:
        first = next(iter(roots))
        raise ObserverError(
            f"--cgroup {path}: no cgroup below {', '.join(roots)}; type a path such as {first}/system.slice", 2
        )
    selection.cgroup, selection.cgroup_root = os.stat(where).st_ino, root
    selection.cgroup_where = len([part for part in os.path.relpath(where, root).split("/") if part != "."])
    namespace = os.stat("/proc/self/ns/cgroup").st_ino
    # The helper knows version 2 alone, in programs of this kind since 5.15, and counts from the first root.
    if roots[root] or namespace != 0xEFFFFFFB or not has_helper(123):  # PROC_CGROUP_INIT_INO; ancestor_cgroup()
        selection.cgroup_where = roots[root]
        selection.cgroup_links = True


def cgroup_ids(pid: int, root: str) -> list[int]:
    """Of the cgroup that a process is in, and of those above it. Raises OSError."""
    hierarchy = f"{cgroup_roots()[root]}:"
    with open(f"/proc/{pid}/cgroup") as file:
        path = next((line.split(":", 2)[2] for line in file if line.startswith(hierarchy)), "").strip("/\n")
    parts = path.split("/") if path else []
    return [os.stat("/".join([root, *parts[:depth]])).st_ino for depth in range(len(parts), -1, -1)]


@functools.cache
def cgroup_roots() -> dict[str, int]:
    """Where hierarchies of cgroups are mounted -> their numbers: 0, version 2's, first."""
    numbers = {}
    with open("/proc/self/cgroup") as file:
        for line in file:
            number, controllers, _ = line.split(":", 2)
            numbers[controllers] = int(number)
    roots = {}
    with open("/proc/self/mounts") as file:
        for _, where, kind, how, *_ in map(str.split, file):
            if kind == "cgroup2":
                roots[where] = 0
            for controllers, hierarchy in numbers.items():
                if kind == "cgroup" and controllers and set(controllers.split(",")) <= set(how.split(",")):
                    roots[where] = hierarchy
    return dict(sorted(roots.items(), key=lambda item: item[1]))


def container_cgroup(container: str, roots: list[str]) -> str:
    """The one cgroup whose name holds the container's id, of the first hierarchy with such. Raises ObserverError."""
    found: list[str] = []
    for root in roots:
        found = [where for where, _, _ in os.walk(root) if container and container in os.path.basename(where)]
        found = [where for where in found if not any(where.startswith(f"{other}/") for other in found)]
        if found:
            break
    if len(found) != 1:
        what = f"more than one cgroup's name holds it: {', '.join(found[:3])}" if found else "no cgroup's name holds it"
        raise ObserverError(f"--container {container}: {what}; type more of the id, or --cgroup PATH", 2)
    return found[0]


def check_proc() -> None:
    """Raises ObserverError if /proc is not there, or another PID namespace's: then its PIDs are strangers'."""
    with contextlib.suppress(OSError):
        if os.readlink("/proc/self") == str(os.getpid()):
            return
    raise ObserverError("/proc does not show this PID namespace; type: mount -t proc proc /proc (unshare --mount-proc)")


def check_tracing(options: Options) -> None:
    """Raises ObserverError if this machine, or a process that is asked for, cannot be traced."""
    lockdown = ""
    with contextlib.suppress(OSError), open("/sys/kernel/security/lockdown") as file:
        lockdown = file.read()
    check_machine(platform.machine(), platform.release(), lockdown, os.geteuid())
    check_proc()
    for pid in options.pids:
        check_process(pid)


def check_process(pid: int) -> None:
    """Raises ObserverError if there is no such process, or it is a thread of another."""
    try:
        with open(f"/proc/{pid}/status") as file:
            tgid = next(int(line.split()[1]) for line in file if line.startswith("Tgid:"))
    except (OSError, StopIteration):
        raise ObserverError(f"-p {pid}: no such process; ps -ef shows which there are") from None
    if tgid != pid:
        raise ObserverError(f"-p {pid}: a thread of process {tgid}; type: -p {tgid}")
    if not alive(pid):
        raise ObserverError(f"-p {pid}: has ended, but its parent has not waited for it (a zombie)")


def alive(pid: int) -> bool:
    """Has any thread of the process not yet ended?"""
    try:
        tids = os.listdir(f"/proc/{pid}/task")
    except OSError:
        return False
    return any(state_of(pid, int(tid)) not in b"ZX" for tid in tids)


def state_of(pid: int, tid: int) -> bytes:
    """R, S, T and so on (proc_pid_stat(5)), X for a thread that is no more."""
    with contextlib.suppress(OSError, IndexError), open(f"/proc/{pid}/task/{tid}/stat", "rb") as file:
        return file.read().rpartition(b")")[2].split()[0]
    return b"X"


def current_call(pid: int, tid: int) -> tuple[int, tuple[int, ...]] | None:
    """The number and arguments of the call that a thread is in (/proc/PID/task/TID/syscall), None if in none."""
    try:
        with open(f"/proc/{pid}/task/{tid}/syscall") as file:
            words = file.read().split()
    except OSError:
        return None
    if len(words) < 8 or words[0] == "-1" or words[7] == "0x0":  # without a stack: a thread of the kernel's own
        return None
    return int(words[0]), tuple(int(word, 16) for word in words[1:7])


def runs_32_bit(tid: int) -> bool:
    """By its program's file: /proc/PID/syscall does not say which table a number is of. A 64-bit program's int 0x80 is
    taken for one of its own calls."""
    with contextlib.suppress(OSError), open(f"/proc/{tid}/exe", "rb") as file:
        return file.read(5)[4:] == b"\1"  # EI_CLASS: ELFCLASS32
    return False


def peek_call(thread: Thread, row: int, plans: Plans) -> tuple[int, tuple[int, ...], dict[int, bytes | None]] | None:
    """The call of that row that the thread is in, as far as its registers and memory tell; None if it is in another.

    The index of its form, its arguments, what they point to.
    """
    found = current_call(thread.tgid, thread.tid)
    if found is None:
        return None
    number, args = found
    index = plans.form_index(row, args)
    plan = plans[index]
    if plan.nr != number:
        return None
    return index, args[: len(plan.arguments)], peek(thread.tid, plan, args, plans.view.strings)


def peek(tid: int, plan: Plan, args: tuple[int, ...], strings: int) -> dict[int, bytes | None]:
    """What the plan's rules copy of a thread that is in the call: strings and bytes that arguments point to.

    Of the thread, not of its process: where the leader has ended, /proc knows no memory and no descriptors of that.
    """
    copied: dict[int, bytes | None] = {}
    with contextlib.suppress(OSError), open(f"/proc/{tid}/mem", "rb", buffering=0) as memory:
        for number, rule in enumerate(plan.rules):
            if rule.what == kinds.What.PATH and rule.source < len(args):
                for i, piece in enumerate(peek_path(tid, kinds.s32(args[rule.source]))):
                    copied[number + 256 * i] = piece
                continue
            if rule.source >= len(args) or not args[rule.source] or rule.when & kinds.When.SUCCESS:
                continue
            size = min(rule.max, strings + 2) if rule.limited else rule.max
            if rule.what == kinds.What.BYTES:
                if rule.count_from == kinds.Count.CONST:
                    count = rule.count
                elif rule.count_from == kinds.Count.ARG:
                    count = args[rule.count]
                elif rule.count_from == kinds.Count.BITS:
                    count = ((args[rule.count] & 0xFFFFFFFF) + 63 >> 6) * 8
                else:
                    continue
                size = min(size, count * rule.unit)
            elif rule.what != kinds.What.STRING:
                continue
            try:
                data = os.pread(memory.fileno(), size, args[rule.source] + rule.offset)
            except (OSError, OverflowError):
                copied[number] = None
                continue
            if rule.what == kinds.What.STRING:
                data = data[: data.find(b"\0") + 1] or data
            copied[number] = data
    return copied


def peek_path(tid: int, fd: int) -> list[bytes]:
    """What the kernel program copies for a descriptor: FD_HEAD's part without addresses, the names, last first."""
    try:
        place = f"/proc/{tid}/" + ("cwd" if fd == -100 else f"fd/{fd}")
        link, status = os.fsencode(os.readlink(place)), os.stat(place)
    except OSError:
        return []
    flags, magic, names = 0, 0, [*reversed(link.split(b"/")[1:]), b""]
    if not link.startswith(b"/"):
        kind, name = link.split(b":", 1)
        flags, names = kinds.FdFlag.ALONE, [name]
        magic = {b"socket": kinds.SOCKFS, b"pipe": kinds.PIPEFS}.get(kind, kinds.ANON_INODE_FS)
    elif link.endswith(b" (deleted)"):
        flags, names[0] = kinds.FdFlag.UNLINKED, names[0].removesuffix(b" (deleted)")
    device = os.major(status.st_rdev) << 20 | os.minor(status.st_rdev)
    return [kinds.FD_SHORT.pack(ord("/"), flags, status.st_mode, fd, status.st_ino, device, magic, 0, 0), *names]


def output_carriers(fd: int) -> dict[int, str]:
    """The processes that carry what is written to fd: who reads the pipe or socket, or keeps the terminal. PID -> comm.

    Traced, each line would make them call again, and so make more lines.
    """
    links: dict[str, set[int]] = {}  # what a descriptor refers to -> the processes that have it open
    keepers: dict[str, set[int]] = {}  # terminal -> the process at its other end
    for name in filter(str.isdigit, os.listdir("/proc")):
        pid = int(name)
        with contextlib.suppress(OSError):
            for number in os.listdir(f"/proc/{pid}/fd"):
                with contextlib.suppress(OSError):
                    link = os.readlink(f"/proc/{pid}/fd/{number}")
                    if link.startswith(("pipe:", "socket:")):
                        links.setdefault(link, set()).add(pid)
                    elif link.endswith("/ptmx"):
                        with open(f"/proc/{pid}/fdinfo/{number}") as info:
                            for line in info:
                                if line.startswith("tty-index:"):
                                    keepers.setdefault(f"/dev/pts/{line.split()[1]}", set()).add(pid)
    carriers: dict[int, str] = {}
    todo = []
    with contextlib.suppress(OSError):
        todo.append(os.readlink(f"/proc/self/fd/{fd}"))
    while todo:
        target = todo.pop()
        if target.startswith("socket:"):
            target = socket_peer(target)
        for pid in links.get(target, set()) | keepers.get(target, set()):
            if pid in carriers or pid == os.getpid():
                continue
            if target.startswith("pipe:") and not reads(pid, target):
                continue
            with contextlib.suppress(OSError):
                with open(f"/proc/{pid}/comm", "rb") as file:
                    carriers[pid] = escape(file.read().strip())
                todo.append(os.readlink(f"/proc/{pid}/fd/1"))
    return carriers


def socket_peer(link: str) -> str:
    """The other end of a Unix socket, as /proc/PID/fd names both; "" if the kernel does not tell (sock_diag(7))."""
    import socket

    inode = int(link.removeprefix("socket:[").rstrip("]"))
    ask = struct.pack("<BBHIIIq", socket.AF_UNIX, 0, 0, 0xFFFFFFFF, inode, 4, -1)  # UDIAG_SHOW_PEER, any cookie
    head = struct.pack("<IHHII", 16 + len(ask), 20, 1, 0, 0)  # SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST
    with contextlib.suppress(OSError), socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 4) as diagnosis:
        diagnosis.settimeout(1)
        diagnosis.send(head + ask)
        answer = diagnosis.recv(4096)
        at = 32  # behind nlmsghdr and unix_diag_msg
        while answer[4:6] == head[4:6] and at + 8 <= len(answer):
            length, kind, peer = struct.unpack_from("<HHI", answer, at)
            if kind == 2:  # UNIX_DIAG_PEER
                return f"socket:[{peer}]"
            at += max(length + 3 & ~3, 4)
    return ""


def reads(pid: int, pipe: str) -> bool:
    """Has the process the reading end of the pipe open?"""
    with contextlib.suppress(OSError):
        for number in os.listdir(f"/proc/{pid}/fd"):
            with contextlib.suppress(OSError):
                path = f"/proc/{pid}/fd/{number}"
                if os.readlink(path) == pipe and os.lstat(path).st_mode & stat.S_IRUSR:
                    return True
    return False


def environment_of(account: Any) -> dict[str, str]:
    """Ours, without what sudo and import_bcc() put there. account: whose it is to be, as pwd has it; None: it stays."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SUDO_") and k != "OBSERVER_PYTHON"}
    if account is not None:
        environment |= {
            "HOME": account.pw_dir, "USER": account.pw_name, "LOGNAME": account.pw_name, "SHELL": account.pw_shell,
        }  # fmt: skip
    return environment


def caller_account(user: str | None) -> Any:
    """Who called sudo, or the user asked for; None if neither is said. Raises ObserverError."""
    import pwd

    name = os.environ.get("SUDO_UID", "") if user is None else user
    try:
        if is_number(name):
            return pwd.getpwuid(int(name))
        return None if user is None else pwd.getpwnam(name)
    except KeyError:
        raise ObserverError(f"{'SUDO_UID=' if user is None else '-u '}{name}: no such user", 2) from None


class Command:
    """The command to trace: a child that waits at a gate until Observer is attached."""

    def __init__(self, argv: list[str], user: str | None) -> None:
        """Raises ObserverError: status 127 if there is no such command, 126 if it cannot be run, 2 for no such user."""
        account = caller_account(user)
        environment = environment_of(account)
        path = find_command(argv[0], environment)
        gate, self.gate = os.pipe()
        status, told = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.close(self.gate)
                if account is not None and os.geteuid() == 0:
                    os.initgroups(account.pw_name, account.pw_gid)
                    os.setgid(account.pw_gid)
                    os.setuid(account.pw_uid)
                for number in (signal.SIGPIPE, signal.SIGXFSZ):  # which Python ignores
                    signal.signal(number, signal.SIG_DFL)
                if os.read(gate, 1):
                    os.execve(path, argv, environment)
            except OSError as error:
                os.write(told, str(error.errno).encode())
            finally:
                os._exit(126)
        os.close(gate)
        os.close(told)
        self.argv = argv
        self.error = status
        self.status: int | None = None

    def start(self) -> None:
        """Raises ObserverError with status 126 if it cannot be run."""
        os.write(self.gate, b"x")
        os.close(self.gate)
        with os.fdopen(self.error, "rb") as error:
            number = error.read()
        if number:
            os.waitpid(self.pid, 0)
            gone = int(number) == errno.ENOENT  # the file itself was found
            why = "what it names as its interpreter (#!) or loader is not there" if gone else os.strerror(int(number))
            raise ObserverError(f"{self.argv[0]}: cannot be run: {why}", 126)

    def poll(self) -> bool:
        """Has it ended?"""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = 128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        return self.status is not None

    def wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self.poll() and time.monotonic() < until:
            time.sleep(0.01)


def find_command(name: str, environment: dict[str, str]) -> str:
    path = name if "/" in name else shutil.which(name, path=environment.get("PATH", os.defpath))
    if path is None or not os.path.exists(path):
        raise ObserverError(f"{name}: no such command; give its path, or see PATH", 127)
    if os.path.isdir(path) or not os.access(path, os.X_OK):
        raise ObserverError(f"{name}: cannot be run: {'a directory' if os.path.isdir(path) else 'not executable'}", 126)
    return path


# --- browser view -------------------------------------------------------------------------------


class EventWriter(Writer):
    """Keeps calls as the page wants them: their JSON, and how much it would miss them.

    2 if they took long or are an execve, 1 if they failed.
    """

    SHOWS_OPEN = False
    SLOW = 10_000_000  # ns

    def __init__(self, options: Options, offset: int) -> None:
        super().__init__(options, offset)
        self.events: list[tuple[str, int]] = []
        self.latest = 0  # when the last of them began
        self.each: Callable[[int, Thread, Call], None] | None = None

    def call(self, moment: int, duration: int, thread: Thread, call: Call) -> str:
        if len(call.words) < 3:  # the rest is the same each time that the same bytes come
            plan, names = call.plan, None
            if call.flags & SHOWN:  # in two lines elsewhere: the page has no line of its begin
                call.words = []
            if not call.words and not plan.arrange:
                words = plan.argument_words(call)
                call.words = [f"{call.plan.name_of(call)}({', '.join(words)})", result_text(call)]
                names = {plan.arguments[i].name: word for (i, _), word in zip(plan.shows, words, strict=False)}
            line = " = ".join(call_words(call))
            fields = self.fields(moment, duration, thread, call, names)
            for name in ("time_ns", "pid", "tid", "comm", "uid", "duration_ns", "cgroup", "stack"):
                fields.pop(name, None)
            call.words = [*call_words(call), json.dumps(fields | {"line": line})[1:]]
        took = "null" if call.flags & RESUMED else duration
        if not thread.prefix:
            comm, cgroup = json.dumps(printable(thread.comm)), json.dumps(self.cgroup(thread))
            who = f'"pid": {thread.tgid}, "tid": {thread.tid}, "comm": {comm}, "uid": {thread.uid}'
            thread.prefix = f'{who}, "cgroup": {cgroup}, '
        stack = f'"stack": {json.dumps(self.stacks.lines(call, moment, thread))}, ' if self.stacks is not None else ""
        when = f'"time_ns": {moment + self.offset}, "duration_ns": {took}'
        text = f"{{{when}, {thread.prefix}{stack}{call.words[2]}"
        self.events.append((text, 2 if duration > self.SLOW or call.plan.executes else int(call.failed)))
        self.latest = max(self.latest, moment)
        if self.each is not None:
            self.each(duration, thread, call)
        return ""


def start_server(port: int) -> Any:
    """gui.py, as a Popen. Raises ObserverError if its packages are not there, or the port is taken."""
    import socket
    import subprocess

    try:  # before a command is begun, or traced
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        why = f"{os.strerror(error.errno or 0)}; --port {port + 1} would be another"
        raise ObserverError(f"--port {port}: {why}", 2) from None
    folder = os.path.dirname(os.path.abspath(__file__))
    python = f"{folder}/.venv/bin/python"
    if not os.path.exists(python):
        raise ObserverError(
            f"--gui needs packages that are not there; type: python3 -m venv {folder}/.venv && "
            f"{folder}/.venv/bin/pip install -r {folder}/requirements.txt"
        )
    rights: dict[str, Any] = {}
    account = caller_account(None)
    if os.geteuid() == 0 and account is not None and account.pw_uid:  # for root itself it becomes nobody later
        groups = os.getgrouplist(account.pw_name, account.pw_gid)
        rights = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": groups}
    return subprocess.Popen(
        [python, f"{folder}/gui.py", "--port", str(port)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env=environment_of(account), cwd="/", **rights,
    )  # fmt: skip


class Page:
    """gui.py: another process, with the rights of who called sudo, fed as its docstring says."""

    MEMO = 16 << 20  # of the decoder: its calls have their JSON, too
    EVENTS = 400  # of a frame, in the long run
    BURST = 4_000  # of one after a quiet time
    URGENT = 100  # more for calls that failed, as many for those that took long: a flood of one hides not the other
    LOOK = 4  # frames between two looks at which processes live
    HELD = 40_000  # calls of a recording, or so: of one with more, a sample

    def __init__(self, options: Options, decoder: Decoder) -> None:
        """Raises ObserverError if it cannot be started."""
        assert isinstance(decoder.writer, EventWriter)
        self.decoder, self.writer = decoder, decoder.writer
        decoder.MEMO = self.MEMO
        self.process = start_server(options.port)
        self.live = not options.replay
        self.to, self.back = self.process.stdin.fileno(), self.process.stdout.fileno()
        os.set_blocking(self.back, False)
        with contextlib.suppress(OSError):
            fcntl.fcntl(self.to, fcntl.F_SETPIPE_SZ, 1 << 20)  # a frame at once
        self.waiting = b""  # what the pipe has not taken yet
        self.heard = b""
        self.told: dict[tuple[int, int], tuple[int, int]] = {}  # calls and time of its counts, by process and row
        self.processes: dict[int, dict[str, Any]] = {}
        self.news: list[dict[str, Any]] = []  # processes that are new or have ended, not told yet
        self.failures: Counter[tuple[int, int, int]] = Counter()  # not told yet, by process, row and result
        self.ended: list[int] = []  # processes whose end is not told yet
        self.last_ended: list[int] = []  # those whose end was told with the last frame
        self.frames = 0
        self.seen = 0  # calls since the last frame
        self.every = 1  # one of so many is shown
        self.left = self.BURST  # how many more this frame takes
        self.plain = self.urgent = self.rare = 0  # how many it has
        self.executing: set[int] = set()  # execve's rows: it tells a process's command line
        self.entered: dict[int, bytes] = {}  # of a recording: each thread's last ENTER record, not decoded yet
        self.latest = 0  # when the last call that was taken ended
        self.behind = 0  # ns: how much older than now it is while the ring is filling
        self.counted = Counts()  # here: of a recording, or where the kernel program counts other calls, too
        self.counts_decoded = False  # what the decoder shows, and nothing else, is counted here
        if self.live and options.paths:
            self.count_decoded()
        self.stopped = False  # by its own button

    @property
    def gone(self) -> bool:
        return self.process.poll() is not None

    def send(self, message: dict[str, Any], wait: bool = True, events: list[str] | None = None) -> None:
        text = json.dumps(message)
        if events is not None:
            text = f'{text[:-1]}, "events": [{", ".join(events)}]}}'
        self.waiting += text.encode() + b"\n"
        self.flush(wait)

    def flush(self, wait: bool = False) -> None:
        os.set_blocking(self.to, wait)
        try:
            while self.waiting:
                self.waiting = self.waiting[os.write(self.to, self.waiting[: 1 << 20]) :]
        except BlockingIOError:
            pass
        except OSError:
            self.waiting = b""

    def hear(self) -> Iterator[dict[str, Any]]:
        """The commands that the page has given."""
        while True:
            try:
                piece = os.read(self.back, 65536)
            except BlockingIOError:
                return
            if not piece:
                return
            *lines, rest = (self.heard + piece).split(b"\n")
            self.heard = rest[-1_000_000:]
            for line in lines:
                with contextlib.suppress(ValueError, RecursionError):
                    command = json.loads(line)
                    if isinstance(command, dict):
                        yield command

    def hello(self, options: Options, kernel: str = platform.release()) -> None:
        plans = self.decoder.plans
        self.executing = {index for index, (row, _, _) in plans.rows.items() if kinds.executes(row)}
        rows = plans.selectable.values()
        self.send({
            "is": "hello", "version": VERSION, "host": platform.node(), "kernel": kernel,
            "command": " ".join(["observer.py", *sys.argv[1:]]),
            "started_ns": (time.clock_gettime_ns(time.CLOCK_BOOTTIME) + self.writer.offset) if self.live else 0,
            "utc_offset_s": time.localtime().tm_gmtoff, "live": self.live, "recording": options.record,
            "syscalls": sorted({row.name for row in rows}),
            "classes": {f"%{name}": sorted({r.name for r in rows if name in r.groups}) for name in sorted(CLASSES)},
        })  # fmt: skip

    def sift(self, stretch: bytes) -> None:
        """Decodes a sample of the stretch's calls, and all that is no call; counts every failure."""
        decoder, writer, call = self.decoder, self.writer, int(Kind.CALL)
        if self.counts_decoded:
            decoder.decode(stretch)
            del writer.events[: -self.BURST]
            return
        record, slow, seen = RECORD.unpack_from, writer.SLOW, self.seen
        at, end = 0, len(stretch) - 8 - HEAD.size
        while at <= end:
            start = at
            length, moment, duration, tid, index, kind, _, ret = record(stretch, at)
            at += (length + 15) & ~7
            if kind == call:
                seen += 1
                self.latest = moment + duration
                failed = -4096 < ret < 0
                if failed:
                    self.failures[decoder.thread(tid).tgid, decoder.plans.base(index), ret] += 1
                if (duration > slow or index in self.executing) and self.rare < self.URGENT:
                    self.rare += 1
                elif failed and self.urgent < self.URGENT:
                    self.urgent += 1
                elif seen % self.every:
                    continue
                elif self.plain >= self.left:
                    # Many more than were expected: of those that stand here already, half of the plain ones go.
                    self.every *= 2
                    self.plain //= 2
                    writer.events = [event for n, event in enumerate(writer.events) if n % 2 or event[1]]
                    continue
                else:
                    self.plain += 1
            decoder.decode(stretch[start:at])
        self.seen = seen

    def count_decoded(self) -> None:
        """From now on counts the calls that the decoder shows: the kernel program has not counted them, or others."""
        self.counts_decoded, self.writer.each = True, self.count_call

    def count_call(self, duration: int, thread: Thread, call: Call) -> None:
        self.counted.one(thread.tgid, call.plan.base, call.failed, duration, thread.comm)
        if call.failed:
            self.failures[thread.tgid, call.plan.base, call.ret] += 1

    def replay(self, stretch: bytes) -> int:
        """Counts the calls of a recording and decodes them, or one of so many. When the last of them began."""
        decoder, call, every = self.decoder, int(Kind.CALL), self.every
        if self.counts_decoded:
            decoder.decode(stretch)
            return self.writer.latest
        record, seen, entered, enter = RECORD.unpack_from, self.seen, self.entered, int(Kind.ENTER)
        who = (int(Kind.THREAD), int(Kind.EXEC), int(Kind.EXIT))
        # Of the calls that are not counted yet, by tid and index; how many of them failed, by tid, index and result.
        durations: defaultdict[int, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        failed: defaultdict[int, Counter[tuple[int, int]]] = defaultdict(Counter)
        shown: list[bytes] = []
        latest = at = 0
        end = len(stretch) - RECORD.size
        while at <= end:
            start = at
            length, moment, duration, tid, index, kind, _, ret = record(stretch, at)
            at += length + 15 & ~7  # Replay.take() has looked at it
            if kind == call:
                latest = moment
                durations[tid][index].append(duration)
                if -4096 < ret < 0:
                    failed[tid][index, ret] += 1
                seen += 1
                if seen % every:
                    continue
            elif kind == enter and decoder.plans[index].returning:  # of use only with its call
                entered[tid] = stretch[start:at]
                continue
            elif kind in who:  # calls before it have the name that the thread had
                for one in (tid, ret) if kind == Kind.EXEC else (tid,):
                    if one in durations:
                        decoder.decode(b"".join(shown))
                        shown.clear()
                        self.count(one, durations.pop(one), failed.pop(one, Counter()))
                if kind == Kind.EXEC and ret in entered:
                    shown.append(entered.pop(ret))
            if tid in entered:
                shown.append(entered.pop(tid))
            shown.append(stretch[start:at])
        decoder.decode(b"".join(shown))
        for tid, mine in durations.items():
            self.count(tid, mine, failed[tid])
        self.seen = seen
        return latest

    def count(self, tid: int, durations: dict[int, list[int]], failed: Counter[tuple[int, int]]) -> None:
        """Calls of a thread, as replay() has gathered them."""
        base, thread = self.decoder.plans.base, self.decoder.thread(tid)
        for index, took in durations.items():
            self.counted.many(thread.tgid, base(index), took, thread.comm)
        for (index, ret), times in failed.items():
            self.counted.of[thread.tgid, base(index)].errors += times
            self.failures[thread.tgid, base(index), ret] += times

    def frame(self, counts: Counts, lost: int, now: int, open_calls: list[Any]) -> list[int]:
        """Tells what is new; the processes of which it will tell nothing more."""
        decoder, writer = self.decoder, self.writer
        self.flush(wait=not self.live)
        if self.waiting:
            kept = [event for event in writer.events if event[1] > 1][-self.BURST :]
            self.begin()
            writer.events = kept
            return []
        rows = []
        for tgid, row in counts.untold & counts.of.keys():
            count = counts.of[tgid, row]
            if self.told.get((tgid, row)) != (count.calls, count.total):
                self.told[tgid, row] = count.calls, count.total
                buckets = {str(i): n for i, n in enumerate(count.buckets) if n}
                rows.append(
                    [tgid, decoder.plans.name(row), count.calls, count.errors, count.total, count.longest, buckets]
                )
                self.know(tgid, count.comm)
        self.find_ended(now)
        frame = {
            "is": "frame", "time_ns": now + writer.offset, "lost": lost, "counts": rows, "processes": self.news,
            "errors": [
                [tgid, decoder.plans.name(row), ERRNO.get(-ret, (f"ERRNO_{-ret}",))[0], times]
                for (tgid, row, ret), times in self.failures.items()
            ],
            "open": open_calls, "behind_ns": self.behind,
        }  # fmt: skip
        self.send(frame, wait=not self.live, events=[text for text, _ in writer.events])
        counts.untold.clear()
        self.news = []
        self.failures.clear()
        # A process that has ended is in one more frame: its last calls may have come after its counts were read.
        gone, self.last_ended, self.ended = self.last_ended, self.ended, []
        self.begin()
        if not self.live:
            return []
        for tgid in gone:
            self.processes.pop(tgid, None)
        for key in [key for key in self.told if key[0] in gone] if gone else []:
            del self.told[key]
        return gone

    def find_ended(self, now: int) -> None:
        self.frames += 1
        for tgid in self.decoder.exited if not self.live else [] if self.frames % self.LOOK else list(self.processes):
            known = self.processes.get(tgid)
            if known is not None and known["ended_ns"] is None and not (self.live and alive(tgid)):
                known["ended_ns"] = now + self.writer.offset
                self.news.append(known)
                self.ended.append(tgid)
        if not self.live:
            self.decoder.exited.clear()

    def begin(self) -> None:
        """A new frame, and how many calls it is to hold."""
        self.left = min(self.BURST, self.left - self.plain + self.EVENTS)
        if self.live:
            self.every = max(1, self.seen // self.left)
            self.seen = 0
        self.plain = self.urgent = self.rare = 0
        self.writer.events = []

    def know(self, tgid: int, comm: bytes) -> None:
        """A process, and its ancestors, the first time that something is told of it."""
        while tgid and tgid not in self.processes:
            parent, command, uid, started = 0, printable(comm), 0, time.time_ns() if self.live else 0
            if self.live:
                with contextlib.suppress(OSError, ValueError, IndexError):
                    with open(f"/proc/{tgid}/stat", "rb") as file:
                        head, _, rest = file.read().rpartition(b")")
                    comm = head.partition(b"(")[2]
                    parent = int(rest.split()[1])
                    started = int(rest.split()[19]) * 10_000_000 + self.writer.offset
                    with open(f"/proc/{tgid}/cmdline", "rb") as file:
                        command = printable(file.read(4096).rstrip(b"\0").replace(b"\0", b" ")) or printable(comm)
                    uid = os.stat(f"/proc/{tgid}").st_uid
            self.processes[tgid] = {
                "pid": tgid, "ppid": parent, "comm": printable(comm), "command": command, "uid": uid,
                "started_ns": started, "ended_ns": None,
            }  # fmt: skip
            self.news.append(self.processes[tgid])
            tgid = parent

    def end(self, reason: str, stopped: Callable[[], bool], replay: Replay | None = None) -> None:
        """Tells it, and waits until its server has ended, or is to: Ctrl-C, which reaches both, or a signal to one."""
        self.send({"is": "end", "reason": reason})
        if replay is None:
            with contextlib.suppress(OSError):
                os.close(self.to)
        kept: set[tuple[int, int]] = set()
        with contextlib.suppress(KeyboardInterrupt):
            while not self.gone and not stopped():
                time.sleep(0.05)
                for command in self.hear() if replay is not None else ():
                    with contextlib.suppress(KeyError, TypeError, ValueError):
                        if command["cmd"] == "keep":
                            kept |= {(tid, time_ns) for tid, time_ns in command["calls"]}
                        elif command["cmd"] == "recording" and replay is not None:
                            self.tell_recording(replay.excerpt(kept))
                            kept = set()
        self.process.terminate()
        self.process.wait()

    def tell_recording(self, pieces: Iterator[bytes]) -> None:
        import base64

        for piece in pieces:
            if self.gone:
                return
            self.send({"is": "piece", "data": base64.b64encode(piece).decode()})
        self.send({"is": "piece", "data": None})


# --- main ---------------------------------------------------------------------------------------


class Session:
    """One run: takes bytes from the tracer until it is to end, and sees that they become lines, or a recording."""

    POLL = 0.03  # seconds between two looks at an idle ring
    DRAIN = 0.05  # seconds in which the ring is emptied before anything else gets its turn
    CHECK = 0.2  # seconds between two looks at whether the traced processes live

    def __init__(
        self,
        options: Options,
        selection: Selection,
        tracer: Tracer,
        decoder: Decoder,
        output: Output,
        command: Command | None,
        recording: Recording | None = None,
        page: Page | None = None,
    ) -> None:
        self.options = options
        self.selection = selection
        self.tracer = tracer
        self.decoder = decoder
        self.output = output
        self.command = command
        self.recording = recording
        self.page = page
        self.targets = [command.pid] if command else options.pids
        self.stalled_since = 0.0
        output.meanwhile = self.meanwhile
        self.spool: Spool | Flight = Flight(options.last) if options.last else Spool()
        self.failed = 0  # the tid that ended by a signal or not with status 0, where that is to be the end
        self.recorded: dict[int, Thread] = {}  # by tid; unfinished: the last call that was recorded as such
        self.watched_at = 0
        self.stop = False
        self.show_now = False
        self.shown_at = time.monotonic()
        self.found_at = 0  # when the calls that threads were in already were looked for: begun then or before
        self.settings = settings_of(options)
        self.decoded = 0  # bytes
        self.decoding = 0.0  # seconds that took
        self.terminal = os.isatty(2) and not os.isatty(output.fd)  # for the backlog, which would stand among calls
        self.told_at = 0.0  # when the backlog was
        self.began = 0.0  # when tracing did
        self.left_at = 0.0  # when the command was seen to have ended
        self.command_asked = False  # to end, by the first Ctrl-C
        self.ended_by = 0  # a signal

    def on_signal(self, number: int, frame: Any) -> None:
        if number == signal.SIGUSR1:
            self.show_now = True
        # Ctrl-C reaches a command in the same terminal, too: it decides whether to end. The second ends Observer.
        elif number == signal.SIGINT and self.command is not None and not self.command_asked and not self.left_at:
            self.command_asked = True
        else:
            self.stop, self.ended_by = True, number

    def meanwhile(self) -> bool:
        """While the output takes nothing: keeps the ring from filling. False if Observer is to end and has waited."""
        if not self.stop:
            self.stalled_since = time.monotonic()
            self.drain()
        return time.monotonic() < self.stalled_since + 1

    def ended(self) -> bool:
        """Is there nothing left to trace?"""
        for tgid in self.decoder.exited if self.options.follow and not end_places() else []:
            if not alive(tgid):
                self.tracer.forget_process(tgid)
        self.decoder.exited.clear()
        if self.command is not None and not (self.command.poll() and self.options.follow):
            return self.command.poll()
        if self.command is None and not self.targets:
            return False
        if not self.tracer.any_alive():
            return True
        if self.command is not None:
            now = time.monotonic()
            if not self.left_at:
                self.left_at = now
            elif self.left_at > 0 and now > self.left_at + 1:
                self.left_at = -1
                say(f"{self.command.argv[0]} has ended, children of it run on; Ctrl-C ends the trace")
        return False

    def attach(self) -> None:
        """From its end on calls are traced. A command is still to be started."""
        options, selection, tracer = self.options, self.selection, self.tracer
        carriers: dict[int, str] = {}
        if selection.pids:
            tracer.list_processes(selection.pids, Listed.WAITING if self.command else Listed.TRACED)
        elif self.page is None and not options.everything:
            carriers = output_carriers(self.output.fd)
        excluded = {self.page.process.pid} if self.page is not None else set(carriers)
        if excluded:
            tracer.list_processes(excluded, Listed.EXCLUDED)
            self.settings |= Setting.SOME_LISTED
        tracer.configure(self.settings, selection)
        self.find_open(excluded)
        tracer.attach()
        whom = ", ".join(f"{comm} ({pid})" for pid, comm in carriers.items())
        without = f", without its own and those of {whom}" if carriers else ""
        what = describe(options, selection.rows, self.decoder.plans, self.command)
        say(f"tracing {what} by {tracer.how}{without}; Ctrl-C ends it")
        self.began = time.monotonic()

    def find_open(self, excluded: set[int]) -> None:
        """Before attach(): the threads that are in a call already are shown, and their ends will be."""
        moment = self.found_at = time.clock_gettime_ns(time.CLOCK_BOOTTIME)
        if self.command is not None:  # it is yet to begin
            return
        wanted = self.selection.cgroup
        for pid in self.targets or [int(name) for name in os.listdir("/proc") if name.isdigit()]:
            if pid in excluded or pid == os.getpid():
                continue
            with contextlib.suppress(OSError):  # the process has ended
                if wanted and wanted not in cgroup_ids(pid, self.selection.cgroup_root):
                    continue
                if state_of(pid, pid) == b"T":  # in no call, though /proc knows one: get_signal(), kernel/signal.c
                    if pid in self.targets:
                        say(f"process {pid} is stopped; kill -CONT {pid} lets it go on")
                    continue
                for name in os.listdir(f"/proc/{pid}/task"):
                    self.find_open_call(pid, int(name), moment)

    def find_open_call(self, pid: int, tid: int, moment: int) -> None:
        selection = self.selection
        found = current_call(pid, tid)
        if found is None or found[0] >= kinds.I386:
            return
        i386 = runs_32_bit(tid)
        row = found[0] + kinds.I386 * i386
        if row not in selection.rows:
            return
        thread = Thread(tid, pid)
        if not self.identify(thread):
            return
        if selection.comms and thread.comm not in selection.comms:
            return
        if selection.uids and thread.uid not in selection.uids:
            return
        self.tracer.resume(tid, pid, row, i386, moment)
        self.decoder.threads[tid] = thread
        if self.shows_open() and not selection.slower:
            self.show_open(thread, moment, moment, row)

    def show_open(
        self, thread: Thread, moment: int, began: int, row: int, age: int = 0, detached: bool = False
    ) -> None:
        """A call that has not ended."""
        found = peek_call(thread, row, self.decoder.plans)
        if found is None or not self.decoder.plans[row].returning:
            return
        begun = OpenCall(moment, began, age, *found, detached)
        if self.recording is None:
            self.output.write(self.decoder.unfinished(begun, thread))
        elif self.identify(thread):
            self.recording.put(begun.records(thread), [thread.cgroup])
            self.recorded[thread.tid] = replace(thread, unfinished=(began, 0))

    def identify(self, thread: Thread) -> bool:
        """Who a thread is now. False if it has ended."""
        with contextlib.suppress(OSError), open(f"/proc/{thread.tgid}/task/{thread.tid}/comm", "rb") as file:
            thread.comm = file.read()[:-1]
            thread.uid = os.stat(f"/proc/{thread.tgid}/task/{thread.tid}").st_uid
            thread.cgroup = self.decoder.writer.cgroups.of(thread.tgid)
            return True
        return False

    def shows_open(self, detached: bool = False) -> bool:
        """Are calls that have not ended shown? Not where only their end tells whether they are asked for."""
        if self.recording is None and not self.decoder.writer.SHOWS_OPEN:
            return False
        if self.selection.failed or self.selection.errnos or self.selection.paths:
            return False
        return detached or not isinstance(self.spool, Flight)

    def watch(self, age: int, detached: bool = False) -> None:
        """Shows the calls that have been going on for so many ns and were not shown yet."""
        if self.spool.backlog or not self.shows_open(detached):
            return
        age = max(age, self.selection.slower)
        now = time.clock_gettime_ns(time.CLOCK_BOOTTIME)
        threads = list(self.decoder.threads.values())
        again = False
        if self.recording is not None:  # nothing is decoded: the kernel program knows the threads
            if detached or now >= self.watched_at + 1_000_000_000:  # one that is new by then is in no call for longer
                self.watched_at = now
                known = self.recorded
                self.recorded = {tid: known.get(tid) or Thread(tid, tgid) for tid, tgid in self.tracer.threads()}
            threads = list(self.recorded.values())
            again = detached  # the first time it was perhaps too young for a replay with --slower
        for thread in threads:
            began, row = self.tracer.open_call(thread.tid)
            if began and now - began >= age and (again or thread.unfinished[0] != began):
                self.show_open(thread, now if detached else began, began, row, now - began, detached)

    def drain(self) -> bool:
        """Takes what is in the ring, or as much as it can in a while. False if it was empty."""
        took = False
        takers: list[Callable[[bytes], None]] = [self.recording.put] if self.recording is not None else []
        if self.page is not None:
            takers.append(self.page.sift)
        takers = takers or [self.spool.put]
        if self.spool.backlog > Spool.MOST:
            return False
        until = time.monotonic() + self.DRAIN
        while stretch := self.tracer.ring.take():
            if self.decoder.writer.stacks is not None:
                self.decoder.writer.stacks.mappings.take()
            for put in takers:
                put(stretch)
            if self.options.until_failure and not self.failed:
                for _, _, _, tid, _, kind, _, code in landmarks(stretch):
                    if kind == Kind.EXIT and code and not self.failed:
                        self.failed = tid
                        say(f"{tid} {end_text(code)}")
            took = True
            if time.monotonic() > until and (self.stop or self.page is not None or not self.tracer.ring.filling):
                break
        return took

    def work(self) -> bool:
        """Decodes the oldest stretch. False if there was none."""
        stretch = self.spool.get()
        if not stretch:
            return False
        began = time.monotonic()
        self.output.write(self.decoder.decode(stretch))
        now = time.monotonic()
        self.decoded += len(stretch)
        self.decoding += now - began
        if self.terminal and not self.output.gone and now >= self.told_at + 0.5:
            self.tell_backlog(now)
        return True

    def tell_backlog(self, now: float) -> None:
        """A line that is written over, while more than a second's work waits; never over a pager's screen."""
        import termios

        seconds = self.spool.backlog * self.decoding / self.decoded
        if seconds > 1 or self.told_at:
            text = f"observer: {seconds:.0f} s of lines wait to be written ({self.spool.backlog >> 20} MiB)"
            with contextlib.suppress(OSError, termios.error):
                if termios.tcgetattr(2)[3] & termios.ICANON:
                    os.write(2, b"\r" + (text if seconds > 1 else "").encode() + b"\033[K")
        self.told_at = now if seconds > 1 else 0

    def show(self, last: bool = False) -> None:
        """What is kept back until it is asked for: the table of -c, the last seconds of --last."""
        self.show_now = False
        self.shown_at = time.monotonic()
        if self.options.summary:
            self.output.write([summary_text(self.options, self.counts(), self.decoder.plans, self.output, last)])
        elif isinstance(self.spool, Flight) and self.spool.ask():
            self.output.write(self.decoder.forget())

    def counts(self) -> Counts:
        counts, writer = self.tracer.counts().plus(self.decoder.counted), self.decoder.writer
        return counts.plus(writer.counts) if isinstance(writer, CountWriter) else counts

    def tell_page(self, page: Page) -> None:
        for command in page.hear():
            if command.get("cmd") == "stop":
                self.stop = page.stopped = True
            elif command.get("cmd") == "filter":
                page.send({"is": "reply", "cmd": "filter", "error": self.narrow(str(command.get("text", "")))})
        if page.gone:
            self.stop = True
        now = time.clock_gettime_ns(time.CLOCK_BOOTTIME)
        page.behind = now - page.latest if self.tracer.ring.filling and page.latest else 0
        counts = page.counted if page.counts_decoded else self.counts()
        gone = page.frame(counts, self.tracer.lost(), now, self.open_calls(now))
        self.tracer.forget_counts(gone)
        self.decoder.counted.forget(gone)

    def open_calls(self, now: int) -> list[Any]:
        """Of the threads that are in a call, the 200 that have been so longest."""
        calls = []
        for thread in self.decoder.threads.values():
            began, row = self.tracer.open_call(thread.tid)
            if began:
                calls.append((began, row, thread))
        plans, offset = self.decoder.plans, self.decoder.writer.offset
        shown = []
        for began, row, thread in sorted(calls, key=lambda item: item[0])[:200]:
            text = f"{plans.name(row)}("
            if found := peek_call(thread, row, plans):
                index, args, copied = found
                call = Call(plans[index], 0, 0, args, copied, thread)
                text = f"{call.plan.name}({', '.join(call.plan.argument_words(call)[: call.plan.known(call)])}"
            since = 0 if began == self.found_at else began + offset
            shown.append([thread.tid, thread.tgid, printable(thread.comm), text, since])
        return shown

    def narrow(self, text: str) -> str | None:
        """Traces from now on only what the options in text choose as well: all again if something is wrong with them.

        Returns what that is, or None.
        """
        wrong = None
        try:
            selection = narrowed(self.selection, text, self.decoder.plans.selectable)
        except (ObserverError, ValueError) as error:
            selection, wrong = self.selection, str(error)
        except SystemExit:
            selection, wrong = self.selection, "these options do not choose calls"
        if not self.selection.pids:  # those that are listed another text chose
            for tgid in self.tracer.listed_processes():
                self.tracer.forget_process(tgid)
            self.tracer.list_processes(selection.pids, Listed.TRACED)
        self.tracer.narrow(self.decoder.plans, self.settings, selection)
        return wrong

    def run(self) -> None:
        check = time.monotonic()
        interval = self.options.interval
        while not self.output.gone and not self.stop:
            took = self.drain()
            busy = self.work()
            now = time.monotonic()
            if self.show_now or (interval and now >= self.shown_at + interval):
                self.show()
            if self.page is not None:
                self.page.flush()
                if now >= self.shown_at + 0.25:
                    self.shown_at = now
                    self.tell_page(self.page)
            if self.failed:
                break
            if now >= check:
                check = now + self.CHECK
                self.output.look()
                if self.ended():
                    break
                self.watch(1_000_000_000)
            if not busy and not took:
                time.sleep(self.POLL)

    def finish(self) -> None:
        """Shows or records what was traced and still waits, and what has come of the rest."""
        interrupted = self.stop
        self.tracer.detach()
        self.stop, self.command_asked = False, True  # the next Ctrl-C is for Observer, whatever the command had
        if isinstance(self.spool, Flight):
            while self.drain():
                pass
            self.show()
        while (self.drain() or self.work()) and not self.output.gone and not self.stop:
            pass
        if self.told_at:  # what it said stands there still
            with contextlib.suppress(OSError):
                os.write(2, b"\r\033[K")
        if self.recording is not None:
            if interrupted:
                self.watch(0, detached=True)
            self.recording.close(self.tracer.lost())
        if self.page is not None:
            self.end_page(self.page, interrupted)
        elif self.recording is None:
            self.output.write(self.decoder.rest())
            if self.options.summary:
                self.show(last=True)
            if interrupted:
                self.watch(0, detached=True)
            self.output.write(self.decoder.gap(time.clock_gettime_ns(time.CLOCK_BOOTTIME), self.tracer.lost()))
            if interrupted and self.output.gone and (self.options.summary or isinstance(self.spool, Flight)):
                say("nobody reads the output any more: what was kept for the end is not shown; -o FILE keeps it")

    def end_page(self, page: Page, interrupted: bool) -> None:
        page.flush(wait=True)
        self.tell_page(page)
        over = f"{self.command.argv[0]} has ended" if self.command else "what was traced has ended"
        reason = "stopped from the page" if page.stopped else "Ctrl-C" if interrupted else over
        if not interrupted and not page.gone:
            say(f"{reason}; the page stays until Ctrl-C")
        page.end(reason, lambda: self.stop)

    def report(self) -> int:
        """Says how much there was; the exit status."""
        command, lost = self.command, self.tracer.lost()
        if command is not None:
            command.wait(1 if self.failed == command.pid else 0)  # its end is told before it can be waited for
        what = "done" if self.options.record or self.options.summary else self.decoder.tally
        say(f"{what}, {lost} lost, {time.monotonic() - self.began:.1f} seconds")
        if self.page is not None and self.page.process.poll() and not self.ended_by:
            say(f"the browser view's server has ended with status {self.page.process.poll()}")
            return 1
        if command is not None:
            if command.status is not None:
                return command.status
            say(f"{command.argv[0]} ({command.pid}) runs on")
            if self.ended_by:  # nobody is to take that for the command's success
                return 128 + self.ended_by
        return 3 if lost else 0


def settings_of(options: Options) -> Setting:
    """What the kernel program is to do with the calls that are selected."""
    if options.gui:
        return Setting.COUNT | Setting.BY_PROCESS | Setting.RECORDS
    settings = Setting.COUNT if options.summary and not options.paths else Setting.RECORDS
    if options.by_process:
        settings |= Setting.BY_PROCESS
    if options.until_failure and (options.pids or options.command):  # also of threads that made none of the calls
        settings |= Setting.LIFE
    return settings


def narrowed(traced: Selection, text: str, rows: dict[int, Row]) -> Selection:
    """What of it the options in text choose as well. Raises ObserverError, ValueError, or SystemExit as --help does."""
    import shlex

    chosen = selection_of(parse_options(shlex.split(text)), rows)
    for option, asked, among in (
        ("-p", set(chosen.pids), set(traced.pids)), ("--comm", chosen.comms, traced.comms),
        ("--uid", chosen.uids, traced.uids), ("--errno", chosen.errnos, traced.errnos),
    ):  # fmt: skip
        if among and not asked <= among:
            raise ObserverError(f"{option} asks for more than is traced")
    return replace(
        traced, rows=chosen.rows & traced.rows, every_row=chosen.every_row and traced.every_row,
        pids=chosen.pids or traced.pids, comms=chosen.comms or traced.comms, uids=chosen.uids or traced.uids,
        failed=chosen.failed or traced.failed, errnos=chosen.errnos or traced.errnos,
        slower=max(chosen.slower, traced.slower),
    )  # fmt: skip


def summary_text(options: Options, counts: Counts, plans: Plans, output: Output, last: bool) -> str:
    """last: nothing follows, and so it need not fit the terminal."""
    if options.format == "json":
        return counts.json(plans, options.by_process)
    text = counts.table(plans, options.by_process, options.histogram)
    if not options.interval or options.replay:
        return text
    if not os.isatty(output.fd):
        return text + "\n"
    return "\033[H\033[J" + (text if last else fitting(text, os.get_terminal_size(output.fd)))


def fitting(text: str, size: os.terminal_size) -> str:
    """What the terminal has room for: the first lines, and the last two."""
    lines = text.splitlines(keepends=True)
    room = size.lines - 1  # for the cursor's
    height = [(len(line) - 2) // max(size.columns, 1) + 1 for line in lines]
    if size.lines and sum(height) > room:
        room -= sum(height[-2:]) + 1
        fit = 0
        while sum(height[: fit + 1]) <= room:
            fit += 1
        lines[fit:-2] = ["...\n"]
    return "".join(lines)


def describe(options: Options, selected: set[int], plans: Plans, command: Command | None) -> str:
    names = sorted({plans.rows[index][0].name for index in selected})
    calls = "all calls" if not options.syscalls else ", ".join(names) if len(names) <= 6 else f"{len(names)} calls"
    if command is not None:
        whom = f"{command.argv[0]} ({command.pid})"
    elif options.pids:
        whom = f"process{'es' if len(options.pids) > 1 else ''} {', '.join(map(str, options.pids))}"
    else:
        whom = "every process"
    if options.cgroup is not None or options.container is not None:
        whom += f" in cgroup {options.cgroup}" if options.container is None else f" in container {options.container}"
    if options.follow:
        whom += " and children"
    if options.comms:
        whom += f", only {', '.join(sorted(map(printable, options.comms)))}"
    if options.uids:
        whom += f", only of user {', '.join(map(str, sorted(options.uids)))}"
    outcome = []
    if options.errnos:
        names = [ERRNO.get(number, (str(number),))[0] for number in sorted(options.errnos)]
        outcome.append(f"failed with {' or '.join(names)}")
    elif options.failed:
        outcome.append("failed")
    if options.slower:
        outcome.append(f"took {in_words(options.slower)} or longer")
    if options.paths:
        outcome.append(f"concern {' or '.join(f'{printable(path)}...' for path in options.paths)}")
    return f"{calls}{' that ' if outcome else ''}{' and '.join(outcome)} of {whom}"


def run(argv: list[str]) -> int:
    options = parse_options(argv)
    replay = Replay(options.replay) if options.replay else None
    if options.gui:  # the page tells files and sockets by them
        options.fd_paths = replay.paths if replay else 2
    view = View(
        strings=min(options.strings, replay.strings) if replay else options.strings,
        verbose=replay.verbose if replay else options.verbose, whole_argv=options.format != "strace",
        fd_paths=options.fd_paths, paths=replay.paths if replay else paths_wanted(options),
    )  # fmt: skip
    if replay:
        if max(options.fd_paths, int(options.paths != ())) > replay.paths:
            raise ObserverError(
                f"--replay {replay.path}: recorded where the kernel did not tell paths; leave out -y and --path", 2
            )
        if options.strings_asked > replay.strings:
            say(f"{replay.path} was recorded with --strings {replay.strings}: more of them is not in it")
        if options.verbose and not replay.verbose:
            say(f"{replay.path} was recorded without -v: structures in full are not in it")
    plans = Plans("x86_64" if (replay.machine if replay else platform.machine()) == "x86_64" else "generic", view)
    selection = selection_of(options, plans.selectable)
    if min(selection.rows) >= kinds.I386:
        names = sorted({row.name for index, row in plans.selectable.items() if index < kinds.I386})
        near = [other for word in options.syscalls for other in nearest(word, names, 2, 0.6)]
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        say(f"-s {','.join(options.syscalls)}: only 32-bit programs make such a call{hint}")
    if len(options.syscalls) == 1 and is_number(options.syscalls[0]):
        number = options.syscalls[0]
        say(f"-s {number} is the call with that number; strace's -s {number} is --strings {number} here")
    return show_recording(options, replay, plans, selection) if replay else trace(options, plans, selection)


def paths_wanted(options: Options) -> int:
    """How much of what descriptors refer to is to be copied: as for -y or -yy. A recording is to have all of it."""
    if not options.record:
        return options.fd_paths or int(options.paths != ())
    try:
        path_places()
    except ObserverError:
        return options.fd_paths  # where it was asked for, that is refused
    return 2


def show_recording(options: Options, replay: Replay, plans: Plans, selection: Selection) -> int:
    if options.output and os.path.exists(options.output) and os.path.samefile(options.output, replay.path):
        raise ObserverError(f"-o {options.output}: that is the recording; type another FILE", 2)
    writer = writer_of(options, replay.offset)
    sifter = Sifter(selection, family(replay, plans, selection.pids, selection.follow))
    decoder = Decoder(plans, writer, selection.life and bool(replay.header.get("life", True)), sifter)
    if options.gui:
        return open_in_browser(options, replay, decoder, sifter.takes_all)
    output = output_of(options, writer, 1)
    while (stretch := replay.take()) and not output.gone:
        output.write(decoder.decode(stretch))
        decoder.exited.clear()
    output.write(decoder.rest())
    if isinstance(writer, CountWriter):
        output.write([summary_text(options, writer.counts, plans, output, last=True)])
    output.write(decoder.gap(0, replay.lost))
    output.close()
    if replay.trouble and not output.gone:
        say(replay.complaint)
    say(f"{decoder.tally}, {replay.lost} lost")
    return 1 if replay.trouble and not output.gone else 3 if replay.lost else 0


def open_in_browser(options: Options, replay: Replay, decoder: Decoder, whole: bool) -> int:
    """whole: all of its calls are wanted, so that a sample of them will do."""
    page = Page(options, decoder)
    page.hello(options, str(replay.header.get("kernel", "?")))
    page.every = max(1, round(replay.rewind().estimate() / Page.HELD)) if whole else 1
    if page.every == 1:
        page.count_decoded()
    latest = told = 0
    while (stretch := replay.take()) and not page.gone:
        latest = max(latest, page.replay(stretch))
        if latest - told >= 250_000_000 or len(page.writer.events) >= Page.BURST:
            page.frame(page.counted, replay.lost, latest, [])
            told = latest
    page.frame(page.counted, replay.lost, latest, [])
    page.end(replay.complaint or f"the end of {replay.path}", lambda: False, replay)
    return 1 if replay.trouble else 3 if replay.lost else 0


def trace(options: Options, plans: Plans, selection: Selection) -> int:
    check_tracing(options)
    if options.cgroup is not None or options.container is not None:
        find_cgroup(options.cgroup, options.container, selection)
    hook = choose_hook(plans, selection, options)
    # Before there is a child: see import_bcc().
    program = prepare_program(program_text(plans, selection, options, hook))
    if options.stacks or hook.way == "KPROBES":  # they call on BCC though the program may come from the cache
        import_bcc()
    writer = writer_of(options, time.time_ns() - time.clock_gettime_ns(time.CLOCK_BOOTTIME))
    by_path = Sifter(Selection(paths=options.paths)) if options.paths else None  # the kernel program knows no paths
    decoder = Decoder(plans, writer, selection.life, by_path)
    output = output_of(options, writer, 2 if options.command else 1)
    page = Page(options, decoder) if options.gui else None
    command = Command(options.command, options.user) if options.command else None
    if command is not None:
        selection.pids = [command.pid]
    tracer = Tracer(program, hook, plans, selection, options)
    if options.stacks:
        writer.stacks = Stacks(selection.pids)
    recording = None
    if options.record:
        recording = Recording(options.record, recording_header(options, decoder), tracer.told_cgroups)
    session = Session(options, selection, tracer, decoder, output, command, recording, page)
    if page is not None:
        page.hello(options)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1):
        signal.signal(number, session.on_signal)
    session.attach()
    if command is not None:
        command.start()
    session.run()
    session.finish()
    output.close()
    return session.report()


def main(argv: list[str]) -> int:
    """Runs Observer; the exit status."""
    for fd in range(3):
        try:
            os.fstat(fd)
        except OSError:  # closed: what is opened next must not take its place
            os.open(os.devnull, os.O_RDONLY)
    try:
        return run(argv)
    except ObserverError as error:
        say(str(error))
        return error.status
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:  # in a replay, or before tracing: nobody is to take that for "there were no calls"
        say("interrupted")
        return 128 + signal.SIGINT if "--" in argv else 0  # a command was not even begun


if __name__ == "__main__":
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main(sys.argv[1:]))
