"""Two functions, cut into pieces that are evaluated side by side: what must hold for the target to keep in step with the source.

A piece begins at the entry or at a pair of cuts and ends at returns and cuts. At the beginning of a piece that starts at
cuts, the names of the state are unknowns, and memory is one of which only the following is known: every byte is the same on
both sides, or the source's is poison. That is what refinement of memory means when the source fixes its choices, which it may.
Epochs before a piece are numbered anew from ``LATER``, so that nothing that the entry's formulas say of memory is said of the
memory at a cut.

``broken`` is when the target does something in a piece that the source does not allow: it is undefined, returns something worse,
makes another call, or arrives at a cut where the source does not, or with other memory. Undef: names of the target's state
must be settled when control arrives, or be used so that settling them does not show (``lineage``), or be *loose*: paired with a
name of the source's that may be all that it may be. What a loose name may be is a set of which nothing else is known; each use in
the next piece sees any of it, and the source's uses see what the target's see, as it is with arguments that may be undef. Each
other choice of the source is what the target chose at the same place in the piece; any such rule is sound, as the source may
choose as it likes.

Not supported: own blocks (``alloca``, ``malloc``), calls that only read memory, ``noalias`` parameters where memory is written,
frozen pointers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import z3

from keyhole.holes.meaning.evaluate import Behaviour
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, lane_widths
from keyhole.holes.meaning.memory.frame import Clock, Frame
from keyhole.holes.meaning.memory.observable import is_observable
from keyhole.holes.meaning.memory.pointers import POINTER
from keyhole.holes.meaning.memory.world import EPOCH, FRAGMENT, Byte
from keyhole.holes.meaning.promises import promises
from keyhole.holes.meaning.segments import Arrival, Segment, Start, check_carried, segment
from keyhole.holes.meaning.steps import callee, is_ignored, is_known_call, is_modelled_intrinsic
from keyhole.holes.model import Function
from keyhole.proof.accesses import promising_more
from keyhole.proof.choices import Adversary
from keyhole.proof.claims import check_claims
from keyhole.proof.encoding import TERMS, arguments_of, check_duties, moves_pointers, pointers_outside, unknown_inputs
from keyhole.proof.loops.choosing import Replies
from keyhole.proof.loops.cuts import Cuts, types_of
from keyhole.proof.loops.likening import likened
from keyhole.proof.loops.lineage import is_linear
from keyhole.proof.memories import calls_worse, excuse, holds, lanes_worse, memory_worse
from keyhole.proof.outside import Outside
from keyhole.proof.words import Formula, Term, simplify, substitute, truth, word

LATER = 128
_SPOILT = LATER - 1
View = Mapping[str, Lanes[Term, Formula]]
Loose = frozenset[tuple[int, str, str]]
"""Names that may be undef at a cut: its number, the source's name, the target's."""


@dataclass(slots=True)
class Later(Outside):
    """The world of both sides; in the epoch ``_SPOILT`` it is that of a cut with some bytes poison, as a source may have them."""

    def content(self, epoch: Term, pointer: Term) -> Byte[Term, Formula]:
        if not z3.is_bv_value(epoch) or epoch.as_long() != _SPOILT:
            return Outside.content(self, epoch, pointer)
        byte = Outside.content(self, z3.BitVecVal(LATER, EPOCH), pointer)
        spoilt = z3.Select(self._array("spoilt", POINTER, 1), pointer) == z3.BitVecVal(1, 1)
        return Byte(byte.bits, z3.Or(byte.poison, spoilt), byte.undef, byte.fragment)


@dataclass(frozen=True, slots=True)
class Piece:
    """Both sides' segments. ``start`` is the number of the pair of cuts where they begin, -1 for the entry; ``views`` are the lanes
    of all names there."""

    start: int
    views: tuple[View, View]
    source: Segment[Term, Formula]
    target: Segment[Term, Formula]
    unsettled: dict[
        int, dict[str, Formula]
    ]  # by index of the target's arrival: when a name is undef in a way that shows


@dataclass(frozen=True, slots=True)
class Simulation:
    """All pieces of a pair under one way to cut it. ``reply`` is what the source chooses, ``seen`` are the words that uses of loose
    names see."""

    cuts: tuple[Cuts, Cuts]
    pieces: tuple[Piece, ...]
    world: Outside
    always: tuple[Formula, ...]
    reply: tuple[tuple[Term, Term], ...]
    loose: Loose
    seen: tuple[Term, ...]
    choices: tuple[Adversary, Adversary]

    def is_loose(self, cut: int, side: int, name: str) -> bool:
        """Whether a name of that side (0: source, 1: target) is loose at the cut."""
        return any(row[0] == cut and row[1 + side] == name for row in self.loose)

    def assumed(self, piece: Piece) -> list[Formula]:
        """What is known when the piece begins, besides what relates the states."""
        known = [*self.world.assumptions, *self.always]
        if piece.start >= 0:
            entry = self.pieces[0]
            entered = [z3.Or(*(holds(a.condition) for a in side.arrivals)) for side in (entry.source, entry.target)]
            known += [z3.Not(excuse(entry.source.behaviour, None)), *entered]
        return known

    def replied(self, formula: Formula) -> Formula:
        """The formula with the source's choices made."""
        return simplify(substitute(formula, *self.reply)) if self.reply else simplify(formula)

    def number(self, arrival: Arrival[Term, Formula], side: int) -> int:
        """The number of the cut at which control arrives."""
        return self.cuts[side].labels.index(arrival.label)

    def meetings(self, piece: Piece) -> list[tuple[int, Formula, View, View]]:
        """The pairs of arrivals at corresponding cuts: which cut, when, and the lanes of all names on both sides."""
        found: list[tuple[int, Formula, View, View]] = []
        for ours in piece.source.arrivals:
            for theirs in piece.target.arrivals:
                number = self.number(ours, 0)
                if number == self.number(theirs, 1):
                    when = z3.And(holds(ours.condition), holds(theirs.condition))
                    views = {**piece.views[0], **ours.values}, {**piece.views[1], **theirs.values}
                    found.append((number, when, *views))
        return found

    def broken(self, piece: Piece) -> Formula:
        """When the target does in the piece what the source does not allow."""
        source, target = piece.source.behaviour, piece.target.behaviour
        broken = [calls_worse(self.world, source, target)]
        broken += [z3.And(d.condition, z3.Not(excuse(source, d.barrier))) for d in target.dangers]
        if target.clock is not None:
            missed = z3.Not(holds(source.returned))
            life = target.clock.life
            if source.clock is not None:
                missed, life = z3.Or(missed, _differ(source.clock, target.clock)), source.clock.life
            worse = z3.Or(
                missed,
                lanes_worse(
                    _frame(source), _frame(target), source.lanes, target.lanes, partial(likened, *self.choices)
                ),
                self._memory_worse(piece, True, life),
            )
            broken.append(z3.And(holds(target.returned), z3.Not(excuse(source, target.clock.barrier)), worse))
        broken.append(promising_more(self.world, source, target, f"piece.{piece.start}"))
        broken += [self._astray(piece, index) for index in range(len(piece.target.arrivals))]
        return z3.Or(*broken)

    def _astray(self, piece: Piece, index: int) -> Formula:
        """When the target arrives at a cut and the source does not, or memory there is not allowed by the source's."""
        theirs = piece.target.arrivals[index]
        number = self.number(theirs, 1)
        together = [a for a in piece.source.arrivals if self.number(a, 0) == number]
        wrong = [_inward(theirs), self._memory_worse(piece, False, theirs.clock.life)]
        wrong += [when for name, when in piece.unsettled[index].items() if not self.is_loose(number, 1, name)]
        wrong.append(z3.Not(z3.Or(*(holds(a.condition) for a in together))))
        for ours in together:
            apart = z3.Or(_inward(ours), _differ(ours.clock, theirs.clock), self._looser(piece, number, ours, theirs))
            wrong.append(z3.And(holds(ours.condition), apart))
        excused = excuse(piece.source.behaviour, theirs.clock.barrier)
        return z3.And(holds(theirs.condition), z3.Not(excused), z3.Or(*wrong))

    def _looser(
        self, piece: Piece, number: int, ours: Arrival[Term, Formula], theirs: Arrival[Term, Formula]
    ) -> Formula:
        """When a loose name of the target may be what the source's may not."""
        frames = _frame(piece.source.behaviour), _frame(piece.target.behaviour)
        views = {**piece.views[0], **ours.values}, {**piece.views[1], **theirs.values}
        pairs = [(ours, theirs) for cut, ours, theirs in sorted(self.loose) if cut == number]
        see = partial(likened, *self.choices)
        return z3.Or(*(lanes_worse(*frames, views[0][a], views[1][b], see) for a, b in pairs))

    def _memory_worse(self, piece: Piece, at_return: bool, life: Term) -> Formula:
        """As ``memory_worse`` at the end of the piece. At a cut bytes of the target that are undef have to be so for good."""
        frames = _frame(piece.source.behaviour), _frame(piece.target.behaviour)
        if all(len(frame.memory.entries) == (piece.start >= 0) for frame in frames):
            return z3.BoolVal(False)
        name = f"piece.{piece.start}"
        worse = memory_worse(self.world, name, (frames[0], None), (frames[1], None), life)
        if at_return:
            return worse
        byte = frames[1].memory.byte(self.world.variable(f"where!{name}", POINTER), 0)
        lanes = [Lane(byte.bits, 8, byte.poison)]
        if byte.fragment is not None:
            lanes.append(Lane(byte.fragment, FRAGMENT, byte.poison))
        loose = [frames[1].choices.unsettled(lane) for lane in lanes]
        return z3.Or(worse, *(condition for condition in loose if condition is not None))


