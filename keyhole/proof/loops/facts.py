"""Candidates for what relates the two states at a pair of cuts.

None of them has to be right: the induction keeps those that hold. A fact is a formula over the lanes of all names on both sides.

- A lane of the target is what the lane of the source is, or that one is poison; a lane is not poison.
- *Strides*: a lane that grows by a constant in each iteration. Two of them move in proportion, counted from where they began:
  ``i`` and ``4*i``, an index and a pointer, an ``i32`` and its extension to ``i64``.
- Such a lane compared with where it began, and with what the function compares numbers with.

Sources: Flanagan and Leino, "Houdini, an annotation assistant for ESC/Java", FME 2001; Karr, "Affine relationships among
variables of a program", 1976.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import z3

from keyhole.holes.meaning.lanes import Lane, Unsupported
from keyhole.holes.meaning.literals import literals
from keyhole.holes.meaning.memory.pointers import OFFSET, POINTER
from keyhole.holes.meaning.segments import Arrival
from keyhole.holes.model import Constant, Local
from keyhole.holes.types import IntType
from keyhole.proof.loops.simulation import Simulation, View
from keyhole.proof.words import Formula, Term, simplify, substitute

MOST_FACTS = 600
Views = tuple[View, View]


Solution = list[tuple[Term, Term]]


@dataclass(frozen=True, slots=True)
class Fact:
    """A candidate at the pair of cuts ``cut``. ``solved`` gives unknowns of the state as terms, where the fact says no more than
    that they are those."""

    cut: int
    text: str
    holds: Callable[[Views], Formula]
    solved: Callable[[Views], Solution] | None = None
    becomes: tuple[Spot, Spot] | None = None  # that a lane of the source's becomes one of the target's


@dataclass(frozen=True, slots=True)
class Spot:
    """A lane of a name of one side (0: source, 1: target)."""

    side: int
    name: str
    index: int

    def lane(self, views: Views) -> Lane[Term, Formula]:
        return views[self.side][self.name][self.index]

    def number(self, views: Views) -> Term:
        """The lane as a number; of a pointer the offset."""
        return _number(self.lane(views).word)

    def __str__(self) -> str:
        return f"{('source', 'target')[self.side]}'s {self.name}"


@dataclass(frozen=True, slots=True)
class Stride:
    """A lane that grows by ``by`` in each iteration, from ``first``. ``width`` is that of the number."""

    spot: Spot
    by: int
    first: Callable[[Views], Term]
    width: int
    is_pointer: bool

    def begin(self, views: Views) -> Term:
        """The number with which it begins."""
        return _number(self.first(views))


def _number(word: Term) -> Term:
    return z3.Extract(OFFSET - 1, 0, word) if word.size() == POINTER else word


def candidates(simulation: Simulation) -> list[Fact]:
    """All candidates, for all cuts."""
    found: list[Fact] = []
    for cut in range(len(simulation.cuts[0].labels)):
        here: list[Fact] = []
        spots = [_spots(simulation, cut, side) for side in (0, 1)]
        here += _lanes(cut, spots[0], spots[1], simulation)
        strides = [stride for side in (0, 1) for spot in spots[side] for stride in _strides(simulation, cut, spot)]
        here += [fact for i, x in enumerate(strides) for y in strides[i + 1 :] for fact in _proportion(cut, x, y)]
        here += [fact for stride in strides for fact in (*_bounds(simulation, cut, stride), *_same_block(cut, stride))]
        found += here[:MOST_FACTS]
    return found


def _views(simulation: Simulation, cut: int) -> Views:
    return simulation.pieces[cut + 1].views


def _spots(simulation: Simulation, cut: int, side: int) -> list[Spot]:
    cuts, views = simulation.cuts[side], _views(simulation, cut)
    names = cuts.state[cuts.labels[cut]]
    settled = [name for name in names if not simulation.is_loose(cut, side, name)]
    return [Spot(side, name, i) for name in settled for i in range(len(views[side][name]))]


# --- lanes ------------------------------------------------------------------------------------------------------------------


def _lanes(cut: int, ours: list[Spot], theirs: list[Spot], simulation: Simulation) -> Iterator[Fact]:
    views = _views(simulation, cut)
    for spot in (*ours, *theirs):
        yield _not_poison(cut, spot)
    for our in ours:
        for their in theirs:
            if our.lane(views).width == their.lane(views).width:
                yield _becoming(cut, our, their)


def _not_poison(cut: int, spot: Spot) -> Fact:
    def solved(views: Views) -> Solution:
        return [(spot.lane(views).poison, z3.BoolVal(False))]

    return Fact(cut, f"{spot} is not poison", lambda v: z3.Not(_poison(spot.lane(v))), solved)


def _becoming(cut: int, our: Spot, their: Spot) -> Fact:
    def solved(views: Views) -> Solution:
        a, b = our.lane(views), their.lane(views)
        old, old_poison = _unknowns(b)
        new, new_poison = (z3.FreshConst(item.sort()) for item in (old, old_poison))
        same = z3.Extract(POINTER - 2, 0, a.word) if b.width == POINTER else a.word
        return [(old_poison, z3.And(_poison(a), new_poison)), (old, z3.If(_poison(a), new, same))]

    holds = partial(_becomes_in, our, their)
    return Fact(cut, f"{our} becomes {their}", holds, solved, (our, their))


def _becomes_in(our: Spot, their: Spot, views: Views) -> Formula:
    return _becomes(our.lane(views), their.lane(views))


def _poison(lane: Lane[Term, Formula]) -> Formula:
    return z3.BoolVal(False) if lane.poison is None else lane.poison


def _becomes(our: Lane[Term, Formula], their: Lane[Term, Formula]) -> Formula:
    return z3.Or(_poison(our), z3.And(z3.Not(_poison(their)), our.word == their.word))


# --- strides ----------------------------------------------------------------------------------------------------------------


def _arrivals(simulation: Simulation, cut: int, side: int, start: int) -> list[Arrival[Term, Formula]]:
    piece = simulation.pieces[start + 1]
    segment = (piece.source, piece.target)[side]
    return [a for a in segment.arrivals if simulation.number(a, side) == cut]


def _strides(simulation: Simulation, cut: int, spot: Spot) -> Iterator[Stride]:
    """The lane as a stride, once for each place where it may have begun."""
    views = _views(simulation, cut)
    before = spot.number(views)
    steps = set()
    for arrival in _arrivals(simulation, cut, spot.side, cut):
        grown = simplify(_number(_after(views, arrival, spot)) - before)
        steps.add(grown.as_long() if z3.is_bv_value(grown) else None)
    if len(steps) != 1 or not (step := steps.pop()):
        return
    for start in range(-1, len(simulation.cuts[0].labels)):
        if start != cut:
            for arrival in _arrivals(simulation, cut, spot.side, start):
                begin = _begin(simulation, cut, spot, start, arrival)
                if begin is not None:
                    yield Stride(spot, step, begin, before.size(), spot.lane(views).width == POINTER)


def _after(views: Views, arrival: Arrival[Term, Formula], spot: Spot) -> Term:
    after = {**views[spot.side], **arrival.values}
    return spot.lane((after, after)).word


def _begin(
    simulation: Simulation, cut: int, spot: Spot, start: int, arrival: Arrival[Term, Formula]
) -> Callable[[Views], Term] | None:
    """What the lane is at an arrival from another piece, as a term over the names at this cut; None when it is none."""
    there = simulation.pieces[start + 1].views[spot.side]
    term = simplify(_after((there, there), arrival, spot))
    here = simulation.cuts[spot.side].state[simulation.cuts[spot.side].labels[cut]]
    state = () if start < 0 else simulation.cuts[spot.side].state[simulation.cuts[spot.side].labels[start]]
    moved = [(lane, name, i) for name in state for i, lane in enumerate(there[name])]
    used = _variables(term)
    if any(item.get_id() in used for item in simulation.seen):
        return None
    if any(variable.get_id() in used for lane, name, _ in moved if name not in here for variable in _unknowns(lane)):
        return None

    def begin(views: Views) -> Term:
        pairs = []
        for lane, name, i in moved:
            if name in here:
                now = views[spot.side][name][i]
                old = _unknowns(lane)[0]
                new = z3.Extract(POINTER - 2, 0, now.word) if lane.width == POINTER else now.word
                pairs.append((old, new))
        return substitute(term, *pairs) if pairs else term

    return begin


def _unknowns(lane: Lane[Term, Formula]) -> list[Term]:
    """The unknowns that a lane of a state is made of: its word's, its poison."""
    word = lane.word if lane.width != POINTER else lane.word.arg(0)
    return [word] if lane.poison is None else [word, lane.poison]


