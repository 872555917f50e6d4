"""``keyhole props``: property files, what follows from them, and what a library says to them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from keyhole.errors import KeyholeError, SourceError
from keyhole.repl.command_line.exits import BAD_INPUT, FOUND, REFUTED, worst

if TYPE_CHECKING:
    from keyhole.properties.check import Conflict
    from keyhole.properties.knowledge import Knowledge
    from keyhole.properties.model import Condition, PropertyFile

_FILE = click.argument("file", type=click.Path(path_type=Path))
_FUNCTION = click.option("--function", metavar="F", help="Only this function of the file.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")


@click.group()
def props() -> None:
    """Property files: what is known of C functions, and what follows from it."""


@props.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_JSON
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Read property files and say what contradicts their signatures or itself."""
    sys.exit(worst([_check(file, as_json) for file in files]))


@props.command()
@_FILE
@click.argument("query")
@_FUNCTION
@_JSON
def query(file: Path, query: str, function: str | None, as_json: bool) -> None:
    """Ask what holds: conditions as in a rule, with variables that begin with a capital, as in 'size(X, n), pointer(X)'."""
    from keyhole.properties.knowledge import parse_query
    from keyhole.properties.reader import read_file

    read = read_file(file)
    _warn_of_lookalikes(parse_query(query, read), read)
    found = _answers(read, query, function)
    if as_json:
        click.echo(json.dumps(query_json(str(file), read, query, function)))
    for name, bindings in () if as_json else found:
        click.echo(f"{name}: {', '.join(f'{each} = {value}' for each, value in bindings.items()) or 'yes'}")
    if not found and not as_json:
        click.echo("no", err=True)
    sys.exit(FOUND if found else REFUTED)


@props.command()
@_FILE
@click.argument("query")
@_FUNCTION
@_JSON
def why(file: Path, query: str, function: str | None, as_json: bool) -> None:
    """Show why what a query asks for holds, down to the file's lines; or which condition of which rule fails."""
    from keyhole.properties.knowledge import parse_query
    from keyhole.properties.reader import read_file

    read = read_file(file)
    conditions = parse_query(query, read)
    _warn_of_lookalikes(conditions, read)
    found = [(about.function.name, *_explained(about, conditions)) for about in _knowledge(read, function)]
    if as_json:
        click.echo(json.dumps(why_json(str(file), read, query, function)))
    for name, lines, _ in () if as_json else found:
        click.echo("\n".join([f"{name}:", *(f"  {line}" for line in lines)]))
    sys.exit(FOUND if any(holds for _, _, holds in found) else REFUTED)


@props.command()
@_FILE
@click.option("--library", metavar="LIB.so", required=True, help="A path, or a name as the system's libraries have it.")
@_FUNCTION
@click.option("--calls", type=click.IntRange(1), default=200, show_default=True, help="Experiments for each fact.")
@click.option("--timeout", type=float, default=5.0, show_default=True, help="Seconds for each call.")
@click.option("--seed", type=int, default=0, show_default=True)
@_JSON
def test(file: Path, library: str, function: str | None, calls: int, timeout: float, seed: int, as_json: bool) -> None:
    """Try every fact that can be tried against the functions of a library; a counterexample is made as small as possible."""
    from keyhole.properties.trials import Effort
    from keyhole.repl.command_line.property_tests import Request, run_tests

    request = Request(library, function, Effort(calls, seed), timeout, as_json)
    sys.exit(run_tests(file, request))


@props.command()
@_FILE
@click.option("--library", metavar="LIB.so", required=True, help="A path, or a name as the system's libraries have it.")
@_FUNCTION
@click.option("--calls", type=click.IntRange(1), default=200, show_default=True, help="Experiments for each guess.")
@click.option("--timeout", type=float, default=5.0, show_default=True, help="Seconds for each call.")
@click.option("--seed", type=int, default=0, show_default=True)
@_JSON
def infer(file: Path, library: str, function: str | None, calls: int, timeout: float, seed: int, as_json: bool) -> None:
    """Propose facts that nobody wrote, by probing a library's functions; printed as a property file, with the evidence."""
    from keyhole.properties.trials import Effort
    from keyhole.repl.command_line.property_inference import run_inference
    from keyhole.repl.command_line.property_tests import Request

    request = Request(library, function, Effort(calls, seed), timeout, as_json)
    sys.exit(run_inference(file, request))


def query_json(name: str, file: PropertyFile, query: str, function: str | None) -> dict[str, object]:
    """The object that ``props query --json`` prints. Raises KeyholeError."""
    answers = [{"function": each, "bindings": bindings} for each, bindings in _answers(file, query, function)]
    return {"file": name, "query": query, "answers": answers}


def why_json(name: str, file: PropertyFile, query: str, function: str | None) -> dict[str, object]:
    """The object that ``props why --json`` prints. Raises KeyholeError."""
    from keyhole.properties.knowledge import parse_query

    conditions = parse_query(query, file)
    found = [(about.function.name, *_explained(about, conditions)) for about in _knowledge(file, function)]
    functions = [{"function": each, "holds": holds, "why": lines} for each, lines, holds in found]
    return {"file": name, "query": query, "functions": functions}


