"""The strategies by name."""

from __future__ import annotations

from collections.abc import Mapping

from keyhole.synth.learning.strategies.results.bisection import bisection
from keyhole.synth.learning.strategies.results.comparisons import comparisons
from keyhole.synth.learning.strategies.results.folds import folds
from keyhole.synth.learning.strategies.results.lengths import lengths
from keyhole.synth.learning.strategies.results.packed import packed
from keyhole.synth.learning.strategies.results.prefixes import prefixes
from keyhole.synth.learning.strategies.results.totals import totals
from keyhole.synth.learning.strategies.scalars.expressions import expressions
from keyhole.synth.learning.strategies.scalars.inverses import inverses
from keyhole.synth.learning.strategies.scalars.least_divisors import least_divisors
from keyhole.synth.learning.strategies.scalars.pairs_of_numbers import pairs_of_numbers
from keyhole.synth.learning.strategies.scalars.recurrences import recurrences
from keyhole.synth.learning.strategies.writes.correlations import correlations
from keyhole.synth.learning.strategies.writes.fixed import fixed
from keyhole.synth.learning.strategies.writes.limbs import limbs
from keyhole.synth.learning.strategies.writes.maps import maps
from keyhole.synth.learning.strategies.writes.merging import merging
from keyhole.synth.learning.strategies.writes.sorting import sorting
from keyhole.synth.learning.study import Strategy

STRATEGIES: Mapping[str, Strategy] = {
    each.__name__: each
    for each in (
        expressions, fixed, lengths, bisection, merging, correlations, folds, packed, totals, comparisons, prefixes,
        limbs, maps, sorting, inverses, least_divisors, pairs_of_numbers, recurrences,
    )
}  # fmt: skip
