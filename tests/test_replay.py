"""Whatever bytes stand in a recording: shown, or an error's line; never a traceback, a hang, or memory without end.

REPLAY_EXAMPLES=20000 looks longer.
"""

import contextlib
import io
import json
import os
import resource
import tempfile
import time
from pathlib import Path

import pytest
from conftest import Observed, Workloads, run
from hypothesis import given, settings
from hypothesis import strategies as st
from test_filters import FILTERS, run_workloads, start_workloads
from test_options import stretch
from test_summary import calls_and_errors, table, without_gates

import observer
from observer import MAGIC, Kind, table_checksum

HEADER = {
    "version": observer.VERSION, "table": table_checksum(), "machine": "x86_64", "kernel": "6.1.0",
    "offset": 1_700_000_000_000_000_000, "strings": 32, "verbose": False, "paths": 0, "life": True, "options": [],
}  # fmt: skip
FORMS = [
    ["--format", "text"], ["--format", "text", "--time", "relative"], ["--format", "strace", "-tt", "-T"],
    ["--format", "strace", "-t"], ["--format", "strace", "-r"], ["--format", "json"],
    ["-c"], ["-c", "--by", "process", "--histogram"], ["-c", "--format", "json"], ["database"],
    ["--format", "json", "-f", "-p", "1"], ["-x", "--errno", "ENOENT"], ["--slower", "1ms", "--comm", "a"],
]  # fmt: skip
EXAMPLES = int(os.environ.get("REPLAY_EXAMPLES", "150"))
profile = settings(max_examples=EXAMPLES)

