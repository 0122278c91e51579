"""The table against the kernel's headers and the running kernel's own description of its calls. Needs no root,
but for the part that reads tracefs."""

import os
import re
import subprocess
from pathlib import Path

import pytest

import syscall_words
from syscall_structs import RET, Arg, Struct
from syscall_table import KERNEL_NAMES, TABLE, Row
from syscall_words import Words

EVENTS = Path("/sys/kernel/tracing/events/syscalls")
LATE = {"uprobe", "uretprobe"}  # fill numbers that were left free: a header older than they are does not have them


def header_numbers(header: str) -> dict[str, int]:
    """Name to number, as the C compiler sees the header."""
    source = f"#include <{header}>\n"
    macros = subprocess.run(["gcc", "-E", "-dM", "-"], input=source, capture_output=True, text=True, check=True).stdout
    names = re.findall(r"#define __NR_(\w+) ", macros)
    source += "".join(f"observer_test {name} __NR_{name}\n" for name in names)
    text = subprocess.run(["gcc", "-E", "-P", "-"], input=source, capture_output=True, text=True, check=True).stdout
    values = re.findall(r"^observer_test (\w+) \(?(\d+)\)?$", text, re.MULTILINE)
    return {name: int(value) for name, value in values if name not in ("syscalls", "arch_specific_syscall")}


@pytest.mark.parametrize(
    ("header", "column", "least"),
    [("asm/unistd_64.h", "x86_64", 350), ("asm/unistd_32.h", "i386", 420), ("asm-generic/unistd.h", "generic", 290)],
)
def test_numbers_are_the_header_s(header, column, least):
    """Every call that the header has is in the table; one more in the table is newer than the header."""
    ours = {row.name: getattr(row, column) for row in TABLE if getattr(row, column) is not None}
    theirs = header_numbers(header)
    assert len(theirs) >= least
    by_number = {number: name for name, number in ours.items()}
    wrong = {
        name: (number, by_number.get(number))
        for name, number in theirs.items()
        if number not in by_number or (name in ours and ours[name] != number)
    }
    assert not wrong
    newest = max(theirs.values())
    extra = {name for name, number in ours.items() if number not in theirs.values() and number < newest}
    if column == "generic":  # what it leaves to each machine, or has only where a machine asks for it
        extra -= {name for name, number in ours.items() if 244 <= number < 260}
        extra -= {"fstat", "newfstatat", "getrlimit", "setrlimit", "renameat", "clone3", "memfd_secret"}
    assert extra <= LATE


@pytest.mark.parametrize("column", ["x86_64", "i386", "generic"])
def test_a_number_is_one_call_s(column):
    numbers = [number for row in TABLE if (number := getattr(row, column)) is not None]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("column", ["x86_64", "i386", "generic"])
def test_a_name_is_one_row_s(column):
    names = [row.name for row in TABLE if getattr(row, column) is not None]
    assert {name for name in names if names.count(name) > 1} == set()


def kernel_calls() -> dict[str, list[str]]:
    """The calls of the running kernel and their arguments' names there."""
    if os.geteuid() != 0:
        pytest.fail("tracefs is root's: run the tests as root")
    if not EVENTS.is_dir():
        subprocess.run(["mount", "-t", "tracefs", "tracefs", "/sys/kernel/tracing"], check=True)
    names = {function: call for call, function in KERNEL_NAMES.items()}
    calls = {}
    for event in EVENTS.glob("sys_enter_*/format"):
        name = event.parent.name.removeprefix("sys_enter_")
        fields = re.findall(r"field:[^;]*?(\w+);\toffset:(\d+);", event.read_text())
        calls[names.get(name, name)] = [field for field, offset in fields if int(offset) >= 16]
    return calls


def test_argument_counts_are_the_running_kernel_s():
    rows = {row.name: row for row in TABLE if row.x86_64 is not None}
    calls = kernel_calls()
    assert len(calls) > 300
    assert sorted(name for name in calls if name not in rows) == []
    wrong = {
        name: (names, [arg.name for arg in rows[name].args])
        for name, names in calls.items()
        if len(names) != len(rows[name].args)
    }
    assert not wrong


def everything(row: Row) -> list[tuple[str, tuple[Arg, ...]]]:
    return [(row.name, row.args), *((f"{row.name} {form.values}", form.args) for form in row.forms)]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.name}-{row.x86_64 if row.x86_64 is not None else 'no'}")
def test_row_names_its_own_arguments(row):
    """Lengths, conditions and selectors name arguments that are there; no call has more than six."""
    for where, args in everything(row):
        assert len(args) <= 6, where
        names = {arg.name for arg in row.args} | {arg.name for arg in args}
        for arg in args:
            check_references(where, arg, names)
    named = {value for form in row.forms for value in form.values if isinstance(value, str)}
    if row.select:
        [selector] = [arg for arg in row.args if arg.name == row.select]
        if isinstance(selector.of, Words):
            assert named <= set(selector.of.names)


def check_references(where: str, arg: Arg, names: set[str], deep: int = 0) -> None:
    assert deep < 9
    if isinstance(arg.length, str) and arg.length != RET:
        assert arg.length.lstrip("*") in names, f"{where}: {arg.name} has the length {arg.length}"
    if arg.only_if is not None:
        assert arg.only_if[0] in names, f"{where}: {arg.name} depends on {arg.only_if[0]}"
    if isinstance(arg.of, Struct):
        fields = {field.name for field in arg.of.fields}
        for field in arg.of.fields:
            check_references(f"{where}: {arg.of.name}", field, fields | names, deep + 1)
    elif isinstance(arg.of, Arg):
        check_references(where, arg.of, names, deep + 1)


def test_every_call_of_the_issue_s_classes_is_in_them():
    groups = {group for row in TABLE for group in row.groups}
    assert {"file", "network", "process", "memory", "signal", "ipc", "desc", "creds", "clock"} <= groups


def test_words_are_numbers():
    sets = [value for value in vars(syscall_words).values() if isinstance(value, Words)]
    assert len(sets) > 100
    for words in sets:
        assert all(isinstance(number, int) for number in words.names.values())
