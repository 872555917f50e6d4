"""How sure an answer is: the certificates, and the counterexample that a refutation carries.

Every answer carries exactly one of ``Proved``, ``Bounded``, ``Tested``, ``Unknown``, ``Refuted``. They are values to match on,
never truth values: ``if verdict:`` would turn "gave up" into a claim, so it raises.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Literal, NoReturn, TypeAlias

from keyhole.holes.meaning.lanes import Lane
from keyhole.holes.meaning.memory.pointers import POINTER
from keyhole.proof.counterexamples.contents import Held, MemoryBlock, lines, show_pointer, told
from keyhole.readback import in_room, read_back
from keyhole.reports import Displayed, Report, Result
from keyhole.reports import Unknown as NoAnswer
from keyhole.source import Span

if TYPE_CHECKING:
    from keyhole.proof.counterexamples.playback import Given
    from keyhole.proof.tracing.explain import Explanation

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

_EXACT_IN_JSON = 1 << 53


def _no_truth(verdict: object) -> NoReturn:
    raise TypeError(
        f"a {type(verdict).__name__} is not a truth value: match on Proved, Bounded, Tested, Unknown and Refuted instead"
    )


class GaveUp(Enum):
    """Why a solver has no answer, in one spelling for all solvers."""

    TIME = "timeout"
    STOPPED = "stopped"
    MEMORY = "memory"
    UNSUPPORTED = "unsupported"
    LOOP = "loop"
    HOLE = "hole"
    UNDEF = "undef"
    INCOMPLETE = "incomplete"
    APPROXIMATION = "approximation"

    __repr__ = Enum.__str__


Shown: TypeAlias = "int | Literal['poison', 'undef']"


@dataclass(frozen=True, slots=True)
class Number:
    """One lane of a value: an unsigned number of ``width`` bits, or ``poison``, or ``undef``. A pointer has ``POINTER`` bits."""

    width: int
    value: Shown

    __repr__ = read_back

    def __str__(self) -> str:
        """Unsigned in hexadecimal, then signed in decimal: ``0xff (-1)``."""
        if isinstance(self.value, str):
            return self.value
        if self.width == POINTER:
            return show_pointer(self.value)
        if self.width == 1:
            return "true" if self.value else "false"
        signed = self.value - (1 << self.width) if self.value >> (self.width - 1) else self.value
        return f"0x{self.value:0{(self.width + 3) // 4}x} ({signed})"

    def to_json(self) -> Json:
        """The unsigned number (a string above 2**53), ``"poison"`` or ``"undef"``; pointers as they are shown."""
        if self.width == POINTER and isinstance(self.value, int):
            return show_pointer(self.value)
        return str(self.value) if isinstance(self.value, int) and self.value > _EXACT_IN_JSON else self.value


Numbers: TypeAlias = tuple[Number, ...]


def numbers(lanes: tuple[Lane[int, bool], ...]) -> Numbers:
    """What concrete lanes show."""
    return tuple(Number(lane.width, "poison" if lane.poison else lane.word) for lane in lanes)


def show(value: Numbers) -> str:
    """A value as text: a scalar alone, several lanes in brackets."""
    return str(value[0]) if len(value) == 1 else "<" + ", ".join(map(str, value)) + ">"


def _json(value: Numbers) -> Json:
    return value[0].to_json() if len(value) == 1 else [number.to_json() for number in value]


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter and what was passed for it. ``type`` is LLVM's text of the type."""

    name: str
    type: str
    value: Numbers

    __repr__ = read_back

    def __str__(self) -> str:
        return f"{self.type} {self.name} = {show(self.value)}"


@dataclass(frozen=True, slots=True)
class Called:
    """A call of a function of which nothing is known: what it got, what it returned, and what it left in memory, by pointer.
    Types and the calling convention are LLVM's text."""

    callee: str
    types: tuple[str, ...]
    arguments: tuple[Numbers, ...]
    type: str
    result: Numbers
    leaves: tuple[tuple[int, Held], ...] = ()
    convention: str = ""

    __repr__ = read_back

    def __str__(self) -> str:
        text = f"{self.callee}({', '.join(map(show, self.arguments))})"
        text += f" = {show(self.result)}" if self.result else ""
        runs = [f"{shown} at {show_pointer(place)}" for place, shown in told(self.leaves)]
        return f"{text}, which leaves {' and '.join(runs)}," if runs else text

    def to_json(self) -> Json:
        return {
            "callee": self.callee,
            "arguments": [_json(argument) for argument in self.arguments],
            "result": _json(self.result) if self.result else None,
        }


@dataclass(frozen=True, slots=True)
class Execution:
    """What one side did: ``undefined`` is where it met undefined behaviour (empty: nowhere), ``value`` what it returned, ``calls``
    what it called before."""

    function: str
    value: Numbers
    undefined: str = ""
    calls: tuple[Called, ...] = ()

    __repr__ = read_back

    def __str__(self) -> str:
        if self.undefined:
            return f"{self.function} has undefined behaviour: {self.undefined}"
        calls = f" calls {', '.join(map(str, self.calls))} and" if self.calls else ""
        returns = f"{self.function}{calls} returns"
        return f"{returns} {show(self.value)}" if self.value else returns

    def to_json(self) -> Json:
        return {
            "function": self.function,
            "value": None if self.undefined or not self.value else _json(self.value),
            "undefined": self.undefined or None,
            "calls": [call.to_json() for call in self.calls],
        }


