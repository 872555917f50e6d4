"""Small published problems as sketches: what tests solve and what ``search.py`` times.

Each is written once for any width: ``iW`` is the width, ``iD`` twice it, ``#W`` and ``#W1`` are the width and the width less one.
The references are written in another way than the answers, so that an answer
has to be found and not copied.

Source of most: Warren, "Hacker's Delight", chapters 2 to 5, in the selection of Jha et al., "Oracle-guided component-based
program synthesis", ICSE 2010.
"""

from __future__ import annotations

from dataclasses import dataclass

ONE = "iW noundef %x"
TWO = "iW noundef %x, iW noundef %y"
BITS = "using add, sub, and, or, xor, shl, lshr, ashr"


@dataclass(frozen=True, slots=True)
class Sketch:
    """A problem: bodies of reference and sketch. ``fillings`` are expected where there is one answer only."""

    name: str
    reference: str
    body: str
    parameters: str = ONE
    result: str = "iW"
    status: str = "filled"
    fillings: tuple[tuple[str, str], ...] = ()
    small: int | None = 8  # the width at which completions are checked on all inputs; None: at none

    def text(self, width: int = 32) -> str:
        """The module at a width."""
        functions = [
            f"define {self.result} @{name}({self.parameters}) {{\n{body}\n}}\n"
            for name, body in (("src", self.reference), ("tgt", self.body))
        ]
        marks = (
            ("iW", f"i{width}"), ("iD", f"i{2 * width}"), ("#W1", str(width - 1)), ("#W", str(width)),
        )  # fmt: skip
        text = "\n".join(functions)
        for mark, value in marks:
            text = text.replace(mark, value)
        return text


def _hole(limit: int, using: str = BITS, type_: str = "iW") -> str:
    return f"%r = ?e : {type_} {{{limit}}} {using}\nret {type_} %r"


_CTTZ = "%t = call iW @llvm.cttz.iW(iW %x, i1 false)"
_ZERO = "%z = icmp eq iW %x, 0"
_LZ = "%a = call iW @llvm.ctlz.iW(iW %x, i1 false)\n%b = call iW @llvm.ctlz.iW(iW %y, i1 false)"

