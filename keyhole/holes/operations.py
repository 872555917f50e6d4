"""The table of operations: one row for everything LLVM can do in an instruction.

A row holds all that Keyhole knows of an operation: its text form, arity, flags, algebraic facts, latency, and its meaning on
integers. Reading, completion, evaluation in columns, SMT encoding, random generation and the support matrix in the docs are
derived from it; to add an operation, add a row. A row without a meaning is carried, printed and lowered, and is ``unknown``
to proofs.

Sources: LLVM Language Reference (instruction and intrinsic sections) for meanings; latencies in cycles are those of
current x86-64 cores (Agner Fog, instruction tables), rounded, for ranking only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum

from keyhole.holes.meaning.algebra import Algebra, B, Meaning, Outcome, W, Widths


class Form(Enum):
    """How an operation is written, and which part of the reader and printer handles it."""

    UNARY = "unary"
    BINARY = "binary"
    COMPARE = "compare"
    CAST = "cast"
    SELECT = "select"
    FREEZE = "freeze"
    PHI = "phi"
    RETURN = "return"
    BRANCH = "branch"
    SWITCH = "switch"
    LOAD = "load"
    STORE = "store"
    ALLOCA = "alloca"
    GEP = "getelementptr"
    CALL = "call"
    EXTRACTVALUE = "extractvalue"
    INSERTVALUE = "insertvalue"
    VECTOR = "vector"
    CARRIED = "carried"
    INTRINSIC = "intrinsic"


class Rule(Enum):
    """How the result's type follows from the operands'."""

    SAME = "same"  # all operands and the result have one type
    CAST = "cast"  # the result type is written
    COMPARE = "compare"  # i1, or a vector of i1, from operands of one type
    OVERFLOW = "overflow"  # { T, i1 } from two T
    IMMEDIATE = "immediate"  # T from T and an immediate i1
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Operation:
    """One row. ``divides``: a poison second operand is undefined behaviour, as is what the meaning says. ``latency`` in cycles.
    ``floats``: its meaning is in ``meaning.floating``, which know about NaNs and fast-math flags."""

    name: str
    form: Form
    arity: int
    doc: str
    rule: Rule = Rule.SAME
    flags: tuple[str, ...] = ()
    commutative: bool = False
    divides: bool = False
    latency: int = 1
    meaning: Meaning | None = None
    floats: bool = False

    @property
    def is_intrinsic(self) -> bool:
        """Whether it is written as a call of ``@llvm.<name>.<type>``."""
        return self.form is Form.INTRINSIC


def like(word: str, names: Iterable[str]) -> str:
    """A hint at the name that was meant by a word that is none; empty when nothing is like it."""
    near = get_close_matches(word, sorted(names), 1)
    return f"did you mean '{near[0]}'?" if near else ""


# --- helpers over an algebra -------------------------------------------------------------------------------------------


def _some(m: Algebra[W, B], *conditions: B | None) -> B | None:
    """The disjunction of those conditions that are not None."""
    result: B | None = None
    for condition in conditions:
        if condition is not None:
            result = condition if result is None else m.or_b(result, condition)
    return result


def _negative(m: Algebra[W, B], a: W, w: int) -> B:
    return m.slt(a, m.const(0, w), w)


def _ne(m: Algebra[W, B], a: W, b: W, w: int) -> B:
    return m.not_b(m.eq(a, b, w))


def _add_overflows_signed(m: Algebra[W, B], a: W, b: W, w: int) -> B:
    r = m.add(a, b, w)
    return _negative(m, m.and_(m.xor(a, r, w), m.xor(b, r, w), w), w)


def _sub_overflows_signed(m: Algebra[W, B], a: W, b: W, w: int) -> B:
    r = m.sub(a, b, w)
    return _negative(m, m.and_(m.xor(a, b, w), m.xor(a, r, w), w), w)


def _add_overflows_unsigned(m: Algebra[W, B], a: W, b: W, w: int) -> B:
    return m.ult(m.add(a, b, w), a, w)


def _signed_limit(m: Algebra[W, B], negative: B, w: int) -> W:
    return m.ite(negative, m.const(1 << (w - 1), w), m.const((1 << (w - 1)) - 1, w), w)


def _shift_too_far(m: Algebra[W, B], b: W, w: int) -> B:
    return m.not_b(m.ult(b, m.const(w, w), w))


# --- meanings ----------------------------------------------------------------------------------------------------------


def _add(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
    (a, b), w = args, at.operand
    signed = _add_overflows_signed(m, a, b, w) if "nsw" in flags else None
    unsigned = _add_overflows_unsigned(m, a, b, w) if "nuw" in flags else None
    return Outcome((m.add(a, b, w),), _some(m, signed, unsigned))


def _sub(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
    (a, b), w = args, at.operand
    signed = _sub_overflows_signed(m, a, b, w) if "nsw" in flags else None
    unsigned = m.ult(a, b, w) if "nuw" in flags else None
    return Outcome((m.sub(a, b, w),), _some(m, signed, unsigned))


def _mul(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
    (a, b), w = args, at.operand
    signed = m.smul_overflow(a, b, w) if "nsw" in flags else None
    unsigned = m.umul_overflow(a, b, w) if "nuw" in flags else None
    return Outcome((m.mul(a, b, w),), _some(m, signed, unsigned))


def _unsigned_division(remainder: bool) -> Meaning:
    def meaning(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
        (a, b), w = args, at.operand
        zero = m.const(0, w)
        value = m.urem(a, b, w) if remainder else m.udiv(a, b, w)
        inexact = _ne(m, m.urem(a, b, w), zero, w) if "exact" in flags else None
        return Outcome((value,), inexact, m.eq(b, zero, w))

    return meaning


def _signed_division(remainder: bool) -> Meaning:
    def meaning(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
        (a, b), w = args, at.operand
        zero = m.const(0, w)
        value = m.srem(a, b, w) if remainder else m.sdiv(a, b, w)
        inexact = _ne(m, m.srem(a, b, w), zero, w) if "exact" in flags else None
        overflow = m.and_b(m.eq(a, m.const(1 << (w - 1), w), w), m.eq(b, m.const(-1, w), w))
        return Outcome((value,), inexact, m.or_b(m.eq(b, zero, w), overflow))

    return meaning


def _shl(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
    (a, b), w = args, at.operand
    r = m.shl(a, b, w)
    signed = _ne(m, m.ashr(r, b, w), a, w) if "nsw" in flags else None
    unsigned = _ne(m, m.lshr(r, b, w), a, w) if "nuw" in flags else None
    return Outcome((r,), _some(m, _shift_too_far(m, b, w), signed, unsigned))


def _right_shift(arithmetic: bool) -> Meaning:
    def meaning(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
        (a, b), w = args, at.operand
        r = m.ashr(a, b, w) if arithmetic else m.lshr(a, b, w)
        inexact = _ne(m, m.shl(r, b, w), a, w) if "exact" in flags else None
        return Outcome((r,), _some(m, _shift_too_far(m, b, w), inexact))

    return meaning


def _and(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
    return Outcome((m.and_(args[0], args[1], at.operand),))


def _or(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
    (a, b), w = args, at.operand
    shared = _ne(m, m.and_(a, b, w), m.const(0, w), w) if "disjoint" in flags else None
    return Outcome((m.or_(a, b, w),), shared)


def _xor(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
    return Outcome((m.xor(args[0], args[1], at.operand),))


def _trunc(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
    a, w, to = args[0], at.operand, at.result
    r = m.trunc(a, w, to)
    signed = _ne(m, m.sext(r, to, w), a, w) if "nsw" in flags else None
    unsigned = _ne(m, m.zext(r, to, w), a, w) if "nuw" in flags else None
    return Outcome((r,), _some(m, signed, unsigned))


def _zext(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
    negative = _negative(m, args[0], at.operand) if "nneg" in flags else None
    return Outcome((m.zext(args[0], at.operand, at.result),), negative)


def _sext(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
    return Outcome((m.sext(args[0], at.operand, at.result),))


def _ctpop(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
    return Outcome((m.ctpop(args[0], at.operand),))


def _zero_is_poison(m: Algebra[W, B], args: tuple[W, ...], w: int) -> B:
    return m.and_b(m.truth(args[1]), m.eq(args[0], m.const(0, w), w))


def _cttz(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
    return Outcome((m.cttz(args[0], at.operand),), _zero_is_poison(m, args, at.operand))


def _ctlz(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
    return Outcome((m.ctlz(args[0], at.operand),), _zero_is_poison(m, args, at.operand))


def _bswap(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
    return Outcome((m.bswap(args[0], at.operand),))


def _bitreverse(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
    return Outcome((m.bitreverse(args[0], at.operand),))


def _abs(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
    a, w = args[0], at.operand
    least = m.and_b(m.truth(args[1]), m.eq(a, m.const(1 << (w - 1), w), w))
    return Outcome((m.ite(_negative(m, a, w), m.sub(m.const(0, w), a, w), a, w),), least)


def _funnel(left: bool) -> Meaning:
    def meaning(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
        (high, low, amount), w = args, at.operand
        by = m.urem(amount, m.const(w, w), w)
        back = m.sub(m.const(w, w), by, w)
        none = m.eq(by, m.const(0, w), w)
        if left:
            shifted = m.or_(m.shl(high, by, w), m.lshr(low, back, w), w)
            return Outcome((m.ite(none, high, shifted, w),))
        shifted = m.or_(m.shl(high, back, w), m.lshr(low, by, w), w)
        return Outcome((m.ite(none, low, shifted, w),))

    return meaning


def _choose(predicate: str) -> Meaning:
    """The first operand where ``first predicate second`` holds, else the second."""

    def meaning(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
        a, b = args
        return Outcome((m.ite(compare(m, predicate, a, b, at.operand), a, b, at.operand),))

    return meaning


def _saturating(subtract: bool, signed: bool) -> Meaning:
    def meaning(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
        (a, b), w = args, at.operand
        r = m.sub(a, b, w) if subtract else m.add(a, b, w)
        if signed:
            overflow = _sub_overflows_signed(m, a, b, w) if subtract else _add_overflows_signed(m, a, b, w)
            limit = _signed_limit(m, _negative(m, a, w), w)
        else:
            overflow = m.ult(a, b, w) if subtract else _add_overflows_unsigned(m, a, b, w)
            limit = m.const(0 if subtract else -1, w)
        return Outcome((m.ite(overflow, limit, r, w),))

    return meaning


def _saturating_shift(signed: bool) -> Meaning:
    def meaning(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
        (a, b), w = args, at.operand
        r = m.shl(a, b, w)
        back = m.ashr(r, b, w) if signed else m.lshr(r, b, w)
        limit = _signed_limit(m, _negative(m, a, w), w) if signed else m.const(-1, w)
        return Outcome((m.ite(_ne(m, back, a, w), limit, r, w),), _shift_too_far(m, b, w))

    return meaning


def _with_overflow(operation: str, signed: bool) -> Meaning:
    def meaning(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
        (a, b), w = args, at.operand
        match operation, signed:
            case "add", _:
                r = m.add(a, b, w)
                overflow = _add_overflows_signed(m, a, b, w) if signed else _add_overflows_unsigned(m, a, b, w)
            case "sub", _:
                r = m.sub(a, b, w)
                overflow = _sub_overflows_signed(m, a, b, w) if signed else m.ult(a, b, w)
            case _:
                r = m.mul(a, b, w)
                overflow = m.smul_overflow(a, b, w) if signed else m.umul_overflow(a, b, w)
        return Outcome((r, m.word(overflow)))

    return meaning


def _three_way(less: str) -> Meaning:
    """-1, 0 or 1 as the first operand is less than, equal to or greater than the second."""

    def meaning(m: Algebra[W, B], at: Widths, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
        (a, b), w, to = args, at.operand, at.result
        above = m.ite(compare(m, less, b, a, w), m.const(1, to), m.const(0, to), to)
        return Outcome((m.ite(compare(m, less, a, b, w), m.const(-1, to), above, to),))

    return meaning


# --- comparisons -------------------------------------------------------------------------------------------------------

INTEGER_PREDICATES = ("eq", "ne", "ugt", "uge", "ult", "ule", "sgt", "sge", "slt", "sle")
FLOAT_PREDICATES = (
    "false", "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno", "true",
)  # fmt: skip


def compare(m: Algebra[W, B], predicate: str, a: W, b: W, w: int) -> B:
    """``icmp predicate a, b`` on defined words."""
    match predicate:
        case "eq":
            return m.eq(a, b, w)
        case "ne":
            return m.not_b(m.eq(a, b, w))
        case "ult":
            return m.ult(a, b, w)
        case "ugt":
            return m.ult(b, a, w)
        case "ule":
            return m.not_b(m.ult(b, a, w))
        case "uge":
            return m.not_b(m.ult(a, b, w))
        case "slt":
            return m.slt(a, b, w)
        case "sgt":
            return m.slt(b, a, w)
        case "sle":
            return m.not_b(m.slt(b, a, w))
        case "sge":
            return m.not_b(m.slt(a, b, w))
        case _:
            raise ValueError(f"not an integer predicate: {predicate}")


def icmp(m: Algebra[W, B], predicate: str, w: int, flags: frozenset[str], args: tuple[W, ...]) -> Outcome[W, B]:
    """The meaning of ``icmp`` with its predicate."""
    a, b = args
    differ = _negative(m, m.xor(a, b, w), w) if "samesign" in flags else None
    return Outcome((m.word(compare(m, predicate, a, b, w)),), differ)


# --- the rows ----------------------------------------------------------------------------------------------------------

WRAP = ("nuw", "nsw")
FAST = ("nnan", "ninf", "nsz", "arcp", "contract", "afn", "reassoc", "fast")


def _rows() -> tuple[Operation, ...]:
    binary, cast, intrinsic = Form.BINARY, Form.CAST, Form.INTRINSIC
    other = Rule.OTHER

    def carried(name: str, form: Form, doc: str, flags: tuple[str, ...] = ()) -> Operation:
        return Operation(name, form, -1, doc, rule=other, flags=flags)

    def floating(name: str, doc: str, latency: int, commutative: bool = False) -> Operation:
        return Operation(name, binary, 2, doc, flags=FAST, latency=latency, commutative=commutative, floats=True)

    def casting(
        name: str,
        doc: str,
        flags: tuple[str, ...] = (),
        latency: int = 0,
        meaning: Meaning | None = None,
        floats: bool = False,
    ) -> Operation:
        return Operation(
            name, cast, 1, doc, rule=Rule.CAST, flags=flags, latency=latency, meaning=meaning, floats=floats
        )

    def rounding(name: str, doc: str) -> Operation:
        return Operation(name, intrinsic, 1, doc, latency=8, floats=True)

    def approximate(name: str, doc: str, arity: int = 1) -> Operation:
        return Operation(name, intrinsic, arity, doc, latency=40, floats=True)

    def least(name: str, doc: str) -> Operation:
        return Operation(name, intrinsic, 2, doc, commutative=True, latency=4, floats=True)

    def reducing(name: str, doc: str, floats: bool = False) -> Operation:
        arity = 2 if name in ("fadd", "fmul") else 1
        return Operation(f"vector.reduce.{name}", intrinsic, arity, doc, rule=other, latency=8, floats=floats)

    def fixed(sign: str, operation: str, saturating: bool) -> Operation:
        doc = f"{sign.capitalize()} fixed-point {'product' if operation == 'mul' else 'quotient'}, rounded either way"
        return Operation(
            f"{sign[0]}{operation}.fix{'.sat' if saturating else ''}",
            intrinsic,
            3,
            doc + (", held at the limits." if saturating else "."),
            rule=other,
            latency=6 if operation == "mul" else 20,
        )

    def overflowing(name: str, operation: str, signed: bool, latency: int = 2) -> Operation:
        doc = f"{'Signed' if signed else 'Unsigned'} {operation}, and whether it overflowed."
        meaning = _with_overflow(operation, signed)
        commutative = operation != "sub"
        return Operation(
            name, intrinsic, 2, doc, rule=Rule.OVERFLOW, commutative=commutative, latency=latency, meaning=meaning
        )

    return (
        Operation("add", binary, 2, "Sum, modulo 2**N.", flags=WRAP, commutative=True, meaning=_add),
        Operation("sub", binary, 2, "Difference, modulo 2**N.", flags=WRAP, meaning=_sub),
        Operation("mul", binary, 2, "Product, modulo 2**N.", flags=WRAP, commutative=True, latency=3, meaning=_mul),
        Operation("udiv", binary, 2, "Unsigned quotient; a zero divisor is undefined behaviour.", flags=("exact",),
                  divides=True, latency=14, meaning=_unsigned_division(remainder=False)),
        Operation("sdiv", binary, 2, "Signed quotient, rounded to zero.", flags=("exact",), divides=True, latency=14,
                  meaning=_signed_division(remainder=False)),
        Operation("urem", binary, 2, "Unsigned remainder.", divides=True, latency=14,
                  meaning=_unsigned_division(remainder=True)),
        Operation("srem", binary, 2, "Signed remainder; its sign is the dividend's.", divides=True, latency=14,
                  meaning=_signed_division(remainder=True)),
        Operation("shl", binary, 2, "Shift left; poison when the amount is at least N.", flags=WRAP, meaning=_shl),
        Operation("lshr", binary, 2, "Shift right, filling with zeros.", flags=("exact",), meaning=_right_shift(False)),
        Operation("ashr", binary, 2, "Shift right, filling with the sign.", flags=("exact",), meaning=_right_shift(True)),
        Operation("and", binary, 2, "Bitwise and.", commutative=True, meaning=_and),
        Operation("or", binary, 2, "Bitwise or.", flags=("disjoint",), commutative=True, meaning=_or),
        Operation("xor", binary, 2, "Bitwise exclusive or.", commutative=True, meaning=_xor),
        floating("fadd", "Floating-point sum.", 4, True),
        floating("fsub", "Floating-point difference.", 4),
        floating("fmul", "Floating-point product.", 4, True),
        floating("fdiv", "Floating-point quotient.", 13),
        floating("frem", "Floating-point remainder.", 30),
        Operation("fneg", Form.UNARY, 1, "Floating-point negation.", flags=FAST, floats=True),
        Operation("icmp", Form.COMPARE, 2, "Compares integers or pointers.", rule=Rule.COMPARE, flags=("samesign",)),
        Operation("fcmp", Form.COMPARE, 2, "Compares floating-point values.", rule=Rule.COMPARE, flags=FAST, latency=3,
                  floats=True),
        casting("trunc", "Drops high bits.", WRAP, 0, _trunc),
        casting("zext", "Widens with zeros.", ("nneg",), 0, _zext),
        casting("sext", "Widens with the sign.", (), 1, _sext),
        casting("fptrunc", "Rounds to a narrower floating-point type.", FAST, 4, floats=True),
        casting("fpext", "Widens a floating-point value.", FAST, 4, floats=True),
        casting("fptoui", "Floating point to unsigned integer.", (), 6, floats=True),
        casting("fptosi", "Floating point to signed integer.", (), 6, floats=True),
        casting("uitofp", "Unsigned integer to floating point.", ("nneg",), 6, floats=True),
        casting("sitofp", "Signed integer to floating point.", (), 6, floats=True),
        casting("ptrtoint", "A pointer's address as an integer, exposing its provenance."),
        casting("ptrtoaddr", "A pointer's address as an integer."),
        casting("inttoptr", "An integer as a pointer."),
        casting("bitcast", "The same bits as another type of the same size."),
        casting("addrspacecast", "A pointer in another address space."),
        Operation("select", Form.SELECT, 3, "One of two values, by an i1.", rule=other, flags=FAST),
        Operation("freeze", Form.FREEZE, 1, "Its operand, or some fixed value where that is poison or undef.", latency=0),
        Operation("phi", Form.PHI, -1, "The value for the edge by which the block was entered.", rule=other, flags=FAST,
                  latency=0),
        carried("ret", Form.RETURN, "Returns from the function."),
        carried("br", Form.BRANCH, "Jumps, or branches on an i1."),
        carried("switch", Form.SWITCH, "Branches on an integer."),
        carried("load", Form.LOAD, "Reads memory."),
        carried("store", Form.STORE, "Writes memory."),
        carried("alloca", Form.ALLOCA, "Allocates memory on the stack frame."),
        carried("getelementptr", Form.GEP, "Computes an address from a base and indices.",
                ("inbounds", "nusw", "nuw")),
        carried("call", Form.CALL, "Calls a function.", FAST),
        carried("extractvalue", Form.EXTRACTVALUE, "A member of an aggregate."),
        carried("insertvalue", Form.INSERTVALUE, "An aggregate with one member replaced."),
        carried("extractelement", Form.VECTOR, "A lane of a vector."),
        carried("insertelement", Form.VECTOR, "A vector with one lane replaced."),
        carried("shufflevector", Form.VECTOR, "Lanes picked from two vectors."),
        carried("unreachable", Form.CARRIED, "Undefined behaviour when reached."),
        carried("fence", Form.CARRIED, "Orders memory accesses."),
        carried("cmpxchg", Form.CARRIED, "Atomic compare and exchange."),
        carried("atomicrmw", Form.CARRIED, "Atomic read, modify, write."),
        carried("va_arg", Form.CARRIED, "The next variadic argument."),
        carried("invoke", Form.CARRIED, "A call that may unwind to a landing pad."),
        carried("callbr", Form.CARRIED, "A call that may continue at one of several labels."),
        carried("indirectbr", Form.CARRIED, "Jumps to a block address."),
        carried("landingpad", Form.CARRIED, "Where an exception arrives."),
        carried("resume", Form.CARRIED, "Continues unwinding."),
        carried("catchswitch", Form.CARRIED, "Chooses among catch handlers."),
        carried("catchpad", Form.CARRIED, "Begins a catch handler."),
        carried("cleanuppad", Form.CARRIED, "Begins a cleanup handler."),
        carried("catchret", Form.CARRIED, "Leaves a catch handler."),
        carried("cleanupret", Form.CARRIED, "Leaves a cleanup handler."),
        Operation("ctpop", intrinsic, 1, "Number of ones.", latency=2, meaning=_ctpop),
        Operation("ctlz", intrinsic, 2, "Number of leading zeros.", rule=Rule.IMMEDIATE, latency=2, meaning=_ctlz),
        Operation("cttz", intrinsic, 2, "Number of trailing zeros.", rule=Rule.IMMEDIATE, latency=2, meaning=_cttz),
        Operation("bswap", intrinsic, 1, "Bytes in reverse order (N a multiple of 16).", meaning=_bswap),
        Operation("bitreverse", intrinsic, 1, "Bits in reverse order.", latency=6, meaning=_bitreverse),
        Operation("abs", intrinsic, 2, "Absolute value.", rule=Rule.IMMEDIATE, latency=2, meaning=_abs),
        Operation("fshl", intrinsic, 3, "High half of a:b shifted left by c modulo N.", meaning=_funnel(left=True)),
        Operation("fshr", intrinsic, 3, "Low half of a:b shifted right by c modulo N.", meaning=_funnel(left=False)),
        Operation("umin", intrinsic, 2, "Unsigned minimum.", commutative=True, latency=2, meaning=_choose("ult")),
        Operation("umax", intrinsic, 2, "Unsigned maximum.", commutative=True, latency=2, meaning=_choose("ugt")),
        Operation("smin", intrinsic, 2, "Signed minimum.", commutative=True, latency=2, meaning=_choose("slt")),
        Operation("smax", intrinsic, 2, "Signed maximum.", commutative=True, latency=2, meaning=_choose("sgt")),
        Operation("uadd.sat", intrinsic, 2, "Unsigned sum, held at the limit.", commutative=True, latency=2,
                  meaning=_saturating(subtract=False, signed=False)),
        Operation("sadd.sat", intrinsic, 2, "Signed sum, held at the limits.", commutative=True, latency=3,
                  meaning=_saturating(subtract=False, signed=True)),
        Operation("usub.sat", intrinsic, 2, "Unsigned difference, held at zero.", latency=2,
                  meaning=_saturating(subtract=True, signed=False)),
        Operation("ssub.sat", intrinsic, 2, "Signed difference, held at the limits.", latency=3,
                  meaning=_saturating(subtract=True, signed=True)),
        Operation("ushl.sat", intrinsic, 2, "Unsigned shift left, held at the limit.", latency=4,
                  meaning=_saturating_shift(signed=False)),
        Operation("sshl.sat", intrinsic, 2, "Signed shift left, held at the limits.", latency=4,
                  meaning=_saturating_shift(signed=True)),
        overflowing("uadd.with.overflow", "add", False),
        overflowing("sadd.with.overflow", "add", True),
        overflowing("usub.with.overflow", "sub", False),
        overflowing("ssub.with.overflow", "sub", True),
        overflowing("umul.with.overflow", "mul", False, 4),
        overflowing("smul.with.overflow", "mul", True, 4),
        *(fixed(sign, operation, saturating) for operation in ("mul", "div") for saturating in (False, True)
          for sign in ("signed", "unsigned")),
        Operation("scmp", intrinsic, 2, "Signed comparison: -1, 0 or 1.", rule=other, latency=3,
                  meaning=_three_way("slt")),
        Operation("ucmp", intrinsic, 2, "Unsigned comparison: -1, 0 or 1.", rule=other, latency=3,
                  meaning=_three_way("ult")),
        Operation("fabs", intrinsic, 1, "Absolute value of a float: the bits without the sign.", floats=True),
        Operation("copysign", intrinsic, 2, "The first float with the second's sign.", floats=True),
        Operation("sqrt", intrinsic, 1, "Square root.", latency=15, floats=True),
        Operation("fma", intrinsic, 3, "Product and sum, rounded once.", latency=4, floats=True),
        Operation("fmuladd", intrinsic, 3, "Product and sum, rounded once or twice.", latency=4, floats=True),
        least("minnum", "The lesser float; of a number and a NaN, the number."),
        least("maxnum", "The greater float; of a number and a NaN, the number."),
        least("minimum", "The lesser float, or a NaN when one is; -0.0 is less than 0.0."),
        least("maximum", "The greater float, or a NaN when one is; 0.0 is greater than -0.0."),
        least("minimumnum", "The lesser float, NaNs aside; -0.0 is less than 0.0."),
        least("maximumnum", "The greater float, NaNs aside; 0.0 is greater than -0.0."),
        rounding("floor", "Rounds a float down to an integral one."),
        rounding("ceil", "Rounds a float up to an integral one."),
        rounding("rint", "Rounds a float to the nearest integral one, ties to even."),
        rounding("nearbyint", "Rounds a float to the nearest integral one, ties to even."),
        rounding("round", "Rounds a float to the nearest integral one, ties away from zero."),
        rounding("roundeven", "Rounds a float to the nearest integral one, ties to even."),
        rounding("canonicalize", "Makes signalling NaNs quiet."),
        approximate("sin", "Sine."),
        approximate("cos", "Cosine."),
        approximate("tan", "Tangent."),
        approximate("asin", "Arc sine."),
        approximate("acos", "Arc cosine."),
        approximate("atan", "Arc tangent."),
        approximate("atan2", "Arc tangent of a quotient.", 2),
        approximate("sinh", "Hyperbolic sine."),
        approximate("cosh", "Hyperbolic cosine."),
        approximate("tanh", "Hyperbolic tangent."),
        approximate("exp", "Power of e."),
        approximate("exp2", "Power of 2."),
        approximate("exp10", "Power of 10."),
        approximate("log", "Natural logarithm."),
        approximate("log2", "Logarithm to base 2."),
        approximate("log10", "Logarithm to base 10."),
        approximate("pow", "Power.", 2),
        Operation("is.fpclass", intrinsic, 2, "Whether a float is of one of the classes of a mask.", rule=other, latency=3,
                  floats=True),
        Operation("frexp", intrinsic, 1, "Fraction in [0.5, 1) and exponent of a float.", rule=other, latency=10, floats=True),
        Operation("ldexp", intrinsic, 2, "A float times a power of two.", rule=other, latency=10, floats=True),
        Operation("fptosi.sat", intrinsic, 1, "Floating point to signed integer, held at the limits; NaN becomes 0.",
                  rule=other, latency=8, floats=True),
        Operation("fptoui.sat", intrinsic, 1, "Floating point to unsigned integer, held at the limits; NaN becomes 0.",
                  rule=other, latency=8, floats=True),
        reducing("add", "Sum of a vector's lanes, modulo 2**N."),
        reducing("mul", "Product of a vector's lanes, modulo 2**N."),
        reducing("and", "Bitwise and of a vector's lanes."),
        reducing("or", "Bitwise or of a vector's lanes."),
        reducing("xor", "Bitwise exclusive or of a vector's lanes."),
        reducing("smin", "Least of a vector's lanes, signed."),
        reducing("smax", "Greatest of a vector's lanes, signed."),
        reducing("umin", "Least of a vector's lanes, unsigned."),
        reducing("umax", "Greatest of a vector's lanes, unsigned."),
        reducing("fadd", "Sum of a start and a vector's lanes, in order.", floats=True),
        reducing("fmul", "Product of a start and a vector's lanes, in order.", floats=True),
        reducing("fmin", "Least of a vector's lanes, by minnum.", floats=True),
        reducing("fmax", "Greatest of a vector's lanes, by maxnum.", floats=True),
        reducing("fminimum", "Least of a vector's lanes, by minimum.", floats=True),
        reducing("fmaximum", "Greatest of a vector's lanes, by maximum.", floats=True),
        Operation("vector.reverse", intrinsic, 1, "A vector's lanes in reverse order.", rule=other),
        Operation("vector.extract", intrinsic, 2, "Consecutive lanes of a vector.", rule=other),
        Operation("vector.insert", intrinsic, 3, "A vector with consecutive lanes replaced.", rule=other),
        Operation("vector.splice", intrinsic, 3, "Consecutive lanes of two vectors side by side.", rule=other),
    )  # fmt: skip


_MANGLED = re.compile(r"(?:\.(?:v[0-9]+)?(?:i[0-9]+|bf16|f[0-9]+))+\Z")  # the types that an intrinsic's name ends with

OPERATIONS: dict[str, Operation] = {row.name: row for row in _rows()}
OPCODES: frozenset[str] = frozenset(name for name, row in OPERATIONS.items() if not row.is_intrinsic)
INTEGER_BINARY: tuple[str, ...] = tuple(
    name for name, row in OPERATIONS.items() if row.form is Form.BINARY and row.meaning is not None
)


def intrinsic_row(callee: str) -> Operation | None:
    """The row of ``@llvm.<name>.<type>…``, None when the callee is no intrinsic of the table."""
    if not callee.startswith("@llvm."):
        return None
    name = callee[6:]
    row = OPERATIONS.get(name.rpartition(".")[0]) or OPERATIONS.get(_MANGLED.sub("", name))
    return row if row is not None and row.is_intrinsic else None


def find(predicate: Callable[[Operation], bool]) -> tuple[Operation, ...]:
    """The rows that satisfy ``predicate``, in table order."""
    return tuple(row for row in OPERATIONS.values() if predicate(row))
