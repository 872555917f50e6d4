"""``keyhole fill``: list the holes, search, show what was found as a diff with its certificate, time it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from keyhole.holes.listing import hole_cards
from keyhole.holes.model import Module
from keyhole.holes.text.printer import print_module
from keyhole.native import compare
from keyhole.repl.doctor import cpu_name
from keyhole.repl.printers import certificate_text, comparison_text, counted, diff_text, holes_text
from keyhole.synth import (
    INTERRUPTED,
    Answer,
    Budget,
    Completion,
    CostModel,
    Event,
    Filled,
    Impossible,
    Query,
    Tried,
    Unknown,
    fill_holes,
    query,
    read_examples,
    sketch_of,
)


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asked for."""

    function: str | None
    spec: str | None
    examples: Path | None
    cost: str
    count: int
    timeout: float
    seed: int
    timed: bool


@dataclass(frozen=True, slots=True)
class Report:
    """The answer, with what the command line makes of it."""

    answer: Answer

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
    progress = _Progress() if not quiet else None
    answer = fill_holes(asked, k=request.count, progress=progress)
    if progress is not None:
        progress.clear()
    report = Report(answer)
    if not quiet:
        _show(report, asked, request)
    return report


def _query(module: Module, request: Request) -> Query:
    sketch = sketch_of(module, request.function)
    examples = read_examples(request.examples, sketch.signature) if request.examples is not None else ()
    return query(
        module,
        function=sketch.name,
        reference=request.spec,
        examples=examples,
        cost=CostModel(request.cost),
        budget=Budget(seconds=request.timeout),
        seed=request.seed,
    )


class _Progress:
    """One line on standard error while a search runs, when that is a terminal."""

    def __init__(self) -> None:
        self.shown = False

    def __call__(self, event: Event) -> None:
        if isinstance(event, Tried) and sys.stderr.isatty():
            text = f"{event.engine}: {event.candidates:,} candidates, {event.seconds:.1f} s"
            click.echo(f"\r\x1b[K{text}", err=True, nl=False)
            self.shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self.shown:
            click.echo("\r\x1b[K", err=True, nl=False)


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
    click.echo(f"\n{completion.function.name}: {certificate_text(completion.certificate)}; {summary}")
    reference = asked.spec.reference
    if request.timed and reference is not None:
        ir = print_module(completion.module)
        click.echo(f"time on this CPU ({cpu_name()}):")
        click.echo(comparison_text(compare(ir, completion.function.name, reference.name)))
