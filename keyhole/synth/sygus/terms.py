"""Sorts and terms of the bit-vector theory, each term stored once.

A ``Pool`` makes terms and returns the one it made before when the same is asked for again, so that equality is identity, and a
``let`` or a macro used a thousand times costs nothing. Every walk over terms here is a loop with a memo: benchmarks nest deeper
than Python recurses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from keyhole.errors import KeyholeError

if TYPE_CHECKING:
    from keyhole.synth.sygus.operators import Operator

T = TypeVar("T")
MOST_TERMS = 200_000


@dataclass(frozen=True, slots=True)
class Sort:
    """``Bool``, or ``(_ BitVec width)``. A truth value is held in a word of one bit."""

    width: int
    boolean: bool = False

    def __str__(self) -> str:
        return "Bool" if self.boolean else f"(_ BitVec {self.width})"


BOOL = Sort(1, boolean=True)


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant, as it was written."""

    value: int
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A declared variable, or a parameter of a function."""

    name: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator of the theory with its indices: ``((_ extract 7 0) …)`` has two."""

    operator: Operator
    indices: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A function that is to be synthesized."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Macro:
    """A function that the file defines. There are no macros in its body: they are in their places there."""

    name: str
    parameters: tuple[Term, ...]
    body: Term


@dataclass(frozen=True, slots=True)
class Nonterminal:
    """A symbol of a grammar, inside a production."""

    name: str


@dataclass(frozen=True, slots=True)
class AnyConstant:
    """``(Constant sort)`` in a grammar."""


@dataclass(frozen=True, slots=True)
class AnyVariable:
    """``(Variable sort)`` in a grammar."""


Head: TypeAlias = Literal | Name | Operation | Wanted | Macro | Nonterminal | AnyConstant | AnyVariable


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A head applied to arguments. Made by a ``Pool`` only."""

    head: Head
    arguments: tuple[Term, ...]
    sort: Sort


@dataclass(slots=True)
class Pool:
    """The terms made so far."""

    _terms: dict[tuple[Head, tuple[int, ...], int, bool], Term] = field(default_factory=dict)

    def make(self, head: Head, arguments: Sequence[Term], sort: Sort) -> Term:
        """The term, which exists once."""
        key = (head, tuple(map(id, arguments)), sort.width, sort.boolean)
        term = self._terms.get(key)
        if term is None:
            term = self._terms[key] = Term(head, tuple(arguments), sort)
        return term

    def name(self, name: str, sort: Sort) -> Term:
        """A variable."""
        return self.make(Name(name), (), sort)

    def literal(self, value: int, sort: Sort) -> Term:
        """A constant, written as SMT-LIB prefers it."""
        return self.make(Literal(value, constant_text(value, sort)), (), sort)

    def replace(self, term: Term, values: Mapping[Term, Term], most: int | None = None) -> Term:
        """The term with other terms in the places of some. ``most`` is how many terms there may be afterwards."""

        def rebuilt(node: Term, arguments: tuple[Term, ...]) -> Term:
            if node in values:
                return values[node]
            if most is not None and len(self._terms) > most:
                message = f"there are more than {MOST_TERMS} different terms here once macros are in their places"
                raise KeyholeError(message, code="too-large")
            return node if arguments == node.arguments else self.make(node.head, arguments, node.sort)

        return fold(term, rebuilt)

    def expanded(self, term: Term) -> Term:
        """The term with the bodies of macros in their places."""
        if not any(isinstance(part.head, Macro) for part in post_order(term)):
            return term
        most = len(self._terms) + MOST_TERMS

        def rebuilt(node: Term, arguments: tuple[Term, ...]) -> Term:
            if isinstance(node.head, Macro):
                return self.replace(node.head.body, dict(zip(node.head.parameters, arguments, strict=True)), most)
            return node if arguments == node.arguments else self.make(node.head, arguments, node.sort)

        return fold(term, rebuilt)


def constant_text(value: int, sort: Sort) -> str:
    """How a constant is written: ``true``, ``#x0f`` where the width is a multiple of four, else ``#b101``."""
    if sort.boolean:
        return "true" if value else "false"
    return f"#b{value:0{sort.width}b}" if sort.width % 4 else f"#x{value:0{sort.width // 4}x}"


def post_order(*roots: Term) -> Iterator[Term]:
    """Every subterm once, arguments before what they are arguments of."""
    done: set[Term] = set()
    stack = [(root, False) for root in reversed(roots)]
    while stack:
        term, ready = stack.pop()
        if term in done:
            continue
        if ready or not term.arguments:
            done.add(term)
            yield term
        else:
            stack.append((term, True))
            stack += [(argument, False) for argument in reversed(term.arguments)]


def fold(root: Term, combine: Callable[[Term, tuple[T, ...]], T]) -> T:
    """What ``combine`` makes of the term from what it made of the arguments; once for each subterm."""
    results: dict[Term, T] = {}
    for term in post_order(root):
        results[term] = combine(term, tuple(results[argument] for argument in term.arguments))
    return results[root]


def depth(root: Term) -> int:
    """How deep the term nests."""
    return fold(root, lambda _, depths: 1 + max(depths, default=0))
