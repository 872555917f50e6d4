"""Where a pointer's name comes from: parameters, allocations, globals; and which allocations a function lets out of its hands.

A pointer is based on what its computation started with. Names are followed through ``getelementptr``, ``select``, ``phi`` and
casts, and through allocations in which pointers are kept; anything else (a call, a load from elsewhere) gives ``ELSEWHERE``.

An allocation escapes when a pointer based on it is stored outside, returned, made an integer, or passed to a call that is not one
of LLVM's own memory intrinsics, or when it is kept in an allocation that escapes. ``leaks`` says which instructions do that, so
that an evaluation knows since when.

Sources: LLVM Language Reference, "Pointer Aliasing Rules"; Andersen, "Program Analysis and Specialization for the C Programming
Language", 1994, for what is kept where.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from keyhole.holes.meaning.promises import copied
from keyhole.holes.model import Access, Constant, Function, Instruction, Local, Value
from keyhole.holes.types import PointerType, Type, VectorType

ELSEWHERE = "elsewhere"
GLOBAL = "global"
_FOLLOWED = {"getelementptr": (0,), "select": (1, 2), "freeze": (0,), "bitcast": (0,), "addrspacecast": (0,)}
_HARMLESS = frozenset(("icmp", "load", "phi", "br", "switch", "store", "ret", *_FOLLOWED))
_KEEPING = (
    "@llvm.mem",
    "@llvm.lifetime.",
    "@llvm.assume",
    "@llvm.objectsize.",
    "@llvm.dbg.",
    "@llvm.invariant.",
    *(_PASSING := ("@llvm.ptrmask.", "@llvm.ptr.annotation.", "@llvm.launder.", "@llvm.strip.")),
)
REALLOCATING = ("@realloc", "@reallocarray", "@reallocf")
_ALLOCATING = ("@malloc", "@calloc", "@aligned_alloc", *REALLOCATING)
_NOWHERE: frozenset[str] = frozenset()


@dataclass(slots=True)
class Provenance:
    """``roots`` of each pointer name: parameter and allocation names, ``GLOBAL``, ``ELSEWHERE``; ``kept``: those of the pointers in
    each allocation; the names that are ``escaping``, and ``returned``; by instruction (its ``id``) the names it ``leaks``."""

    roots: dict[str, frozenset[str]]
    kept: dict[str, frozenset[str]] = field(default_factory=dict)
    escaping: frozenset[str] = _NOWHERE
    returned: frozenset[str] = _NOWHERE
    leaks: dict[int, frozenset[str]] = field(default_factory=dict)

    def of(self, value: Value) -> frozenset[str]:
        """The roots of an operand."""
        match value:
            case Local(name=name):
                return self.roots.get(name, frozenset((ELSEWHERE,)))
            case Constant(text="null" | "zeroinitializer" | "poison" | "undef"):
                return _NOWHERE
            case Constant():
                return frozenset((GLOBAL,))
            case _:
                return frozenset((ELSEWHERE,))

    def reached(self, roots: frozenset[str]) -> frozenset[str]:
        """The allocations among the roots, with all that can be reached from there."""
        found = roots & self.kept.keys()
        while True:
            more = found.union(*(self.kept[name] & self.kept.keys() for name in found))
            if more == found:
                return found
            found = more


def provenance(function: Function) -> Provenance:
    """The provenance of every pointer name of the function."""
    instructions = list(function.instructions())
    found = Provenance({p.name: frozenset((p.name,)) for p in function.signature.parameters})
    for parameter in function.signature.parameters:
        if copied(parameter.attributes):
            found.kept[parameter.name] = frozenset((ELSEWHERE,))
    for instruction in instructions:
        if instruction.result is not None and _holds_pointer(instruction.type):
            found.roots[instruction.result] = _NOWHERE
        if instruction.result is not None and is_allocation(instruction):
            found.kept[instruction.result] = _NOWHERE
    while _grown(instructions, found):
        pass
    return found


def is_allocation(instruction: Instruction) -> bool:
    """Whether the instruction makes a block of the function's own."""
    return instruction.opcode == "alloca" or _callee(instruction) in _ALLOCATING


def _grown(instructions: list[Instruction], found: Provenance) -> bool:
    """One round over all instructions; whether it found anything new."""
    grown = False
    for instruction in instructions:
        if instruction.result in found.roots:
            name, roots = str(instruction.result), _roots(instruction, found)
            if not roots <= found.roots[name]:
                found.roots[name] |= roots
                grown = True
        grown = _keeps(instruction, found) or grown
        leaks = found.reached(leaving(instruction, found))
        if not leaks <= found.leaks.get(id(instruction), _NOWHERE):
            found.leaks[id(instruction)] = leaks
            grown = True
        if instruction.opcode == "ret":
            found.returned |= found.reached(_NOWHERE.union(*(found.of(value) for value in instruction.operands)))
    escaping = found.reached(found.returned.union(*found.leaks.values()))
    grown = grown or escaping != found.escaping
    found.escaping = escaping
    return grown


