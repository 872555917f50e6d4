"""Calls of functions with a body in the same module, replaced by that body.

A call of the source that the target does not make can only be right where the callee is known. So where two functions call a
defined one differently often, both are evaluated with its body in place of the call: the block is split, the body's names get a
prefix, its ``ret`` goes to the rest, where a ``phi`` stands for the result. What the callee promises of values and is not only
``noundef`` stays a call; so does what allocates, is variadic or recursive, or may be another function when programs are linked.

Source: LLVM Language Reference, "Linkage Types", "call Instruction".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from keyhole.holes.meaning.calls.duties import breaks_own
from keyhole.holes.meaning.calls.passing import convention
from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.meaning.promises import Promises, check_function_attributes, metadata_promises, promises
from keyhole.holes.meaning.resolving import resolved
from keyhole.holes.meaning.steps import callee, is_ignored
from keyhole.holes.meaning.surroundings import surroundings
from keyhole.holes.model import Block, Call, Constant, Function, Instruction, Local, Module, Value
from keyhole.holes.types import LABEL, PTR, VOID, FloatType, IntType, PointerType
from keyhole.source import Source

MOST_INSTRUCTIONS = 80
_REPLACEABLE = re.compile(
    r"\b(weak|linkonce|linkonce_odr|weak_odr|available_externally|extern_weak|dso_preemptable|common)\b"
)
_CONVENTION = re.compile(r"\b\w*cc(?:\s+[0-9]+)?\b")


def inlined(function: Function, names: frozenset[str], depth: int, *, believed: bool) -> Function:
    """The function with the calls of those functions replaced by their bodies, where that can be done.

    ``depth`` tells the names from those of other rounds; ``believed``: the callees' promises of themselves need not be checked.
    """
    blocks, waiting, count = list[Block](), list(function.blocks), 0
    while waiting:
        block = waiting.pop(0)
        found = next(_calls(function, block, names, believed), None)
        if found is None:
            blocks.append(block)
            continue
        at, body = found
        count += 1
        first, inside, rest = _spliced(block, at, body, f"%inlined.{depth}.{count}.")
        blocks += [first, *inside]
        waiting = [_relabelled(other, block.label, rest.label) for other in (rest, *waiting)]
        blocks = [_relabelled(other, block.label, rest.label) for other in blocks]
    return function if not count else function.with_blocks(tuple(blocks))


def _calls(function: Function, block: Block, names: frozenset[str], believed: bool) -> Iterator[tuple[int, Function]]:
    """The calls in the block that can be replaced, each with its place and the callee."""
    for index, instruction in enumerate(block.instructions):
        if instruction.opcode == "call" and callee(instruction) in names:
            body = called_body(function, instruction, believed=believed)
            if body is not None:
                yield index, body


@lru_cache(maxsize=8)
def _module(source: Source) -> Module:
    from keyhole.holes.text.reader import read_module

    return read_module(source.text, source.name)


def called_body(function: Function, call: Instruction, *, believed: bool) -> Function | None:
    """The callee of a call in the function, if its body can stand in place of the call."""
    source, name = function.signature.source, callee(call)
    return None if source is None or name == function.name else _suitable_body(source, name, call, believed)


@lru_cache(maxsize=64)
def _suitable_body(source: Source, name: str, call: Instruction, believed: bool) -> Function | None:
    found = _module(source).function(name)
    if found is None:
        return None
    try:
        found = resolved(found)
        suits = _is_suitable(found) and _is_called_as_defined(call, found)
        return found if suits and (believed or not breaks_own(_as_called(found, call))) else None
    except Unsupported:
        return None


def _as_called(found: Function, call: Instruction) -> Function:
    """The callee with the function attributes of the call."""
    assert isinstance(call.detail, Call)
    return found.with_signature(replace(found.signature, suffix=f"{found.signature.suffix} {call.detail.suffix}"))


def _is_suitable(found: Function) -> bool:
    signature, instructions = found.signature, list(found.instructions())
    check_function_attributes(signature.suffix, found.span, signature.source)
    words = surroundings(signature.source).groups(signature.suffix).split()
    if signature.variadic or "noreturn" in words or _REPLACEABLE.search(signature.prefix):
        return False
    plain = all(isinstance(i.opcode, str) and i.opcode != "alloca" for i in instructions)
    calls = [i for i in instructions if i.opcode == "call"]
    own = any(callee(i) == found.name or getattr(i.detail, "tail", "") == "musttail" for i in calls)
    bundles = any("[" in getattr(i.detail, "suffix", "") for i in calls)
    return plain and not own and not bundles and len(instructions) <= MOST_INSTRUCTIONS


def _is_called_as_defined(call: Instruction, found: Function) -> bool:
    """Whether types, conventions and promises of the call are such that nothing is lost."""
    detail, signature, arguments = call.detail, found.signature, call.operands[:-1]
    assert isinstance(detail, Call)
    types = (call.type, *(argument.type for argument in arguments))
    if types != (signature.result, *(parameter.type for parameter in signature.parameters)):
        return False
    if detail.tail == "musttail" or "[" in detail.suffix:
        return False
    if convention(detail.prefix) != convention(signature.prefix):
        return False
    if metadata_promises(call.metadata, surroundings(signature.source), call.span) != Promises():
        return False
    texts = [
        (detail.prefix, signature.prefix),
        *zip(detail.attributes, (p.attributes for p in signature.parameters), strict=True),
    ]
    return all(_is_plain(promises(ours), promises(theirs)) for ours, theirs in texts)


def _is_plain(at_call: Promises, of_callee: Promises) -> bool:
    plain = all(replace(p, noundef=False, duties=frozenset()) == Promises() for p in (at_call, of_callee))
    copied = any(duty.startswith("byval(") for duty in of_callee.duties)
    return plain and not copied and at_call.duties <= of_callee.duties and "noalias" not in of_callee.duties


# --- putting the body in place ----------------------------------------------------------------------------------------------


def _spliced(block: Block, at: int, found: Function, prefix: str) -> tuple[Block, tuple[Block, ...], Block]:
    """The block up to the call, the callee's blocks, the rest of the block."""
    call = block.instructions[at]
    assert isinstance(call.detail, Call)
    parameters, rest = found.signature.parameters, f"{prefix}rest"
    names: dict[str, Value] = {p.name: value for p, value in zip(parameters, call.operands, strict=False)}
    checks = [
        _noundef(value)
        for p, text, value in zip(parameters, call.detail.attributes, call.operands, strict=False)
        if promises(p.attributes).noundef or promises(text).noundef
    ]
    entry = _jump(prefix + found.blocks[0].label[1:])
    first = replace(block, instructions=(*block.instructions[:at], *checks, entry))
    results: list[Value] = []
    inside = []
    for other in found.blocks:
        label = prefix + other.label[1:]
        instructions = [_renamed(i, names, prefix) for i in other.instructions if not is_ignored(i)]
        if instructions[-1].opcode == "ret":
            results += [*instructions[-1].operands, Local(LABEL, label)]
            instructions[-1] = _jump(rest)
        inside.append(Block(label, tuple(instructions)))
    head: list[Instruction] = []
    if call.result is not None and results:
        head.append(Instruction(call.result, "phi", call.type, tuple(results), call.flags))
        if promises(call.detail.prefix).noundef or promises(found.signature.prefix).noundef:
            head.append(_noundef(Local(call.type, call.result)))
    return first, tuple(inside), Block(rest, (*head, *block.instructions[at + 1 :]))


