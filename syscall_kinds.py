"""The kinds of arguments: what the kernel program copies for each, and how it is shown.

A kind is one function. It gets an argument of the table and a Builder; it tells the builder which
memory to copy (rules, which become the kernel program's map), and returns the function that turns
the argument's value into strace's notation. A system call whose kinds exist needs no code.

What was not copied (NULL, an unreadable address, an `out` argument of a failed call) is shown as
the address, never as something empty. What was cut is followed by `...`.
"""

import contextlib
import functools
import operator
import posixpath
import re
import socket
import struct
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum, IntFlag
from typing import Any, ClassVar

import syscall_words
from syscall_structs import (
    BPF_ATTR_GET_NEXT_ID,
    BPF_ATTR_LINK_CREATE,
    BPF_ATTR_MAP_CREATE,
    BPF_ATTR_MAP_GET_FD_BY_ID,
    BPF_ATTR_MAP_LOOKUP_ELEM,
    BPF_ATTR_OBJ_PIN,
    BPF_ATTR_PROG_ATTACH,
    BPF_ATTR_PROG_GET_FD_BY_ID,
    BPF_ATTR_PROG_LOAD,
    BPF_ATTR_PROG_TEST_RUN,
    CAP_USER_DATA,
    CLONE_ARGS,
    CRYPTO_ATTRS,
    CRYPTO_USER_ALG,
    DIAG_ANSWERS,
    DIAG_REQUESTS,
    GROUP_REQ,
    IFCONF_IFREQ,
    IN_PKTINFO,
    INET_DIAG_REQ,
    IO_URING_PROBE,
    IO_URING_PROBE_OP,
    IP_MREQ,
    IPV6_MREQ,
    LINGER,
    LOOP_INFO,
    LOOP_INFO32,
    NF_ATTRS,
    NF_BATCH,
    NF_TYPES,
    NFGENMSG,
    NLMSGERR_ATTRS,
    PACKET_MREQ,
    RET,
    ROUTE_MESSAGES,
    RTNEXTHOP,
    SELINUX_MESSAGES,
    SELINUX_TYPES,
    SIGINFO,
    SOCK_EE,
    SOCK_FPROG,
    SOCKADDRS,
    SOCKADDRS_BLUETOOTH,
    STATMOUNT,
    TIMESPEC,
    TIMEVAL,
    TPACKET_REQ,
    TPACKET_STATS,
    UCRED,
    UDEV_HEADER,
    USER_DESC,
    USER_DESC32,
    Arg,
    Attributes,
    Choice,
    Followed,
    Struct,
)
from syscall_table import TABLE, Form, Row
from syscall_words import ADDRFAMS, ERRNO, IOCTLS, MSG_FLAGS, POLLFLAGS, SIGNALS, Bits, Words

PATH_MAX = 4096
STRV_MAX = 4096  # bytes of one string of argv
RULES = 16  # rules of a row, at most


class What(IntEnum):
    """What a rule copies. From STRINGS on: one entry an element."""

    BYTES = 0
    STRING = 1  # to the NUL
    POINTERS = 2  # counts the pointers up to NULL: the entry holds a u32
    DIRENTS = 3  # counts the directory entries in so many bytes: the entry holds a u32; unit: where d_reclen is
    STRINGS = 4  # of an array of pointers up to NULL
    IOVEC = 5  # what each struct iovec points to
    PATH = 6  # what a descriptor is, then the names of its path, the last one first


class When(IntFlag):
    ENTER = 1
    EXIT = 2
    SUCCESS = 4  # only if the call did not fail
    ALIAS = 8  # at enter, too, if the call writes to the same address


class Cut(IntFlag):
    """What may cut what a rule copies."""

    STRINGS = 1  # at most as many bytes as --strings says
    PAGE = 2  # only as much as there is up to the end of the page, if the rest cannot be read


class Count(IntEnum):
    """Where a rule's count is."""

    CONST = 0
    ARG = 1
    RET = 2
    POINTED = 3  # the u32 that the argument points to
    FIELD = 4  # a field of what the parent copied
    BITS = 5  # the argument counts bits of 64-bit words (select)


PARENT = 8  # as a rule's source: PARENT + n, a pointer in what rule n copied
STACK = 6  # as a rule's source: the stack pointer
FAILED = 0xFFFF  # as an entry's length: the memory could not be read
RULE = struct.Struct("<BBBBBBHIIHBB")


@dataclass(frozen=True)
class Rule:
    """struct rule of the kernel program."""

    source: int
    what: What
    when: When
    count_from: Count = Count.CONST
    count: int = 0  # the constant, the argument's index, or the field's offset
    count_size: int = 0  # FIELD: bytes
    offset: int = 0  # of the pointer in the parent's bytes; of the bytes from an argument
    unit: int = 1
    max: int = PATH_MAX
    limited: bool = False  # at most as many bytes as --strings says
    word: int = 8  # bytes of a pointer in memory
    partial: bool = False  # what can be read is of use without the rest
    address: int = -1  # the rule of a socket address: not limited if that is netlink's

    @property
    def single(self) -> bool:
        """Can copy_single() of the kernel program do it?"""
        return (
            self.source < STACK and self.offset == 0 and self.what in (What.BYTES, What.STRING)
            and bool(self.when & When.EXIT) and self.count_from in (Count.CONST, Count.ARG, Count.RET)
            and self.address < 0
        )  # fmt: skip

    def pack(self) -> bytes:
        return RULE.pack(
            self.source, self.what, self.when, self.count_from, self.count_size,
            Cut.STRINGS * self.limited | Cut.PAGE * self.partial,
            self.offset, self.unit, self.max, self.count & 0xFFFF, self.word, self.address + 1,
        )  # fmt: skip


@dataclass
class View:
    """How calls are to be shown: what the options say about it."""

    strings: int = 32
    verbose: bool = False
    whole_argv: bool = True  # argv in full, as the text output shows it; strace cuts it
    fd_paths: int = 0  # -y, -yy: shown behind descriptors
    paths: int = 0  # of descriptors, copied by the kernel program: as far as -y, -yy
    arm64: bool = False  # of an arm64 machine; Plans sets it
    sockets: dict[int, str] = field(default_factory=dict)  # inode -> the last text that said to what it is connected
    netlinks: dict[tuple[int, int], int] = field(default_factory=dict)  # (tgid, fd) of netlink sockets: the protocol

    @property
    def elements(self) -> int:
        """How many of an array show."""
        return 1 << 30 if self.verbose else self.strings


class Call:
    """One system call's facts: everything but its time and thread."""

    __slots__ = ("args", "aux", "copied", "failed", "flags", "plan", "ret", "thread", "words")

    def __init__(
        self, plan: Any, flags: int, ret: int, args: tuple[int, ...], copied: dict[int, bytes | None], thread: Any
    ) -> None:
        self.plan = plan
        self.flags = flags
        self.ret = s32(ret) if flags & COMPAT else ret  # signed
        self.args = args  # unsigned, as in the registers
        self.copied = copied  # by rule, and rule + 256 * element; None: could not be read
        self.failed = -4096 < self.ret < 0
        self.aux = ""  # what stands in parentheses behind the result
        self.thread = thread
        self.words: list[str] = []


Show = Callable[[Call, Any], str]  # of a register or a field; bytes where the field has no other type
Kind = Callable[[Arg, "Builder"], Show]
KINDS: dict[str, Kind] = {}


def kind(*names: str) -> Callable[[Kind], Kind]:
    def register(function: Kind) -> Kind:
        for name in names:
            KINDS[name] = function
        return function

    return register


class Builder:
    """Collects a row's rules while its kinds are built."""

    def __init__(self, args: tuple[Arg, ...], view: View, returns: str = "", name: str = "", word: int = 8) -> None:
        self.args = args
        self.word = word  # bytes of a long and of a pointer: 4 for i386's calls
        self.name = name  # of the call
        self.view = view
        self.rules: list[Rule] = []
        self.parent = -1  # the rule that copied the structure whose fields are being built
        self.offsets: dict[str, Arg] = {}  # that structure's fields
        self.phase = ""  # which of them show, see structure()
        self.partly = False  # it may be shorter than it is known to be
        self.split = False  # of a field that is not all there the bytes show
        self.early = any(arg.kind in EARLY for arg in args)
        self.returns = returns
        self.lengths: dict[str, tuple[int, int]] = {}  # socket lengths: the rules that copy them at enter and at exit
        self.addresses: dict[str, int] = {}  # the rules of socket addresses that were added before their turn
        self.full = False  # no rule is added any more
        self.named: set[int] = set()  # the rules of paths
        self.last: list[tuple[Rule, list[int]]] = []  # rules to be added behind all others, and where to put the number
        self.after: list[Show] = []  # what arguments that are shown as they were came out as, for the result

    @classmethod
    def apart(cls, view: View) -> "Builder":
        """One whose kinds copy nothing: pointers show as addresses."""
        builder = cls((), view)
        builder.full = True
        builder.parent = 0
        return builder

    def build(self, arg: Arg) -> Show:
        if self.view.arm64 and isinstance(arg.of, Bits):
            arg = replace(arg, of=arg.of.arm64)
        make = KINDS.get(arg.kind)
        if make is None:  # shown raw rather than wrong
            return lambda call, value: hex_quoted(value) if isinstance(value, bytes) else address(value)
        if arg.when and self.parent < 0:
            return as_it_is(arg, make(arg, self), self)
        return make(arg, self)

    def source(self, arg: Arg) -> tuple[int, int]:
        """The rule's source and offset for a pointer argument or field."""
        if self.parent >= 0:
            return PARENT + self.parent, arg.offset or 0
        return next(i for i, a in enumerate(self.args) if a.name == arg.name), 0

    def count(self, length: str | int | None) -> tuple[Count, int, int]:
        """count_from, count and count_size for a length of the table."""
        if length is None or isinstance(length, int):
            return Count.CONST, length or 1, 0
        if length == RET:
            return Count.RET, 0, 0
        if length.startswith("*"):
            return Count.POINTED, self.index(length[1:]), 0
        if length in self.offsets:
            field = self.offsets[length]
            return Count.FIELD, field.offset or 0, field.size
        if self.full:
            return Count.CONST, 0, 0
        return Count.ARG, self.index(length), 0

    def index(self, name: str) -> int:
        return next(i for i, a in enumerate(self.args) if a.name == name)

    def when(self, arg: Arg) -> When:
        if self.parent >= 0 and not self.full:
            return self.rules[self.parent].when
        if arg.way == "out":
            return When.EXIT | When.SUCCESS
        if any(each.kind == "strv" for each in self.args):
            return When.ENTER | When.EXIT  # execve: of what could not be read before it, see find_given()
        return When.ENTER if self.early else When.EXIT

    def copy(
        self, arg: Arg, what: What, length: str | int | None = None, unit: int = 1, most: int = PATH_MAX,
        limited: bool = False, when: When | None = None, bits: bool = False, offset: int = 0, address: int = -1,
    ) -> int:  # fmt: skip
        """Adds a rule; its number, or -1 where there is no room for one more. offset: of the bytes from an argument."""
        source, place = self.source(arg)
        count_from, count, count_size = self.count(length)
        if bits and count_from is Count.ARG:
            count_from = Count.BITS
        when = self.when(arg) if when is None else when
        offset = place or offset
        word = arg.size if self.parent >= 0 and arg.size in (4, 8) else self.word
        partial = arg.kind in PARTIAL
        return self.add(
            Rule(source, what, when, count_from, count, count_size, offset, unit, most, limited, word, partial, address)
        )

    def add(self, rule: Rule) -> int:
        if not self.full and rule in self.rules:  # as fields do that lie over one another
            return self.rules.index(rule)
        if self.full or len(self.rules) >= RULES:
            return -1
        self.rules.append(rule)
        return len(self.rules) - 1

    def finish(self) -> None:
        """Descriptors' paths come last: where there is no room, it is they that are not there."""
        for rule, number in self.last:
            number[0] = self.add(rule)

    def follow(
        self, parent: int, offset: int, what: What, count_from: Count, count: int,
        count_size: int = 0, unit: int = 1, most: int = PATH_MAX, limited: bool = False, address: int = -1,
    ) -> int:  # fmt: skip
        """Adds a rule for the pointer at `offset` of what rule `parent` copied, at the same time as that."""
        if parent < 0:
            return -1
        when = self.rules[parent].when
        source = PARENT + parent
        word, partial = self.word, count_from is Count.FIELD
        return self.add(
            Rule(source, what, when, count_from, count, count_size, offset, unit, most, limited, word, partial, address)
        )


PARTIAL = frozenset((  # kinds that show what there is of their memory if not all of it can be read
    "array", "buf", "cpuset", "hexbuf", "iov", "iov_addr", "mincore", "mmsghdr", "msgbuf", "nodemask", "pollfds",
    "path", "pkey_data", "sockaddr", "sockopt", "string", "struct_ptrs", "text",
))  # fmt: skip


# --- words and numbers --------------------------------------------------------------------------


def address(value: int) -> str:
    return f"{value:#x}" if value else "NULL"


def ioprio_text(value: int) -> str:
    return f"IOPRIO_PRIO_VALUE({syscall_words.IOPRIO_CLASS[value >> 13 & 0x7FFFF]}, {value & 0x1FFF})"


def hexed(value: int) -> str:
    return f"{value:#x}" if value else "0"


def s32(value: int) -> int:
    return (value & 0xFFFFFFFF ^ 0x80000000) - 0x80000000


def int32(data: bytes) -> int:
    return int.from_bytes(data[:4], "little", signed=True)


def s64(value: int) -> int:
    return (value ^ 1 << 63) - (1 << 63)


def signed(arg: Arg) -> Callable[[int], int]:
    """Of a register or field, as the C type of its kind reads it."""
    if arg.ctype:
        return lambda value: value  # unpacked with its own sign
    return s32


def words_of(arg: Arg) -> Words:
    assert isinstance(arg.of, Words)
    return arg.of


def enum_of(arg: Arg) -> syscall_words.Enum:
    assert isinstance(arg.of, syscall_words.Enum)
    return arg.of


def field_mask(arg: Arg, size: int = 4) -> int:
    """The bits of a field, or of a register of so many bytes."""
    return (1 << 8 * (arg.size or size)) - 1


def as_it_is(arg: Arg, show: Show, builder: Builder) -> Show:
    """An argument that says what its kind does only if another has one of some values."""
    match = CONDITION(arg.when[0])
    assert match is not None
    assert match[4] == "==", arg.when
    place, mask = builder.index(match[1]), int(match[3] or "-1", 0)
    values = frozenset(int(word, 0) for word in match[5].split())
    bare = hexed if builder.name == "prctl" and arg.way != "out" else address
    return lambda call, value: show(call, value) if call.args[place] & mask in values else bare(value)


def value_kind(text: Callable[[int], str]) -> Kind:
    """A kind whose text depends on the value alone."""
    return lambda arg, builder: lambda call, value: text(value)


@kind("pid")
def show_pid(arg: Arg, builder: Builder) -> Show:
    return lambda call, value: str(s32(value))


@kind("num")
def show_num(arg: Arg, builder: Builder) -> Show:
    if arg.ctype:
        return lambda call, value: str(value)
    return lambda call, value: str(s32(value))


@kind("unum")
def show_unum(arg: Arg, builder: Builder) -> Show:
    if arg.ctype:
        return lambda call, value: str(value)
    return lambda call, value: str(value & 0xFFFFFFFF)


@kind("long")
def show_long(arg: Arg, builder: Builder) -> Show:
    if arg.ctype:
        return lambda call, value: str(value)
    if builder.word == 4:
        return lambda call, value: str(s32(value))
    return lambda call, value: str(s64(value))


KINDS["size"] = value_kind(str)
KINDS["hex32"] = value_kind(lambda value: hexed(value & 0xFFFFFFFF))
KINDS["hex64"] = value_kind(lambda value: hexed(value & (1 << 64) - 1))
KINDS["addr"] = value_kind(lambda value: address(value & (1 << 64) - 1))


@kind("uid")
def show_uid(arg: Arg, builder: Builder) -> Show:
    mask = field_mask(arg)
    return lambda call, value: "-1" if value & mask == mask else str(value & mask)


@kind("dev")
def show_dev(arg: Arg, builder: Builder) -> Show:
    mask = field_mask(arg)
    return lambda call, value: device_text(value & mask)


def device_text(value: int) -> str:
    major = value >> 8 & 0xFFF | value >> 32 & ~0xFFF
    minor = value & 0xFF | value >> 12 & ~0xFF
    return f"makedev({hexed(major & 0xFFFFFFFF)}, {hexed(minor & 0xFFFFFFFF)})"


FILE_TYPES = {
    0o140000: "S_IFSOCK", 0o120000: "S_IFLNK", 0o100000: "S_IFREG", 0o060000: "S_IFBLK",
    0o040000: "S_IFDIR", 0o020000: "S_IFCHR", 0o010000: "S_IFIFO",
}  # fmt: skip


def octal(value: int) -> str:
    return "0" * bool(value) + f"{value:o}" if value >= 0o10 else f"{value:03o}"


@functools.lru_cache(4096)
def mode_text(value: int) -> str:
    value &= 0xFFFFFFFF
    words = []
    kind_of_file = FILE_TYPES.get(value & 0o170000)
    rest = value
    if kind_of_file:
        words.append(kind_of_file)
        rest &= ~0o170000
    for name, bit in (("S_ISUID", 0o4000), ("S_ISGID", 0o2000), ("S_ISVTX", 0o1000)):
        if kind_of_file and rest & bit:
            words.append(name)
            rest &= ~bit
    words.append(octal(rest))
    return "|".join(words)


@kind("mode")
def show_mode(arg: Arg, builder: Builder) -> Show:
    """With the file's type where it has one: in structures, and of what mknod makes."""
    if arg.ctype:
        return lambda call, value: mode_text(value)
    if builder.name.startswith("mknod"):
        return lambda call, value: mode_text(value & 0xFFFF)
    return lambda call, value: octal(value & 0xFFFF)


@kind("fd")
def show_fd(arg: Arg, builder: Builder) -> Show:
    texts = fd_texts(builder, fd_rule(arg, builder))
    if texts is None:
        return lambda call, value: str(s32(value))
    least = -100 if arg.kind == "dirfd" else 0  # AT_FDCWD is no descriptor elsewhere
    return lambda call, value: f"{s32(value)}{texts(call).get(s32(value), '') if s32(value) >= least else ''}"


@kind("dirfd")
def show_dirfd(arg: Arg, builder: Builder) -> Show:
    show = show_fd(arg, builder)
    special = {-100: "AT_FDCWD"} | ({-1: "FAN_NOFD"} if builder.name == "fanotify_mark" else {})
    if builder.view.fd_paths:
        words = {str(fd): word for fd, word in special.items()}
        return lambda call, value: re.sub("^-[0-9]+", lambda m: words.get(m[0], m[0]), show(call, value))
    return lambda call, value: special.get(s32(value)) or show(call, value)


@kind("signum")
def show_signum(arg: Arg, builder: Builder) -> Show:
    if arg.size == 8:
        return lambda call, value: signal_name(value) if value < 0x7FFFFFFF else str(value)
    return lambda call, value: signal_name(s32(value))


def signal_name(number: int) -> str:
    if number == 0:
        return "0"
    if 32 <= number <= 64:
        return f"SIGRT_{number - 32}" if number > 32 else "SIGRTMIN"
    return SIGNALS[number] if 0 < number < 32 else str(number)


@kind("enum", "enum_any")  # any: of a netlink attribute with more bytes than a number has, too
def show_enum(arg: Arg, builder: Builder) -> Show:
    words = words_of(arg)
    if arg.ctype.startswith(("u", "be")):
        return lambda call, value: words[value]
    mask = field_mask(arg)
    return lambda call, value: words[value & mask]


@kind("flags")
def show_flags(arg: Arg, builder: Builder) -> Show:
    words = words_of(arg)
    if words is syscall_words.TERM_IFLAGS or words is syscall_words.TERM_LFLAGS:  # no flag is nothing at all
        return lambda call, value: words[value] if value else ""
    if arg.ctype.startswith("u"):
        return lambda call, value: words[value]
    mask = (1 << 64) - 1 if any(bit >> 32 for bit in words.names.values()) else field_mask(arg)
    return lambda call, value: words[value & mask]


# --- strings and bytes --------------------------------------------------------------------------

NUL = b"\0"
PLAIN = re.compile(rb"[ !#-\[\]-~]*").fullmatch
NAMED = {
    ord("\n"): "\\n", ord("\t"): "\\t", ord("\r"): "\\r", ord("\v"): "\\v", ord("\f"): "\\f", 34: '\\"', 92: "\\\\",
}  # fmt: skip
SHORT_ESCAPES, LONG_ESCAPES = (
    [NAMED.get(byte) or (chr(byte) if 32 <= byte < 127 else f"\\{byte:{width}o}") for byte in range(256)]
    for width in ("", "03")
)
SHORT_ESCAPE = SHORT_ESCAPES.__getitem__
BEFORE_DIGIT = re.compile(rb"[\0-\x08\x0e-\x1f\x7f-\xff][0-7]").search


def escape(data: bytes) -> str:
    """strace's escapes: \\n, \\" and octal, three digits only where a digit follows."""
    if PLAIN(data):
        return data.decode("ascii")
    if not BEFORE_DIGIT(data):
        return "".join(map(SHORT_ESCAPE, data))
    after = data[1:] + NUL
    return "".join([LONG_ESCAPES[a] if 48 <= b < 56 else SHORT_ESCAPES[a] for a, b in zip(data, after, strict=True)])


def quoted(data: bytes, cut: bool = False) -> str:
    return f'"{escape(data)}"...' if cut else f'"{escape(data)}"'


def c_string(data: bytes, most: int) -> str:
    """Of a copied string: with its NUL whole, without it cut."""
    end = data.find(b"\0")
    if end < 0:
        return quoted(data[:most], True)
    return quoted(data[:end]) if end <= most else quoted(data[:most], True)


@kind("path")
def show_path(arg: Arg, builder: Builder) -> Show:
    rule = builder.copy(arg, What.STRING, most=PATH_MAX + 1)  # a byte more than fits tells that it does not
    builder.named.add(rule)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        if data is None or (len(data) < PATH_MAX and not data.endswith(NUL)):
            return address(value)
        whole = len(data) <= PATH_MAX and data.endswith(NUL)
        return quoted(data[:-1]) if whole else quoted(data[: PATH_MAX - 1], True)

    return pointer(arg, show)


@kind("string")
def show_string(arg: Arg, builder: Builder) -> Show:
    most = builder.view.strings
    if isinstance(arg.length, int):
        room = arg.length
        most = min(most, room)
        rule = builder.copy(arg, What.STRING, limited=True, most=room + 1)

        def show_part(call: Call, value: int) -> str:
            data = call.copied.get(rule)
            if data is None or (len(data) < min(room, most + 1) and not data.endswith(NUL)):
                return address(value)
            text = data.split(NUL)[0]
            return quoted(text[:most], len(text) >= room or len(text) > most)

        return pointer(arg, show_part)
    rule = builder.copy(arg, What.STRING, limited=True)
    count = length_of(arg, builder)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        if data is None or (len(data) <= most and not data.endswith(NUL)):
            return address(value)
        return c_string(data, most)

    def show_most(call: Call, value: int) -> str:
        data, room = call.copied.get(rule), count(call)
        if data is None or not room:
            return '""' if value and not room else address(value)
        text = data[:room].split(NUL)[0]
        return quoted(text[:most], len(text) > most or len(text) >= room)

    if arg.ctype:
        return show if arg.length is None else show_most
    return pointer(arg, show if arg.length is None else show_most)


def pointer(arg: Arg, show: Show) -> Show:
    """An `out` argument of a failed call is an address: nothing was written there."""
    if arg.way != "out":
        return show
    return lambda call, value: address(value) if call.failed else show(call, value)


@kind("buf")
def show_buf(arg: Arg, builder: Builder) -> Show:
    most = builder.view.strings
    count = room_of(arg, builder)
    if builder.name in ("sendto", "recvfrom"):
        return show_message_bytes(arg, builder, count)
    rule = builder.copy(arg, What.BYTES, arg.length, limited=True)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        whole = count(call)
        if data is None or not whole_enough(data, whole, most):
            return '""' if value and not whole else address(value)
        return quoted(data[: min(most, whole)], whole > most)

    if builder.name.endswith("listxattr"):  # asks for the size alone
        return pointer(arg, lambda call, value: show(call, value) if call.args[2] else address(value))
    if builder.name in ("sethostname", "setdomainname"):  # __NEW_UTS_LEN
        return lambda call, value: show(call, value) if count(call) <= 64 else address(value)
    return pointer(arg, show)


def room_of(arg: Arg, builder: Builder) -> Callable[[Call], int]:
    """As length_of, but some calls return more than they had room for: how much that is the next argument says."""
    if arg.length != RET or builder.name not in ("recvfrom", "keyctl"):
        return length_of(arg, builder)
    place = builder.index(arg.name) + 1
    return lambda call: min(call.ret, call.args[place])


def length_of(arg: Arg, builder: Builder) -> Callable[[Call], int]:
    """How long an argument is in all, of which perhaps less was copied."""
    length = arg.length
    if length is None or isinstance(length, int):
        return lambda call: length or 0
    if length == RET:
        return lambda call: call.ret
    if length in builder.offsets:
        field, parent = builder.offsets[length], builder.parent
        start, end = field.offset or 0, (field.offset or 0) + field.size

        def field_of(call: Call) -> int:
            return int.from_bytes((call.copied.get(parent) or b"")[start:end], "little")

        return field_of
    if builder.full:
        return lambda call: 0
    if length.startswith("*"):
        index = builder.index(length[1:])
        return lambda call: call.args[index]
    index = builder.index(length)
    if builder.args[index].kind in ("num", "unum"):
        return lambda call: call.args[index] & 0xFFFFFFFF
    return lambda call: call.args[index]


