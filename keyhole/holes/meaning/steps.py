"""One instruction on lanes: its results, and when executing it is undefined behaviour.

The meaning of integer operations comes from the table; this file adds what all of them share (lane by lane, poison in, poison
out) and the few instructions that move lanes about rather than compute: ``select``, ``bitcast``, vector and aggregate ones.

Source: LLVM Language Reference, "Instruction Reference", "Poison Values".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import gcd
from typing import Generic

from keyhole.holes.meaning.algebra import Algebra, B, Outcome, W, Widths
from keyhole.holes.meaning.fixed import FIXED_POINT, fixed_point
from keyhole.holes.meaning.floating.arithmetic import FLOAT_OPCODES, float_step
from keyhole.holes.meaning.floating.intrinsics import float_call, float_reduction
from keyhole.holes.meaning.floating.results import flagged
from keyhole.holes.meaning.floating.rewriting import Rewriting
from keyhole.holes.meaning.lanes import (
    Choices,
    Lane,
    Lanes,
    Unsupported,
    choose,
    either,
    lane_widths,
    member_offset,
    poisoned,
)
from keyhole.holes.meaning.literals import Special, literals
from keyhole.holes.meaning.promises import check_function_attributes, keep, promises
from keyhole.holes.meaning.vectors import VECTOR_CALLS, vector_call
from keyhole.holes.model import Call, Compare, Constant, Indices, Instruction
from keyhole.holes.operations import OPERATIONS, Form, Operation, Rule, icmp, intrinsic_row
from keyhole.holes.types import PointerType


@dataclass(frozen=True, slots=True)
class Effect(Generic[W, B]):
    """What an instruction yields, and when executing it is undefined behaviour (None: never)."""

    lanes: Lanes[W, B]
    undefined: B | None = None


def step(
    m: Algebra[W, B],
    choices: Choices[W, B],
    instruction: Instruction,
    operands: tuple[Lanes[W, B], ...],
    rewriting: Rewriting[W, B] | None = None,
) -> Effect[W, B]:
    """The effect of an instruction that is neither a phi nor a terminator and has no hole."""
    opcode = instruction.opcode
    assert isinstance(opcode, str)
    match opcode:
        case "icmp":
            return Effect(_compare(m, instruction, operands))
        case "select":
            return Effect(flagged(m, choices, instruction, _select(m, *operands)))
        case "freeze":
            return Effect(_freeze(m, choices, operands[0]))
        case "bitcast":
            return Effect(_bitcast(m, operands[0], lane_widths(instruction.type, instruction.span)))
        case "extractelement":
            return Effect((_extract(m, *operands),))
        case "insertelement":
            return Effect(_insert(m, *operands))
        case "shufflevector":
            return Effect(_shuffle(m, choices, instruction, operands[0] + operands[1]))
        case "extractvalue" | "insertvalue":
            return Effect(_member(instruction, operands))
        case "call":
            return _call(m, choices, instruction, operands, rewriting)
        case _ if opcode in FLOAT_OPCODES:
            plain = float_step(m, choices, instruction, operands)
            return Effect(plain if rewriting is None else rewriting.result(instruction, operands, plain))
    row = OPERATIONS.get(opcode)
    if row is None or row.meaning is None:
        raise Unsupported(f"the instruction {opcode} is not modelled yet", instruction.span)
    return operate(m, row, instruction, operands)


def operate(
    m: Algebra[W, B], row: Operation, instruction: Instruction, operands: tuple[Lanes[W, B], ...]
) -> Effect[W, B]:
    """The table's meaning, lane by lane. A poison operand makes all results poison; a poison divisor, or a poison dividend that
    could be one for which the division is undefined (the least integer, by -1), is undefined behaviour."""
    assert row.meaning is not None
    flags = frozenset(flag for flag in instruction.flags if isinstance(flag, str))
    immediate = operands[1] if row.rule is Rule.IMMEDIATE else None
    columns = operands[:1] if immediate is not None else operands
    result_widths = lane_widths(instruction.type, instruction.span)
    results: list[tuple[Lane[W, B], ...]] = []
    undefined: B | None = None
    for index, lanes in enumerate(zip(*columns, strict=True)):
        at = Widths(lanes[0].width, result_widths[index])
        words = tuple(lane.word for lane in lanes) + (() if immediate is None else (immediate[0].word,))
        outcome: Outcome[W, B] = row.meaning(m, at, flags, words)
        poison = either(m, *(lane.poison for lane in lanes), outcome.poison)
        undefined = either(m, undefined, outcome.undefined)
        if row.divides:
            undefined = either(m, undefined, _poison_division(m, row, at, flags, lanes))
        widths = (at.result, 1)
        results.append(tuple(Lane(word, w, poison) for word, w in zip(outcome.values, widths, strict=False)))
    return Effect(tuple(lane for part in zip(*results, strict=True) for lane in part), undefined)


def _poison_division(
    m: Algebra[W, B], row: Operation, at: Widths, flags: frozenset[str], lanes: Lanes[W, B]
) -> B | None:
    dividend, divisor = lanes
    if dividend.poison is None or row.meaning is None:
        return divisor.poison
    worst = row.meaning(m, at, flags, (m.const(1 << (at.operand - 1), at.operand), divisor.word)).undefined
    return either(m, divisor.poison, None if worst is None else m.and_b(dividend.poison, worst))


def _compare(m: Algebra[W, B], instruction: Instruction, operands: tuple[Lanes[W, B], ...]) -> Lanes[W, B]:
    assert isinstance(instruction.detail, Compare) and isinstance(instruction.detail.predicate, str)
    flags = frozenset(flag for flag in instruction.flags if isinstance(flag, str))
    lanes = []
    for a, b in zip(*operands, strict=True):
        outcome = icmp(m, instruction.detail.predicate, a.width, flags, (a.word, b.word))
        lanes.append(Lane(outcome.values[0], 1, either(m, a.poison, b.poison, outcome.poison)))
    return tuple(lanes)


def _select(m: Algebra[W, B], condition: Lanes[W, B], yes: Lanes[W, B], no: Lanes[W, B]) -> Lanes[W, B]:
    if len(condition) == 1:
        condition *= len(yes)
    return tuple(
        poisoned(m, choose(m, m.truth(c.word), a, b), c.poison) for c, a, b in zip(condition, yes, no, strict=True)
    )


def _freeze(m: Algebra[W, B], choices: Choices[W, B], lanes: Lanes[W, B]) -> Lanes[W, B]:
    return tuple(
        lane
        if lane.poison is None
        else Lane(m.ite(lane.poison, choices.arbitrary(lane.width, lane.poison), lane.word, lane.width), lane.width)
        for lane in choices.settle(lanes)
    )


def _bitcast(m: Algebra[W, B], lanes: Lanes[W, B], widths: tuple[int, ...]) -> Lanes[W, B]:
    """The same bits in other lanes; the first lane holds the lowest bits, as little-endian targets have it."""
    unit = gcd(lanes[0].width, widths[0])
    pieces = [piece for lane in lanes for piece in _cut(m, lane, unit)]
    count = widths[0] // unit
    return tuple(_join(m, pieces[i * count : (i + 1) * count]) for i in range(len(widths)))


def _cut(m: Algebra[W, B], lane: Lane[W, B], unit: int) -> list[Lane[W, B]]:
    w = lane.width
    if w == unit:
        return [lane]
    shifted = (m.lshr(lane.word, m.const(at, w), w) for at in range(0, w, unit))
    return [Lane(m.trunc(word, w, unit), unit, lane.poison) for word in shifted]


def _join(m: Algebra[W, B], pieces: list[Lane[W, B]]) -> Lane[W, B]:
    if len(pieces) == 1:
        return pieces[0]
    unit = pieces[0].width
    w = unit * len(pieces)
    word = m.const(0, w)
    for index, piece in enumerate(pieces):
        wide = m.zext(piece.word, unit, w)
        word = m.or_(word, m.shl(wide, m.const(index * unit, w), w), w)
    return Lane(word, w, either(m, *(piece.poison for piece in pieces)))


def _too_far(m: Algebra[W, B], index: Lane[W, B], count: int) -> B | None:
    """When a lane index is out of range or itself poison."""
    w = index.width
    outside = None if count >= 1 << w else m.not_b(m.ult(index.word, m.const(count, w), w))
    return either(m, index.poison, outside)


def _is_index(m: Algebra[W, B], index: Lane[W, B], i: int) -> B:
    if i >= 1 << index.width:
        return m.false()
    return m.eq(index.word, m.const(i, index.width), index.width)


def _extract(m: Algebra[W, B], vector: Lanes[W, B], index: Lanes[W, B]) -> Lane[W, B]:
    result = vector[-1]
    for i in reversed(range(len(vector) - 1)):
        result = choose(m, _is_index(m, index[0], i), vector[i], result)
    return poisoned(m, result, _too_far(m, index[0], len(vector)))


def _insert(m: Algebra[W, B], vector: Lanes[W, B], element: Lanes[W, B], index: Lanes[W, B]) -> Lanes[W, B]:
    far = _too_far(m, index[0], len(vector))
    return tuple(
        poisoned(m, choose(m, _is_index(m, index[0], i), element[0], lane), far) for i, lane in enumerate(vector)
    )


def _shuffle(m: Algebra[W, B], choices: Choices[W, B], instruction: Instruction, lanes: Lanes[W, B]) -> Lanes[W, B]:
    mask = instruction.operands[2]
    if not isinstance(mask, Constant):
        raise Unsupported("a shuffle needs a constant mask", instruction.span)
    width = lanes[0].width
    nothing = Lane(m.const(0, width), width, m.not_b(m.false()))
    picks = literals(mask.text, mask.type, instruction.span)
    taken = [pick for pick in picks if not isinstance(pick, Special) and pick < len(lanes)]
    for pick in {pick for pick in taken if taken.count(pick) > 1} if choices.side == "source" else ():
        differ = choices.unsettled(lanes[pick])  # whether copies of an undef lane are alike, LLVM leaves open
        if differ is not None:
            choices.doubt(differ)
    return tuple(nothing if isinstance(pick, Special) or pick >= len(lanes) else lanes[pick] for pick in picks)


def _member(instruction: Instruction, operands: tuple[Lanes[W, B], ...]) -> Lanes[W, B]:
    assert isinstance(instruction.detail, Indices)
    whole = operands[0]
    first, count = member_offset(instruction.operands[0].type, instruction.detail.indices, instruction.span)
    if instruction.opcode == "extractvalue":
        return whole[first : first + count]
    return whole[:first] + operands[1] + whole[first + count :]


def callee(instruction: Instruction) -> str:
    """The name of the function that is called, empty when it is not one by name."""
    last = instruction.operands[-1]
    return last.text if isinstance(last, Constant) and last.text.startswith("@") else ""


SCOPE = "@llvm.experimental.noalias.scope.decl"  # a matter of metadata, see attachments


def is_ignored(instruction: Instruction) -> bool:
    """Whether the instruction has no meaning at all: debug records and calls that only inform."""
    if isinstance(instruction.opcode, str) and instruction.opcode.startswith("#dbg_"):
        return True
    return instruction.opcode == "call" and callee(instruction).startswith(
        ("@llvm.dbg.", "@llvm.donothing", "@llvm.prefetch.", SCOPE)
    )


IDENTITIES = tuple(  # they return their first operand, and tell LLVM something about it
    f"@llvm.{name}."
    for name in "expect ssa.copy annotation ptr.annotation launder.invariant.group strip.invariant.group "
    "threadlocal.address".split()
)
_ELSEWHERE = tuple(
    f"@llvm.{name}" for name in ("lifetime.", "mem", "assume", "objectsize.", "ptrmask.", "stack", "trap", "ubsantrap")
)


_HERE = (*IDENTITIES, "@llvm.is.constant.", "@llvm.sideeffect", "@llvm.trunc.")


def is_known_call(instruction: Instruction) -> bool:
    """Whether the call computes on its arguments only, as most intrinsics do, and is modelled here."""
    name = callee(instruction)
    moves = name.startswith(IDENTITIES) and isinstance(instruction.type, PointerType)
    return not name.startswith(_ELSEWHERE) and not moves and _is_modelled(name)


def is_modelled_intrinsic(name: str) -> bool:
    """Whether more is known of what the intrinsic does than what its attributes say."""
    return name.startswith(_ELSEWHERE) or _is_modelled(name)


def _is_modelled(name: str) -> bool:
    return name.startswith(_HERE) or intrinsic_row(name) is not None


def _call(
    m: Algebra[W, B],
    choices: Choices[W, B],
    instruction: Instruction,
    operands: tuple[Lanes[W, B], ...],
    rewriting: Rewriting[W, B] | None,
) -> Effect[W, B]:
    name, detail, span = callee(instruction), instruction.detail, instruction.span
    assert isinstance(detail, Call)
    if detail.tail == "musttail" or "[" in detail.suffix:
        raise Unsupported("musttail calls and operand bundles are not modelled yet", span)
    origin = instruction.origin
    check_function_attributes(detail.suffix, span, origin.source if origin is not None else None)
    promised = [promises(text, span) for text in detail.attributes]
    if any("returned" in promise.duties for promise in promised):
        raise Unsupported("the attribute returned is not modelled at intrinsics", span)
    if any(promise.of_pointers for promise in promised):
        raise Unsupported("promises of pointers are not modelled at this intrinsic", span)
    types = [operand.type for operand in instruction.operands[:-1]]
    kept = [keep(m, choices, p, lanes, t) for p, lanes, t in zip(promised, operands, types, strict=True)]
    arguments = tuple(lanes for lanes, _ in kept)
    effect = _called(m, choices, name, instruction, arguments)
    lanes = effect.lanes if rewriting is None else rewriting.result(instruction, arguments, effect.lanes)
    lanes, broken = keep(m, choices, promises(detail.prefix, span), lanes, instruction.type)
    return Effect(lanes, either(m, *(undefined for _, undefined in kept), effect.undefined, broken))


def _is_constant(m: Algebra[W, B], choices: Choices[W, B], instruction: Instruction) -> Lane[W, B]:
    """Sure of what is written as a number; of anything else the compiler may find it out, or not."""
    operand = instruction.operands[0]
    sure = isinstance(operand, Constant) and not re.search(r"@|\bundef\b|\bpoison\b", operand.text)
    return Lane(m.const(1, 1) if sure else choices.arbitrary(1), 1)


def _called(
    m: Algebra[W, B], choices: Choices[W, B], name: str, instruction: Instruction, arguments: tuple[Lanes[W, B], ...]
) -> Effect[W, B]:
    if name == "@llvm.assume":
        condition = arguments[0][0]
        return Effect((), either(m, m.not_b(m.truth(condition.word)), condition.poison))
    if name.startswith(IDENTITIES):
        return Effect(arguments[0])
    if name.startswith("@llvm.is.constant."):
        return Effect((_is_constant(m, choices, instruction),))
    if name == "@llvm.sideeffect":
        return Effect(())
    if name.startswith("@llvm.trunc."):  # the table's "trunc" is the instruction
        return Effect(float_call(m, choices, "trunc", instruction, arguments))
    row = intrinsic_row(name)
    if row is not None and row.floats:
        step_of = float_reduction if row.name.startswith("vector.") else float_call
        return Effect(step_of(m, choices, row.name, instruction, arguments))
    if row is not None and row.name in FIXED_POINT:
        return Effect(*fixed_point(m, choices, row.name, instruction, arguments))
    if row is not None and row.name in VECTOR_CALLS:
        return Effect(vector_call(m, row.name, instruction, arguments))
    if row is None or row.meaning is None or row.form is not Form.INTRINSIC:
        raise Unsupported(f"calls of {name or 'an unnamed function'} are not modelled yet", instruction.span)
    return operate(m, row, instruction, arguments)
