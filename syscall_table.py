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


UNUSED = special("", "unused")  # a register that says nothing here: its place is counted, nothing is shown

# fmt: off
#  name               x86_64 generic i386 groups         returns  arguments
S("read",                    0,   63,    3, "desc",          "size",  fd("fd"), out(buf("buf", RET)), size("count"))
S("write",                   1,   64,    4, "desc",          "size",  fd("fd"), buf("buf", "count"), size("count"))
S("open",                    2, None,    5, "file desc",     "fd",    path("pathname"), flags("flags", OPEN_MODE_FLAGS),
                                                                      mode("mode", ("flags", "O_CREAT __O_TMPFILE")))
S("close",                   3,   57,    6, "desc",          "zero",  fd("fd"))
S("stat",                    4, None, None, "file",          "zero",  path("pathname"), out(struct("statbuf", STAT)))
S("fstat",                   5,   80, None, "desc",          "zero",  fd("fd"), out(struct("statbuf", STAT)))
S("lstat",                   6, None, None, "file",          "zero",  path("pathname"), out(struct("statbuf", STAT)))
S("poll",                    7, None,  168, "desc",          "poll",  inout(special("fds", "pollfds", POLLFD, "nfds")), unum("nfds"), num("timeout"))
S("lseek",                   8,   62,   19, "desc",          "num",   fd("fd"), long("offset"), enum("whence", WHENCE_CODES))
S("mmap",                    9,  222, None, "desc memory",   "addr",  addr("addr"), size("length"), flags("prot", MMAP_PROT),
                                                                      flags("flags", MMAP_FLAGS), fd("fd"), hex64("offset"))
S("mprotect",               10,  226,  125, "memory",        "zero",  addr("addr"), size("len"), flags("prot", MMAP_PROT))
S("munmap",                 11,  215,   91, "memory",        "zero",  addr("addr"), size("length"))
S("brk",                    12,  214,   45, "memory",        "addr",  addr("addr"))
S("rt_sigaction",           13,  134, None, "signal",        "zero",  signum("signum"), struct("act", KERNEL_SIGACTION),
                                                                      out(struct("oldact", KERNEL_SIGACTION)), size("sigsetsize"))
S("rt_sigprocmask",         14,  135,  175, "signal",        "zero",  enum("how", SIGPROCMASKCMDS), sigset("set", "sigsetsize"),
                                                                      out(sigset("oldset", "sigsetsize")), size("sigsetsize"))
S("rt_sigreturn",           15,  139,  173, "signal",        "rt_sigreturn")
S("ioctl",                  16,   29,   54, "desc",          "num",   fd("fd"), special("request", "ioctl"), hex64("argp"))
S("pread64",                17,   67, None, "desc",          "size",  fd("fd"), out(buf("buf", RET)), size("count"), long("offset"))
S("pwrite64",               18,   68, None, "desc",          "size",  fd("fd"), buf("buf", "count"), size("count"), long("offset"))
S("readv",                  19,   65,  145, "desc",          "size",  fd("fd"), out(iov("iov", "iovcnt", RET)), size("iovcnt"))
S("writev",                 20,   66,  146, "desc",          "size",  fd("fd"), iov("iov", "iovcnt"), size("iovcnt"))
S("access",                 21, None,   33, "file",          "zero",  path("pathname"), flags("mode", MODETYPES))
S("pipe",                   22, None,   42, "desc",          "zero",  out(array("pipefd", s32(fd("")), 2)))
S("select",                 23, None, None, "desc",          "select",num("nfds"), inout(fdset("readfds", "nfds")), inout(fdset("writefds", "nfds")),
                                                                      inout(fdset("exceptfds", "nfds")), inout(struct("timeout", TIMEVAL)))
S("sched_yield",            24,  124,  158, "",              "zero")
S("mremap",                 25,  216,  163, "memory",        "addr",  addr("old_address"), size("old_size"), size("new_size"),
                                                                      flags("flags", MREMAP_FLAGS), addr("new_address"))
S("msync",                  26,  227,  144, "memory",        "zero",  addr("addr"), size("length"), flags("flags", MCTL_SYNC))
S("mincore",                27,  232,  218, "memory",        "zero",  addr("addr"), size("length"), out(special("vec", "mincore", None, "length")))
S("madvise",                28,  233,  219, "memory",        "zero",  addr("addr"), size("length"), enum("advice", MADVISE_CMDS))
S("shmget",                 29,  194,  395, "ipc",           "num",   special("key", "ipc_key"), size("size"),
                                                                      special("shmflg", "ipc_flags", SHM_RESOURCE_FLAGS))
S("shmat",                  30,  196,  397, "memory ipc",    "addr",  num("shmid"), addr("shmaddr"), flags("shmflg", SHM_FLAGS))
S("shmctl",                 31,  195, None, "ipc",           "num",   num("shmid"), special("cmd", "ipc_cmd", SHMCTL_FLAGS), addr("buf"))
S("dup",                    32,   23,   41, "desc",          "fd",    fd("oldfd"))
S("dup2",                   33, None,   63, "desc",          "fd",    fd("oldfd"), fd("newfd"))
S("pause",                  34, None,   29, "signal",        "num")
S("nanosleep",              35,  101, None, "",              "zero",  struct("req", TIMESPEC), out(special("rem", "remaining", TIMESPEC)))
S("getitimer",              36,  102, None, "",              "zero",  enum("which", ITIMER_WHICH), out(struct("curr_value", ITIMERVAL)))
S("alarm",                  37, None,   27, "",              "num",   unum("seconds"))
S("setitimer",              38,  103, None, "",              "zero",  enum("which", ITIMER_WHICH), struct("new_value", ITIMERVAL),
                                                                      out(struct("old_value", ITIMERVAL)))
S("getpid",                 39,  172,   20, "",              "pid")
S("sendfile",               40,   71, None, "desc network",  "size",  fd("out_fd"), fd("in_fd"), inout(ptr("offset", s64("offset"))), size("count"))
S("socket",                 41,  198,  359, "network",       "fd",    enum("domain", ADDRFAMS), flags("type", SOCK_TYPE_FLAGS),
                                                                      special("protocol", "sock_protocol"))
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
S("socketpair",             53,  199,  360, "network",       "zero",  enum("domain", ADDRFAMS), flags("type", SOCK_TYPE_FLAGS),
                                                                      special("protocol", "sock_protocol"), out(array("sv", s32(fd("")), 2)))
S("setsockopt",             54,  208,  366, "network",       "zero",  fd("sockfd"), enum("level", SOCKETLAYERS), special("optname", "sockopt_name"),
                                                                      special("optval", "sockopt_value", None, "optlen"), num("optlen"))
S("getsockopt",             55,  209,  365, "network",       "zero",  fd("sockfd"), enum("level", SOCKETLAYERS), special("optname", "sockopt_name"),
                                                                      out(special("optval", "sockopt_value", None, "*optlen")),
                                                                      inout(ptr("optlen", s32("optlen"))))
S("clone",                  56, None, None, "process",       "clone", special("flags", "clone_flags", CLONE_FLAGS), addr("stack"),
                                                                      out(ptr("parent_tid", s32("parent_tid"))), addr("child_tid"), hex64("tls"))
S("fork",                   57, None,    2, "process",       "pid")
S("vfork",                  58, None,  190, "process",       "pid")
S("execve",                 59,  221,   11, "file process",  "zero",  path("pathname"), strv("argv"), envv("envp"))
S("exit",                   60,   93,    1, "process",       "none",  num("status"))
S("wait4",                  61,  260, None, "process",       "pid",   pid("pid"), out(special("wstatus", "wstatus")), flags("options", WAIT4_OPTIONS),
                                                                      out(struct("rusage", RUSAGE)))
S("kill",                   62,  129,   37, "process signal","zero",  pid("pid"), signum("sig"))
S("uname",                  63,  160,  122, "",              "zero",  out(struct("buf", NEW_UTSNAME)))
S("semget",                 64,  190,  393, "ipc",           "num",   special("key", "ipc_key"), num("nsems"),
                                                                      special("semflg", "ipc_flags", RESOURCE_FLAGS))
S("semop",                  65,  193, None, "ipc",           "zero",  num("semid"), array("sops", SEMBUF, "nsops"), size("nsops"))
S("semctl",                 66,  191, None, "ipc",           "num",   num("semid"), num("semnum"), special("cmd", "ipc_cmd", SEMCTL_FLAGS),
                                                                      hex64("arg"))
S("shmdt",                  67,  197,  398, "memory ipc",    "zero",  addr("shmaddr"))
S("msgget",                 68,  186,  399, "ipc",           "num",   special("key", "ipc_key"), special("msgflg", "ipc_flags", RESOURCE_FLAGS))
S("msgsnd",                 69,  189,  400, "ipc",           "zero",  num("msqid"), special("msgp", "msgbuf", None, "msgsz"), size("msgsz"),
                                                                      flags("msgflg", IPC_MSG_FLAGS))
S("msgrcv",                 70,  188,  401, "ipc",           "size",  num("msqid"), out(special("msgp", "msgbuf", None, RET)), size("msgsz"),
                                                                      long("msgtyp"), flags("msgflg", IPC_MSG_FLAGS))
