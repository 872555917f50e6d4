"""What an operation computes, and what a result must satisfy, as functions of LLVM IR that the drivers call.

A kernel works on a block of candidates on one sample: it loads ``LANES`` words of each argument, does what the
meaning says, and stores the results. Words of *w* bits are stored in the next of 1, 2, 4, 8 bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.lanes import Unsupported
from keyhole.synth.enumeration.emitter import LANES, Emitter, vector
from keyhole.synth.enumeration.rules import Rule, RuleMeaning

WIDEST = 64


def stored(w: int) -> int:
    """Bits that a word of ``w`` bits takes in memory. Raises Unsupported above 64."""
    if w > WIDEST:
        raise Unsupported(f"words of {w} bits in an enumerated program")
    return max(8, 1 << (w - 1).bit_length())


@dataclass(frozen=True, slots=True)
class Kernel:
    """A function's text (its name is ``NAME``), and the intrinsics it declares. ``total``: nothing that it computes is poison or
    undefined."""

    text: str
    declared: frozenset[str]
    total: bool = True


def apply_kernel(meaning: RuleMeaning, arguments: Sequence[int], result: int, *, full: bool) -> Kernel:
    """The words of candidates on one sample, and with ``full`` also where they are poison or undefined; the widths are given."""
    code = Emitter()
    body = code.lines
    for k, w in enumerate(arguments):
        body.append(f"  %at{k} = mul i64 %j, %s{k}")
        body.append(f"  %p{k} = getelementptr i{stored(w)}, ptr %q{k}, i64 %at{k}")
        loaded = code.value(f"load <{LANES} x i{stored(w)}>, ptr %p{k}, align 1")
        body.append(f"  %a{k} = {_narrowed(loaded, w)}")
    outcome = meaning(code, tuple(f"%a{k}" for k in range(len(arguments))))
    stored_word = code.zext(outcome.values[0], result, stored(result))
    body.append(f"  %o = getelementptr i{stored(result)}, ptr %out, i64 %j")
    body.append(f"  store <{LANES} x i{stored(result)}> {stored_word}, ptr %o, align 1")
    if full:
        _mark(code, outcome.poison, "poison")
        _mark(code, outcome.undefined, "undefined")
    entry: list[str] = []
    for k, w in enumerate(arguments):
        entry += _argument(k, w)
    parameters = "".join(f"ptr %x{k}, i64 %s{k}, " for k in range(3))
    text = "\n".join(
        [
            f"define void @NAME(ptr %out, {parameters}i64 %n, ptr %poison, ptr %undefined, i64 %sample) {{",
            "entry:",
            *entry,
            f"  %bit = insertelement <{LANES} x i64> poison, i64 %sample, i64 0",
            f"  %bits = shufflevector <{LANES} x i64> %bit, <{LANES} x i64> poison, <{LANES} x i32> zeroinitializer",
            "  br label %loop",
            "loop:",
            "  %j = phi i64 [ 0, %entry ], [ %next, %loop ]",
            *body,
            f"  %next = add i64 %j, {LANES}",
            "  %more = icmp slt i64 %next, %n",
            "  br i1 %more, label %loop, label %done",
            "done:",
            "  ret void",
            "}",
        ]
    )
    return Kernel(text, frozenset(code.declared), outcome.poison is None and outcome.undefined is None)


def apply_kernels(meaning: RuleMeaning, arguments: Sequence[int], result: int) -> tuple[Kernel, Kernel]:
    """The kernel for words alone, and the full one, which is the same where there is nothing to mark."""
    plain = apply_kernel(meaning, arguments, result, full=False)
    return plain, plain if plain.total else apply_kernel(meaning, arguments, result, full=True)


def _narrowed(loaded: str, w: int) -> str:
    """The words of ``w`` bits in loaded memory."""
    if stored(w) == w:
        return f"or {vector(w)} {loaded}, zeroinitializer"
    return f"trunc <{LANES} x i{stored(w)}> {loaded} to {vector(w)}"


def _argument(k: int, w: int) -> list[str]:
    """Where to load argument ``k`` from: memory, or a buffer with its one word in every lane."""
    whole = f"<{LANES} x i{stored(w)}>"
    return [
        f"  %b{k} = alloca {whole}",
        f"  %w{k} = load i{stored(w)}, ptr %x{k}, align 1",
        f"  %i{k} = insertelement {whole} poison, i{stored(w)} %w{k}, i64 0",
        f"  %f{k} = shufflevector {whole} %i{k}, {whole} poison, <{LANES} x i32> zeroinitializer",
        f"  store {whole} %f{k}, ptr %b{k}",
        f"  %z{k} = icmp eq i64 %s{k}, 0",
        f"  %q{k} = select i1 %z{k}, ptr %b{k}, ptr %x{k}",
    ]


def _mark(code: Emitter, where: str | None, mask: str) -> None:
    """Set the sample's bit in the masks of the candidates where that holds."""
    if where is None:
        return
    wide = f"<{LANES} x i64>"
    bit = code.value(f"zext {vector(1)} {where} to {wide}")
    bit = code.value(f"shl {wide} {bit}, %bits")
    at = code.value(f"getelementptr i64, ptr %{mask}, i64 %j")
    known = code.value(f"load {wide}, ptr {at}, align 8")
    both = code.value(f"or {wide} {known}, {bit}")
    code.lines.append(f"  store {wide} {both}, ptr {at}, align 8")


