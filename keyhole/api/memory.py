"""Answers that were given, so that the same question is not worked at twice.

A question's key holds everything that the answer depends on: the texts, the names, the options. Only answers that a longer
time would not change are kept, so the time limit is no part of it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import replace

from keyhole.holes.model import Function
from keyhole.holes.text.printer import print_function
from keyhole.proof import Options, Pair, Verdict
from keyhole.reports import Report
from keyhole.synth import Answer, Query
from keyhole.synth.journal import fingerprint

REMEMBERED = "remembered"


class Memory:
    """At most so many answers; the one that was not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._verdicts: OrderedDict[Hashable, Verdict] = OrderedDict()
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()

    def verdict(self, key: Hashable) -> Verdict | None:
        """The verdict on that question, if it is known."""
        found = self._verdicts.get(key)
        if found is None:
            return None
        self._verdicts.move_to_end(key)
        return replace(found, report=_remembered(found.report))

    def answer(self, key: Hashable) -> Answer | None:
        """The answer to that question, if it is known."""
        found = self._answers.get(key)
        if found is None:
            return None
        self._answers.move_to_end(key)
        return replace(found, report=_remembered(found.report))

    def keep_verdict(self, key: Hashable, verdict: Verdict) -> None:
        """Keep a verdict."""
        self._verdicts[key] = verdict
        if len(self._verdicts) > self._most:
            self._verdicts.popitem(last=False)

    def keep_answer(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer."""
        self._answers[key] = answer
        if len(self._answers) > self._most:
            self._answers.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        self._verdicts.clear()
        self._answers.clear()


def verify_key(pair: Pair, options: Options) -> Hashable:
    """What a verdict depends on, but for the time."""
    return (_whole(pair.source), _whole(pair.target), options.seed, options.unroll)


def complete_key(query: Query, k: int) -> Hashable:
    """What an answer depends on, but for the time."""
    functions = (query.target, *query.spec.references, *query.spec.predicates, *query.spec.assuming)
    return (fingerprint(query), tuple(map(_whole, functions)), query.seed, query.budget.candidates, k)


def _whole(function: Function) -> tuple[str, str]:
    """A function's text, and that of what it was read with: bodies of what it calls, attribute groups."""
    source = function.signature.source
    return print_function(function), "" if source is None else source.text


def _remembered(report: Report | None) -> Report | None:
    return None if report is None else replace(report, stopped=REMEMBERED)
