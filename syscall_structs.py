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

A length is the name of the argument (in a structure: of the field, or else of one of the outer
structure or of the call's argument) that holds it, "*name" for the
u32 that argument points to, a constant, or RET, the call's result: never "the next one".
Lengths of `buf` count bytes, lengths of `array` count elements.

A pointer argument is read by the kernel when the call is entered to (`in`, the default: shown
always), written (`out(...)`: shown when the call succeeded, an address when it failed) or both
(`inout(...)`: shown as it was, then as it became, `[16 => 2]`). A structure that is inout and has
`out` fields shows as `{its in and inout fields} => {its out and inout fields}`; the second part
only if the call succeeded and something in it shows. If it is `joined`, in one pair of braces: what is
out is added when the call has succeeded, what is inout shows as `16 => 2` if it changed.
"""

from dataclasses import dataclass
from typing import Any

from syscall_words import (
    ADDRFAMS,
    ADJTIMEX_MODES,
    ADJTIMEX_STATUS,
    AF_PACKET_TYPES,
    AF_PACKET_VERSIONS,
    AIO_CMDS,
    AIO_IOCB_FLAGS,
    ALG_SOCKADDR_FLAGS,
    ARP_HARDWARE_TYPES,
    AUDIT_ARCH,
    BDADDR_TYPES,
    BLKPG_OPS,
    BLUETOOTH_L2_CID,
    BLUETOOTH_L2_PSM,
    BPF_ATTACH_FLAGS,
    BPF_ATTACH_TYPE,
    BPF_FILE_MODE_FLAGS,
    BPF_LINK_CREATE_KPROBE_MULTI_FLAGS,
    BPF_MAP_FLAGS,
    BPF_MAP_LOOKUP_ELEM_FLAGS,
    BPF_MAP_TYPES,
    BPF_MAP_UPDATE_ELEM_FLAGS,
    BPF_PROG_FLAGS,
    BPF_PROG_TYPES,
    BPF_QUERY_FLAGS,
    BPF_TASK_FD_TYPE,
    BPF_TEST_RUN_FLAGS,
    CAP,
    CAP_VERSION,
    CLOCKNAMES,
    CLONE3_FLAGS,
    CLONE_FLAGS,
    EBPF_REGS,
    EPOLLEVENTS,
    ETHERNET_PROTOCOLS,
    F_OWNER_TYPES,
    FIEMAP_EXTENT_FLAGS,
    FIEMAP_FLAGS,
    FILE_FLAGS,
    FS_XFLAGS,
    FSMAGIC,
    HCI_CHANNELS,
    HDIO_DRIVE_CMDS,
    HW_BREAKPOINT_TYPE,
    IF_DQBLK_VALID,
    IF_DQINFO_FLAGS,
    IF_DQINFO_VALID,
    IFADDRFLAGS,
    IFFFLAGS,
    INET_PROTOCOLS,
    IP_TYPE_OF_SERVICES,
    KB_FUNCTIONS,
    KEY_SPEC,
    KEYCTL_PKEY_OPS,
    KVM_CPUID_FLAGS,
    KVM_MEM_FLAGS,
    LANDLOCK_RULESET_ACCESS_FS,
    LANDLOCK_RULESET_ACCESS_NET,
    LOCKFCMDS,
    LOOP_CRYPT_TYPE_OPTIONS,
    LOOP_FLAGS_OPTIONS,
    LSM_IDS,
    MMAP_FLAGS,
    MMAP_PROT,
    MOUNT_ATTR_ATTR,
    MOUNT_ATTR_PROPAGATION,
    MQ_ATTR_FLAGS,
    NEIGHBOR_CACHE_ENTRY_FLAGS,
    NEIGHBOR_CACHE_ENTRY_STATES,
    NETLINK_PROTOCOLS,
    NFC_SOCKADDR_PROTOCOLS,
    NS_TYPE,
    OPEN_MODE_FLAGS,
    OPEN_RESOLVE_FLAGS,
    PACKET_MREQ_TYPE,
    PERF_ATTR_SIZE,
    PERF_BRANCH_SAMPLE_TYPE,
    PERF_EVENT_READ_FORMAT,
    PERF_EVENT_SAMPLE_FORMAT,
    PERF_TYPE_ID,
    POLLFLAGS,
    PTP_EXTTS_FLAGS,
    PTP_PEROUT_FLAGS,
    PTP_PIN_FUNCS,
    PTRACE_PEEKSIGINFO_FLAGS,
    PTRACE_SYSCALL_INFO_OP,
    ROUTE_NEXTHOP_FLAGS,
    ROUTING_FLAGS,
    ROUTING_PROTOCOLS,
    ROUTING_SCOPES,
    ROUTING_TABLE_IDS,
    ROUTING_TYPES,
    RTC_FEATURES,
    RTC_PARAMS,
    RTNL_FAMILY,
    RWF_FLAGS,
    SCHED_FLAGS,
    SCHEDULERS,
    SECCOMP_FILTER_FLAGS,
    SECCOMP_IOCTL_ADDFD_FLAGS,
    SECCOMP_IOCTL_RESP_FLAGS,
    SEMOP_FLAGS,
    SIGACT_FLAGS,
    SIGALTSTACK_FLAGS,
    SIGEV_VALUE,
    SIGNALS,
    SOCKTYPES,
    STATFS_FLAGS,
    STATMOUNT_MASK,
    STATMOUNT_MNT_PROPAGATION,
    STATMOUNT_SB_FLAGS,
    STATX_ATTRS,
    STATX_MASKS,
    TCP_STATE_FLAGS,
    TCP_STATES,
    TERM_IFLAGS,
    TERM_LFLAGS,
    TERM_LINE_DISCS,
    TERMIOS_CC,
    TLS_INFO_CIPHERS,
    TLS_INFO_VERSIONS,
    TUN_DEVICE_TYPES,
    UFFD_API_FEATURES,
    UFFD_API_FLAGS,
    UFFD_COPY_FLAGS,
    UFFD_REGISTER_IOCTL_FLAGS,
    UFFD_REGISTER_MODE_FLAGS,
    UFFD_ZEROPAGE_FLAGS,
    URING_OP_FLAGS,
    URING_OPS,
    URING_REGISTER_OPCODES,
    URING_REGISTER_RSRC_FLAGS,
    URING_RESTRICTION_OPCODES,
    URING_SETUP_FEATURES,
    URING_SETUP_FLAGS,
    URING_SQE_FLAGS,
    V4L2_BUF_TYPES,
    V4L2_CAPS,
    V4L2_COLORSPACES,
    V4L2_CONTROL_CLASSES,
    V4L2_CONTROLS,
    V4L2_FIELDS,
    V4L2_FMT_FLAGS,
    V4L2_MEMORIES,
    V4L2_TUNER_CAPS,
    V4L2_TUNER_MODES,
    V4L2_TUNER_SUBS,
    V4L2_TUNER_TYPES,
    VSOCK_CIDS,
    VSOCK_FLAGS,
    VSOCK_PORTS,
    WHENCE_CODES,
    XATTRFLAGS,
    XDP_SOCKADDR_FLAGS,
    XFS_DQBLK_FLAGS,
    XFS_QUOTA_FLAGS,
    Bits,
    Enum,
    Words,
)

RET = "RET"  # as a length: what the call returned


@dataclass(frozen=True, init=False)
class Arg:
    """An argument, or with `ctype` a field of a structure."""

    name: str
    kind: str  # the key of its formatter in observer.KINDS
    of: "Of" = None  # the words, the structure, or an array's element
    length: str | int | None = None
    way: str = "in"  # in, out, inout
    only_if: tuple[str, str] | None = None  # (flags argument, words): there only if one of these bits is set
    ctype: str = ""  # fields: u8 u16 u32 u64 s8 s16 s32 s64, be16 be32 (network order), or bytes
    size: int = 0  # fields: bytes
    offset: int | None = None  # fields: only where it is not the natural one
    hidden: bool = False  # fields: only with -v
    when: tuple[str, ...] = ()  # fields: conditions, all must hold
    bits: tuple[int, int] = (0, 0)  # fields: lowest bit and width, where it is a bit-field of its C type

    def __init__(
        self, name: str, kind: str, of: "Of" = None,
        length: str | int | None = None, **rest: Any,
    ) -> None:  # fmt: skip
        self.__dict__.update(rest, name=name, kind=kind, of=of, length=length)  # thousands are made at every start


@dataclass(frozen=True)
class Struct:
    """A structure; `size` is what the kernel reads or writes, its fields lie within."""

    name: str  # the C name, `struct` left out
    size: int
    fields: tuple[Arg, ...]
    sized_by: str = ""  # the field that says how many bytes of it there are, where that can differ from `size`
    least: int = 0  # how many there are when that field says 0; with a length argument: fewer show as an address
    joined: bool = False  # inout: in one pair of braces, see above


@dataclass(frozen=True)
class Attributes:
    """Netlink's attributes: how what each holds is shown, by number. What is not there shows as bytes in hex."""

    names: Enum
    of: dict[int, Arg]


@dataclass(frozen=True)
class Choice:
    """A netlink attribute that can be one of several: `by` the message's family, the attribute's size, the first byte of
    the value in front of it, or the text of the attribute of that name before it."""

    by: str
    of: dict[int | str, Arg]
    other: Arg | None = None  # where none of them fits; None: bytes in hex


@dataclass(frozen=True)
class Followed:
    """A netlink attribute that is a value and, from the next multiple of four bytes on, something else. None: bytes in hex."""

    first: Arg
    rest: Arg | None = None


Of = Words | Struct | Arg | Attributes | Choice | Followed | None


def _with(arg: Arg, **changes: Any) -> Arg:
    """As dataclasses.replace, in a tenth of its time."""
    new = object.__new__(Arg)
    new.__dict__.update(arg.__dict__)
    new.__dict__.update(changes)
    return new


# --- values: what the register or field itself says ---------------------------------------------


def num(name: str, only_if: tuple[str, str] | None = None) -> Arg:
    """Signed decimal, 32 bits in a register (int)."""
    return Arg(name, "num", only_if=only_if)


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


def wide(arg: Arg) -> Arg:
    """Words for all 64 bits of the register, not the lower 32 alone."""
    return _with(arg, size=8)


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


def special(name: str, kind: str, of: Of = None, length: str | int | None = None) -> Arg:
    """An argument whose kind has a formatter of its own and no other row to share it with."""
    return Arg(name, kind, of, length)


def out(arg: Arg) -> Arg:
    return _with(arg, way="out")


def inout(arg: Arg) -> Arg:
    return _with(arg, way="inout")


# --- fields: a C type around an argument, or around a bare name ---------------------------------


def _field(arg: Arg | str, ctype: str, size: int) -> Arg:
    if isinstance(arg, str):
        return Arg(arg, "num" if ctype[0] == "s" else "unum", ctype=ctype, size=size)
    return _with(arg, ctype=ctype, size=size)


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
    return _with(arg, ctype="bytes", size=size)


def items(name: str, of: Arg, count: int, shown: str | int | None = None) -> Arg:
    """An array in the structure: `count` values of a C type, shown as [a, b]; of them only the first `shown`."""
    return Arg(name, "items", of, count if shown is None else shown, ctype="bytes", size=of.size * count)


def tail(name: str, of: "Arg | Struct", count: str) -> Arg:
    """The array that follows the structure in memory: `count` structures or values, shown as [a, b]."""
    return Arg(name, "tail", of, count, ctype="bytes")


def bitfield(field: Arg, lowest: int, width: int = 1) -> Arg:
    """The bits `lowest` and up of a field: `at(40, u64("pinned"))` becomes `at(40, bitfield(u64("pinned"), 2))`."""
    return _with(field, bits=(lowest, width))


def at(offset: int, field: Arg) -> Arg:
    return _with(field, offset=offset)


def hidden(field: Arg) -> Arg:
    return _with(field, hidden=True)


def when(condition: str, field: Arg) -> Arg:
    """Shows the field only if `SIBLING[|SIBLING][/MASK] OPERATOR WORD...` holds. Both if applied twice.

    The sibling (or both, or-ed) and-ed with MASK, as an unsigned number (`s64("")` as a signed one), is
    & any of the words' bits set, !& none of them, == one of the words, != none of the words, < >.
    A word is a number or a name from the first sibling's words. Two conditions need no sibling:
    "-v" and "no -v"; and "never". A sibling that is an array or a structure counts as the number its bytes make.

    An argument that does not hold to its one condition (ARGUMENT[/MASK] ==, with numbers) shows as it is: a number
    in prctl, an address elsewhere.
    """
    return _with(field, when=(condition, *field.when))


def if_set(field: Arg) -> Arg:
    """Shows only if it is not 0: reserved fields."""
    return when(f"{field.name} != 0", field)


def silent(field: Arg) -> Arg:
    """Never shows: is there for the conditions and lengths of other fields."""
    return when("never", field)


def or_verbose(condition: str, field: Arg) -> tuple[Arg, Arg]:
    """With -v always, else only when the condition holds: `*or_verbose(...)`."""
    return when("-v", field), when("no -v", when(condition, field))


def dots() -> Arg:
    """`...` in the middle: stands for the hidden fields there, and the structure then has none at its end."""
    return when("no -v", Arg("", "dots"))


# --- words that only fields use -----------------------------------------------------------------


def _bits(header: str, unknown: str, **names: int) -> Bits:
    return Bits(header, unknown, names)


FUTEX_WAITER_FLAGS = _bits("linux/futex.h", "FUTEX_???", FUTEX_32=2, FUTEX_PRIVATE_FLAG=0x80)
NUMA_NODE = Enum("linux/numa.h", "", {"NUMA_NO_NODE": 0xFFFFFFFF})
MCTP_NETS = Enum("linux/mctp.h", "", {"MCTP_NET_ANY": 0})
MCTP_ADDRS = Enum("linux/mctp.h", "", {"MCTP_ADDR_NULL": 0, "MCTP_ADDR_ANY": 0xFF})
QIPCRTR_NODES = Enum("linux/qrtr.h", "", {"QRTR_NODE_BCAST": 0xFFFFFFFF})
QIPCRTR_PORTS = Enum("linux/qrtr.h", "", {"QRTR_PORT_CTRL": 0xFFFFFFFE})
FIB_RULE_FLAGS = _bits(
    "linux/fib_rules.h",
    "FIB_RULE_???",
    FIB_RULE_PERMANENT=1,
    FIB_RULE_INVERT=2,
    FIB_RULE_UNRESOLVED=4,
    FIB_RULE_IIF_DETACHED=8,
    FIB_RULE_OIF_DETACHED=16,
    FIB_RULE_FIND_SADDR=0x10000,
)
RTNL_IFLA_EXT_FILTER_FLAGS = _bits(
    "linux/rtnetlink.h",
    "RTEXT_FILTER_???",
    RTEXT_FILTER_VF=1,
    RTEXT_FILTER_BRVLAN=2,
    RTEXT_FILTER_BRVLAN_COMPRESSED=4,
    RTEXT_FILTER_SKIP_STATS=8,
    RTEXT_FILTER_MRP=16,
    RTEXT_FILTER_CFM_CONFIG=32,
    RTEXT_FILTER_CFM_STATUS=64,
)
XDP_FLAGS = _bits(
    "linux/if_link.h",
    "XDP_FLAGS_???",
    XDP_FLAGS_MODES=0xE,
    XDP_FLAGS_UPDATE_IF_NOEXIST=1,
    XDP_FLAGS_SKB_MODE=2,
    XDP_FLAGS_DRV_MODE=4,
    XDP_FLAGS_HW_MODE=8,
    XDP_FLAGS_REPLACE=16,
)
INET6_IF_FLAGS = _bits(
    "net/if_inet6.h",
    "IF_???",
    IF_RS_SENT=0x10,
    IF_RA_RCVD=0x20,
    IF_RA_MANAGED=0x40,
    IF_RA_OTHERCONF=0x80,
    IF_READY=0x80000000,
)


def _indices(prefix: str, names: str, suffix: str = "", first: int = 0) -> Enum:
    """Names in the order of their values, from `first` up."""
    numbers = {f"{prefix}_{name}{suffix}": number for number, name in enumerate(names.split(), first)}
    return Enum("linux", f"{prefix}_???", numbers)


def _shifted(header: str, unknown: str, names: str, form: str = "{}", first: int = 0) -> Bits:
    """A bit each, from `first` up."""
    return Bits(header, unknown, {form.format(n): 1 << bit for bit, n in enumerate(names.split(), first)})


UNIX_DIAG_SHOW = _shifted(
    "linux/unix_diag.h", "UDIAG_SHOW_???", "NAME VFS PEER ICONS RQLEN MEMINFO UID", "UDIAG_SHOW_{}"
)
NETLINK_DIAG_SHOW = _shifted("linux/netlink_diag.h", "NDIAG_SHOW_???", "MEMINFO GROUPS RING_CFG FLAGS", "NDIAG_SHOW_{}")
NETLINK_SOCKET_FLAGS = _shifted(
    "linux/netlink_diag.h",
    "NDIAG_FLAG_???",
    "CB_RUNNING PKTINFO BROADCAST_ERROR NO_ENOBUFS LISTEN_ALL_NSID CAP_ACK",
    "NDIAG_FLAG_{}",
)
PACKET_DIAG_SHOW = _shifted(
    "linux/packet_diag.h", "PACKET_SHOW_???", "INFO MCLIST RING_CFG FANOUT MEMINFO FILTER", "PACKET_SHOW_{}"
)
PACKET_DIAG_INFO_FLAGS = _shifted("linux/packet_diag.h", "PDI_???", "RUNNING AUXDATA ORIGDEV VNETHDR LOSS", "PDI_{}")
_INET_DIAG = (
    "MEMINFO INFO VEGASINFO CONG TOS TCLASS SKMEMINFO SHUTDOWN DCTCPINFO PROTOCOL SKV6ONLY LOCALS PEERS PAD MARK "
    "BBRINFO CLASS_ID MD5SIG ULP_INFO SK_BPF_STORAGES CGROUP_ID SOCKOPT"
)
INET_DIAG_EXTENDED_FLAGS = _shifted("linux/inet_diag.h", "1<<INET_DIAG_???-1", _INET_DIAG, "1<<(INET_DIAG_{}-1)")
INET_DIAG_SHUTDOWN_FLAGS = _bits("net/sock.h", "???_SHUTDOWN", RCV_SHUTDOWN=1, SEND_SHUTDOWN=2)
NDIAG_PROTOCOLS = Enum("linux/netlink_diag.h", "", {"NDIAG_PROTO_ALL": 255})
NETLINK_STATES = Enum(
    "linux/netlink.h", "NETLINK_???", {"NETLINK_UNCONNECTED": 0, "NETLINK_CONNECTED": 1, "TCP_CLOSE": 7}
)
SK_MEMINFO = _indices("SK_MEMINFO", "RMEM_ALLOC RCVBUF WMEM_ALLOC SNDBUF FWD_ALLOC WMEM_QUEUED OPTMEM BACKLOG DROPS")
DCB_COMMANDS = _indices(
    "DCB_CMD",
    "UNDEFINED GSTATE SSTATE PGTX_GCFG PGTX_SCFG PGRX_GCFG PGRX_SCFG PFC_GCFG PFC_SCFG SET_ALL GPERM_HWADDR GCAP "
    "GNUMTCS SNUMTCS PFC_GSTATE PFC_SSTATE BCN_GCFG BCN_SCFG GAPP SAPP IEEE_SET IEEE_GET GDCBX SDCBX GFEATCFG SFEATCFG "
    "CEE_GET IEEE_DEL",
)
NEXTHOP_GRP_TYPES = _indices("NEXTHOP_GRP_TYPE", "MPATH RES")
RTNL_IFLA_XDP_ATTACHED_MODE = _indices("XDP_ATTACHED", "NONE DRV SKB HW MULTI")
IN6_ADDR_GEN_MODE = _indices("IN6_ADDR_GEN_MODE", "EUI64 NONE STABLE_PRIVACY RANDOM")
RTNL_IFLA_EVENTS = _indices(
    "IFLA_EVENT", "NONE REBOOT FEATURES BONDING_FAILOVER NOTIFY_PEERS IGMP_RESEND BONDING_OPTIONS"
)
FIB_RULE_ACTIONS = _indices("FR_ACT", "UNSPEC TO_TBL GOTO NOP RES3 RES4 BLACKHOLE UNREACHABLE PROHIBIT")


def _names(text: str) -> list[str]:
    return text.split()


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
STAT_GENERIC = Struct("stat", 128, (  # arm64, riscv64, loongarch64
    hidden(at(0, u64(dev("st_dev")))),
    hidden(at(8, u64("st_ino"))),
    at(16, u32(mode("st_mode"))),
    hidden(at(20, u32("st_nlink"))),
    hidden(at(24, u32("st_uid"))),
    hidden(at(28, u32("st_gid"))),
    hidden(at(56, u32("st_blksize"))),
    hidden(at(64, u64("st_blocks"))),
    when("st_mode/0o170000 == 0o020000 0o060000", at(32, u64(dev("st_rdev")))),
    when("st_mode/0o170000 != 0o020000 0o060000", at(48, u64("st_size"))),
    *STAT.fields[10:],
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
EPOLL_DATA = Struct("epoll_data", 8, (at(0, u32("u32")), at(0, u64("u64"))))
EPOLL_EVENT = Struct("epoll_event", 12, (u32(flags("events", EPOLLEVENTS)), at(4, inner("data", EPOLL_DATA))))
EPOLL_EVENT_GENERIC = Struct("epoll_event", 16, (u32(flags("events", EPOLLEVENTS)), at(8, inner("data", EPOLL_DATA))))

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

_CLONE3_ALL = Bits(CLONE3_FLAGS.header, CLONE3_FLAGS.unknown, CLONE_FLAGS.names | CLONE3_FLAGS.names)
CLONE_ARGS = Struct("clone_args", 88, (
    at(0, u64(flags("flags", _CLONE3_ALL))),
    when("flags & CLONE_PIDFD", at(8, u64(addr("pidfd")))),
    when("flags & CLONE_CHILD_SETTID CLONE_CHILD_CLEARTID", at(16, u64(addr("child_tid")))),
    when("flags & CLONE_PARENT_SETTID", at(24, u64(addr("parent_tid")))),
    at(32, u64(signum("exit_signal"))),
    at(40, u64(addr("stack"))),
    at(48, u64(hex64("stack_size"))),
    when("flags & CLONE_SETTLS", at(56, u64(special("tls", "tls")))),
    when("set_tid_size != 0", at(64, u64(array("set_tid", s32(num("")), "set_tid_size")))),
    when("set_tid_size == 0", when("set_tid != 0", at(64, u64(addr("set_tid"))))),
    when("set_tid|set_tid_size != 0", at(72, u64("set_tid_size"))),
    when("cgroup != 0", at(80, u64("cgroup"))),
    when("cgroup == 0", when("flags & CLONE_INTO_CGROUP", at(80, u64("cgroup")))),
    when("flags & CLONE_PIDFD", at(8, out(u64(ptr("pidfd", s32(fd(""))))))),
    when("flags & CLONE_PARENT_SETTID", at(24, out(u64(ptr("parent_tid", s32(pid(""))))))),
), least=64)
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
), sized_by="size", least=48)
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
), least=24)
MOUNT_ATTR = Struct("mount_attr", 32, (
    u64(flags("attr_set", MOUNT_ATTR_ATTR)),
    u64(flags("attr_clr", MOUNT_ATTR_ATTR)),
    u64(enum("propagation", MOUNT_ATTR_PROPAGATION)),
    when("attr_set|attr_clr & MOUNT_ATTR_IDMAP", when("userns_fd < 0x80000000", at(24, u64(fd("userns_fd"))))),
    when("attr_set|attr_clr & MOUNT_ATTR_IDMAP", when("userns_fd > 0x7fffffff", at(24, u64("userns_fd")))),
    when("attr_set|attr_clr !& MOUNT_ATTR_IDMAP", at(24, u64("userns_fd"))),
), least=32)
FUTEX_WAITV = Struct("futex_waitv", 24, (
    u64(hex64("val")),
    u64(addr("uaddr")),
    u32(flags("flags", FUTEX_WAITER_FLAGS)),
    if_set(u32(hex32("__reserved"))),
))
LANDLOCK_RULESET_ATTR = Struct("landlock_ruleset_attr", 8, (
    u64(flags("handled_access_fs", LANDLOCK_RULESET_ACCESS_FS)),
), least=8)
LANDLOCK_NET_PORT_ATTR = Struct("landlock_net_port_attr", 16, (
    u64(flags("allowed_access", LANDLOCK_RULESET_ACCESS_NET)),
    u64("port"),
))
LANDLOCK_PATH_BENEATH_ATTR = Struct("landlock_path_beneath_attr", 12, (
    u64(flags("allowed_access", LANDLOCK_RULESET_ACCESS_FS)),
    s32(fd("parent_fd")),
))

# Capabilities, quotas

