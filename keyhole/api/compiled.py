"""Native functions as Python callables: numbers, bytes and arrays in and out, run in the sandbox."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from keyhole.errors import CallFailed
from keyhole.holes.model import Module
from keyhole.holes.types import ArrayType, IntType, StructType, Type, VectorType
from keyhole.native import Argument, Columns, Outcome, Program, Returned, Runner, Value, describe
from keyhole.native.memory.packing import is_buffer
from keyhole.synth.replay.text import lowerable

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class NativeFunction:
    """A function in native code. Each call runs in a child process, which may crash or hang without harm.

    Integers may be given signed or unsigned. A pointer takes a buffer: bytes, or something that can be written to (bytearray,
    numpy array), which then holds what the function left in it, as in C.
    """

    def __init__(self, program: Program, signed: bool, owner: Compiled) -> None:
        self._program = program
        self._signed = signed
        self._owner = owner  # whose end would be that of the processes: kh.compile(text)["@f"](3)

    @property
    def name(self) -> str:
        """With its sigil."""
        return f"@{self._program.prototype.name}"

    def __call__(self, *arguments: Argument, timeout: float | None = None) -> Value:
        """The result. Raises CallFailed when there is none, KeyholeError for arguments that do not fit."""
        match self.outcome(*arguments, timeout=timeout):
            case Returned(value=value):
                return value
            case failure:
                raise CallFailed(f"{self.name} {describe(failure)}", failure)

    def outcome(self, *arguments: Argument, timeout: float | None = None) -> Outcome:
        """What came of the call, a crash included: ``Returned``, ``Crashed``, ``TimedOut``…"""
        return self._seen(self._program.call(*arguments, timeout=timeout))

    def batch(self, rows: Iterable[Sequence[Argument]], *, timeout: float | None = None) -> tuple[Outcome, ...]:
        """An outcome for each tuple of arguments."""
        return tuple(self._seen(outcome) for outcome in self._program.batch(rows, timeout=timeout))

    def columns(self, *arguments: npt.ArrayLike, timeout: float | None = None) -> Columns:
        """The function on each row of arrays of arguments, in a native loop. ``Columns.value`` is the array of results."""
        found = self._program.columns(*arguments, timeout=timeout)
        if not self._signed:
            return found
        leaves = self._program.prototype.result_leaves
        values = tuple(_signed_column(leaf.lane, column) for leaf, column in zip(leaves, found.values, strict=True))
        return Columns(values, found.failures)

    def __repr__(self) -> str:
        return f"NativeFunction({self._program.prototype.types})"

    def _seen(self, outcome: Outcome) -> Outcome:
        if not isinstance(outcome, Returned):
            return outcome
        for argument, content in zip(outcome.inputs, outcome.buffers, strict=True):
            if content is not None:
                _write_back(argument, content)
        if not self._signed:
            return outcome
        return Returned(_as_signed(self._program.prototype.result, outcome.value), outcome.buffers, outcome.inputs)


class Compiled(Mapping[str, NativeFunction]):
    """A module in native code: a mapping from its functions' names to callables. Lowered function by function, when first used.

    >>> import keyhole as kh
    >>> with kh.compile("define i32 @f(i32 %x, i32 %y) { %r = mul i32 %x, %y ret i32 %r }") as native:
    ...     native["@f"](6, 7)
    42
    """

    def __init__(
        self,
        module: Module,
        runner: Callable[[], Runner],
        *,
        level: int,
        libraries: tuple[str, ...],
        signed: bool,
        close: Callable[[], None] | None = None,
    ) -> None:
        self.module = module
        self.level = level
        self._libraries = libraries
        self._signed = signed
        self._runner = runner
        self._ready: dict[str, Program] = {}
        self._finalizer = None if close is None else weakref.finalize(self, close)

    def __enter__(self) -> Compiled:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __getitem__(self, name: str) -> NativeFunction:
        """The function of that name, sigil or not. Raises NotFound, and KeyholeError when it still has holes."""
        ready = self._ready.get(name)
        if ready is None:
            found = self.module.get(name).name
            text = lowerable(self.module, (found,))
            ready = self._runner().load(text, found, level=self.level, libraries=self._libraries)
            self._ready[name] = self._ready[found] = ready
        return NativeFunction(ready, self._signed, self)

    def __iter__(self) -> Iterator[str]:
        return (function.name for function in self.module.functions)

    def __len__(self) -> int:
        return len(self.module.functions)

    def __repr__(self) -> str:
        return f"Compiled({', '.join(self)})"

    def assembly(self, name: str = "") -> str:
        """The machine's assembly of a function, or of all."""
        names = (name,) if name else ()
        return self._runner().assembly(lowerable(self.module, names), self.level, function=name)

    def close(self) -> None:
        """End the processes, unless they are a session's; functions cannot be called any more."""
        if self._finalizer is not None:
            self._finalizer()


def _write_back(argument: Argument, content: bytes) -> None:
    """Give a buffer that can be written to what the function left in it."""
    if not is_buffer(argument) or isinstance(argument, bytes):
        return
    if isinstance(argument, bytearray | memoryview):
        view = memoryview(argument)
        if not view.readonly:
            view.cast("B")[:] = content
    elif argument.flags.writeable:
        import numpy as np

        argument[...] = np.frombuffer(content, argument.dtype).reshape(argument.shape)


def _as_signed(type_: Type, value: Value) -> Value:
    match type_, value:
        case IntType(width=width), int() if width > 1:
            return value - (1 << width) if value >> (width - 1) else value
        case ((VectorType(element=element) | ArrayType(element=element)), tuple()):
            return tuple(_as_signed(element, lane) for lane in value)
        case StructType(elements=elements), tuple():
            return tuple(_as_signed(of, member) for of, member in zip(elements, value, strict=True))
        case _:
            return value


def _signed_column(lane: Type, column: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
    import numpy as np

    if not isinstance(lane, IntType) or lane.width == 1:
        return column
    signed = column.view(f"i{column.dtype.itemsize}")
    shift = 8 * column.dtype.itemsize - lane.width
    return np.right_shift(np.left_shift(signed, shift), shift) if shift else signed
