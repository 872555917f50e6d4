"""The table of relations in docs/properties.md is the table in the code. ``pytest --update`` rewrites it."""

from __future__ import annotations

import re

from keyhole.properties.rules.relations import RELATIONS
from tests.golden.transcripts import ROOT

PAGE = ROOT / "docs" / "properties.md"
_TABLE = re.compile(r"(?<=<!-- relations -->\n).*?(?=<!-- end -->)", re.DOTALL)


def table() -> str:
    """All relations as a Markdown table."""
    lines = [
        "| fact | says |",
        "| --- | --- |",
        *(f"| [`{each.form}`](reference/relations/{each.name}.md) | {each.says} |" for each in RELATIONS),
    ]
    return "\n".join(lines) + "\n"


def test_the_page_lists_the_relations(update: bool) -> None:
    text = PAGE.read_text(encoding="utf-8")
    if update:
        text = _TABLE.sub(lambda _: table(), text)
        PAGE.write_text(text, encoding="utf-8")
    found = _TABLE.search(text)
    assert found is not None
    assert found[0] == table()
