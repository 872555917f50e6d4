"""When the target's memory, or one of its calls, is not what the source allows.

All memory is compared at one place, a pointer that is an unknown itself: if no place shows a difference, there is none. A call of
the target must be matched by the source's call of the same epoch, with the same callee, arguments that refine and memory that
refines; what it then does is the same on both sides. Calls that only read are no part of that order: two of them with equal
arguments return the same unless memory differs somewhere.
"""

from __future__ import annotations

from dataclasses import replace

import z3

from keyhole.holes.meaning.evaluate import Behaviour
from keyhole.holes.meaning.frame import Event, Frame
from keyhole.holes.meaning.lanes import Lanes
from keyhole.holes.meaning.pointers import BLOCK, LOCAL, OFFSET, POINTER
from keyhole.holes.meaning.world import FRAGMENT, Byte
from keyhole.holes.types import PointerType
from keyhole.proof.outside import Outside
from keyhole.proof.words import Formula, Term

_FALSE, _TRUE = z3.BoolVal(False), z3.BoolVal(True)


def _is(condition: Formula | None) -> Formula:
    return _FALSE if condition is None else condition


def _holds(condition: Formula | None) -> Formula:
    return _TRUE if condition is None else condition


def lanes_worse(ours: Lanes[Term, Formula], theirs: Lanes[Term, Formula]) -> Formula:
    """Whether a lane of the target's is not allowed by the source's."""
    worse = []
    for our, their in zip(ours, theirs, strict=True):
        wrong = our.word != their.word
        if their.poison is not None:
            wrong = z3.Or(their.poison, wrong)
        worse.append(wrong if our.poison is None else z3.And(z3.Not(our.poison), wrong))
    return z3.Or(*worse)


def _byte_worse(source: Frame[Term, Formula], ours: Byte[Term, Formula], theirs: Byte[Term, Formula]) -> Formula:
    """A byte of a number may be refined by one of a pointer with that address. The other way round provenance is lost: LLVM does
    that all the same, so it is a doubt and no refutation."""
    none = z3.BitVecVal(0, FRAGMENT)
    our_part, their_part = (none if byte.fragment is None else byte.fragment for byte in (ours, theirs))
    our_flag, their_flag = (z3.Extract(FRAGMENT - 1, FRAGMENT - 1, part) for part in (our_part, their_part))
    plain_ours, plain_theirs = (replace(byte, undef=None) for byte in (ours, theirs))
    their_number = source.memory.number(plain_theirs)
    fragment = z3.And(our_flag == 1, our_part != their_part)
    source.choices.doubt(z3.And(our_flag == 1, their_flag == 0, source.memory.number(plain_ours) == theirs.bits))
    value = z3.Or(_is(theirs.undef), fragment, z3.And(our_flag == 0, ours.bits != their_number))
    return z3.And(z3.Not(_is(ours.poison)), z3.Or(_is(theirs.poison), z3.And(z3.Not(_is(ours.undef)), value)))


def _byte_differs(frame: Frame[Term, Formula], a: Byte[Term, Formula], b: Byte[Term, Formula], strict: bool) -> Formula:
    """Whether two bytes differ. Two calls of a target may each see another value of an undef byte (``strict``)."""
    state = z3.Or(_is(a.undef) != _is(b.undef), _is(a.poison) != _is(b.poison))
    undef = z3.Or(_is(a.undef), _is(b.undef)) if strict else _FALSE
    return z3.Or(state, _byte_worse(frame, a, b), undef)


def _visible(frame: Frame[Term, Formula], place: Term, life: Term, event: Event[Term, Formula] | None) -> Formula:
    """Whether the place lies in memory that others can see: a callee, or (no event) the caller."""
    block, offset = z3.Extract(POINTER - 1, OFFSET, place), z3.Extract(OFFSET - 1, 0, place)
    outside = z3.And(z3.ULT(block, z3.BitVecVal(LOCAL, BLOCK)), z3.ULT(offset, frame.world.size(life, block)))
    seen = [outside]
    for number, own in frame.blocks.items():
        if own.escapes and (own.heap or event is not None):
            alive = z3.Not(_is(frame.dead(place, None if event is None else event.lives)))
            known = _TRUE if event is None or number in event.captured else _passed(event, number)
            seen.append(z3.And(block == z3.BitVecVal(number, BLOCK), z3.ULT(offset, own.size), alive, known))
    return z3.Or(*seen)


def _passed(event: Event[Term, Formula], number: int) -> Formula:
    """Whether the call is given a pointer into the own block of that number."""
    words = [lanes[0].word for type_, lanes in event.arguments if isinstance(type_, PointerType)]
    return z3.Or(*(z3.Extract(POINTER - 1, OFFSET, word) == z3.BitVecVal(number, BLOCK) for word in words))


