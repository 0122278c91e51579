"""What every system call is: its numbers, names and arguments. Data only.

One aligned line a system call, readable down the columns. `x86_64`, `generic` (the numbering that
arm64, riscv64 and loongarch64 share) and `i386` are numbers, None where the machine has no such call.
`groups` are the classes that -s %NAME selects, `returns` how a result is shown. Arguments stand in
register order, one a register, named as in man 2; their kinds are those of syscall_structs.py.
`forms` are the other shapes of a call whose arguments depend on one of them: a row each, selected
by its words. Where i386 has another layout (4-byte longs, 16-bit ids, 64-bit values in two registers)
the same name stands a second time, among the i386 rows at the end.

`returns` says how the result is shown: zero num addr fd pid size hex octal none (never returns);
"hex SET", "num SET", "hex prefix SET" with the words of a set behind it, `= 0x2 (flags O_RDWR)`, if
it is not zero or zero has a name; or in a form of its own: clone poll select recvmmsg sendmmsg time
ioprio int shmat restart_syscall rt_sigreturn.
"""

from dataclasses import dataclass, field, replace

from syscall_structs import *
from syscall_words import *  # type: ignore[assignment]  # its enum makes a set

# isort: split
from syscall_structs import RET, Arg, enum  # the kind


@dataclass(frozen=True)
class Row:
    name: str
    x86_64: int | None
    generic: int | None
    i386: int | None
    groups: frozenset[str]
    returns: str
    args: tuple[Arg, ...]
    select: str = ""  # the argument that selects a form
    mask: int = 0xFFFFFFFF  # what of it counts
    forms: tuple["Form", ...] = field(default=())


@dataclass(frozen=True)
class Form:
    """The arguments of a call when `select` has one of these values: names from its words, or numbers."""

    values: tuple[str | int, ...]
    args: tuple[Arg, ...]
    returns: str = ""  # as the row's unless given
    shown: str = ""  # another call's name and, in its order, the names of these arguments
    inner: str = ""  # the call whose arguments stand in memory, where `args` points
    i386: bool = True  # also of the 32-bit call


TABLE: list[Row] = []


def S(name, x86_64, generic, i386, groups, returns, *args, select="", mask=0xFFFFFFFF, forms=()) -> None:  # type: ignore[no-untyped-def]
    TABLE.append(Row(name, x86_64, generic, i386, frozenset(groups.split()), returns, args, select, mask, tuple(forms)))


def F(values: str, *args: Arg, returns: str = "", shown: str = "", inner: str = "") -> Form:
    return Form(tuple(int(v, 0) if v[0].isdigit() else v for v in values.split()), args, returns, shown, inner)


def D(values: str, *args: Arg) -> Form:
    """ioctl's, of a device, as 64-bit programs make it."""
    return replace(F(values, *_IOCTL, *args), i386=False)


UNUSED = special("", "unused")  # a register that says nothing here: its place is counted, nothing is shown

# fmt: off
#  name               x86_64 generic i386 groups         returns  arguments
S("read",                    0,   63,    3, "desc",          "size",  fd("fd"), out(buf("buf", RET)), size("count"))
S("write",                   1,   64,    4, "desc",          "size",  fd("fd"), buf("buf", "count"), size("count"))
S("open",                    2, None,    5, "file desc",     "fd",    path("pathname"), flags("flags", OPEN_MODE_FLAGS),
                                                                      mode("mode", ("flags", "O_CREAT __O_TMPFILE")))
S("close",                   3,   57,    6, "desc",          "zero",  fd("fd"))
S("stat",                    4, None, None, "file",          "zero",  path("pathname"), out(struct("statbuf", STAT)))
S("fstat",                   5, None, None, "desc",          "zero",  fd("fd"), out(struct("statbuf", STAT)))
S("lstat",                   6, None, None, "file",          "zero",  path("pathname"), out(struct("statbuf", STAT)))
S("poll",                    7, None,  168, "desc",          "poll",  inout(special("fds", "pollfds", POLLFD, "nfds")), unum("nfds"), num("timeout"))
S("lseek",                   8,   62,   19, "desc",          "num",   fd("fd"), long("offset"), enum("whence", WHENCE_CODES))
S("mmap",                    9,  222, None, "desc memory",   "addr",  addr("addr"), size("length"), wide(flags("prot", MMAP_PROT)),
                                                                      wide(flags("flags", MMAP_FLAGS)), fd("fd"), hex64("offset"))
S("mprotect",               10,  226,  125, "memory",        "zero",  addr("addr"), size("len"), wide(flags("prot", MMAP_PROT)))
S("munmap",                 11,  215,   91, "memory",        "zero",  addr("addr"), size("length"))
S("brk",                    12,  214,   45, "memory",        "addr",  addr("addr"))
S("rt_sigaction",           13,  134, None, "signal",        "zero",  signum("signum"), struct("act", KERNEL_SIGACTION),
                                                                      out(struct("oldact", KERNEL_SIGACTION)), size("sigsetsize"))
S("rt_sigprocmask",         14,  135,  175, "signal",        "zero",  enum("how", SIGPROCMASKCMDS), sigset("set", "sigsetsize"),
                                                                      out(sigset("oldset", "sigsetsize")), size("sigsetsize"))
