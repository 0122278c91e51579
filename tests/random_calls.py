"""Calls that nobody would make, for the tests of the decoder: registers and memory at random."""

import random

from syscall_kinds import Call, Plan

EDGES = [0, 1, 2, 3, 7, 16, 100, 255, 4095, 4096, 2**31 - 1, 2**31, 2**32 - 100, 2**32 - 1, 2**32, 2**63, 2**64 - 1]


def random_call(plan: Plan, rng: random.Random) -> Call:
    """Registers and memory that no one would pass, and those that many do."""

    def value() -> int:
        return rng.choice(EDGES) if rng.random() < 0.6 else rng.getrandbits(rng.choice((8, 16, 32, 64)))

    def memory(size: int) -> bytes | None:
        way = rng.random()
        if way < 0.1:
            return None
        if way < 0.3:
            return bytes(size)
        if way < 0.4:
            return b"\xff" * size
        return rng.randbytes(size)

    copied: dict[int, bytes | None] = {}
    for number, rule in enumerate(plan.rules):
        for element in range(rng.choice((0, 1, 1, 1, 2, 5))):
            size = rng.choice((0, 1, 2, 4, 8, rule.unit, rule.count, rule.max, rng.randrange(400)))
            copied[number + 256 * element] = memory(min(size, rule.max))
    ret = rng.choice((0, 1, 3, 16, -1, -2, -14, -512, -516, -4095, -4096, 2**63 - 1, -(2**63), rng.getrandbits(32)))
    return Call(plan, rng.getrandbits(3), ret, tuple(value() for _ in range(6)), copied, None)
