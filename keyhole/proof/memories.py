"""When the target's memory, or one of its calls, is not what the source allows.

All memory is compared at one place, a pointer that is an unknown itself: if no place shows a difference, there is none. A call of
the target must be matched by the source's call of the same epoch, with the same callee, arguments that refine and memory that
refines; what it then does is the same on both sides. Calls that only read are no part of that order: two of them with equal
arguments return the same unless memory differs somewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import z3

from keyhole.holes.meaning.calls.unknown import CAUGHT, INDIRECT, LAST, pointed_at
from keyhole.holes.meaning.evaluate import Behaviour
from keyhole.holes.meaning.lanes import Lane, Lanes
from keyhole.holes.meaning.memory.frame import Event, Frame
from keyhole.holes.meaning.memory.pointers import BLOCK, LOCAL, OFFSET, POINTER
from keyhole.holes.meaning.memory.world import FRAGMENT, Byte
from keyhole.proof.choices import Adversary
from keyhole.proof.outside import Outside
from keyhole.proof.words import Formula, Term, Terms

TERMS = Terms()
_FALSE, _TRUE = z3.BoolVal(False), z3.BoolVal(True)


def _is(condition: Formula | None) -> Formula:
    return _FALSE if condition is None else condition


def holds(condition: Formula | None) -> Formula:
    """The condition; None stands for true."""
    return _TRUE if condition is None else condition


def lanes_worse(
    source: Frame[Term, Formula],
    target: Frame[Term, Formula],
    ours: Lanes[Term, Formula],
    theirs: Lanes[Term, Formula],
    see: Callable[[Lanes[Term, Formula], Lanes[Term, Formula]], Lanes[Term, Formula]] = lambda ours, _: ours,
) -> Formula:
    """Whether a lane of the target's is not allowed by the source's. Where lanes may be undef, whoever gets them may look twice,
    and see two words of the target's; both must be the source's, which has only one when it froze it. ``see`` may choose what is
    seen of the source's, to match the target's."""
    once, changed = _lanes_worse(see(ours, theirs), theirs), _look_again(target, theirs)
    if changed is theirs or not _is_settled(source, ours):
        return once
    return z3.Or(once, _lanes_worse(see(_look_again(source, ours), changed), changed))


def _look_again(frame: Frame[Term, Formula], lanes: Lanes[Term, Formula]) -> Lanes[Term, Formula]:
    choices = frame.choices
    return choices.look_again(lanes) if isinstance(choices, Adversary) else choices.again(lanes)


def _is_settled(frame: Frame[Term, Formula], lanes: Lanes[Term, Formula]) -> bool:
    """Whether two looks at the lanes may have to see the same: nothing undef in them, or not only. A look at what is all undef may
    see whatever the target's does, and each look anew."""
    choices = frame.choices
    return not isinstance(choices, Adversary) or not choices.is_renewed(lanes) or choices.is_settled(lanes)


def _lanes_worse(ours: Lanes[Term, Formula], theirs: Lanes[Term, Formula]) -> Formula:
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
    our_number, their_number = (source.memory.number(replace(byte, undef=None)) for byte in (ours, theirs))
    fragment = z3.And(our_flag == 1, our_part != their_part)
    source.choices.doubt(z3.And(our_flag == 1, their_flag == 0, our_number == theirs.bits))
    value = z3.Or(_is(theirs.undef), fragment, z3.And(our_flag == 0, ours.bits != their_number))
    return z3.And(z3.Not(_is(ours.poison)), z3.Or(_is(theirs.poison), z3.And(z3.Not(_is(ours.undef)), value)))


def _again(frame: Frame[Term, Formula], byte: Byte[Term, Formula]) -> Byte[Term, Formula]:
    """What another look at the byte sees."""
    lanes = [Lane(byte.bits, 8, byte.poison)]
    if byte.fragment is not None:
        lanes.append(Lane(byte.fragment, FRAGMENT, byte.undef))
    seen = _look_again(frame, tuple(lanes))
    if seen[0] is lanes[0]:
        return byte
    fragment = seen[1].word if byte.fragment is not None else None
    return Byte(seen[0].word, seen[0].poison, byte.undef, fragment, byte.origin)


def _bytes_worse(
    source: Frame[Term, Formula],
    target: Frame[Term, Formula],
    ours: Byte[Term, Formula],
    theirs: Byte[Term, Formula],
) -> Formula:
    if theirs.undef is not None:
        anything = target.choices.undef(8, theirs.origin)
        none = z3.BitVecVal(0, FRAGMENT)
        fragment = None if theirs.fragment is None else z3.If(theirs.undef, none, theirs.fragment)
        theirs = Byte(z3.If(theirs.undef, anything, theirs.bits), theirs.poison, None, fragment)
    once, changed = _byte_worse(source, ours, theirs), _again(target, theirs)
    return once if changed is theirs else z3.Or(once, _byte_worse(source, _again(source, ours), changed))


