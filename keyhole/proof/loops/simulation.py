"""Two functions, cut into pieces that are evaluated side by side: what must hold for the target to keep in step with the source.

A piece begins at the entry or at a pair of cuts and ends at returns and cuts. At the beginning of a piece that starts at
cuts, the names of the state are unknowns, and memory is one of which only the following is known: every byte is the same on
both sides, or the source's is poison. That is what refinement of memory means when the source fixes its choices, which it may.
Epochs before a piece are numbered anew from ``LATER``, so that nothing that the entry's formulas say of memory is said of the
memory at a cut.

``broken`` is when the target does something in a piece that the source does not allow: it is undefined, returns something worse,
makes another call, or arrives at a cut where the source does not, or with other memory. Undef: names of the target's state
must be settled when control arrives, or be used so that settling them does not show (``lineage``). Each choice of the source is
what the target chose at the same place in the piece; any such rule is sound, as the source may choose as it likes.

Not supported: own blocks (``alloca``, ``malloc``), calls that only read memory, ``noalias`` parameters where memory is written,
frozen pointers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import z3

from keyhole.holes.meaning.evaluate import Behaviour
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, lane_widths
from keyhole.holes.meaning.memory.frame import Clock, Frame
from keyhole.holes.meaning.memory.observable import is_observable
from keyhole.holes.meaning.memory.pointers import POINTER
from keyhole.holes.meaning.memory.world import EPOCH, FRAGMENT, Byte
from keyhole.holes.meaning.promises import promises
from keyhole.holes.meaning.segments import Arrival, Segment, Start, check_carried, segment
from keyhole.holes.meaning.steps import callee, is_ignored, is_known_call
from keyhole.holes.model import Function
from keyhole.proof.choices import Adversary, Use
from keyhole.proof.encoding import TERMS, arguments_of, check_duties, moves_pointers, pointers_outside, unknown_inputs
from keyhole.proof.loops.cuts import Cuts, types_of
from keyhole.proof.loops.lineage import is_linear
from keyhole.proof.memories import calls_worse, excuse, holds, lanes_worse, memory_worse
from keyhole.proof.outside import Outside
from keyhole.proof.rewrites import Pairing
from keyhole.proof.words import Formula, Term, simplify, substitute, truth, word

LATER = 128
_SPOILT = LATER - 1
View = Mapping[str, Lanes[Term, Formula]]


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
    unsettled: dict[int, Formula]  # by index of the target's arrival: whether its state is undef in a way that shows


@dataclass(frozen=True, slots=True)
class Simulation:
    """All pieces of a pair under one way to cut it. ``reply`` is what the source chooses."""

    cuts: tuple[Cuts, Cuts]
    pieces: tuple[Piece, ...]
    world: Outside
    always: tuple[Formula, ...]
    reply: tuple[tuple[Term, Term], ...]

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
                lanes_worse(_frame(source), _frame(target), source.lanes, target.lanes),
                self._memory_worse(piece, True, life),
            )
            broken.append(z3.And(holds(target.returned), z3.Not(excuse(source, target.clock.barrier)), worse))
        broken += [self._astray(piece, index) for index in range(len(piece.target.arrivals))]
        return z3.Or(*broken)

    def _astray(self, piece: Piece, index: int) -> Formula:
        """When the target arrives at a cut and the source does not, or memory there is not allowed by the source's."""
        theirs = piece.target.arrivals[index]
        number = self.number(theirs, 1)
        together = [a for a in piece.source.arrivals if self.number(a, 0) == number]
        wrong = [piece.unsettled[index], _inward(theirs), self._memory_worse(piece, False, theirs.clock.life)]
        wrong.append(z3.Not(z3.Or(*(holds(a.condition) for a in together))))
        wrong += [z3.And(holds(a.condition), z3.Or(_inward(a), _differ(a.clock, theirs.clock))) for a in together]
        excused = excuse(piece.source.behaviour, theirs.clock.barrier)
        return z3.And(holds(theirs.condition), z3.Not(excused), z3.Or(*wrong))

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


def simulate(source: Function, target: Function, cuts: tuple[Cuts, Cuts], deadline: float) -> Simulation:
    """The pieces; ``Unsupported`` when a function cannot be taken to pieces that way."""
    check_duties(source, target)
    _check_aliasing(target)
    for function in (source, target):
        _check_frozen(function)
    inputs, ours, undef = unknown_inputs(source, True)
    world = Later(True, False, any(map(moves_pointers, (source, target))), deadline)
    sides = [
        _Side(cut, tag, *arguments_of(cut.function, tag, lanes, undef, world), world)
        for cut, tag, lanes in zip(cuts, ("source", "target"), (ours, inputs), strict=True)
    ]
    has_calls = any(map(_has_calls, (source, target)))
    pieces, replies = [], _Replies(sides[0].choices, sides[1].choices)
    for start in range(-1, len(cuts[0].labels)):
        rewritten = [len(side.choices.rewrites) for side in sides]
        (ours_is, our_uses), (theirs_is, their_uses) = (side.piece(start, has_calls) for side in sides)
        replies.piece(our_uses, their_uses, rewritten)
        views = sides[0].view(start), sides[1].view(start)
        pieces.append(Piece(start, views, ours_is, theirs_is, sides[1].unsettled(theirs_is)))
    always = tuple(pointers_outside(inputs, undef))
    return Simulation(cuts, tuple(pieces), world, always, tuple(replies.pairs))


