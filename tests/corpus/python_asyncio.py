"""An event loop with a server, clients, a child, a pipe, timers and signals."""

import asyncio
import os
import signal


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()


async def client(port: int, n: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for k in range(5):
        writer.write(b"hello %d %d\n" % (n, k))
        assert (await reader.readline()).startswith(b"HELLO")
        await asyncio.sleep(0.001 * n)
    writer.close()
    await writer.wait_closed()


async def main() -> None:
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, lambda: None)
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await asyncio.gather(*(client(port, n) for n in range(6)))
    unix = await asyncio.start_unix_server(serve, "socket")
    reader, writer = await asyncio.open_unix_connection("socket")
    writer.write(b"unix\n")
    await reader.readline()
    writer.close()
    os.kill(os.getpid(), signal.SIGUSR1)
    child = await asyncio.create_subprocess_shell("cat; exit 7", stdin=-1, stdout=-1)
    assert await child.communicate(b"x" * 100_000) == (b"x" * 100_000, None)
    assert child.returncode == 7
    await asyncio.wait_for(asyncio.to_thread(os.listdir, "/"), 5)
    server.close()
    unix.close()


asyncio.run(main())
