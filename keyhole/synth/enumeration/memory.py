"""Large tables of numbers: zero where nothing was written (if that matters), in large pages, and not inherited by child processes.

A search may hold gigabytes when a solver is started in a child process; what the child does not need is not copied for it.
"""

from __future__ import annotations

import math
import mmap
import os
import weakref
from typing import Any

import numpy as np
import numpy.typing as npt

from keyhole.synth.enumeration.mappings import LARGE, mapping, no_more_used

BEFORE = 64  # bytes of a large table that lie before its numbers
MARK = 16  # of which so many are the table's mark: nothing else has the same


def table(shape: tuple[int, ...], dtype: npt.DTypeLike, *, vast: bool = False, blank: bool = True) -> npt.NDArray[Any]:
    """A table of zeros; of anything, unless it is to be ``blank``. What is not touched takes no memory. ``vast``: most of it never
    will be. Raises OSError where there is not that much room."""
    count = math.prod(shape)
    size = BEFORE + count * np.dtype(dtype).itemsize
    if size < LARGE:
        return np.zeros(shape, dtype=dtype)
    memory = mapping(size, vast=vast, blank=blank)
    memory[:MARK] = os.urandom(MARK)
    made = np.frombuffer(memory, dtype=dtype, count=count, offset=BEFORE)
    weakref.finalize(made, _ended, memory, os.getpid()).atexit = False
    return made.reshape(shape)


def _ended(memory: mmap.mmap, process: int) -> None:
    if process == os.getpid():
        memory[:MARK] = bytes(MARK)
    no_more_used(memory, process)
