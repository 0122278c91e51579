"""Feeds gui.py as the tracer does, with a machine that is made up: for tests, and to look at the page without root.

    .venv/bin/python tests/gui_feed.py [--rate CALLS_S] [--listed N] [--seconds S] [--port N]

Of the CALLS_S calls it tells N in each frame.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import pathlib
import random
import subprocess
import sys
import threading
import time
from typing import Any

ROOT = pathlib.Path(__file__).parent.parent
Json = dict[str, Any]

#        call             weight  typical ns  share of errors, errno
CALLS = {
    "read": (30, 2e3, 0.01, "EAGAIN"),
    "write": (20, 4e3, 0, ""),
    "futex": (14, 4e5, 0.1, "ETIMEDOUT"),
    "openat": (6, 9e3, 0.3, "ENOENT"),
    "close": (6, 6e2, 0, ""),
    "epoll_wait": (5, 3e6, 0, ""),
    "recvfrom": (4, 2e4, 0.2, "EAGAIN"),
    "sendto": (4, 1.5e4, 0, ""),
    "mmap": (3, 5e3, 0, ""),
    "newfstatat": (3, 2e3, 0.25, "ENOENT"),
    "clock_nanosleep": (1, 1e7, 0, ""),
    "fsync": (0.3, 5e6, 0, ""),
    "connect": (0.4, 3e4, 0.3, "ECONNREFUSED"),
    "execve": (0.1, 4e5, 0.1, "EACCES"),
}
NUMBERS = dict(zip(CALLS, (0, 1, 202, 257, 3, 232, 45, 44, 9, 262, 230, 74, 42, 59), strict=True))
MEANINGS = {
    "EAGAIN": (11, "Resource temporarily unavailable"),
    "ETIMEDOUT": (110, "Connection timed out"),
    "EACCES": (13, "Permission denied"),
    "ENOENT": (2, "No such file or directory"),
    "ECONNREFUSED": (111, "Connection refused"),
}
COMMANDS = [
    "/usr/lib/systemd/systemd --system",
    "/usr/sbin/nginx -g daemon off;",
    "nginx: worker process",
    "nginx: worker process",
    "/usr/lib/postgresql/15/bin/postgres -D /var/lib/postgresql/15/main",
    "postgres: checkpointer",
    "postgres: app orders 10.0.0.7(51342) idle",
    "/usr/bin/redis-server 127.0.0.1:6379",
    "node /srv/shop/server.js",
    "/usr/sbin/sshd -D",
    "sshd: ada [priv]",
    "-bash",
    "make -j8",
    "gcc -O2 -c -o parse.o parse.c",
    "cc1 -quiet parse.c",
    "/usr/sbin/cron -f",
    "/usr/bin/containerd",
    "dockerd -H fd://",
    "/usr/bin/python3 /usr/local/bin/report --daily",
]
PARENTS = [0, 1, 2, 2, 1, 5, 5, 1, 1, 1, 10, 11, 12, 13, 14, 1, 1, 1, 16]
FILES = [
    "/etc/hosts",
    "/etc/nginx/nginx.conf",
    "/srv/shop/node_modules/express/index.js",
    "/var/log/nginx/access.log",
    "/usr/include/stdio.h",
    "/var/lib/postgresql/15/main/base/16384/2619",
    "/proc/meminfo",
    "/lib/x86_64-linux-gnu/libc.so.6",
    "/home/ada/src/parse.c",
    "/tmp/ccXq3v.s",
]
SOCKETS = [
    "TCP:[10.0.0.5:80->10.0.0.7:51342]",
    "TCP:[127.0.0.1:5432->127.0.0.1:40112]",
    "UNIX:[/run/systemd/journal/stdout]",
]


def name_of(command: str) -> str:
    return "nginx" if command.startswith("nginx") else pathlib.PurePath(command.split()[0]).name.strip(":-")[:15]


def hello(**more: Any) -> Json:
    return {
        "is": "hello",
        "version": "1.0",
        "host": "shop-1",
        "kernel": "6.1.0-28-amd64",
        "command": "observer.py --gui",
        "started_ns": time.time_ns(),
        "utc_offset_s": 0,
        "live": True,
        "recording": None,
        "syscalls": [*CALLS, "getpid", "exit_group"],
        "classes": {
            "%file": ["openat", "newfstatat", "execve"],
            "%network": ["connect", "sendto", "recvfrom"],
            "%desc": ["read", "write", "close", "epoll_wait"],
        },
        **more,
    }


def event(
    time_ns: int,
    pid: int,
    comm: str,
    call: str,
    args: Json,
    result: str,
    errno: str | None = None,
    duration_ns: int = 1000,
    tid: int | None = None,
    uid: int = 0,
) -> Json:
    ret = -MEANINGS[errno][0] if errno else int(result.split("<")[0], 0)
    return {
        "time_ns": time_ns,
        "pid": pid,
        "tid": tid or pid,
        "comm": comm,
        "uid": uid,
        "syscall": call,
        "nr": NUMBERS.get(call, 39),
        "args": args,
        "raw": [4, 140721, 4096, 0, 0, 0],
        "ret": ret,
        "errno": errno,
        "duration_ns": duration_ns,
        "line": f"{call}({', '.join(args.values())}) = {f'-1 {errno} ({MEANINGS[errno][1]})' if errno else result}",
    }


def made_up(dice: random.Random) -> Json:
    call = dice.choices(list(CALLS), [c[0] for c in CALLS.values()])[0]
    _, typical, share, errno_name = CALLS[call]
    who = 13 if call == "execve" else dice.randrange(1, len(COMMANDS))
    errno = errno_name if dice.random() < share else None
    size, path, fd = dice.randrange(1, 4096), dice.choice(FILES), dice.randrange(3, 30)
    at = f"{fd}<{dice.choice(SOCKETS if call in ('recvfrom', 'sendto', 'connect', 'epoll_wait') else FILES)}>"
    args, result = {"fd": at}, "0"
    if call in ("read", "write"):
        args.update(buf=json.dumps("GET /orders/17 HTTP/1.1\r\nHost: shop"[:size]) + "...", count=str(size))
        result = str(size)
    elif call in ("openat", "newfstatat"):
        path += ".missing" if errno else ""
        args = {
            "dirfd": "AT_FDCWD</srv/shop>",
            "pathname": json.dumps(path),
            **(
                {"flags": "O_RDONLY|O_CLOEXEC"}
                if call == "openat"
                else {"statbuf": f"{{st_mode=S_IFREG|0644, st_size={size}, ...}}", "flags": "0"}
            ),
        }
        result = f"{fd}<{path}>" if call == "openat" else "0"
    elif call in ("recvfrom", "sendto"):
        args.update(buf='"*3\\r\\n$3\\r\\nSET\\r\\n"...', len=str(size), flags="0", src_addr="NULL", addrlen="NULL")
        result = str(size)
    elif call == "connect":
        args.update(addr='{sa_family=AF_INET, sin_port=htons(6379), sin_addr=inet_addr("10.0.0.9")}', addrlen="16")
    elif call == "futex":
        args = {
            "uaddr": f"0x7f{dice.randrange(1 << 32):08x}",
            "futex_op": "FUTEX_WAIT_PRIVATE",
            "val": "2",
            "timeout": "{tv_sec=0, tv_nsec=500000}",
        }
    elif call == "mmap":
        args = {
            "addr": "NULL",
            "length": str(size * 4096),
            "prot": "PROT_READ|PROT_WRITE",
            "flags": "MAP_PRIVATE|MAP_ANONYMOUS",
            "fd": "-1",
            "offset": "0",
        }
        result = f"0x7f{dice.randrange(1 << 32):08x}"
    elif call == "clock_nanosleep":
        args = {"clockid": "CLOCK_REALTIME", "flags": "0", "request": "{tv_sec=0, tv_nsec=10000000}", "remain": "NULL"}
    elif call == "execve":
        args = {
            "pathname": '"/usr/bin/gcc"',
            "argv": '["gcc", "-O2", "-c", "-o", "parse.o", "parse.c"]',
            "envp": "0x7ffd1c2e8a30 /* 24 vars */",
        }
    return event(
        0,
        1000 + who * 7,
        name_of(COMMANDS[who]),
        call,
        args,
        result,
        errno,
        int(typical * dice.lognormvariate(0, 1.2)) + 200,
        1000 + who * 7 + dice.choice([0, 0, 1, 2]),
        33 if who in (2, 3) else 0,
    )


class Machine:
    """Makes frames of calls, with the counts that the kernel would have kept."""

    def __init__(self, seed: int = 7, pool: int = 20_000) -> None:
        dice = random.Random(seed)
        self.pool = [made_up(dice) for _ in range(pool)]
        self.next = 0
        self.counts: dict[tuple[int, str], list[Any]] = {}
        self.told = False

    def frame(self, time_ns: int, calls: int, listed: int = 500, span_ns: int = 250_000_000) -> Json:
        changed, chosen, errors = set(), [], dict[tuple[int, str, str], int]()
        every = max(1, calls // listed)
        for n in range(calls):
            one = self.pool[self.next % len(self.pool)]
            self.next += 1
            key = one["pid"], one["syscall"]
            count = self.counts.setdefault(key, [*key, 0, 0, 0, 0, {}])
            ns = one["duration_ns"]
            count[2] += 1
            count[3] += one["errno"] is not None
            count[4] += ns
            count[5] = max(count[5], ns)
            bucket = str(min(ns.bit_length() - 1, 39))
            count[6][bucket] = count[6].get(bucket, 0) + 1
            changed.add(key)
            if one["errno"]:
                failure = *key, one["errno"]
                errors[failure] = errors.get(failure, 0) + 1
            if n % every == 0:
                chosen.append({**one, "time_ns": time_ns - span_ns + n * span_ns // calls - ns})
        processes = (
            []
            if self.told
            else [
                {
                    "pid": 1 if i == 0 else 1000 + i * 7,
                    "ppid": 0 if i == 0 else 1 if PARENTS[i] == 1 else 1000 + (PARENTS[i] - 1) * 7,
                    "comm": name_of(c),
                    "command": c,
                    "uid": 33 if i in (2, 3) else 0,
                    "started_ns": time_ns,
                    "ended_ns": time_ns if i == 14 else None,
                }
                for i, c in enumerate(COMMANDS)
            ]
        )
        self.told = True
        return {
            "is": "frame",
            "time_ns": time_ns,
            "lost": 0,
            "counts": [self.counts[key] for key in changed],
            "errors": [[*failure, times] for failure, times in errors.items()],
            "processes": processes,
            "events": chosen,
            "open": [
                [1014, 1014, "nginx", "epoll_wait(8<anon_inode:[eventpoll]>, ", time_ns - 180_000_000],
                [1056, 1056, "node", "futex(0x7f00c0ffee00, FUTEX_WAIT_PRIVATE, 2, NULL", time_ns - 93_000_000_000],
                [1077, 1077, "bash", "wait4(-1, ", time_ns - 3_100_000_000],
            ],
        }


class Gui:
    """gui.py as observer.py runs it: frames go in, commands come out, the address is printed."""

    def __init__(self, port: int = 0, quiet: bool = True) -> None:
        self.process = subprocess.Popen(
            [sys.executable, ROOT / "gui.py", "--port", str(port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stderr
        self.printed = self.process.stderr.readline() + self.process.stderr.readline()
        assert "http" in self.printed, self.printed
        if not quiet:
            print(self.printed, end="", flush=True)
        self.url = self.printed.split()[2]
        self.port = int(self.url.split(":")[2].split("/")[0])
        self.sending = threading.Lock()

    def send(self, message: Json) -> None:
        assert self.process.stdin
        with self.sending:
            self.process.stdin.write(json.dumps(message) + "\n")
            self.process.stdin.flush()

    def command(self) -> Json:
        assert self.process.stdout
        told: Json = json.loads(self.process.stdout.readline())
        return told

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe
            with contextlib.suppress(BrokenPipeError):
                pipe.close()


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--rate", type=int, default=20_000)
    options.add_argument("--listed", type=int, default=500)
    options.add_argument("--seconds", type=float, default=1e9)
    options.add_argument("--port", type=int, default=8765)
    wanted = options.parse_args()
    gui, machine = Gui(wanted.port, quiet=False), Machine()
    began = time.time_ns()
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        gui.send(hello(started_ns=began))
        tick = 0
        while tick * 0.25 < wanted.seconds:
            tick += 1
            busy = 1.5 if tick // 4 % 20 < 4 else 1
            gui.send(
                machine.frame(
                    began + tick * 250_000_000, int(wanted.rate * 0.25 * busy * random.uniform(0.9, 1.1)), wanted.listed
                )
            )
            time.sleep(max(0, (began + tick * 250_000_000 - time.time_ns()) / 1e9))
        gui.send({"is": "end", "reason": "the feed has ended"})
        gui.process.wait()
    gui.close()


if __name__ == "__main__":
    main()
