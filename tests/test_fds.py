"""-y, -yy and --path: what descriptors refer to, as strace shows it at the same time, and as a recording does."""

import random
import sys
from pathlib import Path

import pytest
from conftest import ROOT, run
from differential import compare
from lines import parse_strace
from test_differential import strace_version

import syscall_kinds as kinds

# Descriptors of every kind, made, moved, passed and closed; files renamed, removed, with names that are escaped.
PROGRAM = r"""
import os, select, socket, subprocess, sys, tempfile
folder = tempfile.mkdtemp()
os.chdir(folder)
names = "plain", "<odd>\n1", "caf\u00e9", "x" * 250
for name in names:
    fd = os.open(name, os.O_CREAT | os.O_RDWR)
    os.write(fd, b"1")
    os.rename(name, "renamed")
    os.lseek(fd, 0, 0)
    os.unlink("renamed")
    os.read(fd, 1)
    os.dup2(fd, 40)
    os.dup2(0, 40)
    os.close(40)
    os.close(fd)
deep = "/".join(["d" * 99] * 30)
os.makedirs(deep)
here = os.open(deep, os.O_RDONLY | os.O_DIRECTORY)
os.open("file", os.O_CREAT, dir_fd=here)
null = os.open("/dev/null", os.O_WRONLY)
os.write(null, b"x")
me = os.open("/proc/self/status", os.O_RDONLY)
os.close(me)
net = os.open("/proc/self/ns/net", os.O_RDONLY)
os.fstat(net)
r, w = os.pipe()
os.write(w, b"p")
os.read(r, 1)
epoll = select.epoll()
epoll.register(r)
epoll.poll(0)
epoll.close()
poll = select.poll()
poll.register(r)
poll.register(null)
poll.poll(0)
select.select([r, w], [w], [], 0)
memory = os.memfd_create("some")
os.fstat(memory)
me = os.pidfd_open(os.getpid())
os.fstat(me)
near, far = os.openpty()
os.write(far, b"q")
a, b = socket.socketpair()
socket.send_fds(a, [b"m"], [null, w])
for fd in socket.recv_fds(b, 9, 5)[1]:
    os.close(fd)
for family, where in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
    server = socket.create_server((where, 0), family=family)
    client = socket.create_connection(server.getsockname()[:2])
    other, _ = server.accept()
    client.send(b"x")
    other.recv(1)
    datagrams = socket.socket(family, socket.SOCK_DGRAM)
    datagrams.bind((where, 0))
    datagrams.sendto(b"x", datagrams.getsockname()[:2])
    datagrams.recvfrom(1)
for name in ("\0" + os.path.basename(folder), "socket"):
    server = socket.socket(socket.AF_UNIX)
    server.bind(name)
    server.listen()
    client = socket.socket(socket.AF_UNIX)
    client.connect(name)
    other, _ = server.accept()
    client.send(b"x")
    other.recv(1)
    client.close()
    other.recv(1)
route = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
route.bind((0, 0))
route.close()
os.mkdir("gone")
os.chdir("gone")
os.rmdir("../gone")
try:
    os.open("nothing", os.O_RDONLY)
except OSError:
    pass
child = subprocess.run(["/bin/cat", "/etc/hostname"], stdout=w, pass_fds=(null,))
if os.fork() == 0:
    os.write(null, b"child")
    os.closerange(3, 60)
    os._exit(0)
os.wait()
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("program") / "descriptors.py"
    path.write_text(PROGRAM)
    return path


@pytest.mark.skipif(strace_version() != "6.1", reason=f"the notation is strace 6.1's; here: {strace_version()}")
@pytest.mark.parametrize("option", ["-y", "-yy"])
def test_descriptors_are_shown_as_strace_shows_them(option, program):
    report = compare(["/usr/bin/python3", str(program)], options=[option])
    assert not report.problem
    assert not report.missing[:10]
    assert not report.unexplained[:10]
    assert report.lines > 500


def test_a_recording_shows_what_was_there_then(program, tmp_path):
    """Also with calls left out that make descriptors, and long after they are gone."""
    done = run("--record", tmp_path / "r", "-f", "--", "/usr/bin/python3", program)
    assert done.returncode == 0, done.stderr
    closes = run("--replay", tmp_path / "r", "-y", "-s", "close", "--format", "strace").stdout
    plain = run("--replay", tmp_path / "r", "-s", "close", "--format", "strace").stdout
    assert "/renamed>(deleted)) " in closes
    assert "<" not in plain
    assert [line.split("<")[0] for line in closes.splitlines() if "<" in line and "EBADF" not in line]
    assert len(closes.splitlines()) == len(plain.splitlines())
    sockets = run("--replay", tmp_path / "r", "-yy", "-s", "recvfrom").stdout
    assert "<TCP:[127.0.0.1:" in sockets
    assert "<UDPv6:[[::1]:" in sockets
    assert "<UNIX-STREAM:[" in sockets
    assert '"result": "' in run("--replay", tmp_path / "r", "-y", "-s", "openat", "--format", "json").stdout


def test_path(tmp_path):
    (tmp_path / "wanted-1").write_text("x")
    (tmp_path / "other").write_text("x")
    script = (
        "import os,sys; os.chdir(sys.argv[1]);"
        "fd=os.open('wanted-1',0); os.read(fd,1); os.dup2(fd,30); os.close(fd); os.lseek(30,0,0);"
        "fd=os.open('other',0); os.read(fd,1); os.stat(sys.argv[1]+'/wanted-2') if 0 else None; os.close(fd);"
        "os.path.exists(sys.argv[1]+'/wanted-2'); os.path.exists(sys.argv[1]+'/unwanted')"
    )
    command = ["--", "/usr/bin/python3", "-c", script, str(tmp_path)]
    wanted = ["openat", "read", "dup2", "close", "lseek", "newfstatat"]
    with_path = ["--path", f"{tmp_path}/wanted", "--format", "strace"]

    def names(text: str) -> list[str]:
        return [line.name for line in filter(None, map(parse_strace, text.splitlines()))]

    done = run(*with_path, "-o", tmp_path / "live", *command)
    assert done.returncode == 0, done.stderr
    live = (tmp_path / "live").read_text()
    assert names(live) == wanted
    assert "<" not in live
    assert run("--record", tmp_path / "r", *command).returncode == 0
    assert names(run("--replay", tmp_path / "r", *with_path).stdout) == wanted
    assert names(run("--replay", tmp_path / "r", *with_path, "-x").stdout) == ["newfstatat"]
    counted = run("-c", "--path", f"{tmp_path}/wanted", "-o", tmp_path / "counts", *command)
    assert counted.returncode == 0, counted.stderr
    assert (tmp_path / "counts").read_text().splitlines()[-1].split()[3] == str(len(wanted))
    refused = run("--record", tmp_path / "r", "--path", "/x", *command)
    assert refused.returncode == 2


def test_a_call_under_way_at_attach_has_its_path(observer, tmp_path):
    import os
    import subprocess

    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    process = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read(1)"], stdin=os.open(fifo, os.O_RDWR))
    try:
        tracer = observer("-y", "-p", process.pid)
        tracer.wait_attached()
        tracer.wait_shown(f"read(0<{fifo}>, ")
    finally:
        process.kill()
        process.wait()


def test_nothing_is_copied_of_what_is_not_asked_for():
    view = kinds.View()
    plans = kinds.Plans("x86_64", view)
    assert not any(rule.what is kinds.What.PATH for index in plans.rows for rule in plans[index].rules)


def test_the_same_rules_with_paths_and_these_last():
    """So that no argument is shown worse for them."""
    plain, paths = (kinds.Plans("x86_64", kinds.View(paths=level)) for level in (0, 2))
    for index in plain.rows:
        rules = paths[index].rules
        assert rules[: len(plain[index].rules)] == plain[index].rules
        assert all(rule.what is kinds.What.PATH for rule in rules[len(plain[index].rules) :])


@pytest.mark.parametrize(
    ("link", "shown"), [(b"/a b", "/a b"), (b"/<1\n>", r"/\0741\n\76"), (b'/"\\', r"/\"\\"), (b"/\xff1", r"/\3771")]
)
def test_names_are_escaped(link, shown):
    assert kinds.in_brackets(link) == shown


def test_random_bytes_never_raise():
    chance = random.Random(11)
    view = kinds.View(fd_paths=2, paths=2)
    for _ in range(20_000):
        copied: dict[int, bytes | None] = {}
        for element in range(chance.randrange(5)):
            magic = chance.choice([kinds.SOCKFS, kinds.PIPEFS, kinds.ANON_INODE_FS, kinds.NSFS, kinds.PID_FS, 0])
            head = bytearray(chance.randbytes(chance.choice([0, 3, 32, 40, kinds.FD_HEAD.size])))
            head[:2] = bytes([chance.choice([47, 48]), chance.randrange(4)])
            if len(head) >= 32:
                head[20:24] = magic.to_bytes(4, "little")
            if len(head) == kinds.FD_HEAD.size:
                head[40:56] = chance.choice([b"TCP", b"UDPv6", b"UNIX-STREAM", b"NETLINK", b"\xff"]).ljust(16, b"\0")
            copied[256 * element] = bytes(head)
        for one in kinds.descriptors(copied, 0):
            assert kinds.fd_text(one, view)


def test_the_kernel_s_structures_are_found():
    sys.path.insert(0, str(ROOT))
    import observer

    places = observer.path_places()
    assert set(places) > {*observer.PLACES, *observer.MODULE_PLACES}
    assert places["TABLE_FILES"] == 8
