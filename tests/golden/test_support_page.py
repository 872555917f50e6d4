"""docs/reference/support.md says what was measured: each operation in a small function, proved, walked through, run.

``pytest --update`` measures all of them; otherwise every sixteenth is measured again, and the others have to be on the page.
"""

from __future__ import annotations

from typing import cast

import keyhole as kh
from keyhole.holes.model import Function
from keyhole.holes.operations import OPERATIONS, Operation
from keyhole.holes.types import ArrayType, FloatType, StructType, Type, VectorType
from keyhole.native import Argument, Returned
from keyhole.proof.tracing.arguments import Given
from keyhole.proof.tracing.run import trace
from keyhole.repl.pages.small_functions import example
from tests.golden.transcripts import ROOT

PAGE = ROOT / "docs" / "reference" / "support.md"
HEAD = """# What works with which operation

Measured, not claimed: each operation stood in a small function, and three things were done with it. *Proved*: that the
function with its result frozen refines it, which needs what the operation means, or that it does the same each time
(atomics, functions of mathematics). *Walked through*: `trace` says what it computes. *Run*: native code is called in the
sandbox. A dash is where no such function was made: exceptions, and C's own conventions for calls. What is not proved is
`unknown`, with its place, never `proved`. `tests/golden/test_support_page.py` makes this page;
[Operations](../operations.md) says what each operation does.

| operation | proved | walked through | run | latency |
| --- | --- | --- | --- | ---: |
"""


def measured(row: Operation, native: kh.Session) -> str:
    text = example(row)
    if not text:
        return f"| `{row.name}` | – | – | – | {row.latency} |\n"
    module = kh.parse(text)
    function = module.get("@f")
    marks = (_proved(text, native), _walked(module, function), _run(text, function, native))
    return f"| `{row.name}` | {' | '.join('yes' if mark else 'no' for mark in marks)} | {row.latency} |\n"


def _proved(text: str, session: kh.Session) -> bool:
    body, _, last = text.rpartition("  ret ")
    line, _, rest = last.partition("\n")
    kind, _, value = line.rpartition(" ")
    frozen = f"{body}  %frozen = freeze {kind} {value}\n  ret {kind} %frozen\n{rest}"
    return isinstance(session.verify(text, frozen, function="@f", timeout=20), kh.Proved)


def _walked(module: kh.Module, function: Function) -> bool:
    arguments = tuple(_one(each.type) for each in function.signature.parameters)
    try:
        return str(trace(module, "@f", arguments).end).startswith("returned")
    except kh.KeyholeError:
        return False


def _run(text: str, function: Function, session: kh.Session) -> bool:
    arguments = [_one(each.type) for each in function.signature.parameters]
    try:
        return isinstance(session.compile(text)["@f"].outcome(*cast("list[Argument]", arguments)), Returned)
    except kh.KeyholeError:
        return False


def _one(kind: Type) -> Given:
    match kind:
        case VectorType(count=count, element=element) | ArrayType(count=count, element=element):
            return (_one(element),) * count
        case StructType(elements=elements):
            return tuple(map(_one, elements))
        case FloatType():
            return 1.0
        case _:
            return bytes(8) if str(kind).startswith("ptr") else 1


def test_the_page_says_what_is_measured(update: bool) -> None:
    rows = list(OPERATIONS.values())
    with kh.Session() as session:
        if update:
            PAGE.write_text(HEAD + "".join(measured(row, session) for row in rows), encoding="utf-8")
        text = PAGE.read_text(encoding="utf-8")
        assert text.startswith(HEAD)
        lines = text.removeprefix(HEAD).splitlines(keepends=True)
        assert [line.split("`")[1] for line in lines] == [row.name for row in rows]
        for line, row in list(zip(lines, rows, strict=True))[::16]:
            assert line == measured(row, session)
