"""``keyhole fill``: list the holes, search, show what was found as a diff with its certificate, time it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import click

from keyhole.errors import KeyholeError
from keyhole.holes.listing import hole_cards
from keyhole.holes.model import Module
from keyhole.holes.text.printer import print_module
from keyhole.native import compare
from keyhole.repl.command_line.doctor import cpu_name
from keyhole.repl.command_line.events import ProgressLine, event_stream
from keyhole.repl.printing.patches import patch
from keyhole.repl.printing.text import certificate_text, comparison_text, counted, diff_text, holes_text
from keyhole.repl.session.known import Known
from keyhole.synth import (
    INTERRUPTED,
    Answer,
    Budget,
    Completion,
    CostModel,
    Filled,
    Impossible,
    Query,
    Unknown,
    fill_holes,
)


@dataclass(frozen=True, slots=True)
class Watched:
    """Where the search is told of: a file of events (``-``: standard error), a journal to go on from."""

    events: str | None = None
    journal: Path | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asked for."""

    function: str | None
    known: Known
    cost: str
    count: int
    timeout: float
    seed: int
    timed: bool
    watched: Watched
    workers: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The answer, with what the command line makes of it."""

    answer: Answer
    query: Query

    @property
    def best(self) -> Completion | None:
        """The cheapest completion."""
        return self.answer.completions[0] if isinstance(self.answer, Filled) else None

    @property
    def exit_code(self) -> int:
        """0 filled, 1 impossible, 3 unknown, 130 interrupted."""
        match self.answer:
            case Filled():
                return 0
            case Impossible():
                return 1
            case Unknown(reason=reason):
                return 130 if reason == INTERRUPTED else 3

    def to_json(self) -> object:
        """The object that ``--json`` prints."""
        return self.answer.to_json()


def run_fill(module: Module, request: Request, *, quiet: bool) -> Report:
    """Search; unless ``quiet``, show everything on the way."""
    asked = _query(module, request)
    if not quiet:
        cards = tuple(card for card in hole_cards(module) if card.function == asked.function)
        click.echo(holes_text(module.source.name, cards, scope=False))
    report = Report(_searched(asked, request, quiet=quiet), asked)
    if not quiet:
        _show(report, asked, request)
    return report


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
        _write(where.output, text)
    if (where.patch is not None or where.in_place) and where.file.suffix not in (".ll", ".kh"):
        message = f"{where.file} is not LLVM assembly: it cannot be changed in place"
        raise KeyholeError(message, code="no-patch", hint="-o writes the module to a file of its own")
    if where.patch is not None:
        _write(where.patch, patch(before.source.text, text, os.path.relpath(where.file)))
    if where.in_place:
        _write(where.file, text)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise KeyholeError(f"{path} cannot be written: {error.strerror}", code="no-file") from None


def _searched(asked: Query, request: Request, *, quiet: bool) -> Answer:
    watched = request.watched
    with event_stream(watched.events) as lines:
        line = None if quiet or watched.events == "-" else ProgressLine()
        try:
            told, count = lines or line, request.workers
            return fill_holes(asked, k=request.count, progress=told, journal=watched.journal, workers=count)
        finally:
            if line is not None:
                line.clear()


def _query(module: Module, request: Request) -> Query:
    budget = Budget(seconds=request.timeout)
    return request.known.query(module, request.function, cost=CostModel(request.cost), budget=budget, seed=request.seed)


def _show(report: Report, asked: Query, request: Request) -> None:
    match report.answer:
        case Filled(completions=completions, seconds=seconds):
            click.echo(
                f"\nfilled in {seconds:.2f} s"
                + (f", {counted(len(completions), 'completion')}" if request.count > 1 else "")
            )
            for completion in completions:
                _show_completion(completion, asked, request)
        case Impossible(bound=bound, reason=reason):
            click.echo(f"\nimpossible: {reason}\n  shown for {bound}")
        case Unknown(reason=reason, place=place, closed=closed):
            where = f"{place.place}: " if place is not None else ""
            click.echo(f"\nunknown: {where}{reason}" + (f"\n  excluded so far: {closed}" if closed else ""))


def _show_completion(completion: Completion, asked: Query, request: Request) -> None:
    for name, term in completion.fillings.items():
        text = term.replace("\n", "\n" + " " * (len(name) + 5))
        click.echo(f"  {name} = {text or '(no flags)'}")
    click.echo()
    click.echo(diff_text(asked.target, completion.function, asked.module.source.name))
    cost = completion.cost
    summary = f"latency {cost.latency} cycles, {counted(cost.size, 'instruction')}"
    click.echo(f"\n{completion.function.name}: {_certainty(completion)}; {summary}")
    if completion.optimal is not None:
        click.echo(f"  {completion.optimal}")
    for reference in asked.spec.references if request.timed else ():
        ir = print_module(completion.module)
        click.echo(f"time on this CPU ({cpu_name()}):")
        click.echo(comparison_text(compare(ir, completion.function.name, reference.name)))


def _certainty(completion: Completion) -> str:
    """The certificate in words, with the inputs that it is about where assumptions exclude some."""
    text = certificate_text(completion.certificate)
    names = completion.assuming
    if not names:
        return text
    which = f"on which {' and '.join(names)} hold{'s' * (len(names) == 1)}"
    proved = "for all inputs"
    return text.replace(proved, f"{proved} {which}", 1) if proved in text else f"{text}, of those {which}"
