"""The world outside of a function as SMT unknowns, shared by source and target: arrays over epochs, blocks and pointers.

Memory is three arrays from epoch and pointer: the bits, whether a byte is poison or undef, and whether it is a byte of a pointer.
What is known of all blocks (they do not wrap round the address space, live ones do not overlap) is not quantified over: it is
stated of each block that a formula mentions. To leave such a statement out can only lose proofs.

Sources: Lee, Kim, Lopes et al., "An SMT Encoding of LLVM's Memory Model for Bounded Translation Validation", CAV 2021.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import z3

from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.meaning.memory.pointers import BLOCK, LOCAL, OFFSET, POINTER
from keyhole.holes.meaning.memory.world import EPOCH, FRAGMENT, Byte
from keyhole.proof.choices import check_time
from keyhole.proof.words import Formula, Term, simplify, substitute

MOST_DISJOINT = 10
MOST_CHOICES = 2
MOST_NODES = 24
_NEAR = 1 << 62  # no block is larger


@dataclass(frozen=True, slots=True)
class Global:
    """A global variable or function: its block, and what source and target agree on; ``alone``: no other has its address."""

    block: int
    size: int
    align: int
    constant: bool
    exact: bool
    alone: bool
    value: str

    def may_be(self, other: Global) -> bool:
        """Whether the two may be one: constants whose addresses mean nothing are merged."""
        return self.constant and other.constant and not (self.alone and other.alone)


@dataclass(slots=True)
class Outside:
    """``World[Term, Formula]``. ``undef``: memory may hold undef bytes; ``escaping``: own blocks may be known outside;
    ``fragments``: it matters that memory may hold pointers, because some are read, written or copied."""

    undef: bool
    escaping: bool
    fragments: bool
    deadline: float = math.inf  # for making formulas
    variables: dict[str, Term] = field(default_factory=dict)
    assumptions: list[Formula] = field(default_factory=list)
    separations: list[Formula] = field(default_factory=list)
    doubts: list[Formula] = field(default_factory=list)
    globals: dict[str, Global] = field(default_factory=dict)
    _own: dict[str, dict[tuple[str, int], int]] = field(default_factory=dict)
    _blocks: list[Term] = field(default_factory=list)
    _stated: dict[int, Term] = field(default_factory=dict)

    def content(self, epoch: Term, pointer: Term) -> Byte[Term, Formula]:
        check_time(self.deadline)
        index = simplify(z3.Concat(epoch, pointer))
        bits = self._select("content", index, 8)
        state = self._select("state", index, 2)
        fragment: Term | None = None
        if self.fragments:
            fragment = self._outward(self._select("fragment", index, FRAGMENT), FRAGMENT)
        poison = z3.Extract(0, 0, state) == z3.BitVecVal(1, 1)
        undef = z3.And(z3.Extract(1, 1, state) == z3.BitVecVal(1, 1), z3.Not(poison)) if self.undef else None
        return Byte(bits, poison, undef, fragment, index if self.undef else None)

    def size(self, epoch: Term, block: Term) -> Term:
        known = self._global(block)
        if known is not None and known.exact:
            return z3.BitVecVal(known.size, OFFSET)
        self._state_block(block)
        return self._size(epoch, block)

    def extent(self, block: Term) -> Term:
        known = self._global(block)
        if known is not None and known.exact:
            return z3.BitVecVal(known.size, OFFSET)
        self._state_block(block)
        return self._select("size", block, OFFSET)

    def alive(self, epoch: Term, block: Term) -> Formula:
        index = simplify(z3.Concat(epoch, block))
        return self._select("alive", index, 1) == z3.BitVecVal(1, 1)

    def own_number(self, side: str, name: str, names: frozenset[str]) -> int:
        mine = self._own.setdefault(side, {})
        key = (name, sum(other == name for other, _ in mine))
        number = len(mine)
        if side != "source":
            number = self._partner(self._own.get("source", {}), mine, key, names)
        mine[key] = number
        return number

    def _partner(
        self,
        theirs: dict[tuple[str, int], int],
        mine: dict[tuple[str, int], int],
        key: tuple[str, int],
        names: frozenset[str],
    ) -> int:
        """The source's block of that name, or the next for which the target has no name; numbers are no names."""
        if key in theirs and not key[0][1:].isdigit():
            return theirs[key]
        taken = set(mine.values())
        free: list[int] = [n for (name, _), n in theirs.items() if name not in names or name[1:].isdigit()]
        new = range(len(theirs), len(theirs) + len(mine) + 1)
        unused: list[int] = [n for n in (*free, *new) if n not in taken]
        return unused[0]

    def base(self, block: Term) -> Term:
        if z3.is_bv_value(block) and block.as_long() == 0:
            return z3.BitVecVal(0, OFFSET)  # null's
        self._state_block(block)
        return self._select("base", block, OFFSET)

    def is_constant(self, block: Term) -> Formula:
        known = self._global(block)
        if known is not None:
            return z3.BoolVal(known.constant)
        return self._select("constant", block, 1) == z3.BitVecVal(1, 1)

    def global_block(
        self, name: str, size: int, align: int, constant: bool, exact: bool, *, alone: bool, value: str = ""
    ) -> int:
        known = self.globals.get(name)
        if known is None:
            known = Global(len(self.globals) + 1, size, align, constant, exact, alone, value)
            self.globals[name] = known
            self._state_global(known)
        if known != Global(known.block, size, align, constant, exact, alone, value if constant else known.value):
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
        poison = self.unknown(f"{name}.poison", arguments, 1)
        return self._outward(self.unknown(name, arguments, width), width), poison == z3.BitVecVal(1, 1)

    def unknown(self, name: str, arguments: tuple[tuple[Term, int], ...], width: int) -> Term:
        """What a function of which nothing is known gives for the words."""
        if not arguments:
            return self.variable(name, width)
        words = [word for word, _ in arguments]
        key = simplify(words[0] if len(words) == 1 else z3.Concat(*words))
        return z3.Select(self._array(f"{name}.{key.size()}", key.size(), width), key)

    def read_result(self, side: str, number: int, index: int, width: int) -> tuple[Term, int, Formula]:
        name = f"read!{side}.{number}.{index}"
        word = self._outward(self.variable(name, width), width)
        return word, width, self.variable(f"{name}.poison", 1) == z3.BitVecVal(1, 1)

    def punned(self, address: Term) -> Term:
        pointer = self._outward(z3.Select(self._array("punned", OFFSET, POINTER), address), POINTER)
        base = self.base(simplify(z3.Extract(POINTER - 1, OFFSET, pointer)))
        self.assumptions.append(base + z3.Extract(OFFSET - 1, 0, pointer) == address)
        return pointer

    def variable(self, name: str, width: int) -> Term:
        """The unknown of that name, made when it is first asked for."""
        if name not in self.variables:
            self.variables[name] = z3.BitVec(name, width)
        return self.variables[name]

    def _array(self, name: str, domain: int, width: int) -> Term:
        if name not in self.variables:
            self.variables[name] = z3.Array(name, z3.BitVecSort(domain), z3.BitVecSort(width))
        return self.variables[name]

    def _select(self, name: str, index: Term, width: int, depth: int = MOST_CHOICES) -> Term:
        """What the array holds there; a choice in the index becomes one between elements, which both sides may have in common."""
        choice = choice_in(index) if depth else None
        if choice is None:
            return z3.Select(self._array(name, index.size(), width), index)
        parts = [simplify(substitute(index, (choice[0], part))) for part in choice[1:]]
        yes, no = (self._select(name, part, width, depth - 1) for part in parts)
        return z3.If(choice[0].arg(0), yes, no)

    def _outward(self, word: Term, width: int) -> Term:
        """A pointer (or the byte of one) from outside: never to an own block, unless one has escaped."""
        if width not in (POINTER, FRAGMENT):
            return word
        own = z3.Extract(POINTER - 1, POINTER - 1, word) if self.escaping else z3.BitVecVal(0, 1)
        group = z3.Extract(POINTER - 2, POINTER - 2, word)  # set in own blocks that are never known outside
        group = group & ~own if self.escaping else group
        outside = z3.Concat(own, group, z3.Extract(POINTER - 3, 0, word))
        return outside if width == POINTER else z3.Concat(z3.Extract(FRAGMENT - 1, POINTER, word), outside)

    def _global(self, block: Term) -> Global | None:
        if not z3.is_bv_value(block):
            return None
        number = block.as_long()
        return next((known for known in self.globals.values() if known.block == number), None)

    def _size(self, epoch: Term, block: Term) -> Term:
        extent = self._select("size", block, OFFSET)
        return z3.If(self.alive(epoch, block), extent, z3.BitVecVal(0, OFFSET))

    def _state_global(self, known: Global) -> None:
        block, zero = z3.BitVecVal(known.block, BLOCK), z3.BitVecVal(0, EPOCH)
        size = z3.Select(self._array("size", BLOCK, OFFSET), block)
        wanted = z3.BitVecVal(known.size, OFFSET)
        self.assumptions += [size == wanted if known.exact else z3.ULE(wanted, size), self.alive(zero, block)]
        self._state_block(block)
        if known.align > 1:
            low = known.align.bit_length() - 1
            self.assumptions.append(z3.Extract(low - 1, 0, self.base(block)) == z3.BitVecVal(0, low))
        constant = z3.Select(self._array("constant", BLOCK, 1), block)
        self.assumptions.append(constant == z3.BitVecVal(int(known.constant), 1))
        for other in self.globals.values():
            if other is not known:
                self._tell_apart(known, other)

    def _tell_apart(self, one: Global, other: Global) -> None:
        """What is known of two addresses, also where the blocks are empty, as those of functions are."""
        bases = [self.base(z3.BitVecVal(known.block, BLOCK)) for known in (one, other)]
        if one.may_be(other):
            self.doubts.append(bases[0] == bases[1])
        elif one.alone and other.alone:
            self.assumptions.append(bases[0] != bases[1])

    def _state_block(self, block: Term, depth: int = MOST_CHOICES) -> None:
        """What holds of every block from outside, of this one."""
        if block.get_id() in self._stated:
            return
        self._stated[block.get_id()] = block
        choice = choice_in(block) if depth else None
        if choice is not None:
            for part in choice[1:]:
                self._state_block(simplify(substitute(block, (choice[0], part))), depth - 1)
            return
        size = z3.Select(self._array("size", BLOCK, OFFSET), block)
        base = z3.Select(self._array("base", BLOCK, OFFSET), block)
        null = block == z3.BitVecVal(0, BLOCK)
        self.assumptions += [
            z3.ULE(size, z3.BitVecVal(_NEAR, OFFSET)),
            z3.ULE(base, z3.BitVecVal(0, OFFSET) - size - z3.BitVecVal(1, OFFSET)),
            z3.If(null, z3.And(size == 0, base == 0), base != 0),
        ]
        if len(self._blocks) < MOST_DISJOINT:
            self.separations += [self._disjoint(block, other) for other in self._blocks]
            self._blocks.append(block)

    def _disjoint(self, a: Term, b: Term) -> Formula:
        first, second = self._global(a), self._global(b)
        if first is not None and second is not None and first.may_be(second):
            return z3.BoolVal(True)
        zero = z3.BitVecVal(0, EPOCH)
        (size_a, base_a), (size_b, base_b) = (
            (self._size(zero, x), z3.Select(self._array("base", BLOCK, OFFSET), x)) for x in (a, b)
        )
        own = z3.Or(*(z3.UGE(x, z3.BitVecVal(LOCAL, BLOCK)) for x in (a, b)))
        empty = z3.Or(size_a == 0, size_b == 0)
        apart = z3.Or(z3.ULE(base_a + size_a, base_b), z3.ULE(base_b + size_b, base_a))
        return z3.Or(own, a == b, empty, apart)


def choice_in(term: Term) -> tuple[Term, Term, Term] | None:
    """An ``If`` between words in the term, with its two parts; none in large terms, which would grow with each choice taken."""
    context = term.ctx_ref()
    stack, seen, found = [term.ast], set[int](), None
    while stack:
        current = stack.pop()
        number = z3.Z3_get_ast_id(context, current)
        if number in seen:
            continue
        seen.add(number)
        if len(seen) > MOST_NODES:
            return None
        if z3.Z3_get_ast_kind(context, current) != z3.Z3_APP_AST:
            continue
        kind = z3.Z3_get_decl_kind(context, z3.Z3_get_app_decl(context, current))
        if found is None and kind == z3.Z3_OP_ITE:
            found = current
        count = z3.Z3_get_app_num_args(context, current)
        stack += [z3.Z3_get_app_arg(context, current, i) for i in range(count)]
    if found is None:
        return None
    choice = z3.z3._to_expr_ref(found, term.ctx)
    return choice, choice.arg(1), choice.arg(2)
