"""Windows: what an instruction computes from a few values, cut out of its function.

A window is an instruction and some of those before it in its block that it depends on, so that what it depends on besides are a
few inputs. In its sketch, the instruction is a hole over the inputs, and what only it used is gone. That is asked on its own, as a
function of the inputs, or in place, where what stands around it says more of the inputs and of the bits that matter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from keyhole.holes.filling.rewrite import fresh_name, map_instructions, map_operands, names_in, replace_all_uses
from keyhole.holes.meaning.columns import MAX_WIDTH
from keyhole.holes.model import Block, Constant, Function, Hole, HoleKind, Instruction, Local, Parameter, Value
from keyhole.holes.operation_of import operation_name
from keyhole.holes.operations import OPERATIONS, Form
from keyhole.holes.types import METADATA, VOID, IntType, Type, scalar
from keyhole.synth.cost import latency

MOST_INPUTS = 4
MOST_INSTRUCTIONS = 24
_PLACE = re.compile(r"!dbg !\d+")
_COMPUTING = (Form.BINARY, Form.COMPARE, Form.CAST, Form.SELECT, Form.VECTOR, Form.INTRINSIC)


@dataclass(frozen=True, slots=True)
class Window:
    """The last of ``instructions`` of a block, as a function of ``inputs``. ``dead`` are those that only serve it, and itself."""

    block: int
    instructions: tuple[Instruction, ...]
    inputs: tuple[Local, ...]
    dead: tuple[Instruction, ...]

    @property
    def root(self) -> Instruction:
        """The instruction whose result is wanted."""
        return self.instructions[-1]

    @property
    def saved(self) -> int:
        """Cycles of what would go."""
        return sum(map(latency, self.dead))


def windows(function: Function) -> list[Window]:
    """The windows of a function, those first of which most would go; of an instruction, one for each number of inputs."""
    users = Counter(
        operand.name for i in function.instructions() for operand in i.operands if isinstance(operand, Local)
    )
    order = {p.name: number for number, p in enumerate(function.signature.parameters)}
    order |= {i.result: len(order) + n for n, i in enumerate(function.instructions()) if i.result is not None}
    found: list[Window] = []
    for number, block in enumerate(function.blocks):
        computing = {str(i.result): i for i in block.instructions if computes(i)}
        for root in computing.values():
            found += _of(number, computing, root, users, order)
    return sorted(found, key=lambda window: (-window.saved, -len(window.instructions)))


def computes(instruction: Instruction) -> bool:
    """Whether it computes an integer from integers, always the same one, and nothing else."""
    row = OPERATIONS.get(operation_name(instruction) or "")
    if row is None or row.form not in _COMPUTING or instruction.result is None:
        return False
    arguments = instruction.operands[:-1] if row.form is Form.INTRINSIC else instruction.operands
    return all(_is_integer(type_) for type_ in (instruction.type, *(argument.type for argument in arguments)))


def _is_integer(type_: Type) -> bool:
    element = scalar(type_)
    return isinstance(element, IntType) and element.width <= MAX_WIDTH


def _of(
    number: int, computing: dict[str, Instruction], root: Instruction, users: Counter[str], order: dict[str, int]
) -> Iterator[Window]:
    """Windows of an instruction of a block: it takes in what it depends on of what is computed there, the nearest first; of those
    with as many inputs, the largest."""
    inside = {str(root.result): root}
    best: dict[int, Window] = {}
    while len(inside) <= MOST_INSTRUCTIONS:
        inputs = {
            o.name: o for i in inside.values() for o in i.operands if isinstance(o, Local) and o.name not in inside
        }
        if len(inputs) <= MOST_INPUTS:
            kept = tuple(sorted(inside.values(), key=lambda i: order[str(i.result)]))
            given = tuple(sorted(inputs.values(), key=lambda local: order.get(local.name, 0)))
            best[len(inputs)] = Window(number, kept, given, _dead(kept, users))
        nearer = [name for name in inputs if name in computing]
        if not nearer:
            break
        last = max(nearer, key=lambda name: order[name])
        inside[last] = computing[last]
    yield from best.values()


def _dead(instructions: tuple[Instruction, ...], users: Counter[str]) -> tuple[Instruction, ...]:
    """Those of which all users are among them and go as well; the last one goes."""
    left, gone = Counter(users), [instructions[-1]]
    for instruction in reversed(instructions):
        if instruction is not gone[0]:
            if left[str(instruction.result)]:
                continue
            gone.append(instruction)
        left.subtract(o.name for o in instruction.operands if isinstance(o, Local))
    return tuple(reversed(gone))


def alone(function: Function, window: Window, name: str, *, defined: bool) -> tuple[Function, Function]:
    """What the window computes, as a function of its inputs, and the same with a hole for all of it; ``defined``: of inputs that
    are not undef or poison."""
    attributes = "noundef" if defined else ""
    plain = replace(
        function.signature,
        prefix="define",
        result=window.root.type,
        parameters=tuple(Parameter(local.type, attributes, local.name) for local in window.inputs),
        variadic=False,
        suffix="",
    )
    taken = names_in(function)
    # Results and the label get names: numbers would have to go up from parameter to result.
    names = {str(i.result): fresh_name(taken, str(i.result)) for i in window.instructions}

    def operand(value: Value) -> Value:
        return replace(value, name=names.get(value.name, value.name)) if isinstance(value, Local) else value

    body = tuple(replace(map_operands(i, operand), result=names[str(i.result)]) for i in window.instructions)
    hole = replace(hole_at(window, name), result=body[-1].result)
    returned = Instruction(None, "ret", VOID, (Local(window.root.type, str(hole.result)),))
    label = fresh_name(taken, "entry")
    return (
        Function("@src", signature=replace(plain, name="@src"), blocks=(Block(label, (*body, returned)),)),
        Function("@tgt", signature=replace(plain, name="@tgt"), blocks=(Block(label, (hole, returned)),)),
    )


def hole_at(window: Window, name: str) -> Instruction:
    """A hole in the place of the window's result."""
    hole = Hole(HoleKind.INSTRUCTION, name)
    return Instruction(window.root.result, hole, window.root.type, window.inputs)


