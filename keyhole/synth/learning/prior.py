"""What to try first: a prior over strategies, counted on functions that were learned before.

Naive Bayes over features of the signature, the facts, and what the first calls showed. Each attempt is a strategy with the
patience that its searches for expressions have; of those with the same patience, the ones that are likelier to succeed, for the
time that they take when they fail, go first. The prior only ranks: every attempt is made in the end, and where two strategies may
find a model, the simpler one goes before the other whatever the prior says.

``prior.json`` is made by ``python benchmarks/learn_prior.py --train``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log
from pathlib import Path

from keyhole.properties.language.expressions import Literal, Reference
from keyhole.synth.learning.study import Study

PATIENCES = (0.1, 0.4, 1.0, 3.0, 10.0)
PATH = Path(__file__).parent / "prior.json"
# A strategy, and those that find simpler models of the same functions.
SIMPLER = {
    **dict.fromkeys(("inverses", "least_divisors", "pairs_of_numbers", "recurrences"), ("expressions",)),
    **dict.fromkeys(("folds", "bisection"), ("lengths",)),
    **dict.fromkeys(("packed", "totals", "comparisons", "prefixes"), ("lengths", "folds")),
    **dict.fromkeys(("merging", "correlations", "limbs", "sorting"), ("fixed",)),
    "maps": ("fixed", "merging", "correlations", "limbs"),
}
_SMOOTH = 0.5  # added to each count
_UNFORESEEN = 0.1  # of all functions are found by any strategy alike: what was met once says little of what is met next
_LONGER = 2.5  # an attempt of which nothing is known takes so many times longer than the one with less patience
LEAST = 0.01  # seconds; an attempt that takes less has nothing to do with the function
_MOST = 4  # a number among the features that is larger is taken for this


@dataclass(frozen=True, slots=True)
class Attempt:
    """A strategy, and the seconds of work that its searches for an expression are worth."""

    strategy: str
    patience: float


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one function taught: its features, what found a model of it, and how long the attempts took, in seconds."""

    features: Mapping[str, str]
    found: Attempt | None
    took: Mapping[Attempt, float]


@dataclass(frozen=True, slots=True)
class Prior:
    """How often a strategy found a model, with which patience, of functions with which features; ``took`` are mean seconds."""

    found: Mapping[str, int]
    patience: Mapping[str, Mapping[str, int]]
    features: Mapping[str, Mapping[str, Mapping[str, int]]]  # of a feature, its values; of those, strategies
    took: Mapping[str, Mapping[str, float]]

    def order(self, about: Mapping[str, str], strategies: Sequence[str]) -> tuple[Attempt, ...]:
        """All attempts: all strategies with little patience, then with more, each time the most promising first."""
        likely = self.likely(about, strategies)
        order: list[Attempt] = []
        for patience in PATIENCES:
            waiting = [Attempt(each, patience) for each in strategies]
            while waiting:
                names = {each.strategy for each in waiting}
                ready = [each for each in waiting if names.isdisjoint(SIMPLER.get(each.strategy, ()))]
                best = max(ready, key=lambda each: likely[each.strategy] * self._share(each) / self.seconds(each))
                waiting.remove(best)
                order.append(best)
        return tuple(order)

    def likely(self, about: Mapping[str, str], strategies: Sequence[str]) -> dict[str, float]:
        """The probability of each strategy, by the features."""
        total = sum(self.found.values()) + _SMOOTH * len(strategies)
        scores = {}
        for each in strategies:
            count = self.found.get(each, 0)
            score = log((count + _SMOOTH) / total)
            for name, value in about.items():
                values = self.features.get(name, {})
                seen = values.get(value, {}).get(each, 0)
                score += log((seen + _SMOOTH) / (count + _SMOOTH * (len(values) + 1)))
            scores[each] = score
        top = max(scores.values())
        weights = {each: exp(score - top) for each, score in scores.items()}
        whole = sum(weights.values())
        return {
            each: (1 - _UNFORESEEN) * weight / whole + _UNFORESEEN / len(weights) for each, weight in weights.items()
        }

    def _share(self, attempt: Attempt) -> float:
        """Of the models that a strategy finds, those that it finds with this patience and not with less."""
        found = self.patience.get(attempt.strategy, {})
        everywhere = Counter[str]()
        for each in self.patience.values():
            everywhere.update(each)
        usual = (everywhere[str(attempt.patience)] + _SMOOTH) / (everywhere.total() + _SMOOTH * len(PATIENCES))
        return (found.get(str(attempt.patience), 0) + usual) / (sum(found.values()) + 1)

    def seconds(self, attempt: Attempt) -> float:
        """How long an attempt takes when it fails, about."""
        known = self.took.get(attempt.strategy, {})
        seconds = LEAST
        for patience in PATIENCES:
            seconds = known.get(str(patience), _LONGER * seconds)
            if patience == attempt.patience:
                break
        return max(seconds, LEAST)

    def to_json(self) -> dict[str, object]:
        """The prior as it stands in its file."""
        return {"found": self.found, "patience": self.patience, "took": self.took, "features": self.features}


