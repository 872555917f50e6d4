"""A page for each code that stands in brackets behind an error: what it means, how to get it, and what it then looks like."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.errors import KeyholeError
from keyhole.repl.commands.dispatch import execute
from keyhole.repl.pages.failures import EXAMPLES
from keyhole.repl.pages.page import Page
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
        result=_told(statements, session) if statements else "",
        language=_language(statements),
    )


def said(session: Session, statements: tuple[str, ...]) -> str:
    """What a session says to the last statement."""
    replies = [execute(session, each).text() for each in statements]
    return "\n".join(line.rstrip() for line in replies[-1].splitlines())


def _told(statements: tuple[str, ...], session: Session) -> str:
    match _language(statements):
        case "python":
            return _python(statements[0])
        case "lisp":
            return _sygus(statements[0])
    return said(session.beside(), statements)


def _language(statements: tuple[str, ...]) -> str:
    """What an example is written in, told by how it begins."""
    first = statements[0] if statements else ""
    return "python" if first.startswith("kh.") else "lisp" if first.startswith("(") else "text"


def _sygus(text: str) -> str:
    from keyhole.synth.sygus.reader import parse

    try:
        return repr(parse(text, "problem.sl"))
    except KeyholeError as error:
        return error.render()


def _python(expression: str) -> str:
    import keyhole as kh

    try:
        return repr(eval(expression, {"kh": kh}))
    except KeyholeError as error:
        return error.render()