def solution(facts: list[Fact], views: Views) -> Solution:
    """The unknowns that the facts give, as terms over the others; to put these in place of them loses nothing."""
    found: Solution = []
    for fact in facts:
        for unknown, term in fact.solved(views) if fact.solved is not None else ():
            term = simplify(substitute(term, *found)) if found else simplify(term)
            known = any(unknown.eq(old) for old, _ in found)
            if not known and unknown.get_id() not in _variables(term):
                found = [(old, simplify(substitute(new, (unknown, term)))) for old, new in found]
                found.append((unknown, term))
    return found


def _variables(term: Term) -> set[int]:
    found: set[int] = set()
    waiting, seen = [term], set()
    while waiting:
        current = waiting.pop()
        if current.get_id() in seen:
            continue
        seen.add(current.get_id())
        if z3.is_const(current):
            found.add(current.get_id())
        waiting += current.children()
    return found


def _proportion(cut: int, x: Stride, y: Stride) -> Iterator[Fact]:
    if x.spot == y.spot:
        return
    for a, b in ((x, y), (y, x)):
        for ratio, text, grown in _grown(a, b):
            yield _in_proportion(cut, f"{b.spot} moves {ratio} times as far as {a.spot}{text}", b, ratio, grown)


def _in_proportion(cut: int, text: str, stride: Stride, ratio: int, grown: Callable[[Views], Term]) -> Fact:
    def expected(views: Views) -> Term:
        number = stride.begin(views) + grown(views) * ratio
        return z3.Concat(_block(stride.first(views)), number) if stride.is_pointer else number

    def solved(views: Views) -> Solution:
        term = expected(views)
        word = _unknowns(stride.spot.lane(views))[0]
        return [(word, z3.Extract(POINTER - 2, 0, term) if stride.is_pointer else term)]

    return Fact(cut, text, lambda v: stride.spot.lane(v).word == expected(v), solved)


