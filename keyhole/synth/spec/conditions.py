"""Assertions and assumptions: functions of the module that say what is right, and on which inputs anything is.

An assertion takes the sketch's parameters and its result, and must return true: false, poison and undefined behaviour are all
failures, so ``llvm.assume`` in an assertion asserts as well. An assumption takes the parameters; an input on which it is not true
is a don't-care. Both speak of numbers: what happens on arguments that are poison or undef is a question to a reference.

For proofs they become pairs of functions for the one refinement checker. An assertion: the completed function with the assertion's
body after it must refine one that returns true. An assumption: its body goes in front of the source, and where it is not true
control comes to ``unreachable``. Bodies are put together here, so the checker sees no call of a condition; what cannot be put
together is ``Unsupported``.

Source: LLVM Language Reference, "'llvm.assume' Intrinsic", "'unreachable' Instruction", "Parameter Attributes".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.calls.inlining import inlined
from keyhole.holes.meaning.evaluate import evaluate
from keyhole.holes.meaning.lanes import Lanes, Unsupported, Zeros, either, lane_widths
from keyhole.holes.meaning.promises import Promises, promises
from keyhole.holes.meaning.steps import callee, is_ignored
from keyhole.holes.meaning.surroundings import surroundings
from keyhole.holes.model import Block, Call, Compare, Constant, Function, Instruction, Local, Module, Parameter, Value
from keyhole.holes.types import LABEL, VOID, IntType, VectorType, scalar

TRUTH = IntType(1)
MOST_DEEP = 4  # calls inside calls inside conditions


def is_true(m: Algebra[W, B], condition: Function, values: Sequence[Lanes[W, B]]) -> B:
    """When the condition is true of the values: defined, and neither false nor poison."""
    names = [parameter.name for parameter in condition.signature.parameters]
    behaviour = evaluate(condition, m, dict(zip(names, values, strict=True)), Zeros(m))
    lane = behaviour.lanes[0]
    wrong = either(m, m.not_b(m.truth(lane.word)), lane.poison, behaviour.undefined(m))
    assert wrong is not None
    return m.not_b(wrong)


def flattened(condition: Function, module: Module) -> Function:
    """The condition with the bodies of the functions that it calls in place of the calls. Raises Unsupported."""
    found = condition
    for depth in range(MOST_DEEP):
        names = frozenset(other.name for name in _callees(found) if (other := module.function(name)) is not None)
        if not names:
            return found
        found = inlined(found, names, depth, believed=False)
    raise Unsupported("a call that it makes cannot be replaced by a body", condition.span)


def _callees(function: Function) -> Iterator[str]:
    calls = (i for i in function.instructions() if i.opcode == "call")
    return (name for call in calls if (name := callee(call)).startswith("@"))


# --- pairs to prove ---------------------------------------------------------------------------------------------------------


def under(reference: Function, assumptions: Sequence[Function]) -> Function:
    """The reference, undefined on every input that an assumption excludes."""
    for assumption in assumptions:
        reference = _guarded(reference, assumption)
    return reference


def holds(function: Function, assumptions: Sequence[Function]) -> Function:
    """A function of the same parameters, all numbers, that returns true, and is undefined where an assumption is not true."""
    signature = function.signature
    parameters = tuple(map(_defined, signature.parameters))
    made = replace(
        signature,
        prefix="define",
        name="@keyhole.holds",
        result=TRUTH,
        parameters=parameters,
        variadic=False,
        suffix="",
    )
    body = Block("%keyhole.true", (Instruction(None, "ret", VOID, (Constant(TRUTH, "true"),)),))
    return under(function.with_blocks((body,)).with_signature(made), assumptions)


def asserted(function: Function, assertion: Function) -> Function:
    """What the assertion says of the function's parameters and result. It must refine ``holds(function, …)``."""
    signature, fresh = function.signature, _fresh(function)
    result, returned = Local(signature.result, f"{fresh}result"), f"{fresh}returned"
    promised = promises(signature.prefix, function.span)
    tied = any("returned" in promises(p.attributes, function.span).duties for p in signature.parameters)
    if tied or replace(promised, noundef=False) != Promises():
        raise Unsupported(
            f"under an assertion, what {function.name} promises of its result is not modelled", function.span
        )
    inputs = tuple(Local(parameter.type, parameter.name) for parameter in signature.parameters)
    inside = _body(assertion, (*inputs, result), f"{fresh}inside.")
    needs = promised.noundef or promises(assertion.signature.parameters[-1].attributes).noundef
    start = Local(LABEL, inside[0].label)
    leads = _when_defined(result, start, fresh) if needs else (Instruction(None, "br", VOID, (start,)),)
    returns: list[Value] = []
    blocks = []
    for block in function.blocks:
        last = block.instructions[-1]
        if last.opcode == "ret":
            returns += [*last.operands, Local(LABEL, block.label)]
            jump = Instruction(None, "br", VOID, (Local(LABEL, returned),))
            block = replace(block, instructions=(*block.instructions[:-1], jump))
        blocks.append(block)
    phi = Instruction(result.name, "phi", result.type, tuple(returns))
    after = (Block(returned, (phi, *leads)), *inside) if returns else ()
    made = replace(signature, prefix="define", result=TRUTH, parameters=tuple(map(_defined, signature.parameters)))
    return function.with_blocks((*blocks, *after)).with_signature(made)


