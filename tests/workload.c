/* Makes known system calls and notes, for each, the line that a tracer must show for it.
 *
 *     workload [-g] [-o FILE] MODE [COUNT]
 *
 * The lines are "TID call = result" in strace's notation, made from the values that the calls were
 * given and returned; they go to FILE, or to stdout. Between begin() and end() of a thread it makes
 * no call but the noted ones, so that a line missing and a line too many are both seen.
 *
 * -g: set everything up, write "ready" to stdout, and start when stdin has a byte.
 * Files are made in the current directory, under relative names.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PAGE = 4096, NOTES_SIZE = 64 << 20 };

/* In memory shared with the children: what has been noted so far. */
static struct notes {
	atomic_size_t used;
	char text[];
} *notes;

static int out_fd = 1;
static bool gated;
static long count;
static __thread pid_t tid;
static __thread long ret;
static __thread int err;

/* An argument and its text: `W(O_RDONLY|O_CLOEXEC)`. */
#define W(x) (x), #x
#define CALL(...) (ret = syscall(__VA_ARGS__), err = errno)

static void
die(const char *what)
{
	fprintf(stderr, "workload: %s: %s\n", what, strerror(errno));
	exit(1);
}

__attribute__((format(printf, 2, 3))) static void
note_of(pid_t who, const char *format, ...)
{
	static __thread char line[64 << 10];
	va_list args;
	va_start(args, format);
	int n = snprintf(line, sizeof line, "%d ", who);
	n += vsnprintf(line + n, sizeof line - n, format, args);
	va_end(args);
	line[n++] = '\n';
	size_t at = atomic_fetch_add(&notes->used, n);
	if (at + n > NOTES_SIZE - sizeof *notes)
		abort();
	memcpy(notes->text + at, line, n);
}

#define note(...) note_of(tid, __VA_ARGS__)

/* " = 3", or " = -1 ENOENT (No such file or directory)", of the last CALL */
static const char *
result(void)
{
	static __thread char text[128];
	if (ret == -1)
		snprintf(text, sizeof text, " = -1 %s (%s)", strerrorname_np(err), strerror(err));
	else
		snprintf(text, sizeof text, " = %ld", ret);
	return text;
}

static const char *
hex_result(void)
{
	static __thread char text[32];
	if (ret == -1)
		return result();
	snprintf(text, sizeof text, " = %#lx", ret);
	return text;
}

/* "..." as strace escapes it; `size` bytes, of which `limit` are shown. Four results stay valid. */
static const char *
quote_bytes(const void *bytes, size_t size, size_t limit)
{
	static __thread char ring[4][4 * 8192 + 16];
	static __thread unsigned turn;
	char *const start = ring[turn++ % 4], *p = start;
	const unsigned char *s = bytes;
	size_t shown = size < limit ? size : limit;
	*p++ = '"';
	for (size_t i = 0; i < shown; i++) {
		const char *letter = s[i] ? strchr("\"\"\\\\\ff\nn\rr\tt\vv", s[i]) : NULL;
		bool digit_follows = i + 1 < shown && s[i + 1] >= '0' && s[i + 1] <= '7';
		if (s[i] == '"' || s[i] == '\\')
			p += sprintf(p, "\\%c", s[i]);
		else if (letter && s[i] < ' ')
			p += sprintf(p, "\\%c", letter[1]);
		else if (s[i] >= ' ' && s[i] < 127)
			*p++ = s[i];
		else
			p += sprintf(p, digit_follows ? "\\%03o" : "\\%o", s[i]);
	}
	strcpy(p, shown < size ? "\"..." : "\"");
	return start;
}

static const char *
quote(const char *string)
{
	return quote_bytes(string, strlen(string), 4095);
}

static const char *
buffer(const void *bytes, size_t size)
{
	return quote_bytes(bytes, size, 32);
}

static void
begin(void)
{
	CALL(SYS_openat, AT_FDCWD, "/observer-test/begin", O_RDONLY);
}

static void
end(void)
{
	CALL(SYS_openat, AT_FDCWD, "/observer-test/end", O_RDONLY);
}

static void
wait_at_gate(void)
{
	char byte;
	if (!gated)
		return;
	if (write(1, "ready\n", 6) != 6)
		die("stdout");
	while (read(0, &byte, 1) == -1 && errno == EINTR)
		;
}

static void
write_notes(void)
{
	for (size_t done = 0, n; done < notes->used; done += n) {
		n = write(out_fd, notes->text + done, notes->used - done);
		if ((ssize_t)n <= 0)
			_exit(1);
	}
}

/* --- calls with their lines ------------------------------------------------------------------- */

static int
x_openat(const char *path, int flags, const char *words, int mode)
{
	CALL(SYS_openat, AT_FDCWD, path, flags, mode);
	if (flags & O_CREAT)
		note("openat(AT_FDCWD, %s, %s, %#03o)%s", quote(path), words, mode, result());
	else
		note("openat(AT_FDCWD, %s, %s)%s", quote(path), words, result());
	return ret;
}

