/* Arguments whose form depends on another argument, and ends of threads that say something of their last call. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/aio_abi.h>
#include <linux/bpf.h>
#include <linux/capability.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define call(name, args...) syscall(SYS_##name, ##args)

static int ends[2];
static struct timespec long_time = {100, 0}, tenth = {0, 100000000};

/* Each thread waits in another call, until the process ends. */
static void *wait_in(void *number)
{
    struct pollfd polled = {ends[0], POLLIN};
    struct epoll_event event;
    sigset_t mask;
    fd_set set;
    char byte;

    sigemptyset(&mask);
    sigaddset(&mask, SIGUSR1);
    FD_ZERO(&set);
    FD_SET(ends[0], &set);
    switch ((long)number) {
    case 0: pause(); break;
    case 1: read(ends[0], &byte, 1); break;
    case 2: poll(&polled, 1, -1); break;
    case 3: select(ends[0] + 1, &set, NULL, NULL, NULL); break;
    case 4: nanosleep(&long_time, NULL); break;
    case 5: epoll_wait(epoll_create1(0), &event, 1, -1); break;
    case 6: sigwaitinfo(&mask, NULL); break;
    case 7: ppoll(&polled, 1, &long_time, &mask); break;
    case 8: sigsuspend(&mask); break;
    case 9: recv(socket(AF_UNIX, SOCK_DGRAM, 0), &byte, 1, 0); break;
    }
    return NULL;
}

static void *exec_from_here(void *unused)
{
    nanosleep(&tenth, NULL);
    execl("/bin/true", "true", NULL);
    return unused;
}

static void child(void (*act)(void))
{
    if (!fork()) {
        act();
        _exit(0);
    }
    wait(NULL);
}

static void waiting(void)
{
    pthread_t thread;
    for (long i = 0; i < 10; i++)
        pthread_create(&thread, NULL, wait_in, (void *)i);
    nanosleep(&tenth, NULL);
}

static void killed(void)
{
    waiting();
    kill(getpid(), SIGKILL);
}

static void first_thread_ends(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, exec_from_here, NULL);
    call(exit, 7);
}

static void handler(int signal) { (void)signal; }

static void restarting(void)
{
    struct timespec half = {0, 500000000};
    for (int i = 1; i < 3; i++)
        if (!fork()) {
            usleep(i * 100000);
            _exit(0);
        }
    nanosleep(&half, NULL);
    call(restart_syscall);
    call(restart_syscall);
    signal(SIGALRM, handler);
    ualarm(100000, 0);
    nanosleep(&half, NULL);
    call(restart_syscall);
}

