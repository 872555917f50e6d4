"""What a specification asks on one input: the words that references and examples want, and what assertions demand.

What references return is worked out over Python integers, so their words may be of any width. Where an assumption is not true,
nothing is asked but by examples, which count wherever they lie; where all references are undefined nothing is asked but by
assertions; and a lane that all leave poison allows anything. Two references, or a reference and an example, that want different
things on one input are a contradiction, shown side by side, unless a reference had a choice: then they may yet agree.
"""

from __future__ import annotations

from typing import TypeAlias

from keyhole.errors import Note, SourceError
from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.evaluate import Behaviour, evaluate
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Lane, Lanes, Zeros, lane_widths
from keyhole.holes.model import Function
from keyhole.holes.types import VOID
from keyhole.synth.spec.conditions import is_true
from keyhole.synth.spec.examples import Bits, Example, Wanted, Words, met, named, shown
from keyhole.synth.spec.query import Spec

Allowed: TypeAlias = tuple[Wanted, ...]
"""What is wanted of each lane of the result."""

_INTEGERS = Integers()


class Expectation:
    """A specification, asked input by input. ``exact``: no reference had a choice so far; ``heard`` names the references that were
    defined on some input."""

    def __init__(self, target: Function, spec: Spec) -> None:
        self.target = target
        self.spec = spec
        self.widths = tuple(lane_widths(parameter.type) for parameter in target.signature.parameters)
        result = target.signature.result
        self.result = () if result == VOID else lane_widths(result, target.span)
        self.exact = True
        self.heard: set[str] = set()
        self._counted: dict[tuple[Words, ...], bool] = {}

    def counts(self, arguments: tuple[Words, ...]) -> bool:
        """Whether all assumptions are true there."""
        if not self.spec.assuming:
            return True
        if arguments not in self._counted:
            values = self.lanes(_INTEGERS, arguments)
            held = all(is_true(_INTEGERS, assumption, values) for assumption in self.spec.assuming)
            self._counted[arguments] = held
        return self._counted[arguments]

    def allowed_on(self, arguments: tuple[Words, ...]) -> Allowed | None:
        """What is wanted there, None when anything is allowed. Raises SourceError where two references contradict each other."""
        if not self.spec.provable or not self.counts(arguments):
            return None
        found: tuple[Function, Allowed] | None = None
        for reference in self.spec.references:
            allowed, _ = self._returned(reference, arguments)
            if allowed is not None:
                found = reference, (allowed if found is None else self._both(found, (reference, allowed), arguments))
        if found is None and not self.spec.predicates:
            return None
        return (None,) * len(self.result) if found is None else found[1]

    def of_example(self, example: Example) -> tuple[tuple[Words, ...], Allowed]:
        """The arguments of an example, and what it and the references want there. Raises SourceError where they contradict."""
        known = example.masked(self.target.signature)
        wanted = known.result
        for reference in self.spec.references if self.counts(known.arguments) else ():
            allowed, settled = self._returned(reference, known.arguments)
            both = wanted if allowed is None or not settled else met(wanted, allowed, self.result)
            if both is None and allowed is not None:
                raise SourceError(
                    f"the example {example} contradicts {reference.name}, which returns {shown((allowed,))} there",
                    code="contradiction",
                    span=example.span,
                    hint="no function does both; keep the one that is right",
                    notes=(Note(f"{reference.name} is here", reference.span),) if reference.span is not None else (),
                )
            wanted = wanted if both is None else both
        return known.arguments, wanted

    def demanded(self, m: Algebra[W, B], arguments: tuple[Words, ...], allowed: Allowed, lanes: Lanes[W, B]) -> list[B]:
        """All that must hold of a result on an input for it to be allowed there, in any algebra."""
        predicates = self.spec.predicates if self.counts(arguments) else ()
        found = [is_true(m, predicate, (*self.lanes(m, arguments), lanes)) for predicate in predicates]
        for wanted, lane in zip(allowed, lanes, strict=True):
            if wanted is None:
                continue
            word, kept = (wanted, lane.word) if isinstance(wanted, int) else _cared(m, wanted, lane)
            found.append(m.eq(kept, m.const(word, lane.width), lane.width))
            if lane.poison is not None:
                found.append(m.not_b(lane.poison))
        return found

    def permits(self, arguments: tuple[Words, ...], allowed: Allowed, behaviour: Behaviour[int, bool]) -> bool:
        """Whether the target may do that on an input on which ``allowed`` is wanted."""
        if behaviour.undefined(_INTEGERS):
            return False
        held: list[bool] = self.demanded(_INTEGERS, arguments, allowed, behaviour.lanes)
        return all(held)

    def lanes(self, m: Algebra[W, B], arguments: tuple[Words, ...]) -> list[Lanes[W, B]]:
        """Words as arguments."""
        return [
            tuple(Lane(m.const(word, width), width) for word, width in zip(words, widths, strict=True))
            for words, widths in zip(arguments, self.widths, strict=True)
        ]

    def _returned(self, reference: Function, arguments: tuple[Words, ...]) -> tuple[Allowed | None, bool]:
        """What a reference allows, None for anything, and whether it had no choice."""
        zeros: Zeros[int, bool] = Zeros(_INTEGERS)
        names = [parameter.name for parameter in reference.signature.parameters]
        given = dict(zip(names, self.lanes(_INTEGERS, arguments), strict=True))
        behaviour = evaluate(reference, _INTEGERS, given, zeros)
        settled = not zeros.asked and zeros.asked_where is None
        self.exact = self.exact and settled
        if behaviour.undefined(_INTEGERS):
            return None, settled
        self.heard.add(reference.name)
        return tuple(None if lane.poison else lane.word for lane in behaviour.lanes), settled

    def _both(
        self, one: tuple[Function, Allowed], other: tuple[Function, Allowed], arguments: tuple[Words, ...]
    ) -> Allowed:
        allowed = met(one[1], other[1], self.result)
        if allowed is not None:
            return allowed
        if not self.exact:  # they may choose, and perhaps agree
            return one[1]
        sides = [f"{function.name} returns {shown((words,))}" for function, words in (one, other)]
        raise SourceError(
            f"the references contradict each other: for {named(arguments, self.target.signature)} {' and '.join(sides)}",
            code="contradiction",
            span=other[0].span,
            hint="no function refines both; leave one out, or exclude such inputs (--assume @q)",
            notes=(Note(f"{one[0].name} is here", one[0].span),) if one[0].span is not None else (),
        )


def _cared(m: Algebra[W, B], bits: Bits, lane: Lane[W, B]) -> tuple[int, W]:
    return bits.word, m.and_(lane.word, m.const(bits.care, lane.width), lane.width)