static void
x_close(int fd)
{
	CALL(SYS_close, fd);
	note("close(%d)%s", fd, result());
}

static void
x_write(int fd, const void *data, size_t size)
{
	CALL(SYS_write, fd, data, size);
	note("write(%d, %s, %zu)%s", fd, buffer(data, size), size, result());
}

static void
x_read(int fd, void *data, size_t size)
{
	CALL(SYS_read, fd, data, size);
	note("read(%d, %s, %zu)%s", fd, buffer(data, ret), size, result());
}

static void
x_connect(int fd, const void *address, socklen_t size, const char *text)
{
	CALL(SYS_connect, fd, address, size);
	note("connect(%d, %s, %u)%s", fd, text, size, result());
}

static void
x_bind(int fd, const void *address, socklen_t size, const char *text)
{
	CALL(SYS_bind, fd, address, size);
	note("bind(%d, %s, %u)%s", fd, text, size, result());
}

static int
x_socket(int domain, const char *domain_word, int type, const char *type_words, int protocol, const char *protocol_word)
{
	CALL(SYS_socket, domain, type, protocol);
	note("socket(%s, %s, %s)%s", domain_word, type_words, protocol_word, result());
	return ret;
}

/* --- modes ------------------------------------------------------------------------------------ */

static void
files(void)
{
	static const char *const names[7] = {
		"plain", "with space", "tab\tnewline\nreturn\r", "quote\"back\\slash",
		"control\001\0337\177", "umlaut-\303\244\303\266\303\274", "\200\1" "8\1" "9high",
	};
	static const size_t sizes[7] = {0, 1, 31, 32, 33, 127, 5003};
	static char data[5003], back[8192], deep[4096], too_deep[5001];

	for (size_t i = 0; i < sizeof data; i++)
		data[i] = i * 37 + i / 256;
	memset(deep, '/', 4095); /* the longest path: 4,095 bytes and a NUL */
	for (int i = 1; i < 4095 - 4; i += 2)
		deep[i] = '.';
	memcpy(deep + 4095 - 4, "null", 4);
	memcpy(deep, "/dev/", 5);
	memset(too_deep, 'x', 5000);

	wait_at_gate();
	begin();
	for (int i = 0; i < 7; i++) {
		int fd = x_openat(names[i], W(O_RDWR|O_CREAT|O_TRUNC), 0640);
		x_write(fd, data, sizes[i]);
		CALL(SYS_pread64, fd, back, sizeof back, 0);
		note("pread64(%d, %s, %zu, 0)%s", fd, buffer(data, sizes[i]), sizeof back, result());
		x_read(fd, back, 11);
		x_close(fd);
		fd = x_openat(names[i], W(O_RDONLY|O_CLOEXEC), 0);
		x_read(fd, back, sizeof back);
		x_close(fd);
		CALL(SYS_unlinkat, AT_FDCWD, names[i], 0);
		note("unlinkat(AT_FDCWD, %s, 0)%s", quote(names[i]), result());
#ifdef SYS_unlink
		CALL(SYS_unlink, names[i]);
		note("unlink(%s)%s", quote(names[i]), result());
#endif
	}
	x_close(x_openat(deep, W(O_WRONLY|O_APPEND), 0));
	x_openat(too_deep, W(O_RDONLY), 0);
	CALL(SYS_openat, AT_FDCWD, NULL, O_RDONLY);
	note("openat(AT_FDCWD, NULL, O_RDONLY)%s", result());
	CALL(SYS_openat, AT_FDCWD, 0x1234L, O_RDONLY);
	note("openat(AT_FDCWD, 0x1234, O_RDONLY)%s", result());
	CALL(SYS_openat, 77, "relative", O_RDONLY);
	note("openat(77, \"relative\", O_RDONLY)%s", result());
	x_openat("", W(O_RDONLY), 0);
	x_write(-1, "not written", 11);
	CALL(SYS_write, 1, 0x1234L, 3);
	note("write(1, 0x1234, 3)%s", result());
	CALL(SYS_read, -1, back, 13);
	note("read(-1, %p, 13)%s", back, result());
	end();
}