def simulate(
    source: Function,
    target: Function,
    cuts: tuple[Cuts, Cuts],
    deadline: float,
    loose: Loose = frozenset(),
    *,
    with_undef: bool = True,
) -> Simulation:
    """The pieces, with those names loose; ``with_undef``: arguments and memory may be undef. ``Unsupported`` when a function cannot
    be taken to pieces that way."""
    check_duties(source, target)
    _check_aliasing(target)
    for function in (source, target):
        _check_frozen(function)
    inputs, ours, undef = unknown_inputs(source, with_undef)
    world = Later(with_undef, False, any(map(moves_pointers, (source, target))), deadline)
    sides = [
        _Side(cut, tag, *arguments_of(cut.function, tag, lanes, undef, world), world, labels)
        for cut, tag, lanes, labels in zip(
            cuts, ("source", "target"), (ours, inputs), (_labels(loose, 0), _labels(loose, 1)), strict=True
        )
    ]
    has_calls = any(map(_has_calls, (source, target)))
    pieces, replies = [], Replies(sides[0].choices, sides[1].choices)
    for start in range(-1, len(cuts[0].labels)):
        rewritten = [len(side.choices.rewrites) for side in sides]
        (ours_is, our_uses), (theirs_is, their_uses) = (side.piece(start, has_calls) for side in sides)
        replies.piece(our_uses, their_uses, rewritten)
        views = sides[0].view(start), sides[1].view(start)
        pieces.append(Piece(start, views, ours_is, theirs_is, sides[1].unsettled(theirs_is)))
    made = [[p.source.behaviour for p in pieces], [p.target.behaviour for p in pieces]]
    check_claims(*([claim for behaviour in side for claim in _frame(behaviour).claims] for side in made))
    always = tuple(pointers_outside(inputs, undef))
    labels = frozenset(_labels(loose, 0).values())
    seen = tuple(item for side in sides for use in side.choices.uses if use.argument in labels for item in use.words)
    return Simulation(
        cuts, tuple(pieces), world, always, tuple(replies.pairs), loose, seen, (sides[0].choices, sides[1].choices)
    )


