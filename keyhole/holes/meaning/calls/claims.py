"""What a target promises at a call whose meaning is known: that is not checked where the call is evaluated.

Attributes of the call that contradict what the callee does make the call undefined behaviour: ``readonly`` at the memory that a
``memset`` fills, ``memory(none)`` at a ``strlen``, ``noreturn``, ``tail`` where it gets the stack. In a source they may be
ignored. A target may have those that are true of the callee, and those that the source has at a call of the same function.

Source: LLVM Language Reference, "Parameter Attributes", "Function Attributes", "Standard C/C++ Library Intrinsics".
"""

from __future__ import annotations

import re
from typing import TypeAlias

from keyhole.holes.meaning.calls.duties import excluded_accesses
from keyhole.holes.meaning.calls.library import ENDING, KNOWN, declared_types
from keyhole.holes.meaning.calls.strings import SEARCHES
from keyhole.holes.meaning.memory.provenance import provenance
from keyhole.holes.meaning.promises import promises
from keyhole.holes.meaning.steps import callee
from keyhole.holes.meaning.surroundings import surroundings
from keyhole.holes.model import Call, Function, Instruction
from keyhole.holes.types import PointerType

_Claim: TypeAlias = tuple[str, str]  # a callee, and a promise

_MEMORY = frozenset(("@malloc", "@calloc", "@aligned_alloc", "@free", "@memcpy", "@memmove"))
_LIBRARY = KNOWN | _MEMORY | SEARCHES.keys()
_READING = frozenset(("@strlen", "@memcmp", "@bcmp"))
_KEEPING = frozenset(("captures(none)", "nocapture"))  # of arguments, by what gives no pointer back
_TRUE = {
    "memset": frozenset(("0 writeonly",)),
    "memcpy": frozenset(("0 writeonly", "0 noalias", "1 readonly", "1 noalias")),
    "memmove": frozenset(("0 writeonly", "1 readonly")),
}


def added_claim(source: Function, target: Function) -> str:
    """A promise that the target makes at a call of a known function and the source at none, and that is not true of the
    function; or empty."""
    return min((promise for _, promise in _claims(target) - _claims(source)), default="")


def _claims(function: Function) -> set[_Claim]:
    calls = [i for i in function.instructions() if isinstance(i.detail, Call) and _is_known(function, callee(i))]
    found = {(callee(i), promise) for i in calls for promise in _promised(function, i) if not _is_true(i, promise)}
    return found | {(callee(i), "tail") for i in function.instructions() if _leaves_stack(function, i)}


def _leaves_stack(function: Function, instruction: Instruction) -> bool:
    """Whether the call promises not to touch the function's stack (``tail``), and gets a pointer to it."""
    detail = instruction.detail
    if not isinstance(detail, Call) or detail.tail != "tail" or callee(instruction).startswith("@llvm.lifetime."):
        return False
    stack = {i.result for i in function.instructions() if i.opcode == "alloca"}
    pointers = [operand for operand in instruction.operands[:-1] if isinstance(operand.type, PointerType)]
    return bool(stack) and any(provenance(function).of(pointer) & stack for pointer in pointers)


def _is_known(function: Function, name: str) -> bool:
    around = surroundings(function.signature.source)
    library = name in _LIBRARY and not around.is_defined(name)
    return name.startswith("@llvm.") or library or bool(declared_types(around, name))


def _promised(function: Function, instruction: Instruction) -> set[str]:
    detail = instruction.detail
    assert isinstance(detail, Call)
    text = surroundings(function.signature.source).groups(detail.suffix)
    found = {"noreturn"} if re.search(r"\bnoreturn\b", text) else set[str]()
    for index, attributes in enumerate(detail.attributes):
        found |= {f"{index} {duty}" for duty in promises(attributes, instruction.span).duties}
    return found | excluded_accesses(text)


def _is_true(instruction: Instruction, promise: str) -> bool:
    """Whether what is promised of the call surely holds of the function."""
    name = callee(instruction)
    which = name.split(".")[1] if name.startswith("@llvm.") else name
    number, _, rest = promise.partition(" ")
    reads = which in _READING or which in SEARCHES
    if number.isdecimal():
        tells = isinstance(instruction.type, PointerType)
        return (rest in _KEEPING and not tells) or promise in _TRUE.get(which, ()) or (reads and rest == "readonly")
    if number == "no":
        if name not in KNOWN | _MEMORY and not any(isinstance(o.type, PointerType) for o in instruction.operands[:-1]):
            return True
        elsewhere = not rest.endswith(" of argmem") and (reads or which in _TRUE)
        return elsewhere or (reads and rest.startswith("write")) or (which == "memset" and rest.startswith("read"))
    return name in ENDING