static void
flags(void)
{
	static const struct { int value; const char *words; } opens[] = {
		{W(O_RDONLY|O_DIRECTORY)}, {W(O_RDONLY|O_NOFOLLOW)}, {W(O_WRONLY|O_NOCTTY)}, {W(O_RDWR|O_NONBLOCK)},
		{W(O_RDWR|O_SYNC)}, {W(O_RDONLY|O_NOCTTY|O_NONBLOCK|O_CLOEXEC)}, {W(O_RDONLY|O_PATH)}, {W(O_WRONLY|O_DSYNC)},
		{W(O_RDONLY|O_NOATIME)}, {W(O_ACCMODE)}, {O_RDONLY | 0x80000000, "O_RDONLY|0x80000000"},
	};
	static const struct { int value; const char *words; } accesses[] = {
		{W(F_OK)}, {W(X_OK)}, {W(W_OK)}, {W(R_OK)}, {W(R_OK|W_OK|X_OK)}, {8 | R_OK, "R_OK|0x8"}, {0x40, "0x40 /* ?_OK */"},
	};
	static const struct { int value; const char *words; } prots[] = {
		{W(PROT_NONE)}, {W(PROT_READ)}, {W(PROT_READ|PROT_WRITE)}, {W(PROT_READ|PROT_EXEC)}, {PROT_READ | 0x40, "PROT_READ|0x40"},
	};

	wait_at_gate();
	begin();
	for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
		x_openat("/dev/null", opens[i].value, opens[i].words, 0);
		if (ret >= 0)
			x_close(ret);
	}
	CALL(SYS_openat, AT_FDCWD, ".", O_RDWR | O_EXCL | O_TMPFILE, 0600);
	note("openat(AT_FDCWD, \".\", O_RDWR|O_EXCL|O_TMPFILE, 0600)%s", result());
	x_close(ret);
	for (size_t i = 0; i < sizeof accesses / sizeof *accesses; i++) {
#ifdef SYS_access
		CALL(SYS_access, "/etc", accesses[i].value);
		note("access(\"/etc\", %s)%s", accesses[i].words, result());
#endif
		CALL(SYS_faccessat, AT_FDCWD, "/etc", accesses[i].value);
		note("faccessat(AT_FDCWD, \"/etc\", %s)%s", accesses[i].words, result());
	}
	CALL(SYS_mmap, NULL, 3 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0L);
	void *at = (void *)ret;
	note("mmap(NULL, %d, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0)%s", 3 * PAGE, hex_result());
	for (size_t i = 0; i < sizeof prots / sizeof *prots; i++) {
		CALL(SYS_mprotect, at, PAGE, prots[i].value);
		note("mprotect(%p, %d, %s)%s", at, PAGE, prots[i].words, result());
	}
	CALL(SYS_mmap, at, PAGE, PROT_NONE, MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0L);
	note("mmap(%p, %d, PROT_NONE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS|MAP_NORESERVE, -1, 0)%s", at, PAGE, hex_result());
	CALL(SYS_munmap, at, 3 * PAGE);
	note("munmap(%p, %d)%s", at, 3 * PAGE, result());
	int file = x_openat("/proc/self/exe", W(O_RDONLY|O_CLOEXEC), 0);
	CALL(SYS_mmap, NULL, PAGE, PROT_READ, MAP_SHARED | MAP_POPULATE, file, (long)PAGE);
	at = (void *)ret;
	note("mmap(NULL, %d, PROT_READ, MAP_SHARED|MAP_POPULATE, %d, 0x1000)%s", PAGE, file, hex_result());
	CALL(SYS_munmap, at, PAGE);
	note("munmap(%p, %d)%s", at, PAGE, result());
	CALL(SYS_mmap, NULL, 0, PROT_READ, MAP_PRIVATE, -1, 0L);
	note("mmap(NULL, 0, PROT_READ, MAP_PRIVATE, -1, 0)%s", result());

	CALL(SYS_fcntl, file, F_GETFD);
	note("fcntl(%d, F_GETFD) = 0x1 (flags FD_CLOEXEC)", file);
	CALL(SYS_fcntl, file, F_SETFD, 0);
	note("fcntl(%d, F_SETFD, 0)%s", file, result());
	CALL(SYS_fcntl, file, F_GETFD);
	note("fcntl(%d, F_GETFD)%s", file, result());
	CALL(SYS_fcntl, file, F_SETFD, FD_CLOEXEC);
	note("fcntl(%d, F_SETFD, FD_CLOEXEC)%s", file, result());
	CALL(SYS_fcntl, file, F_GETFL);
	note("fcntl(%d, F_GETFL) = %#lx (flags O_RDONLY|O_LARGEFILE)", file, ret);
	CALL(SYS_fcntl, file, F_SETFL, O_RDONLY | O_NONBLOCK | O_APPEND);
	note("fcntl(%d, F_SETFL, O_RDONLY|O_APPEND|O_NONBLOCK)%s", file, result());
	CALL(SYS_fcntl, file, F_DUPFD, 50);
	note("fcntl(%d, F_DUPFD, 50)%s", file, result());
	x_close(ret);
	CALL(SYS_fcntl, file, F_DUPFD_CLOEXEC, 53);
	note("fcntl(%d, F_DUPFD_CLOEXEC, 53)%s", file, result());
	x_close(ret);
	CALL(SYS_fcntl, file, 0x7777, 0x99);
	note("fcntl(%d, 0x7777 /* F_??? */, 0x99)%s", file, result());
	x_close(file);

	x_close(x_socket(W(AF_INET), W(SOCK_STREAM), W(IPPROTO_IP)));
	x_close(x_socket(W(AF_INET), W(SOCK_STREAM|SOCK_CLOEXEC), W(IPPROTO_TCP)));
	x_close(x_socket(W(AF_INET6), W(SOCK_DGRAM|SOCK_CLOEXEC|SOCK_NONBLOCK), W(IPPROTO_UDP)));
	x_close(x_socket(W(AF_UNIX), W(SOCK_SEQPACKET), 0, "0"));
	x_close(x_socket(W(AF_NETLINK), W(SOCK_RAW|SOCK_CLOEXEC), W(NETLINK_ROUTE)));
	x_socket(99, "0x63 /* AF_??? */", W(SOCK_DGRAM), 0, "0");
	x_socket(W(AF_UNIX), 0xc, "0xc /* SOCK_??? */", 0, "0");
	end();
}

