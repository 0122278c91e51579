"""A workload to look at: a small web shop over SQLite, its customers, a report that holds a lock, a build of its code.

    cd SOME_EMPTY_FOLDER && python3 /path/to/shop.py

test_pictures traces it for the README. It goes on until all its processes are killed.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import http.client
import http.server
import os
import pathlib
import random
import socket
import sqlite3
import subprocess
import time

BUILD = """
git clone -q --no-hardlinks shop.git build
cd build
git log --stat > ../shop.log
for part in *.c; do gcc -O1 -c $part; done
gcc *.o -o shop
git gc -q
find . -name '*.o' -newer main.c -exec sha256sum {} +
cd ..
rm -r build
"""


def called(name: str) -> None:
    """As daemons do: ps shows the part's name."""
    ctypes.CDLL(None).prctl(15, name.encode(), 0, 0, 0)  # PR_SET_NAME


def repository() -> None:
    os.environ.update(
        dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Ada"),
        **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "ada@shop.example"),
        GIT_CONFIG_GLOBAL="/dev/null",
        LC_ALL="C",
    )
    subprocess.run(["git", "init", "-q", "-b", "main", "shop.git"], check=True)
    parts = "main", "cart", "order", "price", "stock", "mail"
    for round_ in range(5):
        for part in parts:
            body = "int main(void) { return 0; }" if part == "main" else f"int {part}(int n) {{ return n * {round_}; }}"
            text = f"#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n\n{body}\n"
            pathlib.Path("shop.git", f"{part}.c").write_text(text)
        subprocess.run(["git", "-C", "shop.git", "add", "."], check=True)
        subprocess.run(["git", "-C", "shop.git", "commit", "-q", "-m", f"Round {round_}"], check=True)


class Web(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        called("shop-web")
        number = int(self.path.rpartition("/")[2])
        if self.path.startswith("/static/"):
            with contextlib.suppress(OSError):
                body = pathlib.Path(f"static/{number}.html").read_bytes()
                return self.answer(200, body)
            return self.answer(404, b"no such page\n")
        with contextlib.closing(sqlite3.connect("orders.db", timeout=10)) as db:
            db.execute("INSERT INTO orders (item) VALUES (?)", (number,))
            db.commit()
            (total,) = db.execute("SELECT count(*) FROM orders WHERE item = ?", (number,)).fetchone()
        return self.answer(200, b"order %d, %d so far\n" % (number, total))

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        with open("access.log", "a") as log:
            log.write(f"{self.client_address[0]} {format % args}\n")


def web(server: http.server.HTTPServer) -> None:
    with contextlib.closing(sqlite3.connect("orders.db")) as db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, item INTEGER)")
        db.commit()
    os.mkdir("static")
    for n in range(20):
        pathlib.Path(f"static/{n}.html").write_text("<p>An item.</p>\n" * 100)
    server.serve_forever()


def customer(number: int, port: int) -> None:
    dice = random.Random(number)
    while True:
        with contextlib.suppress(OSError, http.client.HTTPException):
            shop = http.client.HTTPConnection("127.0.0.1", port)
            for _ in range(dice.randrange(50, 150)):
                shop.request("GET", f"/static/{dice.randrange(25)}" if dice.random() < 0.7 else f"/order/{number}")
                shop.getresponse().read()
                time.sleep(dice.expovariate(60))
            shop.close()
        time.sleep(0.05)


def cache() -> None:
    """Looks for a cache that nobody has started."""
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", 6379), timeout=1):
            pass
        with contextlib.suppress(OSError):
            os.stat("/run/shop/cache.sock")
        time.sleep(0.02)


def report(seconds: float) -> None:
    """Two of them want one lock: one always waits."""
    while True:
        with open("report.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            with contextlib.closing(sqlite3.connect("orders.db", timeout=10)) as db:
                db.execute("SELECT item, count(*) FROM orders GROUP BY item").fetchall()
            time.sleep(seconds)


def build() -> None:
    while True:
        subprocess.run(["sh", "-c", BUILD], stdout=subprocess.DEVNULL)
        time.sleep(1)


def main() -> None:
    repository()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Web)
    port = server.server_address[1]
    parts = {
        "shop-web": lambda: web(server),
        "customer-17": lambda: customer(17, port),
        "customer-19": lambda: customer(19, port),
        "shop-cache": cache,
        "shop-report": lambda: report(5),
        "shop-backup": lambda: report(3),
        "shop-build": build,
    }
    for name, part in parts.items():
        if not os.fork():
            called(name)
            part()
        time.sleep(0.1)
    os.wait()


if __name__ == "__main__":
    main()
