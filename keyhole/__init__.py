"""Keyhole fills the holes in LLVM IR: it finds what belongs there, proves it, lowers it to native code and times it.

    >>> import keyhole as kh
    >>> module = kh.parse("define i8 @f(i8 %x) {\\n  %r = and i8 %x, ?mask:const\\n  ret i8 %r\\n}\\n")
    >>> [(card.name, card.type) for card in kh.hole_cards(module)]
    [('?mask', 'i8')]
    >>> print(kh.fill(module, "?mask", "15"), end="")
    define i8 @f(i8 %x) {
      %r = and i8 %x, 15
      ret i8 %r
    }

The names below are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # type checkers take it for typing's, whose import would take longer than everything else here
if TYPE_CHECKING:
    from keyhole.api import aio
    from keyhole.api.compiled import Compiled, NativeFunction
    from keyhole.api.functions import (
        compile,
        complete,
        differs,
        fill,
        hole_cards,
        learn,
        meaning,
        optimize,
        props,
        prove,
        run,
        solve,
        time,
        to_smtlib,
        to_z3,
        verify,
    )
    from keyhole.api.scopes import deadline
    from keyhole.api.search import Search
    from keyhole.api.session import Session
    from keyhole.api.terms import Term, define
    from keyhole.errors import CallFailed, KeyholeError
    from keyhole.holes.listing import HoleCard
    from keyhole.holes.llvm.carried import from_llvm
    from keyhole.holes.llvm.carrier import to_llvm
    from keyhole.holes.llvm.files import read_file
    from keyhole.holes.llvm.guard import check_module, optimized
    from keyhole.holes.model import Function, Module
    from keyhole.holes.text.printer import print_function, print_module
    from keyhole.holes.text.reader import parse
    from keyhole.native import (
        Address,
        Comparison,
        Crashed,
        Exited,
        Mode,
        OutOfMemory,
        Returned,
        Runner,
        StackOverflow,
        TimedOut,
        Timing,
        assembly,
        compare,
        time_function,
    )
    from keyhole.notebook import load_ipython_extension, unload_ipython_extension
    from keyhole.proof import Bounded, Counterexample, Proved, Refuted, Tested, check_refinement
    from keyhole.proof.counterexamples.contents import Cell, MemoryBlock, Part
    from keyhole.proof.meaning import Meaning
    from keyhole.proof.verdicts import Argument, Called, Execution, GaveUp, Number
    from keyhole.proof.verify import verify_file, verify_pairs
    from keyhole.reports import Call, Report, Unknown
    from keyhole.synth import Budget, Completion, Example, Filled, Impossible
    from keyhole.synth.answers import Conflict, Cost
    from keyhole.synth.learning import Learned, NotLearned
    from keyhole.synth.solve import fill_holes
    from keyhole.synth.spec.example_files import read_examples
    from keyhole.synth.spec.examples import Bits
    from keyhole.synth.spec.query import CostModel, Query, Spec, query
    from keyhole.synth.superoptimizer.improvements import Improvement, Optimized, Status, Step
    from keyhole.verbs.properties import Properties

__all__ = [
    "Address",
    "Argument",
    "Bits",
    "Bounded",
    "Budget",
    "Call",
    "CallFailed",
    "Called",
    "Cell",
    "Comparison",
    "Compiled",
    "Completion",
    "Conflict",
    "Cost",
    "CostModel",
    "Counterexample",
    "Crashed",
    "Example",
    "Execution",
    "Exited",
    "Filled",
    "Function",
    "GaveUp",
    "HoleCard",
    "Impossible",
    "Improvement",
    "KeyholeError",
    "Learned",
    "Meaning",
    "MemoryBlock",
    "Mode",
    "Module",
    "NativeFunction",
    "NotLearned",
    "Number",
    "Optimized",
    "OutOfMemory",
    "Part",
    "Properties",
    "Proved",
    "Query",
    "Refuted",
    "Report",
    "Returned",
    "Runner",
    "Search",
    "Session",
    "Spec",
    "StackOverflow",
    "Status",
    "Step",
    "Term",
    "Tested",
    "TimedOut",
    "Timing",
    "Unknown",
    "aio",
    "assembly",
    "check_module",
    "check_refinement",
    "compare",
    "compile",
    "complete",
    "deadline",
    "define",
    "differs",
    "fill",
    "fill_holes",
    "from_llvm",
    "hole_cards",
    "learn",
    "load_ipython_extension",
    "meaning",
    "optimize",
    "optimized",
    "parse",
    "print_function",
    "print_module",
    "props",
    "prove",
    "query",
    "read_examples",
    "read_file",
    "run",
    "solve",
    "time",
    "time_function",
    "to_llvm",
    "to_smtlib",
    "to_z3",
    "unload_ipython_extension",
    "verify",
    "verify_file",
    "verify_pairs",
]

_HOMES = {
    "keyhole.synth.spec.examples": ("Bits",),
    "keyhole.synth.answers": ("Conflict", "Cost"),
    "keyhole.proof.verdicts": (
        "Argument",
        "Called",
        "Execution",
        "GaveUp",
        "Number",
    ),
    "keyhole.proof.counterexamples.contents": (
        "Cell",
        "MemoryBlock",
        "Part",
    ),
    "keyhole.api.compiled": ("Compiled", "NativeFunction"),
    "keyhole.verbs.properties": ("Properties",),
    "keyhole.api.scopes": ("deadline",),
    "keyhole.api.search": ("Search",),
    "keyhole.api.session": ("Session",),
    "keyhole.api.terms": ("Term", "define"),
    "keyhole.api.functions": (
        *(
            "compile",
            "complete",
            "differs",
            "fill",
            "hole_cards",
            "learn",
            "meaning",
            "optimize",
            "props",
            "prove",
            "run",
            "solve",
            "time",
        ),
        *("to_smtlib", "to_z3", "verify"),
    ),
    "keyhole.errors": ("CallFailed", "KeyholeError"),
    "keyhole.holes.listing": ("HoleCard",),
    "keyhole.holes.llvm.guard": ("check_module", "optimized"),
    "keyhole.holes.llvm.carrier": ("to_llvm",),
    "keyhole.holes.llvm.carried": ("from_llvm",),
    "keyhole.holes.llvm.files": ("read_file",),
    "keyhole.holes.model": ("Function", "Module"),
    "keyhole.holes.text.printer": ("print_function", "print_module"),
    "keyhole.holes.text.reader": ("parse",),
    "keyhole.native": (
        *("Comparison", "Crashed", "Returned", "Runner", "TimedOut", "Timing", "assembly", "compare", "time_function"),
        *("Address", "Exited", "Mode", "OutOfMemory", "StackOverflow"),
    ),
    "keyhole.notebook": ("load_ipython_extension", "unload_ipython_extension"),
    "keyhole.proof": ("Bounded", "Counterexample", "Proved", "Refuted", "Tested", "check_refinement"),
    "keyhole.proof.meaning": ("Meaning",),
    "keyhole.proof.verify": ("verify_file", "verify_pairs"),
    "keyhole.reports": (
        "Call",
        "Report",
        "Unknown",
    ),
    "keyhole.synth": ("Budget", "Completion", "Example", "Filled", "Impossible"),
    "keyhole.synth.spec.example_files": ("read_examples",),
    "keyhole.synth.superoptimizer.improvements": (
        "Improvement",
        "Optimized",
        "Status",
        "Step",
    ),
    "keyhole.synth.learning": ("Learned", "NotLearned"),
    "keyhole.synth.spec.query": (
        "CostModel",
        "Query",
        "Spec",
        "query",
    ),
    "keyhole.synth.solve": ("fill_holes",),
}
_ROOMS = ("api", "errors", "holes", "native", "notebook", "proof", "properties", "reports", "show", "source", "synth")


def __getattr__(name: str) -> object:
    if name == "aio":
        return import_module("keyhole.api.aio")
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'keyhole' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted((*__all__, *_ROOMS))
