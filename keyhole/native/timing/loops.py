"""The loops that are timed: native code that calls a function many times between two readings of the clock.

The function is called through its address, which the compiler cannot see through: it cannot inline, hoist, drop or
vectorise the work, and the function keeps exactly the code it has. Rows of inputs are picked in a pseudo-random order with a
period of 2**64, so the branch predictor cannot learn the table by heart.

``latency``: every argument of a call depends on the previous result, through ``x xor (result and zero)`` with a zero that the
compiler does not know. Multiplications stretch that chain (with shifts between, so that
LLVM cannot make them one): call, return and loads then run in its shadow, and the
time of an iteration is the chain's, to which the function adds its latency from its slowest input. ``throughput``: calls
do not depend on each other, and the processor overlaps them as far as it can, also with the loop itself; the time of work
that hides behind the call is not seen.

The same loops over ``keyhole.identity``, which returns its first argument in the type of the result, give the overhead.

The clock is CLOCK_MONOTONIC, read through the C library (some 20 ns without a system call): it needs no calibration, which a
time stamp counter would on every machine, and a block of calls is long enough to make its cost vanish.
"""

from __future__ import annotations

from keyhole.holes.types import VOID, FloatType, IntType, PointerType, VectorType
from keyhole.native.memory.layout import Leaf, Prototype, leaves
from keyhole.native.memory.trampoline import Code, assemble, bits, call, column_bases, load_leaf, take_apart

LATENCY, THROUGHPUT, IDENTITY = "keyhole.latency", "keyhole.throughput", "keyhole.identity"
CLOCK_MONOTONIC = 1
STRETCH = 3

CLOCK = f"""
define internal i64 @clock() noinline {{
  %time = alloca {{ i64, i64 }}, align 8
  %failed = call i32 @clock_gettime(i32 {CLOCK_MONOTONIC}, ptr %time)
  %seconds = load i64, ptr %time, align 8
  %rest.at = getelementptr i8, ptr %time, i64 8
  %rest = load i64, ptr %rest.at, align 8
  %whole = mul i64 %seconds, 1000000000
  %now = add i64 %whole, %rest
  ret i64 %now
}}
declare i32 @clock_gettime(i32, ptr)
"""


def depends(prototype: Prototype) -> bool:
    """Whether one call can be made to depend on the one before: there is an argument, and a result."""
    return bool(prototype.parameter_leaves and prototype.result_leaves)


def module(prototype: Prototype) -> str:
    """LLVM IR of both loops and the identity. A loop is ``nanoseconds (function, columns, mask, zero, state, count)``."""
    loops = [_loop(THROUGHPUT, prototype, False)]
    if depends(prototype):
        loops.append(_loop(LATENCY, prototype, True))
    return "\n".join([*prototype.definitions, *loops, _identity(prototype), CLOCK])


def names(prototype: Prototype) -> tuple[str, ...]:
    """What the module defines."""
    return (THROUGHPUT, IDENTITY, LATENCY) if depends(prototype) else (THROUGHPUT, IDENTITY)


def _loop(name: str, prototype: Prototype, chained: bool) -> str:
    before, body = Code("base"), Code()
    bases = column_bases(before, len(prototype.parameter_leaves))
    values = [load_leaf(body, leaf, base, "%row") for leaf, base in zip(prototype.parameter_leaves, bases, strict=True)]
    after = "0"
    if chained:
        link = body.value("and i64 %chain, %zero")
        for _ in range(STRETCH):
            link = body.value(f"lshr i64 {body.value(f'mul i64 {link}, %stretch')}, 1")
        values = [
            _mixed(body, leaf, value, link) for leaf, value in zip(prototype.parameter_leaves, values, strict=True)
        ]
    result = call(body, prototype, "%function", values)
    if chained:
        after = _folded(body, prototype, result)
    return "\n".join(
        [
            f"define i64 @{name}(ptr %function, ptr %columns, i64 %mask, i64 %zero, i64 %state, i64 %count) noinline "
            f"{prototype.target} {{",
            "entry:",
            "  %stretch = or i64 %zero, 3",
            *before.lines,
            "  %begin = call i64 @clock()",
            "  br label %loop",
            "loop:",
            "  %done = phi i64 [ 0, %entry ], [ %done.next, %loop ]",
            "  %random = phi i64 [ %state, %entry ], [ %random.next, %loop ]",
            f"  %chain = phi i64 [ 0, %entry ], [ {after}, %loop ]",
            "  %random.scaled = mul i64 %random, 6364136223846793005",
            "  %random.next = add i64 %random.scaled, 1442695040888963407",
            "  %high = lshr i64 %random.next, 33",
            "  %row = and i64 %high, %mask",
            *body.lines,
            "  %done.next = add i64 %done, 1",
            "  %more = icmp ult i64 %done.next, %count",
            "  br i1 %more, label %loop, label %leave",
            "leave:",
            "  %end = call i64 @clock()",
            "  %elapsed = sub i64 %end, %begin",
            "  ret i64 %elapsed",
            "}",
        ]
    )


