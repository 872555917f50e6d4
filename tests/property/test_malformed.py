"""Broken text is an error with a place, never a crash, and takes no more time than good text of its length."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keyhole.errors import KeyholeError, SourceError
from keyhole.holes.sites import unknowns
from keyhole.holes.text.checks import check_dominance
from keyhole.holes.text.lexer import TOKEN
from keyhole.holes.text.printer import print_function
from keyhole.holes.text.reader import read_all, read_module

SKETCH = """
define i32 @f(i32 %x, i32 %y, ptr %p, i1 %z) {
entry:
  %a = add i32 %x, ?c
  %b = and i32 %x, ?m:const
  %c = ?op i32 %x, %y
  %c2 = ?op2{add, sub,xor} i32 %x, ?q:local
  %d = icmp ?p i32 %x, %y
  %d2 = fcmp ?p2{oeq,olt} double ?, 1.0
  %e = add ?flags i32 %x, %y
  %e2 = add ?fl{nsw,nuw} ?T ?v, ?
  %f = add ?T ?g, ?
  %h = ?e
  %i = ?e2 : i32 {3} (%x, %y) using add, and, xor
  %j = call i32 ?f(i32 %x)
  %k = ?dep(%x, %h)
  %l = ?dep2(%x, %h) : i64 {2} using add
  %m = load ?U, ptr %p, align 4
  %n = extractelement ?V %m2, i32 0
  %m2 = freeze ?V ?
  %o = icmp eq ?W ?, ?w
  %r = select i1 ?b:arg, ?T %f, ?T ?
  %s = trunc ?T %f to ?X, !dbg !0
  %g = getelementptr i8, ptr %p, ?I %idx
  %idx = zext i32 %x to ?I
  %st = insertvalue { ?A, i32 } undef, i32 %x, 1
  br i1 %d, label %next, label ?body
next:
  %ph = phi ?T [ %f, %entry ], [ ?, ?body ]
  br label %end
?body:
  br label %end
end:
  %h2 = ?
  ret i32 %h2
}
define ?R @g(?R %x) { ret ?R %x }
"""
DATA = Path(__file__).parents[1] / "data" / "text"
TEXTS = (*(path.read_bytes().decode("utf-8") for path in sorted(DATA.glob("*.ll"))), *[SKETCH] * 6)
ODD = (
    '"', "/*", "*/", ";", "\0", "\ud800", "é", "٣", "²", "\\", "9" * 5000, "%" + "9" * 30, "i" + "9" * 5000, "i0", "?", "?x:", "?:",
    "[ " * 500, "{" * 300, "define void @q() {", "}", "!", "#", "@", "%", ":", "=", '%""', "c\"", "...", "x" * 100_000, "-", "+",
)  # fmt: skip


def attempt(text: str) -> KeyholeError | None:
    """Read, infer, check and print; the error if there is one. Anything but a KeyholeError goes through."""
    try:
        for function in read_all(read_module(text)).functions:
            unknowns(function)
            check_dominance(function)
            print_function(function)
    except KeyholeError as error:
        assert error.render().strip()
        assert error.code
        if isinstance(error, SourceError) and error.span is not None:
            assert error.span.source.text == text
            assert 0 <= error.span.start <= error.span.end <= len(text)
        return error
    return None


def mutate(text: str, tokens: list[tuple[int, int]], pool: list[str], source: random.Random) -> str:
    """The text with one token deleted, put in, replaced, moved or spoilt, or cut off there."""
    start, end = source.choice(tokens)
    other, other_end = source.choice(tokens)
    match source.randrange(7):
        case 0:
            return text[:start] + text[end:]
        case 1:
            return f"{text[:start]} {source.choice(pool)} {text[start:]}"
        case 2:
            return text[:start] + source.choice(pool) + text[end:]
        case 3:
            return text[:start] + text[other:other_end] + text[end:]
        case 4:
            return text[:start] + chr(source.randrange(0x250)) + text[start:]
        case 5:
            return text[:start] + source.choice(ODD) + text[end:]
        case _:
            return text[:start]


@pytest.mark.parametrize("seed", range(8))
def test_mutations_of_real_text(seed: int) -> None:
    source = random.Random(seed)
    tokens = [[match.span() for match in TOKEN.finditer(text)] for text in TEXTS]
    pool = sorted({text[a:b] for text, spans in zip(TEXTS, tokens, strict=True) for a, b in spans})
    for _ in range(600):
        which = source.randrange(len(TEXTS))
        if not tokens[which]:
            continue
        text = mutate(TEXTS[which], tokens[which], pool, source)
        for _ in range(source.choice((0, 0, 1, 3))):
            spans = [match.span() for match in TOKEN.finditer(text)]
            text = mutate(text, spans or [(0, 0)], pool, source)
        attempt(text)


WORDS = st.sampled_from(sorted({match.group() for match in TOKEN.finditer(SKETCH)}))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS | st.sampled_from(ODD[:13]), max_size=40))
def test_any_tokens_in_a_body(words: list[str]) -> None:
    attempt(f"define i32 @f(i32 %x) {{\n{' '.join(words)}\n  ret i32 %x\n}}\n")


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    attempt(text)
    attempt(f"define void @f() {{ {text} }}")


def in_body(line: str) -> str:
    """A function around it."""
    return f"define i32 @f(i32 %x, ptr %p) {{\n{line}\n  ret i32 0\n}}\n"


# Texts that grow with n: what they probe is in the name.
GROWING: dict[str, Callable[[int], str]] = {
    "good instructions": lambda n: in_body("\n".join(f"  %a{i} = add i32 %x, {i}" for i in range(n))),
    "numbered instructions": lambda n: in_body("\n".join(f"  %{i + 1} = add i32 %x, {i}" for i in range(n))),
    "blocks in a chain": lambda n: in_body("\n".join(f"  br label %b{i}\nb{i}:" for i in range(n))),
    "anonymous holes": lambda n: in_body("\n".join(f"  %a{i} = add i32 ?, ?" for i in range(n))),
    "named holes": lambda n: in_body("\n".join(f"  %a{i} = add i32 ?c{i}, ?d:const" for i in range(n))),
    "type holes in a chain": lambda n: in_body(
        "\n".join(f"  %a{i} = freeze ?T{i} %a{i + 1}" for i in range(n)) + f"\n  %a{n} = freeze i32 1"
    ),
    "result types backwards": lambda n: in_body(
        "\n".join(f"  %a{i} = icmp eq ?T{i} %a{i + 1}, %a{i + 1}" for i in range(n)) + f"\n  %a{n} = freeze i32 1"
    ),
    "instruction holes": lambda n: in_body("\n".join(f"  %a{i} = ?e{i} : i32 {{2}} (%x) using add" for i in range(n))),
    "small functions": lambda n: "".join(f"define void @f{i}() {{ ret void }}\n" for i in range(n)),
    "undefined name": lambda n: in_body("\n".join(f"  %abc{i} = add i32 %x, {i}" for i in range(n)) + "\n  %z = add i32 %abd, 1"),
    "open brackets": lambda n: in_body(f"  %a = add {'[' * n} i32 %x, 1"),
    "closed brackets": lambda n: in_body(f"  store {'{' * n} {'}' * n}, ptr %p"),
    "brackets of a constant": lambda n: in_body(f"  store i32 {'{' * n}{'}' * n}, ptr %p"),
    "array types": lambda n: in_body(f"  %a = alloca {'[1 x ' * n}i8{']' * n}"),
    "vector types": lambda n: in_body(f"  %a = alloca {'<2 x ' * n}i8{'>' * n}"),
    "function types": lambda n: in_body(f"  %a = alloca void{'(void' * n}{')' * n}"),
    "pointer types": lambda n: in_body(f"  %a = alloca i8{'*' * n}"),
    "open braces in a header": lambda n: f"define void @f() prefix {'{' * n} ",
    "open braces": lambda n: f"define void @f() {'{ ' * n}",
    "closed braces": lambda n: f"define void @f() {{ ret void }} {'}' * n}",
    "quotes": lambda n: 'define void @f() { ret void ' + '"' * (2 * n + 1) + " }",
    "open comments": lambda n: f"define void @f() {{ ret void {'/* ' * n} }}",
    "open comments outside": lambda n: "/*" * n,
    "slashes": lambda n: "/" * n + "define void @f() { ret void }",
    "line comments before nonsense": lambda n: "; a\n" * n + "nonsense",
    "block comments before nonsense": lambda n: "/* a */ " * n + "nonsense",
    "spaces before nonsense": lambda n: " \n" * n + "nonsense",
    "one long name": lambda n: in_body(f"  %{'a' * n} = add i32 %x, 1"),
    "one long quoted name": lambda n: in_body(f'  %"{"a b" * n}" = add i32 %x, 1'),
    "escapes": lambda n: in_body('  %"' + "\\5C" * n + '" = add i32 %x, 1'),
    "backslashes": lambda n: in_body('  %"' + "\\" * n + '" = add i32 %x, 1'),
    "one long word": lambda n: in_body("a" * n),
    "one long number": lambda n: in_body(f"  %a = add i32 %x, {'1' * n}"),
    "one long float": lambda n: in_body(f"  %a = fadd double 1.0, {'1' * n}.{'1' * n}e{'1' * n}x"),
    "one long hole": lambda n: in_body(f"  %a = ?{'e' * n} : i32"),
    "one long hole type": lambda n: in_body(f"  %a = ?e : {'<' * n}"),
    "many inputs": lambda n: in_body(f"  %a = ?e : i32 ({', '.join(['%x'] * n)})"),
    "many choices": lambda n: in_body(f"  %a = ?op{{{','.join(['add'] * n)}}} i32 %x, 1"),
    "many operands of an opcode hole": lambda n: in_body(f"  %a = ?op i32 {', '.join(['%x'] * n)}"),
    "switch cases": lambda n: in_body(f"  switch i32 %x, label %l [ {' '.join(f'i32 {i}, label %l' for i in range(n))} ]\nl:"),
    "phi entries": lambda n: in_body(f"  br label %l\nl:\n  %a = phi i32 {', '.join(['[ 1, %l ]'] * n)}"),
    "parameters": lambda n: f"define void @f({', '.join(f'i32 %p{i}' for i in range(n))}) {{ ret void }}",
    "unnamed parameters": lambda n: f"define void @f({', '.join(['i32'] * n)}) {{ ret void }}",
    "attributes": lambda n: f"define void @f({'noundef ' * n}) {{ ret void }}",
    "metadata": lambda n: in_body(f"  %a = add i32 %x, 1{', !a !{' * n}{'}' * n}"),
    "text without functions": lambda n: "@a = global i32 0\n" * n,
    "nearly define": lambda n: "defin define_ .define " * n,
}  # fmt: skip


@pytest.mark.parametrize("kind", GROWING)
def test_time_grows_with_the_length(kind: str) -> None:
    """In one of five tries, ten times the text takes less than fifty times as long (quadratic: a hundred times as long)."""
    make, small = GROWING[kind], 300
    attempt(make(small))
    while seconds(make(small)) < 0.004 and small < 100_000:
        small *= 3
    tries = ((seconds(make(small)), seconds(make(10 * small))) for _ in range(5))
    assert any(many < 50 * max(once, 0.004) for once, many in tries)


def seconds(text: str) -> float:
    """Processor time to read the text."""
    start = process_time()
    attempt(text)
    return process_time() - start


@pytest.mark.parametrize("bracket", ["[", "{", "<", "(", "<{", "[1 x ", "ptr (", "{i8,", "!{"])
@pytest.mark.parametrize(
    "frame", ["define void @f({}", "define void @f() {{ call void @g({}", "define void @f() {{ add {} }}"]
)
def test_a_hundred_thousand_brackets(bracket: str, frame: str) -> None:
    for text in (
        frame.format(bracket * 100_000),
        frame.format(bracket * 100_000) + " }",
        "@g = global " + bracket * 100_000,
    ):
        attempt(text)


def test_type_holes_in_each_other_do_not_explode() -> None:
    lines = [f"  %a{i} = freeze ?T{i} undef\n  %b{i} = freeze {{ ?T{i + 1}, ?T{i + 1} }} %a{i}" for i in range(200)]
    error = attempt(in_body("\n".join(lines)))
    assert error is not None
    assert error.code == "nesting"