S("rt_sigreturn",           15,  139,  173, "signal",        "rt_sigreturn")
_IOCTL = (fd("fd"), special("request", "ioctl"))
S("ioctl",                  16,   29,   54, "desc",          "num",   fd("fd"), special("request", "ioctl"),
                                                                      special("argp", "ioctl_argument"),
  select="request", forms=(
  F("TCGETS TIOCGLCKTRMIOS",            *_IOCTL, out(struct("argp", TERMIOS))),
  F("TCSETS TCSETSW TCSETSF TIOCSLCKTRMIOS", *_IOCTL, struct("argp", TERMIOS)),
  F("TCGETS2",                          *_IOCTL, out(struct("argp", TERMIOS2))),
  F("TCSETS2 TCSETSW2 TCSETSF2",        *_IOCTL, struct("argp", TERMIOS2)),
  F("TCGETA",                           *_IOCTL, out(struct("argp", TERMIO))),
  F("TCSETA TCSETAW TCSETAF",           *_IOCTL, struct("argp", TERMIO)),
  F("TIOCGWINSZ",                       *_IOCTL, out(struct("argp", WINSIZE))),
  F("TIOCSWINSZ",                       *_IOCTL, struct("argp", WINSIZE)),
  F("TCXONC",                           *_IOCTL, enum("argp", TCXONC_OPTIONS)),
  F("TCFLSH",                           *_IOCTL, enum("argp", TCFLSH_OPTIONS)),
  F("TCSBRK TCSBRKP TIOCSCTTY",         *_IOCTL, num("argp")),
  F("TIOCMGET",                         *_IOCTL, out(ptr("argp", u32(flags("", MODEM_FLAGS))))),
  F("TIOCMBIS TIOCMBIC TIOCMSET",       *_IOCTL, ptr("argp", u32(flags("", MODEM_FLAGS)))),
  F("TIOCGPGRP TIOCGSID TIOCGETD TIOCGSOFTCAR TIOCGPTN FIONREAD TIOCOUTQ TIOCGEXCL TIOCGDEV", *_IOCTL, out(ptr("argp", s32("")))),
  F("TIOCSPGRP TIOCSETD FIONBIO FIOASYNC TIOCPKT TIOCSSOFTCAR TIOCSPTLCK", *_IOCTL, ptr("argp", s32(""))),
  F("TIOCSTI",                          *_IOCTL, buf("argp", 1)),
  F("TIOCSBRK TIOCCBRK TIOCCONS TIOCNOTTY TIOCEXCL TIOCNXCL FIOCLEX FIONCLEX TIOCVHANGUP TIOCSSERIAL",
    *_IOCTL),
  F("BLKRASET BLKFRASET",               *_IOCTL, size("argp")),
  F("BLKSECTGET BLKROTATIONAL",         *_IOCTL, out(ptr("argp", u16("")))),
  F("BLKROGET BLKBSZGET BLKSSZGET BLKALIGNOFF", *_IOCTL, out(ptr("argp", s32("")))),
  F("BLKROSET BLKBSZSET",               *_IOCTL, ptr("argp", s32(""))),
  F("BLKPBSZGET BLKIOMIN BLKIOOPT BLKDISCARDZEROES BLKGETZONESZ BLKGETNRZONES", *_IOCTL, out(ptr("argp", u32("")))),
  F("BLKRAGET BLKFRAGET",               *_IOCTL, out(ptr("argp", s64("")))),
  F("BLKGETSIZE BLKGETSIZE64 BLKGETDISKSEQ", *_IOCTL, out(ptr("argp", u64("")))),
  F("BLKDISCARD BLKSECDISCARD BLKZEROOUT", *_IOCTL, array("argp", u64(""), 2)),
  F("BLKPG",                            *_IOCTL, struct("argp", BLKPG_IOCTL_ARG)),
  F("BLKTRACESETUP",                    *_IOCTL, inout(struct("argp", BLK_USER_TRACE_SETUP))),
  F("HDIO_GETGEO",                      *_IOCTL, out(struct("argp", HD_GEOMETRY))),
  F("BLKRRPART BLKFLSBUF BLKTRACESTART BLKTRACESTOP BLKTRACETEARDOWN", *_IOCTL),
  F("LOOP_GET_STATUS",                  *_IOCTL, out(struct("argp", LOOP_INFO))),
  F("LOOP_SET_STATUS",                  *_IOCTL, struct("argp", LOOP_INFO)),
  F("LOOP_GET_STATUS64",                *_IOCTL, out(struct("argp", LOOP_INFO64))),
  F("LOOP_SET_STATUS64",                *_IOCTL, struct("argp", LOOP_INFO64)),
  F("LOOP_CONFIGURE",                   *_IOCTL, struct("argp", LOOP_CONFIG)),
  F("LOOP_CLR_FD LOOP_SET_CAPACITY LOOP_CTL_GET_FREE", *_IOCTL),
  F("LOOP_SET_FD LOOP_CHANGE_FD",       *_IOCTL, fd("argp")),
  F("LOOP_CTL_ADD LOOP_CTL_REMOVE",     *_IOCTL, num("argp")),
  F("LOOP_SET_DIRECT_IO LOOP_SET_BLOCK_SIZE", *_IOCTL, size("argp")),
  F("SIOCGIFCONF",                      *_IOCTL, inout(special("argp", "ifconf", IFCONF))),
  F("SIOCBRADDBR SIOCBRDELBR",          *_IOCTL, string("argp", 16)),
  F("FIOGETOWN SIOCATMARK SIOCGIFENCAP SIOCGPGRP SIOCOUTQNSD", *_IOCTL, out(ptr("argp", s32("")))),
  F("FIOSETOWN SIOCSIFENCAP SIOCSPGRP", *_IOCTL, ptr("argp", s32(""))),
  F("SIOCGIFADDR",                      *_IOCTL, inout(struct("argp", IFREQ_GET["ADDR"]))),
  F("SIOCSIFADDR",                      *_IOCTL, struct("argp", IFREQ_SET["ADDR"])),
  F("SIOCGIFDSTADDR",                   *_IOCTL, inout(struct("argp", IFREQ_GET["DSTADDR"]))),
  F("SIOCSIFDSTADDR",                   *_IOCTL, struct("argp", IFREQ_SET["DSTADDR"])),
  F("SIOCGIFBRDADDR",                   *_IOCTL, inout(struct("argp", IFREQ_GET["BRDADDR"]))),
  F("SIOCSIFBRDADDR",                   *_IOCTL, struct("argp", IFREQ_SET["BRDADDR"])),
  F("SIOCGIFNETMASK",                   *_IOCTL, inout(struct("argp", IFREQ_GET["NETMASK"]))),
  F("SIOCSIFNETMASK",                   *_IOCTL, struct("argp", IFREQ_SET["NETMASK"])),
  F("SIOCGIFHWADDR",                    *_IOCTL, inout(struct("argp", IFREQ_GET["HWADDR"]))),
  F("SIOCSIFHWADDR SIOCSIFHWBROADCAST SIOCADDMULTI SIOCDELMULTI", *_IOCTL, struct("argp", IFREQ_SET["HWADDR"])),
  F("SIOCGIFFLAGS",                     *_IOCTL, inout(struct("argp", IFREQ_GET["FLAGS"]))),
  F("SIOCSIFFLAGS",                     *_IOCTL, struct("argp", IFREQ_SET["FLAGS"])),
  F("SIOCGIFINDEX",                     *_IOCTL, inout(struct("argp", IFREQ_GET["INDEX"]))),
  F("SIOCGIFMETRIC",                    *_IOCTL, inout(struct("argp", IFREQ_GET["METRIC"]))),
  F("SIOCSIFMETRIC",                    *_IOCTL, struct("argp", IFREQ_SET["METRIC"])),
  F("SIOCGIFMTU",                       *_IOCTL, inout(struct("argp", IFREQ_GET["MTU"]))),
  F("SIOCSIFMTU",                       *_IOCTL, struct("argp", IFREQ_SET["MTU"])),
  F("SIOCGIFSLAVE",                     *_IOCTL, inout(struct("argp", IFREQ_GET["SLAVE"]))),
  F("SIOCSIFSLAVE",                     *_IOCTL, struct("argp", IFREQ_SET["SLAVE"])),
  F("SIOCGIFTXQLEN",                    *_IOCTL, inout(struct("argp", IFREQ_GET["TXQLEN"]))),
  F("SIOCSIFTXQLEN",                    *_IOCTL, struct("argp", IFREQ_SET["TXQLEN"])),
  F("SIOCGIFMAP",                       *_IOCTL, inout(struct("argp", IFREQ_GET["MAP"]))),
  F("SIOCSIFMAP",                       *_IOCTL, struct("argp", IFREQ_SET["MAP"])),
  F("SIOCGIFNAME",                      *_IOCTL, inout(struct("argp", IFREQ_NAME))),
  F("SIOCSIFNAME",                      *_IOCTL, struct("argp", IFREQ_SET["NAME"])),
  F("SIOCBRADDIF SIOCBRDELIF",          *_IOCTL, struct("argp", IFREQ_BRIDGE)),
  F("SIOCETHTOOL SIOCADDRT SIOCDELRT SIOCGARP SIOCSARP SIOCDARP SIOCGIFBR SIOCSIFBR SIOCGIFVLAN SIOCSIFVLAN "
    "SIOCGMIIPHY SIOCGMIIREG SIOCGSKNS SIOCGSTAMP_OLD SIOCGSTAMPNS_OLD SIOCGSTAMP_NEW SIOCGSTAMPNS_NEW "
    "SIOCGHWTSTAMP SIOCSHWTSTAMP",
    *_IOCTL, addr("argp")),
  F("FS_IOC_GETFLAGS FS_IOC32_GETFLAGS", *_IOCTL, out(ptr("argp", u32(flags("", FS_IOC_FLAGS))))),
  F("FS_IOC_SETFLAGS FS_IOC32_SETFLAGS", *_IOCTL, ptr("argp", u32(flags("", FS_IOC_FLAGS)))),
  F("FS_IOC_FIEMAP",                    *_IOCTL, inout(struct("argp", FIEMAP))),
  F("FICLONE",                          *_IOCTL, num("argp")),
  F("FICLONERANGE",                     *_IOCTL, struct("argp", FILE_CLONE_RANGE)),
  F("FIDEDUPERANGE",                    *_IOCTL, inout(struct("argp", FILE_DEDUPE_RANGE))),
  F("FS_IOC_GETFSLABEL",                *_IOCTL, out(path("argp"))),
  F("FS_IOC_SETFSLABEL",                *_IOCTL, path("argp")),
  F("FITRIM",                           *_IOCTL, struct("argp", FSTRIM_RANGE)),
  F("FS_IOC_FSGETXATTR",                *_IOCTL, out(struct("argp", FSXATTR))),
  F("FS_IOC_FSSETXATTR",                *_IOCTL, struct("argp", FSXATTR_SET)),
  F("FIFREEZE FITHAW RNDZAPENTCNT RNDCLEARPOOL RNDRESEEDCRNG", *_IOCTL),
  F("RNDGETENTCNT",                     *_IOCTL, out(ptr("argp", s32("")))),
  F("RNDADDENTROPY",                    *_IOCTL, struct("argp", RAND_POOL_INFO)),
  F("RNDADDTOENTCNT",                   *_IOCTL, ptr("argp", s32(""))),
  F("NS_GET_USERNS NS_GET_PARENT",      *_IOCTL, returns="fd"),
  F("NS_GET_NSTYPE",                    *_IOCTL, returns="num SETNS_TYPES"),
  F("NS_GET_OWNER_UID",                 *_IOCTL, out(ptr("argp", u32(uid(""))))),
  F("UFFDIO_API",                       *_IOCTL, inout(struct("argp", UFFDIO_API))),
  F("UFFDIO_REGISTER",                  *_IOCTL, inout(struct("argp", UFFDIO_REGISTER))),
  F("UFFDIO_UNREGISTER UFFDIO_WAKE",    *_IOCTL, struct("argp", UFFDIO_RANGE)),
  F("UFFDIO_COPY",                      *_IOCTL, inout(struct("argp", UFFDIO_COPY))),
  F("UFFDIO_ZEROPAGE",                  *_IOCTL, inout(struct("argp", UFFDIO_ZEROPAGE))),
  F("PERF_EVENT_IOC_ENABLE PERF_EVENT_IOC_DISABLE PERF_EVENT_IOC_RESET", *_IOCTL, flags("argp", PERF_IOCTL_FLAGS)),
  F("PERF_EVENT_IOC_REFRESH",           *_IOCTL, num("argp")),
  F("PERF_EVENT_IOC_PERIOD",            *_IOCTL, ptr("argp", u64(""))),
  F("PERF_EVENT_IOC_SET_OUTPUT PERF_EVENT_IOC_SET_BPF", *_IOCTL, fd("argp")),
  F("PERF_EVENT_IOC_PAUSE_OUTPUT",      *_IOCTL, size("argp")),
  F("PERF_EVENT_IOC_ID",                *_IOCTL, out(ptr("argp", u64("")))),
  F("PERF_EVENT_IOC_SET_FILTER",        *_IOCTL, string("argp")),
  F("PERF_EVENT_IOC_MODIFY_ATTRIBUTES", *_IOCTL, struct("argp", PERF_EVENT_ATTR)),
  F("RTC_ALM_READ RTC_RD_TIME",         *_IOCTL, out(struct("argp", RTC_TIME))),
  F("RTC_ALM_SET RTC_SET_TIME",         *_IOCTL, struct("argp", RTC_TIME)),
  F("RTC_WKALM_RD",                     *_IOCTL, out(struct("argp", RTC_WKALRM))),
  F("RTC_WKALM_SET",                    *_IOCTL, struct("argp", RTC_WKALRM)),
  F("RTC_PLL_GET",                      *_IOCTL, out(struct("argp", RTC_PLL_INFO))),
  F("RTC_PLL_SET",                      *_IOCTL, struct("argp", RTC_PLL_INFO)),
  F("RTC_IRQP_READ RTC_EPOCH_READ",     *_IOCTL, out(ptr("argp", u64("")))),
  F("RTC_IRQP_SET RTC_EPOCH_SET",       *_IOCTL, size("argp")),
  F("RTC_VL_READ",                      *_IOCTL, out(ptr("argp", u32(flags("", RTC_VL_FLAGS))))),
  F("RTC_AIE_ON RTC_AIE_OFF RTC_UIE_ON RTC_UIE_OFF RTC_PIE_ON RTC_PIE_OFF RTC_WIE_ON RTC_WIE_OFF RTC_VL_CLR",
    *_IOCTL),
  D("KDGKBENT",                           inout(struct("argp", KBENTRY_GET))),
  D("KDSKBENT",                           struct("argp", KBENTRY)),
  D("KDGKBSENT",                          inout(struct("argp", KBSENTRY_GET))),
  D("KDSKBSENT",                          struct("argp", KBSENTRY)),
  D("GIO_UNIMAP",                         struct("argp", UNIMAPDESC_GET)),
  D("GIO_FONTX",                          struct("argp", CONSOLEFONTDESC)),
  D("KDFONTOP",                           struct("argp", CONSOLE_FONT_OP)),
  D("LIRC_GET_SEND_MODE LIRC_GET_REC_MODE", out(ptr("argp", u32(enum("", LIRC_MODES))))),
  # what strace opens when the call succeeds, or not at all, but takes for a pointer
  D("BTRFS_IOC_BALANCE_PROGRESS BTRFS_IOC_BALANCE_V2 BTRFS_IOC_DEV_INFO BTRFS_IOC_DEV_REPLACE BTRFS_IOC_FS_INFO "
    "BTRFS_IOC_GET_FEATURES BTRFS_IOC_GET_SUPPORTED_FEATURES BTRFS_IOC_INO_PATHS BTRFS_IOC_LOGICAL_INO "
    "BTRFS_IOC_QGROUP_LIMIT BTRFS_IOC_QUOTA_RESCAN_STATUS BTRFS_IOC_SET_FEATURES BTRFS_IOC_SET_RECEIVED_SUBVOL "
    "BTRFS_IOC_START_SYNC BTRFS_IOC_SUBVOL_GETFLAGS BTRFS_IOC_TREE_SEARCH BTRFS_IOC_TREE_SEARCH_V2 ECCGETLAYOUT "
    "ECCGETSTATS EVIOCGKEYCODE EVIOCGKEYCODE_V2 EVIOCSFF EVIOCSKEYCODE EVIOCSKEYCODE_V2 GPIO_GET_CHIPINFO_IOCTL "
    "HDIO_GET_IDENTITY HDIO_OBSOLETE_IDENTITY MEMGETINFO MEMGETOOBSEL MEMGETREGIONCOUNT MEMGETREGIONINFO "
    "OTPGETREGIONCOUNT OTPGETREGIONINFO PTP_CLOCK_GETCAPS PTP_CLOCK_GETCAPS2 PTP_SYS_OFFSET_PRECISE "
    "PTP_SYS_OFFSET_PRECISE2 SG_GET_REQUEST_TABLE SIOCADDDLCI SIOCBONDCHANGEACTIVE SIOCBONDENSLAVE "
    "SIOCBONDINFOQUERY SIOCBONDRELEASE SIOCBONDSETHWADDR SIOCBONDSLAVEINFOQUERY SIOCDELDLCI SIOCDIFADDR SIOCDRARP "
    "SIOCGIFCOUNT SIOCGIFMEM SIOCGIFPFLAGS SIOCGRARP SIOCRTMSG SIOCSIFLINK SIOCSIFMEM SIOCSIFPFLAGS SIOCSMIIREG "
    "SIOCSRARP SIOCWANDEV TEE_IOC_INVOKE TEE_IOC_OPEN_SESSION TEE_IOC_SUPPL_RECV TEE_IOC_SUPPL_SEND TEE_IOC_VERSION "
    "UBI_IOCMKVOL UBI_IOCRNVOL",
    addr("argp")),
  D("DM_VERSION DM_REMOVE_ALL DM_LIST_DEVICES DM_DEV_CREATE DM_DEV_REMOVE DM_DEV_RENAME DM_DEV_SUSPEND DM_DEV_STATUS DM_DEV_WAIT "
    "DM_TABLE_LOAD DM_TABLE_CLEAR DM_TABLE_DEPS DM_TABLE_STATUS DM_LIST_VERSIONS DM_TARGET_MSG DM_DEV_SET_GEOMETRY "
    "DM_DEV_ARM_POLL",
    special("argp", "dm")),
  D("VIDIOC_QUERYCAP",                    out(struct("argp", V4L2_CAPABILITY))),
  D("VIDIOC_ENUM_FMT",                    inout(struct("argp", V4L2_FMTDESC))),
  D("VIDIOC_G_FMT",                       inout(struct("argp", V4L2_FORMAT_GET))),
  D("VIDIOC_S_FMT VIDIOC_TRY_FMT",        struct("argp", V4L2_FORMAT)),
  D("VIDIOC_REQBUFS",                     struct("argp", V4L2_REQUESTBUFFERS)),
  D("VIDIOC_QUERYBUF VIDIOC_QBUF",        struct("argp", V4L2_BUFFER)),
  D("VIDIOC_DQBUF",                       struct("argp", V4L2_BUFFER_TYPE)),
  D("VIDIOC_G_FBUF",                      out(struct("argp", V4L2_FRAMEBUFFER))),
  D("VIDIOC_S_FBUF",                      struct("argp", V4L2_FRAMEBUFFER)),
  D("VIDIOC_STREAMON VIDIOC_STREAMOFF",   ptr("argp", u32(enum("", V4L2_BUF_TYPES)))),
  D("VIDIOC_G_PARM",                      inout(struct("argp", V4L2_STREAMPARM_GET))),
  D("VIDIOC_S_PARM",                      struct("argp", V4L2_STREAMPARM)),
  D("VIDIOC_G_STD",                       out(ptr("argp", u64(hex64(""))))),
  D("VIDIOC_S_STD",                       ptr("argp", u64(hex64("")))),
  D("VIDIOC_ENUMSTD",                     inout(struct("argp", V4L2_STANDARD))),
  D("VIDIOC_ENUMINPUT",                   inout(struct("argp", V4L2_INPUT))),
  D("VIDIOC_G_INPUT",                     out(ptr("argp", u32("")))),
  D("VIDIOC_S_INPUT",                     ptr("argp", u32(""))),
  D("VIDIOC_G_TUNER",                     inout(struct("argp", V4L2_TUNER_GET))),
  D("VIDIOC_S_TUNER",                     struct("argp", V4L2_TUNER)),
  D("VIDIOC_CROPCAP",                     inout(struct("argp", V4L2_CROPCAP))),
  D("VIDIOC_G_CROP",                      inout(struct("argp", V4L2_CROP_GET))),
  D("VIDIOC_S_CROP",                      struct("argp", V4L2_CROP)),
  D("VIDIOC_ENUM_FRAMESIZES",             inout(struct("argp", V4L2_FRAMESIZE))),
  D("VIDIOC_ENUM_FRAMEINTERVALS",         inout(struct("argp", V4L2_FRAMEINTERVAL))),
  D("VIDIOC_CREATE_BUFS",                 struct("argp", V4L2_CREATE_BUFFERS)),
  D("SG_IO",                              special("argp", "sg_io")),
  D("VIDIOC_G_CTRL",                      inout(struct("argp", V4L2_CONTROL_GET))),
  D("VIDIOC_S_CTRL",                      struct("argp", V4L2_CONTROL)),
  D("VIDIOC_QUERYCTRL",                   inout(struct("argp", V4L2_QUERYCTRL))),
  D("VIDIOC_QUERY_EXT_CTRL",              inout(struct("argp", V4L2_QUERY_EXT_CTRL))),
  D("VIDIOC_S_EXT_CTRLS VIDIOC_TRY_EXT_CTRLS", struct("argp", V4L2_EXT_CONTROLS)),
  D("VIDIOC_G_EXT_CTRLS",                 addr("argp")),
  D("EVIOCRMFF",                          num("argp")),
  D("RTC_PARAM_GET",                      inout(struct("argp", RTC_PARAM))),
  D("RTC_PARAM_SET",                      struct("argp", RTC_PARAM_SET)),
  D("PTP_EXTTS_REQUEST",                  struct("argp", PTP_EXTTS_REQUEST)),
  D("PTP_EXTTS_REQUEST2",                 struct("argp", PTP_EXTTS_REQUEST2)),
  D("PTP_PEROUT_REQUEST",                 struct("argp", PTP_PEROUT_REQUEST)),
  D("PTP_PEROUT_REQUEST2",                struct("argp", PTP_PEROUT_REQUEST2)),
  D("PTP_SYS_OFFSET PTP_SYS_OFFSET2",     struct("argp", PTP_SYS_OFFSET)),
  D("PTP_SYS_OFFSET_EXTENDED PTP_SYS_OFFSET_EXTENDED2", struct("argp", PTP_SYS_OFFSET_EXTENDED)),
  D("PTP_PIN_GETFUNC",                    inout(struct("argp", PTP_PIN_GETFUNC))),
  D("PTP_PIN_GETFUNC2",                   inout(struct("argp", PTP_PIN_GETFUNC2))),
  D("PTP_PIN_SETFUNC",                    struct("argp", PTP_PIN_SETFUNC)),
  D("PTP_PIN_SETFUNC2",                   struct("argp", PTP_PIN_SETFUNC2)),
  D("GPIO_GET_LINEINFO_IOCTL GPIO_GET_LINEINFO_WATCH_IOCTL", inout(struct("argp", GPIOLINE_INFO))),
  D("GPIO_GET_LINEINFO_UNWATCH_IOCTL",    struct("argp", GPIO_OFFSET)),
  D("GPIO_GET_LINEHANDLE_IOCTL",          inout(struct("argp", GPIOHANDLE_REQUEST))),
  D("GPIO_GET_LINEEVENT_IOCTL",           inout(struct("argp", GPIOEVENT_REQUEST))),
  D("GPIOHANDLE_GET_LINE_VALUES_IOCTL",   out(struct("argp", GPIOHANDLE_DATA))),
  D("GPIOHANDLE_SET_LINE_VALUES_IOCTL",   struct("argp", GPIOHANDLE_DATA)),
  D("GPIOHANDLE_SET_CONFIG_IOCTL",        struct("argp", GPIOHANDLE_CONFIG)),
  D("GPIO_V2_GET_LINEINFO_IOCTL GPIO_V2_GET_LINEINFO_WATCH_IOCTL", inout(struct("argp", GPIO_V2_LINE_INFO))),
  D("GPIO_V2_GET_LINE_IOCTL",             inout(struct("argp", GPIO_V2_LINE_REQUEST))),
  D("GPIO_V2_LINE_GET_VALUES_IOCTL",      inout(struct("argp", GPIO_V2_LINE_VALUES_GET))),
  D("GPIO_V2_LINE_SET_VALUES_IOCTL",      struct("argp", GPIO_V2_LINE_VALUES)),
  D("GPIO_V2_LINE_SET_CONFIG_IOCTL",      struct("argp", GPIO_V2_LINE_CONFIG)),
  D("NBD_DISCONNECT NBD_CLEAR_SOCK NBD_DO_IT NBD_CLEAR_QUE NBD_PRINT_DEBUG UBI_IOCVOLCRBLK UBI_IOCVOLRMBLK "
    "COUNTER_ENABLE_EVENTS_IOCTL COUNTER_DISABLE_EVENTS_IOCTL BTRFS_IOC_TRANS_START BTRFS_IOC_TRANS_END BTRFS_IOC_SYNC "
    "BTRFS_IOC_BALANCE BTRFS_IOC_DEFRAG BTRFS_IOC_SCRUB_CANCEL BTRFS_IOC_QUOTA_RESCAN_WAIT"),
  D("NBD_SET_SOCK",                       fd("argp")),
  D("NBD_SET_BLKSIZE NBD_SET_SIZE NBD_SET_SIZE_BLOCKS NBD_SET_TIMEOUT HDIO_SET_32BIT HDIO_SET_ACOUSTIC HDIO_SET_ADDRESS "
    "HDIO_SET_DMA HDIO_SET_KEEPSETTINGS HDIO_SET_MULTCOUNT HDIO_SET_NOWERR HDIO_SET_PIO_MODE HDIO_SET_UNMASKINTR "
    "HDIO_SET_WCACHE HDIO_UNREGISTER_HWIF",
    size("argp")),
  D("NBD_SET_FLAGS",                      flags("argp", NBD_FLAGS)),
  D("HDIO_SET_NICE",                      wide(flags("argp", HDIO_NICE))),
  D("HDIO_SET_BUSSTATE",                  wide(enum("argp", HDIO_BUSSTATES))),
  D("HDIO_DRIVE_RESET HDIO_SCAN_HWIF",    array("argp", u32(hex32("")), 3)),
  D("HDIO_DRIVE_CMD",                     struct("argp", HDIO_DRIVE_CMD)),
  D("SG_SCSI_RESET",                      ptr("argp", u32(special("", "sg_reset", SG_SCSI_RESET)))),
  D("KIOCSOUND KDMKTONE",                 special("argp", "tone")),
  D("KDADDIO KDDELIO",                    special("argp", "io_port")),
  D("KDGETLED",                           out(ptr("argp", u8(flags("", KD_LED_FLAGS))))),
  D("KDSETLED",                           special("argp", "flags8", KD_LED_FLAGS)),
  D("KDGKBLED",                           out(ptr("argp", u8(flags("", KD_DEFAULT_LED_FLAGS))))),
  D("KDSKBLED",                           special("argp", "flags8", KD_DEFAULT_LED_FLAGS)),
  D("KDGKBMETA",                          out(ptr("argp", u32(enum("", KD_META))))),
  D("KDSKBMETA",                          enum("argp", KD_META)),
  D("GIO_SCRNMAP",                        out(special("argp", "hexbuf", None, 256))),
  D("PIO_SCRNMAP",                        special("argp", "hexbuf", None, 256)),
  D("GIO_UNISCRNMAP",                     out(array("argp", u16(special("", "uni_direct")), 256))),
  D("PIO_UNISCRNMAP",                     array("argp", u16(special("", "uni_direct")), 256)),
  D("GIO_FONT",                           out(special("argp", "hexbuf", None, 8192))),
  D("PIO_FONT",                           special("argp", "hexbuf", None, 8192)),
  D("GIO_CMAP",                           out(special("argp", "hexbuf", None, 48))),
  D("PIO_CMAP",                           special("argp", "hexbuf", None, 48)),
  D("KDGKBDIACR",                         out(struct("argp", KBDIACRS))),
  D("KDSKBDIACR",                         struct("argp", KBDIACRS)),
  D("KDGKBDIACRUC",                       out(struct("argp", KBDIACRSUC))),
  D("KDSKBDIACRUC",                       struct("argp", KBDIACRSUC)),
  D("KDGETKEYCODE",                       inout(struct("argp", KBKEYCODE))),
  D("KDSETKEYCODE",                       struct("argp", KBKEYCODE_SET)),
  D("KDKBDREP",                           inout(struct("argp", KBD_REPEAT))),
  D("PIO_UNIMAPCLR",                      struct("argp", UNIMAPINIT)),
  D("PIO_UNIMAP",                         struct("argp", UNIMAPDESC)),
  D("LIRC_GET_FEATURES LIRC_GET_LENGTH LIRC_GET_REC_TIMEOUT LIRC_GET_MIN_TIMEOUT LIRC_GET_MAX_TIMEOUT", out(ptr("argp", u32("")))),
  D("LIRC_SET_REC_TIMEOUT LIRC_SET_WIDEBAND_RECEIVER LIRC_SET_MEASURE_CARRIER_MODE LIRC_SET_REC_TIMEOUT_REPORTS "
    "LIRC_SET_SEND_DUTY_CYCLE LIRC_SET_SEND_CARRIER LIRC_SET_REC_CARRIER LIRC_SET_REC_CARRIER_RANGE",
    ptr("argp", u32(""))),
  D("LIRC_SET_SEND_MODE LIRC_SET_REC_MODE", ptr("argp", u32(enum("", LIRC_MODES)))),
  D("LIRC_SET_TRANSMITTER_MASK",          ptr("argp", u32(hex32("")))),
  D("MEMERASE MEMLOCK MEMUNLOCK MEMISLOCKED", struct("argp", ERASE_INFO)),
  D("MEMERASE64",                         struct("argp", ERASE_INFO64)),
  D("MEMGETBADBLOCK MEMSETBADBLOCK",      ptr("argp", u64(""))),
  D("MEMREADOOB MEMWRITEOOB",             struct("argp", MTD_OOB_BUF)),
  D("MEMREADOOB64 MEMWRITEOOB64",         struct("argp", MTD_OOB_BUF64)),
  D("OTPLOCK",                            struct("argp", OTP_INFO)),
  D("MEMWRITE",                           struct("argp", MTD_WRITE_REQ)),
  D("MTDFILEMODE",                        wide(enum("argp", MTD_FILE_MODES))),
  D("OTPSELECT",                          ptr("argp", u32(enum("", MTD_OTP)))),
  D("UBI_IOCDET UBI_IOCEBER UBI_IOCEBISMAP UBI_IOCEBUNMAP UBI_IOCRMVOL UBI_IOCRPEB UBI_IOCSPEB", ptr("argp", s32(""))),
  D("UBI_IOCVOLUP",                       ptr("argp", s64(""))),
  D("UBI_IOCATT",                         struct("argp", UBI_ATTACH)),
  D("UBI_IOCEBCH",                        struct("argp", UBI_LEB_CHANGE)),
  D("UBI_IOCEBMAP",                       struct("argp", UBI_MAP)),
  D("UBI_IOCRSVOL",                       struct("argp", UBI_RESIZE)),
  D("UBI_IOCSETVOLPROP",                  struct("argp", UBI_SET_PROPERTY)),
  D("COUNTER_ADD_WATCH_IOCTL",            struct("argp", COUNTER_WATCH)),
  D("0x80082102",                         ptr("argp", u64(hex64("")))),
  D("BTRFS_IOC_RESIZE BTRFS_IOC_SCAN_DEV BTRFS_IOC_FORGET_DEV BTRFS_IOC_ADD_DEV BTRFS_IOC_RM_DEV BTRFS_IOC_SNAP_CREATE "
    "BTRFS_IOC_SUBVOL_CREATE BTRFS_IOC_SNAP_DESTROY",
    struct("argp", BTRFS_VOL_ARGS)),
  D("BTRFS_IOC_SNAP_CREATE_V2 BTRFS_IOC_SUBVOL_CREATE_V2", struct("argp", BTRFS_VOL_ARGS_V2)),
  D("BTRFS_IOC_WAIT_SYNC BTRFS_IOC_DEFAULT_SUBVOL", ptr("argp", u64(""))),
  D("BTRFS_IOC_BALANCE_CTL",              wide(enum("argp", BTRFS_BALANCE_CMDS))),
  D("BTRFS_IOC_DEFRAG_RANGE",             struct("argp", BTRFS_DEFRAG_RANGE)),
  D("BTRFS_IOC_INO_LOOKUP",               struct("argp", BTRFS_INO_LOOKUP)),
  D("BTRFS_IOC_SPACE_INFO",               inout(struct("argp", BTRFS_SPACE_INFO))),
  D("BTRFS_IOC_SCRUB",                    struct("argp", BTRFS_SCRUB)),
  D("BTRFS_IOC_SCRUB_PROGRESS",           struct("argp", BTRFS_DEVID)),
  D("BTRFS_IOC_GET_DEV_STATS",            struct("argp", BTRFS_DEV_STATS)),
  D("BTRFS_IOC_QUOTA_CTL",                struct("argp", BTRFS_QUOTA_CTL)),
  D("BTRFS_IOC_QGROUP_ASSIGN",            struct("argp", BTRFS_QGROUP_ASSIGN)),
  D("BTRFS_IOC_QGROUP_CREATE",            struct("argp", BTRFS_QGROUP_CREATE)),
  D("BTRFS_IOC_QUOTA_RESCAN",             struct("argp", BTRFS_QUOTA_RESCAN)),
  D("BTRFS_IOC_SEND",                     struct("argp", BTRFS_SEND)),
  D("TEE_IOC_CANCEL",                     struct("argp", TEE_CANCEL)),
  D("TEE_IOC_CLOSE_SESSION",              struct("argp", TEE_SESSION)),
  D("TEE_IOC_SHM_ALLOC",                  inout(struct("argp", TEE_SHM_ALLOC))),
  D("TEE_IOC_SHM_REGISTER",               inout(struct("argp", TEE_SHM_REGISTER))),
  F("SECCOMP_IOCTL_NOTIF_RECV",         *_IOCTL, inout(struct("argp", SECCOMP_NOTIF))),
  F("SECCOMP_IOCTL_NOTIF_SEND",         *_IOCTL, struct("argp", SECCOMP_NOTIF_RESP)),
  F("SECCOMP_IOCTL_NOTIF_ADDFD",        *_IOCTL, struct("argp", SECCOMP_NOTIF_ADDFD)),
  F("SECCOMP_IOCTL_NOTIF_ID_VALID",     *_IOCTL, ptr("argp", u64(hex64("")))),
  F("KDGETMODE",                        *_IOCTL, out(ptr("argp", u32(enum("", KD_MODES))))),
  F("KDSETMODE",                        *_IOCTL, enum("argp", KD_MODES)),
  F("KDGKBMODE",                        *_IOCTL, out(ptr("argp", u32(enum("", KD_KBD_MODES))))),
  F("KDSKBMODE",                        *_IOCTL, enum("argp", KD_KBD_MODES)),
  F("KDGKBTYPE",                        *_IOCTL, out(ptr("argp", u8(enum("", KD_KBD_TYPES))))),
  F("KDENABIO KDDISABIO KDMAPDISP KDUNMAPDISP PIO_FONTRESET WDIOC_KEEPALIVE SG_GET_TIMEOUT", *_IOCTL),
  F("KDSIGACCEPT",                      *_IOCTL, wide(signum("argp"))),
  F("WDIOC_GETSTATUS WDIOC_GETBOOTSTATUS WDIOC_GETTEMP WDIOC_GETTIMEOUT WDIOC_GETPRETIMEOUT WDIOC_GETTIMELEFT",
    *_IOCTL, out(ptr("argp", s32("")))),
  F("WDIOC_SETTIMEOUT WDIOC_SETPRETIMEOUT", *_IOCTL, ptr("argp", s32(""))),
  F("SG_GET_SCSI_ID",                   *_IOCTL, out(struct("argp", SG_SCSI_ID))),
  F("SG_EMULATED_HOST SG_GET_ACCESS_COUNT SG_GET_COMMAND_Q SG_GET_KEEP_ORPHAN SG_GET_LOW_DMA SG_GET_NUM_WAITING "
    "SG_GET_PACK_ID SG_GET_RESERVED_SIZE SG_GET_SG_TABLESIZE SG_GET_TRANSFORM SG_GET_VERSION_NUM",
    *_IOCTL, out(ptr("argp", s32("")))),
  F("SG_NEXT_CMD_LEN SG_SET_COMMAND_Q SG_SET_DEBUG SG_SET_FORCE_LOW_DMA SG_SET_FORCE_PACK_ID SG_SET_KEEP_ORPHAN "
    "SG_SET_RESERVED_SIZE SG_SET_TIMEOUT",
    *_IOCTL, ptr("argp", s32(""))),
  F("EVIOCGVERSION",                    *_IOCTL, out(ptr("argp", u32(hex32(""))))),
  F("EVIOCGEFFECTS",                    *_IOCTL, out(ptr("argp", u32("")))),
  F("EVIOCGID",                         *_IOCTL, out(struct("argp", INPUT_ID))),
  F("EVIOCGREP",                        *_IOCTL, out(array("argp", u32(""), 2))),
  F("EVIOCSREP",                        *_IOCTL, array("argp", u32(""), 2)),
  F("EVIOCGRAB EVIOCREVOKE",            *_IOCTL, size("argp")),
  F("EVIOCSCLOCKID",                    *_IOCTL, ptr("argp", u32(""))),
  F("INOTIFY_IOC_SETNEXTWD",            *_IOCTL, num("argp")),
  F("PERF_EVENT_IOC_QUERY_BPF",         *_IOCTL, inout(struct("argp", PERF_EVENT_QUERY_BPF))),
  F("KVM_CREATE_VM",                    *_IOCTL, hex64("argp"), returns="fd"),
  F("KVM_CREATE_VCPU",                  *_IOCTL, unum("argp"), returns="fd"),
  F("KVM_SET_USER_MEMORY_REGION",       *_IOCTL, struct("argp", KVM_USERSPACE_MEMORY_REGION)),
  F("KVM_GET_REGS",                     *_IOCTL, out(struct("argp", KVM_REGS))),
  F("KVM_SET_REGS",                     *_IOCTL, struct("argp", KVM_REGS)),
  F("KVM_GET_SREGS",                    *_IOCTL, out(struct("argp", KVM_SREGS))),
  F("KVM_SET_SREGS",                    *_IOCTL, struct("argp", KVM_SREGS)),
  F("KVM_GET_SUPPORTED_CPUID KVM_GET_EMULATED_CPUID", *_IOCTL, out(struct("argp", KVM_CPUID2))),
  F("KVM_SET_CPUID2",                   *_IOCTL, struct("argp", KVM_CPUID2)),
  F("KVM_CHECK_EXTENSION",              *_IOCTL, enum("argp", KVM_CAP)),
))
S("pread64",                17,   67, None, "desc",          "size",  fd("fd"), out(buf("buf", RET)), size("count"), long("offset"))
S("pwrite64",               18,   68, None, "desc",          "size",  fd("fd"), buf("buf", "count"), size("count"), long("offset"))
S("readv",                  19,   65,  145, "desc",          "size",  fd("fd"), out(iov("iov", "iovcnt", RET)), size("iovcnt"))
S("writev",                 20,   66,  146, "desc",          "size",  fd("fd"), iov("iov", "iovcnt"), size("iovcnt"))
S("access",                 21, None,   33, "file",          "zero",  path("pathname"), flags("mode", ACCESS_MODES))
S("pipe",                   22, None,   42, "desc",          "zero",  out(array("pipefd", s32(fd("")), 2)))
S("select",                 23, None, None, "desc",          "select", num("nfds"), inout(fdset("readfds", "nfds")), inout(fdset("writefds", "nfds")),
                                                                       inout(fdset("exceptfds", "nfds")), special("timeout", "timeout", TIMEVAL))
S("sched_yield",            24,  124,  158, "",              "zero")
S("mremap",                 25,  216,  163, "memory",        "addr",  addr("old_address"), size("old_size"), size("new_size"),
                                                                      flags("flags", MREMAP_FLAGS), UNUSED,
  select="flags", mask=0x3, forms=(
  F("0x3",                              addr("old_address"), size("old_size"), size("new_size"), flags("flags", MREMAP_FLAGS), addr("new_address")),  # MREMAP_MAYMOVE|MREMAP_FIXED
))
S("msync",                  26,  227,  144, "memory",        "zero",  addr("addr"), size("length"), flags("flags", MCTL_SYNC))
S("mincore",                27,  232,  218, "memory",        "zero",  addr("addr"), size("length"), out(special("vec", "mincore", None, "length")))
S("madvise",                28,  233,  219, "memory",        "zero",  addr("addr"), size("length"), enum("advice", MADVISE_CMDS))
S("shmget",                 29,  194,  395, "ipc",           "num",   enum("key", IPC_PRIVATE), size("size"), flags("shmflg", SHM_RESOURCE_FLAGS))
S("shmat",                  30,  196,  397, "memory ipc",    "addr",  num("shmid"), addr("shmaddr"), flags("shmflg", SHM_FLAGS))
_SHMCTL = (num("shmid"), special("cmd", "ipc_command", SHMCTL_FLAGS))
S("shmctl",                 31,  195, None, "ipc",           "num",   num("shmid"), special("cmd", "ipc_command", SHMCTL_FLAGS), addr("buf"),
  select="cmd", mask=0xfffffeff, forms=(
  F("IPC_SET",                          *_SHMCTL, struct("buf", SHMID_DS_SET)),
  F("IPC_STAT SHM_STAT SHM_STAT_ANY",   *_SHMCTL, out(struct("buf", SHMID_DS))),
  F("IPC_INFO",                         *_SHMCTL, out(struct("buf", SHMINFO))),
  F("SHM_INFO",                         *_SHMCTL, out(struct("buf", SHM_INFO))),
))
S("dup",                    32,   23,   41, "desc",          "fd",    fd("oldfd"))
S("dup2",                   33, None,   63, "desc",          "fd",    fd("oldfd"), fd("newfd"))
S("pause",                  34, None,   29, "signal",        "num")
S("nanosleep",              35,  101, None, "",              "zero",  struct("req", TIMESPEC), out(special("rem", "remaining", TIMESPEC)))
S("getitimer",              36,  102, None, "",              "zero",  enum("which", ITIMER_WHICH), out(struct("curr_value", ITIMERVAL)))
S("alarm",                  37, None,   27, "",              "num",   unum("seconds"))
S("setitimer",              38,  103, None, "",              "zero",  enum("which", ITIMER_WHICH), struct("new_value", ITIMERVAL),
                                                                      out(struct("old_value", ITIMERVAL)))
