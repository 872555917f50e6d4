"""What lies outside of a function and is the same for both sides of a proof: memory as the caller left it, and what calls do.

An *epoch* is the number of calls that may change memory so far, a word of ``EPOCH`` bits; epoch 0 is the entry. What memory
outside holds after the n-th call, how large blocks then are and what the call returned is a fixed unknown, shared by source and
target: they are only compared where the n-th call of both was the same.

Sources: Lee, Kim, Lopes et al., "An SMT Encoding of LLVM's Memory Model for Bounded Translation Validation", CAV 2021.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Protocol

from keyhole.holes.meaning.algebra import B, W
from keyhole.holes.meaning.memory.pointers import POINTER

EPOCH = 8
FRAGMENT = 1 + 3 + POINTER  # whether it is one; which byte of the pointer; the pointer


@dataclass(frozen=True, slots=True)
class Byte(Generic[W, B]):
    """A byte of memory: eight bits, or poison, or undef (each load sees another value), or one byte of a stored pointer.

    None stands for never; ``fragment`` is a word of ``FRAGMENT`` bits that has its highest bit set where the byte is a pointer's.
    ``origin`` is the place outside (epoch and pointer) whose byte it is where it is undef, if that is known.
    """

    bits: W
    poison: B | None = None
    undef: B | None = None
    fragment: W | None = None
    origin: W | None = None


class World(Protocol[W, B]):
    """The unknowns outside of a function."""

    def content(self, epoch: W, pointer: W) -> Byte[W, B]:
        """The byte that a block from outside (or an escaped own one, after a call) holds."""
        ...

    def size(self, epoch: W, block: W) -> W:
        """The size of a block from outside in bytes, 64 bits; zero when it cannot be accessed (any more)."""
        ...

    def extent(self, block: W) -> W:
        """The size of a block from outside while it lives, or did."""
        ...

    def alive(self, epoch: W, block: W) -> B:
        """Whether a block that is known outside lives."""
        ...

    def own_number(self, side: str, name: str, names: frozenset[str]) -> int:
        """The number of a block of a side's own that becomes known outside: the same for source and target where they correspond.

        ``name`` is that of its allocation, ``names`` are those of all allocations of that side."""
        ...

    def base(self, block: W) -> W:
        """The address of a block from outside, 64 bits."""
        ...

    def is_constant(self, block: W) -> B:
        """Whether writing to a block from outside is undefined behaviour."""
        ...

    def global_block(
        self, name: str, size: int, align: int, constant: bool, exact: bool, *, alone: bool, value: str = ""
    ) -> int:
        """The block of the global ``@name``, of that many bytes (at least, unless ``exact``) and that alignment; ``alone``: no
        other has its address; ``value`` is the text of what a constant holds."""
        ...

    def result(self, callee: str, epoch: W, index: int, width: int) -> tuple[W, B]:
        """A lane of what the call that begins ``epoch`` returned, and whether it is poison."""
        ...

    def pure(self, callee: str, arguments: tuple[tuple[W, int], ...], index: int, width: int) -> tuple[W, B]:
        """A lane of what a function of nothing but its arguments returns, and whether it is poison."""
        ...

    def read_result(self, side: str, number: int, index: int, width: int) -> tuple[W, int, B]:
        """A lane of what the call that is event ``number`` of a side returned, one that only reads memory."""
        ...

    def punned(self, address: W) -> W:
        """The pointer that an address is read as."""
        ...