def _byte_differs(frame: Frame[Term, Formula], a: Byte[Term, Formula], b: Byte[Term, Formula], strict: bool) -> Formula:
    """Whether two bytes differ. Two calls of a target may each see another value of an undef byte (``strict``)."""
    state = z3.Or(_is(a.undef) != _is(b.undef), _is(a.poison) != _is(b.poison))
    undef = z3.Or(_is(a.undef), _is(b.undef)) if strict else _FALSE
    return z3.Or(state, _byte_worse(frame, a, b), undef)


def _visible(
    frame: Frame[Term, Formula], place: Term, life: Term, event: Event[Term, Formula] | None = None
) -> Formula:
    """Whether the place lies in memory that others can see: what is called, or (no event) whoever runs after the return."""
    block, offset = z3.Extract(POINTER - 1, OFFSET, place), z3.Extract(OFFSET - 1, 0, place)
    outside = z3.And(z3.ULT(block, z3.BitVecVal(LOCAL, BLOCK)), z3.ULT(offset, frame.world.size(life, block)))
    seen = [outside]
    known = frame.known_outside(None if event is None else event.leaks)
    if event is None:
        known |= {n: None for n, own in frame.blocks.items() if own.name in frame.provenance.returned}
        known = {n: guard for n, guard in known.items() if frame.blocks[n].heap}
    alive = z3.Not(_is(frame.dead(place, event, life))) if known else _TRUE
    for number, guard in known.items():
        inside = z3.ULT(offset, frame.blocks[number].size)
        seen.append(z3.And(block == z3.BitVecVal(number, BLOCK), inside, holds(guard), alive))
    if event is not None and not event.around:
        return z3.And(z3.Or(*seen), z3.Or(*(block == argument for argument in pointed_at(TERMS, event.arguments))))
    return z3.Or(*seen)


def _replaced(source: Frame[Term, Formula], target: Frame[Term, Formula], place: Term) -> Formula:
    """Whether the place lies in an own block of the source's for which the target has none that is as good."""
    block, offset = z3.Extract(POINTER - 1, OFFSET, place), z3.Extract(OFFSET - 1, 0, place)
    wrong = []
    for number, own in source.blocks.items():
        if not own.escapes:
            continue
        here, other = block == z3.BitVecVal(number, BLOCK), target.blocks.get(number)
        if other is None or other.align < own.align or (own.heap and not other.heap):
            wrong.append(here)
        elif other.size is not own.size:
            wrong.append(z3.And(here, z3.UGE(offset, other.size)))
    return z3.Or(*wrong)


def corresponding(source: Frame[Term, Formula], target: Frame[Term, Formula]) -> bool:
    """Whether the own blocks that become known outside surely correspond as they are numbered."""
    ours, theirs = ({n: own for n, own in frame.blocks.items() if own.escapes} for frame in (source, target))
    alike = all(
        own.heap == theirs[n].heap and str(own.size) == str(theirs[n].size) for n, own in ours.items() if n in theirs
    )
    named = all(own.name == theirs[n].name and not own.name[1:].isdigit() for n, own in ours.items() if n in theirs)
    return ours.keys() == theirs.keys() and (alike or named or len(ours) == 1)


def memory_worse(
    world: Outside,
    name: str,
    ours: tuple[Frame[Term, Formula], Event[Term, Formula] | None],
    theirs: tuple[Frame[Term, Formula], Event[Term, Formula] | None],
    life: Term,
) -> Formula:
    """Whether at some place the target's memory is not allowed by the source's: before a call, or (no event) at the end."""
    (source, event), (target, other) = ours, theirs
    if not source.memory.touched and not target.memory.touched:
        return _FALSE
    place = world.variable(f"where!{name}", POINTER)
    byte = source.memory.byte(place, 0, None if event is None else event.entries)
    changed = target.memory.byte(place, 0, None if other is None else other.entries)
    gone = z3.And(_is(target.dead(place, other, life)), z3.Not(_is(source.dead(place, event, life))))
    visible = _visible(source, place, life, event)
    if (
        byte.undef is not None and changed.poison is not None
    ):  # whether memory that was never written is undef or poison, too
        world.doubts.append(z3.And(visible, byte.undef, changed.poison))
    if changed.poison is not None and _again(source, byte) is not byte:  # optimizers drop stores of undef
        world.doubts.append(z3.And(visible, changed.poison, z3.Not(_is(byte.poison))))
    replaced = _replaced(source, target, place)
    return z3.And(visible, z3.Or(gone, replaced, _bytes_worse(source, target, byte, changed)))


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
    if _returned(source.frame) - _returned(target.frame):  # what the target's call returns is not known to be that
        world.doubts.append(_TRUE)
    worse = []
    for number, event in enumerate(target.frame.events):
        if event.only_reads:
            continue
        unmatched = []
        for other_number, other in enumerate(source.frame.events):
            if other.only_reads:
                continue
            together = z3.And(holds(other.guard), other.before.epoch == event.before.epoch)
            if other.callee != event.callee and _may_be_one(other, event):
                world.doubts.append(together)
            name = f"call.{other_number}.{number}"
            unmatched.append(z3.Implies(together, _mismatch(world, name, source.frame, other, target.frame, event)))
        excused = excuse(source, event.before.barrier)
        worse.append(z3.And(holds(event.guard), z3.Not(excused), *unmatched))
    return z3.Or(*worse)


