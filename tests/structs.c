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
#include <linux/netlink.h>
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

/* Requests of devices that are not there: of nothing, of small numbers, and of the device mapper's version. */
static void requests(void)
{
    static const unsigned numbers[] = {
        0x40187014, 0x40103d0b, 0x40383d0c, 0x40603d10, 0xc0603d06, 0xc030b404, 0xc054b40a, 0xc010b40f,
        0x31f, 0x4b47, 0x4b46, 0x4b48, 0x4b4d, 0x4b6a, 0x4b71, 0x4b68, 0x50009401, 0x40309410, 0x40489426,
        0x40186f40, 0x40104f06, 0x40084d02, 0xc0304d18, 0xc0d05605, 0xc0d05604, 0xc0405602, 0x4054561e, 0xc0cc5616,
        0xc008561b, 0xc008561c, 0xc0445624, 0xc100565c, 0xc02c563a, 0xc0145608, 0xc010a401, 0x40063e00, 0x40046911,
        0x2285, 0x2284, 0xc138fd00, 0xc138fd03, 0xc138fd06, 0x80104506, 0x80044820,
    };
    unsigned *words = (unsigned *)room;
    for (int pass = 0; pass < 4; pass++) {
        for (int i = 0; i < 1024; i++)
            words[i] = pass < 2 ? pass * (i % 5) : pass == 2 ? i * 2654435761u : i == 3 ? 312 : i < 3 ? 4 - i : i << 5 & 0x6060606;
        for (int i = 0; i < sizeof numbers / sizeof *numbers; i++)
            syscall(SYS_ioctl, -1, numbers[i], pass ? room : NULL);
    }
    for (int i = 0; i < 6; i++)
        for (int j = 0; j < 4; j++)
            syscall(SYS_ioctl, -1, (int[]){0x4b2f, 0x4b30, 0x4b32, 0x4b34, 0x4b45, 0xab0a}[i], (long[]){0, 7, 0x50440, -2}[j]);
}

