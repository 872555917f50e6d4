"""What a compiled operation computes against Python integers: words, poison and undefined behaviour, on corners and at random."""

from __future__ import annotations

import ctypes
import itertools
import random

import numpy as np
import numpy.typing as npt
import pytest

from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Lane, Zeros
from keyhole.synth.enumeration.compiled import addresses
from keyhole.synth.enumeration.emitter import LANES
from keyhole.synth.enumeration.kernels import apply_kernel, stored
from keyhole.synth.sketch.grammar import Production, grammar, productions

M = Integers()
WIDTHS = (1, 7, 8, 16, 32, 33, 64)
COUNT = 96  # candidates, a whole number of vectors
KERNEL = ctypes.CFUNCTYPE(
    None,
    ctypes.c_void_p,
    *(ctypes.c_void_p, ctypes.c_int64) * 3,
    ctypes.c_int64,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_int64,
)


def corners(width: int) -> list[int]:
    """Words where operations change their ways, amounts around the width among them."""
    top = 1 << (width - 1)
    known = (0, 1, 2, 3, top - 1, top, top + 1, 2 * top - 1, 2 * top - 2, width - 1, width, width + 1)
    return sorted({word & (2 * top - 1) for word in known})


def inputs(production: Production, chance: random.Random) -> list[list[int]]:
    """Words for each argument: some pairs of corners, multiples and their neighbours, and random words."""
    rows = list(itertools.product(*(corners(width) for width in production.operands)))
    chance.shuffle(rows)
    rows = rows[: COUNT // 2]
    if production.arity == 2:
        rows += [multiple(production.operands[0], chance) for _ in range(COUNT // 4)]
    while len(rows) < COUNT:
        rows.append(tuple(chance.getrandbits(width) for width in production.operands))
    return [list(column) for column in zip(*rows, strict=True)]


def multiple(width: int, chance: random.Random) -> tuple[int, int]:
    """A multiple of the second word, or a neighbour of one: there quotients change."""
    divisor = chance.getrandbits(chance.randint(1, width)) or 1
    largest = ((1 << width) - 1) // divisor
    quotient = chance.choice((largest, chance.randint(0, largest)))
    return (quotient * divisor + chance.choice((-1, 0, 1))) % (1 << width), divisor


def memory(words: list[int], width: int) -> npt.NDArray[np.uint8]:
    """The words as a kernel loads them, and what a vector reads beyond the last."""
    size = stored(width) // 8
    return np.frombuffer(b"".join(word.to_bytes(size, "little") for word in words) + bytes(8 * LANES), np.uint8).copy()


def run(
    kernel: int, production: Production, columns: list[list[int]], fixed: tuple[bool, ...], sample: int
) -> tuple[list[int], list[int], list[int]]:
    """Words and masks of the candidates; a fixed argument is given as one word for all."""
    given = [memory(column, width) for column, width in zip(columns, production.operands, strict=True)]
    size = stored(production.result) // 8
    out = np.zeros((COUNT + LANES) * size, dtype=np.uint8)
    masks = np.zeros((2, COUNT + LANES), dtype=np.uint64)
    masks[:] = 1 << (sample ^ 1)  # what stood there stays
    pointers: list[int] = []
    for place in range(3):
        there = place < len(given)
        pointers += [given[place].ctypes.data, int(not fixed[place])] if there else [0, 0]
    KERNEL(kernel)(out.ctypes.data, *pointers, COUNT, masks[0].ctypes.data, masks[1].ctypes.data, sample)
    raw = out.tobytes()
    words = [int.from_bytes(raw[k * size : (k + 1) * size], "little") for k in range(COUNT)]
    return words, masks[0, :COUNT].tolist(), masks[1, :COUNT].tolist()


def meaning(production: Production, words: tuple[int, ...]) -> tuple[int, bool, bool]:
    """The word, whether it is poison, and whether the operation is undefined, by Python integers."""
    lanes: tuple[Lane[int, bool], ...] = tuple(map(Lane, words, production.operands))
    effect = production.apply(M, Zeros(M), lanes)
    return effect.lanes[0].word, bool(effect.lanes[0].poison), bool(effect.undefined)


@pytest.mark.parametrize("width", WIDTHS)
def test_kernels_agree_with_integers(width: int) -> None:
    widths = tuple(sorted({1, 8, width}))
    chance = random.Random(width)
    named = ((), ("scmp", "ucmp"))
    known = [made for using in named for made in productions(widths, using) if width in made.operands]
    found = {rule.key: rule for using in named for rule in grammar(widths, width, using).rules}
    kernels = [
        apply_kernel(found[production].meaning, production.operands, production.result, full=full)
        for production in known
        for full in (False, True)
    ]
    places = addresses(kernels)
    for production, plain, full in zip(known, places[::2], places[1::2], strict=True):
        columns = inputs(production, chance)
        sample = chance.randrange(64)
        for fixed in ((False,) * 3, *(tuple(place == k for place in range(3)) for k in range(production.arity))):
            seen = [[column[0]] * COUNT if fixed[k] else column for k, column in enumerate(columns)]
            expected = [meaning(production, words) for words in zip(*seen, strict=True)]
            words, poison, undefined = run(full, production, columns, fixed, sample)
            fast, untouched, _ = run(plain, production, columns, fixed, sample)
            assert untouched == [1 << (sample ^ 1)] * COUNT
            for k, (word, is_poison, is_undefined) in enumerate(expected):
                where = production, [hex(column[k]) for column in seen]
                assert bool(poison[k] >> sample & 1) == is_poison or is_undefined, where
                assert bool(undefined[k] >> sample & 1) == is_undefined, where
                assert poison[k] >> (sample ^ 1) & 1, where
                assert fast[k] == words[k] or is_poison or is_undefined, where
                assert words[k] == word or is_poison or is_undefined, where


def test_every_operation_of_the_table_is_among_them() -> None:
    known = {production.operation for production in productions((1, 8, 16))}
    assert {"add", "udiv", "srem", "ashr", "icmp", "select", "zext", "trunc", "fshl", "bswap", "ctlz", "smax"} <= known
