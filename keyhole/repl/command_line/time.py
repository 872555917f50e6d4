"""``keyhole time``: how long functions take."""

from __future__ import annotations

import json
from pathlib import Path

import click

from keyhole.errors import KeyholeError
from keyhole.holes.llvm.files import read_file
from keyhole.repl.command_line import options
from keyhole.repl.command_line.json_styles import print_json
from keyhole.repl.printing.text import time_table, time_text
from keyhole.verbs import defaults
from keyhole.verbs.machine import timed


@click.command(cls=options.Verb)
@options.FILE
@click.option("--function", metavar="@F", required=True, help="The function to time.")
@click.option("--against", metavar="@G", help="Another function of the file, measured interleaved.")
@click.option("--target", type=click.Choice(["cpu", "cuda"]), default="cpu", show_default=True)
@click.option("--mode", type=click.Choice(["latency", "throughput"]), default=defaults.MODE, show_default=True)
@options.LEVEL
@options.SEED
@click.option(
    "--export", metavar="FILE", multiple=True, type=click.Path(path_type=Path), help="Write a .md or .json, too."
)
@options.JSON
def time(
    file: Path,
    function: str,
    against: str | None,
    target: str,
    mode: str,
    level: int,
    seed: int,
    export: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Time a function of FILE on this CPU, alone or against another."""
    if target == "cuda":
        raise KeyholeError("timing on a GPU is not there yet", code="no-cuda", hint="leave --target out")
    if wrong := next((path for path in export if path.suffix not in (".md", ".json")), None):
        raise click.BadParameter(f"{wrong} ends neither with .md nor with .json", param_hint="--export")
    found = timed(read_file(file), function, against, mode=mode, level=level, seed=seed)
    print_json(found.to_json()) if as_json else click.echo(time_text(found))
    for path in export:
        markdown = path.suffix == ".md"
        options.write_text(path, time_table(found) if markdown else json.dumps(found.to_json()) + "\n")
