/* A process that waits and, for each line on stdin, makes calls and times itself.
 *
 *     read|open THREADS CALLS     ->     WALL CPU      both in ns a call
 *
 * read: one-byte reads of /dev/zero; open: openat and close of /dev/null, each a call. The calls are divided among the
 * threads, which exist from the start. WALL is the time from the first thread's start to the last one's end, CPU what
 * the threads took in all.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 4 };

static pthread_barrier_t start, end;
static char kind[16];
static long threads, calls;
static struct times {
	long began, ended, cpu;
} times[THREADS];

static long
now(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return t.tv_sec * 1000000000L + t.tv_nsec;
}

static void *
work(void *index)
{
	struct times *mine = &times[(long)index];
	int zero = open("/dev/zero", O_RDONLY);
	char c;
	for (;;) {
		pthread_barrier_wait(&start);
		if ((long)index < threads) {
			long cpu = now(CLOCK_THREAD_CPUTIME_ID);
			mine->began = now(CLOCK_MONOTONIC);
			if (!strcmp(kind, "open")) {
				for (long i = 0; i < calls / threads / 2; i++)
					close(openat(AT_FDCWD, "/dev/null", O_RDONLY));
			} else {
				for (long i = 0; i < calls / threads; i++)
					if (read(zero, &c, 1) != 1)
						abort();
			}
			mine->ended = now(CLOCK_MONOTONIC);
			mine->cpu = now(CLOCK_THREAD_CPUTIME_ID) - cpu;
		}
		pthread_barrier_wait(&end);
	}
	return NULL;
}

int
main(void)
{
	char line[64];
	pthread_barrier_init(&start, NULL, THREADS + 1);
	pthread_barrier_init(&end, NULL, THREADS + 1);
	for (long i = 0; i < THREADS; i++) {
		pthread_t thread;
		pthread_create(&thread, NULL, work, (void *)i);
	}
	while (fgets(line, sizeof line, stdin)) {
		if (sscanf(line, "%15s %ld %ld", kind, &threads, &calls) != 3 || threads < 1 || threads > THREADS)
			return 2;
		pthread_barrier_wait(&start);
		pthread_barrier_wait(&end);
		long began = times[0].began, ended = times[0].ended, cpu = 0;
		for (int i = 0; i < threads; i++) {
			began = times[i].began < began ? times[i].began : began;
			ended = times[i].ended > ended ? times[i].ended : ended;
			cpu += times[i].cpu;
		}
		printf("%.2f %.2f\n", (double)(ended - began) / calls, (double)cpu / calls);
		fflush(stdout);
	}
	return 0;
}
