"""``keyhole props infer``: a property file with the facts that probing a shared library's functions suggests.

What is printed is a property file again: facts that were stated come first, proposed ones carry their evidence as a comment.
"""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import click

from keyhole.errors import KeyholeError
from keyhole.native import Runner
from keyhole.native.shared_object import SharedObject, shared_object
from keyhole.properties.inference import Inferred, infer
from keyhole.properties.model import Function, PropertyFile
from keyhole.properties.printer import fact_line, print_file, print_function
from keyhole.properties.reader import read_file
from keyhole.repl.command_line.exits import BAD_INPUT, FOUND, worst
from keyhole.repl.command_line.property_tests import Request
from keyhole.repl.command_line.ticker import Ticker
from keyhole.synth.black_box import LibraryFunction
from keyhole.synth.hypothesis_files import files_elsewhere
from keyhole.synth.recheck import with_constants


def run_inference(path: Path, request: Request) -> int:
    """Propose facts about a file's functions and print them; the exit code."""
    started = time.monotonic()
    file = read_file(path)
    library = shared_object(request.library)
    functions = file.functions if request.function is None else (file.function(request.function),)
    answers: list[dict[str, object]] = []
    codes = [FOUND]
    if not request.as_json and file.definitions:
        click.echo(print_file(PropertyFile(definitions=file.definitions)))
    with files_elsewhere(), Runner(timeout=request.timeout) as runner, Ticker() as ticker:
        for function in functions:
            ticker.at(f"{path.name}: {function.name}")
            try:
                found = _inferred(file, function, library, runner, request)
            except KeyholeError as error:
                click.echo(error.render(), err=True)
                answers.append({"function": function.name, "error": {"message": error.message, "code": error.code}})
                codes.append(BAD_INPUT)
                continue
            answers.append(_json(function, found))
            if not request.as_json:
                click.echo(_text(function, found) + ("\n" if function is not functions[-1] else ""))
    if request.as_json:
        seconds = round(time.monotonic() - started, 3)
        whole = {"file": str(path), "library": library.path, "functions": answers, "seconds": seconds}
        click.echo(json.dumps(whole))
    return worst(codes)


def _inferred(
    file: PropertyFile, function: Function, library: SharedObject, runner: Runner, request: Request
) -> Inferred:
    effort = with_constants(request.effort, library, function.name)
    with LibraryFunction(library, function.signature, runner) as box:
        return infer(file, function.name, box, effort)


def _text(function: Function, found: Inferred) -> str:
    whole = replace(function, facts=(*function.facts, *found.facts))
    return "\n".join([print_function(whole), *(f"; found: {note}" for note in found.notes)])


def _json(function: Function, found: Inferred) -> dict[str, object]:
    facts = [{"fact": fact_line(replace(fact, evidence="")), "evidence": fact.evidence} for fact in found.facts]
    return {"function": function.name, "facts": facts, "notes": list(found.notes)}
