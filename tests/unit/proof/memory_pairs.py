"""Pairs of functions on memory and with calls, and what is known of them: is the second a correct replacement of the first?

Each is a module with ``@src`` and ``@tgt``, written as the head of both, the two bodies, and what stands before them.
"""

# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass

from keyhole.holes.model import Function
from keyhole.holes.text.reader import read_module


@dataclass(frozen=True, slots=True)
class Case:
    """``head`` is ``result (parameters)``; ``before`` declares what the bodies use."""

    name: str
    head: str
    source: str
    target: str
    before: str = ""

    def functions(self) -> tuple[Function, Function]:
        result, _, parameters = self.head.partition(" ")
        bodies = {"src": self.source, "tgt": self.target}
        texts = [f"define {result} @{name}{parameters} {{\n{body}\n}}\n" for name, body in bodies.items()]
        module = read_module(f"{self.before}\n{''.join(texts)}", "case.ll")
        source, target = module.function("@src"), module.function("@tgt")
        assert source is not None and target is not None
        return source, target


F = "declare void @f()"
FP = "declare void @f(ptr)"
G = "declare i32 @g()"
MALLOC = "declare ptr @malloc(i64)\ndeclare void @free(ptr)"
ASSUME = "declare void @llvm.assume(i1)"
LIFE = "declare void @llvm.lifetime.start.p0(ptr)\ndeclare void @llvm.lifetime.end.p0(ptr)"
COPY = "declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)\ndeclare void @llvm.memset.p0.i64(ptr, i8, i64, i1)"

_FILLED = "%s = alloca {{ ptr, i64 }}\ncall void @f(ptr %s)\n%p = load ptr, ptr %s\n%e = getelementptr inbounds i8, ptr %s, i64 8\n{}"

