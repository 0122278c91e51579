#!/usr/bin/python3
"""What Observer must do on every kernel, on a known workload: run in each guest by tests/vm_matrix, or here, as root.

    tests/vm_checks.py DIRECTORY tracepoint kprobe

DIRECTORY holds the programs that `vm_matrix` compiled: workload (tests/workload.c), bench_calls, and of 32 bits i386,
compat, arm. One line a check goes to stdout, tab-separated: hook, check, `ok` (and what was measured) or what was
wrong, seconds; and one with a recording and its lines, which must be the same on another machine. Exit status 1 if
anything was wrong.
"""

import base64
import json
import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from zlib import compress

OBSERVER = [sys.executable, str(Path(__file__).resolve().parent.parent / "observer.py")]
START = 120.0  # seconds until it traces; the guests are emulated
CHILDREN, CALLS_A_THREAD, THREADS = 101, 23, 64
MODES = ["files", "sockets", "errors", "untouched", f"forks {CHILDREN}", f"late-threads {CALLS_A_THREAD}"]
# A kprobe stands on each named call's own function, so there it is four calls; the tracepoints see all of them.
NAMED = {"kprobe": "openat,write,connect,gettid", "tracepoint": ""}
X86 = platform.machine() == "x86_64"
# From 7.0 on the kernel leaves out a raw tracepoint's program in the midst of another thread's run of it on that CPU.
PREEMPTS = int(platform.release().split(".")[0]) >= 7


class Wrong(Exception):
    """A check's result is not what it must be."""


class Lost(Exception):
    """Calls were lost, and Observer said so."""


def need(condition: object, text: str) -> None:
    if not condition:
        raise Wrong(text)


def observe(*arguments: str) -> str:
    """What a whole run of Observer says on stderr: with status 0, or 3 if some was lost, but for a command's."""
    run = subprocess.run([*OBSERVER, *arguments], capture_output=True, text=True, errors="replace", timeout=300)
    lost = lost_of(run.stderr)
    last = " / ".join(run.stderr.strip().splitlines()[-2:])
    need(run.returncode == (3 if lost and "--" not in arguments else 0), f"exit status {run.returncode}: {last}")
    return run.stderr


def lost_of(talk: str) -> int:
    found = re.search(r"([\d,]+) lost", talk)
    return int(found[1].replace(",", "")) if found else 0


def ids(kind: str) -> set[str]:
    """Of the programs or the maps in the kernel."""
    shown = subprocess.run(["bpftool", kind, "show"], capture_output=True, text=True).stdout
    return set(re.findall(r"^(\d+): ", shown, re.M))


def one_space(line: str) -> str:
    """The line without strace's padding after the TID and before the `=`."""
    tid, _, call = line.partition(" ")
    return f"{tid} {re.sub(r'[)] += ', ') = ', call.strip())}"


def named(hook: str) -> list[str]:
    return ["-s", NAMED[hook]] if NAMED[hook] else []


