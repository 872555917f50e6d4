"""Modules read again from their own text, when functions were changed.

What a function names (callees, globals, types) is looked up in the text that it was read from. That text says nothing of what was
filled since in the functions beside it.
"""

from __future__ import annotations

from keyhole.holes.model import Module
from keyhole.holes.text.printer import print_module
from keyhole.holes.text.reader import read_module


def reread(module: Module, name: str) -> Module:
    """The module, in which the function ``name`` knows those beside it as they are now; itself where none of them was changed."""
    if all(function.body is not None or function.name == name for function in module.functions):
        return module
    return read_module(print_module(module), module.source.name)
