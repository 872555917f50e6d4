"""Division by multiplication: which products with a number have a quotient as their high part.

For a word x below 2^n and a divisor d, let m be a number with 2^p <= m*d <= 2^p + 2^(p-n). Then floor(m*x / 2^p) = floor(x /
d).

Proof. Let e = m*d - 2^p, so 0 <= e <= 2^(p-n), and x = q*d + r with 0 <= r < d. Then m*x / 2^p = x/d * (1 + e/2^p) = q + r/d +
x*e/(d*2^p), and x*e < 2^n * 2^(p-n) = 2^p, so the last summand is below 1/d while r/d <= 1 - 1/d: the sum lies in [q, q + 1).

Source: Granlund and Montgomery, "Division by invariant integers using multiplication", PLDI 1994, theorem 4.2.
"""

from __future__ import annotations


def divisor_of(factor: int, shift: int, width: int, whole: int) -> int | None:
    """The d for which ``(factor * x) >> shift`` is ``x udiv d`` for all x of ``width`` bits; the product has ``whole`` bits."""
    if factor * ((1 << width) - 1) >> whole:  # the product may wrap round
        return None
    divisor = -(-(1 << shift) // factor)
    excess = factor * divisor - (1 << shift)
    if not 1 < divisor < 1 << width or excess << width > 1 << shift:
        return None
    return divisor
