"""What a register holds while a function is evaluated: lanes, each a word that may be poison.

A scalar is one lane, a vector one for each element, a struct or array the lanes of its members one after another. So an
operation on any type is the same lane-wise loop, and aggregates need no code of their own. The words belong to an
``Algebra``; a ``poison`` of None means never, which keeps terms small where nothing can be poison.

Where LLVM leaves a choice (``undef``, ``freeze`` of poison) the evaluation asks its ``Choices``. A register that holds
something undef may be seen differently by each of its uses, so ``Choices`` also says what a further use sees.

Sources: LLVM Language Reference, "Undefined Values", "Poison Values", "freeze".
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Generic, Protocol, TypeAlias

from keyhole.errors import SourceError
from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.floating.formats import FORMATS
from keyhole.holes.meaning.memory.pointers import POINTER
from keyhole.holes.types import ArrayType, FloatType, IntType, PointerType, StructType, Type, VectorType
from keyhole.source import Span

MAX_LANES = 4096


class Unsupported(SourceError):
    """A construct that evaluation does not model, with its place. Callers turn it into an ``unknown``, never into a proof."""

    def __init__(self, message: str, span: Span | None = None, *, hint: str = "", code: str = "unsupported") -> None:
        super().__init__(message, code=code, span=span, hint=hint)


@dataclass(frozen=True, slots=True)
class Lane(Generic[W, B]):
    """One integer, or a float's bits, of ``width`` bits; ``poison`` is when it is poison, None for never."""

    word: W
    width: int
    poison: B | None = None


Lanes: TypeAlias = tuple[Lane[W, B], ...]


class Choices(Protocol[W, B]):
    """What happens where LLVM leaves a choice."""

    def undef(self, width: int, origin: W | None = None) -> W:
        """The word that an ``undef`` in the text stands for; each further use of it may differ. ``origin`` says which byte of
        memory was undef: it changes nothing, but whoever has to choose words may look at it."""
        ...

    def arbitrary(self, width: int, when: B | None = None, *, zeros: bool = False) -> W:
        """The word that ``freeze`` makes of poison: any, the same for all uses. It matters only where ``when`` holds. ``zeros``:
        where it is zero it is the sign of a zero that is chosen."""
        ...

    def again(self, lanes: Lanes[W, B]) -> Lanes[W, B]:
        """What the second or a later use of a register sees."""
        ...

    def settle(self, lanes: Lanes[W, B]) -> Lanes[W, B]:
        """The lanes with whatever is undef in them decided once, for all uses."""
        ...

    def unsettled(self, lane: Lane[W, B]) -> B | None:
        """Whether the lane is undef: two uses of it may differ. None when they never do."""
        ...

    @property
    def side(self) -> str:
        """``source`` or ``target`` in a proof."""
        ...

    def bad(self, surely: B | None, perhaps: B | None) -> B | None:
        """When something undesirable happens of which only bounds are known: a source counts what is sure, a target what may be."""
        ...

    def guess(self, open_: B) -> B | None:
        """A truth that is the machine's to choose where ``open_`` holds: a source has it false (None), a target either."""
        ...

    def doubt(self, condition: B) -> None:
        """A refutation in which the condition holds is none."""
        ...

    def unknown(self, name: str, arguments: tuple[tuple[W, int], ...], width: int) -> W:
        """What a function of that name, of which nothing else is known, gives for the words (with their widths): ``width`` bits,
        the same on both sides of a proof. ``Unsupported`` where numbers are wanted."""
        ...

    def rewriting(self, name: str, flags: int, operands: tuple[W, ...], others: tuple[W | None, ...] = ()) -> W | None:
        """Which of the results that an instruction may have under these flags (a mask) is taken: a selector, as ``rewriting`` in
        ``floating`` has them; None for the plain one. ``others`` are those of what it may be rewritten to, where there are some."""
        ...

    def rewritten(self, selector: W) -> W:
        """To which of the others the instruction with that selector is rewritten, from 1 on, in 2 bits."""
        ...

    def aside(self) -> AbstractContextManager[None]:
        """What is chosen within is for a result that may not be taken: another side need not have anything like it."""
        ...


