"""Recordings: the same lines as live, elsewhere and by anyone; and files that are none, or no longer whole."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import tempfile

import pytest
from conftest import PYTHON, ROOT, Observed, Workloads, call_of, run, run_watched, wait_until
from lines import DURATION, PARSERS, join_halves, parse_strace
from test_losses import is_stopped

FORMS = [
    ["--format", "strace"],
    ["--format", "strace", "-f", "-T", "-ttt"],
    ["--format", "text", "--time", "epoch"],
    ["--format", "text"],
    ["--format", "json"],
]


@pytest.fixture(scope="module")
def recorded(workload_program, tmp_path_factory):
    """A recording, and the lines of tracers that watched the same run."""
    folder = tmp_path_factory.mktemp("recorded")
    workloads = Workloads(workload_program, folder)
    started = [
        workloads("files"),
        workloads("sockets"),
        workloads("signals"),
        workloads("threads", 3),
        workloads("forks", 5),
    ]
    pids = ["-f", "-p", ",".join(str(work.pid) for work in started)]
    tracers = [Observed(*pids, "--record", folder / "recording"), *(Observed(*pids, *form) for form in FORMS)]
    run_watched(tracers, started, workloads)
    return folder / "recording", [tracer.out for tracer in tracers[1:]]


def by_thread(form: str, lines: list[str]) -> dict[int, list[str]]:
    """Threads run at once, and two tracers do not look at the clock at the same instant: only the order within each
    thread is the same for both, and neither times nor that a call was shown while it lasted."""
    if form == "strace":
        lines = [re.sub(r"^(\d+) +\d{10}\.\d{6} ", r"\1 ", line) for line in lines]
    if form == "text":
        lines = [re.sub(r"^\d{10}\.\d{6} ", "00:00:00.000000 ", line) for line in lines]
    parsed = [line for text in lines if (line := PARSERS[form](text))]
    calls: dict[int, list[str]] = {}
    for line in join_halves(parsed):
        calls.setdefault(line.tid, []).append(f"{line.pid} {line.comm} {DURATION.sub('', line.call)}")
    return calls


@pytest.mark.parametrize("number", range(len(FORMS)), ids=[" ".join(form) for form in FORMS])
def test_replay_is_what_a_live_trace_shows(number, recorded):
    recording, shown = recorded
    done = run("--replay", recording, *FORMS[number])
    assert done.returncode == 0, done.stderr
    form = FORMS[number][1]
    assert by_thread(form, done.stdout.splitlines()) == by_thread(form, shown[number])


def test_what_is_asked_for_and_was_not_recorded_is_said(recorded):
    recording, _ = recorded
    same = run("--replay", recording, "--strings", 32, "--format", "strace")
    more = run("--replay", recording, "--strings", 37, "-v", "--format", "strace")
    assert (more.returncode, more.stdout) == (same.returncode, same.stdout)
    said = [line for line in more.stderr.splitlines() if line not in same.stderr.splitlines()]
    assert said == [
        f"observer: {recording} was recorded with --strings 32: more of them is not in it",
        f"observer: {recording} was recorded without -v: structures in full are not in it",
    ]


# A live trace whose reader writes what it takes from the ring into a recording, too.
BOTH_AT_ONCE = """
import sys
import observer

def begin(self, *args):
    session(self, *args)
    header = observer.recording_header(args[0], args[3])
    Both.recording = observer.Recording(sys.argv[1], header, self.tracer.told_cgroups)

class Both(observer.Ring):
    def take(self):
        stretch = super().take()
        if stretch:
            self.recording.put(stretch)
        return stretch

def unfinished(self, begun, thread):
    Both.recording.put(begun.records(thread), [thread.cgroup])
    return told(self, begun, thread)

