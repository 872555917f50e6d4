"""``invoke``, ``landingpad``, ``resume``: calls whose exceptions are caught in the function.

An ``invoke`` of a function that never unwinds is a call, and so is one whose exceptions only go on to the caller. Any other is an
event of its own kind, told apart from a call of the same function and from an ``invoke`` with other clauses; whether it unwinds,
and what then arrives at the landing pad, is unknown and the same on both sides. Resuming is a call that does not come back. A
compiler may make calls of them and the other way round, so nothing is refuted by these differences.

Source: LLVM Language Reference, "invoke Instruction", "landingpad Instruction", "resume Instruction".
"""

from __future__ import annotations

import re

from keyhole.errors import ParseError
from keyhole.holes.meaning.algebra import B, W
from keyhole.holes.meaning.calls.calls import call
from keyhole.holes.meaning.calls.effects import effects
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, lane_widths
from keyhole.holes.meaning.memory.frame import Clock, Event, Frame
from keyhole.holes.meaning.resolving import resolved_instruction
from keyhole.holes.meaning.steps import Effect, callee
from keyhole.holes.model import Block, Call, Instruction, Layout
from keyhole.holes.text.body import Body
from keyhole.holes.text.read_functions import FunctionReader
from keyhole.source import Source

_PERSONALITY = re.compile(r"\bpersonality\s+ptr\s+(\S+)")


def as_call(frame: Frame[W, B], instruction: Instruction) -> Instruction:
    """The call that the ``invoke`` makes."""
    detail = instruction.detail
    assert isinstance(detail, Layout)
    pieces = (*detail.pieces[:-3], detail.pieces[-3].rpartition("to label")[0])
    operands = (*map(str, instruction.operands[:-2]), "")
    text = "".join(piece + operand for piece, operand in zip(pieces, operands, strict=True)).strip()
    result = "" if instruction.result is None else f"{instruction.result} = "
    text = f"{result}call{text.removeprefix('invoke')}" + (f", {instruction.metadata}" if instruction.metadata else "")
    try:
        (found,) = FunctionReader(Body(Source("invoke", text), 0, len(text))).term()
    except (ParseError, ValueError):
        raise Unsupported("this invoke is not modelled yet", instruction.span) from None
    return resolved_instruction(found, frame.around)


def unwinds(frame: Frame[W, B], instruction: Instruction) -> bool:
    """Whether the call may unwind."""
    detail, name = instruction.detail, callee(instruction)
    assert isinstance(detail, Call)
    declared = frame.around.callee(name) if name else None
    texts = (detail.suffix,) if declared is None else (detail.suffix, declared.suffix)
    return "nounwind" not in effects(frame.around, *texts).promised


def invoke(
    frame: Frame[W, B], instruction: Instruction, operands: tuple[Lanes[W, B], ...], pad: Block
) -> tuple[Effect[W, B], B | None]:
    """The effect of the call, and when an exception arrives at the landing pad."""
    if not unwinds(frame, instruction) or _passes_on(pad):
        return call(frame, instruction, operands), None
    if callee(instruction).startswith("@llvm."):
        raise Unsupported("this invoke is not modelled yet", instruction.span)
    landing = next((i for i in pad.instructions if i.opcode != "phi"), None)
    if landing is None or landing.opcode != "landingpad":
        raise Unsupported("this kind of exception handling is not modelled yet", instruction.span)
    number = frame.clock.epoch
    effect = call(frame, instruction, operands, _clauses(frame, landing))
    word, _ = frame.world.result(f"{callee(instruction)}!unwinds", number, 0, 1)
    thrown = frame.m.truth(word)
    frame.choices.doubt(thrown if frame.here is None else frame.m.and_b(frame.here, thrown))
    return effect, thrown


def _passes_on(pad: Block) -> bool:
    """Whether all that becomes of an exception there is that it goes on to the caller, as that of a call does."""
    if len(pad.instructions) != 2:
        return False
    landing, last = pad.instructions
    cleans = landing.opcode == "landingpad" and isinstance(landing.detail, Layout) and not landing.operands
    text = " ".join(landing.detail.pieces).split() if cleans and isinstance(landing.detail, Layout) else []
    same = [str(value) for value in last.operands] == [str(landing.result)]
    return "cleanup" in text and last.opcode == "resume" and same


def _clauses(frame: Frame[W, B], landing: Instruction) -> str:
    """What decides which exceptions arrive at a landing pad."""
    detail = landing.detail
    assert isinstance(detail, Layout)
    operands = (*map(str, landing.operands), "")
    if any(operand.startswith("%") for operand in operands):
        raise Unsupported("this landing pad is not modelled yet", landing.span)
    text = "".join(piece + operand for piece, operand in zip(detail.pieces, operands, strict=True))
    personality = _PERSONALITY.search(frame.function.signature.suffix)
    return f"{'' if personality is None else personality[1]} {' '.join(text.split())}"


def landing_pad(frame: Frame[W, B], instruction: Instruction) -> Effect[W, B]:
    """What arrives with the exception."""
    lanes = []
    for index, width in enumerate(lane_widths(instruction.type, instruction.span)):
        word, _ = frame.world.result("landingpad", frame.clock.epoch, index, width)
        lane: Lane[W, B] = Lane(word, width)
        lanes.append(lane)
    return Effect(tuple(lanes))


def resume(frame: Frame[W, B], instruction: Instruction, lanes: Lanes[W, B]) -> None:
    """The exception goes on to the caller, who sees all memory that others can see."""
    m, before, one = frame.m, frame.clock, frame.m.const(1, 8)
    passed = ((instruction.operands[0].type, lanes),)
    counts = len(frame.memory.entries), len(frame.lives), len(frame.leaks)
    frame.events.append(Event("resume", frozenset(), instruction, frame.here, before, passed, *counts, True))
    later = m.tidy(m.add(before.epoch, one, 8)), m.tidy(m.add(before.barrier, one, 8))
    frame.clock = Clock(*later, before.life)
