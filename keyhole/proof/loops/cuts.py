"""Where loops are cut for a proof by induction, and which names make up the state there.

Every loop needs a block that all its iterations enter. Candidates are its header, the blocks behind the header's test (where a
rotated loop has its header), and its header with the first iteration *peeled*: control that comes from outside goes
through it once. The latter lets what a first iteration surely does excuse what the other function does before its loop.

The state at a cut is what is live there: its phis and the names that are used behind it. Names whose block cannot be reached
from any cut are computed once, before all loops; they are no part of the state, their terms stay.

Source: Necula, "Translation Validation for an Optimizing Compiler", PLDI 2000 (cut points, simulation relations).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from keyhole.holes.meaning.loops import Item, Loop, loop_nest
from keyhole.holes.model import Block, Function, Local
from keyhole.holes.types import LABEL, Type


@dataclass(frozen=True, slots=True)
class Cuts:
    """One cut for each loop, the outer ones first. ``state`` has the names of each; ``through`` the edges that enter loops whose
    first iteration is peeled."""

    function: Function
    labels: tuple[str, ...]
    state: dict[str, tuple[str, ...]]
    fixed: frozenset[str]
    through: frozenset[tuple[str, str]]

    def stops(self, source: str, to: str) -> bool:
        """Whether a piece ends where control goes from one block to the other."""
        return to in self.state and (source, to) not in self.through


def pairings(source: Function, target: Function, most: int = 8) -> Iterator[tuple[Cuts, Cuts]]:
    """Ways to cut both functions that are worth trying, the likeliest first. None when their loops do not correspond."""
    loops = tuple(_loops(loop_nest(function)) for function in (source, target))
    if len(loops[0]) != len(loops[1]) or not loops[0]:
        return
    ways = list(product(_choices(source, loops[0]), _choices(target, loops[1])))
    plain = [(a, b) for a, b in ways if not a.through and not b.through]
    peeled = [(a, b) for a, b in ways if a.through and b.through]
    yield from (*plain[: most - len(peeled)], *peeled)


def _choices(function: Function, loops: tuple[Loop, ...]) -> list[Cuts]:
    blocks = {block.label: block for block in function.blocks}
    behind = [_behind(blocks[loop.header], loop) for loop in loops]
    headers = tuple(loop.header for loop in loops)
    mixed = list(product(*([loop.header, *after] for loop, after in zip(loops, behind, strict=True))))
    found = [cuts_at(function, labels) for labels in mixed if _is_cut(function, labels)]
    entering = frozenset(
        (block.label, loop.header)
        for block in function.blocks
        for loop in loops
        if block.terminator is not None
        and loop.header in block.terminator.successors
        and block.label not in loop.blocks
    )
    return [*found, cuts_at(function, headers, entering)]


def _behind(header: Block, loop: Loop) -> list[str]:
    """The successors of the header in the loop, where the header may leave it."""
    assert header.terminator is not None
    successors = tuple(dict.fromkeys(header.terminator.successors))
    inside = [to for to in successors if to in loop.blocks and to != loop.header]
    return inside if len(inside) < len(successors) else []


def _is_cut(function: Function, labels: tuple[str, ...]) -> bool:
    """Whether every cycle passes one of the labels, each of them once."""
    if len(set(labels)) < len(labels):
        return False
    return not any(
        isinstance(item, Loop) for start in ("", *labels) for item in loop_nest(function, start, frozenset(labels))
    )


def _loops(items: Iterable[Item]) -> tuple[Loop, ...]:
    return tuple(loop for item in items if isinstance(item, Loop) for loop in (item, *_loops(item.items)))


def cuts_at(function: Function, labels: tuple[str, ...], through: frozenset[tuple[str, str]] = frozenset()) -> Cuts:
    """The cuts at those blocks, with their states."""
    again = _reachable_from(function, labels)
    fixed = frozenset(
        str(instruction.result)
        for block in function.blocks
        if block.label not in again
        for instruction in block.instructions
        if instruction.result is not None
    ) | {parameter.name for parameter in function.signature.parameters}
    live = _live(function)
    blocks = {block.label: block for block in function.blocks}
    headers = [loop.header for loop in _loops(loop_nest(function))]
    state = {}
    for label in labels:
        phis = _phis(blocks[label])
        outer = [name for other in headers if _dominates(function, other, label) for name in _phis(blocks[other])]
        names = dict.fromkeys([*phis, *outer, *sorted(live[label] - fixed)])
        state[label] = tuple(names)
    return Cuts(function, labels, state, fixed, through)


def _phis(block: Block) -> list[str]:
    return [str(phi.result) for phi in block.phis]


def types_of(function: Function) -> dict[str, Type]:
    """The types of all names."""
    types = {parameter.name: parameter.type for parameter in function.signature.parameters}
    return types | {str(i.result): i.type for i in function.instructions() if i.result is not None}


def _successors(block: Block) -> tuple[str, ...]:
    return () if block.terminator is None else block.terminator.successors


def _reachable_from(function: Function, labels: tuple[str, ...], without: str = "") -> frozenset[str]:
    blocks = {block.label: block for block in function.blocks}
    found: set[str] = set()
    waiting = [label for label in labels if label != without]
    while waiting:
        label = waiting.pop()
        if label not in found:
            found.add(label)
            waiting += [to for to in _successors(blocks[label]) if to != without]
    return frozenset(found)


def _dominates(function: Function, above: str, below: str) -> bool:
    return above == below or below not in _reachable_from(function, (function.blocks[0].label,), above)


def _live(function: Function) -> dict[str, set[str]]:
    """The names that are live at the head of each block, behind its phis; the phis' own among them when they are used."""
    blocks = {block.label: block for block in function.blocks}
    into: dict[str, set[str]] = {label: set() for label in blocks}
    changed = True
    while changed:
        changed = False
        for block in reversed(function.blocks):
            live = set()
            for label in _successors(block):
                live |= into[label] - set(_phis(blocks[label])) | _given(blocks[label], block.label)
            for instruction in reversed(block.instructions):
                if instruction.opcode == "phi":
                    continue
                live.discard(str(instruction.result))
                live |= {o.name for o in instruction.operands if isinstance(o, Local) and o.type != LABEL}
            if live != into[block.label]:
                into[block.label], changed = live, True
    return into


def _given(block: Block, source: str) -> set[str]:
    """The names that the block's phis use when control comes from ``source``."""
    found = set()
    for phi in block.phis:
        for value, label in zip(phi.operands[::2], phi.operands[1::2], strict=True):
            if isinstance(value, Local) and str(label) == source:
                found.add(value.name)
    return found
