"""Running an example of an error, and what is said: lines of the shell, Python, a SyGuS problem, or commands of a terminal."""

from __future__ import annotations

import io
import os
import shlex
import subprocess
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import click

from keyhole.errors import KeyholeError
from keyhole.repl.commands.dispatch import execute
from keyhole.repl.session.session import Session

_SECONDS = 60.0
_KINDS = ("CACHE", "CONFIG", "DATA", "STATE")  # of folders that a user has
_BEGINS = {"python": ("kh.", "import ", "from "), "lisp": ("(",), "sh": ("$ ",)}


def said(session: Session, statements: tuple[str, ...]) -> str:
    """What a session says to the last statement."""
    replies = [execute(session, each).text() for each in statements]
    return _trimmed(replies[-1])


def told(statements: tuple[str, ...], session: Session) -> str:
    """What is said to an example's last statement; a session's own are put to one beside it."""
    match language(statements):
        case "python":
            return _python(statements)
        case "lisp":
            return _sygus(statements[0])
        case "sh":
            return _commands(statements)
    return said(session.beside(), statements)


def language(statements: tuple[str, ...]) -> str:
    """What an example is written in, told by how it begins."""
    first = statements[0] if statements else ""
    return next((name for name, starts in _BEGINS.items() if first.startswith(starts)), "text")


def _sygus(text: str) -> str:
    from keyhole.synth.sygus.reader import parse

    try:
        return repr(parse(text, "problem.sl"))
    except KeyholeError as error:
        return error.render()


def _python(statements: tuple[str, ...]) -> str:
    import keyhole as kh

    names: dict[str, object] = {"kh": kh}
    try:
        for each in statements:
            exec(each, names)
    except KeyholeError as error:
        return error.render()
    return ""


def _commands(statements: tuple[str, ...]) -> str:
    """What the last of a terminal's commands prints, or what an earlier one failed with.

    They run in a folder of their own, by a copy of this process: to start another takes many times as long.
    """
    from keyhole.repl.command_line.main import cli
    from keyhole.synth.progress import never, silent
    from keyhole.workers.forked import isolated

    *before, last = (each.removeprefix("$ ") for each in statements)
    settings, _, arguments = last.rpartition("keyhole ")
    words = shlex.split(arguments)
    cli.get_command(click.Context(cli), words[0])  # loaded here, once, and not by each copy
    with tempfile.TemporaryDirectory() as folder:
        printed = isolated(
            lambda *_: _in_folder(folder, before, dict(each.split("=") for each in settings.split()), words),
            what="an example",
            progress=silent,
            stop=never,
            timeout=_SECONDS,
        )
        home = Path(folder).resolve()
        return _trimmed(str(printed).replace(f"{home}/.", "~/.").replace(f"{home}/", "./"))


def _in_folder(folder: str, before: list[str], settings: dict[str, str], words: list[str]) -> str:
    """``settings`` are those of the environment; none of the user's have a say."""
    from keyhole.repl.command_line.main import run

    os.chdir(folder)
    for name in [each for each in os.environ if each.startswith("KEYHOLE_")]:
        del os.environ[name]
    os.environ.update({f"XDG_{kind}_HOME": f"{folder}/.local/{kind.lower()}" for kind in _KINDS}, **settings)
    for each in before:
        done = subprocess.run(each, shell=True, capture_output=True, text=True, check=False)
        if done.returncode != 0:  # a machine without cc
            return done.stderr
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        run(words)
    return out.getvalue()


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines())