@dataclass(frozen=True, slots=True)
class Counterexample:
    """Inputs on which the target does what the source does not allow.

    ``problem`` says in words what is wrong, ``parted`` names the first values of one name that differ (name, source, target).
    ``blocks`` are the memory outside, where all that mattered of it is known; ``memory`` has the same and what else mattered, a
    line each. ``beside`` is what mattered besides arguments and blocks (empty: nothing), so that they do not say what happens.
    ``sides`` are the texts of both modules, where the public functions of ``keyhole`` found it.
    """

    problem: str
    arguments: tuple[Argument, ...]
    source: Execution
    target: Execution
    parted: tuple[tuple[str, Numbers, Numbers], ...] = ()
    memory: tuple[str, ...] = ()
    blocks: tuple[MemoryBlock, ...] = ()
    beside: str = ""
    sides: tuple[str, str] | None = field(default=None, compare=False, repr=False)

    __repr__ = read_back

    @property
    def args(self) -> tuple[Given, ...]:
        """What was passed, as Python values: numbers, bytes for buffers, ``"poison"`` and ``"undef"``, tuples for several lanes."""
        from keyhole.proof.counterexamples.playback import arguments

        return arguments(self)

    @property
    def trace(self) -> Explanation:
        """Both sides walked through, instruction by instruction. Raises KeyholeError."""
        from keyhole.proof.counterexamples.playback import walked

        return walked(self)

    def as_ll(self, side: Literal["source", "target"] = "target") -> str:
        """A side's module with a function ``@counterexample`` that calls it on the arguments. Raises KeyholeError."""
        from keyhole.proof.counterexamples.playback import as_ll

        return as_ll(self, side)

    def as_pytest(self) -> str:
        """A file for pytest that fails as long as the counterexample is one. Raises KeyholeError."""
        from keyhole.proof.counterexamples.playback import as_pytest

        return as_pytest(self)

    def __str__(self) -> str:
        text = [
            self.problem,
            *(f"  {argument}" for argument in self.arguments),
            *(f"  {line}" for line in (self.memory or lines(self.blocks))),
        ]
        text += [f"source: {self.source}", f"target: {self.target}"]
        text += [f"they part at {name}: {show(a)} in the source, {show(b)} in the target" for name, a, b in self.parted]
        return "\n".join(text)

    def to_json(self) -> Json:
        """The counterexample as the command line prints it."""
        return {
            "problem": self.problem,
            "arguments": [
                {"name": argument.name, "type": argument.type, "value": _json(argument.value)}
                for argument in self.arguments
            ],
            "source": self.source.to_json(),
            "target": self.target.to_json(),
            "memory": list(self.memory or lines(self.blocks)),
            "blocks": [block.to_json() for block in self.blocks],
            "parted": [{"name": name, "source": _json(a), "target": _json(b)} for name, a, b in self.parted],
        }


@dataclass(frozen=True, slots=True)
class Proved(Result):
    """For all inputs, by the named solver."""

    solver: str
    seconds: float
    report: Report | None = field(default=None, kw_only=True, compare=False, repr=False)

    __bool__ = _no_truth

    def to_json(self) -> Json:
        return {"kind": "proved", "solver": self.solver, "seconds": self.seconds}


@dataclass(frozen=True, slots=True)
class Bounded(Result):
    """For all inputs, up to the named bound (loops unrolled, lengths)."""

    solver: str
    seconds: float
    bound: str
    report: Report | None = field(default=None, kw_only=True, compare=False, repr=False)

    __bool__ = _no_truth

    def to_json(self) -> Json:
        return {"kind": "bounded", "solver": self.solver, "seconds": self.seconds, "bound": self.bound}


@dataclass(frozen=True, slots=True)
class Tested(Displayed):
    """On ``inputs`` inputs; ``how`` says how they were made."""

    inputs: int
    how: str

    __bool__ = _no_truth

    def to_json(self) -> Json:
        return {"kind": "tested", "inputs": self.inputs, "how": self.how}


@dataclass(frozen=True, slots=True)
class Unknown(NoAnswer):
    """No answer. ``span`` is the construct that is not modelled, where that is why; ``hint`` says what to do."""

    reason: str
    code: GaveUp
    span: Span | None = field(default=None, compare=False, repr=False)
    hint: str = ""
    report: Report | None = field(default=None, kw_only=True, compare=False, repr=False)

    __repr__ = in_room

    __bool__ = _no_truth

    def __str__(self) -> str:
        return self.reason if self.span is None else f"{self.span.place}: {self.reason}"

    def to_json(self) -> Json:
        place = None if self.span is None else self.span.place
        return {
            "kind": "unknown",
            "reason": self.reason,
            "code": self.code.value,
            "place": place,
            "hint": self.hint or None,
        }


@dataclass(frozen=True, slots=True)
class Refuted(Result):
    """Wrong, and here is why."""

    counterexample: Counterexample
    report: Report | None = field(default=None, kw_only=True, compare=False, repr=False)

    __bool__ = _no_truth

    __repr__ = read_back

    def __str__(self) -> str:
        return str(self.counterexample)

    def to_json(self) -> Json:
        return {"kind": "refuted", "counterexample": self.counterexample.to_json()}


Verdict: TypeAlias = Proved | Bounded | Refuted | Unknown
Certificate: TypeAlias = Proved | Bounded | Tested | Refuted | Unknown
