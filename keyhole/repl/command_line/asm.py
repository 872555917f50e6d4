"""``keyhole asm``: what functions compile to."""

from __future__ import annotations

from pathlib import Path

import click

from keyhole.holes.llvm.files import read_file
from keyhole.repl.command_line import options
from keyhole.verbs.machine import analysed, assembled


@click.command(cls=options.Verb)
@options.FILE
@click.option("--function", metavar="@F", help="Only this function.")
@options.LEVEL
@click.option("--mca", is_flag=True, help="Show what llvm-mca says of it instead, where that is installed.")
def asm(file: Path, function: str | None, level: int, mca: bool) -> None:
    """Show the assembly of FILE for this CPU."""
    if mca and function is None:
        raise click.UsageError("--mca is about one function: --function @F")
    module = read_file(file)
    click.echo(
        analysed(module, function, level=level) if mca and function else assembled(module, function, level=level)
    )
