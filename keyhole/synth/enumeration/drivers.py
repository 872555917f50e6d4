"""The structures that the drivers (``loops/drivers.c``) work on, as this process lays them out."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, Structure, c_int64, c_uint64, c_void_p
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from keyhole.synth.enumeration.compiled import drivers
from keyhole.synth.enumeration.emitter import LANES
from keyhole.synth.enumeration.memory import table

BLOCK = 1024
MOST_ARITY = 3
HIT = 2 + MOST_ARITY
MOST_SAMPLES = 64
_MOST_HALVES = 64
PARTS = 16  # of a shelf's table of hashes, which so many threads can work on at once


class ShelfState(Structure):
    """``struct shelf``."""

    _fields_ = [
        ("words", c_void_p),
        ("size", c_int64),
        ("stride", c_int64),
        ("poison", c_void_p),
        ("bits", c_void_p),
        ("arguments", c_void_p * MOST_ARITY),
        ("rule", c_void_p),
        ("table", c_void_p),
        ("mask", c_int64),
        ("count", c_int64),
        ("capacity", c_int64),
    ]


class JobState(Structure):
    """``struct job``."""

    _fields_ = [
        ("plain", c_void_p),
        ("full", c_void_p),
        ("argument", c_void_p * MOST_ARITY),
        ("start", c_int64 * MOST_ARITY),
        ("stop", c_int64 * MOST_ARITY),
        ("arity", c_int64),
        ("lazy", c_int64),
        ("stream", c_int64),
        ("outer", c_int64),
        ("other", c_int64),
        ("triangular", c_int64),
        ("samples", c_int64),
        ("rule", c_int64),
        ("at_outer", c_int64),
        ("at_other", c_int64),
        ("at_stream", c_int64),
        ("at_near", c_int64),
        ("tried", c_int64),
        ("number", c_int64),
        ("block", c_void_p),
        ("poison", c_void_p),
        ("undefined", c_void_p),
        ("first", c_void_p),
        ("second", c_void_p),
        ("hits", c_void_p),
    ]


class SlotState(Structure):
    """``struct slot``."""

    _fields_ = [
        ("job", c_void_p),
        ("row", c_int64 * MOST_ARITY),
        ("candidates", c_int64),
        ("new", c_int64),
        ("at", c_int64),
        ("begin", c_int64 * (PARTS + 1)),
        ("block", c_void_p),
        ("poison", c_void_p),
        ("first", c_void_p),
        ("second", c_void_p),
        ("fresh", c_void_p),
        ("which", c_void_p),
    ]


class CrewState(Structure):
    """``struct crew``."""

    _fields_ = [
        ("state", c_int64),
        ("arrived", c_int64),
        ("joined", c_int64),
        ("over", c_int64),
        ("waited", c_int64),
        ("each", c_int64),
        ("least_each", c_int64),
        ("most_each", c_int64),
        ("until", c_int64),
        ("blocks", c_int64),
        ("kept", c_int64),
        ("parts", c_int64),
        ("done", c_int64),
        ("job", c_int64),
        ("count", c_int64),
        ("tried", c_int64),
        ("room", c_int64),
        ("jobs", POINTER(JobState)),
        ("slots", POINTER(SlotState)),
        ("next", POINTER(SlotState)),
        ("give_way", c_void_p),
    ]


class GoalState(Structure):
    """``struct goal``."""

    _fields_ = [
        ("test", c_void_p),
        ("inputs", c_void_p),
        ("order", c_void_p),
        ("samples", c_int64),
        ("cared", c_uint64),
        ("found", c_void_p),
        ("count", c_int64),
        ("room", c_int64),
        ("number", c_int64),
        ("given", c_int64),
        ("enough", c_int64),
        ("bytes", c_int64),
    ]


class UndoingState(Structure):
    """``struct undoing``."""

    _fields_ = [
        ("operation", c_int64),
        ("place", c_int64),
        ("samples", c_int64),
        ("width", c_int64),
        ("inside", c_int64),
        ("words", c_void_p),
        ("care", c_void_p),
        ("known", c_void_p),
        ("size", c_int64),
        ("stride", c_int64),
        ("least_bits", c_int64),
        ("least_telling", c_int64),
    ]


class Undone(NamedTuple):
    """Subgoals: rows of the known argument, words and bits of them that matter (goals × samples), how many bits these are, and a
    hash."""

    rows: npt.NDArray[np.int64]
    words: npt.NDArray[np.uint64]
    care: npt.NDArray[np.uint64]
    bits: npt.NDArray[np.int64]
    marks: npt.NDArray[np.uint64]


class SweepState(Structure):
    """``struct sweep``."""

    _fields_ = [
        ("jobs", POINTER(JobState)),
        ("count", c_int64),
        ("goal", POINTER(GoalState)),
        ("inputs", c_void_p),
        ("cared", c_void_p),
        ("order", c_void_p),
        ("goals", c_int64),
        ("step", c_int64),
        ("at_goal", c_int64),
        ("at_job", c_int64),
        ("started", c_int64),
        ("tried", c_int64),
    ]


@cache
def _function(name: str, *arguments: Any, result: Any = None) -> Any:
    return ctypes.CFUNCTYPE(result, *arguments)(drivers()[name])


def grow(shelf: ShelfState, crew: CrewState, *, first: bool) -> None:
    """A thread's part in adding what a crew's jobs make to the shelf; one of them is the ``first``."""
    call = _function("grow", c_void_p, c_void_p, c_int64)
    call(ctypes.addressof(shelf), ctypes.addressof(crew), first)


def sweep(state: SweepState, most: int) -> bool:
    """Go on looking for what meets the goals among what the jobs make, for about ``most`` candidates; whether that is done."""
    return bool(_function("sweep", c_void_p, c_int64, result=ctypes.c_int)(ctypes.addressof(state), most))


def note(shelf: ShelfState, rows: range, samples: int) -> None:
    """Put the hashes of rows into the shelf's table; threads may do so at once, each with rows of its own."""
    call = _function("note", c_void_p, c_int64, c_int64, c_int64)
    call(ctypes.addressof(shelf), rows.start, rows.stop, samples)


