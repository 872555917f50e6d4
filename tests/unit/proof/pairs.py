"""Pairs of functions with what is known of them: is the second a correct replacement of the first?"""

from __future__ import annotations

from dataclasses import dataclass

from keyhole.holes.model import Function
from keyhole.holes.text.reader import read_module


@dataclass(frozen=True, slots=True)
class Pair:
    """``source`` and ``target`` are bodies of ``define result @f(parameters)``."""

    name: str
    parameters: str
    source: str
    target: str
    result: str = "i8"

    def functions(self) -> tuple[Function, Function]:
        return body(self.result, self.parameters, "src", self.source), body(
            self.result, self.parameters, "tgt", self.target
        )


def body(result: str, parameters: str, name: str, text: str) -> Function:
    """The function with that body."""
    function = read_module(f"define {result} @{name}({parameters}) {{\n{text}\n}}\n", name + ".ll").function(name)
    assert function is not None
    return function


RIGHT = (
    Pair("doubling by shift", "i8 %x", "%r = add i8 %x, %x\nret i8 %r", "%r = shl i8 %x, 1\nret i8 %r"),
    Pair("doubling noundef", "i8 noundef %x", "%r = mul i8 %x, 2\nret i8 %r", "%r = add i8 %x, %x\nret i8 %r"),
    Pair("times zero", "i8 %x", "%r = mul i8 %x, 0\nret i8 %r", "ret i8 0"),
    Pair("x - x", "i8 %x", "%r = sub i8 %x, %x\nret i8 %r", "ret i8 0"),
    Pair("itself, argument used three times", "i8 %x", "%a = mul i8 %x, %x\n%r = add i8 %a, %x\nret i8 %r",
         "%a = mul i8 %x, %x\n%r = add i8 %a, %x\nret i8 %r"),
    Pair("uses swapped", "i8 %x, i8 %y", "%a = mul i8 %x, %y\n%b = mul i8 %y, %x\n%r = sub i8 %a, %b\nret i8 %r",
         "%b = mul i8 %y, %x\n%a = mul i8 %x, %y\n%r = sub i8 %a, %b\nret i8 %r"),
    Pair("flags dropped", "i8 %x", "%r = add nuw nsw i8 %x, 1\nret i8 %r", "%r = add i8 %x, 1\nret i8 %r"),
    Pair("freeze introduced", "i8 %x", "ret i8 %x", "%r = freeze i8 %x\nret i8 %r"),
    Pair("freeze of noundef removed", "i8 noundef %x", "%r = freeze i8 %x\nret i8 %r", "ret i8 %x"),
    Pair("freeze pinned", "i8 %x", "%f = freeze i8 %x\n%r = sub i8 %f, %f\nret i8 %r", "ret i8 0"),
    Pair("frozen doubling", "i8 %x", "%f = freeze i8 %x\n%r = add i8 %f, %f\nret i8 %r",
         "%f = freeze i8 %x\n%r = shl i8 %f, 1\nret i8 %r"),
    Pair("undef to anything", "i8 noundef %x", "ret i8 undef", "%r = mul i8 %x, 77\nret i8 %r"),
    Pair("undef in a bijection", "i8 noundef %x", "%r = add i8 undef, %x\nret i8 %r", "ret i8 undef"),
    Pair("undef to a value it can take", "", "%r = or i8 undef, 1\nret i8 %r", "ret i8 9"),
    Pair("poison to anything", "i8 %x", "ret i8 poison", "ret i8 %x"),
    Pair("poison to undef", "", "ret i8 poison", "ret i8 undef"),
    Pair("undefined to anything", "i8 %x", "unreachable", "ret i8 7"),
    Pair("division guarded", "i8 %x, i8 %y", "%r = udiv i8 %x, %y\nret i8 %r",
         "%c = icmp eq i8 %y, 0\nbr i1 %c, label %a, label %b\na:\nunreachable\nb:\n%r = udiv i8 %x, %y\nret i8 %r"),
    Pair("select to branch of noundef", "i1 noundef %c, i8 %x, i8 %y", "%r = select i1 %c, i8 %x, i8 %y\nret i8 %r",
         "br i1 %c, label %a, label %b\na:\nret i8 %x\nb:\nret i8 %y"),
    Pair("branch to select", "i1 %c, i8 %x, i8 %y",
         "br i1 %c, label %a, label %b\na:\nbr label %b\nb:\n%p = phi i8 [ %x, %a ], [ %y, %0 ]\nret i8 %p",
         "%r = select i1 %c, i8 %x, i8 %y\nret i8 %r"),
    Pair("logical and of noundef", "i1 %c, i1 noundef %x", "%r = select i1 %c, i1 %x, i1 false\nret i1 %r",
         "%r = and i1 %c, %x\nret i1 %r", "i1"),
    Pair("switch to compare", "i8 %x",
         "switch i8 %x, label %d [ i8 1, label %o\n i8 2, label %o ]\no:\nret i8 1\nd:\nret i8 0",
         "%y = freeze i8 %x\n%m = add i8 %y, -1\n%c = icmp ult i8 %m, 2\n%r = zext i1 %c to i8\nret i8 %r"),
    Pair("assume used", "i8 %x", "%c = icmp ult i8 %x, 4\ncall void @llvm.assume(i1 %c)\nret i8 %x",
         "%r = and i8 %x, 3\nret i8 %r"),
    Pair("range used", "i8 range(i8 0, 4) %x", "ret i8 %x", "%r = and i8 %x, 3\nret i8 %r"),
    Pair("disjoint or is add", "i8 %x", "%s = shl i8 %x, 1\n%r = or disjoint i8 %s, 1\nret i8 %r",
         "%s = shl i8 %x, 1\n%r = add i8 %s, 1\nret i8 %r"),
    Pair("vector lanes swapped twice", "<2 x i8> %v",
         "%a = shufflevector <2 x i8> %v, <2 x i8> poison, <2 x i32> <i32 1, i32 0>\n"
         "%b = shufflevector <2 x i8> %a, <2 x i8> poison, <2 x i32> <i32 1, i32 0>\nret <2 x i8> %b",
         "ret <2 x i8> %v", "<2 x i8>"),
    Pair("bitcast puts lane 0 lowest", "<2 x i8> %v", "%b = bitcast <2 x i8> %v to i16\n%r = trunc i16 %b to i8\nret i8 %r",
         "%r = extractelement <2 x i8> %v, i64 0\nret i8 %r"),
    Pair("overflow bit", "i8 noundef %x, i8 noundef %y",
         "%o = call { i8, i1 } @llvm.uadd.with.overflow.i8(i8 %x, i8 %y)\n"
         "%r = extractvalue { i8, i1 } %o, 1\nret i1 %r",
         "%s = add i8 %x, %y\n%r = icmp ult i8 %s, %x\nret i1 %r", "i1"),
    Pair("splat", "<2 x i8> %v", "%r = mul <2 x i8> %v, splat (i8 4)\nret <2 x i8> %r",
         "%r = shl <2 x i8> %v, <i8 2, i8 2>\nret <2 x i8> %r", "<2 x i8>"),
    Pair("128 bits", "i128 %x", "%r = udiv i128 %x, 18446744073709551616\nret i128 %r",
         "%r = lshr i128 %x, 64\nret i128 %r", "i128"),
)  # fmt: skip