RIGHT = (
    Case(
        "a pointer that may be into an own block, compared the other way round",
        "i1 ()",
        _FILLED.format("%c = icmp eq ptr %p, %e\n%r = xor i1 %c, true\nret i1 %r"),
        _FILLED.format("%c = icmp ne ptr %p, %e\nret i1 %c"),
        FP,
    ),
    Case(
        "bytes that were compared are not loaded again",
        "i32 (ptr noundef %p, ptr noundef %q)",
        "%a = load i8, ptr %p\n%b = load i8, ptr %q\n%e = icmp eq i8 %a, %b\nbr i1 %e, label %same, label %differ\nsame:\nret i32 0\ndiffer:\n%c = load i8, ptr %p\n%d = load i8, ptr %q\n%l = icmp ult i8 %c, %d\n%r = select i1 %l, i32 -1, i32 1\nret i32 %r",
        "%a = load i8, ptr %p\n%b = load i8, ptr %q\n%e = icmp eq i8 %a, %b\nbr i1 %e, label %same, label %differ\nsame:\nret i32 0\ndiffer:\n%l = icmp ult i8 %a, %b\n%r = select i1 %l, i32 -1, i32 1\nret i32 %r",
    ),
    Case(
        "what was compared is not loaded again to count",
        "i32 (ptr noundef %p, ptr noundef %q)",
        "%n = load i32, ptr %p\n%w = zext i32 %n to i64\n%e = icmp eq i64 %w, 16\nbr i1 %e, label %full, label %more\nfull:\nret i32 0\nmore:\n%m = load i32, ptr %p\nstore i32 %m, ptr %q, align 1\n%k = load i32, ptr %p\n%s = add i32 %k, 1\nstore i32 %s, ptr %p\nret i32 1",
        "%n = load i32, ptr %p\n%e = icmp eq i32 %n, 16\nbr i1 %e, label %full, label %more\nfull:\nret i32 0\nmore:\nstore i32 %n, ptr %q, align 1\n%k = load i32, ptr %p\n%s = add i32 %k, 1\nstore i32 %s, ptr %p\nret i32 1",
    ),
    Case(
        "squares of numbers that are loaded twice",
        "double (ptr noundef %p)",
        "%a = load double, ptr %p\n%b = load double, ptr %p\n%r = fmul double %a, %b\nret double %r",
        "%a = load double, ptr %p\n%r = fmul double %a, %a\nret double %r",
    ),
    Case(
        "a speculatable call made early",
        "i32 (i1 noundef %c, i32 noundef %x)",
        "br i1 %c, label %a, label %b\na:\n%r = call i32 @p(i32 %x)\nret i32 %r\nb:\nret i32 0",
        "%r = call i32 @p(i32 %x)\n%s = select i1 %c, i32 %r, i32 0\nret i32 %s",
        "declare i32 @p(i32) memory(none) nounwind willreturn speculatable",
    ),
    Case(
        "a frozen load for two loads",
        "i32 (ptr noundef %p)",
        "%a = load i32, ptr %p\n%b = load i32, ptr %p\n%r = add i32 %a, %b\nret i32 %r",
        "%a = load i32, ptr %p\n%f = freeze i32 %a\n%r = shl i32 %f, 1\nret i32 %r",
    ),
    Case(
        "a load that is stored back, of a pointer that may be undef",
        "i32 (ptr %p)",
        "%v = load i32, ptr %p\nstore i32 %v, ptr %p\nret i32 %v",
        "%v = load i32, ptr %p\nret i32 %v",
    ),
    Case(
        "a swap through a local variable",
        "void (ptr noundef %p, ptr noundef %q)",
        "%t = alloca i16\n%a = load i16, ptr %p\nstore i16 %a, ptr %t\n%b = load i16, ptr %q\nstore i16 %b, ptr %p\n"
        "%c = load i16, ptr %t\nstore i16 %c, ptr %q\nret void",
        "%a = load i16, ptr %p\n%b = load i16, ptr %q\nstore i16 %b, ptr %p\nstore i16 %a, ptr %q\nret void",
    ),
    Case(
        "a load that is not undef need not be frozen",
        "i32 (ptr noundef %p)",
        "%v = load i32, ptr %p, !noundef !1\n%r = freeze i32 %v\nret i32 %r",
        "%v = load i32, ptr %p, !noundef !1\nret i32 %v",
        "!1 = !{}",
    ),
    Case(
        "places in one block are ordered as their offsets",
        "i1 (ptr noundef %p, i64 noundef %i, i64 noundef %j)",
        "%a = getelementptr inbounds i8, ptr %p, i64 %i\n%b = getelementptr inbounds i8, ptr %p, i64 %j\n"
        "%r = icmp ult ptr %a, %b\nret i1 %r",
        "%r = icmp slt i64 %i, %j\nret i1 %r",
    ),
    Case(
        "store to load",
        "i32 (ptr %p, i32 %x)",
        "store i32 %x, ptr %p\n%r = load i32, ptr %p\nret i32 %r",
        "store i32 %x, ptr %p\nret i32 %x",
    ),
    Case(
        "dead store",
        "void (ptr %p)",
        "store i32 1, ptr %p\nstore i32 2, ptr %p\nret void",
        "store i32 2, ptr %p\nret void",
    ),
    Case(
        "stores of two halves become one",
        "void (ptr %p)",
        "store i16 1, ptr %p, align 4\n%q = getelementptr i8, ptr %p, i64 2\nstore i16 2, ptr %q\nret void",
        "store i32 131073, ptr %p, align 4\nret void",
    ),
    Case(
        "forwarding over a noalias store",
        "i32 (ptr noalias %p, ptr %q)",
        "store i32 1, ptr %p\nstore i32 2, ptr %q\n%r = load i32, ptr %p\nret i32 %r",
        "store i32 1, ptr %p\nstore i32 2, ptr %q\nret i32 1",
    ),
    Case(
        "an alloca becomes a register",
        "i32 (i32 %x)",
        "%a = alloca i32\nstore i32 %x, ptr %a\n%r = load i32, ptr %a\nret i32 %r",
        "ret i32 %x",
    ),
    Case(
        "a load of what was never written", "i32 ()", "%a = alloca i32\n%r = load i32, ptr %a\nret i32 %r", "ret i32 7"
    ),
    Case(
        "a dead store before the alloca is known outside",
        "void ()",
        "%a = alloca i32\nstore i32 1, ptr %a\ncall void @h()\nstore i32 2, ptr %a\ncall void @f(ptr %a)\nret void",
        "%a = alloca i32\ncall void @h()\nstore i32 2, ptr %a\ncall void @f(ptr %a)\nret void",
        FP + "\ndeclare void @h()",
    ),
    Case(
        "forwarding over a call before the alloca is known outside",
        "i32 ()",
        "%a = alloca i32\nstore i32 1, ptr %a\ncall void @h()\n%x = load i32, ptr %a\ncall void @f(ptr %a)\nret i32 %x",
        "%a = alloca i32\nstore i32 1, ptr %a\ncall void @h()\ncall void @f(ptr %a)\nret i32 1",
        FP + "\ndeclare void @h()",
    ),
    Case(
        "an alloca kept in another",
        "i32 ()",
        "%a = alloca i32\n%s = alloca ptr\nstore ptr %a, ptr %s\nstore i32 1, ptr %a\ncall void @f()\n%b = load ptr, ptr %s\n"
        "%x = load i32, ptr %b\nret i32 %x",
        "call void @f()\nret i32 1",
        F,
    ),
    Case(
        "two allocas in another order",
        "void ()",
        "%a = alloca i32\n%b = alloca i32\nstore i32 1, ptr %a\nstore i32 2, ptr %b\ncall void @f(ptr %a)\ncall void @f(ptr %b)\nret void",
        "%b = alloca i32\n%a = alloca i32\nstore i32 1, ptr %a\nstore i32 2, ptr %b\ncall void @f(ptr %a)\ncall void @f(ptr %b)\nret void",
        FP,
    ),
    Case(
        "constant after a call",
        "i8 ()",
        "call void @f()\n%r = load i8, ptr @t\nret i8 %r",
        "call void @f()\nret i8 7",
        F + "\n@t = private constant i8 7",
    ),
    Case(
        "an entry of a table",
        "i8 ()",
        "%p = getelementptr i8, ptr @t, i64 2\n%r = load i8, ptr %p\nret i8 %r",
        "ret i8 99",
        '@t = private constant [4 x i8] c"abcd"',
    ),
    Case(
        "a table for a switch",
        "i8 (i64 %i)",
        "switch i64 %i, label %d [ i64 0, label %a\n i64 1, label %b ]\na:\nret i8 5\nb:\nret i8 6\nd:\nret i8 0",
        "%c = icmp ult i64 %i, 2\nbr i1 %c, label %a, label %d\na:\n%p = getelementptr inbounds [2 x i8], ptr @t, i64 0, i64 %i\n"
        "%v = load i8, ptr %p\nret i8 %v\nd:\nret i8 0",
        "@t = private constant [2 x i8] [i8 5, i8 6]",
    ),
    Case(
        "malloc that nobody needs",
        "i32 ()",
        "%p = call ptr @malloc(i64 4)\nstore i32 3, ptr %p\n%r = load i32, ptr %p\ncall void @free(ptr %p)\nret i32 %r",
        "ret i32 3",
        MALLOC,
    ),
    Case(
        "free of null",
        "void (ptr noundef %p)",
        "%c = icmp eq ptr %p, null\nbr i1 %c, label %d, label %a\na:\ncall void @free(ptr %p)\nbr label %d\nd:\nret void",
        "call void @free(ptr %p)\nret void",
        MALLOC,
    ),
    Case(
        "memset to stores",
        "void (ptr %p)",
        "call void @llvm.memset.p0.i64(ptr %p, i8 1, i64 4, i1 false)\nret void",
        "store i32 16843009, ptr %p, align 1\nret void",
        COPY,
    ),
    Case(
        "memset of nothing",
        "void (ptr %p)",
        "call void @llvm.memset.p0.i64(ptr %p, i8 1, i64 0, i1 false)\nret void",
        "ret void",
        COPY,
    ),
    Case(
        "copy of a copy",
        "void (ptr noalias %p, ptr noalias %q, i64 %n)",
        "%a = alloca [64 x i8]\ncall void @llvm.memset.p0.i64(ptr %a, i8 0, i64 %n, i1 false)\n"
        "call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %a, i64 %n, i1 false)\nret void",
        "%a = alloca [64 x i8]\ncall void @llvm.memset.p0.i64(ptr %p, i8 0, i64 %n, i1 false)\nret void",
        COPY,
    ),
    Case(
        "reading functions agree",
        "i32 (ptr %p)",
        "%a = call i32 @r(ptr %p)\n%b = call i32 @r(ptr %p)\n%c = add i32 %a, %b\nret i32 %c",
        "%a = call i32 @r(ptr %p)\n%c = add i32 %a, %a\nret i32 %c",
        "declare noundef i32 @r(ptr) memory(read) willreturn nounwind",
    ),
    Case(
        "a reader of its argument over a store elsewhere",
        "i32 (ptr %p)",
        "%a = alloca i32\nstore i32 5, ptr %a\nstore i32 1, ptr %p\n%x = call i32 @r(ptr %a)\nret i32 %x",
        "%a = alloca i32\nstore i32 5, ptr %a\n%x = call i32 @r(ptr %a)\nstore i32 1, ptr %p\nret i32 %x",
        "declare noundef i32 @r(ptr captures(none)) memory(argmem: read) willreturn nounwind",
    ),
    Case(
        "a writer of its argument leaves globals",
        "i32 ()",
        "store i32 1, ptr @g\ncall void @w(ptr @h)\n%x = load i32, ptr @g\nret i32 %x",
        "store i32 1, ptr @g\ncall void @w(ptr @h)\nret i32 1",
        "declare void @w(ptr) memory(argmem: readwrite) willreturn nounwind\n@g = global i32 0\n@h = global i32 0",
    ),
    Case(
        "unused reader",
        "void (ptr %p)",
        "%a = call i32 @r(ptr %p)\nret void",
        "ret void",
        "declare i32 @r(ptr) memory(read) willreturn nounwind",
    ),
    Case(
        "a call of itself",
        "i32 (i32 noundef %n)",
        "%c = icmp eq i32 %n, 0\nbr i1 %c, label %a, label %b\na:\nret i32 0\nb:\n%m = sub i32 %n, 1\n%r = call i32 @src(i32 %m)\nret i32 %r",
        "%c = icmp eq i32 %n, 0\nbr i1 %c, label %a, label %b\na:\nret i32 0\nb:\n%m = add i32 %n, -1\n%r = call i32 @tgt(i32 %m)\nret i32 %r",
    ),
    Case(
        "an alloca is not an argument",
        "i1 (ptr %p)",
        "%a = alloca i32\n%c = icmp eq ptr %a, %p\nret i1 %c",
        "ret i1 false",
    ),
    Case("an alloca is not null", "i1 ()", "%a = alloca i32\n%c = icmp eq ptr %a, null\nret i1 %c", "ret i1 false"),
    Case(
        "a load that may be made earlier",
        "i32 (i1 noundef %c, ptr noundef dereferenceable(4) align 4 %p)",
        "br i1 %c, label %a, label %b\na:\n%x = load i32, ptr %p\nret i32 %x\nb:\nret i32 0",
        "%x = load i32, ptr %p\n%r = select i1 %c, i32 %x, i32 0\nret i32 %r",
    ),
    Case(
        "an early load of a noalias parameter",
        "i32 (i1 noundef %c, ptr noalias noundef dereferenceable(4) align 4 %p, ptr noundef %q)",
        "store i32 1, ptr %q\nbr i1 %c, label %a, label %b\na:\n%x = load i32, ptr %p\nret i32 %x\nb:\nret i32 0",
        "store i32 1, ptr %q\nbr i1 %c, label %a, label %b\na:\n%x = load i32, ptr %p\nret i32 %x\nb:\nret i32 0",
    ),
    Case(
        "two geps are one",
        "ptr (ptr %p)",
        "%a = getelementptr inbounds i8, ptr %p, i64 4\n%b = getelementptr inbounds i8, ptr %a, i64 4\nret ptr %b",
        "%b = getelementptr inbounds i8, ptr %p, i64 8\nret ptr %b",
    ),
    Case(
        "pointer difference",
        "i64 (ptr %p, i64 %i)",
        "%q = getelementptr i8, ptr %p, i64 %i\n%a = ptrtoint ptr %q to i64\n%b = ptrtoint ptr %p to i64\n%d = sub i64 %a, %b\nret i64 %d",
        "ret i64 %i",
    ),
    Case(
        "order of two places",
        "i1 (ptr %p, i64 %i)",
        "%q = getelementptr inbounds nuw i8, ptr %p, i64 %i\n%c = icmp ult ptr %q, %p\nret i1 %c",
        "ret i1 false",
    ),
    Case(
        "bytes put together",
        "i16 (ptr %p)",
        "%a = load i8, ptr %p\n%q = getelementptr inbounds i8, ptr %p, i64 1\n%b = load i8, ptr %q\n%x = zext i8 %a to i16\n%y = zext i8 %b to i16\n"
        "%z = shl i16 %y, 8\n%r = or i16 %x, %z\nret i16 %r",
        "%r = load i16, ptr %p, align 1\nret i16 %r",
    ),
    Case(
        "a pointer through memory",
        "ptr (ptr %p)",
        "%a = alloca ptr\nstore ptr %p, ptr %a\n%r = load ptr, ptr %a\nret ptr %r",
        "ret ptr %p",
    ),
    Case(
        "i1 through memory",
        "i1 (i1 %x)",
        "%a = alloca i1\nstore i1 %x, ptr %a\n%r = load i1, ptr %a\nret i1 %r",
        "ret i1 %x",
    ),
    Case(
        "i33 through memory",
        "i33 (i33 %x)",
        "%a = alloca i33\nstore i33 %x, ptr %a\n%r = load i33, ptr %a\nret i33 %r",
        "ret i33 %x",
    ),
    Case(
        "a member of a structure",
        "i32 (ptr %p)",
        "%q = getelementptr inbounds {i8, i32}, ptr %p, i64 0, i32 1\n%r = load i32, ptr %q\nret i32 %r",
        "%q = getelementptr inbounds i8, ptr %p, i64 4\n%r = load i32, ptr %q\nret i32 %r",
    ),
    Case(
        "store of poison may be anything",
        "void (ptr %p)",
        "store i32 poison, ptr %p\nret void",
        "store i32 4, ptr %p\nret void",
    ),
    Case(
        "lifetime ends",
        "void ()",
        "%a = alloca i32\ncall void @llvm.lifetime.start.p0(ptr %a)\nstore i32 1, ptr %a\n"
        "call void @llvm.lifetime.end.p0(ptr %a)\nret void",
        "ret void",
        LIFE,
    ),
    Case(
        "assumed pointer",
        "i1 (ptr %p)",
        'call void @llvm.assume(i1 true) ["nonnull"(ptr %p)]\n%c = icmp eq ptr %p, null\nret i1 %c',
        "ret i1 false",
        ASSUME,
    ),
    Case(
        "nonnull load",
        "i1 (ptr %p)",
        "%q = load ptr, ptr %p, !nonnull !0\n%c = icmp eq ptr %q, null\nret i1 %c",
        "%q = load ptr, ptr %p\nret i1 false",
        "!0 = !{}",
    ),
    Case(
        "a gep of a freed block is a place",
        "i64 (ptr %p)",
        "%x = load i64, ptr %p\ncall void @f(ptr %p)\n%q = getelementptr inbounds i8, ptr %p, i64 8\n%c = icmp eq ptr %p, %q\n%r = zext i1 %c to i64\nret i64 %r",
        "call void @f(ptr %p)\nret i64 0",
        FP,
    ),
    Case(
        "an undefined call does not excuse",
        "void (i1 noundef %c)",
        "call void @f()\nunreachable",
        "call void @f()\nunreachable",
        F,
    ),
    Case(
        "undefined after a call that returns",
        "void ()",
        "call void @f()\nunreachable",
        "unreachable",
        F + " willreturn nounwind",
    ),
)


