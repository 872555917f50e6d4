"""What a function costs, from the table's latencies: for ranking completions, not for predicting cycles.

*Latency* is the longest chain of dependent instructions in a block, summed over the longest way through the blocks;
*throughput* is all latencies together; *size* counts instructions. Debug records, phis and terminators cost nothing.
"""

from __future__ import annotations

from dataclasses import replace

from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.meaning.loops import topological_order
from keyhole.holes.model import Constant, Function, Hole, HoleKind, Instruction, Local, Value
from keyhole.holes.operations import OPERATIONS, intrinsic_row
from keyhole.synth.answers import Cost
from keyhole.synth.sketch.assignment import Assignment, Code, Operand, Word, with_words
from keyhole.synth.sketch.skeleton import Slot
from keyhole.synth.spec.query import CostModel

_UNKNOWN_LATENCY = 5


def latency(instruction: Instruction) -> int:
    """Cycles from operands to result."""
    if instruction.opcode == "call":
        callee = instruction.operands[-1]
        row = intrinsic_row(callee.text) if isinstance(callee, Constant) else None
        return _UNKNOWN_LATENCY if row is None else row.latency
    found = OPERATIONS.get(instruction.opcode) if isinstance(instruction.opcode, str) else None
    return 0 if found is None else found.latency


def word_latency(slot: Slot, word: str) -> int:
    """Cycles of an instruction for what is chosen in an opcode or callee hole; a predicate's are none of its own."""
    if slot.hole.kind is HoleKind.CALLEE:
        row = intrinsic_row(word)
        return _UNKNOWN_LATENCY if row is None else row.latency
    found = OPERATIONS.get(word)
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


def estimate(function: Function, assignment: Assignment) -> Cost:
    """The cost that a skeleton will have when its holes are filled like that, without filling them."""
    words = {name: choice.text for name, choice in assignment.items() if isinstance(choice, Word)}
    stands_for: dict[str, Value] = {}

    def current(value: Value) -> Value:
        return stands_for.get(value.name, value) if isinstance(value, Local) else value

    blocks = []
    for block in function.blocks:
        made: list[Instruction] = []
        for instruction in block.instructions:
            hole = instruction.opcode
            choice = assignment.get(hole.name) if isinstance(hole, Hole) else None
            match choice:
                case Operand(value=value):
                    stands_for[instruction.result or ""] = current(value)
                case Code(instructions=code):
                    inner = [i.with_operands(tuple(map(current, i.operands))) for i in code]
                    made += [*inner[:-1], replace(inner[-1], result=instruction.result)]
                case _:
                    filled = with_words(instruction, words)
                    made.append(filled.with_operands(tuple(map(current, filled.operands))))
        blocks.append(replace(block, instructions=tuple(made)))
    return cost(function.with_blocks(tuple(blocks)))


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
