"""Floating-point instructions on lanes: arithmetic, comparison, conversion.

The algebra computes with numbers; this file says when a result is a NaN (by the operands' classes, never by looking at a result,
so that proofs reason about bits wherever they can) and hands the rest to ``float_results``. None of these instructions is
ever undefined behaviour.

Sources: LLVM Language Reference, "Binary Operations", "Conversion Operations", "fcmp Instruction"; IEEE 754-2019, section 7.2.
"""

from __future__ import annotations

from fractions import Fraction

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.floating.bits import Bits
from keyhole.holes.meaning.floating.formats import FloatFormat, format_of
from keyhole.holes.meaning.floating.integers import encoded, value
from keyhole.holes.meaning.floating.results import Results, flags_of
from keyhole.holes.meaning.lanes import Choices, Lane, Lanes, Unsupported, either
from keyhole.holes.model import Compare, Instruction
from keyhole.holes.types import IntType, Type, scalar

FLOAT_OPCODES = frozenset(
    "fadd fsub fmul fdiv frem fneg fcmp fptrunc fpext fptoui fptosi uitofp sitofp".split()
)  # rows of the table whose meaning is here


def float_step(
    m: Algebra[W, B], choices: Choices[W, B], instruction: Instruction, operands: tuple[Lanes[W, B], ...]
) -> Lanes[W, B]:
    """The lanes of an instruction of ``FLOAT_OPCODES``."""
    try:
        return tuple(_lane(m, choices, instruction, lanes) for lanes in zip(*operands, strict=True))
    except Unsupported as problem:
        raise problem if problem.span is not None else Unsupported(problem.message, instruction.span) from problem


def known_format(type_: Type, instruction: Instruction) -> FloatFormat:
    """The format of a floating-point type; ``Unsupported`` for one that is not modelled."""
    found = format_of(type_)
    if found is None:
        raise Unsupported(f"values of type {type_} are not modelled yet", instruction.span)
    return found


def _lane(m: Algebra[W, B], choices: Choices[W, B], instruction: Instruction, lanes: Lanes[W, B]) -> Lane[W, B]:
    flags = flags_of(instruction)
    poison = either(m, *(lane.poison for lane in lanes))
    words = tuple(lane.word for lane in lanes)
    operand = instruction.operands[0].type
    match instruction.opcode:
        case "fcmp":
            return _comparison(m, instruction, flags, words, poison)
        case "fptoui" | "fptosi":
            return _to_integer(m, instruction, words[0], poison)
        case "uitofp" | "sitofp":
            results = Results(m, known_format(instruction.type, instruction), choices, flags)
            return _from_integer(results, instruction, words[0], lanes[0].width, poison)
        case "fptrunc" | "fpext":
            results = Results(m, known_format(instruction.type, instruction), choices, flags)
            return converted(results, known_format(operand, instruction), words[0], poison)
        case "fneg":
            results = Results(m, known_format(operand, instruction), choices, flags)
            return results.flagged(results.bits.negated(words[0]), words, poison)
        case str() as opcode:
            results = Results(m, known_format(operand, instruction), choices, flags)
            return binary(results, opcode, words[0], words[1], poison)
        case _:
            raise AssertionError("an opcode hole is no instruction to evaluate")


def binary(results: Results[W, B], opcode: str, a: W, b: W, poison: B | None) -> Lane[W, B]:
    """One of the five binary operations."""
    m, f, bits = results.m, results.f, results.bits
    if opcode in ("fadd", "fmul"):
        a, b = m.unordered(a, b)
    nan = m.or_b(m.or_b(bits.is_nan(a), bits.is_nan(b)), invalid(bits, opcode, a, b))
    match opcode:
        case "fadd":
            word = m.fadd(a, b, f)
        case "fsub":
            word = m.fsub(a, b, f)
        case "fmul":
            word = m.fmul(a, b, f)
        case "fdiv":
            divisor = results.unsigned_zero(b) if "nsz" in results.flags else b
            word = m.fdiv(a, divisor, f)
        case "frem":
            exact = m.frem(a, b, f)
            word = _remainder(results, a, b) if exact is None else exact
        case _:
            raise ValueError(f"not a floating-point operation: {opcode}")
    return results.arithmetic(word, nan, (a, b), poison)


def _remainder(results: Results[W, B], a: W, b: W) -> W:
    """The remainder of numbers where it cannot be computed: an unknown function of the magnitudes, less than the divisor's, with
    the dividend's sign. A dividend that is less than the divisor is its own remainder."""
    m, f, bits = results.m, results.f, results.bits
    x, y = bits.magnitude(a), bits.magnitude(b)
    less, equal = m.ult(x, y, f.width), bits.same(x, y)
    rest = results.choices.unknown(f"frem {f}", ((x, f.width), (y, f.width)), f.width)
    results.choices.doubt(m.not_b(m.or_b(less, equal)))
    possible = m.and_b(m.ult(rest, y, f.width), m.not_b(equal))
    return bits.with_sign(bits.pick(less, x, bits.pick(possible, rest, bits.const(0))), bits.sign(a))