S("msgctl",                 71,  187, None, "ipc",           "num",   num("msqid"), special("cmd", "ipc_cmd", MSGCTL_FLAGS), addr("buf"))
S("fcntl",                  72,   25, None, "desc",          "num",   fd("fd"), enum("cmd", FCNTLCMDS), hex64("arg"))
S("flock",                  73,   32,  143, "desc",          "zero",  fd("fd"), flags("operation", FLOCKCMDS))
S("fsync",                  74,   82,  118, "desc",          "zero",  fd("fd"))
S("fdatasync",              75,   83,  148, "desc",          "zero",  fd("fd"))
S("truncate",               76,   45,   92, "file",          "zero",  path("path"), long("length"))
S("ftruncate",              77,   46,   93, "desc",          "zero",  fd("fd"), long("length"))
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
S("ptrace",                101,  117,   26, "",              "num",   enum("op", PTRACE_CMDS), pid("pid"), addr("addr"), addr("data"))
S("getuid",                102,  174,   24, "creds",         "num")
S("syslog",                103,  116,  103, "",              "num",   enum("type", SYSLOG_ACTION_TYPE), addr("bufp"), num("len"))
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
S("capget",                125,   90,  184, "creds",         "zero",  struct("hdrp", CAP_USER_HEADER), out(special("datap", "cap_data")))
S("capset",                126,   91,  185, "creds",         "zero",  struct("hdrp", CAP_USER_HEADER), special("datap", "cap_data"))
S("rt_sigpending",         127,  136,  176, "signal",        "zero",  out(sigset("set", "sigsetsize")), size("sigsetsize"))
S("rt_sigtimedwait",       128,  137, None, "signal",        "signum",sigset("set", "sigsetsize"), out(special("info", "siginfo")),
                                                                      struct("timeout", TIMESPEC), size("sigsetsize"))
S("rt_sigqueueinfo",       129,  138,  178, "process signal","zero",  pid("tgid"), signum("sig"), special("info", "siginfo"))
S("rt_sigsuspend",         130,  133,  179, "signal",        "num",   sigset("mask", "sigsetsize"), size("sigsetsize"))
S("sigaltstack",           131,  132, None, "signal",        "zero",  struct("ss", STACK_T), out(struct("old_ss", STACK_T)))
S("utime",                 132, None, None, "file",          "zero",  path("filename"), struct("times", UTIMBUF))
S("mknod",                 133, None,   14, "file",          "zero",  path("pathname"), mode("mode"), special("dev", "mknod_dev"))
S("uselib",                134, None,   86, "file",          "zero",  path("library"))
S("personality",           135,   92,  136, "",              "personality",special("persona", "personality"))
S("ustat",                 136, None, None, "",              "zero",  dev("dev"), out(struct("ubuf", USTAT)))
S("statfs",                137,   43, None, "file",          "zero",  path("path"), out(struct("buf", STATFS)))
S("fstatfs",               138,   44, None, "desc",          "zero",  fd("fd"), out(struct("buf", STATFS)))
S("sysfs",                 139, None,  135, "",              "num",   num("option"), hex64("arg1"), hex64("arg2"))
S("getpriority",           140,  141,   96, "",              "num",   enum("which", PRIORITIES), num("who"))
S("setpriority",           141,  140,   97, "",              "zero",  enum("which", PRIORITIES), num("who"), num("prio"))
S("sched_setparam",        142,  118,  154, "",              "zero",  pid("pid"), array("param", s32("sched_priority"), 1))
S("sched_getparam",        143,  121,  155, "",              "zero",  pid("pid"), out(array("param", s32("sched_priority"), 1)))
S("sched_setscheduler",    144,  119,  156, "",              "zero",  pid("pid"), flags("policy", SCHEDULERS),
                                                                      array("param", s32("sched_priority"), 1))
S("sched_getscheduler",    145,  120,  157, "",              "scheduler",pid("pid"))
S("sched_get_priority_max", 146,  125,  159, "",              "num",   enum("policy", SCHEDULERS))
S("sched_get_priority_min", 147,  126,  160, "",              "num",   enum("policy", SCHEDULERS))
S("sched_rr_get_interval", 148,  127, None, "",              "zero",  pid("pid"), out(struct("tp", TIMESPEC)))
S("mlock",                 149,  228,  150, "memory",        "zero",  addr("addr"), size("len"))
S("munlock",               150,  229,  151, "memory",        "zero",  addr("addr"), size("len"))
S("mlockall",              151,  230,  152, "memory",        "zero",  flags("flags", MLOCKALL_FLAGS))
S("munlockall",            152,  231,  153, "memory",        "zero")
S("vhangup",               153,   58,  111, "",              "zero")
S("modify_ldt",            154, None,  123, "",              "num",   num("func"), addr("ptr"), size("bytecount"))
S("pivot_root",            155,   41,  217, "file",          "zero",  path("new_root"), path("put_old"))
S("_sysctl",               156, None, None, "",              "zero",  addr("args"))
S("prctl",                 157,  167,  172, "creds",         "num",   enum("option", PRCTL_OPTIONS), hex64("arg2"), hex64("arg3"), hex64("arg4"),
                                                                      hex64("arg5"))
S("arch_prctl",            158, None,  384, "",              "zero",  enum("code", ARCHVALS), addr("addr"))
S("adjtimex",              159,  171, None, "clock",         "adjtimex",inout(struct("buf", TIMEX)))
S("setrlimit",             160,  164, None, "",              "zero",  enum("resource", RESOURCES), struct("rlim", RLIMIT64))
S("chroot",                161,   51,   61, "file",          "zero",  path("path"))
S("sync",                  162,   81,   36, "",              "zero")
S("acct",                  163,   89,   51, "file",          "zero",  path("filename"))
S("settimeofday",          164,  170, None, "clock",         "zero",  struct("tv", TIMEVAL), struct("tz", TIMEZONE))
S("mount",                 165,   40,   21, "file",          "zero",  path("source"), path("target"), special("filesystemtype", "mount_type"),
                                                                      special("mountflags", "mount_flags", MOUNT_FLAGS), special("data", "mount_data"))
S("umount2",               166,   39,   52, "file",          "zero",  path("target"), flags("flags", UMOUNT_FLAGS))
S("swapon",                167,  224,   87, "file",          "zero",  path("path"), special("swapflags", "swap_flags", SWAP_FLAGS))
S("swapoff",               168,  225,  115, "file",          "zero",  path("path"))
S("reboot",                169,  142,   88, "",              "zero",  enum("magic", BOOTFLAGS1), enum("magic2", BOOTFLAGS2), enum("op", BOOTFLAGS3),
                                                                      addr("arg"))
S("sethostname",           170,  161,   74, "",              "zero",  buf("name", "len"), size("len"))
S("setdomainname",         171,  162,  121, "",              "zero",  buf("name", "len"), size("len"))
S("iopl",                  172, None,  110, "",              "zero",  num("level"))
S("ioperm",                173, None,  101, "",              "zero",  hex64("from"), hex64("num"), num("turn_on"))
S("create_module",         174, None,  127, "",              "addr",  path("name"), size("size"))
S("init_module",           175,  105,  128, "",              "zero",  addr("module_image"), size("len"), string("param_values"))
S("delete_module",         176,  106,  129, "",              "zero",  string("name"), flags("flags", DELETE_MODULE_FLAGS))
S("get_kernel_syms",       177, None,  130, "",              "num",   addr("table"))
S("query_module",          178, None,  167, "",              "zero",  string("name"), num("which"), addr("buf"), size("bufsize"), addr("ret"))
S("quotactl",              179,   60,  131, "file",          "zero",  special("op", "quota_cmd", QUOTACMDS), path("special"), uid("id"), addr("addr"))
S("nfsservctl",            180,   42,  169, "",              "num",   hex64("cmd"), hex64("argp"), hex64("resp"))
S("getpmsg",               181, None,  188, "network",       "num",   fd("fd"), hex64("ctlptr"), hex64("dataptr"), hex64("bandp"), hex64("flagsp"))
S("putpmsg",               182, None,  189, "network",       "num",   fd("fd"), hex64("ctlptr"), hex64("dataptr"), hex64("band"), hex64("flags"))
S("afs_syscall",           183, None,  137, "",              "num",   hex64("arg1"), hex64("arg2"), hex64("arg3"), hex64("arg4"), hex64("arg5"))
S("tuxcall",               184, None, None, "",              "num",   hex64("arg1"), hex64("arg2"), hex64("arg3"))
S("security",              185, None, None, "",              "num",   hex64("arg1"), hex64("arg2"), hex64("arg3"))
S("gettid",                186,  178,  224, "",              "pid")
S("readahead",             187,  213, None, "desc",          "zero",  fd("fd"), long("offset"), size("count"))
S("setxattr",              188,    5,  226, "file",          "zero",  path("path"), string("name"), buf("value", "size"), size("size"),
                                                                      flags("flags", XATTRFLAGS))
