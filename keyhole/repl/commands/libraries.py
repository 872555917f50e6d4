"""Libraries and what is known of their functions: properties, learning, and other verbs of the command line."""

from __future__ import annotations

import json

from keyhole.errors import KeyholeError
from keyhole.repl.commands.arguments import usage, words
from keyhole.repl.commands.command import Command
from keyhole.repl.commands.sources import typed
from keyhole.repl.session.reply import Answer, Piece, Reply, Status, Work, shown
from keyhole.repl.session.session import Session

_STATUS = {0: Status.OK, 1: Status.WRONG, 2: Status.ERROR, 3: Status.UNKNOWN, 130: Status.STOPPED}
_LONG = 3600.0
_VERBS = ("check", "query", "why", "test", "infer")


def props(session: Session, text: str) -> Answer:
    """``props [check | query | why | test | infer] FILE …``."""
    first = text.split(maxsplit=1)[:1]
    if not first:
        raise usage(
            "props of which file?", "props FILE.props · props query FILE 'size(X, n)' · props test FILE --library LIB"
        )
    return _verb(("props", *_split(text if first[0] in _VERBS else f"check {text}")))


def learn(session: Session, text: str) -> Answer:
    """``learn LIBRARY FILE.props [FUNCTION] [--timeout S]``: the model becomes a function of the program."""
    from keyhole.repl.session.tasks import command_line

    found = words(text, ("timeout", "seed"))
    if not 2 <= len(found.words) <= 3:
        raise usage("learn what?", "learn LIB.so FILE.props [FUNCTION]")
    library, properties, *function = found.words
    seconds = found.number("timeout", session.settings.number("timeout"))
    seed = found.whole("seed", session.settings.whole("seed"))
    options = ["--timeout", f"{seconds:g}", "--seed", str(seed), "--json"]
    named = ["--function", function[0]] if function else []
    arguments = ("learn", "--library", library, "--props", properties, *named, *options)

    def finish(ended: tuple[int, str, str]) -> Answer:
        return _learned(session, *ended)

    return Work(f"learning from {library}", command_line, (arguments,), finish, _LONG)


def sygus(session: Session, text: str) -> Answer:
    """``sygus FILE.sl``."""
    return _verb(("sygus", *_split(text)))


def doctor(session: Session, text: str) -> Answer:
    """``doctor``."""
    return _verb(("doctor", *_split(text)))


def _learned(session: Session, code: int, out: str, err: str) -> Answer:
    """What was learned, one line of JSON for each function; models are added to the program."""
    pieces: list[Piece] = []
    models: list[str] = []
    for line in out.splitlines():
        match json.loads(line):
            case {"status": "learned", "function": str(name), "ir": str(ir), "certificate": dict(certificate), **rest}:
                models.append(ir)
                how = f"tested on {certificate.get('inputs')} inputs: {certificate.get('how')}"
                pieces.append(Piece("good", f"@{name}: learned with {rest.get('queries')} calls; {how}"))
                pieces.append(Piece("ir", ir.strip()))
            case {"function": str(name), "certificate": {"reason": str(reason)}}:
                pieces.append(Piece("bad", f"{name}: unknown: {reason}"))
    pieces += [Piece("error", err.strip())]
    state = None
    if models:
        entered = typed(session, "\n".join(models))
        assert isinstance(entered, Reply)
        state = entered.state
        pieces.append(Piece("note", "the program has them now: show, spec @F, verify @F @G"))
    return shown(pieces, status=_STATUS.get(code, Status.INTERNAL), state=state)


def _verb(arguments: tuple[str, ...]) -> Work:
    """A verb of the command line, run in a child process."""
    from keyhole.repl.session.tasks import command_line

    def finish(ended: tuple[int, str, str]) -> Reply:
        code, out, err = ended
        pieces = (Piece("text", out.rstrip()), Piece("error" if code == 2 else "note", err.rstrip()))
        return shown(pieces, status=_STATUS.get(code, Status.INTERNAL))

    return Work(f"keyhole {arguments[0]}", command_line, (arguments,), finish, _LONG)


def _split(text: str) -> tuple[str, ...]:
    import shlex

    try:
        return tuple(shlex.split(text))
    except ValueError as error:
        raise KeyholeError(f"{str(error).lower()} in '{text}'", code="usage") from None


COMMANDS = (
    Command(
        "props",
        "props [check|query|why|test|infer] FILE …",
        "Read a property file; ask what holds and why; try its facts on a library, or infer some.",
        "knowledge",
        props,
        ("props vectors.props", "props query vectors.props 'size(X, n)'", "props test libm.props --library libm.so.6"),
        ("file",),
        more="The rest of the line is as for keyhole props on the command line.",
    ),
    Command(
        "learn",
        "learn LIBRARY FILE.props [FUNCTION]",
        "Learn what functions of a shared library compute; the models become functions of the program.",
        "knowledge",
        learn,
        ("learn libc.so.6 string.props strlen",),
        ("file",),
    ),
    Command(
        "sygus",
        "sygus FILE.sl",
        "Solve a SyGuS-IF problem.",
        "knowledge",
        sygus,
        ("sygus examples/average.sl",),
        ("file",),
    ),
    Command(
        "doctor",
        "doctor",
        "What this machine offers, and where settings and sessions are.",
        "session",
        doctor,
        ("doctor",),
    ),
)
