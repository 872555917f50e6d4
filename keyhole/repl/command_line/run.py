"""``keyhole run``: the shell's commands from a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from keyhole.repl.session.session import Session
from keyhole.repl.shell.batch import run_file


@click.command("run")
@click.argument("script", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Compare outputs with those that the script has (times aside).")
@click.option("--update", is_flag=True, help="Write the outputs into the script.")
@click.option("-q", "--quiet", is_flag=True, help="Print problems only.")
def run(script: Path, check: bool, update: bool, quiet: bool) -> None:
    """Run the shell's commands in SCRIPT; 1 when an assertion fails or an output differs."""
    with Session() as session:
        sys.exit(run_file(script, session, check=check, update=update, quiet=quiet))
