"""How values are passed: what a call and its callee have to agree on beside the types of the values.

A call in another way than its callee expects is undefined behaviour, and so a function that takes its arguments otherwise replaces
none. Of a function that only its own module knows, the callers change with it.

Source: LLVM Language Reference, "Calling Conventions", "Parameter Attributes", "call Instruction".
"""

from __future__ import annotations

import re

from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.meaning.resolving import resolved_attributes, resolved_type
from keyhole.holes.meaning.surroundings import Surroundings
from keyhole.holes.model import Call, Instruction, Signature

_PLACED = re.compile(r"\b(?:zeroext|signext|noext|inreg|swiftself|nest|sret|byval)\b(?:\s*\((?:[^()]|\([^()]*\))*\))?")
_CONVENTION = re.compile(r"\b(?!ccc\b)\w*cc\b(?:\s+[0-9]+)?")
_LOCAL = frozenset(("internal", "private"))


def is_local(signature: Signature) -> bool:
    """Whether only its own module can name the function."""
    return bool(_LOCAL & set(signature.prefix.split()))


def convention(text: str) -> str:
    """The calling convention in what stands before a call's or function's result type, empty for C's."""
    return " ".join(_CONVENTION.findall(_PLACED.sub(" ", text)))


def takes(signature: Signature, around: Surroundings) -> str:
    """How a function takes its arguments and gives its result."""
    texts = (signature.prefix, *(parameter.attributes for parameter in signature.parameters))
    return _way(convention(signature.prefix), [_placed(text, around) for text in texts])


def passes(instruction: Instruction, declared: Signature | None, around: Surroundings) -> str:
    """How a call passes its arguments, empty for as its callee takes them where only this module knows that. ``Unsupported`` for a
    call of another type, or by another convention, than its callee's."""
    detail = instruction.detail
    assert isinstance(detail, Call)
    placed = [_placed(text, around) for text in (detail.prefix, *detail.attributes)]
    if declared is None:
        variadic = detail.function_type is not None and detail.function_type.variadic
        return _way(convention(detail.prefix), placed) + f" {instruction.type}{', ...' if variadic else ''}"
    _check(instruction, declared, around)
    theirs = [_placed(text, around) for text in (declared.prefix, *(p.attributes for p in declared.parameters))]
    placed = [ours | theirs[i] if i < len(theirs) else ours for i, ours in enumerate(placed)]
    way = _way(convention(detail.prefix), placed)
    return "" if is_local(declared) and way == takes(declared, around) else way


def _check(instruction: Instruction, declared: Signature, around: Surroundings) -> None:
    detail, span = instruction.detail, instruction.span
    assert isinstance(detail, Call)
    types = [operand.type for operand in instruction.operands[:-1]]
    expected = [resolved_type(parameter.type, around, span) for parameter in declared.parameters]
    variadic = detail.function_type is not None and detail.function_type.variadic
    same = instruction.type == resolved_type(declared.result, around, span) and variadic == declared.variadic
    if not same or (types[: len(expected)] if variadic else types) != expected:
        raise Unsupported(f"the call has another type than {declared.name}", span)
    if convention(detail.prefix) != convention(declared.prefix):
        raise Unsupported(f"the call has another calling convention than {declared.name}", span)


def _placed(text: str, around: Surroundings) -> frozenset[str]:
    return frozenset("".join(resolved_attributes(word, around).split()) for word in _PLACED.findall(text))


def _way(convention_: str, placed: list[frozenset[str]]) -> str:
    places = (
        f"{f'argument {index}' if index else 'result'} {' '.join(sorted(words))}"
        for index, words in enumerate(placed)
        if words
    )
    return ", ".join(filter(None, (convention_, *places)))