def _may_be_one(a: Event[Term, Formula], b: Event[Term, Formula]) -> bool:
    """Whether a compiler may make one of the other: an invoke of a call, a call by name of one by address, and back."""
    return _plain_name(a) == _plain_name(b) or INDIRECT in (a.callee.split()[0], b.callee.split()[0])


def _plain_name(event: Event[Term, Formula]) -> str:
    return event.callee.partition(CAUGHT)[0].removesuffix(LAST)


def _returned(frame: Frame[Term, Formula]) -> set[tuple[str, str]]:
    """The calls that are promised to return an argument, and which."""
    return {(c.callee, promise) for c in frame.claims for promise in c.promises if promise.endswith(" returned")}


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
    if not theirs.claims <= ours.claims:
        world.doubts.append(_TRUE)
        return _TRUE
    pairs = zip(ours.arguments, theirs.arguments, strict=True)
    wrong = [lanes_worse(source, target, our, their) for (_, our), (_, their) in pairs]
    if ours.reads or theirs.reads:
        wrong.append(memory_worse(world, name, (source, ours), (target, theirs), ours.before.life))
    return z3.Or(*wrong)


def readers_agree(world: Outside, source: Behaviour[Term, Formula], target: Behaviour[Term, Formula]) -> list[Formula]:
    """What is known of calls that only read: equal arguments and equal memory give equal results.

    Of a call of the source and its partner in the target more is known: where what the target's sees refines what the source's
    sees, whatever it returns is something the source's may return, so that is what the source's returns."""
    assert source.frame is not None and target.frame is not None
    readers = [[(frame, event) for event in frame.events if event.only_reads] for frame in (source.frame, target.frame)]
    known: list[Formula] = []
    waiting = list(readers[1])
    for i, ours in enumerate(readers[0]):
        partner = next((theirs for theirs in waiting if _alike(ours[1], theirs[1])), None)
        waiting = [theirs for theirs in waiting if theirs is not partner]
        if partner is None:  # it is free to return what the one before it does
            partner = next((other for other in reversed(readers[0][:i]) if _alike(ours[1], other[1])), None)
        if partner is not None:
            known.append(_follows(world, f"reads.{i}", ours, partner))
    for i, event in enumerate(both := readers[0] + readers[1]):
        known += [
            _agree(world, f"read.{i}.{j}", event, other)
            for j, other in enumerate(both[:i])
            if _alike(event[1], other[1])
        ]
    return known


def _alike(a: Event[Term, Formula], b: Event[Term, Formula]) -> bool:
    """Whether both are calls of one function with arguments and results of the same types."""
    types = [type_ for type_, _ in a.arguments] == [type_ for type_, _ in b.arguments]
    return a.callee == b.callee and types and len(a.results) == len(b.results)


def _follows(
    world: Outside,
    name: str,
    ours: tuple[Frame[Term, Formula], Event[Term, Formula]],
    theirs: tuple[Frame[Term, Formula], Event[Term, Formula]],
) -> Formula:
    (source, event), (target, other) = ours, theirs
    pairs = zip(event.arguments, other.arguments, strict=True)
    worse = [lanes_worse(source, target, a, b) for (_, a), (_, b) in pairs]
    if event.hidden or other.hidden:
        worse.append(event.before.epoch != other.before.epoch)
    if event.reads or other.reads:
        worse += [event.before.life != other.before.life, memory_worse(world, name, ours, theirs, event.before.life)]
    return z3.Or(*worse, _equal(event.results, other.results))


def _agree(
    world: Outside,
    name: str,
    ours: tuple[Frame[Term, Formula], Event[Term, Formula]],
    theirs: tuple[Frame[Term, Formula], Event[Term, Formula]],
) -> Formula:
    (frame, event), (other_frame, other) = ours, theirs
    same = [event.before.life == other.before.life]
    for (_, a), (_, b) in zip(event.arguments, other.arguments, strict=True):
        same += [_equal(a, b), _equal(frame.choices.again(a), other_frame.choices.again(b))]
    if event.hidden or other.hidden:
        same.append(event.before.epoch == other.before.epoch)
    differs = _FALSE
    if event.reads or other.reads:
        place = world.variable(f"where!{name}", POINTER)
        bytes_ = (frame.memory.byte(place, 0, event.entries), other_frame.memory.byte(place, 0, other.entries))
        seen = z3.Or(*(_visible(f, place, e.before.life, e) for f, e in (ours, theirs)))
        strict = frame is other_frame and frame.choices.side == "target"
        differs = z3.And(seen, _byte_differs(frame, *bytes_, strict=strict))
    return z3.Implies(z3.And(*same), z3.Or(differs, _equal(event.results, other.results)))


def _equal(a: Lanes[Term, Formula], b: Lanes[Term, Formula]) -> Formula:
    parts = []
    for x, y in zip(a, b, strict=True):
        parts.append(_is(x.poison) == _is(y.poison))
        parts.append(z3.Or(_is(x.poison), x.word == y.word))
    return z3.And(*parts)
