"""The 25 problems of "Synthesis of loop-free programs" (Gulwani, Jha, Tiwari, Venkatesan, PLDI 2011), from "Hacker's Delight".

Each is a reference function at i32, written plainly, and a sketch that is one free instruction hole over its parameters, with every
integer operation that Keyhole knows: no operation is picked by hand.

python benchmarks/hackers_delight.py [--seconds 60] [--only p07]
"""

from __future__ import annotations

import argparse
import shlex
import sys
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from keyhole.holes.text.reader import read_module
from keyhole.synth import Budget, Event, Filled, Tried, fill_holes, query


@dataclass(frozen=True, slots=True)
class Problem:
    """A published problem: its parameters, and the reference's instructions."""

    name: str
    parameters: str
    body: str

    @property
    def text(self) -> str:
        """The module that asks for it."""
        given = ", ".join(f"i32 noundef %{name}" for name in self.parameters.split())
        names = ", ".join(f"%{name}" for name in self.parameters.split())
        lines = "\n".join(f"  {line.strip()}" for line in self.body.strip().splitlines())
        return (
            f"define i32 @src({given}) {{\n{lines}\n}}\n\n"
            f"define i32 @tgt({given}) {{\n  %answer = ?e : i32 ({names})\n  ret i32 %answer\n}}\n"
        )