static void
sockets(void)
{
	char text[256], data[64];
	struct sockaddr_in ipv4 = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)}, seen;
	struct sockaddr_in6 ipv6 = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
	struct sockaddr_un local = {.sun_family = AF_UNIX};
	struct sockaddr_nl netlink = {.nl_family = AF_NETLINK};
	socklen_t size;

	wait_at_gate();
	begin();
	/* TCP over IPv4: whole connection */
	int server = x_socket(W(AF_INET), W(SOCK_STREAM), W(IPPROTO_TCP));
	x_bind(server, &ipv4, sizeof ipv4, "{sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr(\"127.0.0.1\")}");
	CALL(SYS_listen, server, 5);
	note("listen(%d, 5)%s", server, result());
	size = 128;
	CALL(SYS_getsockname, server, &ipv4, &size);
	snprintf(text, sizeof text, "{sa_family=AF_INET, sin_port=htons(%d), sin_addr=inet_addr(\"127.0.0.1\")}",
	         ntohs(ipv4.sin_port));
	note("getsockname(%d, %s, [128 => 16])%s", server, text, result());
	int client = x_socket(W(AF_INET), W(SOCK_STREAM|SOCK_CLOEXEC), W(IPPROTO_IP));
	x_connect(client, &ipv4, sizeof ipv4, text);
	size = sizeof seen;
	CALL(SYS_accept4, server, &seen, &size, SOCK_CLOEXEC);
	int peer = ret;
	note("accept4(%d, {sa_family=AF_INET, sin_port=htons(%d), sin_addr=inet_addr(\"127.0.0.1\")}, [16], SOCK_CLOEXEC)%s",
	     server, ntohs(seen.sin_port), result());
	CALL(SYS_sendto, client, "over TCP\n", 9, MSG_NOSIGNAL, NULL, 0);
	note("sendto(%d, \"over TCP\\n\", 9, MSG_NOSIGNAL, NULL, 0)%s", client, result());
	CALL(SYS_recvfrom, peer, data, sizeof data, 0, NULL, NULL);
	note("recvfrom(%d, \"over TCP\\n\", 64, 0, NULL, NULL)%s", peer, result());
	x_close(peer);
	x_close(client);
	x_close(server);
	client = x_socket(W(AF_INET), W(SOCK_STREAM), W(IPPROTO_IP));
	x_connect(client, &ipv4, sizeof ipv4, text); /* nobody listens there now */
	x_connect(client, NULL, 16, "NULL");
	x_close(client);
	x_connect(-1, &ipv4, sizeof ipv4, text);

	/* UDP over IPv4, addresses in sendto and recvfrom */
	ipv4.sin_port = 0;
	server = x_socket(W(AF_INET), W(SOCK_DGRAM), W(IPPROTO_UDP));
	x_bind(server, &ipv4, sizeof ipv4, "{sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr(\"127.0.0.1\")}");
	size = sizeof ipv4;
	CALL(SYS_getsockname, server, &ipv4, &size);
	snprintf(text, sizeof text, "{sa_family=AF_INET, sin_port=htons(%d), sin_addr=inet_addr(\"127.0.0.1\")}",
	         ntohs(ipv4.sin_port));
	note("getsockname(%d, %s, [16])%s", server, text, result());
	CALL(SYS_sendto, server, "\1\2\3", 3, 0, &ipv4, sizeof ipv4);
	note("sendto(%d, \"\\1\\2\\3\", 3, 0, %s, 16)%s", server, text, result());
	size = sizeof ipv4;
	CALL(SYS_recvfrom, server, data, sizeof data, MSG_DONTWAIT, &ipv4, &size);
	note("recvfrom(%d, \"\\1\\2\\3\", 64, MSG_DONTWAIT, %s, [16])%s", server, text, result());
	x_close(server);

	/* IPv6 */
	ipv6.sin6_port = htons(9);
	client = x_socket(W(AF_INET6), W(SOCK_DGRAM), W(IPPROTO_IP));
	x_connect(client, &ipv6, sizeof ipv6,
	          "{sa_family=AF_INET6, sin6_port=htons(9), sin6_flowinfo=htonl(0), "
	          "inet_pton(AF_INET6, \"::1\", &sin6_addr), sin6_scope_id=0}");
	inet_pton(AF_INET6, "2001:db8::5:0:1", &ipv6.sin6_addr);
	ipv6.sin6_flowinfo = htonl(7);
	x_bind(client, &ipv6, sizeof ipv6,
	       "{sa_family=AF_INET6, sin6_port=htons(9), sin6_flowinfo=htonl(7), "
	       "inet_pton(AF_INET6, \"2001:db8::5:0:1\", &sin6_addr), sin6_scope_id=0}");
	x_close(client);

	/* unix: a path, a path that fills sun_path, abstract, a name that is not there */
	strcpy(local.sun_path, "socket");
	server = x_socket(W(AF_UNIX), W(SOCK_DGRAM), 0, "0");
	x_bind(server, &local, offsetof(struct sockaddr_un, sun_path) + 7, "{sa_family=AF_UNIX, sun_path=\"socket\"}");
	client = x_socket(W(AF_UNIX), W(SOCK_DGRAM|SOCK_NONBLOCK), 0, "0");
	x_connect(client, &local, sizeof local, "{sa_family=AF_UNIX, sun_path=\"socket\"}");
	x_close(client);
	x_close(server);
	CALL(SYS_unlinkat, AT_FDCWD, "socket", 0);
	note("unlinkat(AT_FDCWD, \"socket\", 0)%s", result());
	memset(local.sun_path, 'n', sizeof local.sun_path);
	snprintf(text, sizeof text, "{sa_family=AF_UNIX, sun_path=%s}", quote_bytes(local.sun_path, sizeof local.sun_path, 999));
	client = x_socket(W(AF_UNIX), W(SOCK_STREAM), 0, "0");
	x_connect(client, &local, sizeof local, text);
	x_close(client);
	int length = sprintf(local.sun_path + 1, "observer-%d", tid);
	local.sun_path[0] = 0;
	snprintf(text, sizeof text, "{sa_family=AF_UNIX, sun_path=@\"observer-%d\"}", tid);
	server = x_socket(W(AF_UNIX), W(SOCK_STREAM), 0, "0");
	x_bind(server, &local, offsetof(struct sockaddr_un, sun_path) + 1 + length, text);
	x_close(server);

	/* netlink */
	netlink.nl_pid = tid;
	client = x_socket(W(AF_NETLINK), W(SOCK_RAW|SOCK_CLOEXEC), W(NETLINK_ROUTE));
	snprintf(text, sizeof text, "{sa_family=AF_NETLINK, nl_pid=%d, nl_groups=00000000}", tid);
	x_bind(client, &netlink, sizeof netlink, text);
	netlink.nl_groups = 5;
	snprintf(text, sizeof text, "{sa_family=AF_NETLINK, nl_pid=%d, nl_groups=0x000005}", tid);
	x_connect(client, &netlink, sizeof netlink, text);
	x_close(client);
	end();
}