def _no_excuse(name: str, test: str) -> Case:
    """Both branch on ``%c``, which comes out the same whatever an undef byte is, so that the branch excuses nothing; behind it the
    target takes two looks at a byte, the source one."""
    body = f"%b = load i8, ptr %p\n{test}\nbr i1 %c, label %yes, label %no\nyes:\nret i8 0\nno:\n"
    once = f"{body}%f = freeze i8 %b\n%r = xor i8 %f, %f\nret i8 %r"
    return Case(f"undef is no excuse: {name}", "i8 (ptr noundef %p)", once, f"{body}%r = xor i8 %b, %b\nret i8 %r")


WRONG = (
    _no_excuse("an odd number is not zero", "%o = or i8 %b, 1\n%c = icmp eq i8 %o, 0"),
    _no_excuse("a large number is not small", "%o = or i8 %b, -128\n%c = icmp ult i8 %o, 5"),
    _no_excuse("a byte is not wide", "%o = zext i8 %b to i16\n%c = icmp eq i16 %o, 300"),
    _no_excuse(
        "the other byte decides",
        "%q = getelementptr i8, ptr %p, i64 1\nstore i8 0, ptr %q\n%w = load i16, ptr %p\n%c = icmp ugt i16 %w, 300",
    ),
    _no_excuse("a frozen byte is a number", "%g = freeze i8 %b\n%c = icmp eq i8 %g, 7"),
    _no_excuse("a frozen byte is large or small", "%g = freeze i8 %b\n%c = icmp ugt i8 %g, 200"),
    Case(
        "a call that may be undefined behaviour invented",
        "i32 (i32 noundef %x)",
        "ret i32 0",
        "%r = call i32 @p(i32 %x)\nret i32 0",
        "declare i32 @p(i32) memory(none) nounwind willreturn",
    ),
    Case(
        "a call that only reads made although nobody asked for it",
        "i32 (i1 noundef %c, ptr noundef %p)",
        "br i1 %c, label %a, label %b\na:\n%r = call i32 @r(ptr %p)\nret i32 %r\nb:\nret i32 0",
        "%r = call i32 @r(ptr %p)\n%s = select i1 %c, i32 %r, i32 0\nret i32 %s",
        "declare i32 @r(ptr) memory(read) nounwind willreturn",
    ),
    Case(
        "a load that may be undef used twice for a frozen one",
        "i8 (ptr noundef %p)",
        "%a = load i8, ptr %p\n%f = freeze i8 %a\n%r = shl i8 %f, 1\nret i8 %r",
        "%a = load i8, ptr %p\n%r = add i8 %a, %a\nret i8 %r",
    ),
    Case(
        "places that may leave their block are not ordered as their offsets",
        "i1 (ptr noundef %p, i64 noundef %i, i64 noundef %j)",
        "%a = getelementptr i8, ptr %p, i64 %i\n%b = getelementptr i8, ptr %p, i64 %j\n%r = icmp ult ptr %a, %b\nret i1 %r",
        "%r = icmp slt i64 %i, %j\nret i1 %r",
    ),
    Case(
        "forwarding over a store",
        "i32 (ptr %p, ptr %q)",
        "store i32 1, ptr %p\nstore i32 2, ptr %q\n%r = load i32, ptr %p\nret i32 %r",
        "store i32 1, ptr %p\nstore i32 2, ptr %q\nret i32 1",
    ),
    Case("a lost store", "void (ptr %p)", "store i32 1, ptr %p\nret void", "ret void"),
    Case(
        "a store in the wrong place",
        "void (ptr %p)",
        "store i8 1, ptr %p\nret void",
        "%q = getelementptr i8, ptr %p, i64 1\nstore i8 1, ptr %q\nret void",
    ),
    Case(
        "forwarding over a call",
        "i32 (ptr %p)",
        "store i32 1, ptr %p\ncall void @f()\n%r = load i32, ptr %p\nret i32 %r",
        "store i32 1, ptr %p\ncall void @f()\nret i32 1",
        F,
    ),
    Case(
        "an alloca passed to a function whose name begins with free",
        "i32 ()",
        "%a = alloca i32\nstore i32 1, ptr %a\ncall void @free_list(ptr %a)\n%r = load i32, ptr %a\nret i32 %r",
        "%a = alloca i32\nstore i32 1, ptr %a\ncall void @free_list(ptr %a)\nret i32 1",
        "declare void @free_list(ptr)",
    ),
    Case(
        "a smaller alloca for a callee",
        "void ()",
        "%a = alloca i64\ncall void @f(ptr %a)\nret void",
        "%a = alloca i32\ncall void @f(ptr %a)\nret void",
        FP,
    ),
    Case(
        "a less aligned alloca for a callee",
        "void ()",
        "%a = alloca i64, align 16\ncall void @f(ptr %a)\nret void",
        "%a = alloca i64, align 1\ncall void @f(ptr %a)\nret void",
        FP,
    ),
    Case("stack for heap", "ptr ()", "%a = call ptr @malloc(i64 4)\nret ptr %a", "%a = alloca i32\nret ptr %a", MALLOC),
    Case(
        "undef stored twice is two values",
        "i32 ()",
        "ret i32 0",
        "%a = alloca i32\nstore i32 undef, ptr %a\n%x = load i32, ptr %a\n%y = load i32, ptr %a\n%d = sub i32 %x, %y\nret i32 %d",
    ),
    Case(
        "frozen store",
        "void (ptr %p)",
        "%f = freeze i32 undef\nstore i32 %f, ptr %p\nret void",
        "store i32 undef, ptr %p\nret void",
    ),
    Case(
        "frozen argument",
        "void ()",
        "%f = freeze i32 undef\ncall void @u(i32 %f)\nret void",
        "call void @u(i32 undef)\nret void",
        "declare void @u(i32)",
    ),
    Case("frozen result", "i32 ()", "%f = freeze i32 undef\nret i32 %f", "ret i32 undef"),
    Case(
        "a load after free by a callee",
        "i8 (ptr %p)",
        "%x = load i8, ptr %p\ncall void @f(ptr %p)\n%q = getelementptr inbounds i8, ptr %p, i64 1\n%c = icmp eq ptr %q, null\n"
        "br i1 %c, label %a, label %b\na:\nret i8 0\nb:\nret i8 1",
        "%x = load i8, ptr %p\ncall void @f(ptr %p)\n%y = load i8, ptr %p\nret i8 1",
        FP,
    ),
    Case(
        "a load of own heap after a callee may have freed it",
        "i8 ()",
        "%p = call ptr @malloc(i64 4)\n%c = icmp eq ptr %p, null\nbr i1 %c, label %a, label %b\na:\nret i8 0\nb:\n"
        "store i8 1, ptr %p\ncall void @f(ptr %p)\nret i8 1",
        "%p = call ptr @malloc(i64 4)\n%c = icmp eq ptr %p, null\nbr i1 %c, label %a, label %b\na:\nret i8 0\nb:\n"
        "store i8 1, ptr %p\ncall void @f(ptr %p)\n%x = load i8, ptr %p\nret i8 1",
        FP + "\n" + MALLOC,
    ),
    Case("undefined after a call that may not return", "void ()", "call void @f()\nunreachable", "unreachable", F),
    Case(
        "calls in another order",
        "void ()",
        "call void @f()\ncall i32 @g()\nret void",
        "call i32 @g()\ncall void @f()\nret void",
        F + "\n" + G,
    ),
    Case("a lost call", "void ()", "call void @f()\nret void", "ret void", F),
    Case("a call too many", "void ()", "call void @f()\nret void", "call void @f()\ncall void @f()\nret void", F),
    Case(
        "another argument",
        "void (i32 %x)",
        "call void @f(i32 %x)\nret void",
        "call void @f(i32 0)\nret void",
        "declare void @f(i32)",
    ),
    Case(
        "a store moved over a call",
        "void (ptr %p)",
        "store i32 1, ptr %p\ncall void @f()\nret void",
        "call void @f()\nstore i32 1, ptr %p\nret void",
        F,
    ),
    Case(
        "inbounds from nowhere",
        "ptr (ptr %p)",
        "%q = getelementptr i8, ptr %p, i64 4\nret ptr %q",
        "%q = getelementptr inbounds i8, ptr %p, i64 4\nret ptr %q",
    ),
    Case(
        "a load that may trap",
        "i32 (i1 noundef %c, ptr %p)",
        "br i1 %c, label %a, label %b\na:\n%x = load i32, ptr %p\nret i32 %x\nb:\nret i32 0",
        "%x = load i32, ptr %p\n%r = select i1 %c, i32 %x, i32 0\nret i32 %r",
    ),
    Case(
        "more alignment",
        "i32 (ptr %p)",
        "%x = load i32, ptr %p, align 1\nret i32 %x",
        "%x = load i32, ptr %p, align 4\nret i32 %x",
    ),
    Case(
        "wider load",
        "i8 (ptr %p)",
        "%x = load i8, ptr %p\nret i8 %x",
        "%y = load i16, ptr %p, align 1\n%x = trunc i16 %y to i8\nret i8 %x",
    ),
    Case(
        "stores swapped",
        "void (ptr %p, ptr %q)",
        "store i8 1, ptr %p\nstore i8 2, ptr %q\nret void",
        "store i8 2, ptr %q\nstore i8 1, ptr %p\nret void",
    ),
    Case(
        "memcpy for memmove",
        "void (ptr %p, ptr %q)",
        "call void @llvm.memmove.p0.p0.i64(ptr %p, ptr %q, i64 16, i1 false)\nret void",
        "call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 16, i1 false)\nret void",
        COPY + "\ndeclare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)",
    ),
    Case(
        "memset one too short",
        "void (ptr %p, i64 %n)",
        "call void @llvm.memset.p0.i64(ptr %p, i8 1, i64 %n, i1 false)\nret void",
        "%m = sub i64 %n, 1\ncall void @llvm.memset.p0.i64(ptr %p, i8 1, i64 %m, i1 false)\nret void",
        COPY,
    ),
    Case(
        "a reader over a writer",
        "i32 (ptr %p)",
        "store i32 1, ptr %p\n%x = call i32 @r(ptr %p)\nret i32 %x",
        "%x = call i32 @r(ptr %p)\nstore i32 1, ptr %p\nret i32 %x",
        "declare i32 @r(ptr) memory(argmem: read) willreturn nounwind",
    ),
    Case(
        "a reader of hidden state over a call",
        "i32 ()",
        "call void @f()\n%x = call i32 @r()\nret i32 %x",
        "%x = call i32 @r()\ncall void @f()\nret i32 %x",
        F
        + " memory(inaccessiblemem: readwrite) willreturn nounwind\ndeclare i32 @r() memory(read) willreturn nounwind",
    ),
    Case(
        "wrong entry",
        "i8 ()",
        "%p = getelementptr i8, ptr @t, i64 2\n%r = load i8, ptr %p\nret i8 %r",
        "ret i8 98",
        '@t = private constant [4 x i8] c"abcd"',
    ),
    Case("store to a constant", "void ()", "ret void", "store i8 1, ptr @t\nret void", "@t = constant i8 7"),
    Case(
        "an escaped alloca may be written",
        "i32 ()",
        "%a = alloca i32\nstore ptr %a, ptr @g\nstore i32 1, ptr %a\ncall void @f()\n%r = load i32, ptr %a\nret i32 %r",
        "%a = alloca i32\nstore ptr %a, ptr @g\nstore i32 1, ptr %a\ncall void @f()\nret i32 1",
        F + "\n@g = global ptr null",
    ),
    Case(
        "use after the lifetime",
        "i32 ()",
        "%a = alloca i32\ncall void @llvm.lifetime.start.p0(ptr %a)\nstore i32 1, ptr %a\n%r = load i32, ptr %a\n"
        "call void @llvm.lifetime.end.p0(ptr %a)\nret i32 %r",
        "%a = alloca i32\ncall void @llvm.lifetime.start.p0(ptr %a)\nstore i32 1, ptr %a\n"
        "call void @llvm.lifetime.end.p0(ptr %a)\n%r = load i32, ptr %a\nret i32 %r",
        LIFE,
    ),
    Case(
        "another callee", "void ()", "call void @f()\nret void", "call void @h()\nret void", F + "\ndeclare void @h()"
    ),
    Case(
        "use after free",
        "i8 (i1 noundef %c)",
        "%p = call ptr @malloc(i64 4)\n%z = icmp eq ptr %p, null\nbr i1 %z, label %a, label %b\na:\nret i8 0\n"
        "b:\nstore i8 1, ptr %p\n%x = load i8, ptr %p\ncall void @free(ptr %p)\nret i8 %x",
        "%p = call ptr @malloc(i64 4)\n%z = icmp eq ptr %p, null\nbr i1 %z, label %a, label %b\na:\nret i8 0\n"
        "b:\nstore i8 1, ptr %p\ncall void @free(ptr %p)\n%x = load i8, ptr %p\nret i8 %x",
        MALLOC,
    ),
    Case(
        "a copy by an integer spreads poison",
        "void (ptr %p, ptr %q)",
        "call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 8, i1 false)\nret void",
        "%x = load i64, ptr %q, align 1\nstore i64 %x, ptr %p, align 1\nret void",
        COPY,
    ),
)

