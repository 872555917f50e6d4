"""Keyhole fills the holes in LLVM IR: it finds what belongs there, proves it, lowers it to native code and times it.

    >>> import keyhole as kh
    >>> module = kh.parse("define i8 @f(i8 %x) {\\n  %r = and i8 %x, ?mask:const\\n  ret i8 %r\\n}\\n")
    >>> [(card.name, card.type) for card in kh.hole_cards(module)]
    [('?mask', 'i8')]
    >>> print(kh.print_module(kh.fill(module, "?mask", "15")), end="")
    define i8 @f(i8 %x) {
      %r = and i8 %x, 15
      ret i8 %r
    }

The names below are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from keyhole.errors import KeyholeError

if TYPE_CHECKING:
    from keyhole.holes.filling.fill import fill
    from keyhole.holes.listing import hole_cards
    from keyhole.holes.llvm.carried import from_llvm
    from keyhole.holes.llvm.carrier import to_llvm
    from keyhole.holes.llvm.files import read_file
    from keyhole.holes.llvm.guard import check_module, optimized
    from keyhole.holes.text.printer import print_function, print_module
    from keyhole.holes.text.reader import parse
    from keyhole.native import Runner, assembly, compare, time_function
    from keyhole.proof import check_refinement
    from keyhole.proof.verify import verify, verify_file, verify_pairs
    from keyhole.synth.example_files import read_examples
    from keyhole.synth.optimize import optimize
    from keyhole.synth.query import Budget, CostModel, query
    from keyhole.synth.solve import fill_holes, solve

__all__ = [
    "Budget",
    "CostModel",
    "KeyholeError",
    "Runner",
    "assembly",
    "check_module",
    "check_refinement",
    "compare",
    "fill",
    "fill_holes",
    "from_llvm",
    "hole_cards",
    "optimize",
    "optimized",
    "parse",
    "print_function",
    "print_module",
    "query",
    "read_examples",
    "read_file",
    "solve",
    "time_function",
    "to_llvm",
    "verify",
    "verify_file",
    "verify_pairs",
]

_HOMES = {
    "keyhole.holes.llvm.guard": ("check_module", "optimized"),
    "keyhole.holes.llvm.carrier": ("to_llvm",),
    "keyhole.holes.llvm.carried": ("from_llvm",),
    "keyhole.holes.llvm.files": ("read_file",),
    "keyhole.holes.filling.fill": ("fill",),
    "keyhole.holes.listing": ("hole_cards",),
    "keyhole.holes.text.printer": ("print_function", "print_module"),
    "keyhole.holes.text.reader": ("parse",),
    "keyhole.native": ("Runner", "assembly", "compare", "time_function"),
    "keyhole.proof": ("check_refinement",),
    "keyhole.proof.verify": ("verify", "verify_file", "verify_pairs"),
    "keyhole.synth.example_files": ("read_examples",),
    "keyhole.synth.optimize": ("optimize",),
    "keyhole.synth.query": ("Budget", "CostModel", "query"),
    "keyhole.synth.solve": ("fill_holes", "solve"),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'keyhole' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted((*__all__, "errors", "holes", "native", "proof", "properties", "source", "synth"))