S("lsetxattr",             189,    6,  227, "file",          "zero",  path("path"), string("name"), buf("value", "size"), size("size"),
                                                                      flags("flags", XATTRFLAGS))
S("fsetxattr",             190,    7,  228, "desc",          "zero",  fd("fd"), string("name"), buf("value", "size"), size("size"),
                                                                      flags("flags", XATTRFLAGS))
S("getxattr",              191,    8,  229, "file",          "size",  path("path"), string("name"), out(buf("value", RET)), size("size"))
S("lgetxattr",             192,    9,  230, "file",          "size",  path("path"), string("name"), out(buf("value", RET)), size("size"))
S("fgetxattr",             193,   10,  231, "desc",          "size",  fd("fd"), string("name"), out(buf("value", RET)), size("size"))
S("listxattr",             194,   11,  232, "file",          "size",  path("path"), out(buf("list", RET)), size("size"))
S("llistxattr",            195,   12,  233, "file",          "size",  path("path"), out(buf("list", RET)), size("size"))
S("flistxattr",            196,   13,  234, "desc",          "size",  fd("fd"), out(buf("list", RET)), size("size"))
S("removexattr",           197,   14,  235, "file",          "zero",  path("path"), string("name"))
S("lremovexattr",          198,   15,  236, "file",          "zero",  path("path"), string("name"))
S("fremovexattr",          199,   16,  237, "desc",          "zero",  fd("fd"), string("name"))
S("tkill",                 200,  130,  238, "process signal","zero",  pid("tid"), signum("sig"))
S("time",                  201, None, None, "clock",         "num",   out(ptr("tloc", s64("tloc"))))
S("futex",                 202,   98, None, "",              "num",   addr("uaddr"), enum("futex_op", FUTEXOPS), unum("val"), addr("timeout"),
                                                                      addr("uaddr2"), hex32("val3"))
S("sched_setaffinity",     203,  122,  241, "",              "zero",  pid("pid"), size("cpusetsize"), special("mask", "cpuset", None, "cpusetsize"))
S("sched_getaffinity",     204,  123,  242, "",              "size",  pid("pid"), size("cpusetsize"), out(special("mask", "cpuset", None, RET)))
S("set_thread_area",       205, None, None, "",              "zero",  addr("u_info"))
S("io_setup",              206,    0, None, "memory",        "zero",  unum("nr_events"), out(ptr("ctx_idp", u64(addr("")))))
S("io_destroy",            207,    1,  246, "memory",        "zero",  addr("ctx_id"))
S("io_getevents",          208,    4, None, "",              "num",   addr("ctx_id"), long("min_nr"), long("nr"), out(array("events", IO_EVENT, RET)),
                                                                      struct("timeout", TIMESPEC))
S("io_submit",             209,    2, None, "",              "num",   addr("ctx_id"), long("nr"), special("iocbpp", "iocbs", IOCB, "nr"))
S("io_cancel",             210,    3, None, "",              "zero",  addr("ctx_id"), struct("iocb", IOCB), out(struct("result", IO_EVENT)))
S("get_thread_area",       211, None, None, "",              "zero",  addr("u_info"))
S("lookup_dcookie",        212,   18, None, "",              "num",   unum("cookie"), out(buf("buffer", RET)), size("len"))
S("epoll_create",          213, None,  254, "desc",          "fd",    num("size"))
S("epoll_ctl_old",         214, None, None, "",              "num",   hex64("arg1"), hex64("arg2"), hex64("arg3"), hex64("arg4"))
S("epoll_wait_old",        215, None, None, "",              "num",   hex64("arg1"), hex64("arg2"), hex64("arg3"), hex64("arg4"))
S("remap_file_pages",      216,  234,  257, "memory",        "zero",  addr("addr"), size("size"), flags("prot", MMAP_PROT), size("pgoff"),
                                                                      flags("flags", MMAP_FLAGS))
S("getdents64",            217,   61,  220, "desc",          "size",  fd("fd"), out(special("dirp", "dirents64", None, RET)), unum("count"))
S("set_tid_address",       218,   96,  258, "",              "pid",   addr("tidptr"))
S("restart_syscall",       219,  128,    0, "",              "restart_syscall")
S("semtimedop",            220,  192, None, "ipc",           "zero",  num("semid"), array("sops", SEMBUF, "nsops"), size("nsops"),
                                                                      struct("timeout", TIMESPEC))
S("fadvise64",             221,  223, None, "desc",          "zero",  fd("fd"), long("offset"), size("len"), enum("advice", ADVISE))
S("timer_create",          222,  107, None, "",              "zero",  enum("clockid", CLOCKNAMES), struct("sevp", SIGEVENT),
                                                                      out(ptr("timerid", s32("timerid"))))
S("timer_settime",         223,  110, None, "",              "zero",  num("timerid"), flags("flags", TIMERFDFLAGS), struct("new_value", ITIMERSPEC),
                                                                      out(struct("old_value", ITIMERSPEC)))
S("timer_gettime",         224,  108, None, "",              "zero",  num("timerid"), out(struct("curr_value", ITIMERSPEC)))
S("timer_getoverrun",      225,  109,  262, "",              "num",   num("timerid"))
S("timer_delete",          226,  111,  263, "",              "zero",  num("timerid"))
S("clock_settime",         227,  112, None, "clock",         "zero",  special("clockid", "clockid", CLOCKNAMES), struct("tp", TIMESPEC))
S("clock_gettime",         228,  113, None, "clock",         "zero",  special("clockid", "clockid", CLOCKNAMES), out(struct("tp", TIMESPEC)))
S("clock_getres",          229,  114, None, "clock",         "zero",  special("clockid", "clockid", CLOCKNAMES), out(struct("res", TIMESPEC)))
S("clock_nanosleep",       230,  115, None, "",              "zero",  special("clockid", "clockid", CLOCKNAMES), flags("flags", CLOCKFLAGS),
                                                                      struct("t", TIMESPEC), out(special("remain", "remaining", TIMESPEC)))
S("exit_group",            231,   94,  252, "process",       "none",  num("status"))
S("epoll_wait",            232, None,  256, "desc",          "num",   fd("epfd"), out(array("events", EPOLL_EVENT, RET)), num("maxevents"),
                                                                      num("timeout"))
S("epoll_ctl",             233,   21,  255, "desc",          "zero",  fd("epfd"), enum("op", EPOLLCTLS), fd("fd"), struct("event", EPOLL_EVENT))
S("tgkill",                234,  131,  270, "process signal","zero",  pid("tgid"), pid("tid"), signum("sig"))
S("utimes",                235, None, None, "file",          "zero",  path("filename"), array("times", TIMEVAL, 2))
S("vserver",               236, None,  273, "",              "num",   hex64("arg1"), hex64("arg2"), hex64("arg3"), hex64("arg4"), hex64("arg5"))
S("mbind",                 237,  235,  274, "memory",        "zero",  addr("addr"), size("len"), special("mode", "mpol_mode", MPOL_MODES),
                                                                      special("nodemask", "nodemask", None, "maxnode"), size("maxnode"),
                                                                      flags("flags", MBIND_FLAGS))
S("set_mempolicy",         238,  237,  276, "memory",        "zero",  special("mode", "mpol_mode", MPOL_MODES),
                                                                      special("nodemask", "nodemask", None, "maxnode"), size("maxnode"))
S("get_mempolicy",         239,  236,  275, "memory",        "zero",  out(ptr("mode", s32(special("", "mpol_mode", MPOL_MODES)))),
                                                                      out(special("nodemask", "nodemask", None, "maxnode")), size("maxnode"),
                                                                      addr("addr"), flags("flags", GET_MEMPOLICY_FLAGS))
S("mq_open",               240,  180, None, "desc",          "fd",    string("name"), flags("oflag", OPEN_MODE_FLAGS),
                                                                      mode("mode", ("oflag", "O_CREAT")), special("attr", "mq_attr", MQ_ATTR))
S("mq_unlink",             241,  181,  278, "",              "zero",  string("name"))
S("mq_timedsend",          242,  182, None, "desc",          "zero",  fd("mqdes"), buf("msg_ptr", "msg_len"), size("msg_len"), unum("msg_prio"),
                                                                      struct("abs_timeout", TIMESPEC))
S("mq_timedreceive",       243,  183, None, "desc",          "size",  fd("mqdes"), out(buf("msg_ptr", RET)), size("msg_len"),
                                                                      out(ptr("msg_prio", u32("msg_prio"))), struct("abs_timeout", TIMESPEC))
S("mq_notify",             244,  184, None, "desc",          "zero",  fd("mqdes"), struct("sevp", SIGEVENT))
S("mq_getsetattr",         245,  185, None, "desc",          "zero",  fd("mqdes"), struct("newattr", MQ_ATTR), out(struct("oldattr", MQ_ATTR)))
S("kexec_load",            246,  104, None, "",              "zero",  addr("entry"), size("nr_segments"),
                                                                      array("segments", KEXEC_SEGMENT, "nr_segments"),
                                                                      special("flags", "kexec_flags", KEXEC_LOAD_FLAGS))
