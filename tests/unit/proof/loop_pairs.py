"""Loops in several forms, and pairs of them with what is known of the pair."""

from __future__ import annotations

from tests.unit.proof.pairs import Pair

N = "i32 noundef %n"
ARRAY = "ptr noundef %a, i32 noundef %n"
FILL = "ptr noundef %a, i32 noundef %n, i32 noundef %v"


def counted(
    before: str = "",
    body: str = "%s2 = add i32 %s, %i",
    step: str = "1",
    test: str = "slt i32 %i, %n",
    first: str = "0",
) -> str:
    """``for (i = first, s = 0; i < n; i += step) s = ...; return s``, tested at the top."""
    return f"""{before}
  br label %head
head:
  %i = phi i32 [ {first}, %0 ], [ %i2, %body ]
  %s = phi i32 [ 0, %0 ], [ %s2, %body ]
  %more = icmp {test}
  br i1 %more, label %body, label %exit
body:
  {body}
  %i2 = add nsw i32 %i, {step}
  br label %head
exit:
  ret i32 %s"""


def rotated(
    before: str = "",
    body: str = "%s2 = add i32 %s, %i",
    step: str = "1",
    test: str = "slt i32 %i2, %n",
    first: str = "0",
) -> str:
    """The same, tested at the bottom behind a guard, as LLVM's loop rotation makes it."""
    return f"""
  %any = icmp sgt i32 %n, {first}
  br i1 %any, label %before, label %exit
before:
  {before}
  br label %body
body:
  %i = phi i32 [ {first}, %before ], [ %i2, %body ]
  %s = phi i32 [ 0, %before ], [ %s2, %body ]
  {body}
  %i2 = add nsw i32 %i, {step}
  %more = icmp {test}
  br i1 %more, label %body, label %exit
exit:
  %r = phi i32 [ 0, %0 ], [ %s2, %body ]
  ret i32 %r"""


TIMES = "%t = mul i32 %i, 4\n  %s2 = add i32 %s, %t"
STRENGTH = """
  br label %head
head:
  %j = phi i32 [ 0, %0 ], [ %j2, %body ]
  %s = phi i32 [ 0, %0 ], [ %s2, %body ]
  %i = phi i32 [ 0, %0 ], [ %i2, %body ]
  %more = icmp slt i32 %i, %n
  br i1 %more, label %body, label %exit
body:
  %s2 = add i32 %j, %s
  %i2 = add nsw i32 %i, 1
  %j2 = add i32 %j, 4
  br label %head
exit:
  ret i32 %s"""

INDEXED = """%w = sext i32 %i to i64
  %p = getelementptr inbounds i32, ptr %a, i64 %w
  %x = load i32, ptr %p
  %s2 = add i32 %s, %x"""
WIDENED = """
  %any = icmp sgt i32 %n, 0
  br i1 %any, label %before, label %exit
before:
  %count = zext nneg i32 %n to i64
  br label %body
body:
  %i = phi i64 [ 0, %before ], [ %i2, %body ]
  %s = phi i32 [ 0, %before ], [ %s2, %body ]
  %p = getelementptr inbounds nuw i32, ptr %a, i64 %i
  %x = load i32, ptr %p
  %s2 = add i32 %x, %s
  %i2 = add nuw nsw i64 %i, 1
  %done = icmp eq i64 %i2, %count
  br i1 %done, label %exit, label %body
exit:
  %r = phi i32 [ 0, %0 ], [ %s2, %body ]
  ret i32 %r"""


def walked(step: str = "4") -> str:
    """The sum of an array by a pointer that moves."""
    return f"""
  br label %head
head:
  %i = phi i32 [ 0, %0 ], [ %i2, %body ]
  %s = phi i32 [ 0, %0 ], [ %s2, %body ]
  %p = phi ptr [ %a, %0 ], [ %p2, %body ]
  %more = icmp slt i32 %i, %n
  br i1 %more, label %body, label %exit
body:
  %x = load i32, ptr %p
  %s2 = add i32 %s, %x
  %i2 = add nsw i32 %i, 1
  %p2 = getelementptr inbounds i8, ptr %p, i64 {step}
  br label %head
exit:
  ret i32 %s"""


def filled(first: str = "0", test: str = "slt i32 %i, %n", store: str = "store i32 %v, ptr %p") -> str:
    """``for (i = first; i < n; i++) a[i] = v;``"""
    return f"""
  br label %head
head:
  %i = phi i32 [ {first}, %0 ], [ %i2, %body ]
  %more = icmp {test}
  br i1 %more, label %body, label %exit
body:
  %w = sext i32 %i to i64
  %p = getelementptr inbounds i32, ptr %a, i64 %w
  {store}
  %i2 = add nsw i32 %i, 1
  br label %head
exit:
  ret void"""


