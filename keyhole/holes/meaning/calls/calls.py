"""Calls that ``steps`` does not know: what is promised of arguments and result, and who gives the callee its meaning.

Sources: LLVM Language Reference, "call Instruction", "Parameter Attributes"; ISO C, 7.22.3 and 7.24 for the library functions.
"""

from __future__ import annotations

from dataclasses import replace

from keyhole.holes.meaning.algebra import B, W
from keyhole.holes.meaning.calls.allocation import aligned_allocation, allocation, free, is_copy
from keyhole.holes.meaning.calls.effects import effects
from keyhole.holes.meaning.calls.intrinsics import (
    assume,
    copy,
    fill,
    lifetime,
    masked,
    object_size,
    restore_stack,
    save_stack,
)
from keyhole.holes.meaning.calls.library import LONGEST_COMPARED, is_library, is_replaced, library_call
from keyhole.holes.meaning.calls.reallocation import is_of_own, reallocation
from keyhole.holes.meaning.calls.strings import is_search, search
from keyhole.holes.meaning.calls.unknown import NOWHERE, doubt_here, is_known_library, unknown
from keyhole.holes.meaning.floating.results import excluded, flagged, flags_of
from keyhole.holes.meaning.lanes import Lanes, Unsupported, either
from keyhole.holes.meaning.memory.frame import Frame
from keyhole.holes.meaning.memory.observable import observed_copy
from keyhole.holes.meaning.memory.provenance import REALLOCATING, is_volatile_copy
from keyhole.holes.meaning.promises import Promises, keep, metadata_promises, promises
from keyhole.holes.meaning.steps import IDENTITIES, Effect, callee
from keyhole.holes.model import Call, Instruction, Local
from keyhole.holes.types import PTR, IntType, PointerType

_OF_LIST = "memory(argmem: readwrite) willreturn nounwind nosync nofree nocallback"
_CARRIED = {  # intrinsics of which no more is known than this, and what their declarations say
    "va_start": _OF_LIST,
    "va_end": _OF_LIST,
    "va_copy": _OF_LIST,
    "masked": "",
    "x86": "",
    "aarch64": "",
    "readcyclecounter": "",
    "debugtrap": "",
}


def call(
    frame: Frame[W, B], instruction: Instruction, operands: tuple[Lanes[W, B], ...], caught: str = ""
) -> Effect[W, B]:
    """The effect of a call; ``operands`` are the arguments and, last, the callee where that is a name. ``caught``: what becomes of
    its exceptions, where they stay in the function."""
    detail, span, name = instruction.detail, instruction.span, callee(instruction)
    assert isinstance(detail, Call)
    arguments, broken, duties = _arguments(frame, instruction, operands)
    broken = either(frame.m, broken, _nowhere(frame, instruction))
    if caught:
        effect = unknown(frame, instruction, name, arguments, duties, caught)
    else:
        effect = _dispatch(frame, instruction, name, arguments, duties)
    effect = Effect(_flagged(frame, instruction, arguments, effect.lanes), effect.undefined)
    result = promises(detail.prefix, span)
    declared = frame.around.callee(name) if name else None
    if declared is not None and not name.startswith("@llvm."):
        result = _stricter(result, promises(declared.prefix, span))
    attached = _stricter(result, metadata_promises(instruction.metadata, frame.around, span))
    kept, unkept = keep(frame.m, frame.choices, attached, effect.lanes, instruction.type)
    more: B | None = None
    if attached.of_pointers and isinstance(instruction.type, PointerType):
        lane, more = frame.keep_pointer(attached, kept[0])
        kept = (lane,)
        if attached.noundef:
            unkept = either(frame.m, unkept, lane.poison)
    return Effect(kept, either(frame.m, broken, effect.undefined, unkept, more))


