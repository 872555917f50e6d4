"""Facts are never wrong: every operation on random sets of words, random programs on all inputs, random loops as they run."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from keyhole.holes.facts.analysis import Facts
from keyhole.holes.facts.arithmetic import BINARY, compared, joined, sext, trunc, zext
from keyhole.holes.facts.conditions import narrowed
from keyhole.holes.facts.fact import Fact, fact
from keyhole.holes.facts.intrinsics import INTRINSICS, overflowing
from keyhole.holes.facts.words import Word, exactly, meet, widened
from keyhole.holes.meaning.algebra import Outcome, Widths
from keyhole.holes.meaning.columns import Column, Columns, Truths, column
from keyhole.holes.meaning.evaluate import evaluate
from keyhole.holes.meaning.lanes import Lane, Lanes, Zeros
from keyhole.holes.model import Function
from keyhole.holes.operations import INTEGER_PREDICATES, OPERATIONS, Operation, Rule, compare
from keyhole.holes.scope import Place
from keyhole.holes.text.reader import parse
from keyhole.holes.types import IntType
from keyhole.proof.tracing.run import trace
from keyhole.proof.verdicts import Numbers
from tests.property.programs import OPCODES, Line, Program, a_line, declarations, programs, written

COLUMNS = Columns()
ROWS = [row for row in OPERATIONS.values() if row.meaning is not None]
CASTS = {"trunc": trunc, "zext": zext}


def holds(found: Fact, value: int) -> bool:
    """Whether the word is one that the fact allows."""
    width = found.width
    signed = value - (1 << width) if value >> (width - 1) else value
    return (
        not value & found.zeros
        and value & found.ones == found.ones
        and found.low <= value <= found.high
        and found.least <= signed <= found.greatest
        and not (found.nonzero and value == 0)
        and value % found.align == 0
    )


def allowed(word: Word, value: int) -> bool:
    return holds(fact(IntType(word.width), word), value)


@st.composite
def sets(draw: st.DrawFn, width: int) -> tuple[list[int], Word]:
    """Some words of the width, and what is known of a value that is one of them, or less."""
    some = draw(st.lists(st.integers(0, (1 << width) - 1), min_size=1, max_size=6, unique=True))
    low = draw(st.integers(0, (1 << width) - 1))
    run = [(low + i) % (1 << width) for i in range(draw(st.integers(1, 5)))]
    values = draw(st.sampled_from([some, run, [*some, *run]]))
    known = joined(exactly(value, width) for value in values)
    return values, known


def transfer(row: Operation, words: tuple[Word, ...], flags: tuple[str, ...], to: int) -> tuple[Word, ...]:
    """What the analysis knows of the row's results."""
    name = row.name
    if name in BINARY:
        return (BINARY[name](words[0], words[1], flags),)
    if name in CASTS:
        return (CASTS[name](words[0], to, flags),)
    if name == "sext":
        return (sext(words[0], to),)
    if row.rule is Rule.OVERFLOW:
        return tuple(overflowing(name, member, *words) for member in (0, 1))
    return (INTRINSICS[name](words, to),)


