"""Values for the variables of constraints, and what terms yield on many of them at once.

Terms whose words all fit 64 bits are evaluated in columns; wider ones on Python integers, one sample after another, which is slow
and right. A table of words is a numpy array either way, of ``uint64`` or of objects.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

import numpy as np

from keyhole.holes.meaning.columns import MAX_WIDTH, Columns
from keyhole.holes.meaning.integers import Integers
from keyhole.synth.sygus.meanings import evaluate
from keyhole.synth.sygus.terms import Macro, Sort, Term, post_order

Sample: TypeAlias = tuple[int, ...]
Table: TypeAlias = Any  # a numpy array of words: uint64, or objects where words are wider

_COLUMNS, _INTEGERS = Columns(), Integers()


@cache
def corners(sort: Sort) -> Sequence[int]:
    """Words that are special, the plainest first."""
    w = sort.width
    sign = 1 << (w - 1)
    words = (0, 1, (1 << w) - 1, sign, sign - 1, 2, w - 1, (1 << w) - 2, 5 % (1 << w))
    return tuple(dict.fromkeys(word & ((1 << w) - 1) for word in words))


def all_samples(variables: Sequence[Term]) -> list[Sample]:
    """Every sample there is."""
    return list(itertools.product(*(range(1 << variable.sort.width) for variable in variables)))


def first_samples(variables: Sequence[Term], count: int, seed: int) -> list[Sample]:
    """Samples to begin with: corner values in different combinations, then random ones; all there are, where there are few."""
    if sum(variable.sort.width for variable in variables) <= 4:
        return all_samples(variables)
    generator = random.Random(seed)
    found: dict[Sample, None] = {}
    for number in range(count):
        found[tuple(_word(variable.sort, number, place, generator) for place, variable in enumerate(variables))] = None
    return list(found)


def random_samples(variables: Sequence[Term], count: int, seed: int) -> list[Sample]:
    """Many samples, corner values among them."""
    generator = random.Random(seed)
    return [tuple(_any_word(variable.sort, generator) for variable in variables) for _ in range(count)]


def _word(sort: Sort, number: int, place: int, generator: random.Random) -> int:
    special = corners(sort)
    if number < len(special):
        return special[(number + place * (1 + number // 2)) % len(special)]
    return _any_word(sort, generator)


def _any_word(sort: Sort, generator: random.Random) -> int:
    kind = generator.random()
    if kind < 0.15:
        return generator.choice(corners(sort))
    if kind < 0.3:
        return generator.randrange(min(sort.width, 1 << sort.width))  # a bit's number
    if kind < 0.55:
        return generator.getrandbits(generator.randint(1, sort.width))
    return generator.getrandbits(sort.width)


def fits_columns(*terms: Term) -> bool:
    """Whether all words in the terms, and in what macros make of them, have at most 64 bits."""
    todo, seen = list(terms), set(terms)
    while todo:
        for part in post_order(todo.pop()):
            if part.sort.width > MAX_WIDTH:
                return False
            if isinstance(part.head, Macro) and part.head.body not in seen:
                seen.add(part.head.body)
                todo.append(part.head.body)
    return True


def columns_of(variables: Sequence[Term], samples: Sequence[Sample]) -> dict[Term, Table]:
    """The samples as a column for each variable."""
    found = {}
    for place, variable in enumerate(variables):
        words = [sample[place] for sample in samples]
        found[variable] = np.array(words, dtype=np.uint64 if variable.sort.width <= MAX_WIDTH else object)
    return found


def tabulate(
    term: Term, values: Mapping[Term, Table], shape: tuple[int, ...], candidates: Mapping[str, Macro] | None = None
) -> Table:
    """What a term yields on tables of words, which broadcast to ``shape``."""
    bodies = [macro.body for macro in (candidates or {}).values()]
    if fits_columns(term, *bodies) and all(table.dtype != object for table in values.values()):
        return on_columns(term, values, shape, candidates)
    spread = {name: np.broadcast_to(table, shape).reshape(-1) for name, table in values.items()}
    count = int(np.prod(shape))
    words = [
        evaluate(_INTEGERS, term, {name: int(table[row]) for name, table in spread.items()}, candidates)
        for row in range(count)
    ]
    dtype = np.uint64 if term.sort.width <= MAX_WIDTH else object
    return np.array(words, dtype=dtype).reshape(shape)


def on_columns(
    term: Term, values: Mapping[Term, Table], shape: tuple[int, ...], candidates: Mapping[str, Macro] | None = None
) -> Table:
    """The same for what ``fits_columns``, on tables that do."""
    made = evaluate(_COLUMNS, term, values, candidates)
    if made.shape != shape:
        spread = np.empty(shape, dtype=made.dtype)
        spread[...] = made
        return spread
    return made