def invalid(bits: Bits[W, B], opcode: str, a: W, b: W) -> B:
    """Whether the operation makes a NaN of operands that are none."""
    m = bits.m
    match opcode:
        case "fadd" | "fsub":
            differ = m.xor(a, b, bits.f.width)
            cancel = bits.is_negative(differ if opcode == "fadd" else bits.negated(differ))
            return m.and_b(m.and_b(bits.is_infinite(a), bits.is_infinite(b)), cancel)
        case "fmul":
            return m.or_b(m.and_b(bits.is_infinite(a), bits.is_zero(b)), m.and_b(bits.is_zero(a), bits.is_infinite(b)))
        case "fdiv":
            return m.or_b(m.and_b(bits.is_infinite(a), bits.is_infinite(b)), m.and_b(bits.is_zero(a), bits.is_zero(b)))
        case _:
            return m.or_b(bits.is_infinite(a), bits.is_zero(b))


def _comparison(
    m: Algebra[W, B], instruction: Instruction, flags: frozenset[str], words: tuple[W, ...], poison: B | None
) -> Lane[W, B]:
    assert isinstance(instruction.detail, Compare) and isinstance(instruction.detail.predicate, str)
    bits = Bits(m, known_format(instruction.operands[0].type, instruction))
    if "nnan" in flags:
        poison = either(m, poison, *map(bits.is_nan, words))
    if "ninf" in flags:
        poison = either(m, poison, *map(bits.is_infinite, words))
    return Lane(m.word(bits.compare(instruction.detail.predicate, *words)), 1, poison)


# --- conversions -------------------------------------------------------------------------------------------------------


def converted(results: Results[W, B], before: FloatFormat, a: W, poison: B | None) -> Lane[W, B]:
    """``fptrunc`` or ``fpext``. The payload of a NaN keeps its highest bits; lower ones are dropped, or are zero."""
    m, f = results.m, results.f
    payload = _payload(m, a, before, f)
    own = Bits(m, before)
    nan = own.is_nan(a)
    if "nnan" in results.flags:
        poison = either(m, poison, nan)
    if "ninf" in results.flags:
        poison = either(m, poison, own.is_infinite(a))
    word = m.fconvert(a, before, f)
    quiet = results.bits.const(f.quiet)
    # A signalling NaN whose payload is dropped would be an infinity: then only the quiet ones are left to choose from.
    kept = results.bits.pick(results.bits.is_nan(payload), payload, m.or_(payload, quiet, f.width))
    kept = results.bits.pick(nan, kept, results.bits.const(0))
    kept = results.bits.pick(own.is_negative(a), results.bits.negated(kept), kept)
    if "nnan" in results.flags:
        word = results.bits.pick(nan, results.bits.const(f.nan), word)
        return Results(m, f, results.choices, results.flags - {"nnan"}).flagged(word, (), poison)
    word = results.bits.pick(nan, results.nan(results.choice(nan), (kept,)), word)
    return results.flagged(word, (), poison)


def _payload(m: Algebra[W, B], a: W, before: FloatFormat, f: FloatFormat) -> W:
    """The NaN ``a`` with all exponent bits set in the other format, its fraction aligned at the top."""
    fraction = m.and_(a, m.const((1 << before.fraction) - 1, before.width), before.width)
    if before.fraction > f.fraction:
        fraction = m.lshr(fraction, m.const(before.fraction - f.fraction, before.width), before.width)
    resized = _resized(m, fraction, before.width, f.width)
    if before.fraction < f.fraction:
        resized = m.shl(resized, m.const(f.fraction - before.fraction, f.width), f.width)
    return m.or_(resized, m.const(f.infinity, f.width), f.width)


def _resized(m: Algebra[W, B], a: W, w: int, to: int) -> W:
    return m.zext(a, w, to) if to > w else m.trunc(a, w, to) if to < w else a


def _from_integer(results: Results[W, B], instruction: Instruction, a: W, w: int, poison: B | None) -> Lane[W, B]:
    m = results.m
    if "nneg" in results.flags:
        poison = either(m, poison, m.slt(a, m.const(0, w), w))
    return results.flagged(
        m.from_integer(a, w, instruction.opcode == "sitofp", results.f), (), poison, may_be_nan=False
    )


def _to_integer(m: Algebra[W, B], instruction: Instruction, a: W, poison: B | None) -> Lane[W, B]:
    to = scalar(instruction.type)
    assert isinstance(to, IntType)
    f = known_format(instruction.operands[0].type, instruction)
    signed = instruction.opcode == "fptosi"
    inside = fits(m, a, f, to.width, signed)
    word = m.ite(inside, m.to_integer(a, f, to.width, signed), m.const(0, to.width), to.width)
    return Lane(word, to.width, either(m, poison, m.not_b(inside)))


def fits(m: Algebra[W, B], a: W, f: FloatFormat, w: int, signed: bool) -> B:
    """Whether the number, rounded to zero, is an integer of ``w`` bits: its magnitude stays below a bound for its sign."""
    bits = Bits(m, f)
    highest = 1 << (w - 1) if signed else 1 << w
    above = bits.below(a, _bound(highest, f))
    below = bits.below(a, _bound((1 << (w - 1)) + 1 if signed else 1, f))
    return m.or_b(m.and_b(bits.is_negative(a), below), m.and_b(m.not_b(bits.is_negative(a)), above))


def _bound(number: int, f: FloatFormat) -> int:
    """The least positive word that is not below the number."""
    word = encoded(Fraction(number), f)
    if word == f.infinity:
        # the number is beyond the greatest finite one, or so close below it that it rounds up: both mean no finite word
        return word
    return word if value(word, f) >= number else word + 1