session, observer.Session.__init__, observer.Ring = observer.Session.__init__, begin, Both
told, observer.Decoder.unfinished = observer.Decoder.unfinished, unfinished
status = observer.main(sys.argv[2:])
Both.recording.close(0)
sys.exit(status)
"""


@pytest.mark.parametrize(
    "options",
    [
        "--format text", "--format text --time relative -v", "--format strace -ttt -T", "--format strace -r -yy",
        "--format json -y", "--format json -x", "--format strace --errno ENOENT -s %file", "--slower 20us",
        "--format strace --path /etc -s openat", "--format text --comm cat --uid root", "--format json --path /etc -x",
    ],
)  # fmt: skip
def test_replay_is_to_the_byte_what_the_same_run_shows(options, tmp_path):
    script = "cat /etc/hostname /observer-test/nothing; (ls /etc/ssl & wait); kill -KILL $$"
    assert compare_bytes(options, script, tmp_path)


@pytest.mark.parametrize("options", ["--format text", "--format strace -s %process,clock_nanosleep", "--format json"])
def test_so_is_what_goes_on_for_a_second(options, tmp_path):
    lines = compare_bytes(options, "sleep 2.3; kill -KILL $$", tmp_path)
    assert lines.count(b"unfinished") == 2  # sleep's clock_nanosleep, sh's wait4
    assert b"clock_nanosleep" in lines


def compare_bytes(options, script, tmp_path):
    """What was shown, live and later."""
    live = subprocess.run(
        [PYTHON, "-c", BOTH_AT_ONCE, tmp_path / "recording", *options.split(), "-f", "-o", tmp_path / "live",
         "--", "sh", "-c", script],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=60, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert live.returncode == 128 + signal.SIGKILL, live.stderr
    view = [word for word in options.split() if word != "-v"]  # is of the recording
    done = run("--replay", tmp_path / "recording", *view, "-o", tmp_path / "later")
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "live").read_bytes()
    assert (tmp_path / "later").read_bytes() == lines
    return lines


def test_call_of_some_seconds_is_recorded_as_not_ended(tmp_path):
    """It is looked for five times a second, as it is live."""
    run("--record", tmp_path / "recording", "-s", "clock_nanosleep", "--", "sleep", "2.3")
    shown = run("--replay", tmp_path / "recording", "--time", "none").stdout.splitlines()
    found = [re.search(r"(clock_nanosleep\(|<\.\.\. clock_nanosleep resumed>)", line) for line in shown]
    assert [each and each[0] for each in found] == ["clock_nanosleep(", "<... clock_nanosleep resumed>"]


def test_calls_that_have_not_ended_are_recorded(observer, tmp_path):
    """Those that had begun before, those that go on for a second, and at Ctrl-C all; each is shown once."""
    recording = tmp_path / "recording"
    target = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    wait_until(lambda: call_of(target.pid)[:2] == ["0", "0x0"], "cat reads")

    def replay(*options):
        done = run("--replay", recording, "--format", "strace", *options)
        return [re.sub(r"^\d+ +", "", line) for line in done.stdout.splitlines()]

    with observer("-p", target.pid, "--record", recording) as tracer:
        target.stdin.write(b"some\n")
        target.stdin.flush()
        begun = "read(0,  <unfinished ...>"
        wait_until(lambda: replay().count(begun) == 2, "a second of the second read")
        assert tracer.end() == 0
    target.communicate()
    expected = [begun, '<... read resumed>"some\\n", 131072) = 5', 'write(1, "some\\n", 5) = 5', begun]
    assert [re.sub(r"\) +=", ") =", line) for line in replay()] == expected
    assert replay("-s", "write") == [line for line in replay() if "write" in line]
    assert replay("--slower", "900ms") == ["read(0,  <unfinished ...>"]
    assert replay("--slower", "7d") == replay("-x") == []


def test_recording_is_private(recorded):
    assert recorded[0].stat().st_mode & 0o777 == 0o600


def test_replay_needs_neither_root_nor_bcc(recorded, tmp_path):
    here = run("--replay", recorded[0])
    (tmp_path / "bcc.py").write_text("raise ImportError('no bcc')\n")
    with tempfile.TemporaryDirectory(prefix="observer-test-") as copy:
        os.chmod(copy, 0o755)
        for file in (*ROOT.glob("*.py"), tmp_path / "bcc.py"):
            shutil.copy(file, copy)
        shutil.copyfile(recorded[0], f"{copy}/recording")
        os.chmod(f"{copy}/recording", 0o644)
        there = subprocess.run(
            ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
             PYTHON, f"{copy}/observer.py", "--replay", f"{copy}/recording"],
            capture_output=True, text=True, timeout=60, cwd="/",
        )  # fmt: skip
    assert there.returncode == 0, there.stderr
    assert there.stdout == here.stdout


def test_output_of_a_replay(recorded, tmp_path):
    shown = run("--replay", recorded[0])
    done = run("--replay", recorded[0], "-o", tmp_path / "out")
    assert done.returncode == 0
    assert done.stdout == ""
    assert (tmp_path / "out").read_text() == shown.stdout


def test_through_a_pipe(recorded):
    with subprocess.Popen(["cat", recorded[0]], stdout=subprocess.PIPE) as cat:
        done = run("--replay", "/dev/stdin", stdin=cat.stdout)
    assert done.returncode == 0, done.stderr
    assert done.stdout == run("--replay", recorded[0]).stdout
    with subprocess.Popen(["cat", recorded[0]], stdout=subprocess.PIPE) as cat:
        done = run("--replay", "/dev/stdin", "-f", "-p", "1", stdin=cat.stdout)
    assert done.returncode == 2
    assert "put it into a file" in done.stderr


def test_a_recording_is_not_overwritten_by_its_replay(recorded, tmp_path):
    whole = recorded[0].read_bytes()
    os.link(recorded[0], tmp_path / "x.db")
    for path in (recorded[0], tmp_path / "x.db"):
        done = run("--replay", recorded[0], "-o", path)
        assert done.returncode == 2
        assert "that is the recording" in done.stderr
    assert recorded[0].read_bytes() == whole


def test_cut_short(recorded, tmp_path):
    """What is whole is shown, and it is said that there is no more."""
    whole = recorded[0].read_bytes()
    lines = run("--replay", recorded[0], "--format", "json").stdout.splitlines()
    records = whole.index(b"\n", whole.index(b"\n") + 1) + 1
    rng = random.Random(2)
    file = tmp_path / "cut"
    for end in (records, records + 3, *sorted(rng.randrange(records, len(whole)) for _ in range(5)), len(whole) - 1):
        file.write_bytes(whole[:end])
        done = run("--replay", file, "--format", "json")
        assert done.returncode == 1
        assert "cut short" in done.stderr
        assert "Traceback" not in done.stderr
        shown = done.stdout.splitlines()
        assert shown == lines[: len(shown)]


TOLD = "machine", "offset", "strings", "verbose", "table", "version"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "not a recording"),
        (b"\n", "not a recording"),
        (b"root:x:0:0:root:/root:/bin/bash\n", "not a recording"),
        (b"OBSERVER RECORDING 1", "not a recording"),
        (b"OBSERVER RECORDING 9\n{}\n", "newer version"),
        (b"OBSERVER RECORDING 1\n", "damaged"),
        (b"OBSERVER RECORDING 1\nnot json\n", "damaged"),
        (b"OBSERVER RECORDING 1\n[]\n", "damaged"),
        (b"OBSERVER RECORDING 1\n{}\n", "damaged"),
        (b"OBSERVER RECORDING 1\n" + b"[" * 100_000, "damaged"),
        (b'OBSERVER RECORDING 1\n{"machine": "x86_64", "offset": 1e999}\n', "damaged"),
        (b"OBSERVER RECORDING 1\n%s\n" % json.dumps(dict.fromkeys(TOLD, 1e30)).encode(), "damaged"),
    ],
    ids=range(12),
)
def test_no_recording(content, why, tmp_path):
    file = tmp_path / "file"
    file.write_bytes(content)
    done = run("--replay", file)
    assert done.returncode in (1, 2)
    assert why in done.stderr
    assert str(file) in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_no_such_file(tmp_path):
    for path in (tmp_path / "nothing", tmp_path):
        done = run("--replay", path)
        assert done.returncode in (1, 2)
        assert str(path) in done.stderr
        assert "Traceback" not in done.stderr


def test_damaged(recorded, tmp_path, capfdbinary):
    """Flipped bytes, lost bytes, doubled bytes: an end with a word, never a traceback or a hang."""
    import observer

    whole = recorded[0].read_bytes()
    records = whole.index(b"\n", whole.index(b"\n") + 1) + 1
    file = tmp_path / "damaged"
    rng = random.Random(3)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(rng.choice((1, 1, 5, 100))):
            at = rng.randrange(records if rng.random() < 0.9 else 0, len(data))
            way = rng.random()
            if way < 0.6:
                data[at] = rng.randrange(256)
            elif way < 0.8:
                del data[at : at + rng.choice((1, 4, 8, 300))]
            else:
                data[at:at] = data[at : at + rng.choice((1, 8, 1000))]
        file.write_bytes(data)
        form = rng.choice(["text", "strace", "json"])
        assert observer.main(["--replay", str(file), "--format", form]) in (0, 1, 2, 3)
        out, err = capfdbinary.readouterr()
        assert err
        assert all(line.isascii() or form == "json" for line in out.splitlines())


def test_losses_are_in_the_recording(observer, workload, tmp_path):
    work = workload("burst", 200_003)
    with observer("-p", work.pid, "-s", "read", "--buffer", "1", "--record", tmp_path / "lossy") as tracer:
        tracer.process.send_signal(signal.SIGSTOP)
        wait_until(lambda: is_stopped(tracer.pid), "the reader stopped")
        work.run()
        tracer.process.send_signal(signal.SIGCONT)
        assert tracer.wait_end() == 3
    match = re.search(r"(\d+) lost", tracer.talk)
    assert match
    done = run("--replay", tmp_path / "lossy", "-o", tmp_path / "out")
    assert done.returncode == 3
    totals = re.search(r"(\d+) calls shown, (\d+) lost", done.stderr)
    assert totals
    assert totals[2] == match[1]
    # with the gate's read and the record of the process's end
    assert 200_003 <= int(totals[1]) + int(totals[2]) <= 200_005


def test_strace_lines_parse(recorded):
    for line in recorded[1][0]:
        assert parse_strace(line), line
