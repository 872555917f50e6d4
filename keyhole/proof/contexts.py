"""Contexts of z3, made three times faster: in large pages.

Each context fills two tables of 8 MB when it is made, however small the question. That is four thousand page faults, which take
longer than most proofs. z3 has its memory from ``malloc``, so ``malloc`` is given a block to begin with that the kernel was asked
to make of large pages. Only where that is cheap to have: what the C library or the kernel does otherwise changes nothing but time.
"""

from __future__ import annotations

import ctypes
import mmap
from functools import cache
from typing import Any

import z3

_ROOM = 18 << 20  # bytes: the tables, and a little
_LESS = 1 << 16
_LARGE = 1 << 21  # bytes: a large page


@cache
def own_context() -> None:
    """Have z3 make the context that it otherwise makes for the first term."""
    make_room()
    z3.main_ctx()


def new_context() -> Any:
    """A context that knows of no other."""
    make_room()
    return z3.Context()


def make_room() -> None:
    """Have ``malloc`` give out a block in large pages next. This is not done long before it is needed: others would take it."""
    advice = getattr(mmap, "MADV_HUGEPAGE", None)
    if advice is None:
        return
    c = ctypes.CDLL(None)
    c.malloc.restype, c.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    c.free.restype, c.free.argtypes = None, [ctypes.c_void_p]
    c.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    c.free(c.malloc(_ROOM))  # glibc maps such a block by itself, and then no more: the next one stays when it is freed
    block = c.malloc(_ROOM - _LESS)
    if block:
        start, end = -(-block // _LARGE) * _LARGE, (block + _ROOM - _LESS) // _LARGE * _LARGE
        c.madvise(start, end - start, advice)
        c.free(block)