/* execve that fails, with odd arguments, and one that does not. */
static void
exec_mode(void)
{
	static const char *const argvs[][34] = {
		{NULL},
		{""},
		{"one"},
		{"with space", "-x", "tab\t", "new\nline", "quote\"", "back\\slash", "\303\244", "\377\0019"},
		{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
		 "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31"},
		{"exactly 32 bytes, neither cut nor", "thirty-two bytes: 12345678901234", "thirty-three bytes: 1234567890123"},
	};
	static const char *const envp[] = {"A=1", "B=", "C", NULL};
	static char self[4096];
	char text[4096];

	if (readlink("/proc/self/exe", self, sizeof self - 1) == -1)
		die("/proc/self/exe");
	wait_at_gate();
	begin();
	for (size_t i = 0; i < sizeof argvs / sizeof *argvs; i++) {
		char *p = text;
		*text = 0;
		for (int k = 0; argvs[i][k]; k++)
			p += sprintf(p, "%s%s", k ? ", " : "", buffer(argvs[i][k], strlen(argvs[i][k])));
		CALL(SYS_execve, "/observer-test/no-program", argvs[i], envp);
		note("execve(\"/observer-test/no-program\", [%s], %p /* 3 vars */)%s", text, envp, result());
	}
	CALL(SYS_execve, "/etc/passwd", NULL, NULL);
	note("execve(\"/etc/passwd\", NULL, NULL)%s", result());
	CALL(SYS_execve, "/observer-test/no-program", 0x10L, envp + 3);
	note("execve(\"/observer-test/no-program\", 0x10, %p /* 0 vars */)%s", envp + 3, result());
	end();

	const char *const noop[] = {self, "noop", NULL};
	note("execve(%s, [%s, \"noop\"], %p /* 3 vars */) = 0", quote(self), buffer(self, strlen(self)), envp);
	write_notes();
	CALL(SYS_execve, self, noop, envp);
	_exit(1);
}