def _labels(loose: Loose, side: int) -> dict[tuple[int, str], str]:
    """By cut and name of that side: what stands for the argument of which its uses see a word."""
    return {(cut, (ours, theirs)[side]): f"{ours} at cut {cut}" for cut, ours, theirs in sorted(loose)}


class _Side:
    """One function while it is taken to pieces. All pieces share their choices, so that no two have a name in common."""

    def __init__(
        self,
        cuts: Cuts,
        tag: str,
        choices: Adversary,
        arguments: View,
        world: Outside,
        loose: Mapping[tuple[int, str], str],
    ) -> None:
        self.cuts, self.tag, self.choices, self.world, self.loose = cuts, tag, choices, world, loose
        self.views: dict[int, View] = {}
        self.types = types_of(cuts.function)
        self.values: View = arguments  # before the entry's piece the arguments, then all names that are fixed

    def piece(self, start: int, has_calls: bool) -> tuple[Segment[Term, Formula], range]:
        begin: View | Start[Term, Formula] = self.values
        before = 0 if start < 0 else len(self.choices.uses)
        if start >= 0:
            count = z3.BitVecVal(LATER if has_calls else 0, EPOCH)
            memory = z3.BitVecVal(_SPOILT if self.tag == "source" else LATER, EPOCH)
            clock = Clock(z3.BitVecVal(LATER, EPOCH), count, count)
            begin = Start(self.cuts.labels[start], self.view(start), clock, memory)
        found = segment(self.cuts.function, TERMS, begin, self.choices, self.world, self.cuts.state, self.cuts.through)
        check_carried(self.cuts.function, found)
        if start < 0:
            known = found.behaviour.values
            self.values = {name: lanes for name, lanes in known.items() if name in self.cuts.fixed}
        return found, range(before, len(self.choices.uses))

    def view(self, start: int) -> View:
        """The lanes of all names where the piece begins."""
        if start < 0:
            return self.values
        if start not in self.views:
            label = self.cuts.labels[start]
            state = {name: self._state(start, f"{self.tag} {label} {name}", name) for name in self.cuts.state[label]}
            self.views[start] = {**self.values, **state}
        return self.views[start]

    def _state(self, start: int, text: str, name: str) -> Lanes[Term, Formula]:
        lanes, argument = self._unknown(text, name), self.loose.get((start, name))
        return lanes if argument is None else self.choices.carried(argument, lanes)

    def _unknown(self, text: str, name: str) -> Lanes[Term, Formula]:
        widths = lane_widths(self.types[name], self.cuts.function.span)
        return tuple(
            Lane(_word(f"{text} {i}", width), width, truth(f"{text} {i} poison")) for i, width in enumerate(widths)
        )

    def unsettled(self, piece: Segment[Term, Formula]) -> dict[int, dict[str, Formula]]:
        """For each arrival, when names that do not bear it are undef."""
        found: dict[int, dict[str, Formula]] = {}
        for index, arrival in enumerate(piece.arrivals):
            found[index] = {}
            for name, lanes in arrival.values.items():
                conditions = [c for lane in lanes if (c := self.choices.unsettled(lane)) is not None]
                if conditions and not is_linear(self.cuts, arrival.label, name):
                    found[index][name] = z3.Or(*conditions)
        return found


