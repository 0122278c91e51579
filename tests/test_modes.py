"""Every mode of the command line against the running kernel, on workloads whose calls are known."""

import contextlib
import ctypes
import json
import os
import platform
import re
import select
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import OBSERVER, PATIENCE, PYTHON, Observed, Workloads, call_of, run, wait_until
from lines import PARSERS, Line, assert_same, by_thread, expected_by_thread, join_halves

from observer import socket_peer

NOBODY = 65534
FORMATS = ["text", "strace", "json"]


def only(expected: dict[int, list[str]], *names: str) -> dict[int, list[str]]:
    """The expected calls of these names."""
    return {tid: [call for call in calls if call.split("(")[0] in names] for tid, calls in expected.items()}


def unbounded(lines: list[Line], *tids: int) -> dict[int, list[str]]:
    """All calls of these threads, but the workload's own begin and end."""
    return {
        tid: [line.call for line in lines if line.tid == tid and not re.search("observer-test/(begin|end)", line.call)]
        for tid in tids
    }


# --- a process ------------------------------------------------------------------------------------


MODES = ["files", "flags", "sockets", "untouched", "errors", "unknown", "signals", "overwritten"]


@pytest.fixture(scope="module", params=FORMATS)
def traced(request, workload_program, tmp_path_factory):
    """One trace of a process of each mode: its format, what was to be seen by mode, the trace."""
    workloads = Workloads(workload_program, tmp_path_factory.mktemp("traced"))
    by_mode = {mode: workloads(mode) for mode in MODES}
    pids = ",".join(str(work.pid) for work in by_mode.values())
    with Observed("-p", pids, "--format", request.param) as tracer:
        expected = {mode: work.run() for mode, work in by_mode.items()}
        tracer.wait_end()
    workloads.end()
    return request.param, expected, tracer


def bare(call: str) -> str:
    """The call as JSON has it: its result a number, without words."""
    call = re.sub(r" \([^()]*\)$", "", call).replace("rt_sigreturn({mask=[]})", "rt_sigreturn()")
    return re.sub(r" = (0x[0-9a-f]+)$", lambda match: f" = {int(match[1], 16)}", call)


@pytest.mark.parametrize("mode", MODES)
def test_process(mode, traced):
    form, by_mode, tracer = traced
    expected = by_mode[mode]
    if form == "json":
        expected = {tid: list(map(bare, calls)) for tid, calls in expected.items()}
    assert_same(expected, by_thread(tracer.lines(form)), events=mode == "signals")


def test_processes_and_no_other(traced):
    form, by_mode, tracer = traced
    assert {line.pid for line in tracer.lines(form)} == {tid for expected in by_mode.values() for tid in expected}
    assert tracer.status == 0
    assert tracer.totals[1] == 0


@pytest.mark.parametrize("form", ["text", "strace"])
def test_exec_keeps_the_process(form, observer, workload):
    work = workload("exec")
    with observer("-p", work.pid, "--format", form) as tracer:
        expected = work.run()
        assert tracer.wait_end() == 0
    lines = tracer.lines(form)
    success = expected[work.pid].pop()
    if form == "text":  # shows argv in full
        whole = {"cut no": "cut nor", "123456789012": "1234567890123"}
        expected = {
            tid: [re.sub(r'(cut no|123456789012)"\.\.\.', lambda m: f'{whole[m[1]]}"', call) for call in calls]
            for tid, calls in expected.items()
        }
        success = re.sub(r'\["[^"]*"\.\.\.', lambda m: f"[{success.split(', ')[0].removeprefix('execve(')}", success)
    assert_same(expected, by_thread(lines))
    calls = [line.call for line in lines]
    assert success in calls
    assert any(call.startswith("exit_group(0)") for call in calls[calls.index(success) :])


def test_long_and_many_arguments_of_execve(observer, tmp_path):
    out = tmp_path / "out"
    many = [f"argument-{i}" for i in range(31)]
    with observer("-s", "execve", "-o", out, "--", "/bin/true", *many, attach=False) as tracer:
        assert tracer.wait_end() == 0
    quoted = ", ".join(f'"{arg}"' for arg in ["/bin/true", *many])
    assert f'execve("/bin/true", [{quoted}], 0x' in out.read_text()


def test_json_keys(observer, workload):
    work = workload("errors")
    with observer("-p", work.pid, "--format", "json") as tracer:
        work.run()
        tracer.wait_end()
    calls = [json.loads(line) for line in tracer.out]
    [call] = [call for call in calls if call["args"].get("pathname") == '"/etc/passwd/below"']
    assert call["syscall"] == "openat"
    assert call["nr"] == 257
    assert (call["pid"], call["tid"], call["uid"]) == (work.pid, work.pid, 0)
    assert call["comm"] == "workload"
    assert list(call["args"]) == ["dirfd", "pathname", "flags"]
    assert (call["ret"], call["errno"]) == (-20, "ENOTDIR")
    assert len(call["raw"]) == 6
    assert call["raw"][0] in (-100, 2**64 - 100, 2**32 - 100)
    assert call["duration_ns"] > 0
    assert 0 <= time.time() - call["time_ns"] / 1e9 < PATIENCE


