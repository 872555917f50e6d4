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
    if found.memory:
        return "memory is involved"
    for argument in found.arguments:
        for number in argument.value:
            if isinstance(number.value, str):
                return f"{argument.name} is {number.value}"
    for execution in (found.source, found.target):
        if execution.undefined:
            return f"{execution.function} has undefined behaviour"
        if not execution.value:
            return f"{execution.function} returns nothing"
        if all(isinstance(number.value, str) for number in execution.value):
            return f"{execution.function} returns {execution.value[0].value}"
    lanes = zip(found.source.value, found.target.value, strict=True)
    if not any(
        isinstance(ours.value, int) and isinstance(theirs.value, int) and ours != theirs for ours, theirs in lanes
    ):
        return "the results part in lanes that are poison only"
    return ""
