"""What is wrong with a query, in words, before anything is searched.

A search that cannot succeed because of how the question was put should not end in a time-out: a budget of nothing, a hole that
control never comes to, a hole that nothing fits, a specification of other types than the sketch's.
"""

from __future__ import annotations

from keyhole.errors import KeyholeError, Note, SourceError
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, lane_widths
from keyhole.holes.model import Constant, Function, HoleKind, Module
from keyhole.holes.sites import sites
from keyhole.holes.types import Type
from keyhole.synth.sketch.callees import OutOfReach
from keyhole.synth.sketch.skeleton import skeleton
from keyhole.synth.spec.conditions import TRUTH, flattened, is_true

_INTEGERS = Integers()


def check_budget(seconds: float, candidates: int) -> None:
    """Raises KeyholeError when there is no time, or nothing to try."""
    if not seconds > 0:
        message = f"a budget of {seconds:g} seconds leaves no time to look for anything"
        raise KeyholeError(message, code="no-budget", hint="give some seconds (--timeout 60)")
    if candidates <= 0:
        message = f"a budget of {candidates} candidates leaves nothing to try"
        raise KeyholeError(message, code="no-budget", hint="give some candidates: Budget(candidates=1_000_000)")


def check_holes(module: Module, target: Function) -> None:
    """Raises SourceError for a hole that control never comes to, and for one that nothing fits."""
    reached = _reached(target)
    for site in sites(target):
        label = target.blocks[site.place.block].label if site.place.block >= 0 else ""
        if label and label not in reached:
            name = "the hole" if site.hole.anonymous else site.hole.name
            raise SourceError(
                f"{name} stands in {label}, which nothing can reach: any filling would do",
                code="unreachable-hole",
                span=site.span,
                hint="branch to the block, or take it away",
            )
    try:
        slots = skeleton(module, target).slots
    except OutOfReach:  # nothing wrong, but not solved yet: the answer is Unknown
        return
    for slot in slots:
        if slot.hole.kind is HoleKind.VALUE and not slot.inputs and slot.hole.restriction in ("arg", "local"):
            what = "argument" if slot.hole.restriction == "arg" else "value"
            raise SourceError(
                f"nothing can stand for {slot.name}: there is no {what} of type {slot.type} here",
                code="empty-grammar",
                span=slot.span,
                hint=f"leave out ':{slot.hole.restriction}' to allow constants",
            )


def _reached(function: Function) -> set[str]:
    """The labels of the blocks that the entry leads to."""
    found: set[str] = set()
    waiting = [function.blocks[0].label]
    while waiting:
        label = waiting.pop()
        block = function.block(label)
        if label not in found and block is not None:
            found.add(label)
            waiting += [other for instruction in block.instructions for other in instruction.successors]
    return found


def check_signature(reference: Function, target: Function, assumptions: tuple[Function, ...]) -> None:
    """Raises SourceError when the target cannot replace the reference, or the assumptions do not stand in its module."""
    ours, theirs = reference.signature, target.signature
    if ours.result != theirs.result or [p.type for p in ours.parameters] != [p.type for p in theirs.parameters]:
        texts = [f"{s.result} ({', '.join(str(p.type) for p in s.parameters)})" for s in (ours, theirs)]
        raise SourceError(
            f"{target.name} is {texts[1]}, but its reference {reference.name} is {texts[0]}",
            code="signature-mismatch",
            span=target.span,
            hint="sketch and reference need the same result and parameter types",
            notes=(Note(f"{reference.name} is here", reference.span),) if reference.span is not None else (),
        )
    if any(assumption.signature.source is not ours.source for assumption in assumptions):
        message = f"the reference {reference.name} stands in another module than the assumptions"
        raise SourceError(message, code="other-module", span=reference.span, hint="put them into one file")


def checked_condition(module: Module, name: str, target: Function, types: tuple[Type, ...]) -> Function:
    """The function that is asserted or assumed, without calls of others. Raises SourceError where it cannot be one."""
    found = module.get(name)
    signature = found.signature
    if signature.result != TRUTH or tuple(p.type for p in signature.parameters) != types:
        is_assertion = len(types) > len(target.signature.parameters)
        of = f"the parameters of {target.name}{' and its result' if is_assertion else ''}"
        given = ", ".join(str(p.type) for p in signature.parameters)
        raise SourceError(
            f"{found.name} is {signature.result} ({given}), but must be i1 ({', '.join(map(str, types))}): {of}",
            code="signature-mismatch",
            span=found.span,
            hint="an assertion takes the sketch's parameters and its result, an assumption the parameters; both return i1",
        )
    if holes := sites(found):
        message = f"{found.name} has a hole itself"
        raise SourceError(message, code="spec-hole", span=holes[0].span, hint="fill it first")
    try:
        plain = flattened(found, module)
        _check_settled(plain)
        is_true(_INTEGERS, plain, tuple(map(_zeros, types)))
    except Unsupported as problem:
        raise SourceError(
            f"{found.name} cannot be evaluated: {problem.message}",
            code="not-modelled",
            span=problem.span or found.span,
            hint="conditions compute on integers and floats, without memory and without calls of unknown functions",
        ) from None
    return plain


def _check_settled(condition: Function) -> None:
    """A condition that may choose would be true and false of the same values."""
    for instruction in condition.instructions():
        texts = [operand.text for operand in instruction.operands if isinstance(operand, Constant)]
        if instruction.opcode == "freeze" or any("undef" in text for text in texts):
            raise Unsupported("it leaves a choice (freeze or undef)", instruction.span)


def _zeros(type_: Type) -> Lanes[int, bool]:
    return tuple(Lane(0, width) for width in lane_widths(type_))
