"""What a function does at most, as far as its instructions say: the memory it accesses, what becomes of its parameters, its calls.

This is the analysis by which compilers infer attributes, kept simple: no path is excluded, and a call does all that its attributes
leave possible. What is not known of counts as done. The attributes of calls are believed here; whether they may be is for those
who compare the calls of two functions.

Sources: LLVM Language Reference, "Function Attributes", "Parameter Attributes" (``captures``), "Pointer Capture".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from keyhole.holes.meaning.calls.effects import Effects, effects
from keyhole.holes.meaning.calls.library import declared_types, is_replaced
from keyhole.holes.meaning.memory.provenance import (
    ELSEWHERE,
    GLOBAL,
    REALLOCATING,
    Provenance,
    is_allocation,
    leaving,
    provenance,
)
from keyhole.holes.meaning.promises import promises
from keyhole.holes.meaning.steps import IDENTITIES, callee, is_ignored, is_known_call
from keyhole.holes.meaning.surroundings import Surroundings, global_names, surroundings
from keyhole.holes.model import Access, Call, Constant, Function, Instruction, Value
from keyhole.holes.operations import OPCODES
from keyhole.holes.types import PointerType

NULLNESS, ADDRESS, READING, WHOLE = "address_is_null", "address", "read_provenance", "provenance"
EVERYTHING = frozenset((NULLNESS, ADDRESS, READING, WHOLE))
_QUIET = OPCODES - frozenset(
    "load store call invoke callbr resume landingpad fence cmpxchg atomicrmw va_arg indirectbr catchswitch catchpad cleanuppad "
    "catchret cleanupret".split()
)
_CAPTURES = re.compile(r"captures\(([^)]*)\)")


@dataclass(slots=True)
class Deeds:
    """``accesses``: pairs of a kind of memory (as in ``memory(…)``, ``""`` for all others) and ``read`` or ``write``;
    ``through``: such words by the parameter on which the pointer is based; ``captured``: what is known of a parameter afterwards,
    but by the result, and ``returned`` by that; ``may``: what calls may do (``unwind``, ``hang``, ``free``, ``sync``,
    ``recurse``, ``call back``, ``be seen``: have effects that no memory of the program shows)."""

    accesses: set[tuple[str, str]] = field(default_factory=set)
    through: dict[str, set[str]] = field(default_factory=dict)
    captured: dict[str, set[str]] = field(default_factory=dict)
    returned: set[str] = field(default_factory=set)
    may: set[str] = field(default_factory=set)


def deeds(function: Function) -> Deeds:
    """The deeds of the function."""
    walk = _Walk(function, surroundings(function.signature.source), provenance(function), Deeds())
    for instruction in function.instructions():
        walk.visit(instruction)
    for name in walk.names:
        if walk.found.captured.get(name, set()) & {READING, WHOLE}:
            walk.found.through[name] = {word for _, word in walk.found.accesses} | walk.found.through.get(name, set())
    return walk.found


@dataclass(slots=True)
class _Walk:
    function: Function
    around: Surroundings
    provenance: Provenance
    found: Deeds

    @property
    def names(self) -> frozenset[str]:
        return frozenset(parameter.name for parameter in self.function.signature.parameters)

    def visit(self, instruction: Instruction) -> None:
        opcode, operands = instruction.opcode, instruction.operands
        if is_ignored(instruction):
            return
        if opcode == "call":
            self._call(instruction)
            return
        if opcode == "icmp":
            self._compared(instruction)
        elif opcode == "ret":
            roots = frozenset[str]().union(*(self.provenance.of(value) for value in operands if _is_pointer(value)))
            self.found.returned |= roots & self.names
            self._capture(self._inside(roots), EVERYTHING)
        else:
            self._capture(leaving(instruction, self.provenance), EVERYTHING)
        if opcode == "load":
            self._access(operands[0], "read")
        elif opcode == "store":
            self._access(operands[1], "write")
        if (opcode in ("load", "store") and _is_special(instruction)) or not _is_modelled(opcode):
            self._anything()

    def _anything(self) -> None:
        self.found.may |= {"unwind", "hang", "free", "sync", "recurse", "call back", "be seen"}
        self.found.accesses |= {
            (kind, word) for kind in ("argmem", "inaccessiblemem", "") for word in ("read", "write")
        }
        self._capture(self.names, EVERYTHING)

    def _capture(self, roots: frozenset[str], parts: frozenset[str]) -> None:
        """Something becomes known of pointers with those roots: all of the pointers kept where they lead, as well."""
        kept = self._inside(roots) & self.names
        for name in (roots | kept) & self.names:
            self.found.captured.setdefault(name, set()).update(EVERYTHING if name in kept else parts)

    def _inside(self, roots: frozenset[str]) -> frozenset[str]:
        """The roots of what is kept in the allocations among the roots, and where those lead."""
        reached = self.provenance.reached(roots)
        return frozenset[str]().union(*(self.provenance.kept[name] for name in reached))

    def _compared(self, instruction: Instruction) -> None:
        a, b = instruction.operands
        if _is_pointer(a):
            for one, other in ((a, b), (b, a)):
                null = isinstance(other, Constant) and other.text == "null"
                equality = getattr(instruction.detail, "predicate", "") in ("eq", "ne")
                parts = {NULLNESS} if null and equality else {NULLNESS, ADDRESS}
                for name in self.provenance.of(one) & self.names:
                    self.found.captured.setdefault(name, set()).update(parts)

    def _access(self, pointer: Value, *words: str) -> None:
        """Reading or writing at the pointer. Own stack memory is nobody's concern, nor is reading constants."""
        roots = self.provenance.of(pointer)
        for name in roots & self.names:
            self.found.through.setdefault(name, set()).update(words)
        kinds: set[str] = set()
        if roots & self.names:
            kinds.add("argmem")
        if ELSEWHERE in roots or not roots:
            kinds |= {"argmem", ""}
        if GLOBAL in roots and not (words == ("read",) and self._only_constants()):
            kinds.add("")
        if any(name in self.provenance.kept and not self._is_stack(name) for name in roots):
            kinds.add("")
        self.found.accesses |= {(kind, word) for kind in kinds for word in words}

    def _only_constants(self) -> bool:
        """Whether all globals that the function names, but as callees, are constants."""
        for instruction in self.function.instructions():
            operands = instruction.operands[:-1] if instruction.opcode == "call" else instruction.operands
            for value in operands:
                for name in global_names(value.text) if isinstance(value, Constant) else ():
                    variable = self.around.variable(name)
                    if variable is None or not variable.constant:
                        return False
        return True

    def _is_stack(self, name: str) -> bool:
        return any(i.result == name and i.opcode == "alloca" for i in self.function.instructions())

    # --- calls -------------------------------------------------------------------------------------------------------------

    def _call(self, instruction: Instruction) -> None:
        name, operands = callee(instruction), instruction.operands
        plain = name.split(".")[1] if name.startswith("@llvm.") else ""
        if plain in ("memset", "memcpy", "memmove"):
            self._copy(instruction, plain != "memset")
        elif (
            is_known_call(instruction)
            or name.startswith(IDENTITIES)
            or plain in ("lifetime", "assume", "objectsize", "ptrmask", "stacksave", "stackrestore")
        ):
            return
        elif is_allocation(instruction) and name not in REALLOCATING and not self.around.is_defined(name):
            self.found.accesses |= {("inaccessiblemem", "read"), ("inaccessiblemem", "write"), ("errnomem", "write")}
            self.found.may.add("sync")
        elif self._is_library(instruction, name):
            for value in operands[:-1]:
                if _is_pointer(value):
                    self._access(value, "read")
        else:
            self._unknown(instruction, name)

    def _is_library(self, instruction: Instruction, name: str) -> bool:
        types = (instruction.type, *(operand.type for operand in instruction.operands[:-1]))
        known = declared_types(self.around, name) == types
        return known and not is_replaced(self.around, self.function, instruction, name)

    def _copy(self, instruction: Instruction, reads: bool) -> None:
        operands = instruction.operands
        self._capture(leaving(instruction, self.provenance), EVERYTHING)
        self._access(operands[0], "write")
        if reads:
            self._access(operands[1], "read")
        last = operands[3] if len(operands) > 4 else None
        if not isinstance(last, Constant) or last.text != "false":
            self._anything()

    def _unknown(self, instruction: Instruction, name: str) -> None:
        detail = instruction.detail
        assert isinstance(detail, Call)
        declared = self.around.callee(name) if name else None
        what = effects(self.around, detail.suffix, "" if declared is None else declared.suffix)
        self._note(what, itself=name == self.function.name, defined=not name or self.around.is_defined(name))
        for index, (text, value) in enumerate(zip(detail.attributes, instruction.operands, strict=False)):
            duties = promises(text, instruction.span).duties
            if declared is not None and index < len(declared.parameters):
                duties |= promises(declared.parameters[index].attributes, instruction.span).duties
            if _is_pointer(value):
                self._pass(value, duties, what)

    def _note(self, what: Effects, *, itself: bool, defined: bool) -> None:
        may = self.found.may
        touches = what.reads or what.writes or what.learns or what.hidden
        if "nounwind" not in what.promised:
            may.add("unwind")
        if "nosync" not in what.promised and touches:
            may.add("sync")
        if "willreturn" not in what.promised or itself:
            may.add("hang")
        if "nocallback" not in what.promised:
            may.add("call back")
        if itself or (not {"norecurse"} & what.promised and (defined or "nocallback" not in what.promised)):
            may.add("recurse")
        if what.frees:
            may.add("free")
        if what.hidden:
            may.add("be seen")
        kinds = {"inaccessiblemem": (what.learns, what.hidden)}
        for kind in ("", "argmem"):  # what lies outside may be what an argument points to
            kinds[kind] = (what.reads_around, what.writes_around)
        for kind, does in kinds.items():
            self.found.accesses |= {(kind, word) for word, yes in zip(("read", "write"), does, strict=True) if yes}

    def _pass(self, value: Value, duties: frozenset[str], what: Effects) -> None:
        words = {word for word, yes in (("read", what.reads), ("write", what.writes)) if yes}
        words -= {"read"} if "writeonly" in duties else {"write"} if "readonly" in duties else set()
        if words and "readnone" not in duties:
            self._access(value, *sorted(words))
        parts = captured_parts(duties, "other") | captured_parts(duties, "ret")
        roots = self.provenance.of(value)
        if parts & {READING, WHOLE}:
            self._capture(roots, parts)
            return
        self._capture(self._inside(roots), EVERYTHING)
        for name in roots & self.names if parts else ():
            self.found.captured.setdefault(name, set()).update(parts)


