"""What is said of cheaper fillings against brute force: all programs of fewer instructions over the same constants."""

from __future__ import annotations

import random
import re

import pytest

from keyhole.holes.meaning.integers import Integers
from keyhole.holes.model import Module
from keyhole.holes.text.reader import parse
from keyhole.synth import Budget, CostModel, Filled, Impossible, fill_holes, query
from keyhole.synth.problem import constant_pool

M = Integers()
WIDTH = 4
ALL = range(1 << WIDTH)
OPERATIONS = {"add": M.add, "sub": M.sub, "xor": M.xor, "and": M.and_, "mul": M.mul}

Table = tuple[int, ...]  # what a program returns, for each input


def applied(name: str, a: Table, b: Table) -> Table:
    return tuple(OPERATIONS[name](x, y, WIDTH) for x, y in zip(a, b, strict=True))


def programs(names: list[str], leaves: set[Table], most: int) -> list[set[Table]]:
    """What programs of so many instructions return, up to two: with sharing, a second instruction may use the first one twice."""
    levels = [leaves]
    if most >= 1:
        levels.append({applied(name, a, b) for name in names for a in leaves for b in leaves})
    if most >= 2:
        made = {applied(n, a, b) for n in names for a in levels[1] for b in leaves}
        made |= {applied(n, b, a) for n in names for a in levels[1] for b in leaves}
        levels.append(made | {applied(n, a, a) for n in names for a in levels[1]})
    return levels


def problem(chance: random.Random) -> tuple[Module, list[str], Table]:
    """A reference that is a random program of at most three instructions, a free hole beside it, and what it returns."""
    names = chance.sample(sorted(OPERATIONS), 3)
    tables: dict[str, Table] = {"%x": tuple(ALL)}
    lines = []
    for number in range(3):
        name, operands = chance.choice(names), []
        for _ in range(2):
            constant = chance.choice(ALL)
            operands.append(chance.choice([*tables, str(constant)]))
        a, b = (tables.get(operand) or (int(operand),) * len(ALL) for operand in operands)
        lines.append(f"  %v{number} = {name} i{WIDTH} {operands[0]}, {operands[1]}")
        tables[f"%v{number}"] = applied(name, a, b)
    body = "\n".join(lines)
    text = f"define i{WIDTH} @src(i{WIDTH} noundef %x) {{\n{body}\n  ret i{WIDTH} %v2\n}}\n"
    text += f"define i{WIDTH} @tgt(i{WIDTH} noundef %x) {{\n  %r = ?e : i{WIDTH} {{3}} using {', '.join(names)}\n"
    text += f"  ret i{WIDTH} %r\n}}\n"
    return parse(text), names, tables["%v2"]


@pytest.mark.parametrize("seed", range(25))
def test_nothing_that_is_called_excluded_is_there(seed: int) -> None:
    module, names, wanted = problem(random.Random(seed))
    answer = fill_holes(query(module, cost=CostModel.SIZE, budget=Budget(15)))
    assert not isinstance(answer, Impossible)
    assert isinstance(answer, Filled), answer
    first = answer.completions[0]
    assert first.optimal is not None
    found = re.search(r"up to size (\d)", first.optimal)
    excluded = int(found[1]) if found is not None else -1
    assert excluded == first.cost.size - 1
    every = "all constants" in first.optimal
    pool = ALL if every else constant_pool((module.get("@src"), module.get("@tgt")), WIDTH)
    leaves = {tuple(ALL), *((word,) * len(ALL) for word in pool)}
    for level in programs(names, leaves, excluded)[: excluded + 1]:
        assert wanted not in level, first.optimal
