"""Which counterexamples fix what a machine must do: those about numbers, not about poison, undef or undefined behaviour."""

from __future__ import annotations

from keyhole.proof.verdicts import Counterexample


def unsettled(found: Counterexample) -> str:
    """Why the counterexample says nothing that running the functions could confirm; empty when it does.

    >>> import keyhole as kh
    >>> source = "define i8 @f(i8 noundef %x) { %r = add i8 %x, 1  ret i8 %r }"
    >>> unsettled(kh.verify(source, source.replace("add", "add nsw")).counterexample)
    '@f returns poison'
    """
    if found.beside or found.memory:
        return found.beside or "memory is involved"
    for argument in found.arguments:
        for number in argument.value:
            if isinstance(number.value, str):
                return f"{argument.name} is {number.value}"
    for block in found.blocks:
        for cell in block.cells:
            if isinstance(cell.before, str):
                return f"memory holds {cell.before}"
    for execution in (found.source, found.target):
        if execution.undefined:
            return f"{execution.function} has undefined behaviour"
    if found.source.calls or found.target.calls:
        return _calls(found)
    return "" if _memory_parts(found) else _results(found)


def _calls(found: Counterexample) -> str:
    """As ``unsettled``, where functions are called of which nothing is known."""
    sides = [[(call.callee, call.arguments) for call in side.calls] for side in (found.source, found.target)]
    for call in (*found.source.calls, *found.target.calls):
        values = (*call.result, *(number for argument in call.arguments for number in argument))
        if any(isinstance(number.value, str) for number in values) or any(isinstance(h, str) for _, h in call.leaves):
            return f"poison or undef is passed to {call.callee}, or comes back"
    if sides[0] != sides[1] or _memory_parts(found):
        return ""
    return _results(found) if found.source.value != found.target.value else "the sides part in memory during a call"


def _memory_parts(found: Counterexample) -> bool:
    """Whether the sides leave something else in memory, of which both are numbers or pointers."""
    cells = (cell for block in found.blocks for cell in block.cells)
    return any(c.source != c.target and not isinstance(c.source, str) and not isinstance(c.target, str) for c in cells)


def _results(found: Counterexample) -> str:
    """Why the results do not settle it."""
    for execution in (found.source, found.target):
        if not execution.value:
            return (
                f"{execution.function} leaves poison in memory"
                if found.blocks
                else f"{execution.function} returns nothing"
            )
        if all(isinstance(number.value, str) for number in execution.value):
            return f"{execution.function} returns {execution.value[0].value}"
    lanes = zip(found.source.value, found.target.value, strict=True)
    if not any(
        isinstance(ours.value, int) and isinstance(theirs.value, int) and ours != theirs for ours, theirs in lanes
    ):
        return "the results part in lanes that are poison only"
    return ""