INSTRUCTIONS = (
    Sketch("p01 turn off rightmost one",
           f"{_CTTZ}\n{_ZERO}\n%b = shl iW 1, %t\n%n = sub iW %x, %b\n%r = select i1 %z, iW 0, iW %n\nret iW %r", _hole(2)),
    Sketch("p02 at most one bit is set",
           "%c = call iW @llvm.ctpop.iW(iW %x)\n%r = icmp ult iW %c, 2\nret i1 %r",
           _hole(3, "using add, sub, and, icmp", "i1"), result="i1"),
    Sketch("p03 isolate rightmost one",
           f"{_CTTZ}\n{_ZERO}\n%b = shl iW 1, %t\n%r = select i1 %z, iW 0, iW %b\nret iW %r", _hole(2)),
    Sketch("p04 mask of rightmost one and what trails it",
           f"{_CTTZ}\n{_ZERO}\n%b = shl iW 2, %t\n%m = sub iW %b, 1\n"
           "%l = icmp eq iW %t, #W1\n%k = select i1 %l, iW -1, iW %m\n%r = select i1 %z, iW -1, iW %k\nret iW %r", _hole(2)),
    Sketch("p05 propagate rightmost one",
           f"{_CTTZ}\n{_ZERO}\n%b = shl iW 1, %t\n%m = sub iW %b, 1\n%o = or iW %x, %m\n"
           "%r = select i1 %z, iW -1, iW %o\nret iW %r", _hole(2)),
    Sketch("p06 turn on rightmost zero",
           "%n = xor iW %x, -1\n%t = call iW @llvm.cttz.iW(iW %n, i1 false)\n%z = icmp eq iW %x, -1\n%b = shl iW 1, %t\n"
           "%o = or iW %x, %b\n%r = select i1 %z, iW %x, iW %o\nret iW %r", _hole(2)),
    Sketch("p07 isolate rightmost zero",
           "%n = xor iW %x, -1\n%t = call iW @llvm.cttz.iW(iW %n, i1 false)\n%z = icmp eq iW %x, -1\n%b = shl iW 1, %t\n"
           "%r = select i1 %z, iW 0, iW %b\nret iW %r", _hole(3)),
    Sketch("p08 mask of trailing zeros",
           f"{_CTTZ}\n{_ZERO}\n%b = shl iW 1, %t\n%m = sub iW %b, 1\n%r = select i1 %z, iW -1, iW %m\nret iW %r", _hole(3)),
    Sketch("p09 absolute value",
           "%n = sub iW 0, %x\n%c = icmp slt iW %x, 0\n%r = select i1 %c, iW %n, iW %x\nret iW %r", _hole(3)),
    Sketch("p10 as many leading zeros", f"{_LZ}\n%r = icmp eq iW %a, %b\nret i1 %r",
           _hole(3, "using and, xor, or, icmp", "i1"), TWO, "i1"),
    Sketch("p11 fewer leading zeros", f"{_LZ}\n%r = icmp ult iW %a, %b\nret i1 %r",
           _hole(3, "using and, xor, or, icmp", "i1"), TWO, "i1"),
    Sketch("p12 no more leading zeros", f"{_LZ}\n%r = icmp ule iW %a, %b\nret i1 %r",
           _hole(3, "using and, xor, or, icmp", "i1"), TWO, "i1"),
    Sketch("p13 sign",
           "%a = icmp slt iW %x, 0\n%b = icmp sgt iW %x, 0\n%c = zext i1 %b to iW\n"
           "%r = select i1 %a, iW -1, iW %c\nret iW %r", _hole(4)),
    Sketch("p14 floor of average",
           "%a = zext iW %x to iD\n%b = zext iW %y to iD\n%s = add iD %a, %b\n%h = lshr iD %s, 1\n"
           "%r = trunc iD %h to iW\nret iW %r", _hole(4), TWO),
    Sketch("p15 ceiling of average",
           "%a = zext iW %x to iD\n%b = zext iW %y to iD\n%s = add iD %a, %b\n%t = add iD %s, 1\n%h = lshr iD %t, 1\n"
           "%r = trunc iD %h to iW\nret iW %r", _hole(4), TWO),
    Sketch("signed maximum", "%r = call iW @llvm.smax.iW(iW %x, iW %y)\nret iW %r", _hole(2, "using icmp, select"), TWO),
    Sketch("unsigned minimum, any operation",
           "%c = icmp ugt iW %x, %y\n%r = select i1 %c, iW %y, iW %x\nret iW %r", _hole(3, ""), TWO,
           fillings=(("?e", "call iW @llvm.umin.iW(iW %y, iW %x)"),)),
    Sketch("unsigned saturating sum", "%r = call iW @llvm.uadd.sat.iW(iW %x, iW %y)\nret iW %r",
           _hole(3, "using add, icmp, select"), TWO),
    Sketch("clamp to a byte's digits",
           "%a = icmp slt iW %x, 0\n%b = icmp sgt iW %x, 99\n%h = select i1 %b, iW 99, iW %x\n"
           "%r = select i1 %a, iW 0, iW %h\nret iW %r", _hole(2, "using smin, smax")),
    Sketch("round up to a multiple of eight",
           "%a = add iW %x, 7\n%q = udiv iW %a, 8\n%r = mul iW %q, 8\nret iW %r", _hole(2)),
    Sketch("times seven", "%r = mul iW %x, 7\nret iW %r", _hole(2, "using shl, add, sub")),
    Sketch("rotate left by three",
           "%r = call iW @llvm.fshl.iW(iW %x, iW %x, iW 3)\nret iW %r", _hole(3, "using shl, lshr, or")),
    Sketch("sign of the low half kept",
           "%s = shl iW %x, 4\n%r = ashr iW %s, 4\nret iW %r", _hole(3, "using and, xor, sub")),
    Sketch("pick bits by a mask",
           "%a = and iW %x, %y\n%n = xor iW %y, -1\n%b = and iW %z, %n\n%r = or iW %a, %b\nret iW %r",
           _hole(3, "using and, xor"), "iW noundef %x, iW noundef %y, iW noundef %z", small=4),
    Sketch("in the middle of a block",
           "%a = mul iW %x, 5\n%b = xor iW %a, 85\n%r = add iW %b, %x\nret iW %r",
           "%a = ?e : iW {2} using shl, add, sub\n%b = xor iW %a, 85\n%r = add iW %b, %x\nret iW %r"),
    Sketch("in one arm of a branch",
           "%c = icmp ugt iW %x, %y\n%d = sub iW %x, %y\n%e = sub iW %y, %x\n%r = select i1 %c, iW %d, iW %e\nret iW %r",
           "%c = icmp ugt iW %x, %y\nbr i1 %c, label %more, label %less\nmore:\n%d = ?e : iW {2} using sub, xor, and\n"
           "br label %end\nless:\n%e = sub iW %y, %x\nbr label %end\n"
           "end:\n%r = phi iW [ %d, %more ], [ %e, %less ]\nret iW %r", TWO, fillings=(("?e", "sub iW %x, %y"),)),
    Sketch("two holes", "%a = or iW %x, %y\n%b = and iW %x, %y\n%r = sub iW %a, %b\nret iW %r",
           "%a = ?a : iW {1} using and, add\n%b = shl iW %a, 1\n%r = ?b : iW {2} using sub, add\nret iW %r", TWO),
    Sketch("must use both", "%r = mul iW %x, 6\nret iW %r",
           "%h = shl iW %x, 1\n%r = ?dep(%x, %h) : iW {2} using shl, add\nret iW %r"),
    Sketch("a vector", "%r = sub <4 x iW> splat (iW 0), %x\nret <4 x iW> %r",
           "%r = ?e : <4 x iW> {2} using xor, add\nret <4 x iW> %r", "<4 x iW> noundef %x", "<4 x iW>", small=None),
    Sketch("a wide product's high half",
           "%a = zext iW %x to iD\n%b = zext iW %y to iD\n%m = mul iD %a, %b\n%h = lshr iD %m, #W\n"
           "%r = trunc iD %h to iW\nret iW %r",
           "%a = zext iW %x to iD\n%b = zext iW %y to iD\n%m = ?m : iD {1}\n%h = lshr iD %m, ?k\n%r = trunc iD %h to iW\nret iW %r",
           TWO),
)  # fmt: skip