def test_time_and_duration(observer, workload):
    work = workload("sleep", 211)
    with observer("-p", work.pid) as tracer:
        began = time.monotonic()
        work.run()
        most = time.monotonic() - began
        tracer.wait_end()
    [line] = [line for line in tracer.lines() if line.name == "nanosleep"]
    assert line.duration is not None
    assert 0.211 <= line.duration < most
    assert all(line.duration is not None for line in tracer.lines() if line.name == "openat")


def test_thread_is_told_from_its_process(observer, workload):
    work = workload("threads", 3)
    with observer("-p", work.pid) as tracer:
        expected = work.run()
        assert tracer.wait_end() == 0
    lines = tracer.lines()
    assert {line.pid for line in lines} == {work.pid}
    assert set(expected) <= {line.tid for line in lines}
    assert work.pid not in expected


@pytest.mark.parametrize("mode", ["threads", "late-threads"])
def test_64_threads(mode, observer, workload):
    work = workload(mode, 101)
    with observer("-p", work.pid, "--format", "strace") as tracer:
        expected = work.run()
        assert tracer.wait_end() == 0
    assert len(expected) == 64
    assert_same(expected, by_thread(tracer.lines("strace")))


def test_a_thousand_short_lived_children(observer, workload):
    work = workload("forks", 1009)
    with observer("-p", work.pid, "-f", "--format", "strace") as tracer:
        expected = work.run()
        assert tracer.wait_end() == 0
    assert len(expected) == 1010
    assert_same(expected, by_thread(tracer.lines("strace")))


def test_children_are_not_followed_unasked(observer, workload):
    work = workload("forks", 13)
    with observer("-p", work.pid, "--format", "strace") as tracer:
        expected = work.run()
        assert tracer.wait_end() == 0
    lines = tracer.lines("strace")
    assert {line.tid for line in lines} == {work.pid}
    assert_same({work.pid: expected[work.pid]}, by_thread(lines))


def test_follows_until_the_last_child_ends(observer):
    """The target ends before its child; the trace ends with the child."""
    gate, opener = os.pipe()
    target = subprocess.Popen(
        ["sh", "-c", f"read gate; (read gate </dev/fd/{gate}; : </observer-test/after) & exit 0"],
        stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, pass_fds=(gate,),
    )  # fmt: skip
    os.close(gate)
    with observer("-p", target.pid, "-f") as tracer:
        target.communicate(b"\n", PATIENCE)
        tracer.wait_shown("exit_group(0)")
        assert tracer.process.poll() is None
        os.write(opener, b"\n")
        assert tracer.wait_end() == 0
    os.close(opener)
    assert any("/observer-test/after" in line for line in tracer.out)


@pytest.mark.parametrize("together", [True, False])
def test_several_processes(together, observer, workload):
    first, second, other = workload("errors"), workload("files"), workload("flags")
    pids = ["-p", f"{first.pid},{second.pid}"] if together else ["-p", first.pid, "--pid", second.pid]
    with observer(*pids, "--format", "strace") as tracer:
        other.run()
        expected = first.run() | second.run()
        assert tracer.wait_end() == 0
    lines = tracer.lines("strace")
    assert_same(expected, by_thread(lines))
    assert {line.tid for line in lines} == {first.pid, second.pid}


def test_call_that_has_begun_before_the_trace(observer):
    """It is shown at once as unfinished, and its end when it comes."""
    target = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    wait_until(lambda: call_of(target.pid)[:2] == ["0", "0x0"], "cat reads")
    with observer("-p", target.pid, "--format", "strace") as tracer:
        tracer.wait_shown("read(0,  <unfinished ...>", target.pid)
        target.communicate(b"some\n", PATIENCE)
        assert tracer.wait_end() == 0
    lines = tracer.lines("strace")
    assert lines[0].call == "read(0,  <unfinished ...>"
    assert lines[1].call == '<... read resumed>"some\\n", 131072) = 5'
    assert join_halves(lines)[0].call == 'read(0, "some\\n", 131072) = 5'


def test_time_of_a_call_that_has_begun_before_the_trace(observer):
    """It is not known, also where its begin was not shown."""
    target = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    wait_until(lambda: call_of(target.pid)[:2] == ["0", "0x0"], "cat reads")
    with observer("-p", target.pid, "-s", "read", "--slower", "1ns") as tracer:
        target.communicate(b"some\n", PATIENCE)
        assert tracer.wait_end() == 0
    assert [line.split(" = ")[1] for line in tracer.out if '"some' in line] == ["5 <?>"]


