"""What an argument of a system call can be, and the structures that arguments point to. Data only.

An argument is written as its kind around its man-page name: `fd("fd")`, `buf("buf", "count")`.
A structure is a row of fields in memory order; a field is a C type around an argument:
`u32(flags("events", EPOLL_EVENTS))`. A bare name is a decimal number: `s64("tv_sec")`.
Offsets follow from the C types' natural alignment on 64-bit machines; `at(N, field)` sets one, and
the next field follows that.
`hidden(field)` shows only with -v; without it `...` at the structure's end stands for all hidden ones.
`when("stx_mask & STATX_NLINK", field)` shows only if another field of the structure says so. Fields
print in the order in which they are listed, so one that prints out of memory order stands where it
prints, with `at`. Fields of a union are several fields at one offset.

A length is the name of the argument (in a structure: of the field) that holds it, "*name" for the
u32 that argument points to, a constant, or RET, the call's result: never "the next one".
Lengths of `buf` count bytes, lengths of `array` count elements.

A pointer argument is read by the kernel when the call is entered to (`in`, the default: shown
always), written (`out(...)`: shown when the call succeeded, an address when it failed) or both
(`inout(...)`: shown as it was, then as it became, `[16 => 2]`). A structure that is inout and has
`out` fields shows as `{its in and inout fields} => {its out and inout fields}`; the second part
only if the call succeeded and something in it shows. See also Struct.joined.
"""

from dataclasses import dataclass, replace

