"""Python's os, signal, select, mmap, fcntl, resource and time modules, call after call; errors are part of it."""

import array
import contextlib
import fcntl
import mmap
import os
import resource
import select
import signal
import termios
import time

with open("f", "w") as file:
    file.write("hello\n" * 1000)
fd = os.open("f", os.O_RDWR | os.O_CLOEXEC | os.O_NOATIME)
tries = [
    lambda: os.preadv(fd, [bytearray(10), bytearray(5)], 3),
    lambda: os.pwritev(fd, [b"ab", b"cdef"], 1, os.RWF_DSYNC),
    lambda: os.writev(1, [b"one ", b"two\n", b"\0\1\xff\n"]),
    lambda: os.sendfile(os.open("g", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640), fd, 0, 100),
    lambda: os.copy_file_range(fd, os.open("h", os.O_RDWR | os.O_CREAT | os.O_TRUNC), 50),
    lambda: os.splice(fd, os.pipe()[1], 10, offset_src=2),
    lambda: os.posix_fallocate(fd, 0, 10000),
    lambda: os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_SEQUENTIAL),
    lambda: os.truncate("f", 5000),
    lambda: os.lseek(fd, 0, os.SEEK_DATA),
    lambda: os.fdatasync(fd),
    lambda: os.lockf(fd, os.F_TLOCK, 100),
    lambda: os.statvfs("/"),
    lambda: os.stat("/nonexistent"),
    lambda: os.open("/", os.O_DIRECTORY | os.O_PATH),
    lambda: os.open("/tmp", os.O_TMPFILE | os.O_RDWR, 0o600),
    lambda: os.open("x" * 300, os.O_RDONLY),
    lambda: os.open('\x01\n"\\\u00e9', os.O_RDONLY),
    lambda: os.mkdir("d", 0o1750),
    lambda: os.rename("h", "d/h"),
    lambda: os.link("f", "d/f", follow_symlinks=False),
    lambda: os.symlink("target" * 10, "s"),
    lambda: os.readlink("s"),
    lambda: os.utime("f", ns=(1, 2_000_000_003)),
    lambda: os.chmod("f", 0o4751),
    lambda: os.chown("f", -1, 5),
    lambda: os.access("f", os.R_OK | os.X_OK, effective_ids=True),
    lambda: list(os.scandir("d")),
    lambda: os.mkfifo("p"),
    lambda: os.mknod("n", 0o20600, os.makedev(1, 3)),
    lambda: os.setxattr("f", "user.a", b"v\0w", os.XATTR_CREATE),
    lambda: os.getxattr("f", "user.a"),
    lambda: os.listxattr("f"),
    lambda: os.memfd_create("name", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING),
    lambda: os.eventfd(3, os.EFD_SEMAPHORE | os.EFD_NONBLOCK),
    lambda: os.pidfd_open(os.getpid()),
    lambda: os.getrandom(20, os.GRND_NONBLOCK),
    lambda: os.sched_setaffinity(0, os.sched_getaffinity(0)),
    lambda: os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0)),
    lambda: os.sched_rr_get_interval(0),
    lambda: os.getpriority(os.PRIO_PROCESS, 0),
    lambda: os.setgroups(os.getgroups()),
    lambda: os.getresuid(),
    lambda: os.times(),
    lambda: os.uname(),
    lambda: os.umask(0o22),
    lambda: os.getsid(0),
    lambda: os.getcwd(),
    lambda: os.chdir("/nonexistent"),
    lambda: fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB),
    lambda: fcntl.lockf(fd, fcntl.LOCK_EX, 10, 5, 0),
    lambda: fcntl.fcntl(fd, fcntl.F_SETFL, os.O_APPEND | os.O_NONBLOCK),
    lambda: fcntl.fcntl(fd, fcntl.F_GETFD),
    lambda: fcntl.fcntl(fd, fcntl.F_SETOWN, os.getpid()),
    lambda: fcntl.fcntl(fd, fcntl.F_SETLEASE, fcntl.F_WRLCK),
    lambda: fcntl.fcntl(fd, fcntl.F_NOTIFY, 0),
    lambda: fcntl.ioctl(fd, termios.FIONREAD, array.array("i", [0])),
    lambda: termios.tcgetattr(fd),
    lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (100, 200)),
    lambda: resource.prlimit(0, resource.RLIMIT_CORE, (0, resource.RLIM_INFINITY)),
    lambda: resource.getrusage(resource.RUSAGE_CHILDREN),
    lambda: mmap.mmap(fd, 4096, mmap.MAP_PRIVATE, mmap.PROT_READ).madvise(mmap.MADV_WILLNEED),
    lambda: mmap.mmap(-1, 8192).flush(),
    lambda: signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGRTMIN + 3]),
    lambda: os.kill(os.getpid(), signal.SIGUSR1),
    lambda: signal.sigpending(),
    lambda: signal.sigtimedwait([signal.SIGUSR1], 0.01),
    lambda: signal.sigtimedwait([signal.SIGUSR2], 0.01),
    lambda: signal.signal(signal.SIGALRM, lambda *_: None),
    lambda: signal.setitimer(signal.ITIMER_REAL, 0.01, 0.02),
    lambda: signal.pause(),
    lambda: signal.siginterrupt(signal.SIGALRM, False),
    lambda: select.select([0, fd], [fd], [], 0.03),
    lambda: signal.setitimer(signal.ITIMER_REAL, 0),
    lambda: signal.alarm(0),
    lambda: time.clock_getres(time.CLOCK_MONOTONIC),
    lambda: time.clock_gettime(time.CLOCK_PROCESS_CPUTIME_ID),
    lambda: time.sleep(0.001),
    lambda: os.setns(fd, 0x20000000),
    lambda: os.close(1000),
    lambda: os.dup2(fd, 77, inheritable=False),
]
for attempt in tries:
    with contextlib.suppress(OSError, termios.error, AttributeError):
        attempt()

poll = select.poll()
poll.register(fd, select.POLLIN | select.POLLPRI)
poll.poll(1)
epoll = select.epoll(flags=select.EPOLL_CLOEXEC)
r, w = os.pipe2(os.O_NONBLOCK)
epoll.register(r, select.EPOLLIN | select.EPOLLET)
os.write(w, b"x")
epoll.poll(1, 4)
epoll.modify(r, select.EPOLLOUT)
epoll.unregister(r)
