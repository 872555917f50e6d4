"""``keyhole asm``: what functions compile to."""

from __future__ import annotations

from pathlib import Path

import click

from keyhole.holes.llvm.files import read_file
from keyhole.repl.command_line import options
from keyhole.verbs.machine import assembled


@click.command(cls=options.Verb)
@options.FILE
@click.option("--function", metavar="@F", help="Only this function.")
@options.LEVEL
def asm(file: Path, function: str | None, level: int) -> None:
    """Show the assembly of FILE for this CPU."""
    click.echo(assembled(read_file(file), function, level=level))
