"""Operations on floats in columns: what each computes, rounded as the machine rounds, and how LLVM IR writes it.

Columns are numpy arrays of ``float32`` or ``float64``; every operation rounds to their type. NaNs are all alike.

Source: IEEE 754-2019; LLVM Language Reference, "Floating-Point Operations" and "Standard C/C++ Library Intrinsics".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation. ``text`` is its IR: ``{d}`` the result's name, ``{a}`` to ``{c}`` operands, ``{t}`` their type,
    ``{s}`` its name in intrinsics, ``{e}`` another name.

    ``cost`` in instructions. ``commutes``: the first two operands may be swapped.
    """

    name: str
    arity: int
    compute: Callable[..., Floats]
    text: str
    cost: int = 1
    commutes: bool = False


def fused(a: Floats, b: Floats, c: Floats) -> Floats:
    """``a * b + c``, rounded once.

    Source: S. Boldo, G. Melquiond, "Emulation of a FMA and correctly rounded sums: proved algorithms using rounding to odd", 2008.
    """
    if np.result_type(a, b, c) == np.float32:
        product = np.multiply(a, b, dtype=np.float64)
        return _odd_sum(product, np.asarray(c, dtype=np.float64)).astype(np.float32)
    plain = a * b + c
    product, low = _product(a, b)
    low_high, low_low = _sum(c, low)
    high, rest = _sum(product, low_high)
    exact = high + _odd_sum(low_low, rest)
    usable = np.isfinite(exact) & (exact != 0) & (np.abs(a) < 1e150) & (np.abs(b) < 1e150)
    return np.asarray(np.where(usable, exact, plain))


def _sum(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """The rounded sum, and what rounding took from it (Knuth)."""
    total = a + b
    back = total - a
    return total, (a - (total - back)) + (b - back)


def _product(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """The rounded product, and what rounding took from it (Dekker)."""
    (a_high, a_low), (b_high, b_low) = _halves(a), _halves(b)
    product = a * b
    return product, a_low * b_low - (((product - a_high * b_high) - a_low * b_high) - a_high * b_low)


def _halves(a: Floats) -> tuple[Floats, Floats]:
    big = a * 134217729.0
    high = big - (big - a)
    return high, a - high


def _odd_sum(a: Floats, b: Floats) -> Floats:
    """The sum rounded to odd: when it is not exact, the neighbour whose last bit is set."""
    total, error = _sum(a, b)
    bits = np.ascontiguousarray(total).view(np.int64)
    away = (error > 0) == (total > 0)
    moved = np.where((error != 0) & (bits & 1 == 0), np.where(away, bits + 1, bits - 1), bits).view(np.float64)
    return np.asarray(np.where(np.isfinite(error), moved, total))


def _round(a: Floats) -> Floats:
    """To the nearest integer, halves away from zero."""
    whole = np.trunc(a)
    return np.asarray(np.where(np.abs(a - whole) >= 0.5, whole + np.copysign(1, a).astype(a.dtype), whole))


def _intrinsic(
    name: str, arity: int, compute: Callable[..., Floats], cost: int = 1, commutes: bool = False
) -> Operation:
    operands = ", ".join(f"{{t}} {{{each}}}" for each in "abc"[:arity])
    return Operation(name, arity, compute, f"{{d}}call {{t}} @llvm.{name}.{{s}}({operands})", cost, commutes)


def _binary(name: str, compute: Callable[..., Floats], cost: int = 1, commutes: bool = False) -> Operation:
    return Operation(name, 2, compute, f"{{d}}{name} {{t}} {{a}}, {{b}}", cost, commutes)


def _picked(predicate: str, compute: Callable[..., Floats]) -> Operation:
    """``a < b ? a : b`` and the like: one operation, because compilers make one instruction of it."""
    text = f"{{e}} = fcmp {predicate} {{t}} {{a}}, {{b}}\n{{d}}select i1 {{e}}, {{t}} {{a}}, {{t}} {{b}}"
    return Operation(f"pick {predicate}", 2, compute, text)


ADD = _binary("fadd", np.add, commutes=True)
SUBTRACT = _binary("fsub", np.subtract)
MULTIPLY = _binary("fmul", np.multiply, commutes=True)
DIVIDE = _binary("fdiv", np.divide)
ROOT = _intrinsic("sqrt", 1, np.sqrt)
MAGNITUDE = _intrinsic("fabs", 1, np.abs)
FUSED = _intrinsic("fma", 3, fused, 1, True)
CORE = (
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MAGNITUDE,
    Operation("fneg", 1, np.negative, "{d}fneg {t} {a}"),
    ROOT,
    _picked("olt", lambda a, b: np.asarray(np.where(a < b, a, b))),
    _picked("ogt", lambda a, b: np.asarray(np.where(a > b, a, b))),
)
OPERATIONS = (
    *CORE,
    FUSED,
    _intrinsic("minnum", 2, np.fmin, 1, True),
    _intrinsic("maxnum", 2, np.fmax, 1, True),
    _intrinsic("copysign", 2, np.copysign),
    _intrinsic("floor", 1, np.floor, 2),
    _intrinsic("ceil", 1, np.ceil, 2),
    _intrinsic("trunc", 1, np.trunc, 2),
    _intrinsic("rint", 1, np.rint, 2),
    _intrinsic("round", 1, _round, 2),
    _binary("frem", np.fmod, 2),
)
PREDICATES: dict[str, Callable[[Floats, Floats], npt.NDArray[np.bool_]]] = {
    "olt": lambda a, b: a < b,
    "ole": lambda a, b: a <= b,
    "oeq": lambda a, b: a == b,
    "une": lambda a, b: a != b,
    "uge": lambda a, b: ~(a < b),
    "ugt": lambda a, b: ~(a <= b),
    "uno": lambda a, b: np.isnan(a) | np.isnan(b),
}


def words(values: Floats) -> npt.NDArray[np.uint64]:
    """The bit patterns, with one pattern for all NaNs: two values are the same exactly when these are."""
    plain = np.ascontiguousarray(values)
    bits = plain.view(np.uint32 if plain.dtype == np.float32 else np.uint64).astype(np.uint64)
    return np.where(np.isnan(plain), np.uint64(0x7FF8_0000_0000_0001), bits)


def constant(value: float, single: bool) -> str:
    """A number as LLVM IR writes it: hexadecimal, so that nothing is lost."""
    rounded = np.float64(np.float32(value)) if single else np.float64(value)
    return f"0x{int(rounded.view(np.uint64)):016X}"