class _Side:
    """One function while it is taken to pieces. All pieces share their choices, so that no two have a name in common."""

    def __init__(self, cuts: Cuts, tag: str, choices: Adversary, arguments: View, world: Outside) -> None:
        self.cuts, self.tag, self.choices, self.world = cuts, tag, choices, world
        self.types = types_of(cuts.function)
        self.values: View = arguments  # before the entry's piece the arguments, then all names that are fixed

    def piece(self, start: int, has_calls: bool) -> tuple[Segment[Term, Formula], range]:
        begin: View | Start[Term, Formula] = self.values
        if start >= 0:
            count = z3.BitVecVal(LATER if has_calls else 0, EPOCH)
            memory = z3.BitVecVal(_SPOILT if self.tag == "source" else LATER, EPOCH)
            clock = Clock(z3.BitVecVal(LATER, EPOCH), count, count)
            begin = Start(self.cuts.labels[start], self.view(start), clock, memory)
        before = 0 if start < 0 else len(self.choices.uses)
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
        label = self.cuts.labels[start]
        state = {name: self._unknown(f"{self.tag} {label} {name}", name) for name in self.cuts.state[label]}
        return {**self.values, **state}

    def _unknown(self, text: str, name: str) -> Lanes[Term, Formula]:
        widths = lane_widths(self.types[name], self.cuts.function.span)
        return tuple(
            Lane(_word(f"{text} {i}", width), width, truth(f"{text} {i} poison")) for i, width in enumerate(widths)
        )

    def unsettled(self, piece: Segment[Term, Formula]) -> dict[int, Formula]:
        """For each arrival, whether a name that does not bear it is undef."""
        found = {}
        for index, arrival in enumerate(piece.arrivals):
            loose = []
            for name, lanes in arrival.values.items():
                conditions = [c for lane in lanes if (c := self.choices.unsettled(lane)) is not None]
                if conditions and not is_linear(self.cuts, arrival.label, name):
                    loose += conditions
            found[index] = z3.Or(*loose)
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


class _Replies:
    """What the source's uses of undef see: what the target's use of the same kind and number in the piece sees, and a renewal
    what the same renewal of that one sees."""

    def __init__(self, ours: Adversary, theirs: Adversary) -> None:
        self.choices = ours, theirs
        self.ours, self.theirs = ours.uses, theirs.uses
        self.roots: dict[int, int] = {}  # the source's use -> the target's
        self.pairs: list[tuple[Term, Term]] = []

    def piece(self, ours: range, theirs: range, rewritten: list[int]) -> None:
        """Add the replies in a piece, given by the numbers of its uses; ``rewritten`` are those of its first instructions that may
        be rewritten."""
        rewrites = [side.rewrites[first:] for side, first in zip(self.choices, rewritten, strict=True)]
        pairing = Pairing(self.choices[0], *rewrites, in_order=True)
        new: dict[tuple[str, int, bool], list[int]] = {}
        copies: dict[int, list[int]] = {}
        for index in theirs:
            use = self.theirs[index]
            (copies.setdefault(use.root, []) if use.root >= 0 else new.setdefault(use.kind, [])).append(index)
        counts: dict[int | tuple[str, int, bool], int] = {}
        for index in ours:
            use = self.ours[index]
            selector = pairing.reply(use.words[0], self.pairs)
            if selector is not None:
                self.pairs.append((use.words[0], selector))
                continue
            key = use.kind if use.root < 0 else use.root
            number = counts[key] = counts.get(key, -1) + 1
            if use.root < 0:
                same = new.get(use.kind, [])
                found = same[min(number, len(same) - 1)] if same else self._argument(use)
                self.roots[index] = found
            else:
                root = self.roots[use.root]
                same = copies.get(root, [])
                found = same[number] if number < len(same) else root
            zeros = tuple(z3.BitVecVal(0, item.size()) for item in use.words)
            self.pairs += zip(use.words, zeros if found < 0 else self.theirs[found].words, strict=True)

    def _argument(self, use: Use) -> int:
        same = (i for i, other in enumerate(self.theirs) if use.argument and other.argument == use.argument)
        return next(same, -1)


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
    return observed or not all(name.startswith("@llvm.") for name in _calls(function))


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
