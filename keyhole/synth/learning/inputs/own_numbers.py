"""Numbers and texts of a function's own code, put where a branch may look for them, and arguments that go with each other.

A number of the code is not only compared with whole arguments: it may be a field of a word, a length, an end of a range, what
something is divided or multiplied by, or a few letters of a longer text. And an argument may be compared with another one.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

LONGEST_OWN = 4500  # elements of a buffer
_RUN = 3  # numbers beside each other
_BESIDE = (0, 0, 1, -1)
_NEAR = (0, 1, 1, -1, -1, 2, -2)


def related(rng: random.Random, numbers: Sequence[int], width: int) -> int:
    """A word of so many bits that has to do with a number: its negation, one between it and the next, or it as a field."""
    number = rng.choice(numbers)
    match rng.randrange(4):
        case 0:
            return rng.choice((-number, ~number))
        case 1:
            return rng.randint(number, min((each for each in numbers if each > number), default=number))
        case _:
            return _as_field(rng, number, width)


def reckoned(rng: random.Random, numbers: Sequence[int], width: int) -> int:
    """A word that the code may reckon a number from: near a multiple of one, or one whose product with it is small or near another.

    Compilers ask for remainders by such products.
    """
    number = rng.choice(numbers)
    if number % 2 and rng.randrange(2):
        product = rng.choice((0, 1, -1)) * rng.choice(numbers) + rng.getrandbits(rng.randint(1, width))
        return product * pow(number, -1, 1 << width)
    times = rng.getrandbits(rng.randint(1, max(width - number.bit_length(), 1)))
    return abs(number) * times + rng.choice((rng.choice(_BESIDE), rng.choice(numbers)))


def partner(rng: random.Random, other: int, numbers: Sequence[int]) -> int:
    """A number that has to do with another argument, and maybe with a number of the code."""
    known = rng.choice((rng.choice(numbers), 1, 2)) if numbers else rng.choice((1, 2, 3))
    near = other + rng.choice(_NEAR)
    return rng.choice(
        (near, near, -other, ~other, 2 * other, other // 2, known - other, known ^ other, other + known, other * known)
    )


def _as_field(rng: random.Random, number: int, width: int) -> int:
    """A word with the number in some of its bits, and anything in the others."""
    bits = max(abs(number).bit_length(), 1)
    bits = rng.choice((bits, -(-bits // 8) * 8, 1 << (bits - 1).bit_length()))
    shift = rng.choice(range(0, width, rng.choice((1, 4, 8, 16))))
    mask = ((1 << bits) - 1) << shift
    return rng.getrandbits(width) & ~mask | number << shift & mask


def sparse(rng: random.Random, width: int) -> int:
    """A word with one or two bits that differ from all the others."""
    power = 1 << rng.randrange(width)
    return rng.choice((~power, power ^ 1 << rng.randrange(width)))


def own_length(rng: random.Random, numbers: Sequence[int], texts: Sequence[bytes]) -> int | None:
    """A length that one of the numbers or texts has, or one beside it; None when there is none."""
    lengths = [each for each in map(abs, numbers) if each <= LONGEST_OWN] + [len(text) for text in texts]
    return max(rng.choice(lengths) + rng.choice(_BESIDE), 0) if lengths else None


def run(rng: random.Random, numbers: Sequence[int], texts: Sequence[bytes]) -> Sequence[int]:
    """What to put beside each other into a buffer: a text, or some numbers."""
    if texts and (not numbers or rng.randrange(2)):
        return rng.choice(texts)
    count, first = rng.randint(1, _RUN), rng.randrange(len(numbers))
    return numbers[first : first + count] if rng.randrange(2) else rng.choices(numbers, k=count)
