"""From what was typed to a reply: IR is read, commands are looked up, and whatever goes wrong becomes a reply, too."""

from __future__ import annotations

import difflib
import os
import traceback
from collections.abc import Callable
from functools import partial

from keyhole.errors import KeyholeError
from keyhole.repl.commands.sources import typed
from keyhole.repl.commands.table import COMMANDS, lookup
from keyhole.repl.session.reply import Answer, Piece, Reply, Status, Work
from keyhole.repl.session.session import Session
from keyhole.repl.session.syntax import is_ir

_SHOWN = 40  # characters of a word that is no command


def begin(session: Session, text: str) -> Answer:
    """Start what was typed: its reply, or the long work that comes first. Never raises but KeyboardInterrupt."""
    line = text.strip()
    if not line:
        return Reply()
    session.begin(line)
    return guarded(session, lambda: _run(session, line))


def execute(session: Session, text: str) -> Reply:
    """Do what was typed, and wait for long work. The reply's state is the session's when this returns."""
    answer = begin(session, text)
    while isinstance(answer, Work):
        answer = guarded(session, partial(session.complete_one, answer))
    session.end(text.strip(), answer)
    return answer


def guarded(session: Session, do: Callable[[], Answer]) -> Answer:
    """What ``do()`` gives; an error as a reply."""
    try:
        return do()
    except KeyholeError as error:
        return Reply((Piece("error", error.render()),), Status.ERROR)
    except Exception as error:
        if os.environ.get("KEYHOLE_DEBUG"):
            traceback.print_exception(error)
        words = f"internal error: {type(error).__name__}: {error}\nthis is a bug in Keyhole; the session goes on"
        return Reply((Piece("error", words),), Status.INTERNAL)


def _run(session: Session, line: str) -> Answer:
    if is_ir(line):
        return typed(session, line)
    word, _, rest = line.partition(" ")
    word, _, tail = word.partition("\n")
    command = lookup(word)
    if command is None and word.startswith("?"):
        held = any(card.name == word for card in session.state.cards)
        command, rest = lookup("hole" if held else "help"), word if held else word[1:]
    if command is None:
        raise _unknown(word)
    return command.run(session, f"{tail} {rest}".strip() if tail else rest.strip())


def _unknown(word: str) -> KeyholeError:
    names = [name for command in COMMANDS for name in (command.name, *command.aliases)]
    near = difflib.get_close_matches(word, names, 3, 0.5)
    hint = f"did you mean {', '.join(near)}?" if near else "help lists the commands"
    if word.startswith("%"):
        hint = "instructions stand in a function, define … { … }; fill ?h TERM puts them in the place of a hole"
    shown = repr(word if len(word) <= _SHOWN else word[:_SHOWN] + "…")
    return KeyholeError(f"there is no command {shown}", code="no-command", hint=hint)
