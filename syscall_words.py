"""The names of values: flag bits and enumerations of Linux's system calls. Data only.

A set is named like the word for it in strace's documentation and headed by the header that
defines it. In a set of bits the order matters: a composite name stands before its parts, the
name of zero first. What no name covers prints in hex, never dropped.
"""

from typing import Any


class Words(dict[int, str]):
    """Value to text; fills itself, so that each value is worked out once.

    `unknown` is the prefix that all names share, shown when no name fits: `0x40 /* MAP_??? */`.
    """

    def __init__(self, header: str, unknown: str, names: dict[str, int]) -> None:
        super().__init__()
        self.header = header
        self.unknown = unknown
        self.names = names

    def __missing__(self, value: int) -> str:
        text = self.work_out(value)
        if len(self) < 4096:  # a hostile process can pass any value
            self[value] = text
        return text

    def work_out(self, value: int) -> str:
        raise NotImplementedError


class Enum(Words):
    """One name a value."""

    def work_out(self, value: int) -> str:
        for name, number in self.names.items():
            if number == value:
                return name
        return f"{value:#x} /* {self.unknown} */"


class Bits(Words):
    """Names joined by `|`. `field`: a mask whose bits together hold one of `of`'s values, printed first."""

    def __init__(self, header: str, unknown: str, names: dict[str, int], field: int = 0, of: Enum | None = None):
        super().__init__(header, unknown, names)
        self.field = field
        self.of = of

    def work_out(self, value: int) -> str:
        words = []
        rest = value
        if self.of is not None:
            words.append(self.of[value & self.field])
            rest &= ~self.field
        for name, bits in self.names.items():
            if bits and rest & bits == bits:
                words.append(name)
                rest &= ~bits
        if rest and words:
            words.append(f"{rest:#x}")
        elif rest:
            return f"{rest:#x} /* {self.unknown} */"
        elif not words:
            return next((name for name, bits in self.names.items() if not bits), "0")
        return "|".join(words)


def enum(header: str, unknown: str, **names: int) -> Enum:
    return Enum(header, unknown, names)


def bits(header: str, unknown: str, *, field: int = 0, of: Enum | None = None, **names: Any) -> Bits:
    return Bits(header, unknown, names, field, of)


ACCESS_MODES = enum("asm-generic/fcntl.h", "O_???", O_RDONLY=0, O_WRONLY=1, O_RDWR=2, O_ACCMODE=3)

OPEN_MODE_FLAGS = bits(
    "asm-generic/fcntl.h", "O_???", field=3, of=ACCESS_MODES,
    O_CREAT=0o100, O_EXCL=0o200, O_NOCTTY=0o400, O_TRUNC=0o1000, O_APPEND=0o2000, O_NONBLOCK=0o4000,
    O_SYNC=0o4010000, O_DSYNC=0o10000, FASYNC=0o20000, O_DIRECT=0o40000, O_LARGEFILE=0o100000,
    O_TMPFILE=0o20200000, O_DIRECTORY=0o200000, O_NOFOLLOW=0o400000, O_NOATIME=0o1000000, O_CLOEXEC=0o2000000,
    O_PATH=0o10000000,
)  # fmt: skip

MMAP_PROT = bits(
    "asm-generic/mman-common.h", "PROT_???",
    PROT_NONE=0, PROT_READ=1, PROT_WRITE=2, PROT_EXEC=4, PROT_SEM=8,
    PROT_GROWSDOWN=0x01000000, PROT_GROWSUP=0x02000000,
)  # fmt: skip

SIGNALS = enum(
    "asm-generic/signal.h", "SIG_???",
    SIGHUP=1, SIGINT=2, SIGQUIT=3, SIGILL=4, SIGTRAP=5, SIGABRT=6, SIGBUS=7, SIGFPE=8, SIGKILL=9, SIGUSR1=10,
    SIGSEGV=11, SIGUSR2=12, SIGPIPE=13, SIGALRM=14, SIGTERM=15, SIGSTKFLT=16, SIGCHLD=17, SIGCONT=18,
    SIGSTOP=19, SIGTSTP=20, SIGTTIN=21, SIGTTOU=22, SIGURG=23, SIGXCPU=24, SIGXFSZ=25, SIGVTALRM=26,
    SIGPROF=27, SIGWINCH=28, SIGIO=29, SIGPWR=30, SIGSYS=31,
)  # fmt: skip