def captured_parts(duties: frozenset[str], way: str) -> frozenset[str]:
    """What the duties of a parameter leave to be captured by the result (``ret``) or by any ``other`` way."""
    if "nocapture" in duties:
        return frozenset()
    text = next((found[1] for duty in duties if (found := _CAPTURES.match(duty))), None)
    if text is None:
        return EVERYTHING
    parts = {"other": frozenset[str](), "ret": frozenset[str]()}
    place = "both"
    for item in text.split(","):
        key, colon, rest = item.partition(":")
        place, words = ("ret", rest) if colon else (place, key)
        more = _implied(words.strip())
        if place == "both":
            parts["other"] |= more
        parts["ret"] |= more
    return parts[way]


def _implied(word: str) -> frozenset[str]:
    match word:
        case "none":
            return frozenset()
        case "address_is_null":
            return frozenset((NULLNESS,))
        case "address":
            return frozenset((NULLNESS, ADDRESS))
        case "read_provenance":
            return frozenset((READING,))
        case "provenance":
            return frozenset((READING, WHOLE))
        case _:
            return EVERYTHING


def _is_pointer(value: Value) -> bool:
    return isinstance(value.type, PointerType)


def _is_special(instruction: Instruction) -> bool:
    """Whether the access is volatile or atomic."""
    return not isinstance(instruction.detail, Access) or bool(instruction.detail.prefix)


def _is_modelled(opcode: object) -> bool:
    return opcode in ("load", "store") or opcode in _QUIET