/* Memory that the thread has not touched: only the kernel's own reading brings it in. */
static void
untouched(void)
{
	static char page[PAGE];
	int fd = open("untouched", O_RDWR | O_CREAT | O_TRUNC, 0600);
	/* page 0: a path in its middle; page 1: a path that runs over its end; page 2: bytes to write */
	strcpy(page + 100, "/observer-test/in an untouched page");
	if (pwrite(fd, page, PAGE, 0) != PAGE)
		die("untouched");
	memset(page, 0, PAGE);
	memcpy(page + PAGE - 21, "/observer-test/across", 21);
	if (pwrite(fd, page, PAGE, PAGE) != PAGE)
		die("untouched");
	memset(page, 0, PAGE);
	strcpy(page, " the border");
	strcpy(page + 200, "bytes to write");
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	memcpy(page + 512, &address, sizeof address);
	if (pwrite(fd, page, PAGE, 2 * PAGE) != PAGE)
		die("untouched");

	/* Each page is a mapping of its own, as the kernel maps a fault's neighbours within one mapping. */
	char *map = mmap(NULL, 8 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	mmap(map, PAGE, PROT_READ, MAP_PRIVATE | MAP_FIXED, fd, 0);
	mmap(map + PAGE, PAGE, PROT_READ, MAP_PRIVATE | MAP_FIXED, fd, PAGE);
	mmap(map + 2 * PAGE, PAGE, PROT_READ, MAP_SHARED | MAP_FIXED, fd, 2 * PAGE);
	/* pages 3 and 5: anonymous, used up to their last byte, nothing after them */
	mmap(map + 3 * PAGE, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS, -1, 0);
	char *edge = map + 4 * PAGE;
	/* pages 5 and 6: a path that ends with page 5, its NUL in the untouched page 6 */
	mmap(map + 5 * PAGE, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS, -1, 0);
	mmap(map + 6 * PAGE, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED | MAP_ANONYMOUS, -1, 0);
	memcpy(map + 6 * PAGE - 23, "/observer-test/NUL over", 23);
	char *touched = map + PAGE;
	static const char border[] = "/observer-test/across the border";
	int sock = socket(AF_INET, SOCK_DGRAM, 0), null = open("/dev/null", O_WRONLY);
	int pipe_fds[2]; /* a write to it reads the bytes, one to /dev/null does not */
	if (pipe(pipe_fds))
		die("pipe");

	wait_at_gate();
	begin();
	CALL(SYS_openat, AT_FDCWD, map + 100, O_RDONLY);
	note("openat(AT_FDCWD, \"/observer-test/in an untouched page\", O_RDONLY)%s", result());
	/* touch page 1 only, then pass a path that goes on in page 2 */
	if (*(volatile char *)touched != 0)
		abort();
	CALL(SYS_openat, AT_FDCWD, map + 2 * PAGE - 21, O_RDONLY);
	note("openat(AT_FDCWD, \"%s\", O_RDONLY)%s", border, result());
	CALL(SYS_openat, AT_FDCWD, map + 6 * PAGE - 23, O_RDONLY);
	note("openat(AT_FDCWD, \"/observer-test/NUL over\", O_RDONLY)%s", result());
	madvise(map + 2 * PAGE, PAGE, MADV_DONTNEED);
	note("madvise(%p, %d, MADV_DONTNEED) = 0", map + 2 * PAGE, PAGE);
	CALL(SYS_write, pipe_fds[1], map + 2 * PAGE + 200, 14);
	note("write(%d, \"bytes to write\", 14)%s", pipe_fds[1], result());
	madvise(map + 2 * PAGE, PAGE, MADV_DONTNEED);
	note("madvise(%p, %d, MADV_DONTNEED) = 0", map + 2 * PAGE, PAGE);
	x_connect(sock, map + 2 * PAGE + 512, 16, "{sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr(\"127.0.0.1\")}");
	/* up to the last byte before memory that is not there */
	memcpy(edge - 27, "/observer-test/at the edge", 27);
	CALL(SYS_openat, AT_FDCWD, edge - 27, O_RDONLY);
	note("openat(AT_FDCWD, \"/observer-test/at the edge\", O_RDONLY)%s", result());
	memcpy(edge - 17, "bytes to the edge", 17);
	CALL(SYS_write, pipe_fds[1], edge - 17, 17);
	note("write(%d, \"bytes to the edge\", 17)%s", pipe_fds[1], result());
	memcpy(edge - 16, &address, 16);
	x_connect(sock, edge - 16, 16, "{sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr(\"127.0.0.1\")}");
	/* no NUL before the end: the kernel cannot read it, nor can anyone */
	memcpy(edge - 5, "/tail", 5);
	CALL(SYS_openat, AT_FDCWD, edge - 5, O_RDONLY);
	note("openat(AT_FDCWD, %p, O_RDONLY)%s", edge - 5, result());
	/* more bytes than there is memory for: only the address can be shown */
	CALL(SYS_write, null, edge - 3, 11);
	note("write(%d, %p, 11)%s", null, edge - 3, result());
	end();
}

/* COUNT children, each making three calls; forked in the three ways there are. */
static void
forks(void)
{
	static const char *const names[3] = {"clone", "vfork", "fork"};
	wait_at_gate();
	begin();
	for (int i = 0; i < count; i++) {
		const pid_t parent = tid;
		int way = 0, status = i % 251;
		char path[64];
		snprintf(path, sizeof path, "/observer-test/child-%d", i);
#if defined SYS_vfork && defined SYS_fork
		way = i % 3;
#endif
		pid_t child;
		if (way == 0)
			child = syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, 0);
#if defined SYS_vfork && defined SYS_fork
		else if (way == 1)
			child = vfork();
		else
			child = syscall(SYS_fork);
#endif
		if (child == 0) {
			const pid_t me = syscall(SYS_gettid);
			note_of(me, "gettid() = %d", me);
			CALL(SYS_openat, AT_FDCWD, path, O_RDONLY);
			note_of(me, "openat(AT_FDCWD, \"%s\", O_RDONLY)%s", path, result());
			note_of(me, "exit_group(%d) = ?", status);
			_exit(status);
		}
		if (child == -1)
			die("fork");
		tid = parent;
		if (way == 0)
			note("clone(child_stack=NULL, flags=SIGCHLD) = %d", child);
		else
			note("%s() = %d", names[way], child);
		CALL(SYS_wait4, child, NULL, 0, NULL);
		note("wait4(%d, NULL, 0, NULL) = %d", child, child);
	}
	end();
}

