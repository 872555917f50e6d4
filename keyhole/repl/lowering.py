"""What of a module can be lowered: its functions without holes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from keyhole.errors import KeyholeError
from keyhole.holes.model import Function, Module
from keyhole.holes.sites import sites
from keyhole.holes.text.printer import print_module


def lowerable(module: Module, names: Iterable[str]) -> str:
    """The module's text without the functions that have holes; those that are named must be there and have none."""
    for name in names:
        found = module.get(name)
        if left := sites(found):
            message = f"{found.name} still has the hole {left[0].hole.name}"
            raise KeyholeError(message, code="has-holes", hint="fill it first: keyhole fill")
    kept = tuple(part for part in module.parts if not (isinstance(part, Function) and sites(part)))
    return print_module(replace(module, parts=kept))
