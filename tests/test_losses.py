"""What was lost is counted to the call and told in the stream, in the total and by the exit status."""

import json
import os
import pty
import re
import select
import signal
import sys
import tty

import pytest
from conftest import wait_until
from lines import by_thread

BURST = 200_003
# The workload's read at its gate ends while it is traced; the record of its end may be lost, too.
ALL = range(BURST, BURST + 3)


def is_stopped(pid: int) -> bool:
    with open(f"/proc/{pid}/stat") as file:
        return file.read().rpartition(")")[2].split()[0] == "T"


def lose(observer, workload, *args):
    """A reader that is stopped while a process makes more calls than the smallest buffer holds."""
    work = workload("burst", BURST)
    with observer("-p", work.pid, "-s", "read", "--buffer", "1", *args) as tracer:
        tracer.process.send_signal(signal.SIGSTOP)
        wait_until(lambda: is_stopped(tracer.pid), "the reader stopped")
        work.run()
        tracer.process.send_signal(signal.SIGCONT)
        assert tracer.wait_end() == 3
    return tracer


def test_loss_in_text(observer, workload):
    tracer = lose(observer, workload)
    shown, lost = tracer.totals
    assert lost > 0
    assert shown + lost in ALL
    gaps = [line for line in tracer.out if "lost" in line]
    assert gaps
    assert (
        sum(int(number.replace(",", "")) for line in gaps for number in re.findall(r"([\d,]+)[^\d]*lost", line)) == lost
    )
    calls = [line for line in tracer.out if "lost" not in line and "<unfinished ...>" not in line]
    assert len(calls) == shown


def test_loss_in_json(observer, workload):
    tracer = lose(observer, workload, "--format", "json")
    shown, lost = tracer.totals
    records = [json.loads(line) for line in tracer.out]
    assert sum(record["lost"] for record in records if "lost" in record) == lost
    assert sum("syscall" in record and not record.get("unfinished") for record in records) == shown
    assert shown + lost in ALL


def test_loss_in_strace_format(observer, workload):
    tracer = lose(observer, workload, "--format", "strace")
    assert any("lost" in line for line in tracer.out)


def test_loss_s_status_with_a_command_is_the_command_s(observer, workload_program, tmp_path):
    """The command's own status wins; the loss is told all the same."""
    out = tmp_path / "out"
    with observer(
        "--buffer", "1", "-o", out, "-s", "read", "--",
        workload_program, "-o", tmp_path / "noted", "-g", "burst", str(BURST), stdin=-1,
    ) as tracer:  # fmt: skip
        tracer.wait_shown("ready")
        tracer.process.send_signal(signal.SIGSTOP)
        wait_until(lambda: is_stopped(tracer.pid), "the reader stopped")
        tracer.process.stdin.write("x")
        tracer.process.stdin.flush()
        wait_until(lambda: (tmp_path / "noted").stat().st_size > 0, "the burst's end")
        tracer.process.send_signal(signal.SIGCONT)
        assert tracer.wait_end() == 0
    assert tracer.totals[1] > 0
    assert "lost" in out.read_text()


@pytest.mark.parametrize("form", ["text", "json"])
def test_nothing_is_lost_by_default(form, observer, workload):
    work = workload("burst", BURST)
    with observer("-p", work.pid, "-s", "read,openat", "--format", form) as tracer:
        expected = work.run()
        assert tracer.wait_end() == 0
    assert tracer.totals[1] == 0
    [one] = expected[work.pid]
    assert by_thread(tracer.lines(form))[work.pid] == [one] * BURST


SIZES = (1, 31, 211, 241, 1009, 4001)  # bytes; some records are copied by the word, some by a helper
WRITERS = f"""
import os, time
null, sizes = os.open("/dev/null", os.O_WRONLY), {SIZES}
os.fork(), os.fork()
for i in range(10_007):
    os.pwrite(null, bytes([97 + i % 23]) * sizes[i % len(sizes)], i)
    if i % 61 == 0:
        time.sleep(0.005)
"""