PROBLEMS = (
    Problem("p01 turn off the rightmost one", "x", """%m = add i32 %x, -1
        %r = and i32 %x, %m
        ret i32 %r"""),
    Problem("p02 is it a power of two, or zero less one", "x", """%m = add i32 %x, 1
        %r = and i32 %x, %m
        ret i32 %r"""),
    Problem("p03 isolate the rightmost one", "x", """%m = sub i32 0, %x
        %r = and i32 %x, %m
        ret i32 %r"""),
    Problem("p04 mask of the rightmost one and trailing zeros", "x", """%m = add i32 %x, -1
        %r = xor i32 %x, %m
        ret i32 %r"""),
    Problem("p05 propagate the rightmost one to the right", "x", """%m = add i32 %x, -1
        %r = or i32 %x, %m
        ret i32 %r"""),
    Problem("p06 turn on the rightmost zero", "x", """%m = add i32 %x, 1
        %r = or i32 %x, %m
        ret i32 %r"""),
    Problem("p07 isolate the rightmost zero", "x", """%n = xor i32 %x, -1
        %m = add i32 %x, 1
        %r = and i32 %n, %m
        ret i32 %r"""),
    Problem("p08 mask of trailing zeros", "x", """%n = xor i32 %x, -1
        %m = add i32 %x, -1
        %r = and i32 %n, %m
        ret i32 %r"""),
    Problem("p09 absolute value", "x", """%s = ashr i32 %x, 31
        %t = xor i32 %x, %s
        %r = sub i32 %t, %s
        ret i32 %r"""),
    Problem("p10 as many leading zeros in both", "x y", """%a = and i32 %x, %y
        %b = xor i32 %x, %y
        %c = icmp ule i32 %b, %a
        %r = zext i1 %c to i32
        ret i32 %r"""),
    Problem("p11 fewer leading zeros", "x y", """%n = xor i32 %y, -1
        %a = and i32 %x, %n
        %c = icmp ugt i32 %a, %y
        %r = zext i1 %c to i32
        ret i32 %r"""),
    Problem("p12 no more leading zeros", "x y", """%n = xor i32 %y, -1
        %a = and i32 %x, %n
        %c = icmp ule i32 %a, %y
        %r = zext i1 %c to i32
        ret i32 %r"""),
    Problem("p13 sign", "x", """%s = ashr i32 %x, 31
        %n = sub i32 0, %x
        %p = lshr i32 %n, 31
        %r = or i32 %s, %p
        ret i32 %r"""),
    Problem("p14 floor of the average", "x y", """%a = and i32 %x, %y
        %b = xor i32 %x, %y
        %c = lshr i32 %b, 1
        %r = add i32 %a, %c
        ret i32 %r"""),
    Problem("p15 ceiling of the average", "x y", """%a = or i32 %x, %y
        %b = xor i32 %x, %y
        %c = lshr i32 %b, 1
        %r = sub i32 %a, %c
        ret i32 %r"""),
    Problem("p16 maximum", "x y", """%d = xor i32 %x, %y
        %c = icmp uge i32 %x, %y
        %z = zext i1 %c to i32
        %m = sub i32 0, %z
        %k = and i32 %d, %m
        %r = xor i32 %k, %y
        ret i32 %r"""),
    Problem("p17 turn off the rightmost string of ones", "x", """%a = add i32 %x, -1
        %b = or i32 %x, %a
        %c = add i32 %b, 1
        %r = and i32 %c, %x
        ret i32 %r"""),
    Problem("p18 is it a power of two", "x", """%a = add i32 %x, -1
        %b = and i32 %a, %x
        %z = icmp eq i32 %b, 0
        %n = icmp ne i32 %x, 0
        %c = and i1 %z, %n
        %r = zext i1 %c to i32
        ret i32 %r"""),
    Problem("p19 exchange two fields", "x m k", """%s = and i32 %k, 31
        %a = lshr i32 %x, %s
        %b = xor i32 %x, %a
        %c = and i32 %b, %m
        %d = shl i32 %c, %s
        %e = xor i32 %d, %c
        %r = xor i32 %e, %x
        ret i32 %r"""),
    Problem("p20 next number with as many ones", "x", """%z = icmp eq i32 %x, 0
        %d = select i1 %z, i32 1, i32 %x
        %n = sub i32 0, %d
        %s = and i32 %d, %n
        %a = add i32 %d, %s
        %b = xor i32 %d, %a
        %c = lshr i32 %b, 2
        %q = udiv i32 %c, %s
        %r = or i32 %q, %a
        ret i32 %r"""),
    Problem("p21 cycle through three values", "x a b c", """%f = icmp eq i32 %x, %a
        %g = icmp eq i32 %x, %b
        %h = select i1 %g, i32 %c, i32 %a
        %r = select i1 %f, i32 %b, i32 %h
        ret i32 %r"""),
    Problem("p22 parity", "x", """%a = lshr i32 %x, 1
        %b = xor i32 %a, %x
        %c = lshr i32 %b, 2
        %d = xor i32 %c, %b
        %e = and i32 %d, 286331153
        %f = mul i32 %e, 286331153
        %g = lshr i32 %f, 28
        %r = and i32 %g, 1
        ret i32 %r"""),
    Problem("p23 population count", "x", """%a = lshr i32 %x, 1
        %b = and i32 %a, 1431655765
        %c = sub i32 %x, %b
        %d = and i32 %c, 858993459
        %e = lshr i32 %c, 2
        %f = and i32 %e, 858993459
        %g = add i32 %d, %f
        %h = lshr i32 %g, 4
        %i = add i32 %g, %h
        %j = and i32 %i, 252645135
        %k = mul i32 %j, 16843009
        %r = lshr i32 %k, 24
        ret i32 %r"""),
    Problem("p24 round up to a power of two", "x", """%a = add i32 %x, -1
        %b = lshr i32 %a, 1
        %c = or i32 %a, %b
        %d = lshr i32 %c, 2
        %e = or i32 %c, %d
        %f = lshr i32 %e, 4
        %g = or i32 %e, %f
        %h = lshr i32 %g, 8
        %i = or i32 %g, %h
        %j = lshr i32 %i, 16
        %k = or i32 %i, %j
        %r = add i32 %k, 1
        ret i32 %r"""),
    Problem("p25 high half of a product", "x y", """%a = zext i32 %x to i64
        %b = zext i32 %y to i64
        %p = mul i64 %a, %b
        %h = lshr i64 %p, 32
        %r = trunc i64 %h to i32
        ret i32 %r"""),
)  # fmt: skip


def run(problem: Problem, seconds: float) -> str:
    """One row of the table."""
    tried = 0

    def listen(event: Event) -> None:
        nonlocal tried
        if isinstance(event, Tried):
            tried = event.candidates

    started = time.perf_counter()
    answer = fill_holes(query(read_module(problem.text), budget=Budget(seconds)), progress=listen)
    took = time.perf_counter() - started
    if isinstance(answer, Filled):
        first = answer.completions[0]
        lines = "; ".join(line.strip() for line in first.fillings["?e"].splitlines())
        found = f"{first.cost.size} | {type(first.certificate).__name__.lower()} | `{lines}`"
    else:
        found = f"– | – | {answer.reason}"
    return f"| {problem.name} | {took:.2f} | {tried:,} | {found} |"


def main() -> None:
    """Print the table, with the command that made it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--only", default="")
    chosen = parser.parse_args()
    print(f"`{shlex.join(['python', *sys.argv])}`\n")
    print("| problem | seconds | candidates | instructions | certificate | found |")
    print("| --- | ---: | ---: | ---: | --- | --- |")
    for problem in PROBLEMS:
        if chosen.only in problem.name:
            print(run(problem, chosen.seconds), flush=True)


if __name__ == "__main__":
    main()