S("waitid",                247,   95, None, "process",       "zero",  enum("idtype", WAITID_TYPES), pid("id"), out(special("infop", "siginfo")),
                                                                      flags("options", WAIT4_OPTIONS), out(struct("rusage", RUSAGE)))
S("add_key",               248,  217,  286, "",              "keyid", string("type"), string("description"), buf("payload", "plen"), size("plen"),
                                                                      special("keyring", "key_serial", KEY_SPEC))
S("request_key",           249,  218,  287, "",              "keyid", string("type"), string("description"), string("callout_info"),
                                                                      special("dest_keyring", "key_serial", KEY_SPEC))
S("keyctl",                250,  219,  288, "",              "num",   enum("operation", KEYCTL_COMMANDS), hex64("arg2"), hex64("arg3"), hex64("arg4"),
                                                                      hex64("arg5"))
S("ioprio_set",            251,   30,  289, "",              "zero",  enum("which", IOPRIO_WHO), num("who"), special("ioprio", "ioprio", IOPRIO_CLASS))
S("ioprio_get",            252,   31,  290, "",              "ioprio",enum("which", IOPRIO_WHO), num("who"))
S("inotify_init",          253, None,  291, "desc",          "fd")
S("inotify_add_watch",     254,   27,  292, "file desc",     "num",   fd("fd"), path("pathname"), flags("mask", INOTIFY_FLAGS))
S("inotify_rm_watch",      255,   28,  293, "desc",          "zero",  fd("fd"), num("wd"))
S("migrate_pages",         256,  238,  294, "memory",        "num",   pid("pid"), size("maxnode"), special("old_nodes", "nodemask", None, "maxnode"),
                                                                      special("new_nodes", "nodemask", None, "maxnode"))
S("openat",                257,   56,  295, "file desc",     "fd",    dirfd("dirfd"), path("pathname"), flags("flags", OPEN_MODE_FLAGS),
                                                                      mode("mode", ("flags", "O_CREAT __O_TMPFILE")))
S("mkdirat",               258,   34,  296, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), mode("mode"))
S("mknodat",               259,   33,  297, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), mode("mode"), special("dev", "mknod_dev"))
S("fchownat",              260,   54,  298, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), uid("owner"), uid("group"),
                                                                      flags("flags", AT_FLAGS))
S("futimesat",             261, None, None, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), array("times", TIMEVAL, 2))
S("newfstatat",            262,   79, None, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), out(struct("statbuf", STAT)),
                                                                      flags("flags", AT_FLAGS))
S("unlinkat",              263,   35,  301, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), flags("flags", AT_FLAGS))
S("renameat",              264,   38,  302, "file desc",     "zero",  dirfd("olddirfd"), path("oldpath"), dirfd("newdirfd"), path("newpath"))
S("linkat",                265,   37,  303, "file desc",     "zero",  dirfd("olddirfd"), path("oldpath"), dirfd("newdirfd"), path("newpath"),
                                                                      flags("flags", AT_FLAGS))
S("symlinkat",             266,   36,  304, "file desc",     "zero",  path("target"), dirfd("newdirfd"), path("linkpath"))
S("readlinkat",            267,   78,  305, "file desc",     "size",  dirfd("dirfd"), path("pathname"), out(buf("buf", RET)), size("bufsiz"))
S("fchmodat",              268,   53,  306, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), mode("mode"))
S("faccessat",             269,   48,  307, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), flags("mode", MODETYPES))
S("pselect6",              270,   72, None, "desc",          "select",num("nfds"), inout(fdset("readfds", "nfds")), inout(fdset("writefds", "nfds")),
                                                                      inout(fdset("exceptfds", "nfds")), inout(struct("timeout", TIMESPEC)),
                                                                      special("sigmask", "sigset_argpack"))
S("ppoll",                 271,   73, None, "desc",          "poll",  inout(special("fds", "pollfds", POLLFD, "nfds")), unum("nfds"),
                                                                      inout(struct("tmo_p", TIMESPEC)), sigset("sigmask", "sigsetsize"),
                                                                      size("sigsetsize"))
S("unshare",               272,   97,  310, "",              "zero",  flags("flags", UNSHARE_FLAGS))
S("set_robust_list",       273,   99,  311, "",              "zero",  addr("head"), size("len"))
S("get_robust_list",       274,  100, None, "",              "zero",  pid("pid"), out(ptr("head_ptr", u64(addr("")))), out(ptr("len_ptr", u64("len"))))
S("splice",                275,   76,  313, "desc",          "size",  fd("fd_in"), inout(ptr("off_in", s64("off_in"))), fd("fd_out"),
                                                                      inout(ptr("off_out", s64("off_out"))), size("size"),
                                                                      flags("flags", SPLICE_FLAGS))
S("tee",                   276,   77,  315, "desc",          "size",  fd("fd_in"), fd("fd_out"), size("size"), flags("flags", SPLICE_FLAGS))
S("sync_file_range",       277,   84, None, "desc",          "zero",  fd("fd"), long("offset"), long("nbytes"), flags("flags", SYNC_FILE_RANGE_FLAGS))
S("vmsplice",              278,   75,  316, "desc",          "size",  fd("fd"), iov("iov", "nr_segs"), size("nr_segs"), flags("flags", SPLICE_FLAGS))
S("move_pages",            279,  239, None, "memory",        "num",   pid("pid"), size("count"), array("pages", u64(addr("")), "count"),
                                                                      array("nodes", s32("node"), "count"),
                                                                      out(special("status", "page_status", None, "count")),
                                                                      flags("flags", MOVE_PAGES_FLAGS))
S("utimensat",             280,   88, None, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), special("times", "utimens", TIMESPEC),
                                                                      flags("flags", AT_FLAGS))
S("epoll_pwait",           281,   22,  319, "desc",          "num",   fd("epfd"), out(array("events", EPOLL_EVENT, RET)), num("maxevents"),
                                                                      num("timeout"), sigset("sigmask", "sigsetsize"), size("sigsetsize"))
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
S("dup3",                  292,   24,  330, "desc",          "fd",    fd("oldfd"), fd("newfd"), flags("flags", OPEN_MODE_FLAGS))
S("pipe2",                 293,   59,  331, "desc",          "zero",  out(array("pipefd", s32(fd("")), 2)), flags("flags", OPEN_MODE_FLAGS))
S("inotify_init1",         294,   26,  332, "desc",          "fd",    flags("flags", INOTIFY_INIT_FLAGS))
S("preadv",                295,   69, None, "desc",          "size",  fd("fd"), out(iov("iov", "iovcnt", RET)), size("iovcnt"), long("offset"), UNUSED)
S("pwritev",               296,   70, None, "desc",          "size",  fd("fd"), iov("iov", "iovcnt"), size("iovcnt"), long("offset"), UNUSED)
S("rt_tgsigqueueinfo",     297,  240,  335, "process signal","zero",  pid("tgid"), pid("tid"), signum("sig"), special("info", "siginfo"))
S("perf_event_open",       298,  241,  336, "desc",          "fd",    special("attr", "perf_attr", PERF_EVENT_ATTR), pid("pid"), num("cpu"),
                                                                      fd("group_fd"), flags("flags", PERF_EVENT_OPEN_FLAGS))
S("recvmmsg",              299,  243, None, "network",       "recvmmsg",fd("sockfd"), out(mmsghdr("msgvec", "vlen")), unum("vlen"),
                                                                        flags("flags", MSG_FLAGS), inout(struct("timeout", TIMESPEC)))
S("fanotify_init",         300,  262,  338, "desc",          "fd",    special("flags", "fan_init_flags", FAN_INIT_FLAGS),
                                                                      flags("event_f_flags", OPEN_MODE_FLAGS))
S("fanotify_mark",         301,  263, None, "file desc",     "zero",  fd("fanotify_fd"), flags("flags", FAN_MARK_FLAGS),
                                                                      flags("mask", FAN_EVENT_FLAGS), dirfd("dirfd"), path("pathname"))
S("prlimit64",             302,  261,  340, "",              "zero",  pid("pid"), enum("resource", RESOURCES), struct("new_limit", RLIMIT64),
                                                                      out(struct("old_limit", RLIMIT64)))
S("name_to_handle_at",     303,  264,  341, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), inout(special("handle", "file_handle")),
                                                                      out(ptr("mount_id", s32("mount_id"))), flags("flags", NAME_TO_HANDLE_AT_FLAGS))
S("open_by_handle_at",     304,  265,  342, "desc",          "fd",    dirfd("mount_fd"), special("handle", "file_handle"),
                                                                      flags("flags", OPEN_MODE_FLAGS))
S("clock_adjtime",         305,  266, None, "clock",         "adjtimex",special("clk_id", "clockid", CLOCKNAMES), inout(struct("buf", TIMEX)))
S("syncfs",                306,  267,  344, "desc",          "zero",  fd("fd"))
S("sendmmsg",              307,  269,  345, "network",       "sendmmsg",fd("sockfd"), mmsghdr("msgvec", "vlen"), unum("vlen"),
                                                                        flags("flags", MSG_FLAGS))