def results(
    row: Operation, values: list[list[int]], flags: tuple[str, ...], at: Widths
) -> tuple[list[list[int]], Outcome[Column, Truths]]:
    """The results that are neither poison nor undefined, for all combinations of operands."""
    grids = np.meshgrid(*[np.array(part, dtype=np.uint64) for part in values], indexing="ij")
    assert row.meaning is not None
    outcome: Outcome[Column, Truths] = row.meaning(COLUMNS, at, frozenset(flags), tuple(grid.ravel() for grid in grids))
    count = grids[0].size
    bad = np.zeros(count, dtype=bool)
    for part in (outcome.poison, outcome.undefined):
        bad |= False if part is None else np.broadcast_to(part, (count,))
    return [np.unique(np.broadcast_to(v, (count,))[~bad]).tolist() for v in outcome.values], outcome


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
@given(data=st.data())
def test_each_operation_allows_every_result(row: Operation, data: st.DataObject) -> None:
    width = data.draw(st.sampled_from([16, 32] if row.name == "bswap" else [1, 3, 4, 5, 6, 8]))
    to = width
    if row.rule is Rule.CAST:
        assume(width > 1)
        to = data.draw(st.integers(1, width - 1) if row.name == "trunc" else st.integers(width + 1, 12))
    elif row.name in ("ucmp", "scmp"):
        to = data.draw(st.integers(2, 8))
    drawn = [data.draw(sets(width)) for _ in range(row.arity)]
    if row.rule is Rule.IMMEDIATE:
        drawn[1] = data.draw(sets(1))
        drawn[1] = (drawn[1][0][:1], exactly(drawn[1][0][0], 1))
    flags = tuple(flag for flag in row.flags if data.draw(st.booleans()))
    known = transfer(row, tuple(word for _, word in drawn), flags, to)
    found, _ = results(row, [values for values, _ in drawn], flags, Widths(width, to))
    for word, values in zip(known, found, strict=True):
        assert all(allowed(word, value) for value in values), (word, values)


@pytest.mark.parametrize("predicate", INTEGER_PREDICATES)
@given(data=st.data())
def test_comparisons_are_decided_only_where_they_are(predicate: str, data: st.DataObject) -> None:
    width = data.draw(st.integers(1, 6))
    (xs, a), (ys, b) = data.draw(sets(width)), data.draw(sets(width))
    known = compared(predicate, a, b).number
    seen = {bool(compare(COLUMNS, predicate, column(x, width), column(y, width), width)) for x in xs for y in ys}
    assert known is None or seen == {bool(known)}


@pytest.mark.parametrize("predicate", INTEGER_PREDICATES)
@given(data=st.data())
def test_what_a_comparison_says_allows_all_for_which_it_holds(predicate: str, data: st.DataObject) -> None:
    width = data.draw(st.integers(1, 6))
    (xs, a), (ys, b) = data.draw(sets(width)), data.draw(sets(width))
    for x in xs:
        if any(compare(COLUMNS, predicate, column(x, width), column(y, width), width) for y in ys):
            assert allowed(narrowed(predicate, a, b), x)


@given(st.data())
def test_meeting_and_widening_lose_nothing(data: st.DataObject) -> None:
    width = data.draw(st.integers(1, 6))
    (xs, a), (ys, b) = data.draw(sets(width)), data.draw(sets(width))
    limits = sorted(data.draw(st.sets(st.integers(-32, 64), max_size=4)))
    assert all(allowed(meet(a, b), value) for value in set(xs) & set(ys))
    assert all(allowed(widened(a, joined((a, b)), limits), value) for value in {*xs, *ys})


def everywhere(function: Function) -> Mapping[str, Fact]:
    last = len(function.blocks) - 1
    return Facts(function).at(Place(last, len(function.blocks[last].instructions) - 1))


@given(programs(widths=(1, 3, 4, 6), lines=6, attributes=("", "noundef")))
def test_random_programs_on_all_inputs(program: Program) -> None:
    function = parse(declarations(program) + program.text("f")).functions[0]
    size = 1 << program.width
    grids = np.meshgrid(*[np.arange(size, dtype=np.uint64)] * 2)
    arguments: dict[str, Lanes[Column, Truths]] = {
        f"%x{i}": (Lane(grid.ravel(), program.width),) for i, grid in enumerate(grids)
    }
    behaviour = evaluate(function, COLUMNS, arguments, Zeros(COLUMNS))
    undefined = np.broadcast_to(behaviour.undefined(COLUMNS), (size * size,))
    facts = everywhere(function)
    assert set(behaviour.values) == set(facts)
    for name, (lane,) in behaviour.values.items():
        bad = undefined if lane.poison is None else undefined | lane.poison
        for value in np.unique(np.broadcast_to(lane.word, bad.shape)[~bad]).tolist():
            assert holds(facts[name], value), (name, value, facts[name])


