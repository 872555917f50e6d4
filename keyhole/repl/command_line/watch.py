"""``keyhole watch``: another verb, asked again whenever a file that it names is saved.

The verb runs in a process of its own, which an edit ends: its answer would be about a text that is gone. While nobody edits, what
gave up is asked again with twice the time.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn, TypeAlias

import click

from keyhole.repl.command_line.exits import GAVE_UP
from keyhole.source import is_there

AGAIN = ("holes", "fill", "verify", "diff", "optimize", "sygus", "time", "asm", "run", "props")
_LIMITED = ("fill", "verify", "diff", "optimize", "sygus")  # those that take a time limit
FIRST, MOST = 5.0, 600.0  # seconds
_LOOK = 0.1  # seconds between two looks at the files
_PATIENCE = 3.0  # seconds for a process to end by itself

Changed: TypeAlias = Callable[[], bool]
Ask: TypeAlias = Callable[[Sequence[str], Changed], "int | None"]
"""Runs the verb; its exit code, None when the files changed meanwhile."""


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["-h", "--help"]})
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED, metavar="VERB FILE… [OPTIONS]")
def watch(words: tuple[str, ...]) -> None:
    """Ask VERB again whenever FILE is saved; with more time, while it gives up and nobody edits. Ctrl-C ends it."""
    if words[0] not in AGAIN:
        raise click.UsageError(f"'{words[0]}' is none of {', '.join(AGAIN)}")
    files = tuple(Path(word) for word in words[1:] if not word.startswith("-") and is_there(word))
    if not files:
        raise click.UsageError("name a file that is there")
    watching(words, files, _asked)


def watching(words: Sequence[str], files: tuple[Path, ...], ask: Ask) -> NoReturn:
    """Ask again and again, until somebody says stop."""
    doubles = words[0] in _LIMITED and not any(word.startswith("--timeout") for word in words)
    while True:
        before, seconds = _stamps(files), FIRST

        def changed(seen: tuple[object, ...] = before) -> bool:
            return _stamps(files) != seen

        _clear()
        code = ask((*words, "--timeout", f"{seconds:g}") if doubles else words, changed)
        while doubles and code == GAVE_UP and seconds < MOST:
            seconds *= 2
            click.echo(f"once more, with {seconds:g} s", err=True)
            code = ask((*words, "--timeout", f"{seconds:g}"), changed)
        if code is not None:
            click.echo(f"watching {', '.join(map(str, files))}", err=True)
        while not changed():
            time.sleep(_LOOK)


def _asked(words: Sequence[str], changed: Changed) -> int | None:
    """The verb in a process of its own, which is ended when the files change."""
    process = subprocess.Popen([sys.executable, "-m", "keyhole", *words])
    try:
        while process.poll() is None:
            if changed():
                return None
            time.sleep(_LOOK)
        return process.returncode
    finally:
        _ended(process)


def _ended(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGINT)
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _stamps(files: tuple[Path, ...]) -> tuple[object, ...]:
    return tuple(map(_stamp, files))


def _stamp(file: Path) -> tuple[int, ...]:
    """What changes when a file is saved; nothing while an editor has taken it away to put another in its place."""
    try:
        found = file.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_mtime_ns, found.st_size


def _clear() -> None:
    """An empty screen for the answer, where it goes to one."""
    if sys.stdout.isatty():
        click.clear()
