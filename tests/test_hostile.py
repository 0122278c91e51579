"""Text from traced processes is hostile: it stays one line, one object, harmless. And the command is not changed."""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PYTHON, run
from lines import TEXT_LINE, one_space

# What a terminal, a log's reader, a page or a spreadsheet would act on.
HOSTILE = [
    b"\x1b[2J\x1b[31mred",
    b"\x1b]0;title\x07",
    b"\x9b31m",  # the one-byte CSI
    b"line\nline",
    b"\r\x08\x7f back",
    b"\xff\xfe\x80 not UTF-8",
    "\u202egnp.exe\u2066".encode(),  # right to left
    "\u2028\u2029\x85".encode(),  # lines' ends to some
    "\u200b\ufeff\U000e0001".encode(),  # without width
    b'"}, {"pid": 1, "x": "',
    b"<script>alert(1)</script>&amp;",
    b"<unfinished ...>",
    b") = 0 <0.000001>",
    b"%s%n{}$(id)`id`",
    b"=1+1,'x'",
]

ACT = """
import os, sys, ctypes
sys.setrecursionlimit(100)
for text in {texts!r}:
    libc = ctypes.CDLL(None)
    libc.prctl(15, text[:15], 0, 0, 0)
    try: os.stat(b"/observer-test/" + text.replace(b"\\0", b""))
    except OSError: pass
    libc.write(-1, text, len(text))
    if os.fork() == 0:
        try: os.execve(b"/observer-test/" + text, [text, text], {{b"X" + text.replace(b"=", b""): text}})
        except OSError: os._exit(0)
    os.wait()
"""


@pytest.fixture(scope="module")
def acted(tmp_path_factory):
    """A recording of a program whose comm, paths, arguments, environment and buffers are all of it."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "act.py").write_text(ACT.format(texts=HOSTILE))
    asked = ["-f", "--strings", "100", "-v", "-s", "prctl,stat,newfstatat,write,execve"]
    done = run(
        *asked, "--record", folder / "recording", "--", sys.executable, folder / "act.py", env={"LANG": "C.UTF-8"}
    )
    assert done.returncode == 0, done.stderr
    return folder / "recording"


def shown(recording: Path, *args: object) -> list[str]:
    done = run("--replay", recording, "--strings", 100, *args)
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")[:-1]


def as_c(data: bytes) -> str:
    """As strace shows a string (string_quote() of its util.c), here for bytes that no digit follows in the end."""
    named = {10: "\\n", 9: "\\t", 13: "\\r", 12: "\\f", 11: "\\v", 34: '\\"', 92: "\\\\"}
    text = ""
    for i, byte in enumerate(data):
        follows = data[i + 1 : i + 2].isdigit() and data[i + 1 : i + 2] < b"8"
        octal = f"\\{byte:03o}" if follows else f"\\{byte:o}"
        text += named.get(byte) or (chr(byte) if 32 <= byte < 127 else octal)
    return text


@pytest.mark.parametrize("form", ["text", "strace"])
def test_lines_stay_lines(form, acted):
    lines = shown(acted, "--format", form)
    assert all(re.fullmatch(r"[ -~]+", line) for line in lines)
    if form == "text":
        assert all(TEXT_LINE.fullmatch(line) for line in lines)
    lines = [one_space(line) for line in lines]
    for text in HOSTILE:
        quoted = f'"{as_c(text)}"'
        assert sum(f"write(-1, {quoted}, {len(text)}) = -1 EBADF" in line for line in lines) == 1
        path = f'"/observer-test/{as_c(text)}"'
        assert any(re.search(r"stat(at)?\((AT_FDCWD, )?" + re.escape(path), line) for line in lines)
        assert any(f"execve({path}, [{quoted}, {quoted}], [" in line for line in lines)


def test_json_stays_json(acted):
    lines = shown(acted, "--format", "json")
    assert all(line.isascii() and line.isprintable() for line in lines)
    calls = [json.loads(line) for line in lines]
    comms = {call["comm"] for call in calls}
    for text in HOSTILE:
        assert text[:15].decode("utf-8", "backslashreplace") in comms
        assert any(call["args"].get("buf") == f'"{as_c(text)}"' for call in calls)
    assert {call["syscall"] for call in calls} <= {"prctl", "stat", "newfstatat", "write", "execve"}


def test_what_is_chosen_by_hostile_names(acted):
    """--comm and --path take the bytes as they are."""
    for text in HOSTILE[:6]:
        lines = shown(acted, "--comm", os.fsdecode(text[:15]), "-s", "write")
        assert [as_c(text) in line for line in lines] == [True]


def test_talk_is_harmless(tmp_path):
    """What Observer says of files and commands with such names does not reach the terminal as it is."""
    name = os.fsdecode(b"".join(HOSTILE[:9]).replace(b"/", b""))
    for args in (["--replay", name], ["--", f"./{name}"], ["-o", f"{name}/x", "--", "true"], ["--cgroup", name],
                 ["-s", name], ["-u", name, "--", "true"]):  # fmt: skip
        done = run(*args, cwd=tmp_path)
        assert done.returncode in (1, 2, 127)
        assert re.fullmatch(r"observer: [^\n]+\n", done.stderr), (args, done.stderr)
        assert done.stderr[:-1].isprintable(), (args, done.stderr)
    script = tmp_path / name
    script.write_text("#!/bin/sh\nexit 0\n")
    script.chmod(0o755)
    done = run("-s", "exit_group", "--", f"./{name}", cwd=tmp_path)
    assert all(line.isprintable() for line in done.stderr.split("\n")[:-1]), done.stderr


GAPS = """
import ctypes
libc = ctypes.CDLL(None)
for nr in (337, 400, 423, 500, 511, 600, 1023, 0x40000000 + 39, -2, -(2**31), 2**32 + 500):
    libc.syscall(ctypes.c_long(nr), 1, 2, 3, 4, 5, 6)
