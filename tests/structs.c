/* Makes calls whose arguments are structures of many kinds, with and without success. For test_structs.py. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <asm/ldt.h>
#include <fcntl.h>
#include <linux/aio_abi.h>
#include <linux/bpf.h>
#include <linux/capability.h>
#include <linux/fiemap.h>
#include <linux/filter.h>
#include <linux/fs.h>
#include <linux/futex.h>
#include <linux/io_uring.h>
#include <linux/kcmp.h>
#include <linux/landlock.h>
#include <linux/openat2.h>
#include <linux/perf_event.h>
#include <linux/sched.h>
#include <mqueue.h>
#include <net/if.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/resource.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <sys/times.h>
#include <sys/timex.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

static char room[4096];

static void handler(int number) {}

static void files(void)
{
    struct stat st;
    struct statx sx;
    struct statfs fs;
    const char *paths[] = {"/etc/passwd", "/dev/null", "/tmp", "/proc/self/exe", "/nonexistent", "/proc"};
    for (int i = 0; i < 6; i++) {
        syscall(SYS_newfstatat, AT_FDCWD, paths[i], &st, AT_SYMLINK_NOFOLLOW);
        statx(AT_FDCWD, paths[i], AT_NO_AUTOMOUNT, STATX_ALL, &sx);
        statx(AT_FDCWD, paths[i], 0, STATX_SIZE, &sx);
        statfs(paths[i], &fs);
    }
    struct open_how how = {.flags = O_RDONLY | O_CREAT, .mode = 0600, .resolve = RESOLVE_BENEATH};
    syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", &how, sizeof how);
    memcpy(room, &(struct open_how){.resolve = RESOLVE_NO_XDEV}, sizeof how);
    for (int size = 20; size < 40; size += 4) {
        room[32] = size > 32;
        syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", room, size);
    }
    unsigned long long attr[4] = {1, 2, 0, 0};
    syscall(SYS_mount_setattr, AT_FDCWD, "/nonexistent", 0, attr, 32);
    attr[0] = 0x100000, attr[3] = 3;
    syscall(SYS_mount_setattr, AT_FDCWD, "/nonexistent", AT_RECURSIVE, attr, 32);

    int fd = fileno(tmpfile());
    struct flock lock = {F_WRLCK, SEEK_SET, 1, 2, 0};
    fcntl(fd, F_SETLK, &lock), lock.l_type = F_RDLCK, fcntl(fd, F_GETLK, &lock);
    struct { int type; pid_t pid; } owner = {1, getpid()};
    fcntl(fd, F_SETOWN_EX, &owner), fcntl(fd, F_GETOWN_EX, &owner);
    utime("/nonexistent", &(struct utimbuf){1492358607, 0});
    utimensat(AT_FDCWD, "/nonexistent", (struct timespec[2]){{1, UTIME_OMIT}, {0, UTIME_NOW}}, 0);
    struct { unsigned long long start, length; unsigned flags, mapped, count, pad, extents[40]; } map = {0, 8192, 1, 0, 2};
    write(fd, "abc", 3), ioctl(fd, FS_IOC_FIEMAP, &map), ioctl(fd, FS_IOC_FSGETXATTR, room);
    ioctl(fd, FICLONERANGE, &(struct file_clone_range){fd});
    struct file_dedupe_range *same = (void *)memset(room, 0, sizeof room);
    same->src_length = 1, same->dest_count = 1, same->info[0].dest_fd = fd, ioctl(fd, FIDEDUPERANGE, same);
    ioctl(fd, FITRIM, &(struct fstrim_range){0, 100, 0});

    int poller = epoll_create1(0), ends[2];
    struct epoll_event event = {EPOLLIN | EPOLLET, {.u64 = 0x1234567890}}, events[4];
    pipe(ends), epoll_ctl(poller, EPOLL_CTL_ADD, ends[0], &event), write(ends[1], "x", 1);
    epoll_wait(poller, events, 4, 10), epoll_ctl(poller, EPOLL_CTL_DEL, ends[0], NULL), epoll_wait(poller, events, 4, 0);
    struct kcmp_epoll_slot slot = {poller, ends[0], 0};
    syscall(SYS_kcmp, getpid(), getpid(), KCMP_EPOLL_TFD, ends[0], &slot);

    aio_context_t context = 0;
    struct iocb block = {.aio_data = 7, .aio_lio_opcode = 1, .aio_fildes = fd, .aio_buf = (long)"hello", .aio_nbytes = 5};
    struct iocb *blocks[] = {&block};
    syscall(SYS_io_setup, 4, &context), syscall(SYS_io_submit, context, 1, blocks);
    syscall(SYS_io_getevents, context, 1, 2, room, NULL), syscall(SYS_io_cancel, context, &block, room);
}

static void times_and_limits(void)
{
    struct timespec ts = {0, 1000};
    struct itimerval timer = {{1, 2}, {3, 4}}, old;
    struct itimerspec timers = {{1, 2}, {3, 4}}, olds;
    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, room), syscall(SYS_gettimeofday, room, room + 64);
    setitimer(ITIMER_VIRTUAL, &timer, &old), getitimer(ITIMER_VIRTUAL, &old);
    int fd = timerfd_create(CLOCK_MONOTONIC, 0);
    timerfd_settime(fd, 0, &timers, &olds), timerfd_gettime(fd, &olds);
    nanosleep(&ts, NULL), times((void *)room), adjtimex(memset(room, 0, sizeof(struct timex)));
    timer_t id;
    struct sigevent how = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1, .sigev_value.sival_int = 5};
    timer_create(CLOCK_MONOTONIC, &how, &id), timer_settime(id, 0, &timers, &olds), timer_delete(id);

    struct rlimit limit;
    struct rusage usage;
    struct utsname name;
    getrlimit(RLIMIT_NOFILE, &limit), getrlimit(RLIMIT_AS, &limit), limit.rlim_cur = 40960, setrlimit(RLIMIT_CORE, &limit);
    getrusage(RUSAGE_SELF, &usage), getrusage(99, &usage), sysinfo((void *)room), uname(&name);
    memset(room, 0, sizeof room);
    syscall(SYS_sched_getattr, 0, room, 56, 0), syscall(SYS_sched_getattr, 0, room, 48, 0);
    for (int i = 0; i < 3; i++) {
        *(int *)room = (int[]){48, 5, 100}[i], room[60] = 1;
        syscall(SYS_sched_setattr, 0, room, 0);
    }
}

static void processes(void)
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART}, was;
    sigaddset(&action.sa_mask, SIGINT), sigaddset(&action.sa_mask, SIGRTMIN + 3);
    sigaction(SIGUSR1, &action, NULL), sigaction(SIGUSR1, NULL, &was), sigaction(SIGKILL, &was, NULL);
    stack_t stack = {malloc(65536), 0, 65536}, old;
    sigaltstack(&stack, &old), sigaltstack(NULL, &old), sigqueue(getpid(), SIGUSR1, (union sigval){.sival_int = 9});
    int pidfd, tid, status;
    struct clone_args args = {.flags = CLONE_PIDFD | CLONE_PARENT_SETTID, .exit_signal = SIGCHLD};
    args.pidfd = (long)&pidfd, args.parent_tid = (long)&tid;
    struct rusage usage;
    siginfo_t info;
    for (int i = 0; i < 3; i++, args.flags = 0) {
        long child = syscall(SYS_clone3, &args, (int[]){88, 64, 10}[i]);
        if (child == 0)
            _exit(3);
        if (i)
            wait4(child, &status, 0, &usage);
        else
            waitid(P_PID, child, &info, WEXITED);
    }
    struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
    syscall(SYS_capget, &head, room), syscall(SYS_capset, &head, room);
    head.version = 0, syscall(SYS_capget, &head, NULL), syscall(SYS_capget, &head, room);
}

static void ipc(void)
{
    int queue = msgget(IPC_PRIVATE, 0600), sem = semget(IPC_PRIVATE, 2, 0600), shm = shmget(IPC_PRIVATE, 4096, 0600);
    msgctl(queue, IPC_STAT, (void *)room), msgctl(queue, IPC_SET, (void *)room), msgctl(0, IPC_INFO, (void *)room);
    msgsnd(queue, &(struct { long type; char text[8]; }){7, "hello"}, 5, 0), msgrcv(queue, room, 20, 0, 0);
    semctl(sem, 0, IPC_STAT, room), semop(sem, (struct sembuf[]){{0, 1, 0}, {1, 0, IPC_NOWAIT | SEM_UNDO}}, 2);
    shmctl(shm, IPC_STAT, (void *)room), shmctl(shm, IPC_SET, (void *)room), shmctl(0, SHM_INFO, (void *)room);
    msgctl(queue, IPC_RMID, NULL), semctl(sem, 0, IPC_RMID), shmctl(shm, IPC_RMID, NULL);
    struct mq_attr attr = {0, 5, 100, 0};
    mqd_t mq = mq_open("/observer-structs", O_RDWR | O_CREAT, 0600, &attr);
    mq_getattr(mq, &attr), attr.mq_flags = O_NONBLOCK, mq_setattr(mq, &attr, NULL), mq_unlink("/observer-structs");
}

static void devices(void)
{
    struct termios modes;
    struct winsize size = {24, 80, 0, 0};
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    grantpt(master), unlockpt(master);
    int fd = open(ptsname(master), O_RDWR | O_NOCTTY);
    tcgetattr(fd, &modes), cfmakeraw(&modes), tcsetattr(fd, TCSANOW, &modes), tcgetattr(fd, &modes);
    ioctl(fd, TIOCSWINSZ, &size), ioctl(fd, TIOCGWINSZ, &size), ioctl(fd, 0x802c542a, room), ioctl(fd, 0x5405, room);

    int s = socket(AF_INET, SOCK_DGRAM, 0);
    struct ifreq interface = {"lo"};
    for (int i = 0; i < 8; i++)
        ioctl(s, (int[]){0x8915, 0x891b, 0x8927, 0x8913, 0x8933, 0x8921, 0x8942, 0x8970}[i], &interface);
    interface.ifr_ifindex = 1, ioctl(s, 0x8910, &interface);
    strcpy(interface.ifr_name, "nothing"), ioctl(s, 0x8913, &interface), ioctl(s, 0x8922, &interface);
    struct sock_filter filter[] = {{0x20, 0, 0, 0}, {0x15, 0, 1, 41}, {6, 0, 0, 0x7fff0000}, {6, 0, 0, 0x50001}};
    struct sock_fprog program = {4, filter};
    setsockopt(s, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program), syscall(SYS_seccomp, 1, 0xff00, &program);
}

static void newer(void)
{
    struct io_uring_params params = {0};
    int ring = syscall(SYS_io_uring_setup, 4, &params), fds[] = {ring, -1}, most[] = {1, 2};
    params = (struct io_uring_params){.flags = IORING_SETUP_CLAMP}, syscall(SYS_io_uring_setup, 0, &params);
    syscall(SYS_io_uring_register, ring, IORING_REGISTER_FILES, fds + 1, 1);
    struct { unsigned offset, resv; unsigned long long fds; } update = {0, 0, (long)fds};
    fds[0] = -2, syscall(SYS_io_uring_register, ring, IORING_REGISTER_FILES_UPDATE, &update, 1);
    syscall(SYS_io_uring_register, ring, IORING_REGISTER_IOWQ_MAX_WORKERS, most, 2);

    struct perf_event_attr attr = {.type = PERF_TYPE_SOFTWARE, .config = PERF_COUNT_SW_CPU_CLOCK, .sample_period = 1000};
    attr.sample_type = PERF_SAMPLE_IP | PERF_SAMPLE_TID, attr.disabled = attr.exclude_kernel = 1;
    for (int i = 0; i < 5; i++) {
        attr.size = (int[]){sizeof attr, 64, 0, 10, 300}[i];
        memset(room, 0, sizeof room), memcpy(room, &attr, sizeof attr), room[290] = 1;
        syscall(SYS_perf_event_open, room, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
    }
    unsigned long long access = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE;
    int rules = syscall(SYS_landlock_create_ruleset, &access, 8, 0);
    struct landlock_path_beneath_attr beneath = {1, open("/tmp", O_PATH)};
    syscall(SYS_landlock_add_rule, rules, 1, &beneath, 0);

    union bpf_attr bpf = {.map_type = BPF_MAP_TYPE_HASH, .key_size = 4, .value_size = 8, .max_entries = 16};
    int map = syscall(SYS_bpf, BPF_MAP_CREATE, &bpf, 72), key = 1;
    bpf = (union bpf_attr){.map_fd = map, .key = (long)&key, .value = (long)room};
    syscall(SYS_bpf, BPF_MAP_UPDATE_ELEM, &bpf, sizeof bpf), syscall(SYS_bpf, BPF_MAP_LOOKUP_ELEM, &bpf, 32);
    syscall(SYS_bpf, BPF_MAP_LOOKUP_ELEM, &bpf, 24), syscall(SYS_bpf, BPF_MAP_DELETE_ELEM, &bpf, 16);
    struct bpf_insn code[] = {{0xb7}, {0x95}};
    bpf = (union bpf_attr){.prog_type = BPF_PROG_TYPE_SOCKET_FILTER, .insn_cnt = 2, .insns = (long)code};
    bpf.license = (long)"GPL", bpf.log_buf = (long)room, bpf.log_size = 256, bpf.log_level = 1, room[0] = 0;
    syscall(SYS_bpf, BPF_PROG_LOAD, &bpf, 128);
    bpf = (union bpf_attr){.start_id = 0xfffffff0}, syscall(SYS_bpf, BPF_MAP_GET_NEXT_ID, &bpf, 12);
    bpf = (union bpf_attr){.query.target_fd = 3}, syscall(SYS_bpf, BPF_PROG_QUERY, &bpf, 32);
    struct { unsigned long long value, address; unsigned flags, reserved; } wait = {1, (long)&key, 2, 0};
    syscall(SYS_futex_waitv, &wait, 1, 0, &(struct timespec){0, 1000}, CLOCK_MONOTONIC);
}

int main(void)
{
    files(), times_and_limits(), processes(), ipc(), devices(), newer();
    return 0;
}
