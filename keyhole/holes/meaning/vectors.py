"""Intrinsics that move or fold the lanes of fixed vectors.

Sources: LLVM Language Reference, "Vector Reduction Intrinsics", "Vector Manipulation Intrinsics".
"""

from __future__ import annotations

from collections.abc import Callable

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, either, lane_widths
from keyhole.holes.meaning.literals import literals
from keyhole.holes.model import Constant, Instruction

REDUCTIONS = ("add", "mul", "and", "or", "xor", "smin", "smax", "umin", "umax")
MOVES = ("vector.reverse", "vector.extract", "vector.insert", "vector.splice")
VECTOR_CALLS = frozenset((*MOVES, *(f"vector.reduce.{name}" for name in REDUCTIONS)))


def vector_call(
    m: Algebra[W, B], name: str, instruction: Instruction, arguments: tuple[Lanes[W, B], ...]
) -> Lanes[W, B]:
    """The lanes of a call of ``@llvm.<name>``, one of ``VECTOR_CALLS``."""
    lanes = arguments[0]
    match name:
        case "vector.reverse":
            return lanes[::-1]
        case "vector.extract":
            count = len(lane_widths(instruction.type, instruction.span))
            return _piece(lanes, _position(instruction, 1, len(lanes) - count), count)
        case "vector.insert":
            part = arguments[1]
            at = _position(instruction, 2, len(lanes) - len(part))
            return lanes[:at] + part + lanes[at + len(part) :]
        case "vector.splice":
            at = _position(instruction, 2, len(lanes) - 1, least=-len(lanes))
            return _piece(lanes + arguments[1], at % len(lanes) if at < 0 else at, len(lanes))
        case _:
            return (_folded(m, name.rpartition(".")[2], lanes),)


def _piece(lanes: Lanes[W, B], first: int, count: int) -> Lanes[W, B]:
    return lanes[first : first + count]


def _position(instruction: Instruction, operand: int, most: int, least: int = 0) -> int:
    """The constant operand that says where."""
    position = instruction.operands[operand]
    found = literals(position.text, position.type, instruction.span) if isinstance(position, Constant) else ()
    if len(found) != 1 or not isinstance(found[0], int):
        raise Unsupported("the position in a vector is no constant", instruction.span)
    width = lane_widths(position.type, instruction.span)[0]
    at = found[0] - (1 << width) if found[0] >> (width - 1) else found[0]
    if not least <= at <= most:
        raise Unsupported(f"there is no position {at} in the vector", instruction.span)
    return at


def _folded(m: Algebra[W, B], name: str, lanes: Lanes[W, B]) -> Lane[W, B]:
    w = lanes[0].width
    less = m.slt if name.startswith("s") else m.ult
    pick: dict[str, Callable[[W, W], W]] = {
        "add": lambda a, b: m.add(a, b, w),
        "mul": lambda a, b: m.mul(a, b, w),
        "and": lambda a, b: m.and_(a, b, w),
        "or": lambda a, b: m.or_(a, b, w),
        "xor": lambda a, b: m.xor(a, b, w),
        "min": lambda a, b: m.ite(less(a, b, w), a, b, w),
        "max": lambda a, b: m.ite(less(b, a, w), a, b, w),
    }
    fold = pick[name[1:] if name[1:] in ("min", "max") else name]
    word = lanes[0].word
    for lane in lanes[1:]:
        word = fold(word, lane.word)
    return Lane(word, w, either(m, *(lane.poison for lane in lanes)))
