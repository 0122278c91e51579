"""--last: no more than the last seconds, no less, whatever the rate; and --until-failure, with every way of failing."""

import re
import signal
import subprocess
import sys
import time

import pytest
from conftest import PATIENCE, run, wait_until
from lines import parse_strace

import syscall_kinds as kinds
from observer import HEAD, IDENTITY, WRITERS, Decoder, Flight, Kind, Spool, parse_options
from syscall_kinds import Plans, View

PLANS = Plans("x86_64", View())
INDEX = {PLANS.rows[index][0].name: index for index in sorted(PLANS.rows, reverse=True) if index < kinds.I386}
TID = 4242


# --- what waits, in files -------------------------------------------------------------------------


def test_files_of_what_was_read_are_gone(monkeypatch):
    """However long something waits in them: as many stay open as what waits needs."""
    monkeypatch.setattr(Spool, "LIMIT", 1000)
    spool = Spool()
    for number in range(3001):
        spool.put(number.to_bytes(100, "little"))
        if number >= 50:
            assert int.from_bytes(spool.get(), "little") == number - 50
        assert len(spool.files) <= 50 * 100 // 1000 + 2
    assert spool.backlog == 50 * 100


# --- records --------------------------------------------------------------------------------------


def record(
    kind: Kind, moment: int, name: str = "", ret: int = 0, body: bytes = b"", tid: int = TID, duration: int = 1
) -> bytes:
    data = HEAD.pack(moment, duration, tid, INDEX.get(name, 0), kind, 0, ret) + body
    return len(data).to_bytes(8, "little") + data + bytes(-len(data) % 8)


def who(moment: int, comm: bytes, tid: int = TID) -> bytes:
    return record(Kind.THREAD, moment, body=IDENTITY.pack(TID, 0, comm, 0), tid=tid)


def getppid(moment: int, ret: int) -> bytes:
    return record(Kind.CALL, moment, "getppid", ret)


class Clocked(Flight):
    """Its clock stands at what the test says."""

    moment = 0

    def __init__(self) -> None:
        super().__init__(100, lambda: self.moment)

    def take(self, moment: int, *records: bytes) -> None:
        self.moment = moment
        self.put(b"".join(records))

    def shown(self, moment: int, decoder: Decoder) -> list[str]:
        self.moment = moment
        lines = decoder.forget() if self.ask() else []
        while stretch := self.get():
            lines += decoder.decode(stretch)
        return [line.split(maxsplit=1)[1] for line in lines]


@pytest.fixture
def decoder():
    return Decoder(PLANS, WRITERS["text"](parse_options(["--time", "none"]), 0))


def test_who_it_was_outlives_what_it_did(decoder):
    flight = Clocked()
    flight.take(1001, who(1000, b"first"), getppid(1001, 1))
    flight.take(1501, who(1500, b"second"), getppid(1501, 2))
    flight.take(2000, getppid(2000, 3))
    assert flight.shown(2001, decoder) == ["second           getppid() = 3 <0.000000>\n"]
    assert flight.shown(2001, decoder) == []
    flight.take(3000, getppid(3000, 4))
    assert flight.shown(3001, decoder) == ["second           getppid() = 4 <0.000000>\n"]
    flight.take(4000, getppid(4000, 5))
    assert flight.shown(4102, decoder) == []


def test_asked_for_while_it_is_shown(decoder):
    """What comes meanwhile is kept, however long it takes; asked for again, it follows without a gap."""
    flight = Clocked()
    flight.take(1000, who(1000, b"name"), getppid(1000, 1))
    assert flight.ask()
    for moment in range(1001, 2001):
        flight.take(moment, getppid(moment, moment))
    assert not flight.ask()
    results = []
    while stretch := flight.get():
        results += re.findall(r"= (\d+)", "".join(decoder.decode(stretch)))
    assert results == ["1", *map(str, range(1001, 2001))]


def test_what_was_given_to_a_call_that_began_before(decoder):
    """select's sets are copied when it begins: of one that waited for longer than is kept, they are there."""
    readfds = bytes([1 << 3, *bytes(7)])
    args = b"".join(value.to_bytes(8, "little") for value in (8, 0x1000, 0, 0, 0))
    entry = bytes([0, 0, len(readfds), 0]) + readfds
    flight = Clocked()
    flight.take(1000, who(999, b"name"), record(Kind.ENTER, 1000, "select", body=args + entry))
    flight.take(1900, getppid(1900, 7))
    flight.take(1950, record(Kind.CALL, 1000, "select", body=args, duration=950))
    assert " select(8, [3], NULL, NULL, NULL) = 0 (Timeout) " in flight.shown(1951, decoder)[-1]


