/* Makes the calls of a 32-bit x86 process: compiled with -m32 -nostdlib it is one, else it makes them from a 64-bit one,
 * where they need addresses below 4 GiB: -static -no-pie.
 */
static long
call32(long nr, long a, long b, long c)
{
	long ret;
	__asm__ volatile("int $0x80" : "=a"(ret) : "a"(nr), "b"(a), "c"(b), "d"(c) : "memory");
	return ret;
}

static void
calls(void)
{
	static const char path[] = "/etc/hostname";
	static const int time[2] = {0, 1000};
	static char buffer[128];

	call32(199, 0, 0, 0);                            /* getuid32 */
	call32(24, 0, 0, 0);                             /* getuid, of 16 bits */
	call32(195, (long)path, (long)buffer, 0);        /* stat64 */
	call32(162, (long)time, 0, 0);                   /* nanosleep */
	call32(295, -100, (long)path, 0);                /* openat */
}

#ifdef __i386__
void
_start(void)
{
#ifdef WAITS
	static char line[64];
	call32(3, 0, (long)line, sizeof(line));          /* read */
#endif
	calls();
	call32(252, 0, 0, 0);                            /* exit_group */
}
#else
#include <sys/syscall.h>
#include <unistd.h>

int
main(void)
{
	calls();
	syscall(SYS_getuid);
	syscall(0x40000000 | SYS_getpid);                /* a number of x32 */
	return 0;
}
#endif