def _flagged(
    frame: Frame[W, B], instruction: Instruction, arguments: tuple[Lanes[W, B], ...], lanes: Lanes[W, B]
) -> Lanes[W, B]:
    """The result under the call's flags, which exclude arguments, too: of vectors maybe only the lane with the same number."""
    lanes = flagged(frame.m, frame.choices, instruction, lanes)
    flags = flags_of(instruction) & {"nnan", "ninf"}
    if not flags:
        return lanes
    pairs = zip(instruction.operands[:-1], arguments, strict=True)
    poison = either(frame.m, *(excluded(frame.m, flags, operand.type, given) for operand, given in pairs))
    poison = frame.choices.bad(poison if len(lanes) == 1 else None, poison)
    return tuple(replace(lane, poison=either(frame.m, lane.poison, poison)) for lane in lanes)


def _nowhere(frame: Frame[W, B], instruction: Instruction) -> B | None:
    """When there is surely no function at the address that is called: it is null, or no one address."""
    m, called = frame.m, instruction.operands[-1]
    if not isinstance(called, Local):
        return m.not_b(m.false()) if str(called) in NOWHERE else None
    lanes, broken = keep(m, frame.choices, Promises(noundef=True), frame.named(called.name, instruction.span), PTR)
    return either(m, broken, frame.null(lanes[0].word))


def _stricter(a: Promises, b: Promises) -> Promises:
    """Both promises at once."""
    return Promises(
        a.noundef or b.noundef,
        a.ranges or b.ranges,
        a.nonnull or b.nonnull,
        max(a.align, b.align),
        max(a.dereferenceable, b.dereferenceable),
        (a.or_null or not a.dereferenceable) and (b.or_null or not b.dereferenceable),
        a.fpclass or b.fpclass,
        a.duties | b.duties,
    )


def _arguments(
    frame: Frame[W, B], instruction: Instruction, operands: tuple[Lanes[W, B], ...]
) -> tuple[tuple[Lanes[W, B], ...], B | None, frozenset[str]]:
    """The arguments with the promises made for them kept, when they are broken, and the duties at each."""
    detail, span, name = instruction.detail, instruction.span, callee(instruction)
    assert isinstance(detail, Call)
    declared = None if name.startswith("@llvm.") or not name else frame.around.callee(name)
    library = is_known_library(frame, instruction, name)
    broken: B | None = None
    kept: list[Lanes[W, B]] = []
    duties: set[str] = set()
    for index, (text, lanes) in enumerate(zip(detail.attributes, operands, strict=False)):
        promised = promises(text, span)
        if declared is not None and index < len(declared.parameters):
            promised = _stricter(promised, promises(declared.parameters[index].attributes, span))
            promised = replace(promised, noundef=promised.noundef or library)
        if promised.of_pointers and isinstance(instruction.operands[index].type, PointerType):
            lane, more = frame.keep_pointer(promised, lanes[0])
            broken, lanes = either(frame.m, broken, more), (lane,)
        lanes, more = keep(frame.m, frame.choices, promised, lanes, instruction.operands[index].type)
        broken = either(frame.m, broken, more)
        kept.append(lanes)
        duties |= {f"{index} {duty}" for duty in promised.duties}
    return tuple(kept), broken, frozenset(duties)


