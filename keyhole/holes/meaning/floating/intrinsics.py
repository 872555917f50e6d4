"""Floating-point intrinsics on lanes.

Those that only move bits (``fabs``, ``copysign``) pass NaNs on as they are. The three families of minima and maxima differ in
what they make of a NaN beside a number (``minimum``: a NaN, ``minimumnum``: the number, ``minnum``: the number, or either
where the NaN is signalling) and of two zeros (``minnum`` returns either, the others order them by sign).

Sources: LLVM Language Reference, "Standard C/C++ Library Intrinsics", "Specialised Arithmetic Intrinsics", "Saturating
floating-point to integer conversions", "Floating-Point Test Intrinsics".
"""

from __future__ import annotations

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.floating.arithmetic import binary, fits, invalid, known_format
from keyhole.holes.meaning.floating.bits import Bits
from keyhole.holes.meaning.floating.classes import ALL, in_fpclass
from keyhole.holes.meaning.floating.formats import Rounding
from keyhole.holes.meaning.floating.results import Results, flags_of
from keyhole.holes.meaning.lanes import Choices, Lane, Lanes, Unsupported, either, lane_widths
from keyhole.holes.meaning.literals import literals
from keyhole.holes.model import Constant, Instruction
from keyhole.holes.types import StructType

_ROUNDINGS = {
    "trunc": Rounding.ZERO,
    "floor": Rounding.FLOOR,
    "ceil": Rounding.CEILING,
    "rint": Rounding.EVEN,
    "nearbyint": Rounding.EVEN,
    "roundeven": Rounding.EVEN,
    "round": Rounding.AWAY,
}
_REDUCED = {"fmin": "minnum", "fmax": "maxnum", "fminimum": "minimum", "fmaximum": "maximum"}
_ODD, _EVEN = ("sin", "tan"), ("cos",)
APPROXIMATE = frozenset(
    (*_ODD, *_EVEN, *"asin acos atan atan2 sinh cosh tanh exp exp2 exp10 log log2 log10 pow".split())
)
MINMAX = ("minnum", "maxnum", "minimum", "maximum", "minimumnum", "maximumnum")


def float_call(
    m: Algebra[W, B], choices: Choices[W, B], name: str, instruction: Instruction, arguments: tuple[Lanes[W, B], ...]
) -> Lanes[W, B]:
    """The lanes of a call of ``@llvm.<name>``."""
    f = known_format(instruction.operands[0].type, instruction)
    results = Results(m, f, choices, flags_of(instruction))
    try:
        return _lanes(results, name, instruction, arguments)
    except Unsupported as problem:
        raise problem if problem.span is not None else Unsupported(problem.message, instruction.span) from problem


