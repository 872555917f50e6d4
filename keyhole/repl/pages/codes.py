"""A page for each code that stands in brackets behind an error: what it means, how to get it, and what it then looks like."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.repl.pages.failures import EXAMPLES
from keyhole.repl.pages.page import Page
from keyhole.repl.pages.trying import language, told
from keyhole.repl.printing.codes import CODES
from keyhole.repl.session.session import Session


def pages() -> Iterator[Page]:
    """All of them, for which one session's workers are enough."""
    with Session() as session:
        for code in CODES:
            yield page(code, session)


def page(code: str, session: Session) -> Page:
    """The page of one; what takes longer than a moment is done by the session's workers."""
    statements = EXAMPLES.get(code, ())
    return Page(
        "codes",
        code,
        CODES[code],
        example="\n".join(statements),
        result=told(statements, session) if statements else "",
        language=language(statements),
    )
