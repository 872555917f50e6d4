"""Intervals on samples whose truth is known."""

from __future__ import annotations

import subprocess
import sys

import numpy as np

from keyhole.native.timing.statistics import median_interval, ratio_interval, spread


def test_spread_is_percentiles() -> None:
    assert spread(np.arange(101.0)) == (5.0, 50.0, 95.0)


def test_interval_holds_the_true_median_about_as_often_as_it_says() -> None:
    generator = np.random.default_rng(1)
    held = 0
    for trial in range(200):
        low, middle, high = median_interval(generator.exponential(1.0, 60), trial)
        assert low <= middle <= high
        held += low <= np.log(2) <= high
    assert 0.88 <= held / 200 <= 1.0


def test_ratio_is_taken_in_pairs() -> None:
    drift = np.linspace(1.0, 10.0, 50)
    low, middle, high = ratio_interval(2 * drift, drift, 0)
    assert (low, middle, high) == (2.0, 2.0, 2.0)


def test_same_seed_same_interval() -> None:
    samples = np.random.default_rng(3).normal(5, 1, 40)
    assert median_interval(samples, 7) == median_interval(samples, 7)


def test_importing_the_room_loads_neither_llvm_nor_numpy() -> None:
    code = "import sys, keyhole.native; print([m for m in ('llvmlite', 'numpy') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