static pthread_barrier_t barrier;

static void *
thread(void *number)
{
	char path[64];

	tid = syscall(SYS_gettid);
	pthread_barrier_wait(&barrier);
	begin();
	for (int i = 0; i < count; i++) {
		snprintf(path, sizeof path, "/observer-test/thread-%d-%d", (int)(intptr_t)number, i);
		CALL(SYS_openat, -1, path, O_RDONLY);
		note("openat(-1, \"%s\", O_RDONLY)%s", path, result());
	}
	end();
	return NULL;
}

/* 64 threads, COUNT calls each. They stand ready before the gate; `late`: they start after it. */
static void
threads(bool late)
{
	pthread_t all[64];
	pthread_barrier_init(&barrier, NULL, 65);
	if (late)
		wait_at_gate();
	for (int i = 0; i < 64; i++)
		if ((errno = pthread_create(all + i, NULL, thread, (void *)(intptr_t)i)))
			die("pthread_create");
	if (!late)
		wait_at_gate();
	pthread_barrier_wait(&barrier);
	for (int i = 0; i < 64; i++)
		pthread_join(all[i], NULL);
}

/* COUNT reads of one byte, as fast as they go. Not noted one by one: they are all the same. */
static void
burst(void)
{
	char byte;
	int fd = open("/dev/zero", O_RDONLY);
	wait_at_gate();
	begin();
	for (long i = 0; i < count; i++)
		syscall(SYS_read, fd, &byte, 1);
	end();
	note("read(%d, \"\\0\", 1) = 1", fd);
}

static void
errors(void)
{
	static char text[8192];
	int fd = open("/dev/null", O_RDWR);
	mkdir("directory", 0700);
	if (symlink("loop", "loop") && errno != EEXIST)
		die("loop");

	wait_at_gate();
	begin();
	x_close(-1);
	x_close(9999);
	x_openat("/observer-test/nothing", W(O_RDONLY), 0);
	x_openat("/etc/passwd/below", W(O_RDONLY), 0);
	x_openat("directory", W(O_WRONLY), 0);
	x_openat("directory", W(O_WRONLY|O_CREAT|O_EXCL), 0600);
	x_openat("loop", W(O_RDONLY), 0);
	x_openat("/dev/null", W(O_RDONLY|O_DIRECTORY), 0);
	memset(text, 'n', 300);
	x_openat(text, W(O_RDONLY), 0);
	x_openat(text + 300, W(O_RDONLY), 0); /* "" */
	CALL(SYS_mkdirat, AT_FDCWD, "directory", 0700);
	note("mkdirat(AT_FDCWD, \"directory\", 0700)%s", result());
	CALL(SYS_unlinkat, AT_FDCWD, "directory", 0);
	note("unlinkat(AT_FDCWD, \"directory\", 0)%s", result());
	CALL(SYS_kill, 0x7fffffff, 0);
	note("kill(2147483647, 0)%s", result());
	CALL(SYS_kill, -0x7fffffff, 99);
	note("kill(-2147483647, 99)%s", result());
	CALL(SYS_lseek, fd, -1L, SEEK_SET);
	note("lseek(%d, -1, SEEK_SET)%s", fd, result());
	CALL(SYS_dup3, fd, fd, 0);
	note("dup3(%d, %d, 0)%s", fd, fd, result());
	CALL(SYS_munmap, 1L, 1L);
	note("munmap(0x1, 1)%s", result());
	x_socket(W(AF_INET), W(SOCK_SEQPACKET), W(IPPROTO_TCP));
	CALL(SYS_listen, fd, 1);
	note("listen(%d, 1)%s", fd, result());
	end();
}

/* Numbers that no table has. */
static void
unknown(void)
{
	wait_at_gate();
	begin();
	CALL(3000, 1L, 2L, 3L, 4L, 5L, -1L);
	note("syscall_0xbb8(0x1, 0x2, 0x3, 0x4, 0x5, 0xffffffffffffffff)%s", result());
	end();
}

static void
handler(int signal)
{
	(void)signal;
}

