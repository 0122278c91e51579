"""Children in all the ways Python starts and ends them."""

import os
import pty
import signal
import subprocess

subprocess.run(["true"], check=True)
print(subprocess.check_output("echo $0; ls / | wc -l", shell=True, text=True))
print(subprocess.run(["cat"], input=b"in" * 1000, capture_output=True, cwd="/tmp", env={"A": "b"}).stdout[:10])
with subprocess.Popen(["sleep", "9"], start_new_session=True) as child:
    try:
        child.wait(0.05)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGTERM)
with subprocess.Popen(["yes"], stdout=subprocess.PIPE, preexec_fn=lambda: os.nice(1)) as child:
    assert child.stdout is not None
    child.stdout.read(100)
try:
    subprocess.run(["/nonexistent"])
except FileNotFoundError as error:
    print(error)
if (pid := os.fork()) == 0:
    os._exit(5)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
pid = os.posix_spawn("/bin/sh", ["sh", "-c", "kill -9 $$"], os.environ)
print(os.wait3(0)[:2], pid)
if (pid := os.fork()) == 0:
    os.kill(os.getpid(), signal.SIGSTOP)
    os.abort()
print(os.waitid(os.P_PID, pid, os.WSTOPPED))
os.kill(pid, signal.SIGCONT)
print(os.wait4(pid, 0)[1])
pid, master = pty.fork()
if pid == 0:
    os.execlp("stty", "stty", "-a")
try:
    while os.read(master, 1000):
        pass
except OSError as error:
    print(error)
os.waitpid(pid, 0)
