"""What an argument of a system call can be, and the structures that arguments point to. Data only.

An argument is written as its kind around its man-page name: `fd("fd")`, `buf("buf", "count")`.
A structure is a row of fields in memory order; a field is a C type around an argument:
`u32(flags("events", EPOLL_EVENTS))`. A bare name is a decimal number: `s64("tv_sec")`.
Offsets follow from the C types' natural alignment on 64-bit machines; `at(N, field)` sets one.
`hidden(field)` shows only with -v; without it `...` at the structure's end stands for all hidden ones.

A length is the name of the argument (in a structure: of the field) that holds it, "*name" for the
u32 that argument points to, a constant, or RET, the call's result: never "the next one".
Lengths of `buf` count bytes, lengths of `array` count elements.

A pointer argument is read by the kernel when the call is entered to (`in`, the default: shown
always), written (`out(...)`: shown when the call succeeded, an address when it failed) or both
(`inout(...)`: shown as it was, then as it became, `[16 => 2]`).
"""

from dataclasses import dataclass, replace

from syscall_words import (
    SIGNALS,
    Bits,
    Enum,
    Words,
)

RET = "RET"  # as a length: what the call returned


@dataclass(frozen=True)
class Arg:
    """An argument, or with `ctype` a field of a structure."""

    name: str
    kind: str  # the key of its formatter in observer.KINDS
    of: "Words | Struct | Arg | None" = None  # the words, the structure, or an array's element
    length: str | int | None = None
    way: str = "in"  # in, out, inout
    only_if: tuple[str, str] | None = None  # (flags argument, words): there only if one of these bits is set
    ctype: str = ""  # fields: u8 u16 u32 u64 s8 s16 s32 s64, be16 be32 (network order), or bytes
    size: int = 0  # fields: bytes
    offset: int | None = None  # fields: only where it is not the natural one
    hidden: bool = False  # fields: only with -v


@dataclass(frozen=True)
class Struct:
    """A structure; `size` is what the kernel reads or writes, its fields lie within."""

    name: str  # the C name, `struct` left out
    size: int
    fields: tuple[Arg, ...]


# --- values: what the register or field itself says ---------------------------------------------


def num(name: str) -> Arg:
    """Signed decimal, 32 bits in a register (int)."""
    return Arg(name, "num")


def unum(name: str) -> Arg:
    """Unsigned decimal, 32 bits in a register (unsigned int)."""
    return Arg(name, "unum")


def long(name: str) -> Arg:
    """Signed decimal, 64 bits (long, off_t, ssize_t)."""
    return Arg(name, "long")


def size(name: str) -> Arg:
    """Unsigned decimal, 64 bits (size_t, unsigned long)."""
    return Arg(name, "size")


def hex32(name: str) -> Arg:
    return Arg(name, "hex32")


def hex64(name: str) -> Arg:
    """0x..., 0 as 0."""
    return Arg(name, "hex64")


def addr(name: str) -> Arg:
    """A pointer that is not followed: 0x..., NULL."""
    return Arg(name, "addr")


def mode(name: str, only_if: tuple[str, str] | None = None) -> Arg:
    """Permission bits in octal: 0644; with a file type S_IFREG|0644."""
    return Arg(name, "mode", only_if=only_if)


def fd(name: str) -> Arg:
    """A file descriptor, signed 32 bits; with -y its path."""
    return Arg(name, "fd")


def dirfd(name: str) -> Arg:
    """A file descriptor or AT_FDCWD."""
    return Arg(name, "dirfd")


def pid(name: str) -> Arg:
    return Arg(name, "pid")


def uid(name: str) -> Arg:
    """A user or group id: unsigned 32 bits, -1 as -1."""
    return Arg(name, "uid")


def dev(name: str) -> Arg:
    """makedev(0x8, 0x1)"""
    return Arg(name, "dev")


def clock_t(name: str) -> Arg:
    return Arg(name, "size")


def signum(name: str) -> Arg:
    """A signal's name, SIGRT_n for the real-time ones, 0 as 0."""
    return Arg(name, "signum", SIGNALS)


def enum(name: str, words: Enum) -> Arg:
    return Arg(name, "enum", words)


def flags(name: str, words: Bits) -> Arg:
    return Arg(name, "flags", words)


# --- pointers: what is at the address -----------------------------------------------------------


def path(name: str) -> Arg:
    """A NUL-terminated path, shown whole (4,096 bytes at most)."""
    return Arg(name, "path")


def string(name: str) -> Arg:
    """A NUL-terminated string, shown as far as --strings says."""
    return Arg(name, "string")


def strv(name: str) -> Arg:
    """argv: a NULL-terminated array of strings, shown as ["ls", "-l"]."""
    return Arg(name, "strv")