def _dispatch(
    frame: Frame[W, B],
    instruction: Instruction,
    name: str,
    arguments: tuple[Lanes[W, B], ...],
    duties: frozenset[str],
) -> Effect[W, B]:
    match name.split(".")[:3]:
        case ["@llvm", "lifetime", which]:
            return lifetime(frame, instruction, arguments, starts=which == "start")
        case ["@llvm", "stacksave", *_]:
            return save_stack(frame, instruction)
        case ["@llvm", "stackrestore", *_]:
            return restore_stack(frame, instruction)
        case ["@llvm", "memset" | "memcpy" | "memmove", *_] if is_volatile_copy(instruction):
            return observed_copy(frame, instruction, name, arguments)
        case ["@llvm", "memset", *_]:
            _check_plain(frame, instruction, name, arguments)
            return fill(frame, instruction, *(lanes[0] for lanes in arguments[:3]))
        case ["@llvm", "memcpy" | "memmove" as which, *_]:
            _check_plain(frame, instruction, name, arguments)
            return copy(frame, instruction, [lanes[0] for lanes in arguments[:3]], which == "memmove")
        case ["@llvm", "assume"]:
            return assume(frame, instruction, arguments[0][0])
        case ["@llvm", "objectsize", *_]:
            return object_size(frame, instruction, arguments)
        case ["@llvm", "ptrmask", *_]:
            return Effect(masked(frame, instruction, *arguments))
        case ["@llvm", "trap" | "ubsantrap"]:
            return unknown(frame, instruction, name, arguments, duties)
        case ["@llvm", *_] if name.startswith(IDENTITIES):
            return Effect(arguments[0])
        case ["@llvm", which, *_]:
            if which not in _CARRIED and not _computes(frame, instruction, name):
                raise Unsupported(f"calls of {name} are not modelled yet", instruction.span)
            doubt_here(frame)  # LLVM knows more of it
            return unknown(frame, instruction, name, arguments, duties, promised=_CARRIED.get(which, ""))
        case ["@malloc" | "@calloc" as which]:
            _check_library(frame, instruction, name, 1 if which == "@malloc" else 2)
            return allocation(frame, instruction, which == "@calloc", arguments)
        case ["@aligned_alloc"]:
            _check_library(frame, instruction, name, 2)
            return aligned_allocation(frame, instruction, arguments)
        case [which] if which in REALLOCATING and is_of_own(frame, instruction):
            _check_library(frame, instruction, name, 2 if which == "@reallocarray" else 1)
            return reallocation(frame, instruction, name, arguments)
        case ["@memcpy" | "@memmove" as which] if is_copy(frame, instruction, name):
            effect = copy(frame, instruction, [lanes[0] for lanes in arguments], which == "@memmove")
            return Effect(arguments[0], effect.undefined)
        case [_] if is_search(frame, instruction, name) and not _is_short(frame, name, arguments):
            return search(frame, instruction, name, arguments)
        case [_] if is_library(frame, instruction, name):
            return library_call(frame, instruction, name, arguments)
        case ["@free"]:
            _check_library(frame, instruction, name, 1)
            return free(frame, instruction, arguments, duties)
        case _:
            return unknown(frame, instruction, name, arguments, duties)


def _computes(frame: Frame[W, B], instruction: Instruction, name: str) -> bool:
    """Whether an intrinsic is a function of its arguments, none of which is a pointer, as its declaration says."""
    declared = frame.around.callee(name)
    pointers = any(isinstance(operand.type, PointerType) for operand in instruction.operands[:-1])
    return declared is not None and not pointers and effects(frame.around, declared.suffix).pure


def _is_short(frame: Frame[W, B], name: str, arguments: tuple[Lanes[W, B], ...]) -> bool:
    """Whether it is a comparison of so few bytes that all of them are looked at."""
    count = frame.m.known(arguments[-1][0].word) if name in ("@memcmp", "@bcmp") else None
    return count is not None and count <= LONGEST_COMPARED


def _check_plain(frame: Frame[W, B], instruction: Instruction, name: str, arguments: tuple[Lanes[W, B], ...]) -> None:
    """``Unsupported`` for a memory intrinsic that is volatile or atomic."""
    if len(arguments) != 4 or frame.m.known(arguments[3][0].word) != 0 or ".element." in name:
        raise Unsupported("volatile and atomic memory intrinsics are not modelled yet", instruction.span)


def _check_library(frame: Frame[W, B], instruction: Instruction, name: str, count: int) -> None:
    """``Unsupported`` where a name of the C library may mean another function."""
    types = [operand.type for operand in instruction.operands[:-1]]
    expected = [PTR] if name == "@free" else [IntType(64)] * count
    expected = [PTR, *expected] if name in REALLOCATING else expected
    if is_replaced(frame.around, frame.function, instruction, name) or types != expected:
        raise Unsupported(f"this {name} may be another than the C library's", instruction.span)