def _holds_pointer(type_: Type) -> bool:
    return isinstance(type_, PointerType) or (isinstance(type_, VectorType) and _holds_pointer(type_.element))


def _callee(instruction: Instruction) -> str:
    if instruction.opcode != "call":
        return ""
    last = instruction.operands[-1]
    return last.text if isinstance(last, Constant) else ""


def _roots(instruction: Instruction, found: Provenance) -> frozenset[str]:
    if is_allocation(instruction):
        own = frozenset((str(instruction.result),))
        return own if not moves_foreign(instruction, found) else own | {ELSEWHERE}
    opcode, operands = instruction.opcode, instruction.operands
    if opcode == "phi":
        return _NOWHERE.union(*(found.of(value) for value in operands[::2]))
    if isinstance(opcode, str) and opcode in _FOLLOWED:
        return _NOWHERE.union(*(found.of(operands[i]) for i in _FOLLOWED[opcode]))
    if _callee(instruction).startswith(_PASSING):
        return found.of(operands[0])
    if opcode == "load":
        return _loaded(found, found.of(operands[0]))
    return frozenset((ELSEWHERE,))


def moves_foreign(instruction: Instruction, found: Provenance) -> bool:
    """Whether memory is moved that the function may not have allocated."""
    return _callee(instruction) in REALLOCATING and not found.of(instruction.operands[0]) <= found.kept.keys()


def _loaded(found: Provenance, places: frozenset[str]) -> frozenset[str]:
    """The roots of the pointers that may lie there."""
    own = places & found.kept.keys()
    elsewhere = frozenset((ELSEWHERE,)) if own != places or own & found.escaping else _NOWHERE
    return elsewhere.union(*(found.kept[name] for name in own))


def _keeps(instruction: Instruction, found: Provenance) -> bool:
    """Note what the instruction puts into allocations; whether that is new."""
    operands = instruction.operands
    if instruction.opcode == "store":
        what = found.of(operands[0]) if isinstance(operands[0].type, PointerType) else frozenset((ELSEWHERE,))
        places = found.of(operands[1])
    elif _callee(instruction).startswith(("@llvm.memcpy", "@llvm.memmove")):
        what, places = _loaded(found, found.of(operands[1])) | {ELSEWHERE}, found.of(operands[0])
    elif _callee(instruction) in REALLOCATING and instruction.result is not None:
        what, places = _loaded(found, found.of(operands[0])) | {ELSEWHERE}, frozenset((instruction.result,))
    elif _callee(instruction).startswith("@llvm.mem"):
        what, places = frozenset((ELSEWHERE,)), found.of(operands[0])
    else:
        return False
    new = [name for name in places & found.kept.keys() if not what <= found.kept[name]]
    for name in new:
        found.kept[name] |= what
    return bool(new)


def leaving(instruction: Instruction, found: Provenance) -> frozenset[str]:
    """The roots of what the instruction lets out of the function's hands."""
    opcode, operands, name = instruction.opcode, instruction.operands, _callee(instruction)
    if opcode in ("load", "store") and isinstance(instruction.detail, Access) and instruction.detail.prefix:
        return _NOWHERE.union(*(found.of(operand) for operand in operands if isinstance(operand, Local)))
    if opcode == "store":
        return found.of(operands[0]) if _seen(found, operands[1]) else _NOWHERE
    if opcode == "load":
        return _NOWHERE if isinstance(instruction.type, PointerType) else _loaded(found, found.of(operands[0]))
    if is_volatile_copy(instruction):
        return _NOWHERE.union(*(found.of(operand) for operand in operands[:2] if isinstance(operand, Local)))
    if name.startswith(("@llvm.memcpy", "@llvm.memmove")):
        return _loaded(found, found.of(operands[1])) if _seen(found, operands[0]) else _NOWHERE
    if name in REALLOCATING and not moves_foreign(instruction, found):
        return _NOWHERE
    if name == "@free" or name.startswith(_KEEPING) or opcode in _HARMLESS:
        return _NOWHERE
    leaving = operands[:-1] if opcode == "call" else operands
    return _NOWHERE.union(*(found.of(operand) for operand in leaving if isinstance(operand, Local)))


def is_volatile_copy(instruction: Instruction) -> bool:
    """Whether memory is copied or filled by accesses that are seen from outside."""
    last = instruction.operands[3] if len(instruction.operands) == 5 else None
    return _callee(instruction).startswith("@llvm.mem") and not (isinstance(last, Constant) and last.text == "false")


def _seen(found: Provenance, place: Value) -> bool:
    """Whether others can see what is stored there."""
    roots = found.of(place)
    return not roots <= found.kept.keys() or bool(roots & found.escaping)
