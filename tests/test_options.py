"""Options, the machine's fitness and the way of the bytes, without root and without a kernel."""

import signal
import struct
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import observer
import syscall_kinds as kinds
from observer import (
    HEAD,
    WRITERS,
    Decoder,
    Kind,
    ObserverError,
    Output,
    Selection,
    Session,
    Spool,
    check_machine,
    entries,
    parse_options,
    select_rows,
    selection_of,
)
from syscall_kinds import Plans, View

PLANS = Plans("x86_64", View())


def selected(*words: str) -> set[str]:
    chosen = select_rows(list(words), PLANS.selectable)
    return {PLANS.selectable[index].name for index in chosen if index < kinds.I386}


# --- options --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("ls -l", "type: observer.py -- ls -l"),
        ("-f -s openat ls -l", "type: observer.py -f -s openat -- ls -l"),
        ("-e trace=openat ls", "strace's -e is -s NAME here"),
        ("-P /etc -p 1", "strace's -P is --path TEXT here"),
        ("--trace=openat ls", "strace's --trace is -s NAME here"),
        ("-E A=b -- ls", "strace's -E is -- env VAR=VALUE COMMAND here"),
        ("--follow-forks -p 1", "no such option: --follow-forks; did you mean --follow?"),
        ("-p sshd", "--comm sshd"),
        ("-u nobody", "type: -u USER -- COMMAND, or for what runs already --uid USER"),
        ("--nonsense", "no such option: --nonsense; --help"),
    ],
)
def test_wrong_use_is_told_what_to_type(typed, told):
    with pytest.raises(ObserverError) as refused:
        parse_options(typed.split())
    assert refused.value.status == 2
    assert told in str(refused.value)


def test_what_to_type_is_quoted_for_the_shell():
    with pytest.raises(ObserverError, match=r"type: observer\.py -s 'open\*' -- sh -c 'echo  \$HOME'"):
        parse_options(["-s", "open*", "sh", "-c", "echo  $HOME"])


def test_other_names_of_errors():
    assert parse_options(["--errno", "EWOULDBLOCK,enotsup,EDEADLOCK,5"]).errnos == {11, 95, 35, 5}


def test_process_ids_as_pidof_and_pgrep_print_them():
    assert parse_options(["-p", "7 11\n13", "-p", "17,19"]).pids == [7, 11, 13, 17, 19]


def choice(*argv: str) -> Selection:
    return selection_of(parse_options([*argv]), PLANS.selectable)


NARROWED = [
    ([], "", []),
    (["-s", "%file", "--path", "/etc"], "-s openat,read -p 7", ["-s", "openat", "--path", "/etc", "-p", "7"]),
    (["-p", "7,11", "--slower", "1ms"], "-p 7 --slower 1us -x", ["-p", "7", "--slower", "1ms", "-x"]),
    (["--comm", "sh,ls", "--uid", "0"], "--comm ls", ["--comm", "ls", "--uid", "0"]),
    (["--errno", "ENOENT,EPERM"], "--errno EPERM", ["--errno", "EPERM"]),
    (["-p", "7"], "-p 7,11", None),
    (["--comm", "sh"], "--comm ls", None),
    (["--uid", "1"], "--uid 0", None),
    (["--errno", "ENOENT"], "--errno EPERM", None),
    (["-p", "7"], "-s 'open", None),
    (["-p", "7"], "-s nothing", None),
    (["-p", "7"], "--list", None),
]  # fmt: skip


@pytest.mark.parametrize(("traced", "text", "left"), NARROWED)
def test_page_narrows_what_is_traced(traced, text, left):
    """Never to what was not traced; to all again where the text is wrong, though another had narrowed it."""

    listed, to = [5], []
    tracer = SimpleNamespace(
        list_processes=lambda pids, _: listed.extend(pids), forget_process=listed.remove,
        listed_processes=lambda: [*listed], narrow=lambda plans, settings, selection: to.append(selection),
    )  # fmt: skip
    decoder = Decoder(PLANS, WRITERS["text"](parse_options([]), 0))
    session = Session(parse_options([]), choice(*traced), tracer, decoder, Output(2, "standard error"), None)
    wrong = session.narrow(text)
    assert (wrong is None) == (left is not None)
    assert to == [choice(*(traced if left is None else left))]
    assert listed == ([5] if choice(*traced).pids else to[0].pids)