def _block(word: Term) -> Term:
    return z3.Extract(POINTER - 1, OFFSET, word)


def _signed(value: int, width: int) -> int:
    return value - (1 << width) if value >> (width - 1) else value


def _grown(a: Stride, b: Stride) -> Iterator[tuple[int, str, Callable[[Views], Term]]]:
    """How far the narrower of two strides has come, in the width of the other, which it takes so many times of."""
    widths = a.width, b.width
    steps = _signed(a.by, widths[0]), _signed(b.by, widths[1])
    if widths[0] > widths[1] or steps[1] % steps[0]:
        return
    ratio, more = steps[1] // steps[0], widths[1] - widths[0]
    if not more:
        yield ratio, "", lambda v: a.spot.number(v) - a.begin(v)
        return
    for text, wide in ((" (unsigned)", z3.ZeroExt), (" (signed)", z3.SignExt)):
        yield ratio, text, partial(_distance, a, partial(wide, more))
        yield ratio, f"{text} as numbers", partial(_difference, a, partial(wide, more))


def _distance(stride: Stride, wide: Callable[[Term], Term], views: Views) -> Term:
    return wide(stride.spot.number(views) - stride.begin(views))


def _difference(stride: Stride, wide: Callable[[Term], Term], views: Views) -> Term:
    return wide(stride.spot.number(views)) - wide(stride.begin(views))


def _same_block(cut: int, stride: Stride) -> Iterator[Fact]:
    if stride.is_pointer:
        text = f"{stride.spot} stays in its block"
        yield Fact(cut, text, lambda v: _block(stride.spot.lane(v).word) == _block(stride.first(v)))


# --- bounds -----------------------------------------------------------------------------------------------------------------

_ORDERS: tuple[tuple[str, Callable[[Term, Term], Formula]], ...] = (
    ("ult", z3.ULT),
    ("ule", z3.ULE),
    ("ugt", z3.UGT),
    ("uge", z3.UGE),
    ("slt", lambda a, b: a < b),
    ("sle", lambda a, b: a <= b),
    ("sgt", lambda a, b: a > b),
    ("sge", lambda a, b: a >= b),
    ("ne", lambda a, b: a != b),
)


def _bounds(simulation: Simulation, cut: int, stride: Stride) -> Iterator[Fact]:
    views = _views(simulation, cut)
    width = stride.spot.number(views).size()
    limits = [("where it began", stride.begin), *_limits(simulation, stride.spot.side, width)]
    for text, limit in limits:
        for name, order in _ORDERS:
            yield Fact(cut, f"{stride.spot} {name} {text}", partial(_ordered, stride.spot, order, limit))


def _ordered(
    spot: Spot, order: Callable[[Term, Term], Formula], limit: Callable[[Views], Term], views: Views
) -> Formula:
    return order(spot.number(views), limit(views))


def _limits(simulation: Simulation, side: int, width: int) -> list[tuple[str, Callable[[Views], Term]]]:
    """What comparisons compare with: constants, and names that are fixed."""
    found: dict[str, Callable[[Views], Term]] = {}
    cuts = simulation.cuts[side]
    known = simulation.pieces[0].source if side == 0 else simulation.pieces[0].target
    values = known.behaviour.values
    for instruction in cuts.function.instructions():
        for operand in instruction.operands if instruction.opcode == "icmp" else ():
            match operand:
                case Local(name=name) if name in cuts.fixed and name in values and len(values[name]) == 1:
                    spot = Spot(side, name, 0)
                    if spot.number((values, values)).size() == width:
                        found[name] = spot.number
                case Constant(type=IntType(width=w) as type_, text=text) if w == width:
                    value = _constant(text, type_)
                    if value is not None:
                        found[text] = partial(_number_of, z3.BitVecVal(value, width))
    return list(found.items())


def _number_of(value: Term, views: Views) -> Term:
    return value


def _constant(text: str, type_: IntType) -> int | None:
    try:
        (value,) = literals(text, type_)
    except (Unsupported, ValueError):
        return None
    return value if isinstance(value, int) else None
