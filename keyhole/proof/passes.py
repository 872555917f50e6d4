"""Translation validation of LLVM's passes: each function before and after each pass is a pair.

Passes run one after another on the whole module, in LLVM's pipeline syntax, in the guarded child process. A pass that crashes
is an outcome: it is reported, and the next pass goes on from what was there before. A pass may leave a function's text alone
and still change what it means, by way of the globals, attributes or metadata it names; so a function counts as unchanged only
when nothing it could name has changed, either.

A pass over the whole module may use what no function says alone: all callers of an internal function, what a called function
does, what an internal variable can hold. Then a refutation of one function does not convict the pass, and ``knows_more`` says so.

Refinement is transitive: when every step is correct, what comes out of the last pass refines what went into the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from keyhole.errors import KeyholeError, ToolError
from keyhole.holes.llvm.carrier import to_llvm
from keyhole.holes.llvm.guard import canonical, check_passes, run_passes
from keyhole.holes.meaning.memory.layout import ASSUMED
from keyhole.holes.meaning.surroundings import global_names, surroundings
from keyhole.holes.model import Constant, Function, Module, Text
from keyhole.holes.sites import sites
from keyhole.holes.text.printer import print_function
from keyhole.holes.text.reader import parse
from keyhole.proof.pairs import Pair

_NAMES_OUTSIDE = re.compile(r"[@#!]")
_LOCAL = frozenset(("internal", "private"))
_LOCAL_VARIABLE = re.compile(
    r"""^(@(?:"[^"]*"|[-\w$.]+)) = (?:internal|private)\b(?:(?! constant ).)*? global """, re.MULTILINE
)
_OPENING, _CLOSING = "(<[", ")>]"


@dataclass(frozen=True, slots=True)
class Step:
    """What one pass did: the functions that it changed, before and after. ``failure`` says why there is no after."""

    name: str
    changed: tuple[Pair, ...]
    failure: str = ""


def split_passes(text: str) -> tuple[str, ...]:
    """The elements of a pipeline between its top-level commas, each known to LLVM. Raises KeyholeError.

    >>> split_passes("function(sroa<modify-cfg>,instcombine),loop(licm)")
    ('function(sroa<modify-cfg>,instcombine)', 'loop(licm)')
    """
    depth, pieces = 0, [""]
    for character in text:
        depth += (character in _OPENING) - (character in _CLOSING)
        if character == "," and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += character
    names = tuple(piece.strip() for piece in pieces if piece.strip())
    if not names:
        raise KeyholeError(
            "the list of passes is empty", code="unknown-pass", hint='for example --opt "instcombine,gvn"'
        )
    for name in names:
        check_passes(name)
    return names


def steps(module: Module, passes: tuple[str, ...]) -> Iterator[Step]:
    """Run the passes one after another. Raises KeyholeError when the module is a sketch."""
    for function in module.functions:
        if left := sites(function):
            message = f"{function.name} still has the hole {left[0].hole.name}"
            raise KeyholeError(
                message, code="has-holes", hint="passes are checked on complete functions; fill it first"
            )
    text = to_llvm(module)
    if not surroundings(module.source).data_layout():  # then LLVM would take another than the checker does
        text = f'target datalayout = "{ASSUMED}"\n{text}'
    text = canonical(text)
    before = parse(text, f"{module.source.name} as LLVM prints it")
    for name in passes:
        try:
            text = run_passes(text, name)
        except ToolError as error:
            yield Step(name, (), error.message)
            continue
        after = parse(text, f"{module.source.name} after {name}")
        yield Step(name, tuple(_changed(before, after)))
        before = after


def knows_more(pair: Pair) -> str:
    """Why a refutation does not convict the pass; empty when it does."""
    source, module = pair.source, pair.source_module
    if _LOCAL & set(source.signature.prefix.split()):
        return f"{source.name} is internal, and the pass may know all its callers"
    if module is None:
        return ""
    operands = (operand for instruction in source.instructions() for operand in instruction.operands)
    named = {name for operand in operands if isinstance(operand, Constant) for name in global_names(operand.text)}
    known = {function.name for function in module.functions} | set(_LOCAL_VARIABLE.findall(_outside(module)))
    inside = sorted(named & known)
    return f"the pass may have looked into {', '.join(inside)}" if inside else ""


def _changed(before: Module, after: Module) -> Iterator[Pair]:
    same_outside = _outside(before) == _outside(after)
    for function in before.functions:
        other = after.function(function.name)
        if other is not None and not _same(function, other, same_outside):
            yield Pair(function, other, before, after)


def _outside(module: Module) -> str:
    return "".join(part.text for part in module.parts if isinstance(part, Text))


def _same(function: Function, other: Function, same_outside: bool) -> bool:
    text = print_function(function)
    if text != print_function(other):
        return False
    return same_outside or not _NAMES_OUTSIDE.search(text.split("(", 1)[1])
