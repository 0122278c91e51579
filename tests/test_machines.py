"""Calls of other tables: of 32-bit processes, of x32, and of arm64 by a recording that was made there."""

import gzip
import json
import re
import subprocess
from pathlib import Path

import pytest
from conftest import PATIENCE, ROOT, run, wait_until
from lines import one_space

import observer

NAMES = "getuid,getuid32,stat64,nanosleep,openat"


@pytest.fixture(scope="module")
def programs(tmp_path_factory):
    """tests/compat.c: a 32-bit program, one that waits for a line first, and a 64-bit one that makes the same calls."""
    folder = tmp_path_factory.mktemp("compat")
    gcc = ["gcc", "-O1", "-static", "-no-pie", "-fno-pic", "-fno-stack-protector", "-fcf-protection=none"]
    of_32_bits = ["-m32", "-nostdlib"]
    for name, options in (("i386", of_32_bits), ("waiting", [*of_32_bits, "-DWAITS"]), ("compat", [])):
        subprocess.run([*gcc, *options, "-o", folder / name, ROOT / "tests" / "compat.c"], check=True)
    return folder


def observed(program: Path, *options: str) -> str:
    done = run(*options, "-o", program.with_suffix(".out"), "--", program)
    assert done.returncode == 0, done.stderr
    return program.with_suffix(".out").read_text()


@pytest.mark.parametrize("name", ["i386", "compat"])
def test_32_bit_calls_as_strace_shows_them(name, programs):
    trace = programs / f"{name}.strace"
    subprocess.run(["strace", "-f", "-o", trace, "-e", f"trace={NAMES}", programs / name], check=True, stderr=-3)
    theirs = [one_space(line.split(maxsplit=1)[1]) for line in trace.read_text().splitlines() if "+++" not in line]
    ours = [
        one_space(line.split(maxsplit=1)[1])
        for line in observed(programs / name, "-s", NAMES, "--format", "strace").splitlines()
    ]
    assert ours == theirs
    assert [call.partition("(")[0] for call in ours[:5]] == ["getuid32", "getuid", "stat64", "nanosleep", "openat"]


def test_32_bit_calls_are_marked(programs):
    calls = [json.loads(line) for line in observed(programs / "compat", "-s", NAMES, "--format", "json").splitlines()]
    assert [(call["syscall"], call["nr"], call.get("abi")) for call in calls] == [
        ("getuid32", 199, "i386"), ("getuid", 24, "i386"), ("stat64", 195, "i386"), ("nanosleep", 162, "i386"),
        ("openat", 295, "i386"), ("getuid", 102, None),
    ]  # fmt: skip
    counted = [
        json.loads(line) for line in observed(programs / "compat", "-c", "-s", NAMES, "--format", "json").splitlines()
    ]
    assert {(row["syscall"], row.get("abi"), row["calls"]) for row in counted} == {
        ("getuid32", "i386", 1), ("getuid", "i386", 1), ("stat64", "i386", 1), ("nanosleep", "i386", 1),
        ("openat", "i386", 1), ("getuid", None, 1),
    }  # fmt: skip
    table = observed(programs / "compat", "-c", "-s", "getuid")
    assert sorted(re.findall(r" 1 .*(getuid.*)", table)) == ["getuid", "getuid (i386)"]


def test_32_bit_call_that_has_begun_before_the_trace(programs, observer):
    """It is not shown as the 64-bit call of that number, here close()."""
    target = subprocess.Popen([programs / "waiting"], stdin=subprocess.PIPE)
    wait_until(lambda: Path(f"/proc/{target.pid}/syscall").read_text().startswith("3 0x0 "), "it reads")
    with observer("-p", target.pid, "--format", "json") as tracer:
        tracer.wait_shown('"unfinished": true', target.pid)
        target.communicate(b"some\n", PATIENCE)
        assert tracer.wait_end() == 0
    begun, ended, *_ = map(json.loads, tracer.out)
    assert (begun["syscall"], begun["args"], begun["abi"]) == ("read", {"fd": "0"}, "i386")
    assert (ended["syscall"], ended["args"]["buf"], ended["ret"], ended["abi"]) == ("read", '"some\\n"', 5, "i386")


def test_x32_number(programs):
    """No other table's name; kernels know such calls only when they are told to."""
    shown = observed(programs / "compat", "--format", "strace")
    assert re.search(r"syscall_0x40000027\(.*\) += (-1 ENOSYS|\d)", shown)


# --- arm64 ----------------------------------------------------------------------------------------

# Of calls that have no forms: their records stay readable while the table grows. Made in the guest of tests/vm_matrix
# arm64:6.1 by `observer.py -p PID -f -s NAMES --record FILE`, beside `strace -f -o FILE -e trace=NAMES`, on four modes
# of the workload, ls, and calls whose flags and structures are arm64's own; and what strace 6.1 wrote.
RECORDING = ROOT / "tests" / "arm64.recording.gz"
SHOWN = ROOT / "tests" / "arm64.strace.gz"


def test_recording_of_arm64_shows_what_strace_showed_there(tmp_path):
    head, records = gzip.decompress(RECORDING.read_bytes())[len(observer.MAGIC) :].split(b"\n", 1)
    header = json.loads(head)
    assert header["machine"] == "aarch64"
    header["table"] = observer.table_checksum()
    recording = tmp_path / "recording"
    recording.write_bytes(observer.MAGIC + json.dumps(header).encode() + b"\n" + records)
    done = run("--replay", recording, "--format", "strace")
    assert done.returncode == 0, done.stderr
    assert done.stdout == gzip.decompress(SHOWN.read_bytes()).decode()
