"""Sketches with a region hole, as sketches without: in its place stands control flow of some shape, with holes of its own.

What a region is to yield are the values that are unknown at its end: value holes that the rest of its block uses, or a phi behind
it. Shapes are tried in turn: no code, where something that is known already may do; straight code; and a choice of two, each
behind its own branch, which can do what no ``select`` may: divide where that is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from keyhole.errors import FillError
from keyhole.holes.filling.fill import fill
from keyhole.holes.filling.rewrite import fresh_name, map_operands, names_in
from keyhole.holes.model import Function, HoleKind, Instruction, Local, Value
from keyhole.holes.scope import Scope
from keyhole.holes.sites import Unknown, unknowns
from keyhole.holes.text.printer import print_instruction
from keyhole.holes.types import LABEL
from keyhole.synth.answers import Completion
from keyhole.synth.spec.query import CostModel, Query

_Values = tuple[tuple[Unknown, str], ...]
"""Value holes, and the names of what is to fill them."""

TRIED = "tried were no code, and for values that are unknown at its end straight code, and a choice of two"
_SMALL = 2  # instructions of a condition, and of what one way yields


@dataclass(frozen=True, slots=True)
class Shape:
    """The sketch with control flow in a region's place. ``share`` of the time that is left is for it. ``own`` are the holes of that
    control flow, ``values`` what fills the value holes, ``labels`` those of its blocks and the one behind, ``skipped`` how many
    instructions at its head are the sketch's. ``first_only``: of so many holes nothing cheaper is to be looked for."""

    query: Query
    share: float
    region: str
    own: frozenset[str]
    values: Mapping[str, str]
    labels: tuple[str, ...]
    skipped: int
    first_only: bool

    def fillings(self, completion: Completion) -> dict[str, str]:
        """What fills the holes of the sketch as it was written."""
        blocks = {block.label: block for block in completion.function.blocks}
        *inside, behind = self.labels
        lines: list[str] = []
        for label in inside:
            block = blocks[label]
            skipped = self.skipped if label == inside[0] else 0
            lines += [f"{label[1:]}:"] * (label != inside[0])
            lines += [f"  {print_instruction(_leaving(step, behind))}" for step in block.instructions[skipped:]]
        others = {name: term for name, term in completion.fillings.items() if name not in self.own}
        return {self.region: "\n".join(lines), **self.values, **others}


def region_of(function: Function) -> int | None:
    """The block of the last region hole, if there is one."""
    return max((number for number, block in enumerate(function.blocks) if block.hole is not None), default=None)


def shapes(query: Query, number: int) -> Iterator[Shape]:
    """The sketch with the shapes in the place of the region of that block."""
    function = query.target
    taken = names_in(function)
    stem = "%" + function.blocks[number].label[1:]
    yielded = tuple(_yielded(function, number))
    values = tuple((unknown, fresh_name(taken, f"{stem}.{unknown.hole.name[1:]}")) for unknown in yielded)
    with suppress(FillError):
        yield _shape(query, number, "", (), 0.125)
    if values:
        with suppress(FillError):
            yield _shape(query, number, _straight(values), values, 0.3)
        with suppress(FillError):
            small = replace(query, cost=CostModel.SIZE)  # no other model knows what a branch costs
            yield _shape(small, number, _choice(values, _labels(taken, stem)), values, 1.0)


def _shape(query: Query, number: int, text: str, values: _Values, share: float) -> Shape:
    block = query.target.blocks[number]
    assert block.hole is not None
    before = {unknown.hole.name for unknown in unknowns(query.target)}
    filled = {unknown.hole.name: name for unknown, name in values}
    module = fill(query.module, block.hole.name, text, function=query.function)
    for name, term in filled.items():
        module = fill(module, name, term, function=query.function)
    made = module.get(query.function)
    inside = len(made.blocks) - len(query.target.blocks)
    labels = tuple(block.label for block in made.blocks[number : number + inside + 1])
    own = frozenset({unknown.hole.name for unknown in unknowns(made)} - before)
    several = len(own) > len(values)
    return Shape(replace(query, module=module), share, block.hole.name, own, filled, labels, len(block.phis), several)


def _yielded(function: Function, number: int) -> Iterator[Unknown]:
    """The value holes that are used at the region's end only."""
    scope = Scope(function)
    for unknown in unknowns(function):
        if unknown.hole.kind is HoleKind.VALUE and not unknown.hole.restriction:
            places = [scope.use_place(s.place, s.operand) for s in unknown.sites if s.operand is not None]
            if places and all(place.block == number for place in places):
                yield unknown


def _straight(values: _Values) -> str:
    made = [f"  {name} = ?{name[1:]} : {unknown.type}" for unknown, name in values]
    return "\n".join([*made, "  br label ?exit"])


def _choice(values: _Values, labels: Sequence[str]) -> str:
    """Two ways to yield the values, and a condition that says which."""
    condition, *arms, join = labels
    limit = f"{{{_SMALL}}}"
    lines = [f"  {condition} = ?{condition[1:]} : i1 {limit}"]
    lines.append(f"  br i1 {condition}, label {arms[0]}, label {arms[1]}")
    for number, arm in enumerate(arms):
        lines.append(f"{arm[1:]}:")
        lines += [f"  {name}.{number} = ?{name[1:]}.{number} : {unknown.type} {limit}" for unknown, name in values]
        lines.append(f"  br label {join}")
    lines.append(f"{join[1:]}:")
    for unknown, name in values:
        ways = ", ".join(f"[ {name}.{number}, {arm} ]" for number, arm in enumerate(arms))
        lines.append(f"  {name} = phi {unknown.type} {ways}")
    return "\n".join([*lines, "  br label ?exit"])


def _labels(taken: frozenset[str], stem: str) -> list[str]:
    return [fresh_name(taken, f"{stem}.{what}") for what in ("condition", "then", "else", "join")]


def _leaving(instruction: Instruction, behind: str) -> Instruction:
    """The instruction, with ``?exit`` for the label behind the region."""

    def operand(value: Value) -> Value:
        return Local(LABEL, "?exit") if isinstance(value, Local) and value == Local(LABEL, behind) else value

    return map_operands(instruction, operand)