def _word(name: str, width: int) -> Term:
    """An unknown; a pointer is one to memory from outside, as there is no other."""
    return z3.ZeroExt(1, word(name, width - 1)) if width == POINTER else word(name, width)


def _inward(arrival: Arrival[Term, Formula]) -> Formula:
    """Whether a pointer in the state is none to memory from outside."""
    lanes = [lane for lanes in arrival.values.values() for lane in lanes if lane.width == POINTER]
    return z3.Or(*(z3.Extract(POINTER - 1, POINTER - 1, lane.word) == z3.BitVecVal(1, 1) for lane in lanes))


def _differ(a: Clock[Term], b: Clock[Term]) -> Formula:
    return z3.Or(a.epoch != b.epoch, a.barrier != b.barrier, a.life != b.life)


def _frame(behaviour: Behaviour[Term, Formula]) -> Frame[Term, Formula]:
    assert behaviour.frame is not None
    return behaviour.frame


def _calls(function: Function) -> list[str]:
    """The callees that are more than arithmetic."""
    return [
        callee(i) for i in function.instructions() if i.opcode == "call" and not is_ignored(i) and not is_known_call(i)
    ]


def _has_calls(function: Function) -> bool:
    """Whether there are calls that may free memory, or not return."""
    observed = any(is_observable(i) or i.opcode in ("invoke", "resume") for i in function.instructions())
    return observed or not all(map(is_modelled_intrinsic, _calls(function)))


def _check_aliasing(target: Function) -> None:
    """What ``noalias`` makes undefined are pairs of accesses, which may lie in different pieces."""
    attributes = [promises(p.attributes, target.span).duties for p in target.signature.parameters]
    writes = any(i.opcode == "store" or is_observable(i) for i in target.instructions()) or _calls(target)
    if writes and any("noalias" in duties for duties in attributes):
        raise Unsupported("noalias parameters in a loop that is proved by induction", target.span)


def _check_frozen(function: Function) -> None:
    """A frozen pointer may be any, also one to a block of the function's own, of which a piece knows nothing."""
    for instruction in function.instructions():
        if instruction.opcode == "freeze" and POINTER in lane_widths(instruction.type, instruction.span):
            raise Unsupported("frozen pointers in a loop that is proved by induction", instruction.span)