def envv(name: str) -> Arg:
    """envp: 0x7ffc... /* 12 vars */, with -v as argv."""
    return Arg(name, "envv")


def buf(name: str, length: str | int) -> Arg:
    """Bytes, `length` of them, shown as far as --strings says."""
    return Arg(name, "buf", length=length)


def struct(name: str, of: Struct) -> Arg:
    return Arg(name, "struct", of)


def array(name: str, of: "Arg | Struct", length: str | int) -> Arg:
    """`length` elements: structures, or values of a C type (`u32(fd(""))`), shown as [a, b]."""
    return Arg(name, "array", of, length)


def ptr(name: str, of: Arg) -> Arg:
    """A pointer to one value of a C type (`u32(num(""))`), shown as [5]."""
    return Arg(name, "array", of, 1)


def sockaddr(name: str, length: str) -> Arg:
    """struct sockaddr of any family, `length` bytes ("*addrlen" where the kernel writes it)."""
    return Arg(name, "sockaddr", length=length)


def iov(name: str, count: str, length: str | int | None = None) -> Arg:
    """struct iovec[count] with the bytes that it points to; `length`: RET where only so many are filled."""
    return Arg(name, "iov", Arg(count, "num"), length)


def msghdr(name: str) -> Arg:
    """struct msghdr with its name, iovec and control messages."""
    return Arg(name, "msghdr")


def mmsghdr(name: str, count: str) -> Arg:
    """struct mmsghdr[count]."""
    return Arg(name, "mmsghdr", length=count)


def fdset(name: str, nfds: str) -> Arg:
    """select's set of nfds bits, shown as [0 4 7]."""
    return Arg(name, "fdset", length=nfds)


def sigset(name: str, sigsetsize: str | int) -> Arg:
    """A signal set of so many bytes, shown as [INT CHLD], or ~[...] if more than half is in it."""
    return Arg(name, "sigset", length=sigsetsize)


def special(name: str, kind: str, of: "Words | Struct | Arg | None" = None, length: str | int | None = None) -> Arg:
    """An argument whose kind has a formatter of its own and no other row to share it with."""
    return Arg(name, kind, of, length)


def out(arg: Arg) -> Arg:
    return replace(arg, way="out")


def inout(arg: Arg) -> Arg:
    return replace(arg, way="inout")


# --- fields: a C type around an argument, or around a bare name ---------------------------------


def _field(arg: Arg | str, ctype: str, size: int) -> Arg:
    if isinstance(arg, str):
        arg = num(arg) if ctype.startswith("s") else unum(arg)
    return replace(arg, ctype=ctype, size=size)


def u8(arg: Arg | str) -> Arg:
    return _field(arg, "u8", 1)


def u16(arg: Arg | str) -> Arg:
    return _field(arg, "u16", 2)


def u32(arg: Arg | str) -> Arg:
    return _field(arg, "u32", 4)


def u64(arg: Arg | str) -> Arg:
    return _field(arg, "u64", 8)


def s16(arg: Arg | str) -> Arg:
    return _field(arg, "s16", 2)


def s32(arg: Arg | str) -> Arg:
    return _field(arg, "s32", 4)


def s64(arg: Arg | str) -> Arg:
    return _field(arg, "s64", 8)


def be16(arg: Arg | str) -> Arg:
    return _field(arg, "be16", 2)


def be32(arg: Arg | str) -> Arg:
    return _field(arg, "be32", 4)


def chars(name: str, size: int) -> Arg:
    """A char array that holds a NUL-terminated string, shown as "..."."""
    return Arg(name, "chars", ctype="bytes", size=size)


def raw(name: str, size: int) -> Arg:
    """A char array that holds bytes, shown as "\\x00..." to its end."""
    return Arg(name, "raw", ctype="bytes", size=size)


def inner(name: str, of: Struct) -> Arg:
    """A structure inside a structure: name={...}."""
    return Arg(name, "inner", of, ctype="bytes", size=of.size)


def at(offset: int, field: Arg) -> Arg:
    return replace(field, offset=offset)


def hidden(field: Arg) -> Arg:
    return replace(field, hidden=True)


# --- structures, in the order of the man pages' sections ----------------------------------------

TIMESPEC = Struct("timespec", 16, (s64("tv_sec"), s64("tv_nsec")))
TIMEVAL = Struct("timeval", 16, (s64("tv_sec"), s64("tv_usec")))
ITIMERSPEC = Struct("itimerspec", 32, (inner("it_interval", TIMESPEC), inner("it_value", TIMESPEC)))
RLIMIT64 = Struct("rlimit64", 16, (u64(special("rlim_cur", "rlim")), u64(special("rlim_max", "rlim"))))
