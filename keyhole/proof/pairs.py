"""Which function is to refine which: ``@src``/``@tgt`` in one file, numbered pairs, or functions of one name in two files."""

from __future__ import annotations

import re
from dataclasses import dataclass

from keyhole.errors import KeyholeError
from keyhole.holes.model import Function, Module

_SOURCE = re.compile(r'@"?src(\d*)"?\Z')


@dataclass(frozen=True, slots=True)
class Pair:
    """The target must refine the source."""

    source: Function
    target: Function


def pairs_in(module: Module) -> tuple[Pair, ...]:
    """The pairs ``@src``/``@tgt``, ``@src1``/``@tgt1``… of one file, in text order."""
    found: list[Pair] = []
    for function in module.functions:
        match = _SOURCE.match(function.name)
        target = module.function(f"@tgt{match.group(1)}") if match else None
        if target is not None:
            found.append(Pair(function, target))
    return tuple(found)


def pairs_between(source: Module, target: Module) -> tuple[Pair, ...]:
    """Functions of one name in two files. Raises KeyholeError when there is none."""
    found = tuple(
        Pair(function, other) for function in source.functions if (other := target.function(function.name)) is not None
    )
    if not found:
        names = f"{source.source.name} and {target.source.name}"
        raise KeyholeError(f"{names} define no function of the same name", code="no-pairs")
    return found
