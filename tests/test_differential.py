"""Observer against strace on a few quick programs (tests/differential.py: the whole corpus), and the harness itself."""

import shutil
import subprocess

import differential
import pytest
from differential import Difference, Report, align, compare, corpus, missing_packages, threads

QUICK = ("ls", "coreutils", "text", "bash-jobs", "calls", "calls32", "forms", "python-os", "perl")


def strace_version() -> str:
    shown = shutil.which("strace") and subprocess.run(["strace", "-V"], capture_output=True, text=True).stdout
    return shown.split()[3] if shown else "none"


@pytest.mark.skipif(strace_version() != "6.1", reason=f"the notation is strace 6.1's; here: {strace_version()}")
@pytest.mark.parametrize("name", QUICK)
def test_lines_are_strace_s(name: str) -> None:
    program = corpus()[name]
    if missing := missing_packages([program]):
        pytest.skip(f"not installed: {' '.join(missing)}")
    report = compare(program.command, name)
    assert not report.problem
    assert not report.missing[:10]
    assert not report.unexplained[:10]
    assert report.share >= differential.BAR


def test_the_corpus_is_large_and_each_reason_is_a_reason() -> None:
    assert len(corpus()) >= 30
    assert all(program.command and program.packages for program in corpus().values())
    assert all(len(difference.reason) > 20 for difference in differential.known_differences())


STRACE = """\
100   execve("/bin/sh", ["sh"], 0x7ffc /* 2 vars */) = 0
100   clone(child_stack=NULL, flags=SIGCHLD <unfinished ...>
101   set_robust_list(0x7f8ba9d94a20, 24 <unfinished ...>
100   <... clone resumed>, child_tidptr=0x7f8ba9d94a10) = 101
101   <... set_robust_list resumed>)    = 0
100   rt_sigprocmask(SIG_SETMASK, [],  <unfinished ...>
101   getpid( <unfinished ...>
100   <... rt_sigprocmask resumed>NULL, 8) = 0
101   <... getpid resumed>)             = 101
101   pause( <unfinished ...>
100   pause( <unfinished ...>
101   <... pause resumed>)              = ? ERESTARTNOHAND (To be restarted if no handler)
101   --- SIGUSR1 {si_signo=SIGUSR1, si_code=SI_USER, si_pid=9, si_uid=0} ---
101   +++ killed by SIGUSR1 +++
100   <... pause resumed> <unfinished ...>) = ?
100   +++ killed by SIGKILL +++
102   read(0,  <unfinished ...>
102   +++ killed by SIGKILL +++
103   read(0,  <unfinished ...>
nonsense
"""


def test_halves_are_joined_as_one_line_would_have_been_printed() -> None:
    assert threads(STRACE) == {
        100: [
            'execve("/bin/sh", ["sh"], 0x7ffc /* 2 vars */) = 0',
            "clone(child_stack=NULL, flags=SIGCHLD, child_tidptr=0x7f8ba9d94a10) = 101",
            "rt_sigprocmask(SIG_SETMASK, [], NULL, 8) = 0",
            "pause( <unfinished ...>)          = ?",
            "+++ killed by SIGKILL +++",
        ],
        101: [
            "set_robust_list(0x7f8ba9d94a20, 24) = 0",
            "getpid()                          = 101",
            "pause()                           = ? ERESTARTNOHAND (To be restarted if no handler)",
            "--- SIGUSR1 {si_signo=SIGUSR1, si_code=SI_USER, si_pid=9, si_uid=0} ---",
            "+++ killed by SIGUSR1 +++",
        ],
        102: ["read(0,  <unfinished ...>", "+++ killed by SIGKILL +++"],
        103: ["read(0,  <unfinished ...>"],
        0: ["nonsense"],
    }


def test_execve_in_another_thread_goes_on_under_the_first_one_s_number() -> None:
    output = """\
7     pause( <unfinished ...>
8     execve("/bin/true", ["true"], 0x1 /* 1 var */{}
7     <... pause resumed>)              = ?
7     +++ superseded by execve in pid 8 +++
7     <... execve resumed>)             = 0
"""
    for half in (" <unfinished ...>", " <pid changed to 7 ...>"):
        assert threads(output.format(half))[7] == [
            "pause()                           = ?",
            "+++ superseded by execve in pid 8 +++",
            'execve("/bin/true", ["true"], 0x1 /* 1 var */) = 0',
        ]


def test_each_line_finds_its_own_where_some_lack_and_some_differ() -> None:
    ours = [f"read(3, {n})" if n % 3 else f"lseek(3, {n})" for n in range(2000)]
    theirs = list(ours)
    theirs[1501] = "read(3, other)"
    theirs.insert(1700, "extra()")
    del theirs[100:103], theirs[300], theirs[500:800]  # a large loss
    pairs = list(align(ours, theirs))
    assert [a for a, _ in pairs if a] == ours
    assert [b for _, b in pairs if b] == theirs
    assert [pair for pair in pairs if pair[0] != pair[1] and all(pair)] == [(ours[1501], "read(3, other)")]
    assert [b for a, b in pairs if not a] == ["extra()"]
    assert sum(not b for _, b in pairs) == 304


def test_known_differences_are_counted_apart() -> None:
    known = Difference("time", r"f\((?P<x>.*)\) = \d+", r"f\((?P=x)\) = \?", "For the test.")
    report = Report("test")
    report.add([("f(1) = 2", "f(1) = ?"), ("f(1) = 2", "f(2) = ?"), ("f()", "f()"), ("g()", ""), ("", "h()")], [known])
    assert (report.lines, report.present, report.identical, report.extra) == (4, 3, 1, 1)
    assert report.explained == {"time": 1}
    assert known.used == 1
    assert report.unexplained == [("f(1) = 2", "f(2) = ?"), ("", "h()")]
    assert report.missing == ["g()"]


@pytest.mark.parametrize(
    ("ours", "theirs", "explained"),
    [
        ("f(0x5 /* A_??? */) = 0", "f(A_NEW) = 0", True),
        ("f(0x5 /* A_??? */) = 0", "f(B_NEW) = 0", False),
        ("f(A_1|0x14, 0x8) = 0", "f(A_1|A_4|0x10, C) = 0", True),
        ("f(A_1|A_9|0x4|5<<SHIFT) = 0", "f(A_1|A_4|A_9|5<<SHIFT) = 0", True),
        ("f(A_1|0x14) = 0", "f(A_1|0x10) = 0", False),
        ("f(A_1|0x4) = 0", "f(A_4) = 0", False),
        ("f({x=0x4}, 1) = 0", "f({x=A_4}, 2) = 0", False),
    ],
)
def test_names_newer_than_strace_s_explain_nothing_else(ours: str, theirs: str, explained: bool) -> None:
    [newer] = [one for one in differential.known_differences() if one.name == "name newer than strace 6.1"]
    assert newer.explains((ours, theirs)) == explained
