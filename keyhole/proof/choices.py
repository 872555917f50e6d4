"""The choices LLVM leaves, as SMT variables.

A register that may be undef stands for a *set* of values, of which each use sees one. Here it is a term over *uses*: variables
that say what one use of an undef argument (or of an ``undef`` in the text) saw. When a register is used again, its term is
copied with new variables for its uses; ``freeze`` and branches copy it once more with variables that are never renewed. What
``freeze`` makes of poison is a variable of its own. This is how Alive2 encodes undef (Lopes et al., PLDI 2021, section 3).

The record of all variables, in the order in which they were made, is what a proof quantifies over: in the target they are an
adversary's, in the source ours.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Protocol

import z3

from keyhole.holes.meaning.floating.rewriting import NUMBER, SELECTOR
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported
from keyhole.proof.flips import flips
from keyhole.proof.words import Formula, Term, below, parts, substitute, word

MAX_USES = 1200


@dataclass(frozen=True, slots=True)
class Use:
    """What one use of an undef argument saw, a word for each lane. Without ``argument``: any word at all.

    The rest are hints for whoever looks for a reply. ``origin`` is the place in memory that it is the byte of; ``opposes`` are the
    words of a use that this one was only made to differ from; ``second``: it is what a second look at a result sees;
    ``root`` is the number of the use of which it is a renewal, -1 for none; ``aside``: it is for what may not be taken;
    ``zeros``: where it is zero it is the sign of a zero; ``renewable``: each look sees another word."""

    argument: str
    words: tuple[Term, ...]
    origin: Term | None = None
    opposes: tuple[Term, ...] = ()
    second: bool = False
    root: int = -1
    aside: bool = False
    zeros: bool = False
    renewable: bool = True

    def seen_by(self, use: Use) -> tuple[Term, ...]:
        """The words as a reply for a use. What was not chosen as the sign of a zero shall not be taken for one."""
        if not use.zeros or self.zeros:
            return self.words
        return tuple(z3.If(item << 1 == 0, z3.BitVecVal(1, item.size()), item) for item in self.words)

    @property
    def kind(self) -> tuple[str, int, bool]:
        """Uses of one kind see the same kind of words, for the same purpose."""
        return self.argument, self.words[0].size(), self.aside


@dataclass(frozen=True, slots=True)
class Rewrite:
    """An instruction that may be rewritten: its opcode, flags as a mask, operands, and its selector: a variable in the source, a
    number in the target. ``others`` are the selectors of what the source may rewrite it to, None for those that have none."""

    name: str
    flags: int
    operands: tuple[Term, ...]
    selector: Term
    others: tuple[Term | None, ...] = ()


class Unknowns(Protocol):
    """What both sides share: functions of which nothing is known, and until when formulas may be made."""

    @property
    def deadline(self) -> float: ...
    def unknown(self, name: str, arguments: tuple[tuple[Term, int], ...], width: int) -> Term: ...


class Adversary:
    """The choices of one side of a proof; ``uses`` is the record of what was chosen."""

    def __init__(self, tag: str, undef: Mapping[str, tuple[Term, ...]], outside: Unknowns) -> None:
        self._tag = tag
        self._outside = outside
        self._deadline = outside.deadline
        self.uses: list[Use] = []
        self.doubts: list[Formula] = []
        self._aside = False
        self.rewrites: list[Rewrite] = []
        self.rewritings: dict[int, Term] = {}  # by the choice of one of the others: the instruction's selector
        self._renewable: dict[int, int] = {}  # variable's id -> index of its use
        self._reads: dict[int, tuple[Term, frozenset[int]]] = {}  # term's id -> the term (kept alive), uses it reads
        for argument, words in undef.items():
            self._record(Use(argument, words), renewable=True)

    def carried(self, argument: str, lanes: Lanes[Term, Formula]) -> Lanes[Term, Formula]:
        """Unknown lanes of which each use sees a word of ``argument``'s, poison or not, the first of them these lanes'."""
        poison = [word(f"{lane.poison}?", 1) for lane in lanes]
        words = [lane.word.arg(0) if z3.is_app_of(lane.word, z3.Z3_OP_ZERO_EXT) else lane.word for lane in lanes]
        self._record(
            Use(argument, tuple(item for pair in zip(words, poison, strict=True) for item in pair)), renewable=True
        )
        is_poison = [item == z3.BitVecVal(1, 1) for item in poison]
        return tuple(replace(lane, poison=when) for lane, when in zip(lanes, is_poison, strict=True))

    def undef(self, width: int, origin: Term | None = None) -> Term:
        return self._record(Use("", (self._fresh(width, 0),), origin), renewable=True).words[0]

    def arbitrary(self, width: int, when: Formula | None = None, *, zeros: bool = False) -> Term:
        return self._record(Use("", (self._fresh(width, 0),), zeros=zeros), renewable=False).words[0]

    def again(self, lanes: Lanes[Term, Formula]) -> Lanes[Term, Formula]:
        check_time(self._deadline)
        return self._copied(lanes, renewable=True)

    def look_again(self, lanes: Lanes[Term, Formula]) -> Lanes[Term, Formula]:
        """What a second look sees of what one look has already seen: both are of the same execution."""
        count = len(self.uses)
        seen = self.again(lanes)
        self.uses[count:] = [replace(use, second=True) for use in self.uses[count:]]
        return seen

    def settle(self, lanes: Lanes[Term, Formula]) -> Lanes[Term, Formula]:
        return self._copied(lanes, renewable=False)

    def unsettled(self, lane: Lane[Term, Formula]) -> Formula | None:
        (other,) = self._copied((lane,), renewable=True, opposing=True)
        if other is lane:
            return None
        differ = lane.word != other.word
        if lane.poison is not None:
            differ = z3.Or(differ, lane.poison != other.poison)
        return z3.Or(differ, *self._flips(lane.word)) if self._tag == "source" else differ

    def _flips(self, term: Term) -> list[Formula]:
        """Ways in which the term differs when another look is taken at what is wholly undef in it."""
        uses = [self.uses[index] for index in sorted(_collect(term, self._renewable, self._reads))]
        seen = [item for use in uses if not use.argument for item in use.words]
        return flips(term, seen) if seen else []

    @property
    def side(self) -> str:
        return self._tag

    def bad(self, surely: Formula | None, perhaps: Formula | None) -> Formula | None:
        if self._tag == "source" or perhaps is None:
            return surely
        self.doubts.append(perhaps if surely is None else z3.And(perhaps, z3.Not(surely)))
        return perhaps

    def guess(self, open_: Formula) -> Formula | None:
        if self._tag == "source":
            return None
        self.doubts.append(open_)
        return self.arbitrary(1) == z3.BitVecVal(1, 1)

    def doubt(self, condition: Formula) -> None:
        self.doubts.append(condition)

    def unknown(self, name: str, arguments: tuple[tuple[Term, int], ...], width: int) -> Term:
        return self._outside.unknown(name, arguments, width)

    def rewriting(
        self, name: str, flags: int, operands: tuple[Term, ...], others: tuple[Term | None, ...] = ()
    ) -> Term:
        number = len(self.rewrites) + 1
        if number >= 1 << NUMBER:
            raise Unsupported("too many instructions that may be rewritten")
        if self._tag == "source":
            selector = self._record(Use("", (self._fresh(SELECTOR, 0),)), renewable=False).words[0]
        else:
            selector = z3.BitVecVal(flags << NUMBER | number, SELECTOR)
        self.rewrites.append(Rewrite(name, flags, operands, selector, others))
        return selector

    @contextmanager
    def aside(self) -> Iterator[None]:
        before, self._aside = self._aside, True
        yield
        self._aside = before

    def rewritten(self, selector: Term) -> Term:
        which = self.arbitrary(2)
        self.rewritings[which.get_id()] = selector
        return which

    def read_by(self, terms: Sequence[Term]) -> frozenset[int]:
        """The indices of the uses that the terms read, renewable or not."""
        found = parts(terms)
        return frozenset(i for i, use in enumerate(self.uses) if any(item.get_id() in found for item in use.words))

    def is_settled(self, lanes: Lanes[Term, Formula]) -> bool:
        """Whether something in the lanes was decided once for all uses, so that two looks at them are not independent."""
        settled = {item.get_id() for use in self.uses for item in use.words} - self._renewable.keys()
        terms = [term for lane in lanes for term in (lane.word, lane.poison) if term is not None]
        return bool(settled) and not settled.isdisjoint(parts(terms))

    def is_renewed(self, lanes: Lanes[Term, Formula]) -> bool:
        """Whether another look at the lanes may see something else."""
        terms = [term for lane in lanes for term in (lane.word, lane.poison) if term is not None]
        return any(_collect(term, self._renewable, self._reads) for term in terms)

    def _copied(self, lanes: Lanes[Term, Formula], renewable: bool, opposing: bool = False) -> Lanes[Term, Formula]:
        if not self._renewable:
            return lanes
        terms = [term for lane in lanes for term in (lane.word, lane.poison) if term is not None]
        reads = sorted(frozenset().union(*(_collect(term, self._renewable, self._reads) for term in terms)))
        if not reads:
            return lanes
        pairs = [pair for index in reads for pair in self._renewed(index, renewable, opposing)]
        return tuple(
            Lane(
                substitute(lane.word, *pairs),
                lane.width,
                None if lane.poison is None else substitute(lane.poison, *pairs),
            )
            for lane in lanes
        )

    def _renewed(self, index: int, renewable: bool, opposing: bool) -> list[tuple[Term, Term]]:
        use = self.uses[index]
        root = index if use.root < 0 else use.root
        words = tuple(self._fresh(old.size(), lane) for lane, old in enumerate(use.words))
        opposed = use.words if opposing else ()
        new = self._record(Use(use.argument, words, use.origin, opposed, root=root), renewable)
        return list(zip(use.words, new.words, strict=True))

    def _fresh(self, width: int, lane: int) -> Term:
        return word(f"{self._tag}!{len(self.uses)}.{lane}", width)

    def _record(self, use: Use, renewable: bool) -> Use:
        if len(self.uses) >= MAX_USES:
            raise Unsupported(
                "too many uses of values that may be undef",
                hint="mark parameters noundef, or freeze them",
                code="undef",
            )
        if renewable:
            self._renewable |= {item.get_id(): len(self.uses) for item in use.words}
        self.uses.append(replace(use, aside=self._aside, renewable=renewable))
        return use


def check_time(deadline: float) -> None:
    """``Unsupported`` when it is too late (``time.monotonic``) to go on making formulas."""
    if time.monotonic() >= deadline:
        raise Unsupported("writing the functions as formulas took too long", code="timeout", hint="give more time")


def _collect(term: Term, variables: dict[int, int], memo: dict[int, tuple[Term, frozenset[int]]]) -> frozenset[int]:
    """The uses whose variables occur in the term; a walk over the shared term with a memo."""
    stack = [term]
    while stack:
        current = stack[-1]
        if current.get_id() in memo:
            stack.pop()
            continue
        children = below(current)
        waiting = [i for i, child in enumerate(children) if child not in memo]
        if waiting:
            stack += [current.arg(i) for i in waiting]
            continue
        stack.pop()
        own = variables.get(current.get_id())
        found = frozenset() if own is None else frozenset((own,))
        memo[current.get_id()] = (current, found.union(*(memo[child][1] for child in children)))
    return memo[term.get_id()][1]
