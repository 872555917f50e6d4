"""The order in which blocks are evaluated: topological, with loops as nested pieces that may be gone through again.

A loop is a strongly connected piece of the control-flow graph with one entry, its header. Without the edges back to the
header the rest of the piece is ordered in the same way, so nests come out as trees. A piece with several entries is
irreducible and ``Unsupported``.

Sources: Tarjan, "Depth-first search and linear graph algorithms", 1972; LLVM, "LLVM Loop Terminology".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.model import Block, Function, Instruction, Local
from keyhole.source import Span


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop: its items in order, the header first. ``blocks`` are the labels of all blocks in it."""

    header: str
    items: tuple[Item, ...]
    blocks: frozenset[str]


Item: TypeAlias = "Block | Loop"
Graph: TypeAlias = Mapping[str, tuple[str, ...]]


def loop_nest(
    function: Function,
    entry: str = "",
    cuts: frozenset[str] = frozenset(),
    through: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[Item, ...]:
    """The blocks that can be reached from the entry, each after its predecessors; loops as one item each. The entry may be any
    block; ``cuts`` are blocks into which no edge is followed but those in ``through``."""
    blocks = {block.label: block for block in function.blocks}
    entry = entry or function.blocks[0].label
    graph = _reachable(blocks, entry, cuts, through)
    return _ordered(blocks, graph, frozenset(graph), entry)


def has_loops(function: Function) -> bool:
    """Whether control may come back to a block."""
    return any(isinstance(item, Loop) for item in loop_nest(function))


def first_label(items: tuple[Item, ...]) -> str:
    """The label of the block with which the items begin."""
    first = items[0]
    return first.header if isinstance(first, Loop) else first.label


def topological_order(function: Function) -> tuple[Block, ...]:
    """The blocks that can be reached from the entry, each after all its predecessors; ``Unsupported`` for a loop."""
    return tuple(_plain(item, function) for item in loop_nest(function))


def _plain(item: Item, function: Function) -> Block:
    if isinstance(item, Loop):
        raise no_loop(function, item)
    return item


def no_loop(function: Function, loop: Loop) -> Unsupported:
    """The refusal of a loop, with the place of the jump back."""
    return Unsupported(f"the loop back to {loop.header} is not modelled yet", back_edge(function, loop), code="loop")


def back_edge(function: Function, loop: Loop) -> Span | None:
    """The place of the last jump back to the loop's header."""
    spans = [
        block.instructions[-1].span
        for block in function.blocks
        if block.label in loop.blocks and block.instructions and loop.header in block.instructions[-1].successors
    ]
    return spans[-1] if spans else None


def innermost(items: Iterable[Item], around: tuple[Loop, ...] = ()) -> dict[str, tuple[Loop, ...]]:
    """The loops round each block, the innermost last."""
    found: dict[str, tuple[Loop, ...]] = {}
    for item in items:
        if isinstance(item, Loop):
            found |= innermost(item.items, (*around, item))
        else:
            found[item.label] = around
    return found


def leaving_names(function: Function, around: Mapping[str, tuple[Loop, ...]]) -> frozenset[str]:
    """The names that are defined inside a loop and used outside of it."""
    homes = {
        instruction.result: around[block.label]
        for block in function.blocks
        if block.label in around
        for instruction in block.instructions
        if instruction.result is not None and around[block.label]
    }
    if not homes:
        return frozenset()
    return frozenset(
        name
        for block in function.blocks
        if block.label in around
        for instruction in block.instructions
        for name, label in _uses(instruction, block.label)
        if name in homes and label in around and homes[name] != around[label][: len(homes[name])]
    )


def _uses(instruction: Instruction, label: str) -> list[tuple[str, str]]:
    """The names an instruction uses, each with the block in which it does: a phi uses at the end of the block it comes from."""
    if instruction.opcode != "phi":
        return [(operand.name, label) for operand in instruction.operands if isinstance(operand, Local)]
    pairs = zip(instruction.operands[::2], instruction.operands[1::2], strict=True)
    return [(value.name, str(source)) for value, source in pairs if isinstance(value, Local)]


def _reachable(
    blocks: Mapping[str, Block], entry: str, cuts: frozenset[str], through: frozenset[tuple[str, str]]
) -> dict[str, tuple[str, ...]]:
    graph: dict[str, tuple[str, ...]] = {}
    waiting = [entry]
    while waiting:
        label = waiting.pop()
        if label not in graph:
            followed = _successors(blocks[label], blocks)
            graph[label] = tuple(to for to in followed if to not in cuts or (label, to) in through)
            waiting += graph[label]
    return graph


def _successors(block: Block, blocks: Mapping[str, Block]) -> tuple[str, ...]:
    if block.hole is not None:
        raise Unsupported(f"the region hole {block.hole} has no filling")
    last = block.instructions[-1] if block.instructions else None
    if block.terminator is None:
        place = None if last is None else last.span
        raise Unsupported(f"the block {block.label} does not end in a terminator that is modelled", place)
    labels = tuple(dict.fromkeys(block.terminator.successors))
    for label in labels:
        if label not in blocks:
            raise Unsupported(f"there is no block {label}", block.terminator.span)
    return labels


def _ordered(blocks: Mapping[str, Block], graph: Graph, inside: frozenset[str], entry: str) -> tuple[Item, ...]:
    """The items of the piece ``inside``; edges back to ``entry`` do not count."""
    items: list[Item] = []
    for piece in reversed(_components(graph, inside, entry)):
        if len(piece) == 1 and (piece[0] == entry or piece[0] not in graph[piece[0]]):
            items.append(blocks[piece[0]])
            continue
        members = frozenset(piece)
        entries = {to for label in inside - members for to in graph[label] if to in members}
        if len(entries) != 1:
            place = blocks[piece[0]].instructions[-1].span
            raise Unsupported("a loop with several entries is not modelled yet", place, code="loop")
        (header,) = entries
        items.append(Loop(header, _ordered(blocks, graph, members, header), members))
    return tuple(items)


def _components(graph: Graph, inside: frozenset[str], entry: str) -> list[list[str]]:
    """Tarjan's strongly connected components in reverse topological order, without the edges to ``entry``."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    waiting: set[str] = set()
    found: list[list[str]] = []
    work = [(entry, iter(graph[entry]))]
    while work:
        label, rest = work[-1]
        if label not in index:
            index[label] = low[label] = len(index)
            stack.append(label)
            waiting.add(label)
        following = next((to for to in rest if to in inside and to != entry), None)
        if following is None:
            work.pop()
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[label])
            if low[label] == index[label]:
                at = stack.index(label)
                found.append(stack[at:])
                waiting -= set(stack[at:])
                del stack[at:]
        elif following not in index:
            work.append((following, iter(graph[following])))
        elif following in waiting:
            low[label] = min(low[label], index[following])
    return found
