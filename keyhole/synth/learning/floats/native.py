"""Models against answers: a model runs natively on the questions, and is compared with what came.

A sum that was made in another order differs in its last bits. Its model then comes with ``@NAME.terms``, the same function with the
magnitudes of all terms added: what rounding can do is bounded by that sum, so agreement is so many units of its last place.

Source: N. Higham, "Accuracy and Stability of Numerical Algorithms", 2002, section 4.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from keyhole.native import Runner
from keyhole.properties.language.model import Signature
from keyhole.synth.learning.expressions.floats.operations import words
from keyhole.synth.learning.floats.cases import Answer, Array, Case
from keyhole.synth.learning.floats.subject import Subject
from keyhole.synth.libraries.black_box import IrFunction

TERMS = ".terms"
_FEW = 20


@dataclass(frozen=True, slots=True)
class Proposal:
    """A model's text and what it is, in words. ``ulps`` > 0: within so many units in the last place of the sum of magnitudes."""

    ir: str
    how: str
    ulps: int = 0


class Rehearsal:
    """Runs models of a subject, between guard pages as the function itself is run."""

    def __init__(self, subject: Subject, signature: Signature, runner: Runner) -> None:
        self.subject = subject
        self.signature = signature
        self.runner = runner

    def wrong(self, proposal: Proposal, cases: Sequence[Case], answers: Sequence[Answer | None]) -> list[int]:
        """The cases whose answer the model does not give; only those of a small part of the cases, if there are any."""
        few = list(range(0, len(cases), max(len(cases) // _FEW, 1)))
        with IrFunction(proposal.ir, self.signature, self.runner) as model:
            if proposal.ulps:
                limits = self._limits(proposal, cases)
                return self._compared(answers, self.subject.answers(model, cases), limits, proposal.ulps)
            first = self._compared([answers[at] for at in few], self.subject.answers(model, [cases[at] for at in few]))
            return [few[at] for at in first] or self._compared(answers, self.subject.answers(model, cases))

    def _limits(self, proposal: Proposal, cases: Sequence[Case]) -> list[Answer | None]:
        signature = replace(self.signature, name=self.signature.name + TERMS)
        with IrFunction(proposal.ir, signature, self.runner) as terms:
            return self.subject.answers(terms, cases)

    def _compared(
        self,
        answers: Sequence[Answer | None],
        came: Sequence[Answer | None],
        limits: Sequence[Answer | None] | None = None,
        ulps: int = 0,
    ) -> list[int]:
        """The indices of answers that are not the same."""
        found = []
        for index, (one, two) in enumerate(zip(answers, came, strict=True)):
            limit = None if limits is None else limits[index]
            alike = one is not None and two is not None and (limits is None or limit is not None)
            if not alike or one is None or two is None or not self._same(one, two, limit, ulps):
                found.append(index)
        return found

    def _same(self, one: Answer, two: Answer, limit: Answer | None, ulps: int) -> bool:
        results = [_result(self.subject, each) for each in (one, two, limit)]
        if not same(results[0], results[1], None if limit is None else results[2], ulps):
            return False
        return all(
            same(array, two.arrays[name], None if limit is None else limit.arrays[name], ulps)
            for name, array in one.arrays.items()
        )


def _result(subject: Subject, answer: Answer | None) -> Array:
    if subject.result is None or answer is None or answer.result is None:
        return np.zeros(0)
    return np.array([answer.result], f"<f{subject.result.size}" if subject.result.floating else object)


def same(expected: Array, came: Array, limit: Array | None, ulps: int) -> bool:
    """Whether two arrays are the same: bit for bit, NaNs alike; or within so many units in the last place of ``limit``.

    Where the limit is not finite, nothing can be said: there the order of a sum decides whether it overflows.
    """
    if expected.dtype.kind != "f":
        return bool(expected.tolist() == came.tolist())
    equal = words(expected) == words(came)
    if limit is None or not ulps:
        return bool(equal.all())
    with np.errstate(all="ignore"):
        near = np.abs(expected - came) <= ulps * np.spacing(np.abs(limit))
    return bool((equal | near | ~np.isfinite(limit)).all())