_ENDS = "%a = alloca i32\n%b = alloca i32\n%e = getelementptr i32, ptr %a, i64 1\n%c = icmp eq ptr %e, %b\n"
_NUMBERS = "%x = ptrtoint ptr %a to i64\n%y = ptrtoint ptr {} to i64\n%d = sub i64 %y, %x\n%n = icmp eq i64 %d, 4\n"

# wrong, and at least not proved
REFUSED = (
    Case(
        "an end that meets the next block, also as a number",
        "i1 ()",
        f"{_ENDS}{_NUMBERS.format('%b')}%r = xor i1 %c, %n\nret i1 %r",
        f"{_ENDS}{_NUMBERS.format('%b')}ret i1 %n",
    ),
    Case(
        "an end that meets a global, also as a number",
        "i1 ()",
        f"{_ENDS.replace('%e, %b', '%e, @g')}{_NUMBERS.format('@g')}%r = xor i1 %c, %n\nret i1 %r",
        f"{_ENDS}{_NUMBERS.format('@g')}ret i1 %n",
        "@g = global i32 0",
    ),
    Case(
        "an end that meets the next block, both passed on",
        "i1 ()",
        f"{_ENDS}%n = call i1 @f(ptr %a, ptr %b)\nret i1 %c",
        f"{_ENDS}%n = call i1 @f(ptr %a, ptr %b)\nret i1 false",
        "declare i1 @f(ptr, ptr)",
    ),
    Case(
        "an end that meets the next block, which lies lower",
        "i1 ()",
        f"{_ENDS}%n = icmp ugt ptr %a, %b\n%r = and i1 %c, %n\nret i1 %r",
        "ret i1 true",
    ),
    Case(
        "a volatile memset is no memset",
        "void (ptr %p)",
        "call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 4, i1 true)\n"
        "call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 4, i1 false)\nret void",
        "call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 4, i1 false)\nret void",
        COPY,
    ),
    Case(
        "a weak symbol may be null",
        "i1 ()",
        "%c = icmp eq ptr @w, null\nret i1 %c",
        "ret i1 false",
        "@w = extern_weak global i32",
    ),
    Case(
        "a weak function may be null",
        "i1 ()",
        "%c = icmp eq ptr @w, null\nret i1 %c",
        "ret i1 false",
        "declare extern_weak void @w()",
    ),
    Case(
        "malloc that is not the library's",
        "i32 ()",
        "%p = call ptr @malloc(i64 4) nobuiltin\nret i32 0",
        "ret i32 0",
        MALLOC,
    ),
    Case(
        "noalias is broken after a call that may not return",
        "void (ptr noalias dereferenceable(1) %p, ptr dereferenceable(1) %q)",
        "call void @f()\nstore i8 1, ptr %p\nstore i8 2, ptr %q\nret void",
        "%c = icmp eq ptr %p, %q\nbr i1 %c, label %a, label %b\na:\nunreachable\nb:\ncall void @f()\nstore i8 1, ptr %p\nstore i8 2, ptr %q\nret void",
        F,
    ),
    Case(
        "a call that may throw now does not",
        "void ()",
        "call void @f()\nret void",
        "call void @f() nounwind\nret void",
        F,
    ),
    Case(
        "a call that may write now only reads",
        "void ()",
        "call void @f()\nret void",
        "call void @f() memory(read)\nret void",
        F,
    ),
    Case(
        "tail call with own memory",
        "void ()",
        "%a = alloca i32\ncall void @f(ptr %a)\nret void",
        "%a = alloca i32\ntail call void @f(ptr %a)\nret void",
        FP,
    ),
    Case(
        "added tbaa",
        "i32 (ptr %p, ptr %q)",
        "store i32 1, ptr %p\n%x = load i32, ptr %q\nret i32 %x",
        "store i32 1, ptr %p\n%x = load i32, ptr %q, !invariant.load !0\nret i32 %x",
        "!0 = !{}",
    ),
)

# right, and at least not refuted
SLOW = (
    Case(
        "select of two constants",
        "i8 (i1 %c)",
        "%p = select i1 %c, ptr @t, ptr @u\n%r = load i8, ptr %p\nret i8 %r",
        "%r = select i1 %c, i8 7, i8 9\nret i8 %r",
        "@t = private constant i8 7\n@u = private constant i8 9",
    ),
    Case(
        "branches become a select of pointers",
        "i32 (i1 noundef %c, ptr %p, ptr %q)",
        "br i1 %c, label %a, label %b\na:\n%x = load i32, ptr %p\nbr label %e\nb:\n%y = load i32, ptr %q\nbr label %e\n"
        "e:\n%r = phi i32 [ %x, %a ], [ %y, %b ]\nret i32 %r",
        "%s = select i1 %c, ptr %p, ptr %q\n%r = load i32, ptr %s\nret i32 %r",
    ),
    Case(
        "store of what is there",
        "void (ptr noundef %p)",
        "%x = load i32, ptr %p\nstore i32 %x, ptr %p\nret void",
        "%x = load i32, ptr %p\nret void",
    ),
)
