"""Decoding without a kernel: escapes, flag words, and that no register and no memory makes it raise."""

import functools
import os
import random
import re
import traceback

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from random_calls import random_call

import syscall_words
from syscall_kinds import UNKNOWN, Plan, Plans, View, escape, quoted, result_text
from syscall_words import Bits, Words

SETS = {name: value for name, value in vars(syscall_words).items() if isinstance(value, Words)}
NAMED = {"n": 10, "t": 9, "r": 13, "f": 12, "v": 11, '"': 34, "\\": 92}


def unescape(text: str) -> bytes:
    """What a C compiler would make of it."""

    def one(match: re.Match[str]) -> str:
        word = match[1]
        return chr(int(word, 8) if word[0].isdigit() else NAMED[word])

    return re.sub(r"\\([0-7]{1,3}|.)", one, text).encode("latin-1")


@settings(deadline=None)
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
@settings(max_examples=20, deadline=None)
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
@settings(max_examples=int(os.environ.get("DECODE_EXAMPLES", "2")), deadline=None, phases=[Phase.generate])
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
