"""Volatile and atomic accesses, and fences: events that another side must match, in their order.

A *volatile* load or store is itself seen from outside. It may touch state that no other access sees and nothing else, so other
accesses may move across it; what a load yields is unknown, and the same where both sides load at the same step. A store also
writes memory, and control may not come back from it.

An *atomic* access may make visible what other threads did. It is taken to be a call of an unknown function that reads and
writes memory, and so is a volatile ``memcpy`` or ``memset``. That allows less than the reference does, so it refutes nothing.

Whether the place can be accessed is one more thing that both sides must agree on: an address may be that of a device.

Sources: LLVM Language Reference, "Volatile Memory Accesses", "Atomic Memory Ordering Constraints".
"""

from __future__ import annotations

import re

from keyhole.holes.meaning.algebra import B, W
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, either, lane_widths
from keyhole.holes.meaning.memory.access import write_at
from keyhole.holes.meaning.memory.frame import Clock, Event, Frame
from keyhole.holes.meaning.memory.layout import alignment, check_data_layout, store_size
from keyhole.holes.meaning.memory.pointers import OFFSET, POINTER
from keyhole.holes.meaning.memory.writes import Havoc
from keyhole.holes.meaning.promises import keep, metadata_promises
from keyhole.holes.meaning.steps import Effect
from keyhole.holes.model import Access, Instruction, Layout
from keyhole.holes.types import VOID, IntType, Type

MOST_EVENTS = 250  # they are counted with 8 bits
_ALIGN = re.compile(r"\balign\s+([0-9]+)")
_POINTER_AT = {"load": 0, "store": 1, "atomicrmw": 0, "cmpxchg": 0}


def is_observable(instruction: Instruction) -> bool:
    """Whether this file gives the instruction its meaning."""
    if instruction.opcode in ("load", "store"):
        return isinstance(instruction.detail, Access) and bool(instruction.detail.prefix)
    return instruction.opcode in ("atomicrmw", "cmpxchg", "fence")


def observe(frame: Frame[W, B], instruction: Instruction, operands: tuple[Lanes[W, B], ...]) -> Effect[W, B]:
    """The effect of such an instruction."""
    check_data_layout(frame.around, instruction.span)
    if len(frame.events) >= MOST_EVENTS:
        raise Unsupported("too many calls and volatile or atomic accesses", instruction.span)
    name = _name(instruction)
    passed = [(o.type, lanes) for o, lanes in zip(instruction.operands, operands, strict=True)]
    undefined: B | None = None
    if instruction.opcode != "fence":
        index = _POINTER_AT[str(instruction.opcode)]
        pointer, allowed, undefined = _place(frame, instruction, passed[index][1][0])
        passed[index] = (passed[index][0], (pointer,))
        passed.append((IntType(1), (allowed,)))
    atomic = "atomic" in name or instruction.opcode in ("cmpxchg", "fence")
    before = frame.clock
    _record(frame, instruction, name, tuple(passed), atomic)
    if instruction.opcode == "store" and not atomic:
        write_at(frame, instruction, passed[0][1], passed[1][1][0])
    return _result(frame, instruction, name, before, undefined)


def observed_copy(
    frame: Frame[W, B], instruction: Instruction, name: str, arguments: tuple[Lanes[W, B], ...]
) -> Effect[W, B]:
    """A volatile ``memcpy``, ``memmove`` or ``memset``: as an atomic access, an event that may change all memory."""
    m = frame.m
    volatile = arguments[3][0].word if len(arguments) == 4 else m.const(0, 1)
    if m.known(volatile) != 1 or ".element." in name or len(frame.events) >= MOST_EVENTS:
        raise Unsupported("atomic memory intrinsics are not modelled yet", instruction.span)
    lanes = [lanes[0] for lanes in arguments[:3]]
    undefined = either(m, *(condition for lane in lanes for condition in (lane.poison, frame.choices.unsettled(lane))))
    settled = [frame.choices.settle((lane,))[0] for lane in lanes]
    size = m.zext(settled[2].word, settled[2].width, OFFSET)
    copies = ".memset" not in name
    allowed: B | None = None
    for index in (0, 1) if copies else (0,):
        plain: Lane[W, B] = Lane(settled[index].word, POINTER)
        allowed = either(m, allowed, frame.inaccessible(plain, size, 1, writes=index == 0)[1])
        frame.touch(instruction, plain.word, size, index == 0, index)
    fine = m.not_b(m.false()) if allowed is None else m.not_b(allowed)
    types = [operand.type for operand in instruction.operands[:3]]
    passed: list[tuple[Type, Lanes[W, B]]]
    passed = [(t, (Lane(lane.word, lane.width),)) for t, lane in zip(types, settled, strict=True)]
    _record(frame, instruction, f"volatile {name}", (*passed, (IntType(1), (Lane(m.word(fine), 1),))), True)
    return Effect((), undefined)