def _jump(label: str) -> Instruction:
    return Instruction(None, "br", VOID, (Local(LABEL, label),))


def _noundef(value: Value) -> Instruction:
    """That the value is neither undef nor poison, as an assumption."""
    if not isinstance(value.type, IntType | PointerType | FloatType):
        raise Unsupported(f"a {value.type} that is noundef is not modelled here")
    if not isinstance(value, Local) and re.search(r"\b(undef|poison)\b", str(value)):
        return Instruction(None, "unreachable", VOID, ())
    bundle = f'[ "noundef"({value.type} {value}) ]' if isinstance(value, Local) else ""
    operands = (Constant(IntType(1), "true"), Constant(PTR, "@llvm.assume"))
    return Instruction(None, "call", VOID, operands, detail=Call("", "", VOID, ("",), bundle))


def _renamed(instruction: Instruction, names: dict[str, Value], prefix: str) -> Instruction:
    def value(operand: Value) -> Value:
        if not isinstance(operand, Local):
            return operand
        return names.get(operand.name) or Local(operand.type, prefix + operand.name[1:])

    result = None if instruction.result is None else prefix + instruction.result[1:]
    detail = instruction.detail
    if isinstance(detail, Call):  # no longer the end of its function
        detail = replace(detail, tail="")
    operands = tuple(value(operand) for operand in instruction.operands)
    return replace(instruction, result=result, operands=operands, detail=detail)


def _relabelled(block: Block, old: str, new: str) -> Block:
    """The block with its phis taking from ``new`` what they took from ``old``."""
    if not block.phis:
        return block
    label = Local(LABEL, new)
    instructions = tuple(
        i.with_operands(
            tuple(label if isinstance(v, Local) and v.type == LABEL and v.name == old else v for v in i.operands)
        )
        if i.opcode == "phi"
        else i
        for i in block.instructions
    )
    return replace(block, instructions=instructions)
