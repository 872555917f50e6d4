"""Where a pointer's name comes from: parameters, allocations, globals; and which allocations a function lets out of its hands.

A pointer is based on what its computation started with. Names are followed through ``getelementptr``, ``select``, ``phi`` and
casts; anything else (a load, a call) gives ``ELSEWHERE``. An allocation escapes when a pointer based on it is stored, returned,
made an integer, or passed to a call that is not one of LLVM's own memory intrinsics.

Source: LLVM Language Reference, "Pointer Aliasing Rules".
"""

from __future__ import annotations

from dataclasses import dataclass

from keyhole.holes.meaning.surroundings import Surroundings, surroundings
from keyhole.holes.model import Call, Constant, Function, Instruction, Local, Value
from keyhole.holes.types import PointerType, Type, VectorType

ELSEWHERE = "elsewhere"
GLOBAL = "global"
_FOLLOWED = {"getelementptr": (0,), "select": (1, 2), "freeze": (0,), "bitcast": (0,), "addrspacecast": (0,)}
_KEEPING = (
    "@llvm.mem",
    "@llvm.lifetime.",
    "@llvm.assume",
    "@llvm.objectsize.",
    "@llvm.dbg.",
    "@llvm.invariant.",
    "@free",
)
_ALLOCATING = ("@malloc", "@calloc")


@dataclass(frozen=True, slots=True)
class Provenance:
    """``roots`` of each pointer name: parameter and allocation names, ``GLOBAL``, ``ELSEWHERE``; the names that are
    ``escaping``, because others come to see them, and of those the ``captured``, which others may remember."""

    roots: dict[str, frozenset[str]]
    escaping: frozenset[str]
    captured: frozenset[str]

    def of(self, value: Value) -> frozenset[str]:
        """The roots of an operand."""
        match value:
            case Local(name=name):
                return self.roots.get(name, frozenset((ELSEWHERE,)))
            case Constant(text="null" | "zeroinitializer" | "poison" | "undef"):
                return frozenset()
            case Constant():
                return frozenset((GLOBAL,))
            case _:
                return frozenset((ELSEWHERE,))


def provenance(function: Function) -> Provenance:
    """The provenance of every pointer name of the function."""
    found = Provenance({p.name: frozenset((p.name,)) for p in function.signature.parameters}, frozenset(), frozenset())
    instructions = [i for i in function.instructions() if i.result is not None and _holds_pointer(i.type)]
    for instruction in instructions:
        found.roots[str(instruction.result)] = frozenset()
    changed = True
    while changed:
        changed = False
        for instruction in instructions:
            name, roots = str(instruction.result), _roots(instruction, found)
            if roots != found.roots[name]:
                found.roots[name] = roots
                changed = True
    captured, lent = _escaping(function, found)
    return Provenance(found.roots, captured | lent, captured)


def is_allocation(instruction: Instruction) -> bool:
    """Whether the instruction makes a block of the function's own."""
    return instruction.opcode == "alloca" or _callee(instruction) in _ALLOCATING


def _holds_pointer(type_: Type) -> bool:
    return isinstance(type_, PointerType) or (isinstance(type_, VectorType) and _holds_pointer(type_.element))


def _callee(instruction: Instruction) -> str:
    if instruction.opcode != "call":
        return ""
    last = instruction.operands[-1]
    return last.text if isinstance(last, Constant) else ""


def _roots(instruction: Instruction, found: Provenance) -> frozenset[str]:
    if is_allocation(instruction):
        return frozenset((str(instruction.result),))
    opcode, operands = instruction.opcode, instruction.operands
    if opcode == "phi":
        return frozenset().union(*(found.of(value) for value in operands[::2]))
    if isinstance(opcode, str) and opcode in _FOLLOWED:
        return frozenset().union(*(found.of(operands[i]) for i in _FOLLOWED[opcode]))
    if _callee(instruction).startswith("@llvm.ptrmask."):
        return found.of(operands[0])
    return frozenset((ELSEWHERE,))


def _escaping(function: Function, found: Provenance) -> tuple[frozenset[str], frozenset[str]]:
    """The names that are captured, and those that are only lent to calls."""
    captured: set[str] = set()
    lent: set[str] = set()
    around = surroundings(function.signature.source)
    for instruction in function.instructions():
        opcode, operands = instruction.opcode, instruction.operands
        if opcode == "store":
            leaving = operands[:1]
        elif opcode == "call":
            leaving = () if _callee(instruction).startswith(_KEEPING) else operands[:-1]
        elif opcode in ("icmp", "load", "phi", "br", "switch") or (isinstance(opcode, str) and opcode in _FOLLOWED):
            leaving = ()
        else:
            leaving = operands
        for index, operand in enumerate(leaving):
            if isinstance(operand, Local):
                kept = opcode == "call" and _is_lent(instruction, index, around)
                (lent if kept else captured).update(found.roots.get(operand.name, ()))
    return frozenset(captured), frozenset(lent)


def _is_lent(call: Instruction, index: int, around: Surroundings) -> bool:
    """Whether the callee promises to forget the argument."""
    detail = call.detail
    texts = [detail.attributes[index]] if isinstance(detail, Call) and index < len(detail.attributes) else []
    declared = around.callee(_callee(call))
    if declared is not None and index < len(declared.parameters):
        texts.append(declared.parameters[index].attributes)
    return any("captures(none)" in text.replace(" ", "") or "nocapture" in text for text in texts)
