"""Whether it shows when a register that may be undef is settled early.

Each use of an undef register may see another value. Where a name, and everything that is computed from it, is used at most once
on every path, and only by arithmetic that ends in a return or in the state at the next cut, there are no two uses to see
different values: the same results are possible when one value is chosen beforehand.
"""

from __future__ import annotations

from keyhole.holes.meaning.loops import loop_nest
from keyhole.holes.model import Block, Instruction, Local
from keyhole.proof.loops.cuts import Cuts

_PASSING = frozenset(
    "add sub mul and or xor shl lshr ashr trunc zext sext bitcast extractelement insertelement shufflevector extractvalue "
    "insertvalue".split()
)


def is_linear(cuts: Cuts, label: str, name: str) -> bool:
    """Whether settling the name at the head of the block ``label`` does not show."""
    return _is_linear(cuts, label, name, frozenset())


def _is_linear(cuts: Cuts, label: str, name: str, seen: frozenset[str]) -> bool:
    blocks = loop_nest(cuts.function, label, frozenset(cuts.labels), cuts.through)
    most: dict[str, int] = {}
    for block in reversed(blocks):
        assert isinstance(block, Block)
        own = 0
        for instruction in block.instructions:
            count = 0 if instruction.opcode == "phi" else _count(instruction, name)
            if count and not _passes(cuts, label, instruction, seen | {name}):
                return False
            own += count
        rest = 0
        for to in _successors(block):
            crossing = _crossing(cuts, to, block.label, name)
            if cuts.stops(block.label, to):
                rest = max(rest, len(crossing))
                continue
            if not all(phi not in seen and _is_linear(cuts, label, phi, seen | {name}) for phi in crossing):
                return False
            rest = max(rest, len(crossing) + most.get(to, 0))
        most[block.label] = own + rest
    return max(most.values(), default=0) <= 1


def _passes(cuts: Cuts, label: str, instruction: Instruction, seen: frozenset[str]) -> bool:
    """Whether the use is a return, or arithmetic whose result is used in the same way."""
    if instruction.opcode == "ret":
        return True
    result = str(instruction.result)
    return instruction.opcode in _PASSING and result not in seen and _is_linear(cuts, label, result, seen)


def _crossing(cuts: Cuts, to: str, source: str, name: str) -> list[str]:
    """What gets the name when control goes from one block to another: phis, and it itself in the state at a cut."""
    phis = next(block.phis for block in cuts.function.blocks if block.label == to)
    found = []
    for phi in phis:
        pairs = zip(phi.operands[::2], phi.operands[1::2], strict=True)
        found += [
            str(phi.result) for v, label in pairs if isinstance(v, Local) and v.name == name and str(label) == source
        ]
    stays = cuts.stops(source, to) and name in cuts.state[to] and name not in {str(phi.result) for phi in phis}
    return [*found, name] if stays else found


def _count(instruction: Instruction, name: str) -> int:
    return sum(isinstance(operand, Local) and operand.name == name for operand in instruction.operands)


def _successors(block: Block) -> tuple[str, ...]:
    return () if block.terminator is None else tuple(dict.fromkeys(block.terminator.successors))
