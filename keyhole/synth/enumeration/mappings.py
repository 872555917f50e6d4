"""Memory for large tables. What a table no longer needs is kept for others of its size.

A system takes its time to give memory: it clears it, and a virtual machine may have to get it from its host first, which takes
seconds for each gigabyte. What is kept, the system may take back whenever it needs memory (MADV_FREE).
"""

from __future__ import annotations

import ctypes
import mmap
import os
import resource
import sys
from contextlib import suppress
from functools import cache
from threading import RLock

import numpy as np
import numpy.typing as npt

LARGE = 1 << 21  # bytes: a large page
_SHARE = 4  # one part in so many of the machine's memory is kept at most
_STEPS = 8  # sizes that are told apart between one power of two and the next
_NORESERVE = 0x4000  # MAP_NORESERVE on Linux, which older versions of mmap do not name
_FREE = 8  # MADV_FREE on Linux


class Kept:
    """Mappings of a process that nothing uses, those used last at the end, and how much memory they hold."""

    def __init__(self) -> None:
        self.mappings: list[tuple[mmap.mmap, int]] = []
        self.most = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // _SHARE
        self._changing = RLock()  # a collection of garbage may come in between

    def add(self, memory: mmap.mmap) -> None:
        """Keep one that holds nothing that is wanted any more, and no more of the others than there is room for."""
        held = LARGE * len(_touched(memory))
        memory.madvise(_FREE)
        with self._changing:
            self.mappings.append((memory, held))
            while sum(held for _, held in self.mappings) > self.most:
                self.mappings.pop(0)

    def take(self, size: int, *, blank: bool = True) -> mmap.mmap | None:
        """One of that size, all zeros if it is to be ``blank``, if there is one."""
        with self._changing:
            fitting = [place for place, (memory, _) in enumerate(self.mappings) if len(memory) == size]
            if not fitting:
                return None
            memory, _ = self.mappings.pop(fitting[-1])
        if not blank:
            return memory
        words = np.frombuffer(memory, dtype=np.uint64)
        for page in _touched(memory).tolist():
            words[page * LARGE // 8 : (page + 1) * LARGE // 8] = 0
        return memory

    def clear(self) -> None:
        """Give all of it back."""
        with self._changing:
            self.mappings.clear()

    def abandon(self) -> None:
        """In a child process, which has not got the memory: where it was, there may be something else, which must stay."""
        _abandoned.extend(memory for memory, _ in self.mappings)
        self.mappings, self._changing = [], RLock()


_abandoned: list[mmap.mmap] = []
_kept = Kept()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_kept.abandon)


def mapping(size: int, *, vast: bool, blank: bool) -> mmap.mmap:
    """Memory of at least so many bytes in large pages, all zeros if it is to be ``blank``, and not inherited by child processes.
    ``vast``: most of it will never be touched. Raises OSError where there is not that much."""
    wanted = _rounded(size)
    kept = _kept.take(wanted, blank=blank)
    if kept is not None:
        return kept
    flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | (_NORESERVE if vast else 0)
    try:
        memory = mmap.mmap(-1, wanted, flags=flags)
    except OSError:
        _kept.clear()
        memory = mmap.mmap(-1, size, flags=flags)
    for advice in ("MADV_HUGEPAGE", "MADV_DONTFORK"):
        if hasattr(mmap, advice):
            memory.madvise(getattr(mmap, advice))
    return memory


def no_more_used(memory: mmap.mmap, process: int) -> None:
    """Nothing needs that memory of a process any more."""
    if process != os.getpid():
        _abandoned.append(memory)
        return
    limited = resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY
    if not limited and _mincore() is not None and len(memory) % LARGE == 0:
        with suppress(OSError):
            _kept.add(memory)


def _rounded(size: int) -> int:
    """Sizes that differ little are made the same."""
    step = max(LARGE, (1 << size.bit_length()) // (2 * _STEPS))
    return -(-size // step) * step


def _touched(memory: mmap.mmap) -> npt.NDArray[np.int64]:
    """The numbers of those large pages of which some part is there; the rest is zero."""
    find = _mincore()
    assert find is not None
    there = np.zeros(len(memory) // mmap.PAGESIZE, dtype=np.uint8)
    address = np.frombuffer(memory, dtype=np.uint8).ctypes.data
    if find(ctypes.c_void_p(address), ctypes.c_size_t(len(memory)), there.ctypes.data_as(ctypes.c_void_p)) != 0:
        raise OSError(ctypes.get_errno(), "what is there of a mapping cannot be seen")
    eight_at_once = there.view(np.uint64).reshape(-1, LARGE // mmap.PAGESIZE // 8)
    return np.flatnonzero(eight_at_once.any(axis=1))


@cache
def _mincore() -> ctypes._FuncPointer | None:
    """The system's function, where it and MADV_FREE are as they are known."""
    return ctypes.CDLL(None, use_errno=True).mincore if sys.platform == "linux" else None
