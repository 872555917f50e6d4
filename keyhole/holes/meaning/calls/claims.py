"""What a target promises at a call whose meaning is known: that is not checked where the call is evaluated.

Attributes of the call that contradict what the callee does make the call undefined behaviour: ``readonly`` at the memory that a
``memset`` fills, ``memory(none)`` at a ``strlen``, ``noreturn``, ``tail`` where it gets the stack. In a source they may be
ignored. A target may have those that are true of the callee, and those that the source has at a call of the same function.

Source: LLVM Language Reference, "Parameter Attributes", "Function Attributes", "Standard C/C++ Library Intrinsics".
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TypeAlias

from keyhole.holes.meaning.calls.duties import excluded_accesses
from keyhole.holes.meaning.calls.library import ENDING, KNOWN, declared_types
from keyhole.holes.meaning.calls.strings import SEARCHES
from keyhole.holes.meaning.calls.truths import READ, WRITTEN, Truth, truth
from keyhole.holes.meaning.memory.provenance import ELSEWHERE, provenance
from keyhole.holes.meaning.promises import promises
from keyhole.holes.meaning.steps import callee
from keyhole.holes.meaning.surroundings import surroundings
from keyhole.holes.model import Call, Function, Instruction
from keyhole.holes.types import PointerType

_Claim: TypeAlias = tuple[str, str]  # a callee, and a promise

_MEMORY = frozenset(("@malloc", "@calloc", "@aligned_alloc", "@free", "@memcpy", "@memmove"))
_LIBRARY = KNOWN | _MEMORY | SEARCHES.keys()
_KEEPING = frozenset(("captures(none)", "nocapture"))  # of arguments, by what gives no pointer back
_INTRINSICS = {
    "memset": Truth("argmem:write", (WRITTEN,)),
    "memcpy": Truth("argmem:readwrite", (f"noalias {WRITTEN}", f"noalias {READ}")),
    "memmove": Truth("argmem:readwrite", (WRITTEN, READ)),
}
_WORDS = re.compile(r"\b(?:noreturn|speculatable|allocsize\s*\([^)]*\))")
_STRINGS = re.compile(r'"alloc-family"\s*=\s*"[^"]*"|"(?:alloc|realloc|free)[\w,]*"')
_BLANKS = re.compile(r"\s+")


def added_claim(source: Function, target: Function) -> str:
    """A promise that the target makes of a known function, at a call or where it is declared, that is not true of the function,
    and that the source does not make at each of its calls; or empty."""
    theirs = _untrue(target)
    if not theirs:
        return ""
    ours = _untrue(source)
    made = Counter(callee(i) for i in source.instructions() if isinstance(i.detail, Call))
    new = (promise for (name, promise), _ in theirs.items() if not 0 < made[name] <= ours[name, promise])
    return min(new, default="")


def _untrue(function: Function) -> Counter[_Claim]:
    """How often the function promises something untrue of a known one that it calls."""
    found: Counter[_Claim] = Counter()
    for instruction in function.instructions():
        if not isinstance(instruction.detail, Call):
            continue
        name = callee(instruction)
        if _is_known(function, name):
            found.update((name, p) for p in _promised(function, instruction) if not _is_true(instruction, p))
        if _leaves_stack(function, instruction):
            found[name, "tail"] += 1
    return found


def _leaves_stack(function: Function, instruction: Instruction) -> bool:
    """Whether the call promises not to touch the function's stack (``tail``), and gets a pointer to it."""
    detail = instruction.detail
    assert isinstance(detail, Call)
    if detail.tail != "tail" or callee(instruction).startswith("@llvm.lifetime."):
        return False
    stack = {i.result for i in function.instructions() if i.opcode == "alloca"}
    pointers = [operand for operand in instruction.operands[:-1] if isinstance(operand.type, PointerType)]
    found = provenance(function)
    known = stack | ({ELSEWHERE} if stack & found.escaping else set())
    return bool(stack) and any(found.of(pointer) & known for pointer in pointers)


def _is_known(function: Function, name: str) -> bool:
    around = surroundings(function.signature.source)
    library = name in _LIBRARY and not around.is_defined(name)
    return name.startswith("@llvm.") or library or bool(declared_types(around, name))


def _promised(function: Function, instruction: Instruction) -> set[str]:
    """What is promised at the call, and where the library function is declared: LLVM declares its intrinsics itself."""
    detail, span = instruction.detail, instruction.span
    assert isinstance(detail, Call)
    around, name = surroundings(function.signature.source), callee(instruction)
    declared = None if name.startswith("@llvm.") else around.callee(name)
    parts = [(detail.prefix, detail.suffix, detail.attributes)]
    if declared is not None:
        parts.append((declared.prefix, declared.suffix, tuple(p.attributes for p in declared.parameters)))
    found = set[str]()
    for prefix, suffix, attributes in parts:
        text = around.groups(suffix)
        found |= {_BLANKS.sub("", word) for word in (*_WORDS.findall(text), *_STRINGS.findall(around.strings(suffix)))}
        found |= excluded_accesses(text) | {f"result {duty}" for duty in promises(prefix, span).duties}
        for index, words in enumerate(attributes):
            found |= {f"{index} {duty}" for duty in promises(words, span).duties}
    return found


def _is_true(instruction: Instruction, promise: str) -> bool:
    """Whether what is promised of the call surely holds of the function."""
    name, (first, _, rest) = callee(instruction), promise.partition(" ")
    known = _INTRINSICS.get(name.split(".")[1]) if name.startswith("@llvm.") else truth(name, instruction)
    if known is None:
        pointers = any(isinstance(operand.type, PointerType) for operand in instruction.operands[:-1])
        if first.isdecimal():
            return rest in _KEEPING and not isinstance(instruction.type, PointerType)
        return (first == "no" and not pointers) or (promise == "noreturn" and name in ENDING)
    if first.isdecimal():
        return known.of_argument(int(first), rest)
    match first:
        case "result":
            return rest in known.result.split()
        case "no":
            return promise in excluded_accesses(f"memory({known.memory})")
        case _:
            return promise in known.words.split() or promise in known.strings.split()
