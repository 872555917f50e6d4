"""What a worker does for requests that take milliseconds: reading sketches, listing holes, filling them, reading property files.

Everything is imported where it is used: the process that holds the connection knows these functions by name only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from keyhole.repl.printing.patches import patch
from keyhole.repl.server.messages import Json
from keyhole.repl.server.modules import Origin, module_of, properties_of
from keyhole.repl.server.params import About, Ask, Check, Fill, Initialize, Open
from keyhole.repl.server.plain import plain
from keyhole.workers import Talk

if TYPE_CHECKING:
    from keyhole.holes.model import Function, Module


def tools(talk: Talk, asked: Initialize) -> Json:
    """The versions of what works here."""
    import platform
    from importlib import metadata

    import llvmlite.binding as llvm

    found: dict[str, Json] = {"keyhole": metadata.version("keyhole")}
    found["llvm"] = ".".join(map(str, llvm.llvm_version_info))
    for name, package in (("z3", "z3-solver"), ("bitwuzla", "bitwuzla")):
        try:
            found[name] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[name] = None
    return {**found, "python": platform.python_version()}


def opened(talk: Talk, asked: Open, origin: Origin) -> Json:
    """The holes of a sketch that was opened or changed."""
    return {"sketch": asked.sketch, "version": asked.version, "holes": _cards(module_of(origin))}


def module(talk: Talk, asked: About, origin: Origin) -> Json:
    """A module as LLVM assembly, and its functions."""
    from keyhole.holes.text.printer import print_module

    read = module_of(origin)
    return {"file": origin.name, "text": print_module(read), "functions": [_function(each) for each in read.functions]}


def holes(talk: Talk, asked: About, origin: Origin) -> Json:
    """What ``keyhole holes --json`` prints."""
    return {"file": origin.name, "holes": _cards(module_of(origin))}


def fill(talk: Talk, asked: Fill, origin: Origin) -> Json:
    """The module with a term in the place of a hole. Raises FillError and NotFound."""
    from keyhole.holes.filling.fill import fill as filled
    from keyhole.holes.text.printer import print_module

    before = module_of(origin)
    after = filled(before, asked.hole, asked.term, function=asked.function)
    text = print_module(after)
    diff = patch(print_module(before), text, origin.name)
    return {"file": origin.name, "text": text, "diff": diff, "holes": _cards(after)}


def props_check(talk: Talk, asked: Check, origin: Origin) -> Json:
    """What ``keyhole props check --json`` prints of a file that can be read."""
    return plain(properties_of(origin).check(origin.name))


def props_query(talk: Talk, asked: Ask, origin: Origin) -> Json:
    """What ``keyhole props query --json`` prints."""
    found = properties_of(origin).ask(asked.query, function=asked.function)
    return {"file": origin.name, "query": asked.query, "answers": [plain(each.to_json()) for each in found]}


def props_why(talk: Talk, asked: Ask, origin: Origin) -> Json:
    """What ``keyhole props why --json`` prints."""
    found = properties_of(origin).explained(asked.query, function=asked.function)
    return {"file": origin.name, "query": asked.query, "functions": [plain(each.to_json()) for each in found]}


def _cards(read: Module) -> Json:
    from keyhole.holes.listing import hole_cards

    return plain([card.to_json() for card in hole_cards(read)])


def _function(function: Function) -> Json:
    from keyhole.holes.sites import sites

    signature = function.signature
    parameters: list[Json] = [
        {"name": each.name, "type": str(each.type), "attributes": each.attributes} for each in signature.parameters
    ]
    count = len({site.hole.name for site in sites(function)})
    return {
        "name": function.name,
        "prefix": signature.prefix.removeprefix("define").strip(),
        "result": str(signature.result),
        "parameters": parameters,
        "holes": count,
    }
