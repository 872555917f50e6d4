"""A pair that no solver decides soon, for tests of deadlines and of stopping."""

from __future__ import annotations

# No sum of two cubes is a cube: no solver proves it in a minute.
HARD = """define i1 @src(i20 noundef %x, i20 noundef %y, i20 noundef %z) {
  ret i1 false
}
define i1 @tgt(i20 noundef %x, i20 noundef %y, i20 noundef %z) {
  %a = or i20 %x, 1
  %b = or i20 %y, 2
  %c = or i20 %z, 4
  %a64 = zext i20 %a to i64
  %b64 = zext i20 %b to i64
  %c64 = zext i20 %c to i64
  %a2 = mul i64 %a64, %a64
  %a3 = mul i64 %a2, %a64
  %b2 = mul i64 %b64, %b64
  %b3 = mul i64 %b2, %b64
  %c2 = mul i64 %c64, %c64
  %c3 = mul i64 %c2, %c64
  %sum = add i64 %a3, %b3
  %r = icmp eq i64 %sum, %c3
  ret i1 %r
}
"""
