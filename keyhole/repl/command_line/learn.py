"""``keyhole learn``: functions of a shared library, learned as LLVM IR; models are kept, listed, exported and checked again."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

import click

from keyhole.holes.llvm.files import read_file as read_module_file
from keyhole.plural import counted
from keyhole.proof.verdicts import Refuted
from keyhole.properties.language.reader import read_file
from keyhole.properties.trials.trying import Effort
from keyhole.repl.command_line import options
from keyhole.repl.command_line.exits import BAD_INPUT, FOUND, GAVE_UP, REFUTED, worst
from keyhole.repl.command_line.json_styles import print_json
from keyhole.repl.command_line.ticker import Ticker
from keyhole.repl.printing.models import rechecked_json, rechecked_text
from keyhole.show.texts import certificate_text
from keyhole.synth.learning import Learned, NotLearned
from keyhole.synth.learning.answers import INDIFFERENT
from keyhole.synth.libraries.knowledge_base import KnowledgeBase, Model, default_path, exported
from keyhole.synth.libraries.recheck import Same
from keyhole.verbs import defaults
from keyhole.verbs.learning import Attempt, Failed, Learner, Outcome, attempts, by_learning, lesson, rechecked


@click.command(cls=options.Verb)
@click.option("--library", metavar="LIB.so", help="A path, or a name as the system's libraries have it.")
@click.option(
    "--props", "properties", type=click.Path(path_type=Path), metavar="FILE.props", help="What is known of it."
)
@click.option("--function", metavar="F", help="Only this function.")
@options.TIMEOUT
@options.SEED
@click.option(
    "--reference",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="LLVM IR or C with functions of the same names: verify the models against them.",
)
@click.option("-o", "output", type=click.Path(path_type=Path), metavar="MODEL.ll", help="Write what is learned there.")
@click.option(
    "--database", type=click.Path(path_type=Path), help="Where models are kept, instead of the user's own place."
)
@click.option("--list", "listed", is_flag=True, help="Show the models that are kept.")
@click.option("--export", type=click.Path(path_type=Path), metavar="FILE.ll", help="Write them all to one file.")
@click.option("--recheck", metavar="LIB.so", help="Compare them with another version of their library.")
@click.option(
    "--calls",
    type=click.IntRange(1),
    default=defaults.RECHECKS,
    show_default=True,
    help="How many calls --recheck makes.",
)
@options.JSON
def learn(
    library: str | None,
    properties: Path | None,
    function: str | None,
    timeout: float,
    seed: int,
    reference: Path | None,
    output: Path | None,
    database: Path | None,
    listed: bool,
    export: Path | None,
    recheck: str | None,
    calls: int,
    as_json: bool,
) -> None:
    """Learn what functions of a shared library compute, as LLVM IR; and what to do with what has been learned.

    The functions of FILE.props are called in child processes, with arguments that its facts allow. A model is printed only when
    it did the same as the function on thousands of fresh calls; it is kept in a knowledge base.
    """
    if library is not None and properties is not None:
        request = Request(library, function, timeout, seed, output, database, as_json, reference)
        sys.exit(run_learn(properties, request))
    if (library, properties) != (None, None) or not (listed or export or recheck):
        raise click.UsageError("--library and --props go together; without them: --list, --export or --recheck")
    codes = [run_list(database, as_json=as_json)] if listed else []
    codes += [run_export(database, export)] if export is not None else []
    if recheck is not None:
        request = Request(recheck, function, timeout, seed, output, database, as_json)
        codes.append(run_recheck(request, calls))
    sys.exit(worst(codes))


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asked for. ``timeout`` is in seconds for each function."""

    library: str
    function: str | None = None
    timeout: float = defaults.TIMEOUT
    seed: int = defaults.SEED
    output: Path | None = None
    database: Path | None = None
    as_json: bool = False
    reference: Path | None = None


def run_learn(path: Path, request: Request, learner: Learner = by_learning) -> int:
    """Learn the functions of a property file and print what came of each; the exit code. Raises KeyholeError."""
    models: list[Model] = []
    codes: list[int] = []
    file = read_file(path)
    reference = read_module_file(request.reference) if request.reference is not None else None
    asked = lesson(
        request.library,
        file,
        request.function,
        timeout=request.timeout,
        seed=request.seed,
        learner=learner,
        reference=reference,
    )
    with Ticker() as ticker:
        for attempt in attempts(asked, request.database, lambda name: ticker.at(f"learning {name}")):
            ticker.clear()
            models += () if attempt.model is None else (attempt.model,)
            codes.append(REFUTED if isinstance(attempt.compared, Refuted) else _code(attempt.outcome))
            _show(attempt, as_json=request.as_json)
    if request.output is not None and models:
        options.write_text(request.output, exported(models))
    return worst(codes)


def _code(outcome: Outcome) -> int:
    match outcome:
        case Learned():
            return FOUND
        case NotLearned():
            return GAVE_UP
        case Failed():
            return BAD_INPUT
        case _:
            assert_never(outcome)


def _show(attempt: Attempt, *, as_json: bool) -> None:
    outcome, seconds = attempt.outcome, attempt.seconds
    if isinstance(outcome, Failed):
        click.echo(outcome.error.render(), err=True)
    if as_json:
        print_json(attempt.to_json())
        return
    match outcome:
        case Learned(certificate=certificate):
            if outcome.indifferent:
                click.echo(f"note: {outcome.name}: {INDIFFERENT}", err=True)
            click.echo(
                f"; {outcome.name}: {outcome.how}; learned with {counted(outcome.calls, 'call')} in {seconds:.2f} s"
            )
            click.echo(f"; tested on {counted(certificate.inputs, 'input')}: {certificate.how}")
            if attempt.compared is not None:
                click.echo("; against the reference: " + "\n;   ".join(certificate_text(attempt.compared).splitlines()))
            click.echo(f"{outcome.ir.strip()}\n")
        case NotLearned(reason=reason):
            click.echo(
                f"{outcome.name}: unknown after {counted(outcome.calls, 'call')} and {seconds:.2f} s: {reason}",
                err=True,
            )
        case Failed():
            return
        case _:
            assert_never(outcome)


def run_list(database: Path | None, *, as_json: bool) -> int:
    """Print what is in the knowledge base; the exit code."""
    with KnowledgeBase(database or default_path()) as kept:
        models = kept.models()
    if as_json:
        for model in models:
            print_json(model.to_json())
    elif not models:
        click.echo("nothing has been learned yet", err=True)
    for model in () if as_json else models:
        tested = f"tested on {counted(model.certificate.inputs, 'input')}"
        click.echo(f"{model.symbol}  {model.library}  {model.version[:12]}  {model.learned}  {tested}: {model.how}")
    return FOUND


def run_export(database: Path | None, path: Path) -> int:
    """Write all models to a file; the exit code."""
    with KnowledgeBase(database or default_path()) as kept:
        models = kept.models()
    options.write_text(path, exported(models))
    click.echo(f"{path}: {counted(len(models), 'model')}", err=True)
    return FOUND


def run_recheck(request: Request, calls: int) -> int:
    """Compare the newest models of a library's functions with a version of it; the exit code. Raises KeyholeError."""
    codes = []
    with Ticker() as ticker:
        for model, result in rechecked(
            request.library,
            request.function,
            request.database,
            Effort(calls, request.seed),
            lambda name: ticker.at(f"checking {name}"),
        ):
            ticker.clear()
            codes.append(FOUND if isinstance(result, Same) else REFUTED)
            if request.as_json:
                print_json(rechecked_json(model, result))
            else:
                click.echo(rechecked_text(model, result))
    return worst(codes)