def unseen(known: npt.NDArray[np.uint64], words: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    """The numbers of the words that are not in a table yet, into which they are put. Its length is a power of two, and it has room.
    0 is taken for 1."""
    which = np.zeros(len(words), dtype=np.int64)
    call = _function("unseen", c_void_p, c_int64, c_void_p, c_int64, c_void_p, result=c_int64)
    return which[: call(known.ctypes.data, len(known) - 1, words.ctypes.data, len(words), which.ctypes.data)]


def undo(what: UndoingState, rows: npt.NDArray[np.int64]) -> Undone:
    """What an argument must be for the goal of words, for those rows of the other argument for which that is possible."""
    count, samples = len(rows), what.samples
    kept, bits = np.empty((2, count), dtype=np.int64)
    words, care = np.empty((2, count, samples), dtype=np.uint64)
    marks = np.empty(count, dtype=np.uint64)
    call = _function("undo", c_void_p, c_void_p, c_int64, *(c_void_p,) * 5, result=c_int64)
    filled = (table.ctypes.data for table in (kept, words, care, bits, marks))
    made = call(ctypes.addressof(what), rows.ctypes.data, count, *filled)
    return Undone(kept[:made], words[:made], care[:made], bits[:made], marks[:made])


def passing(shelf: ShelfState, goal: GoalState, rows: range) -> npt.NDArray[np.uint64]:
    """For each of the rows, the samples on which it meets the goal, as the bits of a word."""
    masks = np.zeros(len(rows), dtype=np.uint64)
    hits = np.zeros(BLOCK + LANES, dtype=np.uint32)
    call = _function("passing", c_void_p, c_void_p, c_int64, c_int64, c_void_p, c_void_p)
    call(ctypes.addressof(shelf), ctypes.addressof(goal), rows.start, rows.stop, hits.ctypes.data, masks.ctypes.data)
    return masks


def halves(
    shelf: ShelfState, operation: int, goal: npt.NDArray[np.uint64], width: int, rows: range, scratch: Scratch
) -> npt.NDArray[np.int64]:
    """Of the rows those with which another one of the shelf, as the first argument of the operation (0: the sum, 1: the difference,
    2: the exclusive or), yields the goal's words, unless hashes deceive: the first of them."""
    found = np.zeros(_MOST_HALVES, dtype=np.int64)
    call = _function(
        "halves", c_void_p, c_int64, c_void_p, c_uint64, *(c_int64,) * 3, c_void_p, c_void_p, c_int64, result=c_int64
    )
    count = call(
        ctypes.addressof(shelf),
        operation,
        goal.ctypes.data,
        (1 << width) - 1,
        len(goal),
        rows.start,
        rows.stop,
        scratch.block.ctypes.data,
        found.ctypes.data,
        len(found),
    )
    return found[:count]


class Scratch:
    """The memory a job works in: a block of candidates on all samples, and what is known of each."""

    def __init__(self) -> None:
        self.block = np.zeros((MOST_SAMPLES + 1) * BLOCK, dtype=np.uint64)
        self.masks = np.zeros((4, BLOCK + LANES), dtype=np.uint64)
        self.hits = np.zeros(BLOCK + LANES, dtype=np.uint32)
        self._lent = self.block.ctypes.data, *(row.ctypes.data for row in self.masks), self.hits.ctypes.data

    def lend(self, job: JobState) -> None:
        """Have a job use it; one at a time."""
        job.block, job.poison, job.undefined, job.first, job.second, job.hits = self._lent


class Slots:
    """The memory of many blocks at once, each with what is known of its candidates, for results of ``size`` bytes."""

    def __init__(self, count: int, samples: int, size: int) -> None:
        self.states = (SlotState * count)()
        self._blocks = table((count, (samples + 1) * BLOCK * size), np.uint8, blank=False)
        self._masks = table((count, 3, BLOCK + LANES), np.uint64)
        self._which = table((count, BLOCK + LANES), np.uint32)
        self._fresh = table((count, PARTS, BLOCK // 64), np.uint64)
        parts = {"block": self._blocks, "which": self._which, "fresh": self._fresh}
        parts |= {name: self._masks[:, row] for row, name in enumerate(("poison", "first", "second"))}
        words = np.frombuffer(memoryview(self.states).cast("B"), dtype=np.uint64).reshape(count, -1)
        for name, part in parts.items():
            place = getattr(SlotState, name).offset // words.itemsize
            words[:, place] = part.ctypes.data + part.strides[0] * np.arange(count, dtype=np.uint64)
