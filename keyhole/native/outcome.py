"""What came of a native call: values, not exceptions, because a crash of the code under test is an answer.

Take an outcome apart with ``match``. Every outcome carries the inputs of its call as they were given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Address:
    """A pointer that a function returned.

    ``argument`` is the number of the pointer argument whose buffer it points into (or one past its end), with ``offset``
    in bytes from the buffer's start; None means that it points elsewhere, and ``offset`` is the address itself.
    """

    argument: int | None
    offset: int


Value: TypeAlias = "int | float | Address | tuple[Value, ...] | None"
"""A result: unsigned integer, float, pointer; a tuple for a vector, array or structure; None for ``void``."""

Buffer: TypeAlias = "bytes | bytearray | memoryview | npt.NDArray[np.generic]"
Argument: TypeAlias = "int | float | Buffer | Sequence[Argument] | None"
"""An argument: a number, a sequence for a vector, array or structure; for a pointer a buffer, an address, or None."""

Inputs: TypeAlias = tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """The call returned. ``buffers`` has one entry for each argument: the new content of a buffer, None for the rest."""

    value: Value
    buffers: tuple[bytes | None, ...]
    inputs: Inputs


@dataclass(frozen=True, slots=True)
class Crashed:
    """A signal ended the call: ``SIGSEGV``, ``SIGFPE``, ``SIGILL``, ``SIGABRT``… ``address``: what a SIGSEGV touched, if known."""

    signal: str
    address: int | None
    inputs: Inputs


@dataclass(frozen=True, slots=True)
class TimedOut:
    """The call was killed after ``seconds``."""

    seconds: float
    inputs: Inputs


@dataclass(frozen=True, slots=True)
class OutOfMemory:
    """An allocation failed at the limit of ``limit`` bytes, and the call died of it."""

    limit: int
    inputs: Inputs


@dataclass(frozen=True, slots=True)
class StackOverflow:
    """The call ran off the end of the stack (told from other faults by the faulting address)."""

    inputs: Inputs


@dataclass(frozen=True, slots=True)
class Exited:
    """The call ended the process with ``exit`` or ``_exit``."""

    code: int
    inputs: Inputs


Failure: TypeAlias = Crashed | TimedOut | OutOfMemory | StackOverflow | Exited
Outcome: TypeAlias = Returned | Failure


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Results of a call for each row. Integers come in the narrowest unsigned dtype that holds them.

    ``values`` has one array for each scalar or vector of the result (a structure has several, ``void`` none), with
    ``rows`` or ``(rows, lanes)`` elements. Rows that failed hold zeros and stand in ``failures`` with their index.
    """

    values: tuple[npt.NDArray[np.generic], ...]
    failures: tuple[tuple[int, Failure], ...]

    @property
    def value(self) -> npt.NDArray[np.generic]:
        """The only array of results. Raises ValueError when there is none, or are several."""
        (only,) = self.values
        return only


def describe(outcome: Outcome) -> str:
    """One line for a reader, without the inputs."""
    match outcome:
        case Returned(value=value):
            return f"returned {value}"
        case Crashed(signal=signal, address=None):
            return f"crashed with {signal}"
        case Crashed(signal=signal, address=address):
            return f"crashed with {signal} at address {address:#x}"
        case TimedOut(seconds=seconds):
            return f"did not end within {seconds:g} s"
        case OutOfMemory(limit=limit):
            return f"ran out of memory at {limit} bytes"
        case StackOverflow():
            return "overflowed the stack"
        case Exited(code=code):
            return f"ended the process with exit code {code}"