def memory_worse(
    world: Outside,
    name: str,
    ours: tuple[Frame[Term, Formula], Event[Term, Formula] | None],
    theirs: tuple[Frame[Term, Formula], Event[Term, Formula] | None],
    life: Term,
) -> Formula:
    """Whether at some place the target's memory is not allowed by the source's: before a call, or (no event) at the end."""
    (source, event), (target, other) = ours, theirs
    if not any(frame.memory.touched or frame.lives for frame in (source, target)):
        return _FALSE
    place = world.variable(f"where!{name}", POINTER)
    byte = source.memory.byte(place, 0, None if event is None else event.entries)
    changed = target.memory.byte(place, 0, None if other is None else other.entries)
    lives = (None, None) if event is None or other is None else (event.lives, other.lives)
    ours_dead, theirs_dead = _is(source.dead(place, lives[0])), _is(target.dead(place, lives[1]))
    visible = _visible(source, place, life, event)
    worse = z3.And(z3.Not(ours_dead), _byte_worse(source, byte, changed))
    return z3.And(visible, z3.Or(ours_dead != theirs_dead, worse))


def excuse(source: Behaviour[Term, Formula], barrier: Term | None) -> Formula:
    """Whether the source is undefined before it made more calls that may not return than ``barrier``."""
    found = []
    for danger in source.dangers:
        before = _TRUE if barrier is None or danger.barrier is None else z3.ULE(danger.barrier, barrier)
        found.append(z3.And(danger.condition, before))
    return z3.Or(*found)


def calls_worse(world: Outside, source: Behaviour[Term, Formula], target: Behaviour[Term, Formula]) -> Formula:
    """Whether the target makes a call that the source does not make then."""
    assert source.frame is not None and target.frame is not None
    worse = []
    for number, event in enumerate(target.frame.events):
        if event.only_reads:
            continue
        unmatched = []
        for other_number, other in enumerate(source.frame.events):
            if other.only_reads:
                continue
            together = z3.And(_holds(other.guard), other.before.epoch == event.before.epoch)
            name = f"call.{other_number}.{number}"
            unmatched.append(z3.Implies(together, _mismatch(world, name, source.frame, other, target.frame, event)))
        excused = excuse(source, event.before.barrier)
        worse.append(z3.And(_holds(event.guard), z3.Not(excused), *unmatched))
    return z3.Or(*worse)


def _mismatch(
    world: Outside,
    name: str,
    source: Frame[Term, Formula],
    ours: Event[Term, Formula],
    target: Frame[Term, Formula],
    theirs: Event[Term, Formula],
) -> Formula:
    types = [type_ for type_, _ in ours.arguments]
    if ours.callee != theirs.callee or types != [type_ for type_, _ in theirs.arguments]:
        return _TRUE
    if not theirs.duties <= ours.duties:
        return _TRUE
    pairs = zip(ours.arguments, theirs.arguments, strict=True)
    wrong = [lanes_worse(our, their) for (_, our), (_, their) in pairs]
    if ours.reads or theirs.reads:
        wrong.append(memory_worse(world, name, (source, ours), (target, theirs), ours.before.life))
    return z3.Or(*wrong)


def readers_agree(world: Outside, source: Behaviour[Term, Formula], target: Behaviour[Term, Formula]) -> list[Formula]:
    """What is known of calls that only read: equal arguments and equal memory give equal results."""
    assert source.frame is not None and target.frame is not None
    events = [(frame, event) for frame in (source.frame, target.frame) for event in frame.events if event.only_reads]
    known = []
    for i, (frame, event) in enumerate(events):
        for j, (other_frame, other) in enumerate(events[:i]):
            types = [type_ for type_, _ in event.arguments] == [type_ for type_, _ in other.arguments]
            if event.callee == other.callee and types and len(event.results) == len(other.results):
                known.append(_agree(world, f"read.{i}.{j}", (frame, event), (other_frame, other)))
    return known


def _agree(
    world: Outside,
    name: str,
    ours: tuple[Frame[Term, Formula], Event[Term, Formula]],
    theirs: tuple[Frame[Term, Formula], Event[Term, Formula]],
) -> Formula:
    (frame, event), (other_frame, other) = ours, theirs
    same = [_equal(a, b) for (_, a), (_, b) in zip(event.arguments, other.arguments, strict=True)]
    place = world.variable(f"where!{name}", POINTER)
    bytes_ = (frame.memory.byte(place, 0, event.entries), other_frame.memory.byte(place, 0, other.entries))
    seen = _visible(frame, place, event.before.life, event)
    differs = z3.And(
        seen, _byte_differs(frame, *bytes_, strict=frame is other_frame and frame.choices.side == "target")
    )
    if not frame.memory.touched and not other_frame.memory.touched:
        differs = _FALSE
    return z3.Implies(
        z3.And(*same, event.before.epoch == other.before.epoch), z3.Or(differs, _equal(event.results, other.results))
    )


def _equal(a: Lanes[Term, Formula], b: Lanes[Term, Formula]) -> Formula:
    parts = []
    for x, y in zip(a, b, strict=True):
        parts.append(_is(x.poison) == _is(y.poison))
        parts.append(z3.Or(_is(x.poison), x.word == y.word))
    return z3.And(*parts)