def _guarded(function: Function, assumption: Function) -> Function:
    """The function behind the assumption: where that does not return true, control comes to ``unreachable``."""
    inputs = tuple(Local(parameter.type, parameter.name) for parameter in function.signature.parameters)
    fresh = _fresh(function)
    yes, no = Local(LABEL, function.blocks[0].label), Local(LABEL, f"{fresh}no")
    blocks = []
    for block in _body(assumption, inputs, f"{fresh}inside."):
        last = block.instructions[-1]
        if last.opcode == "ret":
            branch = Instruction(None, "br", VOID, (*last.operands, yes, no))
            block = replace(block, instructions=(*block.instructions[:-1], branch))
        blocks.append(block)
    nowhere = Block(no.name, (Instruction(None, "unreachable", VOID, ()),))
    return function.with_blocks((*blocks, nowhere, *function.blocks))


def _when_defined(value: Local, then: Local, fresh: str) -> tuple[Instruction, ...]:
    """A branch that is undefined behaviour if the value is undef or poison."""
    whole = value
    found: list[Instruction] = []
    if isinstance(value.type, VectorType):
        whole = Local(IntType(sum(lane_widths(value.type))), f"{fresh}whole")
        found.append(Instruction(whole.name, "bitcast", whole.type, (value,)))
    if not isinstance(whole.type, IntType) or not isinstance(scalar(value.type), IntType):
        raise Unsupported(f"under an assertion, a noundef {value.type} is not modelled")
    defined = Local(TRUTH, f"{fresh}defined")
    equal = Instruction(defined.name, "icmp", TRUTH, (whole, whole), detail=Compare("eq"))
    return (*found, equal, Instruction(None, "br", VOID, (defined, then, then)))


def _defined(parameter: Parameter) -> Parameter:
    words = parameter.attributes.split()
    return parameter if "noundef" in words else replace(parameter, attributes=" ".join(("noundef", *words)))


# --- bodies in other places -------------------------------------------------------------------------------------------------


def _fresh(function: Function) -> str:
    """A beginning of names that no name of the function has."""
    taken = [parameter.name for parameter in function.signature.parameters]
    taken += [block.label for block in function.blocks]
    taken += [instruction.result for instruction in function.instructions() if instruction.result is not None]
    fresh = "%keyhole"
    while any(name.startswith(fresh) for name in taken):
        fresh += "_"
    return f"{fresh}."


def _body(condition: Function, arguments: tuple[Local, ...], prefix: str) -> list[Block]:
    """The condition's blocks, over those arguments and with other names. ``noundef`` at the inputs may go: the source has it."""
    signature = condition.signature
    texts = (signature.prefix, *(parameter.attributes for parameter in signature.parameters))
    promised = [promises(text, condition.span) for text in texts]
    if any(replace(p, noundef=False, duties=frozenset()) != Promises() for p in promised):
        raise Unsupported(f"what {condition.name} promises of its values is not modelled", condition.span)
    if "noreturn" in surroundings(signature.source).groups(signature.suffix).split():
        raise Unsupported(f"{condition.name} is noreturn", condition.span)
    names: dict[str, Local] = {p.name: a for p, a in zip(signature.parameters, arguments, strict=True)}
    return [
        Block(
            prefix + block.label[1:],
            tuple(_renamed(i, names, prefix) for i in block.instructions if not is_ignored(i)),
        )
        for block in condition.blocks
    ]


def _renamed(instruction: Instruction, names: dict[str, Local], prefix: str) -> Instruction:
    def value(operand: Value) -> Value:
        if not isinstance(operand, Local):
            return operand
        return names.get(operand.name) or Local(operand.type, prefix + operand.name[1:])

    detail = instruction.detail
    if isinstance(detail, Call):  # no longer the end of its function
        detail = replace(detail, tail="")
    result = None if instruction.result is None else prefix + instruction.result[1:]
    operands = tuple(value(operand) for operand in instruction.operands)
    return replace(instruction, result=result, operands=operands, detail=detail)
