"""What a function costs, from the table's latencies: for ranking completions, not for predicting cycles.

*Latency* is the longest chain of dependent instructions in a block, summed over the longest way through the blocks;
*throughput* is all latencies together; *size* counts instructions. Debug records, phis and terminators cost nothing.
"""

from __future__ import annotations

from keyhole.holes.evaluate import topological_order
from keyhole.holes.lanes import Unsupported
from keyhole.holes.model import Constant, Function, Instruction, Local
from keyhole.holes.operations import OPERATIONS, intrinsic_row
from keyhole.synth.answers import Cost
from keyhole.synth.query import CostModel

_UNKNOWN_LATENCY = 5


def latency(instruction: Instruction) -> int:
    """Cycles from operands to result."""
    if instruction.opcode == "call":
        callee = instruction.operands[-1]
        row = intrinsic_row(callee.text) if isinstance(callee, Constant) else None
        return _UNKNOWN_LATENCY if row is None else row.latency
    found = OPERATIONS.get(instruction.opcode) if isinstance(instruction.opcode, str) else None
    return 0 if found is None else found.latency


def _counts(instruction: Instruction) -> bool:
    opcode = str(instruction.opcode)
    return not instruction.is_terminator and opcode != "phi" and not opcode.startswith("#")


def cost(function: Function) -> Cost:
    """The static cost of a function without loops; with loops, every block counts once."""
    counted = [instruction for instruction in function.instructions() if _counts(instruction)]
    throughput = sum(map(latency, counted))
    return Cost(_longest(function), throughput, len(counted))


def _longest(function: Function) -> int:
    try:
        blocks = topological_order(function)
    except Unsupported:
        blocks = function.blocks
    ready: dict[str, int] = {}
    longest = 0
    for block in blocks:
        for instruction in block.instructions:
            operands = [ready.get(operand.name, 0) for operand in instruction.operands if isinstance(operand, Local)]
            done = max(operands, default=0) + (latency(instruction) if _counts(instruction) else 0)
            longest = max(longest, done)
            if instruction.result is not None:
                ready[instruction.result] = done
    return longest


def rank(found: Cost, model: CostModel) -> tuple[float, ...]:
    """The key by which costs are compared: the model's own number first, then the others."""
    match model:
        case CostModel.LATENCY:
            return (found.latency, found.throughput, found.size)
        case CostModel.THROUGHPUT:
            return (found.throughput, found.latency, found.size)
        case CostModel.SIZE:
            return (found.size, found.latency, found.throughput)
        case CostModel.TIME:
            measured = float("inf") if found.nanoseconds is None else found.nanoseconds
            return (measured, found.latency, found.throughput, found.size)
