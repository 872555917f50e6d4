"""Fill a sketch, run what was found on a million inputs, and time it against its reference."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import keyhole as kh

SKETCH = Path(__file__).parent / "average.ll"


def main() -> None:
    """Print the filling, how sure it is, and how it compares."""
    match kh.complete(SKETCH, timeout=30):
        case kh.Filled(completions=(best, *_)):
            print(best)
        case kh.Impossible(bound=bound, reason=reason):
            raise SystemExit(f"impossible within {bound}: {reason}")
        case kh.Unknown(reason=reason):
            raise SystemExit(f"unknown: {reason}")

    match best.certificate:
        case kh.Proved(solver=solver, seconds=seconds):
            print(f"proved by {solver} in {seconds:.2f} s")
        case certificate:
            print(certificate)

    generator = np.random.default_rng(0)
    a, b = (generator.integers(0, 1 << 32, 1_000_000, dtype=np.uint32) for _ in range(2))
    with kh.compile(best.module) as native:
        found = native["@tgt"].columns(a, b).value
    wanted = (a.astype(np.uint64) + b) // 2
    print(f"{np.count_nonzero(found == wanted):,} of {len(a):,} are right")

    times = kh.time(best.module, "@tgt", against="@src")
    print(f"{times.verdict.value}: {times.ratio_median:.2f} of the reference's time")


if __name__ == "__main__":
    main()
