/* Calls of a 32-bit x86 process that are several in one: socketcall and ipc. Needs no library: -m32 -nostdlib -static. */
static long call(long nr, long a, long b, long c, long d, long e)
{
    long ret;
    __asm__ volatile("int $0x80" : "=a"(ret) : "a"(nr), "b"(a), "c"(b), "d"(c), "S"(d), "D"(e) : "memory");
    return ret;
}

static long socketcall(long number, const long *args) { return call(102, number, (long)args, 0, 0, 0); }

#define on_socket(number, args...) socketcall(number, (long[]){args})
#define ipc(args...) ipc_call((long[6]){args})

static long ipc_call(const long *args)
{
    long ret;
    __asm__ volatile("push %%ebp; mov 20(%%edi), %%ebp; mov 16(%%edi), %%edi; int $0x80; pop %%ebp"
                     : "=a"(ret), "+D"(args)
                     : "a"(117), "b"(args[0]), "c"(args[1]), "d"(args[2]), "S"(args[3])
                     : "memory");
    return ret;
}

struct address { unsigned short family, port; unsigned host, zero[2]; };
struct iovec { const void *base; unsigned size; };
struct message { void *name; unsigned name_size; struct iovec *iov; unsigned iovs; void *control; unsigned size, flags; };

static struct address address = {2, 0, 0x0100007f, {0, 0}}, peer;
static char buffer[100];
static long length = 16, one = 1, pair[2];

static void sockets(void)
{
    struct iovec vector = {"vector", 6}, room = {buffer, 100};
    struct message out = {0, 0, &vector, 1, 0, 0, 0}, in = {&peer, 16, &room, 1, 0, 0, 0};
    struct { struct message message; unsigned length; } several = {out, 0}, came = {{0, 0, &room, 1, 0, 0, 0}, 0};

    long listener = on_socket(1, 2, 1, 0);
    on_socket(2, listener, (long)&address, 16);
    on_socket(6, listener, (long)&address, (long)&length);
    on_socket(4, listener, 5);
    long client = on_socket(1, 2, 1 | 02000000, 6);
    on_socket(3, client, (long)&address, 16);
    long server = on_socket(5, listener, (long)&peer, (long)&length);
    on_socket(7, server, (long)&peer, (long)&length);
    on_socket(9, client, (long)"hello", 5, 0);
    on_socket(10, server, (long)buffer, 100, 0);
    on_socket(11, client, (long)"world", 5, 0x4000, 0, 0);
    on_socket(12, server, (long)buffer, 100, 0, (long)&peer, (long)&length);
    length = 4;
    on_socket(14, server, 1, 9, (long)&one, 4);
    on_socket(15, server, 1, 3, (long)&one, (long)&length);
    on_socket(14, server, 6, 1, (long)&one, 4);
    on_socket(16, client, (long)&out, 0);
    on_socket(17, server, (long)&in, 0);
    on_socket(13, client, 1);
    on_socket(8, 1, 2, 0, (long)pair);
    on_socket(20, pair[0], (long)&several, 1, 0);
    on_socket(19, pair[1], (long)&came, 1, 0x40, 0);
    on_socket(18, -1, 0, 0, 04000);
    on_socket(12, -1, 0, 0, 0, 0, 0);
    on_socket(99, 1);
    socketcall(1, (long *)4);
}

static void objects(void)
{
    struct { unsigned short number; short op, flags; } operation = {0, 1, 04000};
    struct { long type; char text[20]; } message = {1, "hey"};
    long time[2] = {1, 2}, value = 5, at = 0, to_buffer = (long)buffer, by_type[2] = {(long)&message, 1};

    long set = ipc(2, 0, 2, 0600);
    ipc(1, set, 1, 0, (long)&operation);
    ipc(4, set, 1, 0, (long)&operation, (long)time);
    ipc(3, set, 0, 0x110, (long)&value);
    ipc(3, set, 0, 0x10c, (long)&value);
    ipc(3, set, 0, 0x102, (long)&to_buffer);
    ipc(3, set, 0, 0x100, (long)&value);
    ipc(3, set, 0, 0, 0);
    long memory = ipc(23, 0, 4096, 0600);
    ipc(21, memory, 0, (long)&at, 0);
    ipc(24, memory, 0x102, 0, (long)buffer);
    ipc(22, 0, 0, 0, at);
    ipc(24, memory, 0x100);
    long queue = ipc(13, 0, 0600);
    ipc(11, queue, 4, 04000, (long)&message);
    ipc(12, queue, 20, 04000, (long)by_type);
    ipc(12 | 1 << 16, queue, 20, 04000, (long)&message, 7);
    ipc(14, queue, 0x102, 0, (long)buffer);
    ipc(14, queue, 0x100);
    ipc(99 | 3 << 16, 1, 2, 3, 4, 5);
}

void _start(void)
{
    sockets();
    objects();
    call(252, 0, 0, 0, 0, 0);
}
