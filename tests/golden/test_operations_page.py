"""docs/operations.md is derived from the table of operations. ``pytest --update`` rewrites it."""

from __future__ import annotations

from keyhole.holes.operations import OPERATIONS, Form, Operation
from keyhole.repl.pages.operations import modelled
from keyhole.repl.printing.samples import samples
from tests.golden.transcripts import ROOT

PAGE = ROOT / "docs" / "operations.md"
HEAD = """# Operations

What LLVM can do in an instruction, and what Keyhole makes of it. *Modelled* operations are evaluated in columns and proved about,
and those on integers are enumerated, too (`scmp` and `ucmp` where a hole names them); *as floats* are those on `half`, `bfloat`,
`float` and `double`, with NaNs and signed zeros as LLVM has them. All others are read, printed, filled and lowered, and are
`unknown` to proofs. Intrinsics are named without `llvm.`.
Latencies are in cycles, for ranking only. This page is made from the table in `keyhole/holes/operations.py`.

| operation | what it does | for example | flags | modelled | latency |
| --- | --- | --- | --- | --- | ---: |
"""


def line(row: Operation) -> str:
    name = f"[`{row.name}`](reference/operations/{row.name}.md)" + (
        " (intrinsic)" if row.form is Form.INTRINSIC else ""
    )
    flags = " ".join(f"`{flag}`" for flag in row.flags) if len(row.flags) < 8 else "fast-math"
    example = next((f"`{line}`" for line in samples(row)), "")
    known = "as floats" if row.floats else "yes" if modelled(row) else ""
    return f"| {name} | {row.doc} | {example} | {flags} | {known} | {row.latency} |\n"


def test_the_page_is_what_the_table_says(update: bool) -> None:
    text = HEAD + "".join(map(line, OPERATIONS.values()))
    if update:
        PAGE.write_text(text, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == text


def test_every_row_has_a_sentence() -> None:
    assert all(row.doc.endswith(".") and row.doc[0].isupper() for row in OPERATIONS.values())