def test_nothing_given():
    options = parse_options([])
    assert (options.pids, options.syscalls, options.command) == ([], [], [])
    assert (options.follow, options.everything, options.output, options.format) == (False, False, None, "text")
    assert options.strings == 32


@pytest.mark.parametrize(
    "argv", [["-p", "12,34"], ["-p12", "-p", "34"], ["--pid", "12", "--pid=34"], ["-f", "-p", "12,34"]]
)
def test_pids(argv):
    assert parse_options(argv).pids == [12, 34]


@pytest.mark.parametrize(
    "argv", [["-s", "read,write"], ["-s", "read", "-s", "write"], ["--syscall=read", "--syscall", "write"]]
)
def test_names_of_calls(argv):
    assert parse_options(argv).syscalls == ["read", "write"]


def test_what_follows_the_dashes_is_the_command():
    options = parse_options(["-f", "--", "sh", "-c", "exit", "--", "-p", "1"])
    assert options.command == ["sh", "-c", "exit", "--", "-p", "1"]
    assert options.pids == []


@pytest.mark.parametrize(
    "argv",
    [
        ["-p", "twelve"], ["-p", "0"], ["-p", "-1"], ["-p", "1,"], ["-p", ""], ["-p", "\u0663"],
        ["--format", "xml"], ["--strings", "-1"], ["--strings", "ten"], ["--buffer", "0"], ["--buffer", "-1"],
        ["--buffer", "nan"], ["--hook", "magic"], ["-u", "nobody"], ["--no-such-option"], ["--"], ["stray"],
        ["-p", "1", "--", "true"],
    ],
)  # fmt: skip
def test_wrong_use(argv):
    with pytest.raises(ObserverError) as refused:
        parse_options(argv)
    assert refused.value.status == 2
    assert str(refused.value)


# --- selection ------------------------------------------------------------------------------------


def test_no_name_is_all():
    assert len(selected()) > 350


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["read"], {"read"}),
        (["0", "257"], {"read", "openat"}),
        (["open*"], {"open", "openat", "openat2", "open_tree", "open_tree_attr", "open_by_handle_at"}),
        (["open*", "!open_*"], {"open", "openat", "openat2"}),
        (["preadv?"], {"preadv2"}),
        (["%clock", "!clock_*"], selected("%clock") - selected("clock_*")),
        (["!%file"], selected() - selected("%file")),
        (["!read", "!write"], selected() - {"read", "write"}),
    ],
)
def test_selection(words, names):
    assert selected(*words) == names


@pytest.mark.parametrize(
    ("group", "some"),
    [
        ("file", {"open", "openat", "execve", "unlink", "rename", "stat", "readlinkat"}),
        ("desc", {"read", "write", "close", "openat", "ioctl", "epoll_wait"}),
        ("network", {"socket", "connect", "sendto", "recvmsg", "accept4", "setsockopt"}),
        ("process", {"clone", "fork", "vfork", "execve", "exit_group", "wait4"}),
        ("memory", {"mmap", "munmap", "mprotect", "brk"}),
        ("signal", {"kill", "rt_sigaction", "tgkill"}),
        ("ipc", {"shmget", "semop", "msgsnd"}),
        ("creds", {"setuid", "getuid", "capset"}),
        ("clock", {"clock_gettime", "gettimeofday"}),
    ],
)
def test_classes(group, some):
    assert some <= selected(f"%{group}")
    assert "getpid" not in selected(f"%{group}")


