"""All pages of the reference, and the one of a name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from itertools import groupby

from keyhole.errors import KeyholeError
from keyhole.holes.operations import OPERATIONS
from keyhole.properties.rules.relations import BY_NAME
from keyhole.repl.commands.table import lookup
from keyhole.repl.pages import codes, commands, engines, operations, relations
from keyhole.repl.pages.page import Page
from keyhole.repl.printing.codes import CODES
from keyhole.repl.session.session import Session


def pages() -> Iterator[Page]:
    """All pages, kind by kind."""
    for kind in (operations, relations, codes, commands, engines):
        yield from kind.pages()


def index(found: Iterable[Page]) -> str:
    """The page that lists them."""
    lines = [
        "# A page for each thing",
        "",
        "Made from the tables of what Keyhole knows (`pytest --update` writes them). Examples are run.",
    ]
    lines.append("`keyhole explain NAME`, and `help NAME` in the shell, show the same.")
    for kind, of_kind in groupby(found, lambda page: page.kind):
        lines += ["", f"## {kind.capitalize()}", "", " · ".join(f"[`{page.name}`]({page.path})" for page in of_kind)]
    return "\n".join(lines) + "\n"


def explained(name: str) -> str:
    """The page of a code, operation, relation, engine or command, as text. Raises KeyholeError for what has none."""
    found = page_of(name)
    if found is None:
        near = difflib.get_close_matches(name, [*CODES, *OPERATIONS, *BY_NAME], 3)
        hint = f"did you mean {', '.join(near)}?" if near else "keyhole explain lists them"
        raise KeyholeError(f"there is no code '{name}'", code="no-code", hint=hint)
    return found.text()


def page_of(topic: str) -> Page | None:
    """The page of a name, None when there is none."""
    name = topic.strip("[]")
    if name in CODES:
        with Session() as session:
            return codes.page(name, session)
    if (row := OPERATIONS.get(name.removeprefix("llvm."))) is not None:
        return operations.page(row)
    if name in BY_NAME:
        return relations.page(BY_NAME[name])
    if (engine := next((each for each in engines.ENGINES if each.name == name), None)) is not None:
        return engines.page(engine)
    if (command := lookup(name)) is not None:
        with Session() as session:
            return commands.page(command, session)
    return None