/* Messages of one attribute in others: the path of their types ends with -1. */
static void netlink(void)
{
    static const struct { unsigned short protocol, type, flags, family, header; short path[5]; } messages[] = {
        {0, 18, 0, 7, 16, {26, 0, -1}}, {0, 18, 0, 7, 16, {26, 1, -1}}, {0, 18, 0, 7, 16, {26, 2, -1}},
        {0, 18, 0, 7, 16, {26, 3, 1, -1}}, {0, 18, 0, 7, 16, {12, 2, -1}}, {0, 18, 0, 7, 16, {12, 13, -1}},
        {0, 18, 0, 7, 16, {12, 21, -1}}, {0, 18, 0, 7, 16, {12, 31, -1}}, {0, 18, 0, 10, 16, {12, 1, -1}},
        {0, 18, 0, 1, 16, {22, 1, 1, -1}}, {0, 18, 0, 1, 16, {22, 1, 5, -1}}, {0, 18, 0, 1, 16, {22, 1, 10, -1}},
        {0, 18, 0, 1, 16, {22, 1, 12, 1, -1}}, {0, 18, 0, 1, 16, {24, 1, 3, -1}}, {0, 18, 0, 1, 16, {25, 2, -1}},
        {0, 18, 0, 1, 16, {23, -1}}, {0, 18, 0, 1, 16, {7, -1}}, {0, 18, 0, 1, 16, {52, 53, -1}},
        {0, 18, 0, 1, 16, {55, 1, -1}}, {0, 18, 0, 1, 16, {26, 45, 1, -1}}, {0, 18, 0, 1, 16, {26, 2, 1, -1}},
        {0, 18, 0, 1, 16, {18, 1, -1}}, {0, 18, 0, 1, 16, {18, 2, 1, -1}}, {0, 94, 0, 1, 12, {2, 1, 1, -1}},
        {0, 94, 0, 1, 12, {2, 1, 2, -1}}, {0, 94, 0, 1, 12, {2, 1, 4, -1}}, {0, 94, 0, 1, 12, {2, 2, 1, 0, -1}},
        {0, 94, 0, 1, 12, {4, 1, -1}}, {0, 94, 0, 1, 12, {5, 28, 1, -1}}, {0, 86, 0, 1, 8, {1, 1, 1, -1}},
        {0, 86, 0, 1, 8, {2, 1, -1}}, {0, 50, 0, 2, 4, {4, 3, -1}}, {0, 50, 0, 2, 4, {7, -1}}, {0, 50, 0, 2, 4, {8, -1}},
        {0, 96, 0, 128, 4, {1, -1}}, {0, 96, 0, 128, 4, {3, -1}}, {0, 96, 0, 129, 4, {3, -1}}, {0, 96, 0, 5, 4, {3, -1}},
        {0, 26, 0, 2, 12, {9, -1}}, {0, 26, 0, 10, 12, {18, -1}}, {0, 26, 0, 2, 12, {21, -1}}, {0, 30, 0, 2, 12, {14, 1, -1}},
        {0, 34, 0, 2, 12, {12, -1}}, {4, 20, 0, 2, 72, {3, -1}}, {4, 20, 0, 2, 72, {9, -1}}, {4, 20, 0, 2, 72, {10, -1}},
        {4, 20, 0, 2, 72, {16, -1}}, {4, 20, 0, 10, 72, {18, -1}}, {4, 20, 0, 2, 72, {19, 2, 1, -1}},
        {4, 20, 0, 2, 72, {19, 3, 1, -1}}, {4, 20, 0, 2, 72, {20, 1, 3, -1}}, {4, 20, 0, 43, 64, {1, -1}},
        {4, 20, 0, 43, 64, {2, -1}}, {4, 20, 0, 43, 64, {5, -1}}, {4, 20, 0, 17, 16, {7, -1}}, {4, 20, 0, 17, 16, {1, -1}},
        {4, 20, 1, 2, 56, {1, -1}}, {21, 16, 0, 65, 208, {1, -1}}, {21, 16, 0, 65, 208, {2, -1}},
        {21, 16, 0, 65, 208, {3, -1}}, {21, 19, 0, 65, 208, {5, -1}}, {12, 0xa00, 0x300, 2, 4, {1, -1}},
        {12, 0x101, 0x300, 2, 4, {0x4003, -1}}, {12, 16, 0, 2, 4, {1, -1}}, {7, 16, 0, 1, 4, {-1}}, {7, 17, 0, 1, 4, {-1}},
        {6, 16, 0x400, 1, 4, {1, -1}},
    };
    for (int i = 0; i < sizeof messages / sizeof *messages; i++) {
        int s = socket(AF_NETLINK, SOCK_RAW, messages[i].protocol);
        bind(s, (struct sockaddr *)&(struct sockaddr_nl){AF_NETLINK}, sizeof(struct sockaddr_nl));
        for (int j = 0; j < 7; j++) {
            int size = (int[]){1, 4, 8, 13, 40, 100, 200}[j], depth = 0, at = 0;
            while (messages[i].path[depth] >= 0)
                depth++;
            memset(room, 0, sizeof room);
            struct nlmsghdr *head = (void *)room;
            *head = (struct nlmsghdr){16 + messages[i].header + 4 * depth + size, messages[i].type, messages[i].flags};
            room[16] = messages[i].family;
            at = 16 + messages[i].header;
            for (const short *type = messages[i].path; *type >= 0; type++, at += 4)
                *(unsigned *)(room + at) = head->nlmsg_len - at | *type << 16;
            for (int byte = 0; byte < size; byte++)
                room[at + byte] = j % 2 ? byte % 3 + 1 : byte * 11;
            send(s, room, head->nlmsg_len, MSG_DONTWAIT);
        }
        close(s);
    }
}

int main(void)
{
    files(), times_and_limits(), processes(), ipc(), devices(), newer(), requests(), netlink();
    return 0;
}