@pytest.mark.parametrize(
    ("word", "offered"),
    [
        ("opennat", "openat"),
        ("raed", "read"),
        ("!wirte", "write"),
        ("%fiel", "%file"),
        ("file", "%file?"),
        ("9999", ""),
        ("\u00b2", ""),
        ("qqq*", ""),
    ],
)
def test_misspelled(word, offered):
    with pytest.raises(ObserverError) as refused:
        selected("read", word)
    assert refused.value.status == 2
    assert word in str(refused.value)
    assert offered in str(refused.value)


def test_no_such_user():
    with pytest.raises(ObserverError, match="-u \u00b2: no such user"):
        observer.caller_account("\u00b2")


def test_nothing_left():
    with pytest.raises(ObserverError) as refused:
        selected("read", "!read")
    assert refused.value.status == 2


# --- the machine ----------------------------------------------------------------------------------


def test_a_signal_while_the_kernel_verifies_a_program(monkeypatch):
    """The kernel gives up, and is asked again."""
    answers: list[int | OSError] = [BlockingIOError(), BlockingIOError(), 7]

    def answer(command: int, attributes: bytes) -> int:
        one = answers.pop(0)
        if isinstance(one, OSError):
            raise one
        return one

    monkeypatch.setattr(observer, "bpf", answer)
    tracer = object.__new__(observer.Tracer)
    tracer.programs = {}
    tracer.load("on_exit", bytes(8))
    assert tracer.programs == {"on_exit": 7}
    assert not answers


def test_nowhere_to_compile(monkeypatch):
    """As tempfile has it where nothing can be written."""

    def nowhere(prefix: str) -> None:
        raise FileNotFoundError(2, "No usable temporary directory found in ['/tmp', '/']")

    monkeypatch.setattr(observer, "import_bcc", lambda: None)
    monkeypatch.setattr(observer.tempfile, "TemporaryDirectory", nowhere)
    with pytest.raises(ObserverError, match=r"no place for temporary files: No usable .*; TMPDIR="):
        observer.compile_program("")


