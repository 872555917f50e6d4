"""``keyhole props``: property files, what follows from them, and what a library says to them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from keyhole.errors import KeyholeError, SourceError
from keyhole.plural import counted
from keyhole.properties.language.model import Function, PropertyFile
from keyhole.properties.language.printer import print_file
from keyhole.properties.rules.check import Conflict
from keyhole.properties.rules.datalog import mentioned
from keyhole.properties.rules.knowledge import parse_query
from keyhole.repl.command_line import options
from keyhole.repl.command_line.exits import BAD_INPUT, FOUND, GAVE_UP, REFUTED, worst
from keyhole.repl.command_line.json_styles import print_json
from keyhole.repl.command_line.ticker import Ticker
from keyhole.verbs import defaults
from keyhole.verbs.faults import error_json
from keyhole.verbs.properties import Properties, properties

if TYPE_CHECKING:
    from keyhole.verbs.facts import Tested

_FUNCTION = click.option("--function", metavar="F", help="Only this function of the file.")
_LIBRARY = click.option(
    "--library", metavar="LIB.so", required=True, help="A path, or a name as the system's libraries have it."
)
_TIMEOUT = click.option(
    "--timeout", type=float, default=defaults.EXPERIMENT_SECONDS, show_default=True, help="Seconds for each call."
)


def _calls(help: str) -> Callable[[Any], Any]:
    return click.option("--calls", type=click.IntRange(1), default=defaults.EXPERIMENTS, show_default=True, help=help)


@click.group()
def props() -> None:
    """Property files: what is known of C functions, and what follows from it."""


@props.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.JSON
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Read property files and say what contradicts their signatures or itself."""
    sys.exit(worst([_check(file, as_json) for file in files]))


@props.command()
@options.FILE
@click.argument("query")
@_FUNCTION
@options.JSON
def query(file: Path, query: str, function: str | None, as_json: bool) -> None:
    """Ask what holds: conditions as in a rule, with variables that begin with a capital, as in 'size(X, n), pointer(X)'."""
    read = properties(file)
    _warn_of_lookalikes(query, read)
    found = read.ask(query, function=function)
    if as_json:
        print_json({"file": str(file), "query": query, "answers": [each.to_json() for each in found]})
    for each in () if as_json else found:
        shown = ", ".join(f"{name} = {value}" for name, value in each.bindings.items())
        click.echo(f"{each.function}: {shown or 'yes'}")
    if not found and not as_json:
        click.echo("no", err=True)
    sys.exit(FOUND if found else REFUTED)


@props.command()
@options.FILE
@click.argument("query")
@_FUNCTION
@options.JSON
def why(file: Path, query: str, function: str | None, as_json: bool) -> None:
    """Show why what a query asks for holds, down to the file's lines; or which condition of which rule fails."""
    read = properties(file)
    _warn_of_lookalikes(query, read)
    found = read.explained(query, function=function)
    if as_json:
        print_json({"file": str(file), "query": query, "functions": [each.to_json() for each in found]})
    for each in () if as_json else found:
        click.echo(str(each))
    sys.exit(FOUND if any(each.holds for each in found) else REFUTED)


@props.command()
@options.FILE
@_LIBRARY
@_FUNCTION
@_calls("Experiments for each fact.")
@_TIMEOUT
@options.SEED
@options.JSON
def test(file: Path, library: str, function: str | None, calls: int, timeout: float, seed: int, as_json: bool) -> None:
    """Try every fact that can be tried against the functions of a library; a counterexample is made as small as possible."""
    from keyhole.repl.printing.trials import tested_text
    from keyhole.verbs.facts import Laboratory, series

    read, codes = properties(file), []
    with Laboratory(library, calls=calls, timeout=timeout, seed=seed) as laboratory, Ticker() as ticker:

        def heard(found: Tested | KeyholeError) -> None:
            ticker.clear()
            codes.append(_tested_code(found))
            if isinstance(found, KeyholeError):
                click.echo(found.render(), err=True)
            elif not as_json:
                click.echo(tested_text(found))

        def experiment(which: Function) -> Tested:
            ticker.at(f"{file.name}: {which.name}")
            return laboratory.test(read.file, which)

        whole = series(str(file), laboratory, read.chosen(function), experiment, heard)
    if as_json:
        print_json(whole)
    sys.exit(worst(codes))