S("getpid",                 39,  172,   20, "",              "pid")
S("sendfile",               40,   71, None, "desc network",  "size",  fd("out_fd"), fd("in_fd"), special("offset", "moved", s64("")), size("count"))
_SOCKET = (enum("domain", ADDRFAMS), flags("type", SOCK_TYPE_FLAGS))
S("socket",                 41,  198,  359, "network",       "fd",    enum("domain", ADDRFAMS), flags("type", SOCK_TYPE_FLAGS), size("protocol"),
  select="domain", forms=(
  F("AF_INET AF_INET6",                 *_SOCKET, enum("protocol", INET_PROTOCOLS)),
  F("AF_NETLINK",                       *_SOCKET, enum("protocol", NETLINK_PROTOCOLS)),
  F("AF_PACKET",                        *_SOCKET, special("protocol", "htons", ETHERNET_PROTOCOLS)),
  F("AF_CAN",                           *_SOCKET, enum("protocol", CAN_PROTOCOLS)),
  F("AF_BLUETOOTH",                     *_SOCKET, enum("protocol", BT_PROTOCOLS)),
  F("AF_RXRPC",                         *_SOCKET, enum("protocol", ADDRFAMS)),
  F("AF_PHONET",                        *_SOCKET, enum("protocol", PHONET_PROTOCOLS)),
  F("AF_CAIF",                          *_SOCKET, enum("protocol", CAIF_PROTOCOLS)),
  F("AF_NFC",                           *_SOCKET, enum("protocol", NFC_PROTOCOLS)),
  F("AF_KCM",                           *_SOCKET, enum("protocol", KCM_PROTOCOLS)),
  F("AF_SMC",                           *_SOCKET, enum("protocol", SMC_PROTOCOLS)),
))
S("connect",                42,  203,  362, "network",       "zero",  fd("sockfd"), sockaddr("addr", "addrlen"), num("addrlen"))
S("accept",                 43,  202, None, "network",       "fd",    fd("sockfd"), out(sockaddr("addr", "*addrlen")),
                                                                      inout(ptr("addrlen", s32("addrlen"))))
S("sendto",                 44,  206,  369, "network",       "size",  fd("sockfd"), buf("buf", "len"), size("len"), flags("flags", MSG_FLAGS),
                                                                      sockaddr("dest_addr", "addrlen"), num("addrlen"))
S("recvfrom",               45,  207,  371, "network",       "size",  fd("sockfd"), out(buf("buf", RET)), size("len"), flags("flags", MSG_FLAGS),
                                                                      out(sockaddr("src_addr", "*addrlen")), inout(ptr("addrlen", s32("addrlen"))))
S("sendmsg",                46,  211,  370, "network",       "size",  fd("sockfd"), msghdr("msg"), flags("flags", MSG_FLAGS))
S("recvmsg",                47,  212,  372, "network",       "size",  fd("sockfd"), out(msghdr("msg")), flags("flags", MSG_FLAGS))
S("shutdown",               48,  210,  373, "network",       "zero",  fd("sockfd"), enum("how", SHUTDOWN_MODES))
S("bind",                   49,  200,  361, "network",       "zero",  fd("sockfd"), sockaddr("addr", "addrlen"), num("addrlen"))
S("listen",                 50,  201,  363, "network",       "zero",  fd("sockfd"), num("backlog"))
S("getsockname",            51,  204,  367, "network",       "zero",  fd("sockfd"), out(sockaddr("addr", "*addrlen")),
                                                                      inout(ptr("addrlen", s32("addrlen"))))
S("getpeername",            52,  205,  368, "network",       "zero",  fd("sockfd"), out(sockaddr("addr", "*addrlen")),
                                                                      inout(ptr("addrlen", s32("addrlen"))))
S("socketpair",             53,  199,  360, "network",       "zero",  enum("domain", ADDRFAMS), flags("type", SOCK_TYPE_FLAGS), size("protocol"),
                                                                      out(array("sv", s32(fd("")), 2)))
