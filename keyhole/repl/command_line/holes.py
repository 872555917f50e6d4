"""``keyhole holes``: what there is to fill in a file."""

from __future__ import annotations

from pathlib import Path

import click

from keyhole.holes.listing import hole_cards
from keyhole.holes.llvm.carrier import to_llvm
from keyhole.holes.llvm.files import read_file
from keyhole.repl.command_line import options
from keyhole.repl.command_line.json_styles import print_json
from keyhole.repl.printing.text import holes_text


@click.command()
@options.FILE
@click.option("--as-llvm", is_flag=True, help="Print the sketch as valid LLVM assembly, holes as calls.")
@options.JSON
def holes(file: Path, as_llvm: bool, as_json: bool) -> None:
    """List the holes of FILE with kinds, inferred types and what is in scope."""
    module = read_file(file)
    if as_llvm:
        click.echo(to_llvm(module), nl=False)
    elif as_json:
        print_json({"file": str(file), "holes": [card.to_json() for card in hole_cards(module)]})
    else:
        click.echo(holes_text(str(file), hole_cards(module)))