def _lanes(
    results: Results[W, B], name: str, instruction: Instruction, arguments: tuple[Lanes[W, B], ...]
) -> Lanes[W, B]:
    m, widths = results.m, lane_widths(instruction.type, instruction.span)
    if name == "is.fpclass":
        mask = _immediate(instruction)
        return tuple(Lane(m.word(in_fpclass(m, lane.word, results.f, mask)), 1, lane.poison) for lane in arguments[0])
    if name == "frexp":
        return _frexp(results, instruction, arguments[0])
    if name in ("fptosi.sat", "fptoui.sat"):
        signed = name == "fptosi.sat"
        return tuple(_saturated(results, lane, widths[0], signed) for lane in arguments[0])
    if name == "ldexp":
        powers = arguments[1] * (len(arguments[0]) // len(arguments[1]))
        return tuple(_ldexp(results, a, n) for a, n in zip(arguments[0], powers, strict=True))
    return tuple(_lane(results, name, lanes) for lanes in zip(*arguments, strict=True))


def _lane(results: Results[W, B], name: str, lanes: Lanes[W, B]) -> Lane[W, B]:
    m, f, bits = results.m, results.f, results.bits
    poison = either(m, *(lane.poison for lane in lanes))
    words = tuple(lane.word for lane in lanes)
    if name in _ROUNDINGS:
        return results.arithmetic(m.fround(words[0], f, _ROUNDINGS[name]), bits.is_nan(words[0]), words, poison)
    if name in MINMAX:
        return minmax(results, name, words[0], words[1], poison)
    match name:
        case "fabs":
            return results.flagged(bits.magnitude(words[0]), words, poison)
        case "copysign":
            return _copysign(results, words[0], words[1], poison)
        case "sqrt":
            negative = m.and_b(bits.is_negative(words[0]), m.not_b(bits.is_zero(words[0])))
            return results.arithmetic(m.fsqrt(words[0], f), m.or_b(bits.is_nan(words[0]), negative), words, poison)
        case "canonicalize":
            return _canonical(results, words[0], poison)
        case "fma":
            return fused(results, words[0], words[1], words[2], poison)
        case _ if name in APPROXIMATE:
            return _approximate(results, name, words, poison)
        case "fmuladd":
            return _fmuladd(results, words[0], words[1], words[2], poison)
        case _:
            raise Unsupported(f"calls of @llvm.{name} are not modelled yet")


def _approximate(results: Results[W, B], name: str, words: tuple[W, ...], poison: B | None) -> Lane[W, B]:
    """A function that is rounded in ways that nothing specifies: unknown, but odd or even where it is."""
    m, f, bits = results.m, results.f, results.bits
    results.choices.doubt(m.not_b(m.false()))
    symmetric = name in _ODD or name in _EVEN
    arguments = tuple((bits.magnitude(word) if symmetric else word, f.width) for word in words)
    word = results.choices.unknown(f"{name} {f}", arguments, f.width)
    if name in _ODD:
        word = m.xor(word, bits.sign(words[0]), f.width)
    return results.arithmetic(word, bits.is_nan(word), words, poison)


def _immediate(instruction: Instruction) -> int:
    operand = instruction.operands[1]
    if not isinstance(operand, Constant):
        raise Unsupported("the classes to test for are no constant", instruction.span)
    (mask,) = literals(operand.text, operand.type, instruction.span)
    if not isinstance(mask, int):
        raise Unsupported("the classes to test for are no number", instruction.span)
    return mask & ALL


def _copysign(results: Results[W, B], a: W, sign: W, poison: B | None) -> Lane[W, B]:
    """Under ``nsz`` the sign of a zero is insignificant, also where it is copied from."""
    bits = results.bits
    source = results.unsigned_zero(sign) if "nsz" in results.flags else sign
    word = bits.with_sign(bits.magnitude(a), bits.sign(source))
    return results.flagged(word, (a, sign), poison)


def _canonical(results: Results[W, B], a: W, poison: B | None) -> Lane[W, B]:
    """All words are canonical but signalling NaNs, which are made quiet. The sign of a NaN is left open, its payload is not."""
    m, bits = results.m, results.bits
    nan = bits.is_nan(a)
    if "nnan" not in results.flags:
        quieted = m.or_(bits.magnitude(a), bits.const(results.f.quiet), results.f.width)
        a_or_nan = bits.pick(nan, bits.with_sign(quieted, bits.sign(results.choice(nan))), a)
        return results.flagged(a_or_nan, (a,), poison)
    return results.flagged(a, (a,), poison)


def fused(results: Results[W, B], a: W, b: W, c: W, poison: B | None) -> Lane[W, B]:
    """``a * b + c``, rounded once."""
    x, y = results.m.unordered(a, b)
    nan = _fused_nan(results.bits, x, y, c)
    return results.arithmetic(results.m.ffma(x, y, c, results.f), nan, (a, b, c), poison)


def _fused_nan(bits: Bits[W, B], a: W, b: W, c: W) -> B:
    """Whether ``a * b + c``, rounded once, is a NaN."""
    m = bits.m
    operand = m.or_b(m.or_b(bits.is_nan(a), bits.is_nan(b)), bits.is_nan(c))
    endless = m.or_b(bits.is_infinite(a), bits.is_infinite(b))
    differ = bits.is_negative(m.xor(m.xor(a, b, bits.f.width), c, bits.f.width))
    cancel = m.and_b(endless, m.and_b(bits.is_infinite(c), differ))
    return m.or_b(operand, m.or_b(invalid(bits, "fmul", a, b), cancel))


def _fmuladd(results: Results[W, B], a: W, b: W, c: W, poison: B | None) -> Lane[W, B]:
    """Fused or not, as it pleases. The choice of a result is the result; a NaN among the two is one of the operands' anyway."""
    m, f, bits = results.m, results.f, results.bits
    a, b = m.unordered(a, b)
    operands = (a, b, c)
    product = m.fmul(a, b, f)
    product_nan = m.or_b(m.or_b(bits.is_nan(a), bits.is_nan(b)), invalid(bits, "fmul", a, b))
    split_nan = m.or_b(m.or_b(product_nan, bits.is_nan(c)), invalid(bits, "fadd", product, c))
    choice = results.choice(m.not_b(m.false()))
    nan = results.nan(choice, operands)
    fused = bits.pick(_fused_nan(bits, a, b, c), nan, m.ffma(a, b, c, f))
    split = bits.pick(split_nan, nan, m.fadd(product, c, f))
    return results.flagged(bits.pick(bits.same(choice, fused), choice, split), operands, poison)


def minmax(results: Results[W, B], name: str, a: W, b: W, poison: B | None) -> Lane[W, B]:
    """One of the minima and maxima. ``nsz`` leaves the order of two zeros open, but makes no zero of another sign."""
    m, bits = results.m, results.bits
    a, b = m.unordered(a, b)
    first = bits.less_or_sign(a, b) if name.startswith("min") else bits.less_or_sign(b, a)
    number, zeros, signalled = bits.pick(first, a, b), None, None
    nans = bits.is_nan(a), bits.is_nan(b)
    made = m.or_b(*nans)
    if name in ("minnum", "maxnum") or "nsz" in results.flags:
        zeros = m.and_b(m.and_b(bits.is_zero(a), bits.is_zero(b)), m.not_b(bits.same(a, b)))
    if name not in ("minimum", "maximum"):
        if name in ("minnum", "maxnum"):
            signalled = m.or_b(bits.is_signalling(a), bits.is_signalling(b))
        made = m.and_b(*nans)
        number = bits.pick(nans[0], b, bits.pick(nans[1], a, number))
    open_ = either(m, zeros, signalled)
    choice = results.choice(made if open_ is None else m.or_b(made, open_))
    if zeros is not None:
        number = bits.pick(zeros, bits.sign(choice), number)
    if signalled is not None:
        made = m.or_b(made, m.and_b(signalled, bits.is_nan(choice)))
    word = bits.pick(made, results.nan(choice, (a, b)), number)
    return results.flagged(word, (a, b), poison, zeros=False)


def _saturated(results: Results[W, B], lane: Lane[W, B], w: int, signed: bool) -> Lane[W, B]:
    m, f, bits = results.m, results.f, results.bits
    a = lane.word
    lowest, highest = (1 << (w - 1), (1 << (w - 1)) - 1) if signed else (0, -1)
    limit = m.ite(bits.is_negative(a), m.const(lowest, w), m.const(highest, w), w)
    word = m.ite(fits(m, a, f, w, signed), m.to_integer(a, f, w, signed), limit, w)
    return Lane(m.ite(bits.is_nan(a), m.const(0, w), word, w), w, lane.poison)


def _frexp(results: Results[W, B], instruction: Instruction, lanes: Lanes[W, B]) -> Lanes[W, B]:
    """A fraction in [0.5, 1) and an exponent; what the exponent of an infinity or a NaN is, is left open."""
    f, type_ = results.f, instruction.type
    assert isinstance(type_, StructType)
    w = lane_widths(type_.elements[1], instruction.span)[0]
    if w < f.exponent + 2:
        raise Unsupported(f"exponents of {w} bits are too narrow")
    parts = [_split(results, lane, w) for lane in lanes]
    return tuple(fraction for fraction, _ in parts) + tuple(power for _, power in parts)


def _split(results: Results[W, B], lane: Lane[W, B], w: int) -> tuple[Lane[W, B], Lane[W, B]]:
    m, f, bits = results.m, results.f, results.bits
    a, width = lane.word, f.width
    subnormal = bits.below(a, 1 << f.fraction)
    scale = bits.const((f.bias + f.fraction) << f.fraction)  # 2**fraction: makes any subnormal number normal, exactly
    b = bits.pick(subnormal, m.fmul(a, scale, f), a)
    fraction_bits = m.and_(b, bits.const(f.sign | ((1 << f.fraction) - 1)), width)
    fraction = m.or_(fraction_bits, bits.const((f.bias - 1) << f.fraction), width)
    biased = m.lshr(bits.magnitude(b), bits.const(f.fraction), width)
    shift = bits.pick(subnormal, bits.const(f.bias - 1 + f.fraction), bits.const(f.bias - 1))
    power = m.sub(biased, shift, width)
    sized = m.sext(power, width, w) if w > width else m.trunc(power, width, w) if w < width else power
    zero, endless, nan = bits.is_zero(a), bits.is_infinite(a), bits.is_nan(a)
    special = m.or_b(zero, endless)
    value = results.arithmetic(bits.pick(special, a, fraction), nan, (a,), lane.poison)
    open_ = m.or_b(endless, nan)
    exponent = m.ite(zero, m.const(0, w), sized, w)
    return value, Lane(m.ite(open_, results.choices.arbitrary(w, open_), exponent, w), w, value.poison)


def _ldexp(results: Results[W, B], lane: Lane[W, B], power: Lane[W, B]) -> Lane[W, B]:
    """``a * 2**n``, rounded once. Beyond some ``n`` nothing changes any more."""
    m, f = results.m, results.f
    w = max(power.width, f.exponent + 4)
    most = 2 * (f.bias + f.significand) + 2
    n = m.sext(power.word, power.width, w) if w > power.width else power.word
    n = m.ite(m.slt(n, m.const(-most, w), w), m.const(-most, w), n, w)
    n = m.ite(m.slt(m.const(most, w), n, w), m.const(most, w), n, w)
    word = m.fscale(lane.word, m.trunc(n, w, f.exponent + 4) if w > f.exponent + 4 else n, f)
    return results.arithmetic(word, results.bits.is_nan(lane.word), (lane.word,), either(m, lane.poison, power.poison))


# --- reductions ----------------------------------------------------------------------------------------------------------


def float_reduction(
    m: Algebra[W, B], choices: Choices[W, B], name: str, instruction: Instruction, arguments: tuple[Lanes[W, B], ...]
) -> Lanes[W, B]:
    """``vector.reduce.f…``: lane after lane; sums and products begin with their first operand. Flags speak of the operands and
    the whole result. What ``fmin`` and ``fmax`` make of a signalling NaN depends on an order that is not specified: here it is the
    lanes' own, what else may come of it is in ``rewriting``."""
    f = known_format(instruction.type, instruction)
    flags = flags_of(instruction)
    operation = name.rpartition(".")[2]
    lanes = tuple(lane for argument in arguments for lane in argument)
    operation = _REDUCED.get(operation, operation)
    each = Results(m, f, choices, flags & {"nsz"} if operation in MINMAX else frozenset())
    result = lanes[0].word
    for lane in lanes[1:]:
        if operation in MINMAX:
            result = minmax(each, operation, result, lane.word, None).word
        else:
            result = binary(each, operation, result, lane.word, None).word
    words, poison = tuple(lane.word for lane in lanes), either(m, *(lane.poison for lane in lanes))
    return (Results(m, f, choices, flags).flagged(result, words, poison, zeros=operation not in MINMAX),)
