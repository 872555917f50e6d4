"""``keyhole fill``: list the holes, search, show what was found as a diff with its certificate, time it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from keyhole.errors import KeyholeError
from keyhole.holes.listing import hole_cards
from keyhole.holes.llvm.files import read_file
from keyhole.holes.model import Module
from keyhole.holes.text.printer import print_module
from keyhole.repl.command_line import options
from keyhole.repl.command_line.doctor import cpu_name
from keyhole.repl.command_line.events import ProgressLine, event_stream
from keyhole.repl.command_line.exits import FOUND, GAVE_UP, INTERRUPTED, REFUTED
from keyhole.repl.command_line.json_styles import print_json
from keyhole.repl.printing.completions import answer_text, completion_text
from keyhole.repl.printing.patches import patch as patch_text
from keyhole.repl.printing.sarif import errors_to, filled, write_sarif
from keyhole.repl.printing.text import holes_text, time_text
from keyhole.synth import Answer, Budget, Filled, Impossible, Query, Unknown
from keyhole.synth.answers import INTERRUPTED as WAS_INTERRUPTED
from keyhole.verbs.known import Known
from keyhole.verbs.machine import timed as time_of
from keyhole.verbs.searching import Means


@click.command(cls=options.Verb)
@options.FILE
@click.option("--function", metavar="@F", help="The sketch, when several functions have holes.")
@click.option("--spec", metavar="@REF", multiple=True, help="A function that the completed sketch must refine.")
@click.option(
    "--assert", "asserted", metavar="@P", multiple=True, help="A function of inputs and result that is to be true."
)
@click.option(
    "--assume", "assumed", metavar="@Q", multiple=True, help="A function of the inputs; others are don't-cares."
)
@click.option("--examples", type=click.Path(path_type=Path), help="Input/output examples, JSON or CSV.")
@options.setting("--cost")
@options.setting("-k", name="count", help="How many completions.")
@options.TIMEOUT
@options.SEED
@click.option("--workers", type=click.IntRange(1), help="Threads that search.  [default: one for each processor]")
@click.option("-o", "output", type=click.Path(path_type=Path), help="Write the completed module there.")
@click.option("--patch", type=click.Path(path_type=Path), help="Write the change of FILE there, as git apply reads it.")
@click.option("--sarif", type=click.Path(path_type=Path), help="Write the result there as SARIF, with the fix.")
@click.option("--in-place", is_flag=True, help="Write the completed module to FILE itself.")
@click.option("--time", "timed", is_flag=True, help="Also time the result against its reference on this CPU.")
@options.EVENTS
@options.JOURNAL
@options.CACHE
@options.JSON
def fill(
    file: Path,
    function: str | None,
    spec: tuple[str, ...],
    asserted: tuple[str, ...],
    assumed: tuple[str, ...],
    examples: Path | None,
    cost: str,
    count: int,
    timeout: float,
    seed: int,
    workers: int | None,
    output: Path | None,
    patch: Path | None,
    sarif: Path | None,
    in_place: bool,
    timed: bool,
    events: str | None,
    journal: Path | None,
    cache: str,
    as_json: bool,
) -> None:
    """Fill the holes of FILE: find, prove, show as a diff.

    The reference is @src for the sketch @tgt, or what --spec names. --assert and --examples can stand beside or instead of it;
    --spec, --assert and --assume may be given several times.
    """
    with errors_to(sarif):
        module = read_file(file)
        asked = Known(spec, asserted, assumed, examples).query(
            module, function, cost=cost, budget=Budget(timeout), seed=seed
        )
        if not as_json:
            cards = tuple(card for card in hole_cards(module) if card.function == asked.function)
            click.echo(holes_text(module.source.name, cards, scope=False))
        with event_stream(events) as lines, ProgressLine(quiet=as_json or events == "-") as line:
            answer = Means(journal, workers, cache=cache).fill(asked, count, lines or line)
    if as_json:
        print_json(answer.to_json())
    else:
        _show(answer, asked, count, timed=timed)
    if sarif is not None:
        write_sarif(sarif, filled(answer, asked))
    if isinstance(answer, Filled):
        write_filled(Written(file, output, patch, in_place), module, answer.best.module)
    sys.exit(_code(answer))


def _code(answer: Answer) -> int:
    match answer:
        case Filled():
            return FOUND
        case Impossible():
            return REFUTED
        case Unknown(reason=reason):
            return INTERRUPTED if reason == WAS_INTERRUPTED else GAVE_UP


def _show(answer: Answer, asked: Query, count: int, *, timed: bool) -> None:
    click.echo(answer_text(answer, counted_to=count))
    for completion in answer.completions if isinstance(answer, Filled) else ():
        click.echo(completion_text(completion, asked))
        for reference in asked.spec.references if timed else ():
            click.echo(f"time on this CPU ({cpu_name()}):")
            click.echo(time_text(time_of(completion.module, completion.function.name, reference.name)))


@dataclass(frozen=True, slots=True)
class Written:
    """Where the completed module goes: a file of its own, a patch of ``file``, ``file`` itself."""

    file: Path
    output: Path | None = None
    patch: Path | None = None
    in_place: bool = False


def write_filled(where: Written, before: Module, after: Module) -> None:
    """Write the completed module. Raises KeyholeError where that cannot be: a file that is no LLVM assembly has no patch."""
    text = print_module(after)
    if where.output is not None:
        options.write_text(where.output, text)
    if (where.patch is not None or where.in_place) and where.file.suffix not in (".ll", ".kh"):
        message = f"{where.file} is not LLVM assembly: it cannot be changed in place"
        raise KeyholeError(message, code="no-patch", hint="-o writes the module to a file of its own")
    if where.patch is not None:
        options.write_text(where.patch, patch_text(before.source.text, text, os.path.relpath(where.file)))
    if where.in_place:
        options.write_text(where.file, text)
