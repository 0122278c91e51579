/* Makes system calls at a steady rate, as a machine with work does.
 *
 *     gui_calls RATE SECONDS
 *
 * Four processes of four threads: "store" writes and reads files, "scan" looks for files that are mostly not there, "web"
 * talks over loopback, "queue" waits for futexes. A fifth, "idle", has threads that are inside one call for long, and this
 * one starts a short-lived program 30 times a second. All together make RATE calls a second, as long as the machine can.
 * Files are made in the current directory.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	THREADS = 4,
	TICK = 20000000, /* ns */
	SPAWNS = 30,     /* programs started a second, */
	SPAWN = 150,     /* and the calls that one takes: mostly posix_spawn's, of rt_sigaction */
	PATHS = 3001,
};

extern char **environ;

static double rate; /* of a thread, in calls a second */
static char block[4096];

/* Each makes one round of its work and returns how many calls that was. */
typedef long role(long thread, long round);

static long
store(long thread, long round)
{
	char path[64], back[4096];
	snprintf(path, sizeof path, "store-%ld-%ld.db", thread, round % PATHS);
	int fd = openat(AT_FDCWD, path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
	struct stat status;
	if (fd < 0 || write(fd, block, 1 + round % 4096) < 0 || fstat(fd, &status) ||
	    pread(fd, back, sizeof back, 0) < 0 || lseek(fd, 0, SEEK_END) < 0 || close(fd))
		err(1, "%s", path);
	return round % 7 ? 6 : 7 + unlink(path);
}

static long
scan(long thread, long round)
{
	char path[64];
	struct stat status;
	snprintf(path, sizeof path, "/etc/conf.d/%ld/module-%ld.conf", thread, round);
	if (open(path, O_RDONLY) >= 0 || access(path, R_OK) == 0)
		errx(1, "%s is there", path);
	stat("/etc/passwd", &status);
	lstat("/usr/bin", &status);
	readlink("/proc/self/exe", path, sizeof path);
	return 5;
}

static long
web(long thread, long round)
{
	static __thread int listening, client, server;
	static __thread struct sockaddr_in address;
	socklen_t length = sizeof address;
	char back[4096];
	long calls = 4, size = 1 + round % 1400;
	(void)thread;
	if (round % 100 == 0) { /* a new connection */
		if (round == 0) {
			address = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
			listening = socket(AF_INET, SOCK_STREAM, 0);
			if (bind(listening, (void *)&address, length) || listen(listening, 1) ||
			    getsockname(listening, (void *)&address, &length))
				err(1, "listen");
			calls += 4;
		} else {
			calls += 2 + close(client) + close(server);
		}
		client = socket(AF_INET, SOCK_STREAM, 0);
		if (connect(client, (void *)&address, length) || (server = accept4(listening, NULL, NULL, SOCK_CLOEXEC)) < 0)
			err(1, "connect");
		calls += 3;
	}
	struct pollfd ready = {.fd = server, .events = POLLIN};
	if (send(client, block, size, 0) < 0 || poll(&ready, 1, 1000) != 1 || recv(server, back, sizeof back, 0) < 0)
		err(1, "send");
	recv(server, back, sizeof back, MSG_DONTWAIT); /* EAGAIN */
	return calls;
}

static long
queue(long thread, long round)
{
	static uint32_t words[THREADS];
	uint32_t *word = &words[thread];
	struct timespec while_ = {.tv_nsec = 1000000};
	for (int i = 0; i < 8; i++)
		syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
	syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, 1, NULL, NULL, 0); /* EAGAIN */
	if (round % 4)
		return 9;
	syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, 0, &while_, NULL, 0); /* ETIMEDOUT */
	return 10;
}

static long
idle(long thread, long round)
{
	int ends[2], epoll;
	(void)round;
	if (pipe(ends))
		err(1, "pipe");
	switch (thread) {
	case 0:
		return read(ends[0], block, 1); /* for ever */
	case 1:
		for (epoll = epoll_create1(0);;) {
			struct epoll_event event;
			epoll_wait(epoll, &event, 1, 1000);
		}
	case 2:
		for (;;)
			poll(NULL, 0, 300);
	default:
		for (;;)
			usleep(70000);
	}
}

static struct {
	const char *comm;
	role *work;
} const ROLES[] = {{"store", store}, {"scan", scan}, {"web", web}, {"queue", queue}, {"idle", idle}};
static role *work;

static _Noreturn void *
run(void *thread)
{
	struct timespec next;
	clock_gettime(CLOCK_MONOTONIC, &next);
	double due = 0, made = 0;
	for (long round = 0;; due += rate * TICK / 1e9) {
		while (made < due)
			made += work((long)thread, round++);
		next.tv_nsec += TICK;
		if (next.tv_nsec >= 1000000000)
			next.tv_nsec -= 1000000000, next.tv_sec++;
		clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
		made++;
	}
}

int
main(int count, char **words)
{
	if (count != 3)
		errx(2, "usage: gui_calls RATE SECONDS");
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (unsigned i = 0; i < sizeof ROLES / sizeof *ROLES; i++)
		if (fork() == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			prctl(PR_SET_NAME, ROLES[i].comm);
			rate = (atof(words[1]) - SPAWNS * SPAWN) / (4 * THREADS);
			work = ROLES[i].work;
			for (long n = 1; n < THREADS; n++) {
				pthread_t thread;
				pthread_create(&thread, NULL, run, (void *)n);
			}
			run(0);
		}
	for (time_t end = time(NULL) + atol(words[2]); time(NULL) < end;) {
		pid_t child;
		if (posix_spawn(&child, "/bin/true", NULL, NULL, (char *[]){"true", NULL}, environ))
			err(1, "true");
		waitpid(child, NULL, 0);
		usleep(1000000 / SPAWNS);
	}
	return 0;
}