def check_json(name: str, file: PropertyFile) -> dict[str, object]:
    """The object that ``props check --json`` prints of a file that can be read. Raises KeyholeError."""
    from keyhole.properties.check import conflicts, unread

    known = _knowledge(file, None)
    listed = [_conflict_json(about, conflict) for about in known for conflict in conflicts(about)]
    names = [function.name for function in file.functions]
    odd = [each.fact.relation for about in known for each in unread(about)]
    status = "conflict" if listed else "ok"
    return {"file": name, "status": status, "functions": names, "conflicts": listed, "unread": odd}


def _answers(file: PropertyFile, query: str, function: str | None) -> list[tuple[str, dict[str, str]]]:
    from keyhole.properties.knowledge import ask, parse_query
    from keyhole.properties.printer import value_text

    conditions = parse_query(query, file)
    return [
        (about.function.name, {name: value_text(value) for name, value in bindings.items()})
        for about in _knowledge(file, function)
        for bindings in ask(about, conditions)
    ]


def _knowledge(file: PropertyFile, function: str | None) -> list[Knowledge]:
    from keyhole.properties.knowledge import knowledge

    functions = file.functions if function is None else (file.function(function),)
    return [knowledge(file, each) for each in functions]


def _explained(about: Knowledge, conditions: tuple[Condition, ...]) -> tuple[list[str], bool]:
    """The derivations of all that answers a query, or why nothing does; and whether something does."""
    from keyhole.properties.datalog import proofs
    from keyhole.properties.explain import why as explained
    from keyhole.properties.explain import why_not
    from keyhole.properties.knowledge import standard_rules
    from keyhole.properties.model import Atom

    grounds = dict.fromkeys(proofs(about.database, conditions))
    if grounds:
        return [line for ground in grounds for line in explained(about.database, ground).splitlines()], True
    rules = (*standard_rules(), *about.file.rules)
    atoms = [each for each in conditions if isinstance(each, Atom) and not each.negated]
    texts = [why_not(about.database, rules, atom) for atom in atoms]
    return ["this does not hold", *(f"  {line}" for text in texts for line in text.splitlines())], False


def _warn_of_lookalikes(conditions: tuple[Condition, ...], file: PropertyFile) -> None:
    """A variable that is called like a parameter is probably meant to be that parameter."""
    from keyhole.properties.datalog import mentioned

    parameters = {each.name for function in file.functions for each in function.signature.parameters}
    for name in mentioned(conditions):
        if name in parameters:
            click.echo(f"note: {name} is a variable here; the parameter is written %{name}", err=True)


def _check(path: Path, as_json: bool) -> int:
    from keyhole.properties.check import conflicts, unread
    from keyhole.properties.reader import read_file

    try:
        file = read_file(path)
        known = _knowledge(file, None)
    except KeyholeError as error:
        if as_json:
            click.echo(json.dumps({"file": str(path), "status": "error", "error": _error_json(error)}))
        click.echo(error.render(), err=True)
        return BAD_INPUT
    found = [(about, conflict) for about in known for conflict in conflicts(about)]
    for _, conflict in found:
        click.echo(_conflict_error(conflict).render(), err=True)
    odd = [each for about in known for each in unread(about)]
    for each in odd:
        hint = f": did you mean '{each.near}'?" if each.near else ""
        place = each.fact.span.place if each.fact.span else str(path)
        click.echo(f"{place}: note: no rule reads '{each.fact.relation}'{hint}", err=True)
    if as_json:
        click.echo(json.dumps(check_json(str(path), file)))
    else:
        click.echo(_summary(path, file, len(found)))
    return REFUTED if found else FOUND


def _summary(path: Path, file: PropertyFile, wrong: int) -> str:
    from keyhole.repl.printing.text import counted

    facts = sum(len(function.facts) for function in file.functions)
    parts = [counted(len(file.functions), "function"), counted(facts, "fact"), counted(len(file.rules), "rule")]
    return f"{path}: {', '.join(parts)}: {counted(wrong, 'contradiction') if wrong else 'nothing contradicts'}"


def _conflict_error(conflict: Conflict) -> SourceError:
    return SourceError(conflict.message, code="conflict", span=conflict.span, notes=conflict.notes)


def _conflict_json(about: Knowledge, conflict: Conflict) -> dict[str, object]:
    from keyhole.properties.explain import why as explained

    place = {"line": conflict.span.line, "column": conflict.span.column} if conflict.span else {}
    reason = explained(about.database, conflict.ground)
    return {"function": about.function.name, "message": conflict.message, **place, "why": reason}


def _error_json(error: KeyholeError) -> dict[str, object]:
    span = error.span if isinstance(error, SourceError) else None
    place = {"line": span.line, "column": span.column} if span else {}
    return {"message": error.message, "code": error.code, **place}