static void
signals(void)
{
	struct sigaction action = {.sa_handler = handler};
	sigaction(SIGUSR1, &action, NULL);
	const pid_t pid = getpid();
	const uid_t uid = getuid();
	wait_at_gate();
	begin();
	for (int i = 0; i < 3; i++) {
		CALL(SYS_kill, pid, SIGUSR1);
		note("kill(%d, SIGUSR1)%s", pid, result());
		note("--- SIGUSR1 {si_signo=SIGUSR1, si_code=SI_USER, si_pid=%d, si_uid=%d} ---", pid, uid);
		note("rt_sigreturn({mask=[]}) = 0");
	}
	end();
}

/* Sleeps COUNT milliseconds. */
static void
sleeper(void)
{
	struct timespec time = {count / 1000, count % 1000 * 1000000};
	wait_at_gate();
	begin();
	CALL(SYS_nanosleep, &time, NULL);
	note("nanosleep({tv_sec=%ld, tv_nsec=%ld}, NULL)%s", time.tv_sec, time.tv_nsec, result());
	end();
}

/* One read a hundredth of a second, until stdin ends: a process to trace for as long as it takes. */
/* Arguments that the call reads and then writes over: the same address is given for what is new and what was. */
static void
overwritten(void)
{
	static const char *const sets[] = {"[]", "[USR1]", "[USR2]", "[USR1]", "[RTMIN]", "[]"};
	static const int signals[] = {0, SIGUSR1, SIGUSR2, SIGUSR1, 32, 0};
	struct rlimit limit = {11, 13};
	struct itimerval timer = {{0, 0}, {17, 0}};
	unsigned long set;
	int i;

	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	setrlimit(RLIMIT_CORE, &limit);
	wait_at_gate();
	begin();
	for (i = 1; i < 6; i++) {
		set = signals[i] ? 1UL << (signals[i] - 1) : 0;
		CALL(SYS_rt_sigprocmask, SIG_SETMASK, &set, &set, 8);
		note("rt_sigprocmask(SIG_SETMASK, %s, %s, 8)%s", sets[i], sets[i - 1], result());
	}
	for (i = 11; i > 7; i--) {
		limit.rlim_cur = i - 1;
		CALL(SYS_prlimit64, 0, RLIMIT_CORE, &limit, &limit);
		note("prlimit64(0, RLIMIT_CORE, {rlim_cur=%d, rlim_max=13}, {rlim_cur=%d, rlim_max=13})%s", i - 1, i, result());
	}
	CALL(SYS_setitimer, ITIMER_VIRTUAL, &timer, &timer);
	note("setitimer(ITIMER_VIRTUAL, {it_interval={tv_sec=0, tv_usec=0}, it_value={tv_sec=17, tv_usec=0}}, "
	     "{it_interval={tv_sec=0, tv_usec=0}, it_value={tv_sec=0, tv_usec=0}})%s", result());
	end();
}

static void
steady(void)
{
	char byte;
	struct timespec pause = {0, 10 * 1000 * 1000};
	int fd = open("/dev/zero", O_RDONLY);
	fcntl(0, F_SETFL, O_NONBLOCK);
	if (write(1, "ready\n", 6) != 6)
		die("stdout");
	while (read(0, &byte, 1) != 0) {
		syscall(SYS_read, fd, &byte, 1);
		nanosleep(&pause, NULL);
	}
}

int
main(int argc, char **argv)
{
	int option;
	while ((option = getopt(argc, argv, "+go:")) != -1) {
		if (option == 'g')
			gated = true;
		else if (option == 'o')
			out_fd = open(optarg, O_WRONLY | O_CREAT | O_TRUNC, 0666);
		else
			return 2;
	}
	if (out_fd == -1)
		die("-o");
	if (optind == argc)
		return 2;
	const char *const mode = argv[optind];
	count = optind + 1 < argc ? atol(argv[optind + 1]) : 1;
	notes = mmap(NULL, NOTES_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (notes == MAP_FAILED)
		die("mmap");
	tid = syscall(SYS_gettid);

	if (!strcmp(mode, "noop"))
		return 0;
	if (!strcmp(mode, "files"))
		files();
	else if (!strcmp(mode, "flags"))
		flags();
	else if (!strcmp(mode, "sockets"))
		sockets();
	else if (!strcmp(mode, "exec"))
		exec_mode();
	else if (!strcmp(mode, "untouched"))
		untouched();
	else if (!strcmp(mode, "forks"))
		forks();
	else if (!strcmp(mode, "threads"))
		threads(false);
	else if (!strcmp(mode, "late-threads"))
		threads(true);
	else if (!strcmp(mode, "burst"))
		burst();
	else if (!strcmp(mode, "errors"))
		errors();
	else if (!strcmp(mode, "unknown"))
		unknown();
	else if (!strcmp(mode, "signals"))
		signals();
	else if (!strcmp(mode, "overwritten"))
		overwritten();
	else if (!strcmp(mode, "sleep"))
		sleeper();
	else if (!strcmp(mode, "steady"))
		steady();
	else
		return 2;
	write_notes();
	return 0;
}
