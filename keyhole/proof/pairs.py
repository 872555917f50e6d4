"""Which function is to refine which: ``@src``/``@tgt`` in one file, or functions of one name in two files.

Names pair up as users of Alive2 write them: ``@src``/``@tgt``, ``@src1``/``@tgt1``, ``@src_shift``/``@tgt_shift``; between two
files functions of one name, or a source's ``@src…`` with a target's ``@tgt…``. Declarations are no functions to check.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from keyhole.errors import KeyholeError
from keyhole.holes.model import Function, Module
from keyhole.holes.text.rereading import reread

_SOURCE = re.compile(r'(@"?)src(\d*|[_.-].*|\d+[_.-].*)\Z')
_TARGET = re.compile(r'(@"?)tgt(\d*|[_.-].*|\d+[_.-].*)\Z')


@dataclass(frozen=True, slots=True)
class Pair:
    """The target must refine the source. The modules are those that the functions stand in, where they are known."""

    source: Function
    target: Function
    source_module: Module | None = None
    target_module: Module | None = None

    def __repr__(self) -> str:
        return f"<Pair {self.source.name} -> {self.target.name}>"


def as_modules_are(pair: Pair) -> Pair:
    """The pair with functions that know those beside them as these are now, whatever was filled since they were read."""
    source, target = _as_now(pair.source, pair.source_module), _as_now(pair.target, pair.target_module)
    return Pair(source, target, pair.source_module, pair.target_module)


def _as_now(function: Function, module: Module | None) -> Function:
    read = module if module is None else reread(module, function.name)
    return function if read is None or read is module else read.get(function.name)


def pairs_in(module: Module) -> tuple[Pair, ...]:
    """The pairs ``@src``/``@tgt``, ``@src1``/``@tgt1``, ``@src_a``/``@tgt_a``… of one file, in text order."""
    found: list[Pair] = []
    for function in module.functions:
        name = _counterpart(function.name)
        target = module.function(name) if name else None
        if target is not None:
            found.append(Pair(function, target, module, module))
    return tuple(found)


def alone_in(module: Module) -> tuple[str, ...]:
    """Names like ``@src…`` and ``@tgt…`` that have no counterpart in the file."""
    names = [function.name for function in module.functions]
    paired = {name for pair in pairs_in(module) for name in (pair.source.name, pair.target.name)}
    return tuple(name for name in names if name not in paired and (_SOURCE.match(name) or _TARGET.match(name)))


def pairs_between(source: Module, target: Module) -> tuple[Pair, ...]:
    """Functions of one name in two files, or ``@src…`` in one and ``@tgt…`` in the other. Raises KeyholeError for none."""
    found = tuple(
        Pair(function, other, source, target)
        for function in source.functions
        if (other := _other(target, function.name)) is not None
    )
    if not found:
        names = f"{source.source.name} and {target.source.name}"
        raise KeyholeError(f"{names} define no function of the same name", code="no-pairs")
    return found


def alone_between(source: Module, target: Module) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names that only the first file defines, and those that only the second does."""
    pairs = pairs_between(source, target)
    ours, theirs = {pair.source.name for pair in pairs}, {pair.target.name for pair in pairs}
    return (
        tuple(function.name for function in source.functions if function.name not in ours),
        tuple(function.name for function in target.functions if function.name not in theirs),
    )


def _other(module: Module, name: str) -> Function | None:
    same = module.function(name)
    counterpart = _counterpart(name)
    return same if same is not None or not counterpart else module.function(counterpart)


def _counterpart(name: str) -> str:
    """``@tgt…`` for ``@src…``, empty for any other name."""
    match = _SOURCE.match(name)
    return f"{match.group(1)}tgt{match.group(2)}" if match else ""
