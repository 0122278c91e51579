/* Calls that everyday programs seldom make, with memory at its edges; errors are part of it. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/futex.h>
#include <linux/io_uring.h>
#include <linux/perf_event.h>
#include <mqueue.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/fanotify.h>
#include <sys/inotify.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/msg.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/timex.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef SYS_open /* arm64 has neither */
#define SYS_open -1
#define SYS_stat -1
#endif
#define call(name, args...) syscall(SYS_##name, ##args)

static void *exec_from_here(void *unused)
{
    usleep(10000);
    execl("/bin/true", "true", "from", "a", "thread", (char *)NULL);
    return unused;
}

int main(void)
{
    /* Strings and structures that end where the mapped memory ends; strings that do not end in it. */
    char *page = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap(page + 4096, 4096);
    char *end = page + 4096;
    memcpy(end - 8, "/tmp/ab", 8);
    call(open, end - 8, O_RDONLY);
    call(open, end - 1, O_RDONLY);
    call(open, end, O_RDONLY);
    end[-1] = 'x';
    call(openat, -1, end - 3, O_WRONLY | O_CREAT, 0777);
    call(write, 1, end - 40, 40);
    call(write, 1, end - 20, 40);
    call(write, 1, "\1\0019\377\"\\\t\033", 8);
    struct timespec *last = (struct timespec *)(end - sizeof(*last));
    last->tv_sec = 0, last->tv_nsec = 1000;
    call(nanosleep, last, NULL);
    call(nanosleep, (char *)last + 8, NULL);
    last->tv_nsec = -1;
    call(nanosleep, last, end);
    call(read, -1, NULL, 0x123456789abcULL);
    call(stat, "/", (void *)1);
    call(stat, NULL, NULL);
    call(execve, "/nonexistent", (char *[]){ "a", "b", NULL }, (char *[]){ "A=1", NULL });
    call(execve, "/nonexistent", (char **)1, (char **)2);
    call(mmap, NULL, 1, 0xff, 0xfff, -2, 12345);
    syscall(600, 1, 2, 3, 4, 5, 6);
    syscall(451, -1, NULL, NULL, 0); /* cachestat, of Linux 6.5 */

    struct iovec vector[] = { { "one", 3 }, { "twotwotwotwotwotwotwotwotwotwotwotwo", 36 }, { end, 5 } };
    call(writev, 1, vector, 2);
    call(writev, 1, vector, 3);
    call(writev, 1, vector, -1);
    call(preadv2, 0, vector, 1, 5, 0, 1);
    call(process_vm_readv, getpid(), &(struct iovec){ page, 3 }, 1, &(struct iovec){ "xyz", 3 }, 1, 0);

    int epoll = epoll_create1(EPOLL_CLOEXEC), watch = inotify_init1(IN_NONBLOCK);
    struct epoll_event event = { .events = EPOLLIN | EPOLLONESHOT, .data.u64 = 0x123456789ULL };
    call(epoll_ctl, epoll, EPOLL_CTL_ADD, watch, &event);
    call(inotify_add_watch, watch, ".", IN_CREATE | IN_ONLYDIR);
    close(creat("made", 0600));
    call(epoll_pwait, epoll, &event, 1, 10, NULL, 8);
    call(epoll_pwait2, epoll, &event, 1, &(struct timespec){ 0, 5 }, NULL, 8);
    int marks = call(fanotify_init, FAN_CLOEXEC, O_RDONLY);
    call(fanotify_mark, marks, FAN_MARK_ADD, FAN_OPEN | FAN_CLOSE, AT_FDCWD, ".");

    sigset_t set;
    sigemptyset(&set), sigaddset(&set, SIGUSR1), sigaddset(&set, SIGRTMIN + 2);
    sigprocmask(SIG_BLOCK, &set, NULL);
    int signals = signalfd(-1, &set, SFD_NONBLOCK);
    call(rt_sigqueueinfo, getpid(), SIGUSR1, &(siginfo_t){ .si_code = SI_QUEUE, .si_value.sival_int = 42 });
    call(tgkill, getpid(), getpid(), SIGRTMIN + 2);
    read(signals, page, 128);
    call(rt_sigtimedwait, &set, page, &(struct timespec){ 0, 1 }, 8);
    signal(SIGSEGV, SIG_IGN);
    sigaltstack(&(stack_t){ .ss_flags = SS_DISABLE }, NULL);
    timer_t timer;
    struct sigevent notify = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1 };
    call(timer_create, CLOCK_MONOTONIC, &notify, &timer);
    call(timer_settime, 0, 0, &(struct itimerspec){ { 0, 0 }, { 0, 1000 } }, NULL);
    int clock = timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK);
    timerfd_settime(clock, TFD_TIMER_ABSTIME, &(struct itimerspec){ { 1, 2 }, { 3, 4 } }, NULL);
    timerfd_gettime(clock, (struct itimerspec *)page);
    call(adjtimex, &(struct timex){ .modes = 0 });
    call(clock_nanosleep, CLOCK_MONOTONIC, TIMER_ABSTIME, &(struct timespec){ 1, 0 }, NULL);

    call(futex, page, FUTEX_WAIT_PRIVATE, 1, &(struct timespec){ 0, 1 });
    call(futex, page, FUTEX_WAKE_OP, 1, 2, page, FUTEX_OP(FUTEX_OP_ADD, 1, FUTEX_OP_CMP_GT, 3));
    call(futex, page, FUTEX_WAIT_BITSET | FUTEX_CLOCK_REALTIME, 5, NULL, NULL, -1);
    call(futex_waitv, page, 1, 0, NULL, 0);
    call(membarrier, 0, 0, 0);
    call(rseq, page, 32, 0, 0x53053053);
    call(get_robust_list, 0, page, page + 8);

    int queue = msgget(IPC_PRIVATE, IPC_CREAT | 0600), semaphore = semget(IPC_PRIVATE, 2, IPC_CREAT | 0600);
    msgsnd(queue, &(struct { long type; char text[4]; }){ 5, "msg" }, 4, IPC_NOWAIT);
    msgrcv(queue, page, 100, 0, MSG_NOERROR);
    msgctl(queue, IPC_STAT, (struct msqid_ds *)page), msgctl(queue, IPC_RMID, NULL);
    semop(semaphore, &(struct sembuf){ 1, 1, SEM_UNDO }, 1);
    semctl(semaphore, 1, GETVAL), semctl(semaphore, 0, IPC_RMID);
    int memory = shmget(IPC_PRIVATE, 100, IPC_CREAT | 0600);
    shmdt(shmat(memory, NULL, SHM_RDONLY)), shmctl(memory, IPC_STAT, (struct shmid_ds *)page), shmctl(memory, IPC_RMID, NULL);
    mqd_t mail = mq_open("/observer-corpus", O_CREAT | O_RDWR, 0600, &(struct mq_attr){ .mq_maxmsg = 2, .mq_msgsize = 10 });
    mq_send(mail, "mail", 4, 3), mq_receive(mail, page, 10, NULL), mq_unlink("/observer-corpus");

    prctl(PR_SET_NAME, "renamed"), prctl(PR_GET_DUMPABLE), prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), prctl(-5, 1, 2, 3, 4);
    personality(0xffffffff);
    call(statx, AT_FDCWD, "/", AT_STATX_DONT_SYNC, STATX_BASIC_STATS | STATX_BTIME, page);
    call(faccessat2, AT_FDCWD, "/", R_OK, AT_EACCESS);
    call(openat2, AT_FDCWD, "/", (uint64_t[]){ O_RDONLY, 0, 8 }, 24);
    call(name_to_handle_at, AT_FDCWD, "/", page, page + 100, 0);
    call(renameat2, AT_FDCWD, "made", AT_FDCWD, "made2", 1);
    call(sched_getattr, 0, page, 48, 0), call(getcpu, page, page + 4, NULL), call(capget, (uint32_t[]){ 0x20080522, 0 }, page);
    call(io_uring_setup, 2, memset(page, 0, 120)), call(io_uring_register, -1, IORING_REGISTER_BUFFERS, vector, 1);
    call(bpf, BPF_MAP_CREATE, &(union bpf_attr){ .map_type = 2, .key_size = 4, .value_size = 8, .max_entries = 3 }, 32);
    struct perf_event_attr counter = { .type = PERF_TYPE_SOFTWARE, .size = sizeof(counter), .disabled = 1 };
    call(perf_event_open, &counter, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
    call(add_key, "user", "observer-corpus", "payload", 7, -2), call(keyctl, 0, -2, 1);
    call(fsopen, "tmpfs", 1), call(mount, "none", "/nonexistent", "tmpfs", MS_RDONLY | MS_NOSUID, "size=1k"), umount2("/nonexistent", MNT_DETACH);
    call(memfd_secret, 0), call(memfd_create, "name", 3), call(userfaultfd, O_CLOEXEC), call(landlock_create_ruleset, NULL, 0, 1);
    call(pkey_alloc, 0, 0), call(mlock2, page, 1, 1), call(set_mempolicy, 0, NULL, 0), call(quotactl, 0x80000700, "/dev/x", 0, page);

    if (vfork() == 0)
        execl("/bin/sh", "sh", "-c", "kill -KILL $$", (char *)NULL);
    call(waitid, P_ALL, 0, page, WEXITED, page + 200);
    int pid = fork();
    if (pid == 0) {
        raise(SIGSTOP);
        call(exit_group, 300);
    }
    call(wait4, pid, page, WUNTRACED, page + 100), kill(pid, SIGCONT), call(wait4, -1, page, __WALL, NULL);
    struct { uint64_t flags, pidfd, child, parent, signal, stack, size, tls; } clone3 = { .flags = CLONE_PIDFD, .pidfd = (uint64_t)page, .signal = SIGCHLD };
    if (call(clone3, &clone3, 64) == 0)
        _exit(0);
    call(waitid, P_PIDFD, *(int *)page, page + 8, WEXITED | WNOWAIT, NULL), wait(NULL);

    pthread_t thread;
    pthread_create(&thread, NULL, exec_from_here, NULL);
    for (;;)
        pause();
}