numbers = st.integers() | st.sampled_from([-1, 0, 1, 4096, 2**31, 2**63, 2**64, 10**30])
values = st.recursive(
    st.none() | st.booleans() | numbers | st.floats() | st.text(max_size=20) | st.just("x86_64") | st.just("aarch64"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def replayed(content: bytes, options: list[str]) -> tuple[int, str]:
    """Its status and what it said; that it takes neither long nor much memory."""
    with tempfile.TemporaryDirectory(prefix="observer-test-") as folder:
        file = Path(folder) / "recording"
        file.write_bytes(content)
        out = "out.db" if options == ["database"] else "out"
        options = [] if options == ["database"] else options
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.process_time()
        said = io.StringIO()
        with contextlib.redirect_stderr(said):
            status = observer.main(["--replay", str(file), "-o", f"{folder}/{out}", *options])
        assert time.process_time() - began < 10
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 << 10  # KiB
    assert status in (0, 1, 2, 3)
    assert all(line.startswith("observer: ") for line in said.getvalue().splitlines())
    return status, said.getvalue()


@profile
@given(st.binary(max_size=500), st.sampled_from(FORMS))
def test_any_bytes(data, options):
    status, said = replayed(MAGIC + json.dumps(HEADER).encode() + b"\n" + data, options)
    assert status == 0 or "cut short" in said or "damaged" in said or " lost" in said


@profile
@given(st.lists(stretch(), max_size=3), st.sampled_from(FORMS))
def test_any_records(parts, options):
    replayed(MAGIC + json.dumps(HEADER).encode() + b"\n" + b"".join(parts), options)


@profile
@given(st.lists(stretch(), min_size=1, max_size=2), st.sampled_from(FORMS), st.integers(0, 2), st.booleans())
def test_any_records_of_another_kind_of_recording(parts, options, paths, verbose):
    header = HEADER | {"machine": "aarch64", "paths": paths, "verbose": verbose, "strings": 0, "offset": 0}
    replayed(MAGIC + json.dumps(header).encode() + b"\n" + b"".join(parts), options)


@profile
@given(st.dictionaries(st.sampled_from(sorted(set(HEADER) - {"table"})), values, max_size=4), stretch())
def test_any_header(changes, records):
    replayed(MAGIC + json.dumps(HEADER | changes).encode() + b"\n" + records, ["--format", "text"])


@profile
@given(st.binary(max_size=200))
def test_any_file(data):
    status, said = replayed(data, [])
    assert status == 2
    assert "--record FILE makes one" in said or "damaged" in said


def test_many_lost():
    """A number of losses that no run had: told, not made."""
    head = observer.HEAD.pack(0, 2**63, 0, 0, Kind.END, 0, 0)
    end = len(head).to_bytes(8, "little") + head
    status, said = replayed(MAGIC + json.dumps(HEADER).encode() + b"\n" + end, [])
    assert status == 3
    assert str(2**63) in said


# --- filters while recording, and on counts -------------------------------------------------------

SOME = [(options, keep) for options, keep in FILTERS if "--path" not in options]
NAMES = [" ".join(options) for options, _ in SOME]


@pytest.fixture(scope="module")
def watched(workload_program, tmp_path_factory):
    """For a filter: the whole run's recording, one made with the filter, and the counts with it. Two watch a run."""
    results = {}

    def watch(some: list[str]) -> None:
        folder = tmp_path_factory.mktemp("watched")
        workloads, started, pids = start_workloads(workload_program, folder)
        small = [*pids, "--buffer", "1"]
        tracers = {"": Observed(*small, "--record", folder / "all")}
        try:
            for number, name in enumerate(some):
                tracers[f"record {name}"] = Observed(*small, *name.split(), "--record", folder / str(number))
                tracers[f"count {name}"] = Observed(*small, *name.split(), "-c")
            for tracer in tracers.values():
                tracer.wait_for(lambda one=tracer: one.is_attached or one.status is not None, "attached", 120)
            run_workloads(started)
            for number, name in enumerate(some):
                results[name] = folder / "all", folder / str(number), tracers[f"count {name}"].out
            for tracer in tracers.values():
                assert tracer.wait_end() == 0, tracer.talk
        finally:
            for tracer in tracers.values():
                if tracer.process.poll() is None:
                    tracer.process.kill()
            workloads.end()

    def of(name: str):
        if name not in results:
            first = NAMES.index(name) & ~1
            watch(NAMES[first : first + 2])
        return results[name]

    return of


def calls(recording: Path, *options: str) -> list[dict]:
    """What is the same for two tracers of the same call, each thread's in its order."""
    done = run("--replay", recording, "--format", "json", *options)
    assert done.returncode == 0, done.stderr
    found = []
    for line in done.stdout.splitlines():
        call = json.loads(line)
        if call["syscall"] == "read" and call["args"]["fd"] == "0":
            continue  # at the gate: it lasts as long as a tracer has been there
        for clock in ("time_ns", "duration_ns"):
            del call[clock]
        found.append(call)
    return sorted(found, key=lambda call: call["tid"])  # stable


@pytest.mark.parametrize("name", NAMES)
def test_filter_while_recording(name, watched):
    """The same calls as the filter leaves of the whole run's recording."""
    whole, filtered, _ = watched(name)
    assert calls(filtered) == calls(whole, *name.split())
    assert calls(filtered) == calls(filtered, *name.split())


@pytest.mark.parametrize("name", NAMES)
def test_filter_of_counts(name, watched):
    """The kernel program counts what the filter leaves, the recording of the whole run shows how many those are."""
    whole, _, counted = watched(name)
    done = run("--replay", whole, "-c", *name.split())
    live, later = (
        {call: calls_and_errors(row) for call, row in table(text).items()} for text in ("\n".join(counted), done.stdout)
    )
    assert without_gates(live) == without_gates(later)


def test_replay_twice_is_the_same(workload_program, tmp_path):
    workloads = Workloads(workload_program, tmp_path)
    work = workloads("files")
    with Observed("-p", work.pid, "--record", tmp_path / "recording") as tracer:
        work.run()
        assert tracer.wait_end() == 0
    workloads.end()
    for options in (["--format", "text"], ["--format", "strace", "-ttt", "-T"], ["--format", "json"], ["-c"]):
        first, second = (run("--replay", tmp_path / "recording", *options).stdout for _ in range(2))
        assert first == second != ""
