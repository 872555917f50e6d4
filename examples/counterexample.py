"""Ask whether one function may replace another; where it may not, make a test of the counterexample."""

from __future__ import annotations

import keyhole as kh

HALF = """define i32 @half(i32 noundef %x) {
  %r = sdiv i32 %x, 2
  ret i32 %r
}
"""
SHIFT = """define i32 @half(i32 noundef %x) {
  %r = ashr i32 %x, 1
  ret i32 %r
}
"""


def main() -> None:
    """Print the verdict, and the test."""
    verdict = kh.verify(HALF, SHIFT, timeout=20)
    match verdict:
        case kh.Proved() | kh.Bounded():
            print("it may")
        case kh.Refuted(counterexample=found):
            print(found)
            print(f"arguments: {found.args}")
            print(found.as_pytest())
        case kh.Unknown(reason=reason):
            print(f"unknown: {reason}")
    print(verdict.reproduce())


if __name__ == "__main__":
    main()