S("setns",                 308,  268,  346, "desc",          "zero",  fd("fd"), flags("nstype", SETNS_TYPES))
S("getcpu",                309,  168,  318, "",              "zero",  out(ptr("cpu", u32("cpu"))), out(ptr("node", u32("node"))), addr("tcache"))
S("process_vm_readv",      310,  270,  347, "",              "size",  pid("pid"), out(iov("local_iov", "liovcnt", RET)), size("liovcnt"),
                                                                      array("remote_iov", IOVEC, "riovcnt"), size("riovcnt"), size("flags"))
S("process_vm_writev",     311,  271,  348, "",              "size",  pid("pid"), iov("local_iov", "liovcnt"), size("liovcnt"),
                                                                      array("remote_iov", IOVEC, "riovcnt"), size("riovcnt"), size("flags"))
S("kcmp",                  312,  272,  349, "",              "num",   pid("pid1"), pid("pid2"), enum("type", KCMP_TYPES), hex64("idx1"), hex64("idx2"))
S("finit_module",          313,  273,  350, "desc",          "zero",  fd("fd"), string("param_values"), flags("flags", MODULE_INIT_FLAGS))
S("sched_setattr",         314,  274,  351, "",              "zero",  pid("pid"), special("attr", "sched_attr", SCHED_ATTR),
                                                                      flags("flags", SCHED_GETATTR_FLAGS))
S("sched_getattr",         315,  275,  352, "",              "zero",  pid("pid"), out(special("attr", "struct_n", SCHED_ATTR, "size")), unum("size"),
                                                                      unum("flags"))
S("renameat2",             316,  276,  353, "file desc",     "zero",  dirfd("olddirfd"), path("oldpath"), dirfd("newdirfd"), path("newpath"),
                                                                      flags("flags", RENAME_FLAGS))
S("seccomp",               317,  277,  354, "",              "num",   enum("operation", SECCOMP_OPS), unum("flags"), addr("args"))
S("getrandom",             318,  278,  355, "",              "size",  out(buf("buf", RET)), size("buflen"), flags("flags", GETRANDOM_FLAGS))
S("memfd_create",          319,  279,  356, "desc",          "fd",    string("name"), special("flags", "memfd_flags", MEMFD_CREATE_FLAGS))
S("kexec_file_load",       320,  294, None, "desc",          "zero",  fd("kernel_fd"), fd("initrd_fd"), size("cmdline_len"),
                                                                      buf("cmdline", "cmdline_len"), flags("flags", KEXEC_FILE_LOAD_FLAGS))
S("bpf",                   321,  280,  357, "desc",          "num",   enum("cmd", BPF_COMMANDS), addr("attr"), unum("size"))
S("execveat",              322,  281,  358, "file desc process","zero",  dirfd("dirfd"), path("pathname"), strv("argv"), envv("envp"),
                                                                         flags("flags", EXECVEAT_FLAGS))
S("userfaultfd",           323,  282,  374, "desc",          "fd",    flags("flags", UFFD_FLAGS))
S("membarrier",            324,  283,  375, "",              "membarrier",enum("cmd", MEMBARRIER_CMDS), flags("flags", MEMBARRIER_FLAGS),
                                                                          num("cpu_id"))
S("mlock2",                325,  284,  376, "memory",        "zero",  addr("addr"), size("len"), flags("flags", MLOCK_FLAGS))
S("copy_file_range",       326,  285,  377, "desc",          "size",  fd("fd_in"), inout(ptr("off_in", s64("off_in"))), fd("fd_out"),
                                                                      inout(ptr("off_out", s64("off_out"))), size("size"), size("flags"))
S("preadv2",               327,  286, None, "desc",          "size",  fd("fd"), out(iov("iov", "iovcnt", RET)), size("iovcnt"), long("offset"),
                                                                      UNUSED, flags("flags", RWF_FLAGS))
S("pwritev2",              328,  287, None, "desc",          "size",  fd("fd"), iov("iov", "iovcnt"), size("iovcnt"), long("offset"), UNUSED,
                                                                      flags("flags", RWF_FLAGS))
S("pkey_mprotect",         329,  288,  380, "memory",        "zero",  addr("addr"), size("size"), flags("prot", MMAP_PROT), num("pkey"))
S("pkey_alloc",            330,  289,  381, "",              "num",   hex64("flags"), flags("access_rights", PKEY_ACCESS))
S("pkey_free",             331,  290,  382, "",              "zero",  num("pkey"))
S("statx",                 332,  291,  383, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), flags("flags", STATX_FLAGS),
                                                                      flags("mask", STATX_MASKS), out(struct("statxbuf", STATX)))
S("io_pgetevents",         333,  292, None, "",              "num",   addr("ctx_id"), long("min_nr"), long("nr"), out(array("events", IO_EVENT, RET)),
                                                                      struct("timeout", TIMESPEC), special("sig", "sigset_argpack"))
S("rseq",                  334,  293,  386, "",              "zero",  struct("rseq", RSEQ), unum("rseq_len"), flags("flags", RSEQ_FLAGS), hex32("sig"))
S("uretprobe",             335, None, None, "",              "num")
S("uprobe",                336, None, None, "",              "num")
S("pidfd_send_signal",     424,  424,  424, "desc process signal","zero",  fd("pidfd"), signum("sig"), special("info", "siginfo"),
                                                                           flags("flags", PIDFD_SEND_SIGNAL_FLAGS))
S("io_uring_setup",        425,  425,  425, "desc",          "fd",    unum("entries"), inout(struct("p", IO_URING_PARAMS)))
S("io_uring_enter",        426,  426,  426, "desc signal",   "num",   fd("fd"), unum("to_submit"), unum("min_complete"),
                                                                      flags("flags", URING_ENTER_FLAGS), sigset("sig", "sz"), size("sz"))
S("io_uring_register",     427,  427,  427, "desc memory",   "num",   fd("fd"), special("opcode", "uring_opcode", URING_REGISTER_OPCODES),
                                                                      addr("arg"), unum("nr_args"))
S("open_tree",             428,  428,  428, "file desc",     "fd",    dirfd("dirfd"), path("pathname"), flags("flags", OPEN_TREE_FLAGS))
S("move_mount",            429,  429,  429, "file desc",     "zero",  dirfd("from_dirfd"), path("from_pathname"), dirfd("to_dirfd"),
                                                                      path("to_pathname"), flags("flags", MOVE_MOUNT_FLAGS))
S("fsopen",                430,  430,  430, "desc",          "fd",    string("fsname"), flags("flags", FSOPEN_FLAGS))
S("fsconfig",              431,  431,  431, "file desc",     "zero",  fd("fd"), enum("cmd", FSCONFIG_CMDS), string("key"), addr("value"), num("aux"))
S("fsmount",               432,  432,  432, "desc",          "fd",    fd("fsfd"), flags("flags", FSMOUNT_FLAGS), flags("attr_flags", MOUNT_ATTR_ATTR))
S("fspick",                433,  433,  433, "file desc",     "fd",    dirfd("dirfd"), path("pathname"), flags("flags", FSPICK_FLAGS))
S("pidfd_open",            434,  434,  434, "desc",          "fd",    pid("pid"), flags("flags", PIDFD_OPEN_FLAGS))
S("clone3",                435,  435,  435, "process",       "pid",   special("cl_args", "clone_args", CLONE_ARGS, "size"), size("size"))
S("close_range",           436,  436,  436, "",              "zero",  fd("first"), fd("last"), flags("flags", CLOSE_RANGE_FLAGS))
S("openat2",               437,  437,  437, "file desc",     "fd",    dirfd("dirfd"), path("pathname"), special("how", "struct_n", OPEN_HOW, "size"),
                                                                      size("size"))
S("pidfd_getfd",           438,  438,  438, "desc",          "fd",    fd("pidfd"), num("targetfd"), hex32("flags"))
S("faccessat2",            439,  439,  439, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), flags("mode", MODETYPES),
                                                                      flags("flags", FACCESSAT_FLAGS))
S("process_madvise",       440,  440,  440, "desc",          "size",  fd("pidfd"), array("iovec", IOVEC, "vlen"), size("vlen"),
                                                                      enum("advice", MADVISE_CMDS), hex32("flags"))
S("epoll_pwait2",          441,  441,  441, "desc",          "num",   fd("epfd"), out(array("events", EPOLL_EVENT, RET)), num("maxevents"),
                                                                      struct("timeout", TIMESPEC), sigset("sigmask", "sigsetsize"), size("sigsetsize"))
S("mount_setattr",         442,  442,  442, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), flags("flags", MOUNT_SETATTR_FLAGS),
                                                                      special("attr", "struct_n", MOUNT_ATTR, "size"), size("size"))
S("quotactl_fd",           443,  443,  443, "desc",          "zero",  fd("fd"), special("op", "quota_cmd", QUOTACMDS), uid("id"), addr("addr"))
S("landlock_create_ruleset", 444,  444,  444, "desc",          "fd",    special("attr", "struct_n", LANDLOCK_RULESET_ATTR, "size"), size("size"),
                                                                        flags("flags", LANDLOCK_CREATE_RULESET_FLAGS))
