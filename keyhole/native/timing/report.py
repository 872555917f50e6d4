"""What a time measurement is asked for, and what it says: plan, timing, comparison, verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from keyhole.native.outcome import Argument
from keyhole.native.workers.wire import Json
from keyhole.reports import Displayed


class Mode(Enum):
    """What is timed: a chain of calls, each waiting for the result before it, or calls that do not wait."""

    LATENCY = "latency"
    THROUGHPUT = "throughput"

    __repr__ = Enum.__str__


class Verdict(Enum):
    """The first function against the second."""

    FASTER = "faster"
    SLOWER = "slower"
    NO_DIFFERENCE = "no difference"

    def __repr__(self) -> str:
        return f"native.{self}"


@dataclass(frozen=True, slots=True)
class Plan:
    """How to measure. ``rounds`` blocks of ``block_seconds`` are taken of each function, after ``warm_seconds``.

    ``budget_seconds`` ends it earlier for slow functions (after 5 rounds at least), ``timeout`` is the hard end.
    ``inputs`` are the arguments to call with, as ``Program.call`` takes them; without, they are drawn with ``seed``.
    """

    mode: Mode = Mode.LATENCY
    rounds: int = 60
    block_seconds: float = 0.0002
    warm_seconds: float = 0.02
    budget_seconds: float = 5.0
    timeout: float = 60.0
    seed: int = 0
    level: int = 2
    inputs: tuple[tuple[Argument, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Timing(Displayed):
    """Nanoseconds for one call, less the overhead of the loop, never below 0.

    ``low_ns`` and ``high_ns`` are the 5th and 95th percentile of ``samples`` blocks. ``overhead_ns`` is what was taken off: the
    median of the same loop over a function that does nothing. ``pinned_cpu`` is the core, ``warmup`` seconds.
    """

    function: str
    median_ns: float
    low_ns: float
    high_ns: float
    samples: int
    overhead_ns: float
    pinned_cpu: int
    warmup: float
    mode: Mode

    def to_json(self) -> dict[str, Json]:
        """The object that ``keyhole time --json`` prints."""
        return {**_brief(self), "against": None, "ratio": None}


@dataclass(frozen=True, slots=True)
class Comparison(Displayed):
    """Two functions, measured interleaved. The ratio is time of the first over time of the second, less overheads.

    ``ratio_low`` and ``ratio_high`` bound the bootstrap 95 % confidence interval of the median of the ratios of all rounds.
    ``resolution`` is how far from 1 a ratio must be to mean anything: how far the interval of the first function
    against its own copy reached, 0.01 at least. Times below a twentieth of the overhead cannot be told from nothing, and
    count as that much in the ratio.
    """

    first: Timing
    second: Timing
    ratio_low: float
    ratio_median: float
    ratio_high: float
    resolution: float
    verdict: Verdict

    def to_json(self) -> dict[str, Json]:
        """The object that ``keyhole time --against --json`` prints."""
        ratio: list[Json] = [self.ratio_low, self.ratio_median, self.ratio_high]
        return {**_brief(self.first), "against": _brief(self.second), "ratio": ratio, "verdict": self.verdict.value}


def _brief(timing: Timing) -> dict[str, Json]:
    return {
        "function": timing.function,
        "median_ns": timing.median_ns,
        "low_ns": timing.low_ns,
        "high_ns": timing.high_ns,
        "samples": timing.samples,
        "overhead_ns": timing.overhead_ns,
        "mode": timing.mode.value,
    }


def judge(ratio: tuple[float, float, float], resolution: float) -> Verdict:
    """The verdict on a ratio's interval (low, median, high)."""
    low, middle, high = ratio
    if low <= 1.0 <= high or abs(middle - 1.0) < resolution:
        return Verdict.NO_DIFFERENCE
    return Verdict.FASTER if middle < 1.0 else Verdict.SLOWER