CAP_USER_HEADER = Struct("user_cap_header", 8, (
    u32(enum("version", CAP_VERSION)),
    s32(pid("pid")),
))
# Two elements of {effective, permitted, inheritable}: each of the 64-bit sets is in words 12 bytes apart.
CAP_USER_DATA = Struct("user_cap_data", 24, (
    at(0, octets(special("effective", "cap_bits", CAP), 16)),
    at(4, octets(special("permitted", "cap_bits", CAP), 16)),
    at(8, octets(special("inheritable", "cap_bits", CAP), 16)),
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
SEMID_DS = Struct("semid64_ds", 104, (
    inner("sem_perm", IPC_PERM),
    u64("sem_otime"),
    at(64, u64("sem_ctime")),
    at(80, u64("sem_nsems")),
))
SEMID_DS_GENERIC = Struct("semid64_ds", 88, (
    inner("sem_perm", IPC_PERM),
    u64("sem_otime"),
    u64("sem_ctime"),
    u64("sem_nsems"),
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
IOCB_CANCEL = Struct("iocb", 64, (*_IOCB_HEADER, silent(at(56, u32(flags("aio_flags", AIO_IOCB_FLAGS))))))  # io_cancel's
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
    u16(special("opcode", "uring_restriction", URING_RESTRICTION_OPCODES, length="op")),
    silent(at(2, u8("op"))),
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
), least=32)
IO_URING_RSRC_REGISTER_BUFFERS = Struct("io_uring_rsrc_register", 32, (
    *_RSRC_REGISTER, u64(special("data", "iov_addr", length="nr")), _RSRC_TAGS,
), least=32)
_RSRC_UPDATE = (u32("offset"), if_set(u32(hex32("resv"))))
_RSRC_UPDATE_END = (_RSRC_TAGS, u32("nr"), if_set(u32(hex32("resv2"))))
IO_URING_RSRC_UPDATE2_FILES = Struct("io_uring_rsrc_update2", 32, (
    *_RSRC_UPDATE, u64(special("data", "uring_fds", length="nr")), *_RSRC_UPDATE_END,
), least=32)
IO_URING_RSRC_UPDATE2_BUFFERS = Struct("io_uring_rsrc_update2", 32, (
    *_RSRC_UPDATE, u64(special("data", "iov_addr", length="nr")), *_RSRC_UPDATE_END,
), least=32)
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
    u32(flags("newfd_flags", FILE_FLAGS)),
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

# bpf(): the attributes of each command. The caller's size says how many fields there are.

EBPF_INSN = Struct("bpf_insn", 8, (
    u8(special("code", "ebpf_code")),
    at(1, bitfield(u8(enum("dst_reg", EBPF_REGS)), 0, 4)),
    at(1, bitfield(u8(enum("src_reg", EBPF_REGS)), 4, 4)),
    s16("off"),
    u32(hex32("imm")),
))
BPF_ATTR_MAP_CREATE = Struct("bpf_attr", 72, (
    u32(enum("map_type", BPF_MAP_TYPES)),
    u32("key_size"),
    u32("value_size"),
    u32("max_entries"),
    u32(flags("map_flags", BPF_MAP_FLAGS)),
    u32(fd("inner_map_fd")),
    when("map_flags & BPF_F_NUMA_NODE", u32(special("numa_node", "enum_u_verbose", NUMA_NODE))),
    at(28, chars("map_name", 16)),
    u32(special("map_ifindex", "ifindex")),
    u32(fd("btf_fd")),
    u32("btf_key_type_id"),
    u32("btf_value_type_id"),
    u32("btf_vmlinux_value_type_id"),
    u64(special("map_extra", "u64_max")),
))
_MAP_FD = (u32(fd("map_fd")), u64(addr("key")))
BPF_ATTR_MAP_LOOKUP_ELEM = Struct("bpf_attr", 32, (
    *_MAP_FD,
    u64(addr("value")),
    u64(flags("flags", BPF_MAP_LOOKUP_ELEM_FLAGS)),
))
BPF_ATTR_MAP_UPDATE_ELEM = Struct("bpf_attr", 32, (
    *_MAP_FD,
    u64(addr("value")),
    u64(enum("flags", BPF_MAP_UPDATE_ELEM_FLAGS)),
))
BPF_ATTR_MAP_DELETE_ELEM = Struct("bpf_attr", 16, _MAP_FD)
BPF_ATTR_MAP_GET_NEXT_KEY = Struct("bpf_attr", 24, (*_MAP_FD, u64(addr("next_key"))))
BPF_ATTR_MAP_FREEZE = Struct("bpf_attr", 4, (u32(fd("map_fd")),))
BPF_ATTR_PROG_LOAD = Struct("bpf_attr", 128, (
    u32(enum("prog_type", BPF_PROG_TYPES)),
    u32("insn_cnt"),
    when("no -v", u64(addr("insns"))),
    when("-v", at(8, u64(array("insns", EBPF_INSN, "insn_cnt")))),
    u64(string("license")),
    u32("log_level"),
    u32("log_size"),
    u64(string("log_buf", "log_size")),
    u32(special("kern_version", "kernel_version")),
    u32(flags("prog_flags", BPF_PROG_FLAGS)),
    chars("prog_name", 16),
    u32(special("prog_ifindex", "ifindex")),
    u32(enum("expected_attach_type", BPF_ATTACH_TYPE)),
    u32(fd("prog_btf_fd")),
    u32("func_info_rec_size"),
    u64(addr("func_info")),
    u32("func_info_cnt"),
    u32("line_info_rec_size"),
    u64(addr("line_info")),
    u32("line_info_cnt"),
    u32("attach_btf_id"),
    u32(fd("attach_prog_fd")),
    at(120, u64(addr("fd_array"))),
))
BPF_ATTR_OBJ_PIN = Struct("bpf_attr", 16, (  # BPF_OBJ_GET's too
    u64(path("pathname")),
    u32(fd("bpf_fd")),
    u32(flags("file_flags", BPF_FILE_MODE_FLAGS)),
))
BPF_ATTR_PROG_ATTACH = Struct("bpf_attr", 20, (
    u32(fd("target_fd")),
    u32(fd("attach_bpf_fd")),
    u32(enum("attach_type", BPF_ATTACH_TYPE)),
    u32(flags("attach_flags", BPF_ATTACH_FLAGS)),
    u32(fd("replace_bpf_fd")),
))
BPF_ATTR_PROG_DETACH = Struct("bpf_attr", 12, (u32(fd("target_fd")), at(8, u32(enum("attach_type", BPF_ATTACH_TYPE)))))
BPF_TEST = Struct("test", 76, (
    u32(fd("prog_fd")),
    u32("retval"),
    u32("data_size_in"),
    u32("data_size_out"),
    u64(addr("data_in")),
    u64(addr("data_out")),
    u32("repeat"),
    u32("duration"),
    u32("ctx_size_in"),
    u32("ctx_size_out"),
    u64(addr("ctx_in")),
    u64(addr("ctx_out")),
    u32(flags("flags", BPF_TEST_RUN_FLAGS)),
    u32("cpu"),
    u32("batch_size"),
))
BPF_ATTR_PROG_TEST_RUN = Struct("bpf_attr", 76, (inner("test", BPF_TEST),))
BPF_ATTR_GET_NEXT_ID = Struct("bpf_attr", 12, (  # BPF_PROG_, MAP_, BTF_, LINK_GET_NEXT_ID
    u32("start_id"),
    inout(u32("next_id")),
    out(u32(flags("open_flags", BPF_FILE_MODE_FLAGS))),
), joined=True)
BPF_ATTR_PROG_GET_FD_BY_ID = Struct("bpf_attr", 12, (
    u32("prog_id"),
    u32("next_id"),
    u32(flags("open_flags", BPF_FILE_MODE_FLAGS)),
))
BPF_ATTR_MAP_GET_FD_BY_ID = Struct("bpf_attr", 12, (
    u32("map_id"),
    u32("next_id"),
    u32(flags("open_flags", BPF_FILE_MODE_FLAGS)),
))
BPF_INFO = Struct("info", 16, (
    u32(fd("bpf_fd")),
    inout(u32("info_len")),
    out(u64(addr("info"))),
), joined=True)
BPF_ATTR_OBJ_GET_INFO_BY_FD = Struct("bpf_attr", 16, (inner("info", BPF_INFO),), joined=True)
BPF_QUERY = Struct("query", 28, (
    u32(fd("target_fd")),
    u32(enum("attach_type", BPF_ATTACH_TYPE)),
    u32(flags("query_flags", BPF_QUERY_FLAGS)),
    u32(flags("attach_flags", BPF_ATTACH_FLAGS)),
    out(u64(array("prog_ids", u32(""), "prog_cnt"))),
    inout(u32("prog_cnt")),
), joined=True)
BPF_ATTR_PROG_QUERY = Struct("bpf_attr", 28, (inner("query", BPF_QUERY),), joined=True)
BPF_RAW_TRACEPOINT = Struct("raw_tracepoint", 12, (u64(string("name", 128)), u32(fd("prog_fd"))))
BPF_ATTR_RAW_TRACEPOINT_OPEN = Struct("bpf_attr", 12, (inner("raw_tracepoint", BPF_RAW_TRACEPOINT),))
BPF_ATTR_BTF_LOAD = Struct("bpf_attr", 28, (
    u64(buf("btf", "btf_size")),
    u64(addr("btf_log_buf")),
    u32("btf_size"),
    u32("btf_log_size"),
    u32("btf_log_level"),
))
BPF_ATTR_BTF_GET_FD_BY_ID = Struct("bpf_attr", 4, (u32("btf_id"),))
BPF_TASK_FD_QUERY = Struct("task_fd_query", 48, (
    u32(pid("pid")),
    u32(fd("fd")),
    u32("flags"),
    inout(u32("buf_len")),
    out(u64(string("buf", "buf_len"))),
    out(u32("prog_id")),
    out(u32(enum("fd_type", BPF_TASK_FD_TYPE))),
    out(u64(hex64("probe_offset"))),
    out(u64(hex64("probe_addr"))),
), joined=True)
BPF_ATTR_TASK_FD_QUERY = Struct("bpf_attr", 48, (inner("task_fd_query", BPF_TASK_FD_QUERY),), joined=True)
_BATCH_END = (
    at(32, inout(u32("count"))),
    u32(fd("map_fd")),
    u64(flags("elem_flags", BPF_MAP_LOOKUP_ELEM_FLAGS)),
    u64(hex64("flags")),
)
BPF_BATCH_LOOKUP = Struct("batch", 56, (
    u64(addr("in_batch")), u64(addr("out_batch")), u64(addr("keys")), u64(addr("values")), *_BATCH_END,
))
BPF_BATCH_UPDATE = Struct("batch", 56, (at(16, u64(addr("keys"))), u64(addr("values")), *_BATCH_END))
BPF_BATCH_DELETE = Struct("batch", 56, (at(16, u64(addr("keys"))), *_BATCH_END))
# The second part shows if count has changed: {batch={..., count=8, ...}} => {batch={count=5}}
BPF_ATTR_MAP_LOOKUP_BATCH = Struct("bpf_attr", 56, (inout(inner("batch", BPF_BATCH_LOOKUP)),))
BPF_ATTR_MAP_UPDATE_BATCH = Struct("bpf_attr", 56, (inout(inner("batch", BPF_BATCH_UPDATE)),))
BPF_ATTR_MAP_DELETE_BATCH = Struct("bpf_attr", 56, (inout(inner("batch", BPF_BATCH_DELETE)),))
BPF_ITER_MAP = Struct("map", 4, (u32(fd("map_fd")),))
BPF_ITER_LINK_INFO = Struct("bpf_iter_link_info", 4, (inner("map", BPF_ITER_MAP),))
BPF_LINK_PERF_EVENT = Struct("perf_event", 8, (u64(hex64("bpf_cookie")),))
BPF_LINK_KPROBE_MULTI = Struct("kprobe_multi", 32, (
    u32(flags("flags", BPF_LINK_CREATE_KPROBE_MULTI_FLAGS)),
    u32("cnt"),
    u64(array("syms", u64(string("")), "cnt")),
    u64(array("addrs", u64(hex64("")), "cnt")),
    u64(array("cookies", u64(hex64("")), "cnt")),
))
BPF_LINK_CREATE = Struct("link_create", 48, (
    u32(fd("prog_fd")),
    u32(fd("target_fd")),
    u32(enum("attach_type", BPF_ATTACH_TYPE)),
    u32(hex32("flags")),
    when("attach_type == 0", if_set(at(16, u32("target_btf_id")))),  # BPF_CGROUP_INET_INGRESS, which is nothing here
    when("attach_type == BPF_TRACE_ITER", at(16, u64(array("iter_info", BPF_ITER_LINK_INFO, "iter_info_len")))),
    when("attach_type == BPF_TRACE_ITER", at(24, u32("iter_info_len"))),
    when("attach_type == BPF_PERF_EVENT", at(16, inner("perf_event", BPF_LINK_PERF_EVENT))),
    when("attach_type == BPF_TRACE_KPROBE_MULTI", at(16, inner("kprobe_multi", BPF_LINK_KPROBE_MULTI))),
))
BPF_ATTR_LINK_CREATE = Struct("bpf_attr", 48, (inner("link_create", BPF_LINK_CREATE),))
BPF_LINK_UPDATE = Struct("link_update", 16, (
    u32(fd("link_fd")),
    u32(fd("new_prog_fd")),
    u32(flags("flags", BPF_ATTACH_FLAGS)),
    when("flags & BPF_F_REPLACE", u32(fd("old_prog_fd"))),
))
BPF_ATTR_LINK_UPDATE = Struct("bpf_attr", 16, (inner("link_update", BPF_LINK_UPDATE),))
BPF_ATTR_LINK_GET_FD_BY_ID = Struct("bpf_attr", 4, (u32("link_id"),))

# Performance events. Its flags show if they are set, with -v always.

PERF_FLAGS = _names(
    "disabled inherit pinned exclusive exclude_user exclude_kernel exclude_hv exclude_idle mmap comm freq inherit_stat "
    "enable_on_exec task watermark precise_ip precise_ip mmap_data sample_id_all exclude_host exclude_guest "
    "exclude_callchain_kernel exclude_callchain_user mmap2 comm_exec use_clockid context_switch write_backward "
    "namespaces ksymbol bpf_event aux_output cgroup text_poke build_id inherit_thread remove_on_exec sigtrap"
)
_PERF_BREAKPOINT = "type == PERF_TYPE_BREAKPOINT"
_PERF_NO_BREAKPOINT = "type != PERF_TYPE_BREAKPOINT"
PERF_EVENT_ATTR = Struct("perf_event_attr", 128, (
    u32(enum("type", PERF_TYPE_ID)),
    u32(enum("size", PERF_ATTR_SIZE)),
    u64(special("config", "perf_config", length="type")),
    when("freq == 1", at(16, u64("sample_freq"))),
    when("freq == 0", at(16, u64("sample_period"))),
    at(24, u64(flags("sample_type", PERF_EVENT_SAMPLE_FORMAT))),
    at(32, u64(flags("read_format", PERF_EVENT_READ_FORMAT))),
    *(f for i, name in enumerate(PERF_FLAGS[:15]) for f in or_verbose(f"{name} != 0", at(40, bitfield(u64(name), i)))),
    at(40, bitfield(u64(special("precise_ip", "precise_ip")), 15, 2)),
    *(
        f
        for i, name in enumerate(PERF_FLAGS[17:], 17)
        for f in or_verbose(f"{name} != 0", at(40, bitfield(u64(name), i)))
    ),
    if_set(at(40, bitfield(u64(special("__reserved_1", "perf_reserved")), 38, 26))),
    hidden(when("watermark == 1", at(48, u32("wakeup_watermark")))),
    hidden(when("watermark == 0", at(48, u32("wakeup_events")))),
    hidden(when(_PERF_BREAKPOINT, at(52, u32(enum("bp_type", HW_BREAKPOINT_TYPE))))),
    hidden(when(_PERF_BREAKPOINT, at(56, u64(hex64("bp_addr"))))),
    hidden(when(_PERF_NO_BREAKPOINT, at(56, u64(hex64("config1"))))),
    hidden(when(_PERF_BREAKPOINT, at(64, u64("bp_len")))),
    hidden(when(_PERF_NO_BREAKPOINT, at(64, u64(hex64("config2"))))),
    hidden(
        when(
            "sample_type & PERF_SAMPLE_BRANCH_STACK", at(72, u64(flags("branch_sample_type", PERF_BRANCH_SAMPLE_TYPE)))
        )
    ),
    hidden(at(80, u64(hex64("sample_regs_user")))),
    hidden(when("sample_type & PERF_SAMPLE_STACK_USER", at(88, u32(hex32("sample_stack_user"))))),
    hidden(when("use_clockid == 1", at(92, s32(enum("clockid", CLOCKNAMES))))),
    hidden(at(96, u64(hex64("sample_regs_intr")))),
    hidden(at(104, u32("aux_watermark"))),
    hidden(at(108, u16("sample_max_stack"))),
    hidden(at(112, u32("aux_sample_size"))),
    hidden(at(120, u64(hex64("sig_data")))),
), sized_by="size", least=64)
PERF_EVENT_QUERY_BPF = Struct("perf_event_query_bpf", 8, (
    u32("ids_len"),
    out(u32("prog_cnt")),
    out(tail("ids", u32(""), "prog_cnt")),
), joined=True)

# Sockets: addresses by family. The sizes are the least that a family needs; below them: sa_data="..."

_FAMILY = u16(enum("sa_family", ADDRFAMS))
SOCKADDR_IN = Struct("sockaddr_in", 16, (
    _FAMILY,
    be16(special("sin_port", "port")),
    octets(special("sin_addr", "inet4"), 4),
))
SOCKADDR_IN6 = Struct("sockaddr_in6", 24, (
    _FAMILY,
    be16(special("sin6_port", "port")),
    be32(special("sin6_flowinfo", "htonl")),
    octets(special("sin6_addr", "inet6"), 16),
))
SOCKADDR_UN = Struct("sockaddr_un", 3, (_FAMILY, octets(special("sun_path", "sun_path"), 108)))
SOCKADDR_NL = Struct("sockaddr_nl", 12, (
    _FAMILY,
    if_set(u16(hex32("nl_pad"))),
    s32(pid("nl_pid")),
    u32(special("nl_groups", "hex_padded")),
))
SOCKADDR_LL = Struct("sockaddr_ll", 20, (
    _FAMILY,
    be16(special("sll_protocol", "eth_protocol", ETHERNET_PROTOCOLS)),
    u32(special("sll_ifindex", "ifindex")),
    u16(enum("sll_hatype", ARP_HARDWARE_TYPES)),
    u8(enum("sll_pkttype", AF_PACKET_TYPES)),
    u8("sll_halen"),
    when("sll_halen != 0", items("sll_addr", u8(special("", "hex_padded")), 8, "sll_halen")),
))
SOCKADDR_HCI = Struct("sockaddr_hci", 4, (_FAMILY, u16(special("hci_dev", "htobs"))))  # 4 bytes long
SOCKADDR_HCI_CHANNEL = Struct("sockaddr_hci", 6, (  # 6 bytes long
    *SOCKADDR_HCI.fields,
    u16(enum("hci_channel", HCI_CHANNELS)),
))
SOCKADDR_SCO = Struct("sockaddr_sco", 8, (_FAMILY, octets(special("sco_bdaddr", "mac"), 6)))  # 8 bytes long
SOCKADDR_RC = Struct("sockaddr_rc", 10, (  # 10 bytes long (with its padding)
    _FAMILY,
    octets(special("rc_bdaddr", "mac"), 6),
    u8("rc_channel"),
))
SOCKADDR_L2 = Struct("sockaddr_l2", 12, (  # 12 bytes long
    _FAMILY,
    u16(special("l2_psm", "l2_psm", BLUETOOTH_L2_PSM)),
    octets(special("l2_bdaddr", "mac"), 6),
    u16(special("l2_cid", "l2_cid", BLUETOOTH_L2_CID)),
))
SOCKADDR_L2_TYPE = Struct("sockaddr_l2", 14, (  # 14 bytes long
    *SOCKADDR_L2.fields,
    u8(enum("l2_bdaddr_type", BDADDR_TYPES)),
))
SOCKADDR_VM = Struct("sockaddr_vm", 16, (
    _FAMILY,
    if_set(u16(hex32("svm_reserved1"))),
    at(8, u32(enum("svm_cid", VSOCK_CIDS))),
    at(4, u32(enum("svm_port", VSOCK_PORTS))),
    at(12, u8(flags("svm_flags", VSOCK_FLAGS))),
    if_set(raw("svm_zero", 3)),
))
SOCKADDR_ALG = Struct("sockaddr_alg", 25, (  # salg_name: to the address's end
    _FAMILY,
    octets(special("salg_type", "string0"), 14),
    u32(special("salg_feat", "flags_verbose", ALG_SOCKADDR_FLAGS)),
    u32(special("salg_mask", "flags_verbose", ALG_SOCKADDR_FLAGS)),
    octets(special("salg_name", "string0"), 64),
))
SOCKADDR_XDP = Struct("sockaddr_xdp", 16, (
    _FAMILY,
    u16(flags("sxdp_flags", XDP_SOCKADDR_FLAGS)),
    u32(special("sxdp_ifindex", "ifindex")),
    u32("sxdp_queue_id"),
    when("sxdp_flags & XDP_SHARED_UMEM", u32(fd("sxdp_shared_umem_fd"))),
    when("sxdp_flags !& XDP_SHARED_UMEM", if_set(at(12, u32(hex32("sxdp_shared_umem_fd"))))),
))
SOCKADDR_IPX = Struct("sockaddr_ipx", 16, (
    _FAMILY,
    be16(special("sipx_port", "port")),
    be32(special("sipx_network", "htonl_hex")),
    items("sipx_node", u8(special("", "hex_padded")), 6),
    u8(special("sipx_type", "hex_padded")),
    if_set(u8(hex32("sipx_zero"))),
))
X25_ADDR = Struct("x25_address", 16, (chars("x25_addr", 16),))
SOCKADDR_X25 = Struct("sockaddr_x25", 18, (_FAMILY, inner("sx25_addr", X25_ADDR)))
SOCKADDR_QRTR = Struct("sockaddr_qrtr", 12, (
    _FAMILY,
    u32(enum("sq_node", QIPCRTR_NODES)),
    u32(enum("sq_port", QIPCRTR_PORTS)),
))
SOCKADDR_NFC = Struct("sockaddr_nfc", 16, (
    _FAMILY,
    u32(special("dev_idx", "ifindex")),
    u32(hex32("target_idx")),
    u32(enum("nfc_protocol", NFC_SOCKADDR_PROTOCOLS)),
))
MCTP_ADDR = Struct("mctp_addr", 1, (u8(enum("s_addr", MCTP_ADDRS)),))
SOCKADDR_MCTP = Struct("sockaddr_mctp", 12, (
    _FAMILY,
    if_set(u16(hex32("__smctp_pad0"))),
    u32(enum("smctp_network", MCTP_NETS)),
    inner("smctp_addr", MCTP_ADDR),
    u8(hex32("smctp_type")),
    u8(hex32("smctp_tag")),
    if_set(u8(hex32("__smctp_pad1"))),
))
# By sa_family; AF_BLUETOOTH's differ by length: SOCKADDRS_BLUETOOTH.
SOCKADDRS = {
    1: SOCKADDR_UN,
    2: SOCKADDR_IN,
    4: SOCKADDR_IPX,
    9: SOCKADDR_X25,
    10: SOCKADDR_IN6,
    16: SOCKADDR_NL,
    17: SOCKADDR_LL,
    38: SOCKADDR_ALG,
    39: SOCKADDR_NFC,
    40: SOCKADDR_VM,
    42: SOCKADDR_QRTR,
    44: SOCKADDR_XDP,
    45: SOCKADDR_MCTP,
}
SOCKADDRS_BLUETOOTH = {
    4: SOCKADDR_HCI,
    6: SOCKADDR_HCI_CHANNEL,
    8: SOCKADDR_SCO,
    10: SOCKADDR_RC,
    12: SOCKADDR_L2,
    14: SOCKADDR_L2_TYPE,
}

# Sockets: messages, their control data, options

IOVEC = Struct("iovec", 16, (u64(buf("iov_base", "iov_len")), u64("iov_len")))
UCRED = Struct("ucred", 12, (s32(pid("pid")), u32(uid("uid")), u32(uid("gid"))))
IN_PKTINFO = Struct("in_pktinfo", 12, (
    u32(special("ipi_ifindex", "ifindex")),
    octets(special("ipi_spec_dst", "inet4"), 4),
    octets(special("ipi_addr", "inet4"), 4),
))
SOCK_EE = Struct("sock_extended_err", 32, (  # IP_RECVERR's
    u32("ee_errno"),
    u8("ee_origin"),
    u8("ee_type"),
    u8("ee_code"),
    at(8, u32("ee_info")),
    u32("ee_data"),
    octets(special("offender", "sockaddr_bytes"), 16),
))
LINGER = Struct("linger", 8, (s32("l_onoff"), s32("l_linger")))
IP_MREQ = Struct("ip_mreq", 8, (
    octets(special("imr_multiaddr", "inet4"), 4),
    octets(special("imr_interface", "inet4"), 4),
))
IPV6_MREQ = Struct("ipv6_mreq", 20, (
    octets(special("ipv6mr_multiaddr", "inet6"), 16),
    u32(special("ipv6mr_interface", "ifindex")),
))
GROUP_REQ = Struct("group_req", 136, (
    u32(special("gr_interface", "ifindex")),
    at(8, octets(special("gr_group", "sockaddr_bytes"), 128)),
))
TPACKET_REQ = Struct("tpacket_req", 16, (
    u32("tp_block_size"),
    u32("tp_block_nr"),
    u32("tp_frame_size"),
    u32("tp_frame_nr"),
))
TPACKET_STATS = Struct("tpacket_stats", 12, (u32("tp_packets"), u32("tp_drops"), u32("tp_freeze_q_cnt")))
PACKET_MREQ = Struct("packet_mreq", 16, (
    u32(special("mr_ifindex", "ifindex")),
    u16(enum("mr_type", PACKET_MREQ_TYPE)),
    u16("mr_alen"),
    octets(special("mr_address", "mac", length="mr_alen"), 8),
))

# ioctl: network interfaces, by the member of struct ifreq's union

IFMAP = Struct("ifmap", 24, (
    u64(hex64("mem_start")),
    u64(hex64("mem_end")),
    u16(hex32("base_addr")),
    u8(hex32("irq")),
    u8(hex32("dma")),
    u8(hex32("port")),
))
IFR_HWADDR = Struct("sockaddr", 16, (
    u16(enum("sa_family", ARP_HARDWARE_TYPES)),
    octets(special("sa_data", "hwaddr", length="sa_family"), 14),
))
_IFR = {
    "ADDR": octets(special("ifr_addr", "sockaddr_bytes"), 16),
    "DSTADDR": octets(special("ifr_dstaddr", "sockaddr_bytes"), 16),
    "BRDADDR": octets(special("ifr_broadaddr", "sockaddr_bytes"), 16),
    "NETMASK": octets(special("ifr_netmask", "sockaddr_bytes"), 16),
    "HWADDR": inner("ifr_hwaddr", IFR_HWADDR),
    "FLAGS": u16(flags("ifr_flags", IFFFLAGS)),
    "INDEX": s32("ifr_ifindex"),
    "METRIC": s32("ifr_metric"),
    "MTU": s32("ifr_mtu"),
    "SLAVE": chars("ifr_slave", 16),
    "NAME": chars("ifr_newname", 16),
    "TXQLEN": s32("ifr_qlen"),
    "MAP": inner("ifr_map", IFMAP),
}
IFREQ_SET = {name: Struct("ifreq", 40, (chars("ifr_name", 16), at(16, of))) for name, of in _IFR.items()}
IFREQ_GET = {
    name: Struct("ifreq", 40, (chars("ifr_name", 16), at(16, out(of))), joined=True) for name, of in _IFR.items()
}
IFREQ_NAME = Struct("ifreq", 40, (at(16, s32("ifr_ifindex")), at(0, out(chars("ifr_name", 16)))), joined=True)
IFREQ_BRIDGE = Struct("ifreq", 40, (at(16, u32(special("ifr_ifindex", "ifindex"))),))  # SIOCBRADDIF, SIOCBRDELIF
IFCONF_IFREQ = Struct("ifreq", 40, (chars("ifr_name", 16), octets(special("ifr_addr", "sockaddr_bytes"), 16)))
IFCONF = Struct("ifconf", 16, (  # kind "ifconf"; ifc_buf: IFCONF_IFREQ, 40 bytes each
    inout(s32(special("ifc_len", "ifc_len"))),
    at(8, out(u64(special("ifc_buf", "ifc_buf", IFCONF_IFREQ, "ifc_len")))),
), joined=True)

# ioctl: files and file systems

FIEMAP_EXTENT = Struct("fiemap_extent", 56, (
    u64("fe_logical"),
    u64("fe_physical"),
    u64("fe_length"),
    at(40, u32(flags("fe_flags", FIEMAP_EXTENT_FLAGS))),
))
FIEMAP = Struct("fiemap", 32, (
    u64("fm_start"),
    u64("fm_length"),
    inout(u32(flags("fm_flags", FIEMAP_FLAGS))),
    at(24, u32("fm_extent_count")),
    at(20, out(u32("fm_mapped_extents"))),
    hidden(at(32, out(tail("fm_extents", FIEMAP_EXTENT, "fm_mapped_extents")))),
))
FSTRIM_RANGE = Struct("fstrim_range", 24, (u64(hex64("start")), u64("len"), u64("minlen")))
_FSX = (
    at(12, u32(hex32("fsx_projid"))),
    u32("fsx_cowextsize"),
)
FSXATTR = Struct("fsxattr", 28, (u32(flags("fsx_xflags", FS_XFLAGS)), u32("fsx_extsize"), u32("fsx_nextents"), *_FSX))
FSXATTR_SET = Struct("fsxattr", 28, (u32(flags("fsx_xflags", FS_XFLAGS)), u32("fsx_extsize"), *_FSX))
FILE_CLONE_RANGE = Struct("file_clone_range", 32, (
    s64(fd("src_fd")),
    u64("src_offset"),
    u64("src_length"),
    u64("dest_offset"),
))
FILE_DEDUPE_RANGE_INFO = Struct("file_dedupe_range_info", 32, (
    s64(fd("dest_fd")),
    u64("dest_offset"),
    out(u64("bytes_deduped")),
    out(s32("status")),
))
FILE_DEDUPE_RANGE = Struct("file_dedupe_range", 24, (
    u64("src_offset"),
    u64("src_length"),
    u16("dest_count"),
    at(24, inout(tail("info", FILE_DEDUPE_RANGE_INFO, "dest_count"))),
))
LOOP_INFO = Struct("loop_info", 168, (
    s32("lo_number"),
    hidden(at(8, u64(dev("lo_device")))),
    hidden(u64("lo_inode")),
    hidden(u64(dev("lo_rdevice"))),
    at(32, u32(hex32("lo_offset"))),
    *or_verbose("lo_encrypt_type != 0", at(36, u32(enum("lo_encrypt_type", LOOP_CRYPT_TYPE_OPTIONS)))),
    *or_verbose("lo_encrypt_type != 0", at(40, u32("lo_encrypt_key_size"))),
    u32(flags("lo_flags", LOOP_FLAGS_OPTIONS)),
    chars("lo_name", 64),
    *or_verbose("lo_encrypt_type != 0", at(112, raw("lo_encrypt_key", 32, "lo_encrypt_key_size"))),
    hidden(at(144, items("lo_init", u64(hex64("")), 2))),
    hidden(items("reserved", u8(hex32("")), 4)),
))
LOOP_INFO64 = Struct("loop_info64", 232, (
    hidden(u64(dev("lo_device"))),
    hidden(u64("lo_inode")),
    hidden(u64(dev("lo_rdevice"))),
    u64(hex64("lo_offset")),
    hidden(u64("lo_sizelimit")),
    u32("lo_number"),
    *or_verbose("lo_encrypt_type != 0", at(44, u32(enum("lo_encrypt_type", LOOP_CRYPT_TYPE_OPTIONS)))),
    *or_verbose("lo_encrypt_type != 0", at(48, u32("lo_encrypt_key_size"))),
    u32(flags("lo_flags", LOOP_FLAGS_OPTIONS)),
    chars("lo_file_name", 64),
    *or_verbose("lo_encrypt_type != 0", at(120, chars("lo_crypt_name", 64))),
    *or_verbose("lo_encrypt_type != 0", at(184, raw("lo_encrypt_key", 32, "lo_encrypt_key_size"))),
    hidden(at(216, items("lo_init", u64(hex64("")), 2))),
))
LOOP_CONFIG = Struct("loop_config", 304, (
    u32(fd("fd")),
    u32("block_size"),
    inner("info", LOOP_INFO64),
    if_set(at(240, items("__reserved", u64(hex64("")), 8))),
))
BLKPG_PARTITION = Struct("blkpg_partition", 152, (
    s64("start"),
    s64("length"),
    s32("pno"),
    chars("devname", 64),
    chars("volname", 64),
))
BLKPG_IOCTL_ARG = Struct("blkpg_ioctl_arg", 24, (
    u32(enum("op", BLKPG_OPS)),
    s32("flags"),
    s32("datalen"),
    u64(struct("data", BLKPG_PARTITION)),
))
BLK_USER_TRACE_SETUP = Struct("blk_user_trace_setup", 72, (
    at(32, u16("act_mask")),
    u32("buf_size"),
    u32("buf_nr"),
    u64("start_lba"),
    u64("end_lba"),
    u32(pid("pid")),
    at(0, out(chars("name", 32))),
), joined=True)
HD_GEOMETRY = Struct("hd_geometry", 16, (u8("heads"), u8("sectors"), u16("cylinders"), u64("start")))

# ioctl: devices

KVM_USERSPACE_MEMORY_REGION = Struct("kvm_userspace_memory_region", 32, (
    u32("slot"),
    u32(flags("flags", KVM_MEM_FLAGS)),
    u64(hex64("guest_phys_addr")),
    u64("memory_size"),
    u64(hex64("userspace_addr")),
))
KVM_CPUID_ENTRY2 = Struct("kvm_cpuid_entry2", 40, (
    u32(hex32("function")),
    u32(hex32("index")),
    u32(flags("flags", KVM_CPUID_FLAGS)),
    u32(hex32("eax")),
    u32(hex32("ebx")),
    u32(hex32("ecx")),
    u32(hex32("edx")),
))
KVM_CPUID2 = Struct("kvm_cpuid2", 8, (
    u32("nent"),
    when("no -v", at(8, special("entries", "elided", length="nent"))),
    when("-v", at(8, tail("entries", KVM_CPUID_ENTRY2, "nent"))),
))
KVM_REGS = Struct("kvm_regs", 144, (
    u64(hex64("rax")),
    dots(),
    *(hidden(at(8 + 8 * i, u64(hex64(name)))) for i, name in enumerate(_names("rbx rcx rdx rsi rdi"))),
    at(48, u64(hex64("rsp"))),
    u64(hex64("rbp")),
    dots(),
    *(hidden(at(i * 8, u64(hex64(f"r{i}")))) for i in range(8, 16)),
    at(128, u64(hex64("rip"))),
    u64(hex64("rflags")),
))
KVM_SEGMENT = Struct("kvm_segment", 24, (
    u64(hex64("base")),
    u32("limit"),
    u16("selector"),
    *(u8(name) for name in _names("type present dpl db s l g avl")),
))
KVM_DTABLE = Struct("kvm_dtable", 16, (u64(hex64("base")), u16("limit")))
KVM_SREGS = Struct("kvm_sregs", 312, (
    inner("cs", KVM_SEGMENT),
    *(hidden(inner(name, KVM_SEGMENT)) for name in _names("ds es fs gs ss tr ldt")),
    hidden(inner("gdt", KVM_DTABLE)),
    hidden(inner("idt", KVM_DTABLE)),
    *(hidden(u64(name)) for name in _names("cr0 cr2 cr3 cr4 cr8 efer")),
    hidden(u64(hex64("apic_base"))),
    hidden(items("interrupt_bitmap", u64(hex64("")), 4)),
))
UFFDIO_RANGE = Struct("uffdio_range", 16, (u64(hex64("start")), u64(hex64("len"))))
UFFDIO_API = Struct("uffdio_api", 24, (  # a change of features shows as `features=A => features=B`
    u64(hex64("api")),
    inout(u64(special("features", "flags_named", UFFD_API_FEATURES))),
    out(u64(flags("ioctls", UFFD_API_FLAGS))),
), joined=True)
UFFDIO_COPY = Struct("uffdio_copy", 40, (
    u64(hex64("dst")),
    u64(hex64("src")),
    u64(hex64("len")),
    u64(flags("mode", UFFD_COPY_FLAGS)),
    out(u64(hex64("copy"))),
), joined=True)
UFFDIO_REGISTER = Struct("uffdio_register", 32, (
    inner("range", UFFDIO_RANGE),
    u64(flags("mode", UFFD_REGISTER_MODE_FLAGS)),
    out(u64(flags("ioctls", UFFD_REGISTER_IOCTL_FLAGS))),
), joined=True)
UFFDIO_ZEROPAGE = Struct("uffdio_zeropage", 32, (
    inner("range", UFFDIO_RANGE),
    u64(flags("mode", UFFD_ZEROPAGE_FLAGS)),
    out(u64(hex64("zeropage"))),
), joined=True)
RTC_TIME = Struct("rtc_time", 36, (
    *(s32(name) for name in _names("tm_sec tm_min tm_hour tm_mday tm_mon tm_year")),
    *(hidden(s32(name)) for name in _names("tm_wday tm_yday tm_isdst")),
))
RTC_WKALRM = Struct("rtc_wkalrm", 40, (u8("enabled"), u8("pending"), at(4, inner("time", RTC_TIME))))
RTC_PLL_INFO = Struct("rtc_pll_info", 32, (
    *(s32(f"pll_{name}") for name in _names("ctrl value max min posmult negmult")),
    s64("pll_clock"),
))
RAND_POOL_INFO = Struct("rand_pool_info", 8, (  # followed by buf
    s32("entropy_count"),
    s32("buf_size"),
    special("buf", "tail_bytes", length="buf_size"),
))
SG_SCSI_ID = Struct("sg_scsi_id", 32, (
    s32("host_no"),
    s32("channel"),
    u32(hex32("scsi_id")),
    s32("lun"),
    u32(hex32("scsi_type")),
    s16("h_cmd_per_lun"),
    s16("d_queue_depth"),
))
INPUT_ID = Struct("input_id", 8, (u16("bustype"), u16("vendor"), u16("product"), u16("version")))

# Signals, timers, descriptors of segments, old calls

SIGVAL = Struct("sigval", 8, (at(0, s32("sival_int")), at(0, u64(addr("sival_ptr")))))
_SIGEV_SIGNALS = "sigev_notify == SIGEV_SIGNAL SIGEV_THREAD SIGEV_THREAD_ID"
SIGEVENT = Struct("sigevent", 64, (
    if_set(inner("sigev_value", SIGVAL)),
    when(_SIGEV_SIGNALS, at(8, s32(signum("sigev_signo")))),
    when(_SIGEV_SIGNALS.replace("==", "!="), at(8, u32("sigev_signo"))),
    at(12, s32(enum("sigev_notify", SIGEV_VALUE))),
    when("sigev_notify == SIGEV_THREAD_ID", at(16, s32("sigev_notify_thread_id"))),
    when("sigev_notify == SIGEV_THREAD", at(16, u64(addr("sigev_notify_function")))),
    when("sigev_notify == SIGEV_THREAD", at(24, u64(addr("sigev_notify_attributes")))),
))


def _si(code: str, signo: str, *fields: Arg) -> tuple[Arg, ...]:
    """What siginfo_t holds for these si_code and si_signo."""
    tests = [f"si_code {code}"] * bool(code) + [f"si_signo {signo}"] * bool(signo)
    for test in tests:
        fields = tuple(when(test, f) for f in fields)
    return fields


# Behind three ints and padding is a union
_SI_SOURCE = (at(16, s32(pid("si_pid"))), at(20, u32(uid("si_uid"))))
_SI_CARRIED = (at(24, s32("si_int")), at(24, u64(addr("si_ptr"))))
_SI_BAND = (at(16, s64("si_band")), at(24, s32(fd("si_fd"))))
_SI_OWN = "4 5 7 8 11 17 29 31"  # signals with fields of their own: ILL TRAP BUS FPE SEGV CHLD IO SYS
SIGINFO = Struct("siginfo_t", 128, tuple(when("si_signo != 0", f) for f in (
    s32(signum("si_signo")),
    at(8, s32(special("si_code", "si_code", length="si_signo"))),
    if_set(at(4, u32(special("si_errno", "errno")))),
    *_si("== 0 -6", "", *_SI_SOURCE),  # SI_USER, SI_TKILL
    *_si("== -2", "", at(16, u32(hex32("si_timerid"))), at(20, s32("si_overrun")), *_SI_CARRIED),  # SI_TIMER
    *_si("== -5", "", *_SI_BAND),  # SI_SIGIO
    *_si("< 1", "", *(when("si_code != 0 -6 -2 -5", f) for f in _SI_SOURCE)),
    *_si("< 1", "", *(when("si_code != 0 -6 -2 -5", when("si_ptr != 0", f)) for f in _SI_CARRIED)),
    *_si("> 0", "== 17", *_SI_SOURCE),
    *_si("== 1", "== 17", at(24, s32("si_status"))),  # CLD_EXITED
    *_si("> 1", "== 17", at(24, s32(signum("si_status")))),
    *_si("> 0", "== 17", at(32, u64(clock_t("si_utime"))), u64(clock_t("si_stime"))),
    *_si("> 0", "== 4 5 7 8 11", at(16, u64(addr("si_addr")))),
    *_si("== 4 5", "== 7", at(24, u16(hex32("si_addr_lsb")))),  # BUS_MCEERR_AR, BUS_MCEERR_AO
    *_si("== 3", "== 11", at(32, u64(addr("si_lower"))), u64(addr("si_upper"))),  # SEGV_BNDERR
    *_si("== 4", "== 11", at(32, u32("si_pkey"))),  # SEGV_PKUERR
    *_si("== 1 2 3 4 5 6", "== 29", *_SI_BAND),  # POLL_*
    *_si("> 0", "== 31",
        at(16, u64(addr("si_call_addr"))),
        s32(special("si_syscall", "syscall_name", length="si_arch")),
        u32(enum("si_arch", AUDIT_ARCH))),
    *_si("> 0", f"!= {_SI_OWN}", *(when("si_pid|si_uid != 0", f) for f in _SI_SOURCE)),
    *_si("> 0", f"!= {_SI_OWN}", *(when("si_ptr != 0", f) for f in _SI_CARRIED)),
)))
USER_DESC = Struct("user_desc", 16, (
    u32(uid("entry_number")),
    u32(special("base_addr", "hex_padded")),
    u32(special("limit", "hex_padded")),
    at(12, bitfield(u32("seg_32bit"), 0)),
    at(12, bitfield(u32("contents"), 1, 2)),
    at(12, bitfield(u32("read_exec_only"), 3)),
    at(12, bitfield(u32("limit_in_pages"), 4)),
    at(12, bitfield(u32("seg_not_present"), 5)),
    at(12, bitfield(u32("useable"), 6)),
    at(12, bitfield(u32("lm"), 7)),
))
SYSCTL_ARGS = Struct("__sysctl_args", 80, (
    u64(addr("name")),
    s32("nlen"),
    u64(addr("oldval")),
    u64(addr("oldlenp")),
    u64(addr("newval")),
    u64("newlen"),
))
SYSCTL_ARGS32 = Struct("__sysctl_args", 40, (
    u32(addr("name")),
    s32("nlen"),
    u32(addr("oldval")),
    u32(addr("oldlenp")),
    u32(addr("newval")),
    u32("newlen"),
))
UTIMBUF = Struct("utimbuf", 16, (s64(special("actime", "time_s")), s64(special("modtime", "time_s"))))
KEXEC_SEGMENT = Struct("kexec_segment", 32, (u64(addr("buf")), u64("bufsz"), u64(addr("mem")), u64("memsz")))
PTRACE_PEEKSIGINFO_ARGS = Struct("ptrace_peeksiginfo_args", 16, (
    u64("off"),
    u32(flags("flags", PTRACE_PEEKSIGINFO_FLAGS)),
    u32("nr"),
))
SECCOMP_METADATA = Struct("seccomp_metadata", 16, (
    u64("filter_off"),
    out(u64(flags("flags", SECCOMP_FILTER_FLAGS))),
), joined=True)
PTRACE_RSEQ_CONFIGURATION = Struct("ptrace_rseq_configuration", 24, (
    u64(addr("rseq_abi_pointer")),
    u32("rseq_abi_size"),
    u32(hex32("signature")),
    u32(hex32("flags")),
    u32(hex32("pad")),
))
PTRACE_SYSCALL_ENTRY = Struct("entry", 56, (
    u64(special("nr", "syscall_name", length="arch")),
    items("args", u64(hex64("")), 6),
))
PTRACE_SYSCALL_EXIT = Struct("exit", 16, (
    when("is_error == 0", s64("rval")),
    when("is_error != 0", at(0, s64(special("rval", "errno")))),
    at(8, u8("is_error")),
))
PTRACE_SYSCALL_SECCOMP = Struct("seccomp", 64, (
    *PTRACE_SYSCALL_ENTRY.fields,
    u32("ret_data"),
))
PTRACE_SYSCALL_INFO = Struct("ptrace_syscall_info", 88, (
    u8(enum("op", PTRACE_SYSCALL_INFO_OP)),
    u32(enum("arch", AUDIT_ARCH)),
    u64(addr("instruction_pointer")),
    u64(addr("stack_pointer")),
    when("op == PTRACE_SYSCALL_INFO_ENTRY", inner("entry", PTRACE_SYSCALL_ENTRY)),
    when("op == PTRACE_SYSCALL_INFO_EXIT", at(24, inner("exit", PTRACE_SYSCALL_EXIT))),
    when("op == PTRACE_SYSCALL_INFO_SECCOMP", at(24, inner("seccomp", PTRACE_SYSCALL_SECCOMP))),
))
USER_REGS_STRUCT = Struct("user_regs_struct", 216, tuple(u64(hex64(name)) for name in _names(
    "r15 r14 r13 r12 rbp rbx r11 r10 r9 r8 rax rcx rdx rsi rdi orig_rax rip cs eflags rsp ss fs_base gs_base ds es fs gs"
)))
USER_FPREGS_STRUCT = Struct("user_fpregs_struct", 512, (
    *(u16(hex32(name)) for name in _names("cwd swd ftw fop")),
    *(u64(hex64(name)) for name in _names("rip rdp")),
    *(u32(hex32(name)) for name in _names("mxcsr mxcr_mask")),
    items("st_space", u32(hex32("")), 32),
    items("xmm_space", u32(hex32("")), 64),
    items("padding", u32(hex32("")), 24),
))
KCMP_EPOLL_SLOT = Struct("kcmp_epoll_slot", 12, (u32(fd("efd")), u32(fd("tfd")), u32("toff")))

# Keys

KEYCTL_DH_PARAMS = Struct("keyctl_dh_params", 12, (
    s32(special("private", "enum_or_num", KEY_SPEC)),
    s32(special("prime", "enum_or_num", KEY_SPEC)),
    s32(special("base", "enum_or_num", KEY_SPEC)),
))
KEYCTL_KDF_PARAMS = Struct("keyctl_kdf_params", 56, (
    u64(string("hashname")),
    when("otherinfolen != 0", u64(buf("otherinfo", "otherinfolen"))),
    when("otherinfolen == 0", at(8, u64(addr("otherinfo")))),
    u32("otherinfolen"),
    if_set(items("__spare", u32(hex32("")), 8)),
))
KEYCTL_PKEY_QUERY = Struct("keyctl_pkey_query", 56, (
    u32(flags("supported_ops", KEYCTL_PKEY_OPS)),
    u32("key_size"),
    u16("max_data_size"),
    u16("max_sig_size"),
    u16("max_enc_size"),
    u16("max_dec_size"),
    if_set(items("__spare", u32(hex32("")), 10)),
))
_PKEY_SPARE = if_set(at(12, items("__spare", u32(hex32("")), 7)))
_PKEY_KEY = (s32(special("key_id", "enum_or_num", KEY_SPEC)), u32("in_len"))
KEYCTL_PKEY_PARAMS = Struct("keyctl_pkey_params", 40, (*_PKEY_KEY, u32("out_len"), _PKEY_SPARE))
KEYCTL_PKEY_PARAMS_VERIFY = Struct("keyctl_pkey_params", 40, (*_PKEY_KEY, u32("in2_len"), _PKEY_SPARE))

# Calls newer than the strace whose notation this is; shown as later versions show them

CACHESTAT_RANGE = Struct("cachestat_range", 16, (u64(hex64("off")), u64("len")))
CACHESTAT = Struct("cachestat", 40, (
    u64("nr_cache"),
    u64("nr_dirty"),
    u64("nr_writeback"),
    u64("nr_evicted"),
    u64("nr_recently_evicted"),
))
XATTR_ARGS = Struct("xattr_args", 16, (u64(buf("value", "size")), u32("size"), u32(flags("flags", XATTRFLAGS))), least=16)
XATTR_ARGS_GET = Struct("xattr_args", 16, (u64(addr("value")), u32("size"), u32(flags("flags", XATTRFLAGS))), least=16)
MNT_ID_REQ = Struct("mnt_id_req", 32, (
    u32("size"),
    u32(fd("mnt_ns_fd")),
    u64(hex64("mnt_id")),
    u64(flags("param", STATMOUNT_MASK)),
    u64(hex64("mnt_ns_id")),
), sized_by="size")
FILE_ATTR = Struct("file_attr", 24, (
    u64(flags("fa_xflags", FS_XFLAGS)),
    u32("fa_extsize"),
    u32("fa_nextents"),
    u32(hex32("fa_projid")),
    u32("fa_cowextsize"),
), least=24)
NS_ID_REQ = Struct("ns_id_req", 32, (
    u32("size"),
    if_set(u32(hex32("spare"))),
    u64(hex64("ns_id")),
    u32(enum("ns_type", NS_TYPE)),
    if_set(u32(hex32("spare2"))),
    u64(hex64("user_ns_id")),
), sized_by="size")
LSM_CTX = Struct("lsm_ctx", 32, (
    u64(enum("id", LSM_IDS)),
    u64(hex64("flags")),
    u64("len"),
    u64("ctx_len"),
    when("ctx_len != 0", special("ctx", "tail_bytes", length="ctx_len")),
))
STATMOUNT = Struct("statmount", 512, (  # followed by the strings that "string_at" fields are offsets into
    u32("size"),
    when("mask & STATMOUNT_MNT_OPTS", at(4, u32(special("mnt_opts", "string_at")))),
    at(8, u64(flags("mask", STATMOUNT_MASK))),
    *(when("mask & STATMOUNT_SB_BASIC", f) for f in (
        at(16, u32("sb_dev_major")),
        at(20, u32("sb_dev_minor")),
        at(24, u64(enum("sb_magic", FSMAGIC))),
        at(32, u32(flags("sb_flags", STATMOUNT_SB_FLAGS))),
    )),
    when("mask & STATMOUNT_FS_TYPE", at(36, u32(special("fs_type", "string_at")))),
    *(when("mask & STATMOUNT_MNT_BASIC", f) for f in (
        at(40, u64(hex64("mnt_id"))),
        at(48, u64(hex64("mnt_parent_id"))),
        at(56, u32(hex32("mnt_id_old"))),
        at(60, u32(hex32("mnt_parent_id_old"))),
        at(64, u64(flags("mnt_attr", MOUNT_ATTR_ATTR))),
        at(72, u64(flags("mnt_propagation", STATMOUNT_MNT_PROPAGATION))),
        at(80, u64(hex64("mnt_peer_group"))),
        at(88, u64(hex64("mnt_master"))),
    )),
    when("mask & STATMOUNT_PROPAGATE_FROM", at(96, u64(hex64("propagate_from")))),
    when("mask & STATMOUNT_MNT_ROOT", at(104, u32(special("mnt_root", "string_at")))),
    when("mask & STATMOUNT_MNT_POINT", at(108, u32(special("mnt_point", "string_at")))),
    when("mask & STATMOUNT_MNT_NS_ID", at(112, u64(hex64("mnt_ns_id")))),
    when("mask & STATMOUNT_FS_SUBTYPE", at(120, u32(special("fs_subtype", "string_at")))),
    when("mask & STATMOUNT_SB_SOURCE", at(124, u32(special("sb_source", "string_at")))),
))

RTC_PARAM = Struct("rtc_param", 24, (
    u64(enum("param", RTC_PARAMS)),
    *(out(f) for f in (
        when("param == RTC_PARAM_FEATURES", u64(flags("uvalue", RTC_FEATURES))),
        when("param == RTC_PARAM_CORRECTION", at(8, s64("svalue"))),
        when("param == RTC_PARAM_BACKUP_SWITCH_MODE", at(8, u64(enum("uvalue", _indices("RTC_BSM", "DISABLED DIRECT LEVEL STANDBY"))))),
        when("param > 2", at(8, u64(hex64("uvalue")))),
    )),
    u32("index"),
    inout(if_set(u32(hex32("__pad")))),
))
RTC_PARAM_SET = Struct("rtc_param", 24, tuple(_with(f, way="in") for f in RTC_PARAM.fields))


def _reserved(count: int) -> Arg:
    return if_set(items("rsv", u32(hex32("")), count))


PTP_EXTTS_REQUEST = Struct("ptp_extts_request", 16, (u32("index"), u32(flags("flags", PTP_EXTTS_FLAGS))))
PTP_EXTTS_REQUEST2 = Struct("ptp_extts_request", 16, (*PTP_EXTTS_REQUEST.fields, _reserved(2)))
PTP_CLOCK_TIME = Struct("ptp_clock_time", 16, (s64("sec"), u32("nsec"), if_set(u32(hex32("reserved")))))
_PEROUT = (
    when("flags !& PTP_PEROUT_PHASE", at(0, octets(special("start", "time_in", PTP_CLOCK_TIME), 16))),
    when("flags & PTP_PEROUT_PHASE", at(0, inner("phase", PTP_CLOCK_TIME))),
    at(16, inner("period", PTP_CLOCK_TIME)),
    u32("index"),
    u32(flags("flags", PTP_PEROUT_FLAGS)),
    when("flags & PTP_PEROUT_DUTY_CYCLE", at(40, inner("on", PTP_CLOCK_TIME))),
)
PTP_PEROUT_REQUEST = Struct("ptp_perout_request", 56, _PEROUT)
PTP_PEROUT_REQUEST2 = Struct("ptp_perout_request", 56, (
    *_PEROUT, when("flags !& PTP_PEROUT_DUTY_CYCLE", at(40, _reserved(4))),
))
PTP_SYS_OFFSET = Struct("ptp_sys_offset", 832, (u32("n_samples"), _reserved(3)))
PTP_SYS_OFFSET_EXTENDED = Struct("ptp_sys_offset_extended", 1216, PTP_SYS_OFFSET.fields)
_PIN = (u32(enum("func", PTP_PIN_FUNCS)), u32("chan"))
PTP_PIN_GETFUNC = Struct("ptp_pin_desc", 96, (
    at(64, u32("index")), out(at(0, chars("name", 64))), out(at(68, _PIN[0])), out(_PIN[1]),
), joined=True)
PTP_PIN_GETFUNC2 = Struct("ptp_pin_desc", 96, (
    at(64, u32("index")), at(76, _reserved(5)), *PTP_PIN_GETFUNC.fields[1:],
), joined=True)
PTP_PIN_SETFUNC = Struct("ptp_pin_desc", 96, (at(64, u32("index")), *_PIN))
PTP_PIN_SETFUNC2 = Struct("ptp_pin_desc", 96, (at(64, u32("index")), *_PIN, _reserved(5)))
_KBENTRY = (u8(special("kb_table", "kb_table")), u8("kb_index"))
KBENTRY = Struct("kbentry", 4, (*_KBENTRY, u16(special("kb_value", "kb_value"))))
KBENTRY_GET = Struct("kbentry", 2, (*_KBENTRY, out(special("kb_value", "tail_key"))), joined=True)
KBSENTRY = Struct("kbsentry", 1, (u8(enum("kb_func", KB_FUNCTIONS)), special("kb_string", "tail_string")))
KBSENTRY_GET = Struct("kbsentry", 1, (KBSENTRY.fields[0], out(KBSENTRY.fields[1])), joined=True)
CONSOLEFONTDESC = Struct("consolefontdesc", 16, (u16("charcount"), u16("charheight"), at(8, u64(addr("chardata")))))
UNIMAPDESC_GET = Struct("unimapdesc", 16, (u16("entry_ct"), at(8, u64(addr("entries")))))
CONSOLE_FONT_OP = Struct("console_font_op", 32, (
    u32(enum("op", _indices("KD_FONT_OP", "SET GET SET_DEFAULT COPY"))),
    when("op != 2 3", u32(flags("flags", _bits(
        "linux/kd.h", "KD_FONT_FLAG_???", KD_FONT_FLAG_DONT_RECALC=1, KD_FONT_FLAG_OLD=0x80000000
    )))),
    when("op != 3", at(8, u32("width"))),
    at(12, u32("height")),
    when("op != 2 3", at(16, u32("charcount"))),
    when("op == 2", at(24, u64(string("data", 32)))),
    when("op != 2 3", at(24, u64(addr("data")))),
))
GPIO_HANDLE_FLAGS = _shifted(
    "linux/gpio.h", "GPIOHANDLE_REQUEST_???",
    "INPUT OUTPUT ACTIVE_LOW OPEN_DRAIN OPEN_SOURCE BIAS_PULL_UP BIAS_PULL_DOWN BIAS_DISABLE", "GPIOHANDLE_REQUEST_{}",
)
GPIO_EVENT_FLAGS = _bits(
    "linux/gpio.h", "GPIOEVENT_REQUEST_???",
    GPIOEVENT_REQUEST_BOTH_EDGES=3, GPIOEVENT_REQUEST_RISING_EDGE=1, GPIOEVENT_REQUEST_FALLING_EDGE=2,
)
GPIO_LINE_FLAGS = _shifted(
    "linux/gpio.h", "GPIOLINE_FLAG_???",
    "KERNEL IS_OUT ACTIVE_LOW OPEN_DRAIN OPEN_SOURCE BIAS_PULL_UP BIAS_PULL_DOWN BIAS_DISABLE", "GPIOLINE_FLAG_{}",
)
GPIO_V2_LINE_FLAGS = _shifted("linux/gpio.h", "GPIO_V2_LINE_FLAG_???", (
    "USED ACTIVE_LOW INPUT OUTPUT EDGE_RISING EDGE_FALLING OPEN_DRAIN OPEN_SOURCE BIAS_PULL_UP BIAS_PULL_DOWN "
    "BIAS_DISABLED EVENT_CLOCK_REALTIME EVENT_CLOCK_HTE"
), "GPIO_V2_LINE_FLAG_{}")
GPIOLINE_INFO = Struct("gpioline_info", 72, (
    u32("line_offset"), out(u32(flags("flags", GPIO_LINE_FLAGS))), out(chars("name", 32)), out(chars("consumer", 32)),
), joined=True)
GPIO_OFFSET = Struct("gpio_offset", 4, (u32("offset"),))
GPIOHANDLE_REQUEST = Struct("gpiohandle_request", 364, (
    at(356, u32("lines")),
    at(0, items("lineoffsets", u32(""), 64, shown="lines")),
    u32(flags("flags", GPIO_HANDLE_FLAGS)),
    items("default_values", u8(""), 64, shown="lines"),
    chars("consumer_label", 32),
    out(at(360, s32(fd("fd")))),
), joined=True)
GPIOEVENT_REQUEST = Struct("gpioevent_request", 48, (
    u32("lineoffset"),
    u32(flags("handleflags", GPIO_HANDLE_FLAGS)),
    u32(flags("eventflags", GPIO_EVENT_FLAGS)),
    chars("consumer_label", 32),
    out(s32(fd("fd"))),
), joined=True)
GPIOHANDLE_DATA = Struct("gpiohandle_data", 64, (items("values", u8(""), 64),))
GPIOHANDLE_CONFIG = Struct("gpiohandle_config", 84, (
    u32(flags("flags", GPIO_HANDLE_FLAGS)), items("default_values", u8(""), 64),
))
_GPIO_ATTRIBUTE = tuple(when("padding == 0", field) for field in (
    when("id == 1", at(8, u64(flags("flags", GPIO_V2_LINE_FLAGS)))),
    when("id == 2", at(8, u64(hex64("values")))),
    when("id == 3", at(8, u32("debounce_period_us"))),
))
_GPIO_PADDING = silent(at(4, u32("padding")))
_GPIO_UNKNOWN = Struct("gpio_v2_line_attribute", 16, (u32("id"), if_set(u32(hex32("padding"))), u64(hex64("data"))))
GPIO_V2_LINE_ATTRIBUTE = Struct("gpio_v2_line_attribute", 16, (
    when("id != 1 2 3", u32("id")), _GPIO_PADDING, *_GPIO_ATTRIBUTE, when("id != 1 2 3", at(8, u64(hex64("data")))),
))
GPIO_V2_LINE_INFO = Struct("gpio_v2_line_info", 256, (
    at(64, u32("offset")),
    out(at(0, chars("name", 32))),
    out(chars("consumer", 32)),
    out(at(72, u64(flags("flags", GPIO_V2_LINE_FLAGS)))),
    out(at(68, u32("num_attrs"))),
    out(at(80, items("attrs", inner("", GPIO_V2_LINE_ATTRIBUTE), 10, shown="num_attrs"))),
), joined=True)
GPIO_V2_LINE_CONFIG = Struct("gpio_v2_line_config", 272, (
    u64(flags("flags", GPIO_V2_LINE_FLAGS)),
    u32("num_attrs"),
    if_set(items("padding", u32(hex32("")), 5)),
    when("num_attrs != 0", at(32, items("attrs", inner("", Struct("gpio_v2_line_config_attribute", 24, (
        silent(u32("id")), _GPIO_PADDING, *_GPIO_ATTRIBUTE,
        when("id != 1 2 3", at(0, inner("attr", _GPIO_UNKNOWN))),
        when("id == 1 2 3", when("padding != 0", at(0, inner("attr", _GPIO_UNKNOWN)))),
        at(16, u64(hex64("mask"))),
    ))), 10, shown="num_attrs"))),
))
GPIO_V2_LINE_REQUEST = Struct("gpio_v2_line_request", 592, (
    at(560, u32("num_lines")),
    at(0, items("offsets", u32(""), 64, shown="num_lines")),
    chars("consumer", 32),
    inner("config", GPIO_V2_LINE_CONFIG),
    if_set(at(564, u32("event_buffer_size"))),
    if_set(items("padding", u32(hex32("")), 5)),
    out(at(588, s32(fd("fd")))),
), joined=True)
GPIO_V2_LINE_VALUES = Struct("gpio_v2_line_values", 16, (u64(hex64("bits")), u64(hex64("mask"))))
GPIO_V2_LINE_VALUES_GET = Struct("gpio_v2_line_values", 16, (at(8, u64(hex64("mask"))), out(at(0, u64(hex64("bits"))))), joined=True)
HDIO_DRIVE_CMD = Struct("hdio_drive_cmd", 4, (
    u8(enum("command", HDIO_DRIVE_CMDS)), u8("sector_number"), u8("feature"), u8("sector_count"),
))
KBD_REPEAT = Struct("kbd_repeat", 8, (inout(s32("delay")), inout(s32("period"))))
KBKEYCODE = Struct("kbkeycode", 8, (u32(hex32("scancode")), inout(u32(hex32("keycode")))), joined=True)
KBKEYCODE_SET = Struct("kbkeycode", 8, (u32(hex32("scancode")), u32(hex32("keycode"))))
KBDIACR = Struct("kbdiacr", 3, tuple(u8(special(name, "char")) for name in _names("diacr base result")))
KBDIACRS = Struct("kbdiacrs", 4, (u32("kb_cnt"), tail("kbdiacr", KBDIACR, "kb_cnt")))
KBDIACRUC = Struct("kbdiacruc", 12, tuple(u32(hex32(name)) for name in _names("diacr base result")))
KBDIACRSUC = Struct("kbdiacrsuc", 4, (u32("kb_cnt"), tail("kbdiacruc", KBDIACRUC, "kb_cnt")))
UNIMAPINIT = Struct("unimapinit", 6, tuple(u16(f"advised_hash{name}") for name in _names("size step level")))
UNIPAIR = Struct("unipair", 4, (u16(hex32("unicode")), u16(hex32("fontpos"))))
UNIMAPDESC = Struct("unimapdesc", 16, (u16("entry_ct"), at(8, u64(array("entries", UNIPAIR, "entry_ct")))))
ERASE_INFO = Struct("erase_info_user", 8, (u32(hex32("start")), u32(hex32("length"))))
ERASE_INFO64 = Struct("erase_info_user64", 16, (u64(hex64("start")), u64(hex64("length"))))
MTD_OOB_BUF = Struct("mtd_oob_buf", 16, (*ERASE_INFO.fields, u64(addr("ptr"))))
MTD_OOB_BUF64 = Struct("mtd_oob_buf64", 24, (u64(hex64("start")), at(12, u32(hex32("length"))), u64(addr("usr_ptr"))))
OTP_INFO = Struct("otp_info", 12, (*ERASE_INFO.fields, u32("locked")))
MTD_WRITE_REQ = Struct("mtd_write_req", 48, (
    *(u64(hex64(name)) for name in _names("start len ooblen")), u64(addr("usr_data")), u64(addr("usr_oob")),
    u8(enum("mode", _indices("MTD_OPS", "PLACE_OOB AUTO_OOB RAW"))),
))
UBI_DATA_TYPES = _indices("UBI", "LONGTERM SHORTTERM UNKNOWN", first=1)
UBI_ATTACH = Struct("ubi_attach_req", 24, (s32("ubi_num"), s32("mtd_num"), s32("vid_hdr_offset"), s16("max_beb_per1024")))
UBI_LEB_CHANGE = Struct("ubi_leb_change_req", 16, (s32("lnum"), s32("bytes"), u8(enum("dtype", UBI_DATA_TYPES))))
UBI_MAP = Struct("ubi_map_req", 8, (s32("lnum"), u8(enum("dtype", UBI_DATA_TYPES))))
UBI_RESIZE = Struct("ubi_rsvol_req", 12, (s64("bytes"), s32("vol_id")))
UBI_SET_PROPERTY = Struct("ubi_set_vol_prop_req", 16, (
    u8(enum("property", _indices("UBI_VOL_PROP", "DIRECT_WRITE", first=1))), u64(hex64("value")),
))
COUNTER_WATCH = Struct("counter_watch", 6, (
    inner("component", Struct("counter_component", 4, (
        u8(enum("type", _indices("COUNTER_COMPONENT", "NONE SIGNAL COUNT FUNCTION SYNAPSE_ACTION EXTENSION"))),
        u8(enum("scope", _indices("COUNTER_SCOPE", "DEVICE SIGNAL COUNT"))),
        u8("parent"),
        u8("id"),
    ))),
    u8(enum("event", _indices(
        "COUNTER_EVENT", "OVERFLOW UNDERFLOW OVERFLOW_UNDERFLOW THRESHOLD INDEX CHANGE_OF_STATE CAPTURE"
    ))),
    u8("channel"),
))
BTRFS_OBJECTIDS = Enum("linux/btrfs_tree.h", "", {
    **{f"BTRFS_{name}_OBJECTID": number for number, name in enumerate(_names(
        "ROOT_TREE EXTENT_TREE CHUNK_TREE DEV_TREE FS_TREE ROOT_TREE_DIR CSUM_TREE QUOTA_TREE UUID_TREE FREE_SPACE_TREE "
        "BLOCK_GROUP_TREE"
    ), 1)},
    "BTRFS_FIRST_FREE_OBJECTID": 256, "BTRFS_LAST_FREE_OBJECTID": (1 << 64) - 256, "UINT64_MAX": (1 << 64) - 1,
}, decimal=True)
BTRFS_SUBVOL_FLAGS = _shifted(
    "linux/btrfs.h", "BTRFS_SUBVOL_???", "CREATE_ASYNC RDONLY QGROUP_INHERIT", "BTRFS_SUBVOL_{}"
)
BTRFS_VOL_ARGS = Struct("btrfs_ioctl_vol_args", 4096, (s64(fd("fd")), octets(special("name", "string0"), 4088)))
BTRFS_VOL_ARGS_V2 = Struct("btrfs_ioctl_vol_args_v2", 4096, (
    s64(fd("fd")),
    at(16, u64(flags("flags", BTRFS_SUBVOL_FLAGS))),
    when("flags & BTRFS_SUBVOL_QGROUP_INHERIT", at(24, u64("size"))),
    when("flags & BTRFS_SUBVOL_QGROUP_INHERIT", at(32, u64(addr("qgroup_inherit")))),
    at(56, octets(special("name", "string0"), 4040)),
))
BTRFS_DEFRAG_RANGE = Struct("btrfs_ioctl_defrag_range_args", 48, (
    u64("start"),
    u64(special("len", "u64_max")),
    u64(flags("flags", _shifted("linux/btrfs.h", "BTRFS_DEFRAG_RANGE_???", "COMPRESS START_IO", "BTRFS_DEFRAG_RANGE_{}"))),
    u32("extent_thresh"),
    u32(enum("compress_type", _indices("BTRFS_COMPRESS", "NONE ZLIB LZO ZSTD"))),
))
BTRFS_SCRUB = Struct("btrfs_ioctl_scrub_args", 32, (
    u64(dev("devid")), u64("start"), u64(special("end", "u64_max")),
    u64(flags("flags", _bits("linux/btrfs.h", "BTRFS_SCRUB_???", BTRFS_SCRUB_READONLY=1))),
))
BTRFS_DEVID = Struct("btrfs_devid", 8, (u64(dev("devid")),))
BTRFS_DEV_STATS = Struct("btrfs_ioctl_get_dev_stats", 24, (
    u64(dev("devid")), u64("nr_items"),
    u64(flags("flags", _bits("linux/btrfs.h", "BTRFS_DEV_STATS_???", BTRFS_DEV_STATS_RESET=1))),
))
BTRFS_INO_LOOKUP = Struct("btrfs_ioctl_ino_lookup_args", 16, (
    u64(enum("treeid", BTRFS_OBJECTIDS)), u64(enum("objectid", BTRFS_OBJECTIDS)),
))
BTRFS_QUOTA_CTL = Struct("btrfs_ioctl_quota_ctl_args", 16, (
    u64(enum("cmd", _indices("BTRFS_QUOTA_CTL", "ENABLE DISABLE RESCAN__NOTUSED", first=1))),
))
BTRFS_QGROUP_ASSIGN = Struct("btrfs_ioctl_qgroup_assign_args", 24, (u64("assign"), u64("src"), u64("dst")))
BTRFS_QGROUP_CREATE = Struct("btrfs_ioctl_qgroup_create_args", 16, (u64("create"), u64("qgroupid")))
BTRFS_QUOTA_RESCAN = Struct("btrfs_ioctl_quota_rescan_args", 64, (u64("flags"),))
BTRFS_SPACE_INFO = Struct("btrfs_ioctl_space_args", 16, (u64("space_slots"), out(u64("total_spaces"))))
BTRFS_SEND = Struct("btrfs_ioctl_send_args", 40, (
    s64(fd("send_fd")), u64("clone_sources_count"), u64(addr("clone_sources")), u64(enum("parent_root", BTRFS_OBJECTIDS)),
    u64(flags("flags", _shifted(
        "linux/btrfs.h", "BTRFS_SEND_FLAG_???", "NO_FILE_DATA OMIT_STREAM_HEADER OMIT_END_CMD VERSION COMPRESSED",
        "BTRFS_SEND_FLAG_{}",
    ))),
))
TEE_CANCEL = Struct("tee_ioctl_cancel_arg", 8, (u32("cancel_id"), u32(hex32("session"))))
TEE_SESSION = Struct("tee_ioctl_close_session_arg", 4, (u32(hex32("session")),))
TEE_SHM_FLAGS = _shifted(
    "linux/tee.h", "TEE_IOCTL_SHM_???", "MAPPED DMA_BUF EXT_DMA_BUF REGISTER USER_MAPPED POOL KERNEL_MAPPED", "TEE_IOCTL_SHM_{}"
)
TEE_SHM_ALLOC = Struct("tee_ioctl_shm_alloc_data", 16, (
    u64(hex64("size")), u32(flags("flags", TEE_SHM_FLAGS)), out(s32("id")),
), joined=True)
TEE_SHM_REGISTER = Struct("tee_ioctl_shm_register_data", 24, (
    u64(hex64("addr")), u64(hex64("length")), u32(flags("flags", TEE_SHM_FLAGS)), out(s32("id")),
), joined=True)

# Netlink: what a message of NETLINK_ROUTE holds, by its type: a header (of which at least the first byte, the address
# family, is there; shorter than the structure it shows as {ifa_family=AF_UNSPEC, ...}), padded to four bytes, then attributes.


def _attributes(prefix: str, names: str, of: dict[str, Arg], unknown: str = "") -> Attributes:
    words = _indices(prefix, names)
    words.unknown = unknown or words.unknown
    return Attributes(words, {words.names[f"{prefix}_{name}"]: of[name] for name in of})


def _each(of: Arg, names: str) -> dict[str, Arg]:
    return dict.fromkeys(names.split(), of)


def _nested(of: Attributes) -> Arg:
    return special("", "nlattrs", of)


def _choice(by: str, of: dict[int | str, Arg], other: Arg | None = None) -> Arg:
    return special("", "nla_choice", Choice(by, of, other))


def _followed(first: Arg, rest: Arg | None = None) -> Arg:
    return special("", "nla_followed", Followed(first, rest))


def _numbers(name: str, size: int, names: str) -> Struct:
    """A structure of unsigned numbers of one size."""
    of = {4: u32, 8: u64}[size]
    return Struct(name, size * len(names.split()), tuple(of(field) for field in names.split()))


_TEXT = special("", "nla_text")  # a string to the attribute's end, its NUL not shown
_INET = special("", "nla_inet")  # an address of the message's family: inet_addr("10.0.0.1")
_HWADDR = special("", "nla_hwaddr")  # 00:11:22:33:44:55 of all its bytes
_CLOCK = special("", "nla_clock")  # clock ticks, in as many bytes as there are
_IPV4 = octets(special("", "inet4"), 4)
_IPV6 = octets(special("", "inet6"), 16)
_IFINDEX = u32(special("", "ifindex"))
IPV4_DEVCONF = _indices("IPV4_DEVCONF", (
    "FORWARDING MC_FORWARDING PROXY_ARP ACCEPT_REDIRECTS SECURE_REDIRECTS SEND_REDIRECTS SHARED_MEDIA RP_FILTER "
    "ACCEPT_SOURCE_ROUTE BOOTP_RELAY LOG_MARTIANS TAG ARPFILTER MEDIUM_ID NOXFRM NOPOLICY FORCE_IGMP_VERSION "
    "ARP_ANNOUNCE ARP_IGNORE PROMOTE_SECONDARIES ARP_ACCEPT ARP_NOTIFY ACCEPT_LOCAL SRC_VMARK PROXY_ARP_PVLAN "
    "ROUTE_LOCALNET IGMPV2_UNSOLICITED_REPORT_INTERVAL IGMPV3_UNSOLICITED_REPORT_INTERVAL "
    "IGNORE_ROUTES_WITH_LINKDOWN DROP_UNICAST_IN_L2_MULTICAST DROP_GRATUITOUS_ARP BC_FORWARDING ARP_EVICT_NOCARRIER"
), suffix="-1")
IPV6_DEVCONF = _indices("DEVCONF", (
    "FORWARDING HOPLIMIT MTU6 ACCEPT_RA ACCEPT_REDIRECTS AUTOCONF DAD_TRANSMITS RTR_SOLICITS RTR_SOLICIT_INTERVAL "
    "RTR_SOLICIT_DELAY USE_TEMPADDR TEMP_VALID_LFT TEMP_PREFERED_LFT REGEN_MAX_RETRY MAX_DESYNC_FACTOR MAX_ADDRESSES "
    "FORCE_MLD_VERSION ACCEPT_RA_DEFRTR ACCEPT_RA_PINFO ACCEPT_RA_RTR_PREF RTR_PROBE_INTERVAL "
    "ACCEPT_RA_RT_INFO_MAX_PLEN PROXY_NDP OPTIMISTIC_DAD ACCEPT_SOURCE_ROUTE MC_FORWARDING DISABLE_IPV6 ACCEPT_DAD "
    "FORCE_TLLAO NDISC_NOTIFY MLDV1_UNSOLICITED_REPORT_INTERVAL MLDV2_UNSOLICITED_REPORT_INTERVAL "
    "SUPPRESS_FRAG_NDISC ACCEPT_RA_FROM_LOCAL USE_OPTIMISTIC ACCEPT_RA_MTU STABLE_SECRET USE_OIF_ADDRS_ONLY "
    "ACCEPT_RA_MIN_HOP_LIMIT IGNORE_ROUTES_WITH_LINKDOWN DROP_UNICAST_IN_L2_MULTICAST DROP_UNSOLICITED_NA "
    "KEEP_ADDR_ON_DOWN RTR_SOLICIT_MAX_INTERVAL SEG6_ENABLED SEG6_REQUIRE_HMAC ENHANCED_DAD ADDR_GEN_MODE "
    "DISABLE_POLICY ACCEPT_RA_RT_INFO_MIN_PLEN NDISC_TCLASS RPL_SEG_ENABLED RA_DEFRTR_METRIC IOAM6_ENABLED IOAM6_ID "
    "IOAM6_ID_WIDE NDISC_EVICT_NOCARRIER ACCEPT_UNTRACKED_NA"
))
IPSTATS_MIB = _indices("IPSTATS_MIB", (
    "NUM INPKTS INOCTETS INDELIVERS OUTFORWDATAGRAMS OUTPKTS OUTOCTETS INHDRERRORS INTOOBIGERRORS INNOROUTES "
    "INADDRERRORS INUNKNOWNPROTOS INTRUNCATEDPKTS INDISCARDS OUTDISCARDS OUTNOROUTES REASMTIMEOUT REASMREQDS REASMOKS "
    "REASMFAILS FRAGOKS FRAGFAILS FRAGCREATES INMCASTPKTS OUTMCASTPKTS INBCASTPKTS OUTBCASTPKTS INMCASTOCTETS "
    "OUTMCASTOCTETS INBCASTOCTETS OUTBCASTOCTETS CSUMERRORS NOECTPKTS ECT1PKTS ECT0PKTS CEPKTS REASM_OVERLAPS"
))
ICMP6_MIB = _indices("ICMP6_MIB", "NUM INMSGS INERRORS OUTMSGS OUTERRORS CSUMERRORS")


def _indexed(of: Arg, indices: Enum) -> Arg:
    """Values to the attribute's end, each with its index's name: [[DEVCONF_MTU6]=1500]; no name: [58 /* DEVCONF_??? */]."""
    return Arg("", "nla_indexed", indices, ctype=of.ctype, size=of.size)


NLMSGERR_ATTRS = _attributes("NLMSGERR_ATTR", "UNUSED MSG OFFS COOKIE POLICY MISS_TYPE MISS_NEST", {
    "MSG": _TEXT, "OFFS": u32(""), "COOKIE": special("", "nla_values", u8("")),
})
IFLA_CACHEINFO = Struct("ifla_cacheinfo", 16, (
    u32("max_reasm_len"), u32("tstamp"), u32("reachable_time"), u32("retrans_time"),
))
IFLA_INET_ATTRS = _attributes("IFLA_INET", "UNSPEC CONF", {"CONF": _indexed(s32(""), IPV4_DEVCONF)})
IFLA_INET6_ATTRS = _attributes(
    "IFLA_INET6", "UNSPEC FLAGS CONF STATS MCAST CACHEINFO ICMP6STATS TOKEN ADDR_GEN_MODE RA_MTU", {
        "FLAGS": u32(flags("", INET6_IF_FLAGS)),
        "CONF": _indexed(s32(""), IPV6_DEVCONF),
        "STATS": _indexed(u64(""), IPSTATS_MIB),
        "CACHEINFO": inner("", IFLA_CACHEINFO),
        "ICMP6STATS": _indexed(u64(""), ICMP6_MIB),
        "TOKEN": octets(special("", "inet6"), 16),
        "ADDR_GEN_MODE": u8(enum("", IN6_ADDR_GEN_MODE)),
        "RA_MTU": u32(""),
    })
IFLA_MCTP_ATTRS = _attributes("IFLA_MCTP", "UNSPEC NET", {"NET": u32("")})
IFLA_AF_SPEC_ATTRS = Attributes(ADDRFAMS, {
    2: _nested(IFLA_INET_ATTRS),
    10: _nested(IFLA_INET6_ATTRS),
    45: _nested(IFLA_MCTP_ATTRS),
})
BRIDGE_VLAN_FLAGS = _shifted(
    "linux/if_bridge.h", "BRIDGE_VLAN_INFO_???", "MASTER PVID UNTAGGED RANGE_BEGIN RANGE_END BRENTRY ONLY_OPTS",
    "BRIDGE_VLAN_INFO_{}",
)
BRIDGE_FLAGS = _bits("linux/if_bridge.h", "BRIDGE_FLAGS_???", BRIDGE_FLAGS_MASTER=1, BRIDGE_FLAGS_SELF=2)
BRIDGE_MODES = Enum("linux/if_bridge.h", "BRIDGE_MODE_???", {
    "BRIDGE_MODE_VEB": 0, "BRIDGE_MODE_VEPA": 1, "BRIDGE_MODE_UNDEF": 0xFFFF,
})
BRIDGE_VLAN_INFO = Struct("bridge_vlan_info", 4, (u16(flags("flags", BRIDGE_VLAN_FLAGS)), u16("vid")))
IFLA_BRIDGE_VLAN_TUNNEL_ATTRS = _attributes("IFLA_BRIDGE_VLAN_TUNNEL", "UNSPEC ID VID FLAGS", {
    "ID": u32(""), "VID": u16(""), "FLAGS": u16(flags("", BRIDGE_VLAN_FLAGS)),
})
IFLA_BRIDGE_ATTRS = _attributes("IFLA_BRIDGE", "FLAGS MODE VLAN_INFO VLAN_TUNNEL_INFO MRP CFM MST", {
    "FLAGS": u16(flags("", BRIDGE_FLAGS)),
    "MODE": u16(enum("", BRIDGE_MODES)),
    "VLAN_INFO": _followed(inner("", BRIDGE_VLAN_INFO)),
    "VLAN_TUNNEL_INFO": _nested(IFLA_BRIDGE_VLAN_TUNNEL_ATTRS),
})
IFLA_BRIDGE_ID = Struct("ifla_bridge_id", 8, (items("prio", u8(""), 2), octets(special("addr", "mac"), 6)))
IFLA_BRPORT_ATTRS = _attributes("IFLA_BRPORT", (
    "UNSPEC STATE PRIORITY COST MODE GUARD PROTECT FAST_LEAVE LEARNING UNICAST_FLOOD PROXYARP LEARNING_SYNC "
    "PROXYARP_WIFI ROOT_ID BRIDGE_ID DESIGNATED_PORT DESIGNATED_COST ID NO TOPOLOGY_CHANGE_ACK CONFIG_PENDING "
    "MESSAGE_AGE_TIMER FORWARD_DELAY_TIMER HOLD_TIMER FLUSH MULTICAST_ROUTER PAD MCAST_FLOOD MCAST_TO_UCAST "
    "VLAN_TUNNEL BCAST_FLOOD GROUP_FWD_MASK NEIGH_SUPPRESS ISOLATED BACKUP_PORT MRP_RING_OPEN MRP_IN_OPEN "
    "MCAST_EHT_HOSTS_LIMIT MCAST_EHT_HOSTS_CNT LOCKED"
), {
    **_each(u8(""), (
        "STATE MODE GUARD PROTECT FAST_LEAVE LEARNING UNICAST_FLOOD PROXYARP LEARNING_SYNC PROXYARP_WIFI "
        "TOPOLOGY_CHANGE_ACK CONFIG_PENDING MULTICAST_ROUTER MCAST_FLOOD MCAST_TO_UCAST VLAN_TUNNEL BCAST_FLOOD "
        "NEIGH_SUPPRESS ISOLATED MRP_RING_OPEN MRP_IN_OPEN LOCKED"
    )),
    **_each(u16(""), "PRIORITY DESIGNATED_PORT DESIGNATED_COST ID NO"),
    **_each(u32(""), "COST MCAST_EHT_HOSTS_LIMIT MCAST_EHT_HOSTS_CNT"),
    **_each(inner("", IFLA_BRIDGE_ID), "ROOT_ID BRIDGE_ID"),
    **_each(_CLOCK, "MESSAGE_AGE_TIMER FORWARD_DELAY_TIMER HOLD_TIMER"),
    "GROUP_FWD_MASK": u16(hex32("")),
    "BACKUP_PORT": _IFINDEX,
})
IFLA_XDP_ATTRS = _attributes(
    "IFLA_XDP", "UNSPEC FD ATTACHED FLAGS PROG_ID DRV_PROG_ID SKB_PROG_ID HW_PROG_ID EXPECTED_FD", {
        "FD": s32(fd("")),
        "ATTACHED": u8(enum("", RTNL_IFLA_XDP_ATTACHED_MODE)),
        "FLAGS": u32(flags("", XDP_FLAGS)),
        **_each(u32(""), "PROG_ID DRV_PROG_ID SKB_PROG_ID HW_PROG_ID"),
        "EXPECTED_FD": s32(fd("")),
    })
BR_BOOLOPT_FLAGS = _shifted(
    "linux/if_bridge.h", "1<<BR_BOOLOPT_???", "NO_LL_LEARN MCAST_VLAN_SNOOPING MST_ENABLE", "1<<BR_BOOLOPT_{}"
)
BR_BOOLOPT_MULTI = Struct("br_boolopt_multi", 8, (
    u32(flags("optval", BR_BOOLOPT_FLAGS)), u32(flags("optmask", BR_BOOLOPT_FLAGS)),
))
BRIDGE_QUERIER_ATTRS = _attributes(
    "BRIDGE_QUERIER", "UNSPEC IP_ADDRESS IP_PORT IP_OTHER_TIMER PAD IPV6_ADDRESS IPV6_PORT IPV6_OTHER_TIMER", {
        "IP_ADDRESS": _IPV4,
        "IPV6_ADDRESS": _IPV6,
        **_each(_IFINDEX, "IP_PORT IPV6_PORT"),
        **_each(_CLOCK, "IP_OTHER_TIMER IPV6_OTHER_TIMER"),
    })
ETHER_PROTOCOLS = Enum("linux/if_ether.h", "ETHER_P_???", ETHERNET_PROTOCOLS.names)
IFLA_BR_ATTRS = _attributes("IFLA_BR", (
    "UNSPEC FORWARD_DELAY HELLO_TIME MAX_AGE AGEING_TIME STP_STATE PRIORITY VLAN_FILTERING VLAN_PROTOCOL "
    "GROUP_FWD_MASK ROOT_ID BRIDGE_ID ROOT_PORT ROOT_PATH_COST TOPOLOGY_CHANGE TOPOLOGY_CHANGE_DETECTED HELLO_TIMER "
    "TCN_TIMER TOPOLOGY_CHANGE_TIMER GC_TIMER GROUP_ADDR FDB_FLUSH MCAST_ROUTER MCAST_SNOOPING MCAST_QUERY_USE_IFADDR "
    "MCAST_QUERIER MCAST_HASH_ELASTICITY MCAST_HASH_MAX MCAST_LAST_MEMBER_CNT MCAST_STARTUP_QUERY_CNT "
    "MCAST_LAST_MEMBER_INTVL MCAST_MEMBERSHIP_INTVL MCAST_QUERIER_INTVL MCAST_QUERY_INTVL MCAST_QUERY_RESPONSE_INTVL "
    "MCAST_STARTUP_QUERY_INTVL NF_CALL_IPTABLES NF_CALL_IP6TABLES NF_CALL_ARPTABLES VLAN_DEFAULT_PVID PAD "
    "VLAN_STATS_ENABLED MCAST_STATS_ENABLED MCAST_IGMP_VERSION MCAST_MLD_VERSION VLAN_STATS_PER_PORT MULTI_BOOLOPT "
    "MCAST_QUERIER_STATE"
), {
    **_each(_CLOCK, (
        "FORWARD_DELAY HELLO_TIME MAX_AGE AGEING_TIME HELLO_TIMER TCN_TIMER TOPOLOGY_CHANGE_TIMER GC_TIMER "
        "MCAST_LAST_MEMBER_INTVL MCAST_MEMBERSHIP_INTVL MCAST_QUERIER_INTVL MCAST_QUERY_INTVL "
        "MCAST_QUERY_RESPONSE_INTVL MCAST_STARTUP_QUERY_INTVL"
    )),
    **_each(u8(""), (
        "VLAN_FILTERING TOPOLOGY_CHANGE TOPOLOGY_CHANGE_DETECTED MCAST_ROUTER MCAST_SNOOPING MCAST_QUERY_USE_IFADDR "
        "MCAST_QUERIER NF_CALL_IPTABLES NF_CALL_IP6TABLES NF_CALL_ARPTABLES VLAN_STATS_ENABLED MCAST_STATS_ENABLED "
        "MCAST_IGMP_VERSION MCAST_MLD_VERSION VLAN_STATS_PER_PORT"
    )),
    **_each(u16(""), "PRIORITY ROOT_PORT VLAN_DEFAULT_PVID"),
    **_each(
        u32(""),
        "STP_STATE ROOT_PATH_COST MCAST_HASH_ELASTICITY MCAST_HASH_MAX MCAST_LAST_MEMBER_CNT MCAST_STARTUP_QUERY_CNT",
    ),
    "VLAN_PROTOCOL": be16(special("", "eth_protocol", ETHER_PROTOCOLS)),
    "GROUP_FWD_MASK": u16(hex32("")),
    **_each(inner("", IFLA_BRIDGE_ID), "ROOT_ID BRIDGE_ID"),
    "GROUP_ADDR": _HWADDR,
    "MULTI_BOOLOPT": inner("", BR_BOOLOPT_MULTI),
    "MCAST_QUERIER_STATE": _nested(BRIDGE_QUERIER_ATTRS),
})
IFLA_TUN_ATTRS = _attributes(
    "IFLA_TUN", "UNSPEC OWNER GROUP TYPE PI VNET_HDR PERSIST MULTI_QUEUE NUM_QUEUES NUM_DISABLED_QUEUES", {
        **_each(u32(uid("")), "OWNER GROUP"),
        "TYPE": u8(enum("", TUN_DEVICE_TYPES)),
        **_each(u8(""), "PI VNET_HDR PERSIST MULTI_QUEUE"),
        **_each(u32(""), "NUM_QUEUES NUM_DISABLED_QUEUES"),
    })
CAN_DEVICE_STATS = _numbers(
    "can_device_stats", 4, "bus_error error_warning error_passive bus_off arbitration_lost restarts"
)
IFLA_INFO_ATTRS = _attributes("IFLA_INFO", "UNSPEC KIND DATA XSTATS SLAVE_KIND SLAVE_DATA", {
    **_each(special("", "nla_kind"), "KIND SLAVE_KIND"),
    "DATA": _choice("IFLA_INFO_KIND", {"bridge": _nested(IFLA_BR_ATTRS), "tun": _nested(IFLA_TUN_ATTRS)}),
    "XSTATS": _choice("IFLA_INFO_KIND", {"can": inner("", CAN_DEVICE_STATS)}),
    "SLAVE_DATA": _choice("IFLA_INFO_SLAVE_KIND", {"bridge": _nested(IFLA_BRPORT_ATTRS)}),
})
VF_LINK_STATES = _indices("IFLA_VF_LINK_STATE", "AUTO ENABLE DISABLE")
VF_STATS_ATTRS = _attributes(
    "IFLA_VF_STATS", "RX_PACKETS TX_PACKETS RX_BYTES TX_BYTES BROADCAST MULTICAST PAD RX_DROPPED TX_DROPPED",
    _each(u64(""), "RX_PACKETS TX_PACKETS RX_BYTES TX_BYTES BROADCAST MULTICAST RX_DROPPED TX_DROPPED"),
)
VF_MAC = Struct("ifla_vf_mac", 36, (u32("vf"), octets(special("mac", "mac"), 32)))
VF_LINK_STATE = Struct("ifla_vf_link_state", 8, (u32("vf"), u32(enum("link_state", VF_LINK_STATES))))
VF_GUID = Struct("ifla_vf_guid", 16, (u32("vf"), u64(hex64("guid"))))
VF_GUID_PACKED = Struct("ifla_vf_guid", 12, (u32("vf"), at(4, u64(hex64("guid")))))
VF_VLAN_INFO = Struct("ifla_vf_vlan_info", 16, (
    u32("vf"), u32("vlan"), u32("qos"), be16(special("vlan_proto", "eth_protocol", ETHERNET_PROTOCOLS)),
))
VF_VLAN_LIST_ATTRS = _attributes("IFLA_VF_VLAN", "INFO_UNSPEC INFO", {"INFO": inner("", VF_VLAN_INFO)}, "IFLA_VF_VLAN_INFO_???")
VF_BROADCAST = Struct("ifla_vf_broadcast", 32, (octets(special("broadcast", "mac"), 32),))
VF_ATTRS = _attributes("IFLA_VF", (
    "UNSPEC MAC VLAN TX_RATE SPOOFCHK LINK_STATE RATE RSS_QUERY_EN STATS TRUST IB_NODE_GUID IB_PORT_GUID VLAN_LIST "
    "BROADCAST"
), {
    "MAC": inner("", VF_MAC),
    "VLAN": inner("", _numbers("ifla_vf_vlan", 4, "vf vlan qos")),
    "TX_RATE": inner("", _numbers("ifla_vf_tx_rate", 4, "vf rate")),
    **_each(inner("", _numbers("ifla_vf_setting", 4, "vf setting")), "SPOOFCHK RSS_QUERY_EN TRUST"),
    "LINK_STATE": inner("", VF_LINK_STATE),
    "RATE": inner("", _numbers("ifla_vf_rate", 4, "vf min_tx_rate max_tx_rate")),
    "STATS": _nested(VF_STATS_ATTRS),
    **_each(_choice("size", {12: inner("", VF_GUID_PACKED), 16: inner("", VF_GUID)}), "IB_NODE_GUID IB_PORT_GUID"),
    "VLAN_LIST": _nested(VF_VLAN_LIST_ATTRS),
    "BROADCAST": inner("", VF_BROADCAST),
})
VFINFO_LIST_ATTRS = _attributes("IFLA_VF", "INFO_UNSPEC INFO", {"INFO": _nested(VF_ATTRS)}, "IFLA_VF_INFO_???")
PORT_VSI = Struct("ifla_port_vsi", 8, (
    u8("vsi_mgr_id"), raw("vsi_type_id", 3), u8("vsi_type_version"), if_set(octets(special("pad", "raw"), 3)),
))
PORT_ATTRS = _attributes("IFLA_PORT", "UNSPEC VF PROFILE VSI_TYPE INSTANCE_UUID HOST_UUID REQUEST RESPONSE", {
    "VF": u32(""), "PROFILE": _TEXT, "VSI_TYPE": inner("", PORT_VSI), "REQUEST": u8(""), "RESPONSE": u16(""),
}, "IFLA_VF_PORT_???")
VF_PORTS_ATTRS = _attributes("IFLA_VF", "PORT_UNSPEC PORT", {"PORT": _nested(PORT_ATTRS)}, "IFLA_VF_PORT_???")
PROTO_DOWN_REASON_ATTRS = _attributes(
    "IFLA_PROTO_DOWN_REASON", "UNSPEC MASK VALUE", _each(u32(hex32("")), "MASK VALUE")
)
_LINK_STATS = _names(
    "rx_packets tx_packets rx_bytes tx_bytes rx_errors tx_errors rx_dropped tx_dropped multicast collisions "
    "rx_length_errors rx_over_errors rx_crc_errors rx_frame_errors rx_fifo_errors rx_missed_errors tx_aborted_errors "
    "tx_carrier_errors tx_fifo_errors tx_heartbeat_errors tx_window_errors rx_compressed tx_compressed rx_nohandler "
    "rx_otherhost_dropped"
)
RTNL_LINK_STATS = Struct("rtnl_link_stats", 96, tuple(u32(name) for name in _LINK_STATS[:-1]))
RTNL_LINK_STATS64 = Struct("rtnl_link_stats64", 200, tuple(u64(name) for name in _LINK_STATS))
RTNL_LINK_IFMAP = Struct("rtnl_link_ifmap", 28, (
    u64(hex64("mem_start")), u64(hex64("mem_end")), u64(hex64("base_addr")), u16("irq"), u8("dma"), u8("port"),
))
_STATS64 = _choice("size", {  # as it was before the last fields came
    size: inner("", Struct("rtnl_link_stats64", size, RTNL_LINK_STATS64.fields[: size // 8])) for size in (184, 192)
}, inner("", RTNL_LINK_STATS64))
_IFLA = (
    "UNSPEC ADDRESS BROADCAST IFNAME MTU LINK QDISC STATS COST PRIORITY MASTER WIRELESS PROTINFO TXQLEN MAP WEIGHT "
    "OPERSTATE LINKMODE LINKINFO NET_NS_PID IFALIAS NUM_VF VFINFO_LIST STATS64 VF_PORTS PORT_SELF AF_SPEC GROUP "
    "NET_NS_FD EXT_MASK PROMISCUITY NUM_TX_QUEUES NUM_RX_QUEUES CARRIER PHYS_PORT_ID CARRIER_CHANGES PHYS_SWITCH_ID "
    "LINK_NETNSID PHYS_PORT_NAME PROTO_DOWN GSO_MAX_SEGS GSO_MAX_SIZE PAD XDP EVENT NEW_NETNSID IF_NETNSID "
    "CARRIER_UP_COUNT CARRIER_DOWN_COUNT NEW_IFINDEX MIN_MTU MAX_MTU PROP_LIST ALT_IFNAME PERM_ADDRESS "
    "PROTO_DOWN_REASON PARENT_DEV_NAME PARENT_DEV_BUS_NAME GRO_MAX_SIZE TSO_MAX_SIZE TSO_MAX_SEGS ALLMULTI"
)
IFLA_ATTRS = _attributes("IFLA", _IFLA, {
    **_each(_HWADDR, "ADDRESS BROADCAST PERM_ADDRESS"),
    **_each(_TEXT, "IFNAME QDISC IFALIAS PHYS_PORT_NAME ALT_IFNAME PARENT_DEV_NAME PARENT_DEV_BUS_NAME"),
    **_each(u32(""), (
        "MTU LINK MASTER TXQLEN WEIGHT NET_NS_PID NUM_VF GROUP PROMISCUITY NUM_TX_QUEUES NUM_RX_QUEUES CARRIER_CHANGES "
        "GSO_MAX_SEGS GSO_MAX_SIZE CARRIER_UP_COUNT CARRIER_DOWN_COUNT MIN_MTU MAX_MTU GRO_MAX_SIZE TSO_MAX_SIZE "
        "TSO_MAX_SEGS ALLMULTI"
    )),
    **_each(u8(""), "OPERSTATE LINKMODE CARRIER PROTO_DOWN"),
    **_each(s32(""), "LINK_NETNSID NEW_NETNSID IF_NETNSID"),
    "STATS": _choice(  # as it was before the last field came
        "size", {92: inner("", Struct("rtnl_link_stats", 92, RTNL_LINK_STATS.fields[:-1]))}, inner("", RTNL_LINK_STATS)
    ),
    "MAP": inner("", RTNL_LINK_IFMAP),
    "LINKINFO": _nested(IFLA_INFO_ATTRS),
    "STATS64": _STATS64,
    "PROTINFO": _choice("family", {7: _nested(IFLA_BRPORT_ATTRS), 10: _nested(IFLA_INET6_ATTRS)}),
    "VFINFO_LIST": _nested(VFINFO_LIST_ATTRS),
    "VF_PORTS": _nested(VF_PORTS_ATTRS),
    "PORT_SELF": _nested(PORT_ATTRS),
    "PROP_LIST": _nested(_attributes("IFLA", _IFLA, {"ALT_IFNAME": _TEXT})),
    "PROTO_DOWN_REASON": _nested(PROTO_DOWN_REASON_ATTRS),
    "AF_SPEC": _choice("family", {7: _nested(IFLA_BRIDGE_ATTRS)}, _nested(IFLA_AF_SPEC_ATTRS)),
    "NET_NS_FD": s32(fd("")),
    "EXT_MASK": u32(flags("", RTNL_IFLA_EXT_FILTER_FLAGS)),
    "XDP": _nested(IFLA_XDP_ATTRS),
    "EVENT": u32(special("", "enum_any", RTNL_IFLA_EVENTS)),
    "NEW_IFINDEX": _IFINDEX,
})
IFINFOMSG = Struct("ifinfomsg", 16, (
    u8(enum("ifi_family", ADDRFAMS)),
    u16(enum("ifi_type", ARP_HARDWARE_TYPES)),
    s32(special("ifi_index", "ifindex")),
    u32(flags("ifi_flags", IFFFLAGS)),
    u32(hex32("ifi_change")),
))
IFA_CACHEINFO = Struct("ifa_cacheinfo", 16, (u32("ifa_prefered"), u32("ifa_valid"), u32("cstamp"), u32("tstamp")))
IFA_ATTRS = _attributes("IFA", (
    "UNSPEC ADDRESS LOCAL LABEL BROADCAST ANYCAST CACHEINFO MULTICAST FLAGS RT_PRIORITY TARGET_NETNSID PROTO"
), {
    **_each(_INET, "ADDRESS LOCAL BROADCAST ANYCAST MULTICAST"),
    "LABEL": _TEXT,
    "CACHEINFO": inner("", IFA_CACHEINFO),
    "FLAGS": u32(flags("", IFADDRFLAGS)),
    "RT_PRIORITY": u32(""),
    "TARGET_NETNSID": s32(""),
})
IFADDRMSG = Struct("ifaddrmsg", 8, (
    u8(enum("ifa_family", ADDRFAMS)),
    u8("ifa_prefixlen"),
    u8(flags("ifa_flags", IFADDRFLAGS)),
    u8(enum("ifa_scope", ROUTING_SCOPES)),
    u32(special("ifa_index", "ifindex")),
))
RTAX_ATTRS = _attributes("RTAX", (
    "UNSPEC LOCK MTU WINDOW RTT RTTVAR SSTHRESH CWND ADVMSS REORDERING HOPLIMIT INITCWND FEATURES RTO_MIN INITRWND "
    "QUICKACK CC_ALGO FASTOPEN_NO_COOKIE"
), {
    **_each(u32(""), (
        "LOCK MTU WINDOW RTT RTTVAR SSTHRESH CWND ADVMSS REORDERING HOPLIMIT INITCWND FEATURES RTO_MIN INITRWND QUICKACK"
    )),
    "CC_ALGO": _TEXT,
})
RTA_CACHEINFO = Struct("rta_cacheinfo", 32, (
    u32("rta_clntref"),
    u32("rta_lastuse"),
    u32("rta_expires"),
    u32("rta_error"),
    u32("rta_used"),
    u32(hex32("rta_id")),
    u32("rta_ts"),
    u32("rta_tsage"),
))
RTA_MFC_STATS = Struct("rta_mfc_stats", 24, (u64("mfcs_packets"), u64("mfcs_bytes"), u64("mfcs_wrong_if")))
RTA_ATTRS = _attributes("RTA", (
    "UNSPEC DST SRC IIF OIF GATEWAY PRIORITY PREFSRC METRICS MULTIPATH PROTOINFO FLOW CACHEINFO SESSION MP_ALGO TABLE "
    "MARK MFC_STATS VIA NEWDST PREF ENCAP_TYPE ENCAP EXPIRES PAD UID TTL_PROPAGATE IP_PROTO SPORT DPORT NH_ID"
), {
    **_each(_INET, "DST SRC GATEWAY PREFSRC NEWDST"),
    **_each(_IFINDEX, "IIF OIF"),
    **_each(u32(""), "PRIORITY PROTOINFO FLOW MP_ALGO MARK UID"),
    "METRICS": _nested(RTAX_ATTRS),
    "CACHEINFO": inner("", RTA_CACHEINFO),
    "TABLE": u32(enum("", ROUTING_TABLE_IDS)),
    "MFC_STATS": inner("", RTA_MFC_STATS),
    "VIA": u16(special("", "nla_host", Struct("rtvia", 2, (u16(enum("rtvia_family", ADDRFAMS)),)), length="rtvia_addr")),
    "ENCAP_TYPE": u16(special("", "enum_any", _indices("LWTUNNEL_ENCAP", "NONE MPLS IP ILA IP6 SEG6 BPF SEG6_LOCAL RPL"))),
    **_each(u8(""), "PREF TTL_PROPAGATE IP_PROTO"),
    "EXPIRES": u64(""),
    **_each(u16(""), "SPORT DPORT"),
})
RTNEXTHOP = Struct("rtnexthop", 8, (
    u16("rtnh_len"),
    u8(flags("rtnh_flags", ROUTE_NEXTHOP_FLAGS)),
    u8("rtnh_hops"),
    s32(special("rtnh_ifindex", "ifindex")),
))
RTA_ATTRS.of[9] = special("", "nla_nexthops", RTA_ATTRS)  # RTA_MULTIPATH: each with attributes like the route's own
RTMSG = Struct("rtmsg", 12, (
    u8(enum("rtm_family", ADDRFAMS)),
    u8("rtm_dst_len"),
    u8("rtm_src_len"),
    u8(flags("rtm_tos", IP_TYPE_OF_SERVICES)),
    u8(enum("rtm_table", ROUTING_TABLE_IDS)),
    u8(enum("rtm_protocol", ROUTING_PROTOCOLS)),
    u8(enum("rtm_scope", ROUTING_SCOPES)),
    u8(enum("rtm_type", ROUTING_TYPES)),
    u32(flags("rtm_flags", ROUTING_FLAGS)),
))
NDA_CACHEINFO = Struct("nda_cacheinfo", 16, (
    u32("ndm_confirmed"), u32("ndm_used"), u32("ndm_updated"), u32("ndm_refcnt"),
))
FDB_NOTIFY_FLAGS = _shifted("linux/neighbour.h", "FDB_NOTIFY_???", "BIT INACTIVE_BIT", "FDB_NOTIFY_{}")
NFEA_ATTRS = _attributes("NFEA", "UNSPEC ACTIVITY_NOTIFY DONT_REFRESH", {
    "ACTIVITY_NOTIFY": u8(flags("", FDB_NOTIFY_FLAGS)),
})
NDA_ATTRS = _attributes("NDA", (
    "UNSPEC DST LLADDR CACHEINFO PROBES VLAN PORT VNI IFINDEX MASTER LINK_NETNSID SRC_VNI PROTOCOL NH_ID FDB_EXT_ATTRS "
    "FLAGS_EXT NDM_STATE_MASK NDM_FLAGS_MASK"
), {
    "DST": _INET,
    "LLADDR": _HWADDR,
    "CACHEINFO": inner("", NDA_CACHEINFO),
    **_each(u32(""), "PROBES VNI LINK_NETNSID SRC_VNI NH_ID"),
    "VLAN": u16(""),
    "PORT": be16(special("", "port")),
    **_each(_IFINDEX, "IFINDEX MASTER"),
    "PROTOCOL": u8(enum("", INET_PROTOCOLS)),
    "FDB_EXT_ATTRS": _nested(NFEA_ATTRS),
    "FLAGS_EXT": u32(flags("", _bits("linux/neighbour.h", "NTF_EXT_???", NTF_EXT_MANAGED=1))),
    "NDM_STATE_MASK": u16(flags("", NEIGHBOR_CACHE_ENTRY_STATES)),
    "NDM_FLAGS_MASK": u8(flags("", NEIGHBOR_CACHE_ENTRY_FLAGS)),
})
NDMSG = Struct("ndmsg", 12, (
    u8(enum("ndm_family", ADDRFAMS)),
    at(4, s32(special("ndm_ifindex", "ifindex"))),
    u16(flags("ndm_state", NEIGHBOR_CACHE_ENTRY_STATES)),
    u8(flags("ndm_flags", NEIGHBOR_CACHE_ENTRY_FLAGS)),
    u8(enum("ndm_type", ROUTING_TYPES)),
))
FRA_UID_RANGE = Struct("fib_rule_uid_range", 8, (u32("start"), u32("end")))
FRA_PORT_RANGE = Struct("fib_rule_port_range", 4, (u16("start"), u16("end")))
FRA_ATTRS = _attributes("FRA", (
    "UNSPEC DST SRC IIFNAME GOTO UNUSED2 PRIORITY UNUSED3 UNUSED4 UNUSED5 FWMARK FLOW TUN_ID SUPPRESS_IFGROUP "
    "SUPPRESS_PREFIXLEN TABLE FWMASK OIFNAME PAD L3MDEV UID_RANGE PROTOCOL IP_PROTO SPORT_RANGE DPORT_RANGE"
), {
    **_each(_INET, "DST SRC"),
    **_each(_TEXT, "IIFNAME OIFNAME"),
    "TUN_ID": u64(special("", "htobe64")),
    **_each(u32(""), "GOTO PRIORITY FWMARK FLOW SUPPRESS_IFGROUP SUPPRESS_PREFIXLEN FWMASK"),
    "TABLE": u32(enum("", ROUTING_TABLE_IDS)),
    "L3MDEV": u8(""),
    "UID_RANGE": inner("", FRA_UID_RANGE),
    "PROTOCOL": u8(enum("", ROUTING_PROTOCOLS)),
    "IP_PROTO": u8(enum("", INET_PROTOCOLS)),
    **_each(inner("", FRA_PORT_RANGE), "SPORT_RANGE DPORT_RANGE"),
})
FIB_RULE_HDR = Struct("fib_rule_hdr", 12, (
    u8(enum("family", ADDRFAMS)),
    u8("dst_len"),
    u8("src_len"),
    u8(flags("tos", IP_TYPE_OF_SERVICES)),
    u8(enum("table", ROUTING_TABLE_IDS)),
    at(7, u8(enum("action", FIB_RULE_ACTIONS))),
    u32(flags("flags", FIB_RULE_FLAGS)),
))
NETCONFMSG = Struct("netconfmsg", 1, (u8(enum("ncm_family", ADDRFAMS)),))
NETCONFA_ATTRS = _attributes("NETCONFA", (
    "UNSPEC IFINDEX FORWARDING RP_FILTER MC_FORWARDING PROXY_NEIGH IGNORE_ROUTES_WITH_LINKDOWN INPUT BC_FORWARDING"
), {
    "IFINDEX": _IFINDEX,
    **_each(
        s32(""), "FORWARDING RP_FILTER MC_FORWARDING PROXY_NEIGH IGNORE_ROUTES_WITH_LINKDOWN INPUT BC_FORWARDING"
    ),
})
RTGENMSG = Struct("rtgenmsg", 1, (u8(enum("rtgen_family", ADDRFAMS)),))
NETNSA_ATTRS = _attributes("NETNSA", "NONE NSID PID FD TARGET_NSID CURRENT_NSID", {
    **_each(s32(""), "NSID TARGET_NSID CURRENT_NSID"), "PID": u32(""), "FD": s32(fd("")),
})
IFADDRLBLMSG = Struct("ifaddrlblmsg", 12, (
    u8(enum("ifal_family", ADDRFAMS)),
    at(2, u8("ifal_prefixlen")),
    u8("ifal_flags"),
    u32(special("ifal_index", "ifindex")),
    u32("ifal_seq"),
))
IFAL_ATTRS = Attributes(Enum("linux/if_addrlabel.h", "IFAL_???", {"IFAL_ADDRESS": 1, "IFAL_LABEL": 2}), {
    1: _INET, 2: u32(""),
})
DCBMSG = Struct("dcbmsg", 4, (u8(enum("dcb_family", ADDRFAMS)), u8(enum("cmd", DCB_COMMANDS))))
DCB_ATTRS = _attributes("DCB_ATTR", (
    "UNDEFINED IFNAME STATE PFC_STATE PFC_CFG NUM_TC PG_CFG SET_ALL PERM_HWADDR CAP NUMTCS BCN APP IEEE DCBX FEATCFG CEE"
), {})
NDT_CONFIG = Struct("ndt_config", 32, (
    u16("ndtc_key_len"),
    u16("ndtc_entry_size"),
    *(u32(f"ndtc_{name}") for name in _names("entries last_flush last_rand hash_rnd")),
    u32(special("ndtc_hash_mask", "hex_padded")),
    u32("ndtc_hash_chain_gc"),
    u32("ndtc_proxy_qlen"),
))
NDT_STATS = Struct("ndt_stats", 88, tuple(u64(f"ndts_{name}") for name in _names(
    "allocs destroys hash_grows res_failed lookups hits rcv_probes_mcast rcv_probes_ucast periodic_gc_runs "
    "forced_gc_runs table_fulls"
)))
NDTPA_ATTRS = _attributes("NDTPA", (
    "UNSPEC IFINDEX REFCNT REACHABLE_TIME BASE_REACHABLE_TIME RETRANS_TIME GC_STALETIME DELAY_PROBE_TIME QUEUE_LEN "
    "APP_PROBES UCAST_PROBES MCAST_PROBES ANYCAST_DELAY PROXY_DELAY PROXY_QLEN LOCKTIME QUEUE_LENBYTES MCAST_REPROBES "
    "PAD INTERVAL_PROBE_TIME_MS"
), {
    "IFINDEX": _IFINDEX,
    **_each(
        u32(""),
        "REFCNT QUEUE_LEN APP_PROBES UCAST_PROBES MCAST_PROBES PROXY_QLEN QUEUE_LENBYTES MCAST_REPROBES",
    ),
    **_each(
        u64(""),
        "REACHABLE_TIME BASE_REACHABLE_TIME RETRANS_TIME GC_STALETIME DELAY_PROBE_TIME ANYCAST_DELAY PROXY_DELAY "
        "LOCKTIME INTERVAL_PROBE_TIME_MS",
    ),
})
NDTMSG = Struct("ndtmsg", 4, (u8(enum("ndtm_family", ADDRFAMS)),))
NDTA_ATTRS = _attributes("NDTA", "UNSPEC NAME THRESH1 THRESH2 THRESH3 CONFIG PARMS STATS GC_INTERVAL PAD", {
    "NAME": _TEXT,
    **_each(u32(""), "THRESH1 THRESH2 THRESH3"),
    "CONFIG": inner("", NDT_CONFIG),
    "PARMS": _nested(NDTPA_ATTRS),
    "STATS": inner("", NDT_STATS),
    "GC_INTERVAL": u64(""),
})
TC_STATS = Struct("tc_stats", 36, (
    u64("bytes"), *(u32(name) for name in _names("packets drops overlimits bps pps qlen backlog")),
))
TC_ESTIMATOR = Struct("tc_estimator", 2, (s8("interval"), u8("ewma_log")))
GNET_STATS_BASIC = Struct("gnet_stats_basic", 12, (u64("bytes"), u32("packets")))
GNET_STATS_RATE_EST = Struct("gnet_stats_rate_est", 8, (u32("bps"), u32("pps")))
GNET_STATS_RATE_EST64 = Struct("gnet_stats_rate_est64", 16, (u64("bps"), u64("pps")))
GNET_STATS_QUEUE = Struct("gnet_stats_queue", 20, tuple(
    u32(name) for name in _names("qlen backlog drops requeues overlimits")
))
TCA_STATS_ATTRS = _attributes(
    "TCA_STATS", "UNSPEC BASIC RATE_EST QUEUE APP RATE_EST64 PAD BASIC_HW PKT64", {
        **_each(inner("", GNET_STATS_BASIC), "BASIC BASIC_HW"),
        "RATE_EST": inner("", GNET_STATS_RATE_EST),
        "QUEUE": inner("", GNET_STATS_QUEUE),
        "RATE_EST64": inner("", GNET_STATS_RATE_EST64),
        "PKT64": u64(""),
    })
TC_SIZESPEC = Struct("tc_sizespec", 24, (
    u8("cell_log"), u8("size_log"), s16("cell_align"), s32("overhead"), u32("linklayer"), u32("mpu"), u32("mtu"), u32("tsize"),
))
TCA_STAB_ATTRS = _attributes("TCA_STAB", "UNSPEC BASE DATA", {
    "BASE": inner("", TC_SIZESPEC), "DATA": special("", "nla_values", u16("")),
})
TCA_ATTRS = _attributes("TCA", (
    "UNSPEC KIND OPTIONS STATS XSTATS RATE FCNT STATS2 STAB PAD DUMP_INVISIBLE CHAIN HW_OFFLOAD INGRESS_BLOCK "
    "EGRESS_BLOCK DUMP_FLAGS"
), {
    "KIND": _TEXT,
    "STATS": inner("", TC_STATS),
    "RATE": inner("", TC_ESTIMATOR),
    **_each(u32(""), "FCNT CHAIN INGRESS_BLOCK EGRESS_BLOCK DUMP_FLAGS"),
    "STATS2": _nested(TCA_STATS_ATTRS),
    "STAB": _nested(TCA_STAB_ATTRS),
    "HW_OFFLOAD": u8(""),
})
TCMSG = Struct("tcmsg", 20, (
    u8(enum("tcm_family", ADDRFAMS)),
    at(4, u32(special("tcm_ifindex", "ifindex"))),
    u32("tcm_handle"),
    u32("tcm_parent"),
    u32("tcm_info"),
))
NEXTHOP_GRP = Struct("nexthop_grp", 8, (u32("id"), u8("weight"), if_set(u8(hex32("resvd1"))), if_set(u16(hex32("resvd2")))))
NHA_ATTRS = _attributes("NHA", (
    "UNSPEC ID GROUP GROUP_TYPE BLACKHOLE OIF GATEWAY ENCAP_TYPE ENCAP GROUPS MASTER FDB RES_GROUP RES_BUCKET"
), {
    **_each(u32(""), "ID BLACKHOLE GROUPS FDB"),
    "GROUP": special("", "nla_values", NEXTHOP_GRP),
    "GROUP_TYPE": u16(enum("", NEXTHOP_GRP_TYPES)),
    **_each(_IFINDEX, "OIF MASTER"),
    "GATEWAY": _INET,
})
NHMSG = Struct("nhmsg", 8, (
    u8(enum("nh_family", ADDRFAMS)),
    u8(enum("nh_scope", ROUTING_SCOPES)),
    u8(enum("nh_protocol", ROUTING_PROTOCOLS)),
    if_set(u8(hex32("resvd"))),
    u32(flags("nh_flags", ROUTE_NEXTHOP_FLAGS)),
))
BRIDGE_VLAN_XSTATS = Struct("bridge_vlan_xstats", 40, (
    *(u64(name) for name in _names("rx_bytes rx_packets tx_bytes tx_packets")),
    u16("vid"), u16(flags("flags", BRIDGE_VLAN_FLAGS)), if_set(u32(hex32("pad2"))),
))
_MCAST = _indices("BR_MCAST_DIR", "RX TX")


def _mcast(names: str) -> tuple[Arg, ...]:
    return tuple(octets(special(name, "indexed", _MCAST), 16) for name in names.split())


BR_MCAST_STATS = Struct("br_mcast_stats", 240, (
    *_mcast("igmp_v1queries igmp_v2queries igmp_v3queries igmp_leaves igmp_v1reports igmp_v2reports igmp_v3reports"),
    u64("igmp_parse_errors"),
    *_mcast("mld_v1queries mld_v2queries mld_leaves mld_v1reports mld_v2reports"),
    u64("mld_parse_errors"),
    *_mcast("mcast_bytes mcast_packets"),
))
BRIDGE_STP_XSTATS = _numbers("bridge_stp_xstats", 8, "transition_blk transition_fwd rx_bpdu tx_bpdu rx_tcn tx_tcn")
BRIDGE_XSTATS_ATTRS = _attributes("BRIDGE_XSTATS", "UNSPEC VLAN MCAST PAD STP", {
    "VLAN": _followed(inner("", BRIDGE_VLAN_XSTATS)),
    "MCAST": _followed(inner("", BR_MCAST_STATS)),
    "STP": _followed(inner("", BRIDGE_STP_XSTATS)),
})
_BOND_3AD = (
    "LACPDU_RX LACPDU_TX LACPDU_UNKNOWN_RX LACPDU_ILLEGAL_RX MARKER_RX MARKER_TX MARKER_RESP_RX MARKER_RESP_TX "
    "MARKER_UNKNOWN_RX"
)
BOND_3AD_ATTRS = _attributes("BOND_3AD_STAT", f"{_BOND_3AD} PAD", _each(u64(""), _BOND_3AD), "BOND_XSTATS_???")
BOND_XSTATS_ATTRS = _attributes("BOND_XSTATS", "UNSPEC 3AD", {"3AD": _nested(BOND_3AD_ATTRS)})
LINK_XSTATS_ATTRS = _attributes("LINK_XSTATS_TYPE", "UNSPEC BRIDGE BOND", {
    "BRIDGE": _nested(BRIDGE_XSTATS_ATTRS), "BOND": _nested(BOND_XSTATS_ATTRS),
})
OFFLOAD_XSTATS_ATTRS = _attributes("IFLA_OFFLOAD_XSTATS", "UNSPEC CPU_HIT", {"CPU_HIT": _STATS64})
MPLS_LINK_STATS = _numbers(
    "mpls_link_stats", 8,
    "rx_packets tx_packets rx_bytes tx_bytes rx_errors tx_errors rx_dropped tx_dropped rx_noroute",
)
MPLS_STATS_ATTRS = _attributes("MPLS_STATS", "UNSPEC LINK", {"LINK": _followed(inner("", MPLS_LINK_STATS))})
_IFLA_STATS = "UNSPEC LINK_64 LINK_XSTATS LINK_XSTATS_SLAVE LINK_OFFLOAD_XSTATS AF_SPEC"
IFLA_STATS_ATTRS = _attributes("IFLA_STATS", _IFLA_STATS, {
    "LINK_64": _STATS64,
    **_each(_nested(LINK_XSTATS_ATTRS), "LINK_XSTATS LINK_XSTATS_SLAVE"),
    "LINK_OFFLOAD_XSTATS": _nested(OFFLOAD_XSTATS_ATTRS),
    "AF_SPEC": _nested(Attributes(ADDRFAMS, {28: _nested(MPLS_STATS_ATTRS)})),
})
IF_STATS_MSG = Struct("if_stats_msg", 12, (
    u8(enum("family", ADDRFAMS)),
    if_set(u8(hex32("pad1"))),
    if_set(u16(hex32("pad2"))),
    u32(special("ifindex", "ifindex")),
    u32(flags("filter_mask", _shifted("linux/if_link.h", "1<<IFLA_STATS_???", _IFLA_STATS, "1<<IFLA_STATS_{}"))),
))
BR_MDB_ENTRY = Struct("br_mdb_entry", 28, (
    u32(special("ifindex", "ifindex")),
    u8(enum("state", _indices("MDB", "TEMPORARY PERMANENT"))),
    u8(flags("flags", _shifted("linux/if_bridge.h", "MDB_FLAGS_???", "OFFLOAD FAST_LEAVE STAR_EXCL BLOCKED", "MDB_FLAGS_{}"))),
    u16("vid"),
    octets(special("addr", "mdb_addr"), 20),
))
MDB_EATTR_ATTRS = _attributes("MDBA_MDB_EATTR", "UNSPEC TIMER SRC_LIST GROUP_MODE SOURCE RTPROT", {"TIMER": _CLOCK})
MDB_ENTRY_ATTRS = _attributes("MDBA_MDB_ENTRY", "UNSPEC INFO", {
    "INFO": _followed(inner("", BR_MDB_ENTRY), _nested(MDB_EATTR_ATTRS)),
})
MDB_ROUTER_TYPES = _indices("MDB_RTR_TYPE", "DISABLED TEMP_QUERY PERM TEMP")
ROUTER_PATTR_ATTRS = _attributes("MDBA_ROUTER_PATTR", "UNSPEC TIMER TYPE INET_TIMER INET6_TIMER", {
    **_each(_CLOCK, "TIMER INET_TIMER INET6_TIMER"), "TYPE": u8(special("", "enum_any", MDB_ROUTER_TYPES)),
})
MDBA_ATTRS = _attributes("MDBA", "UNSPEC MDB ROUTER", {
    "MDB": _nested(_attributes("MDBA_MDB", "UNSPEC ENTRY", {"ENTRY": _nested(MDB_ENTRY_ATTRS)})),
    "ROUTER": _nested(_attributes("MDBA_ROUTER", "UNSPEC PORT", {
        "PORT": _followed(_IFINDEX, _nested(ROUTER_PATTR_ATTRS)),
    })),
})
BR_PORT_MSG = Struct("br_port_msg", 8, (u8(enum("family", ADDRFAMS)), u32(special("ifindex", "ifindex"))))
TCAMSG = Struct("tcamsg", 1, (u8(enum("tca_family", ADDRFAMS)),))
TCA_ACT_FLAGS = _shifted("linux/pkt_cls.h", "TCA_ACT_FLAGS_???", "NO_PERCPU_STATS SKIP_HW SKIP_SW", "TCA_ACT_FLAGS_{}")
TCA_ACT_HW_STATS = _shifted("linux/pkt_cls.h", "TCA_ACT_HW_STATS_???", "IMMEDIATE DELAYED", "TCA_ACT_HW_STATS_{}")
TCA_ACT_ATTRS = _attributes(
    "TCA_ACT", "UNSPEC KIND OPTIONS INDEX STATS PAD COOKIE FLAGS HW_STATS USED_HW_STATS IN_HW_COUNT", {
        "KIND": _TEXT,
        **_each(u32(""), "INDEX IN_HW_COUNT"),
        "STATS": _nested(TCA_STATS_ATTRS),
        "FLAGS": u32(flags("", TCA_ACT_FLAGS)),
        **_each(u32(flags("", TCA_ACT_HW_STATS)), "HW_STATS USED_HW_STATS"),
    })
RTNL_FAMILIES = Enum("linux/rtnetlink.h", "RTNL_FAMILY_???", RTNL_FAMILY.names | ADDRFAMS.names)
CACHEREPORT = Struct("rtgenmsg", 1, (u8(enum("rtgen_family", RTNL_FAMILIES)),))
CREPORT_IPMR_ATTRS = _attributes("IPMRA_CREPORT", "UNSPEC MSGTYPE VIF_ID SRC_ADDR DST_ADDR PKT TABLE", {
    "MSGTYPE": u8(enum("", _indices("IGMPMSG", "NOCACHE WRONGVIF WHOLEPKT WRVIFWHOLE", first=1))),
    **_each(u32(""), "VIF_ID TABLE"),
    **_each(_IPV4, "SRC_ADDR DST_ADDR"),
})
CREPORT_IP6MR_ATTRS = _attributes("IP6MRA_CREPORT", "UNSPEC MSGTYPE MIF_ID SRC_ADDR DST_ADDR PKT", {
    "MSGTYPE": u8(enum("", _indices("MRT6MSG", "NOCACHE WRONGMIF WHOLEPKT", first=1))),
    "MIF_ID": u32(""),
    **_each(_IPV6, "SRC_ADDR DST_ADDR"),
})
ROUTE_MESSAGES = {
    **dict.fromkeys((16, 17, 18, 19), (IFINFOMSG, _nested(IFLA_ATTRS))),  # RTM_NEWLINK, DELLINK, GETLINK, SETLINK
    **dict.fromkeys((20, 21, 22, 58, 62), (IFADDRMSG, _nested(IFA_ATTRS))),  # RTM_NEWADDR, ..., GETMULTICAST, GETANYCAST
    **dict.fromkeys((24, 25, 26), (RTMSG, _nested(RTA_ATTRS))),  # RTM_NEWROUTE, ...
    **dict.fromkeys((28, 29, 30), (NDMSG, _nested(NDA_ATTRS))),  # RTM_NEWNEIGH, ...
    **dict.fromkeys((32, 33, 34), (FIB_RULE_HDR, _nested(FRA_ATTRS))),  # RTM_NEWRULE, ...
    # RTM_NEWQDISC, NEWTCLASS, NEWTFILTER, NEWCHAIN, ...
    **dict.fromkeys((36, 37, 38, 40, 41, 42, 44, 45, 46, 100, 101, 102), (TCMSG, _nested(TCA_ATTRS))),
    **dict.fromkeys((48, 49, 50), (TCAMSG, _nested(TCA_ACT_ATTRS))),  # RTM_NEWACTION, ...
    **dict.fromkeys((64, 66, 67), (NDTMSG, _nested(NDTA_ATTRS))),  # RTM_NEWNEIGHTBL, GETNEIGHTBL, SETNEIGHTBL
    **dict.fromkeys((72, 73, 74), (IFADDRLBLMSG, _nested(IFAL_ATTRS))),  # RTM_NEWADDRLABEL, ...
    **dict.fromkeys((78, 79), (DCBMSG, _nested(DCB_ATTRS))),  # RTM_GETDCB, SETDCB
    **dict.fromkeys((80, 81, 82), (NETCONFMSG, _nested(NETCONFA_ATTRS))),  # RTM_NEWNETCONF, ...
    **dict.fromkeys((84, 85, 86), (BR_PORT_MSG, _nested(MDBA_ATTRS))),  # RTM_NEWMDB, ...
    **dict.fromkeys((92, 94), (IF_STATS_MSG, _nested(IFLA_STATS_ATTRS))),  # RTM_NEWSTATS, GETSTATS
    96: (CACHEREPORT, _choice("family", {128: _nested(CREPORT_IPMR_ATTRS), 129: _nested(CREPORT_IP6MR_ATTRS)})),
    **dict.fromkeys((88, 89, 90), (RTGENMSG, _nested(NETNSA_ATTRS))),  # RTM_NEWNSID, ...
    **dict.fromkeys((104, 105, 106), (NHMSG, _nested(NHA_ATTRS))),  # RTM_NEWNEXTHOP, ...
}

# Video

_V4L2_TYPE = u32(enum("type", V4L2_BUF_TYPES))
V4L2_RECT = Struct("v4l2_rect", 16, (s32("left"), s32("top"), u32("width"), u32("height")))
V4L2_CAPABILITY = Struct("v4l2_capability", 104, (
    chars("driver", 16), chars("card", 32), chars("bus_info", 32),
    u32(special("version", "kernel_version")),
    u32(flags("capabilities", V4L2_CAPS)),
    if_set(u32(flags("device_caps", V4L2_CAPS))),
))
V4L2_FMTDESC = Struct("v4l2_fmtdesc", 64, (
    u32("index"), _V4L2_TYPE, out(u32(flags("flags", V4L2_FMT_FLAGS))), out(chars("description", 32)),
    out(u32(special("pixelformat", "fourcc"))),
), joined=True)
_PIXEL_FORMAT = u32(special("pixelformat", "fourcc"))
_FIELD = u32(enum("field", V4L2_FIELDS))
_COLORSPACE = u32(enum("colorspace", V4L2_COLORSPACES))
V4L2_PIX = Struct("v4l2_pix_format", 48, (
    u32("width"), u32("height"), _PIXEL_FORMAT, _FIELD, u32("bytesperline"), u32("sizeimage"), _COLORSPACE,
))
V4L2_PIX_MP = Struct("v4l2_pix_format_mplane", 192, (
    u32("width"), u32("height"), _PIXEL_FORMAT, _FIELD, _COLORSPACE,
    items("plane_fmt", inner("", Struct("v4l2_plane_pix_format", 20, (u32("sizeimage"), u32("bytesperline")))), 8,
          shown="num_planes"),
    u8("num_planes"),
))
V4L2_WINDOW = Struct("v4l2_window", 56, (
    inner("w", V4L2_RECT), _FIELD, u32(hex32("chromakey")),
    u64(array("clips", Struct("v4l2_clip", 24, (inner("c", V4L2_RECT),)), "clipcount")),
    u32("clipcount"), u64(addr("bitmap")), if_set(u8(hex32("global_alpha"))),
))
V4L2_VBI = Struct("v4l2_vbi_format", 44, (
    u32("sampling_rate"), u32("offset"), u32("samples_per_line"), u32(special("sample_format", "fourcc")),
    items("start", s32(""), 2), items("count", u32(""), 2),
    u32(flags("flags", _shifted("linux/videodev2.h", "V4L2_VBI_???", "UNSYNC INTERLACED", "V4L2_VBI_{}"))),
))
V4L2_SLICED = Struct("v4l2_sliced_vbi_format", 112, (
    u16(flags("service_set", _bits(
        "linux/videodev2.h", "V4L2_SLICED_???",
        V4L2_SLICED_TELETEXT_B=1, V4L2_SLICED_VPS=0x400, V4L2_SLICED_CAPTION_525=0x1000, V4L2_SLICED_WSS_625=0x4000,
    ))),
    items("service_lines", items("", u16(hex32("")), 24), 2),
    u32("io_size"),
))
_V4L2_FMT = (
    when("type == 1 2", at(8, inner("fmt.pix", V4L2_PIX))),
    when("type == 9 10", at(8, inner("fmt.pix_mp", V4L2_PIX_MP))),
    when("type == 3 8", at(8, inner("fmt.win", V4L2_WINDOW))),
    when("type == 4 5", at(8, inner("fmt.vbi", V4L2_VBI))),
    when("type == 6 7", at(8, inner("fmt.sliced", V4L2_SLICED))),
    when("type == 11 12", at(8, inner("fmt.sdr", Struct("v4l2_sdr_format", 32, (
        _PIXEL_FORMAT, if_set(u32("buffersize")),
    ))))),
    when("type == 13 14", at(8, inner("fmt.meta", Struct("v4l2_meta_format", 8, (
        u32(special("dataformat", "fourcc")), u32("buffersize"),
    ))))),
)
V4L2_FORMAT_GET = Struct("v4l2_format", 208, (_V4L2_TYPE, *map(out, _V4L2_FMT)), joined=True)
V4L2_FORMAT = Struct("v4l2_format", 208, (_V4L2_TYPE, *_V4L2_FMT))
V4L2_REQUESTBUFFERS = Struct("v4l2_requestbuffers", 20, (
    at(4, _V4L2_TYPE), u32(enum("memory", V4L2_MEMORIES)), at(0, u32("count")),
))
V4L2_BUFFER_TYPE = Struct("v4l2_buffer", 88, (at(4, _V4L2_TYPE),))
V4L2_BUFFER = Struct("v4l2_buffer", 88, (at(4, _V4L2_TYPE), at(0, u32("index"))))
V4L2_FRAMEBUFFER = Struct("v4l2_framebuffer", 48, (u32(hex32("capability")), u32(hex32("flags")), u64(addr("base"))))


def _parm(count: str, kind: Arg) -> Struct:
    return Struct("v4l2_captureparm", 40, (
        u32(flags("capability", _bits("linux/videodev2.h", "V4L2_CAP_???", V4L2_CAP_TIMEPERFRAME=0x1000))),
        kind,
        octets(special("timeperframe", "fraction"), 8),
        u32(hex32("extendedmode")),
        u32(count),
    ))


_MODE = _bits("linux/videodev2.h", "V4L2_MODE_???", V4L2_MODE_HIGHQUALITY=1)
_PARMS = (
    when("type == 1", at(4, inner("parm.capture", _parm("readbuffers", u32(flags("capturemode", _MODE)))))),
    when("type == 2", at(4, inner("parm.output", _parm("writebuffers", u32(flags("outputmode", _MODE)))))),
)
V4L2_STREAMPARM_GET = Struct("v4l2_streamparm", 204, (_V4L2_TYPE, *map(out, _PARMS)), joined=True)
V4L2_STREAMPARM = Struct("v4l2_streamparm", 204, (_V4L2_TYPE, *_PARMS))
V4L2_STANDARD = Struct("v4l2_standard", 72, (
    u32("index"), out(at(16, chars("name", 24))), out(octets(special("frameperiod", "fraction"), 8)), out(u32("framelines")),
), joined=True)
V4L2_INPUT = Struct("v4l2_input", 80, (
    u32("index"), out(chars("name", 32)),
    out(u32(enum("type", _indices("V4L2_INPUT_TYPE", "TUNER CAMERA TOUCH", first=1)))),
), joined=True)
_TUNER = (
    chars("name", 32),
    u32(enum("type", V4L2_TUNER_TYPES)),
    u32(flags("capability", V4L2_TUNER_CAPS)),
    u32("rangelow"),
    u32("rangehigh"),
    u32(flags("rxsubchans", V4L2_TUNER_SUBS)),
    u32(enum("audmode", V4L2_TUNER_MODES)),
    s32("signal"),
    s32("afc"),
)
V4L2_TUNER_GET = Struct("v4l2_tuner", 84, (u32("index"), *map(out, _TUNER)), joined=True)
V4L2_TUNER = Struct("v4l2_tuner", 84, (u32("index"), *_TUNER))
V4L2_CONTROL_GET = Struct("v4l2_control", 8, (u32(special("id", "v4l2_control")), out(s32("value"))), joined=True)
V4L2_CONTROL = Struct("v4l2_control", 8, (u32(special("id", "v4l2_control")), s32("value")))
_CONTROL_TYPE = out(u32(enum("type", _indices(
    "V4L2_CTRL_TYPE", "INTEGER BOOLEAN MENU BUTTON INTEGER64 CTRL_CLASS STRING BITMASK INTEGER_MENU", first=1
))))
V4L2_QUERYCTRL = Struct("v4l2_queryctrl", 68, (
    u32(special("id", "v4l2_control_next")), _CONTROL_TYPE, out(chars("name", 32)), out(dots()),
), joined=True)
V4L2_QUERY_EXT_CTRL = Struct("v4l2_query_ext_ctrl", 232, (V4L2_QUERYCTRL.fields[0], _CONTROL_TYPE, out(chars("name", 32)), out(dots())), joined=True)
V4L2_EXT_CONTROL = Struct("v4l2_ext_control", 20, (
    u32(enum("id", V4L2_CONTROLS)), u32("size"),
    when("size > 0", at(12, u64(buf("string", "size")))),
    when("size == 0", at(12, s32("value"))),
    when("size == 0", at(12, s64("value64"))),
))
V4L2_EXT_CONTROLS = Struct("v4l2_ext_controls", 32, (
    u32(enum("ctrl_class", V4L2_CONTROL_CLASSES)), u32("count"),
    when("count != 0", at(24, u64(array("controls", V4L2_EXT_CONTROL, "count")))),
))
V4L2_CROPCAP = Struct("v4l2_cropcap", 44, (
    _V4L2_TYPE, out(inner("bounds", V4L2_RECT)), out(inner("defrect", V4L2_RECT)),
    out(octets(special("pixelaspect", "fraction"), 8)),
), joined=True)
V4L2_CROP_GET = Struct("v4l2_crop", 20, (_V4L2_TYPE, out(inner("c", V4L2_RECT))), joined=True)
V4L2_CROP = Struct("v4l2_crop", 20, (_V4L2_TYPE, inner("c", V4L2_RECT)))
V4L2_FRAMESIZE = Struct("v4l2_frmsizeenum", 44, (
    u32("index"), u32(special("pixel_format", "fourcc")),
    out(u32(enum("type", _indices("V4L2_FRMSIZE_TYPE", "DISCRETE CONTINUOUS STEPWISE", first=1)))),
    out(when("type == 1", inner("discrete", _numbers("v4l2_frmsize_discrete", 4, "width height")))),
    out(when("type == 3", at(12, inner("stepwise", _numbers(
        "v4l2_frmsize_stepwise", 4, "min_width max_width step_width min_height max_height step_height"
    ))))),
), joined=True)
V4L2_FRAMEINTERVAL = Struct("v4l2_frmivalenum", 52, (
    u32("index"), u32(special("pixel_format", "fourcc")), u32("width"), u32("height"),
    out(u32(enum("type", _indices("V4L2_FRMIVAL_TYPE", "DISCRETE CONTINUOUS STEPWISE", first=1)))),
    out(when("type == 1", octets(special("discrete", "fraction"), 8))),
), joined=True)
V4L2_CREATE_BUFFERS = Struct("v4l2_create_buffers", 256, (
    at(4, u32("count")), u32(enum("memory", V4L2_MEMORIES)), at(16, inner("format", V4L2_FORMAT)),
))

# Netlink: NETLINK_SOCK_DIAG's messages, by the address family that is their first byte: what is asked (NLM_F_REQUEST), what
# comes. Of the types before SOCK_DIAG_BY_FAMILY (20), AF_INET and AF_INET6 have requests of their own.


def _cookie(name: str) -> Arg:
    return items(name, u32(""), 2)


def _sockid(family: str, offset: int) -> tuple[Arg, Arg]:
    """`id`, whose addresses are of the family that is the message's first field."""
    return (
        when(f"{family} == AF_INET", at(offset, inner("id", INET_DIAG_SOCKID))),
        when(f"{family} == AF_INET6", at(offset, inner("id", INET6_DIAG_SOCKID))),
    )


_MEMINFO = _indexed(u32(""), SK_MEMINFO)
_PORTS = (be16(special("idiag_sport", "port")), be16(special("idiag_dport", "port")))
_SOCKID_END = (at(36, u32(special("idiag_if", "ifindex"))), _cookie("idiag_cookie"))
INET_DIAG_SOCKID = Struct("inet_diag_sockid", 48, (
    *_PORTS,
    octets(special("idiag_src", "inet4"), 4),
    at(20, octets(special("idiag_dst", "inet4"), 4)),
    *_SOCKID_END,
))
INET6_DIAG_SOCKID = Struct("inet_diag_sockid", 48, (
    *_PORTS,
    octets(special("idiag_src", "inet6"), 16),
    octets(special("idiag_dst", "inet6"), 16),
    *_SOCKID_END,
))
INET_DIAG_REQ = Struct("inet_diag_req", 60, (
    u8(enum("idiag_family", ADDRFAMS)),
    u8("idiag_src_len"),
    u8("idiag_dst_len"),
    u8(flags("idiag_ext", INET_DIAG_EXTENDED_FLAGS)),
    *_sockid("idiag_family", 4),
    at(52, u32(flags("idiag_states", TCP_STATE_FLAGS))),
    u32("idiag_dbs"),
))
INET_DIAG_REQ_V2 = Struct("inet_diag_req_v2", 56, (
    u8(enum("sdiag_family", ADDRFAMS)),
    u8(enum("sdiag_protocol", INET_PROTOCOLS)),
    u8(flags("idiag_ext", INET_DIAG_EXTENDED_FLAGS)),
    at(4, u32(flags("idiag_states", TCP_STATE_FLAGS))),
    *_sockid("sdiag_family", 8),
))
INET_DIAG_BYTECODES = _indices("INET_DIAG_BC", (
    "NOP JMP S_GE S_LE D_GE D_LE AUTO S_COND D_COND DEV_COND MARK_COND S_EQ D_EQ CGROUP_COND"
))
INET_DIAG_BC_OP = Struct("inet_diag_bc_op", 4, (u8(enum("code", INET_DIAG_BYTECODES)), u8("yes"), u16("no")))
INET_DIAG_HOSTCOND = Struct("inet_diag_hostcond", 8, (u8(enum("family", ADDRFAMS)), u8("prefix_len"), at(4, s32("port"))))
INET_DIAG_REQ_ATTRS = _attributes("INET_DIAG_REQ", "NONE BYTECODE SK_BPF_STORAGES PROTOCOL", {
    "BYTECODE": _followed(inner("", INET_DIAG_BC_OP), _choice("first", {  # the value that an operation compares with
        **dict.fromkeys((2, 3, 4, 5), inner("", INET_DIAG_BC_OP)),
        **dict.fromkeys((7, 8), octets(special("", "nla_host", INET_DIAG_HOSTCOND, length="addr"), 8)),
        9: _IFINDEX,
        10: inner("", _numbers("inet_diag_markcond", 4, "mark mask")),
    })),
    "PROTOCOL": special("", "nla_enum", INET_PROTOCOLS),
})
TLS_CONFIGS = _indices("TLS_CONF", "BASE SW HW HW_RECORD", first=1)
TLS_INFO_ATTRS = _attributes("TLS_INFO", "UNSPEC VERSION CIPHER TXCONF RXCONF ZC_RO_TX RX_NO_PAD", {
    "VERSION": u16(enum("", Enum("linux/tls.h", "TLS_???_VERSION", TLS_INFO_VERSIONS.names))),
    "CIPHER": u16(enum("", Enum("linux/tls.h", "TLS_CIPHER_???", TLS_INFO_CIPHERS.names))),
    **_each(u16(enum("", TLS_CONFIGS)), "TXCONF RXCONF"),
})
MPTCP_SUBFLOW_FLAGS = _shifted(
    "linux/mptcp.h", "MPTCP_SUBFLOW_FLAG_???",
    "MCAP_REM MCAP_LOC JOIN_REM JOIN_LOC BKUP_REM BKUP_LOC FULLY_ESTABLISHED CONNECTED MAPVALID", "MPTCP_SUBFLOW_FLAG_{}",
)
MPTCP_SUBFLOW_ATTRS = _attributes("MPTCP_SUBFLOW_ATTR", (
    "UNSPEC TOKEN_REM TOKEN_LOC RELWRITE_SEQ MAP_SEQ MAP_SFSEQ SSN_OFFSET MAP_DATALEN FLAGS ID_REM ID_LOC PAD"
), {
    **_each(u32(hex32("")), "TOKEN_REM TOKEN_LOC"),
    **_each(u32(""), "RELWRITE_SEQ MAP_SFSEQ SSN_OFFSET"),
    "MAP_SEQ": u64(""),
    "MAP_DATALEN": u16(""),
    "FLAGS": u32(flags("", MPTCP_SUBFLOW_FLAGS)),
    **_each(u8(""), "ID_REM ID_LOC"),
})
ULP_INFO_ATTRS = _attributes("INET_ULP_INFO", "UNSPEC NAME TLS MPTCP", {
    "NAME": _TEXT, "TLS": _nested(TLS_INFO_ATTRS), "MPTCP": _nested(MPTCP_SUBFLOW_ATTRS),
})
BPF_STORAGE_ATTRS = _attributes("SK_DIAG_BPF_STORAGE", "NONE PAD MAP_ID MAP_VALUE", {
    "MAP_ID": u32(""),
    "MAP_VALUE": _choice("size", {1: u8(hex32("")), 2: u16(hex32("")), 4: u32(hex32("")), 8: u64(hex64(""))}),
})
BPF_STORAGES_ATTRS = Attributes(
    Enum("linux/sock_diag.h", "SK_DIAG_BPF_STORAGE_???", {"SK_DIAG_BPF_STORAGE_REP_NONE": 0, "SK_DIAG_BPF_STORAGE": 1}),
    {1: _nested(BPF_STORAGE_ATTRS)},
)
TCP_DIAG_MD5SIG = Struct("tcp_diag_md5sig", 100, (
    u8(enum("tcpm_family", ADDRFAMS)),
    u8("tcpm_prefixlen"),
    u16("tcpm_keylen"),
    when("tcpm_family == AF_INET", octets(special("tcpm_addr", "inet4"), 4)),
    when("tcpm_family == AF_INET6", at(4, octets(special("tcpm_addr", "inet6"), 16))),
    when("tcpm_family != AF_INET AF_INET6", at(4, raw("tcpm_addr", 16))),
    at(20, octets(special("tcpm_key", "hex_bytes", length="tcpm_keylen"), 80)),
))
INET_DIAG_MEMINFO = Struct("inet_diag_meminfo", 16, tuple(
    u32(f"idiag_{name}") for name in _names("rmem wmem fmem tmem")
))
TCP_DCTCP_INFO = Struct("tcp_dctcp_info", 16, (
    u16("dctcp_enabled"), u16("dctcp_ce_state"), *(u32(f"dctcp_{name}") for name in _names("alpha ab_ecn ab_tot")),
))
TCP_BBR_INFO = Struct("tcp_bbr_info", 20, (
    u32(hex32("bbr_bw_lo")),
    u32(hex32("bbr_bw_hi")),
    *(u32(f"bbr_{name}") for name in _names("min_rtt pacing_gain cwnd_gain")),
))
INET_DIAG_SOCKOPT = Struct("inet_diag_sockopt", 2, (
    *(
        f
        for i, name in enumerate(_names(
            "recverr is_icsk freebind hdrincl mc_loop transparent mc_all nodefrag "
            "bind_address_no_port recverr_rfc4884 defer_connect"
        ))
        for f in or_verbose(f"{name} != 0", at(i // 8, bitfield(u8(name), i % 8)))
    ),
    *or_verbose("unused != 0", at(1, bitfield(u8(special("unused", "hex_comment", length="bits 3..8")), 3, 5))),
))
INET_DIAG_ATTRS = _attributes("INET_DIAG", f"NONE {_INET_DIAG}", {
    "MEMINFO": inner("", INET_DIAG_MEMINFO),
    "VEGASINFO": inner("", _numbers("tcpvegas_info", 4, "tcpv_enabled tcpv_rttcnt tcpv_rtt tcpv_minrtt")),
    "DCTCPINFO": inner("", TCP_DCTCP_INFO),
    "BBRINFO": inner("", TCP_BBR_INFO),
    "CONG": _TEXT,
    **_each(u8(""), "TOS TCLASS SKV6ONLY"),
    "SKMEMINFO": _MEMINFO,
    "SHUTDOWN": u8(special("", "flags_verbose", INET_DIAG_SHUTDOWN_FLAGS)),
    "PROTOCOL": special("", "nla_enum", INET_PROTOCOLS),
    **_each(special("", "nla_values", octets(special("", "sockaddr_bytes"), 128)), "LOCALS PEERS"),
    "MD5SIG": special("", "nla_values", TCP_DIAG_MD5SIG),
    "ULP_INFO": _nested(ULP_INFO_ATTRS),
    "SK_BPF_STORAGES": _nested(BPF_STORAGES_ATTRS),
    **_each(u32(""), "MARK CLASS_ID"),
    "CGROUP_ID": u64(""),
    "SOCKOPT": inner("", INET_DIAG_SOCKOPT),
})
INET_DIAG_MSG = Struct("inet_diag_msg", 72, (
    u8(enum("idiag_family", ADDRFAMS)),
    u8(enum("idiag_state", TCP_STATES)),
    u8("idiag_timer"),
    u8("idiag_retrans"),
    *_sockid("idiag_family", 4),
    at(52, u32("idiag_expires")),
    *(u32(f"idiag_{name}") for name in _names("rqueue wqueue uid inode")),
))
DIAG_SOCKTYPES = Enum("linux/net.h", "SOCK_???", SOCKTYPES.names)
UNIX_DIAG_REQ = Struct("unix_diag_req", 24, (
    u8(enum("sdiag_family", ADDRFAMS)),
    u8("sdiag_protocol"),
    at(4, u32(flags("udiag_states", TCP_STATE_FLAGS))),
    u32("udiag_ino"),
    u32(flags("udiag_show", UNIX_DIAG_SHOW)),
    _cookie("udiag_cookie"),
))
UNIX_DIAG_VFS = Struct("unix_diag_vfs", 8, (at(4, u32(dev("udiag_vfs_dev"))), at(0, u32("udiag_vfs_ino"))))
UNIX_DIAG_RQLEN = Struct("unix_diag_rqlen", 8, (u32("udiag_rqueue"), u32("udiag_wqueue")))
UNIX_DIAG_ATTRS = _attributes("UNIX_DIAG", "NAME VFS PEER ICONS RQLEN MEMINFO SHUTDOWN UID", {
    "NAME": _TEXT,
    "VFS": inner("", UNIX_DIAG_VFS),
    "PEER": u32(""),
    "ICONS": special("", "nla_values", u32("")),
    "RQLEN": inner("", UNIX_DIAG_RQLEN),
    "MEMINFO": _MEMINFO,
    "SHUTDOWN": u8(""),
    "UID": u32(uid("")),
})
UNIX_DIAG_MSG = Struct("unix_diag_msg", 16, (
    u8(enum("udiag_family", ADDRFAMS)),
    u8(enum("udiag_type", DIAG_SOCKTYPES)),
    u8(enum("udiag_state", TCP_STATES)),
    at(4, u32("udiag_ino")),
    _cookie("udiag_cookie"),
))
NETLINK_DIAG_REQ = Struct("netlink_diag_req", 20, (
    u8(enum("sdiag_family", ADDRFAMS)),
    when("sdiag_protocol != 255", u8(enum("sdiag_protocol", NETLINK_PROTOCOLS))),
    when("sdiag_protocol == 255", at(1, u8(enum("sdiag_protocol", NDIAG_PROTOCOLS)))),
    at(4, u32("ndiag_ino")),
    u32(flags("ndiag_show", NETLINK_DIAG_SHOW)),
    _cookie("ndiag_cookie"),
))
NETLINK_DIAG_RING = Struct("netlink_diag_ring", 16, tuple(
    u32(f"ndr_{name}") for name in _names("block_size block_nr frame_size frame_nr")
))
NETLINK_DIAG_ATTRS = _attributes("NETLINK_DIAG", "MEMINFO GROUPS RX_RING TX_RING FLAGS", {
    "MEMINFO": _MEMINFO,
    "GROUPS": special("", "nla_values", u64(special("", "hex_padded"))),
    **_each(inner("", NETLINK_DIAG_RING), "RX_RING TX_RING"),
    "FLAGS": u32(flags("", NETLINK_SOCKET_FLAGS)),
})
NETLINK_DIAG_MSG = Struct("netlink_diag_msg", 28, (
    u8(enum("ndiag_family", ADDRFAMS)),
    u8(enum("ndiag_type", DIAG_SOCKTYPES)),
    u8(enum("ndiag_protocol", NETLINK_PROTOCOLS)),
    u8(enum("ndiag_state", NETLINK_STATES)),
    *(u32(f"ndiag_{name}") for name in _names("portid dst_portid dst_group ino")),
    _cookie("ndiag_cookie"),
))
PACKET_DIAG_REQ = Struct("packet_diag_req", 20, (
    u8(enum("sdiag_family", ADDRFAMS)),
    u8(hex32("sdiag_protocol")),
    at(4, u32("pdiag_ino")),
    u32(flags("pdiag_show", PACKET_DIAG_SHOW)),
    _cookie("pdiag_cookie"),
))
PACKET_DIAG_INFO = Struct("packet_diag_info", 24, (
    u32(special("pdi_index", "ifindex")),
    u32(enum("pdi_version", AF_PACKET_VERSIONS)),
    u32("pdi_reserve"),
    u32("pdi_copy_thresh"),
    u32("pdi_tstamp"),
    u32(flags("pdi_flags", PACKET_DIAG_INFO_FLAGS)),
))
PACKET_DIAG_RING = Struct("packet_diag_ring", 28, tuple(
    u32(f"pdr_{name}") for name in _names("block_size block_nr frame_size frame_nr retire_tmo sizeof_priv features")
))
PACKET_DIAG_MCLIST = Struct("packet_diag_mclist", 44, (
    u32(special("pdmc_index", "ifindex")),
    u32("pdmc_count"),
    u16("pdmc_type"),
    u16("pdmc_alen"),
    octets(special("pdmc_addr", "hex_bytes", length="pdmc_alen"), 32),
))
PACKET_DIAG_ATTRS = _attributes("PACKET_DIAG", "INFO MCLIST RX_RING TX_RING FANOUT UID MEMINFO FILTER", {
    "INFO": inner("", PACKET_DIAG_INFO),
    "MCLIST": special("", "nla_values", PACKET_DIAG_MCLIST),
    **_each(inner("", PACKET_DIAG_RING), "RX_RING TX_RING"),
    "FANOUT": u32(""),
    "UID": u32(uid("")),
    "MEMINFO": _MEMINFO,
    "FILTER": special("", "nla_filter", octets(special("", "bpf_sock_insn"), 8)),
})
PACKET_DIAG_MSG = Struct("packet_diag_msg", 16, (
    u8(enum("pdiag_family", ADDRFAMS)),
    u8(enum("pdiag_type", DIAG_SOCKTYPES)),
    u16(enum("pdiag_num", ETHERNET_PROTOCOLS)),
    u32("pdiag_ino"),
    _cookie("pdiag_cookie"),
))
SMC_DIAG_REQ = Struct("smc_diag_req", 52, (
    u8(enum("diag_family", ADDRFAMS)),
    at(3, u8(flags("diag_ext", _shifted(
        "linux/smc_diag.h", "1<<SMC_DIAG_???-1", "CONNINFO LGRINFO", "1<<(SMC_DIAG_{}-1)"
    )))),
    inner("id", INET_DIAG_SOCKID),
))
SMC_DIAG_CURSOR = Struct("smc_diag_cursor", 8, (u16("reserved"), u16("wrap"), u32("count")))
SMC_DIAG_CONNINFO = Struct("smc_diag_conninfo", 76, (
    *(u32(name) for name in _names("token sndbuf_size rmbe_size peer_rmbe_size")),
    *(inner(name, SMC_DIAG_CURSOR) for name in _names("rx_prod rx_cons tx_prod tx_cons")),
    *(
        u8(special(name, "hex_padded"))
        for name in _names("rx_prod_flags rx_conn_state_flags tx_prod_flags tx_conn_state_flags")
    ),
    *(inner(name, SMC_DIAG_CURSOR) for name in _names("tx_prep tx_sent tx_fin")),
))
SMC_DIAG_LINKINFO = Struct("smc_diag_linkinfo", 146, (
    u8("link_id"), chars("ibname", 64), u8("ibport"), chars("gid", 40), chars("peer_gid", 40),
))
SMC_DIAG_LGRINFO = Struct("smc_diag_lgrinfo", 147, (
    items("lnk", inner("", SMC_DIAG_LINKINFO), 1), u8(enum("role", _indices("SMC", "CLNT SERV"))),
))
SMC_DIAG_DMBINFO = Struct("smcd_diag_dmbinfo", 40, (
    u32("linkid"), *(u64(hex64(name)) for name in _names("peer_gid my_gid token peer_token")),
))
SMC_DECLINE_CODES = Enum("net/smc/smc_clc.h", "SMC_CLC_DECL_???", {
    f"SMC_CLC_DECL_{name}": number for name, number in {
        "MEM": 0x01010000, "TIMEOUT_CL": 0x02010000, "TIMEOUT_AL": 0x02020000, "CNFERR": 0x03000000,
        "PEERNOSMC": 0x03010000, "IPSEC": 0x03020000, "NOSMCDEV": 0x03030000, "MODEUNSUPP": 0x03040000,
        "RMBE_EC": 0x03050000, "OPTUNSUPP": 0x03060000, "SYNCERR": 0x04000000, "PEERDECL": 0x05000000,
        "INTERR": 0x99990000, "ERR_RTOK": 0x99990001, "ERR_RDYLNK": 0x99990002, "ERR_REGRMB": 0x99990003,
    }.items()
})
SMC_DIAG_FALLBACK = Struct("smc_diag_fallback", 8, tuple(
    u32(special(name, "commented_hex", SMC_DECLINE_CODES)) for name in _names("reason peer_diagnosis")
))
SMC_DIAG_ATTRS = _attributes("SMC_DIAG", "NONE CONNINFO LGRINFO SHUTDOWN DMBINFO FALLBACK", {
    "CONNINFO": inner("", SMC_DIAG_CONNINFO),
    "LGRINFO": inner("", SMC_DIAG_LGRINFO),
    "SHUTDOWN": u8(flags("", INET_DIAG_SHUTDOWN_FLAGS)),
    "DMBINFO": inner("", SMC_DIAG_DMBINFO),
    "FALLBACK": inner("", SMC_DIAG_FALLBACK),
})
SMC_STATES = Enum("net/smc/smc.h", "SMC_???", {
    "SMC_ACTIVE": 1, "SMC_INIT": 2, "SMC_CLOSED": 7, "SMC_LISTEN": 10, "SMC_PEERCLOSEWAIT1": 20,
    "SMC_PEERCLOSEWAIT2": 21, "SMC_APPCLOSEWAIT1": 22, "SMC_APPCLOSEWAIT2": 23, "SMC_APPFINCLOSEWAIT": 24,
    "SMC_PEERFINCLOSEWAIT": 25, "SMC_PEERABORTWAIT": 26, "SMC_PROCESSABORT": 27,
})
SMC_DIAG_MSG = Struct("smc_diag_msg", 64, (
    u8(enum("diag_family", ADDRFAMS)),
    u8(enum("diag_state", SMC_STATES)),
    u8(enum("diag_fallback", _indices("SMC_DIAG_MODE", "SMCR FALLBACK_TCP SMCD"))),
    u8("diag_shutdown"),
    inner("id", INET_DIAG_SOCKID),
    u32("diag_uid"),
    u64("diag_inode"),
))
DIAG_REQUESTS = {
    1: (UNIX_DIAG_REQ, None),
    **dict.fromkeys((2, 10), (INET_DIAG_REQ_V2, _nested(INET_DIAG_REQ_ATTRS))),  # INET_DIAG_REQ of the old types
    16: (NETLINK_DIAG_REQ, None),
    17: (PACKET_DIAG_REQ, None),
    43: (SMC_DIAG_REQ, None),
}
DIAG_ANSWERS = {
    1: (UNIX_DIAG_MSG, _nested(UNIX_DIAG_ATTRS)),
    **dict.fromkeys((2, 10), (INET_DIAG_MSG, _nested(INET_DIAG_ATTRS))),
    16: (NETLINK_DIAG_MSG, _nested(NETLINK_DIAG_ATTRS)),
    17: (PACKET_DIAG_MSG, _nested(PACKET_DIAG_ATTRS)),
    43: (SMC_DIAG_MSG, _nested(SMC_DIAG_ATTRS)),
}

# Netlink: NETLINK_CRYPTO's algorithms, NETLINK_NETFILTER's messages, NETLINK_SELINUX's


def _report(name: str, chars_: str, numbers: str) -> Arg:
    fields = (*(chars(field, 64) for field in chars_.split()), *(u32(field) for field in numbers.split()))
    return special("", "nla_report", Struct(name, sum(field.size for field in fields), fields))


CRYPTO_USER_ALG = Struct("crypto_user_alg", 208, (
    *(chars(f"cru_{name}", 64) for name in _names("name driver_name module_name")),
    u32(hex32("cru_type")), u32(hex32("cru_mask")), u32("cru_refcnt"), u32(hex32("cru_flags")),
))
_CRYPTO_GENERIC = special("", "nla_report")
CRYPTO_ATTRS = _attributes("CRYPTOCFGA", (
    "UNSPEC PRIORITY_VAL REPORT_LARVAL REPORT_HASH REPORT_BLKCIPHER REPORT_AEAD REPORT_COMPRESS REPORT_RNG REPORT_CIPHER "
    "REPORT_AKCIPHER REPORT_KPP REPORT_ACOMP"
), {
    "PRIORITY_VAL": u32(""),
    **_each(_CRYPTO_GENERIC, "REPORT_LARVAL REPORT_COMPRESS REPORT_AKCIPHER REPORT_KPP REPORT_ACOMP"),
    "REPORT_HASH": _report("crypto_report_hash", "type", "blocksize digestsize"),
    "REPORT_BLKCIPHER": _report(
        "crypto_report_blkcipher", "type geniv", "blocksize min_keysize max_keysize ivsize"
    ),
    "REPORT_AEAD": _report("crypto_report_aead", "type geniv", "blocksize maxauthsize ivsize"),
    "REPORT_RNG": _report("crypto_report_rng", "type", "seedsize"),
    "REPORT_CIPHER": _report("crypto_report_cipher", "type", "blocksize min_keysize max_keysize"),
})
NFGENMSG = Struct("nfgenmsg", 4, (
    u8(enum("nfgen_family", ADDRFAMS)),
    u8(enum("version", _indices("NFNETLINK", "V0"))),
    be16(special("res_id", "port")),
))
NF_TYPES = {  # a message's type is the subsystem's number and one of these
    1: _indices("IPCTNL_MSG_CT", "NEW GET DELETE GET_CTRZERO GET_STATS_CPU GET_STATS GET_DYING GET_UNCONFIRMED"),
    2: _indices("IPCTNL_MSG_EXP", "NEW GET DELETE GET_STATS_CPU"),
    3: _indices("NFQNL_MSG", "PACKET VERDICT CONFIG VERDICT_BATCH"),
    4: _indices("NFULNL_MSG", "PACKET CONFIG"),
    5: _indices("OSF_MSG", "ADD REMOVE"),
    6: _indices("IPSET_CMD", (
        "NONE PROTOCOL CREATE DESTROY FLUSH RENAME SWAP LIST SAVE ADD DEL TEST HEADER TYPE RESTORE HELP VERSION QUIT COMMIT"
    )),
    7: _indices("NFNL_MSG_ACCT", "NEW GET GET_CTRZERO DEL OVERQUOTA"),
    8: _indices("IPCTNL_MSG_TIMEOUT", "NEW GET DELETE DEFAULT_SET DEFAULT_GET"),
    9: _indices("NFNL_MSG_CTHELPER", "NEW GET DEL"),
    10: _indices("NFT_MSG", (
        "NEWTABLE GETTABLE DELTABLE NEWCHAIN GETCHAIN DELCHAIN NEWRULE GETRULE DELRULE NEWSET GETSET DELSET NEWSETELEM "
        "GETSETELEM DELSETELEM NEWGEN GETGEN TRACE NEWOBJ GETOBJ DELOBJ GETOBJ_RESET NEWFLOWTABLE GETFLOWTABLE DELFLOWTABLE"
    )),
    11: _indices("NFNL_MSG_COMPAT", "GET"),
    12: Enum("linux/netfilter/nfnetlink_hook.h", "NFT_MSG_HOOK_???", {"NFNL_MSG_HOOK_GET": 0}),
}
NF_BATCH = {16: "NFNL_MSG_BATCH_BEGIN", 17: "NFNL_MSG_BATCH_END"}
NF_ATTRS = Attributes(Enum("linux/netfilter/nfnetlink.h", "", {}), {})
UDEV_HEADER = Struct("udev_monitor_netlink_header", 40, (  # before what udevd tells of a device
    chars("prefix", 8),
    be32(special("magic", "htonl_hex")),
    *(u32(name) for name in _names("header_size properties_off properties_len")),
    *(
        be32(special(f"filter_{name}", "htonl_hex"))
        for name in _names("subsystem_hash devtype_hash tag_bloom_hi tag_bloom_lo")
    ),
))
SELINUX_TYPES = Enum("linux/selinux_netlink.h", "SELNL_MSG_???", {"SELNL_MSG_SETENFORCE": 16, "SELNL_MSG_POLICYLOAD": 17})
SELINUX_MESSAGES = {
    16: Struct("selnl_msg_setenforce", 4, (s32("val"),)), 17: Struct("selnl_msg_policyload", 4, (u32("seqno"),)),
}


# The layouts of 32-bit x86 programs: longs and pointers have four bytes, no field needs more than four's alignment

TIMESPEC32 = Struct("timespec", 8, (s32("tv_sec"), u32("tv_nsec")))
TIMEVAL32 = Struct("timeval", 8, (s32("tv_sec"), u32("tv_usec")))
ITIMERSPEC32 = Struct("itimerspec", 16, (inner("it_interval", TIMESPEC32), inner("it_value", TIMESPEC32)))
ITIMERVAL32 = Struct("itimerval", 16, (inner("it_interval", TIMEVAL32), inner("it_value", TIMEVAL32)))
UTIMBUF32 = Struct("utimbuf", 8, (s32(special("actime", "time_s")), s32(special("modtime", "time_s"))))
TMS32 = Struct("tms", 16, tuple(u32(clock_t(name)) for name in _names("tms_utime tms_stime tms_cutime tms_cstime")))
TIMEX32 = Struct("timex", 128, (
    u32(flags("modes", ADJTIMEX_MODES)),
    *(s32(name) for name in _names("offset freq maxerror esterror")),
    s32(flags("status", ADJTIMEX_STATUS)),
    *(s32(name) for name in _names("constant precision tolerance")),
    inner("time", TIMEVAL32),
    *(s32(name) for name in _names("tick ppsfreq jitter shift stabil jitcnt calcnt errcnt stbcnt tai")),
))
RLIMIT32 = Struct("rlimit", 8, (u32(special("rlim_cur", "rlim")), u32(special("rlim_max", "rlim"))))
RUSAGE32 = Struct("rusage", 72, (
    inner("ru_utime", TIMEVAL32),
    inner("ru_stime", TIMEVAL32),
    *(hidden(u32(f.name)) for f in RUSAGE.fields[2:]),
))
SYSINFO32 = Struct("sysinfo", 64, (
    u32("uptime"),
    items("loads", u32(""), 3),
    *(u32(name) for name in _names("totalram freeram sharedram bufferram totalswap freeswap")),
    u16("procs"),
    *(u32(name) for name in _names("totalhigh freehigh mem_unit")),
))
STAT32 = Struct("stat", 64, (
    hidden(at(0, u32(dev("st_dev")))),
    hidden(at(4, u32("st_ino"))),
    at(8, u16(mode("st_mode"))),
    hidden(at(10, u16("st_nlink"))),
    hidden(at(12, u16("st_uid"))),
    hidden(at(14, u16("st_gid"))),
    hidden(at(24, u32("st_blksize"))),
    hidden(at(28, u32("st_blocks"))),
    when("st_mode/0o170000 == 0o020000 0o060000", at(16, u32(dev("st_rdev")))),
    when("st_mode/0o170000 != 0o020000 0o060000", at(20, u32("st_size"))),
    hidden(at(32, s32(special("st_atime", "time_ns", length="st_atime_nsec")))),
    hidden(at(36, u32("st_atime_nsec"))),
    hidden(at(40, s32(special("st_mtime", "time_ns", length="st_mtime_nsec")))),
    hidden(at(44, u32("st_mtime_nsec"))),
    hidden(at(48, s32(special("st_ctime", "time_ns", length="st_ctime_nsec")))),
    hidden(at(52, u32("st_ctime_nsec"))),
))
STAT64_I386 = Struct("stat64", 96, (
    hidden(at(0, u64(dev("st_dev")))),
    hidden(at(88, u64("st_ino"))),
    at(16, u32(mode("st_mode"))),
    hidden(at(20, u32("st_nlink"))),
    hidden(at(24, u32("st_uid"))),
    hidden(at(28, u32("st_gid"))),
    hidden(at(52, u32("st_blksize"))),
    hidden(at(56, u64("st_blocks"))),
    when("st_mode/0o170000 == 0o020000 0o060000", at(32, u64(dev("st_rdev")))),
    when("st_mode/0o170000 != 0o020000 0o060000", at(44, u64("st_size"))),
    hidden(at(64, s32(special("st_atime", "time_ns", length="st_atime_nsec")))),
    hidden(at(68, u32("st_atime_nsec"))),
    hidden(at(72, s32(special("st_mtime", "time_ns", length="st_mtime_nsec")))),
    hidden(at(76, u32("st_mtime_nsec"))),
    hidden(at(80, s32(special("st_ctime", "time_ns", length="st_ctime_nsec")))),
    hidden(at(84, u32("st_ctime_nsec"))),
))
STATFS32 = Struct("statfs", 64, (
    u32(enum("f_type", FSMAGIC)),
    *(u32(name) for name in _names("f_bsize f_blocks f_bfree f_bavail f_files f_ffree")),
    inner("f_fsid", FSID),
    u32("f_namelen"),
    u32("f_frsize"),
    when("f_flags & ST_VALID", u32(flags("f_flags", STATFS_FLAGS))),
))
STATFS64_I386 = Struct("statfs64", 84, (
    u32(enum("f_type", FSMAGIC)),
    u32("f_bsize"),
    *(u64(name) for name in _names("f_blocks f_bfree f_bavail f_files f_ffree")),
    inner("f_fsid", FSID),
    u32("f_namelen"),
    u32("f_frsize"),
    when("f_flags & ST_VALID", u32(flags("f_flags", STATFS_FLAGS))),
))
FLOCK32 = Struct("flock", 16, (*FLOCK.fields[:2], s32("l_start"), s32("l_len")))
FLOCK_GETLK32 = Struct("flock", 16, (*FLOCK32.fields, s32(pid("l_pid"))))
FLOCK64_I386 = Struct("flock64", 24, (*FLOCK.fields[:2], at(4, s64("l_start")), at(12, s64("l_len"))))
FLOCK64_GETLK_I386 = Struct("flock64", 24, (*FLOCK64_I386.fields, s32(pid("l_pid"))))
KERNEL_SIGACTION32 = Struct("sigaction", 20, (
    at(0, u32(special("sa_handler", "sa_handler"))),
    at(12, u64(special("sa_mask", "sigmask"))),
    at(4, u32(flags("sa_flags", SIGACT_FLAGS))),
    when("sa_flags & SA_RESTORER", at(8, u32(addr("sa_restorer")))),
))
OLD_SIGACTION = Struct("old_sigaction", 16, (
    u32(special("sa_handler", "sa_handler")),
    u32(special("sa_mask", "sigmask")),
    u32(flags("sa_flags", SIGACT_FLAGS)),
    when("sa_flags & SA_RESTORER", u32(addr("sa_restorer"))),
))
STACK_T32 = Struct("stack_t", 12, (u32(addr("ss_sp")), u32(flags("ss_flags", SIGALTSTACK_FLAGS)), u32("ss_size")))
SIGVAL32 = Struct("sigval", 4, (at(0, s32("sival_int")), at(0, u32(addr("sival_ptr")))))
SIGEVENT32 = Struct("sigevent", 64, (
    if_set(inner("sigev_value", SIGVAL32)),
    when(_SIGEV_SIGNALS, at(4, s32(signum("sigev_signo")))),
    when(_SIGEV_SIGNALS.replace("==", "!="), at(4, u32("sigev_signo"))),
    at(8, s32(enum("sigev_notify", SIGEV_VALUE))),
    when("sigev_notify == SIGEV_THREAD_ID", at(12, s32("sigev_notify_thread_id"))),
    when("sigev_notify == SIGEV_THREAD", at(12, u32(addr("sigev_notify_function")))),
    when("sigev_notify == SIGEV_THREAD", at(16, u32(addr("sigev_notify_attributes")))),
))
USER_DESC32 = Struct("user_desc", 16, USER_DESC.fields[:-1])  # lm is for 64-bit programs
LOOP_INFO32 = Struct("loop_info", 140, (
    s32("lo_number"),
    hidden(u16(dev("lo_device"))),
    hidden(at(8, u32("lo_inode"))),
    hidden(u16(dev("lo_rdevice"))),
    at(16, u32(hex32("lo_offset"))),
    *or_verbose("lo_encrypt_type != 0", at(20, u32(enum("lo_encrypt_type", LOOP_CRYPT_TYPE_OPTIONS)))),
    *or_verbose("lo_encrypt_type != 0", at(24, u32("lo_encrypt_key_size"))),
    at(28, u32(flags("lo_flags", LOOP_FLAGS_OPTIONS))),
    chars("lo_name", 64),
    *or_verbose("lo_encrypt_type != 0", at(96, raw("lo_encrypt_key", 32, "lo_encrypt_key_size"))),
    hidden(at(128, items("lo_init", u32(hex32("")), 2))),
    hidden(items("reserved", u8(hex32("")), 4)),
))
MQ_ATTR32 = Struct("mq_attr", 32, (
    u32(flags("mq_flags", MQ_ATTR_FLAGS)), s32("mq_maxmsg"), s32("mq_msgsize"), s32("mq_curmsgs"),
))
MMAP_ARGS32 = Struct("mmap_arg_struct", 24, (  # shown as mmap's arguments, without braces and names
    u32(addr("addr")),
    u32("len"),
    u32(flags("prot", MMAP_PROT)),
    u32(flags("flags", MMAP_FLAGS)),
    s32(fd("fd")),
    u32(hex32("offset")),
))
_IPC_PERM_SET_I386 = (*_IPC_PERM_SET[:2], at(20, u16(special("mode", "octal"))))
IPC_PERM_SET_I386 = Struct("ipc64_perm", 36, _IPC_PERM_SET_I386)
IPC_PERM_I386 = Struct("ipc64_perm", 36, (*_IPC_PERM_SET_I386, *IPC_PERM.fields[3:]))
MSQID_DS_I386 = Struct("msqid64_ds", 88, (
    inner("msg_perm", IPC_PERM_I386),
    at(36, u32("msg_stime")),
    at(44, u32("msg_rtime")),
    at(52, u32("msg_ctime")),
    at(64, u32("msg_qnum")),
    u32("msg_qbytes"),
    s32("msg_lspid"),
    s32("msg_lrpid"),
))
MSQID_DS_SET_I386 = Struct("msqid64_ds", 88, (inner("msg_perm", IPC_PERM_SET_I386), at(68, u32("msg_qbytes"))))
SEMID_DS_I386 = Struct("semid64_ds", 64, (
    inner("sem_perm", IPC_PERM_I386),
    at(36, u32("sem_otime")),
    at(44, u32("sem_ctime")),
    at(52, u32("sem_nsems")),
))
SEMID_DS_SET_I386 = Struct("semid64_ds", 64, (inner("sem_perm", IPC_PERM_SET_I386),))
SHMID_DS_I386 = Struct("shmid64_ds", 84, (
    inner("shm_perm", IPC_PERM_I386),
    at(36, u32("shm_segsz")),
    at(64, s32(pid("shm_cpid"))),
    at(68, s32(pid("shm_lpid"))),
    at(72, u32("shm_nattch")),
    at(40, u32("shm_atime")),
    at(48, u32("shm_dtime")),
    at(56, u32("shm_ctime")),
))
SHMID_DS_SET_I386 = Struct("shmid64_ds", 84, (inner("shm_perm", IPC_PERM_SET_I386),))
SHMINFO_I386 = Struct("shminfo64", 36, tuple(u32(name) for name in _names("shmmax shmmin shmmni shmseg shmall")))
SHM_INFO_I386 = Struct("shm_info", 24, (
    s32("used_ids"),
    *(u32(name) for name in _names("shm_tot shm_rss shm_swp swap_attempts swap_successes")),
))

# fmt: on
