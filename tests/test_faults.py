"""What goes wrong around Observer: its output, its own signals, the traced process's end, others who trace it.

The long ones (minutes of stall and stop, a fork bomb, CPU hotplug) are in tests/faults.
"""

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from conftest import OBSERVER, PATIENCE, PYTHON, ROOT, call_of, run, wait_until
from test_flight import reads_of
from test_losses import is_stopped


def memory(pid: int) -> int:
    """MiB of a process's own: what it has mapped of files and the ring buffer is not counted."""
    return int(re.search(r"RssAnon:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) >> 10


# --- its output -----------------------------------------------------------------------------------


def test_full_disk_while_recording(small_disk, tmp_path):
    """The command runs to its end, and what there was room for can be replayed."""
    script = f"i=0; while [ $i -lt 1009 ]; do : < /dev/null; i=$((i+1)); done; : > {tmp_path}/ran"
    done = run("--record", small_disk / "recording", "--", "sh", "-c", script)
    assert done.returncode == 1, done.stderr
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    wait_until((tmp_path / "ran").exists, "the command's end")
    replayed = run("--replay", small_disk / "recording", "--format", "strace")
    assert replayed.returncode == 1
    assert "cut short" in replayed.stderr
    assert len(replayed.stdout.splitlines()) > 100


def stalled(observer, workload, count: int, *args: object, **options: object):
    """A tracer whose output nobody reads, and a process that has made so many calls meanwhile."""
    work = workload("burst", count)
    reader, writer = os.pipe()
    tracer = observer("-p", work.pid, "-s", "read", *args, stdout=writer, **options)
    tracer.wait_attached()
    os.close(writer)
    work.run()
    return tracer, reader


@pytest.mark.parametrize("options", [["-c"], ["--last", "10s"]], ids=" ".join)
def test_reader_ends_before_what_was_kept_is_shown(observer, workload, options):
    """As Ctrl-C does to `... -c | sort`."""
    reader, writer = os.pipe()
    work = workload("steady")
    with observer("-p", work.pid, *options, stdout=writer) as tracer:
        before = reads_of(work.pid)
        wait_until(lambda: reads_of(work.pid) > before + 3, "some calls to be kept")
        tracer.process.send_signal(signal.SIGSTOP)
        wait_until(lambda: is_stopped(tracer.pid), "stopped")
        os.close(writer)
        os.close(reader)
        tracer.process.send_signal(signal.SIGINT)
        tracer.process.send_signal(signal.SIGCONT)
        assert tracer.wait_end() == 0
        assert "not shown; -o FILE" in tracer.talk


def rest_of(reader: int) -> list[str]:
    with os.fdopen(reader) as file:
        return file.read().splitlines()


def test_stalled_output(observer, workload):
    """The traced process is not held up, memory stays bounded, and all lines come when they are read again."""
    tracer, reader = stalled(observer, workload, 500_009)
    assert memory(tracer.pid) < 300
    assert tracer.process.poll() is None
    lines = rest_of(reader)
    assert tracer.wait_end() == 0
    assert tracer.totals[1] == 0
    assert sum("read(" in line for line in lines) >= 500_009


def test_stalled_output_for_too_long(observer, workload, changed):
    """When no more can be kept, it is counted as lost, and said."""
    less = changed("observer.Spool.LIMIT, observer.Spool.MOST = 1 << 20, 1 << 21")
    tracer, reader = stalled(observer, workload, 200_003, "--buffer", 1, python=less)
    lines = rest_of(reader)
    assert tracer.wait_end() == 3
    shown, lost = tracer.totals
    assert lost > 0
    assert shown + lost in range(200_003, 200_006)
    assert sum(int(match[1]) for line in lines if (match := re.search(r"\*\*\* (\d+) calls? lost", line))) == lost


def test_no_room_for_what_waits(observer, workload, tmp_path):
    """Lines that nobody reads wait in /var/tmp when they are many; if that is full, the trace ends, and it alone."""
    script = tmp_path / "python"
    # This folder is bound elsewhere: it may lie below /var/tmp.
    full = f'mount --bind "{ROOT}" /mnt && mount -t tmpfs -o size=1m none /var/tmp && shift'
    less = "import sys; sys.path.insert(0, '/mnt'); import observer; observer.Spool.LIMIT = 1 << 20; "
    less += "sys.exit(observer.main(sys.argv[1:]))"
    script.write_text(
        f'#!/bin/sh\nexport LESS="{less}"\n'
        f'exec unshare --mount sh -c \'{full} && exec {PYTHON} -c "$LESS" "$@"\' sh "$@"\n'
    )
    script.chmod(0o755)
    tracer, reader = stalled(observer, workload, 200_003, python=str(script))
    assert tracer.wait_end() == 1
    os.close(reader)
    assert "no room for calls that wait to be shown: No space left on device" in tracer.talk
    assert "Traceback" not in tracer.talk


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_while_the_output_stalls(number, observer, workload):
    tracer, reader = stalled(observer, workload, 100_003)
    tracer.process.send_signal(number)
    tracer.process.send_signal(number)
    assert tracer.wait_end() == 0
    os.close(reader)
    assert "the output takes nothing more" in tracer.talk
    assert "Traceback" not in tracer.talk


def test_hangup(observer, workload):
    work = workload("steady")
    with observer("-p", work.pid) as tracer:
        tracer.wait_for(lambda: len(tracer.out) > 10, "shown some lines")
        assert tracer.end(signal.SIGHUP) == 0
    assert tracer.totals[1] == 0


def test_terminal_goes_away(workload):
    """SIGHUP, and then no place for words: an end, within a second, and the traced process goes on."""
    work = workload("steady")
    master, slave = pty.openpty()
    tracer = subprocess.Popen(
        [PYTHON, OBSERVER, "-p", str(work.pid)], stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
        preexec_fn=lambda: __import__("fcntl").ioctl(0, __import__("termios").TIOCSCTTY, 0),
    )  # fmt: skip
    os.close(slave)
    seen = b""
    while b"observer: tracing" not in seen:
        seen += os.read(master, 65536)
    os.close(master)
    assert tracer.wait(PATIENCE) in (0, 1)
    assert work.process.poll() is None


def has_taken(pid: int, number: signal.Signals) -> bool:
    """A signal that is sent again while it waits is one; what sleeps again has run its handler."""
    status = Path(f"/proc/{pid}/status").read_text()
    pending = sum(int(mask, 16) for mask in re.findall(r"(?:SigPnd|ShdPnd):\t(\w+)", status))
    return not pending >> (number - 1) & 1 and bool(call_of(pid))


def test_command_that_ignores_ctrl_c(observer, tmp_path):
    """The second Ctrl-C ends Observer, not the command."""
    with observer(
        "-o", tmp_path / "out", "-s", "openat", "--", "sh", "-c", "trap '' INT; echo $$; exec sleep 1000",
        start_new_session=True,
    ) as tracer:  # fmt: skip
        tracer.wait_for(lambda: tracer.out, "the command's PID")
        command = int(tracer.out[0])
        wait_until(lambda: Path(f"/proc/{command}/comm").read_text() == "sleep\n", "the command sleeps")
        os.killpg(tracer.pid, signal.SIGINT)
        wait_until(lambda: has_taken(tracer.pid, signal.SIGINT), "the first Ctrl-C taken")
        time.sleep(0.5)
        assert tracer.process.poll() is None
        os.killpg(tracer.pid, signal.SIGINT)
        assert tracer.process.wait(PATIENCE) == 128 + signal.SIGINT  # its pipes are the command's, too
        tracer.wait_for(lambda: f"observer: sh ({command}) runs on" in tracer.err, "told that it runs on")
        assert Path(f"/proc/{command}/comm").read_text() == "sleep\n"
        os.kill(command, signal.SIGKILL)


# --- the traced process ---------------------------------------------------------------------------


def test_stopped_continued_killed(observer):
    target = subprocess.Popen(["sh", "-c", "trap : CONT; echo; while :; do sleep 0.05; done"], stdout=subprocess.PIPE)
    assert target.stdout.readline() == b"\n"
    with observer("-p", target.pid, "--format", "strace") as tracer:
        target.send_signal(signal.SIGSTOP)
        tracer.wait_shown("--- stopped by SIGSTOP ---", target.pid)
        target.send_signal(signal.SIGCONT)
        tracer.wait_shown("--- SIGCONT ", target.pid)
        target.kill()
        target.wait()
        assert tracer.wait_end() == 0
    assert tracer.out[-1] == f"{target.pid:<5} +++ killed by SIGKILL +++"


def test_setuid_program():
    """It becomes root as without a tracer, and is traced on."""
    with tempfile.TemporaryDirectory(prefix="observer-test-", dir="/var/tmp") as folder:
        os.chmod(folder, 0o755)
        shutil.copy("/usr/bin/id", folder)
        os.chmod(f"{folder}/id", 0o4755)
        done = run("-u", "nobody", "--format", "json", "--", "sh", "-c", f"exec {folder}/id -u")
    assert done.stdout == "0\n"
    calls = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    execs = [i for i, call in enumerate(calls) if call["syscall"] == "execve"]
    assert f'"{folder}/id"' in calls[execs[-1]]["args"].values()
    after = {call["syscall"] for call in calls[execs[-1] + 1 :]}
    assert {"geteuid", "write", "exit_group"} <= after


@pytest.mark.parametrize("follow", [[], ["-f"]])
def test_another_process_gets_the_pid(follow, tmp_path):
    """The trace ends though there is a process with the PID, and that one's calls are not shown."""
    script = f"""
        mkfifo {tmp_path}/gate
        sh -c 'read go < {tmp_path}/gate' & target=$!
        {PYTHON} {OBSERVER} -p $target {" ".join(follow)} -s openat > {tmp_path}/out 2> {tmp_path}/err & observer=$!
        until grep -q tracing {tmp_path}/err || ! kill -0 $observer; do sleep 0.1; done
        echo go > {tmp_path}/gate; wait $target
        echo $((target-1)) > /proc/sys/kernel/ns_last_pid
        sh -c 'while :; do cat /observer-test/stranger; done' 2> /dev/null & stranger=$!
        wait $observer
        echo $? $((stranger - target)); kill -9 $stranger && echo alive
    """
    done = subprocess.run(
        ["unshare", "--fork", "--pid", "--mount-proc", "--kill-child", "sh", "-c", script],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.split() == ["0", "0", "alive"], done.stderr
    assert "stranger" not in (tmp_path / "out").read_text()


THREADS = """
import os, sys, threading
threading.stack_size(65536)
barrier = threading.Barrier(int(sys.argv[1]) + 1)
def work():
    barrier.wait()
    for i in range(3):
        os.getpgid(0)
    barrier.wait()
input()
for i in range(int(sys.argv[1])):
    threading.Thread(target=work).start()
barrier.wait()
barrier.wait()
"""


def test_4096_threads(observer):
    """All alive at once, and each call of each is shown."""
    target = subprocess.Popen([sys.executable, "-c", THREADS, "4096"], stdin=subprocess.PIPE)
    with observer("-p", target.pid, "-s", "getpgid", "--format", "strace") as tracer:
        target.communicate(b"\n", 60)
        assert tracer.wait_end() == 0
    lines = [line for line in tracer.lines("strace") if line.call == "getpgid(0) = " + str(os.getpgid(0))]
    assert tracer.totals[1] == 0
    assert len(lines) == 3 * 4096
    assert len({line.tid for line in lines}) == 4096


def test_clock_is_set_back(observer, workload, changed):
    """Times go on from what the clock said when Observer started: the kernel's time since boot, which none can set.

    Only Observer is told another time here: the machine's own clock is everybody's.
    """
    back = "import time; now = time.time_ns; said = []\n"
    back += "time.time_ns = lambda: said.append(1) or now() - (3600 * 10**9 if len(said) > 1 else 0)"
    work = workload("steady")
    started = time.time()
    with observer("-p", work.pid, "-s", "read", "--time", "epoch", python=changed(back)) as tracer:
        tracer.wait_for(lambda: len(tracer.out) > 50, "shown some lines")
        tracer.end()
    times = [float(line.split()[0]) for line in tracer.out if "<detached" not in line]
    assert times == sorted(times)
    assert started <= times[1] <= times[-1] <= time.time()


# --- others who look ------------------------------------------------------------------------------


def test_two_observers(observer, workload):
    work = workload("burst", 20_011)
    with (
        observer("-p", work.pid, "-s", "read", "--format", "strace") as first,
        observer("-p", work.pid, "-s", "read", "--format", "strace") as second,
    ):
        work.run()
        assert first.wait_end() == second.wait_end() == 0
    assert first.out == second.out
    assert len(first.out) >= 20_011


def test_strace_and_gdb_on_the_same_process(observer, tmp_path):
    """Both stop it, one after the other; what they do is theirs, its calls are all shown."""
    missing = [tool for tool in ("strace", "gdb") if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"not installed: {' '.join(missing)}")
    program = "import os, time\nwhile not os.path.exists('/observer-test/end'): os.getpgid(0); time.sleep(0.01)"
    target = subprocess.Popen([sys.executable, "-c", program])
    with observer("-p", target.pid, "-s", "getpgid", "--format", "strace") as tracer:
        only = ["-e", "trace=getpgid", "-e", "signal=none"]
        strace = subprocess.Popen(["strace", "-f", *only, "-o", tmp_path / "strace", "-p", str(target.pid)])
        wait_until(lambda: (tmp_path / "strace").exists() and (tmp_path / "strace").stat().st_size > 1000, "strace")
        strace.send_signal(signal.SIGINT)
        strace.wait()
        gdb = ["gdb", "-nx", "-batch", "-ex", "print (int)getpgid(0)", "-p", str(target.pid)]
        printed = subprocess.run(gdb, capture_output=True, text=True, timeout=60).stdout
        shown = len(tracer.out)
        tracer.wait_for(lambda: len(tracer.out) > shown + 10, "shown lines after gdb")
        target.kill()
        target.wait()
        assert tracer.wait_end() == 0
    assert f"= {os.getpgid(0)}" in printed
    theirs = [line.split(maxsplit=1)[1] for line in (tmp_path / "strace").read_text().splitlines()]
    ours = [line.call for line in tracer.lines("strace")]
    assert len(theirs) > 20
    assert len(ours) > len(theirs)
    assert {re.sub(" +", " ", call) for call in theirs} == {f"getpgid(0) = {os.getpgid(0)}"} <= set(ours)