def filled_by_pointer(step: str = "1") -> str:
    """The same with a pointer that moves, tested at the bottom."""
    return f"""
  %any = icmp slt i32 0, %n
  br i1 %any, label %body, label %exit
body:
  %p = phi ptr [ %a, %0 ], [ %p2, %body ]
  %k = phi i32 [ %n, %0 ], [ %k2, %body ]
  store i32 %v, ptr %p
  %p2 = getelementptr inbounds i32, ptr %p, i64 {step}
  %k2 = add i32 %k, -1
  %more = icmp ne i32 %k2, 0
  br i1 %more, label %body, label %exit
exit:
  ret void"""


def found(swap: bool = False, hit: str = "%i") -> str:
    """The first index with ``a[i] == v``, or -1."""
    phis = ["%i = phi i32 [ 0, %0 ], [ %i2, %on ]", "%u = phi i32 [ 7, %0 ], [ %i, %on ]"]
    test = "icmp eq i32 %v, %x" if swap else "icmp eq i32 %x, %v"
    return f"""
  br label %head
head:
  {phis[swap]}
  {phis[not swap]}
  %more = icmp slt i32 %i, %n
  br i1 %more, label %body, label %none
body:
  %w = {"zext nneg" if swap else "sext"} i32 %i to i64
  %p = getelementptr inbounds i32, ptr %a, i64 %w
  %x = load i32, ptr %p, !noundef !0
  %same = {test}
  br i1 %same, label %hit, label %on
on:
  %i2 = add nsw i32 %i, 1
  br label %head
hit:
  ret i32 {hit}
none:
  ret i32 -1"""


def nested(inner: str = "%t = add i32 %u, %j", bound: str = "%m") -> str:
    """A sum over two indices."""
    return f"""
  br label %outer
outer:
  %i = phi i32 [ 0, %0 ], [ %i2, %next ]
  %s = phi i32 [ 0, %0 ], [ %u, %next ]
  %go = icmp slt i32 %i, %n
  br i1 %go, label %inner, label %exit
inner:
  %j = phi i32 [ 0, %outer ], [ %j2, %body ]
  %u = phi i32 [ %s, %outer ], [ %t, %body ]
  %more = icmp slt i32 %j, {bound}
  br i1 %more, label %body, label %next
body:
  {inner}
  %j2 = add nsw i32 %j, 1
  br label %inner
next:
  %i2 = add nsw i32 %i, 1
  br label %outer
exit:
  ret i32 %s"""


def calling(argument: str = "%i", before: str = "", after: str = "") -> str:
    """A call in each iteration."""
    return f"""
  {before}
  br label %head
head:
  %i = phi i32 [ 0, %0 ], [ %i2, %body ]
  %more = icmp slt i32 %i, %n
  br i1 %more, label %body, label %exit
body:
  call void @use(i32 {argument})
  %i2 = add nsw i32 %i, 1
  br label %head
exit:
  {after}
  ret void"""


BOTH = "i32 noundef %n, i32 noundef %m"
THREE = "i32 noundef %n, i32 noundef %m, i32 noundef %k"
PLACE = "ptr noundef %q, i32 noundef %n"
DIVIDES = "%d = sdiv i32 %m, %k"

RIGHT = (
    Pair("itself", N, counted(), counted(), "i32"),
    Pair("itself, arguments that may be undef", "i32 %n", counted(), counted(), "i32"),
    Pair("operands reversed", N, counted(), counted(body="%s2 = add i32 %i, %s"), "i32"),
    Pair("the test written otherwise", N, counted(), counted(test="sgt i32 %n, %i"), "i32"),
    Pair("rotated", N, counted(), rotated(), "i32"),
    Pair("rotated back", N, rotated(), counted(), "i32"),
    Pair("rotated, leaving on equality", N, rotated(), rotated(test="ne i32 %i2, %n"), "i32"),
    Pair("strength reduced, phis in another order", N, counted(body=TIMES), STRENGTH, "i32"),
    Pair("invariant code moved out", BOTH, counted(body="%t = mul i32 %m, %m\n  %s2 = add i32 %s, %t"),
         counted(before="%t = mul i32 %m, %m", body="%s2 = add i32 %s, %t"), "i32"),
    Pair("division moved out behind the guard", THREE, rotated(body=DIVIDES + "\n  %s2 = add i32 %s, %d"),
         rotated(before=DIVIDES, body="%s2 = add i32 %s, %d"), "i32"),
    Pair("array sum by a pointer", ARRAY, counted(body=INDEXED), walked(), "i32"),
    Pair("array filled by a pointer", FILL, filled(), filled_by_pointer(), "void"),
    Pair("search", FILL, found(), found(swap=True), "i32"),
    Pair("nested", BOTH, nested(), nested(inner="%t = add i32 %j, %u"), "i32"),
    Pair("a call in each iteration", N, calling(), calling(argument="%i").replace("slt i32 %i, %n", "sgt i32 %n, %i"), "void"),
    Pair("a million iterations", N, counted(test="slt i32 %i, 1000000"), counted(test="ne i32 %i, 1000000"), "i32"),
    Pair("flags dropped", N, counted(body="%s2 = add nsw i32 %s, %i"), counted(), "i32"),
    Pair("stored with flags dropped", FILL, filled(store="%y = add nsw i32 %v, %i\n  store i32 %y, ptr %p"),
         filled(store="%y = add i32 %i, %v\n  store i32 %y, ptr %p"), "void"),
)  # fmt: skip

