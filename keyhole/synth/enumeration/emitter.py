"""The algebra of LLVM IR text: words are vectors of candidates, one operation is one instruction on all of them.

This is what turns the meaning of an operation, or of everything between a hole and the function's result, into code.
The code has no undefined behaviour whatever the words are: divisors are replaced where they would trap, shift amounts
are taken modulo the width, as the algebra allows.

A word of width 1 and a truth value are the same vector of ``i1``.
"""

from __future__ import annotations

from keyhole.synth.without_floats import WithoutFloats

LANES = 32
OF_DOUBLE = 32  # bits of words that are divided as doubles; for more, few processors convert vectors


def vector(w: int) -> str:
    """The type of a vector of words."""
    return f"<{LANES} x i{w}>"


class Emitter(WithoutFloats[str]):
    """``Algebra[str, str]``: values are names or constants of LLVM IR. ``lines`` is the code so far."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.declared: set[str] = set()

    @property
    def widest(self) -> int | None:
        """None: words may have any number of bits."""
        return None

    def value(self, text: str) -> str:
        """A new value, computed by that instruction."""
        name = f"%v{len(self.lines)}"
        self.lines.append(f"  {name} = {text}")
        return name

    def _binary(self, opcode: str, a: str, b: str, w: int) -> str:
        return self.value(f"{opcode} {vector(w)} {a}, {b}")

    def _call(self, name: str, arguments: tuple[str, ...], w: int) -> str:
        type_ = vector(w)
        full = f"@llvm.{name}.v{LANES}i{w}"
        self.declared.add(f"declare {type_} {full}({', '.join([type_] * len(arguments))})")
        return self.value(f"call {type_} {full}({', '.join(f'{type_} {a}' for a in arguments)})")

    def _count_zeros(self, name: str, a: str, w: int) -> str:
        type_ = vector(w)
        full = f"@llvm.{name}.v{LANES}i{w}"
        self.declared.add(f"declare {type_} {full}({type_}, i1)")
        return self.value(f"call {type_} {full}({type_} {a}, i1 false)")

    def _cast(self, opcode: str, a: str, w: int, to: int) -> str:
        return a if w == to else self.value(f"{opcode} {vector(w)} {a} to {vector(to)}")

    def const(self, value: int, w: int) -> str:
        return f"splat (i{w} {value & ((1 << w) - 1)})"

    def add(self, a: str, b: str, w: int) -> str:
        return self._binary("add", a, b, w)

    def sub(self, a: str, b: str, w: int) -> str:
        return self._binary("sub", a, b, w)

    def mul(self, a: str, b: str, w: int) -> str:
        return self._binary("mul", a, b, w)

    def udiv(self, a: str, b: str, w: int) -> str:
        return self._quotient("u", a, b, self._divisor(b, w), w)

    def sdiv(self, a: str, b: str, w: int) -> str:
        return self._quotient("s", a, b, self._signed_divisor(a, b, w), w)

    def urem(self, a: str, b: str, w: int) -> str:
        return self._remainder("u", a, b, self._divisor(b, w), w)

    def srem(self, a: str, b: str, w: int) -> str:
        return self._remainder("s", a, b, self._signed_divisor(a, b, w), w)

    def _quotient(self, sign: str, a: str, b: str, divisor: str, w: int) -> str:
        """Divided as doubles, if words fit: processors have no instruction for a vector of integers. A quotient that is no integer
        is further below the next one than doubles are apart, so none is rounded up to it."""
        if not self._by_doubles(b, w):
            return self._binary(f"{sign}div", a, divisor, w)
        doubles = f"<{LANES} x double>"
        over, under = (self.value(f"{sign}itofp {vector(w)} {word} to {doubles}") for word in (a, divisor))
        quotient = self.value(f"fdiv {doubles} {over}, {under}")
        return self.value(f"fpto{sign}i {doubles} {quotient} to {vector(w)}")

    def _remainder(self, sign: str, a: str, b: str, divisor: str, w: int) -> str:
        if not self._by_doubles(b, w):
            return self._binary(f"{sign}rem", a, divisor, w)
        return self.sub(a, self.mul(self._quotient(sign, a, b, divisor, w), divisor, w), w)

    def _by_doubles(self, b: str, w: int) -> bool:
        """By what is known, LLVM divides without a division."""
        return w <= OF_DOUBLE and self.known(b) is None

    def _divisor(self, b: str, w: int) -> str:
        return self.ite(self.eq(b, self.const(0, w), w), self.const(1, w), b, w)

    def _signed_divisor(self, a: str, b: str, w: int) -> str:
        """The divisor, 1 where it is zero and where the quotient overflows (which is then the dividend, as it should)."""
        least = self.and_b(self.eq(a, self.const(1 << (w - 1), w), w), self.eq(b, self.const(-1, w), w))
        bad = self.or_b(self.eq(b, self.const(0, w), w), least)
        return self.ite(bad, self.const(1, w), b, w)

    def _amount(self, b: str, w: int) -> str:
        if self.known(b) is not None and (self.known(b) or 0) < w:
            return b
        if w & (w - 1) == 0:
            return self.and_(b, self.const(w - 1, w), w)
        return self.ite(self.ult(b, self.const(w, w), w), b, self.const(0, w), w)

    def shl(self, a: str, b: str, w: int) -> str:
        return self._binary("shl", a, self._amount(b, w), w)

    def lshr(self, a: str, b: str, w: int) -> str:
        return self._binary("lshr", a, self._amount(b, w), w)

    def ashr(self, a: str, b: str, w: int) -> str:
        return self._binary("ashr", a, self._amount(b, w), w)

    def and_(self, a: str, b: str, w: int) -> str:
        return self._binary("and", a, b, w)

    def or_(self, a: str, b: str, w: int) -> str:
        return self._binary("or", a, b, w)

    def xor(self, a: str, b: str, w: int) -> str:
        return self._binary("xor", a, b, w)

    def ctpop(self, a: str, w: int) -> str:
        return self._call("ctpop", (a,), w)

    def ctlz(self, a: str, w: int) -> str:
        return self._count_zeros("ctlz", a, w)

    def cttz(self, a: str, w: int) -> str:
        return self._count_zeros("cttz", a, w)

    def bitreverse(self, a: str, w: int) -> str:
        return self._call("bitreverse", (a,), w)

    def bswap(self, a: str, w: int) -> str:
        return self._call("bswap", (a,), w)

    def zext(self, a: str, w: int, to: int) -> str:
        return self._cast("zext", a, w, to)

    def sext(self, a: str, w: int, to: int) -> str:
        return self._cast("sext", a, w, to)

    def trunc(self, a: str, w: int, to: int) -> str:
        return self._cast("trunc", a, w, to)

    def _compare(self, predicate: str, a: str, b: str, w: int) -> str:
        return self.value(f"icmp {predicate} {vector(w)} {a}, {b}")

    def eq(self, a: str, b: str, w: int) -> str:
        return self._compare("eq", a, b, w)

    def ult(self, a: str, b: str, w: int) -> str:
        return self._compare("ult", a, b, w)

    def slt(self, a: str, b: str, w: int) -> str:
        return self._compare("slt", a, b, w)

    def umul_overflow(self, a: str, b: str, w: int) -> str:
        product = self.mul(self.zext(a, w, 2 * w), self.zext(b, w, 2 * w), 2 * w)
        return self.ult(self.const((1 << w) - 1, 2 * w), product, 2 * w)

    def smul_overflow(self, a: str, b: str, w: int) -> str:
        product = self.mul(self.sext(a, w, 2 * w), self.sext(b, w, 2 * w), 2 * w)
        back = self.sext(self.trunc(product, 2 * w, w), w, 2 * w)
        return self.not_b(self.eq(product, back, 2 * w))

    def ite(self, c: str, a: str, b: str, w: int) -> str:
        return self.value(f"select {vector(1)} {c}, {vector(w)} {a}, {vector(w)} {b}")

    def word(self, c: str) -> str:
        return c

    def truth(self, a: str) -> str:
        return a

    def join(self, parts: list[str], w: int) -> str:
        to = w * len(parts)
        result = self.zext(parts[0], w, to)
        for number, part in enumerate(parts[1:], 1):
            result = self.or_(result, self.shl(self.zext(part, w, to), self.const(number * w, to), to), to)
        return result

    def tidy(self, a: str) -> str:
        return a

    def known(self, a: str) -> int | None:
        return int(a.rstrip(")").rpartition(" ")[2]) if a.startswith("splat") else None

    def decided(self, c: str) -> bool | None:
        known = self.known(c)
        return None if known is None else bool(known)

    def false(self) -> str:
        return self.const(0, 1)

    def not_b(self, c: str) -> str:
        return self.xor(c, self.const(1, 1), 1)

    def and_b(self, c: str, d: str) -> str:
        return self.and_(c, d, 1)

    def or_b(self, c: str, d: str) -> str:
        return self.or_(c, d, 1)

    def unordered(self, a: str, b: str) -> tuple[str, str]:
        return a, b
