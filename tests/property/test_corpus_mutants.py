"""``Proved`` under attack by changed pairs: a token or two of a benchmark's target change, and what is still proved is executed.

Both functions are evaluated over Python integers, on numbers and poison, and run natively where neither is undefined. A few are
tried with every test; ``pytest tests/property/test_corpus_mutants.py --attacks 20000 --seed 7`` tries as many as there is time for.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from random import Random

import pytest

from benchmarks.corpus import path_of
from keyhole.errors import KeyholeError
from keyhole.holes.meaning.evaluate import Behaviour, evaluate
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Lane, Unsupported, Zeros
from keyhole.holes.model import Function
from keyhole.holes.text.reader import read_module
from keyhole.holes.types import FloatType, IntType, Type
from keyhole.native import Returned, Runner
from keyhole.proof import Proved, check_refinement
from keyhole.proof.counterexamples.describing import is_violation

CATEGORIES = ("bits", "control", "division", "floats", "integers", "intrinsics", "poison")
INTEGERS = Integers()
ROWS = 60
_FLOATS = {"half": ("<e", "<H"), "float": ("<f", "<I"), "double": ("<d", "<Q")}
_GROUPS = (
    "add sub xor or and mul", "shl lshr ashr", "udiv sdiv", "urem srem", "zext sext", "fadd fsub fmul fdiv",
    "eq ne ult ule ugt uge slt sle sgt sge", "oeq ueq one une olt ult ogt ugt ord uno", "umin umax smin smax",
    "minnum maxnum minimum maximum", "true false",
)  # fmt: skip
_FLAGS = {
    "add": "nsw nuw", "sub": "nsw nuw", "mul": "nsw nuw", "shl": "nsw nuw", "udiv": "exact", "sdiv": "exact",
    "lshr": "exact", "ashr": "exact", "or": "disjoint", "zext": "nneg", "fadd": "nnan nsz", "fmul": "ninf nsz",
}  # fmt: skip


# --- mutants ---------------------------------------------------------------------------------------------------------------


def pair(text: str, number: int) -> tuple[str, str]:
    """``@src`` and ``@tgt`` of that number as a module, each with all of the file that is not another's body."""
    bodies = re.findall(r"^define [^\n]*@(\w+)\(.*?^\}$\n?", text, re.MULTILINE | re.DOTALL)
    for name in bodies:
        if name not in (f"src{number}", f"tgt{number}") and re.match(r"(src|tgt)\d+$", name):
            text = re.sub(rf"^define [^\n]*@{name}\(.*?^\}}$\n?", "", text, count=1, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"^@\w+ = thread_local .*\n", "", text, flags=re.MULTILINE)  # which cannot be run here
    text = re.sub(rf"@(src|tgt){number}\b", r"@\1", text)
    start = text.index("@tgt(")
    return text[:start], text[start:]


def mutant(text: str, random: Random) -> str:
    """The target with one or two tokens changed."""
    body, end = text.split("\n}", 1)
    for _ in range(random.choice((1, 1, 2))):
        body = random.choice((_word, _word, _number, _number, _flag, _operands, _unfrozen))(body, random)
    return body + "\n}" + end


def _replaced(body: str, pattern: str, random: Random, by: Callable[[re.Match[str]], str]) -> str:
    found = list(re.finditer(pattern, body))
    if not found:
        return body
    match = random.choice(found)
    return body[: match.start()] + by(match) + body[match.end() :]


def _word(body: str, random: Random) -> str:
    group = random.choice(
        [g.split() for g in _GROUPS if re.search(rf"(?<![%\w])({g.replace(' ', '|')})\b", body)] or [[]]
    )
    if not group:
        return body
    return _replaced(body, rf"(?<![%\w])({'|'.join(group)})\b", random, lambda _: random.choice(group))


def _number(body: str, random: Random) -> str:
    def other(found: re.Match[str]) -> str:
        value = int(found[0])
        return str(random.choice((value + 1, value - 1, -value, 0, 1, value << 1, value ^ 1 << random.randrange(7))))

    return _replaced(body, r"(?<=[ ,])-?\d+(?=[\n,>)])", random, other)


def _flag(body: str, random: Random) -> str:
    return _replaced(
        body,
        rf"= ({'|'.join(_FLAGS)}) (?!nsw|nuw|exact|disjoint|nneg|nnan|ninf|nsz|fast|contract)",
        random,
        lambda found: f"{found[0]}{random.choice(_FLAGS[found[1]].split())} ",
    )


def _operands(body: str, random: Random) -> str:
    """Two operands swapped, or one for the other."""
    by = random.choice((r"\2, \1", r"\1, \1", r"\2, \2"))
    return _replaced(body, r"(%\w+), (%\w+)(?=\n)", random, lambda found: found.expand(by))