int main(void)
{
    /* prctl: what an argument is depends on the one before, how many there are on the option. */
    for (long option = 1; option < 0x42; option++)
        if (option != 15 && option != 22 && option != 29 && option != 35 && option != 59) /* a name, what delays or kills */
            call(prctl, option, 0x100000001, 3, 0, 0x100000003);
    for (long command = 0; command < 5; command++) {
        call(prctl, 22, command | 1L << 32, 1, 2, 3);           /* PR_SET_SECCOMP */
        call(prctl, 33, command, 1, 0, 0);                      /* PR_MCE_KILL */
        call(prctl, 47, command, 5, 0, 0);                      /* PR_CAP_AMBIENT */
        call(prctl, 52, command, 0, 0, 0);                      /* PR_GET_SPECULATION_CTRL */
        call(prctl, 53, command, 1 << command, 0, 0);           /* PR_SET_SPECULATION_CTRL */
        call(prctl, 59, command | 2, 0, 0, 0);                  /* PR_SET_SYSCALL_USER_DISPATCH */
        call(prctl, 62, command, 0, command | 1L << 32, NULL);  /* PR_SCHED_CORE */
        call(prctl, 0x53564d41, command, NULL, 0, NULL);        /* PR_SET_VMA */
    }
    call(prctl, 55, 0x4000000000000fff, 0, 0, 0); /* PR_SET_TAGGED_ADDR_CTRL */

    char *page = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap(page + 4096, 4096);
    unsigned long *end = (unsigned long *)(page + 4096);
    unsigned int descriptor[4] = {-1, 0x1000, 0xfffff, 0x51};
    for (int function = 0; function < 4; function++) {
        call(modify_ldt, function, descriptor, 16);
        call(modify_ldt, function, page, 8);
    }
    call(get_thread_area, descriptor);
    call(set_thread_area, descriptor);

    struct iovec local = {page, 5}, remote[3] = {{page + 8, 2}, {NULL, 3}, {(void *)8, 4}};
    call(process_vm_readv, getpid(), &local, 1, remote, 1, 0);
    call(process_vm_writev, getpid(), &local, 1, remote, 3, 0);
    call(process_vm_readv, getpid(), &local, 0, end - 4, 3, 0);
    call(process_madvise, -1, remote, 2, MADV_COLD, 0);

    /* Masks as long as they are said to be, and sizes that no one means. */
    static const unsigned long sizes[] = {0, 1, 64, 65, 129, 4096, 0xffffffff, 1L << 40, ~0UL};
    end[-3] = 1, end[-2] = ~0UL, end[-1] = 0x10;
    for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        call(mbind, page, 4096, 2, end - 3, sizes[i], 1);
        call(migrate_pages, 0, sizes[i], end - 3, page);
    }
    call(memfd_create, "huge", 0xfffffffc);
    call(mmap, NULL, 4096, PROT_READ, 0xfc040022, -1, 0);
    call(shmget, 1, 4096, 0xfc000e00);
    call(semctl, 1, 2, 0x7fffffff, NULL);
    call(shmctl, 1, 0x102, NULL);
    call(sethostname, page, 65);
    call(setdomainname, page, ~0UL);
    call(clock_gettime, -6, page);
    call(clock_getres, ~0 << 3 | 3, page);
    call(timer_create, 0x7fff, NULL, NULL);
    call(_sysctl, page);
    call(quotactl, 0x80000700, "/", 0, NULL);
    call(quotactl, 0x58070000 >> 8 << 8 | 0x700, NULL, -1, NULL);
    call(quotactl, 0x580700, "/", 1, page);
    call(keyctl, 14, 0xbadc0ded);
    call(keyctl, 25, page, "enc=x", page, page);
    call(keyctl, 28, page, NULL, page + 4095, NULL);
    for (unsigned version = 0; version < 3; version++) {
        struct __user_cap_header_struct head = {version ? 0x20071026 + version - 1 : _LINUX_CAPABILITY_VERSION_1, 0};
        call(capget, &head, page);
    }
    union bpf_attr attr = {.map_fd = -1, .flags = 3};
    call(bpf, BPF_MAP_UPDATE_ELEM, &attr, sizeof attr);

    /* Families of addresses that a kernel need not have. */
    unsigned char ax25[72] = {3, 0, 'N' << 1, 'O' << 1, 'C' << 1, 'A' << 1, 'L' << 1, 'L' << 1, 3 << 1};
    call(connect, -1, ax25, 16);
    ax25[12] = 2;
    call(connect, -1, ax25, 30);

    aio_context_t context = 0;
    struct iocb blocks[3], *pointers[3];
    memset(blocks, 0, sizeof blocks);
    for (int i = 0; i < 3; i++) {
        pointers[i] = &blocks[i];
        blocks[i].aio_lio_opcode = IOCB_CMD_PWRITE;
        blocks[i].aio_fildes = open("file", O_CREAT | O_WRONLY, 0600);
        blocks[i].aio_buf = (unsigned long)"hello";
        blocks[i].aio_nbytes = 5;
        blocks[i].aio_key = 7; /* the kernel writes there */
    }
    call(io_setup, 3, &context);
    call(io_submit, context, 3, pointers);
    call(io_destroy, context);

    char *path = memset(mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), 'a', 8191);
    chdir(path);
    path[4096] = 0;
    chdir(path);
    path[4095] = 0;
    chdir(path);

    pipe(ends);
    child(waiting);
    child(killed);
    child(first_thread_ends);
    child(restarting);
    return 0;
}
