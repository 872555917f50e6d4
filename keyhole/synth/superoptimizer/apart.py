"""Whether a window may be replaced whatever stands around it. Then the rest of its function plays no role, however large it is.

What comes into a window is a number, poison, or something that is undef in part: a set, of which each look sees some element. A
replacement that looks at an input so many times sees at most so many elements, and what it makes of those the window must be able
to make of the same ones. So each input is chosen, by a condition that may be undef, among as many numbers or poison as there are
looks. A look at what was computed is a look at all that it was computed from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from keyhole.holes.filling.fill import fill
from keyhole.holes.meaning.literals import number
from keyhole.holes.model import Block, Constant, Function, Instruction, Local, Module, Parameter, Text, Value
from keyhole.holes.types import IntType, Type, VectorType
from keyhole.proof import Proved, check_refinement
from keyhole.synth.superoptimizer.windows import Window, alone, computes

HOW = "window by window"
_MOST_LOOKS = 3
_TRUTH = IntType(1)


@dataclass(frozen=True, slots=True)
class Settled:
    """Names of a function: those that are ``sure``ly numbers, and those that are ``whole``: numbers or poison, but never undef."""

    sure: frozenset[str]
    whole: frozenset[str]


def proved_apart(
    function: Function, module: Module, window: Window, name: str, term: str, *, timeout: float, seed: int
) -> Proved | None:
    """The proof that the term may replace the window in any surroundings; None where there is none. Raises KeyholeError where the
    term is not one for the window."""
    source, sketch = alone(function, window, name, defined=False)
    target = fill(module_of(module, source, sketch), name, term, function=sketch.name).get(sketch.name)
    looks = _looks(target.blocks[0].instructions)
    settled = settled_names(function)
    needed = {p.name: 1 if p.name in settled.whole else looks[p.name] for p in source.signature.parameters}
    if max(needed.values(), default=0) > _MOST_LOOKS:
        return None
    given = [_given(p, settled, needed[p.name]) for p in source.signature.parameters]
    pair = (_over(source, given), _over(target, given))
    verdict = check_refinement(*pair, timeout=timeout, seed=seed)
    return replace(verdict, solver=f"{verdict.solver}, {HOW}") if isinstance(verdict, Proved) else None


def module_of(module: Module, source: Function, target: Function) -> Module:
    """The two functions, in the place of all others of the module."""
    rest = [part for part in module.parts if not isinstance(part, Function)]
    parts: tuple[Function | Text, ...] = (*rest, Text("\n"), source, Text("\n"), target, Text("\n"))
    return replace(module, parts=parts)


def settled_names(function: Function) -> Settled:
    """What is promised to be a number, frozen, or computed from such."""
    sure = {p.name for p in function.signature.parameters if "noundef" in p.attributes.split()}
    sure |= {str(i.result) for i in function.instructions() if i.opcode == "freeze"}
    whole = set(sure)
    for instruction in function.instructions():
        if computes(instruction) and all(_is_whole(operand, whole) for operand in instruction.operands):
            whole.add(str(instruction.result))
    return Settled(frozenset(sure), frozenset(whole))


def _is_whole(value: Value, whole: set[str]) -> bool:
    if isinstance(value, Local):
        return value.name in whole
    return isinstance(value, Constant) and (number(value.text) is not None or value.text.startswith("@llvm."))


def _looks(code: Sequence[Instruction]) -> Counter[str]:
    """How often what is returned looks at each name, whatever is computed from it."""
    found = Counter(str(operand) for operand in code[-1].operands)
    for instruction in reversed(code[:-1]):
        for operand in instruction.operands:
            if isinstance(operand, Local):
                found[operand.name] += found[str(instruction.result)]
    return found


@dataclass(frozen=True, slots=True)
class _Given:
    """An input: the parameters that it is made from, and how."""

    parameters: tuple[Parameter, ...]
    code: tuple[Instruction, ...]


def _given(parameter: Parameter, settled: Settled, looks: int) -> _Given:
    """The input as one of so many numbers or poison, another one at each look."""
    name, type_ = parameter.name, parameter.type
    if name in settled.sure:
        return _Given((replace(parameter, attributes="noundef"),), ())
    parameters: list[Parameter] = []
    code: list[Instruction] = []
    made: Local | None = None
    for number_ in range(max(1, looks)):
        known = Parameter(type_, "noundef", f"{name}.number{number_}")
        lost = Parameter(_truths(type_), "noundef", f"{name}.poison{number_}")
        parameters += [known, lost]
        one = Local(type_, f"{name}.one{number_}")
        code.append(_select(one, lost, Constant(type_, "poison"), Local(type_, known.name)))
        if made is not None:
            other = Parameter(_TRUTH, "", f"{name}.other{number_}")
            parameters.append(other)
            both = Local(type_, f"{name}.some{number_}")
            code.append(_select(both, other, one, made))
            one = both
        made = one
    code[-1] = replace(code[-1], result=name)
    return _Given(tuple(parameters), tuple(code))


def _truths(type_: Type) -> Type:
    return replace(type_, element=_TRUTH) if isinstance(type_, VectorType) else _TRUTH


def _select(result: Local, condition: Parameter, yes: Value, no: Value) -> Instruction:
    return Instruction(result.name, "select", result.type, (Local(condition.type, condition.name), yes, no))


def _over(function: Function, given: Sequence[_Given]) -> Function:
    """The function of one block, over inputs that are made from parameters."""
    parameters = tuple(parameter for each in given for parameter in each.parameters)
    (block,) = function.blocks
    code = (*_all_code(given), *block.instructions)
    signature = replace(function.signature, parameters=parameters)
    return function.with_blocks((Block(block.label, code),)).with_signature(signature)


def _all_code(given: Sequence[_Given]) -> Iterator[Instruction]:
    for each in given:
        yield from each.code