S("landlock_add_rule",     445,  445,  445, "desc",          "zero",  fd("ruleset_fd"), enum("rule_type", LANDLOCK_RULE_TYPES), addr("rule_attr"),
                                                                      unum("flags"))
S("landlock_restrict_self", 446,  446,  446, "desc",          "zero",  fd("ruleset_fd"), unum("flags"))
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
S("statmount",             457,  457,  457, "",              "zero",  special("req", "struct_sized", MNT_ID_REQ), out(struct("buf", STATMOUNT)),
                                                                      size("bufsize"), flags("flags", STATMOUNT_FLAGS))
S("listmount",             458,  458,  458, "",              "num",   special("req", "struct_sized", MNT_ID_REQ),
                                                                      out(array("mnt_ids", u64(hex64("")), RET)), size("nr_mnt_ids"),
                                                                      flags("flags", LISTMOUNT_FLAGS))
S("lsm_get_self_attr",     459,  459,  459, "",              "num",   enum("attr", LSM_ATTRS), out(struct("ctx", LSM_CTX)),
                                                                      inout(ptr("size", u32("size"))), flags("flags", LSM_FLAGS))
S("lsm_set_self_attr",     460,  460,  460, "",              "zero",  enum("attr", LSM_ATTRS), struct("ctx", LSM_CTX), unum("size"), unum("flags"))
S("lsm_list_modules",      461,  461,  461, "",              "num",   out(array("ids", u64(enum("", LSM_IDS)), RET)), inout(ptr("size", u32("size"))),
                                                                      unum("flags"))
S("mseal",                 462,  462,  462, "memory",        "zero",  addr("addr"), size("len"), hex64("flags"))
S("setxattrat",            463,  463,  463, "file desc",     "zero",  dirfd("dfd"), path("pathname"), flags("at_flags", XATTRAT_FLAGS),
                                                                      string("name"), special("args", "struct_n", XATTR_ARGS, "size"), size("size"))
S("getxattrat",            464,  464,  464, "file desc",     "size",  dirfd("dfd"), path("pathname"), flags("at_flags", XATTRAT_FLAGS),
                                                                      string("name"), special("args", "struct_n", XATTR_ARGS, "size"), size("size"))
S("listxattrat",           465,  465,  465, "file desc",     "size",  dirfd("dfd"), path("pathname"), flags("at_flags", XATTRAT_FLAGS),
                                                                      out(buf("list", RET)), size("size"))
S("removexattrat",         466,  466,  466, "file desc",     "zero",  dirfd("dfd"), path("pathname"), flags("at_flags", XATTRAT_FLAGS), string("name"))
S("open_tree_attr",        467,  467,  467, "file desc",     "fd",    dirfd("dirfd"), path("pathname"), flags("flags", OPEN_TREE_FLAGS),
                                                                      special("attr", "struct_n", MOUNT_ATTR, "size"), size("size"))
S("file_getattr",          468,  468,  468, "file desc",     "zero",  dirfd("dfd"), path("pathname"),
                                                                      out(special("attr", "struct_n", FILE_ATTR, "size")), size("size"),
                                                                      flags("at_flags", AT_FLAGS))
S("file_setattr",          469,  469,  469, "file desc",     "zero",  dirfd("dfd"), path("pathname"), special("attr", "struct_n", FILE_ATTR, "size"),
                                                                      size("size"), flags("at_flags", AT_FLAGS))
S("listns",                470,  470,  470, "",              "num",   special("req", "struct_sized", NS_ID_REQ),
                                                                      out(array("ns_ids", u64("ns_id"), RET)), size("nr_ns_ids"), hex32("flags"))
S("rseq_slice_yield",      471,  471,  471, "",              "num")

# i386 alone, or with structures of another layout there (and clone, whose order of arguments differs between machines)
S("waitpid",              None, None,    7, "process",       "pid",   pid("pid"), out(special("wstatus", "wstatus")), flags("options", WAIT4_OPTIONS))
S("time",                 None, None,   13, "clock",         "num",   out(ptr("tloc", s32("tloc"))))
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
S("fcntl",                None, None,   55, "desc",          "num",   fd("fd"), enum("cmd", FCNTLCMDS), hex32("arg"))
S("mpx",                  None, None,   56, "",              "num")
S("ulimit",               None, None,   58, "",              "num",   num("cmd"), num("newlimit"))
S("oldolduname",          None, None,   59, "",              "zero",  addr("buf"))
S("ustat",                None, None,   62, "",              "zero",  dev("dev"), addr("ubuf"))
S("sigaction",            None, None,   67, "signal",        "zero",  signum("signum"), struct("act", OLD_SIGACTION),
                                                                      out(struct("oldact", OLD_SIGACTION)))
S("sgetmask",             None, None,   68, "signal",        "old_sigset")
S("ssetmask",             None, None,   69, "signal",        "old_sigset",special("newmask", "old_sigset"))
S("sigsuspend",           None, None,   72, "signal",        "num",   UNUSED, UNUSED, special("mask", "old_sigset"))
S("sigpending",           None, None,   73, "signal",        "zero",  out(sigset("set", 4)))
S("setrlimit",            None, None,   75, "",              "zero",  enum("resource", RESOURCES), struct("rlim", RLIMIT32))
S("getrlimit",            None, None,   76, "",              "zero",  enum("resource", RESOURCES), out(struct("rlim", RLIMIT32)))
S("getrusage",            None, None,   77, "",              "zero",  enum("who", USAGEWHO), out(struct("usage", RUSAGE32)))
S("gettimeofday",         None, None,   78, "clock",         "zero",  out(struct("tv", TIMEVAL32)), out(struct("tz", TIMEZONE)))
S("settimeofday",         None, None,   79, "clock",         "zero",  struct("tv", TIMEVAL32), struct("tz", TIMEZONE))
S("getgroups",            None, None,   80, "creds",         "num",   num("size"), out(array("list", u16(uid("")), RET)))
S("setgroups",            None, None,   81, "creds",         "zero",  num("size"), array("list", u16(uid("")), "size"))
S("select",               None, None,   82, "desc",          "select",addr("arg"))
S("oldlstat",             None, None,   84, "file",          "zero",  path("pathname"), addr("statbuf"))
S("readdir",              None, None,   89, "desc",          "num",   fd("fd"), addr("dirp"), unum("count"))
S("mmap",                 None, None,   90, "desc memory",   "addr",  struct("args", MMAP_ARGS32))
S("profil",               None, None,   98, "",              "num",   addr("buf"), size("bufsiz"), size("offset"), unum("scale"))
S("statfs",               None, None,   99, "file",          "zero",  path("path"), out(struct("buf", STATFS32)))
S("fstatfs",              None, None,  100, "desc",          "zero",  fd("fd"), out(struct("buf", STATFS32)))
S("socketcall",           None, None,  102, "desc",          "num",   enum("call", SOCKETCALLS), addr("args"))
S("setitimer",            None, None,  104, "",              "zero",  enum("which", ITIMER_WHICH), struct("new_value", ITIMERVAL32),
                                                                      out(struct("old_value", ITIMERVAL32)))
S("getitimer",            None, None,  105, "",              "zero",  enum("which", ITIMER_WHICH), out(struct("curr_value", ITIMERVAL32)))
S("stat",                 None, None,  106, "file",          "zero",  path("pathname"), out(struct("statbuf", STAT32)))
S("lstat",                None, None,  107, "file",          "zero",  path("pathname"), out(struct("statbuf", STAT32)))
S("fstat",                None, None,  108, "desc",          "zero",  fd("fd"), out(struct("statbuf", STAT32)))
S("olduname",             None, None,  109, "",              "zero",  addr("buf"))
S("idle",                 None, None,  112, "",              "num")
S("vm86old",              None, None,  113, "",              "num",   addr("info"))
S("wait4",                None, None,  114, "process",       "pid",   pid("pid"), out(special("wstatus", "wstatus")), flags("options", WAIT4_OPTIONS),
                                                                      out(struct("rusage", RUSAGE32)))
S("sysinfo",              None, None,  116, "",              "zero",  out(struct("info", SYSINFO32)))
S("ipc",                  None, None,  117, "ipc",           "num",   enum("call", IPCCALLS), hex32("first"), hex32("second"), hex32("third"),
                                                                      addr("ptr"), hex32("fifth"))
S("sigreturn",            None, None,  119, "signal",        "rt_sigreturn")
S("clone",                None,  220,  120, "process",       "clone", special("flags", "clone_flags", CLONE_FLAGS), addr("stack"),
                                                                      out(ptr("parent_tid", s32("parent_tid"))), hex64("tls"), addr("child_tid"))
S("adjtimex",             None, None,  124, "clock",         "adjtimex",inout(struct("buf", TIMEX32)))
S("sigprocmask",          None, None,  126, "signal",        "zero",  enum("how", SIGPROCMASKCMDS), sigset("set", 4), out(sigset("oldset", 4)))
S("bdflush",              None, None,  134, "",              "num",   num("func"), hex32("data"))
S("_llseek",              None, None,  140, "desc",          "zero",  fd("fd"), special("offset", "pair64_high_low", None, "offset_low"), UNUSED,
                                                                      out(ptr("result", s64("result"))), enum("whence", WHENCE_CODES))
