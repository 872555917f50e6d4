"""All the ways in which a result may come about, for functions that also write."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.synth.learning.strategies.results.comparisons import compared
from keyhole.synth.learning.strategies.results.folds import fold_over
from keyhole.synth.learning.strategies.results.lengths import plain_lengths
from keyhole.synth.learning.strategies.results.outcomes import Outcome, over_trips
from keyhole.synth.learning.strategies.results.packed import packed_halves
from keyhole.synth.learning.strategies.results.prefixes import until
from keyhole.synth.learning.strategies.results.totals import summaries
from keyhole.synth.learning.study import Study


def results(study: Study) -> Iterator[Outcome]:
    """How the result may come about; nothing at all where nothing is returned."""
    if study.result is None:
        yield Outcome((), "", "")
        return
    yield from plain_lengths(study)
    for way in (fold_over, packed_halves, summaries, compared, until):
        yield from over_trips(way)(study)
