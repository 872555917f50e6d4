"""Metadata that makes promises of accesses and is not modelled: what of it a target may have.

To ignore such a promise makes a program less undefined, which is allowed in a source. A target may only have what the source has at
an instruction of the same opcode, or less: access types may become what they are kinds of (``!tbaa``), accesses may be in
more scopes (``!alias.scope``) and kept apart from fewer (``!noalias``). Nodes are compared by what they say, since numbers change;
distinct ones of two modules are one where nothing else in their modules says the same.

Source: LLVM Language Reference, "Metadata", "'tbaa' Metadata", "'noalias' and 'alias.scope' Metadata".
"""

from __future__ import annotations

import re
from typing import TypeAlias

from keyhole.holes.meaning.promises import ATTACHMENT
from keyhole.holes.meaning.steps import SCOPE, callee
from keyhole.holes.meaning.surroundings import Surroundings, surroundings
from keyhole.holes.model import Function, Instruction

_NODE = re.compile(r"![0-9]+")
_INFORMING = frozenset(
    "dbg prof srcloc annotation unpredictable nosanitize pcsections llvm.loop DIAssignID heapallocsite nontemporal "
    "memprof callsite type kcfi_type make.implicit irr_loop".split()
)
_MODELLED = frozenset(
    "range nonnull noundef align dereferenceable dereferenceable_or_null".split()
)  # of loads and calls
_INVARIANT = "!invariant.load"
_MOST_DEEP = 12

Node: TypeAlias = tuple[str, Surroundings]  # a metadata node, or its text, and where it stands
_Attached: TypeAlias = dict[tuple[str, str], set[Node]]  # by opcode and kind


def attachments(text: str, around: Surroundings) -> frozenset[tuple[str, str]]:
    """The attachments in the text, with their nodes written out; not those that only inform."""
    found = ((match[1], match[2] or "") for match in ATTACHMENT.finditer(text))
    return frozenset((kind, _written_out((node, around))) for kind, node in found if kind not in _INFORMING)


def added_metadata(source: Function, target: Function) -> str:
    """A kind of metadata that promises more at an opcode of the target than at any of the source; or empty."""
    ours, theirs = _promising(source), _promising(target)
    for (opcode, kind), nodes in sorted(theirs.items(), key=lambda item: item[0]):
        known = ours.get((opcode, kind), set())
        if kind == "tbaa" and opcode == "call":  # a fill or copy in place of accesses
            known = set[Node]().union(*(ours.get((other, kind), set()) for other in ("load", "store", "call")))
        if not all(is_promised(kind, node, known) for node in nodes):
            return kind
        if kind == "fpmath" and len({_written_out(node) for node in known}) > 1:  # which has which is not looked at
            return kind
        if kind == "noalias" and widens_scopes(source, target):
            return kind
    invariant = [sum(_INVARIANT in i.metadata for i in function.instructions()) for function in (source, target)]
    return _INVARIANT[1:] if invariant[0] < invariant[1] else ""


def widens_scopes(source: Function, target: Function) -> bool:
    """Whether the target lacks declarations that say where scopes begin, so that more accesses are in one of them together."""
    counts = [sum(i.opcode == "call" and callee(i) == SCOPE for i in f.instructions()) for f in (source, target)]
    return counts[1] < counts[0]


def _promising(function: Function) -> _Attached:
    around = surroundings(function.signature.source)
    result: _Attached = {}
    for instruction in function.instructions():
        for kind, node in promising(instruction, around):
            result.setdefault((str(instruction.opcode), kind), set()).add(node)
    return result


def promising(instruction: Instruction, around: Surroundings) -> list[tuple[str, Node]]:
    """What is attached to the instruction, promises something, and is not modelled: kinds and nodes."""
    found = ((match[1], match[2]) for match in ATTACHMENT.finditer(instruction.metadata) if match[2])
    return [(kind, (node, around)) for kind, node in found if kind not in _INFORMING | _MODELLED]


def promised_of_call(instruction: Instruction, around: Surroundings) -> frozenset[str]:
    """The same of a call as texts, of which a target's may have fewer: each scope that it is kept apart from is one."""
    found = set[str]()
    for kind, node in promising(instruction, around):
        parts = _scopes(node) if kind == "noalias" else {_written_out(node)}
        found |= {f"!{kind} {part}" for part in parts}
    return frozenset(found)


def is_promised(kind: str, node: Node, known: set[Node]) -> bool:
    """Whether one of the known nodes promises as much."""
    if _written_out(node) in map(_written_out, known):
        return True
    match kind:
        case "tbaa":
            types = _inner(node)
            general = len(types) == 2 and types[0] == types[1]
            return general and any(_written_out(types[1]) in _kinds(other) for other in known)
        case "alias.scope":
            return any(_scopes(node) >= _scopes(other) for other in known)
        case "noalias":
            return any(_scopes(node) <= _scopes(other) for other in known)
        case _:
            return False


def _kinds(tag: Node) -> set[str]:
    """The type that an access has by its tag, and what that is a kind of, written out."""
    found, inner = set[str](), _inner(tag)[1:2]
    while inner and len(found) < _MOST_DEEP:
        found.add(_written_out(inner[0]))
        inner = _inner(inner[0])[:1]
    return found


def _scopes(node: Node) -> set[str]:
    return {_written_out(scope) for scope in _inner(node)}


def _inner(node: Node) -> list[Node]:
    """The nodes that a node names."""
    text, around = node
    return [(inner, around) for inner in _NODE.findall(text if "{" in text else around.metadata(text))]


def _written_out(node: Node, depth: int = _MOST_DEEP) -> str:
    """The text of a node with that of the nodes in it."""
    name, around = node
    said = around.distinct(name)
    text = name if "{" in name else around.metadata(name) if said is None else said
    if not text or not depth:
        return f"{name} of {id(around)}"
    return _NODE.sub(lambda found: _written_out((found[0], around), depth - 1), text)