def defined_everywhere(rule: Rule, widths: Sequence[int]) -> bool:
    """Whether the rule never yields poison or undefined behaviour on defined words."""
    code = Emitter()
    outcome = rule.meaning(code, tuple(f"%a{k}" for k in range(len(widths))))
    return outcome.poison is None and outcome.undefined is None


class Test(Protocol):
    """Whether a result is right on a sample; ``inputs`` are the words that the sample has for it."""

    def __call__(self, m: Algebra[W, B], inputs: tuple[W, ...], result: W, /) -> B: ...


def test_kernel(test: Test, inputs: Sequence[int], result: int) -> Kernel:
    """The numbers of the candidates of a block that pass on one sample. The inputs' words lie in memory, eight bytes each, input by
    input for each sample."""
    code = Emitter()
    body, entry = code.lines, []
    for k, w in enumerate(inputs):
        wide = f"<{LANES} x i64>"
        entry += [
            f"  %n{k} = add i64 %first, {k}",
            f"  %p{k} = getelementptr i64, ptr %inputs, i64 %n{k}",
            f"  %w{k} = load i64, ptr %p{k}",
            f"  %i{k} = insertelement {wide} poison, i64 %w{k}, i64 0",
            f"  %f{k} = shufflevector {wide} %i{k}, {wide} poison, <{LANES} x i32> zeroinitializer",
            f"  %a{k} = {_cut(f'%f{k}', w)}",
        ]
    body.append(f"  %o = getelementptr i{stored(result)}, ptr %block, i64 %j")
    loaded = code.value(f"load <{LANES} x i{stored(result)}>, ptr %o, align 1")
    body.append(f"  %r = {_narrowed(loaded, result)}")
    passes = test(code, tuple(f"%a{k}" for k in range(len(inputs))), "%r")
    mask = f"i{LANES}"
    text = "\n".join(
        [
            "define i64 @NAME(ptr %block, i64 %n, i64 %sample, ptr %hits, ptr %inputs) {",
            "entry:",
            f"  %first = mul i64 %sample, {len(inputs)}",
            *entry,
            "  br label %loop",
            "loop:",
            "  %j = phi i64 [ 0, %entry ], [ %next, %latch ]",
            "  %count = phi i64 [ 0, %entry ], [ %counted, %latch ]",
            *body,
            f"  %mask = bitcast {vector(1)} {passes} to {mask}",
            f"  %none = icmp eq {mask} %mask, 0",
            "  br i1 %none, label %latch, label %hit",
            "hit:",
            f"  %left = phi {mask} [ %mask, %loop ], [ %rest, %counting ]",
            "  %sofar = phi i64 [ %count, %loop ], [ %now, %counting ]",
            f"  %lane = call {mask} @llvm.cttz.{mask}({mask} %left, i1 true)",
            f"  %lane64 = zext {mask} %lane to i64",
            "  %which = add i64 %j, %lane64",
            "  %inside = icmp slt i64 %which, %n",
            "  br i1 %inside, label %counting, label %latch",
            "counting:",
            "  %which32 = trunc i64 %which to i32",
            "  %to = getelementptr i32, ptr %hits, i64 %sofar",
            "  store i32 %which32, ptr %to",
            "  %now = add i64 %sofar, 1",
            f"  %below = sub {mask} %left, 1",
            f"  %rest = and {mask} %left, %below",
            f"  %over = icmp eq {mask} %rest, 0",
            "  br i1 %over, label %latch, label %hit",
            "latch:",
            "  %counted = phi i64 [ %count, %loop ], [ %sofar, %hit ], [ %now, %counting ]",
            f"  %next = add i64 %j, {LANES}",
            "  %more = icmp slt i64 %next, %n",
            "  br i1 %more, label %loop, label %done",
            "done:",
            "  ret i64 %counted",
            "}",
        ]
    )
    return Kernel(text, frozenset({*code.declared, f"declare {mask} @llvm.cttz.{mask}({mask}, i1)"}))


def _cut(wide: str, w: int) -> str:
    whole = f"<{LANES} x i64>"
    return f"or {whole} {wide}, zeroinitializer" if w == 64 else f"trunc {whole} {wide} to {vector(w)}"
