"""From two concrete executions to a counterexample in words."""

from __future__ import annotations

from collections.abc import Mapping

from keyhole.holes.meaning.evaluate import Behaviour
from keyhole.holes.model import Function, Instruction
from keyhole.proof.counterexamples.contents import MemoryBlock
from keyhole.proof.verdicts import Argument, Called, Counterexample, Execution, Numbers, numbers

MOST_PARTED = 3
MEMORY = "the target leaves something else in memory than the source"
CALL = "the target makes a call that the source does not make there, or with other arguments or other memory"
MISSED = "the target leaves out a call that the source makes"


def is_violation(source: Behaviour[int, bool], target: Behaviour[int, bool]) -> bool:
    """Whether the target's execution is one that the source's does not allow."""
    return bool(problem(source, target))


def problem(source: Behaviour[int, bool], target: Behaviour[int, bool]) -> str:
    """What is wrong with the target's execution, empty when nothing is."""
    if any(danger.condition for danger in source.dangers):
        return ""
    if any(danger.condition for danger in target.dangers):
        return "the target has undefined behaviour where the source has none"
    for ours, theirs in zip(source.lanes, target.lanes, strict=True):
        if ours.poison:
            continue
        if theirs.poison:
            return "the target returns poison where the source does not"
        if ours.word != theirs.word:
            return "the target returns another value than the source"
    return ""


def explain(
    source: Function,
    target: Function,
    arguments: tuple[Numbers, ...],
    executions: tuple[Behaviour[int, bool], Behaviour[int, bool]],
    words: str = "",
    memory: tuple[str, ...] = (),
    blocks: tuple[MemoryBlock, ...] = (),
    beside: str = "",
    calls: tuple[tuple[Called, ...], tuple[Called, ...]] = ((), ()),
) -> Counterexample:
    """The counterexample that two executions on the same arguments are; the rest where these do not tell all."""
    ours, theirs = executions
    shown = tuple(
        Argument(parameter.name, str(parameter.type), value)
        for parameter, value in zip(source.signature.parameters, arguments, strict=True)
    )
    return Counterexample(
        words or problem(ours, theirs),
        shown,
        _execution(source, ours, calls[0]),
        _execution(target, theirs, calls[1]),
        _parted(_reached(source, ours), _reached(target, theirs)),
        memory,
        blocks,
        beside,
    )


def _execution(function: Function, behaviour: Behaviour[int, bool], calls: tuple[Called, ...]) -> Execution:
    danger = next((danger for danger in behaviour.dangers if danger.condition), None)
    return Execution(
        function.name, numbers(behaviour.lanes), "" if danger is None else _place(danger.instruction), calls
    )


def _place(instruction: Instruction | None) -> str:
    if instruction is None:
        return "an argument breaks what the parameter's attributes promise"
    if instruction.span is not None:
        return f"{instruction.span.text.strip()} ({instruction.span.place})"
    return f"{instruction.result or ''} = {instruction.opcode}" if instruction.result else str(instruction.opcode)


def _reached(function: Function, behaviour: Behaviour[int, bool]) -> Mapping[str, Numbers]:
    """The values of the names that were defined in this execution, in order."""
    return {
        instruction.result: numbers(behaviour.values[instruction.result])
        for block in function.blocks
        if block.label in behaviour.reached and behaviour.reached[block.label] is not False
        for instruction in block.instructions
        if instruction.result is not None and instruction.result in behaviour.values
    }


def _parted(source: Mapping[str, Numbers], target: Mapping[str, Numbers]) -> tuple[tuple[str, Numbers, Numbers], ...]:
    """Where values of one name, and of one type, are not the same: C compilers number them, so that names may meet by chance."""
    both = [(name, source[name], target[name]) for name in target if name in source and source[name] != target[name]]
    return tuple(each for each in both if _widths(each[1]) == _widths(each[2]))[:MOST_PARTED]


def _widths(value: Numbers) -> tuple[int, ...]:
    return tuple(number.width for number in value)