def _identity(prototype: Prototype) -> str:
    """A function of the same type that does nothing: its result is its first argument, converted if need be."""
    code = Code()
    parameters = [
        f"{type_} {attributes} %a{index}"
        for index, (type_, attributes) in enumerate(zip(prototype.parameters, prototype.attributes, strict=True))
    ]
    results = prototype.result_leaves
    text = "ret void" if prototype.result == VOID else f"ret {prototype.result} zeroinitializer"
    if results and prototype.parameter_leaves:
        index = next(i for i, type_ in enumerate(prototype.parameters) if leaves(type_))
        first = prototype.parameters[index]
        if first == prototype.result:
            text = f"ret {first} %a{index}"
        else:
            word = _word(code, prototype.parameter_leaves[0], take_apart(code, first, f"%a{index}")[0])
            zeros = [_from_word(code, leaf, word) for leaf in results]
            text = f"ret {prototype.result} {assemble(code, prototype.result, zeros)}"
    head = f"define {prototype.convention} {prototype.result} @{IDENTITY}({', '.join(parameters)})"
    return "\n".join([f"{head} noinline {prototype.target} {{", *code.lines, f"  {text}", "}"])


def _mixed(code: Code, leaf: Leaf, value: str, link: str) -> str:
    """The value, made to depend on ``link``, which is zero."""
    number = _from_word(code, Leaf(_integer(leaf)), link)
    if leaf.lane == PointerType():
        return value if leaf.lanes else code.value(f"getelementptr i8, ptr {value}, i64 {number}")
    plain = value if _integer(leaf) == leaf.type else code.value(f"bitcast {leaf.type} {value} to {_integer(leaf)}")
    mixed = code.value(f"xor {_integer(leaf)} {plain}, {number}")
    return mixed if _integer(leaf) == leaf.type else code.value(f"bitcast {_integer(leaf)} {mixed} to {leaf.type}")


def _integer(leaf: Leaf) -> IntType | VectorType:
    """The integer type (or vector of integers) with the leaf's bits."""
    lane = leaf.lane if isinstance(leaf.lane, IntType) else IntType(8 * leaf.lane_bytes)
    return VectorType(leaf.lanes, lane) if leaf.lanes else lane


def _folded(code: Code, prototype: Prototype, result: str) -> str:
    """All leaves of a result in one 64-bit word."""
    parts = take_apart(code, prototype.result, result)
    words = [_word(code, leaf, value) for leaf, value in zip(prototype.result_leaves, parts, strict=True)]
    folded = words[0]
    for word in words[1:]:
        folded = code.value(f"xor i64 {folded}, {word}")
    return folded


def _word(code: Code, leaf: Leaf, value: str) -> str:
    """A leaf's low 64 bits as a word."""
    if leaf.lane == PointerType():
        if leaf.lanes:
            value = code.value(f"extractelement {leaf.type} {value}, i64 0")
        return code.value(f"ptrtoint ptr {value} to i64")
    width = bits(leaf)
    if leaf.lanes or isinstance(leaf.lane, FloatType):
        value = code.value(f"bitcast {leaf.type} {value} to i{width}")
    if width == 64:
        return value
    return code.value(f"{'zext' if width < 64 else 'trunc'} i{width} {value} to i64")


def _from_word(code: Code, leaf: Leaf, word: str) -> str:
    """A leaf (each lane of it) that depends on a word."""
    lane = Leaf(leaf.lane)
    if isinstance(leaf.lane, PointerType):
        value = code.value(f"inttoptr i64 {word} to ptr")
    else:
        width = bits(lane)
        value = word if width == 64 else code.value(f"trunc i64 {word} to i{width}")
        if isinstance(leaf.lane, FloatType):
            value = code.value(f"bitcast i{width} {value} to {leaf.lane}")
    if not leaf.lanes:
        return value
    single = code.value(f"insertelement {leaf.type} poison, {leaf.lane} {value}, i64 0")
    mask = f"<{leaf.lanes} x i32> zeroinitializer"
    return code.value(f"shufflevector {leaf.type} {single}, {leaf.type} poison, {mask}")
