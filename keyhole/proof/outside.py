"""The world outside of a function as SMT unknowns, shared by source and target: arrays over epochs, blocks and pointers.

Memory is three arrays from epoch and pointer: the bits, whether a byte is poison or undef, and whether it is a byte of a pointer.
What is known of all blocks (they do not wrap round the address space, live ones do not overlap) is not quantified over: it is
stated of each block that a formula mentions. To leave such a statement out can only lose proofs.

Sources: Lee, Kim, Lopes et al., "An SMT Encoding of LLVM's Memory Model for Bounded Translation Validation", CAV 2021.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import z3

from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.meaning.pointers import BLOCK, LOCAL, OFFSET, POINTER
from keyhole.holes.meaning.world import EPOCH, FRAGMENT, Byte
from keyhole.proof.words import Formula, Term

MOST_DISJOINT = 10
_NEAR = 1 << 62  # no block is larger


@dataclass(frozen=True, slots=True)
class Global:
    """A global variable or function: its block, and what source and target agree on."""

    block: int
    size: int
    align: int
    constant: bool
    exact: bool


@dataclass(slots=True)
class Outside:
    """``World[Term, Formula]``. ``undef``: memory may hold undef bytes; ``escaping``: own blocks may be known outside;
    ``fragments``: it matters that memory may hold pointers, because some are read, written or copied."""

    undef: bool
    escaping: bool
    fragments: bool
    variables: dict[str, Term] = field(default_factory=dict)
    assumptions: list[Formula] = field(default_factory=list)
    globals: dict[str, Global] = field(default_factory=dict)
    _blocks: dict[int, Term] = field(default_factory=dict)
    _stated: set[tuple[int, ...]] = field(default_factory=set)

    def content(self, epoch: Term, pointer: Term) -> Byte[Term, Formula]:
        index = z3.simplify(z3.Concat(epoch, pointer))
        bits = z3.Select(self._array("content", EPOCH + POINTER, 8), index)
        state = z3.Select(self._array("state", EPOCH + POINTER, 2), index)
        fragment: Term | None = None
        if self.fragments:
            fragment = self._outward(z3.Select(self._array("fragment", EPOCH + POINTER, FRAGMENT), index), FRAGMENT)
        poison = z3.Extract(0, 0, state) == z3.BitVecVal(1, 1)
        undef = z3.And(z3.Extract(1, 1, state) == z3.BitVecVal(1, 1), z3.Not(poison)) if self.undef else None
        return Byte(bits, poison, undef, fragment)

    def size(self, epoch: Term, block: Term) -> Term:
        known = self._global(block)
        if known is not None and known.exact:
            return z3.BitVecVal(known.size, OFFSET)
        self._state_block(epoch, block)
        return self._size(epoch, block)

    def base(self, block: Term) -> Term:
        self._state_block(z3.BitVecVal(0, EPOCH), block)
        return z3.Select(self._array("base", BLOCK, OFFSET), block)

    def is_constant(self, block: Term) -> Formula:
        known = self._global(block)
        if known is not None:
            return z3.BoolVal(known.constant)
        return z3.Select(self._array("constant", BLOCK, 1), block) == z3.BitVecVal(1, 1)

    def global_block(self, name: str, size: int, align: int, constant: bool, exact: bool) -> int:
        known = self.globals.get(name)
        if known is None:
            known = Global(len(self.globals) + 1, size, align, constant, exact)
            self.globals[name] = known
            self._state_global(known)
        if (size, align, constant, exact) != (known.size, known.align, known.constant, known.exact):
            raise Unsupported(f"source and target define {name} differently")
        return known.block

    def result(self, callee: str, epoch: Term, index: int, width: int) -> tuple[Term, Formula]:
        name = f"result!{callee}.{index}.{width}"
        word = self._outward(z3.Select(self._array(name, EPOCH, width), epoch), width)
        poison = z3.Select(self._array(f"{name}.poison", EPOCH, 1), epoch)
        return word, poison == z3.BitVecVal(1, 1)

    def pure(
        self, callee: str, arguments: tuple[tuple[Term, int], ...], index: int, width: int
    ) -> tuple[Term, Formula]:
        name = f"function!{callee}.{index}.{width}"
        if not arguments:
            word, poison = self.variable(name, width), self.variable(f"{name}.poison", 1)
        else:
            words = [word for word, _ in arguments]
            key = z3.simplify(words[0] if len(words) == 1 else z3.Concat(*words))
            word = z3.Select(self._array(f"{name}.{key.size()}", key.size(), width), key)
            poison = z3.Select(self._array(f"{name}.{key.size()}.poison", key.size(), 1), key)
        return self._outward(word, width), poison == z3.BitVecVal(1, 1)

    def read_result(self, side: str, number: int, index: int, width: int) -> tuple[Term, int, Formula]:
        name = f"read!{side}.{number}.{index}"
        word = self._outward(self.variable(name, width), width)
        return word, width, self.variable(f"{name}.poison", 1) == z3.BitVecVal(1, 1)

    def punned(self, address: Term) -> Term:
        pointer = z3.ZeroExt(1, z3.Select(self._array("punned", OFFSET, POINTER - 1), address))
        base = self.base(z3.simplify(z3.Extract(POINTER - 1, OFFSET, pointer)))
        self.assumptions.append(base + z3.Extract(OFFSET - 1, 0, pointer) == address)
        return pointer

    def length(self, epoch: Term, pointer: Term) -> Term:
        short = self._array("length", EPOCH + POINTER, OFFSET - 2)  # no string is longer than a block can be
        return z3.ZeroExt(2, z3.Select(short, z3.simplify(z3.Concat(epoch, pointer))))

    def is_heap(self, block: Term) -> Formula:
        if self._global(block) is not None:
            return z3.BoolVal(False)
        return z3.Select(self._array("heap", BLOCK, 1), block) == z3.BitVecVal(1, 1)

    def variable(self, name: str, width: int) -> Term:
        """The unknown of that name, made when it is first asked for."""
        if name not in self.variables:
            self.variables[name] = z3.BitVec(name, width)
        return self.variables[name]

    def _array(self, name: str, domain: int, width: int) -> Term:
        if name not in self.variables:
            self.variables[name] = z3.Array(name, z3.BitVecSort(domain), z3.BitVecSort(width))
        return self.variables[name]

    def _outward(self, word: Term, width: int) -> Term:
        """A pointer (or the byte of one) from outside: never to an own block, unless one has escaped."""
        if width not in (POINTER, FRAGMENT) or self.escaping:
            return word
        outside = z3.Concat(z3.BitVecVal(0, 1), z3.Extract(POINTER - 2, 0, word))
        return outside if width == POINTER else z3.Concat(z3.Extract(FRAGMENT - 1, POINTER, word), outside)

    def _global(self, block: Term) -> Global | None:
        if not z3.is_bv_value(block):
            return None
        number = block.as_long()
        return next((known for known in self.globals.values() if known.block == number), None)

    def _size(self, epoch: Term, block: Term) -> Term:
        return z3.Select(self._array("size", EPOCH + BLOCK, OFFSET), z3.simplify(z3.Concat(epoch, block)))

    def _state_global(self, known: Global) -> None:
        block, zero = z3.BitVecVal(known.block, BLOCK), z3.BitVecVal(0, EPOCH)
        size = self._size(zero, block)
        wanted = z3.BitVecVal(known.size, OFFSET)
        self.assumptions.append(size == wanted if known.exact else z3.ULE(wanted, size))
        self._state_block(zero, block)
        if known.align > 1:
            low = known.align.bit_length() - 1
            self.assumptions.append(z3.Extract(low - 1, 0, self.base(block)) == z3.BitVecVal(0, low))
        constant = z3.Select(self._array("constant", BLOCK, 1), block)
        self.assumptions.append(constant == z3.BitVecVal(int(known.constant), 1))

    def _state_block(self, epoch: Term, block: Term) -> None:
        """What holds of every block from outside, of this one."""
        key = (epoch.get_id(), block.get_id())
        if key in self._stated:
            return
        self._stated.add(key)
        size, base = self._size(epoch, block), z3.Select(self._array("base", BLOCK, OFFSET), block)
        null = block == z3.BitVecVal(0, BLOCK)
        self.assumptions += [
            z3.ULE(size, z3.BitVecVal(_NEAR, OFFSET)),
            z3.ULE(base, z3.BitVecVal(0, OFFSET) - size - z3.BitVecVal(1, OFFSET)),
            z3.If(null, z3.And(size == 0, base == 0), base != 0),
        ]
        if block.get_id() not in self._blocks:
            if len(self._blocks) < MOST_DISJOINT:
                self.assumptions += [self._disjoint(block, other) for other in self._blocks.values()]
            self._blocks[block.get_id()] = block

    def _disjoint(self, a: Term, b: Term) -> Formula:
        zero = z3.BitVecVal(0, EPOCH)
        (size_a, base_a), (size_b, base_b) = (
            (self._size(zero, x), z3.Select(self._array("base", BLOCK, OFFSET), x)) for x in (a, b)
        )
        own = z3.Or(*(z3.UGE(x, z3.BitVecVal(LOCAL, BLOCK)) for x in (a, b)))
        empty = z3.Or(size_a == 0, size_b == 0)
        apart = z3.Or(z3.ULE(base_a + size_a, base_b), z3.ULE(base_b + size_b, base_a))
        return z3.Or(own, a == b, empty, apart)