CHOICES = (
    Sketch("linear, opcode and constants", "%a = mul iW %x, 9\n%r = add iW %a, 77\nret iW %r",
           "%m = shl iW %x, ?k\n%n = ?op iW %m, %x\n%r = add iW %n, ?c\nret iW %r",
           fillings=(("?k", "3"), ("?op", "add"), ("?c", "77"))),
    Sketch("one unknown predicate", "%r = call iW @llvm.smax.iW(iW %x, iW %y)\nret iW %r",
           "%c = icmp ?p iW %x, %y\n%r = select i1 %c, iW %y, iW %x\nret iW %r", TWO),
    Sketch("predicate and values", "%r = call iW @llvm.smax.iW(iW %x, iW 0)\nret iW %r",
           "%c = icmp ?p iW %x, ?a\n%r = select i1 %c, iW ?b, iW ?d\nret iW %r"),
    Sketch("mask and shift", "%a = lshr iW %x, 3\n%r = urem iW %a, 16\nret iW %r",
           "%m = lshr iW %x, ?k\n%r = and iW %m, ?c\nret iW %r"),
    Sketch("a multiplication that divides",
           "%r = udiv iW %x, 10\nret iW %r",
           "%a = zext iW %x to iD\n%m = mul iD %a, ?m\n%s = lshr iD %m, ?k\n%r = trunc iD %s to iW\nret iW %r"),
    Sketch("swap neighbouring bits",
           "%e = and iW %x, 85\n%f = lshr iW %x, 1\n%g = and iW %f, 85\n%h = shl iW %e, 1\n%r = or iW %g, %h\nret iW %r",
           "%a = lshr iW %x, ?k\n%b = and iW %a, ?c\n%d = shl iW %x, ?k\n%e = and iW %d, ?m\n%r = or iW %b, %e\nret iW %r"),
    Sketch("strongest flags", "%a = and iW %x, 15\n%r = add iW %a, 1\nret iW %r",
           "%a = and iW %x, 15\n%r = add ?flags iW %a, 1\nret iW %r", fillings=(("?flags", "nuw nsw"),)),
    Sketch("only one flag", "%a = lshr iW %x, 1\n%r = add iW %a, %a\nret iW %r",
           "%a = lshr iW %x, 1\n%r = add ?flags iW %a, %a\nret iW %r", fillings=(("?flags", "nuw"),)),
    Sketch("inferred type", "%r = zext iW %x to iD\nret iD %r",
           "%r = ?op iW %x to iD\nret iD %r", result="iD", fillings=(("?op", "zext"),)),
)  # fmt: skip

