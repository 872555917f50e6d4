"""C's mathematical functions whose results are exact: those that never set ``errno``, and those that are declared not to.

What is rounded in ways that C leaves open (``sin``, ``exp``…) is an unknown function like any other.

Sources: ISO C, 7.12 and annex F.10; IEEE 754-2019, 5.3.1 and 5.4.1.
"""

from __future__ import annotations

from keyhole.holes.meaning.algebra import B, W
from keyhole.holes.meaning.calls.effects import effects
from keyhole.holes.meaning.floating.arithmetic import binary, known_format
from keyhole.holes.meaning.floating.intrinsics import float_call
from keyhole.holes.meaning.floating.results import Results, flags_of
from keyhole.holes.meaning.floating.rewriting import REWRITING
from keyhole.holes.meaning.lanes import Lanes, either
from keyhole.holes.meaning.memory.frame import Frame
from keyhole.holes.model import Call, Instruction
from keyhole.holes.types import FloatType, Type

_UNARY = ("fabs", "floor", "ceil", "trunc", "rint", "nearbyint", "round", "roundeven")
_BINARY = {"copysign": "copysign", "fmin": "minnum", "fmax": "maxnum"}
_SETTING = {"sqrt": 1, "fmod": 2}  # and their numbers of parameters
_KINDS = {"": FloatType("double"), "f": FloatType("float")}


def _types(name: str, parameters: int, suffix: str) -> tuple[str, tuple[Type, ...]]:
    return f"@{name}{suffix}", (_KINDS[suffix],) * (1 + parameters)


MATHEMATICS: dict[str, tuple[Type, ...]] = dict(
    _types(name, 2 if name in _BINARY else 1, suffix) for name in (*_UNARY, *_BINARY) for suffix in _KINDS
)
_DECLARED = dict(_types(name, count, suffix) for name, count in _SETTING.items() for suffix in _KINDS)


def is_mathematical(frame: Frame[W, B], instruction: Instruction, name: str) -> bool:
    """Whether the call, of a function that is not defined here, is one of these functions."""
    types = (instruction.type, *(operand.type for operand in instruction.operands[:-1]))
    if flags_of(instruction) & frozenset(REWRITING) or types not in (MATHEMATICS.get(name), _DECLARED.get(name)):
        return False
    detail, declared = instruction.detail, frame.around.callee(name)
    assert isinstance(detail, Call)
    return name in MATHEMATICS or (declared is not None and effects(frame.around, detail.suffix, declared.suffix).pure)


def mathematical(
    frame: Frame[W, B], instruction: Instruction, name: str, arguments: tuple[Lanes[W, B], ...]
) -> Lanes[W, B]:
    """The lanes of such a call."""
    base = name[1:] if name[1:] in (*_UNARY, *_BINARY, *_SETTING) else name[1:-1]
    if base != "fmod":
        return float_call(frame.m, frame.choices, _BINARY.get(base, base), instruction, arguments)
    results = Results(frame.m, known_format(instruction.type, instruction), frame.choices, flags_of(instruction))
    (x,), (y,) = arguments
    return (binary(results, "frem", x.word, y.word, either(frame.m, x.poison, y.poison)),)