# Without this map there is none but the kernel's ring, which is what LLVM 11, Ubuntu 22.04's, can make use of.
KERNELS = 'observer.PROGRAM, observer.VALUES = observer.PROGRAM.replace("__clang_major__", "11"), ("config",)'


@pytest.mark.parametrize(
    ("recorded", "statements"), [(False, ""), (True, ""), (False, KERNELS)], ids=["lines", "recording", "kernel's ring"]
)
def test_records_of_all_sizes_go_whole_through_a_small_ring(recorded, statements, observer, changed, tmp_path):
    """Four processes fill a ring of 1 MiB some 30 times: what is shown is whole and in order, the rest is counted."""
    out, recording = tmp_path / "out", tmp_path / "recording"
    where = ["--record", recording] if recorded else ["--format", "strace", "-o", out]
    with observer(
        "-f", "-s", "pwrite64", "--strings", "4094", "--buffer", "1", *where, "--",
        sys.executable, "-c", WRITERS, attach=False, python=changed(statements),
    ) as tracer:  # fmt: skip
        tracer.wait_end()
    if recorded:
        with observer(
            "--replay", recording, "--strings", "4094", "--format", "strace", "-o", out, attach=False
        ) as tracer:
            tracer.wait_end()
    [(shown, lost)] = re.findall(r"(\d+) calls shown, (\d+) lost", "\n".join(tracer.err))
    assert int(shown) + int(lost) in range(4 * 10_007, 4 * 10_007 + 5)  # the records of the four ends may be lost, too
    last: dict[int, int] = {}
    with out.open() as lines:
        for line in lines:
            call = re.fullmatch(r'(\d+) .*pwrite64\(3, "((.)\3*)", (\d+), (\d+)\) += (\d+).*\n', line)
            if call is None:
                assert "lost" in line or "exited" in line, line
                continue
            tid, i = int(call[1]), int(call[5])
            assert i > last.get(tid, -1)
            assert len(call[2]) == int(call[4]) == int(call[6]) == SIZES[i % len(SIZES)]
            assert ord(call[3]) == 97 + i % 23
            last[tid] = i
    assert len(last) == 4
    assert int(shown) > 10_007


@pytest.mark.parametrize("pager", [False, True])
def test_backlog_is_told_on_a_terminal(pager, observer, workload, changed, tmp_path):
    """A second and more of lines that wait: a line on stderr that is written over, and gone at the end.
    Not where less has the screen."""
    calls = 100_003
    slow = changed(
        "import time; decode = observer.Decoder.decode\n"
        "observer.Decoder.decode = lambda self, data: time.sleep(len(data) / 4e6) or decode(self, data)"
    )
    work = workload("burst", calls)
    master, terminal = pty.openpty()
    if pager:
        tty.setcbreak(terminal)
    said = b""

    def says(text: bytes) -> bool:
        nonlocal said
        while select.select([master], [], [], 0.05)[0]:
            said += os.read(master, 4096)
        return text in said

    with observer(
        "-p", work.pid, "-s", "read", "-o", tmp_path / "out", attach=False, stderr=terminal, python=slow
    ) as tracer:
        wait_until(lambda: says(b"observer: tracing"), "attached")
        tracer.process.send_signal(signal.SIGSTOP)
        wait_until(lambda: is_stopped(tracer.pid), "the reader stopped")
        work.run()
        tracer.process.send_signal(signal.SIGCONT)
        wait_until(lambda: says(b" 0 lost, "), "the end")
        assert tracer.wait_end() == 0
    os.close(master)
    os.close(terminal)
    told = re.findall(rb"\robserver: (\d+) s of lines wait to be written \((\d+) MiB\)\x1b\[K", said)
    assert bool(told) is not pager
    assert all(int(seconds) >= 1 for seconds, _ in told)
    assert pager or said.rindex(b"\r\x1b[K") > said.rindex(b"lines wait")
    with (tmp_path / "out").open() as lines:
        assert sum("read(" in line and "<unfinished" not in line for line in lines) in range(calls, calls + 3)