from syscall_words import (
    OPEN_MODE_FLAGS,
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
    when: tuple[str, ...] = ()  # fields: conditions, all must hold
    bits: tuple[int, int] = (0, 0)  # fields: lowest bit and width, where it is a bit-field of its C type


@dataclass(frozen=True)
class Struct:
    """A structure; `size` is what the kernel reads or writes, its fields lie within."""

    name: str  # the C name, `struct` left out
    size: int
    fields: tuple[Arg, ...]
    sized_by: str = ""  # the field that says how many bytes of it there are, where that can differ from `size`
    least: int = 0  # how many there are when that field says 0
    joined: bool = False  # inout: the out fields follow in the same braces, inout fields show as 16 => 2


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
    """Clock ticks, with their seconds: 123 /* 1.23 s */, 0 as 0."""
    return Arg(name, "clock_t")


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


def string(name: str, length: str | int | None = None) -> Arg:
    """A NUL-terminated string (of `length` bytes at most), shown as far as --strings says."""
    return Arg(name, "string", length=length)


def strv(name: str) -> Arg:
    """argv: a NULL-terminated array of strings, shown as ["ls", "-l"]."""
    return Arg(name, "strv")


def envv(name: str) -> Arg:
    """envp: 0x7ffc... /* 12 vars */, with -v as argv."""
    return Arg(name, "envv")


def buf(name: str, length: str | int) -> Arg:
    """Bytes, `length` of them, shown as far as --strings says."""
    return Arg(name, "buf", length=length)


def struct(name: str, of: Struct, length: str | int | None = None) -> Arg:
    """A structure; with `length` only the fields that lie within so many bytes."""
    return Arg(name, "struct", of, length)


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


def s8(arg: Arg | str) -> Arg:
    return _field(arg, "s8", 1)


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


def raw(name: str, size: int, shown: str | int | None = None) -> Arg:
    """A char array that holds bytes, shown as "\\x00..." to its end, or the first `shown` of them."""
    return Arg(name, "raw", length=shown, ctype="bytes", size=size)


def inner(name: str, of: Struct) -> Arg:
    """A structure inside a structure: name={...}."""
    return Arg(name, "inner", of, ctype="bytes", size=of.size)


def octets(arg: Arg, size: int) -> Arg:
    """`size` bytes around an argument whose formatter takes them as they are."""
    return replace(arg, ctype="bytes", size=size)


def items(name: str, of: Arg, count: int, shown: str | int | None = None) -> Arg:
    """An array in the structure: `count` values of a C type, shown as [a, b]; of them only the first `shown`."""
    return Arg(name, "items", of, count if shown is None else shown, ctype="bytes", size=of.size * count)


def tail(name: str, of: "Arg | Struct", count: str) -> Arg:
    """The array that follows the structure in memory: `count` structures or values, shown as [a, b]."""
    return Arg(name, "tail", of, count, ctype="bytes")


def bitfield(field: Arg, lowest: int, width: int = 1) -> Arg:
    """The bits `lowest` and up of a field: `at(40, u64("pinned"))` becomes `at(40, bitfield(u64("pinned"), 2))`."""
    return replace(field, bits=(lowest, width))


def at(offset: int, field: Arg) -> Arg:
    return replace(field, offset=offset)


def hidden(field: Arg) -> Arg:
    return replace(field, hidden=True)


def when(condition: str, field: Arg) -> Arg:
    """Shows the field only if `SIBLING[|SIBLING][/MASK] OPERATOR WORD...` holds. Both if applied twice.

    The sibling (or both, or-ed) and-ed with MASK, as an unsigned number (`s64("")` as a signed one), is
    & any of the words' bits set, !& none of them, == one of the words, != none of the words, < >.
    A word is a number or a name from the first sibling's words. Two conditions need no sibling:
    "-v" and "no -v". A sibling that is an array or a structure counts as the number its bytes make.
    """
    return replace(field, when=(condition, *field.when))


def if_set(field: Arg) -> Arg:
    """Shows only if it is not 0: reserved fields."""
    return when(f"{field.name} != 0", field)


def or_verbose(condition: str, field: Arg) -> tuple[Arg, Arg]:
    """With -v always, else only when the condition holds: `*or_verbose(...)`."""
    return when("-v", field), when("no -v", when(condition, field))


def dots() -> Arg:
    """`...` in the middle: stands for the hidden fields there, and the structure then has none at its end."""
    return when("no -v", Arg("", "dots"))


# --- words that syscall_words.py does not have yet: their values print in hex --------------------

ADJTIMEX_MODES = Bits("", "", {})
ADJTIMEX_STATUS = Bits("", "", {})
AIO_CMDS = Bits("", "", {})
AIO_IOCB_FLAGS = Bits("", "", {})
AUDIT_ARCH = Enum("", "", {})
CAP_MASK = Bits("", "", {})
CAP_VERSION = Enum("", "", {})
CLONE3_FLAGS = Bits("", "", {})
EPOLLEVENTS = Bits("", "", {})
FSMAGIC = Enum("", "", {})
FUTEX_WAITER_FLAGS = Bits("", "", {})
F_OWNER_TYPES = Enum("", "", {})
IF_DQBLK_VALID = Bits("", "", {})
IF_DQINFO_FLAGS = Bits("", "", {})
IF_DQINFO_VALID = Bits("", "", {})
LANDLOCK_RULESET_ACCESS_FS = Bits("", "", {})
LOCKFCMDS = Enum("", "", {})
MOUNT_ATTR_ATTR = Bits("", "", {})
MOUNT_ATTR_PROPAGATION = Enum("", "", {})
MQ_ATTR_FLAGS = Bits("", "", {})
OPEN_RESOLVE_FLAGS = Bits("", "", {})
POLLFLAGS = Bits("", "", {})
RWF_FLAGS = Bits("", "", {})
SCHEDULERS = Enum("", "", {})
SCHED_FLAGS = Bits("", "", {})
SECCOMP_IOCTL_ADDFD_FLAGS = Bits("", "", {})
SECCOMP_IOCTL_RESP_FLAGS = Bits("", "", {})
SEMOP_FLAGS = Bits("", "", {})
SIGACT_FLAGS = Bits("", "", {})
SIGALTSTACK_FLAGS = Bits("", "", {})
STATFS_FLAGS = Bits("", "", {})
STATX_ATTRS = Bits("", "", {})
STATX_MASKS = Bits("", "", {})
TERMIOS_CC = Bits("", "", {})
TERM_IFLAGS = Bits("", "", {})
TERM_LFLAGS = Bits("", "", {})
TERM_LINE_DISCS = Enum("", "", {})
URING_OPS = Enum("", "", {})
URING_OP_FLAGS = Bits("", "", {})
URING_REGISTER_OPCODES = Enum("", "", {})
URING_REGISTER_RSRC_FLAGS = Bits("", "", {})
URING_RESTRICTION_OPCODES = Enum("", "", {})
URING_SETUP_FEATURES = Bits("", "", {})
URING_SETUP_FLAGS = Bits("", "", {})
URING_SQE_FLAGS = Bits("", "", {})
WHENCE_CODES = Enum("", "", {})
XFS_DQBLK_FLAGS = Bits("", "", {})
XFS_QUOTA_FLAGS = Bits("", "", {})
# --- end


# --- structures, in the order of the man pages' sections ----------------------------------------
# fmt: off

TIMESPEC = Struct("timespec", 16, (s64("tv_sec"), u64("tv_nsec")))
TIMEVAL = Struct("timeval", 16, (s64("tv_sec"), u64("tv_usec")))
TIMEZONE = Struct("timezone", 8, (s32("tz_minuteswest"), s32("tz_dsttime")))
ITIMERSPEC = Struct("itimerspec", 32, (inner("it_interval", TIMESPEC), inner("it_value", TIMESPEC)))
ITIMERVAL = Struct("itimerval", 32, (inner("it_interval", TIMEVAL), inner("it_value", TIMEVAL)))
TMS = Struct("tms", 32, (
    u64(clock_t("tms_utime")),
    u64(clock_t("tms_stime")),
    u64(clock_t("tms_cutime")),
    u64(clock_t("tms_cstime")),
))
TIMEX = Struct("timex", 208, (
    u32(flags("modes", ADJTIMEX_MODES)),
    s64("offset"),
    s64("freq"),
    s64("maxerror"),
    s64("esterror"),
    s32(flags("status", ADJTIMEX_STATUS)),
    s64("constant"),
    s64("precision"),
    s64("tolerance"),
    inner("time", TIMEVAL),
    s64("tick"),
    s64("ppsfreq"),
    s64("jitter"),
    s32("shift"),
    s64("stabil"),
    s64("jitcnt"),
    s64("calcnt"),
    s64("errcnt"),
    s64("stbcnt"),
    s32("tai"),
))
RLIMIT64 = Struct("rlimit64", 16, (u64(special("rlim_cur", "rlim")), u64(special("rlim_max", "rlim"))))

STAT = Struct("stat", 144, (
    hidden(at(0, u64(dev("st_dev")))),
    hidden(at(8, u64("st_ino"))),
    at(24, u32(mode("st_mode"))),
    hidden(at(16, u64("st_nlink"))),
    hidden(at(28, u32("st_uid"))),
    hidden(at(32, u32("st_gid"))),
    hidden(at(56, u64("st_blksize"))),
    hidden(at(64, u64("st_blocks"))),
    when("st_mode/0o170000 == 0o020000 0o060000", at(40, u64(dev("st_rdev")))),  # S_IFCHR, S_IFBLK
    when("st_mode/0o170000 != 0o020000 0o060000", at(48, u64("st_size"))),
    hidden(at(72, s64(special("st_atime", "time_ns", length="st_atime_nsec")))),
    hidden(at(80, u64("st_atime_nsec"))),
    hidden(at(88, s64(special("st_mtime", "time_ns", length="st_mtime_nsec")))),
    hidden(at(96, u64("st_mtime_nsec"))),
    hidden(at(104, s64(special("st_ctime", "time_ns", length="st_ctime_nsec")))),
    hidden(at(112, u64("st_ctime_nsec"))),
))
STATX_TIMESTAMP = Struct("statx_timestamp", 16, (s64("tv_sec"), u32("tv_nsec")))
STATX = Struct("statx", 256, (
    u32(flags("stx_mask", STATX_MASKS)),
    hidden(at(4, u32("stx_blksize"))),
    at(8, u64(flags("stx_attributes", STATX_ATTRS))),
    hidden(when("stx_mask & STATX_NLINK", at(16, u32("stx_nlink")))),
    hidden(when("stx_mask & STATX_UID", at(20, u32(uid("stx_uid"))))),
    hidden(when("stx_mask & STATX_GID", at(24, u32(uid("stx_gid"))))),
    when("stx_mask & STATX_TYPE STATX_MODE", at(28, u16(mode("stx_mode")))),
    hidden(when("stx_mask & STATX_INO", at(32, u64("stx_ino")))),
    when("stx_mask & STATX_SIZE", at(40, u64("stx_size"))),
    hidden(when("stx_mask & STATX_BLOCKS", at(48, u64("stx_blocks")))),
    hidden(at(56, u64(flags("stx_attributes_mask", STATX_ATTRS)))),
    hidden(when("stx_mask & STATX_ATIME", at(64, octets(special("stx_atime", "time_in", STATX_TIMESTAMP), 16)))),
    hidden(when("stx_mask & STATX_BTIME", at(80, octets(special("stx_btime", "time_in", STATX_TIMESTAMP), 16)))),
    hidden(when("stx_mask & STATX_CTIME", at(96, octets(special("stx_ctime", "time_in", STATX_TIMESTAMP), 16)))),
    hidden(when("stx_mask & STATX_MTIME", at(112, octets(special("stx_mtime", "time_in", STATX_TIMESTAMP), 16)))),
    hidden(at(128, u32("stx_rdev_major"))),
    hidden(at(132, u32("stx_rdev_minor"))),
    hidden(at(136, u32("stx_dev_major"))),
    hidden(at(140, u32("stx_dev_minor"))),
    hidden(when("stx_mask & STATX_MNT_ID", at(144, u64(hex64("stx_mnt_id"))))),
    hidden(when("stx_mask & STATX_DIOALIGN", at(152, u32("stx_dio_mem_align")))),
    hidden(when("stx_mask & STATX_DIOALIGN", at(156, u32("stx_dio_offset_align")))),
))
FSID = Struct("fsid_t", 8, (items("val", u32(hex32("")), 2),))
STATFS = Struct("statfs", 120, (
    u64(enum("f_type", FSMAGIC)),
    u64("f_bsize"),
    u64("f_blocks"),
    u64("f_bfree"),
    u64("f_bavail"),
    u64("f_files"),
    u64("f_ffree"),
    inner("f_fsid", FSID),
    u64("f_namelen"),
    u64("f_frsize"),
    when("f_flags & ST_VALID", u64(flags("f_flags", STATFS_FLAGS))),
))
FLOCK = Struct("flock", 32, (
    u16(enum("l_type", LOCKFCMDS)),
    u16(enum("l_whence", WHENCE_CODES)),
    s64("l_start"),
    s64("l_len"),
))
FLOCK_GETLK = Struct("flock", 32, (*FLOCK.fields, s32(pid("l_pid"))))
F_OWNER_EX = Struct("f_owner_ex", 8, (s32(enum("type", F_OWNER_TYPES)), s32(pid("pid"))))
POLLFD = Struct("pollfd", 8, (s32(fd("fd")), when("fd > -1", u16(flags("events", POLLFLAGS)))))
POLLFD_REVENTS = Struct("pollfd", 8, (s32("fd"), at(6, u16(flags("revents", POLLFLAGS)))))  # of poll's result
EPOLL_DATA = Struct("epoll_data", 8, (at(0, u32("u32")), at(0, u64("u64"))))
EPOLL_EVENT = Struct("epoll_event", 12, (u32(flags("events", EPOLLEVENTS)), at(4, inner("data", EPOLL_DATA))))

WINSIZE = Struct("winsize", 8, (u16("ws_row"), u16("ws_col"), u16("ws_xpixel"), u16("ws_ypixel")))
TERMIOS = Struct("termios", 36, (
    u32(flags("c_iflag", TERM_IFLAGS)),
    u32(special("c_oflag", "term_oflag")),
    u32(special("c_cflag", "term_cflag")),
    u32(flags("c_lflag", TERM_LFLAGS)),
    hidden(u8(enum("c_line", TERM_LINE_DISCS))),
    hidden(octets(special("c_cc", "term_cc", TERMIOS_CC), 19)),
))
TERMIOS2 = Struct("termios2", 44, (*TERMIOS.fields, hidden(u32("c_ispeed")), hidden(u32("c_ospeed"))))
TERMIO = Struct("termio", 18, (
    u16(flags("c_iflag", TERM_IFLAGS)),
    u16(special("c_oflag", "term_oflag")),
    u16(special("c_cflag", "term_cflag")),
    u16(flags("c_lflag", TERM_LFLAGS)),
    hidden(u8(enum("c_line", TERM_LINE_DISCS))),
    hidden(octets(special("c_cc", "term_cc", TERMIOS_CC), 8)),
))

KERNEL_SIGACTION = Struct("sigaction", 32, (
    at(0, u64(special("sa_handler", "sa_handler"))),
    at(24, u64(special("sa_mask", "sigmask"))),
    at(8, u64(flags("sa_flags", SIGACT_FLAGS))),
    when("sa_flags & SA_RESTORER", at(16, u64(addr("sa_restorer")))),
))
STACK_T = Struct("stack_t", 24, (u64(addr("ss_sp")), u32(flags("ss_flags", SIGALTSTACK_FLAGS)), u64("ss_size")))

CLONE_ARGS = Struct("clone_args", 88, (
    at(0, u64(flags("flags", CLONE3_FLAGS))),
    when("flags & CLONE_PIDFD", at(8, u64(addr("pidfd")))),
    when("flags & CLONE_CHILD_SETTID CLONE_CHILD_CLEARTID", at(16, u64(addr("child_tid")))),
    when("flags & CLONE_PARENT_SETTID", at(24, u64(addr("parent_tid")))),
    at(32, u64(signum("exit_signal"))),
    at(40, u64(addr("stack"))),
    at(48, u64(hex64("stack_size"))),
    when("flags & CLONE_SETTLS", at(56, u64(addr("tls")))),
    when("set_tid_size != 0", at(64, u64(array("set_tid", s32(num("")), "set_tid_size")))),
    when("set_tid_size == 0", when("set_tid != 0", at(64, u64(addr("set_tid"))))),
    when("set_tid|set_tid_size != 0", at(72, u64("set_tid_size"))),
    when("cgroup != 0", at(80, u64("cgroup"))),
    when("cgroup == 0", when("flags & CLONE_INTO_CGROUP", at(80, u64("cgroup")))),
    when("flags & CLONE_PIDFD", at(8, out(u64(ptr("pidfd", s32(fd(""))))))),
    when("flags & CLONE_PARENT_SETTID", at(24, out(u64(ptr("parent_tid", s32(pid(""))))))),
))
SCHED_PARAM = Struct("sched_param", 4, (s32("sched_priority"),))  # its calls show it as [0]
_SCHED_KEEP = "SCHED_FLAG_KEEP_POLICY SCHED_FLAG_KEEP_PARAMS"
_SCHED_PARAMS = (
    s32("sched_nice"),
    u32("sched_priority"),
    u64("sched_runtime"),
    u64("sched_deadline"),
    u64("sched_period"),
)
_SCHED_UTIL = (u32("sched_util_min"), u32("sched_util_max"))
SCHED_ATTR = Struct("sched_attr", 56, (  # sched_getattr's
    u32("size"),
    u32(enum("sched_policy", SCHEDULERS)),
    u64(flags("sched_flags", SCHED_FLAGS)),
    *_SCHED_PARAMS,
    *_SCHED_UTIL,
), sized_by="size")
SCHED_ATTR_SET = Struct("sched_attr", 56, (  # sched_setattr's: what is kept is not there
    u32("size"),
    when(f"sched_flags !& {_SCHED_KEEP}", u32(enum("sched_policy", SCHEDULERS))),
    when(f"sched_flags & {_SCHED_KEEP}", when("sched_policy > 0x7fffffff", at(4, u32(enum("sched_policy", SCHEDULERS))))),
    u64(flags("sched_flags", SCHED_FLAGS)),
    *(when("sched_flags !& SCHED_FLAG_KEEP_PARAMS", f) for f in _SCHED_PARAMS),
    *_SCHED_UTIL,
), sized_by="size")
RUSAGE = Struct("rusage", 144, (
    inner("ru_utime", TIMEVAL),
    inner("ru_stime", TIMEVAL),
    hidden(u64("ru_maxrss")),
    hidden(u64("ru_ixrss")),
    hidden(u64("ru_idrss")),
    hidden(u64("ru_isrss")),
    hidden(u64("ru_minflt")),
    hidden(u64("ru_majflt")),
    hidden(u64("ru_nswap")),
    hidden(u64("ru_inblock")),
    hidden(u64("ru_oublock")),
    hidden(u64("ru_msgsnd")),
    hidden(u64("ru_msgrcv")),
    hidden(u64("ru_nsignals")),
    hidden(u64("ru_nvcsw")),
    hidden(u64("ru_nivcsw")),
))
SYSINFO = Struct("sysinfo", 112, (
    u64("uptime"),
    items("loads", u64(""), 3),
    u64("totalram"),
    u64("freeram"),
    u64("sharedram"),
    u64("bufferram"),
    u64("totalswap"),
    u64("freeswap"),
    u16("procs"),
    u64("totalhigh"),
    u64("freehigh"),
    u32("mem_unit"),
))
NEW_UTSNAME = Struct("new_utsname", 390, (
    chars("sysname", 65),
    chars("nodename", 65),
    hidden(chars("release", 65)),
    hidden(chars("version", 65)),
    hidden(chars("machine", 65)),
    hidden(chars("domainname", 65)),
))

# Extensible structures of newer calls

OPEN_HOW = Struct("open_how", 24, (
    u64(flags("flags", OPEN_MODE_FLAGS)),
    when("flags & O_CREAT __O_TMPFILE", u64(special("mode", "octal"))),
    when("flags !& O_CREAT __O_TMPFILE", when("mode != 0", at(8, u64(special("mode", "octal"))))),
    at(16, u64(flags("resolve", OPEN_RESOLVE_FLAGS))),
))
MOUNT_ATTR = Struct("mount_attr", 32, (
    u64(flags("attr_set", MOUNT_ATTR_ATTR)),
    u64(flags("attr_clr", MOUNT_ATTR_ATTR)),
    u64(enum("propagation", MOUNT_ATTR_PROPAGATION)),
    when("attr_set|attr_clr & MOUNT_ATTR_IDMAP", when("userns_fd < 0x80000000", at(24, u64(fd("userns_fd"))))),
    when("attr_set|attr_clr & MOUNT_ATTR_IDMAP", when("userns_fd > 0x7fffffff", at(24, u64("userns_fd")))),
    when("attr_set|attr_clr !& MOUNT_ATTR_IDMAP", at(24, u64("userns_fd"))),
))
FUTEX_WAITV = Struct("futex_waitv", 24, (
    u64(hex64("val")),
    u64(addr("uaddr")),
    u32(flags("flags", FUTEX_WAITER_FLAGS)),
    if_set(u32(hex32("__reserved"))),
))
LANDLOCK_RULESET_ATTR = Struct("landlock_ruleset_attr", 8, (
    u64(flags("handled_access_fs", LANDLOCK_RULESET_ACCESS_FS)),
))
LANDLOCK_PATH_BENEATH_ATTR = Struct("landlock_path_beneath_attr", 12, (
    u64(flags("allowed_access", LANDLOCK_RULESET_ACCESS_FS)),
    s32(fd("parent_fd")),
))
FILE_HANDLE = Struct("file_handle", 8, (  # followed by f_handle: kind "file_handle"
    u32("handle_bytes"),
    s32("handle_type"),
))

# Capabilities, quotas

CAP_USER_HEADER = Struct("user_cap_header", 8, (
    u32(enum("version", CAP_VERSION)),
    s32(pid("pid")),
))
# Two elements of {effective, permitted, inheritable}: each of the 64-bit sets is in words 12 bytes apart.
CAP_USER_DATA = Struct("user_cap_data", 24, (
    at(0, octets(special("effective", "cap_bits", CAP_MASK), 16)),
    at(4, octets(special("permitted", "cap_bits", CAP_MASK), 16)),
    at(8, octets(special("inheritable", "cap_bits", CAP_MASK), 16)),
))
CAP_USER_DATA_V1 = Struct("user_cap_data", 12, (  # for _LINUX_CAPABILITY_VERSION_1: one element
    u32(flags("effective", CAP_MASK)),
    u32(flags("permitted", CAP_MASK)),
    u32(flags("inheritable", CAP_MASK)),
))
IF_DQBLK = Struct("if_dqblk", 72, (
    u64("dqb_bhardlimit"),
    u64("dqb_bsoftlimit"),
    u64("dqb_curspace"),
    u64("dqb_ihardlimit"),
    u64("dqb_isoftlimit"),
    u64("dqb_curinodes"),
    hidden(u64("dqb_btime")),
    hidden(u64("dqb_itime")),
    hidden(u32(flags("dqb_valid", IF_DQBLK_VALID))),
))
IF_NEXTDQBLK = Struct("if_nextdqblk", 72, (*IF_DQBLK.fields, u32("dqb_id")))
IF_DQINFO = Struct("if_dqinfo", 24, (
    u64("dqi_bgrace"),
    u64("dqi_igrace"),
    u32(flags("dqi_flags", IF_DQINFO_FLAGS)),
    u32(flags("dqi_valid", IF_DQINFO_VALID)),
))
FS_DISK_QUOTA = Struct("fs_disk_quota", 112, (
    s8("d_version"),
    u8(flags("d_flags", XFS_DQBLK_FLAGS)),
    u16(hex32("d_fieldmask")),
    u32("d_id"),
    u64("d_blk_hardlimit"),
    u64("d_blk_softlimit"),
    u64("d_ino_hardlimit"),
    u64("d_ino_softlimit"),
    u64("d_bcount"),
    u64("d_icount"),
    hidden(s32("d_itimer")),
    hidden(s32("d_btimer")),
    hidden(u16("d_iwarns")),
    hidden(u16("d_bwarns")),
    hidden(at(72, u64("d_rtb_hardlimit"))),
    hidden(u64("d_rtb_softlimit")),
    hidden(u64("d_rtbcount")),
    hidden(s32("d_rtbtimer")),
    hidden(u16("d_rtbwarns")),
))
FS_QFILESTAT = Struct("fs_qfilestat", 24, (u64("qfs_ino"), u64("qfs_nblks"), u32("qfs_nextents")))
FS_QUOTA_STAT = Struct("fs_quota_stat", 80, (
    s8("qs_version"),
    hidden(u16(flags("qs_flags", XFS_QUOTA_FLAGS))),
    hidden(at(8, inner("qs_uquota", FS_QFILESTAT))),
    hidden(at(32, inner("qs_gquota", FS_QFILESTAT))),
    hidden(at(56, u32("qs_incoredqs"))),
    hidden(s32("qs_btimelimit")),
    hidden(s32("qs_itimelimit")),
    hidden(s32("qs_rtbtimelimit")),
    hidden(u16("qs_bwarnlimit")),
    hidden(u16("qs_iwarnlimit")),
))
FS_QUOTA_STATV = Struct("fs_quota_statv", 160, (
    s8("qs_version"),
    hidden(at(2, u16(flags("qs_flags", XFS_QUOTA_FLAGS)))),
    hidden(u32("qs_incoredqs")),
    hidden(at(8, inner("qs_uquota", FS_QFILESTAT))),
    hidden(at(32, inner("qs_gquota", FS_QFILESTAT))),
    hidden(at(56, inner("qs_pquota", FS_QFILESTAT))),
    hidden(at(80, s32("qs_btimelimit"))),
    hidden(s32("qs_itimelimit")),
    hidden(s32("qs_rtbtimelimit")),
    hidden(u16("qs_bwarnlimit")),
    hidden(u16("qs_iwarnlimit")),
))

# System V and POSIX IPC. The _SET ones are what IPC_SET passes.

_IPC_PERM_SET = (
    at(4, u32(uid("uid"))),
    at(8, u32(uid("gid"))),
    at(20, u32(special("mode", "octal"))),
)
IPC_PERM = Struct("ipc64_perm", 48, (
    *_IPC_PERM_SET,
    at(0, u32("key")),
    at(12, u32(uid("cuid"))),
    at(16, u32(uid("cgid"))),
))
IPC_PERM_SET = Struct("ipc64_perm", 48, _IPC_PERM_SET)
MSQID_DS = Struct("msqid64_ds", 120, (
    inner("msg_perm", IPC_PERM),
    u64("msg_stime"),
    u64("msg_rtime"),
    u64("msg_ctime"),
    at(80, u64("msg_qnum")),
    u64("msg_qbytes"),
    s32("msg_lspid"),
    s32("msg_lrpid"),
))
MSQID_DS_SET = Struct("msqid64_ds", 120, (inner("msg_perm", IPC_PERM_SET), at(88, u64("msg_qbytes"))))
MSGINFO = Struct("msginfo", 32, (
    s32("msgpool"),
    s32("msgmap"),
    s32("msgmax"),
    s32("msgmnb"),
    s32("msgmni"),
    s32("msgssz"),
    s32("msgtql"),
    u16("msgseg"),
))
MSGBUF = Struct("msgbuf", 8, (s64("mtype"),))  # followed by mtext: kind "msgbuf"
SEMID_DS = Struct("semid64_ds", 104, (
    inner("sem_perm", IPC_PERM),
    u64("sem_otime"),
    at(64, u64("sem_ctime")),
    at(80, u64("sem_nsems")),
))
SEMID_DS_SET = Struct("semid64_ds", 104, (inner("sem_perm", IPC_PERM_SET),))
SEMINFO = Struct("seminfo", 40, (
    s32("semmap"),
    s32("semmni"),
    s32("semmns"),
    s32("semmnu"),
    s32("semmsl"),
    s32("semopm"),
    s32("semume"),
    s32("semusz"),
    s32("semvmx"),
    s32("semaem"),
))
SEMBUF = Struct("sembuf", 6, (u16("sem_num"), s16("sem_op"), u16(flags("sem_flg", SEMOP_FLAGS))))
SHMID_DS = Struct("shmid64_ds", 112, (
    inner("shm_perm", IPC_PERM),
    at(48, u64("shm_segsz")),
    at(80, s32(pid("shm_cpid"))),
    at(84, s32(pid("shm_lpid"))),
    at(88, u64("shm_nattch")),
    at(56, u64("shm_atime")),
    at(64, u64("shm_dtime")),
    at(72, u64("shm_ctime")),
))
SHMID_DS_SET = Struct("shmid64_ds", 112, (inner("shm_perm", IPC_PERM_SET),))
SHMINFO = Struct("shminfo64", 72, (u64("shmmax"), u64("shmmin"), u64("shmmni"), u64("shmseg"), u64("shmall")))
SHM_INFO = Struct("shm_info", 48, (
    s32("used_ids"),
    u64("shm_tot"),
    u64("shm_rss"),
    u64("shm_swp"),
    u64("swap_attempts"),
    u64("swap_successes"),
))
_MQ_SIZES = (s64("mq_maxmsg"), s64("mq_msgsize"), s64("mq_curmsgs"))
MQ_ATTR = Struct("mq_attr", 64, (u64(flags("mq_flags", MQ_ATTR_FLAGS)), *_MQ_SIZES))
MQ_ATTR_OPEN = Struct("mq_attr", 64, (u64(hex64("mq_flags")), *_MQ_SIZES))  # mq_open's

# Asynchronous I/O

_IOCB_RW = "aio_lio_opcode == 0 1"  # IOCB_CMD_PREAD, PWRITE
_IOCB_RWV = "aio_lio_opcode == 7 8"  # IOCB_CMD_PREADV, PWRITEV
_IOCB_HEADER = (
    u64(hex64("aio_data")),
    if_set(u32("aio_key")),
    if_set(u32(flags("aio_rw_flags", RWF_FLAGS))),
    at(16, u16(special("aio_lio_opcode", "enum_u", AIO_CMDS))),
    when("aio_flags & IOCB_FLAG_IOPRIO", at(18, u16(special("aio_reqprio", "ioprio")))),
    when("aio_flags !& IOCB_FLAG_IOPRIO", when("aio_reqprio != 0", at(18, s16("aio_reqprio")))),
    at(20, s32(fd("aio_fildes"))),
)
_IOCB_FLAGS = (
    when("aio_flags != 0", at(56, u32(flags("aio_flags", AIO_IOCB_FLAGS)))),
    when("aio_flags & IOCB_FLAG_RESFD", at(60, u32(fd("aio_resfd")))),
    when("aio_flags !& IOCB_FLAG_RESFD", when("aio_resfd != 0", at(60, u32(hex32("aio_resfd"))))),
)
IOCB = Struct("iocb", 64, (
    *_IOCB_HEADER,
    when("aio_lio_opcode == 0", at(24, u64(hex64("aio_buf")))),
    when("aio_lio_opcode == 1", at(24, u64(buf("aio_buf", "aio_nbytes")))),
    when("aio_lio_opcode == 7", at(24, u64(special("aio_buf", "iov_addr", length="aio_nbytes")))),
    when("aio_lio_opcode == 8", at(24, u64(iov("aio_buf", "aio_nbytes")))),
    when("aio_lio_opcode == 5", at(24, u64(flags("aio_buf", POLLFLAGS)))),
    when(_IOCB_RW, at(32, u64("aio_nbytes"))),
    when("aio_lio_opcode == 0 1 7 8", at(40, s64("aio_offset"))),
    *(when("aio_lio_opcode == 0 1 5 7 8", f) for f in _IOCB_FLAGS),
))
IOCB_CANCEL = Struct("iocb", 64, _IOCB_HEADER)  # io_cancel's
IO_EVENT = Struct("io_event", 32, (u64(hex64("data")), u64(hex64("obj")), s64("res"), s64("res2")))

IO_SQRING_OFFSETS = Struct("io_sqring_offsets", 40, (
    u32("head"),
    u32("tail"),
    u32("ring_mask"),
    u32("ring_entries"),
    u32("flags"),
    u32("dropped"),
    u32("array"),
    if_set(u32(hex32("resv1"))),
    if_set(u64(hex64("resv2"))),
))
IO_CQRING_OFFSETS = Struct("io_cqring_offsets", 40, (
    u32("head"),
    u32("tail"),
    u32("ring_mask"),
    u32("ring_entries"),
    u32("overflow"),
    u32("cqes"),
    u32("flags"),
    if_set(u32(hex32("resv1"))),
    if_set(u64(hex64("resv2"))),
))
IO_URING_PARAMS = Struct("io_uring_params", 120, (
    at(8, u32(flags("flags", URING_SETUP_FLAGS))),
    u32(hex32("sq_thread_cpu")),
    u32("sq_thread_idle"),
    when("flags & IORING_SETUP_ATTACH_WQ", at(24, u32(fd("wq_fd")))),
    if_set(at(28, items("resv", u32(hex32("")), 3))),
    at(0, out(u32("sq_entries"))),
    at(4, out(u32("cq_entries"))),
    at(20, out(u32(flags("features", URING_SETUP_FEATURES)))),
    at(40, out(inner("sq_off", IO_SQRING_OFFSETS))),
    at(80, out(inner("cq_off", IO_CQRING_OFFSETS))),
), joined=True)
IO_URING_FILES_UPDATE = Struct("io_uring_files_update", 16, (  # nr_args is the register call's
    u32("offset"),
    if_set(u32(hex32("resv"))),
    u64(special("fds", "uring_fds", length="nr_args")),
))
IO_URING_PROBE_OP = Struct("io_uring_probe_op", 8, (
    u8(special("op", "enum_u", URING_OPS)),
    if_set(u8(hex32("resv"))),
    at(2, u16(flags("flags", URING_OP_FLAGS))),
    if_set(u32(hex32("resv2"))),
))
IO_URING_PROBE = Struct("io_uring_probe", 16, (
    u8(special("last_op", "enum_u", URING_OPS)),
    u8("ops_len"),
    if_set(u16(hex32("resv"))),
    if_set(items("resv2", u32(hex32("")), 3)),
    tail("ops", IO_URING_PROBE_OP, "ops_len"),
))
IO_URING_RESTRICTION = Struct("io_uring_restriction", 16, (
    u16(enum("opcode", URING_RESTRICTION_OPCODES)),
    when("opcode == 0", at(2, u8(enum("register_op", URING_REGISTER_OPCODES)))),
    when("opcode == 1", at(2, u8(enum("sqe_op", URING_OPS)))),
    when("opcode == 2 3", at(2, u8(flags("sqe_flags", URING_SQE_FLAGS)))),
    if_set(at(3, u8(hex32("resv")))),
    if_set(items("resv2", u32(hex32("")), 3)),
))
_RSRC_TAGS = u64(array("tags", u64(hex64("")), "nr"))
_RSRC_REGISTER = (
    u32("nr"),
    u32(flags("flags", URING_REGISTER_RSRC_FLAGS)),
    if_set(u64(hex64("resv2"))),
)
IO_URING_RSRC_REGISTER_FILES = Struct("io_uring_rsrc_register", 32, (
    *_RSRC_REGISTER, u64(array("data", s32(fd("")), "nr")), _RSRC_TAGS,
))
IO_URING_RSRC_REGISTER_BUFFERS = Struct("io_uring_rsrc_register", 32, (
    *_RSRC_REGISTER, u64(special("data", "iov_addr", length="nr")), _RSRC_TAGS,
))
_RSRC_UPDATE = (u32("offset"), if_set(u32(hex32("resv"))))
_RSRC_UPDATE_END = (_RSRC_TAGS, u32("nr"), if_set(u32(hex32("resv2"))))
IO_URING_RSRC_UPDATE2_FILES = Struct("io_uring_rsrc_update2", 32, (
    *_RSRC_UPDATE, u64(special("data", "uring_fds", length="nr")), *_RSRC_UPDATE_END,
))
IO_URING_RSRC_UPDATE2_BUFFERS = Struct("io_uring_rsrc_update2", 32, (
    *_RSRC_UPDATE, u64(special("data", "iov_addr", length="nr")), *_RSRC_UPDATE_END,
))
IO_URING_RSRC_UPDATE_RINGS = Struct("io_uring_rsrc_update", 16, (  # IORING_REGISTER_RING_FDS
    u32(uid("offset")),
    if_set(u32(hex32("resv"))),
    u64(fd("data")),
))
IO_URING_RSRC_UPDATE_UNRINGS = Struct("io_uring_rsrc_update", 16, (  # IORING_UNREGISTER_RING_FDS
    u32("offset"),
    if_set(u32(hex32("resv"))),
    if_set(u64(hex64("data"))),
))
IO_URING_BUF_REG = Struct("io_uring_buf_reg", 40, (
    u64(addr("ring_addr")),
    u32("ring_entries"),
    u16("bgid"),
    if_set(u16(hex32("pad"))),
    if_set(items("resv", u64(hex64("")), 3)),
))

# seccomp and socket filters

_FD_FLAGS = Bits(OPEN_MODE_FLAGS.header, OPEN_MODE_FLAGS.unknown, OPEN_MODE_FLAGS.names)  # no access mode
SECCOMP_DATA = Struct("seccomp_data", 64, (
    s32(special("nr", "syscall_name", length="arch")),
    u32(enum("arch", AUDIT_ARCH)),
    u64(addr("instruction_pointer")),
    items("args", u64(hex64("")), 6),
))
SECCOMP_NOTIF = Struct("seccomp_notif", 80, (
    u64(hex64("id")),
    u32(pid("pid")),
    u32(hex32("flags")),
    inner("data", SECCOMP_DATA),
))
SECCOMP_NOTIF_RESP = Struct("seccomp_notif_resp", 24, (
    u64(hex64("id")),
    s64("val"),
    s32(special("error", "errno")),
    u32(flags("flags", SECCOMP_IOCTL_RESP_FLAGS)),
))
SECCOMP_NOTIF_ADDFD = Struct("seccomp_notif_addfd", 24, (
    u64(hex64("id")),
    u32(flags("flags", SECCOMP_IOCTL_ADDFD_FLAGS)),
    u32(fd("srcfd")),
    s32("newfd"),
    u32(flags("newfd_flags", _FD_FLAGS)),
))
SECCOMP_NOTIF_SIZES = Struct("seccomp_notif_sizes", 6, (
    u16("seccomp_notif"),
    u16("seccomp_notif_resp"),
    u16("seccomp_data"),
))
SOCK_FPROG = Struct("sock_fprog", 16, (  # SO_ATTACH_FILTER's
    u16("len"),
    when("no -v", u64(addr("filter"))),
    when("-v", at(8, u64(array("filter", octets(special("", "bpf_sock_insn"), 8), "len")))),
))
SECCOMP_FPROG = Struct("sock_fprog", 16, (
    u16("len"),
    when("no -v", u64(addr("filter"))),
    when("-v", at(8, u64(array("filter", octets(special("", "bpf_seccomp_insn"), 8), "len")))),
))

# fmt: on
