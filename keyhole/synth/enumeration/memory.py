"""Large tables of numbers: zero where nothing was written, in large pages, and not inherited by child processes.

A search may hold gigabytes when a solver is started in a child process; what the child does not need is not copied for it.
"""

from __future__ import annotations

import math
import mmap
from typing import Any

import numpy as np
import numpy.typing as npt

_LARGE = 1 << 21  # bytes: a large page


def table(shape: tuple[int, ...], dtype: npt.DTypeLike) -> npt.NDArray[Any]:
    """A table of zeros. What is not touched takes no memory."""
    count = math.prod(shape)
    size = count * np.dtype(dtype).itemsize
    if size < _LARGE:
        return np.zeros(shape, dtype=dtype)
    memory = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    for advice in ("MADV_HUGEPAGE", "MADV_DONTFORK"):
        if hasattr(mmap, advice):
            memory.madvise(getattr(mmap, advice))
    return np.frombuffer(memory, dtype=dtype, count=count).reshape(shape)
