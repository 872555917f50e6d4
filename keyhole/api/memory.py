"""Answers that were given, so that the same question is not worked at twice.

Only answers that a longer time would not change are kept, so the time limit is no part of a question's key (see ``verbs.keys``).
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace

from keyhole.proof import Verdict
from keyhole.reports import Report
from keyhole.synth import Answer

REMEMBERED = "remembered"


class Memory:
    """At most so many answers; the one that was not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._verdicts: OrderedDict[str, Verdict] = OrderedDict()
        self._answers: OrderedDict[str, Answer] = OrderedDict()

    def verdict(self, key: str) -> Verdict | None:
        """The verdict on that question, if it is known."""
        found = self._verdicts.get(key)
        if found is None:
            return None
        self._verdicts.move_to_end(key)
        return replace(found, report=_remembered(found.report))

    def answer(self, key: str) -> Answer | None:
        """The answer to that question, if it is known."""
        found = self._answers.get(key)
        if found is None:
            return None
        self._answers.move_to_end(key)
        return replace(found, report=_remembered(found.report))

    def keep_verdict(self, key: str, verdict: Verdict) -> None:
        """Keep a verdict."""
        self._verdicts[key] = verdict
        if len(self._verdicts) > self._most:
            self._verdicts.popitem(last=False)

    def keep_answer(self, key: str, answer: Answer) -> None:
        """Keep an answer."""
        self._answers[key] = answer
        if len(self._answers) > self._most:
            self._answers.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        self._verdicts.clear()
        self._answers.clear()


def _remembered(report: Report | None) -> Report | None:
    return None if report is None else replace(report, stopped=REMEMBERED)