S("getdents",             None, None,  141, "desc",          "size",  fd("fd"), out(special("dirp", "dirents32", None, RET)), unum("count"))
S("_newselect",           None, None,  142, "desc",          "select",num("nfds"), inout(fdset("readfds", "nfds")), inout(fdset("writefds", "nfds")),
                                                                      inout(fdset("exceptfds", "nfds")), inout(struct("timeout", TIMEVAL32)))
S("_sysctl",              None, None,  149, "",              "zero",  addr("args"))
S("sched_rr_get_interval",None, None,  161, "",              "zero",  pid("pid"), out(struct("tp", TIMESPEC32)))
S("nanosleep",            None, None,  162, "",              "zero",  struct("req", TIMESPEC32), out(special("rem", "remaining", TIMESPEC32)))
S("getresuid",            None, None,  165, "creds",         "zero",  out(ptr("ruid", u16(uid("")))), out(ptr("euid", u16(uid("")))),
                                                                      out(ptr("suid", u16(uid("")))))
S("vm86",                 None, None,  166, "",              "num",   hex32("fn"), addr("v86"))
S("getresgid",            None, None,  171, "creds",         "zero",  out(ptr("rgid", u16(uid("")))), out(ptr("egid", u16(uid("")))),
                                                                      out(ptr("sgid", u16(uid("")))))
S("rt_sigaction",         None, None,  174, "signal",        "zero",  signum("signum"), struct("act", KERNEL_SIGACTION32),
                                                                      out(struct("oldact", KERNEL_SIGACTION32)), size("sigsetsize"))
S("rt_sigtimedwait",      None, None,  177, "signal",        "signum",sigset("set", "sigsetsize"), out(special("info", "siginfo")),
                                                                      struct("timeout", TIMESPEC32), size("sigsetsize"))
S("pread64",              None, None,  180, "desc",          "size",  fd("fd"), out(buf("buf", RET)), size("count"),
                                                                      special("offset", "pair64", None, "offset_high"), UNUSED)
S("pwrite64",             None, None,  181, "desc",          "size",  fd("fd"), buf("buf", "count"), size("count"),
                                                                      special("offset", "pair64", None, "offset_high"), UNUSED)
S("sigaltstack",          None, None,  186, "signal",        "zero",  struct("ss", STACK_T32), out(struct("old_ss", STACK_T32)))
S("sendfile",             None, None,  187, "desc network",  "size",  fd("out_fd"), fd("in_fd"), inout(ptr("offset", s32("offset"))), size("count"))
S("ugetrlimit",           None, None,  191, "",              "zero",  enum("resource", RESOURCES), out(struct("rlim", RLIMIT32)))
S("mmap2",                None, None,  192, "desc memory",   "addr",  addr("addr"), size("length"), flags("prot", MMAP_PROT),
                                                                      flags("flags", MMAP_FLAGS), fd("fd"), special("pgoffset", "pgoff"))
S("truncate64",           None, None,  193, "file",          "zero",  path("path"), special("length", "pair64", None, "length_high"), UNUSED)
S("ftruncate64",          None, None,  194, "desc",          "zero",  fd("fd"), special("length", "pair64", None, "length_high"), UNUSED)
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
S("fcntl64",              None, None,  221, "desc",          "num",   fd("fd"), enum("cmd", FCNTLCMDS), hex32("arg"))
S("readahead",            None, None,  225, "desc",          "zero",  fd("fd"), special("offset", "pair64", None, "offset_high"), UNUSED,
                                                                      size("count"))
S("sendfile64",           None, None,  239, "desc network",  "size",  fd("out_fd"), fd("in_fd"), inout(ptr("offset", s64("offset"))), size("count"))
S("futex",                None, None,  240, "",              "num",   addr("uaddr"), enum("futex_op", FUTEXOPS), unum("val"), addr("timeout"),
                                                                      addr("uaddr2"), hex32("val3"))
S("set_thread_area",      None, None,  243, "",              "zero",  inout(struct("u_info", USER_DESC)))
S("get_thread_area",      None, None,  244, "",              "zero",  inout(struct("u_info", USER_DESC)))
S("io_setup",             None, None,  245, "memory",        "zero",  unum("nr_events"), out(ptr("ctx_idp", u32(addr("")))))
S("io_getevents",         None, None,  247, "",              "num",   addr("ctx_id"), long("min_nr"), long("nr"), out(array("events", IO_EVENT, RET)),
                                                                      struct("timeout", TIMESPEC32))
S("io_submit",            None, None,  248, "",              "num",   addr("ctx_id"), long("nr"), addr("iocbpp"))
S("io_cancel",            None, None,  249, "",              "zero",  addr("ctx_id"), struct("iocb", IOCB), out(struct("result", IO_EVENT)))
S("fadvise64",            None, None,  250, "desc",          "zero",  fd("fd"), special("offset", "pair64", None, "offset_high"), UNUSED, size("len"),
                                                                      enum("advice", ADVISE))
S("lookup_dcookie",       None, None,  253, "",              "num",   special("cookie", "pair64", None, "cookie_high"), UNUSED,
                                                                      out(buf("buffer", RET)), size("len"))
S("timer_create",         None, None,  259, "",              "zero",  enum("clockid", CLOCKNAMES), struct("sevp", SIGEVENT32),
                                                                      out(ptr("timerid", s32("timerid"))))
S("timer_settime",        None, None,  260, "",              "zero",  num("timerid"), flags("flags", TIMERFDFLAGS), struct("new_value", ITIMERSPEC32),
                                                                      out(struct("old_value", ITIMERSPEC32)))
S("timer_gettime",        None, None,  261, "",              "zero",  num("timerid"), out(struct("curr_value", ITIMERSPEC32)))
S("clock_settime",        None, None,  264, "clock",         "zero",  special("clockid", "clockid", CLOCKNAMES), struct("tp", TIMESPEC32))
S("clock_gettime",        None, None,  265, "clock",         "zero",  special("clockid", "clockid", CLOCKNAMES), out(struct("tp", TIMESPEC32)))
S("clock_getres",         None, None,  266, "clock",         "zero",  special("clockid", "clockid", CLOCKNAMES), out(struct("res", TIMESPEC32)))
S("clock_nanosleep",      None, None,  267, "",              "zero",  special("clockid", "clockid", CLOCKNAMES), flags("flags", CLOCKFLAGS),
                                                                      struct("t", TIMESPEC32), out(special("remain", "remaining", TIMESPEC32)))
S("statfs64",             None, None,  268, "file",          "zero",  path("path"), size("sz"), out(struct("buf", STATFS64_I386)))
S("fstatfs64",            None, None,  269, "desc",          "zero",  fd("fd"), size("sz"), out(struct("buf", STATFS64_I386)))
S("utimes",               None, None,  271, "file",          "zero",  path("filename"), array("times", TIMEVAL32, 2))
S("fadvise64_64",         None, None,  272, "desc",          "zero",  fd("fd"), special("offset", "pair64", None, "offset_high"), UNUSED,
                                                                      special("len", "pair64", None, "len_high"), UNUSED, enum("advice", ADVISE))
S("mq_open",              None, None,  277, "desc",          "fd",    string("name"), flags("oflag", OPEN_MODE_FLAGS),
                                                                      mode("mode", ("oflag", "O_CREAT")), special("attr", "mq_attr", MQ_ATTR32))
S("mq_timedsend",         None, None,  279, "desc",          "zero",  fd("mqdes"), buf("msg_ptr", "msg_len"), size("msg_len"), unum("msg_prio"),
                                                                      struct("abs_timeout", TIMESPEC32))
S("mq_timedreceive",      None, None,  280, "desc",          "size",  fd("mqdes"), out(buf("msg_ptr", RET)), size("msg_len"),
                                                                      out(ptr("msg_prio", u32("msg_prio"))), struct("abs_timeout", TIMESPEC32))
S("mq_notify",            None, None,  281, "desc",          "zero",  fd("mqdes"), struct("sevp", SIGEVENT32))
S("mq_getsetattr",        None, None,  282, "desc",          "zero",  fd("mqdes"), struct("newattr", MQ_ATTR32), out(struct("oldattr", MQ_ATTR32)))
S("kexec_load",           None, None,  283, "",              "zero",  addr("entry"), size("nr_segments"), addr("segments"),
                                                                      special("flags", "kexec_flags", KEXEC_LOAD_FLAGS))
S("waitid",               None, None,  284, "process",       "zero",  enum("idtype", WAITID_TYPES), pid("id"), out(special("infop", "siginfo")),
                                                                      flags("options", WAIT4_OPTIONS), out(struct("rusage", RUSAGE32)))
S("futimesat",            None, None,  299, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), array("times", TIMEVAL32, 2))
S("fstatat64",            None, None,  300, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), out(struct("statbuf", STAT64_I386)),
                                                                      flags("flags", AT_FLAGS))
