"""How long to look for something: as long as on a machine that others leave alone."""

from __future__ import annotations

import os

MOST_CROWDED = 4.0


def crowd() -> float:
    """How many times longer things take where others use the machine, too."""
    return min(max(os.getloadavg()[0] / (os.cpu_count() or 1), 1.0), MOST_CROWDED)