class Zeros(Generic[W, B]):
    """The choices of one possible execution: zero, everywhere. ``asked`` says whether there was anything to choose."""

    def __init__(self, algebra: Algebra[W, B]) -> None:
        self._algebra = algebra
        self.asked = False
        self.asked_where: B | None = None  # besides; None for nowhere

    def undef(self, width: int, origin: W | None = None) -> W:
        self.asked = True
        return self._algebra.const(0, width)

    def arbitrary(self, width: int, when: B | None = None, *, zeros: bool = False) -> W:
        if when is None:
            return self.undef(width)
        self.asked_where = either(self._algebra, self.asked_where, when)
        return self._algebra.const(0, width)

    def again(self, lanes: Lanes[W, B]) -> Lanes[W, B]:
        return lanes

    def settle(self, lanes: Lanes[W, B]) -> Lanes[W, B]:
        return lanes

    def unsettled(self, lane: Lane[W, B]) -> B | None:
        return None

    @property
    def side(self) -> str:
        return "source"

    def bad(self, surely: B | None, perhaps: B | None) -> B | None:
        return surely

    def guess(self, open_: B) -> B | None:
        return None

    def doubt(self, condition: B) -> None:
        """Nothing is refuted here."""

    def unknown(self, name: str, arguments: tuple[tuple[W, int], ...], width: int) -> W:
        raise Unsupported(f"{name} is no number")

    def rewriting(self, name: str, flags: int, operands: tuple[W, ...], others: tuple[W | None, ...] = ()) -> W | None:
        self.asked = True
        return None

    def rewritten(self, selector: W) -> W:
        return self._algebra.const(0, 2)

    def aside(self) -> AbstractContextManager[None]:
        return nullcontext()


def lane_widths(type_: Type, span: Span | None = None) -> tuple[int, ...]:
    """The widths of the lanes of a type; ``Unsupported`` for one that is not made of integers."""
    match type_:
        case IntType(width=width):
            return (width,)
        case PointerType(addrspace=""):
            return (POINTER,)
        case FloatType(kind=kind) if kind in FORMATS:
            return (FORMATS[kind].width,)
        case VectorType(count=count, element=element, scalable=False) | ArrayType(count=count, element=element):
            widths = lane_widths(element, span)
            if count * len(widths) > MAX_LANES:
                raise Unsupported(f"values of type {type_} are too large to evaluate", span)
            return widths * count
        case StructType(elements=elements):
            return tuple(width for element in elements for width in lane_widths(element, span))
        case _:
            raise Unsupported(f"values of type {type_} are not modelled yet", span)


def member_offset(type_: Type, indices: tuple[int, ...], span: Span | None = None) -> tuple[int, int]:
    """First lane and number of lanes of the member of an aggregate that ``indices`` name."""
    first = 0
    for index in indices:
        match type_:
            case ArrayType(element=element):
                first += index * len(lane_widths(element, span))
                type_ = element
            case StructType(elements=elements) if index < len(elements):
                first += sum(len(lane_widths(element, span)) for element in elements[:index])
                type_ = elements[index]
            case _:
                raise Unsupported(f"type {type_} has no member {index}", span)
    return first, len(lane_widths(type_, span))


def either(m: Algebra[W, B], *conditions: B | None) -> B | None:
    """The disjunction; None stands for false."""
    result: B | None = None
    for condition in conditions:
        if condition is not None:
            result = condition if result is None else m.or_b(result, condition)
    return result


def both(m: Algebra[W, B], *conditions: B | None) -> B | None:
    """The conjunction; None stands for true."""
    result: B | None = None
    for condition in conditions:
        if condition is not None:
            result = condition if result is None else m.and_b(result, condition)
    return result


def choose(m: Algebra[W, B], condition: B, yes: Lane[W, B], no: Lane[W, B]) -> Lane[W, B]:
    """``yes`` where the condition holds, else ``no``; only the chosen one's poison counts."""
    when_yes = None if yes.poison is None else m.and_b(condition, yes.poison)
    when_no = None if no.poison is None else m.and_b(m.not_b(condition), no.poison)
    return Lane(m.ite(condition, yes.word, no.word, yes.width), yes.width, either(m, when_yes, when_no))


def poisoned(m: Algebra[W, B], lane: Lane[W, B], condition: B | None) -> Lane[W, B]:
    """The lane, poison also where the condition holds (None: never)."""
    return lane if condition is None else Lane(lane.word, lane.width, either(m, lane.poison, condition))
