"""What of a module a function needs to run: what it names, and what that names. The rest may be sketches, or need other modules."""

from __future__ import annotations

import re
from dataclasses import replace

from keyhole.errors import KeyholeError
from keyhole.holes.model import Function, Module, Text
from keyhole.holes.sites import sites
from keyhole.holes.text.printer import print_function, print_module
from keyhole.holes.text.reader import read_module

_NAME = re.compile(r'@"[^"]*"|@[-\w$.]+')
_COMMENT = re.compile(r";[^\n]*")
_DECLARED = re.compile(r'[ \t]*declare\b[^\n]*?(@"[^"]*"|@[-\w$.]+)[ \t]*\(')
_VARIABLE = re.compile(r'[ \t]*(@"[^"]*"|@[-\w$.]+)[ \t]*=[^\n]*\b(?:global|constant)\b[^\n]*\n?')


def text_of(function: Function, module: Module | None, without: frozenset[str] = frozenset()) -> str:
    """LLVM assembly with the function and what it needs of the module, by default of the one that it was read from; but for the
    functions ``without`` which that is."""
    source = function.signature.source
    if module is None and source is not None:
        read = read_module(source.text, source.name)
        module = None if read.function(function.name) is None else read.with_function(function)
    if module is None:
        return print_function(function) + "\n"
    needed = _needed(module, function, without)
    parts = (_pruned(part, needed, without) for part in module.parts)
    return print_module(replace(module, parts=tuple(part for part in parts if part is not None)))


def _needed(module: Module, function: Function, without: frozenset[str]) -> set[str]:
    """The names of the functions and variables that the function mentions, or the module's other text, and what these mention."""
    functions = {other.name: other for other in module.functions}
    named: dict[str, str] = {}
    rest = ""
    for part in module.parts:
        if isinstance(part, Text):
            for line in _lines(part):
                variable = _VARIABLE.fullmatch(line)
                if variable is None:
                    rest += _COMMENT.sub("", line)
                else:
                    named[variable[1]] = line
    waiting = [function.name, *_NAME.findall(rest)]
    needed: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in needed or name in without:
            continue
        if name in functions and not sites(functions[name]):
            needed.add(name)
            waiting += _NAME.findall(print_function(functions[name]))
        elif name in named:
            needed.add(name)
            waiting += _NAME.findall(named[name])
    return needed


def _lines(part: Text) -> list[str]:
    return part.text.splitlines(keepends=True)


def _pruned(part: Function | Text, needed: set[str], without: frozenset[str]) -> Function | Text | None:
    if isinstance(part, Function):
        return part if part.name in needed else None
    return Text("".join(line for line in _lines(part) if _is_kept(line, needed, without)))


def _is_kept(line: str, needed: set[str], without: frozenset[str]) -> bool:
    if (variable := _VARIABLE.fullmatch(line)) is not None:
        return variable[1] in needed
    declared = _DECLARED.match(line)
    return declared is None or declared[1] not in without


def lowerable(module: Module, names: tuple[str, ...]) -> str:
    """The text of a module without the functions that have holes; those that are named must be there and have none."""
    for name in names:
        found = module.get(name)
        if left := sites(found):
            message = f"{found.name} still has the hole {left[0].hole.name}"
            raise KeyholeError(message, code="has-holes", hint="fill it first")
    kept = tuple(part for part in module.parts if not (isinstance(part, Function) and sites(part)))
    return print_module(replace(module, parts=kept))