def _name(instruction: Instruction) -> str:
    """All of the instruction but its operands and its alignment."""
    match instruction.detail:
        case Layout(pieces=pieces):
            return _ALIGN.sub("", " ".join(" ".join(pieces).split())).rstrip(", ")
        case Access(type=type_, prefix=prefix, suffix=suffix):
            return _ALIGN.sub("", f"{instruction.opcode} {prefix} {type_}{suffix}").rstrip(", ")
        case _:
            raise Unsupported("this access is not modelled yet", instruction.span)


def _accessed(instruction: Instruction) -> tuple[Type, int]:
    """The type that is accessed, and the alignment."""
    detail = instruction.detail
    if isinstance(detail, Access):
        type_, text = detail.type, detail.suffix
    else:
        assert isinstance(detail, Layout)
        type_, text = instruction.operands[1].type, detail.pieces[-1]
    found = _ALIGN.search(text)
    return type_, int(found[1]) if found else alignment(type_, instruction.span)


def _place(
    frame: Frame[W, B], instruction: Instruction, pointer: Lane[W, B]
) -> tuple[Lane[W, B], Lane[W, B], B | None]:
    """The pointer, whether that place can be accessed, and when the pointer is none, or is not aligned."""
    m = frame.m
    undefined = either(m, pointer.poison, frame.choices.unsettled(pointer))
    (settled,) = frame.choices.settle((pointer,))
    plain: Lane[W, B] = Lane(settled.word, POINTER)
    type_, align = _accessed(instruction)
    size = m.const(store_size(type_, instruction.span), OFFSET)
    writes = instruction.opcode != "load"
    _, wrong = frame.inaccessible(plain, size, 1, writes=writes)
    undefined = either(m, undefined, frame.misaligned(plain.word, align))
    frame.touch(instruction, plain.word, size, writes, _POINTER_AT[str(instruction.opcode)])
    fine = m.not_b(m.false()) if wrong is None else m.not_b(wrong)
    return plain, Lane(m.word(fine), 1), undefined


def _record(
    frame: Frame[W, B], instruction: Instruction, name: str, passed: tuple[tuple[Type, Lanes[W, B]], ...], atomic: bool
) -> None:
    """The event, and what it does to the clock and, if it is atomic, to memory."""
    m, before, one = frame.m, frame.clock, frame.m.const(1, 8)
    entries, lives, leaks = len(frame.memory.entries), len(frame.lives), len(frame.leaks)
    event = Event(
        name, frozenset[str](), instruction, frame.here, before, passed, entries, lives, leaks, atomic, atomic
    )
    frame.events.append(event)
    ends = instruction.opcode == "store" and not atomic
    barrier = m.tidy(m.add(before.barrier, one, 8)) if ends else before.barrier
    frame.clock = Clock(m.tidy(m.add(before.epoch, one, 8)), barrier, before.life)
    if atomic:
        frame.choices.doubt(m.not_b(m.false()) if frame.here is None else frame.here)
        known = tuple(frame.known_outside(surely=frame.surely).items())
        frame.memory.entries.append(Havoc(frame.visit, frame.here, frame.clock.epoch, known, None))


def _result(
    frame: Frame[W, B], instruction: Instruction, name: str, before: Clock[W], undefined: B | None
) -> Effect[W, B]:
    if instruction.type == VOID:
        return Effect((), undefined)
    lanes = []
    for index, width in enumerate(lane_widths(instruction.type, instruction.span)):
        word, poison = frame.world.result(name, before.epoch, index, width)
        lanes.append(Lane(word, width, poison))
    promised = metadata_promises(instruction.metadata, frame.around, instruction.span)
    kept, broken = keep(frame.m, frame.choices, promised, tuple(lanes), instruction.type)
    if promised.of_pointers:
        lane, more = frame.keep_pointer(promised, kept[0])
        kept, broken = (lane,), either(frame.m, broken, more, lane.poison if promised.noundef else None)
    return Effect(kept, either(frame.m, undefined, broken))