def counted(lessons: Iterable[Lesson]) -> Prior:
    """The prior that lessons teach."""
    found = Counter[str]()
    patience: dict[str, Counter[str]] = {}
    features_: dict[str, dict[str, Counter[str]]] = {}
    took: dict[str, dict[str, list[float]]] = {}
    for lesson in lessons:
        for attempt, seconds in lesson.took.items():
            if seconds >= LEAST and attempt != lesson.found:
                took.setdefault(attempt.strategy, {}).setdefault(str(attempt.patience), []).append(seconds)
        if lesson.found is None:
            continue
        strategy = lesson.found.strategy
        found[strategy] += 1
        patience.setdefault(strategy, Counter())[str(lesson.found.patience)] += 1
        for name, value in lesson.features.items():
            features_.setdefault(name, {}).setdefault(value, Counter())[strategy] += 1
    means = {each: {at: round(sum(all_) / len(all_), 3) for at, all_ in of.items()} for each, of in took.items()}
    return Prior(found, patience, features_, means)


@cache
def prior() -> Prior:
    """The prior that is shipped."""
    read = json.loads(PATH.read_text(encoding="utf-8"))
    return Prior(read["found"], read["patience"], read["features"], read["took"])


def features(study: Study) -> dict[str, str]:
    """What the signature, the facts and the first calls say of a function, by name; none of it is the function's own name."""
    planned, shape = study.shape.plan, study.shape
    extents = [each.extent for each in planned.buffers]
    return {
        "result": "place" if study.base else str(study.signature.result.type),
        "scalars": _few(len(planned.scalars)),
        "buffers": _few(len(planned.buffers)),
        "changed": _few(len(study.changed)),
        "indifferent": _few(len(study.inert)),
        "texts": _few(sum(each.terminator is not None for each in planned.buffers)),
        "lengths": _few(sum(each.length for each in planned.scalars)),
        "slow in": _few(len(shape.ceilings)),
        "elements": "/".join(sorted({str(shape.width(each.name)) for each in planned.buffers})),
        "numbers": "/".join(sorted({f"{'i' if each.type.signed else 'u'}{8 * each.type.size}" for each in planned.scalars})),
        "fixed sizes": _few(sum(isinstance(each, Literal) for each in extents)),
        "reckoned sizes": _few(sum(each is not None and not isinstance(each, Literal | Reference) for each in extents)),
        "constraints": _few(len(planned.constraints)),
        "indices": str(any(each.indices for each in planned.buffers)).lower(),
        "may overlap": str(bool(planned.overlaps)).lower(),
    }  # fmt: skip


def _few(number: int) -> str:
    return str(number) if number < _MOST else f"{_MOST} or more"
