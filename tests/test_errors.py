"""Every refusal: what it says, what it offers, its exit status, and that nothing was traced."""

import os
import platform
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from conftest import OBSERVER, PATIENCE, PYTHON, ROOT, run, wait_until


def assert_refused(done, status, *words):
    """Says so on stderr alone, as one `observer: ` line with these words, and has traced nothing."""
    said = done.stderr[:1000]
    assert done.returncode == status, said
    assert done.stdout == ""
    for word in words:
        assert str(word) in said
    assert "observer: " in said
    assert "observer: tracing" not in said
    assert "Traceback" not in said


@pytest.fixture
def without_bcc(tmp_path):
    """An environment in which `import bcc` fails, as on a machine without the package."""
    folder = tmp_path / "no-bcc"
    folder.mkdir()
    (folder / "bcc.py").write_text("raise ModuleNotFoundError(\"No module named 'bcc'\", name='bcc')\n")
    return os.environ | {"PYTHONPATH": str(folder)}


def test_no_root():
    """From a copy: the other user need not be able to reach this folder."""
    with tempfile.TemporaryDirectory(prefix="observer-test-") as copy:
        os.chmod(copy, 0o755)
        for file in ROOT.glob("*.py"):
            shutil.copy(file, copy)
        done = subprocess.run(
            ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", PYTHON, f"{copy}/observer.py", "-p", "1"],
            capture_output=True, text=True, timeout=60, cwd="/",
        )  # fmt: skip
    assert_refused(done, 1, "root", "sudo")


NOT_CACHED = ["--buffer", "0.1", "--", "true"]  # a size that no other test takes: its program must be compiled


def test_no_bcc(without_bcc):
    done = run(*NOT_CACHED, env=without_bcc)
    assert_refused(done, 1, "python3-bpfcc", "install")


def test_no_sys():
    command = f"umount -l /sys && exec {PYTHON} {OBSERVER} -- true"
    done = subprocess.run(["unshare", "-m", "sh", "-c", command], capture_output=True, text=True, timeout=PATIENCE)
    assert_refused(done, 1, "/sys", "mount -t sysfs")


def test_root_without_capabilities():
    """As in a container."""
    bare = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    done = subprocess.run([*bare, PYTHON, OBSERVER, "-p", "1"], capture_output=True, text=True, timeout=PATIENCE)
    assert_refused(done, 1, "Operation not permitted", "--privileged")


def test_the_other_bcc(tmp_path):
    """PyPI's `bcc` has to do with crystals."""
    (tmp_path / "bcc").mkdir()
    (tmp_path / "bcc" / "__init__.py").write_text("lattice = 1\n")
    done = run(*NOT_CACHED, env=os.environ | {"PYTHONPATH": str(tmp_path)})
    assert_refused(done, 1, "python3-bpfcc")


def test_another_python3_falls_back_to_the_system_s():
    """The tests' own python3 is a virtual environment's: it does not see the distribution's packages."""
    assert os.path.realpath(sys.executable) != os.path.realpath(PYTHON) or sys.prefix != sys.base_prefix
    assert subprocess.run([sys.executable, "-c", "import bcc"], capture_output=True).returncode == 1
    done = run("-s", "exit_group", "--", "sh", "-c", "exit 7", python=sys.executable)
    assert done.returncode == 7, done.stderr
    assert "exit_group(7)" in done.stderr


def test_an_older_python():
    """Said before anything that it cannot read is imported."""
    pretend = f"import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path({str(OBSERVER)!r}, run_name='__main__')"
    done = subprocess.run([PYTHON, "-c", pretend], capture_output=True, text=True, timeout=PATIENCE)
    assert_refused(done, 1, "Python 3.10 or newer", PYTHON)


def test_ctrl_c_while_python_imports(tmp_path):
    shutil.copy(OBSERVER, tmp_path)
    slow = "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(60)\n"
    (tmp_path / "syscall_kinds.py").write_text(slow)
    done = subprocess.run([PYTHON, tmp_path / "observer.py"], capture_output=True, timeout=PATIENCE)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")


def test_ctrl_c_while_the_browser_view_s_server_imports(tmp_path):
    slow = "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(60)\n"
    (tmp_path / "tornado.py").write_text(slow)
    server = [sys.executable, ROOT / "gui.py", "--port", "0"]
    done = subprocess.run(server, env=os.environ | {"PYTHONPATH": str(tmp_path)}, capture_output=True, timeout=PATIENCE)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")