def test_call_that_blocks(observer):
    """It is shown as unfinished while it blocks."""
    target = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    with observer("-p", target.pid, "--format", "strace") as tracer:
        target.stdin.write(b"line\n")
        target.stdin.flush()
        tracer.wait_shown("write(1, ", target.pid)
        tracer.wait_for(lambda: tracer.out[-1].endswith("read(0,  <unfinished ...>"), "shown what cat waits in")
        assert tracer.end() == 0
    assert "read(0, " in tracer.out[-1]
    target.communicate()


def test_call_under_way_where_the_leader_has_ended(observer, tmp_path):
    """What its arguments point to is read all the same."""
    os.mkfifo(tmp_path / "fifo")
    opens = f"threading.Thread(target=os.open, args=('{tmp_path}/fifo', os.O_RDONLY)).start()"
    ends = f"ctypes.CDLL(None).syscall({60 if platform.machine() == 'x86_64' else 93}, 0)"  # exit, not exit_group
    target = subprocess.Popen([PYTHON, "-c", f"import ctypes, os, threading; {opens}; {ends}"])
    stat = Path(f"/proc/{target.pid}/stat")
    wait_until(lambda: stat.read_text().rpartition(")")[2].split()[0] == "Z", "the leader has ended")
    with observer("-p", target.pid, "--format", "strace") as tracer:
        tracer.wait_shown(f'openat(AT_FDCWD, "{tmp_path}/fifo", O_RDONLY|O_CLOEXEC <unfinished ...>')
    target.kill()
    target.wait()


def test_stopped_before_the_trace(observer):
    """It is said, and the call that it was in last is not taken for one that has not ended."""
    target = subprocess.Popen(["sleep", "1000"])
    wait_until(lambda: Path(f"/proc/{target.pid}/comm").read_text() == "sleep\n" and call_of(target.pid), "it sleeps")
    target.send_signal(signal.SIGSTOP)
    wait_until(lambda: "T (stopped)" in Path(f"/proc/{target.pid}/status").read_text(), "stopped")
    with observer("-p", target.pid) as tracer:
        assert f"observer: process {target.pid} is stopped; kill -CONT {target.pid} lets it go on" in tracer.err
    assert tracer.out == []
    target.kill()
    target.wait()


def test_sets_of_a_call_under_way(observer):
    """What select waits for when Observer comes is read from the process."""
    code = "import os, select; r, w = os.pipe(); print(r, flush=True); select.select([r], [], [0, r], 1013)"
    target = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    reader = target.stdout.readline().strip()
    wait_until(lambda: call_of(target.pid)[:1] == ["270"], "in pselect6")
    with observer("-p", target.pid, "--format", "strace") as tracer:
        sets = f"[{reader}], NULL, [0 {reader}], {{tv_sec=1013, tv_nsec=0}}, NULL"
        tracer.wait_shown(f"pselect6({int(reader) + 1}, {sets} <unfinished ...>", target.pid)
    target.kill()
    target.communicate()


def test_ends_with_its_target(observer):
    target = subprocess.Popen(["sleep", "1000"])
    with observer("-p", target.pid) as tracer:
        target.kill()
        target.wait()
        assert tracer.wait_end() == 0


# --- named calls ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("openat,close", ["openat", "close"]),
        ("!openat", ["write", "pread64", "read", "close", "unlink", "unlinkat"]),
        ("%desc,!close,!openat", ["write", "pread64", "read", "unlinkat"]),
        ("unlink*,257", ["unlink", "unlinkat", "openat"]),
    ],
)
def test_named_calls_of_a_process(asked, names, observer, workload):
    work = workload("files")
    with observer("-p", work.pid, "-s", asked, "--format", "strace") as tracer:
        expected = work.run()
        assert tracer.wait_end() == 0
    lines = [line for line in tracer.lines("strace") if not line.call.startswith(("+++", "exit_group"))]
    # after the gate's own read and before the notes are written there is nothing but the noted calls
    seen = unbounded([line for line in lines if not is_frame(line)], work.pid)
    assert_same(only(expected, *names), seen)


def is_frame(line: Line) -> bool:
    """What the workload does besides its noted calls: the gate, and writing its notes."""
    return re.match(r"read\(0, |<\.\.\. read resumed|write\(3, ", line.call) is not None


def test_repeated_s(observer, workload):
    work = workload("files")
    with observer("-p", work.pid, "-s", "openat", "-s", "close", "--format", "strace") as tracer:
        expected = work.run()
        tracer.wait_end()
    assert_same(only(expected, "openat", "close"), unbounded(tracer.lines("strace"), work.pid))


