"""Medians, spreads and intervals of time samples.

Medians, because other work on the machine only ever makes a sample longer. Intervals are bootstrap intervals: the samples
are drawn again with replacement, and what the statistic does over 2000 such draws shows how far to trust it; nothing is
assumed about the distribution.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float64]
DRAWS = 2000
CONFIDENCE = 95.0


def spread(samples: Samples) -> tuple[float, float, float]:
    """5th percentile, median and 95th percentile."""
    low, middle, high = np.percentile(samples, [5, 50, 95])
    return float(low), float(middle), float(high)


def median_interval(samples: Samples, seed: int) -> tuple[float, float, float]:
    """Median, between the ends of its bootstrap 95 % confidence interval."""
    generator = np.random.default_rng(seed)
    drawn = samples[generator.integers(0, len(samples), (DRAWS, len(samples)))]
    tail = (100.0 - CONFIDENCE) / 2
    low, high = np.percentile(np.median(drawn, axis=1), [tail, 100.0 - tail])
    return float(low), float(np.median(samples)), float(high)


def ratio_interval(first: Samples, second: Samples, seed: int) -> tuple[float, float, float]:
    """Median of the pairwise ratios ``first[i] / second[i]``, between the ends of its bootstrap 95 % interval."""
    return median_interval(first / second, seed)
