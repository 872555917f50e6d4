"""Large tables of numbers: zero where nothing was written, in large pages, and not inherited by child processes.

A search may hold gigabytes when a solver is started in a child process; what the child does not need is not copied for it. A table
may also be shared: then other processes of this user on this machine can read it.
"""

from __future__ import annotations

import math
import mmap
import os
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

_LARGE = 1 << 21  # bytes: a large page
_NORESERVE = 0x4000  # MAP_NORESERVE on Linux, which older versions of mmap do not name


def table(shape: tuple[int, ...], dtype: npt.DTypeLike, *, vast: bool = False) -> npt.NDArray[Any]:
    """A table of zeros. What is not touched takes no memory. ``vast``: most of it never will be. Raises OSError where there is not
    that much room."""
    count = math.prod(shape)
    size = count * np.dtype(dtype).itemsize
    if size < _LARGE:
        return np.zeros(shape, dtype=dtype)
    memory = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | (_NORESERVE if vast else 0))
    for advice in ("MADV_HUGEPAGE", "MADV_DONTFORK"):
        if hasattr(mmap, advice):
            memory.madvise(getattr(mmap, advice))
    return np.frombuffer(memory, dtype=dtype, count=count).reshape(shape)


@dataclass(frozen=True, slots=True)
class Place:
    """Where another process finds a table: the file ``number`` that ``process`` has open under a ``name`` that nothing else has."""

    process: int
    number: int
    name: str
    shape: tuple[int, ...]
    kind: str


def shared_table(shape: tuple[int, ...], dtype: npt.DTypeLike) -> tuple[npt.NDArray[Any], Place]:
    """A table of zeros that other processes can read, most of which will never be touched. Raises OSError."""
    name = f"keyhole-{os.urandom(16).hex()}"
    number = os.memfd_create(name)
    size = max(1, math.prod(shape) * np.dtype(dtype).itemsize)
    try:
        os.ftruncate(number, size)
        memory = mmap.mmap(number, size, flags=mmap.MAP_SHARED | _NORESERVE)
    except BaseException:
        os.close(number)
        raise
    weakref.finalize(memory, os.close, number)
    found = np.frombuffer(memory, dtype=dtype, count=math.prod(shape)).reshape(shape)
    return found, Place(os.getpid(), number, name, shape, np.dtype(dtype).str)


def opened(place: Place) -> npt.NDArray[Any]:
    """A table of another process, to read. Raises OSError where it is not there, as on another machine."""
    path = Path(f"/proc/{place.process}/fd/{place.number}")
    if place.name not in str(path.readlink()):
        raise FileNotFoundError(place.name)
    size = max(1, math.prod(place.shape) * np.dtype(place.kind).itemsize)
    with path.open("rb") as file:
        if place.name not in str(Path(f"/proc/self/fd/{file.fileno()}").readlink()):
            raise FileNotFoundError(place.name)
        memory = mmap.mmap(file.fileno(), size, flags=mmap.MAP_SHARED | _NORESERVE, prot=mmap.PROT_READ)
    return np.frombuffer(memory, dtype=place.kind, count=math.prod(place.shape)).reshape(place.shape)
