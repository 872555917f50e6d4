"""``keyhole optimize``: make functions cheaper, show what changed as a diff, with its certificate and the costs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from keyhole.holes.llvm.files import read_file
from keyhole.holes.text.printer import print_module
from keyhole.repl.command_line import options
from keyhole.repl.command_line.events import ProgressLine, event_stream
from keyhole.repl.command_line.exits import FOUND, GAVE_UP, INTERRUPTED, worst
from keyhole.repl.command_line.json_styles import print_json
from keyhole.repl.printing.improvements import improvement_text, summary_text
from keyhole.synth import Budget
from keyhole.synth.answers import INTERRUPTED as WAS_INTERRUPTED
from keyhole.synth.superoptimizer.improvements import Optimized, Status
from keyhole.verbs.searching import optimized


@click.command(cls=options.Verb)
@options.FILE
@click.option("--function", metavar="@F", help="Only this function.")
@options.setting("--cost", choices=("size", "latency", "throughput"))
@options.TIMEOUT
@options.SEED
@click.option("-o", "output", type=click.Path(path_type=Path), metavar="OUT.ll", help="Write the module there.")
@options.EVENTS
@options.JOURNAL
@options.JSON
def optimize(
    file: Path,
    function: str | None,
    cost: str,
    timeout: float,
    seed: int,
    output: Path | None,
    events: str | None,
    journal: Path | None,
    as_json: bool,
) -> None:
    """Make the functions of FILE cheaper: find, prove, show as a diff.

    Functions with holes are left as they are. Every change is proved. The timeout is for all functions together.
    """
    module = read_file(file)
    with event_stream(events) as lines, ProgressLine(quiet=as_json or events == "-") as line:
        found = optimized(module, function, cost, Budget(timeout), seed, lines or line, journal=journal)
    if as_json:
        print_json({"file": str(file), **found.to_json()})
    else:
        click.echo("\n".join(improvement_text(improvement, file.name) for improvement in found.functions))
        click.echo(summary_text(found))
    if output is not None:
        options.write_text(output, print_module(found.module))
    sys.exit(exit_code(found))


def exit_code(found: Optimized) -> int:
    """0, 3 when it is not known of some function, 130 when interrupted."""
    if any(improvement.reason == WAS_INTERRUPTED for improvement in found.functions):
        return INTERRUPTED
    return worst([GAVE_UP if i.status is Status.UNKNOWN else FOUND for i in found.functions])