def test_named_calls_of_every_process(observer, workload):
    first, second = workload("files"), workload("errors")
    with observer("-s", "unlinkat,listen", "--format", "strace") as tracer:
        expected = first.run() | second.run()
        tracer.wait_shown("listen(", second.pid)
        assert tracer.end() == 0
    lines = tracer.lines("strace")
    assert {line.name for line in lines} - {"---", "+++"} <= {"unlinkat", "listen"}
    assert_same(only(expected, "unlinkat", "listen"), unbounded(lines, first.pid, second.pid))


def test_network_class(observer, workload):
    work = workload("sockets")
    with observer("-p", work.pid, "-s", "%network", "--format", "strace") as tracer:
        expected = work.run()
        tracer.wait_end()
    names = {call.split("(")[0] for calls in expected.values() for call in calls} - {"close", "unlinkat"}
    assert_same(only(expected, *names), unbounded(tracer.lines("strace"), work.pid))


# --- the whole machine ----------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_every_call_of_every_process(form, observer, workload):
    first, second = workload("errors"), workload("forks", 31)
    with observer("--format", form) as tracer:
        expected = first.run() | second.run()
        tracer.wait_shown("exit_group", second.pid)
        tracer.end()
    lines = tracer.lines(form)
    if form == "json":  # exit_group has no result there
        lines = [line for line in lines if line.name != "exit_group"]
        expected = {tid: [bare(c) for c in calls if not c.startswith("exit")] for tid, calls in expected.items()}
        clone = (
            "clone(child_stack=NULL, flags=SIGCHLD)",
            "clone(SIGCHLD, NULL, NULL, NULL, NULL)",
        )  # args have names there
        expected = {tid: [call.replace(*clone) for call in calls] for tid, calls in expected.items()}
    assert_same(expected, by_thread(lines))
    assert tracer.pid not in {line.pid for line in lines}
    assert os.getpid() not in {line.pid for line in lines}  # it reads the other end of the pipe


def test_leaves_out_itself_and_who_carries_its_output(tmp_path):
    """With grep behind it, each line that grep writes would be a line for grep to read."""
    out, err = tmp_path / "out", tmp_path / "err"
    with out.open("w") as stdout, err.open("w") as stderr:
        tracer = subprocess.Popen([PYTHON, OBSERVER], stdout=subprocess.PIPE, stderr=stderr)
        cat = subprocess.Popen(["cat"], stdin=tracer.stdout, stdout=stdout)
        assert tracer.stdout is not None
        tracer.stdout.close()
        try:
            wait_until(lambda: "observer: tracing " in err.read_text(), "attached")
            marked = subprocess.run(["cat", "/observer-test/marker"], stderr=subprocess.DEVNULL)
            assert marked.returncode == 1
            wait_until(lambda: "/observer-test/marker" in out.read_text(), "the marker")
            tracer.terminate()
            assert tracer.wait(PATIENCE) == 0
            assert cat.wait(PATIENCE) == 0
        finally:
            tracer.kill()
            cat.kill()
    pids = {line.pid for text in out.read_text(errors="replace").splitlines() if (line := PARSERS["text"](text))}
    assert tracer.pid not in pids
    assert cat.pid not in pids
    assert str(cat.pid) in err.read_text()  # said which


def test_leaves_out_who_reads_its_output_from_a_socket(tmp_path):
    """As systemd's journal does."""
    ours, its = socket.socketpair()
    names = [os.readlink(f"/proc/self/fd/{end.fileno()}") for end in (ours, its)]
    if socket_peer(names[1]) != names[0]:
        pytest.skip("this kernel does not tell a socket's peer (CONFIG_UNIX_DIAG)")
    err, pids, deadline = tmp_path / "err", set(), time.monotonic() + PATIENCE
    with err.open("w") as stderr:
        tracer = subprocess.Popen([PYTHON, OBSERVER, "-s", "openat"], stdout=its, stderr=stderr)
    its.close()
    ours.settimeout(PATIENCE)
    try:
        wait_until(lambda: "observer: tracing " in err.read_text(), "attached")
        os.close(os.open(os.devnull, os.O_RDONLY))
        subprocess.run(["cat", "/observer-test/marker"], stderr=subprocess.DEVNULL)
        with ours, ours.makefile("r", errors="replace") as lines:
            for text in lines:
                assert time.monotonic() < deadline, "the marker"
                if line := PARSERS["text"](text.rstrip("\n")):
                    pids.add(line.pid)
                if "/observer-test/marker" in text:
                    tracer.terminate()
        assert tracer.wait(PATIENCE) == 0
    finally:
        tracer.kill()
    assert pids
    assert os.getpid() not in pids
    assert f"({os.getpid()})" in err.read_text()