@st.composite
def loops(draw: st.DrawFn) -> tuple[Program, str]:
    """A loop of random instructions over two phis, left on a random comparison, or after some iterations."""
    width = draw(st.sampled_from([3, 4, 5]))
    lines: list[Line] = [draw(a_line(i, width, 2, OPCODES, True)) for i in range(draw(st.integers(2, 4)))]
    program = Program(width, ("", ""), tuple(lines))
    names = ["%x0", "%x1", *(f"%v{i}" for i in range(len(lines)))]
    a, b, first, second = (draw(st.sampled_from(names)) for _ in range(4))
    bound, flag = draw(st.integers(1, 6)), draw(st.sampled_from(["", "nuw ", "nsw "]))
    predicate, other = (draw(st.sampled_from(INTEGER_PREDICATES)) for _ in range(2))
    starts = [draw(st.sampled_from(["%p0", "%p1", "0", "1"])) for _ in range(2)]
    body = "".join(written(line, i, width) for i, line in enumerate(lines))
    w = f"i{width}"
    if draw(st.booleans()):  # all in one block
        text = (
            f"define {w} @f({w} %p0, {w} %p1) {{\nentry:\n  br label %loop\nloop:\n"
            f"  %x0 = phi {w} [ {starts[0]}, %entry ], [ {first}, %loop ]\n"
            f"  %x1 = phi {w} [ {starts[1]}, %entry ], [ {second}, %loop ]\n{body}"
            f"  %c = icmp {predicate} {w} {a}, {b}\n  br i1 %c, label %loop, label %end\nend:\n  ret {w} {a}\n}}\n"
        )
        return program, declarations(program) + text
    text = (
        f"define {w} @f({w} %p0, {w} %p1) {{\nentry:\n  br label %loop\nloop:\n"
        f"  %n = phi {w} [ 0, %entry ], [ %m, %latch ]\n"
        f"  %x0 = phi {w} [ {starts[0]}, %entry ], [ {first}, %latch ]\n"
        f"  %x1 = phi {w} [ {starts[1]}, %entry ], [ {second}, %latch ]\n{body}"
        f"  %c = icmp {predicate} {w} {a}, {b}\n  br i1 %c, label %latch, label %end\nlatch:\n"
        f"  %m = add {flag}{w} %n, 1\n  %d = icmp {other} {w} %m, {bound}\n  br i1 %d, label %loop, label %end\nend:\n"
        f"  %k = icmp ult {w} {a}, 3\n  br i1 %k, label %yes, label %no\nyes:\n  ret {w} {b}\nno:\n  ret {w} {a}\n}}\n"
    )
    return program, declarations(program) + text


@settings(deadline=None, max_examples=50)
@given(loops(), st.lists(st.tuples(st.integers(0, 31), st.integers(0, 31)), min_size=2, max_size=5))
def test_random_loops_as_they_run(made: tuple[Program, str], inputs: list[tuple[int, int]]) -> None:
    program, text = made
    module = parse(text)
    function = module.get("@f")
    facts = Facts(function, module)
    labels = {block.label: number for number, block in enumerate(function.blocks)}
    for pair in inputs:
        arguments = [value % (1 << program.width) for value in pair]
        found = trace(module, function, arguments, most_steps=60)
        current: dict[str, Numbers] = {known.name: known.value for known in found.arguments}
        for step in found.steps:
            if step.name:
                current[step.name] = step.lanes
            elif step.text.startswith(("br", "ret")):
                block = labels[step.block]
                last = len(function.blocks[block].instructions) - 1
                for name, known in facts.at(Place(block, last)).items():
                    (lane,) = current[name]
                    assert isinstance(lane.value, str) or holds(known, lane.value), (name, lane, known, step)