@props.command()
@options.FILE
@_LIBRARY
@_FUNCTION
@_calls("Experiments for each guess.")
@_TIMEOUT
@options.SEED
@options.JSON
def infer(file: Path, library: str, function: str | None, calls: int, timeout: float, seed: int, as_json: bool) -> None:
    """Propose facts that nobody wrote, by probing a library's functions; printed as a property file, with the evidence."""
    from keyhole.repl.printing.trials import proposed_text
    from keyhole.verbs.facts import Laboratory, Proposed, series

    read, codes = properties(file), [FOUND]
    chosen = read.chosen(function)
    if not as_json and read.file.definitions:
        click.echo(print_file(PropertyFile(definitions=read.file.definitions)))
    with Laboratory(library, calls=calls, timeout=timeout, seed=seed) as laboratory, Ticker() as ticker:

        def heard(found: Proposed | KeyholeError) -> None:
            ticker.clear()
            if isinstance(found, KeyholeError):
                codes.append(BAD_INPUT)
                click.echo(found.render(), err=True)
            elif not as_json:
                click.echo(proposed_text(found) + ("\n" if found.function is not chosen[-1] else ""))

        def experiment(which: Function) -> Proposed:
            ticker.at(f"{file.name}: {which.name}")
            return laboratory.infer(read.file, which)

        whole = series(str(file), laboratory, chosen, experiment, heard)
    if as_json:
        print_json(whole)
    sys.exit(worst(codes))


def _tested_code(found: Tested | KeyholeError) -> int:
    from keyhole.properties.trials.trying import NotTried, refuted

    if isinstance(found, KeyholeError):
        return BAD_INPUT
    if refuted(found.trials):
        return REFUTED
    return GAVE_UP if any(isinstance(each, NotTried) and not each.claim.finding for each in found.trials) else FOUND


def _warn_of_lookalikes(query: str, read: Properties) -> None:
    """A variable that is called like a parameter is probably meant to be that parameter."""
    parameters = {each.name for function in read.file.functions for each in function.signature.parameters}
    for name in mentioned(parse_query(query, read.file)):
        if name in parameters:
            click.echo(f"note: {name} is a variable here; the parameter is written %{name}", err=True)


def _check(path: Path, as_json: bool) -> int:
    try:
        read = properties(path)
        found, odd = read.conflicts(), read.unread()
    except KeyholeError as error:
        if as_json:
            print_json({"file": str(path), "status": "error", "error": error_json(error)})
        click.echo(error.render(), err=True)
        return BAD_INPUT
    for conflict in found:
        click.echo(_conflict_error(conflict).render(), err=True)
    for each in odd:
        hint = f": did you mean '{each.near}'?" if each.near else ""
        place = each.fact.span.place if each.fact.span else str(path)
        click.echo(f"{place}: note: no rule reads '{each.fact.relation}'{hint}", err=True)
    if as_json:
        print_json(read.check(str(path)))
    else:
        click.echo(_summary(path, read.file, len(found)))
    return REFUTED if found else FOUND


def _summary(path: Path, file: PropertyFile, wrong: int) -> str:
    facts = sum(len(function.facts) for function in file.functions)
    parts = [counted(len(file.functions), "function"), counted(facts, "fact"), counted(len(file.rules), "rule")]
    return f"{path}: {', '.join(parts)}: {counted(wrong, 'contradiction') if wrong else 'nothing contradicts'}"


def _conflict_error(conflict: Conflict) -> SourceError:
    return SourceError(conflict.message, code="conflict", span=conflict.span, notes=conflict.notes)