"""


def test_numbers_that_no_table_has():
    """In a gap of the table or far beyond: shown as numbers, never dropped."""
    done = run("--time", "none", "--", sys.executable, "-c", GAPS)
    found = re.findall(r"syscall_(0x[0-9a-f]+)\(0x1, 0x2, 0x3, 0x4, 0x5, 0x6\) = -1 ENOSYS", done.stderr)
    numbers = [337, 400, 423, 500, 511, 600, 1023, 0x40000027, 2**64 - 2, 2**64 - 2**31, 2**32 + 500]
    assert [int(nr, 16) for nr in found] == numbers


# --- the command ----------------------------------------------------------------------------------

# All that a program inherits: proc(5), execve(2).
INHERITED = """
ls /proc/self/fd; env | grep -v ^_=; umask; pwd; ulimit -a; ulimit -Ha; nice; cat /proc/self/oom_score_adj
cat /proc/self/cgroup /proc/self/timerslack_ns /proc/self/coredump_filter /proc/self/personality
grep -E '^(Uid|Gid|Groups|Sig[PBIC]|Shd|Cap|NoNew|Seccomp|Specul|TracerPid|Cpus_allowed_list|THP)' /proc/self/status
for i in user pid net mnt uts ipc cgroup time; do readlink /proc/self/ns/$i; done
ps -o sid=,pgid=,tty=,cls=,rtprio= -p $$ | sed 's/ *[0-9]* *[0-9]*//'
"""


@pytest.mark.parametrize(
    "way", [["-o", "/dev/null"], ["--record", "/dev/null"], ["-c", "-o", "/dev/null"], ["-f", "-y"]]
)
def test_command_inherits_what_it_would(way, tmp_path):
    """With descriptors, limits and signals of the caller's own, which are to reach it."""
    reader, writer = os.pipe()

    def prepare() -> None:
        os.umask(0o027)
        resource.setrlimit(resource.RLIMIT_NOFILE, (1234, 2345))

    options = {"stdin": subprocess.DEVNULL, "pass_fds": (reader, writer), "preexec_fn": prepare, "text": True}
    plain = subprocess.run(["sh", "-c", INHERITED], capture_output=True, **options)
    traced = run(*way, "--", "sh", "-c", INHERITED, **options)
    os.close(reader)
    os.close(writer)
    assert traced.stdout == plain.stdout


def test_command_of_another_user_has_no_more_than_he(tmp_path):
    """What su gives: no group, no capability, no variable of root's sudo."""
    if shutil.which("setpriv") is None:
        pytest.skip("not installed: setpriv")
    script = (
        "grep -E '^(Uid|Gid|Groups|Cap|NoNew)' /proc/self/status; ls /proc/self/fd; env | grep SUDO; cat /etc/shadow"
    )
    asked = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--init-groups", "sh", "-c", script]
    plain = subprocess.run(asked, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    sudo = {"SUDO_UID": "65534", "SUDO_GID": "65534", "SUDO_USER": "nobody", "SUDO_COMMAND": "x"}
    traced = run("-o", tmp_path / "out", "--", "sh", "-c", script, env=os.environ | sudo)
    assert traced.stdout == plain.stdout
    assert "CapEff:\t0000000000000000" in plain.stdout
    assert "Permission denied" in traced.stderr


def test_the_python_is_the_system_s():
    """These tests' own is a virtual environment's: a command under Observer must not inherit that."""
    assert os.path.realpath(sys.executable) != PYTHON or sys.prefix != sys.base_prefix
    script = "echo $OBSERVER_PYTHON $BCC_KERNEL_SOURCE $PYTHONHOME; command -v python3"
    plain = subprocess.run(["sh", "-c", script], capture_output=True, text=True)
    assert run("-o", "/dev/null", "--", "sh", "-c", script, python=sys.executable).stdout == plain.stdout