_SETSOCKOPT = (fd("sockfd"), enum("level", SOCKETLAYERS))
_SETSOCKOPT_VALUE = (special("optval", "sockopt", None, "optlen"), num("optlen"))
S("setsockopt",             54,  208,  366, "network",       "zero",  fd("sockfd"), enum("level", SOCKETLAYERS), unum("optname"),
                                                                      special("optval", "sockopt", None, "optlen"), num("optlen"),
  select="level", forms=(
  F("SOL_SOCKET",                       *_SETSOCKOPT, enum("optname", SETSOCK_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_IP",                           *_SETSOCKOPT, enum("optname", SETSOCK_IP_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_IPV6",                         *_SETSOCKOPT, enum("optname", SETSOCK_IPV6_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_TCP",                          *_SETSOCKOPT, enum("optname", SOCK_TCP_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_UDP",                          *_SETSOCKOPT, enum("optname", SOCK_UDP_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_RAW",                          *_SETSOCKOPT, enum("optname", SOCK_RAW_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_PACKET",                       *_SETSOCKOPT, enum("optname", SOCK_PACKET_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_NETLINK",                      *_SETSOCKOPT, enum("optname", SOCK_NETLINK_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_SCTP",                         *_SETSOCKOPT, enum("optname", SOCK_SCTP_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_TIPC",                         *_SETSOCKOPT, enum("optname", SOCK_TIPC_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_BLUETOOTH",                    *_SETSOCKOPT, enum("optname", SOCK_BLUETOOTH_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_CAN_RAW",                      *_SETSOCKOPT, enum("optname", SOCK_CAN_RAW_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_RXRPC",                        *_SETSOCKOPT, enum("optname", SOCK_RXRPC_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_PPPOL2TP",                     *_SETSOCKOPT, enum("optname", SOCK_PPPOL2TP_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_PNPIPE",                       *_SETSOCKOPT, enum("optname", SOCK_PNP_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_RDS",                          *_SETSOCKOPT, enum("optname", SOCK_RDS_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_IUCV",                         *_SETSOCKOPT, enum("optname", SOCK_IUCV_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_CAIF",                         *_SETSOCKOPT, enum("optname", SOCK_CAIF_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_ALG",                          *_SETSOCKOPT, enum("optname", SOCK_ALG_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_NFC",                          *_SETSOCKOPT, enum("optname", SOCK_NFCLLCP_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_KCM",                          *_SETSOCKOPT, enum("optname", SOCK_KCM_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_TLS",                          *_SETSOCKOPT, enum("optname", SOCK_TLS_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_XDP",                          *_SETSOCKOPT, enum("optname", SOCK_XDP_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_IRDA",                         *_SETSOCKOPT, enum("optname", SOCK_IRDA_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_LLC",                          *_SETSOCKOPT, enum("optname", SOCK_LLC_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_DCCP",                         *_SETSOCKOPT, enum("optname", SOCK_DCCP_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_IPX",                          *_SETSOCKOPT, enum("optname", SOCK_IPX_OPTIONS), *_SETSOCKOPT_VALUE),
  F("SOL_AX25",                         *_SETSOCKOPT, enum("optname", SOCK_AX25_OPTIONS), *_SETSOCKOPT_VALUE),
  F("AF_VSOCK",                         *_SETSOCKOPT, enum("optname", SOCK_VSOCK_OPTIONS), *_SETSOCKOPT_VALUE),
))
_GETSOCKOPT = (fd("sockfd"), enum("level", SOCKETLAYERS))
_GETSOCKOPT_VALUE = (out(special("optval", "sockopt", None, "*optlen")), inout(ptr("optlen", s32("optlen"))))
S("getsockopt",             55,  209,  365, "network",       "zero",  fd("sockfd"), enum("level", SOCKETLAYERS), unum("optname"),
                                                                      out(special("optval", "sockopt", None, "*optlen")),
                                                                      inout(ptr("optlen", s32("optlen"))),
  select="level", forms=(
  F("SOL_SOCKET",                       *_GETSOCKOPT, enum("optname", GETSOCK_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_IP",                           *_GETSOCKOPT, enum("optname", GETSOCK_IP_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_IPV6",                         *_GETSOCKOPT, enum("optname", GETSOCK_IPV6_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_TCP",                          *_GETSOCKOPT, enum("optname", SOCK_TCP_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_UDP",                          *_GETSOCKOPT, enum("optname", SOCK_UDP_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_RAW",                          *_GETSOCKOPT, enum("optname", SOCK_RAW_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_PACKET",                       *_GETSOCKOPT, enum("optname", SOCK_PACKET_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_NETLINK",                      *_GETSOCKOPT, enum("optname", SOCK_NETLINK_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_SCTP",                         *_GETSOCKOPT, enum("optname", SOCK_SCTP_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_TIPC",                         *_GETSOCKOPT, enum("optname", SOCK_TIPC_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_BLUETOOTH",                    *_GETSOCKOPT, enum("optname", SOCK_BLUETOOTH_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_CAN_RAW",                      *_GETSOCKOPT, enum("optname", SOCK_CAN_RAW_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_RXRPC",                        *_GETSOCKOPT, enum("optname", SOCK_RXRPC_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_PPPOL2TP",                     *_GETSOCKOPT, enum("optname", SOCK_PPPOL2TP_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_PNPIPE",                       *_GETSOCKOPT, enum("optname", SOCK_PNP_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_RDS",                          *_GETSOCKOPT, enum("optname", SOCK_RDS_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_IUCV",                         *_GETSOCKOPT, enum("optname", SOCK_IUCV_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_CAIF",                         *_GETSOCKOPT, enum("optname", SOCK_CAIF_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_ALG",                          *_GETSOCKOPT, enum("optname", SOCK_ALG_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_NFC",                          *_GETSOCKOPT, enum("optname", SOCK_NFCLLCP_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_KCM",                          *_GETSOCKOPT, enum("optname", SOCK_KCM_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_TLS",                          *_GETSOCKOPT, enum("optname", SOCK_TLS_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_XDP",                          *_GETSOCKOPT, enum("optname", SOCK_XDP_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_IRDA",                         *_GETSOCKOPT, enum("optname", SOCK_IRDA_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_LLC",                          *_GETSOCKOPT, enum("optname", SOCK_LLC_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_DCCP",                         *_GETSOCKOPT, enum("optname", SOCK_DCCP_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_IPX",                          *_GETSOCKOPT, enum("optname", SOCK_IPX_OPTIONS), *_GETSOCKOPT_VALUE),
  F("SOL_AX25",                         *_GETSOCKOPT, enum("optname", SOCK_AX25_OPTIONS), *_GETSOCKOPT_VALUE),
  F("AF_VSOCK",                         *_GETSOCKOPT, enum("optname", SOCK_VSOCK_OPTIONS), *_GETSOCKOPT_VALUE),
))
S("clone",                  56, None, None, "process",       "clone", wide(flags("flags", CLONE_FLAGS)), addr("stack"),
                                                                      out(ptr("parent_tid", s32("parent_tid"))), addr("child_tid"), special("tls", "tls"))
S("fork",                   57, None,    2, "process",       "pid")
S("vfork",                  58, None,  190, "process",       "pid")
S("execve",                 59,  221,   11, "file process",  "zero",  path("pathname"), strv("argv"), envv("envp"))
S("exit",                   60,   93,    1, "process",       "none",  num("status"))
S("wait4",                  61,  260, None, "process",       "pid",   pid("pid"), out(special("wstatus", "wstatus")), flags("options", WAIT4_OPTIONS),
                                                                      out(struct("rusage", RUSAGE)))
S("kill",                   62,  129,   37, "process signal","zero",  pid("pid"), signum("sig"))
S("uname",                  63,  160,  122, "",              "zero",  out(struct("buf", NEW_UTSNAME)))
S("semget",                 64,  190,  393, "ipc",           "num",   enum("key", IPC_PRIVATE), num("nsems"), flags("semflg", RESOURCE_FLAGS))
S("semop",                  65,  193, None, "ipc",           "zero",  num("semid"), array("sops", SEMBUF, "nsops"), unum("nsops"))
_SEMCTL = (num("semid"), num("semnum"), special("cmd", "ipc_command", SEMCTL_FLAGS))
S("semctl",                 66, None, None, "ipc",           "num",   num("semid"), num("semnum"), special("cmd", "ipc_command", SEMCTL_FLAGS), addr("arg"),
  select="cmd", mask=0xfffffeff, forms=(
  F("IPC_SET",                          *_SEMCTL, struct("arg", SEMID_DS_SET)),
  F("IPC_STAT SEM_STAT SEM_STAT_ANY",   *_SEMCTL, out(struct("arg", SEMID_DS))),
  F("IPC_INFO SEM_INFO",                *_SEMCTL, out(struct("arg", SEMINFO))),
))
S("shmdt",                  67,  197,  398, "memory ipc",    "zero",  addr("shmaddr"))
S("msgget",                 68,  186,  399, "ipc",           "num",   enum("key", IPC_PRIVATE), flags("msgflg", RESOURCE_FLAGS))
S("msgsnd",                 69,  189,  400, "ipc",           "zero",  num("msqid"), special("msgp", "msgbuf", None, "msgsz"), size("msgsz"),
                                                                      flags("msgflg", IPC_MSG_FLAGS))
S("msgrcv",                 70,  188,  401, "ipc",           "size",  num("msqid"), out(special("msgp", "msgbuf", None, RET)), size("msgsz"),
                                                                      long("msgtyp"), flags("msgflg", IPC_MSG_FLAGS))
_MSGCTL = (num("msqid"), special("cmd", "ipc_command", MSGCTL_FLAGS))
S("msgctl",                 71,  187, None, "ipc",           "num",   num("msqid"), special("cmd", "ipc_command", MSGCTL_FLAGS), addr("buf"),
  select="cmd", mask=0xfffffeff, forms=(
  F("IPC_SET",                          *_MSGCTL, struct("buf", MSQID_DS_SET)),
  F("IPC_STAT MSG_STAT MSG_STAT_ANY",   *_MSGCTL, out(struct("buf", MSQID_DS))),
  F("IPC_INFO MSG_INFO",                *_MSGCTL, out(struct("buf", MSGINFO))),
))
_FCNTL = (fd("fd"), enum("cmd", FCNTLCMDS))
S("fcntl",                  72,   25, None, "desc",          "num",   fd("fd"), enum("cmd", FCNTLCMDS), hex64("arg"),
  select="cmd", forms=(
  F("F_DUPFD F_DUPFD_CLOEXEC",          *_FCNTL, long("arg"), returns="fd"),
  F("F_GETFD",                          *_FCNTL, returns="hex flags FDFLAGS"),
  F("F_SETFD",                          *_FCNTL, flags("arg", FDFLAGS)),
  F("F_GETFL",                          *_FCNTL, returns="hex flags OPEN_MODE_FLAGS"),
  F("F_SETFL",                          *_FCNTL, flags("arg", OPEN_MODE_FLAGS)),
  F("F_GETLK F_OFD_GETLK",              *_FCNTL, out(struct("arg", FLOCK_GETLK))),
  F("F_SETLK F_SETLKW F_OFD_SETLK F_OFD_SETLKW", *_FCNTL, struct("arg", FLOCK)),
  F("F_GETOWN",                         *_FCNTL, returns="pid"),
  F("F_SETOWN",                         *_FCNTL, pid("arg")),
  F("F_GETOWN_EX",                      *_FCNTL, out(struct("arg", F_OWNER_EX))),
  F("F_SETOWN_EX",                      *_FCNTL, struct("arg", F_OWNER_EX)),
  F("F_GETSIG",                         *_FCNTL, returns="num SIGNALS"),
  F("F_SETSIG",                         *_FCNTL, signum("arg")),
  F("F_GETLEASE",                       *_FCNTL, returns="hex LOCKFCMDS"),
  F("F_SETLEASE",                       *_FCNTL, enum("arg", LOCKFCMDS)),
  F("F_NOTIFY",                         *_FCNTL, flags("arg", NOTIFYFLAGS)),
  F("F_GETPIPE_SZ",                     *_FCNTL),
  F("F_SETPIPE_SZ",                     *_FCNTL, long("arg")),
  F("F_GET_SEALS",                      *_FCNTL, returns="hex seals F_SEALS"),
  F("F_ADD_SEALS",                      *_FCNTL, flags("arg", F_SEALS)),
))
S("flock",                  73,   32,  143, "desc",          "zero",  fd("fd"), flags("operation", FLOCKCMDS))
S("fsync",                  74,   82,  118, "desc",          "zero",  fd("fd"))
S("fdatasync",              75,   83,  148, "desc",          "zero",  fd("fd"))
S("truncate",               76,   45,   92, "file",          "zero",  path("path"), size("length"))
S("ftruncate",              77,   46,   93, "desc",          "zero",  fd("fd"), size("length"))
S("getdents",               78, None, None, "desc",          "size",  fd("fd"), out(special("dirp", "dirents", None, RET)), unum("count"))
S("getcwd",                 79,   17,  183, "file",          "size",  out(path("buf")), size("size"))
S("chdir",                  80,   49,   12, "file",          "zero",  path("path"))
S("fchdir",                 81,   50,  133, "desc",          "zero",  fd("fd"))
S("rename",                 82, None,   38, "file",          "zero",  path("oldpath"), path("newpath"))
S("mkdir",                  83, None,   39, "file",          "zero",  path("pathname"), mode("mode"))
S("rmdir",                  84, None,   40, "file",          "zero",  path("pathname"))
S("creat",                  85, None,    8, "file desc",     "fd",    path("pathname"), mode("mode"))
S("link",                   86, None,    9, "file",          "zero",  path("oldpath"), path("newpath"))
S("unlink",                 87, None,   10, "file",          "zero",  path("pathname"))
S("symlink",                88, None,   83, "file",          "zero",  path("target"), path("linkpath"))
S("readlink",               89, None,   85, "file",          "size",  path("pathname"), out(buf("buf", RET)), size("bufsiz"))
S("chmod",                  90, None,   15, "file",          "zero",  path("pathname"), mode("mode"))
S("fchmod",                 91,   52,   94, "desc",          "zero",  fd("fd"), mode("mode"))
S("chown",                  92, None,  182, "file",          "zero",  path("pathname"), uid("owner"), uid("group"))
S("fchown",                 93,   55,   95, "desc",          "zero",  fd("fd"), uid("owner"), uid("group"))
S("lchown",                 94, None,   16, "file",          "zero",  path("pathname"), uid("owner"), uid("group"))
S("umask",                  95,  166,   60, "",              "octal", mode("mask"))
S("gettimeofday",           96,  169, None, "clock",         "zero",  out(struct("tv", TIMEVAL)), out(struct("tz", TIMEZONE)))
S("getrlimit",              97,  163, None, "",              "zero",  enum("resource", RESOURCES), out(struct("rlim", RLIMIT64)))
S("getrusage",              98,  165, None, "",              "zero",  enum("who", USAGEWHO), out(struct("usage", RUSAGE)))
S("sysinfo",                99,  179, None, "",              "zero",  out(struct("info", SYSINFO)))
S("times",                 100,  153, None, "",              "num",   out(struct("buf", TMS)))
_PTRACE = (wide(enum("op", PTRACE_CMDS)), pid("pid"))
S("ptrace",                101,  117,   26, "",              "num",   wide(enum("op", PTRACE_CMDS)), pid("pid"), addr("addr"), addr("data"),
  select="op", forms=(
  F("PTRACE_TRACEME",                   enum("op", PTRACE_CMDS)),
  F("PTRACE_ATTACH PTRACE_INTERRUPT PTRACE_KILL PTRACE_LISTEN", *_PTRACE),
  F("PTRACE_CONT PTRACE_DETACH PTRACE_SYSCALL PTRACE_SINGLESTEP PTRACE_SINGLEBLOCK PTRACE_SYSEMU "
    "PTRACE_SYSEMU_SINGLESTEP",
    *_PTRACE, addr("addr"), signum("data")),
  F("PTRACE_SEIZE PTRACE_SETOPTIONS PTRACE_OLDSETOPTIONS", *_PTRACE, addr("addr"), flags("data", PTRACE_SETOPTIONS_FLAGS)),
  F("PTRACE_PEEKTEXT PTRACE_PEEKDATA",  *_PTRACE, addr("addr"), out(ptr("data", u64(addr(""))))),
  F("PTRACE_PEEKUSER",                  *_PTRACE, wide(enum("addr", USER_OFFSETS)), out(ptr("data", u64(addr(""))))),
  F("PTRACE_POKEUSER",                  *_PTRACE, wide(enum("addr", USER_OFFSETS)), addr("data")),
  F("PTRACE_GETEVENTMSG",               *_PTRACE, addr("addr"), out(ptr("data", u64("")))),
  F("PTRACE_GETSIGINFO",                *_PTRACE, addr("addr"), out(special("data", "siginfo"))),
  F("PTRACE_SETSIGINFO",                *_PTRACE, addr("addr"), special("data", "siginfo")),
  F("PTRACE_PEEKSIGINFO",               *_PTRACE, struct("addr", PTRACE_PEEKSIGINFO_ARGS), addr("data")),
  F("PTRACE_GETSIGMASK",                *_PTRACE, size("addr"), out(sigset("data", "addr"))),
  F("PTRACE_SETSIGMASK",                *_PTRACE, size("addr"), sigset("data", "addr")),
  F("PTRACE_GETREGS",                   *_PTRACE, UNUSED, out(struct("data", USER_REGS_STRUCT))),
  F("PTRACE_SETREGS",                   *_PTRACE, UNUSED, struct("data", USER_REGS_STRUCT)),
  F("PTRACE_GETFPREGS",                 *_PTRACE, UNUSED, out(struct("data", USER_FPREGS_STRUCT))),
  F("PTRACE_SETFPREGS",                 *_PTRACE, UNUSED, struct("data", USER_FPREGS_STRUCT)),
  F("PTRACE_GETREGSET",                 *_PTRACE, enum("addr", NT_DESCRIPTOR_TYPES), addr("data")),
  F("PTRACE_SETREGSET",                 *_PTRACE, enum("addr", NT_DESCRIPTOR_TYPES), addr("data")),
  F("PTRACE_SECCOMP_GET_FILTER",        *_PTRACE, size("addr"), addr("data")),
  F("PTRACE_SECCOMP_GET_METADATA",      *_PTRACE, size("addr"), inout(struct("data", SECCOMP_METADATA))),
  F("PTRACE_GET_SYSCALL_INFO",          *_PTRACE, size("addr"), out(struct("data", PTRACE_SYSCALL_INFO, RET))),
  F("PTRACE_GET_RSEQ_CONFIGURATION",    *_PTRACE, addr("addr"), out(struct("data", PTRACE_RSEQ_CONFIGURATION, RET))),
))
S("getuid",                102,  174,   24, "creds",         "num")
_SYSLOG = (special("type", "commented", SYSLOG_ACTION_TYPE),)
S("syslog",                103,  116,  103, "",              "num",   special("type", "commented", SYSLOG_ACTION_TYPE), addr("bufp"), num("len"),
  select="type", forms=(
  F("SYSLOG_ACTION_CLOSE SYSLOG_ACTION_OPEN SYSLOG_ACTION_CLEAR SYSLOG_ACTION_CONSOLE_OFF SYSLOG_ACTION_CONSOLE_ON "
    "SYSLOG_ACTION_SIZE_UNREAD SYSLOG_ACTION_SIZE_BUFFER",
    *_SYSLOG),
  F("SYSLOG_ACTION_READ SYSLOG_ACTION_READ_ALL SYSLOG_ACTION_READ_CLEAR", *_SYSLOG, out(buf("bufp", RET)), num("len")),
  F("SYSLOG_ACTION_CONSOLE_LEVEL",      *_SYSLOG, addr("bufp"), special("len", "commented", SYSLOG_CONSOLE_LEVELS)),
))
S("getgid",                104,  176,   47, "creds",         "num")
S("setuid",                105,  146,   23, "creds",         "zero",  uid("uid"))
S("setgid",                106,  144,   46, "creds",         "zero",  uid("gid"))
S("geteuid",               107,  175,   49, "creds",         "num")
S("getegid",               108,  177,   50, "creds",         "num")
S("setpgid",               109,  154,   57, "",              "zero",  pid("pid"), pid("pgid"))
S("getppid",               110,  173,   64, "",              "pid")
S("getpgrp",               111, None,   65, "",              "pid")
S("setsid",                112,  157,   66, "",              "pid")
S("setreuid",              113,  145,   70, "creds",         "zero",  uid("ruid"), uid("euid"))
S("setregid",              114,  143,   71, "creds",         "zero",  uid("rgid"), uid("egid"))
S("getgroups",             115,  158, None, "creds",         "num",   num("size"), out(array("list", u32(uid("")), RET)))
S("setgroups",             116,  159, None, "creds",         "zero",  num("size"), array("list", u32(uid("")), "size"))
S("setresuid",             117,  147,  164, "creds",         "zero",  uid("ruid"), uid("euid"), uid("suid"))
S("getresuid",             118,  148, None, "creds",         "zero",  out(ptr("ruid", u32(uid("")))), out(ptr("euid", u32(uid("")))),
                                                                      out(ptr("suid", u32(uid("")))))
S("setresgid",             119,  149,  170, "creds",         "zero",  uid("rgid"), uid("egid"), uid("sgid"))
S("getresgid",             120,  150, None, "creds",         "zero",  out(ptr("rgid", u32(uid("")))), out(ptr("egid", u32(uid("")))),
                                                                      out(ptr("sgid", u32(uid("")))))
S("getpgid",               121,  155,  132, "",              "pid",   pid("pid"))
S("setfsuid",              122,  151,  138, "creds",         "num",   uid("fsuid"))
S("setfsgid",              123,  152,  139, "creds",         "num",   uid("fsgid"))
S("getsid",                124,  156,  147, "",              "pid",   pid("pid"))
S("capget",                125,   90,  184, "creds",         "zero",  struct("hdrp", CAP_USER_HEADER), out(struct("datap", CAP_USER_DATA)))
S("capset",                126,   91,  185, "creds",         "zero",  struct("hdrp", CAP_USER_HEADER), struct("datap", CAP_USER_DATA))
S("rt_sigpending",         127,  136,  176, "signal",        "zero",  out(sigset("set", "sigsetsize")), size("sigsetsize"))
S("rt_sigtimedwait",       128,  137, None, "signal",        "num SIGNALS", sigset("set", "sigsetsize"), out(special("info", "siginfo")),
                                                                            struct("timeout", TIMESPEC), size("sigsetsize"))
S("rt_sigqueueinfo",       129,  138,  178, "process signal","zero",  pid("tgid"), signum("sig"), special("info", "siginfo"))
S("rt_sigsuspend",         130,  133,  179, "signal",        "num",   sigset("mask", "sigsetsize"), size("sigsetsize"))
S("sigaltstack",           131,  132, None, "signal",        "zero",  struct("ss", STACK_T), out(struct("old_ss", STACK_T)))
S("utime",                 132, None, None, "file",          "zero",  path("filename"), struct("times", UTIMBUF))
S("mknod",                 133, None,   14, "file",          "zero",  path("pathname"), mode("mode"), UNUSED,
  select="mode", mask=0o170000, forms=(
  F("0x2000 0x6000",                    path("pathname"), mode("mode"), dev("dev")),  # S_IFCHR, S_IFBLK
))
S("uselib",                134, None,   86, "file",          "zero",  path("library"))
S("personality",           135,   92,  136, "",              "hex PERSONALITY_FLAGS", flags("persona", PERSONALITY_FLAGS),
  select="persona", forms=(
  F("0xffffffff",                       hex32("persona")),  # asks only
))
S("ustat",                 136, None, None, "",              "zero",  dev("dev"), addr("ubuf"))
S("statfs",                137,   43, None, "file",          "zero",  path("path"), out(struct("buf", STATFS)))
S("fstatfs",               138,   44, None, "desc",          "zero",  fd("fd"), out(struct("buf", STATFS)))
S("sysfs",                 139, None,  135, "",              "num",   hex64("option"), hex64("arg1"), hex64("arg2"))
S("getpriority",           140,  141,   96, "",              "num",   enum("which", PRIORITIES), num("who"))
S("setpriority",           141,  140,   97, "",              "zero",  enum("which", PRIORITIES), num("who"), num("prio"))
S("sched_setparam",        142,  118,  154, "",              "zero",  pid("pid"), ptr("param", s32("")))
S("sched_getparam",        143,  121,  155, "",              "zero",  pid("pid"), out(ptr("param", s32(""))))
S("sched_setscheduler",    144,  119,  156, "",              "zero",  pid("pid"), enum("policy", SCHEDULERS), ptr("param", s32("")))
S("sched_getscheduler",    145,  120,  157, "",              "num SCHEDULERS", pid("pid"))
S("sched_get_priority_max", 146,  125,  159, "",              "num",   enum("policy", SCHEDULERS))
S("sched_get_priority_min", 147,  126,  160, "",              "num",   enum("policy", SCHEDULERS))
S("sched_rr_get_interval", 148,  127, None, "",              "zero",  pid("pid"), out(struct("tp", TIMESPEC)))
S("mlock",                 149,  228,  150, "memory",        "zero",  addr("addr"), size("len"))
S("munlock",               150,  229,  151, "memory",        "zero",  addr("addr"), size("len"))
S("mlockall",              151,  230,  152, "memory",        "zero",  flags("flags", MLOCKALL_FLAGS))
S("munlockall",            152,  231,  153, "memory",        "zero")
S("vhangup",               153,   58,  111, "",              "zero")
S("modify_ldt",            154, None,  123, "",              "int",   num("func"), when("bytecount == 16", struct("ptr", USER_DESC)), size("bytecount"))
S("pivot_root",            155,   41,  217, "file",          "zero",  path("new_root"), path("put_old"))
S("_sysctl",               156, None, None, "",              "zero",  struct("args", SYSCTL_ARGS))
_PRCTL = (enum("option", PRCTL_OPTIONS),)
S("prctl",                 157,  167,  172, "creds",         "num",   enum("option", PRCTL_OPTIONS), hex64("arg2"), hex64("arg3"), hex64("arg4"),
                                                                      hex64("arg5"),
  select="option", forms=(
  F("PR_GET_KEEPCAPS PR_GET_SECCOMP PR_GET_TIMERSLACK PR_GET_TIMING PR_TASK_PERF_EVENTS_DISABLE "
    "PR_TASK_PERF_EVENTS_ENABLE PR_GET_FP_MODE PR_SVE_GET_VL PR_SME_GET_VL",
    *_PRCTL),
  F("PR_SET_FP_MODE",                   *_PRCTL, flags("arg2", PR_FP_MODE)),
  F("PR_SVE_SET_VL",                    *_PRCTL, special("arg2", "vector_length", PR_SVE_VL_FLAGS)),
  F("PR_SME_SET_VL",                    *_PRCTL, special("arg2", "vector_length", PR_SME_VL_FLAGS)),
  F("PR_PAC_RESET_KEYS",                *_PRCTL, wide(flags("arg2", PR_PAC_KEYS)), hex64("arg3"), hex64("arg4"), hex64("arg5")),
  F("PR_PAC_SET_ENABLED_KEYS",          *_PRCTL, wide(flags("arg2", PR_PAC_ENABLED_KEYS)), wide(flags("arg3", PR_PAC_ENABLED_KEYS)),
                                        hex64("arg4"), hex64("arg5")),
  F("PR_SET_TAGGED_ADDR_CTRL",          *_PRCTL, special("arg2", "tagged_addr"), hex64("arg3"), hex64("arg4"), hex64("arg5")),
  F("PR_GET_CHILD_SUBREAPER PR_GET_ENDIAN PR_GET_FPEMU PR_GET_FPEXC", *_PRCTL, out(ptr("arg2", u32("")))),
  F("PR_SET_CHILD_SUBREAPER PR_SET_ENDIAN PR_SET_FPEMU PR_SET_FPEXC PR_SET_KEEPCAPS PR_SET_TIMING",
    *_PRCTL, size("arg2")),
  F("PR_GET_DUMPABLE",                  *_PRCTL, returns="num PR_DUMPABLE"),
  F("PR_SET_DUMPABLE",                  *_PRCTL, wide(enum("arg2", PR_DUMPABLE))),
  F("PR_GET_NAME",                      *_PRCTL, out(string("arg2", 16))),
  F("PR_SET_NAME",                      *_PRCTL, string("arg2", 15)),
  F("PR_GET_PDEATHSIG",                 *_PRCTL, out(ptr("arg2", s32(signum(""))))),
  F("PR_SET_PDEATHSIG",                 *_PRCTL, wide(signum("arg2"))),
  F("PR_GET_SECUREBITS",                *_PRCTL, returns="hex SECBITS"),
  F("PR_SET_SECUREBITS",                *_PRCTL, wide(flags("arg2", SECBITS))),
  F("PR_GET_TID_ADDRESS",               *_PRCTL, out(ptr("arg2", u64(addr(""))))),
  F("PR_GET_TSC",                       *_PRCTL, out(ptr("arg2", u32(enum("", PR_TSC))))),
  F("PR_SET_TSC",                       *_PRCTL, enum("arg2", PR_TSC)),
  F("PR_GET_UNALIGN",                   *_PRCTL, out(ptr("arg2", u32(flags("", PR_UNALIGN_FLAGS))))),
  F("PR_SET_UNALIGN",                   *_PRCTL, flags("arg2", PR_UNALIGN_FLAGS)),
  F("PR_GET_SPECULATION_CTRL",          *_PRCTL, wide(enum("arg2", PR_SPEC_CMDS)), returns="hex PR_SPEC_GET_STORE_BYPASS_FLAGS"),
  F("PR_SET_SPECULATION_CTRL",          *_PRCTL, wide(enum("arg2", PR_SPEC_CMDS)),
                                        when("arg2 == 0 1 2", wide(enum("arg3", PR_SPEC_SET_STORE_BYPASS_FLAGS)))),
  F("PR_CAPBSET_READ PR_CAPBSET_DROP",  *_PRCTL, wide(enum("arg2", CAP))),
  F("PR_CAP_AMBIENT",                   *_PRCTL, wide(enum("arg2", PR_CAP_AMBIENT)), when("arg2 == 1 2 3", wide(enum("arg3", CAP))),  # all but CLEAR_ALL
                                        hex64("arg4"), hex64("arg5")),
  F("PR_MCE_KILL",                      *_PRCTL, wide(enum("arg2", PR_MCE_KILL)), when("arg2 == 1", wide(enum("arg3", PR_MCE_KILL_POLICY))),  # _SET
                                        hex64("arg4"), hex64("arg5")),
  F("PR_MCE_KILL_GET",                  *_PRCTL, hex64("arg2"), hex64("arg3"), hex64("arg4"), hex64("arg5"), returns="num PR_MCE_KILL_POLICY"),
  F("PR_SET_VMA",                       *_PRCTL, wide(enum("arg2", PR_SET_VMA)), when("arg2 == 0", addr("arg3")), when("arg2 == 0", size("arg4")),
                                        when("arg2 == 0", string("arg5"))),  # PR_SET_VMA_ANON_NAME
  F("PR_SET_MM",                        *_PRCTL, enum("arg2", PR_SET_MM), hex64("arg3"), hex64("arg4"), hex64("arg5")),
  F("PR_SET_PTRACER",                   *_PRCTL, enum("arg2", PTRACER)),
  F("PR_SET_SECCOMP",                   *_PRCTL, wide(enum("arg2", SECCOMP_MODE)), when("arg2 == 2", struct("arg3", SECCOMP_FPROG)),  # _FILTER
                                        hex64("arg4"), hex64("arg5")),
  F("PR_SET_TIMERSLACK",                *_PRCTL, long("arg2")),
  F("PR_SET_NO_NEW_PRIVS PR_SET_THP_DISABLE PR_SET_IO_FLUSHER", *_PRCTL, size("arg2"), hex64("arg3"), hex64("arg4"), hex64("arg5")),
  F("PR_SET_SYSCALL_USER_DISPATCH",     *_PRCTL, wide(enum("arg2", PR_SUD_CMDS)), hex64("arg3"), hex64("arg4"), addr("arg5")),
  F("PR_SCHED_CORE",                    *_PRCTL, enum("arg2", PR_SCHED_CORE_CMDS), pid("arg3"),
                                        special("arg4", "commented_hex", PR_SCHED_CORE_PIDTYPES),
                                        when("arg2/0xffffffff == 0", out(ptr("arg5", u64(hex64("")))))),  # PR_SCHED_CORE_GET
  F("PR_SET_MDWE",                      *_PRCTL, flags("arg2", PR_MDWE_FLAGS), hex64("arg3"), hex64("arg4"), hex64("arg5")),
))
_ARCH_PRCTL = (enum("code", ARCHVALS),)
S("arch_prctl",            158, None,  384, "",              "zero",  enum("code", ARCHVALS), hex64("addr"),
  select="code", forms=(
  F("ARCH_GET_GS ARCH_GET_FS",          *_ARCH_PRCTL, out(ptr("addr", u64(addr(""))))),
  F("ARCH_GET_CPUID",                   *_ARCH_PRCTL, returns="num"),
  F("ARCH_GET_XCOMP_SUPP ARCH_GET_XCOMP_PERM ARCH_GET_XCOMP_GUEST_PERM", *_ARCH_PRCTL,
                                                                         out(ptr("addr", u64(special("", "commented_hex", X86_XFEATURES))))),
  F("ARCH_REQ_XCOMP_PERM ARCH_REQ_XCOMP_GUEST_PERM", *_ARCH_PRCTL, wide(special("addr", "commented_hex", X86_XFEATURE_BITS))),
))
S("adjtimex",              159,  171, None, "clock",         "num ADJTIMEX_STATE", out(struct("buf", TIMEX)))
S("setrlimit",             160,  164, None, "",              "zero",  enum("resource", RESOURCES), struct("rlim", RLIMIT64))
S("chroot",                161,   51,   61, "file",          "zero",  path("path"))
S("sync",                  162,   81,   36, "",              "zero")
S("acct",                  163,   89,   51, "file",          "zero",  path("filename"))
S("settimeofday",          164,  170, None, "clock",         "zero",  struct("tv", TIMEVAL), struct("tz", TIMEZONE))
S("mount",                 165,   40,   21, "file",          "zero",  path("source"), path("target"), special("filesystemtype", "mount_type"),
                                                                      wide(flags("mountflags", MOUNT_FLAGS)), special("data", "mount_data"))
S("umount2",               166,   39,   52, "file",          "zero",  path("target"), flags("flags", UMOUNT_FLAGS))
S("swapon",                167,  224,   87, "file",          "zero",  path("path"), special("swapflags", "swap_flags", SWAP_FLAGS))
S("swapoff",               168,  225,  115, "file",          "zero",  path("path"))
S("reboot",                169,  142,   88, "",              "zero",  enum("magic", BOOTFLAGS1), enum("magic2", BOOTFLAGS2), enum("op", BOOTFLAGS3),
                                                                      UNUSED,
  select="op", forms=(
  F("LINUX_REBOOT_CMD_RESTART2",        enum("magic", BOOTFLAGS1), enum("magic2", BOOTFLAGS2), enum("op", BOOTFLAGS3), string("arg")),
))
S("sethostname",           170,  161,   74, "",              "zero",  buf("name", "len"), unum("len"))
S("setdomainname",         171,  162,  121, "",              "zero",  buf("name", "len"), unum("len"))
S("iopl",                  172, None,  110, "",              "zero",  num("level"))
S("ioperm",                173, None,  101, "",              "zero",  hex64("from"), hex64("num"), num("turn_on"))
S("create_module",         174, None,  127, "",              "num",   hex64("name"), hex64("size"))
S("init_module",           175,  105,  128, "",              "zero",  addr("module_image"), size("len"), string("param_values"))
S("delete_module",         176,  106,  129, "",              "zero",  string("name"), flags("flags", DELETE_MODULE_FLAGS))
S("get_kernel_syms",       177, None,  130, "",              "num",   hex64("table"))
S("query_module",          178, None,  167, "",              "zero",  hex64("name"), hex64("which"), hex64("buf"), hex64("bufsize"), hex64("ret"))
_QUOTACTL = (special("op", "quota_cmd", QUOTACMDS), path("special"))
S("quotactl",              179,   60,  131, "file",          "zero",  special("op", "quota_cmd", QUOTACMDS), path("special"), uid("id"), addr("addr"),
  select="op", mask=0xffffff00, forms=(
  F("0x80000700",                       *_QUOTACTL, uid("id"), out(struct("addr", IF_DQBLK))),  # Q_GETQUOTA
  F("0x80000800",                       *_QUOTACTL, uid("id"), struct("addr", IF_DQBLK)),  # Q_SETQUOTA
  F("0x80000900",                       *_QUOTACTL, uid("id"), out(struct("addr", IF_NEXTDQBLK))),  # Q_GETNEXTQUOTA
  F("0x80000400",                       *_QUOTACTL, UNUSED, out(ptr("addr", u32(enum("", QUOTA_FORMATS))))),  # Q_GETFMT
  F("0x80000500",                       *_QUOTACTL, UNUSED, out(struct("addr", IF_DQINFO))),  # Q_GETINFO
  F("0x80000600",                       *_QUOTACTL, UNUSED, struct("addr", IF_DQINFO)),  # Q_SETINFO
  F("0x80000200",                       *_QUOTACTL, enum("id", QUOTA_FORMATS), path("addr")),  # Q_QUOTAON
  F("0x80000300",                       *_QUOTACTL),  # Q_QUOTAOFF
  F("0x80000100 0x580700",              *_QUOTACTL),  # Q_SYNC, Q_XQUOTASYNC
  F("0x580300",                         *_QUOTACTL, uid("id"), out(struct("addr", FS_DISK_QUOTA))),  # Q_XGETQUOTA
  F("0x580400",                         *_QUOTACTL, uid("id"), struct("addr", FS_DISK_QUOTA)),  # Q_XSETQLIM
  F("0x580900",                         *_QUOTACTL, uid("id"), out(struct("addr", FS_DISK_QUOTA))),  # Q_XGETNEXTQUOTA
  F("0x580100",                         *_QUOTACTL, UNUSED, ptr("addr", u32(flags("", XFS_QUOTA_FLAGS)))),  # Q_XQUOTAON
  F("0x580200",                         *_QUOTACTL, UNUSED, ptr("addr", u32(flags("", XFS_QUOTA_FLAGS)))),  # Q_XQUOTAOFF
  F("0x580600",                         *_QUOTACTL, UNUSED, ptr("addr", u32(flags("", XFS_DQBLK_FLAGS)))),  # Q_XQUOTARM
  F("0x580500",                         *_QUOTACTL, UNUSED, out(struct("addr", FS_QUOTA_STAT))),  # Q_XGETQSTAT
  F("0x580800",                         *_QUOTACTL, UNUSED, out(struct("addr", FS_QUOTA_STATV))),  # Q_XGETQSTATV
))
S("nfsservctl",            180,   42,  169, "",              "num",   hex64("cmd"), hex64("argp"), hex64("resp"))
S("getpmsg",               181, None,  188, "network",       "num",   hex64("fd"), hex64("ctlptr"), hex64("dataptr"), hex64("bandp"), hex64("flagsp"))
S("putpmsg",               182, None,  189, "network",       "num",   hex64("fd"), hex64("ctlptr"), hex64("dataptr"), hex64("band"), hex64("flags"))
S("afs_syscall",           183, None,  137, "",              "num",   hex64("arg1"), hex64("arg2"), hex64("arg3"), hex64("arg4"), hex64("arg5"))
S("tuxcall",               184, None, None, "",              "num",   hex64("arg1"), hex64("arg2"), hex64("arg3"))
S("security",              185, None, None, "",              "num",   hex64("arg1"), hex64("arg2"), hex64("arg3"))
S("gettid",                186,  178,  224, "",              "pid")
S("readahead",             187,  213, None, "desc",          "zero",  fd("fd"), long("offset"), size("count"))
S("setxattr",              188,    5,  226, "file",          "zero",  path("path"), string("name"), special("value", "text", None, "size"),
                                                                      size("size"), flags("flags", XATTRFLAGS))
S("lsetxattr",             189,    6,  227, "file",          "zero",  path("path"), string("name"), special("value", "text", None, "size"),
                                                                      size("size"), flags("flags", XATTRFLAGS))
S("fsetxattr",             190,    7,  228, "desc",          "zero",  fd("fd"), string("name"), special("value", "text", None, "size"), size("size"),
                                                                      flags("flags", XATTRFLAGS))
S("getxattr",              191,    8,  229, "file",          "size",  path("path"), string("name"), out(special("value", "text", None, RET)),
                                                                      size("size"))
S("lgetxattr",             192,    9,  230, "file",          "size",  path("path"), string("name"), out(special("value", "text", None, RET)),
                                                                      size("size"))
S("fgetxattr",             193,   10,  231, "desc",          "size",  fd("fd"), string("name"), out(special("value", "text", None, RET)), size("size"))
S("listxattr",             194,   11,  232, "file",          "size",  path("path"), out(buf("list", RET)), size("size"))
S("llistxattr",            195,   12,  233, "file",          "size",  path("path"), out(buf("list", RET)), size("size"))
S("flistxattr",            196,   13,  234, "desc",          "size",  fd("fd"), out(buf("list", RET)), size("size"))
S("removexattr",           197,   14,  235, "file",          "zero",  path("path"), string("name"))
S("lremovexattr",          198,   15,  236, "file",          "zero",  path("path"), string("name"))
S("fremovexattr",          199,   16,  237, "desc",          "zero",  fd("fd"), string("name"))
S("tkill",                 200,  130,  238, "process signal","zero",  pid("tid"), signum("sig"))
S("time",                  201, None, None, "clock",         "time",  out(ptr("tloc", s64(special("", "time_s")))))
_FUTEX = (addr("uaddr"), enum("futex_op", FUTEXOPS))
_FUTEX_FORMS = (
  F("FUTEX_WAIT",                       *_FUTEX, unum("val"), struct("timeout", TIMESPEC)),
  F("FUTEX_WAKE FUTEX_FD",              *_FUTEX, unum("val")),
  F("FUTEX_WAIT_BITSET",                *_FUTEX, unum("val"), struct("timeout", TIMESPEC), UNUSED, enum("val3", FUTEXBITSET)),
  F("FUTEX_WAKE_BITSET",                *_FUTEX, unum("val"), UNUSED, UNUSED, enum("val3", FUTEXBITSET)),
  F("FUTEX_REQUEUE",                    *_FUTEX, unum("val"), unum("val2"), addr("uaddr2")),
  F("FUTEX_CMP_REQUEUE FUTEX_CMP_REQUEUE_PI", *_FUTEX, unum("val"), unum("val2"), addr("uaddr2"), unum("val3")),
  F("FUTEX_WAKE_OP",                    *_FUTEX, unum("val"), unum("val2"), addr("uaddr2"), special("val3", "futex_wake_op")),
  F("FUTEX_LOCK_PI FUTEX_LOCK_PI2",     *_FUTEX, UNUSED, struct("timeout", TIMESPEC)),
  F("FUTEX_UNLOCK_PI FUTEX_TRYLOCK_PI", *_FUTEX),
  F("FUTEX_WAIT_REQUEUE_PI",            *_FUTEX, unum("val"), struct("timeout", TIMESPEC), addr("uaddr2")),
)
S("futex",                 202,   98, None, "",              "num",   addr("uaddr"), enum("futex_op", FUTEXOPS), unum("val"), addr("timeout"),
                                                                      addr("uaddr2"), hex32("val3"),
  select="futex_op", mask=0x7f, forms=_FUTEX_FORMS)
S("sched_setaffinity",     203,  122,  241, "",              "zero",  pid("pid"), unum("cpusetsize"), special("mask", "cpuset", None, "cpusetsize"))
S("sched_getaffinity",     204,  123,  242, "",              "size",  pid("pid"), unum("cpusetsize"), out(special("mask", "cpuset", None, RET)))
S("set_thread_area",       205, None,  243, "",              "zero",  inout(struct("u_info", USER_DESC)))
S("io_setup",              206,    0, None, "memory",        "zero",  unum("nr_events"), out(ptr("ctx_idp", u64(addr("")))))
S("io_destroy",            207,    1,  246, "memory",        "zero",  addr("ctx_id"))
S("io_getevents",          208,    4, None, "",              "num",   addr("ctx_id"), long("min_nr"), long("nr"), out(array("events", IO_EVENT, RET)),
                                                                      struct("timeout", TIMESPEC))
S("io_submit",             209,    2, None, "",              "num",   addr("ctx_id"), long("nr"), special("iocbpp", "struct_ptrs", IOCB, "nr"))
S("io_cancel",             210,    3, None, "",              "zero",  addr("ctx_id"), struct("iocb", IOCB_CANCEL), out(struct("result", IO_EVENT)))
S("get_thread_area",       211, None,  244, "",              "zero",  inout(struct("u_info", USER_DESC)))
S("lookup_dcookie",        212,   18, None, "",              "num",   size("cookie"), out(buf("buffer", RET)), size("len"))
S("epoll_create",          213, None,  254, "desc",          "fd",    num("size"))
S("epoll_ctl_old",         214, None, None, "",              "num",   hex64("arg1"), hex64("arg2"), hex64("arg3"), hex64("arg4"))
S("epoll_wait_old",        215, None, None, "",              "num",   hex64("arg1"), hex64("arg2"), hex64("arg3"), hex64("arg4"))
S("remap_file_pages",      216,  234,  257, "memory",        "zero",  addr("addr"), size("size"), wide(flags("prot", MMAP_PROT)), size("pgoff"),
                                                                      wide(flags("flags", MMAP_FLAGS)))
S("getdents64",            217,   61,  220, "desc",          "size",  fd("fd"), out(special("dirp", "dirents64", None, RET)), unum("count"))
S("set_tid_address",       218,   96,  258, "",              "pid",   hex64("tidptr"))
S("restart_syscall",       219,  128,    0, "",              "restart_syscall")
S("semtimedop",            220,  192, None, "ipc",           "zero",  num("semid"), array("sops", SEMBUF, "nsops"), unum("nsops"),
                                                                      struct("timeout", TIMESPEC))
S("fadvise64",             221,  223, None, "desc",          "zero",  fd("fd"), long("offset"), size("len"), enum("advice", ADVISE))
S("timer_create",          222,  107, None, "",              "zero",  enum("clockid", CLOCKNAMES), struct("sevp", SIGEVENT),
                                                                      out(ptr("timerid", s32("timerid"))))
S("timer_settime",         223,  110, None, "",              "zero",  num("timerid"), flags("flags", CLOCKFLAGS), struct("new_value", ITIMERSPEC),
                                                                      out(struct("old_value", ITIMERSPEC)))
S("timer_gettime",         224,  108, None, "",              "zero",  num("timerid"), out(struct("curr_value", ITIMERSPEC)))
S("timer_getoverrun",      225,  109,  262, "",              "num",   num("timerid"))
S("timer_delete",          226,  111,  263, "",              "zero",  num("timerid"))
S("clock_settime",         227,  112, None, "clock",         "zero",  enum("clockid", CLOCKNAMES), struct("tp", TIMESPEC))
S("clock_gettime",         228,  113, None, "clock",         "zero",  enum("clockid", CLOCKNAMES), out(struct("tp", TIMESPEC)))
S("clock_getres",          229,  114, None, "clock",         "zero",  enum("clockid", CLOCKNAMES), out(struct("res", TIMESPEC)))
S("clock_nanosleep",       230,  115, None, "",              "zero",  enum("clockid", CLOCKNAMES), flags("flags", CLOCKFLAGS),
                                                                      struct("t", TIMESPEC), out(special("remain", "remaining", TIMESPEC)))
S("exit_group",            231,   94,  252, "process",       "none",  num("status"))
S("epoll_wait",            232, None,  256, "desc",          "num",   fd("epfd"), out(array("events", EPOLL_EVENT, RET)), num("maxevents"),
                                                                      num("timeout"))
S("epoll_ctl",             233, None,  255, "desc",          "zero",  fd("epfd"), enum("op", EPOLLCTLS), fd("fd"), struct("event", EPOLL_EVENT),
  select="op", forms=(
  F("EPOLL_CTL_DEL",                    fd("epfd"), enum("op", EPOLLCTLS), fd("fd"), addr("event")),
))
S("tgkill",                234,  131,  270, "process signal","zero",  pid("tgid"), pid("tid"), signum("sig"))
S("utimes",                235, None, None, "file",          "zero",  path("filename"), special("times", "utimes", TIMEVAL))
S("vserver",               236, None,  273, "",              "num",   hex64("arg1"), hex64("arg2"), hex64("arg3"), hex64("arg4"), hex64("arg5"))
S("mbind",                 237,  235,  274, "memory",        "zero",  addr("addr"), size("len"), wide(flags("mode", MPOL_MODE_FLAGS)),
                                                                      special("nodemask", "nodemask", None, "maxnode"), size("maxnode"),
                                                                      flags("flags", MBIND_FLAGS))
S("set_mempolicy",         238,  237,  276, "memory",        "zero",  flags("mode", MPOL_MODE_FLAGS),
                                                                      special("nodemask", "nodemask", None, "maxnode"), size("maxnode"))
S("get_mempolicy",         239,  236,  275, "memory",        "zero",  out(ptr("mode", s32(flags("", MPOL_MODE_FLAGS)))),
                                                                      out(special("nodemask", "nodemask", None, "maxnode")), size("maxnode"),
                                                                      addr("addr"), wide(flags("flags", GET_MEMPOLICY_FLAGS)))
S("mq_open",               240,  180, None, "desc",          "fd",    path("name"), flags("oflag", OPEN_MODE_FLAGS), UNUSED, UNUSED,
  select="oflag", mask=0o100, forms=(
  F("0x40",                             path("name"), flags("oflag", OPEN_MODE_FLAGS), mode("mode"), struct("attr", MQ_ATTR_OPEN)),  # O_CREAT
))
S("mq_unlink",             241,  181,  278, "",              "zero",  path("name"))
S("mq_timedsend",          242,  182, None, "desc",          "zero",  fd("mqdes"), buf("msg_ptr", "msg_len"), size("msg_len"), unum("msg_prio"),
                                                                      struct("abs_timeout", TIMESPEC))
S("mq_timedreceive",       243,  183, None, "desc",          "size",  fd("mqdes"), out(buf("msg_ptr", RET)), size("msg_len"),
                                                                      out(ptr("msg_prio", u32("msg_prio"))), struct("abs_timeout", TIMESPEC))
S("mq_notify",             244,  184, None, "desc",          "zero",  fd("mqdes"), struct("sevp", SIGEVENT))
S("mq_getsetattr",         245,  185, None, "desc",          "zero",  fd("mqdes"), struct("newattr", MQ_ATTR), out(struct("oldattr", MQ_ATTR)))
S("kexec_load",            246,  104, None, "",              "zero",  addr("entry"), size("nr_segments"),
                                                                      array("segments", KEXEC_SEGMENT, "nr_segments"),
                                                                      wide(flags("flags", KEXEC_LOAD_FLAGS)))
S("waitid",                247,   95, None, "process",       "zero",  enum("idtype", WAITID_TYPES), pid("id"), out(special("infop", "siginfo")),
                                                                      flags("options", WAIT4_OPTIONS), out(struct("rusage", RUSAGE)),
  select="idtype", forms=(
  F("P_PIDFD",                          enum("idtype", WAITID_TYPES), fd("id"), out(special("infop", "siginfo")), flags("options", WAIT4_OPTIONS),
                                        out(struct("rusage", RUSAGE))),
  F("P_PGID",                           enum("idtype", WAITID_TYPES), pid("id"), out(special("infop", "siginfo")), flags("options", WAIT4_OPTIONS),
                                        out(struct("rusage", RUSAGE))),
))
S("add_key",               248,  217,  286, "",              "num",   string("type"), string("description"), buf("payload", "plen"), size("plen"),
                                                                      enum("keyring", KEY_SPEC))
S("request_key",           249,  218,  287, "",              "num",   string("type"), string("description"), string("callout_info"),
                                                                      enum("dest_keyring", KEY_SPEC))
_KEYCTL = (enum("operation", KEYCTL_COMMANDS),)
_KEY = enum("arg2", KEY_SPEC)
S("keyctl",                250,  219,  288, "",              "num",   enum("operation", KEYCTL_COMMANDS), hex64("arg2"), hex64("arg3"), hex64("arg4"),
                                                                      hex64("arg5"),
  select="operation", forms=(
  F("KEYCTL_GET_KEYRING_ID",            *_KEYCTL, _KEY, num("arg3")),
  F("KEYCTL_JOIN_SESSION_KEYRING",      *_KEYCTL, string("arg2")),
  F("KEYCTL_UPDATE",                    *_KEYCTL, _KEY, buf("arg3", "arg4"), size("arg4")),
  F("KEYCTL_REVOKE KEYCTL_CLEAR KEYCTL_INVALIDATE KEYCTL_ASSUME_AUTHORITY", *_KEYCTL, _KEY),
  F("KEYCTL_LINK KEYCTL_UNLINK",        *_KEYCTL, _KEY, enum("arg3", KEY_SPEC)),
  F("KEYCTL_DESCRIBE KEYCTL_GET_SECURITY", *_KEYCTL, _KEY, out(special("arg3", "text", None, RET)), size("arg4")),
  F("KEYCTL_READ",                      *_KEYCTL, _KEY, out(buf("arg3", RET)), size("arg4")),
  F("KEYCTL_SEARCH",                    *_KEYCTL, _KEY, string("arg3"), string("arg4"), enum("arg5", KEY_SPEC)),
  F("KEYCTL_CHOWN",                     *_KEYCTL, _KEY, uid("arg3"), uid("arg4")),
  F("KEYCTL_SETPERM",                   *_KEYCTL, _KEY, flags("arg3", KEY_PERMS)),
  F("KEYCTL_INSTANTIATE",               *_KEYCTL, _KEY, buf("arg3", "arg4"), size("arg4"), enum("arg5", KEY_SPEC)),
  F("KEYCTL_INSTANTIATE_IOV",           *_KEYCTL, _KEY, iov("arg3", "arg4"), size("arg4"), enum("arg5", KEY_SPEC)),
  F("KEYCTL_NEGATE",                    *_KEYCTL, _KEY, unum("arg3"), enum("arg4", KEY_SPEC)),
  F("KEYCTL_REJECT",                    *_KEYCTL, _KEY, unum("arg3"), special("arg4", "errno"), enum("arg5", KEY_SPEC)),
  F("KEYCTL_SET_REQKEY_KEYRING",        *_KEYCTL, enum("arg2", KEY_REQKEYS)),
  F("KEYCTL_SET_TIMEOUT",               *_KEYCTL, _KEY, unum("arg3")),
  F("KEYCTL_SESSION_TO_PARENT",         *_KEYCTL),
  F("KEYCTL_GET_PERSISTENT",            *_KEYCTL, uid("arg2"), enum("arg3", KEY_SPEC)),
  F("KEYCTL_DH_COMPUTE",                *_KEYCTL, struct("arg2", KEYCTL_DH_PARAMS), out(buf("arg3", RET)), size("arg4"),
                                        struct("arg5", KEYCTL_KDF_PARAMS)),
  F("KEYCTL_PKEY_ENCRYPT KEYCTL_PKEY_DECRYPT KEYCTL_PKEY_SIGN", *_KEYCTL, struct("arg2", KEYCTL_PKEY_PARAMS), string("arg3"),
                                        special("arg4", "pkey_data"), out(special("arg5", "pkey_data"))),
  F("KEYCTL_PKEY_VERIFY",               *_KEYCTL, struct("arg2", KEYCTL_PKEY_PARAMS_VERIFY), string("arg3"), special("arg4", "pkey_data"),
                                        special("arg5", "pkey_data")),
  F("KEYCTL_PKEY_QUERY",                *_KEYCTL, _KEY, hex64("arg3"), string("arg4"), out(struct("arg5", KEYCTL_PKEY_QUERY))),
  F("KEYCTL_RESTRICT_KEYRING",          *_KEYCTL, _KEY, string("arg3"), string("arg4")),
  F("KEYCTL_MOVE",                      *_KEYCTL, _KEY, enum("arg3", KEY_SPEC), enum("arg4", KEY_SPEC), flags("arg5", KEYCTL_MOVE_FLAGS)),
  F("KEYCTL_CAPABILITIES",              *_KEYCTL, out(special("arg2", "keyctl_caps")), size("arg3")),
))
S("ioprio_set",            251,   30,  289, "",              "zero",  enum("which", IOPRIO_WHO), num("who"), special("ioprio", "ioprio", IOPRIO_CLASS))
S("ioprio_get",            252,   31,  290, "",              "ioprio", enum("which", IOPRIO_WHO), num("who"))
S("inotify_init",          253, None,  291, "desc",          "fd")
S("inotify_add_watch",     254,   27,  292, "file desc",     "num",   fd("fd"), path("pathname"), flags("mask", INOTIFY_FLAGS))
S("inotify_rm_watch",      255,   28,  293, "desc",          "zero",  fd("fd"), num("wd"))
S("migrate_pages",         256,  238,  294, "memory",        "num",   pid("pid"), size("maxnode"), special("old_nodes", "nodemask", None, "maxnode"),
                                                                      special("new_nodes", "nodemask", None, "maxnode"))
S("openat",                257,   56,  295, "file desc",     "fd",    dirfd("dirfd"), path("pathname"), flags("flags", OPEN_MODE_FLAGS),
                                                                      mode("mode", ("flags", "O_CREAT __O_TMPFILE")))
S("mkdirat",               258,   34,  296, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), mode("mode"))
S("mknodat",               259,   33,  297, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), mode("mode"), UNUSED,
  select="mode", mask=0o170000, forms=(
  F("0x2000 0x6000",                    dirfd("dirfd"), path("pathname"), mode("mode"), dev("dev")),  # S_IFCHR, S_IFBLK
))
S("fchownat",              260,   54,  298, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), uid("owner"), uid("group"),
                                                                      flags("flags", AT_FLAGS))
S("futimesat",             261, None, None, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), special("times", "utimes", TIMEVAL))
S("newfstatat",            262, None, None, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), out(struct("statbuf", STAT)),
                                                                      flags("flags", AT_FLAGS))
S("unlinkat",              263,   35,  301, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), flags("flags", AT_FLAGS))
S("renameat",              264,   38,  302, "file desc",     "zero",  dirfd("olddirfd"), path("oldpath"), dirfd("newdirfd"), path("newpath"))
S("linkat",                265,   37,  303, "file desc",     "zero",  dirfd("olddirfd"), path("oldpath"), dirfd("newdirfd"), path("newpath"),
                                                                      flags("flags", AT_FLAGS))
S("symlinkat",             266,   36,  304, "file desc",     "zero",  path("target"), dirfd("newdirfd"), path("linkpath"))
S("readlinkat",            267,   78,  305, "file desc",     "size",  dirfd("dirfd"), path("pathname"), out(buf("buf", RET)), size("bufsiz"))
S("fchmodat",              268,   53,  306, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), mode("mode"))
S("faccessat",             269,   48,  307, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), flags("mode", ACCESS_MODES))
S("pselect6",              270,   72, None, "desc",          "select", num("nfds"), inout(fdset("readfds", "nfds")), inout(fdset("writefds", "nfds")),
                                                                       inout(fdset("exceptfds", "nfds")), special("timeout", "timeout", TIMESPEC),
                                                                       special("sigmask", "sigset_argpack"))
S("ppoll",                 271,   73, None, "desc",          "poll",  inout(special("fds", "pollfds", POLLFD, "nfds")), unum("nfds"),
                                                                      special("tmo_p", "timeout", TIMESPEC), sigset("sigmask", "sigsetsize"),
                                                                      size("sigsetsize"))
S("unshare",               272,   97,  310, "",              "zero",  wide(flags("flags", UNSHARE_FLAGS)))
S("set_robust_list",       273,   99,  311, "",              "zero",  addr("head"), size("len"))
S("get_robust_list",       274,  100, None, "",              "zero",  pid("pid"), out(ptr("head_ptr", u64(addr("")))), out(ptr("len_ptr", u64("len"))))
S("splice",                275,   76,  313, "desc",          "size",  fd("fd_in"), special("off_in", "before", s64("")), fd("fd_out"),
                                                                      special("off_out", "before", s64("")), size("size"),
                                                                      flags("flags", SPLICE_FLAGS))
S("tee",                   276,   77,  315, "desc",          "size",  fd("fd_in"), fd("fd_out"), size("size"), flags("flags", SPLICE_FLAGS))
S("sync_file_range",       277,   84, None, "desc",          "zero",  fd("fd"), long("offset"), long("nbytes"), flags("flags", SYNC_FILE_RANGE_FLAGS))
S("vmsplice",              278,   75,  316, "desc",          "size",  fd("fd"), iov("iov", "nr_segs"), size("nr_segs"), flags("flags", SPLICE_FLAGS))
S("move_pages",            279,  239, None, "memory",        "num",   pid("pid"), size("count"), array("pages", u64(addr("")), "count"),
                                                                      array("nodes", s32("node"), "count"),
                                                                      out(array("status", s32(special("", "errno")), "count")),
                                                                      flags("flags", MOVE_PAGES_FLAGS))
S("utimensat",             280,   88, None, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), special("times", "utimens", TIMESPEC),
                                                                      flags("flags", AT_FLAGS))
# (strace shows what it prints at the end of a failed call as an address: sigmask, and epoll_pwait2's timeout)
S("epoll_pwait",           281, None,  319, "desc",          "num",   fd("epfd"), out(array("events", EPOLL_EVENT, RET)), num("maxevents"),
                                                                      num("timeout"), out(sigset("sigmask", "sigsetsize")), size("sigsetsize"))
S("signalfd",              282, None,  321, "desc signal",   "fd",    fd("fd"), sigset("mask", "sizemask"), size("sizemask"))
S("timerfd_create",        283,   85,  322, "desc",          "fd",    enum("clockid", CLOCKNAMES), flags("flags", TIMERFDFLAGS))
S("eventfd",               284, None,  323, "desc",          "fd",    unum("initval"))
S("fallocate",             285,   47, None, "desc",          "zero",  fd("fd"), flags("mode", FALLOC_FLAGS), long("offset"), long("size"))
S("timerfd_settime",       286,   86, None, "desc",          "zero",  fd("fd"), flags("flags", TIMERFDFLAGS), struct("new_value", ITIMERSPEC),
                                                                      out(struct("old_value", ITIMERSPEC)))
S("timerfd_gettime",       287,   87, None, "desc",          "zero",  fd("fd"), out(struct("curr_value", ITIMERSPEC)))
S("accept4",               288,  242,  364, "network",       "fd",    fd("sockfd"), out(sockaddr("addr", "*addrlen")),
                                                                      inout(ptr("addrlen", s32("addrlen"))), flags("flags", SOCK_TYPE_FLAGS))
S("signalfd4",             289,   74,  327, "desc signal",   "fd",    fd("fd"), sigset("mask", "sizemask"), size("sizemask"),
                                                                      flags("flags", SFD_FLAGS))
S("eventfd2",              290,   19,  328, "desc",          "fd",    unum("initval"), flags("flags", EFD_FLAGS))
S("epoll_create1",         291,   20,  329, "desc",          "fd",    flags("flags", EPOLLFLAGS))
S("dup3",                  292,   24,  330, "desc",          "fd",    fd("oldfd"), fd("newfd"), flags("flags", FILE_FLAGS))
S("pipe2",                 293,   59,  331, "desc",          "zero",  out(array("pipefd", s32(fd("")), 2)), flags("flags", FILE_FLAGS))
S("inotify_init1",         294,   26,  332, "desc",          "fd",    flags("flags", INOTIFY_INIT_FLAGS))
S("preadv",                295,   69, None, "desc",          "size",  fd("fd"), out(iov("iov", "iovcnt", RET)), size("iovcnt"), long("offset"), UNUSED)
S("pwritev",               296,   70, None, "desc",          "size",  fd("fd"), iov("iov", "iovcnt"), size("iovcnt"), long("offset"), UNUSED)
S("rt_tgsigqueueinfo",     297,  240,  335, "process signal","zero",  pid("tgid"), pid("tid"), signum("sig"), special("info", "siginfo"))
S("perf_event_open",       298,  241,  336, "desc",          "fd",    struct("attr", PERF_EVENT_ATTR), pid("pid"), num("cpu"), fd("group_fd"),
                                                                      wide(flags("flags", PERF_EVENT_OPEN_FLAGS)))
S("recvmmsg",              299,  243, None, "network",       "recvmmsg", fd("sockfd"), out(mmsghdr("msgvec", "vlen")), unum("vlen"),
                                                                         flags("flags", MSG_FLAGS), special("timeout", "timeout", TIMESPEC))
S("fanotify_init",         300,  262,  338, "desc",          "fd",    flags("flags", FAN_INIT_FLAGS), flags("event_f_flags", OPEN_MODE_FLAGS))
S("fanotify_mark",         301,  263, None, "file desc",     "zero",  fd("fanotify_fd"), flags("flags", FAN_MARK_FLAGS),
                                                                      wide(flags("mask", FAN_EVENT_FLAGS)), dirfd("dirfd"), path("pathname"))
S("prlimit64",             302,  261,  340, "",              "zero",  pid("pid"), enum("resource", RESOURCES), struct("new_limit", RLIMIT64),
                                                                      out(struct("old_limit", RLIMIT64)))
S("name_to_handle_at",     303,  264,  341, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), inout(special("handle", "file_handle")),
                                                                      out(ptr("mount_id", s32("mount_id"))), flags("flags", NAME_TO_HANDLE_AT_FLAGS))
S("open_by_handle_at",     304,  265,  342, "desc",          "fd",    dirfd("mount_fd"), special("handle", "file_handle"),
                                                                      flags("flags", OPEN_MODE_FLAGS))
S("clock_adjtime",         305,  266, None, "clock",         "num ADJTIMEX_STATE", enum("clk_id", CLOCKNAMES), out(struct("buf", TIMEX)))
S("syncfs",                306,  267,  344, "desc",          "zero",  fd("fd"))
S("sendmmsg",              307,  269,  345, "network",       "sendmmsg", fd("sockfd"), mmsghdr("msgvec", "vlen"), unum("vlen"),
                                                                         flags("flags", MSG_FLAGS))
S("setns",                 308,  268,  346, "desc",          "zero",  fd("fd"), flags("nstype", SETNS_TYPES))
S("getcpu",                309,  168,  318, "",              "zero",  out(ptr("cpu", u32("cpu"))), out(ptr("node", u32("node"))), addr("tcache"))
S("process_vm_readv",      310,  270,  347, "",              "size",  pid("pid"), out(iov("local_iov", "liovcnt", RET)), size("liovcnt"),
                                                                      special("remote_iov", "iov_addr", None, "riovcnt"), size("riovcnt"),
                                                                      size("flags"))
S("process_vm_writev",     311,  271,  348, "",              "size",  pid("pid"), iov("local_iov", "liovcnt"), size("liovcnt"),
                                                                      special("remote_iov", "iov_addr", None, "riovcnt"), size("riovcnt"),
                                                                      size("flags"))
_KCMP = (pid("pid1"), pid("pid2"), enum("type", KCMP_TYPES))
S("kcmp",                  312,  272,  349, "",              "num",   pid("pid1"), pid("pid2"), enum("type", KCMP_TYPES), hex64("idx1"), hex64("idx2"),
  select="type", forms=(
  F("KCMP_FILE",                        *_KCMP, fd("idx1"), fd("idx2")),
  F("KCMP_EPOLL_TFD",                   *_KCMP, fd("idx1"), struct("idx2", KCMP_EPOLL_SLOT)),
  F("KCMP_FILES KCMP_FS KCMP_IO KCMP_SIGHAND KCMP_SYSVSEM KCMP_VM", *_KCMP),
))
S("finit_module",          313,  273,  350, "desc",          "zero",  fd("fd"), string("param_values"), flags("flags", MODULE_INIT_FLAGS))
S("sched_setattr",         314,  274,  351, "",              "zero",  pid("pid"), struct("attr", SCHED_ATTR_SET), unum("flags"))
S("sched_getattr",         315,  275,  352, "",              "zero",  pid("pid"), out(struct("attr", SCHED_ATTR, "size")), unum("size"), unum("flags"))
S("renameat2",             316,  276,  353, "file desc",     "zero",  dirfd("olddirfd"), path("oldpath"), dirfd("newdirfd"), path("newpath"),
                                                                      flags("flags", RENAME_FLAGS))
_SECCOMP = (enum("operation", SECCOMP_OPS),)
S("seccomp",               317,  277,  354, "",              "num",   enum("operation", SECCOMP_OPS), hex32("flags"), addr("args"),
  select="operation", forms=(
  F("SECCOMP_SET_MODE_STRICT",          *_SECCOMP, hex32("flags"), addr("args")),
  F("SECCOMP_SET_MODE_FILTER",          *_SECCOMP, flags("flags", SECCOMP_FILTER_FLAGS), struct("args", SECCOMP_FPROG)),
  F("SECCOMP_GET_ACTION_AVAIL",         *_SECCOMP, hex32("flags"), ptr("args", u32(enum("", SECCOMP_RET_ACTION)))),
  F("SECCOMP_GET_NOTIF_SIZES",          *_SECCOMP, hex32("flags"), out(struct("args", SECCOMP_NOTIF_SIZES))),
))
S("getrandom",             318,  278,  355, "",              "size",  out(special("buf", "hexbuf", None, RET)), size("buflen"),
                                                                      flags("flags", GETRANDOM_FLAGS))
S("memfd_create",          319,  279,  356, "desc",          "fd",    string("name"), flags("flags", MEMFD_CREATE_FLAGS))
S("kexec_file_load",       320,  294, None, "desc",          "zero",  fd("kernel_fd"), fd("initrd_fd"), size("cmdline_len"),
                                                                      buf("cmdline", "cmdline_len"), wide(flags("flags", KEXEC_FILE_LOAD_FLAGS)))
_BPF = (enum("cmd", BPF_COMMANDS),)
S("bpf",                   321,  280,  357, "desc",          "num",   enum("cmd", BPF_COMMANDS), addr("attr"), unum("size"),
  select="cmd", forms=(
  F("BPF_MAP_CREATE",                   *_BPF, struct("attr", BPF_ATTR_MAP_CREATE, "size"), unum("size"), returns="fd"),
  F("BPF_MAP_LOOKUP_ELEM",              *_BPF, struct("attr", BPF_ATTR_MAP_LOOKUP_ELEM, "size"), unum("size")),
  F("BPF_MAP_LOOKUP_AND_DELETE_ELEM",   *_BPF, struct("attr", BPF_ATTR_MAP_LOOKUP_ELEM, "size"), unum("size")),
  F("BPF_MAP_UPDATE_ELEM",              *_BPF, struct("attr", BPF_ATTR_MAP_UPDATE_ELEM, "size"), unum("size")),
  F("BPF_MAP_DELETE_ELEM",              *_BPF, struct("attr", BPF_ATTR_MAP_DELETE_ELEM, "size"), unum("size")),
  F("BPF_MAP_GET_NEXT_KEY",             *_BPF, struct("attr", BPF_ATTR_MAP_GET_NEXT_KEY, "size"), unum("size")),
  F("BPF_MAP_FREEZE",                   *_BPF, struct("attr", BPF_ATTR_MAP_FREEZE, "size"), unum("size")),
  F("BPF_PROG_LOAD",                    *_BPF, struct("attr", BPF_ATTR_PROG_LOAD, "size"), unum("size"), returns="fd"),
  F("BPF_OBJ_PIN",                      *_BPF, struct("attr", BPF_ATTR_OBJ_PIN, "size"), unum("size")),
  F("BPF_OBJ_GET",                      *_BPF, struct("attr", BPF_ATTR_OBJ_PIN, "size"), unum("size"), returns="fd"),
  F("BPF_PROG_ATTACH",                  *_BPF, struct("attr", BPF_ATTR_PROG_ATTACH, "size"), unum("size")),
  F("BPF_PROG_DETACH",                  *_BPF, struct("attr", BPF_ATTR_PROG_DETACH, "size"), unum("size")),
  F("BPF_PROG_TEST_RUN",                *_BPF, struct("attr", BPF_ATTR_PROG_TEST_RUN, "size"), unum("size")),
  F("BPF_PROG_GET_NEXT_ID BPF_MAP_GET_NEXT_ID BPF_BTF_GET_NEXT_ID BPF_LINK_GET_NEXT_ID", *_BPF, inout(struct("attr", BPF_ATTR_GET_NEXT_ID, "size")),
                                                                                         unum("size")),
  F("BPF_PROG_GET_FD_BY_ID",            *_BPF, struct("attr", BPF_ATTR_PROG_GET_FD_BY_ID, "size"), unum("size"), returns="fd"),
  F("BPF_MAP_GET_FD_BY_ID",             *_BPF, struct("attr", BPF_ATTR_MAP_GET_FD_BY_ID, "size"), unum("size"), returns="fd"),
  F("BPF_BTF_GET_FD_BY_ID",             *_BPF, struct("attr", BPF_ATTR_BTF_GET_FD_BY_ID, "size"), unum("size"), returns="fd"),
  F("BPF_LINK_GET_FD_BY_ID",            *_BPF, struct("attr", BPF_ATTR_LINK_GET_FD_BY_ID, "size"), unum("size"), returns="fd"),
  F("BPF_OBJ_GET_INFO_BY_FD",           *_BPF, inout(struct("attr", BPF_ATTR_OBJ_GET_INFO_BY_FD, "size")), unum("size")),
  F("BPF_PROG_QUERY",                   *_BPF, inout(struct("attr", BPF_ATTR_PROG_QUERY, "size")), unum("size")),
  F("BPF_RAW_TRACEPOINT_OPEN",          *_BPF, struct("attr", BPF_ATTR_RAW_TRACEPOINT_OPEN, "size"), unum("size"), returns="fd"),
  F("BPF_BTF_LOAD",                     *_BPF, struct("attr", BPF_ATTR_BTF_LOAD, "size"), unum("size"), returns="fd"),
  F("BPF_TASK_FD_QUERY",                *_BPF, inout(struct("attr", BPF_ATTR_TASK_FD_QUERY, "size")), unum("size")),
  F("BPF_MAP_LOOKUP_BATCH BPF_MAP_LOOKUP_AND_DELETE_BATCH", *_BPF, inout(struct("attr", BPF_ATTR_MAP_LOOKUP_BATCH, "size")), unum("size")),
  F("BPF_MAP_UPDATE_BATCH",             *_BPF, inout(struct("attr", BPF_ATTR_MAP_UPDATE_BATCH, "size")), unum("size")),
  F("BPF_MAP_DELETE_BATCH",             *_BPF, inout(struct("attr", BPF_ATTR_MAP_DELETE_BATCH, "size")), unum("size")),
  F("BPF_LINK_CREATE",                  *_BPF, struct("attr", BPF_ATTR_LINK_CREATE, "size"), unum("size"), returns="fd"),
  F("BPF_LINK_UPDATE",                  *_BPF, struct("attr", BPF_ATTR_LINK_UPDATE, "size"), unum("size")),
))
S("execveat",              322,  281,  358, "file desc process","zero",  dirfd("dirfd"), path("pathname"), strv("argv"), envv("envp"),
                                                                         flags("flags", EXECVEAT_FLAGS))
S("userfaultfd",           323,  282,  374, "desc",          "fd",    flags("flags", UFFD_FLAGS))
S("membarrier",            324,  283,  375, "",              "zero",  enum("cmd", MEMBARRIER_CMDS), flags("flags", MEMBARRIER_FLAGS),
                                                                      num("cpu_id", ("flags", "MEMBARRIER_CMD_FLAG_CPU")),
  select="cmd", forms=(
  F("MEMBARRIER_CMD_QUERY",             enum("cmd", MEMBARRIER_CMDS), flags("flags", MEMBARRIER_FLAGS), returns="hex MEMBARRIER_CMDS"),
))
S("mlock2",                325,  284,  376, "memory",        "zero",  addr("addr"), size("len"), flags("flags", MLOCK_FLAGS))
S("copy_file_range",       326,  285,  377, "desc",          "size",  fd("fd_in"), special("off_in", "before", s64("")), fd("fd_out"),
                                                                      special("off_out", "before", s64("")), size("size"), unum("flags"))
S("preadv2",               327,  286, None, "desc",          "size",  fd("fd"), out(iov("iov", "iovcnt", RET)), size("iovcnt"), long("offset"),
                                                                      UNUSED, flags("flags", RWF_FLAGS))
S("pwritev2",              328,  287, None, "desc",          "size",  fd("fd"), iov("iov", "iovcnt"), size("iovcnt"), long("offset"), UNUSED,
                                                                      flags("flags", RWF_FLAGS))
S("pkey_mprotect",         329,  288,  380, "memory",        "zero",  addr("addr"), size("size"), wide(flags("prot", MMAP_PROT)), num("pkey"))
S("pkey_alloc",            330,  289,  381, "",              "num",   hex64("flags"), wide(flags("access_rights", PKEY_ACCESS)))
S("pkey_free",             331,  290,  382, "",              "zero",  num("pkey"))
S("statx",                 332,  291,  383, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), flags("flags", STATX_FLAGS),
                                                                      flags("mask", STATX_MASKS), out(struct("statxbuf", STATX)))
S("io_pgetevents",         333,  292, None, "",              "num",   addr("ctx_id"), long("min_nr"), long("nr"), out(array("events", IO_EVENT, RET)),
                                                                      struct("timeout", TIMESPEC), special("sig", "sigset_argpack"))
S("rseq",                  334,  293,  386, "",              "zero",  hex64("rseq"), hex64("rseq_len"), hex64("flags"), hex64("sig"))
S("uretprobe",             335, None, None, "",              "num")
S("uprobe",                336, None, None, "",              "num")
S("pidfd_send_signal",     424,  424,  424, "desc process signal","zero",  fd("pidfd"), signum("sig"), special("info", "siginfo"),
                                                                           flags("flags", PIDFD_SEND_SIGNAL_FLAGS))
S("io_uring_setup",        425,  425,  425, "desc",          "fd",    unum("entries"), inout(struct("p", IO_URING_PARAMS)))
S("io_uring_enter",        426,  426,  426, "desc signal",   "num",   fd("fd"), unum("to_submit"), unum("min_complete"),
                                                                      flags("flags", URING_ENTER_FLAGS), sigset("sig", "sz"), size("sz"))
_URING = (fd("fd"), enum("opcode", URING_REGISTER_OPCODES))
S("io_uring_register",     427,  427,  427, "desc memory",   "num",   fd("fd"), enum("opcode", URING_REGISTER_OPCODES), addr("arg"), unum("nr_args"),
  select="opcode", mask=0x7fffffff, forms=(
  F("IORING_REGISTER_BUFFERS",          *_URING, special("arg", "iov_addr", None, "nr_args"), unum("nr_args")),
  F("IORING_REGISTER_FILES IORING_REGISTER_EVENTFD IORING_REGISTER_EVENTFD_ASYNC", *_URING, array("arg", s32(fd("")), "nr_args"), unum("nr_args")),
  F("IORING_REGISTER_FILES_UPDATE",     *_URING, struct("arg", IO_URING_FILES_UPDATE), unum("nr_args")),
  F("IORING_REGISTER_PROBE",            *_URING, inout(struct("arg", IO_URING_PROBE)), unum("nr_args")),
  F("IORING_REGISTER_RESTRICTIONS",     *_URING, array("arg", IO_URING_RESTRICTION, "nr_args"), unum("nr_args")),
  F("IORING_REGISTER_FILES2",           *_URING, struct("arg", IO_URING_RSRC_REGISTER_FILES, "nr_args"), unum("nr_args")),
  F("IORING_REGISTER_BUFFERS2",         *_URING, struct("arg", IO_URING_RSRC_REGISTER_BUFFERS, "nr_args"), unum("nr_args")),
  F("IORING_REGISTER_FILES_UPDATE2",    *_URING, struct("arg", IO_URING_RSRC_UPDATE2_FILES, "nr_args"), unum("nr_args")),
  F("IORING_REGISTER_BUFFERS_UPDATE",   *_URING, struct("arg", IO_URING_RSRC_UPDATE2_BUFFERS, "nr_args"), unum("nr_args")),
  F("IORING_REGISTER_IOWQ_AFF",         *_URING, special("arg", "cpuset", None, "nr_args"), unum("nr_args")),
  F("IORING_REGISTER_IOWQ_MAX_WORKERS", *_URING, inout(array("arg", u32(""), "nr_args")), unum("nr_args")),
  F("IORING_REGISTER_RING_FDS",         *_URING, inout(array("arg", IO_URING_RSRC_UPDATE_RINGS, "nr_args")), unum("nr_args")),
  F("IORING_UNREGISTER_RING_FDS",       *_URING, array("arg", IO_URING_RSRC_UPDATE_UNRINGS, "nr_args"), unum("nr_args")),
  F("IORING_REGISTER_PBUF_RING IORING_UNREGISTER_PBUF_RING", *_URING, struct("arg", IO_URING_BUF_REG), unum("nr_args")),
))
S("open_tree",             428,  428,  428, "file desc",     "fd",    dirfd("dirfd"), path("pathname"), flags("flags", OPEN_TREE_FLAGS))
S("move_mount",            429,  429,  429, "file desc",     "zero",  dirfd("from_dirfd"), path("from_pathname"), dirfd("to_dirfd"),
                                                                      path("to_pathname"), flags("flags", MOVE_MOUNT_FLAGS))
S("fsopen",                430,  430,  430, "desc",          "fd",    string("fsname"), flags("flags", FSOPEN_FLAGS))
_FSCONFIG = (fd("fd"), enum("cmd", FSCONFIG_CMDS))
S("fsconfig",              431,  431,  431, "file desc",     "zero",  fd("fd"), enum("cmd", FSCONFIG_CMDS), addr("key"), addr("value"), num("aux"),
  select="cmd", forms=(
  F("FSCONFIG_SET_FLAG",                *_FSCONFIG, string("key"), addr("value"), num("aux")),
  F("FSCONFIG_SET_STRING",              *_FSCONFIG, string("key"), string("value"), num("aux")),
  F("FSCONFIG_SET_BINARY",              *_FSCONFIG, string("key"), special("value", "hexbuf", None, "aux"), num("aux")),
  F("FSCONFIG_SET_PATH FSCONFIG_SET_PATH_EMPTY", *_FSCONFIG, string("key"), path("value"), dirfd("aux")),
  F("FSCONFIG_SET_FD",                  *_FSCONFIG, string("key"), addr("value"), fd("aux")),
))
S("fsmount",               432,  432,  432, "desc",          "fd",    fd("fsfd"), flags("flags", FSMOUNT_FLAGS), flags("attr_flags", FSMOUNT_ATTR_FLAGS))
S("fspick",                433,  433,  433, "file desc",     "fd",    dirfd("dirfd"), path("pathname"), flags("flags", FSPICK_FLAGS))
S("pidfd_open",            434,  434,  434, "desc",          "fd",    pid("pid"), flags("flags", PIDFD_OPEN_FLAGS))
S("clone3",                435,  435,  435, "process",       "pid",   inout(struct("cl_args", CLONE_ARGS, "size")), size("size"))
S("close_range",           436,  436,  436, "",              "zero",  unum("first"), unum("last"), flags("flags", CLOSE_RANGE_FLAGS))
S("openat2",               437,  437,  437, "file desc",     "fd",    dirfd("dirfd"), path("pathname"), struct("how", OPEN_HOW, "size"), size("size"))
S("pidfd_getfd",           438,  438,  438, "desc",          "fd",    fd("pidfd"), num("targetfd"), hex32("flags"))
S("faccessat2",            439,  439,  439, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), flags("mode", ACCESS_MODES),
                                                                      flags("flags", FACCESSAT_FLAGS))
S("process_madvise",       440,  440,  440, "desc",          "size",  fd("pidfd"), special("iovec", "iov_addr", None, "vlen"), size("vlen"),
                                                                      enum("advice", MADVISE_CMDS), hex32("flags"))
S("epoll_pwait2",          441, None,  441, "desc",          "num",   fd("epfd"), out(array("events", EPOLL_EVENT, RET)), num("maxevents"),
                                                                      out(struct("timeout", TIMESPEC)), out(sigset("sigmask", "sigsetsize")),
                                                                      size("sigsetsize"))
S("mount_setattr",         442,  442,  442, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), flags("flags", MOUNT_SETATTR_FLAGS),
                                                                      struct("attr", MOUNT_ATTR, "size"), size("size"))
_QUOTACTL_FD = (fd("fd"), special("op", "quota_cmd", QUOTACMDS))
S("quotactl_fd",           443,  443,  443, "desc",          "zero",  fd("fd"), special("op", "quota_cmd", QUOTACMDS), uid("id"), addr("addr"),
  select="op", mask=0xffffff00, forms=(
  F("0x80000700",                       *_QUOTACTL_FD, uid("id"), out(struct("addr", IF_DQBLK))),  # Q_GETQUOTA
  F("0x80000800",                       *_QUOTACTL_FD, uid("id"), struct("addr", IF_DQBLK)),  # Q_SETQUOTA
  F("0x80000900",                       *_QUOTACTL_FD, uid("id"), out(struct("addr", IF_NEXTDQBLK))),  # Q_GETNEXTQUOTA
  F("0x80000400",                       *_QUOTACTL_FD, UNUSED, out(ptr("addr", u32(enum("", QUOTA_FORMATS))))),  # Q_GETFMT
  F("0x80000500",                       *_QUOTACTL_FD, UNUSED, out(struct("addr", IF_DQINFO))),  # Q_GETINFO
  F("0x80000600",                       *_QUOTACTL_FD, UNUSED, struct("addr", IF_DQINFO)),  # Q_SETINFO
  F("0x80000200",                       *_QUOTACTL_FD, enum("id", QUOTA_FORMATS), path("addr")),  # Q_QUOTAON
  F("0x80000300",                       *_QUOTACTL_FD),  # Q_QUOTAOFF
  F("0x80000100 0x580700",              *_QUOTACTL_FD),  # Q_SYNC, Q_XQUOTASYNC
  F("0x580300",                         *_QUOTACTL_FD, uid("id"), out(struct("addr", FS_DISK_QUOTA))),  # Q_XGETQUOTA
  F("0x580400",                         *_QUOTACTL_FD, uid("id"), struct("addr", FS_DISK_QUOTA)),  # Q_XSETQLIM
  F("0x580900",                         *_QUOTACTL_FD, uid("id"), out(struct("addr", FS_DISK_QUOTA))),  # Q_XGETNEXTQUOTA
  F("0x580100",                         *_QUOTACTL_FD, UNUSED, ptr("addr", u32(flags("", XFS_QUOTA_FLAGS)))),  # Q_XQUOTAON
  F("0x580200",                         *_QUOTACTL_FD, UNUSED, ptr("addr", u32(flags("", XFS_QUOTA_FLAGS)))),  # Q_XQUOTAOFF
  F("0x580600",                         *_QUOTACTL_FD, UNUSED, ptr("addr", u32(flags("", XFS_DQBLK_FLAGS)))),  # Q_XQUOTARM
  F("0x580500",                         *_QUOTACTL_FD, UNUSED, out(struct("addr", FS_QUOTA_STAT))),  # Q_XGETQSTAT
  F("0x580800",                         *_QUOTACTL_FD, UNUSED, out(struct("addr", FS_QUOTA_STATV))),  # Q_XGETQSTATV
))
_RULESET = (struct("attr", LANDLOCK_RULESET_ATTR, "size"), size("size"), flags("flags", LANDLOCK_CREATE_RULESET_FLAGS))
S("landlock_create_ruleset", 444,  444,  444, "desc",          "fd",    *_RULESET,
  select="flags", mask=0x1, forms=(
  F("LANDLOCK_CREATE_RULESET_VERSION",  *_RULESET, returns="num"),
))
_LANDLOCK = (fd("ruleset_fd"), enum("rule_type", LANDLOCK_RULE_TYPES))
S("landlock_add_rule",     445,  445,  445, "desc",          "zero",  fd("ruleset_fd"), enum("rule_type", LANDLOCK_RULE_TYPES), addr("rule_attr"),
                                                                      hex32("flags"),
  select="rule_type", forms=(
  F("LANDLOCK_RULE_PATH_BENEATH",       *_LANDLOCK, struct("rule_attr", LANDLOCK_PATH_BENEATH_ATTR), hex32("flags")),
  F("LANDLOCK_RULE_NET_PORT",           *_LANDLOCK, struct("rule_attr", LANDLOCK_NET_PORT_ATTR), hex32("flags")),
))
S("landlock_restrict_self", 446,  446,  446, "desc",          "zero",  fd("ruleset_fd"), hex32("flags"))
S("memfd_secret",          447,  447,  447, "desc",          "fd",    flags("flags", MEMFD_SECRET_FLAGS))
S("process_mrelease",      448,  448,  448, "desc",          "zero",  fd("pidfd"), hex32("flags"))
S("futex_waitv",           449,  449,  449, "",              "num",   array("waiters", FUTEX_WAITV, "nr_futexes"), unum("nr_futexes"), hex32("flags"),
                                                                      struct("timeout", TIMESPEC), enum("clockid", CLOCKNAMES))
S("set_mempolicy_home_node", 450,  450,  450, "memory",        "zero",  addr("start"), size("len"), size("home_node"), hex64("flags"))
S("cachestat",             451,  451,  451, "desc",          "zero",  fd("fd"), struct("cstat_range", CACHESTAT_RANGE),
                                                                      out(struct("cstat", CACHESTAT)), hex32("flags"))
S("fchmodat2",             452,  452,  452, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), mode("mode"), flags("flags", FCHMODAT_FLAGS))
S("map_shadow_stack",      453,  453,  453, "memory",        "addr",  addr("addr"), size("size"), flags("flags", SHADOW_STACK_FLAGS))
S("futex_wake",            454,  454,  454, "",              "num",   addr("uaddr"), hex64("mask"), num("nr"), flags("flags", FUTEX2_FLAGS))
S("futex_wait",            455,  455,  455, "",              "num",   addr("uaddr"), hex64("val"), hex64("mask"), flags("flags", FUTEX2_FLAGS),
                                                                      struct("timeout", TIMESPEC), enum("clockid", CLOCKNAMES))
S("futex_requeue",         456,  456,  456, "",              "num",   array("waiters", FUTEX_WAITV, 2), hex32("flags"), num("nr_wake"),
                                                                      num("nr_requeue"))
S("statmount",             457,  457,  457, "",              "zero",  struct("req", MNT_ID_REQ), out(struct("buf", STATMOUNT)), size("bufsize"),
                                                                      flags("flags", STATMOUNT_FLAGS))
S("listmount",             458,  458,  458, "",              "num",   struct("req", MNT_ID_REQ), out(array("mnt_ids", u64(hex64("")), RET)),
                                                                      size("nr_mnt_ids"), flags("flags", LISTMOUNT_FLAGS))
S("lsm_get_self_attr",     459,  459,  459, "",              "num",   enum("attr", LSM_ATTRS), out(struct("ctx", LSM_CTX)),
                                                                      inout(ptr("size", u32("size"))), flags("flags", LSM_FLAGS))
S("lsm_set_self_attr",     460,  460,  460, "",              "zero",  enum("attr", LSM_ATTRS), struct("ctx", LSM_CTX), unum("size"), unum("flags"))
S("lsm_list_modules",      461,  461,  461, "",              "num",   out(array("ids", u64(enum("", LSM_IDS)), RET)), inout(ptr("size", u32("size"))),
                                                                      unum("flags"))
S("mseal",                 462,  462,  462, "memory",        "zero",  addr("addr"), size("len"), hex64("flags"))
S("setxattrat",            463,  463,  463, "file desc",     "zero",  dirfd("dfd"), path("pathname"), flags("at_flags", XATTRAT_FLAGS),
                                                                      string("name"), struct("args", XATTR_ARGS, "size"), size("size"))
S("getxattrat",            464,  464,  464, "file desc",     "size",  dirfd("dfd"), path("pathname"), flags("at_flags", XATTRAT_FLAGS),
                                                                      string("name"), struct("args", XATTR_ARGS_GET, "size"), size("size"))
S("listxattrat",           465,  465,  465, "file desc",     "size",  dirfd("dfd"), path("pathname"), flags("at_flags", XATTRAT_FLAGS),
                                                                      out(buf("list", RET)), size("size"))
S("removexattrat",         466,  466,  466, "file desc",     "zero",  dirfd("dfd"), path("pathname"), flags("at_flags", XATTRAT_FLAGS), string("name"))
S("open_tree_attr",        467,  467,  467, "file desc",     "fd",    dirfd("dirfd"), path("pathname"), flags("flags", OPEN_TREE_FLAGS),
                                                                      struct("attr", MOUNT_ATTR, "size"), size("size"))
S("file_getattr",          468,  468,  468, "file desc",     "zero",  dirfd("dfd"), path("pathname"), out(struct("attr", FILE_ATTR, "size")),
                                                                      size("size"), flags("at_flags", AT_FLAGS))
S("file_setattr",          469,  469,  469, "file desc",     "zero",  dirfd("dfd"), path("pathname"), struct("attr", FILE_ATTR, "size"), size("size"),
                                                                      flags("at_flags", AT_FLAGS))
S("listns",                470,  470,  470, "",              "num",   struct("req", NS_ID_REQ), out(array("ns_ids", u64("ns_id"), RET)),
                                                                      size("nr_ns_ids"), hex32("flags"))
S("rseq_slice_yield",      471,  471,  471, "",              "num")

# i386 alone, or with structures of another layout there (and clone: its order of arguments is x86-64's alone)
S("waitpid",              None, None,    7, "process",       "pid",   pid("pid"), out(special("wstatus", "wstatus")), flags("options", WAIT4_OPTIONS))
S("time",                 None, None,   13, "clock",         "time",  out(ptr("tloc", s32(special("", "time_s")))))
S("break",                None, None,   17, "memory",        "num")
S("oldstat",              None, None,   18, "file",          "zero",  path("pathname"), addr("statbuf"))
S("umount",               None, None,   22, "file",          "zero",  path("target"))
S("stime",                None, None,   25, "",              "zero",  ptr("t", s32("t")))
S("oldfstat",             None, None,   28, "desc",          "zero",  fd("fd"), addr("statbuf"))
S("utime",                None, None,   30, "file",          "zero",  path("filename"), struct("times", UTIMBUF32))
S("stty",                 None, None,   31, "",              "num",   hex32("arg1"), hex32("arg2"))
S("gtty",                 None, None,   32, "",              "num",   hex32("arg1"), hex32("arg2"))
S("nice",                 None, None,   34, "",              "zero",  num("inc"))
S("ftime",                None, None,   35, "",              "num")
S("times",                None, None,   43, "",              "num",   out(struct("buf", TMS32)))
S("prof",                 None, None,   44, "",              "num")
S("signal",               None, None,   48, "signal",        "addr",  signum("signum"), special("handler", "sa_handler"))
S("lock",                 None, None,   53, "",              "num")
_FCNTL32 = (fd("fd"), enum("cmd", FCNTLCMDS))
S("fcntl",                None, None,   55, "desc",          "num",   fd("fd"), enum("cmd", FCNTLCMDS), hex32("arg"),
  select="cmd", forms=(
  F("F_DUPFD F_DUPFD_CLOEXEC",          *_FCNTL32, num("arg"), returns="fd"),
  F("F_GETFD",                          *_FCNTL32, returns="hex flags FDFLAGS"),
  F("F_SETFD",                          *_FCNTL32, flags("arg", FDFLAGS)),
  F("F_GETFL",                          *_FCNTL32, returns="hex flags OPEN_MODE_FLAGS"),
  F("F_SETFL",                          *_FCNTL32, flags("arg", OPEN_MODE_FLAGS)),
  F("F_GETLK",                          *_FCNTL32, out(struct("arg", FLOCK_GETLK32))),
  F("F_SETLK F_SETLKW",                 *_FCNTL32, struct("arg", FLOCK32)),
  F("F_GETOWN",                         *_FCNTL32, returns="pid"),
  F("F_SETOWN",                         *_FCNTL32, pid("arg")),
  F("F_SETPIPE_SZ",                     *_FCNTL32, num("arg")),
  F("F_GETPIPE_SZ",                     *_FCNTL32),
))
S("mpx",                  None, None,   56, "",              "num")
S("ulimit",               None, None,   58, "",              "num",   hex32("cmd"), hex32("newlimit"))
S("oldolduname",          None, None,   59, "",              "zero",  hex32("buf"))
S("ustat",                None, None,   62, "",              "zero",  dev("dev"), addr("ubuf"))
S("sigaction",            None, None,   67, "signal",        "zero",  signum("signum"), struct("act", OLD_SIGACTION),
                                                                      out(struct("oldact", OLD_SIGACTION)))
S("sgetmask",             None, None,   68, "signal",        "hex")
S("ssetmask",             None, None,   69, "signal",        "hex",   hex32("newmask"))
S("sigsuspend",           None, None,   72, "signal",        "num",   UNUSED, UNUSED, hex32("mask"))
S("sigpending",           None, None,   73, "signal",        "zero",  out(sigset("set", 4)))
S("setrlimit",            None, None,   75, "",              "zero",  enum("resource", RESOURCES), struct("rlim", RLIMIT32))
S("getrlimit",            None, None,   76, "",              "zero",  enum("resource", RESOURCES), out(struct("rlim", RLIMIT32)))
S("getrusage",            None, None,   77, "",              "zero",  enum("who", USAGEWHO), out(struct("usage", RUSAGE32)))
S("gettimeofday",         None, None,   78, "clock",         "zero",  out(struct("tv", TIMEVAL32)), out(struct("tz", TIMEZONE)))
S("settimeofday",         None, None,   79, "clock",         "zero",  struct("tv", TIMEVAL32), struct("tz", TIMEZONE))
S("getgroups",            None, None,   80, "creds",         "num",   num("size"), out(array("list", u16(uid("")), RET)))
S("setgroups",            None, None,   81, "creds",         "zero",  num("size"), array("list", u16(uid("")), "size"))
S("select",               None, None,   82, "desc",          "select", addr("arg"))
S("oldlstat",             None, None,   84, "file",          "zero",  path("pathname"), addr("statbuf"))
S("readdir",              None, None,   89, "desc",          "num",   fd("fd"), addr("dirp"), unum("count"))
S("mmap",                 None, None,   90, "desc memory",   "addr",  struct("args", MMAP_ARGS32))
S("profil",               None, None,   98, "",              "num",   hex32("buf"), hex32("bufsiz"), hex32("offset"), hex32("scale"))
S("statfs",               None, None,   99, "file",          "zero",  path("path"), out(struct("buf", STATFS32)))
S("fstatfs",              None, None,  100, "desc",          "zero",  fd("fd"), out(struct("buf", STATFS32)))
_SOCKETCALL = (enum("call", SOCKETCALLS), addr("args"))
S("socketcall",           None, None,  102, "network desc",  "num",   enum("call", SOCKETCALLS), addr("args"),
  select="call", forms=(
  F("SYS_SOCKET",                       *_SOCKETCALL, inner="socket"),
  F("SYS_BIND",                         *_SOCKETCALL, inner="bind"),
  F("SYS_CONNECT",                      *_SOCKETCALL, inner="connect"),
  F("SYS_LISTEN",                       *_SOCKETCALL, inner="listen"),
  F("SYS_ACCEPT",                       *_SOCKETCALL, inner="accept4", shown="accept"),
  F("SYS_GETSOCKNAME",                  *_SOCKETCALL, inner="getsockname"),
  F("SYS_GETPEERNAME",                  *_SOCKETCALL, inner="getpeername"),
  F("SYS_SOCKETPAIR",                   *_SOCKETCALL, inner="socketpair"),
  F("SYS_SEND",                         *_SOCKETCALL, inner="sendto", shown="send"),
  F("SYS_RECV",                         *_SOCKETCALL, inner="recvfrom", shown="recv"),
  F("SYS_SENDTO",                       *_SOCKETCALL, inner="sendto"),
  F("SYS_RECVFROM",                     *_SOCKETCALL, inner="recvfrom"),
  F("SYS_SHUTDOWN",                     *_SOCKETCALL, inner="shutdown"),
  F("SYS_SETSOCKOPT",                   *_SOCKETCALL, inner="setsockopt"),
  F("SYS_GETSOCKOPT",                   *_SOCKETCALL, inner="getsockopt"),
  F("SYS_SENDMSG",                      *_SOCKETCALL, inner="sendmsg"),
  F("SYS_RECVMSG",                      *_SOCKETCALL, inner="recvmsg"),
  F("SYS_ACCEPT4",                      *_SOCKETCALL, inner="accept4"),
  F("SYS_RECVMMSG",                     *_SOCKETCALL, inner="recvmmsg"),
  F("SYS_SENDMMSG",                     *_SOCKETCALL, inner="sendmmsg"),
))
S("setitimer",            None, None,  104, "",              "zero",  enum("which", ITIMER_WHICH), struct("new_value", ITIMERVAL32),
                                                                      out(struct("old_value", ITIMERVAL32)))
S("getitimer",            None, None,  105, "",              "zero",  enum("which", ITIMER_WHICH), out(struct("curr_value", ITIMERVAL32)))
S("stat",                 None, None,  106, "file",          "zero",  path("pathname"), out(struct("statbuf", STAT32)))
S("lstat",                None, None,  107, "file",          "zero",  path("pathname"), out(struct("statbuf", STAT32)))
S("fstat",                None, None,  108, "desc",          "zero",  fd("fd"), out(struct("statbuf", STAT32)))
S("olduname",             None, None,  109, "",              "zero",  hex32("buf"))
S("idle",                 None, None,  112, "",              "num")
S("vm86old",              None, None,  113, "",              "num",   hex32("info"))
S("wait4",                None, None,  114, "process",       "pid",   pid("pid"), out(special("wstatus", "wstatus")), flags("options", WAIT4_OPTIONS),
                                                                      out(struct("rusage", RUSAGE32)))
S("sysinfo",              None, None,  116, "",              "zero",  out(struct("info", SYSINFO32)))
S("ipc",                  None, None,  117, "ipc",           "num",   special("call", "ipc_call", IPCCALLS), hex32("first"), hex32("second"),
                                                                      hex32("third"), hex32("ptr"), hex32("fifth"),
  select="call", mask=0xffff, forms=(
  F("SEMOP",                            UNUSED, num("semid"), unum("nsops"), UNUSED, array("sops", SEMBUF, "nsops"), UNUSED,
    shown="semop semid sops nsops"),
  F("SEMGET",                           UNUSED, enum("key", IPC_PRIVATE), num("nsems"), flags("semflg", RESOURCE_FLAGS), UNUSED, UNUSED,
    shown="semget key nsems semflg"),
  F("SEMCTL",                           UNUSED, num("semid"), num("semnum"), special("cmd", "ipc_command", SEMCTL_FLAGS),
                                        out(special("arg", "commanded_there")), UNUSED,
    shown="semctl semid semnum cmd arg"),
  F("SEMTIMEDOP",                       UNUSED, num("semid"), unum("nsops"), UNUSED, array("sops", SEMBUF, "nsops"), struct("timeout", TIMESPEC32),
    shown="semtimedop semid sops nsops timeout"),
  F("MSGSND",                           UNUSED, num("msqid"), size("msgsz"), flags("msgflg", IPC_MSG_FLAGS), special("msgp", "msgbuf", None, "msgsz"),
                                        UNUSED,
    shown="msgsnd msqid msgp msgsz msgflg"),
  F("MSGRCV",                           UNUSED, num("msqid"), size("msgsz"), flags("msgflg", IPC_MSG_FLAGS),
                                        out(special("msgp", "msgbuf_and_type", None, "msgsz")), special("msgtyp", "type_beside"),
    shown="msgrcv msqid msgp msgsz msgtyp msgflg"),
  F("MSGGET",                           UNUSED, enum("key", IPC_PRIVATE), flags("msgflg", RESOURCE_FLAGS), UNUSED, UNUSED, UNUSED,
    shown="msgget key msgflg"),
  F("MSGCTL",                           UNUSED, num("msqid"), special("cmd", "ipc_command", MSGCTL_FLAGS), UNUSED,
                                        out(special("buf", "commanded")), UNUSED,
    shown="msgctl msqid cmd buf"),
  F("SHMAT",                            UNUSED, num("shmid"), flags("shmflg", SHM_FLAGS), UNUSED, addr("shmaddr"), UNUSED, returns="shmat",
    shown="shmat shmid shmaddr shmflg"),
  F("SHMDT",                            UNUSED, UNUSED, UNUSED, UNUSED, addr("shmaddr"), UNUSED, shown="shmdt shmaddr"),
  F("SHMGET",                           UNUSED, enum("key", IPC_PRIVATE), size("size"), flags("shmflg", SHM_RESOURCE_FLAGS), UNUSED, UNUSED,
    shown="shmget key size shmflg"),
  F("SHMCTL",                           UNUSED, num("shmid"), special("cmd", "ipc_command", SHMCTL_FLAGS), UNUSED,
                                        out(special("buf", "commanded")), UNUSED,
    shown="shmctl shmid cmd buf"),
))
S("sigreturn",            None, None,  119, "signal",        "rt_sigreturn")
S("clone",                None,  220,  120, "process",       "clone", wide(flags("flags", CLONE_FLAGS)), addr("stack"),
                                                                      out(ptr("parent_tid", s32("parent_tid"))), special("tls", "tls"), addr("child_tid"))
S("adjtimex",             None, None,  124, "clock",         "num ADJTIMEX_STATE", out(struct("buf", TIMEX32)))
S("sigprocmask",          None, None,  126, "signal",        "zero",  enum("how", SIGPROCMASKCMDS), sigset("set", 4), out(sigset("oldset", 4)))
S("bdflush",              None, None,  134, "",              "num",   hex32("func"), hex32("data"))
S("_llseek",              None, None,  140, "desc",          "zero",  fd("fd"), special("offset", "pair64_swapped"), UNUSED,
                                                                      out(ptr("result", s64("result"))), enum("whence", WHENCE_CODES))
S("getdents",             None, None,  141, "desc",          "size",  fd("fd"), out(special("dirp", "dirents32", None, RET)), unum("count"))
S("_newselect",           None, None,  142, "desc",          "select", num("nfds"), inout(fdset("readfds", "nfds")), inout(fdset("writefds", "nfds")),
                                                                       inout(fdset("exceptfds", "nfds")), special("timeout", "timeout", TIMEVAL32))
S("_sysctl",              None, None,  149, "",              "zero",  struct("args", SYSCTL_ARGS32))
S("sched_rr_get_interval",None, None,  161, "",              "zero",  pid("pid"), out(struct("tp", TIMESPEC32)))
S("nanosleep",            None, None,  162, "",              "zero",  struct("req", TIMESPEC32), out(special("rem", "remaining", TIMESPEC32)))
S("getresuid",            None, None,  165, "creds",         "zero",  out(ptr("ruid", u16(uid("")))), out(ptr("euid", u16(uid("")))),
                                                                      out(ptr("suid", u16(uid("")))))
S("vm86",                 None, None,  166, "",              "num",   hex32("fn"), hex32("v86"), hex32("arg3"), hex32("arg4"), hex32("arg5"))
S("getresgid",            None, None,  171, "creds",         "zero",  out(ptr("rgid", u16(uid("")))), out(ptr("egid", u16(uid("")))),
                                                                      out(ptr("sgid", u16(uid("")))))
S("rt_sigaction",         None, None,  174, "signal",        "zero",  signum("signum"), struct("act", KERNEL_SIGACTION32),
                                                                      out(struct("oldact", KERNEL_SIGACTION32)), size("sigsetsize"))
S("rt_sigtimedwait",      None, None,  177, "signal",        "num SIGNALS", sigset("set", "sigsetsize"), out(special("info", "siginfo")),
                                                                            struct("timeout", TIMESPEC32), size("sigsetsize"))
S("pread64",              None, None,  180, "desc",          "size",  fd("fd"), out(buf("buf", RET)), size("count"), special("offset", "pair64"),
                                                                      UNUSED)
S("pwrite64",             None, None,  181, "desc",          "size",  fd("fd"), buf("buf", "count"), size("count"), special("offset", "pair64"),
                                                                      UNUSED)
S("sigaltstack",          None, None,  186, "signal",        "zero",  struct("ss", STACK_T32), out(struct("old_ss", STACK_T32)))
S("sendfile",             None, None,  187, "desc network",  "size",  fd("out_fd"), fd("in_fd"), special("offset", "moved", s32("")), size("count"))
S("ugetrlimit",           None, None,  191, "",              "zero",  enum("resource", RESOURCES), out(struct("rlim", RLIMIT32)))
S("mmap2",                None, None,  192, "desc memory",   "addr",  addr("addr"), size("length"), flags("prot", MMAP_PROT),
                                                                      flags("flags", MMAP_FLAGS), fd("fd"), special("pgoffset", "pgoff"))
S("truncate64",           None, None,  193, "file",          "zero",  path("path"), special("length", "pair64"), UNUSED)
S("ftruncate64",          None, None,  194, "desc",          "zero",  fd("fd"), special("length", "pair64"), UNUSED)
S("stat64",               None, None,  195, "file",          "zero",  path("pathname"), out(struct("statbuf", STAT64_I386)))
S("lstat64",              None, None,  196, "file",          "zero",  path("pathname"), out(struct("statbuf", STAT64_I386)))
S("fstat64",              None, None,  197, "desc",          "zero",  fd("fd"), out(struct("statbuf", STAT64_I386)))
S("lchown32",             None, None,  198, "file",          "zero",  path("pathname"), uid("owner"), uid("group"))
S("getuid32",             None, None,  199, "creds",         "num")
S("getgid32",             None, None,  200, "creds",         "num")
S("geteuid32",            None, None,  201, "creds",         "num")
S("getegid32",            None, None,  202, "creds",         "num")
S("setreuid32",           None, None,  203, "creds",         "zero",  uid("ruid"), uid("euid"))
S("setregid32",           None, None,  204, "creds",         "zero",  uid("rgid"), uid("egid"))
S("getgroups32",          None, None,  205, "creds",         "num",   num("size"), out(array("list", u32(uid("")), RET)))
S("setgroups32",          None, None,  206, "creds",         "zero",  num("size"), array("list", u32(uid("")), "size"))
S("fchown32",             None, None,  207, "desc",          "zero",  fd("fd"), uid("owner"), uid("group"))
S("setresuid32",          None, None,  208, "creds",         "zero",  uid("ruid"), uid("euid"), uid("suid"))
S("getresuid32",          None, None,  209, "creds",         "zero",  out(ptr("ruid", u32(uid("")))), out(ptr("euid", u32(uid("")))),
                                                                      out(ptr("suid", u32(uid("")))))
S("setresgid32",          None, None,  210, "creds",         "zero",  uid("rgid"), uid("egid"), uid("sgid"))
S("getresgid32",          None, None,  211, "creds",         "zero",  out(ptr("rgid", u32(uid("")))), out(ptr("egid", u32(uid("")))),
                                                                      out(ptr("sgid", u32(uid("")))))
S("chown32",              None, None,  212, "file",          "zero",  path("pathname"), uid("owner"), uid("group"))
S("setuid32",             None, None,  213, "creds",         "zero",  uid("uid"))
S("setgid32",             None, None,  214, "creds",         "zero",  uid("gid"))
S("setfsuid32",           None, None,  215, "creds",         "num",   uid("fsuid"))
S("setfsgid32",           None, None,  216, "creds",         "num",   uid("fsgid"))
S("fcntl64",              None, None,  221, "desc",          "num",   fd("fd"), enum("cmd", FCNTLCMDS), hex32("arg"),
  select="cmd", forms=(
  F("F_DUPFD F_DUPFD_CLOEXEC",          *_FCNTL32, num("arg"), returns="fd"),
  F("F_GETFD",                          *_FCNTL32, returns="hex flags FDFLAGS"),
  F("F_SETFD",                          *_FCNTL32, flags("arg", FDFLAGS)),
  F("F_GETFL",                          *_FCNTL32, returns="hex flags OPEN_MODE_FLAGS"),
  F("F_SETFL",                          *_FCNTL32, flags("arg", OPEN_MODE_FLAGS)),
  F("F_GETLK",                          *_FCNTL32, out(struct("arg", FLOCK_GETLK32))),
  F("F_SETLK F_SETLKW",                 *_FCNTL32, struct("arg", FLOCK32)),
  F("F_OFD_GETLK 12",                   *_FCNTL32, out(struct("arg", FLOCK64_GETLK_I386))),  # 12: F_GETLK64
  F("F_OFD_SETLK F_OFD_SETLKW 13 14",   *_FCNTL32, struct("arg", FLOCK64_I386)),  # 13, 14: F_SETLK64, F_SETLKW64
  F("F_GETOWN",                         *_FCNTL32, returns="pid"),
  F("F_SETOWN",                         *_FCNTL32, pid("arg")),
  F("F_GETOWN_EX",                      *_FCNTL32, out(struct("arg", F_OWNER_EX))),
  F("F_SETOWN_EX",                      *_FCNTL32, struct("arg", F_OWNER_EX)),
  F("F_GETSIG",                         *_FCNTL32, returns="num SIGNALS"),
  F("F_SETSIG",                         *_FCNTL32, signum("arg")),
  F("F_GETLEASE",                       *_FCNTL32, returns="hex LOCKFCMDS"),
  F("F_SETLEASE",                       *_FCNTL32, enum("arg", LOCKFCMDS)),
  F("F_GETPIPE_SZ",                     *_FCNTL32),
  F("F_SETPIPE_SZ",                     *_FCNTL32, num("arg")),
  F("F_GET_SEALS",                      *_FCNTL32, returns="hex seals F_SEALS"),
  F("F_ADD_SEALS",                      *_FCNTL32, flags("arg", F_SEALS)),
))
S("readahead",            None, None,  225, "desc",          "zero",  fd("fd"), special("offset", "pair64"), UNUSED, size("count"))
S("sendfile64",           None, None,  239, "desc network",  "size",  fd("out_fd"), fd("in_fd"), special("offset", "moved", s64("")), size("count"))
S("futex",                None, None,  240, "",              "num",   addr("uaddr"), enum("futex_op", FUTEXOPS), unum("val"), addr("timeout"),
                                                                      addr("uaddr2"), hex32("val3"),
  select="futex_op", mask=0x7f, forms=(
  F("FUTEX_WAIT",                       *_FUTEX, unum("val"), struct("timeout", TIMESPEC32)),
  F("FUTEX_WAKE FUTEX_FD",              *_FUTEX, unum("val")),
  F("FUTEX_WAIT_BITSET",                *_FUTEX, unum("val"), struct("timeout", TIMESPEC32), UNUSED, enum("val3", FUTEXBITSET)),
  F("FUTEX_WAKE_BITSET",                *_FUTEX, unum("val"), UNUSED, UNUSED, enum("val3", FUTEXBITSET)),
  F("FUTEX_REQUEUE",                    *_FUTEX, unum("val"), unum("val2"), addr("uaddr2")),
  F("FUTEX_CMP_REQUEUE FUTEX_CMP_REQUEUE_PI", *_FUTEX, unum("val"), unum("val2"), addr("uaddr2"), unum("val3")),
  F("FUTEX_WAKE_OP",                    *_FUTEX, unum("val"), unum("val2"), addr("uaddr2"), special("val3", "futex_wake_op")),
  F("FUTEX_LOCK_PI FUTEX_LOCK_PI2",     *_FUTEX, UNUSED, struct("timeout", TIMESPEC32)),
  F("FUTEX_UNLOCK_PI FUTEX_TRYLOCK_PI", *_FUTEX),
  F("FUTEX_WAIT_REQUEUE_PI",            *_FUTEX, unum("val"), struct("timeout", TIMESPEC32), addr("uaddr2")),
))
S("io_setup",             None, None,  245, "memory",        "zero",  unum("nr_events"), out(ptr("ctx_idp", u32(addr("")))))
S("io_getevents",         None, None,  247, "",              "num",   addr("ctx_id"), long("min_nr"), long("nr"), out(array("events", IO_EVENT, RET)),
                                                                      struct("timeout", TIMESPEC32))
S("io_submit",            None, None,  248, "",              "num",   addr("ctx_id"), long("nr"), special("iocbpp", "struct_ptrs", IOCB, "nr"))
S("io_cancel",            None, None,  249, "",              "zero",  addr("ctx_id"), struct("iocb", IOCB_CANCEL), out(struct("result", IO_EVENT)))
S("fadvise64",            None, None,  250, "desc",          "zero",  fd("fd"), special("offset", "pair64"), UNUSED, size("len"),
                                                                      enum("advice", ADVISE))
S("lookup_dcookie",       None, None,  253, "",              "num",   special("cookie", "pair64"), UNUSED, out(buf("buffer", RET)), size("len"))
S("timer_create",         None, None,  259, "",              "zero",  enum("clockid", CLOCKNAMES), struct("sevp", SIGEVENT32),
                                                                      out(ptr("timerid", s32("timerid"))))
S("timer_settime",        None, None,  260, "",              "zero",  num("timerid"), flags("flags", CLOCKFLAGS), struct("new_value", ITIMERSPEC32),
                                                                      out(struct("old_value", ITIMERSPEC32)))
S("timer_gettime",        None, None,  261, "",              "zero",  num("timerid"), out(struct("curr_value", ITIMERSPEC32)))
S("clock_settime",        None, None,  264, "clock",         "zero",  enum("clockid", CLOCKNAMES), struct("tp", TIMESPEC32))
S("clock_gettime",        None, None,  265, "clock",         "zero",  enum("clockid", CLOCKNAMES), out(struct("tp", TIMESPEC32)))
S("clock_getres",         None, None,  266, "clock",         "zero",  enum("clockid", CLOCKNAMES), out(struct("res", TIMESPEC32)))
S("clock_nanosleep",      None, None,  267, "",              "zero",  enum("clockid", CLOCKNAMES), flags("flags", CLOCKFLAGS),
                                                                      struct("t", TIMESPEC32), out(special("remain", "remaining", TIMESPEC32)))
S("statfs64",             None, None,  268, "file",          "zero",  path("path"), size("sz"), out(struct("buf", STATFS64_I386)))
S("fstatfs64",            None, None,  269, "desc",          "zero",  fd("fd"), size("sz"), out(struct("buf", STATFS64_I386)))
S("utimes",               None, None,  271, "file",          "zero",  path("filename"), special("times", "utimes", TIMEVAL32))
S("fadvise64_64",         None, None,  272, "desc",          "zero",  fd("fd"), special("offset", "pair64"), UNUSED, special("len", "pair64"), UNUSED,
                                                                      enum("advice", ADVISE))
S("mq_open",              None, None,  277, "desc",          "fd",    path("name"), flags("oflag", OPEN_MODE_FLAGS), UNUSED, UNUSED,
  select="oflag", mask=0o100, forms=(
  F("0x40",                             path("name"), flags("oflag", OPEN_MODE_FLAGS), mode("mode"), struct("attr", MQ_ATTR32)),  # O_CREAT
))
S("mq_timedsend",         None, None,  279, "desc",          "zero",  fd("mqdes"), buf("msg_ptr", "msg_len"), size("msg_len"), unum("msg_prio"),
                                                                      struct("abs_timeout", TIMESPEC32))
S("mq_timedreceive",      None, None,  280, "desc",          "size",  fd("mqdes"), out(buf("msg_ptr", RET)), size("msg_len"),
                                                                      out(ptr("msg_prio", u32("msg_prio"))), struct("abs_timeout", TIMESPEC32))
S("mq_notify",            None, None,  281, "desc",          "zero",  fd("mqdes"), struct("sevp", SIGEVENT32))
S("mq_getsetattr",        None, None,  282, "desc",          "zero",  fd("mqdes"), struct("newattr", MQ_ATTR32), out(struct("oldattr", MQ_ATTR32)))
S("kexec_load",           None, None,  283, "",              "zero",  addr("entry"), size("nr_segments"), addr("segments"),
                                                                      wide(flags("flags", KEXEC_LOAD_FLAGS)))
S("waitid",               None, None,  284, "process",       "zero",  enum("idtype", WAITID_TYPES), pid("id"), out(special("infop", "siginfo")),
                                                                      flags("options", WAIT4_OPTIONS), out(struct("rusage", RUSAGE32)),
  select="idtype", forms=(
  F("P_PIDFD",                          enum("idtype", WAITID_TYPES), fd("id"), out(special("infop", "siginfo")), flags("options", WAIT4_OPTIONS),
                                        out(struct("rusage", RUSAGE32))),
))
S("futimesat",            None, None,  299, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), special("times", "utimes", TIMEVAL32))
S("fstatat64",            None, None,  300, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), out(struct("statbuf", STAT64_I386)),
                                                                      flags("flags", AT_FLAGS))
S("pselect6",             None, None,  308, "desc",          "select", num("nfds"), inout(fdset("readfds", "nfds")), inout(fdset("writefds", "nfds")),
                                                                       inout(fdset("exceptfds", "nfds")), special("timeout", "timeout", TIMESPEC32),
                                                                       special("sigmask", "sigset_argpack"))
S("ppoll",                None, None,  309, "desc",          "poll",  inout(special("fds", "pollfds", POLLFD, "nfds")), unum("nfds"),
                                                                      special("tmo_p", "timeout", TIMESPEC32), sigset("sigmask", "sigsetsize"),
                                                                      size("sigsetsize"))
S("get_robust_list",      None, None,  312, "",              "zero",  pid("pid"), out(ptr("head_ptr", u32(addr("")))), out(ptr("len_ptr", u32("len"))))
S("sync_file_range",      None, None,  314, "desc",          "zero",  fd("fd"), special("offset", "pair64"), UNUSED, special("nbytes", "pair64"),
                                                                      UNUSED, flags("flags", SYNC_FILE_RANGE_FLAGS))
S("move_pages",           None, None,  317, "memory",        "num",   pid("pid"), size("count"), array("pages", u32(addr("")), "count"),
                                                                      array("nodes", s32("node"), "count"),
                                                                      out(array("status", s32(special("", "errno")), "count")),
                                                                      flags("flags", MOVE_PAGES_FLAGS))
S("utimensat",            None, None,  320, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), special("times", "utimens", TIMESPEC32),
                                                                      flags("flags", AT_FLAGS))
S("fallocate",            None, None,  324, "desc",          "zero",  fd("fd"), flags("mode", FALLOC_FLAGS), special("offset", "pair64"), UNUSED,
                                                                      special("size", "pair64"), UNUSED)
S("timerfd_settime",      None, None,  325, "desc",          "zero",  fd("fd"), flags("flags", TIMERFDFLAGS), struct("new_value", ITIMERSPEC32),
                                                                      out(struct("old_value", ITIMERSPEC32)))
S("timerfd_gettime",      None, None,  326, "desc",          "zero",  fd("fd"), out(struct("curr_value", ITIMERSPEC32)))
S("preadv",               None, None,  333, "desc",          "size",  fd("fd"), out(iov("iov", "iovcnt", RET)), size("iovcnt"),
                                                                      special("offset", "pair64"), UNUSED)
S("pwritev",              None, None,  334, "desc",          "size",  fd("fd"), iov("iov", "iovcnt"), size("iovcnt"), special("offset", "pair64"),
                                                                      UNUSED)
S("recvmmsg",             None, None,  337, "network",       "recvmmsg", fd("sockfd"), out(mmsghdr("msgvec", "vlen")), unum("vlen"),
                                                                         flags("flags", MSG_FLAGS), special("timeout", "timeout", TIMESPEC32))
S("fanotify_mark",        None, None,  339, "file desc",     "zero",  fd("fanotify_fd"), flags("flags", FAN_MARK_FLAGS),
                                                                      special("mask", "pair64", FAN_EVENT_FLAGS), UNUSED, dirfd("dirfd"),
                                                                      path("pathname"))
S("clock_adjtime",        None, None,  343, "clock",         "num ADJTIMEX_STATE", enum("clk_id", CLOCKNAMES),
                                                                                   out(struct("buf", TIMEX32)))
S("preadv2",              None, None,  378, "desc",          "size",  fd("fd"), out(iov("iov", "iovcnt", RET)), size("iovcnt"),
                                                                      special("offset", "pair64"), UNUSED, flags("flags", RWF_FLAGS))
S("pwritev2",             None, None,  379, "desc",          "size",  fd("fd"), iov("iov", "iovcnt"), size("iovcnt"), special("offset", "pair64"),
                                                                      UNUSED, flags("flags", RWF_FLAGS))
S("io_pgetevents",        None, None,  385, "",              "num",   addr("ctx_id"), long("min_nr"), long("nr"), out(array("events", IO_EVENT, RET)),
                                                                      struct("timeout", TIMESPEC32), special("sig", "sigset_argpack"))
S("semctl",               None, None,  394, "ipc",           "num",   num("semid"), num("semnum"), special("cmd", "ipc_command", SEMCTL_FLAGS), addr("arg"),
  select="cmd", mask=0xfffffeff, forms=(
  F("IPC_SET",                          *_SEMCTL, struct("arg", SEMID_DS_SET_I386)),
  F("IPC_STAT SEM_STAT SEM_STAT_ANY",   *_SEMCTL, out(struct("arg", SEMID_DS_I386))),
  F("IPC_INFO SEM_INFO",                *_SEMCTL, out(struct("arg", SEMINFO))),
))
S("shmctl",               None, None,  396, "ipc",           "num",   num("shmid"), special("cmd", "ipc_command", SHMCTL_FLAGS), addr("buf"),
  select="cmd", mask=0xfffffeff, forms=(
  F("IPC_SET",                          *_SHMCTL, struct("buf", SHMID_DS_SET_I386)),
  F("IPC_STAT SHM_STAT SHM_STAT_ANY",   *_SHMCTL, out(struct("buf", SHMID_DS_I386))),
  F("IPC_INFO",                         *_SHMCTL, out(struct("buf", SHMINFO_I386))),
  F("SHM_INFO",                         *_SHMCTL, out(struct("buf", SHM_INFO_I386))),
))
S("msgctl",               None, None,  402, "ipc",           "num",   num("msqid"), special("cmd", "ipc_command", MSGCTL_FLAGS), addr("buf"),
  select="cmd", mask=0xfffffeff, forms=(
  F("IPC_SET",                          *_MSGCTL, struct("buf", MSQID_DS_SET_I386)),
  F("IPC_STAT MSG_STAT MSG_STAT_ANY",   *_MSGCTL, out(struct("buf", MSQID_DS_I386))),
  F("IPC_INFO MSG_INFO",                *_MSGCTL, out(struct("buf", MSGINFO))),
))
S("clock_gettime64",      None, None,  403, "clock",         "zero",  enum("clockid", CLOCKNAMES), out(struct("tp", TIMESPEC)))
S("clock_settime64",      None, None,  404, "clock",         "zero",  enum("clockid", CLOCKNAMES), struct("tp", TIMESPEC))
S("clock_adjtime64",      None, None,  405, "clock",         "num ADJTIMEX_STATE", enum("clk_id", CLOCKNAMES), out(struct("buf", TIMEX)))
S("clock_getres_time64",  None, None,  406, "clock",         "zero",  enum("clockid", CLOCKNAMES), out(struct("res", TIMESPEC)))
S("clock_nanosleep_time64",None, None,  407, "",              "zero",  enum("clockid", CLOCKNAMES), flags("flags", CLOCKFLAGS),
                                                                       struct("t", TIMESPEC), out(special("remain", "remaining", TIMESPEC)))
S("timer_gettime64",      None, None,  408, "",              "zero",  num("timerid"), out(struct("curr_value", ITIMERSPEC)))
S("timer_settime64",      None, None,  409, "",              "zero",  num("timerid"), flags("flags", CLOCKFLAGS), struct("new_value", ITIMERSPEC),
                                                                      out(struct("old_value", ITIMERSPEC)))
S("timerfd_gettime64",    None, None,  410, "desc",          "zero",  fd("fd"), out(struct("curr_value", ITIMERSPEC)))
S("timerfd_settime64",    None, None,  411, "desc",          "zero",  fd("fd"), flags("flags", TIMERFDFLAGS), struct("new_value", ITIMERSPEC),
                                                                      out(struct("old_value", ITIMERSPEC)))
S("utimensat_time64",     None, None,  412, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), special("times", "utimens", TIMESPEC),
                                                                      flags("flags", AT_FLAGS))
S("pselect6_time64",      None, None,  413, "desc",          "select", num("nfds"), inout(fdset("readfds", "nfds")), inout(fdset("writefds", "nfds")),
                                                                       inout(fdset("exceptfds", "nfds")), special("timeout", "timeout", TIMESPEC),
                                                                       special("sigmask", "sigset_argpack"))
S("ppoll_time64",         None, None,  414, "desc",          "poll",  inout(special("fds", "pollfds", POLLFD, "nfds")), unum("nfds"),
                                                                      special("tmo_p", "timeout", TIMESPEC), sigset("sigmask", "sigsetsize"),
                                                                      size("sigsetsize"))
S("io_pgetevents_time64", None, None,  416, "",              "num",   addr("ctx_id"), long("min_nr"), long("nr"), out(array("events", IO_EVENT, RET)),
                                                                      struct("timeout", TIMESPEC), special("sig", "sigset_argpack"))
S("recvmmsg_time64",      None, None,  417, "network",       "recvmmsg", fd("sockfd"), out(mmsghdr("msgvec", "vlen")), unum("vlen"),
                                                                         flags("flags", MSG_FLAGS), special("timeout", "timeout", TIMESPEC))
S("mq_timedsend_time64",  None, None,  418, "desc",          "zero",  fd("mqdes"), buf("msg_ptr", "msg_len"), size("msg_len"), unum("msg_prio"),
                                                                      struct("abs_timeout", TIMESPEC))
S("mq_timedreceive_time64",None, None,  419, "desc",          "size",  fd("mqdes"), out(buf("msg_ptr", RET)), size("msg_len"),
                                                                       out(ptr("msg_prio", u32("msg_prio"))), struct("abs_timeout", TIMESPEC))
S("semtimedop_time64",    None, None,  420, "ipc",           "zero",  num("semid"), array("sops", SEMBUF, "nsops"), unum("nsops"),
                                                                      struct("timeout", TIMESPEC))
S("rt_sigtimedwait_time64",None, None,  421, "signal",        "num SIGNALS", sigset("set", "sigsetsize"), out(special("info", "siginfo")),
                                                                             struct("timeout", TIMESPEC), size("sigsetsize"))
S("futex_time64",         None, None,  422, "",              "num",   addr("uaddr"), enum("futex_op", FUTEXOPS), unum("val"), addr("timeout"),
                                                                      addr("uaddr2"), hex32("val3"),
  select="futex_op", mask=0x7f, forms=_FUTEX_FORMS)
S("sched_rr_get_interval_time64",None, None,  423, "",              "zero",  pid("pid"), out(struct("tp", TIMESPEC)))

# Generic numbering alone: structures that x86-64 lays out in its own way
S("epoll_ctl",            None,   21, None, "desc",          "zero",  fd("epfd"), enum("op", EPOLLCTLS), fd("fd"), struct("event", EPOLL_EVENT_GENERIC),
  select="op", forms=(
  F("EPOLL_CTL_DEL",                    fd("epfd"), enum("op", EPOLLCTLS), fd("fd"), addr("event")),
))
# (strace shows what it prints at the end of a failed call as an address: sigmask, and epoll_pwait2's timeout)
S("epoll_pwait",          None,   22, None, "desc",          "num",   fd("epfd"), out(array("events", EPOLL_EVENT_GENERIC, RET)), num("maxevents"), num("timeout"),
                                                                      out(sigset("sigmask", "sigsetsize")), size("sigsetsize"))
S("newfstatat",           None,   79, None, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), out(struct("statbuf", STAT_GENERIC)),
                                                                      flags("flags", AT_FLAGS))
S("fstat",                None,   80, None, "desc",          "zero",  fd("fd"), out(struct("statbuf", STAT_GENERIC)))
S("epoll_pwait2",         None,  441, None, "desc",          "num",   fd("epfd"), out(array("events", EPOLL_EVENT_GENERIC, RET)), num("maxevents"),
                                                                      out(struct("timeout", TIMESPEC)), out(sigset("sigmask", "sigsetsize")), size("sigsetsize"))
S("semctl",               None,  191, None, "ipc",           "num",   num("semid"), num("semnum"), special("cmd", "ipc_command", SEMCTL_FLAGS), addr("arg"),
  select="cmd", mask=0xfffffeff, forms=(
  F("IPC_SET",                          *_SEMCTL, struct("arg", SEMID_DS_SET)),
  F("IPC_STAT SEM_STAT SEM_STAT_ANY",   *_SEMCTL, out(struct("arg", SEMID_DS_GENERIC))),
  F("IPC_INFO SEM_INFO",                *_SEMCTL, out(struct("arg", SEMINFO))),
))
# fmt: on

# The names of the kernel's functions, __x64_sys_NAME and its like, where they are not the calls': what a kprobe is set on
KERNEL_NAMES = {
    "stat": "newstat", "fstat": "newfstat", "lstat": "newlstat", "uname": "newuname", "umount2": "umount",
    "sendfile": "sendfile64",
}  # fmt: skip
ARM64_NAMES = {"fadvise64": "fadvise64_64", "personality": "arm64_personality"}  # arch/arm64/kernel/sys.c
_IDS = (
    "chown fchown lchown getegid geteuid getgid getgroups getresgid getresuid getuid setfsgid setfsuid setgid "
    "setgroups setregid setresgid setresuid setreuid setuid"
)
I386_NAMES = {  # of a 32-bit process's calls: arch/x86/entry/syscalls/syscall_32.tbl
    call.replace("*", name): function.replace("*", name)
    for call, function, names in (
        ("*", "*16", _IDS), ("*32", "*", _IDS),
        ("*", "ia32_*", "clone fadvise64 fadvise64_64 fallocate fstat64 fstatat64 ftruncate64 lstat64 mmap pread64 "
         "pwrite64 readahead stat64 sync_file_range truncate64"),
        ("*", "*_time32", "adjtimex clock_getres clock_nanosleep futex futimesat io_getevents mq_timedreceive "
         "mq_timedsend nanosleep ppoll pselect6 recvmmsg rt_sigtimedwait sched_rr_get_interval semtimedop utimensat "
         "utimes"),
        ("*", "*32", "clock_adjtime clock_gettime clock_settime stime time timer_gettime timer_settime timerfd_gettime "
         "timerfd_settime utime"),
        ("*64", "*", "clock_adjtime clock_gettime clock_settime timer_gettime timer_settime timerfd_gettime "
         "timerfd_settime"),
        ("*_time64", "*", "clock_getres clock_nanosleep futex mq_timedreceive mq_timedsend sched_rr_get_interval "
         "semtimedop utimensat"),
    )
    for name in names.split()
} | {
    "sendfile": "sendfile", "_llseek": "llseek", "_newselect": "select", "getrlimit": "old_getrlimit",
    "ugetrlimit": "getrlimit", "mmap2": "mmap_pgoff", "oldfstat": "fstat", "oldlstat": "lstat",
    "oldolduname": "olduname", "oldstat": "stat", "olduname": "uname", "readdir": "old_readdir",
    "select": "old_select", "umount": "oldumount",
}  # fmt: skip
