"""-k: the functions that a call came from, against a program whose functions are known."""

from __future__ import annotations

import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parent.parent
OBSERVER = ["/usr/bin/python3", str(ROOT / "observer.py")]
there = subprocess.run(["/usr/bin/python3", "-c", "import bcc"], capture_output=True).returncode == 0
pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0 or not there, reason="tracing needs root and BCC"),
    pytest.mark.skipif(shutil.which("gcc") is None, reason="needs gcc"),
]

# Its own system call, so that only its own frames, which have frame pointers, are on the stack.
PROGRAM = """
static inline __attribute__((always_inline)) long call(long nr, long a, long b, long c)
{
    long ret;
    asm volatile("syscall" : "=a"(ret) : "a"(nr), "D"(a), "S"(b), "d"(c) : "rcx", "r11", "memory");
    return ret;
}
__attribute__((noinline)) void innermost(int n) { call(1, -n, 0, n); asm volatile(""); }
__attribute__((noinline)) void middle(int n) { innermost(n); asm volatile(""); }
__attribute__((noinline)) void outer(int n) { middle(n); asm volatile(""); }
int main(void) { for (int n = 1; n <= 11; n++) outer(n); return 0; }
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    if os.uname().machine != "x86_64":
        pytest.skip("the program is x86-64's")
    folder = tmp_path_factory.mktemp("stacks")
    (folder / "calls.c").write_text(PROGRAM)
    command = ["gcc", "-O0", "-o", "calls", "calls.c"]
    subprocess.run(command, cwd=folder, check=True)
    return folder / "calls"


def traced(*options: str) -> str:
    done = subprocess.run([*OBSERVER, "-k", *options], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stderr


def symbol(program: pathlib.Path, name: str) -> tuple[int, int]:
    """Where a function is in the file, and how long."""
    words = subprocess.run(["readelf", "-sW", program], capture_output=True, text=True, check=True).stdout
    found = re.search(rf"([0-9a-f]+)\s+(\d+) FUNC .* {name}$", words, re.MULTILINE)
    assert found
    return int(found[1], 16), int(found[2])


@pytest.mark.parametrize("style", ["text", "strace"])
def test_functions_in_order(program: pathlib.Path, style: str, tmp_path: pathlib.Path) -> None:
    """The process ends long before anyone could read its /proc/PID/maps."""
    out = tmp_path / "out"
    traced("-s", "write", "--format", style, "-o", str(out), "--", str(program))
    calls = re.split(r"(?m)^(?! > )", out.read_text())[1:]
    calls = [call for call in calls if "write(" in call]
    assert len(calls) == 11
    for call in calls:
        frames = [re.fullmatch(r" > (\S+)\((\w+)\+(0x\w+)\) \[(0x\w+)\]", line) for line in call.splitlines()[1:5]]
        assert all(frames), call
        assert [frame[2] for frame in frames if frame] == ["innermost", "middle", "outer", "main"]
        for frame in frames:
            assert frame
            start, length = symbol(program, frame[2])
            assert frame[1] == str(program)
            assert int(frame[4], 16) - int(frame[3], 16) == start
            assert 0 < int(frame[3], 16) <= length


def test_json_and_what_maps_later(tmp_path: pathlib.Path) -> None:
    """A library that is loaded while the program runs, in a process that another one made."""
    out = tmp_path / "out"
    script = "import os; os.fork() or __import__('zlib').crc32(b'') or os.getppid(); os.wait if 0 else None"
    traced("-f", "-s", "getppid", "--format", "json", "-o", str(out), "--", "/usr/bin/python3", "-S", "-c", script)
    (call,) = [json.loads(line) for line in out.read_text().splitlines()]
    assert re.fullmatch(r"/\S*libc\S*\(\w*getppid\+0x\w+\) \[0x\w+\]", call["stack"][0])


def test_files_that_are_no_program(tmp_path: pathlib.Path) -> None:
    """Whoever is traced may put anything where its program was: it neither stops Observer nor fills its memory."""
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "large").write_bytes(
        b"\x7fELF\2".ljust(32) + struct.pack("<Q14xHH", 64, 0xFFFF, 0xFFFF).ljust(32, b"\0")
    )
    os.truncate(tmp_path / "large", 5 << 30)
    (tmp_path / "short").write_bytes(b"\x7fELF\2")
    script = (
        f"import resource, sys; sys.path.insert(0, {str(ROOT)!r}); import observer; "
        "resource.setrlimit(resource.RLIMIT_DATA, (1 << 29, 1 << 29)); "
        "print([observer.Symbols(path).name(0) for path in sys.argv[1:]])"
    )
    files = [str(tmp_path / name) for name in ("fifo", "large", "short", "missing")]
    done = subprocess.run(["/usr/bin/python3", "-c", script, *files], capture_output=True, text=True, timeout=60)
    assert done.stdout == "['', '', '', '']\n", done.stderr


@pytest.mark.parametrize("option", ["--record=x", "--replay=x", "-c"])
def test_refusals(option: str) -> None:
    done = subprocess.run([*OBSERVER, "-k", option], capture_output=True, text=True)
    assert done.returncode == 2
    assert "-k names" in done.stderr


def test_command_runs_once(tmp_path: pathlib.Path) -> None:
    """Though Python starts anew where it does not see BCC, with the program in the cache as well as without."""
    ran = tmp_path / "ran"
    for _ in range(2):
        command = [sys.executable, *OBSERVER[1:], "-k", "-s", "getpid,exit_group", "--", "sh", "-c", f"echo >> {ran}"]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
    assert len(ran.read_text()) == 2


def test_two_files_of_one_path(tmp_path: pathlib.Path) -> None:
    """As in two containers: each process's functions are its own program's."""
    source = tmp_path / "calls.c"
    source.write_text("#include <unistd.h>\nvoid NAME(void) { pause(); }\nint main(void) { NAME(); return 0; }\n")
    processes, places = [], []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        program = tmp_path / name / "calls"
        if subprocess.run(["gcc", "-O0", "-static", f"-DNAME={name}", "-o", program, source]).returncode:
            pytest.skip("needs a static C library")
        processes.append(
            subprocess.Popen(["/calls"], executable="/calls", preexec_fn=lambda at=name: os.chroot(tmp_path / at))
        )
        places.append((processes[-1].pid, symbol(program, name)[0]))
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import observer; stacks = observer.Stacks()\n"
        f"for pid, address in {places}:\n"
        "    mapping = stacks.mappings.find(pid, address)._replace(path=b'/calls')  # as perf's event has it\n"
        "    print(stacks.word(mapping, address - mapping.start + mapping.offset, pid).split()[0])\n"
    )
    try:
        done = subprocess.run(["/usr/bin/python3", "-c", script], capture_output=True, text=True, timeout=60)
    finally:
        for process in processes:
            process.kill()
            process.wait()
    assert done.stdout == "/calls(one+0x0)\n/calls(two+0x0)\n", done.stderr
