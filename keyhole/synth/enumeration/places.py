"""Tables of other processes of this user on this machine, which can be copied into memory of one's own.

Memory that processes share would come in small pages, each of which the system must provide for each process, and that takes longer
than to copy what lies in it.
"""

from __future__ import annotations

import ctypes
import mmap
import os
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from keyhole.synth.enumeration.memory import BEFORE, MARK

_SET_PTRACER = 0x59616D61  # PR_SET_PTRACER, whose number spells the name of the module of Linux that knows it


@dataclass(frozen=True, slots=True)
class Place:
    """Where another process finds a table: at an ``address`` in the memory of ``process``, behind a ``mark`` that lies there as
    long as the table does, and that nothing else has."""

    process: int
    address: int
    mark: bytes
    stride: int  # bytes from one row to the next


def place_of(known: npt.NDArray[Any]) -> Place | None:
    """Where other processes find it; None for small tables, which are better sent."""
    memory = known
    while isinstance(memory, np.ndarray) and memory.base is not None:
        memory = memory.base
    if isinstance(memory, memoryview):
        memory = memory.obj
    if not isinstance(memory, mmap.mmap):
        return None
    _let_children_read()
    return Place(os.getpid(), known.ctypes.data, memory[:MARK], known.strides[0])


class _Piece(ctypes.Structure):
    """A struct iovec."""

    _fields_ = (("start", ctypes.c_void_p), ("length", ctypes.c_size_t))


def copy(place: Place, number: int, into: npt.NDArray[Any]) -> None:
    """Copy the beginning of a row of a table. Raises OSError where it is not there (any more), or may not be read."""
    _read(place.process, place.address + number * place.stride, into)
    mark = np.zeros(MARK, dtype=np.uint8)
    _read(place.process, place.address - BEFORE, mark)
    if mark.tobytes() != place.mark:
        raise ProcessLookupError("the table is not there any more")


def _read(process: int, address: int, into: npt.NDArray[Any]) -> None:
    done = 0
    while done < into.nbytes:
        here, there = (_Piece(start + done, into.nbytes - done) for start in (into.ctypes.data, address))
        count = _reader()(process, ctypes.byref(here), 1, ctypes.byref(there), 1, 0)
        if count <= 0:
            raise OSError(ctypes.get_errno(), "the memory of another process cannot be read")
        done += count


@cache
def _reader() -> Any:
    """Raises OSError where the system has no such function."""
    try:
        function = ctypes.CDLL(None, use_errno=True).process_vm_readv
    except AttributeError:
        raise OSError("there is no process_vm_readv") from None
    function.restype = ctypes.c_ssize_t
    return function


@cache
def _let_children_read() -> None:
    """Linux may let a process be read by its parents only: processes that this one starts may read it from now on."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(_SET_PTRACER, ctypes.c_ulong(os.getpid()), 0, 0, 0)