S("pselect6",             None, None,  308, "desc",          "select",num("nfds"), inout(fdset("readfds", "nfds")), inout(fdset("writefds", "nfds")),
                                                                      inout(fdset("exceptfds", "nfds")), inout(struct("timeout", TIMESPEC32)),
                                                                      special("sigmask", "sigset_argpack"))
S("ppoll",                None, None,  309, "desc",          "poll",  inout(special("fds", "pollfds", POLLFD, "nfds")), unum("nfds"),
                                                                      inout(struct("tmo_p", TIMESPEC32)), sigset("sigmask", "sigsetsize"),
                                                                      size("sigsetsize"))
S("get_robust_list",      None, None,  312, "",              "zero",  pid("pid"), out(ptr("head_ptr", u32(addr("")))), out(ptr("len_ptr", u32("len"))))
S("sync_file_range",      None, None,  314, "desc",          "zero",  fd("fd"), special("offset", "pair64", None, "offset_high"), UNUSED,
                                                                      special("nbytes", "pair64", None, "nbytes_high"), UNUSED,
                                                                      flags("flags", SYNC_FILE_RANGE_FLAGS))
S("move_pages",           None, None,  317, "memory",        "num",   pid("pid"), size("count"), array("pages", u32(addr("")), "count"),
                                                                      array("nodes", s32("node"), "count"),
                                                                      out(special("status", "page_status", None, "count")),
                                                                      flags("flags", MOVE_PAGES_FLAGS))
S("utimensat",            None, None,  320, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), special("times", "utimens", TIMESPEC32),
                                                                      flags("flags", AT_FLAGS))
S("fallocate",            None, None,  324, "desc",          "zero",  fd("fd"), flags("mode", FALLOC_FLAGS),
                                                                      special("offset", "pair64", None, "offset_high"), UNUSED,
                                                                      special("size", "pair64", None, "size_high"), UNUSED)
S("timerfd_settime",      None, None,  325, "desc",          "zero",  fd("fd"), flags("flags", TIMERFDFLAGS), struct("new_value", ITIMERSPEC32),
                                                                      out(struct("old_value", ITIMERSPEC32)))
S("timerfd_gettime",      None, None,  326, "desc",          "zero",  fd("fd"), out(struct("curr_value", ITIMERSPEC32)))
S("preadv",               None, None,  333, "desc",          "size",  fd("fd"), out(iov("iov", "iovcnt", RET)), size("iovcnt"),
                                                                      special("offset", "pair64", None, "offset_high"), UNUSED)
S("pwritev",              None, None,  334, "desc",          "size",  fd("fd"), iov("iov", "iovcnt"), size("iovcnt"),
                                                                      special("offset", "pair64", None, "offset_high"), UNUSED)
S("recvmmsg",             None, None,  337, "network",       "recvmmsg",fd("sockfd"), out(mmsghdr("msgvec", "vlen")), unum("vlen"),
                                                                        flags("flags", MSG_FLAGS), inout(struct("timeout", TIMESPEC32)))
S("fanotify_mark",        None, None,  339, "file desc",     "zero",  fd("fanotify_fd"), flags("flags", FAN_MARK_FLAGS),
                                                                      special("mask", "pair64", FAN_EVENT_FLAGS, "mask_high"), UNUSED, dirfd("dirfd"),
                                                                      path("pathname"))
S("clock_adjtime",        None, None,  343, "clock",         "adjtimex",special("clk_id", "clockid", CLOCKNAMES), inout(struct("buf", TIMEX32)))
S("preadv2",              None, None,  378, "desc",          "size",  fd("fd"), out(iov("iov", "iovcnt", RET)), size("iovcnt"),
                                                                      special("offset", "pair64", None, "offset_high"), UNUSED,
                                                                      flags("flags", RWF_FLAGS))
S("pwritev2",             None, None,  379, "desc",          "size",  fd("fd"), iov("iov", "iovcnt"), size("iovcnt"),
                                                                      special("offset", "pair64", None, "offset_high"), UNUSED,
                                                                      flags("flags", RWF_FLAGS))
S("io_pgetevents",        None, None,  385, "",              "num",   addr("ctx_id"), long("min_nr"), long("nr"), out(array("events", IO_EVENT, RET)),
                                                                      struct("timeout", TIMESPEC32), special("sig", "sigset_argpack"))
S("semctl",               None, None,  394, "ipc",           "num",   num("semid"), num("semnum"), special("cmd", "ipc_cmd", SEMCTL_FLAGS),
                                                                      hex32("arg"))
S("shmctl",               None, None,  396, "ipc",           "num",   num("shmid"), special("cmd", "ipc_cmd", SHMCTL_FLAGS), addr("buf"))
S("msgctl",               None, None,  402, "ipc",           "num",   num("msqid"), special("cmd", "ipc_cmd", MSGCTL_FLAGS), addr("buf"))
S("clock_gettime64",      None, None,  403, "clock",         "zero",  special("clockid", "clockid", CLOCKNAMES), out(struct("tp", TIMESPEC)))
S("clock_settime64",      None, None,  404, "clock",         "zero",  special("clockid", "clockid", CLOCKNAMES), struct("tp", TIMESPEC))
S("clock_adjtime64",      None, None,  405, "clock",         "adjtimex",special("clk_id", "clockid", CLOCKNAMES), inout(struct("buf", TIMEX)))
S("clock_getres_time64",  None, None,  406, "clock",         "zero",  special("clockid", "clockid", CLOCKNAMES), out(struct("res", TIMESPEC)))
S("clock_nanosleep_time64",None, None,  407, "",              "zero",  special("clockid", "clockid", CLOCKNAMES), flags("flags", CLOCKFLAGS),
                                                                       struct("t", TIMESPEC), out(special("remain", "remaining", TIMESPEC)))
S("timer_gettime64",      None, None,  408, "",              "zero",  num("timerid"), out(struct("curr_value", ITIMERSPEC)))
S("timer_settime64",      None, None,  409, "",              "zero",  num("timerid"), flags("flags", TIMERFDFLAGS), struct("new_value", ITIMERSPEC),
                                                                      out(struct("old_value", ITIMERSPEC)))
S("timerfd_gettime64",    None, None,  410, "desc",          "zero",  fd("fd"), out(struct("curr_value", ITIMERSPEC)))
S("timerfd_settime64",    None, None,  411, "desc",          "zero",  fd("fd"), flags("flags", TIMERFDFLAGS), struct("new_value", ITIMERSPEC),
                                                                      out(struct("old_value", ITIMERSPEC)))
S("utimensat_time64",     None, None,  412, "file desc",     "zero",  dirfd("dirfd"), path("pathname"), special("times", "utimens", TIMESPEC),
                                                                      flags("flags", AT_FLAGS))
S("pselect6_time64",      None, None,  413, "desc",          "select",num("nfds"), inout(fdset("readfds", "nfds")), inout(fdset("writefds", "nfds")),
                                                                      inout(fdset("exceptfds", "nfds")), inout(struct("timeout", TIMESPEC)),
                                                                      special("sigmask", "sigset_argpack"))
S("ppoll_time64",         None, None,  414, "desc",          "poll",  inout(special("fds", "pollfds", POLLFD, "nfds")), unum("nfds"),
                                                                      inout(struct("tmo_p", TIMESPEC)), sigset("sigmask", "sigsetsize"),
                                                                      size("sigsetsize"))
S("io_pgetevents_time64", None, None,  416, "",              "num",   addr("ctx_id"), long("min_nr"), long("nr"), out(array("events", IO_EVENT, RET)),
                                                                      struct("timeout", TIMESPEC), special("sig", "sigset_argpack"))
S("recvmmsg_time64",      None, None,  417, "network",       "recvmmsg",fd("sockfd"), out(mmsghdr("msgvec", "vlen")), unum("vlen"),
                                                                        flags("flags", MSG_FLAGS), inout(struct("timeout", TIMESPEC)))
S("mq_timedsend_time64",  None, None,  418, "desc",          "zero",  fd("mqdes"), buf("msg_ptr", "msg_len"), size("msg_len"), unum("msg_prio"),
                                                                      struct("abs_timeout", TIMESPEC))
S("mq_timedreceive_time64",None, None,  419, "desc",          "size",  fd("mqdes"), out(buf("msg_ptr", RET)), size("msg_len"),
                                                                       out(ptr("msg_prio", u32("msg_prio"))), struct("abs_timeout", TIMESPEC))
S("semtimedop_time64",    None, None,  420, "ipc",           "zero",  num("semid"), array("sops", SEMBUF, "nsops"), size("nsops"),
                                                                      struct("timeout", TIMESPEC))
S("rt_sigtimedwait_time64",None, None,  421, "signal",        "signum",sigset("set", "sigsetsize"), out(special("info", "siginfo")),
                                                                       struct("timeout", TIMESPEC), size("sigsetsize"))
S("futex_time64",         None, None,  422, "",              "num",   addr("uaddr"), enum("futex_op", FUTEXOPS), unum("val"), addr("timeout"),
                                                                      addr("uaddr2"), hex32("val3"))
S("sched_rr_get_interval_time64",None, None,  423, "",              "zero",  pid("pid"), out(struct("tp", TIMESPEC)))
# fmt: on