# --- structures and arrays ----------------------------------------------------------------------

CTYPES = {
    "u8": "B", "u16": "H", "u32": "I", "u64": "Q", "s8": "b", "s16": "h", "s32": "i", "s64": "q",
    "be16": "H", "be32": "I",
}  # fmt: skip

Text = Callable[[Call, bytes], str]
Values = tuple[Any, ...]
Test = Callable[[Values], Any]
BESIDE: set[str] = set()  # kinds whose value comes as a pair with that of the field that `length` names
UNNAMED = frozenset(("dots", "inet6"))  # kinds that show no name, or show it themselves
DECIMAL = frozenset(("num", "unum", "long", "size"))


def beside(*names: str) -> Callable[[Kind], Kind]:
    BESIDE.update(names)
    return kind(*names)


def moved(f: Arg, offset: int) -> Arg:
    """As replace(), in a tenth of its time: thousands of fields are moved at the start."""
    new = object.__new__(Arg)
    new.__dict__.update(f.__dict__)
    new.__dict__["offset"] = offset
    return new


def placed(of: Struct) -> list[Arg]:
    """The structure's fields, each with its offset."""
    if id(of) in PLACED:
        return PLACED[id(of)][1]
    fields = []
    end = 0
    for f in of.fields:
        if f.offset is None:
            align = alignment(f)
            f = moved(f, -(-end // align) * align)
        assert f.offset is not None
        end = f.offset + f.size
        fields.append(f)
    PLACED[id(of)] = of, fields
    return fields


PLACED: dict[int, tuple[Struct, list[Arg]]] = {}


def alignment(f: Arg) -> int:
    if f.ctype != "bytes":
        return f.size or 1
    if isinstance(f.of, Struct) and f.kind in ("inner", "tail"):
        return max(map(alignment, f.of.fields), default=1)
    return alignment(f.of) if isinstance(f.of, Arg) and f.kind in ("items", "tail") else 1


def sibling(fields: list[Arg], name: str) -> Arg:
    """The field that a condition or a length means."""
    named = [f for f in fields if f.name == name]
    return next((f for f in named if f.way != "out"), named[0])


class Reader:
    """Unpacks fields, all at once. Those that lie over others are a second layer, and so on."""

    def __init__(self, fields: list[Arg]) -> None:
        layers: list[tuple[str, list[tuple[int, int, str]]]] = []
        for place in sorted({(f.offset or 0, f.size, f.ctype) for f in fields}):
            order = ">" if place[2].startswith("be") else "<"
            for layer, places in layers:
                if layer == order and sum(places[-1][:2]) <= place[0]:
                    places.append(place)
                    break
            else:
                layers.append((order, [place]))
        self.indexes = {place: i for i, place in enumerate(place for _, places in layers for place in places)}
        self.need = max((sum(place[:2]) for place in self.indexes), default=0)
        unpacks: list[Callable[[bytes], Values]] = []
        for code, places in layers:
            end = 0
            for offset, size, ctype in places:
                code += f"{offset - end}x{CTYPES.get(ctype) or f'{size}s'}"
                end = offset + size
            unpacks.append(struct.Struct(code).unpack_from)
        first, second = unpacks[:2] if len(unpacks) > 1 else (tuple, tuple)
        self.read: Callable[[bytes], Values] = {
            0: lambda data: (),
            1: unpacks[0] if unpacks else tuple,
            2: lambda data: first(data) + second(data),
        }.get(len(unpacks), lambda data: tuple(value for unpack in unpacks for value in unpack(data)))

    def index(self, f: Arg) -> int:
        return self.indexes[f.offset or 0, f.size, f.ctype]

    def number(self, f: Arg) -> Callable[[Values], int]:
        """A field as a number, whatever it is."""
        i = self.index(f)
        if f.ctype == "bytes":
            return lambda values: int.from_bytes(values[i], "little")
        lowest, width = f.bits
        if width:
            return lambda values: values[i] >> lowest & (1 << width) - 1
        return operator.itemgetter(i)


CONDITION = re.compile(r"([^ /|]+)(?:\|([^ /]+))?(?:/(\S+))? (\S+) (.+)").fullmatch


def siblings_of(condition: str, fields: list[Arg]) -> list[Arg]:
    match = CONDITION(condition)
    assert match, condition
    return [sibling(fields, name) for name in match.group(1, 2) if name]


def test_of(condition: str, fields: list[Arg], reader: Reader) -> Test:
    match = CONDITION(condition)
    found = siblings_of(condition, fields)
    assert match
    names = {"__O_TMPFILE": 0o20000000} | (found[0].of.names if isinstance(found[0].of, Words) else {})
    numbers = [names[word] if word in names else int(word, 0) for word in match[5].split()]
    mask = int(match[3], 0) if match[3] else -1
    bits = functools.reduce(int.__or__, numbers)
    limit, among = numbers[0], frozenset(numbers)
    if len(found) == 1 and found[0].ctype != "bytes" and not found[0].bits[1]:  # most are: without a call more
        i = reader.index(found[0])
        quick: dict[str, Test] = {
            "&": lambda values: values[i] & mask & bits,
            "!&": lambda values: not values[i] & mask & bits,
            "==": lambda values: values[i] & mask in among,
            "!=": lambda values: values[i] & mask not in among,
            "<": lambda values: values[i] & mask < limit,
            ">": lambda values: values[i] & mask > limit,
        }
        return quick[match[4]]
    numbered = [reader.number(f) for f in found]

    def get(values: Values) -> int:
        number = numbered[0](values)
        if len(numbered) > 1:
            number |= numbered[1](values) & (1 << 64) - 1
        return number & mask

    tests: dict[str, Test] = {
        "&": lambda values: get(values) & bits,
        "!&": lambda values: not get(values) & bits,
        "==": lambda values: get(values) in among,
        "!=": lambda values: get(values) not in among,
        "<": lambda values: get(values) < limit,
        ">": lambda values: get(values) > limit,
    }
    return tests[match[4]]


def all_of(tests: list[Test]) -> Test | None:
    if not tests:
        return None
    first, *others = tests
    if not others:
        return first
    return lambda values: all(test(values) for test in tests)


def structure(of: Struct, builder: Builder, rule: int, phase: str = "", only: int = -1, base: int = -1) -> Text:
    """The function that shows a structure's bytes; what its fields point to is copied beside it.

    phase: "before" leaves out what the call writes, "after" what it does not write. only: no other field than this.
    base: where the structure begins in the bytes that the rule copied, if it is within another.
    """
    if rule < 0:
        builder, rule = Builder.apart(builder.view), 0
    verbose = builder.view.verbose
    fields = placed(of)
    if not (phase or builder.partly) and only < 0 and flattens(of, verbose):
        return flat(of, builder, rule, base)
    chosen = []  # what may show, with what it depends on
    wanted = []
    for i, f in enumerate(fields):
        conditions = [condition for condition in f.when if condition != ("-v" if verbose else "no -v")]
        if "never" in conditions or ("no -v" if verbose else "-v") in conditions or only not in (-1, i):
            continue
        if (phase == "before" and f.way == "out") or (phase == "after" and f.way == "in"):
            continue
        chosen.append((f, conditions))
        for condition in conditions:
            wanted += siblings_of(condition, fields)
        if beside_of(f, fields):
            wanted.append(sibling(fields, str(f.length)))
        if f.size and (verbose or not f.hidden):
            wanted.append(f)
    reader = Reader(wanted)
    read, need = reader.read, reader.need

    there = fields if base <= 0 else [moved(f, (f.offset or 0) + base) for f in fields]
    outer = builder.parent, builder.offsets, builder.phase
    builder.parent, builder.phase = rule, phase
    builder.offsets = (builder.offsets if base >= 0 else {}) | {f.name: sibling(there, f.name) for f in there}
    parts: list[tuple[str, int, int, Callable[[Values], int] | None, Test | None, Show]] = []
    more: list[Test | None] = []
    for f, conditions in chosen:
        test = all_of([test_of(condition, fields, reader) for condition in conditions])
        if f.hidden and not verbose:
            more.append(test)
            continue
        place = f if base <= 0 else moved(f, (f.offset or 0) + base)
        text = builder.build(place)
        number = None
        if beside_of(f, fields):
            number = reader.number(sibling(fields, str(f.length)))
        elif f.kind in BESIDE and isinstance(f.length, str):
            text = with_count(text, length_of(place, builder))
        if f.bits[1]:
            text = bits_of(text, *f.bits)
        label = f"{f.name}=" if f.name and f.kind not in UNNAMED else ""
        if f.kind == "string_at":
            parts.append((label, 0, -1, reader.number(f), test, text))
            continue
        parts.append((label, f.offset or 0, reader.index(f) if f.size else -1, number, test, text))
    builder.parent, builder.offsets, builder.phase = outer
    if any(f.kind == "dots" for f, _ in chosen):
        more = []
    always_more = None in more
    sizes = {f.offset or 0: f.size for f, _ in chosen} if builder.split else {}
    end = ", ...}" if always_more else "}"
    simple = not more or always_more
    rows = [(label, i, test, text) for label, _, i, number, test, text in parts if i >= 0 and number is None]
    simple = simple and len(rows) == len(parts)

    def show(call: Call, data: bytes) -> str:
        have = len(data)
        if simple and have >= need:
            values = read(data)
            words = [label + text(call, values[i]) for label, i, test, text in rows if test is None or test(values)]
            return "{" + ", ".join(words) + end if words else "{}"
        values = read(data if have >= need else data.ljust(need, NUL))
        words = []
        for label, start, i, number, test, text in parts:
            if (test is not None and not test(values)) or (start >= have and i >= 0):
                continue
            if i < 0:
                value: Any = data[start:]
            else:
                value = values[i]
                if have < need and isinstance(value, bytes):
                    value = value[: have - start]
                elif start + sizes.get(start, 0) > have:
                    words.append(label + hex_quoted(data[start:]))
                    continue
            words.append(label + text(call, value if number is None else (value, number(values))))
        if always_more or (more and any(test(values) for test in more if test)):
            words.append("...")
        return "{" + ", ".join(words) + "}"

    return show


def flattens(of: Struct, verbose: bool) -> bool:
    """Whether all of it always shows, and nothing depends on another field: most structures are so."""
    return all(
        (f.hidden and not verbose)
        or (
            f.size
            and not f.when
            and not f.bits[1]
            and not isinstance(f.length, str)
            and f.kind != "string_at"
            and (f.kind != "inner" or (isinstance(f.of, Struct) and flattens(f.of, verbose)))
        )
        for f in of.fields
    )


def flat(of: Struct, builder: Builder, rule: int, base: int) -> Text:
    """As structure(): a template for the whole of it, with what is inside it."""
    shown: list[Arg] = []
    start = max(base, 0)
    template = flat_template(of, builder.view.verbose, start, shown)
    outer, builder.parent = builder.parent, rule
    texts = [None if f.kind in DECIMAL else builder.build(f) for f in shown]
    builder.parent = outer
    shown = [moved(f, (f.offset or 0) - start) for f in shown] if start else shown
    reader = Reader(shown)
    read, need = reader.read, reader.need
    order = [reader.index(f) for f in shown]
    if not any(texts) and order == list(range(len(reader.indexes))):
        return lambda call, data: template % read(data if len(data) >= need else data.ljust(need, NUL))
    rows = list(zip(order, texts, strict=True))

    def show(call: Call, data: bytes) -> str:
        values = read(data if len(data) >= need else data.ljust(need, NUL))
        return template % tuple([text(call, values[i]) if text else values[i] for i, text in rows])

    return show


def flat_template(of: Struct, verbose: bool, base: int, shown: list[Arg]) -> str:
    words = []
    more = False
    for f in placed(of):
        if f.hidden and not verbose:
            more = True
            continue
        start = (f.offset or 0) + base
        if isinstance(f.of, Struct) and f.kind == "inner":
            text = flat_template(f.of, verbose, start, shown)
        else:
            shown.append(moved(f, start) if base else f)
            text = "%d" if f.kind in DECIMAL else "%s"
        words.append(f"{f.name}={text}" if f.name and f.kind not in UNNAMED else text)
    return "{" + ", ".join([*words, "..."] if more else words) + "}"


def beside_of(f: Arg, fields: list[Arg]) -> bool:
    return f.kind in BESIDE and isinstance(f.length, str) and any(other.name == f.length for other in fields)


def with_count(text: Show, count: Callable[[Call], int]) -> Show:
    return lambda call, value: text(call, (value, count(call)))


def bits_of(text: Show, lowest: int, width: int) -> Show:
    mask = (1 << width) - 1
    return lambda call, value: text(call, value >> lowest & mask)


Change = Callable[[Call, bytes, bytes | None], str]  # of what was and, if the call wrote it, what is


def joined(of: Struct, builder: Builder, before: int, after: int, base: int = -1) -> Change:
    """In one pair of braces: what is written is added, what changed shows as `16 => 2`."""
    pieces: list[tuple[Arg, Change]] = []
    for i, f in enumerate(placed(of)):
        if f.kind == "inner" and isinstance(f.of, Struct) and f.of.joined:
            pieces.append((f, joined(f.of, builder, before, after, max(base, 0) + (f.offset or 0))))
            continue
        first = structure(of, builder, before, "before", i, base) if f.way != "out" else None
        last = structure(of, builder, after, "after", i, base) if f.way != "in" else None
        pieces.append((f, changing(f, first, last)))

    def show(call: Call, was: bytes, now: bytes | None) -> str:
        words = []
        for f, text in pieces:
            if f.kind == "inner" and isinstance(f.of, Struct) and f.of.joined:
                start = f.offset or 0
                words.append(f"{f.name}={text(call, was[start:], now and now[start:])}")
            else:
                words.append(text(call, was, now))
        return "{" + ", ".join(word for word in words if word) + "}"

    return show


def changing(f: Arg, first: Text | None, last: Text | None) -> Change:
    label = f"{f.name}="

    def show(call: Call, was: bytes, now: bytes | None) -> str:
        before = first(call, was)[1:-1] if first else ""
        after = last(call, now)[1:-1] if last and now else ""
        if not before or not after:
            return before or after
        if before == after:
            return before
        return f"{before} => {after if f.kind == 'flags_named' else after.removeprefix(label)}"

    return show


def bytes_beyond(of: Struct, view: View) -> Callable[[bytes, int], str]:
    """What is said of bytes behind a structure's known part that are not 0."""
    strings = view.strings
    attach_types = syscall_words.BPF_ATTACH_TYPE.names
    ends = {0: 20, **{attach_types[name]: end for name, end in LINK_ENDS.items()}}

    def show(data: bytes, length: int) -> str:
        size = of.size
        if of is BPF_ATTR_LINK_CREATE and length > 16:
            size = ends.get(int.from_bytes(data[8:12], "little"), 16)
        if length <= size:
            return ""
        if of.name == "landlock_ruleset_attr":
            return ", ..."
        rest = data[size:]
        if of.name != "bpf_attr" and len(rest) < min(length, PATH_MAX) - size:
            return ", ???"
        if not rest.strip(NUL):
            return ""
        if of.name == "bpf_attr":
            shown = f"extra_data={hex_quoted(rest)} /* bytes {size}..{length - 1} */"
            return f", {shown if view.verbose else '...'}"
        cut = "..." * (len(rest) > strings)
        return f", /* bytes {size}..{min(length, PATH_MAX) - 1} */ {hex_quoted(rest[:strings])}{cut}"

    return show


# Fields that came with later versions start here: each shows only if the structure is longer than that. What is
# before shows always, as 0 where there is nothing of it.
LATER = {
    id(of): starts for of, starts in (
        (BPF_ATTR_MAP_CREATE, (16, 20, 24, 28, 44, 48, 60, 64)), (BPF_ATTR_MAP_LOOKUP_ELEM, (24,)),
        (BPF_ATTR_PROG_LOAD, (24, 40, 44, 48, 64, 68, 72, 108, 112, 120)), (BPF_ATTR_OBJ_PIN, (12,)),
        (BPF_ATTR_PROG_ATTACH, (16,)), (BPF_ATTR_PROG_TEST_RUN, (40, 64, 72)), (BPF_ATTR_GET_NEXT_ID, (8,)),
        (BPF_ATTR_PROG_GET_FD_BY_ID, (8,)), (BPF_ATTR_MAP_GET_FD_BY_ID, (8,)), (BPF_ATTR_LINK_CREATE, (16,)),
        (CLONE_ARGS, (80,)),
    )
}  # fmt: skip


def lengthened(of: Struct) -> Callable[[bytes], bytes]:
    if of.name not in ("bpf_attr", "clone_args"):
        return lambda data: data
    begin = [start for f in placed(of) for start in starts_of(f, 0)]
    later = [*LATER.get(id(of), ()), of.size]
    ends = [(start, max((one for one in begin if one < start), default=0) + 1) for start in later]

    def lengthen(data: bytes) -> bytes:
        have = len(data)
        return data.ljust(next((end for start, end in ends if have <= start), of.size), NUL)

    return lengthen


def starts_of(f: Arg, base: int) -> list[int]:
    start = base + (f.offset or 0)
    if f.kind == "inner" and isinstance(f.of, Struct):
        return [one for inside in placed(f.of) for one in starts_of(inside, start)]
    return [start]


LINK_ENDS = {"BPF_TRACE_ITER": 28, "BPF_PERF_EVENT": 24, "BPF_TRACE_KPROBE_MULTI": 48}  # of the union's members


def copy_so_much(
    arg: Arg, of: Struct, builder: Builder, when: When | None
) -> tuple[int, Callable[[Call], bytes | None]]:
    """As copy_struct(), of one whose size an argument says: what is behind its known part need not be readable."""
    if of.name == "bpf_attr":
        rule = builder.copy(arg, What.BYTES, arg.length, when=when)
        return rule, lambda call: call.copied.get(rule)
    rule = builder.copy(arg, What.BYTES, arg.length, most=of.size, when=when)
    rest = builder.copy(replace(arg, kind="array"), What.BYTES, arg.length, when=when, offset=of.size)
    count = length_of(arg, builder)

    def whole(call: Call) -> bytes | None:
        data, more = call.copied.get(rule), min(count(call), PATH_MAX) - of.size
        return data + (call.copied.get(rest) or b"")[:more] if data and more > 0 else data

    return rule, whole


BEHIND = frozenset(("tail", "tail_bytes", "tail_key", "tail_string", "string_at"))  # what follows the structure


def copy_struct(
    arg: Arg, of: Struct, builder: Builder, when: When | None = None
) -> tuple[int, Callable[[Call], bytes | None]]:
    """The rule for a structure, and the function that gets its bytes, with as much as shows of what follows it."""
    view = builder.view
    if arg.length is not None:
        return copy_so_much(arg, of, builder, when)
    size = 32 if of.name == "sigevent" else of.size  # no more of it says anything
    rule = builder.copy(arg, What.BYTES, size, when=when)
    unit = 0
    for f in placed(of):
        if f.kind in BEHIND and (view.verbose or ("-v" not in f.when and not f.hidden)):
            unit = f.of.size if isinstance(f.of, Struct | Arg) else 1
            if f.kind == "string_at":
                unit = PATH_MAX
    if not unit or builder.parent >= 0:
        return rule, lambda call: call.copied.get(rule)
    cut = replace(arg, kind="array")  # as an array is, where memory ends
    most = PATH_MAX if view.verbose else min(PATH_MAX, unit * (view.strings + 1))
    tail = builder.copy(cut, What.BYTES, most, when=when, offset=of.size)

    def whole(call: Call) -> bytes | None:
        data = call.copied.get(rule)
        return data and data + (call.copied.get(tail) or b"")

    return rule, whole


OVERWRITTEN = frozenset(("bpf_attr", "user_cap_header", "user_desc", "fstrim_range"))  # the kernel writes there, too


I386_STRUCTS = {id(USER_DESC): USER_DESC32, id(LOOP_INFO): LOOP_INFO32}  # in calls that are both machines'


@kind("struct")
def show_struct(arg: Arg, builder: Builder) -> Show:
    of = arg.of
    assert isinstance(of, Struct)
    if builder.word == 4:
        of = I386_STRUCTS.get(id(of), of)
    outer, builder.partly = builder.partly, arg.length is not None or bool(of.sized_by)
    try:
        if arg.way == "inout":
            return show_changed(arg, of, builder)
        return show_sized(arg, of, builder) if of.sized_by else show_whole(arg, of, builder)
    finally:
        builder.partly = outer


def show_whole(arg: Arg, of: Struct, builder: Builder) -> Show:
    when = When.ENTER if arg.way == "in" and of.name in OVERWRITTEN else None
    if arg.length is not None:
        rule, whole = copy_struct(arg, of, builder, when)
        text, known = structure(of, builder, rule), lengthened(of)
        count, beyond = length_of(arg, builder), bytes_beyond(of, builder.view)
        longest = PATH_MAX if of.name == "bpf_attr" else 1 << 64

        def show_part(call: Call, value: int) -> str:
            data, length = whole(call), count(call)
            if not data or length < of.least or length > longest:
                return address(value)
            return text(call, known(data))[:-1] + beyond(data, length) + "}"

        return pointer(arg, show_part)
    if of is CAP_USER_DATA:
        return show_cap_data(arg, of, builder)
    if of.name == "mmap_arg_struct":  # as if they were arguments
        of = replace(of, fields=tuple(replace(f, name="") for f in of.fields))
    if of.name == "sock_fprog" and builder.word == 4:
        of = narrowed(of)
    rule, whole = copy_struct(arg, of, builder, when)
    text = structure(of, builder, rule)

    def show(call: Call, value: int) -> str:
        data = whole(call)
        return address(value) if data is None else text(call, data)

    if of.name == "mmap_arg_struct":
        return lambda call, value: show(call, value).strip("{}")
    return pointer(arg, show)


def narrowed(of: Struct) -> Struct:
    """A structure of pointers as i386 has it."""
    fields = (
        f if f.size < 8 else replace(f, ctype="u32", size=4, offset=f.offset and f.offset // 2) for f in of.fields
    )
    return replace(of, size=of.size // 2, fields=tuple(fields))


def show_cap_data(arg: Arg, of: Struct, builder: Builder) -> Show:
    """The header, which is the argument before, says whether it has one element or two."""
    header = len(builder.rules) - 1
    rule = builder.copy(arg, What.BYTES, of.size)
    single = builder.copy(arg, What.BYTES, of.size // 2)
    text = structure(of, builder, rule)

    def show(call: Call, value: int) -> str:
        head = call.copied.get(header)
        two = head and int.from_bytes(head[:4], "little") in (0x20071026, 0x20080522)
        data = call.copied.get(rule if two else single)
        return text(call, data) if head and data else address(value)

    return pointer(arg, show)


def show_changed(arg: Arg, of: Struct, builder: Builder) -> Show:
    """{...} => {...}, or joined."""
    if of is IO_URING_PROBE:
        return show_probe(arg, builder)
    count = (lambda call: of.size) if arg.length is None else length_of(arg, builder)
    even_failed = of.name == "bpf_attr"
    before, bytes_before = copy_struct(arg, of, builder, When.ENTER)
    after, bytes_after = copy_struct(arg, of, builder, When.EXIT if even_failed else When.EXIT | When.SUCCESS)
    beyond = bytes_beyond(of, builder.view)
    known = lengthened(of)
    if of.joined:
        one = joined(of, builder, before, after)

        def show_joined(call: Call, value: int) -> str:
            was, size = bytes_before(call), count(call)
            if not was or size < of.least or (size > PATH_MAX and even_failed):
                return address(value)
            now = bytes_after(call) if even_failed or not call.failed else None
            rest = ""
            if call.failed and of.name == "perf_event_query_bpf":
                rest = ", ..."
            elif of.name == "seccomp_metadata":  # so much of it as the call returns was written
                if call.args[2] < 8:
                    return address(value)
                rest = "" if call.failed or not 8 < call.ret < 16 else ", ???"
                rest = ", ..." if call.ret > 16 else rest
                now = now if call.ret >= 16 else None
            return one(call, known(was), now and known(now))[:-1] + rest + beyond(now or was, size) + "}"

        return show_joined
    first = structure(of, builder, before, "before")
    last = structure(of, builder, after, "after")
    writes = written(of)
    whole = structure(of, builder, after)

    def show(call: Call, value: int) -> str:
        was, size = bytes_before(call), count(call)
        if not was or size < of.least or (size > PATH_MAX and even_failed):
            return address(value)
        now = bytes_after(call) if even_failed or not call.failed else None
        if of.name == "user_desc":
            if call.plan.name == "set_thread_area":
                if now:
                    call.aux = f"entry_number={int.from_bytes(now[:4], 'little')}"
                return first(call, was)
            return whole(call, now) if now else first(call, was).split(",")[0] + ", ...}"
        if not (writes or any(f.way == "inout" for f in of.fields)):  # it shows as it was if it held something
            after_text = whole(call, now) if now else address(value)
            return f"{first(call, was)} => {after_text}" if was.strip(NUL) else after_text
        text = first(call, known(was))[:-1] + beyond(was, size) + "}"
        if now is None:
            return f"{text} => {address(value)}" if of.name == "rtc_param" else text
        change = last(call, known(now))
        if change == "{info=[]}" or (not writes and change == last(call, known(was))):
            return text
        rest = beyond(now, size)
        change = change[:-1] + (rest if len(change) > 2 else rest[2:]) + "}"
        return text if change == "{}" else f"{text} => {change}"

    return show


def show_probe(arg: Arg, builder: Builder) -> Show:
    """io_uring's operations: room for as many as another argument says, all zeros before the call."""
    of = IO_URING_PROBE
    head = structure(replace(of, fields=of.fields[:-1]), builder, -1)
    each = element_of(IO_URING_PROBE_OP, Builder.apart(builder.view), "", -1)
    most = builder.view.elements
    both = []
    for when in (When.ENTER, When.EXIT | When.SUCCESS):
        rule = builder.copy(arg, What.BYTES, of.size, when=when)
        cut = replace(arg, kind="array")
        both.append((rule, builder.copy(cut, What.BYTES, "nr_args", 8, when=when, offset=of.size)))

    def text(call: Call, start: bytes, operations: bytes, count: int, room: int) -> str:
        words = each(call, operations, min(count, room, most))
        if count > len(words):
            words.append("...")
        return f"{head(call, start)[:-1]}, ops=[{', '.join(words)}]}}"

    def show(call: Call, value: int) -> str:
        (was, was_operations), (now, operations) = ([call.copied.get(rule) for rule in rules] for rules in both)
        room = call.args[3] & 0xFFFFFFFF
        was_operations = was_operations or b""
        if not was or len(was_operations) < 8 * room or room > 256:
            return address(value)
        after = text(call, now, operations or b"", now[1], room) if now and len(now) > 1 else ""
        if not (was + was_operations).strip(NUL):
            return after or address(value)
        before = text(call, was, was_operations, room, room)
        return f"{before} => {after}" if after else before

    return show


def written(of: Struct) -> bool:
    """Whether some of its fields are there after the call alone."""
    return any(f.way == "out" or (f.way == "inout" and isinstance(f.of, Struct) and written(f.of)) for f in of.fields)


def show_sized(arg: Arg, of: Struct, builder: Builder) -> Show:
    """A field of it says how large it is; the kernel writes there what it knows if that is too much."""
    field = sibling(placed(of), of.sized_by)
    place = field.offset or 0
    out = arg.way == "out"
    least = of.least or (48 if of.name == "sched_attr" else 0)
    when = When.EXIT | When.SUCCESS if out else When.ENTER
    count = length_of(arg, builder) if arg.length is not None else None
    cut = replace(arg, kind="array")  # as an array is, where memory ends
    rule = builder.copy(cut, What.BYTES, arg.length or of.size, most=of.size, when=when)
    known = -1 if out else builder.copy(arg, What.BYTES, place + 4, when=When.EXIT)
    text = structure(of, builder, rule)
    words = show_enum(field, builder) if isinstance(field.of, Words) else show_unum(field, builder)
    whole = builder.view.verbose or not any(f.hidden for f in of.fields)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        if not data or len(data) < place + 4 or (count and not count(call)):
            return address(value)
        said = int.from_bytes(data[place : place + 4], "little")
        size = said if out else said or least
        if of.name == "perf_event_attr" and size < least:
            return address(value)
        if size < least:
            size = place + 4
        elif of.name == "sched_attr" and size < of.size:
            size = least
        asked = min(count(call) if count else size, of.size)
        if len(data) < (48 if of.name == "perf_event_attr" and not whole else asked):
            return address(value)
        shown = text(call, data.ljust(of.size, NUL)[:size])
        change = ""
        if of.name == "perf_event_attr" and whole:
            for start, end, name in ((110, 112, "sample_max_stack"), (116, 120, "aux_sample_size")):
                left = int.from_bytes(data[start:end], "little") if size > start else 0
                if left:  # bytes between fields
                    comment = f" /* bytes {start}..{end - 1}: {left:#x} */"
                    shown = re.sub(rf"( {name}=\d+)", rf"\1{comment}", shown, count=1)
        if not out and call.ret == -7:  # E2BIG
            now = call.copied.get(known)
            new = words(call, int.from_bytes(now[place:], "little")) if now else "???"
            if of.name == "perf_event_attr":
                old = f"{field.name}={words(call, said)}"
                shown = shown.replace(old, f"{old} => {new}", 1)
            elif now:
                change = f" => {{{field.name}={new}}}"
        return (shown[:-1] + ", ...}" if whole and not out and size > of.size else shown) + change

    return pointer(arg, show)


@kind("tls")
def show_tls(arg: Arg, builder: Builder) -> Show:
    """i386 has a segment there."""
    if builder.word == 8:
        return KINDS["addr"](arg, builder)
    return show_struct(replace(arg, kind="struct", of=USER_DESC), builder)


@kind("inner")
def show_inner(arg: Arg, builder: Builder) -> Show:
    assert isinstance(arg.of, Struct)
    return structure(arg.of, builder, builder.parent, builder.phase if arg.way == "inout" else "", base=arg.offset or 0)


@kind("dots")
def show_dots(arg: Arg, builder: Builder) -> Show:
    return lambda call, value: "..."


@kind("chars")
def show_chars(arg: Arg, builder: Builder) -> Show:
    def show(call: Call, value: bytes) -> str:
        end = value.find(NUL)
        return quoted(value[:-1], True) if end < 0 else quoted(value[:end])

    return show


@beside("raw")
def show_raw(arg: Arg, builder: Builder) -> Show:
    if isinstance(arg.length, str):
        return lambda call, value: quoted(value[0][: value[1]])
    return lambda call, value: hex_quoted(value)


def element_of(of: Arg | Struct, builder: Builder, phase: str, base: int) -> Callable[[Call, bytes, int], list[str]]:
    """The texts of so many of an array's elements, as far as there are bytes."""
    if isinstance(of, Struct) or of.ctype == "bytes":
        size = of.size
        whole = builder.build(of) if isinstance(of, Arg) else structure(of, builder, builder.parent, phase, base=base)

        def texts(call: Call, data: bytes, count: int) -> list[str]:
            return [whole(call, data[i : i + size]) for i in range(0, min(len(data) - size + 1, count * size), size)]

        return texts
    value = builder.build(of)
    iterate = struct.Struct("<" + CTYPES[of.ctype]).iter_unpack
    size = of.size

    def value_texts(call: Call, data: bytes, count: int) -> list[str]:
        count = min(count, len(data) // size)
        return [value(call, number) for (number,) in iterate(data[: count * size])] if count > 0 else []

    return value_texts


@beside("items")
def show_items(arg: Arg, builder: Builder) -> Show:
    of = arg.of
    assert isinstance(of, Arg)
    texts = element_of(of, builder, "", arg.offset or 0)
    most = builder.view.elements
    length = arg.length

    def show(call: Call, value: Any) -> str:
        data, count = (value, length) if isinstance(length, int) else value
        words = texts(call, data, min(count, most))
        return f"[{', '.join([*words, '...'] if count > len(words) else words)}]"

    return show


@beside("tail")
def show_tail(arg: Arg, builder: Builder) -> Show:
    of = arg.of
    assert isinstance(of, Arg | Struct)
    texts = element_of(of, builder, builder.phase if arg.way == "inout" else "", arg.offset or 0)
    few = isinstance(of, Struct) and of.name == "file_dedupe_range_info"
    most = 1 << 30 if builder.view.verbose else 2 if few else builder.view.strings

    def show(call: Call, value: tuple[bytes, int]) -> str:
        data, count = value
        words = texts(call, data, min(count, most))
        return f"[{', '.join([*words, '...'] if count > len(words) else words)}]"

    return show


@beside("tail_bytes")
def show_tail_bytes(arg: Arg, builder: Builder) -> Show:
    strings = builder.view.strings

    def show(call: Call, value: tuple[bytes, int]) -> str:
        data, count = value[0], value[1] & 0xFFFFFFFF
        return quoted(data[: min(count, strings)], count > strings or count > len(data))

    return show


@kind("string_at")
def show_string_at(arg: Arg, builder: Builder) -> Show:
    """Of statmount: where in what follows the structure a string is."""
    most = builder.view.strings

    def show(call: Call, value: tuple[bytes, int]) -> str:
        text, end, _ = value[0][STATMOUNT.size + value[1] :].partition(NUL)
        return quoted(text[:most], len(text) > most or not end)

    return show


@beside("elided")
def show_elided(arg: Arg, builder: Builder) -> Show:
    return lambda call, value: "[...]" if value[1] else "[]"


# More of it than the kernel takes shows as an address
LONGEST = {"fsconfig": 1 << 20, "getgroups": 65536, "kexec_load": 16, "setgroups": 65536}


@kind("array")
def show_array(arg: Arg, builder: Builder) -> Show:
    of = arg.of
    if arg.way == "inout" and isinstance(of, Arg):
        return show_socklen(arg, builder) if of.size == 4 and arg.length == 1 else show_workers(arg, builder)
    assert isinstance(of, Arg | Struct)
    verbose = builder.view.verbose
    most = builder.view.elements
    size = of.size
    room = PATH_MAX if verbose else min(PATH_MAX, (most + 1) * size)
    when = When.ENTER if arg.way == "inout" else None
    rule = builder.copy(arg, What.BYTES, arg.length, unit=size, most=room, when=when)
    count = length_of(arg, builder)
    outer, builder.parent = builder.parent, rule
    texts = element_of(of, builder if rule >= 0 else Builder.apart(builder.view), "", -1)
    if any(r.source == PARENT + rule and r.what is not What.PATH for r in builder.rules):
        first, others = texts, element_of(of, Builder.apart(builder.view), "", -1)

        def pointing(call: Call, data: bytes, count: int) -> list[str]:
            """What the elements point to was copied of the first alone."""
            return first(call, data, min(count, 1)) + others(call, data[size:], count - 1)

        texts = pointing
    builder.parent = outer

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        whole = count(call)
        if data is None or whole > LONGEST.get(builder.name, whole):
            return "[]" if value and not whole else address(value)
        words = texts(call, data, min(most, whole))
        if len(words) < whole and len(data) + size > room:  # no more was asked for
            return f"[{', '.join([*words, '...'])}]"
        if len(words) == most < whole:  # the next one, which tells that there are more, is not there
            return f"[{', '.join(words)}, ... /* {address(value + size * most)} */]"
        return listed(words, whole, most, value, size)

    if arg.ctype and arg.way == "out":
        return lambda call, value: address(value) if call.failed and count(call) else show(call, value)
    return pointer(arg, show)


def show_workers(arg: Arg, builder: Builder) -> Show:
    """io_uring's limits of workers: [[IO_WQ_BOUND]=4, [IO_WQ_UNBOUND]=0] => [...]"""
    before = builder.copy(arg, What.BYTES, arg.length, unit=4, when=When.ENTER)
    after = builder.copy(arg, What.BYTES, arg.length, unit=4, when=When.EXIT)
    names = syscall_words.URING_IOWQ_ACCT
    most = builder.view.elements
    count = length_of(arg, builder)

    def shown(data: bytes, whole: int) -> str:
        numbers = struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])[:most]
        words = [f"[{names.name_of(i) or names.unnamed(str(i))}]={number}" for i, number in enumerate(numbers)]
        return f"[{', '.join([*words, '...'] if whole > len(words) else words)}]"

    def show(call: Call, value: int) -> str:
        was, now, whole = call.copied.get(before), call.copied.get(after), count(call)
        if not value or not whole or was is None:
            return "[]" if value and not whole else address(value)
        return f"{shown(was, whole)} => {shown(now, whole) if now and not call.failed else address(value)}"

    return show


@kind("strv")
def show_strv(arg: Arg, builder: Builder) -> Show:
    view = builder.view
    rule = builder.copy(arg, What.STRINGS, most=STRV_MAX)
    whole = view.whole_argv or view.verbose
    length = STRV_MAX if view.whole_argv else view.strings
    most = 1 << 30 if whole else view.strings

    def show(call: Call, value: int) -> str:
        if not value:
            return "NULL"
        words: list[str] = []
        element = 0
        while rule + 256 * element in call.copied:
            data = call.copied[rule + 256 * element]
            if len(words) >= most:
                words.append("...")
                break
            words.append("???" if data is None else c_string(data, length))
            element += 1
        if (not words and call.flags & CUT) or words == ["???"]:
            return address(value)
        if call.flags & CUT and words[-1] != "...":
            words.append("...")
        return "[" + ", ".join(words) + "]"

    return show


@kind("envv")
def show_envv(arg: Arg, builder: Builder) -> Show:
    if builder.view.verbose:
        return show_strv(arg, builder)
    rule = builder.copy(arg, What.POINTERS)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        if data is None:
            return address(value)
        count = int.from_bytes(data[:4], "little")
        return f"{value:#x} /* {count} var{'' if count == 1 else 's'} */"

    return show


@kind("hexbuf")
def show_hexbuf(arg: Arg, builder: Builder) -> Show:
    """Bytes that are no text: all in hexadecimal."""
    most = builder.view.strings
    rule = builder.copy(arg, What.BYTES, arg.length, limited=True)
    count = length_of(arg, builder)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        whole = count(call)
        if data is None or not whole_enough(data, whole, most) or whole > LONGEST.get(builder.name, whole):
            return '""' if value and not whole else address(value)
        return hex_quoted(data[: min(most, whole)]) + "..." * (whole > most)

    return pointer(arg, show)


def whole_enough(data: bytes | None, whole: int, most: int) -> bool:
    """Was as much copied as shows, and the byte behind it that tells whether there is more?"""
    return data is not None and len(data) >= min(whole, most + 1)


def listed(words: list[str], whole: int, most: int, value: int, size: int) -> str:
    """Elements of an array; those that cannot be read any more show where they are."""
    if len(words) >= whole:
        return f"[{', '.join(words)}]"
    if not words:
        return address(value)
    more = "..." if len(words) >= most else f"... /* {address(value + size * len(words))} */"
    return f"[{', '.join(words)}, {more}]"


def hex_quoted(data: bytes) -> str:
    return '"\\x' + data.hex(" ").replace(" ", "\\x") + '"' if data else '""'


@kind("text")
def show_text(arg: Arg, builder: Builder) -> Show:
    """Bytes that mostly are text: a NUL at the end is not shown."""
    most = builder.view.strings
    rule = builder.copy(arg, What.BYTES, arg.length, limited=True)
    count = room_of(arg, builder)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        whole = count(call)
        if data is None or not whole_enough(data, whole, most) or whole > 65536:  # XATTR_SIZE_MAX
            return '""' if value and not whole else address(value)
        shown = data[: min(most, whole)]
        if shown.endswith(NUL):  # strace does not show that there is more behind it, either
            return quoted(shown[:-1])
        return quoted(shown, whole > most)

    return pointer(arg, show)


@kind("comm")
def show_comm(arg: Arg, builder: Builder) -> Show:
    """A thread's name: 16 bytes with its NUL; of a name that is set only 15 count."""
    most = 16 if arg.way == "out" else 15
    rule = builder.copy(arg, What.STRING, most=most + 1)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        return address(value) if data is None else c_string(data, most)

    return pointer(arg, show)


# --- fields of structures -----------------------------------------------------------------------


KINDS["octal"] = value_kind(octal)
KINDS["port"] = value_kind(lambda value: f"htons({value})")
KINDS["htonl"] = value_kind(lambda value: f"htonl({value})")
KINDS["htonl_hex"] = value_kind(lambda value: f"htonl({hexed(value)})")
KINDS["htobs"] = value_kind(lambda value: f"htobs({value})")
KINDS["htobe64"] = value_kind(lambda value: f"htobe64({int.from_bytes(value.to_bytes(8, 'little'), 'big')})")
KINDS["u64_max"] = value_kind(lambda value: "UINT64_MAX" if value == (1 << 64) - 1 else str(value))
KINDS["kernel_version"] = value_kind(lambda v: f"KERNEL_VERSION({v >> 16}, {v >> 8 & 0xFF}, {v & 0xFF})")
KINDS["perf_reserved"] = value_kind(lambda value: f"{value:#x} /* Bits 63..38 */")
KINDS["inet4"] = lambda arg, builder: lambda call, value: f'inet_addr("{".".join(map(str, value))}")'
KINDS["string0"] = lambda arg, builder: lambda call, value: c_string(value.ljust(arg.size, NUL), arg.size)
KINDS["sockaddr_bytes"] = lambda arg, builder: lambda call, value: sockaddr_text(value.ljust(2, NUL))
KINDS["ifindex"] = value_kind(lambda value: interface(value) if value else "0")


@kind("inet6")
def show_inet6(arg: Arg, builder: Builder) -> Show:
    name = f", &{arg.name}" if arg.name else ""
    return lambda call, value: f'inet_pton(AF_INET6, "{socket.inet_ntop(socket.AF_INET6, value.ljust(16, NUL))}"{name})'


@kind("hex_padded")
def show_hex_padded(arg: Arg, builder: Builder) -> Show:
    width = 2 * arg.size
    return lambda call, value: f"{value:#0{width}x}" if value else "0" * width


@kind("rlim")
def show_rlim(arg: Arg, builder: Builder) -> Show:
    infinity, name = field_mask(arg), "RLIM64_INFINITY" if arg.size == 8 else "RLIM_INFINITY"

    def show(call: Call, value: int) -> str:
        if value == infinity:
            return name
        return f"{value >> 10}*1024" if value > 1024 and not value & 1023 else str(value)

    return show


@kind("sigmask")
def show_sigmask(arg: Arg, builder: Builder) -> Show:
    if arg.size == 8:
        return lambda call, value: SIGNAL_SETS[value]
    return lambda call, value: SIGNAL_SETS.work_out(value & 0xFFFFFFFF, 32)


@kind("sa_handler")
def show_sa_handler(arg: Arg, builder: Builder) -> Show:
    names = {0: "SIG_DFL", 1: "SIG_IGN", (1 << 64) - 1: "SIG_ERR"}
    return lambda call, value: names.get(value) or f"{value:#x}"


@kind("errno")
def show_errno(arg: Arg, builder: Builder) -> Show:
    if arg.ctype.startswith("s"):
        return lambda call, value: f"-{ERRNO[-value][0]}" if -value in ERRNO else str(value)
    mask = field_mask(arg)
    return lambda call, value: ERRNO[value & mask][0] if value & mask in ERRNO else str(value & mask)


def clock_ticks(value: int) -> str:
    """A hundred a second: 123 /* 1.23 s */"""
    return f"{value} /* {value // 100}.{value % 100:02d} s */" if value else "0"


@kind("clock_t")
def show_clock_t(arg: Arg, builder: Builder) -> Show:
    if arg.size == 4:  # a long
        return lambda call, value: clock_ticks(s32(value) & (1 << 64) - 1)
    return lambda call, value: clock_ticks(value & (1 << 64) - 1)


@beside("time_ns")
def show_time_ns(arg: Arg, builder: Builder) -> Show:
    return lambda call, value: f"{value[0]}{time_comment(value[0], value[1], 9)}"


KINDS["time_s"] = value_kind(lambda value: f"{value}{time_comment(value, 0, 9)}")


@kind("time_in")
def show_time_in(arg: Arg, builder: Builder) -> Show:
    assert isinstance(arg.of, Struct)
    text = structure(arg.of, builder, -1)

    def show(call: Call, value: bytes) -> str:
        seconds, part = struct.unpack_from("<qI", value.ljust(12, NUL))
        return text(call, value) + time_comment(seconds, part, 9)

    return show


@kind("enum_u")
def show_enum_u(arg: Arg, builder: Builder) -> Show:
    """Numbers without a name are decimal."""
    words = enum_of(arg)
    return lambda call, value: words.name_of(value) or words.unnamed(str(value))


@kind("enum_u_verbose")
def show_enum_u_verbose(arg: Arg, builder: Builder) -> Show:
    words = words_of(arg)

    def show(call: Call, value: int) -> str:
        name = next((name for name, number in words.names.items() if number & 0xFFFFFFFF == value), words.unknown)
        return f"{value} /* {name} */" if name else str(value)

    return show


@kind("flags_verbose")
def show_flags_verbose(arg: Arg, builder: Builder) -> Show:
    words = words_of(arg)

    def show(call: Call, value: int) -> str:
        name = words[value]
        return f"{value:#x} /* {name} */" if name[:1].isalpha() else name

    return show


@kind("flags_named")
def show_flags_named(arg: Arg, builder: Builder) -> Show:
    return show_flags(arg, builder)


@beside("si_code")
def show_si_code(arg: Arg, builder: Builder) -> Show:
    own = {
        4: syscall_words.SIGILL_CODES, 5: syscall_words.SIGTRAP_CODES, 7: syscall_words.SIGBUS_CODES,
        8: syscall_words.SIGFPE_CODES, 11: syscall_words.SIGSEGV_CODES, 17: syscall_words.SIGCHLD_CODES,
        29: syscall_words.SIGPOLL_CODES, 31: syscall_words.SIGSYS_CODES,
    }  # fmt: skip

    def show(call: Call, value: tuple[int, int]) -> str:
        code, signal = value
        name = syscall_words.SIGINFO_CODES.name_of(code)
        if name is None and signal in own:
            name = own[signal].name_of(code)
        return name or hexed(code & 0xFFFFFFFF)

    return show


@functools.cache
def call_names() -> dict[int, dict[int, str]]:
    """The calls' names by their numbers, by AUDIT_ARCH_*."""
    return {
        0xC000003E: {row.x86_64: row.name for row in TABLE if row.x86_64 is not None},
        0x40000003: {row.i386: row.name for row in TABLE if row.i386 is not None},
        0xC00000B7: {row.generic: row.name for row in TABLE if row.generic is not None},
    }


@beside("syscall_name")
def show_syscall_name(arg: Arg, builder: Builder) -> Show:
    own = 0x40000003 if any(a.ctype == "u32" for a in builder.args) else 0xC000003E
    mask = field_mask(arg)

    def show(call: Call, value: tuple[int, int]) -> str:
        number, machine = value[0] & mask, value[1]
        name = call_names().get(machine, {}).get(number)
        if name is None:
            return str(number)
        return f"__NR_{name}" if machine in (own, 0xC00000B7) else f"{number} /* {name} */"

    return show


@kind("precise_ip")
def show_precise_ip(arg: Arg, builder: Builder) -> Show:
    words = ("arbitrary skid", "constant skid", "requested to have 0 skid", "must have 0 skid")
    return lambda call, value: f"{value} /* {words[value & 3]} */"


@beside("perf_config")
def show_perf_config(arg: Arg, builder: Builder) -> Show:
    def show(call: Call, value: tuple[int, int]) -> str:
        config, what = value
        device = f"{config >> 32:#x}<<32|" if config >> 32 else ""
        low = config & 0xFFFFFFFF
        if what == 0:  # PERF_TYPE_HARDWARE
            return device + syscall_words.PERF_HW_ID[low]
        if what == 1:  # PERF_TYPE_SOFTWARE
            return syscall_words.PERF_SW_IDS[config]
        if what == 2:  # PERF_TYPE_TRACEPOINT
            return str(config)
        if what == 3:  # PERF_TYPE_HW_CACHE
            high = f"{low >> 24:#x}<<24|" if low >> 24 else ""
            result = syscall_words.PERF_HW_CACHE_OP_RESULT_ID[low >> 16 & 0xFF]
            operation = syscall_words.PERF_HW_CACHE_OP_ID[low >> 8 & 0xFF]
            return f"{device}{high}{result}<<16|{operation}<<8|{syscall_words.PERF_HW_CACHE_ID[low & 0xFF]}"
        return hexed(config)

    return show


@kind("cap_bits")
def show_cap_bits(arg: Arg, builder: Builder) -> Show:
    """A set's lower half, and twelve bytes on, in the second element, its upper one."""

    def show(call: Call, value: bytes) -> str:
        low, high = struct.unpack_from("<I8xI", value.ljust(16, NUL))
        texts = [syscall_words.CAP_MASK0[low]] if low or not high else []
        return "|".join([*texts, syscall_words.CAP_MASK1[high]] if high else texts)

    return show


def delays(value: int) -> str:
    """Output flags: each delay first, then the rest."""
    words = []
    for name, mask in (("NL", 0x100), ("CR", 0x600), ("TAB", 0x1800), ("BS", 0x2000), ("VT", 0x4000), ("FF", 0x8000)):
        words.append(getattr(syscall_words, f"TERM_OFLAGS_{name}DLY")[value & mask])
        value &= ~mask
    return "|".join([*words, syscall_words.TERM_OFLAGS[value] if value else ""])


def line_control(value: int) -> str:
    words = [syscall_words.BAUD_OPTIONS[value & 0x100F]]
    if value & 0x100F0000:
        words.append(f"{syscall_words.BAUD_OPTIONS[(value & 0x100F0000) >> 16]}<<IBSHIFT")
    words.append(syscall_words.TERM_CFLAGS_CSIZE[value & 0x30])
    value &= ~0x100F103F & 0xFFFFFFFF
    return "|".join([*words, syscall_words.TERM_CFLAGS[value] if value else ""])


KINDS["term_oflag"] = value_kind(delays)
KINDS["term_cflag"] = value_kind(line_control)


@kind("term_cc")
def show_term_cc(arg: Arg, builder: Builder) -> Show:
    words = enum_of(arg)
    labels = [f"[{words.name_of(i) or i}]=" for i in range(arg.size)]
    return lambda call, value: f"[{', '.join(label + hexed(byte) for label, byte in zip(labels, value))}]"  # noqa: B905


@kind("indexed")
def show_indexed(arg: Arg, builder: Builder) -> Show:
    """Numbers of 64 bits, each with its name: [[BR_MCAST_DIR_RX]=1, [BR_MCAST_DIR_TX]=2]."""
    names = arg.of
    assert isinstance(names, Words)
    template = ", ".join(f"[{names[i]}]=%d" for i in range(arg.size // 8))
    unpack = struct.Struct(f"<{arg.size // 8}Q").unpack
    return lambda call, value: f"[{template % unpack(value)}]"


@kind("mdb_addr")
def show_mdb_address(arg: Arg, builder: Builder) -> Show:
    def show(call: Call, value: bytes) -> str:
        protocol = int.from_bytes(value[16:18], "big")
        text = f"u={hex_quoted(value[:16])}"
        if protocol == socket.AF_INET:
            text = f'u=inet_addr("{socket.inet_ntop(socket.AF_INET, value[:4])}")'
        elif protocol == socket.AF_INET6:
            text = f'inet_pton(AF_INET6, "{socket.inet_ntop(socket.AF_INET6, value[:16])}", &u)'
        return f"{{{text}, proto=htons({ADDRFAMS[protocol]})}}"

    return show


@beside("mac")
def show_mac(arg: Arg, builder: Builder) -> Show:
    if isinstance(arg.length, str):
        return lambda call, value: value[0][: value[1]].hex(":")
    return lambda call, value: value.hex(":")


@beside("hex_bytes")
def show_hex_bytes(arg: Arg, builder: Builder) -> Show:
    return lambda call, value: hex_quoted(value[0][: value[1]])


@kind("hex_comment")
def show_hex_comment(arg: Arg, builder: Builder) -> Show:
    return lambda call, value: f"{hexed(value)} /* {arg.length} */"


HWADDR_SIZES = {  # by the type of the hardware, ARPHRD_*
    0: 7, 1: 6, 3: 7, 6: 6, 7: 1, 15: 2, 24: 16, 27: 8, 32: 20, 256: 0, 270: 5, 271: 0, 280: 0, 290: 1, 512: 0, 518: 0,
    519: 0, 768: 4, 769: 16, 772: 6, 773: 1, 774: 6, 776: 4, 777: 0, 778: 4, 779: 0, 780: 6, 783: 4, 801: 6, 802: 6,
    803: 6, 804: 8, 805: 8, 820: 1, 821: 1, 822: 0, 823: 16, 824: 0, 825: 8, 826: 0,
}  # fmt: skip


@beside("hwaddr")
def show_hwaddr(arg: Arg, builder: Builder) -> Show:
    return lambda call, value: value[0][: HWADDR_SIZES.get(value[1], 32)].hex(":")


@kind("eth_protocol")
def show_eth_protocol(arg: Arg, builder: Builder) -> Show:
    words = words_of(arg)
    return lambda call, value: f"htons({words[value]})"


@kind("l2_psm", "l2_cid")
def show_l2(arg: Arg, builder: Builder) -> Show:
    words = enum_of(arg)
    unknown = f"L2CAP_{arg.kind[3:].upper()}_???"
    ranges = [(0x40, 0xFFFF, "L2CAP_CID_DYN_START")]
    if arg.kind == "l2_psm":
        ranges = [(0x80, 0xFF, "L2CAP_PSM_LE_DYN_START"), (0x1001, 0xFFFF, "L2CAP_PSM_DYN_START")]

    def show(call: Call, value: int) -> str:
        name = words.name_of(value)
        for first, last, start in ranges:
            if name is None and first <= value <= last:
                name = f"{start}+{value - first}"
        return f"htobs({name or f'{hexed(value)} /* {unknown} */'})"

    return show


@kind("sun_path")
def show_sun_path(arg: Arg, builder: Builder) -> Show:
    return lambda call, value: quoted(value.split(NUL)[0]) if value[:1] != NUL else f"@{quoted(value[1:])}"


@kind("uring_fd")
def show_uring_fd(arg: Arg, builder: Builder) -> Show:
    show = show_fd(arg, builder)
    words = syscall_words.URING_FILES_UPDATE_FDS
    return lambda call, value: words[value] if value < -1 else show(call, value)


@kind("uring_fds")
def show_uring_fds(arg: Arg, builder: Builder) -> Show:
    return show_array(replace(arg, kind="array", of=Arg("", "uring_fd", ctype="s32", size=4)), builder)


# Instructions of socket filters, seccomp and bpf()


def instruction_code(code: int, extended: bool) -> str:
    """BPF_LD|BPF_W|BPF_ABS; what no name is for stays a number."""
    words = syscall_words
    kind_of = code & 7
    rest = code & ~7
    first = (words.EBPF_CLASS if extended else words.BPF_CLASS)[kind_of]
    number = f"{rest:#x} /* BPF_??? */" if rest else ""
    if kind_of in (0, 1) or (kind_of in (2, 3) and extended):
        size = (words.EBPF_SIZE.name_of(code & 0x18) if extended else None) or words.BPF_SIZE[code & 0x18]
        return f"{first}|{size}|{(words.EBPF_MODE if extended else words.BPF_MODE)[code & 0xE0]}"
    if kind_of in (2, 3):
        return f"{first}|{number}" if number else first
    if kind_of == 7 and not extended:
        other = rest & ~0xF8
        return f"{first}|{words.BPF_MISCOP[code & 0xF8]}" + (f"|{other:#x} /* BPF_??? */" if other else "")
    if kind_of in (4, 5, 7):
        operations = words.BPF_OP_JMP if kind_of == 5 else words.BPF_OP_ALU
        more = words.EBPF_OP_JMP if kind_of == 5 else words.EBPF_OP_ALU
        operation = operations.name_of(code & 0xF0) or (more if extended else operations)[code & 0xF0]
        return f"{first}|{words.BPF_SRC[code & 8]}|{operation}"
    if not extended:
        other = rest & ~0x18
        return f"{first}|{words.BPF_RVAL[code & 0x18]}" + (f"|{other:#x} /* BPF_??? */" if other else "")
    return f"{first}|{number}" if number else first


KINDS["ebpf_code"] = value_kind(lambda value: instruction_code(value, True))


@kind("bpf_sock_insn", "bpf_seccomp_insn")
def show_filter_instruction(arg: Arg, builder: Builder) -> Show:
    seccomp = arg.kind == "bpf_seccomp_insn"
    offsets = ((0xFFFFF000, "SKF_AD_OFF"), (0xFFF00000, "SKF_NET_OFF"), (0xFFE00000, "SKF_LL_OFF"))

    def constant(code: int, k: int) -> str:
        if seccomp and code & 7 == 6:  # BPF_RET
            data = k & 0xFFFF
            return syscall_words.SECCOMP_RET_ACTION[k & 0xFFFF0000] + (f"|{data:#x}" if data else "")
        if not seccomp and code & 0xE7 == 0x20:  # BPF_LD|BPF_ABS
            for start, name in offsets:
                if k >= start:
                    return f"{name}+{syscall_words.SKF_AD[k - start] if name == 'SKF_AD_OFF' else k - start}"
        return hexed(k)

    def show(call: Call, value: bytes) -> str:
        code, jt, jf, k = struct.unpack("<HBBI", value.ljust(8, NUL))
        if jt or jf:
            return f"BPF_JUMP({instruction_code(code, False)}, {hexed(k)}, {hexed(jt)}, {hexed(jf)})"
        return f"BPF_STMT({instruction_code(code, False)}, {constant(code, k)})"

    return show


# --- numbers that say more ------------------------------------------------------------------------


SIZED_REQUESTS = {  # direction, type and number: 2 reads, 1 writes, 3 both
    (2, 0x45, 0x06): "EVIOCGNAME", (2, 0x45, 0x07): "EVIOCGPHYS", (2, 0x45, 0x08): "EVIOCGUNIQ",
    (2, 0x45, 0x09): "EVIOCGPROP", (2, 0x45, 0x0A): "EVIOCGMTSLOTS", (2, 0x45, 0x18): "EVIOCGKEY",
    (2, 0x45, 0x19): "EVIOCGLED", (2, 0x45, 0x1A): "EVIOCGSND", (2, 0x45, 0x1B): "EVIOCGSW",
    (2, 0x48, 0x04): "HIDIOCGRAWNAME", (2, 0x48, 0x05): "HIDIOCGRAWPHYS", (2, 0x48, 0x06): "HIDIOCSFEATURE",
    (2, 0x48, 0x08): "HIDIOCGRAWUNIQ", (2, 0x48, 0x12): "HIDIOCGPHYS", (3, 0x48, 0x06): "HIDIOCSFEATURE",
    (3, 0x48, 0x07): "HIDIOCGFEATURE", (2, 0x55, 0x2C): "UI_GET_SYSNAME", (2, 0x6A, 0x13): "JSIOCGNAME",
    (1, 0x6B, 0x00): "SPI_IOC_MESSAGE",
}  # fmt: skip


def ioctl_family(request: int) -> str:
    """The macro that makes such requests, with what it was given."""
    direction, size, of, number = request >> 30, request >> 16 & 0x3FFF, request >> 8 & 0xFF, request & 0xFF
    if of == 0x45 and direction == 1 and number >= 0xC0:
        return f"EVIOCSABS({syscall_words.EVDEV_ABS[number - 0xC0]})"
    if of == 0x45 and direction == 2 and 0x20 <= number < 0x40:
        return f"EVIOCGBIT({syscall_words.EVDEV_EV[number - 0x20] if number > 0x20 else 0}, {size})"
    if of == 0x45 and direction == 2 and 0x40 <= number < 0x80:
        return f"EVIOCGABS({syscall_words.EVDEV_ABS[number - 0x40]})"
    if of == 0x4D and direction in (1, 2):
        return f"MIXER_{'WRITE' if direction == 1 else 'READ'}({number})"
    if request == 0x80082102:  # as it was at first, with the wrong direction
        return "SECCOMP_IOCTL_NOTIF_ID_VALID_WRONG_DIR"
    name = SIZED_REQUESTS.get((direction, of, number))
    return f"{name}({size})" if name else ""


@functools.lru_cache(4096)
def request_text(value: int) -> str:
    """A request by its name; one without says what its number is made of."""
    name, family = IOCTLS.get(value), ioctl_family(value)
    if name or family:
        return f"{family} or {name}" if name and family else name or family
    direction = "_IOC_READ|_IOC_WRITE" if value >> 30 == 3 else syscall_words.IOCTL_DIRS[value >> 30]
    return f"_IOC({direction}, {hexed(value >> 8 & 0xFF)}, {hexed(value & 0xFF)}, {hexed(value >> 16 & 0x3FFF)})"


KINDS["ioctl"] = value_kind(lambda value: request_text(value & 0xFFFFFFFF))


@kind("enum_or_num")
def show_enum_or_num(arg: Arg, builder: Builder) -> Show:
    words = enum_of(arg)
    return lambda call, value: words.name_of(s32(value)) or str(s32(value))


@kind("commented")
def show_commented(arg: Arg, builder: Builder) -> Show:
    """A number, and behind it the word for it."""
    words = enum_of(arg)

    def show(call: Call, value: int) -> str:
        value = s32(value)
        return f"{value} /* {words.name_of(value) or words.unknown} */"

    return show


@kind("commented_hex")
def show_commented_hex(arg: Arg, builder: Builder) -> Show:
    words = words_of(arg)
    mask = field_mask(arg)

    def show(call: Call, value: int) -> str:
        value &= mask
        name = words[value]
        return name if name[:1].isdigit() else f"{hexed(value)} /* {name} */"

    return show


@kind("htons")
def show_htons(arg: Arg, builder: Builder) -> Show:
    words = words_of(arg)
    return lambda call, value: f"htons({words[(value & 0xFF) << 8 | value >> 8 & 0xFF]})"


@kind("vector_length")
def show_vector_length(arg: Arg, builder: Builder) -> Show:
    """Of SVE and SME: flags in front of a number of 16 bits."""
    words = arg.of
    assert isinstance(words, Bits)

    def show(call: Call, value: int) -> str:
        rest = value & ~0xFFFF
        return (f"{words[rest]}|" if rest else "") + hexed(value & 0xFFFF)

    return show


@kind("tagged_addr")
def show_tagged_addr(arg: Arg, builder: Builder) -> Show:
    """Two words, MTE's tags, and what is left."""
    words = syscall_words.PR_TAGGED_ADDR_CTRL

    def show(call: Call, value: int) -> str:
        tags, rest = value >> 3 & 0xFFFF, value & ~0x7FFFF
        return words[value & 7] + (f"|{tags:#x}<<PR_MTE_TAG_SHIFT" if tags else "") + (f"|{rest:#x}" if rest else "")

    return show


@kind("ipc_command")
def show_ipc_command(arg: Arg, builder: Builder) -> Show:
    """i386's C library sets IPC_64 in it."""
    words = words_of(arg)
    return lambda call, value: "IPC_64|" * (value >> 8 & 1) + words[value & 0xFFFFFEFF]


@kind("quota_cmd")
def show_quota_cmd(arg: Arg, builder: Builder) -> Show:
    words = words_of(arg)
    types = syscall_words.QUOTATYPES

    def show(call: Call, value: int) -> str:
        of = types.name_of(value & 0xFF) or f"{hexed(value & 0xFF)} /* ???QUOTA */"
        return f"QCMD({words[value >> 8 & 0xFFFFFF]}, {of})"

    return show


@kind("futex_wake_op")
def show_futex_wake_op(arg: Arg, builder: Builder) -> Show:
    operations, comparisons = syscall_words.FUTEXWAKEOPS, syscall_words.FUTEXWAKECMPS

    def show(call: Call, value: int) -> str:
        shift = "FUTEX_OP_OPARG_SHIFT<<28|" if value >> 31 & 1 else ""
        operation = operations.name_of(value >> 28 & 7)
        first = f"{operation}<<28" if operation else f"{hexed(value >> 28 & 7)}<<28 /* FUTEX_OP_??? */"
        comparison = comparisons.name_of(value >> 24 & 15)
        last = f"{comparison}<<24" if comparison else f"{hexed(value >> 24 & 15)}<<24 /* FUTEX_OP_CMP_??? */"
        return f"{shift}{first}|{hexed(value >> 12 & 0xFFF)}<<12|{last}|{hexed(value & 0xFFF)}"

    return show


KINDS["ioprio"] = value_kind(ioprio_text)
KINDS["io_port"] = value_kind(
    lambda value: hexed(value) + (f" /* GPFIRST + {value - 0x3B4} */" if 0x3B4 <= value <= 0x3DF else "")
)
KINDS["uni_direct"] = value_kind(lambda v: f"UNI_DIRECT_BASE+{hexed(v & 0x1FF)}" if v & ~0x1FF == 0xF000 else hexed(v))
KINDS["char"] = value_kind(lambda value: f"'{character(value)}'")


def character(value: int) -> str:
    if value in (0x27, 0x5C):
        return "\\" + chr(value)
    if value == 0x22 or 32 <= value < 127:
        return chr(value)
    return NAMED.get(value) or f"\\x{value:02x}"


@kind("kb_table")
def show_kb_table(arg: Arg, builder: Builder) -> Show:
    tables, words = syscall_words.KB_TABLES, syscall_words.KB_TABLE_FLAGS
    return lambda call, value: tables.name_of(value) or words[value]


def key_text(value: int) -> str:
    """A console key: 0x100 /* K_F1 */, 0x61 /* K(KT_LATIN, 'a') */"""
    of, number = value >> 8, value & 0xFF
    name = syscall_words.KB_KEYS.get(value)
    if name is None:
        shown = f"'{character(number)}'" if of in (0, 8, 11, 13) else hexed(number)
        name = f"K({syscall_words.KB_TYPES[of]}, {shown})"
    return f"{hexed(value)} /* {name} */"


KINDS["kb_value"] = value_kind(key_text)
KINDS["tail_key"] = lambda arg, builder: (
    lambda call, value: key_text(int.from_bytes(value[:2], "little")) if len(value) > 1 else "???"
)


@kind("tail_string")
def show_tail_string(arg: Arg, builder: Builder) -> Show:
    """What follows the structure, to its NUL."""
    most = builder.view.strings

    def show(call: Call, value: bytes) -> str:
        text, end, _ = value[: most + 1].partition(NUL)
        return quoted(text[:most], len(text) > most or not end) if end or len(value) > most else "???"

    return show


@kind("ioctl_argument")
def show_ioctl_argument(arg: Arg, builder: Builder) -> Show:
    """Of a request that is not opened; those of the input devices' whose numbers say a size are pointers."""
    return lambda call, value: address(value) if call.args[1] >> 8 & 0xFF == 0x45 else hexed(value)


@kind("fourcc")
def show_fourcc(arg: Arg, builder: Builder) -> Show:
    def show(call: Call, value: int) -> str:
        characters = ", ".join(f"'{character(value >> shift & 0xFF)}'" for shift in (0, 8, 16, 24))
        name = syscall_words.PIX_FORMATS.name_of(value)
        return f"v4l2_fourcc({characters})" + (f" /* {name} */" if name else "")

    return show


@kind("fraction")
def show_fraction(arg: Arg, builder: Builder) -> Show:
    return lambda call, value: "{}/{}".format(*struct.unpack("<II", value.ljust(8, NUL)))


# The device mapper's requests, by their numbers: what they show of struct dm_ioctl
DM_NO_DATA = frozenset((0x0, 0x1, 0x3, 0x4, 0x6, 0x7, 0xA, 0x10))
DM_NO_DEVICE = frozenset((0x1, 0x2, 0xD))  # DM_REMOVE_ALL, DM_LIST_DEVICES, DM_LIST_VERSIONS
DM_COUNTS = frozenset((0x3, 0x5, 0x6, 0x7, 0x8, 0x9, 0xA, 0xB, 0xC, 0xE))
DM_SIZE = 305  # of it, without the data


@kind("dm")
def show_dm(arg: Arg, builder: Builder) -> Show:
    before = builder.copy(arg, What.BYTES, DM_SIZE, when=When.ENTER)
    after = builder.copy(arg, What.BYTES, DM_SIZE, when=When.EXIT)

    def text(data: bytes, number: int, now: bool, failed: bool) -> str:
        version, size, start, targets, opened, flags, event = (
            data[:12], *struct.unpack_from("<IIIiII", data, 12))  # fmt: skip
        numbers = ", ".join(map(str, struct.unpack("<III", version)))
        if version[:4] != b"\4\0\0\0":
            return f"[{{version=[{numbers}] /* unsupported device mapper ABI version */}}]"
        if size < DM_SIZE:
            return f"[{{version=[{numbers}], data_size={size} /* data_size too small */}}]"
        words = [f"version=[{numbers}], data_size={size}"]
        if number not in DM_NO_DATA:
            words.append(f"data_start={start}")
        if number not in DM_NO_DEVICE:
            device, name, uuid = int.from_bytes(data[40:48], "little"), data[48:176], data[176:305]
            if device:
                words.append(f"dev={device_text(device)}")
            words += [f"{label}={c_string(of, len(of) - 1)}" for label, of in (("name", name), ("uuid", uuid)) if of[0]]
        if now:
            if number in DM_COUNTS and not failed:
                words.append(f"target_count={targets}, open_count={opened}, event_nr={event}")
        elif number == 0x9:  # DM_TABLE_LOAD
            words.append(f"target_count={targets}")
        elif number in (0x4, 0x5, 0x8) or (number == 0x6 and not flags & 2):  # DM_DEV_SUSPEND without DM_SUSPEND_FLAG
            words.append(f"event_nr={event}")
        words.append(f"flags={syscall_words.DM_FLAGS[flags]}")
        if now:
            more = not failed and (
                (number in (0x8, 0xC) and targets) or (number in (0x2, 0xB, 0xD) and start != size)
                or (number == 0xE and flags & 0x10000)
            )  # fmt: skip
        else:
            more = number in (0x5, 0xF) or (number == 0x9 and targets) or (number == 0xE and start != size)
        return f"[{{{', '.join(words)}}}{', ...' if more else ''}]"

    def show(call: Call, value: int) -> str:
        was, now = call.copied.get(before), call.copied.get(after)
        if not was or len(was) < DM_SIZE or int.from_bytes(was[12:16], "little") < 12:
            return hexed(value)
        number = call.args[1] & 0xFF
        shown = text(was, number, False, False)
        changed = now and len(now) == DM_SIZE and (now[:20] != was[:20] or now[28:32] != was[28:32])
        if now and len(now) == DM_SIZE and (changed or not call.failed):
            shown += f" => {text(now, number, True, call.failed)}"
        return shown

    return show


@kind("sg_io")
def show_sg_io(arg: Arg, builder: Builder) -> Show:
    """SCSI commands: struct sg_io_hdr before and after, the command, the data and the sense bytes."""
    cut = replace(arg, kind="array")
    before = builder.copy(cut, What.BYTES, 88, when=When.ENTER)
    command = builder.follow(before, 24, What.BYTES, Count.FIELD, 8, 1, limited=True)
    sent = builder.follow(before, 16, What.BYTES, Count.FIELD, 12, 4, limited=True)
    after = builder.copy(cut, What.BYTES, 88, when=When.EXIT)
    received = builder.follow(after, 16, What.BYTES, Count.FIELD, 12, 4, limited=True)
    sense = builder.follow(after, 32, What.BYTES, Count.FIELD, 67, 1, limited=True)
    most = builder.view.strings
    unpack = struct.Struct("<iiBBHIQQQIIi4xQBBBBHHiII").unpack_from
    words = syscall_words

    def bytes_text(call: Call, rule: int, at: int, size: int, vectors: int) -> str:
        data = call.copied.get(rule)
        if vectors or data is None or not whole_enough(data, size, most):
            return '""' if at and not size and not vectors else address(at)
        return hex_quoted(data[: min(most, size)]) + "..." * (size > most)

    def show(call: Call, value: int) -> str:
        was, now = call.copied.get(before), call.copied.get(after)
        if not was or len(was) < 4:
            return address(value)
        version = int.from_bytes(was[:4], "little")
        if version != 0x53:
            return address(value) if version == 0x51 else f"[{version}]"  # 'Q': struct sg_io_v4
        if len(was) < 88:
            return f"{{interface_id='S', {value + 4:#x}}}"
        _, direction, length, room, vectors, size, data, cmd, _, timeout, flags, *_ = unpack(was)
        shown = [
            f"interface_id='S', dxfer_direction={words.SG_IO_DXFER_DIRECTION[direction]}, cmd_len={length}",
            f"cmdp={bytes_text(call, command, cmd, length, 0)}, mx_sb_len={room}, iovec_count={vectors}",
            f"dxfer_len={size}, timeout={timeout}, flags={words.SG_IO_FLAGS[flags]}",
        ]
        if direction in (-2, -4):  # SG_DXFER_TO_DEV, SG_DXFER_TO_FROM_DEV
            shown.append(f"dxferp={bytes_text(call, sent, data, size, vectors)}")
        if not now or len(now) < 88:
            return f"{{{', '.join(shown)}}}"
        _, direction, _, _, vectors, size, data, _, sb, *_ = unpack(now)
        status, masked, message, written, host, driver, left, took, info = unpack(now)[-9:]
        came = size - left if 0 < left <= size else size
        if direction == -3:
            shown.append(f"dxferp={bytes_text(call, received, data, came, vectors)}")
        elif direction == -4 and came:
            shown[-1] += f" => dxferp={bytes_text(call, received, data, came, vectors)}"
        shown += [
            f"status={hexed(status)}, masked_status={hexed(masked)}, msg_status={hexed(message)}, sb_len_wr={written}",
            f"sbp={bytes_text(call, sense, sb, written, 0)}, host_status={hexed(host)}, driver_status={hexed(driver)}",
            f"resid={left}, duration={took}, info={words.SG_IO_INFO[info]}",
        ]
        return f"{{{', '.join(shown)}}}"

    return show


@beside("uring_restriction")
def show_uring_restriction(arg: Arg, builder: Builder) -> Show:
    words = words_of(arg)
    return lambda call, value: words[value[0]] + (f" /* op: {hexed(value[1])} */" if value[0] > 3 else "")


def control_text(value: int) -> str:
    """A video control's name, or its class and its place in that."""
    name = syscall_words.V4L2_CONTROLS.name_of(value)
    of = syscall_words.V4L2_CONTROL_CLASSES.name_of(value & 0xFFFF0000) if name is None else None
    return name or (f"{of}+{hexed(value & 0xFFFF)}" if of else f"{hexed(value)} /* V4L2_CID_??? */")


KINDS["v4l2_control"] = value_kind(control_text)
KINDS["v4l2_control_next"] = value_kind(
    lambda value: (
        "V4L2_CTRL_FLAG_NEXT_CTRL|" * (value >> 31)
        + "V4L2_CTRL_FLAG_NEXT_COMPOUND|" * (value >> 30 & 1)
        + control_text(value & 0x3FFFFFFF)
    )
)


@kind("flags8")
def show_flags8(arg: Arg, builder: Builder) -> Show:
    words = words_of(arg)
    return lambda call, value: words[value & 0xFF]


@kind("sg_reset")
def show_sg_reset(arg: Arg, builder: Builder) -> Show:
    words = words_of(arg)
    return lambda call, value: "SG_SCSI_RESET_NO_ESCALATE|" * (value >> 8 & 1) + words[value & ~0x100]


@kind("tone")
def show_tone(arg: Arg, builder: Builder) -> Show:
    """The console's bell: what the timer's frequency is divided by, and for how long."""

    def show(call: Call, value: int) -> str:
        count, ticks = value & 0xFFFF, value >> 16 & 0xFFFF
        if call.args[1] & 0xFFFFFFFF == 0x4B2F:  # KIOCSOUND
            count = value
            return f"{count} /* {f'{1193182 // count} Hz' if 0 < count <= 1193182 else 'off'} */"
        if not ticks:
            return f"{count} /* off */"
        return f"{ticks}<<16|{count} /* {f'{1193182 // count} Hz, {ticks} ms' if count else 'off'} */"

    return show


KINDS["pgoff"] = value_kind(lambda value: hexed((value << 12) & (1 << 64) - 1))


@kind("pair64", "pair64_swapped")
def show_pair64(arg: Arg, builder: Builder) -> Show:
    """i386: a 64-bit value in this register and the next, or the other way round."""
    low = builder.index(arg.name) if arg.name else 0
    high = low + 1
    if arg.kind == "pair64_swapped":
        low, high = high, low
    words = arg.of

    def show(call: Call, value: int) -> str:
        value = call.args[low] & 0xFFFFFFFF | (call.args[high] & 0xFFFFFFFF) << 32
        return words[value] if isinstance(words, Words) else str(s64(value))

    return show


# --- descriptors: their paths -------------------------------------------------------------------

RETURNED = 7  # as a PATH rule's source: the result
FD_HEAD = struct.Struct("<BBHiQIIIIQ16sIIIHHHBx16s16sHH108s")  # struct fd_head of the kernel program
FD_SHORT = struct.Struct("<BBHiQIIII")  # its part for all but sockets and name spaces


class FdFlag(IntFlag):
    UNLINKED = 1
    ALONE = 2  # in no directory: a pipe, a socket, an anonymous inode


# include/uapi/linux/magic.h
PIPEFS, SOCKFS, ANON_INODE_FS, NSFS, PID_FS = 0x50495045, 0x534F434B, 0x09041934, 0x6E736673, 0x50494446
# Calls after which a descriptor is not what it was, for -yy also those that give a socket addresses.
MOVING = frozenset(("close", "dup2", "dup3", "move_mount"))
NAMING = frozenset(("bind", "connect", "listen", "sendto", "sendmsg", "sendmmsg", "shutdown"))


@dataclass(frozen=True)
class Descriptor:
    """What a descriptor was when the kernel program looked."""

    fd: int
    link: bytes  # as readlink(/proc/PID/fd/N) has it, without " (deleted)"
    deleted: bool
    head: bytes


def fd_rule(arg: Arg, builder: Builder) -> Rule | None:
    """What copies the path of a descriptor that is an argument, a field, or an element of an array without a name."""
    view = builder.view
    if not view.paths or builder.full or builder.name == "kcmp":  # its descriptors are other processes'
        return None
    if builder.parent >= 0:
        return fds_rule(builder, builder.parent, offset=arg.offset or 0, unit=0 if arg.name else 4)
    when = builder.when(arg)
    if builder.name in MOVING or (view.paths > 1 and builder.name in NAMING):
        when = When.ENTER
    return Rule(builder.index(arg.name), What.PATH, when)


def fds_rule(builder: Builder, parent: int, offset: int = 0, unit: int = 0, bits: bool = False) -> Rule | None:
    """The same for descriptors in what another rule copied: one, one every `unit` bytes, or a set of bits."""
    if not builder.view.paths or parent < 0:
        return None
    when = builder.rules[parent].when
    return Rule(PARENT + parent, What.PATH, when, count_size=int(bits), offset=offset, unit=unit)


def fd_texts(builder: Builder, rule: Rule | None) -> Callable[[Call], dict[int, str]] | None:
    """Adds the rule; what is to stand behind a descriptor: 3</etc/passwd>. None if nothing is."""
    view = builder.view
    if rule is None or builder.full:
        return None
    number = [-1]
    builder.last.append((rule, number))
    if not view.fd_paths:
        return None
    return lambda call: {one.fd: fd_text(one, view) for one in descriptors(call.copied, number[0])}


def descriptors(copied: dict[int, bytes | None], rule: int) -> list[Descriptor]:
    """Those that a rule found open. One whose path is not there to its beginning is left out."""
    found = []
    pieces: list[bytes] = []
    while (piece := copied.get(rule + 256 * len(pieces))) is not None:
        pieces.append(piece)
    starts = [i for i, piece in enumerate(pieces) if piece[:1] == b"/" and len(piece) >= FD_SHORT.size]
    for start, end in zip(starts, [*starts[1:], len(pieces)], strict=False):
        head, names = pieces[start], pieces[start + 1 : end]
        _, flags, _, fd, inode, _, magic, _, _ = FD_SHORT.unpack_from(head)
        name = names[0] if names else b""
        deleted = bool(flags & FdFlag.UNLINKED)
        if not flags & FdFlag.ALONE:
            if not names or names[-1]:
                continue
            link = b"/" + b"/".join(reversed(names[:-1]))
        elif magic in (SOCKFS, PIPEFS):
            link = b"%s:[%d]" % (b"socket" if magic == SOCKFS else b"pipe", inode)
        elif magic == ANON_INODE_FS:
            link = b"anon_inode:" + name
        elif magic == PID_FS:
            link = b"anon_inode:[pidfd]"
        elif magic == NSFS and len(head) >= FD_HEAD.size:
            link = b"%s:[%d]" % (FD_HEAD.unpack_from(head)[10].split(NUL)[0], inode)
        elif names:
            link, deleted = b"/" + name, True
        else:
            continue
        found.append(Descriptor(fd, link, deleted, head))
    return found


def fd_text(one: Descriptor, view: View) -> str:
    """</etc/passwd>, with -yy also </dev/null<char 1:3>>, <TCP:[127.0.0.1:1->127.0.0.1:2]>, <pid:7>."""
    _, _, mode, _, inode, device, _, pid, _ = FD_SHORT.unpack_from(one.head)
    extra = ""
    if view.fd_paths > 1:
        if mode & 0o170000 == 0o140000 and len(one.head) >= FD_HEAD.size:
            text = socket_text(one)
            if "->" in text:
                if len(view.sockets) > 100_000:
                    view.sockets.clear()
                view.sockets[inode] = text
            return f"<{view.sockets.get(inode, text)}>"  # the other end may have gone since
        if one.link == b"anon_inode:[pidfd]" and pid:
            return f"<pid:{pid}>"
        if mode & 0o170000 in (0o020000, 0o060000) and not one.deleted:
            extra = f"<{'char' if mode & 0o170000 == 0o020000 else 'block'} {device >> 20}:{device & 0xFFFFF}>"
    link = one.link + b" (deleted)" if one.fd == -100 and one.deleted else one.link
    return f"<{in_brackets(link)}{extra}>{'(deleted)' if one.deleted and one.fd != -100 else ''}"


def in_brackets(data: bytes) -> str:
    """Escaped as a string is, and < and > too."""
    text = escape(data)
    if "<" in text or ">" in text:
        text = re.sub("([<>])(?=([0-7]?))", lambda m: f"\\{'0' * bool(m[2])}{ord(m[1]):o}", text)
    return text


def socket_text(one: Descriptor) -> str:
    """TCP:[127.0.0.1:34->127.0.0.1:80], UNIX-STREAM:[1->2,"/run/x"], NETLINK:[ROUTE:7]; TCP:[1] without addresses."""
    (
        _, _, _, _, inode, _, _, _, port, peer, name, to4, from4, _, to_port, from_port, family, _, to6, from6,
        protocol, length, path,
    ) = FD_HEAD.unpack_from(one.head)  # fmt: skip
    known = name.split(NUL)[0].decode("ascii", "replace")
    if known not in SOCKET_PROTOCOLS:
        return escape(one.link)
    inside = str(inode)
    if known.startswith("UNIX"):
        if peer:
            inside += f"->{peer}"
        if length > 2:
            text = path[: length - 2]
            inside += f",@{quoted(text[1:])}" if text[:1] == NUL else f",{quoted(text.split(NUL)[0])}"
    elif known == "NETLINK":
        word = syscall_words.NETLINK_PROTOCOLS.name_of(protocol)
        if port:
            inside = f"{word.removeprefix('NETLINK_')}:{port}" if word else str(protocol)
    elif from_port:
        to_port = to_port >> 8 | (to_port & 0xFF) << 8
        if family == socket.AF_INET6:
            near, far = (f"[{socket.inet_ntop(socket.AF_INET6, a)}]" for a in (from6, to6))
            to_any = not any(to6)
        else:
            near, far = (socket.inet_ntoa(a.to_bytes(4, "little")) for a in (from4, to4))
            to_any = not to4
        inside = f"{near}:{from_port}" + ("" if to_any and not to_port else f"->{far}:{to_port}")
    return f"{known}:[{inside}]"


SOCKET_PROTOCOLS = frozenset((
    "UNIX", "UNIX-STREAM", "NETLINK", "TCP", "UDP", "UDPLITE", "DCCP", "SCTP", "L2TP/IP", "PING", "RAW",
    "TCPv6", "UDPv6", "UDPLITEv6", "DCCPv6", "SCTPv6", "L2TP/IPv6", "PINGv6", "RAWv6",
))  # fmt: skip


# --- descriptors: poll, select, directories -----------------------------------------------------


@kind("pollfds")
def show_pollfds(arg: Arg, builder: Builder) -> Show:
    """The kernel writes nothing but revents: one copy, at the end, says what was asked and what came."""
    most = builder.view.elements
    rule = builder.copy(arg, What.BYTES, arg.length, unit=8)
    count = length_of(arg, builder)
    texts = fd_texts(builder, fds_rule(builder, rule, unit=8))
    events = POLLFLAGS

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        n = count(call) & 0xFFFFFFFF
        if data is None:
            return "[]" if value and not n else address(value)
        paths = texts(call) if texts is not None else {}
        words = [
            f"{{fd={fd}{paths.get(fd, '')}, events={events[asked]}}}" if fd >= 0 else f"{{fd={fd}}}"
            for fd, asked, _ in POLLFD.iter_unpack(data[: min(n, len(data) // 8) * 8])
        ]
        if len(words) > most or (n > len(words) and len(data) >= PATH_MAX):
            return f"[{', '.join([*words[:most], '...'])}]"
        return listed(words, n, most, value, 8)

    def ready(call: Call, value: int) -> str:
        data = call.copied.get(rule) or b""
        words: list[str] = []
        for fd, _, came in POLLFD.iter_unpack(data[: len(data) // 8 * 8]):
            if came:
                words.append(f"{{fd={fd}, revents={events[came]}}}" if len(words) < most else "...")
                if len(words) > most:
                    break
        return f"[{', '.join(words)}]" if words else ""

    builder.after.append(ready)
    return show


POLLFD = struct.Struct("<iHH")


@kind("fdset")
def show_fdset(arg: Arg, builder: Builder) -> Show:
    """Shown as it was; what it became belongs to the result."""
    before = builder.copy(arg, What.BYTES, arg.length, bits=True, when=When.ENTER)
    after = builder.copy(arg, What.BYTES, arg.length, bits=True, when=When.EXIT | When.SUCCESS)
    count = length_of(arg, builder)
    texts = fd_texts(builder, fds_rule(builder, before, bits=True))

    def numbers(call: Call, data: bytes) -> list[int]:
        return [fd for fd in range(min(s32(count(call)), 8 * len(data))) if data[fd >> 3] >> (fd & 7) & 1]

    def show(call: Call, value: int) -> str:
        data = call.copied.get(before)
        paths = texts(call) if texts is not None else {}
        words = [f"{fd}{paths.get(fd, '')}" for fd in numbers(call, data)] if data else []
        return f"[{' '.join(words)}]" if data else address(value)

    def ready(call: Call, value: int) -> str:
        return " ".join(str(fd) for fd in numbers(call, call.copied.get(after) or b""))

    builder.after.append(ready)
    return show


@kind("timeout")
def show_timeout(arg: Arg, builder: Builder) -> Show:
    """Of select and its like: shown as it was; what is left of it belongs to the result."""
    assert isinstance(arg.of, Struct)
    before = builder.copy(arg, What.BYTES, arg.of.size, when=When.ENTER)
    after = builder.copy(arg, What.BYTES, arg.of.size, when=When.EXIT | When.SUCCESS)
    text = structure(arg.of, builder, before)

    def shown(rule: int) -> Show:
        def show(call: Call, value: int) -> str:
            data = call.copied.get(rule)
            return address(value) if data is None else text(call, data)

        return show

    builder.after.append(shown(after))
    return shown(before)


@kind("dirents", "dirents64", "dirents32")
def show_dirents(arg: Arg, builder: Builder) -> Show:
    """The kernel program counts them: 0x55... /* 5 entries */. With -v their bytes are copied, a page a rule."""
    if builder.view.verbose:
        return show_entries(arg, builder)
    rule = builder.copy(arg, What.DIRENTS, arg.length, unit=8 if arg.kind == "dirents32" else 16)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        if not call.ret:
            return f"{address(value)} /* 0 entries */"
        if data is None:
            return address(value)
        return f"{address(value)} /* {int.from_bytes(data[:4], 'little')} entries */"

    return pointer(arg, show)


def show_entries(arg: Arg, builder: Builder) -> Show:
    pages = [builder.copy(arg, What.BYTES, RET, most=PATH_MAX, offset=PATH_MAX * i) for i in range(8)]
    newer = arg.kind == "dirents64"  # has the type in front of the name, not at the end
    head = struct.Struct("<QQHB" if newer else "<IIH" if arg.kind == "dirents32" else "<QQH")
    types = syscall_words.DIRENT_TYPES

    def show(call: Call, value: int) -> str:
        data = b"".join(call.copied.get(page) or b"" for page in pages)[: max(0, call.ret)]
        if call.ret and not data:
            return address(value)
        words = []
        at = 0
        while len(data) - at >= head.size:
            inode, offset, size, *of = head.unpack_from(data, at)
            entry = data[at + head.size : at + max(size, head.size)]
            text = f"{{d_ino={inode}, d_off={offset}, d_reclen={size}"
            if newer:
                words.append(f"{text}, d_type={types[of[0]]}, d_name={quoted(entry[:255].split(NUL)[0])}}}")
            else:
                name = quoted(entry[:-1][:255].split(NUL)[0])
                words.append(f"{text}, d_name={name}, d_type={types[entry[-1]] if entry else '???'}}}")
            at += max(size, head.size)
        if at < call.ret:
            words.append("...")
        return f"[{', '.join(words)}]"

    return pointer(arg, show)


# --- signals ------------------------------------------------------------------------------------


class SignalSets(dict[int, str]):
    """The 8 bytes of a set to its text: the signals in it, or with ~ those that are not if they are fewer."""

    NAMES = tuple(signal_name(number)[3:] for number in range(1, 65))

    def __missing__(self, value: int) -> str:
        text = self.work_out(value, 64)
        if len(self) < 4096:
            self[value] = text
        return text

    def work_out(self, value: int, width: int) -> str:
        most = value.bit_count() >= width * 2 // 3
        if most:
            value = ~value
        return "~" * most + "[" + " ".join(self.NAMES[bit] for bit in range(width) if value >> bit & 1) + "]"


SIGNAL_SETS = SignalSets()


@kind("sigset")
def show_sigset(arg: Arg, builder: Builder) -> Show:
    rule = builder.copy(arg, What.BYTES, arg.length, most=8)
    length = length_of(arg, builder)
    least = 1 if arg.way == "out" else 8  # rt_sigpending may ask for less

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        if not data or not least <= length(call) <= 8:
            return address(value)
        if len(data) == 8:
            return SIGNAL_SETS[int.from_bytes(data, "little")]
        data = data[:8]
        return SIGNAL_SETS.work_out(int.from_bytes(data, "little"), (len(data) + 3) // 4 * 32)

    return pointer(arg, show)


@functools.cache
def siginfo() -> Callable[[bytes], str]:
    text = shape(SIGINFO)
    return lambda info: text(info.ljust(SIGINFO.size, b"\0"))


def siginfo_text(info: bytes) -> str:
    return siginfo()(info)


def widened(info: bytes) -> bytes:
    """i386's siginfo_t in the layout of 64 bits."""
    if len(info) < 40:
        return info
    signo, errno, code = struct.unpack_from("<iii", info)
    if code > 0 and signo == 17:  # SIGCHLD
        return struct.pack("<iii4xiIi4xqq", signo, errno, code, *struct.unpack_from("<iIiii", info, 12))
    if code > 0 and signo in (4, 5, 7, 8, 11):  # SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV
        return struct.pack("<iii4xQ", signo, errno, code, *struct.unpack_from("<I", info, 12))
    if code == -5 or (code > 0 and signo == 29):  # SI_SIGIO, SIGIO
        return struct.pack("<iii4xqi", signo, errno, code, *struct.unpack_from("<ii", info, 12))
    if code > 0 and signo == 31:  # SIGSYS
        return struct.pack("<iii4xQiI", signo, errno, code, *struct.unpack_from("<IiI", info, 12))
    return struct.pack("<iii4xiIQ", signo, errno, code, *struct.unpack_from("<iII", info, 12))


@kind("siginfo")
def show_siginfo(arg: Arg, builder: Builder) -> Show:
    rule = builder.copy(arg, What.BYTES, SIGINFO.size)
    narrow = builder.word == 4

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        return address(value) if data is None else siginfo_text(widened(data) if narrow else data)

    return pointer(arg, show)


# --- sockets ------------------------------------------------------------------------------------


class Shapes(dict[Any, Callable[[bytes], str]]):
    """Structures shown apart from any call: their bytes to their text."""

    def __init__(self, structs: dict[Any, Struct]) -> None:
        super().__init__()
        self.structs = structs

    def __missing__(self, key: Any) -> Callable[[bytes], str]:
        self[key] = shown = shape(self.structs[key])
        return shown


def shape(of: Struct, builder: Builder | None = None) -> Callable[[bytes], str]:
    builder = builder or Builder.apart(View())
    builder.partly = builder.split = True
    text = structure(of, builder, 0)
    nothing = Call(None, 0, 0, (), {}, None)
    return lambda data: text(nothing, data)


def interface(index: int) -> str:
    """A network interface by its name, as this machine has it."""
    with contextlib.suppress(OSError, OverflowError):
        return f'if_nametoindex("{socket.if_indextoname(index)}")'
    return str(index)


def sockaddr_text(data: bytes) -> str:
    """Of two bytes or more."""
    family = data[0] | data[1] << 8
    size = len(data)
    if size == 2:
        return f"{{sa_family={ADDRFAMS[family]}}}"
    if family == socket.AF_UNIX:
        if data[2]:
            return f"{{sa_family=AF_UNIX, sun_path={quoted(data[2:110].split(NUL)[0])}}}"
        return f"{{sa_family=AF_UNIX, sun_path=@{quoted(data[3:110])}}}"
    if family == socket.AF_INET and size >= 16:
        host = socket.inet_ntop(socket.AF_INET, data[4:8])
        return f'{{sa_family=AF_INET, sin_port=htons({data[2] << 8 | data[3]}), sin_addr=inet_addr("{host}")}}'
    if family == socket.AF_INET6 and size >= 24:
        host = socket.inet_ntop(socket.AF_INET6, data[8:24])
        scope = ""
        if size > 24:
            number = int.from_bytes(data[24:28], "little")
            local = (data[8] == 0xFE and data[9] & 0xC0 == 0x80) or (data[8] == 0xFF and data[9] & 0x0F == 2)
            scope = f", sin6_scope_id={interface(number) if local else number}"
        return (
            f"{{sa_family=AF_INET6, sin6_port=htons({data[2] << 8 | data[3]}), "
            f"sin6_flowinfo=htonl({int.from_bytes(data[4:8], 'big')}), "
            f'inet_pton(AF_INET6, "{host}", &sin6_addr){scope}}}'
        )
    if family == 3 and size >= 16:
        return ax25_text(data)
    if family == 16 and size >= 12:  # AF_NETLINK
        pad, number, groups = struct.unpack_from("<HiI", data, 2)
        padding = f"nl_pad={pad:#x}, " if pad else ""
        return f"{{sa_family=AF_NETLINK, {padding}nl_pid={number}, nl_groups={padded_hex(groups, 8)}}}"
    if family == 31 and size in SOCKADDRS_BLUETOOTH:
        return BLUETOOTH_SHAPES[size](data)
    if family in SOCKADDRS and size >= max(SOCKADDRS[family].size, 3):
        return SOCKADDR_SHAPES[family](data)
    return f"{{sa_family={ADDRFAMS[family]}, sa_data={quoted(data[2:])}}}"


def ax25_text(data: bytes) -> str:
    """struct full_sockaddr_ax25: the station, then those that pass the packet on."""
    wanted = int.from_bytes(data[12:16], "little", signed=True)
    text = f"sax25_call={ax25_call(data[2:9])}, sax25_ndigis={wanted}"
    if not wanted and len(data) <= 16:
        return f"{{sa_family=AF_AX25, {text}}}"
    text = f"fsa_ax25={{{text}}}"
    there, wanted = min((len(data) - 16) // 7, 8), min(max(wanted, 0), 8)
    if wanted:
        words = [ax25_call(data[16 + 7 * i : 23 + 7 * i]) for i in range(min(there, wanted))]
        text += f", fsa_digipeater=[{', '.join([*words, '...'] if wanted > there else words)}]"
    return f"{{sa_family=AF_AX25, {text}{', ...' * (len(data) > 16 + 7 * there)}}}"


def ax25_call(data: bytes) -> str:
    """A call sign and its number, NOCALL-15; bytes that are none in hexadecimal, behind them what they would be."""
    letters, number = bytes(byte >> 1 for byte in data[:6]), data[6] >> 1 & 15
    raw = f"{{ax25_call={hex_quoted(data)}}}"
    if re.search(rb"[^ -~]|[*/]", letters):
        return raw
    text = f"{letters.rstrip(b' ').decode()}-{number}"
    text = "*" if text.startswith("-0") else text
    odd = any(byte & 1 for byte in data[:6]) or data[6] & ~0x1E or (data[6] and not letters.strip(b" "))
    return raw + f" /* {text} */" if odd or not re.fullmatch(rb"[0-9A-Z]* *", letters) else text


SOCKADDR_SHAPES = Shapes(SOCKADDRS)
BLUETOOTH_SHAPES = Shapes(SOCKADDRS_BLUETOOTH)


def address_rule(arg: Arg, builder: Builder) -> int:
    rule = builder.addresses.get(arg.name, -1)
    if rule < 0:
        rule = builder.addresses[arg.name] = builder.copy(arg, What.BYTES, arg.length, most=128)
    return rule


@kind("sockaddr")
def show_sockaddr(arg: Arg, builder: Builder) -> Show:
    rule = address_rule(arg, builder)
    if arg.way == "out":
        lengths = builder.lengths
        name = str(arg.length)[1:]

        def show_out(call: Call, value: int) -> str:
            before, after = (call.copied.get(i) for i in lengths.get(name, (-1, -1)))
            data = call.copied.get(rule)
            if call.failed or not data or not before or not after:
                return address(value)
            size = min(int32(before), int32(after))
            return sockaddr_text(data[:size]) if 2 <= min(size, 128) <= len(data) else address(value)

        return show_out
    count = length_of(arg, builder)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        size = min(s32(count(call) & 0xFFFFFFFF), 128)
        return sockaddr_text(data[:size]) if data and 2 <= size <= len(data) else address(value)

    return show


def show_socklen(arg: Arg, builder: Builder) -> Show:
    """A length that says how much room there is, and then how much came: [128 => 16]."""
    before = builder.copy(arg, What.BYTES, 4, when=When.ENTER)
    after = builder.copy(arg, What.BYTES, 4, when=When.EXIT)
    builder.lengths[arg.name] = before, after
    place = builder.index(arg.name) - 1
    with_address = place >= 0 and builder.args[place].kind == "sockaddr"

    def show(call: Call, value: int) -> str:
        given, came = call.copied.get(before), call.copied.get(after)
        if not given or (with_address and not call.args[place]):
            return address(value)
        room = int32(given)
        if call.failed or not came or came == given:
            return f"[{room}]"
        return f"[{room} => {int32(came)}]"

    return show


# Sockets: options

INT_OPTIONS = frozenset((  # of SOL_SOCKET
    1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 18, 19, 27, 29, 30, 32, 33, 34, 35, 36, 37, 40, 41, 42, 43, 44, 45, 46,
    49, 53, 56, 60, 63, 64, 65, 68, 69, 70, 73, 75,
))  # fmt: skip
SET_OPTIONS = {  # (level, name): a structure
    (1, 13): LINGER, (1, 26): SOCK_FPROG, (1, 51): SOCK_FPROG, (0, 35): IP_MREQ, (0, 36): IP_MREQ, (0, 42): GROUP_REQ,
    (0, 45): GROUP_REQ, (41, 20): IPV6_MREQ, (41, 21): IPV6_MREQ, (41, 27): IPV6_MREQ, (41, 28): IPV6_MREQ,
    (41, 42): GROUP_REQ, (41, 45): GROUP_REQ, (263, 5): TPACKET_REQ, (263, 13): TPACKET_REQ,
    (263, 1): PACKET_MREQ, (263, 2): PACKET_MREQ,
}  # fmt: skip
EXACT = (SOCK_FPROG, TPACKET_REQ, PACKET_MREQ)  # nothing but their own size is opened
GET_OPTIONS = {(1, 13): LINGER, (1, 17): UCRED, (263, 6): TPACKET_STATS}
SET_SHAPES = Shapes(SET_OPTIONS)
GET_SHAPES = Shapes(GET_OPTIONS)
SOL_SOCKET, SOL_RAW, SOL_NETLINK = 1, 255, 270


@kind("sockopt")
def show_sockopt(arg: Arg, builder: Builder) -> Show:
    most = builder.view.strings
    getting = arg.way == "out"
    rule = builder.copy(arg, What.BYTES, arg.length, most=max(most + 1, 136))
    lengths = builder.lengths
    program = structure(SOCK_FPROG, builder, rule) if builder.view.verbose and not getting else None

    def number(data: bytes, value: int) -> str:
        return f"[{int.from_bytes(data[:4], 'little', signed=True)}]" if len(data) >= 4 else address(value)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        if getting:
            before, after = (call.copied.get(i) for i in lengths.get("optlen", (-1, -1)))
            if call.failed or not before or not after:
                return address(value)
            size = int32(after)
            if size <= 0 or int32(before) <= 0:
                return address(value)
        else:
            size = s32(call.args[4])
            if size < 0:
                return address(value)
        if data is None:
            return '""' if value and not size and not getting else address(value)
        level, name = call.args[1] & 0xFFFFFFFF, call.args[2] & 0xFFFFFFFF
        key = level, name
        if getting:
            if key in GET_OPTIONS:
                return GET_SHAPES[key](data[: min(size, GET_OPTIONS[key].size)]).replace(", ...}", "}")
            if key == (SOL_SOCKET, 4):  # SO_ERROR
                return f"[{errno_text(int.from_bytes(data[:4], 'little'))}]" if len(data) >= 4 else hex_quoted(data)
            if key == (SOL_NETLINK, 9):  # NETLINK_LIST_MEMBERSHIPS
                groups = [str(int.from_bytes(data[i : i + 4], "little")) for i in range(0, len(data) - 3, 4)]
                return f"[{', '.join([*groups[:most], '...'] if size // 4 > most else groups)}]"
        elif key in SET_OPTIONS:
            of = SET_OPTIONS[key]
            if size < of.size or len(data) < of.size or (of in EXACT and size != of.size):
                return address(value)
            return program(call, data) if of is SOCK_FPROG and program else SET_SHAPES[key](data[: of.size])
        if key == (SOL_SOCKET, 74):  # SO_TXREHASH
            if len(data) < 4:
                return hex_quoted(data) if getting else address(value)
            return f"[{syscall_words.SOCKOPT_TXREHASH_VALS[int.from_bytes(data[:4], 'little', signed=True)]}]"
        if key == (SOL_RAW, 1):  # ICMP_FILTER
            return icmp_filter(data, value)
        if level == SOL_SOCKET and name in INT_OPTIONS and size < 4:
            return hex_quoted(data[:size]) if getting else address(value)
        if (level == SOL_SOCKET and name in INT_OPTIONS) or level == SOL_NETLINK or size == 4:
            return number(data, value)
        size = size if size >= 0 else 1 << 32
        return quoted(data[: min(most, size)], size > most) if whole_enough(data, size, most) else address(value)

    return show


def errno_text(number: int) -> str:
    return ERRNO[number][0] if number in ERRNO else str(number)


def icmp_filter(data: bytes, value: int) -> str:
    if not data:
        return address(value)
    bits = int.from_bytes(data[:4].ljust(4, b"\xff"), "little")
    most = bits.bit_count() > 16
    if most:
        bits ^= 0xFFFFFFFF
    names = syscall_words.ICMP_FILTER_FLAGS
    return "~" * most + f"[{' '.join(names[bit] for bit in range(32) if bits >> bit & 1)}]"


# Sockets: netlink's messages


Said = Mapping[str, int | str]  # of a message, for the attributes that depend on it
ONE_NUMBER = frozenset(("enum", "flags", "flags_verbose", "eth_protocol", "nla_enum", "nla_clock"))


class Netlink:
    """Reads the messages of netlink sockets: bytes to text."""

    TYPES: ClassVar[dict[int, syscall_words.Enum]] = {
        0: syscall_words.NL_ROUTE_TYPES, 4: syscall_words.NL_SOCK_DIAG_TYPES, 6: syscall_words.NL_XFRM_TYPES,
        7: SELINUX_TYPES, 9: syscall_words.NL_AUDIT_TYPES, 21: syscall_words.NL_CRYPTO_TYPES,
    }  # fmt: skip
    UNKNOWN: ClassVar[dict[int, str]] = {
        0: "RTM_???", 4: "SOCK_DIAG_???", 6: "XFRM_MSG_???", 7: "SELNL_MSG_???", 9: "AUDIT_???",
        21: "CRYPTO_MSG_???",
    }  # fmt: skip
    ROUTE, SOCK_DIAG, XFRM, SELINUX, NETFILTER, KOBJECT_UEVENT, GENERIC, CRYPTO = 0, 4, 6, 7, 12, 15, 16, 21
    PLAIN: ClassVar[dict[int, tuple[int, ...]]] = {6: (40,), 21: (21,)}  # XFRM_MSG_GETDEFAULT, CRYPTO_MSG_GETSTAT
    ERROR, DONE, OWN = 2, 3, 16  # types: below OWN they are the same for all protocols

    def __init__(self, view: View) -> None:
        self.builder = Builder.apart(view)
        self.protocols = view.netlinks
        self.verbose = view.verbose
        self.most = view.elements
        self.strings = view.strings
        self.structs: dict[int, Callable[[bytes], str]] = {}
        self.values: dict[int, Callable[[bytes], str]] = {}
        self.flags: dict[int, Bits] = {}
        self.full = False  # more was there than a rule copies

    def text(self, call: Call, data: bytes, whole: int, at: int) -> str:
        """`whole`: how many bytes there are at this address, of which perhaps fewer were copied."""
        protocol = self.protocols.get((getattr(call.thread, "tgid", 0), s32(call.args[0])), self.ROUTE)
        self.full = len(data) >= PATH_MAX
        rest = Piece(data[:whole], whole, at)
        if protocol == self.KOBJECT_UEVENT:
            return self.uevent(rest)
        words: list[str] = []
        while True:
            if rest.size < 16 or len(rest.data) < 16:
                words.append(self.hex(rest) if rest.size < 16 else self.gone(rest, words))
                break
            if len(words) == self.most:
                words.append("...")
                break
            size = int.from_bytes(rest.data[:4], "little")
            step = (size + 3) & ~3
            words.append(self.message(rest, protocol))
            if size < 16 or rest.size <= step:
                break
            rest = rest.part(step)
        return one_or_list(words)

    def sent(self, call: Call, data: bytes, whole: int) -> bool:
        """Is it a message without an address, to a socket that is netlink's?"""
        if call.thread is None or (call.thread.tgid, s32(call.args[0])) not in self.protocols:
            return False
        # of what came without an address the descriptor may be another's by now: it has to look like a message
        if self.protocols[call.thread.tgid, s32(call.args[0])] == self.KOBJECT_UEVENT:
            return True
        at = 0
        while at + 16 <= len(data):
            size = int.from_bytes(data[at : at + 4], "little")
            if size < 16 or at + size > whole:
                return at > 0 and not data[at:].strip(NUL)  # some send a whole buffer
            at += (size + 3) & ~3
        return at >= whole or (at > 0 and len(data) < whole)

    def gone(self, piece: "Piece", before: list[str] | None = None) -> str:
        """What stands for bytes that could not be read: where they are."""
        if self.full:
            return "..."
        return f"... /* {address(piece.at)} */" if before else address(piece.at)

    def hex(self, piece: "Piece") -> str:
        if len(piece.data) < min(piece.size, self.strings + 1):
            return self.gone(piece)
        return hex_quoted(piece.data[: self.strings]) + "..." * (piece.size > self.strings)

    def struct(self, of: Struct, data: bytes) -> str:
        text = self.structs.get(id(of))
        if text is None:
            text = self.structs[id(of)] = shape(of, self.builder)
        return text(data[: of.size])

    def value(self, of: Arg, data: bytes) -> str:
        text = self.values.get(id(of))
        if text is None:
            text = self.values[id(of)] = shape(Struct("", of.size, (replace(of, name="", offset=0),)), self.builder)
        return text(data[: of.size])[1:-1]

    def message(self, piece: "Piece", protocol: int) -> str:
        size, type_of, bits, number, port = struct.unpack_from("<IHHIi", piece.data)
        name = self.type_name(type_of, protocol)
        flags = self.flags_of(type_of, protocol)[bits]
        head = f"{{nlmsg_len={size}, nlmsg_type={name}, nlmsg_flags={flags}, nlmsg_seq={number}, nlmsg_pid={port}}}"
        if min(size, piece.size) <= 16:
            return head
        return f"[{head}, {self.payload(type_of, bits, piece.part(16, size - 16), protocol)}]"

    def type_name(self, type_of: int, protocol: int) -> str:
        if type_of >= self.OWN and protocol == self.GENERIC:
            return generic_families().get(type_of) or f"{hexed(type_of)} /* GENERIC_FAMILY_??? */"
        if type_of >= self.OWN and protocol == self.NETFILTER:
            if type_of in NF_BATCH:
                return NF_BATCH[type_of]
            of = NF_TYPES.get(type_of >> 8)
            name = hexed(type_of & 0xFF) if of is None else of[type_of & 0xFF]
            return f"{syscall_words.NL_NETFILTER_SUBSYS_IDS[type_of >> 8]}<<8|{name}"
        own = self.TYPES.get(protocol) if type_of >= self.OWN else None
        known = (syscall_words.NETLINK_TYPES if own is None else own).name_of(type_of)
        return known or f"{hexed(type_of)} /* {'NLMSG_???' if own is None else self.UNKNOWN[protocol]} */"

    def flags_of(self, type_of: int, protocol: int) -> Bits:
        """Those of every message, and those of a new, a delete, a get or an answer."""
        key = type_of << 8 | protocol
        words = self.flags.get(key)
        if words is None:
            more: Bits | None = None
            if type_of < self.OWN:
                more = syscall_words.NETLINK_ACK_FLAGS if type_of == self.ERROR else None
            elif protocol == self.SOCK_DIAG or type_of == 49:  # RTM_GETMULTICAST... are gets, whatever their number
                more = syscall_words.NETLINK_GET_FLAGS
            elif protocol == self.ROUTE:
                sets = "NETLINK_NEW_FLAGS", "NETLINK_DELETE_FLAGS", "NETLINK_GET_FLAGS", ""
                more = getattr(syscall_words, sets[type_of & 3], None)
            elif protocol in (self.XFRM, self.NETFILTER, self.CRYPTO):
                verb = re.search(
                    "(?:MSG|CT|EXP|ACCT|TIMEOUT|CTHELPER|COMPAT|HOOK)_(NEW|GET|DEL)", self.type_name(type_of, protocol)
                )
                if verb and type_of not in self.PLAIN.get(protocol, ()):
                    of_verbs = {"NEW": "NETLINK_NEW_FLAGS", "DEL": "NETLINK_DELETE_FLAGS", "GET": "NETLINK_GET_FLAGS"}
                    more = getattr(syscall_words, of_verbs[verb[1]])
            names = syscall_words.NETLINK_FLAGS.names | (more.names if more is not None else {})
            words = self.flags[key] = Bits("linux/netlink.h", "NLM_F_???", names)
        return words

    def payload(self, type_of: int, bits: int, body: "Piece", protocol: int) -> str:
        if type_of == self.ERROR:
            return self.error(bits, body, protocol)
        if type_of >= self.OWN and protocol in (self.ROUTE, self.SOCK_DIAG):
            return self.own(type_of, bits, body, protocol)
        if type_of >= self.OWN and protocol == self.NETFILTER and body.size >= 4:
            return self.netfilter(type_of, body)
        if protocol == self.SELINUX and type_of in SELINUX_MESSAGES and body.size >= 4:
            return self.struct(SELINUX_MESSAGES[type_of], body.data) if len(body.data) >= 4 else self.gone(body)
        if protocol == self.CRYPTO and 16 <= type_of <= 19:  # CRYPTO_MSG_NEWALG, ..., GETALG
            if body.size < CRYPTO_USER_ALG.size or len(body.data) < CRYPTO_USER_ALG.size:
                return self.string(body) if body.size < CRYPTO_USER_ALG.size else self.gone(body)
            text, rest = self.struct(CRYPTO_USER_ALG, body.data), body.part(CRYPTO_USER_ALG.size)
            return f"{text}, {self.attributes(rest, CRYPTO_ATTRS, {})}" if rest.size else text
        if type_of == self.DONE and body.size == 4:
            return str(int32(body.data)) if len(body.data) == 4 else self.gone(body)
        return self.hex(body)

    def netfilter(self, type_of: int, body: "Piece") -> str:
        if len(body.data) < 4:
            return self.gone(body)
        text, rest = self.struct(NFGENMSG, body.data), body.part(4)
        if type_of >> 8 == 10 and body.data[2:4] in (b"\0\x0a", b"\x0a\0"):  # NFNL_SUBSYS_NFTABLES
            name = "htons(NFNL_SUBSYS_NFTABLES)" if body.data[3] else "NFNL_SUBSYS_NFTABLES"
            text = f"{text[: text.index('htons(')]}{name}}}"
        if not rest.size:
            return text
        return f"{text}, {self.hex(rest) if type_of in NF_BATCH else self.attributes(rest, NF_ATTRS, {})}"

    def uevent(self, whole: "Piece") -> str:
        """What the kernel or udevd tells of a device."""
        size = UDEV_HEADER.size
        if len(whole.data) < size or not whole.data.startswith(b"libudev\0"):
            return self.string(whole)
        text = self.struct(UDEV_HEADER, whole.data)
        return f"[{text}, {self.string(whole.part(size))}]" if whole.size > size else text

    def string(self, piece: "Piece") -> str:
        if len(piece.data) < min(piece.size, self.strings + 1):
            return self.gone(piece)
        return quoted(piece.data[: self.strings], piece.size > self.strings)

    def error(self, bits: int, body: "Piece", protocol: int) -> str:
        if body.size < 20:
            return self.hex(body)
        if len(body.data) < 20:
            return self.gone(body)
        error, inner = struct.unpack_from("<iI", body.data)
        size = min(body.size - 4, 16 if bits & 0x100 else max(16, inner))  # NLM_F_CAPPED
        name = f"-{ERRNO[-error][0]}" if -error in ERRNO else str(error)
        text = f"{{error={name}, msg={self.message(body.part(4, size), protocol)}}}"
        if body.size - 4 > size:
            return f"[{text}, {self.attributes(body.part(4 + size), NLMSGERR_ATTRS, {})}]"
        return text

    def own(self, type_of: int, bits: int, body: "Piece", protocol: int) -> str:
        if not body.data:
            return self.gone(body)
        family = body.data[0]
        found: tuple[Struct, Arg | None] | None
        if protocol == self.ROUTE:
            found = ROUTE_MESSAGES.get(18 if type_of == 30 and family == 7 else type_of)  # a bridge's neighbours: links
        elif body.size < 2:
            found = None
        elif bits & 1 and family in (2, 10) and type_of in (18, 19):  # NLM_F_REQUEST; TCPDIAG_, DCCPDIAG_GETSOCK
            found = INET_DIAG_REQ, DIAG_REQUESTS[2][1]
        else:
            found = (DIAG_REQUESTS if bits & 1 else DIAG_ANSWERS).get(family)
        if found is None:
            return f"{{family={ADDRFAMS[family]}{', data=' + self.hex(body.part(1)) if body.size > 1 else ''}}}"
        of, more = found
        if len(body.data) < of.size:
            words = of.fields[0].of
            assert isinstance(words, Words)
            rest = "..." if body.size < of.size else self.gone(body.part(1))
            return f"{{{of.fields[0].name}={words[family]}, {rest}}}"
        text = self.struct(of, body.data)
        start = (of.size + 3) & ~3
        if body.size > start and more:
            return f"{text}, {self.attribute(body.part(start), more, {'family': family})}"
        return text

    def attributes(self, rest: "Piece", of: Attributes, said: Said) -> str:
        words: list[str] = []
        said = dict(said)
        while True:
            if rest.size < 4 or len(rest.data) < 4:
                words.append(self.hex(rest) if rest.size < 4 else self.gone(rest, words))
                break
            if len(words) == self.most:
                words.append("...")
                break
            size, type_of = struct.unpack_from("<HH", rest.data)
            step = (size + 3) & ~3
            nested = "NLA_F_NESTED|" * (type_of >> 15) + "NLA_F_NET_BYTEORDER|" * (type_of >> 14 & 1)
            type_of &= 0x3FFF
            name = of.names[type_of]
            text = f"{{nla_len={size}, nla_type={nested}{name}}}"
            body = rest.part(4, max(0, size - 4))
            arg = of.of.get(type_of)
            if arg is not None and arg.kind == "nla_kind":
                said[name] = body.data.split(NUL)[0].decode("latin-1") if len(body.data) == body.size < 16 else ""
            words.append(f"[{text}, {self.attribute(body, arg, said)}]" if body.size else text)
            if size < 4 or rest.size <= step:
                break
            rest = rest.part(step)
        return one_or_list(words)

    def attribute(self, body: "Piece", arg: Arg | None, said: Said) -> str:
        data = body.data
        if arg is not None and isinstance(arg.of, Choice):
            by = body.size if arg.of.by == "size" else said.get(arg.of.by, "")
            arg = arg.of.of.get(by, arg.of.other)
        if arg is None or body.size < arg.size or (body.size > 8 and arg.kind in ONE_NUMBER):
            return self.hex(body)
        if arg.kind == "nlattrs":
            assert isinstance(arg.of, Attributes)
            return self.attributes(body, arg.of, said)
        if isinstance(arg.of, Followed):
            return self.followed(body, arg.of, said)
        if arg.kind == "nla_text":
            if len(data) < min(body.size, self.strings + 1):
                return self.gone(body)
            text = data[: self.strings]
            return quoted(text[:-1]) if text.endswith(NUL) else quoted(text, bool(body.size))
        if arg.kind == "nla_nexthops":
            return self.nexthops(body, arg, said)
        if arg.kind == "nla_kind":
            return self.to_nul(body)
        if arg.kind == "nla_report":
            if isinstance(arg.of, Struct):
                if body.size < arg.of.size or len(data) < arg.of.size:
                    return self.string(body) if body.size < arg.of.size else self.gone(body)
                return self.struct(arg.of, data)
            return f"{{type={self.to_nul(body)}}}"
        if arg.kind == "nla_host":
            return self.host(body, arg)
        if arg.kind in ("nla_enum", "nla_clock"):
            if len(data) < body.size:
                return self.gone(body)
            number = int.from_bytes(data, "little")
            return arg.of[number] if isinstance(arg.of, Words) else clock_ticks(number)
        if arg.kind in ("nla_inet", "inet6"):
            family = said.get("family")
            size = 4 if arg.kind == "nla_inet" and family == 2 else 16 if family == 10 or arg.kind == "inet6" else 0
            if not size or body.size < size:
                return self.hex(body)
            return self.inet(body, size)
        if arg.kind == "nla_hwaddr":
            if body.size > 32:
                return self.hex(body)
            return data.hex(":") if len(data) == body.size else self.gone(body)
        if arg.kind in ("nla_values", "nla_filter"):
            shown = arg.kind == "nla_values" or self.verbose or body.size < 8  # a filter with -v alone
            return self.several(body, arg) if shown else address(body.at)
        if arg.kind == "nla_indexed":
            names = arg.of
            assert isinstance(names, syscall_words.Enum)
            words = []
            for i in range(min(len(data) // arg.size, self.most)):
                label = names.name_of(i) or f"{i} /* {names.unknown} */"
                number = int.from_bytes(data[i * arg.size : (i + 1) * arg.size], "little", signed=arg.ctype[0] == "s")
                words.append(f"[{label}]={number}")
            return listed(words, body.size // arg.size, 0 if self.full else self.most, body.at, arg.size)
        if len(data) < arg.size:
            return self.gone(body)
        if isinstance(arg.of, Struct) and arg.kind == "inner":
            return self.struct(arg.of, data)
        return self.value(arg, data)

    def to_nul(self, body: "Piece") -> str:
        """A string that must end with a NUL, which may lie before the attribute's end."""
        if len(body.data) < min(body.size, self.strings + 1):
            return self.gone(body)
        text = body.data.split(NUL)[0]
        return quoted(text[: self.strings], len(text) > self.strings or len(text) == body.size)

    def inet(self, body: "Piece", size: int, name: str = "") -> str:
        data, label = body.data, f"{name}=" if name else ""
        if len(data) < size:
            return label + self.gone(body)
        if size == 4:
            return f'{label}inet_addr("{socket.inet_ntop(socket.AF_INET, data[:4])}")'
        return f'inet_pton(AF_INET6, "{socket.inet_ntop(socket.AF_INET6, data[:16])}"{f", &{name}" if name else ""})'

    def host(self, body: "Piece", arg: Arg) -> str:
        """A structure, and within its braces an address of the family that its first field says."""
        of, name = arg.of, str(arg.length)
        assert isinstance(of, Struct)
        if len(body.data) < of.size:
            return self.gone(body)
        text, rest = self.struct(of, body.data), body.part(of.size)
        if not rest.size:
            return text
        size = {2: 4, 10: 16}.get(int.from_bytes(body.data[: of.fields[0].size], "little"), 0)
        more = self.inet(rest, size, name) if 0 < size <= rest.size else f"{name}={self.hex(rest)}"
        return f"{text[:-1]}, {more}}}"

    def nexthops(self, body: "Piece", arg: Arg, said: Said) -> str:
        assert isinstance(arg.of, Attributes)
        if body.size < RTNEXTHOP.size:
            return self.hex(body)
        words: list[str] = []
        rest = body
        while rest.size and len(words) <= self.most:
            if len(rest.data) < RTNEXTHOP.size:
                words.append(self.gone(rest))
                break
            size = int.from_bytes(rest.data[:2], "little")
            text = self.struct(RTNEXTHOP, rest.data)
            more = rest.part(RTNEXTHOP.size, max(0, min(size, rest.size) - RTNEXTHOP.size))
            words.append(f"[{text}, {self.attributes(more, arg.of, said)}]" if more.size else text)
            if not size:
                break
            rest = rest.part((size + 3) & ~3)
        one = int.from_bytes(body.data[:2], "little") >= body.size
        return words[0] if one else f"[{', '.join(words)}]"

    def followed(self, body: "Piece", of: Followed, said: Said) -> str:
        size = of.first.size
        if body.size < size:
            return self.hex(body)
        text = self.attribute(body.part(0, size), of.first, said)
        start = (size + 3) & ~3
        if body.size <= start or (len(body.data) < size and not (of.rest and of.rest.kind == "nlattrs")):
            return text
        rest = body.part(start)
        return f"{text}, {self.attribute(rest, of.rest, dict(said) | {'first': body.data[0] if body.data else -1})}"

    def several(self, body: "Piece", arg: Arg) -> str:
        of = arg.of
        assert isinstance(of, Struct | Arg)
        if body.size < of.size:
            return self.hex(body)
        words: list[str] = []
        for i in range(0, len(body.data) - of.size + 1, of.size):
            if len(words) == self.most:
                break
            piece = body.data[i : i + of.size]
            words.append(self.struct(of, piece) if isinstance(of, Struct) else self.value(of, piece))
        return listed(words, body.size // of.size, 0 if self.full else self.most, body.at, of.size)


@dataclass(frozen=True)
class Piece:
    """Of a message: what was copied of it, how many bytes it has, and their address."""

    data: bytes
    size: int
    at: int

    def part(self, start: int, size: int = 1 << 32) -> "Piece":
        size = min(size, self.size - start)
        return Piece(self.data[start : start + size], size, self.at + start)


@functools.cache
def generic_families() -> dict[int, str]:
    """Generic netlink's families by their numbers, which this machine's kernel has given them as they came."""
    found = {16: "nlctrl"}
    with contextlib.suppress(OSError), socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, Netlink.GENERIC) as kernel:
        kernel.settimeout(1)
        kernel.send(struct.pack("<IHHIIBBH", 20, 16, 0x301, 0, 0, 3, 1, 0))  # CTRL_CMD_GETFAMILY, of all
        while True:
            data = kernel.recv(1 << 16)
            while len(data) >= 20:
                size, type_of = struct.unpack_from("<IH", data)
                if size < 20 or type_of != 16:  # NLMSG_DONE, NLMSG_ERROR
                    return found
                rest, data = data[20:size], data[(size + 3) & ~3 :]
                values: dict[int, bytes] = {}
                while len(rest) >= 4:
                    length, name = struct.unpack_from("<HH", rest)
                    values[name & 0x3FFF] = rest[4:length]
                    rest = rest[(max(length, 4) + 3) & ~3 :]
                number = int.from_bytes(values.get(1, b""), "little")  # CTRL_ATTR_FAMILY_ID; 2: _NAME
                found[number] = escape(values.get(2, b"").rstrip(NUL))
    return found


def one_or_list(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"[{', '.join(words)}]"


def is_netlink(name: bytes | None) -> bool:
    """Is it an address of AF_NETLINK?"""
    return name is not None and name[:2] == b"\x10\0"


def remember_netlink(view: View, show: Show) -> Show:
    """socket(AF_NETLINK, ..., protocol): what its descriptor says later depends on the protocol."""
    netlinks = view.netlinks

    def remember(call: Call, value: int) -> str:
        if not call.failed and call.thread is not None:
            netlinks[call.thread.tgid, call.ret] = value & 0xFFFFFFFF
            if len(netlinks) > 4096:
                netlinks.clear()
        return show(call, value)

    return remember


def show_message_bytes(arg: Arg, builder: Builder, count: Callable[[Call], int]) -> Show:
    """What is sent to or received from an address: opened if that is netlink's."""
    most = builder.view.strings
    name = address_rule(next(a for a in builder.args if a.kind == "sockaddr"), builder)
    rule = builder.copy(arg, What.BYTES, arg.length, limited=True, address=name)
    netlink = Netlink(builder.view)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        whole = count(call)
        if data and whole and (is_netlink(call.copied.get(name)) or netlink.sent(call, data, whole)):
            return netlink.text(call, data, whole, value)
        if data is None or not whole_enough(data, whole, most):
            return '""' if value and not whole else address(value)
        return quoted(data[: min(most, whole)], whole > most)

    return pointer(arg, show)


# Sockets: scattered bytes, messages


class Vector:
    """The rules and the text of an array of struct iovec. `left`: how many bytes of it were filled, None: all."""

    def __init__(self, builder: Builder, array: int, data: int) -> None:
        self.array = array
        self.data = data
        self.most = builder.view.elements
        self.strings = builder.view.strings
        self.unpack = IOV[builder.word].unpack_from
        self.size = IOV[builder.word].size

    def text(self, call: Call, value: int, count: int, left: int | None, netlink: "Netlink | None" = None) -> str:
        copied = call.copied
        array = copied.get(self.array)
        if array is None or not value:
            return "[]" if value and not count else address(value)
        words = []
        strings = self.strings
        for i in range(min(count, len(array) // self.size)):
            if i >= self.most:
                break
            base, size = self.unpack(array, self.size * i)
            filled = size
            if left is not None:
                filled = max(0, min(size, left))
                left -= filled
            data = copied.get(self.data + 256 * i) if i < 256 and self.data >= 0 else None
            unfilled = left is not None and call.failed
            if data and filled and netlink is not None and not unfilled:
                text = netlink.text(call, data, filled, base)
            elif data is None or not base or unfilled or not whole_enough(data, filled, strings):
                text = '""' if base and not filled and not unfilled else address(base)
            else:
                text = quoted(data[: min(strings, filled)], filled > strings)
            words.append(f"{{iov_base={text}, iov_len={size}}}")
        return listed(words, count, self.most if len(array) < PATH_MAX else 0, value, self.size)


IOV = {8: struct.Struct("<QQ"), 4: struct.Struct("<II")}  # by the size of a word


@kind("iov")
def show_iov(arg: Arg, builder: Builder) -> Show:
    of = arg.of
    assert isinstance(of, Arg)
    when = builder.when(replace(arg, way="in"))
    array = builder.copy(arg, What.BYTES, of.name, unit=2 * builder.word, when=when)
    filled = arg.length is not None
    data = builder.copy(arg, What.IOVEC, of.name, limited=True, when=When.EXIT | When.SUCCESS if filled else when)
    vector = Vector(builder, array, data)
    count = length_of(Arg(arg.name, "iov", length=of.name), builder)

    def show(call: Call, value: int) -> str:
        return vector.text(call, value, count(call), call.ret if filled else None)

    return show


@kind("iov_addr")
def show_iov_addresses(arg: Arg, builder: Builder) -> Show:
    """Vectors of another process, or that the call does not fill: their addresses alone."""
    vector = Vector(builder, builder.copy(arg, What.BYTES, arg.length, unit=2 * builder.word), -1)
    count = length_of(arg, builder)
    return lambda call, value: vector.text(call, value, count(call), None)


class Message:
    """struct msghdr at `offset` of what rule `head` copied: the rules and the text."""

    def __init__(self, builder: Builder, head: int, offset: int) -> None:
        self.offset = offset
        word = self.word = builder.word
        unit = 2 * word
        room = PATH_MAX if builder.view.verbose else min(PATH_MAX, unit * builder.view.strings + unit)
        self.unpack = MSG[word].unpack_from
        self.name = builder.follow(head, offset, What.BYTES, Count.FIELD, offset + word, 4, most=128)
        vector, count = offset + 2 * word, offset + 3 * word
        array = builder.follow(head, vector, What.BYTES, Count.FIELD, count, word, unit=unit, most=room)
        data = builder.follow(head, vector, What.IOVEC, Count.FIELD, count, word, limited=True, address=self.name)
        self.netlink = Netlink(builder.view)
        self.control = builder.follow(head, offset + 4 * word, What.BYTES, Count.FIELD, offset + 5 * word, word)
        self.vector = Vector(builder, array, data)
        self.rights = fd_texts(builder, fds_rule(builder, self.control, offset=8 + word, unit=4))

    def text(self, call: Call, head: bytes, given: int | None, left: int | None) -> str:
        """`given`: what msg_namelen was before."""
        name, size, vector, count, control, control_size, flags = self.unpack(head, self.offset)
        room = size if given is None else min(given, size)
        data = call.copied.get(self.name)
        readable = data is not None and 2 <= min(room, 128) <= len(data)
        words = [f"{{msg_name={sockaddr_text(data[:room]) if data and readable else address(name)}"]
        words.append(f"msg_namelen={size}" if given is None or given == size else f"msg_namelen={given} => {size}")
        netlink = self.netlink if is_netlink(call.copied.get(self.name)) else None
        words.append(f"msg_iov={self.vector.text(call, vector, count, left, netlink)}")
        words.append(f"msg_iovlen={count}")
        if control_size:
            data = call.copied.get(self.control)
            readable = data is not None and len(data) >= max(8 + self.word, min(control_size, PATH_MAX))
            paths = self.rights(call) if self.rights is not None else {}
            shown = cmsgs_text(data or b"", control, control_size, self, paths) if readable else address(control)
            words.append(f"msg_control={shown}")
        words.append(f"msg_controllen={control_size}")
        words.append(f"msg_flags={MSG_FLAGS[flags]}}}")
        return ", ".join(words)


MSG = {8: struct.Struct("<Qi4xQQQQI4x"), 4: struct.Struct("<IiIIIII")}  # by the size of a word


def cmsgs_text(data: bytes, control: int, whole: int, message: Message, paths: dict[int, str]) -> str:
    words = []
    at = 0
    word = message.word
    end = min(whole, len(data))
    head = 8 + word
    unpack = struct.Struct("<Qii" if word == 8 else "<Iii").unpack_from
    while end - at >= head:
        size, level, kind_of = unpack(data, at)
        body = data[at + head : at + min(size, end - at)]
        shown = cmsg_data(level, kind_of, body, message.vector.most, paths)
        names = CMSG_TYPES.get(level)
        name = hexed(kind_of & 0xFFFFFFFF) if names is None else names[kind_of]
        words.append(
            f"{{cmsg_len={size}, cmsg_level={syscall_words.SOCKETLAYERS[level]}, cmsg_type={name}"
            f"{', cmsg_data=' + shown if shown else ''}}}"
        )
        if size < head:
            at += head
            break
        step = (size + word - 1) & -word
        if step >= end - at:
            at = end
            break
        at += step
    if at < end:
        words.append(f"... /* {address(control + at)} */")
    elif end < whole:
        words.append("...")
    return f"[{', '.join(words)}]"


CMSG_TYPES = {SOL_SOCKET: syscall_words.SCMVALS, 0: syscall_words.IP_CMSG_TYPES}


def cmsg_data(level: int, kind_of: int, body: bytes, most: int, paths: dict[int, str]) -> str:
    """The text of a control message's data, or "" where it has none."""

    def several(words: list[str]) -> str:
        return f"[{', '.join([*words[:most], '...'] if len(words) > most else words)}]"

    if level == SOL_SOCKET:
        if kind_of == 1 and len(body) >= 4:  # SCM_RIGHTS
            fds = (fd for (fd,) in struct.iter_unpack("<i", body[: len(body) // 4 * 4]))
            return several([f"{fd}{paths.get(fd, '')}" for fd in fds])
        if kind_of == 2 and len(body) >= 12:  # SCM_CREDENTIALS
            return CMSG_SHAPES["credentials"](body)
        if kind_of == 3 and body:  # SCM_SECURITY
            return quoted(body)
        if kind_of in (29, 63) and body:  # SO_TIMESTAMP_OLD, _NEW
            return CMSG_SHAPES["timeval"](body) if len(body) >= 16 else "???"
        if kind_of in (35, 64) and body:  # SO_TIMESTAMPNS_OLD, _NEW
            return CMSG_SHAPES["timespec"](body) if len(body) >= 16 else "???"
        if kind_of in (37, 65) and body:  # SO_TIMESTAMPING_OLD, _NEW
            if len(body) < 48:
                return "???"
            return f"[{', '.join(CMSG_SHAPES['timespec'](body[i : i + 16]) for i in (0, 16, 32))}]"
    elif level == 0:
        if kind_of == 8 and len(body) >= 12:  # IP_PKTINFO
            return CMSG_SHAPES["pktinfo"](body)
        if kind_of in (2, 23) and len(body) >= 4:  # IP_TTL, IP_CHECKSUM
            return several([str(n) for (n,) in struct.iter_unpack("<I", body[: len(body) // 4 * 4])])
        if kind_of in (1, 6, 7) and body:  # IP_TOS, IP_RECVOPTS, IP_RETOPTS
            return several([hexed(byte) for byte in body])
        if kind_of == 11 and len(body) >= 32:  # IP_RECVERR
            return CMSG_SHAPES["recverr"](body)
        if kind_of == 20 and len(body) >= 16:  # IP_ORIGDSTADDR
            return sockaddr_text(body[:128])
        if kind_of == 3 and body:  # SCM_SECURITY
            return quoted(body)
    return ""


CMSG_SHAPES = Shapes({
    "credentials": UCRED, "timeval": TIMEVAL, "timespec": TIMESPEC, "pktinfo": IN_PKTINFO, "recverr": SOCK_EE,
})  # fmt: skip


@kind("msghdr")
def show_msghdr(arg: Arg, builder: Builder) -> Show:
    out = arg.way == "out"
    before = builder.copy(arg, What.BYTES, 4, when=When.ENTER, offset=builder.word) if out else -1
    size = MSG[builder.word].size
    head = builder.copy(arg, What.BYTES, size)
    message = Message(builder, head, 0)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(head)
        return message.text(call, data, None, None) if data and len(data) >= size else address(value)

    def show_out(call: Call, value: int) -> str:
        given = call.copied.get(before)
        if not given:
            return address(value)
        length = int32(given)
        if call.failed:
            return f"{{msg_namelen={length}}}"
        data = call.copied.get(head)
        return message.text(call, data, length, call.ret) if data and len(data) >= size else address(value)

    return show_out if arg.way == "out" else show


@kind("mmsghdr")
def show_mmsghdr(arg: Arg, builder: Builder) -> Show:
    """The first few messages with what they point to: that is how many rules there are."""
    word = builder.word
    msg_len = MSG[word].size
    size = msg_len + word
    out = arg.way == "out"
    most = builder.view.elements
    before = builder.copy(arg, What.BYTES, arg.length, unit=size, when=When.ENTER) if out else -1
    # Not only if it succeeds: the call's result, which then limits what is copied of vectors, is no number of bytes.
    head = builder.copy(arg, What.BYTES, RET if out else arg.length, unit=size, when=When.EXIT)
    count = length_of(arg, builder)
    room = RULES - len(builder.rules) - 3  # two for a timeout, one for the descriptor's path
    messages = [Message(builder, head, size * i) for i in range(room // 4)]
    bare = Builder((), builder.view, word=word)
    bare.full = True

    def show(call: Call, value: int) -> str:
        n = call.ret if out else count(call) & 0xFFFFFFFF
        data = call.copied.get(head)
        given = call.copied.get(before) or b""
        if data is None or (out and call.failed):
            return "[]" if value and not n else address(value)
        words = []
        sent = 0 if call.failed else call.ret
        for i in range(min(n, most, len(data) // size)):
            message = messages[i] if i < len(messages) else Message(bare, -1, size * i)
            length = int.from_bytes(data[size * i + msg_len : size * i + msg_len + 4], "little")
            name = given[size * i + word : size * i + word + 4]
            room = int32(name) if name else None
            text = message.text(call, data, room, length if out else None)
            words.append(f"{{msg_hdr={text}, msg_len={length}}}" if i < sent else f"{{msg_hdr={text}}}")
        if n > len(words):
            unread = len(words) < most and len(data) + size <= PATH_MAX
            words.append("..." + f" /* {address(value + size * len(words))} */" * unread)
        return f"[{', '.join(words)}]"

    return show


# --- times and sets -----------------------------------------------------------------------------


@kind("remaining")
def show_remaining(arg: Arg, builder: Builder) -> Show:
    """Written only when the sleep was interrupted."""
    assert isinstance(arg.of, Struct)
    rule = builder.copy(arg, What.BYTES, arg.of.size, when=When.EXIT)
    text = structure(arg.of, builder, rule)
    absolute = next((i for i, a in enumerate(builder.args) if a.name == "flags"), None)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        if data is None or call.ret not in RESTARTS or (absolute is not None and call.args[absolute] & 0xFFFFFFFF):
            return address(value)
        return text(call, data)

    return show


RESTARTS = frozenset((-512, -513, -514, -516))


@kind("cpuset")
def show_cpuset(arg: Arg, builder: Builder) -> Show:
    most = 128  # bytes, as many as the kernel has for its processors
    rule = builder.copy(arg, What.BYTES, arg.length, most=most)
    count = length_of(arg, builder)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        whole = count(call) & 0xFFFFFFFF
        if data is None or len(data) < min(whole, most):
            return "[]" if value and not whole else address(value)
        bits = int.from_bytes(data[:whole], "little")
        words = [str(cpu) for cpu in range(bits.bit_length()) if bits >> cpu & 1]
        if whole > most:
            words.append("...")
        return f"[{' '.join(words)}]"

    return pointer(arg, show)


@kind("nodemask")
def show_nodemask(arg: Arg, builder: Builder) -> Show:
    most = builder.view.elements
    rule = builder.copy(arg, What.BYTES, min(PATH_MAX, 8 * (most + 1)))  # what its length says may be any number
    count = length_of(arg, builder)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        n = ((count(call) + 62) & (1 << 64) - 1) // 64  # the kernel leaves out one bit of what it is told
        if not n or data is None:
            return "[]" if value and not count(call) else address(value)
        end = min(n, most, len(data) // 8) * 8
        words = [padded_hex(int.from_bytes(data[i : i + 8], "little"), 16) for i in range(0, end, 8)]
        return listed(words, n, most, value, 8)

    shown = pointer(arg, show)
    return lambda call, value: shown(call, value) if count(call) or not value else "[]"  # [], failed or not


def padded_hex(value: int, width: int) -> str:
    """As C's %#0*x: the width counts 0x, and 0 has none."""
    return f"{value:#0{width}x}" if value else "0" * width


@kind("mincore")
def show_mincore(arg: Arg, builder: Builder) -> Show:
    most = PATH_MAX if builder.view.verbose else builder.view.strings
    rule = builder.copy(arg, What.BYTES, most)
    count = length_of(arg, builder)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        n = (count(call) + 4095) >> 12
        if not n or data is None:
            return "[]" if value and not n else address(value)
        return listed([str(byte & 1) for byte in data[: min(n, most)]], n, most, value, 1)

    shown = pointer(arg, show)
    return lambda call, value: shown(call, value) if count(call) or not value else "[]"  # [], failed or not


@kind("pkey_data")
def show_pkey_data(arg: Arg, builder: Builder) -> Show:
    """As many bytes as struct keyctl_pkey_params says, which is the second argument."""
    params = 0
    rule = builder.copy(arg, What.BYTES, PATH_MAX, limited=True)
    most = builder.view.strings
    place = 4 if arg.name == "arg4" else 8  # in_len; out_len, in2_len

    def show(call: Call, value: int) -> str:
        head, data = call.copied.get(params), call.copied.get(rule)
        if not head or len(head) < 12:
            return address(value)
        whole = int.from_bytes(head[place : place + 4], "little")
        if data is None or not whole_enough(data, whole, most):
            return '""' if value and not whole else address(value)
        return quoted(data[: min(most, whole)], whole > most)

    return pointer(arg, show)


@kind("keyctl_caps")
def show_keyctl_caps(arg: Arg, builder: Builder) -> Show:
    rule = builder.copy(arg, What.BYTES, RET)
    sets = (syscall_words.KEYCTL_CAPS0, syscall_words.KEYCTL_CAPS1)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        if data is None:
            return address(value)
        return f"[{', '.join(sets[i][byte] if i < len(sets) else hexed(byte) for i, byte in enumerate(data))}]"

    return pointer(arg, show)


def time_comment(seconds: int, part: int, width: int) -> str:
    """Local time behind a moment: ` /* 2017-04-16T18:03:27.000001+0200 */`."""
    if not (seconds or part) or part >= 10**width:
        return ""
    try:
        moment = time.localtime(seconds)
        zone = time.strftime("%z", moment)
    except (OverflowError, ValueError, OSError):
        return ""
    fraction = f".{part:0{width}d}" if part else ""
    return f" /* {moment.tm_year:04d}-{time.strftime('%m-%dT%H:%M:%S', moment)}{fraction}{zone} */"


UTIME = {(1 << 30) - 1: "UTIME_NOW", (1 << 30) - 2: "UTIME_OMIT"}


@kind("utimes", "utimens")
def show_utimes(arg: Arg, builder: Builder) -> Show:
    """Two moments."""
    assert isinstance(arg.of, Struct)
    size = arg.of.size
    rule = builder.copy(arg, What.BYTES, 2 * size)
    text = structure(arg.of, builder, rule)
    width = 9 if arg.kind == "utimens" else 6
    unpack = struct.Struct("<qQqQ" if size == 16 else "<iIiI").unpack

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        if data is None or len(data) < 2 * size:
            return address(value)
        words = []
        numbers = unpack(data[: 2 * size])
        for i in (0, 1):
            seconds, part = numbers[2 * i : 2 * i + 2]
            if width == 9 and part in UTIME:
                words.append(UTIME[part])
            else:
                words.append(text(call, data[i * size : (i + 1) * size]) + time_comment(seconds, part, width))
        return f"[{', '.join(words)}]"

    return pointer(arg, show)


@kind("sigset_argpack")
def show_sigset_argpack(arg: Arg, builder: Builder) -> Show:
    """pselect6's sixth: {sigmask=[CHLD], sigsetsize=8}."""
    rule = builder.copy(arg, What.BYTES, 2 * builder.word)
    inner = builder.follow(rule, 0, What.BYTES, Count.CONST, 8)
    word = builder.word

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        if data is None or len(data) < 2 * word:
            return address(value)
        pointer, size = int.from_bytes(data[:word], "little"), int.from_bytes(data[word : 2 * word], "little")
        mask = call.copied.get(inner)
        readable = size == 8 and pointer and mask is not None and len(mask) == 8
        text = SIGNAL_SETS[int.from_bytes(mask or b"", "little")] if readable else address(pointer)
        return f"{{sigmask={text}, sigsetsize={size}}}"

    return pointer(arg, show)


# --- files --------------------------------------------------------------------------------------


@kind("mount_type", "mount_data")
def show_mount_text(arg: Arg, builder: Builder) -> Show:
    """Not read where the flags ask for something that does not mount."""
    string = show_string(arg, builder)
    flags = builder.index("mountflags")
    data = arg.kind == "mount_data"

    def show(call: Call, value: int) -> str:
        asked = call.args[flags]
        if asked & 0xFFFF0000 == 0xC0ED0000:  # MS_MGC_VAL, of old programs
            asked &= 0xFFFF
        elsewhere = asked & 0x1E3000  # MS_BIND MS_MOVE MS_SHARED MS_PRIVATE MS_SLAVE MS_UNBINDABLE
        ignored = not data if asked & 0x20 else elsewhere  # MS_REMOUNT
        return address(value) if ignored else string(call, value)

    return show


@kind("before", "moved")
def show_offset(arg: Arg, builder: Builder) -> Show:
    """A file offset as it was given; `moved`: and where it is now, [0] => [1024]."""
    of = arg.of
    assert isinstance(of, Arg)
    before = builder.copy(arg, What.BYTES, of.size, when=When.ENTER)
    after = builder.copy(arg, What.BYTES, of.size, when=When.EXIT | When.SUCCESS) if arg.kind == "moved" else -1
    sign = arg.kind == "before" and of.ctype[0] == "s"

    def show(call: Call, value: int) -> str:
        given, came = call.copied.get(before), call.copied.get(after)
        if not given:
            return address(value)
        text = f"[{int.from_bytes(given[:8], 'little', signed=sign)}]"
        if not came or call.failed or not call.ret:
            return text
        return f"{text} => [{int.from_bytes(came[:8], 'little', signed=sign)}]"

    return show


@kind("swap_flags")
def show_swap_flags(arg: Arg, builder: Builder) -> Show:
    words = words_of(arg)

    def show(call: Call, value: int) -> str:
        flags, priority = value & 0xFFFF8000, value & 0x7FFF
        return f"{words[flags]}|{priority}" if flags else str(priority)

    return show


@kind("ifconf")
def show_ifconf(arg: Arg, builder: Builder) -> Show:
    """{ifc_len=80 /* 2 * sizeof(struct ifreq) */ => 40 /* 1 * sizeof(struct ifreq) */, ifc_buf=[...]}"""
    word = builder.word
    before = builder.copy(arg, What.BYTES, 2 * word, when=When.ENTER)
    after = builder.copy(arg, What.BYTES, 2 * word, when=When.EXIT)
    rule = builder.follow(after, word, What.BYTES, Count.FIELD, 0, 4)
    most = builder.view.elements
    size = 24 + 2 * word  # of struct ifreq
    unpack = struct.Struct("<i4xQ" if word == 8 else "<iI").unpack_from

    def length(number: int) -> str:
        whole, rest = divmod(number, size)
        return str(number) if rest or number <= 0 else f"{number} /* {whole} * sizeof(struct ifreq) */"

    def show(call: Call, value: int) -> str:
        given, came = call.copied.get(before), call.copied.get(after)
        if not given or len(given) < 2 * word:
            return address(value)
        room, pointer = unpack(given)
        if not came or len(came) < 2 * word:
            return f"{{ifc_len={length(room)}, ifc_buf={address(pointer)}}}"
        filled, now = unpack(came)
        text = length(filled)
        if pointer and room != filled:
            text = f"{length(room)} => {text}"
        if not pointer or call.failed:
            moved = f" => {address(now)}" if now != pointer else ""
            return f"{{ifc_len={text}, ifc_buf={address(pointer)}{moved}}}"
        data = call.copied.get(rule)
        n = max(0, filled) // size
        if data is None:
            shown = "[]" if not n else address(now)
        else:
            places = range(0, len(data) - size + 1, size)
            words = [IFCONF_SHAPES[0](data[i : i + 32].ljust(IFCONF_IFREQ.size, NUL)) for i in places][:most]
            shown = f"[{', '.join([*words, '...'] if n > len(words) else words)}]"
        return f"{{ifc_len={text}, ifc_buf={shown}}}"

    return show


IFCONF_SHAPES = Shapes({0: IFCONF_IFREQ})


@kind("struct_ptrs")
def show_struct_ptrs(arg: Arg, builder: Builder) -> Show:
    """Pointers to structures; the first few are followed: that is how many rules there are."""
    of = arg.of
    assert isinstance(of, Struct)
    word = builder.word
    rule = builder.copy(arg, What.BYTES, arg.length, unit=word, when=When.ENTER)  # the kernel writes aio_key
    most = builder.view.elements
    count = length_of(arg, builder)
    followed = []
    for i in range(4):
        inner = builder.follow(rule, word * i, What.BYTES, Count.CONST, of.size)
        if inner >= 0:
            followed.append((inner, structure(of, builder, inner)))

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        n = s64(count(call))
        if n < 0 or data is None:
            return "[]" if value and not n else address(value)
        words = []
        for i in range(min(len(data) // word, most)):
            inner, text = followed[i] if i < len(followed) else (-1, None)
            target = call.copied.get(inner)
            pointer = int.from_bytes(data[word * i : word * i + word], "little")
            words.append(text(call, target) if target and text else address(pointer))
        return listed(words, n, most if len(data) < PATH_MAX else 0, value, word)

    return show


@kind("file_handle")
def show_file_handle(arg: Arg, builder: Builder) -> Show:
    """handle_bytes as it was given and, if it differs, as it came out; then the handle."""
    before = builder.copy(arg, What.BYTES, 8, when=When.ENTER) if arg.way == "inout" else -1
    rule = builder.copy(arg, What.BYTES, 8 + 128, when=When.EXIT)
    small = builder.copy(arg, What.BYTES, 8, when=When.EXIT)

    def show(call: Call, value: int) -> str:
        asked = call.copied.get(before)
        data = call.copied.get(rule) or call.copied.get(small)
        if (before >= 0 and not asked) or not data or len(data) < 8:
            return address(value)
        size, handle = struct.unpack_from("<Ii", data)
        text = f"{size}"
        if asked:
            first = int.from_bytes(asked[:4], "little")
            if call.failed and call.ret != -75:  # EOVERFLOW
                return f"{{handle_bytes={first}}}"
            text = f"{first} => {size}" if first != size else text
            if call.failed:
                return f"{{handle_bytes={text}}}"
        rest = data[8 : 8 + min(size, 128)]
        shown = hex_quoted(rest) + "..." * (size > 128) if len(rest) == min(size, 128) else "???"
        return f"{{handle_bytes={text}, handle_type={handle}, f_handle={shown}}}"

    return show


@kind("msgbuf")
def show_msgbuf(arg: Arg, builder: Builder) -> Show:
    """{mtype=1, mtext="..."}"""
    most, word = builder.view.strings, builder.word
    rule = builder.copy(arg, What.BYTES, min(PATH_MAX, word + most + 1))
    size = "msgsz"  # of what is received, too, as much is shown as there is room for
    count = length_of(Arg(arg.name, "buf", length=size), builder)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        if not data or len(data) < word:
            return address(value)
        text, whole = data[word:], count(call)
        if not whole_enough(text, whole, most):
            shown = '""' if not whole else address(value + word)
        else:
            shown = quoted(text[: min(most, whole)], whole > most)
        return f"{{mtype={int.from_bytes(data[:word], 'little', signed=True)}, mtext={shown}}}"

    return pointer(arg, show)


# i386's ipc: what its pointer argument is depends on the call and its command


def pointed(arg: Arg, builder: Builder, rule: int, offset: int = 0) -> Show:
    """What a pointer in the bytes that a rule copied points to."""
    outer, builder.parent = builder.parent, rule
    show = builder.build(replace(arg, ctype="u32", size=4, offset=offset))
    builder.parent = outer
    return show


@kind("ipc_call")
def show_ipc_call(arg: Arg, builder: Builder) -> Show:
    """Its version is in the upper half."""
    words = words_of(arg)

    def show(call: Call, value: int) -> str:
        version = value >> 16 & 0xFFFF
        return (f"{version}<<16|" if version else "") + words[value & 0xFFFF]

    return show


@kind("msgbuf_and_type")
def show_msgbuf_and_type(arg: Arg, builder: Builder) -> Show:
    """A pointer to the message's address and the type wanted; from version 1 on to the message itself."""
    rule = builder.copy(arg, What.BYTES, 8)
    direct = show_msgbuf(arg, builder)
    there = pointed(replace(arg, kind="msgbuf"), builder, rule)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        if call.args[0] >> 16 & 0xFFFF or not data or len(data) < 8:
            return direct(call, value) if call.args[0] >> 16 & 0xFFFF else address(value)
        return there(call, int.from_bytes(data[:4], "little"))

    return show


@kind("type_beside")
def show_type_beside(arg: Arg, builder: Builder) -> Show:
    """The type wanted: in memory behind the message's address, from version 1 on in a register."""

    def show(call: Call, value: int) -> str:
        data = call.copied.get(0)
        return str(s32(value) if call.args[0] >> 16 & 0xFFFF or not data else int32(data[4:8]))

    return show


@kind("commanded", "commanded_there")
def show_commanded(arg: Arg, builder: Builder) -> Show:
    """What a command of semctl, shmctl or msgctl takes; `there`: at the address that is where the pointer points."""
    command = builder.index("cmd")
    words = builder.args[command].of
    row = next(row for row in TABLE if row.i386 is not None and row.select == "cmd" and row.args[-2].of is words)
    there = arg.kind == "commanded_there"
    rule = builder.copy(replace(arg, way="in"), What.BYTES, 4) if there else -1
    shows: dict[int, Show] = {}
    for form in row.forms:
        of = replace(form.args[-1], name=arg.name)
        show = pointed(of, builder, rule) if there else builder.build(of)
        shows.update((form_value(row, value), show) for value in form.values)

    def show_it(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        if there and (not data or len(data) < 4):
            return address(value)
        at = int.from_bytes(data[:4], "little") if there and data else value
        show = shows.get(call.args[command] & 0xFFFFFEFF)
        text = address(at) if show is None else show(call, at)
        return f"[{text}]" if there and not text.startswith("{") else text

    return show_it


# --- processes ----------------------------------------------------------------------------------


class WaitStatus(dict[int, str]):
    def __missing__(self, status: int) -> str:
        text = self.work_out(status)
        if len(self) < 4096:
            self[status] = text
        return text

    @staticmethod
    def work_out(status: int) -> str:
        rest = status & ~0xFFFF
        low = status & 0x7F
        if status & 0xFF == 0x7F:
            number = status >> 8 & 0xFF
            text = f"WIFSTOPPED(s) && WSTOPSIG(s) == {signal_name(number & 0x7F)}{' | 0x80' if number & 0x80 else ''}"
        elif low and status & 0xFFFF != 0xFFFF:
            text = f"WIFSIGNALED(s) && WTERMSIG(s) == {signal_name(low)}{' && WCOREDUMP(s)' if status & 0x80 else ''}"
            rest |= status & 0xFF00
        elif not low:
            text = f"WIFEXITED(s) && WEXITSTATUS(s) == {status >> 8 & 0xFF}"
            rest |= status & 0x80
        elif status & 0xFFFF == 0xFFFF:
            text = "WIFCONTINUED(s)"
        else:
            return f"[{status:#x}]"
        words = [f"{{{text}}}"]
        if rest >> 16:
            words.append(f"{syscall_words.PTRACE_EVENTS[rest >> 16]}<<16")
        if rest & 0xFFFF:
            words.append(hexed(rest & 0xFFFF))
        return f"[{'|'.join(words)}]"


WAIT_STATUS = WaitStatus()


@kind("wstatus")
def show_wstatus(arg: Arg, builder: Builder) -> Show:
    rule = builder.copy(arg, What.BYTES, 4)

    def show(call: Call, value: int) -> str:
        data = call.copied.get(rule)
        return WAIT_STATUS[int.from_bytes(data[:4], "little")] if data and call.ret else address(value)

    return pointer(arg, show)


# --- rows ---------------------------------------------------------------------------------------

CUT = 1  # in a record's flags: not everything that the rules ask for had room
COMPAT = 2  # in a record's flags: a call of i386
# Kinds of calls whose memory is gone, or another's, when they end: everything is copied at enter.
EARLY = frozenset(("strv", "remaining", "cap_data"))


class RowFlag(IntFlag):
    SELECTED = 1
    ENTERS = 2  # something must be copied at enter, or the call does not return: a record at enter, too
    FORMS = 4
    EXEC = 8
    NO_RETURN = 16
    IDENTITY = 32  # may change its thread's comm or uid
    SINGLE = 64  # has one rule: a string or bytes, of an argument, copied at exit
    ALIAS = 128  # may read from and write to the same address, as rt_sigprocmask(how, &set, &set) does
    NONE = 256  # the table has no such number: it is UNKNOWN


def executes(row: Row) -> bool:
    return any(arg.kind == "strv" for arg in row.args)


class Plan:
    """A row, or one of its forms, made ready: its rules for the kernel, its functions for the text."""

    def __init__(self, row: Row, form: Form | None, nr: int, view: View, word: int = 8) -> None:
        self.row = row
        shown = form.shown.split() if form is not None else []
        self.base = 0  # the index of its row in Plans, set there
        self.name = shown[0] if shown else row.name
        self.nr = nr
        self.arguments = row.args if form is None else form.args
        self.returns = (form.returns if form is not None else "") or row.returns
        builder = Builder(self.arguments, view, self.returns, row.name, word)
        shows = [builder.build(arg) for arg in self.arguments]
        self.arrange = ARRANGED.get(row.name)
        if self.returns == "pid" and any(arg.name == "rusage" for arg in self.arguments[-1:]):
            usage = shows[-1]  # of no child: not written
            shows[-1] = lambda call, value: usage(call, value) if call.ret else address(value)
        if row.name == "rt_sigreturn":
            self.arrange = signal_frame(builder, nr)
        netlink = form is not None and row.name == "socket" and "AF_NETLINK" in form.values
        if netlink:
            shows[2] = remember_netlink(view, shows[2])
        self.shows = [(i, show) for i, show in enumerate(shows) if self.arguments[i].kind != "unused"]
        if shown:
            self.shows = [(i, shows[i]) for i in map(self.index, shown[1:])]
        self.result = result_kind(self.returns, view.arm64)(builder)
        builder.finish()
        self.alias = next(
            (
                (i, j)
                for i, read in enumerate(self.arguments)
                for j, written in enumerate(self.arguments)
                if (read.way, written.way) == ("in", "out")
                and ((read.kind in ("struct", "sigset") and (read.kind, read.of) == (written.kind, written.of))
                     or (read.kind, written.kind) == ("struct", "remaining"))
            ),
            None,
        )  # fmt: skip
        self.rules = [
            replace(rule, when=rule.when | When.ALIAS) if self.alias and rule.source == self.alias[0] else rule
            for rule in builder.rules
        ]
        self.named = builder.named
        self.only_if = [
            (i, self.index(arg.only_if[0]), words_mask(self.arguments, arg.only_if))
            for i, arg in enumerate(self.arguments)
            if arg.only_if
        ]
        self.flags = RowFlag(0)
        if any(rule.when & When.ENTER for rule in self.rules) or row.returns == "none":
            self.flags |= RowFlag.ENTERS
        others = [arg for other in row.forms for arg in other.args] if form is None else []
        if any(arg.way == "inout" or arg.kind in EARLY for arg in others) or (others and row.name == "socketcall"):
            self.flags |= RowFlag.ENTERS  # one of its forms does
        if netlink:
            self.flags |= RowFlag.ENTERS  # the decoder must not take it for a call that was the same
        if executes(row):
            self.flags |= RowFlag.EXEC
        if row.returns == "none":
            self.flags |= RowFlag.NO_RETURN
        if row.forms:
            self.flags |= RowFlag.FORMS
        if self.alias and not self.flags & RowFlag.ENTERS:
            self.flags |= RowFlag.ALIAS
        if len(self.rules) == 1 and self.rules[0].single:
            self.flags |= RowFlag.SINGLE
        if "creds" in row.groups or row.name == "prctl" or self.flags & RowFlag.EXEC:
            self.flags |= RowFlag.IDENTITY
        self.enters = bool(self.flags & RowFlag.ENTERS)
        self.executes = bool(self.flags & RowFlag.EXEC)
        self.returning = not self.flags & RowFlag.NO_RETURN
        self.select = self.index(row.select) if row.select and form is None else 0

    def index(self, name: str) -> int:
        return next(i for i, arg in enumerate(self.arguments) if arg.name == name)

    def name_of(self, call: Call) -> str:
        return self.name if self.nr >= 0 else f"syscall_{call.args[6]:#x}"

    def argument_words(self, call: Call) -> list[str]:
        """Each argument's text, in order."""
        args = call.args
        words = [show(call, args[i]) for i, show in self.shows]
        for i, flags, mask in self.only_if:
            if not args[flags] & mask:
                return words[:i]
        return self.arrange(call, words) if self.arrange else words

    def named_words(self, call: Call, count: int = 6) -> dict[str, str]:
        """Each argument's text by its name, of the first `count`."""
        for i, flags, mask in self.only_if:
            if not call.args[flags] & mask:
                count = min(count, i)
        return {self.arguments[i].name: show(call, call.args[i]) for i, show in self.shows[:count]}

    def paths(self, call: Call) -> list[bytes]:
        """Those that the arguments name, and those of the descriptors among the arguments and of the result.

        A relative path behind a directory's descriptor, or AT_FDCWD, comes with that directory, too.
        """
        found = []
        folders: dict[int, bytes] = {}  # by the argument's index
        for number, rule in enumerate(self.rules):
            if rule.what is What.PATH:
                for one in descriptors(call.copied, number):
                    folders[rule.source] = one.link
                    if one.fd != -100:
                        found.append(one.link)
        for number in self.named:
            name = (call.copied.get(number) or b"").split(NUL)[0]
            found.append(name)
            before = self.rules[number].source - 1
            if name[:1] not in (b"", b"/") and before in folders and self.arguments[before].kind == "dirfd":
                found.append(posixpath.normpath(folders[before] + b"/" + name))
        return found

    def known(self, call: Call) -> int:
        """How many arguments can be shown before the call has ended: those before the first that it writes."""
        if self.name in ASKING or (self.name in ANSWERING and not call.args[ANSWERING[self.name]]):
            return len(self.shows)
        every = len(self.shows) or 1  # restart_syscall and rt_sigreturn have none, and yet say something
        return next((n for n, (i, _) in enumerate(self.shows) if self.arguments[i].way != "in"), every)

    def waits(self, call: Call) -> bool:
        """Does strace have something to say of the call when it ends, but for the result?"""
        return self.known(call) < len(self.shows) or self.name in ASKING or self.name.startswith("rt_sigtimedwait")

    def begun(self, call: Call, words: list[str], how: str = "unfinished") -> str:
        """The call as it shows before it has ended: wait4(-1,  <unfinished ...>"""
        count = min(self.known(call), len(words))
        return f"{self.name}({', '.join(words[:count])}{', ' if 0 < count < len(words) else ''} <{how} ...>"


class Packed(Plan):
    """A call whose arguments stand in memory, as i386's socketcall has them: shown as the call that it is."""

    def __init__(self, row: Row, form: Form, nr: int, plans: "Plans") -> None:
        super().__init__(row, None, nr, plans.view, 4)
        self.plans = plans
        self.inner = next(i for i, (r, f, _) in plans.rows.items() if i >= I386 and f is None and r.name == form.inner)
        self.name = form.shown or form.inner
        inside = plans[self.inner]
        self.count = {"accept": 3, "send": 4, "recv": 4}.get(self.name, len(inside.arguments))
        self.unpack = struct.Struct(f"<{self.count}I").unpack_from
        early = any(rule.when & When.ENTER and rule.what is not What.PATH for rule in inside.rules)
        self.start = 1 + early  # the number of the first of that call's rules
        arguments = Rule(1, What.BYTES, When.EXIT, count=4 * self.count)
        self.rules = [arguments, replace(arguments, when=When.ENTER)][: self.start]
        self.rules += [self.moved(rule) for rule in inside.rules[: RULES - self.start]]
        self.skips = {n: rule.offset for n, rule in enumerate(inside.rules) if rule.source < STACK and rule.offset}
        if early:
            self.flags |= RowFlag.ENTERS
            self.enters = True
        self.result = self.inner_result

    def moved(self, rule: Rule) -> Rule:
        """For an argument in memory what the rule is for one in a register."""
        early = int(bool(rule.when & When.ENTER))
        if rule.address >= 0:
            rule = replace(rule, address=rule.address + self.start)
        if rule.source >= PARENT:
            return replace(rule, source=rule.source + self.start)
        if rule.source >= STACK:
            return rule
        place = replace(rule, source=PARENT + early, offset=4 * rule.source)
        if rule.what is What.PATH:
            return replace(place, source=PARENT, when=rule.when & ~When.ENTER | When.EXIT, unit=0)
        if rule.count_from is Count.ARG:
            return replace(place, count_from=Count.FIELD, count=4 * rule.count, count_size=4)
        if rule.count_from is Count.POINTED:  # as much as there may be
            return replace(place, count_from=Count.CONST, count=rule.max, partial=True)
        return replace(place, count=rule.count + rule.offset, max=rule.max + rule.offset)

    def inside(self, call: Call) -> Call | None:
        """The call that it is, None if its arguments could not be read."""
        data = call.copied.get(0) or call.copied.get(1)
        if not data or len(data) < 4 * self.count:
            return None
        args = self.unpack(data) + (0,) * (6 - self.count)
        base, plan = self.plans[self.inner], self.plans.form(self.inner, args)
        copied = {}
        for key, piece in call.copied.items():
            rule = (key & 0xFF) - self.start
            if rule >= 0:
                copied[key - self.start] = piece and piece[self.skips.get(rule, 0) :]
        return Call(plan if plan.rules == base.rules else base, call.flags, call.ret, args, copied, call.thread)

    def name_of(self, call: Call) -> str:
        return self.row.name if self.inside(call) is None else self.name

    def argument_words(self, call: Call) -> list[str]:
        inside = self.inside(call)
        return super().argument_words(call) if inside is None else inside.plan.argument_words(inside)[: self.count]

    def named_words(self, call: Call, count: int = 6) -> dict[str, str]:
        inside = self.inside(call)
        if inside is None:
            return super().named_words(call, count)
        words: dict[str, str] = inside.plan.named_words(inside, min(count, self.count))
        return words

    def known(self, call: Call) -> int:
        inside = self.inside(call)
        return super().known(call) if inside is None else min(inside.plan.known(inside), self.count)

    def waits(self, call: Call) -> bool:
        inside = self.inside(call)
        return inside is not None and self.known(call) < min(len(inside.plan.shows), self.count)

    def inner_result(self, call: Call) -> str:
        inside = self.inside(call)
        return str(call.ret) if inside is None else inside.plan.result(inside)


# What they are told to wait for shows when they begin, although they write there.
ASKING = frozenset((
    "poll", "ppoll", "ppoll_time64", "select", "_newselect", "pselect6", "pselect6_time64",
))  # fmt: skip
# Without a place for the answer all of it shows when they begin: which argument is that place.
ANSWERING = {"accept": 2, "accept4": 2, "rt_sigtimedwait": 1, "rt_sigtimedwait_time64": 1}


def words_mask(arguments: tuple[Arg, ...], only_if: tuple[str, str]) -> int:
    of = next(arg.of for arg in arguments if arg.name == only_if[0])
    assert isinstance(of, Bits)
    return sum(of.names.get(name, 0o20000000 if name == "__O_TMPFILE" else 0) for name in only_if[1].split())


Result = Callable[[Call], str]
ResultKind = Callable[[Builder], Result]
RESULTS: dict[str, ResultKind] = {}


def result_kind(returns: str, arm64: bool) -> ResultKind:
    """For a row's `returns`: a kind of its own, or `num` or `hex`, a prefix, and the set that names the value."""
    first, *words = returns.split()
    if not words:
        return RESULTS.get(first, RESULTS["num"])
    number = hexed if first == "hex" else str
    prefix = "".join(f"{word} " for word in words[:-1])
    names: Words = getattr(syscall_words, words[-1])
    if arm64 and isinstance(names, Bits):
        names = names.arm64
    zero = not names[0].startswith("0")
    if isinstance(names, Bits) and first == "num":  # one name or none
        only = {value: f"{value} ({prefix}{name})" for name, value in names.names.items()}
        return lambda builder: lambda call: only.get(call.ret) or str(call.ret)
    if isinstance(names, syscall_words.Enum) and names is not syscall_words.MEMBARRIER_CMDS:
        word_of: Callable[[int], str | None] = names.name_of
    else:
        of_bits = names if isinstance(names, Bits) else Bits(names.header, "", names.names)
        word_of = (lambda ret: of_bits[ret].split(" /*")[0]) if prefix else of_bits.__getitem__

    def text(call: Call) -> str:
        ret = call.ret
        word = word_of(ret) if ret or zero else ""
        return f"{number(ret)} ({prefix}{word})" if word else number(ret)

    return lambda builder: text


def plain_result(call: Call) -> str:
    return str(call.ret)


def result(name: str) -> Callable[[ResultKind], ResultKind]:
    def register(function: ResultKind) -> ResultKind:
        RESULTS[name] = function
        return function

    return register


for plain_name in ("num", "zero", "pid", "size", "clone", "restart_syscall", "rt_sigreturn", "sendmmsg"):
    RESULTS[plain_name] = lambda builder: plain_result

RESULTS["octal"] = lambda builder: lambda call: octal(call.ret)
RESULTS["none"] = lambda builder: lambda call: "?"


@result("addr")
def addr_result(builder: Builder) -> Result:
    mask = (1 << 8 * builder.word) - 1
    return lambda call: hexed(call.ret & mask)


RESULTS["hex"] = addr_result


@result("shmat")
def shmat_result(builder: Builder) -> Result:
    """i386's ipc writes the address where its third argument points."""
    rule = builder.add(Rule(3, What.BYTES, When.EXIT | When.SUCCESS, Count.CONST, 4))
    return lambda call: hexed(int.from_bytes((call.copied.get(rule) or b"")[:4], "little"))


@result("int")
def int_result(builder: Builder) -> Result:
    """An int: the kernel leaves out the sign of modify_ldt's, whose error then has its name behind its number."""

    def text(call: Call) -> str:
        name = ERRNO.get(0x100000000 - call.ret)
        return f"{call.ret} {name[0]} ({name[1]})" if name else str(call.ret)

    return text


@result("fd")
def fd_result(builder: Builder) -> Result:
    rule = Rule(RETURNED, What.PATH, When.EXIT | When.SUCCESS)
    texts = fd_texts(builder, rule if builder.view.paths else None)
    if texts is None or builder.name == "open_by_handle_at":  # strace has none there
        return plain_result
    return lambda call: f"{call.ret}{texts(call).get(call.ret, '')}"


@result("time")
def time_result(builder: Builder) -> Result:
    return lambda call: str(call.ret) + time_comment(call.ret, 0, 9).replace("/* ", "(").replace(" */", ")")


@result("poll")
def poll_result(builder: Builder) -> Result:
    """What each descriptor is ready for; ppoll: and the time left."""
    ready, *left = builder.after

    def text(call: Call) -> str:
        if not call.ret:
            return "0 (Timeout)"
        came = ready(call, call.args[0])
        words = [came] if came else []
        if left and call.args[2]:
            words.append(f"left {left[0](call, call.args[2])}")
        return f"{call.ret} ({', '.join(words)})" if words else str(call.ret)

    return text


@result("select")
def select_result(builder: Builder) -> Result:
    def text(call: Call) -> str:
        if not call.ret:
            return "0 (Timeout)"
        words: list[str] = []  # nothing of them: strace has () then, too
        shown = call.ret
        for name, show, value in zip(("in", "out", "except"), builder.after, call.args[1:4], strict=False):
            if not value or not shown:
                continue
            numbers = show(call, value).split()[:shown]
            shown -= len(numbers)
            if numbers:
                words.append(f"{name} [{' '.join(numbers)}]")
            elif words:
                words[-1] += "]"  # as strace has it
        if len(builder.after) > 3 and call.args[4]:
            words.append(f"left {builder.after[3](call, call.args[4])}")
        return f"{call.ret} ({', '.join(words)})"

    return text


@result("recvmmsg")
def recvmmsg_result(builder: Builder) -> Result:
    def text(call: Call) -> str:
        if not call.ret:
            return "0 (Timeout)"
        return f"{call.ret} (left {builder.after[0](call, call.args[4])})" if call.args[4] else str(call.ret)

    return text


@result("ioprio")
def ioprio_result(builder: Builder) -> Result:
    return lambda call: f"{call.ret} ({ioprio_text(call.ret)})"


def arrange_clone(call: Call, words: list[str]) -> list[str]:
    """By name and in another order, and only what the flags ask for."""
    names = dict(zip((arg.name for arg in call.plan.arguments), words, strict=False))
    flags = call.args[call.plan.index("flags")]
    words = [f"child_stack={names['stack']}", f"flags={names['flags']}"]
    if flags & 0x00101000:  # CLONE_PARENT_SETTID, CLONE_PIDFD
        words.append(f"parent_tid={names['parent_tid']}")
    if flags & 0x00080000:  # CLONE_SETTLS
        words.append(f"tls={names['tls']}")
    if flags & 0x01200000:  # CLONE_CHILD_SETTID, CLONE_CHILD_CLEARTID
        words.append(f"child_tidptr={names['child_tid']}")
    return words


# Where the signal mask is, above the stack pointer, when a handler returns: x86-64, arm64, i386, by the
# call's number there. struct rt_sigframe: arch/x86/include/asm/sigframe.h, arch/arm64/kernel/signal.c
SIGNAL_FRAMES = {15: 296, 139: 168, 173: 248}


def signal_frame(builder: Builder, nr: int) -> Callable[[Call, list[str]], list[str]]:
    """The mask that the handler's return restores: {mask=[INT]}."""
    rule = builder.add(Rule(STACK, What.BYTES, When.ENTER, Count.CONST, 8, offset=SIGNAL_FRAMES.get(nr, 296)))

    def arrange(call: Call, words: list[str]) -> list[str]:
        data = call.copied.get(rule)
        return [f"{{mask={SIGNAL_SETS[int.from_bytes(data, 'little')]}}}"] if data and len(data) == 8 else words

    return arrange


def arrange_prctl(call: Call, words: list[str]) -> list[str]:
    """How many arguments PR_SET_SECCOMP has depends on the mode."""
    return words[: {1: 2, 2: 3}.get(call.args[1], 5)] if call.args[0] & 0xFFFFFFFF == 22 else words


def previous_name(call: Call) -> str:
    previous = getattr(call.thread, "previous", None)
    return "system call" if previous is None else previous.plan.name


ARRANGED: dict[str, Callable[[Call, list[str]], list[str]]] = {
    "clone": arrange_clone,
    "prctl": arrange_prctl,
    "restart_syscall": lambda call, words: [f"<... resuming interrupted {previous_name(call)} ...>"],
}


def result_text(call: Call) -> str:
    ret = call.ret
    if call.failed:
        name, text = ERRNO.get(-ret, (f"ERRNO_{-ret}", f"Unknown error {-ret}"))
        return f"? {name} ({text})" if ret in RESTARTS else f"-1 {name} ({text})"
    shown: str = call.plan.result(call)
    return f"{shown} ({call.aux})" if call.aux else shown


# --- the tables of one machine ------------------------------------------------------------------

I386 = 512  # where the rows of the 32-bit calls begin
FORMS = 1024  # where the forms begin
UNKNOWN = 4095  # the row of a number that the table does not have
ROWS = 4096


class Plans:
    """Every row of the table by its index in the kernel's map, built when first asked for."""

    def __init__(self, machine: str, view: View) -> None:
        self.view = view
        view.arm64 = machine != "x86_64"
        self.rows: dict[int, tuple[Row, Form | None, int]] = {}
        self.forms: dict[tuple[int, int], int] = {}  # (row, selecting value) -> index of the form
        self.bases: dict[int, int] = {}
        self.built: dict[int, Plan] = {}
        free = FORMS
        for row in TABLE:
            x86 = machine == "x86_64"
            for base, nr in ((0, row.x86_64 if x86 else row.generic), (I386, row.i386 if x86 else None)):
                if nr is None:
                    continue
                self.rows[base + nr] = (row, None, nr)
                for form in row.forms:
                    if base and not form.i386:
                        continue
                    self.rows[free] = (row, form, nr)
                    self.bases[free] = base + nr
                    for value in form.values:
                        self.forms[base + nr, form_value(row, value)] = free
                    free += 1
        assert free < UNKNOWN

    def form_index(self, index: int, args: tuple[int, ...]) -> int:
        """The row, or the form of it that the arguments select."""
        plan = self[index]
        if not plan.flags & RowFlag.FORMS:
            return index
        return self.forms.get((index, args[plan.select] & plan.row.mask & 0xFFFFFFFF), index)

    def form(self, index: int, args: tuple[int, ...]) -> Plan:
        return self[self.form_index(index, args)]

    @property
    def selectable(self) -> dict[int, Row]:
        """The rows that are not forms of others."""
        return {index: row for index, (row, form, _) in self.rows.items() if form is None}

    def name(self, index: int) -> str:
        return self.rows[index][0].name if index in self.rows else "syscall_?"

    def i386(self, index: int) -> bool:
        """Is it a call of a 32-bit process?"""
        return I386 <= self.base(index) < FORMS

    def base(self, index: int) -> int:
        """The row that a form belongs to."""
        return self.bases.get(index, index)

    def __getitem__(self, index: int) -> Plan:
        plan = self.built.get(index)
        if plan is None:
            if index in self.rows:
                row, form, nr = self.rows[index]
                if form is not None and form.inner:
                    plan = Packed(row, form, nr, self)
                else:
                    plan = Plan(row, form, nr, self.view, 8 if self.base(index) < I386 else 4)
            else:
                plan = Plan(UNKNOWN_ROW, None, -1, self.view)
            plan.base = self.base(index)
            self.built[index] = plan
        return plan


def form_value(row: Row, value: str | int) -> int:
    if isinstance(value, int):
        return value
    words = next(arg.of for arg in row.args if arg.name == row.select)
    if isinstance(words, Words):
        return words.names[value]
    if not REQUESTS:
        REQUESTS.update({name: number for number, names in IOCTLS.items() for name in names.split(" or ")})
    return REQUESTS[value]


REQUESTS: dict[str, int] = {}  # of ioctl, by name
UNKNOWN_ROW = Row("syscall", None, None, None, frozenset(), "num", tuple(Arg(f"arg{i}", "hex64") for i in range(6)))