def in_place(function: Function, window: Window, name: str) -> Function:
    """The function with a hole in the place of the window's result, and without what would not be used any more."""
    block = function.blocks[window.block]
    gone = {i.result for i in window.dead}
    kept = tuple(
        hole_at(window, name) if i.result == window.root.result else i
        for i in block.instructions
        if i.result not in gone or i.result == window.root.result
    )
    blocks = (*function.blocks[: window.block], replace(block, instructions=kept), *function.blocks[window.block + 1 :])
    return _forgotten(function.with_blocks(blocks), window.dead[:-1])


def _forgotten(function: Function, gone: tuple[Instruction, ...]) -> Function:
    """The function without what debug records say of values that are gone."""
    if any(str(i.opcode).startswith("#") or _speaks_of_values(i) for i in function.instructions()):
        for instruction in gone:
            function = replace_all_uses(function, str(instruction.result), Constant(instruction.type, "poison"))
    return function


def _speaks_of_values(instruction: Instruction) -> bool:
    return any(operand.type == METADATA for operand in instruction.operands)


def located(after: Function, before: Function, window: Window) -> Function:
    """The function with the place in the program's text that a window's result has at all that stands for it now."""
    place = _PLACE.search(window.root.metadata)
    if place is None:
        return after
    known = names_in(before) - {str(window.root.result)}

    def change(instruction: Instruction) -> Instruction:
        is_new = instruction.result is not None and instruction.result not in known and not instruction.metadata
        return replace(instruction, metadata=place[0]) if is_new else instruction

    return map_instructions(after, change)