def _unfrozen(body: str, random: Random) -> str:
    return _replaced(body, r"freeze i(\d+) (%\w+)", random, lambda found: f"or i{found[1]} {found[2]}, {found[2]}")


# --- executing --------------------------------------------------------------------------------------------------------------


def a_lane(type_: Type, attributes: str, random: Random) -> Lane[int, bool]:
    """A number, or poison where that may be."""
    width = type_.width if isinstance(type_, IntType) else 8 * struct.calcsize(_FLOATS[str(type_)][0])
    if "noundef" not in attributes and random.random() < 0.1:
        return Lane(0, width, True)
    mask = (1 << width) - 1
    if isinstance(type_, FloatType) and random.random() < 0.5:
        value = random.choice((0.0, -0.0, 1.0, -1.0, 0.5, 3.0, 255.5, float("inf"), -float("inf")))
        pack, unpack = _FLOATS[str(type_)]
        return Lane(int(struct.unpack(unpack, struct.pack(pack, value))[0]), width, False)
    near = random.choice((0, 1 << width - 1, mask, random.getrandbits(width), 1 << random.randrange(width)))
    return Lane(near + random.choice((-2, -1, 0, 0, 0, 1, 2)) & mask, width, False)


def behaviour(function: Function, row: tuple[Lane[int, bool], ...]) -> Behaviour[int, bool] | None:
    """What the function does, None where it has a choice or nothing is known of it."""
    named = {parameter.name: (lane,) for parameter, lane in zip(function.signature.parameters, row, strict=True)}
    choices = Zeros(INTEGERS)
    try:
        found = evaluate(function, INTEGERS, named, choices, unroll=300)
    except Unsupported:
        return None
    return None if choices.asked or choices.asked_where else found


def is_plain(type_: Type) -> bool:
    return isinstance(type_, IntType) or str(type_) in _FLOATS


def native(
    runner: Runner, text: str, name: str, function: Function, rows: list[tuple[Lane[int, bool], ...]]
) -> list[int]:
    """The results as words."""

    def given(type_: Type, lane: Lane[int, bool]) -> int | float:
        if isinstance(type_, IntType):
            return lane.word
        pack, unpack = _FLOATS[str(type_)]
        return float(struct.unpack(pack, struct.pack(unpack, lane.word))[0])

    types = [parameter.type for parameter in function.signature.parameters]
    with runner.load(text, name, level=0) as program:
        outcomes = program.batch([tuple(map(given, types, row)) for row in rows])
    results = []
    for outcome in outcomes:
        assert isinstance(outcome, Returned), outcome
        assert isinstance(outcome.value, int | float)
        if isinstance(outcome.value, float):
            pack, unpack = _FLOATS[str(function.signature.result)]
            results.append(int(struct.unpack(unpack, struct.pack(pack, outcome.value))[0]))
        else:
            results.append(outcome.value)
    return results


def attack(runner: Runner, text: str, random: Random) -> bool:
    """Whether a mutant was proved, and executions agreed."""
    number = random.choice(re.findall(r"^; correct: .*\n(?:;   .*\n)*define [^@\n]*@src(\d+)\(", text, re.MULTILINE))
    head, target = pair(text, int(number))
    changed = mutant(target, random)
    if changed == target:
        return False
    try:
        module = read_module(head + changed, "mutant.ll")
        source, function = module.function("@src"), module.function("@tgt")
        assert source is not None and function is not None
        parameters = source.signature.parameters
        if not all(map(is_plain, (source.signature.result, *(p.type for p in parameters)))):
            return False
        if not isinstance(check_refinement(source, function, timeout=0.5), Proved):
            return False
    except KeyholeError:  # the mutant is no program
        return False
    fixed = []
    for _ in range(ROWS):
        row = tuple(a_lane(p.type, p.attributes, random) for p in parameters)
        ours, theirs = behaviour(source, row), behaviour(function, row)
        if ours is None or theirs is None:
            continue
        assert not is_violation(ours, theirs), f"{head}{changed}\nis proved, and wrong for {row}"
        if not any(d.condition for d in ours.dangers) and not any(lane.poison for lane in (*row, *ours.lanes)):
            fixed.append((row, ours.lanes[0].word))
    if not fixed or "float" in str(source.signature.result) or not isinstance(source.signature.result, IntType):
        return True
    rows, expected = [row for row, _ in fixed], [word for _, word in fixed]
    for name, side in (("@src", source), ("@tgt", function)):
        assert native(runner, head + changed, name, side, rows) == expected, f"{head}{changed}\n{name}: {rows}"
    return True


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner(timeout=5.0) as made:
        yield made


def test_mutants_of_right_pairs_that_are_proved_are_right(runner: Runner, attacks: int, seed: int) -> None:
    texts = [path_of(category).read_text(encoding="utf-8") for category in CATEGORIES]
    for number in range(attacks):
        random = Random(f"{seed} {number}")
        attack(runner, random.choice(texts), random)
