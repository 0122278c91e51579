"""Decoding without a kernel: escapes, flag words, and that no register and no memory makes it raise."""

import functools
import os
import random
import re
import struct
import traceback
import tracemalloc

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from random_calls import random_call

import syscall_words
from syscall_kinds import ROUTE_MESSAGES, UNKNOWN, Call, Netlink, Plan, Plans, View, escape, quoted, result_text
from syscall_words import Bits, Words

SETS = {name: value for name, value in vars(syscall_words).items() if isinstance(value, Words)}
NAMED = {"n": 10, "t": 9, "r": 13, "f": 12, "v": 11, '"': 34, "\\": 92}


def unescape(text: str) -> bytes:
    """What a C compiler would make of it."""

    def one(match: re.Match[str]) -> str:
        word = match[1]
        return chr(int(word, 8) if word[0].isdigit() else NAMED[word])

    return re.sub(r"\\([0-7]{1,3}|.)", one, text).encode("latin-1")


@given(st.binary(max_size=300))
def test_escapes_come_back(data):
    text = escape(data)
    assert unescape(text) == data
    assert re.fullmatch(r"[ -~]*", text)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain", "plain"),
        (b"\n\t\r\f\v", r"\n\t\r\f\v"),
        (b'"\\', r"\"\\"),
        (b"\x00", r"\0"),
        (b"\x001", r"\0001"),
        (b"\x018", r"\18"),  # 8 is no octal digit
        (b"\xff7", r"\3777"),
        (b"\x1b[31m", r"\33[31m"),
        ("\u00e4\u202e".encode(), r"\303\244\342\200\256"),
        (b"<script>", "<script>"),
    ],
)
def test_escapes(data, text):
    assert escape(data) == text
    assert quoted(data) == f'"{text}"'
    assert quoted(data, cut=True) == f'"{text}"...'


@pytest.mark.parametrize("name", SETS)
@settings(max_examples=20)
@given(value=st.integers(0, 2**64 - 1) | st.integers(0, 2**32 - 1) | st.integers(0, 300))
def test_no_bit_is_dropped(name, value):
    """What the names and the leftover number say, put together, is the value."""
    words = SETS[name]
    text = words[value]
    assert re.fullmatch(r"[ -~]+", text)
    names = dict(words.names)
    for field in (words.first, *words.last) if isinstance(words, Bits) else ():
        names |= field[1].names if field else {}
    told = 0
    text = re.sub(r" /\*.*?\*/", "", text)
    for name in sorted(names, key=len, reverse=True):  # a name may be two words
        if re.search(rf"(^|\|){re.escape(name)}($|\|)", text):
            text = re.sub(rf"(^|\|){re.escape(name)}($|\|)", "|", text)
            told |= names[name]
    for number in filter(None, text.split("|")):
        told |= int(number, 0)
    assert told % 2**32 == value % 2**32
    assert told in (value, value - 2**64, value - 2**32)


@functools.cache
def plans(machine: str, **view: object) -> list[Plan]:
    every = Plans(machine, View(**view))
    return [every[index] for index in (*every.rows, UNKNOWN)]


# Each example is a call of every row and form, about 1,500: a million cases take DECODE_EXAMPLES=100 and a few minutes.
@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
@pytest.mark.parametrize("view", [{}, {"verbose": True}, {"strings": 0}, {"strings": 4096}], ids=repr)
@settings(max_examples=int(os.environ.get("DECODE_EXAMPLES", "2")), phases=[Phase.generate])
@given(seed=st.integers(0, 2**64 - 1))
def test_random_registers_and_memory_never_raise(machine, view, seed):
    rng = random.Random(seed)
    wrong = {}
    for plan in plans(machine, **view):
        call = random_call(plan, rng)
        try:
            for word in (*plan.argument_words(call), result_text(call)):
                assert re.fullmatch(r"[ -~]*", word), f"not printable: {word!r}"
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            wrong.setdefault(f"{place.name}, line {place.lineno}: {error!r:.200}", plan.name)
    assert not wrong, "\n".join(f"{name}: {what}" for what, name in wrong.items())


def attributes(chance: random.Random, depth: int) -> bytes:
    """A netlink attribute, of bytes or of more of its kind; one in ten says a length that it has not."""
    if depth and chance.random() < 0.7:
        body = b"".join(attributes(chance, depth - 1) for _ in range(chance.randrange(1, 4)))
    else:
        size = chance.choice((0, 1, 3, 4, 8, 12, 16, 20, 28, 36, 72, 92, 100, 128, 147, 192, 200, 240))
        body = chance.randbytes(size)
    length = len(body) + 4 if chance.random() < 0.9 else chance.randrange(1 << 16)
    of = chance.choice((chance.randrange(64), chance.randrange(1 << 16)))
    return struct.pack("<HH", length, of) + body + bytes(-len(body) % 4)


@pytest.mark.parametrize("protocol", [0, 4, 6, 7, 9, 12, 15, 16, 21, 99])
def test_random_netlink_messages_never_raise(protocol):
    chance = random.Random(protocol)
    types = {0: list(ROUTE_MESSAGES), 4: [18, 19, 20], 12: [16, 17, *range(256, 3328, 5)], 21: [16, 19, 20]}
    for _ in range(223):
        view = View(verbose=chance.random() < 0.5, strings=chance.choice((0, 1, 32, 200)), netlinks={(7, 3): protocol})
        thread = type("Thread", (), {"tgid": 7})
        body = chance.choice((b"\1", b"\2", b"\7", b"\12", b"\21", b"\53", b"\200", b"\xff"))
        body += chance.randbytes(chance.choice((0, 3, 7, 11, 15, 19, 55, 63, 71, 207)))
        body += b"".join(attributes(chance, 4) for _ in range(chance.randrange(3)))
        of = chance.choice(types.get(protocol, [*range(1, 20)]))
        data = struct.pack("<IHHIi", 16 + len(body), of, chance.choice((0, 1, 0x300, 0xFFFF)), 1, -1) + body
        data = b"libudev\0" * (chance.random() < 0.1) + data
        shown = data[: chance.choice((len(data), chance.randrange(1, len(data))))]
        call = Call(None, 0, len(shown), (3, 0x1000, len(data), 0, 0, 0), {}, thread)
        assert re.fullmatch(r"[ -~]+", Netlink(view).text(call, shown, len(data), 0x1000))


def test_as_many_descriptors_as_anyone_says():
    """A count costs no more than the memory that was copied, however large it is: the traced process chooses it."""
    plans = Plans("x86_64", View())
    plan = next(plans[index] for index, (row, _, _) in plans.rows.items() if row.name == "select")
    call = Call(plan, 0, 3, (0x7FFFFFFF, 4096, 0, 0, 0), {rule: b"\x07" + bytes(127) for rule in range(2)}, None)
    tracemalloc.start()
    try:
        assert plan.argument_words(call)[:2] == ["2147483647", "[0 1 2]"]
        assert result_text(call) == "3 (in [0 1 2])"
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()