def test_taken_port(tmp_path):
    """It is told before a command is begun."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = run("--gui", "--port", port, "--", "touch", tmp_path / "ran")
    assert_refused(done, 2, f"--port {port}: Address already in use; --port {port + 1} would be another")
    assert not (tmp_path / "ran").exists()


def test_help_and_version_need_nothing(without_bcc):
    for option in ("--help", "--version", "--list"):
        done = run(option, env=without_bcc)
        assert done.returncode == 0, done.stderr
        assert done.stdout
        assert done.stderr == ""


def test_pid_that_is_not_there():
    gone = subprocess.Popen(["true"])
    gone.wait()
    assert_refused(run("-p", gone.pid), 1, gone.pid)


def test_pid_of_a_zombie():
    ended = subprocess.Popen(["true"])
    wait_until(lambda: "Z (zombie)" in Path(f"/proc/{ended.pid}/status").read_text(), "a zombie")
    assert_refused(run("-p", ended.pid), 1, ended.pid, "has ended", "zombie")
    ended.wait()


def test_one_of_several_pids_is_not_there():
    gone = subprocess.Popen(["true"])
    gone.wait()
    assert_refused(run("-p", f"{os.getpid()},{gone.pid}"), 1, gone.pid)


def test_thread_instead_of_its_process(workload):
    """Nothing would ever be shown of it."""
    work = workload("threads")
    thread = next(int(tid) for tid in os.listdir(f"/proc/{work.pid}/task") if int(tid) != work.pid)
    assert_refused(run("-p", thread), 1, thread, work.pid)


@pytest.mark.parametrize("pid", ["abc", "-1", "0", "1,,2", "99999999999", ""])
def test_pid_that_is_none(pid):
    done = run(f"--pid={pid}")
    assert done.returncode in (1, 2)
    assert_refused(done, done.returncode, "observer: ")


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("opennat", "openat"),
        ("raed", "read"),
        ("exceve", "execve"),
        ("close,wirte", "write"),
        ("!opennat", "openat"),
        ("%flie", "%file"),
        ("9999", "9999"),
        ("zzz*", "zzz*"),
        ("", ""),
    ],
)
def test_misspelled_call(name, offered, tmp_path):
    marker = tmp_path / "ran"
    done = run("-s", name, "--", "touch", marker)
    assert_refused(done, 2, offered)
    assert not marker.exists()


@pytest.mark.skipif(platform.machine() != "x86_64", reason="other machines know no 32-bit call")
def test_call_of_32_bit_programs_alone():
    said = run("-s", "sigaction", "--", "true").stderr
    assert "observer: -s sigaction: only 32-bit programs make such a call; did you mean rt_sigaction?" in said
    assert "only 32-bit" not in run("-s", "sigaction,rt_sigaction", "--", "true").stderr


def test_unwritable_output(tmp_path):
    for path in (tmp_path / "no" / "such", tmp_path, Path("/proc/observer-test")):
        marker = tmp_path / "ran"
        done = run("-o", path, "--", "touch", marker)
        assert_refused(done, 2, path)
        assert not marker.exists()


def test_output_keeps_a_file_s_mode_private(tmp_path):
    """A file that all can read must not fill with what root's processes write."""
    out = tmp_path / "out"
    out.touch(mode=0o644)
    done = run("-o", out, "--", "true")
    assert done.returncode in (0, 1)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600 or out.read_bytes() == b""


@pytest.mark.parametrize(
    "args",
    [
        ["--no-such-option"],
        ["--format", "xml"],
        ["--strings", "many"],
        ["--strings", "-1"],
        ["--buffer", "0"],
        ["--buffer", "lots"],
        ["--hook", "fentry"],
        ["--time", "noon"],
        ["-u", "nobody"],  # no command to run as that user
        ["stray", "words", "-p", "1", "--no-such-option"],
        ["-p"],
    ],
)
def test_wrong_use(args):
    assert_refused(run(*args), 2)


def test_full_disk(small_disk, tmp_path):
    """The command runs to its end; the lines that found no room are an error."""
    script = f"i=0; while [ $i -lt 3000 ]; do : < /dev/null; i=$((i+1)); done; : > {tmp_path}/ran"
    done = run("-o", small_disk / "out", "--", "sh", "-c", script)
    assert done.returncode == 1, done.stderr
    assert f"observer: -o {small_disk / 'out'}: cannot write calls: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "ran").exists()
