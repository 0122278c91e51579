"""What every system call is: its numbers, names and arguments. Data only.

One aligned line a system call, readable down the columns. `x86_64`, `generic` (the numbering that
arm64, riscv64 and loongarch64 share) and `i386` are numbers, None where the machine has no such call.
`groups` are the classes that -s %NAME selects, `returns` how a result is shown. Arguments stand in
register order, named as in man 2; their kinds are those of syscall_structs.py. `forms` are the
other shapes of a call whose arguments depend on one of them: a row each, selected by its words.
"""

from dataclasses import dataclass, field

from syscall_structs import *  # noqa: F403  (the vocabulary of this table)
from syscall_structs import RET, Arg
from syscall_words import *  # noqa: F403


@dataclass(frozen=True)
class Row:
    name: str
    x86_64: int | None
    generic: int | None
    i386: int | None
    groups: frozenset[str]
    returns: str  # zero num addr fd pid size hex octal none (never returns), or the name of a special result
    args: tuple[Arg, ...]
    select: str = ""  # the argument that selects a form
    mask: int = 0xFFFFFFFF  # what of it counts
    forms: tuple["Form", ...] = field(default=())


@dataclass(frozen=True)
class Form:
    """The arguments of a call when `select` has one of these values (names from its words, or numbers)."""

    values: tuple[str | int, ...]
    args: tuple[Arg, ...]
    returns: str = ""  # as the row's unless given


TABLE: list[Row] = []


def S(name, x86_64, generic, i386, groups, returns, *args, select="", mask=0xFFFFFFFF, forms=()) -> None:  # type: ignore[no-untyped-def]
    TABLE.append(Row(name, x86_64, generic, i386, frozenset(groups.split()), returns, args, select, mask, tuple(forms)))


def F(values: str, *args: Arg, returns: str = "") -> Form:
    return Form(tuple(int(v, 0) if v[0].isdigit() else v for v in values.split()), args, returns)


# fmt: off
#  name       x86_64 generic i386  groups       returns  arguments
S("read",         0,   63,    3,  "desc",       "size", fd("fd"), out(buf("buf", RET)), size("count"))
S("write",        1,   64,    4,  "desc",       "size", fd("fd"), buf("buf", "count"), size("count"))
S("open",         2, None,    5,  "file desc",  "fd",   path("pathname"), flags("flags", OPEN_MODE_FLAGS), mode("mode", ("flags", "O_CREAT __O_TMPFILE")))
S("close",        3,   57,    6,  "desc",       "zero", fd("fd"))
S("mmap",         9,  222, None,  "memory desc","addr", addr("addr"), size("length"), flags("prot", MMAP_PROT), flags("flags", MMAP_FLAGS), fd("fd"), hex64("offset"))
S("openat",     257,   56,  295,  "file desc",  "fd",   dirfd("dirfd"), path("pathname"), flags("flags", OPEN_MODE_FLAGS), mode("mode", ("flags", "O_CREAT __O_TMPFILE")))
S("connect",     42,  203,  362,  "network",    "zero", fd("sockfd"), sockaddr("addr", "addrlen"), size("addrlen"))
S("accept4",    288,  242,  364,  "network desc","fd",  fd("sockfd"), out(sockaddr("addr", "*addrlen")), inout(ptr("addrlen", u32("addrlen"))), flags("flags", SOCK_TYPE_FLAGS))
S("execve",      59,  221,   11,  "file process","zero",path("pathname"), strv("argv"), envv("envp"))
S("futex",      202,   98,  240,  "",           "num",  addr("uaddr"), enum("futex_op", FUTEXOPS), unum("val"), struct("timeout", TIMESPEC), addr("uaddr2"), hex32("val3"),
  select="futex_op", mask=0x7f, forms=(
  F("FUTEX_WAKE",                                       addr("uaddr"), enum("futex_op", FUTEXOPS), unum("val")),
))
# fmt: on