WRONG = (
    Pair("what equals undef in one look, seen in another", "i2 %x, i2 %y", "%r = and i2 %x, %y\nret i2 %r",
         "%c = icmp eq i2 %x, %y\n%a = select i1 %c, i2 %x, i2 %y\n%r = and i2 %x, %a\nret i2 %r", "i2"),
    Pair("undef doubling", "i8 %x", "%r = mul i8 %x, 2\nret i8 %r", "%r = add i8 %x, %x\nret i8 %r"),
    Pair("undef doubling of undef in the text", "", "%r = mul i8 undef, 2\nret i8 %r", "%r = add i8 undef, undef\nret i8 %r"),
    Pair("undef seen twice", "", "%u = add i8 undef, 0\n%f = freeze i8 %u\n%r = sub i8 %f, %f\nret i8 %r",
         "%u = add i8 undef, 0\n%r = sub i8 %u, %u\nret i8 %r"),
    Pair("logical and", "i1 %c, i1 %x", "%r = select i1 %c, i1 %x, i1 false\nret i1 %r", "%r = and i1 %c, %x\nret i1 %r", "i1"),
    Pair("nsw introduced", "i8 noundef %x", "%r = add i8 %x, 1\nret i8 %r", "%r = add nsw i8 %x, 1\nret i8 %r"),
    Pair("exact introduced", "i8 noundef %x", "%r = lshr i8 %x, 1\nret i8 %r", "%r = lshr exact i8 %x, 1\nret i8 %r"),
    Pair("nneg introduced", "i8 noundef %x", "%r = zext i8 %x to i16\nret i16 %r", "%r = zext nneg i8 %x to i16\nret i16 %r",
         "i16"),
    Pair("disjoint introduced", "i8 noundef %x", "%r = or i8 %x, 1\nret i8 %r", "%r = or disjoint i8 %x, 1\nret i8 %r"),
    Pair("samesign introduced", "i8 noundef %x", "%r = icmp ult i8 %x, 3\nret i1 %r",
         "%r = icmp samesign ult i8 %x, 3\nret i1 %r", "i1"),
    Pair("trunc nuw introduced", "i8 noundef %x", "%r = trunc i8 %x to i4\nret i4 %r", "%r = trunc nuw i8 %x to i4\nret i4 %r",
         "i4"),
    Pair("freeze removed", "i8 %x", "%r = freeze i8 %x\nret i8 %r", "ret i8 %x"),
    Pair("one freeze becomes two", "i8 %x", "%f = freeze i8 %x\n%r = sub i8 %f, %f\nret i8 %r",
         "%f = freeze i8 %x\n%g = freeze i8 %x\n%r = sub i8 %f, %g\nret i8 %r"),
    Pair("branch on poison introduced", "i1 %c, i8 %x, i8 %y", "%r = select i1 %c, i8 %x, i8 %y\nret i8 %r",
         "br i1 %c, label %a, label %b\na:\nret i8 %x\nb:\nret i8 %y"),
    Pair("branch on undef in the text", "", "ret i8 0", "br i1 undef, label %a, label %b\na:\nret i8 0\nb:\nret i8 0"),
    Pair("switch on poison introduced", "i8 %x", "ret i8 0", "switch i8 %x, label %d [ i8 1, label %d ]\nd:\nret i8 0"),
    Pair("shift too far", "i8 noundef %x", "ret i8 0", "%r = shl i8 %x, 8\nret i8 %r"),
    Pair("division introduced", "i8 noundef %x, i8 noundef %y", "ret i8 0", "%d = udiv i8 0, %y\nret i8 0"),
    Pair("signed overflow of a division", "i8 noundef %x", "%r = sub i8 0, %x\nret i8 %r", "%r = sdiv i8 %x, -1\nret i8 %r"),
    Pair("division hoisted above its guard", "i8 noundef %x, i8 noundef %y",
         "%c = icmp eq i8 %y, 0\nbr i1 %c, label %a, label %b\na:\nret i8 0\nb:\n%r = udiv i8 %x, %y\nret i8 %r",
         "%r = udiv i8 %x, %y\n%c = icmp eq i8 %y, 0\nbr i1 %c, label %a, label %b\na:\nret i8 0\nb:\nret i8 %r"),
    Pair("poison dividend by -1", "i8 %x", "ret i8 0", "%d = sdiv i8 %x, -1\nret i8 0"),
    Pair("undef returned", "", "ret i8 4", "ret i8 undef"),
    Pair("assume introduced", "i8 noundef %x", "ret i8 %x",
         "%c = icmp ult i8 %x, 255\ncall void @llvm.assume(i1 %c)\nret i8 %x"),
    Pair("result promised", "i8 noundef %x", "%r = call i8 @llvm.ctpop.i8(i8 %x)\nret i8 %r",
         "%r = call range(i8 0, 8) i8 @llvm.ctpop.i8(i8 %x)\nret i8 %r"),
    Pair("zero is poison", "i8 noundef %x", "%r = call i8 @llvm.ctlz.i8(i8 %x, i1 false)\nret i8 %r",
         "%r = call i8 @llvm.ctlz.i8(i8 %x, i1 true)\nret i8 %r"),
    Pair("poison lane", "<2 x i8> noundef %v", "ret <2 x i8> %v",
         "%r = shufflevector <2 x i8> %v, <2 x i8> poison, <2 x i32> <i32 0, i32 poison>\nret <2 x i8> %r", "<2 x i8>"),
    Pair("index out of range", "<2 x i8> noundef %v, i8 noundef %i", "%j = and i8 %i, 1\n"
         "%r = extractelement <2 x i8> %v, i8 %j\nret i8 %r", "%r = extractelement <2 x i8> %v, i8 %i\nret i8 %r"),
    Pair("off by one at 2**63", "i64 noundef %x", "%r = icmp eq i64 %x, 123456789123\nret i1 %r", "ret i1 false", "i1"),
    Pair("phi edges swapped", "i1 noundef %c, i8 noundef %x, i8 noundef %y",
         "br i1 %c, label %a, label %b\na:\nbr label %b\nb:\n%p = phi i8 [ %x, %a ], [ %y, %0 ]\nret i8 %p",
         "br i1 %c, label %a, label %b\na:\nbr label %b\nb:\n%p = phi i8 [ %y, %a ], [ %x, %0 ]\nret i8 %p"),
)  # fmt: skip