def test_all_leaves_out_nobody(observer):
    with observer("--all", "-s", "read", stdout=subprocess.PIPE) as tracer:
        tracer.wait_for(lambda: any(f" {os.getpid()}" in line for line in tracer.out), "shown the reader's own calls")
        tracer.end()


# --- a command ------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["files", "forks", "late-threads"])
def test_command_from_its_first_instruction(mode, workload_program, tmp_path):
    out, noted = tmp_path / "out", tmp_path / "noted"
    done = run("-f", "--format", "strace", "-o", out, "--", workload_program, "-o", noted, mode, "61", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = [line for text in out.read_text().splitlines() if (line := PARSERS["strace"](text))]
    assert_same(expected_by_thread(noted.read_text()), by_thread(lines))
    assert re.match(r'execve\("/[^ ]*/workload", \["/[^ ]*"(\.\.\.)?, "-o", .*\) = 0', lines[0].call)
    assert lines[1].name == "brk"  # what the dynamic loader calls first: nothing of Observer's in between


def test_command_has_its_own_stdin_and_stdout(tmp_path):
    out = tmp_path / "out"
    done = run("-o", out, "--", "tr", "a-z", "A-Z", input="through\n")
    assert (done.returncode, done.stdout) == (0, "THROUGH\n")
    assert 'read(0, "through\\n", ' in out.read_text()


def test_calls_of_a_command_go_to_stderr():
    done = run("-s", "write", "--", "echo", "hello")
    assert done.stdout == "hello\n"
    assert 'write(1, "hello\\n", 6) = 6' in done.stderr


@pytest.mark.parametrize(
    ("script", "status"),
    [("exit 0", 0), ("exit 7", 7), ("kill -KILL $$", 137)],
)
def test_status_is_the_command_s(script, status):
    assert run("-s", "exit_group", "--", "sh", "-c", script).returncode == status


def test_command_not_found():
    done = run("--", "observer-test-no-such-command")
    assert done.returncode == 127
    assert "observer: " in done.stderr
    assert "observer-test-no-such-command" in done.stderr
    assert "Traceback" not in done.stderr


def test_command_that_cannot_be_run(tmp_path):
    plain = tmp_path / "plain"
    plain.write_text("not a program\n")
    script = tmp_path / "script"
    script.write_text("#!/nonexistent/interpreter\n")
    script.chmod(0o755)
    for what, why in (plain, "not executable"), (tmp_path, "a directory"), (script, "interpreter"):
        done = run("--", what)
        assert done.returncode == 126, done.stderr
        assert f"{what}: cannot be run: " in done.stderr
        assert why in done.stderr
        assert "Traceback" not in done.stderr


def test_command_runs_as_the_user_asked_for(tmp_path):
    out = tmp_path / "out"
    done = run("-o", out, "-u", "nobody", "--", "sh", "-c", "id -u; id -g; id -G; echo $HOME $USER")
    assert done.stdout.splitlines()[:3] == [str(NOBODY)] * 3, done.stderr


def test_command_runs_as_who_called_sudo(tmp_path):
    sudo = {"SUDO_UID": str(NOBODY), "SUDO_GID": str(NOBODY), "SUDO_USER": "nobody"}
    done = run("-o", tmp_path / "out", "--", "sh", "-c", "id -u; id -g; id -G", env=os.environ | sudo)
    assert done.stdout.splitlines() == [str(NOBODY)] * 3, done.stderr


def test_files_belong_to_who_called_sudo(tmp_path):
    """He is to read them without sudo. What was there before stays whose it was."""
    sudo = {"SUDO_UID": str(NOBODY), "SUDO_GID": str(NOBODY), "SUDO_USER": "nobody"}
    (tmp_path / "old").touch()
    for option, name, owner in ("-o", "new", NOBODY), ("-o", "old", 0), ("--record", "recording", NOBODY):
        done = run(option, tmp_path / name, "-s", "exit_group", "--", "true", env=os.environ | sudo)
        assert done.returncode == 0, done.stderr
        made = (tmp_path / name).stat()
        assert (made.st_uid, made.st_gid, made.st_mode & 0o7777) == (owner, owner, 0o600)
        assert made.st_size


def test_u_root_overrides_sudo(tmp_path):
    sudo = {"SUDO_UID": str(NOBODY), "SUDO_GID": str(NOBODY), "SUDO_USER": "nobody"}
    done = run("-o", tmp_path / "out", "-u", "root", "--", "id", "-u", env=os.environ | sudo)
    assert done.stdout == "0\n", done.stderr


def test_unknown_user(tmp_path):
    done = run("-u", "observer-test-nobody", "--", "true")
    assert done.returncode == 2
    assert "observer-test-nobody" in done.stderr


def test_command_gets_nothing_that_it_would_not_have_had(tmp_path):
    """Descriptors, blocked and ignored signals, session: as without Observer."""
    script = 'ls /proc/self/fd; grep -E "^(Sig[PBIC]|Shd|Cap|NoNew|Seccomp)" /proc/self/status'
    plain = subprocess.run(["sh", "-c", script], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    traced = run("-o", tmp_path / "out", "--", "sh", "-c", script, stdin=subprocess.DEVNULL)
    assert traced.stdout == plain.stdout


def test_command_s_background_child_does_not_hold_it(tmp_path):
    """As without Observer, the command's end is the end."""
    done = run("-o", tmp_path / "out", "--", "sh", "-c", "sleep 1000 > /dev/null 2>&1 & echo $!")
    os.kill(int(done.stdout), 9)
    assert done.returncode == 0


def test_options_after_the_command_are_the_command_s():
    done = run("-s", "exit_group", "--", "echo", "-p", "--help")
    assert done.stdout == "-p --help\n"


# --- where lines go -------------------------------------------------------------------------------


def test_output_file(observer, workload, tmp_path):
    out = tmp_path / "out"
    work = workload("errors")
    with observer("-p", work.pid, "-o", out, "--format", "strace") as tracer:
        expected = work.run()
        assert tracer.wait_end() == 0
    assert tracer.out == []
    assert out.stat().st_mode & 0o7777 == 0o600
    assert_same(expected, by_thread(tracer.lines("strace", out.read_text().splitlines())))


def test_output_to_what_is_stdout():
    """/dev/stdout is a symbolic link, but the one that is meant."""
    done = run("-s", "getcwd", "-o", "/dev/stdout", "--", "/bin/pwd")
    assert done.returncode == 0, done.stderr
    assert sum(" pwd " in line and " getcwd(" in line for line in done.stdout.splitlines()) == 1
    assert "observer: 1 call shown, 0 lost" in done.stderr


def test_output_to_a_descriptor(tmp_path):
    """Where bash puts -o >(program): the command does not keep it open."""
    with open(tmp_path / "out", "w") as file:
        number = file.fileno()
        closed = f"test ! -e /proc/self/fd/{number}"
        done = run("-o", f"/dev/fd/{number}", "-s", "exit_group", "--", "sh", "-c", closed, pass_fds=[number])
    assert done.returncode == 0, done.stderr
    assert "exit_group(0)" in (tmp_path / "out").read_text()
    done = run("-o", "/dev/fd/997", "--", "true")
    assert (done.returncode, done.stdout) == (2, "")
    assert "observer: -o /dev/fd/997: cannot write there: Bad file descriptor" in done.stderr


def test_output_file_follows_no_symlink(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("precious\n")
    link.symlink_to(target)
    done = run("-o", link, "--", "touch", tmp_path / "ran")
    assert done.returncode == 2
    assert str(link) in done.stderr
    assert target.read_text() == "precious\n"
    assert not (tmp_path / "ran").exists()


def test_grep_gets_lines_at_once(workload):
    work = workload("steady")
    with subprocess.Popen(
        ["sh", "-c", f"{PYTHON} {OBSERVER} -p {work.pid} -s read | grep --line-buffered 'read('"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as pipeline:  # fmt: skip
        assert pipeline.stdout is not None
        ready, _, _ = select.select([pipeline.stdout], [], [], PATIENCE)
        assert ready, "no line while the trace goes on"
        assert "read(" in pipeline.stdout.readline()
        assert pipeline.poll() is None
        work.process.stdin.close()
        work.process.wait(PATIENCE)
        assert pipeline.wait(PATIENCE) == 0


def test_lines_come_while_tracing(observer, workload):
    """From the call to its line at the other end of the pipe: well under a second."""
    target = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    with observer("-p", target.pid) as tracer:
        delays = []
        for i in range(7):
            started = time.monotonic()
            assert target.stdin is not None
            target.stdin.write(f"marker {i}\n".encode())
            target.stdin.flush()
            tracer.wait_shown(f'write(1, "marker {i}')
            delays.append(time.monotonic() - started)
        target.stdin.close()
        target.wait(PATIENCE)
        assert tracer.wait_end() == 0
    assert sorted(delays)[3] < 0.5, delays


def test_head_ends_it_cleanly(workload):
    work = workload("steady")
    done = subprocess.run(
        ["bash", "-c", f"{PYTHON} {OBSERVER} -p {work.pid} | head -1; exit ${{PIPESTATUS[0]}}"],
        capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert "Broken pipe" not in done.stderr
    assert work.process.poll() is None


@pytest.mark.parametrize("number", [2, 15])
def test_ctrl_c(number, observer, workload):
    work = workload("steady")
    with observer("-p", work.pid) as tracer:
        tracer.wait_for(lambda: len(tracer.out) > 10, "shown some lines")
        assert tracer.end(number) == 0
    ended = [line for line in tracer.out if not re.search(r"<(unfinished|detached) \.\.\.>", line)]
    assert tracer.totals == (len(ended), 0)
    assert "Traceback" not in tracer.talk
    assert work.process.poll() is None


def test_children_that_outlive_the_command(observer, tmp_path):
    """A daemon is traced on: that is said, and then one Ctrl-C ends."""
    script = f"setsid sleep 1009 > /dev/null 2>&1 & echo $! > {tmp_path}/pid"
    with observer("-f", "-o", tmp_path / "out", "--", "sh", "-c", script, attach=False) as tracer:
        tracer.wait_for(lambda: "sh has ended, children of it run on" in tracer.talk, "told")
        assert tracer.end() == 0
    os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)


def test_ctrl_c_reaches_the_command(observer, tmp_path):
    """In a terminal both get the signal; the command's end is the end, and its status is the command's."""
    with observer("-o", tmp_path / "out", "--", "sleep", "1000", start_new_session=True) as tracer:
        wait_until(lambda: "sleep" in children(tracer.pid), "the command runs")
        os.killpg(tracer.pid, signal.SIGINT)
        assert tracer.wait_end() == 128 + signal.SIGINT
    assert "Traceback" not in tracer.talk
    assert "+++ killed by" not in tracer.talk


def children(pid: int) -> set[str]:
    """The comms of a process's children."""
    found = set()
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        with contextlib.suppress(OSError):
            found.add(Path(f"/proc/{child}/comm").read_text().strip())
    return found


# --- strings --------------------------------------------------------------------------------------


def test_the_longest_strings_that_are_asked_for(tmp_path):
    """One that is refused names the most; with that many, all bytes of a buffer come, and that there are more."""
    refused = run("--strings", 100_003, "--", "true")
    assert refused.returncode == 2
    most = int(refused.stderr.split()[-1])
    script = "import os; os.write(2, b'z' * 5003); os.writev(2, [b'y' * 5003])"
    run("--strings", most, "-s", "write,writev", "-o", tmp_path / "out", "--", sys.executable, "-c", script)
    shown = (tmp_path / "out").read_text()
    assert f'write(2, "{"z" * most}"..., 5003) = 5003' in shown
    assert f'writev(2, [{{iov_base="{"y" * most}"..., iov_len=5003}}], 1) = 5003' in shown


@pytest.mark.parametrize(("option", "shown"), [("--strings", 0), ("--string-limit", 200)])
def test_string_limit(option, shown, observer, tmp_path):
    text = "".join(chr(ord("a") + i % 26) for i in range(150))
    done = run(option, shown, "-s", "write", "--", "echo", "-n", text)
    cut = f'"{text[:shown]}"...' if shown < len(text) else f'"{text}"'
    assert f"write(1, {cut}, 150) = 150" in done.stderr


def test_paths_are_whole_whatever_the_limit():
    path = "/observer-test/" + "p" * 200
    done = run("--strings", "5", "-s", "openat", "--", "cat", path)
    assert f'openat(AT_FDCWD, "{path}", O_RDONLY) = -1 ENOENT' in done.stderr


# --- nothing stays behind -------------------------------------------------------------------------


def bpf_ids(pid: int) -> tuple[set[int], set[int]]:
    """The BPF programs and maps that a process holds, from /proc/PID/fdinfo."""
    found: dict[str, set[int]] = {"prog_id": set(), "map_id": set()}
    for info in Path(f"/proc/{pid}/fdinfo").iterdir():
        with contextlib.suppress(FileNotFoundError):  # it opens and closes others' files under /proc
            for line in info.read_text().splitlines():
                key, _, value = line.partition(":")
                if key in found:
                    found[key].add(int(value))
    return found["prog_id"], found["map_id"]


def loaded(kind: str) -> set[int]:
    shown = subprocess.run(["bpftool", "-j", kind, "show"], capture_output=True, text=True, check=True)
    return {one["id"] for one in json.loads(shown.stdout)}


def program_is_loaded(number: int) -> bool:
    """By bpf(2) alone. bpftool opens each program's maps, too, and one that is opened again while the kernel clears
    it stays for good: prog_array_map_clear() in kernel/bpf/arraymap.c takes a reference for work already queued."""
    attributes = ctypes.create_string_buffer(number.to_bytes(4, "little"), 128)
    bpf, prog_get_fd_by_id = {"x86_64": 321, "aarch64": 280}[platform.machine()], 13
    fd = ctypes.CDLL(None, use_errno=True).syscall(bpf, prog_get_fd_by_id, attributes, 128)
    if fd >= 0:
        os.close(fd)
    return fd >= 0


def test_kill_leaves_nothing_in_the_kernel(observer, workload):
    work = workload("steady")
    with observer("-p", work.pid) as tracer:
        tracer.wait_for(lambda: len(tracer.out) > 3, "shown some lines")
        programs, maps = bpf_ids(tracer.pid)
        assert programs
        assert maps
        assert programs <= loaded("prog")
        assert maps <= loaded("map")
        tracer.process.kill()
        tracer.process.wait()
        wait_until(lambda: not any(map(program_is_loaded, programs)), "programs gone")
    assert not programs & loaded("prog")
    wait_until(lambda: not maps & loaded("map"), "maps gone")
    # the traced process goes on: it reads, and it ends as it would
    assert work.process.poll() is None
    work.process.stdin.close()
    assert work.process.wait(PATIENCE) == 0


# --- hooks ----------------------------------------------------------------------------------------


def test_hook_is_said():
    done = run("--hook", "tracepoint", "-s", "exit_group", "--", "true")
    assert done.returncode == 0
    assert "by raw tracepoints" in done.stderr
    assert "exit_group(0) = ?" in done.stderr


def test_kprobe_hook():
    """By kprobes where the kernel has them; where it has none, asked for by name, it is refused."""
    done = run("--hook", "kprobe", "-s", "exit_group", "--", "true")
    if Path("/sys/bus/event_source/devices/kprobe").exists():
        assert done.returncode == 0, done.stderr
        assert "exit_group(0) = ?" in done.stderr
        assert "kprobe" in done.stderr
    else:
        assert done.returncode == 1
        assert "kprobe" in done.stderr
        assert "Traceback" not in done.stderr
        assert "observer: tracing" not in done.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_who_sent_the_signal_that_ends_a_process(form, observer):
    """Not delivered but by a tracer: the process is marked for its end at once."""
    victim = subprocess.Popen(["sleep", "103"])
    with observer("-p", victim.pid, "--format", form) as tracer:
        victim.terminate()
        assert tracer.wait_end() == 0
    assert victim.wait() == -signal.SIGTERM
    sender = f"si_signo=SIGTERM, si_code=SI_USER, si_pid={os.getpid()}, si_uid={os.getuid()}"
    assert [line.call for line in tracer.lines(form)[-2:]] == [
        f"--- SIGTERM {{{sender}}} ---",
        "+++ killed by SIGTERM +++",
    ]


def test_entries_of_a_large_directory(observer, tmp_path):
    for number in range(4001):
        (tmp_path / str(number)).touch()
    look = (
        "import ctypes, os; fd = os.open('.', os.O_RDONLY); "
        "ctypes.CDLL(None).syscall(217, fd, ctypes.create_string_buffer(1 << 20), 1 << 20)"
    )
    with observer("-s", "getdents64", "--", sys.executable, "-c", look, attach=False, cwd=tmp_path) as tracer:
        assert tracer.wait_end() == 0
    assert any("/* 4003 entries */, 1048576) = " in line for line in tracer.err)


LITERALS = r"""
#include <sys/wait.h>
#include <unistd.h>
static char *const shell[] = {"sh", "-c", ":", NULL};
int main(int argc, char **argv)
{
    if (!fork()) execl("/bin/true", "false", "a\\n", "", NULL), _exit(1);
    wait(NULL);
    if (!fork()) execl("/observer-test/none", "none", "b", NULL), _exit(1);
    wait(NULL);
    if (!fork()) execv("/bin/sh", shell), _exit(1);
    wait(NULL);
    if (!fork()) execl(argv[1], "script", "c", NULL), _exit(1);
    wait(NULL);
}
"""


def test_arguments_of_execve_in_pages_that_nothing_had_touched(tmp_path):
    """A child of fork has none of the pages of its program's file: they are read when the call ends."""
    program, script = tmp_path / "literals", tmp_path / "script"
    subprocess.run(["gcc", "-O1", "-xc", "-o", program, "-"], input=LITERALS, text=True, check=True)
    script.write_text("#!/bin/sh\n:\n")
    script.chmod(0o755)
    done = run("-f", "-s", "execve", "--format", "strace", "--strings", "300", "--", program, script)
    shown = [re.sub(r"^\d+ +|, 0x[0-9a-f]+ /\*.*?\*/| +(?==)", "", line) for line in done.stderr.splitlines()]
    assert [line for line in shown if line.startswith("execve")][1:] == [
        'execve("/bin/true", ["false", "a\\\\n", ""])= 0',
        'execve("/observer-test/none", ["none", "b"])= -1 ENOENT (No such file or directory)',
        'execve("/bin/sh", ["sh", "-c", ":"])= 0',
        f'execve("{script}", [???, ???])= 0',  # the new program's are others
    ]