def test_an_interrupt_before_the_trace_is_said(monkeypatch, capsys):
    def interrupted(argv: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(observer, "run", interrupted)
    assert observer.main([]) == 0
    assert observer.main(["--", "make"]) == 128 + signal.SIGINT  # it has not run
    assert capsys.readouterr().err == "observer: interrupted\n" * 2


@pytest.mark.parametrize(("text", "seconds"), [("2", 2), ("0.5s", 0.5), ("200ms", 0.2), ("1m", 60)])
def test_interval_takes_units(text, seconds):
    """As --slower and --last do."""
    assert parse_options(["-c", "--interval", text]).interval == seconds


@pytest.mark.parametrize("text", ["0", "0ms", "-1", "often", "nan"])
def test_no_interval(text):
    with pytest.raises(ObserverError, match=r"type for example \d+\w+"):
        parse_options(["-c", f"--interval={text}"])


def described(*argv: str) -> str:
    return observer.describe(parse_options([*argv]), choice(*argv).rows, PLANS, None)


@pytest.mark.parametrize(
    ("argv", "text"),
    [
        ([], "all calls of every process"),
        (["-p", "7,11", "-f", "-x"], "all calls that failed of processes 7, 11 and children"),
        (["-s", "openat", "--path", "/etc", "--comm", "sh"], "openat that concern /etc... of every process, only sh"),
        (
            ["-x", "--errno", "EPERM,ENOENT", "--slower", "10ms"],
            "all calls that failed with EPERM or ENOENT and took 10ms or longer of every process",
        ),
        (["--uid", "0", "--container", "abc"], "all calls of every process in container abc, only of user 0"),
    ],
)  # fmt: skip
def test_what_is_traced_is_said(argv, text):
    assert described(*argv) == text


@pytest.mark.parametrize(
    "release", ["5.8.0", "5.8.0-63-generic", "5.10.0-46-cloud-amd64", "5.15.153.1-microsoft", "6.18.44+", "10.0-rc1"]
)
def test_kernels_that_will_do(release):
    check_machine("x86_64", release, "[none] integrity confidentiality\n", 0)
    check_machine("aarch64", release, "", 0)


@pytest.mark.parametrize("release", ["5.7.19", "5.4.0-200-generic", "4.19.0-27-amd64", "3.10.0-1160.el7.x86_64"])
def test_kernels_too_old(release):
    with pytest.raises(ObserverError, match=r"5\.8") as refused:
        check_machine("x86_64", release, "", 0)
    assert refused.value.status == 1
    assert release in str(refused.value)


def test_lockdown():
    check_machine("x86_64", "6.1.0", "none [integrity] confidentiality\n", 0)
    with pytest.raises(ObserverError, match="lock") as refused:
        check_machine("x86_64", "6.1.0", "none integrity [confidentiality]\n", 0)
    assert refused.value.status == 1


def test_other_machines():
    with pytest.raises(ObserverError, match="i686"):
        check_machine("i686", "6.1.0", "", 0)


def test_who_is_not_root():
    with pytest.raises(ObserverError, match="sudo"):
        check_machine("x86_64", "6.1.0", "", 1000)


# --- bytes ----------------------------------------------------------------------------------------


@given(st.lists(st.binary(min_size=1, max_size=50)), st.lists(st.booleans()), st.integers(0, 100))
def test_spool_keeps_the_order(stretches, turns, limit):
    """Whatever is put in comes out in order, through memory or file, however puts and gets take turns."""
    spool = Spool()
    spool.LIMIT = limit  # type: ignore[misc]
    waiting, got = list(stretches), []
    for put in turns:
        if put and waiting:
            spool.put(waiting.pop(0))
        elif not put and (stretch := spool.get()):
            got.append(stretch)
    for stretch in waiting:
        spool.put(stretch)
    while stretch := spool.get():
        got.append(stretch)
    assert got == stretches
    assert spool.backlog == 0


@given(st.binary(max_size=200), st.integers(0, 50))
def test_entries_of_any_bytes(data, start):
    for copied in entries(data, start, len(data)).values():
        assert copied is None or len(copied) <= len(data)


KNOWN = list(PLANS.rows)
HOLES = sorted({*range(kinds.ROWS)} - {*KNOWN})


@st.composite
def stretch(draw):
    """Records with sound and unsound heads, bodies of any bytes, the last one perhaps cut short."""
    data = b""
    for _ in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from([*Kind]) | st.integers(0, 255))
        index = draw(st.sampled_from(KNOWN) | st.sampled_from(HOLES) | st.integers(0, 65535))
        head = HEAD.pack(
            draw(st.integers(0, 2**64 - 1)), draw(st.integers(0, 2**64 - 1)), draw(st.integers(0, 2**32 - 1)),
            index, kind, draw(st.integers(0, 7)), draw(st.integers(-(2**63), 2**63 - 1)),
        )  # fmt: skip
        body = head + draw(st.binary(max_size=120))
        record = struct.pack("<II", len(body), 0) + body
        data += record + bytes(-len(record) % 8)
    return data[: len(data) - draw(st.integers(0, 40))] if draw(st.booleans()) else data


@pytest.mark.parametrize("form", WRITERS)
@settings(max_examples=300)
@given(data=stretch())
def test_decoder_takes_any_records(form, data):
    decoder = Decoder(PLANS, WRITERS[form](parse_options(["--format", form]), 0))
    for line in decoder.decode(data):
        assert line.endswith("\n")
        assert line.count("\n") == 1
        assert line.isprintable() or line[:-1].isprintable()


@pytest.mark.parametrize("form", WRITERS)
def test_rows_that_are_not_there(form):
    decoder = Decoder(PLANS, WRITERS[form](parse_options(["--format", form]), 0))
    for index in (*HOLES[:3], *HOLES[-3:], 65535):
        body = HEAD.pack(1, 1, 7, index, Kind.CALL, 0, 0) + bytes(200)
        assert decoder.decode(struct.pack("<II", len(body), 0) + body + bytes(-len(body) % 8))