CAPPED = "%c = call i32 @llvm.umin.i32(i32 %i, i32 20)\n  %more ="
LATE = "%late = icmp eq i32 %i, 20\n  %wrong = zext i1 %late to i32\n  %e = add i32 %s, %i\n  %s2 = add i32 %e, %wrong"

WRONG = (
    Pair("off by one", N, counted(), counted(test="sle i32 %i, %n"), "i32"),
    Pair("another first value", N, counted(body="%s2 = add i32 %s, 1"), counted(body="%s2 = add i32 %s, 1", first="1"), "i32"),
    Pair("another step", N, counted(), counted(step="2"), "i32"),
    Pair("another sign", N, counted(), counted(test="ult i32 %i, %n"), "i32"),
    Pair("wrong in iteration 20", N, counted(), counted(body=LATE), "i32"),
    Pair("no guard", N, counted(body="%s2 = add i32 %s, 1"), counted(body="%s2 = add i32 %s, 1", test="ne i32 %i, %n"), "i32"),
    Pair("for ever", N, counted(), counted(body="%s2 = add i32 %s, %i", step="0"), "i32"),
    Pair("for ever after iteration 20", N, counted(test="slt i32 %i, %n"),
         counted(test="slt i32 %c, %n", body="%s2 = add i32 %s, %i").replace("%more =", CAPPED), "i32"),
    Pair("a flag added", N, counted(), counted(body="%s2 = add nsw i32 %s, %i"), "i32"),
    Pair("division moved out of a loop that may not run", THREE, counted(body=DIVIDES + "\n  %s2 = add i32 %s, %d"),
         counted(before=DIVIDES, body="%s2 = add i32 %s, %d"), "i32"),
    Pair("load moved out of a loop that may not run", PLACE, counted(body="%x = load i32, ptr %q\n  %s2 = add i32 %s, %x"),
         counted(before="%x = load i32, ptr %q", body="%s2 = add i32 %s, %x"), "i32"),
    Pair("load moved over a store", "ptr noundef %q, ptr noundef %z, i32 noundef %n",
         rotated(body="%x = load i32, ptr %q, !noundef !0\n  %s2 = add i32 %s, %x\n  store i32 %s2, ptr %z"),
         rotated(before="%x = load i32, ptr %q, !noundef !0", body="%s2 = add i32 %s, %x\n  store i32 %s2, ptr %z"), "i32"),
    Pair("a store missing", FILL, filled(), filled(first="1"), "void"),
    Pair("a store too many", FILL, filled(first="1"), filled(), "void"),
    Pair("another value stored", FILL, filled(), filled(store="%y = add i32 %v, %i\n  store i32 %y, ptr %p"), "void"),
    Pair("a pointer that moves too far", FILL, filled(), filled_by_pointer("2"), "void"),
    Pair("array sum by bytes", ARRAY, counted(body=INDEXED), walked("1"), "i32"),
    Pair("search that returns another index", FILL, found(), found(hit="%u"), "i32"),
    Pair("nested, other bound", BOTH, nested(), nested(bound="%n"), "i32"),
    Pair("nested, other body", BOTH, nested(), nested(inner="%t = add i32 %u, %i"), "i32"),
    Pair("another argument of the call", N, calling(), calling(argument="%n"), "void"),
    Pair("a call more before", N, calling(), calling(before="call void @use(i32 0)"), "void"),
    Pair("a call more after", N, calling(), calling(after="call void @use(i32 0)"), "void"),
    Pair("undef seen twice", "i32 noundef %n", counted(body="%f = freeze i32 undef\n  %s2 = add i32 %f, %f"),
         counted(body="%u = add i32 undef, 0\n  %s2 = add i32 %u, %u"), "i32"),
)  # fmt: skip

OWN = "%m = alloca i32\n  store i32 1, ptr %m"

ALIASED = (
    Pair("own memory", N, counted(before=OWN), counted(before=OWN), "i32"),
    Pair("noalias", "ptr noalias noundef %a, i32 noundef %n, i32 noundef %v", filled(), filled(), "void"),
    # right, but what a load of the first iteration saw is not carried to the next
    Pair("load moved out behind the guard", PLACE, rotated(body="%x = load i32, ptr %q, !noundef !0\n  %s2 = add i32 %s, %x"),
         rotated(before="%x = load i32, ptr %q, !noundef !0", body="%s2 = add i32 %s, %x"), "i32"),
)  # fmt: skip

# Right, but the undef bytes of one side's loads are not yet seen to be those of the other's.
OPEN = (Pair("array sum with a wide index", ARRAY, counted(body=INDEXED), WIDENED, "i32"),)
