"""What memory held in a counterexample, before and after: blocks, with the bytes that mattered.

A block from outside is a global's or somebody else's. Of its bytes are told those that were read before anybody wrote them, and
those that either side wrote. They are data for whoever lays the memory out again, and lines for whoever reads the counterexample.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeAlias

from keyhole.holes.meaning.memory.pointers import LOCAL, MAX_BLOCKS, OFFSET
from keyhole.readback import read_back

if TYPE_CHECKING:
    from keyhole.proof.verdicts import Json

_MOST_BYTES = 16
_MOST_BLOCKS = 8


def show_pointer(word: int) -> str:
    """A pointer's word as block and offset: ``null``, ``null + 4``, ``block 2 + 8``, ``own block 0``."""
    block, offset = word >> OFFSET, word & ((1 << OFFSET) - 1)
    number = block - LOCAL if block < LOCAL + MAX_BLOCKS else block - LOCAL - MAX_BLOCKS
    name = "null" if block == 0 else f"block {block}" if block < LOCAL else f"own block {number}"
    shown = offset - (1 << OFFSET) if offset >> (OFFSET - 1) else offset
    return name if shown == 0 else f"{name} {'-' if shown < 0 else '+'} {abs(shown)}"


@dataclass(frozen=True, slots=True)
class Part:
    """Byte ``index`` (0 the lowest) of the eight of a pointer."""

    pointer: int
    index: int

    def __str__(self) -> str:
        return f"<byte {self.index} of {show_pointer(self.pointer)}>"


Held: TypeAlias = "int | Part | Literal['poison', 'undef']"
"""What a byte of memory holds: a number, poison, undef, or a byte of a pointer."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A byte of a block at entry, and as the source and the target leave it (None: nobody wrote it)."""

    offset: int
    before: Held
    source: Held | None = None
    target: Held | None = None

    __repr__ = read_back


@dataclass(frozen=True, slots=True)
class MemoryBlock:
    """A block from outside: its number in pointers, the global's name (empty: none), ``size`` in bytes, 0 for one that is dead or
    cannot be accessed, its address, and the bytes that mattered, by offset."""

    number: int
    name: str
    size: int
    address: int
    cells: tuple[Cell, ...] = ()

    __repr__ = read_back

    def __str__(self) -> str:
        """The block in one line: what it held, and what either side left where something was written."""
        called = f"block {self.number}" + (f" is {self.name}," if self.name else ",")
        plural = "" if self.size == 1 else "s"
        text = f"{called} {self.size} byte{plural} at {self.address:#x}"
        for index, run in enumerate(_runs(self.cells)):
            text += (": " if not index else "; ") + _told(run)
        return text

    def to_json(self) -> Json:
        """The block as the command line prints it."""
        return {
            "block": self.number,
            "name": self.name or None,
            "size": str(self.size) if self.size >> 53 else self.size,
            "address": f"{self.address:#x}",
            "bytes": [
                {
                    "offset": cell.offset,
                    **{
                        key: held if isinstance(held, int) or held is None else str(held)
                        for key, held in (("before", cell.before), ("source", cell.source), ("target", cell.target))
                    },
                }
                for cell in self.cells
            ],
        }


def lines(blocks: Iterable[MemoryBlock]) -> tuple[str, ...]:
    """The blocks of which there is something to tell, a line each."""
    return tuple(str(block) for block in blocks if block.cells or not block.name)[:_MOST_BLOCKS]


def _runs(cells: tuple[Cell, ...]) -> Iterator[tuple[Cell, ...]]:
    """Bytes that lie side by side and were all written, or all not; of a long run the part in which the sides differ."""
    numbered = enumerate(sorted(cells, key=lambda cell: cell.offset))
    for _, group in groupby(numbered, lambda item: (item[1].offset - item[0], item[1].source is None)):
        run = tuple(cell for _, cell in group)
        parts = next((i for i, cell in enumerate(run) if cell.source != cell.target), 0)
        first = max(0, min(parts - _MOST_BYTES // 2, len(run) - _MOST_BYTES))
        yield run[first : first + _MOST_BYTES]


def told(places: Iterable[tuple[int, Held]]) -> Iterator[tuple[int, str]]:
    """Bytes by pointer as text, those that lie side by side together with the pointer to the first."""
    numbered = enumerate(sorted(places, key=lambda item: item[0]))
    for _, group in groupby(numbered, lambda item: item[1][0] - item[0]):
        run = [item for _, item in group]
        yield run[0][0], _shown([held for _, held in run[:_MOST_BYTES]])


def _told(run: tuple[Cell, ...]) -> str:
    at = run[0].offset
    signed = at - (1 << OFFSET) if at >> (OFFSET - 1) else at
    place = f"{'-' if signed < 0 else '+'} {abs(signed)} holds " if signed else "holds "
    text = place + _shown([cell.before for cell in run])
    if run[0].source is None:
        return text
    sides = zip(*((cell.source, cell.target) for cell in run), strict=True)
    left = [_shown([held for held in side if held is not None]) for side in sides]
    if left[0] == left[1]:
        return f"{text}, then {left[0]}"
    return f"{text}, then {left[0]} in the source, {left[1]} in the target"


def _shown(helds: list[Held]) -> str:
    """Bytes in hexadecimal, a whole pointer as one word."""
    words: list[str] = []
    at = 0
    while at < len(helds):
        held = helds[at]
        whole = [Part(held.pointer, i) for i in range(8)] if isinstance(held, Part) else []
        if whole and helds[at : at + 8] == whole:
            assert isinstance(held, Part)
            words.append(f"<{show_pointer(held.pointer)}>")
            at += 8
            continue
        words.append(f"{held:02x}" if isinstance(held, int) else str(held))
        at += 1
    return " ".join(words)