class Checks:
    def __init__(self, directory: Path, hook: str) -> None:
        self.hook = hook
        self.programs = directory
        self.out = Path("out")

    def write(self, *arguments: str | Path) -> int:
        """A whole run of Observer, its calls in self.out. How many records it says were lost."""
        talk = observe("--hook", self.hook, "-o", *map(str, (self.out, *arguments)))
        need(" lost" in talk, f"nothing about losses in {talk[-100:]}")
        return lost_of(talk)

    def calls(self) -> set[str]:
        """What stands in self.out behind the TID."""
        return {one_space(line).partition(" ")[2] for line in self.out.read_text(errors="replace").splitlines()}

    def compare(self, mode: str) -> None:
        """Every line that the workload noted in this mode is there, as often as noted. One run serves all modes."""
        if not Path("notes").exists():
            script = "\n".join(f'"$0" -o notes.{word.split()[0]} {word} || exit' for word in MODES)
            command: list[str | Path] = ["sh", "-c", script, self.programs / "workload"]
            Path("lost").write_text("0")
            self.out.touch()
            try:
                lost = self.write(*named(self.hook), "-f", "--format", "strace", "--", *command)
                Path("lost").write_text(str(lost))
            finally:
                self.out.rename("notes")
        noted = Counter(one_space(line) for line in Path(f"notes.{mode}").read_text().splitlines())
        if NAMED[self.hook]:
            names = NAMED[self.hook].split(",")
            noted = Counter({line: n for line, n in noted.items() if re.split(r"[ (]", line)[1] in names})
        seen = Counter(one_space(line) for line in Path("notes").read_text(errors="replace").splitlines())
        missing = noted - seen
        few = "; ".join(line if len(line) < 150 else f"{line[:60]}...{line[-60:]}" for line in [*missing][:3])
        need(noted, "the workload noted nothing")
        lost = int(Path("lost").read_text())
        if PREEMPTS and 0 < missing.total() <= lost:  # shown and lost are what was made
            raise Lost(f"{missing.total()} of {noted.total()} lines")
        need(not missing, f"{missing.total()} of {noted.total()} lines missing: {few}")

    def json_lines(self) -> None:
        self.write("-s", "openat", "--format", "json", "--", "cat", "/etc/hostname")
        calls = [json.loads(line) for line in self.out.read_text().splitlines()]
        need(any("/etc/hostname" in call["args"].get("pathname", "") and call["ret"] == 3 for call in calls), "no call")
        keys = {"time_ns", "pid", "tid", "comm", "uid", "syscall", "nr", "args", "raw", "ret", "errno", "duration_ns"}
        need(all(keys <= call.keys() for call in calls), f"no {keys - calls[0].keys()}")
        need(abs(calls[0]["time_ns"] / 1e9 - time.time()) < 600, "the time is wrong")

    def summary(self) -> None:
        count = 10007
        self.write("-c", "-s", "read", "--", self.programs / "workload", "burst", str(count))
        table = [line.split() for line in self.out.read_text().splitlines()]
        row = next((row for row in table if row and row[-1] == "read"), None)
        need(row, "no row for read")
        need(any(word.isdigit() and count <= int(word) <= count + 50 for word in row or []), f"not {count}: {row}")

    def loss_is_reported(self) -> None:
        # Nobody reads while Observer is stopped, so its ring must overflow.
        with subprocess.Popen(
            [*OBSERVER, "--hook", self.hook, "--buffer", "1", "-s", "read", "--format", "json", "-o", str(self.out),
             "-p", str(self.gated("burst", "200003"))],
            stderr=subprocess.PIPE, text=True) as observer:  # fmt: skip
            self.wait_until_tracing(observer)
            observer.send_signal(signal.SIGSTOP)
            while Path(f"/proc/{observer.pid}/stat").read_text().rpartition(")")[2].split()[0] != "T":
                time.sleep(0.01)
            self.open_gate()
            observer.send_signal(signal.SIGCONT)
            assert observer.stderr
            talk = observer.stderr.read()
        need(observer.returncode == 3, f"exit status {observer.returncode}: {talk.strip()[-200:]}")
        records = [json.loads(line) for line in self.out.read_text().splitlines()]
        lost = sum(record["lost"] for record in records if "lost" in record)
        shown = sum("lost" not in record for record in records)
        need(lost > 0, "no loss in the stream")
        need(f"{lost} lost" in talk.replace(",", ""), f"the final line does not say {lost} lost")
        need(200003 <= shown + lost <= 200003 + 20, f"{shown} shown + {lost} lost are not 200003")

    def gated(self, *mode: str) -> int:
        command = [str(self.programs / "workload"), "-g", *mode]
        self.workload = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.workload.stdout
        self.workload.stdout.readline()
        return self.workload.pid

    def open_gate(self) -> None:
        self.workload.communicate(b"\n")

    def wait_until_tracing(self, observer: "subprocess.Popen[str]") -> str:
        """The line of its stderr that says so."""
        assert observer.stderr
        for line in observer.stderr:
            if line.startswith("observer: tracing "):
                return line
        raise Wrong(f"never traced, exit status {observer.wait()}")

    def i386(self) -> None:
        self.of_32_bits("i386", 'openat(AT_FDCWD, "/etc/hostname", O_RDONLY) = 3')

    def int80(self) -> None:
        """A 64-bit process may make the calls of a 32-bit one. Its own beside them keep their own table."""
        self.of_32_bits("compat", "getuid() = 0")

    def of_32_bits(self, program: str, other: str) -> None:
        # Of a 32-bit process getuid and nanosleep are other functions than of others; getuid32's has another name.
        self.write("-s", "openat,getuid,getuid32,stat64,nanosleep", "--format", "strace", "--", self.programs / program)
        calls = self.calls()
        expected = {
            other, 'openat(AT_FDCWD, "/etc/hostname", O_RDONLY) = 3', "getuid() = 0", "getuid32() = 0",
            "nanosleep({tv_sec=0, tv_nsec=1000}, NULL) = 0",
        }  # fmt: skip
        need(expected <= calls, f"no {expected - calls} in {calls}")
        size = f"st_size={Path('/etc/hostname').stat().st_size}, "
        need(any(call.startswith("stat64(") and size in call for call in calls), f"no stat64 in {calls}")

    def x32(self) -> None:
        """Numbers of x32, which kernels refuse unless they are told not to: shown as what they are."""
        self.write("--format", "strace", "--", self.programs / "compat")
        calls = self.calls()
        need(any(re.match(r"syscall_0x40000027\(.*\) = -1 ENOSYS|getpid\(\) = ", c) for c in calls), f"not in {calls}")

    def arm(self) -> None:
        """A 32-bit process's calls, of a table that Observer has not: shown by number, not by another table's names."""
        self.write("--format", "strace", "--", self.programs / "arm")
        calls = self.calls()
        need(any(call.startswith("syscall_0x6(0x7, ") and call.endswith("(Bad file descriptor)") for call in calls),
             f"no close(7), which is 6 there, in {calls}")  # fmt: skip

    def descriptors(self) -> None:
        self.write("-y", "-f", "-s", "openat,read", "--format", "strace", "--", "sh", "-c", "cd /etc; cat hostname")
        opened = 'openat(AT_FDCWD</etc>, "hostname", O_RDONLY) = 3</etc/hostname>'
        calls = self.calls()
        need(opened in calls, f"no {opened} in {calls}")
        need(any(call.startswith("read(3</etc/hostname>, ") for call in calls), f"no read of it in {calls}")

    def recording(self) -> None:
        """Replayed here and by vm_matrix, which gets both by way of stdout."""
        script = 'for mode in files flags sockets exec errors; do "$0" -o /dev/null $mode || exit; done'
        command = ["sh", "-c", script, str(self.programs / "workload")]
        observe("--hook", self.hook, "-f", "--record", "recording", "--", *command)
        observe("--replay", "recording", "--format", "strace", "-ttt", "-T", "-o", str(self.out))
        texts = [compress(Path(name).read_bytes()) for name in ("recording", str(self.out))]
        need(texts[1], "nothing in it")
        print("recording", *(base64.b64encode(text).decode() for text in texts), flush=True)

    def killed_leaves_nothing(self) -> None:
        with subprocess.Popen([*OBSERVER, "--hook", self.hook, "-s", "openat"], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True) as observer:  # fmt: skip
            self.wait_until_tracing(observer)
            descriptors = "".join(info.read_text() for info in Path(f"/proc/{observer.pid}/fdinfo").iterdir())
            observer.kill()
        programs = set(re.findall(r"^prog_id:\s*(\d+)", descriptors, re.M))
        maps = set(re.findall(r"^map_id:\s*(\d+)", descriptors, re.M))
        need(programs and maps, "it has no programs or no maps")
        # Looked at once, and late: bpftool opens each map, and a prog_array that is opened while it is cleared stays.
        time.sleep(5)
        need(not programs & ids("prog"), f"programs {programs & ids('prog')} are still there")
        need(not maps & ids("map"), f"maps {maps & ids('map')} are still there")
        # The names of kretprobes stay until the next run.
        self.write("-s", "openat", "--", "true")
        events = Path("/sys/kernel/tracing/kprobe_events")
        need(not events.exists() or not events.read_text().strip(), "its kprobes are still there")

    def chosen_by_itself(self) -> None:
        """--hook auto takes kprobes for a named call where there are any, but not for a call that it has not."""
        for name, hook in (("nanosleep", "kprobes"), ("nfsservctl", "trace events" if PREEMPTS else "raw tracepoints")):
            command = [*OBSERVER, "-s", name, "-o", str(self.out)]
            with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as observer:
                said = self.wait_until_tracing(observer)
                observer.send_signal(signal.SIGINT)
            need(hook in said, f"{name}: {said}")

    def calls_not_named(self) -> str:
        """With kprobes on another call no program runs for them. What they take is told, and decides nothing."""
        with subprocess.Popen(
            [self.programs / "bench_calls"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as work:  # fmt: skip
            took = {"alone": fastest(work)}  # again at the end: the host may be busier or idler then
            for hook in ("kprobe", "tracepoint"):
                command = [*OBSERVER, "--hook", hook, "-s", "sethostname", "-o", str(self.out)]
                with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as observer:
                    self.wait_until_tracing(observer)
                    took[hook] = fastest(work)
                    STATS.write_text("1")
                    before = program_runs(observer.pid)
                    fastest(work, 1)
                    runs = program_runs(observer.pid) - before
                    STATS.write_text("0")
                    observer.send_signal(signal.SIGINT)
                # Not all of them are read's: whoever ends or forks meanwhile is seen, too.
                need(runs < 20 if hook == "kprobe" else runs >= 2 * READS, f"{hook}: {runs} runs for {READS} reads")
            took["alone"] = min(took["alone"], fastest(work))
            work.communicate("")
        texts = (f"{took[hook]:.0f} by {hook}s on another call" for hook in ("kprobe", "tracepoint"))
        return f"ok: a read takes {took['alone']:.0f} ns, {', '.join(texts)}"


READS = 2003
STATS = Path("/proc/sys/kernel/bpf_stats_enabled")


def fastest(work: "subprocess.Popen[str]", rounds: int = 300) -> float:
    """ns a read, in the fastest of many short rounds: what disturbs one, on the host too, only makes it slower."""
    assert work.stdin
    assert work.stdout
    times = []
    for _ in range(rounds):
        work.stdin.write(f"read 1 {READS}\n")
        work.stdin.flush()
        times.append(float(work.stdout.readline().split()[0]))
    return min(times)


def program_runs(pid: int) -> int:
    """Of all BPF programs that a process holds."""
    infos = "".join(info.read_text() for info in Path(f"/proc/{pid}/fdinfo").iterdir())
    return sum(map(int, re.findall(r"^run_cnt:\s+(\d+)", infos, re.M)))


BOTH = {"tracepoint", "kprobe"}
X86_BOTH = BOTH if X86 else set()
CHECKS: dict[str, tuple[Callable[[Checks], str | None], set[str]]] = {
    "calls, arguments, results": (lambda checks: checks.compare("files"), BOTH),
    "sockets": (lambda checks: checks.compare("sockets"), BOTH),
    "errors": (lambda checks: checks.compare("errors"), BOTH),
    "pages not yet touched": (lambda checks: checks.compare("untouched"), BOTH),
    f"-f, {CHILDREN} children": (lambda checks: checks.compare("forks"), BOTH),
    f"{THREADS} threads": (lambda checks: checks.compare("late-threads"), BOTH),
    "JSON": (Checks.json_lines, {"tracepoint"}),
    "-y": (Checks.descriptors, {"tracepoint"}),
    "recording": (Checks.recording, {"tracepoint"}),
    "summary counts": (Checks.summary, {"tracepoint"}),
    "losses reported": (Checks.loss_is_reported, BOTH),
    "an i386 program": (Checks.i386, X86_BOTH),
    "int 0x80 in a 64-bit program": (Checks.int80, X86_BOTH),
    "x32 numbers": (Checks.x32, {"tracepoint"} if X86 else set()),
    "a 32-bit ARM program": (Checks.arm, set() if X86 else {"tracepoint"}),
    "nothing stays after SIGKILL": (Checks.killed_leaves_nothing, BOTH),
    "chosen by --hook auto": (Checks.chosen_by_itself, {"kprobe"}),
    "calls not named pay nothing": (Checks.calls_not_named, {"kprobe"}),
}


def results(directory: Path, hooks: list[str], only: str) -> Iterator[tuple[str, str, str, float]]:
    for hook in hooks:
        with tempfile.TemporaryDirectory() as own:
            os.chdir(own)
            for name, (check, with_hooks) in CHECKS.items():
                if hook not in with_hooks or not re.search(only, name):
                    continue
                began = time.monotonic()
                try:
                    result = check(Checks(directory, hook)) or "ok"
                except Lost as lost:
                    result = f"ok, lost: {lost}"
                except (Wrong, OSError, subprocess.SubprocessError, ValueError, KeyError) as wrong:
                    result = f"{type(wrong).__name__}: {wrong}"[:500]
                yield hook, name, " ".join(result.split()), time.monotonic() - began
            os.chdir("/")


def main(arguments: list[str]) -> int:
    directory, *hooks = arguments
    bad = False
    for hook, name, result, seconds in results(Path(directory).resolve(), hooks, os.environ.get("VM_CHECKS_ONLY", "")):
        print(hook, name, result, f"{seconds:.1f} s", sep="\t", flush=True)
        bad |= not result.startswith("ok")
    return int(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