def test_a_thread_that_ended_unseen_holds_no_other_back():
    strace = Decoder(PLANS, WRITERS["strace"](parse_options(["--format", "strace"]), 0))
    flight = Clocked()
    flight.take(1000, who(1000, b"main"), who(1000, b"other", TID + 1), getppid(1000, 1))
    assert len(flight.shown(1001, strace)) == 1
    flight.take(1100, record(Kind.EXIT, 1100, tid=TID + 1))
    flight.take(2001, getppid(2000, 2), record(Kind.EXIT, 2001))
    assert [line.split(maxsplit=1)[0] for line in flight.shown(2001, strace)] == ["getppid()", "+++"]


# --- on the running kernel ------------------------------------------------------------------------

SAYS = """
import os, sys
for line in sys.stdin:
    os.access("/observer-test/" + line.strip(), 0)
    os.write(1, line.encode())
"""


def test_the_last_seconds_on_request_and_at_the_end(observer):
    target = subprocess.Popen([sys.executable, "-c", SAYS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert target.stdin is not None
    assert target.stdout is not None

    def do(word: str) -> None:
        target.stdin.write(f"{word}\n")
        target.stdin.flush()
        assert target.stdout.readline() == f"{word}\n"

    with observer("-p", target.pid, "--last", "3s") as tracer:
        do("old")
        time.sleep(3.5)
        do("new")
        tracer.process.send_signal(signal.SIGUSR1)
        tracer.wait_shown("/observer-test/new")
        do("late")
        time.sleep(3.5)
        do("last")
        assert tracer.end() == 0
    target.stdin.close()
    target.wait(PATIENCE)
    target.stdout.close()
    shown = [match[1] for line in tracer.out if (match := re.search(r'access\("/observer-test/(\w+)"', line))]
    assert shown == ["new", "last"]
    assert tracer.out[-1].endswith("<detached ...>")


def test_asked_for_at_full_rate(observer, workload):
    """What is made while the last seconds are written is more than the ring has room for: none of it is lost."""
    calls = 1_600_033
    work = workload("burst", calls)
    with observer("-p", work.pid, "-s", "read", "--last", "60s", stdout=subprocess.DEVNULL) as tracer:
        work.open_gate()
        wait_until(lambda: reads_of(work.pid) > calls // 3, "a third of the reads", 60)
        tracer.process.send_signal(signal.SIGUSR1)
        work.wait()
        assert tracer.wait_end() == 0
    assert tracer.totals[1] == 0
    assert tracer.totals[0] in range(calls, calls + 3)


def reads_of(pid: int) -> int:
    with open(f"/proc/{pid}/io") as file:
        return int(re.search(r"syscr: (\d+)", file.read())[1])


FAILS = "test -e /observer-test/why;"
LATER = "sleep 1.7 > /dev/null 2>&1"  # is not waited for


@pytest.mark.parametrize("last", [[], ["--last", "10s"]], ids=["all", "last"])
@pytest.mark.parametrize(
    ("script", "status", "said"),
    [
        (f"{FAILS} exit 3", 3, "exited with 3"),
        (f"{FAILS} kill -KILL $$", 137, "killed by SIGKILL"),
        (f"{FAILS} kill -SEGV $$", 139, "killed by SIGSEGV"),
        (f"/bin/true; ({FAILS} exit 5); {LATER}", 0, "exited with 5"),
        (f"{FAILS} /bin/true; exit 0", 0, None),
    ],
    ids=["status", "killed", "crashed", "child", "none"],
)
def test_until_failure(script, status, said, last):
    done = run("-f", "--until-failure", "--format", "strace", *last, "--", "sh", "-c", script)
    assert done.returncode == status
    assert '"/observer-test/why"' in done.stderr
    told = [line for line in done.stderr.splitlines() if re.match(r"observer: \d+ (exited|killed)", line)]
    assert [line.split(maxsplit=2)[2] for line in told] == ([said] if said else [])


def test_until_failure_of_a_process_that_makes_none_of_the_calls(observer):
    with (
        subprocess.Popen(["sh", "-c", "read line; exit 7"], stdin=subprocess.PIPE) as target,
        observer("-p", target.pid, "-s", "getppid", "--until-failure", "--last", "5s") as tracer,
    ):
        target.communicate(b"\n")
        assert tracer.wait_end() == 0
    assert f"observer: {target.pid} exited with 7" in tracer.err


def test_recording_until_failure(tmp_path):
    file = tmp_path / "recording"
    done = run("-f", "--until-failure", "--record", file, "--", "sh", "-c", f"/bin/true; ({FAILS} exit 5); {LATER}")
    assert "exited with 5" in done.stderr
    shown = run("--replay", file, "--format", "strace")
    assert shown.returncode == 0
    assert '"/observer-test/why"' in shown.stdout
    lines = [line for text in shown.stdout.splitlines() if (line := parse_strace(text))]
    assert any(line.call == "+++ exited with 5 +++" for line in lines)