_COUNT = (
    "%a1 = lshr iW %x, {}\n%a2 = and iW %a1, ?c1:const\n%a3 = sub iW %x, %a2\n%b1 = lshr iW %a3, {}\n%b2 = and iW %b1, ?c2:const\n"
    "%b3 = and iW %a3, ?c2:const\n%b4 = add iW %b3, %b2\n%d1 = lshr iW %b4, {}\n%d2 = add iW %d1, %b4\n"
    "%d3 = and iW %d2, ?c3:const\n%m = mul iW %d3, {}\n%r = lshr iW %m, {}\nret iW %r"
)

CHAINS = (
    Sketch("population count, three masks", "%r = call iW @llvm.ctpop.iW(iW %x)\nret iW %r",
           _COUNT.format(1, 2, 4, 16843009, 24), small=None,
           fillings=(("?c1", "1431655765"), ("?c2", "858993459"), ("?c3", "252645135"))),
    Sketch("population count, masks and factor", "%r = call iW @llvm.ctpop.iW(iW %x)\nret iW %r",
           _COUNT.format(1, 2, 4, "?c4:const", 24), small=None),
    Sketch("population count, all seven constants", "%r = call iW @llvm.ctpop.iW(iW %x)\nret iW %r",
           _COUNT.format(1, "?k2:const", "?k3:const", "?c4:const", "?k4:const"), small=None),
)  # fmt: skip

IMPOSSIBLE = (
    Sketch("no mask increments", "%r = add iW %x, 1\nret iW %r", "%r = and iW %x, ?c\nret iW %r", status="impossible"),
    Sketch("no such opcode", "%r = mul iW %x, %y\nret iW %r",
           "%r = ?op{add,sub,xor,and,or} iW %x, %y\nret iW %r", TWO, status="impossible"),
    Sketch("no one instruction", "%a = xor iW %x, -1\n%r = and iW %a, %y\nret iW %r", _hole(1), TWO, status="impossible"),
    Sketch("no two additions", "%r = xor iW %x, %y\nret iW %r", _hole(2, "using add, sub"), TWO, status="impossible"),
    Sketch("arguments only", "%r = add iW %x, 1\nret iW %r", "%r = add iW %x, ?a:arg\nret iW %r", status="impossible"),
    Sketch("two constants at odds", "%r = mul iW %x, 6\nret iW %r",
           "%a = shl iW %x, ?k\n%r = shl iW %a, ?l\nret iW %r", status="impossible"),
)  # fmt: skip

REGION = Sketch("region hole", "ret iW %x", "br label ?body\n?body:\n  br label %end\nend:\n  ret iW %x",
                fillings=(("?body", ""),))  # fmt: skip

UNKNOWN = (
    Sketch("type hole", "ret iW %x", "%a = zext iW %x to ?T\n%b = trunc ?T %a to iW\nret iW %b", status="unknown"),
)  # fmt: skip

ALL = (*INSTRUCTIONS, *CHOICES, CHAINS[0], *IMPOSSIBLE, REGION, *UNKNOWN)
