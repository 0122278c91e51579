"""Structures: bytes in, text out, as strace 6.1 shows them; and one program's calls against strace itself."""

import os
import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from differential import compare

import syscall_kinds as kinds
import syscall_structs as structs
from syscall_kinds import PARENT, Call, Count, Plan, Rule, View, What
from syscall_table import TABLE

HERE = Path(__file__).parent
ROWS = {row.name: row for row in TABLE if row.x86_64 is not None}
START = 0x10000000  # of the memory
STEP = 0x10000  # between the places of a call's arguments in it


class Memory:
    """A process's memory: the bytes that each argument points to, zeros around them."""

    def __init__(self, words: list[str]) -> None:
        self.bytes = bytearray(8 * STEP)
        self.args = []
        for i, word in enumerate(words, 1):
            if word.startswith("@"):
                data = word[1:].split("+")[0]  # zeros follow
                self.bytes[i * STEP : i * STEP + len(data) // 2] = bytes.fromhex(data)
                self.args.append(START + i * STEP)
            else:
                self.args.append(int(word) & (1 << 64) - 1)
        self.args += [0] * (6 - len(words))

    def read(self, start: int, size: int) -> bytes | None:
        start -= START
        return bytes(self.bytes[start : start + size]) if start >= 0 and start + size <= len(self.bytes) else None

    def string(self, start: int, most: int) -> bytes | None:
        data = self.read(start, max(1, min(most, START + len(self.bytes) - start)))
        return data and (data[: data.find(b"\0") + 1] or data)

    def copied(self, rules: list[Rule], ret: int) -> dict[int, bytes | None]:
        """What the kernel program would have sent."""
        copies: dict[int, bytes | None] = {}
        for i, rule in enumerate(rules):
            parent = copies.get(rule.source - PARENT) if rule.source >= PARENT else None
            if rule.source < PARENT:
                start = self.args[rule.source] and self.args[rule.source] + rule.offset
            elif parent and rule.offset + rule.word <= len(parent):
                start = int.from_bytes(parent[rule.offset : rule.offset + rule.word], "little")
            else:
                continue
            if not start:
                continue
            count = rule.count
            if rule.count_from is Count.ARG:
                count = self.args[rule.count]
            elif rule.count_from is Count.RET:
                count = ret
            elif rule.count_from is Count.POINTED:
                count = int.from_bytes(self.read(self.args[rule.count], 4) or b"", "little")
            elif rule.count_from is Count.FIELD and parent:
                count = int.from_bytes(parent[rule.count : rule.count + rule.count_size], "little")
            if rule.what is What.BYTES:
                copies[i] = self.read(start, min(count * rule.unit, rule.max))
            elif rule.what is What.STRING:
                copies[i] = self.string(start, rule.max)
        return copies


def plan_of(name: str, args: list[int], view: View) -> Plan:
    row = ROWS[name]
    if row.select:
        selector = args[next(i for i, arg in enumerate(row.args) if arg.name == row.select)] & row.mask & 0xFFFFFFFF
        for form in row.forms:
            for value in form.values:
                try:
                    found = kinds.form_value(row, value) & 0xFFFFFFFF
                except KeyError:
                    continue
                if found == selector:
                    return Plan(row, form, row.x86_64 or 0, view)
    return Plan(row, None, row.x86_64 or 0, view)


def shown(line: str, verbose: bool) -> str:
    name, *words = line.split()
    memory = Memory(words)
    plan = plan_of(name, memory.args, View(whole_argv=False, verbose=verbose))
    call = Call(plan, 0, 0, tuple(memory.args), memory.copied(plan.rules, 0), None)
    return f"{name}({', '.join(plan.argument_words(call))})"


def examples() -> Iterator[tuple[str, str, str]]:
    """structs.txt: a call with the bytes that its arguments point to; its line; and if it differs, its line with -v."""
    for block in (HERE / "structs.txt").read_text().split("\n\n"):
        call, plain, *verbose = block.strip().split("\n")
        yield call, plain, verbose[0] if verbose else plain


EXAMPLES = list(examples())


@pytest.fixture(autouse=True)
def universal_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("verbose", [False, True], ids=("plain", "verbose"))
def test_bytes_show_as_in_strace(verbose: bool) -> None:
    wrong = [
        f"{call}\n  strace   {expected}\n  observer {text}"
        for call, *both in EXAMPLES
        if (text := shown(call, verbose)) != (expected := both[verbose])
    ]
    assert len(EXAMPLES) > 100
    assert not wrong, "\n".join(wrong[:5])


def every_structure() -> list[structs.Struct]:
    found = [value for value in vars(structs).values() if isinstance(value, structs.Struct)]
    return [*found, *structs.IFREQ_GET.values(), *structs.IFREQ_SET.values()]


@pytest.mark.parametrize("verbose", [False, True], ids=("plain", "verbose"))
def test_any_bytes_can_be_shown(verbose: bool) -> None:
    chance = random.Random(7)
    view = View(verbose=verbose)
    for of in every_structure():
        text = kinds.structure(of, kinds.Builder.apart(view), 0)
        call = Call(None, 0, chance.choice((0, -1, 5)), (0,) * 6, {}, None)
        for size in (of.size, of.size + 100, chance.randrange(of.size + 1), 0):
            for data in (chance.randbytes(size), bytes(size), b"\xff" * size):
                line = text(call, data)
                assert (line[0], line[-1]) == ("{", "}"), (of.name, data)


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("gcc"), reason="needs root and gcc")
def test_a_program_s_structures_against_strace(tmp_path: Path) -> None:
    shown = shutil.which("strace") and subprocess.run(["strace", "-V"], capture_output=True, text=True).stdout
    if not shown or shown.split()[3] != "6.1":
        pytest.skip("the notation is strace 6.1's")
    program = tmp_path / "structs"
    subprocess.run(["gcc", "-w", "-o", program, HERE / "structs.c"], check=True)
    for options in ([], ["-v"]):
        report = compare(str(program), "structs", options=options)
        assert not report.problem
        assert not report.missing[:5]
        assert not report.unexplained[:5]
