"""A function that has been lowered and is ready to be called, any number of times, in other processes.

Calls of one program share a process as long as it lives, so globals of the module keep their values from call to call; after
a failure they start afresh.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING

from keyhole.errors import ToolError
from keyhole.native.memory import values
from keyhole.native.memory.arena import Arena
from keyhole.native.memory.layout import Prototype, is_pointer
from keyhole.native.memory.packing import Held, Packed, buffer_bytes, pack
from keyhole.native.outcome import Address, Argument, Columns, Inputs, Outcome, Returned, Value
from keyhole.native.workers.builder import Builder
from keyhole.native.workers.executor import Executor

if TYPE_CHECKING:
    import numpy.typing as npt

BATCH_ROWS = 4096
BATCH_BYTES = 16 << 20


class Program:
    """A lowered function. Made by ``Runner.load``; usable until the runner is closed."""

    def __init__(
        self, prototype: Prototype, arena: Arena, executor: Executor, builder: Builder, timeout: float
    ) -> None:
        self.prototype = prototype
        self.executor = executor
        self.builder = builder
        self._arena = arena
        self._timeout = timeout
        self._forms = tuple(values.form(leaf) for leaf in prototype.result_leaves)

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the program's processes. The next call would start them again."""
        self.builder.close()

    def call(self, *arguments: Argument, timeout: float | None = None) -> Outcome:
        """Call the function once, for ``timeout`` seconds at most.

        Integers may be given signed or unsigned and come back unsigned. A pointer takes a buffer (bytes, bytearray or
        numpy array, which is copied and not changed), None, or an address. Raises KeyholeError for unfit arguments.
        """
        return self.batch((arguments,), timeout=timeout)[0]

    def batch(self, calls: Iterable[Sequence[Argument]], *, timeout: float | None = None) -> tuple[Outcome, ...]:
        """Call the function for each tuple of arguments; an outcome for each, in order. ``timeout`` is for each call."""
        rows = iter(calls)
        outcomes: list[Outcome] = []
        while piece := _piece(rows):
            outcomes += self._batch(piece, self._timeout if timeout is None else timeout)
        return tuple(outcomes)

    def columns(self, *arguments: npt.ArrayLike, timeout: float | None = None) -> Columns:
        """Call the function for each row of the arguments, in a native loop.

        One array for each scalar or vector of the parameters: ``rows`` or ``(rows, lanes)`` elements of integers (taken
        modulo 2**N) or floats. ``timeout`` is for each row. Raises KeyholeError when lengths or shapes do not fit.
        """
        from keyhole.native.memory import columns

        self._must_be_open()
        return columns.run(
            self.prototype, self._arena, self.executor, arguments, self._timeout if timeout is None else timeout
        )

    def _batch(self, calls: list[Inputs], timeout: float) -> list[Outcome]:
        self._must_be_open()
        packed = pack(self._arena, self.prototype, calls)
        stops = {stop.row: stop for stop in self.executor.run(packed.request, timeout)}
        return [
            stops[row].failure(inputs) if row in stops else self._returned(packed, row, inputs)
            for row, inputs in enumerate(calls)
        ]

    def _must_be_open(self) -> None:
        if self._arena.memory.closed:
            raise ToolError("the runner has been closed", code="runner-closed", hint="compile it again")

    def _returned(self, packed: Packed, row: int, inputs: Inputs) -> Returned:
        columns = packed.request.layout.columns[-len(self._forms) :] if self._forms else ()
        memory = self._arena.memory
        lanes = [
            form.unpack_from(memory, column + row * form.size)
            for form, column in zip(self._forms, columns, strict=True)
        ]
        value = values.put_together(self.prototype.result, lanes)
        if is_pointer(self.prototype.result):
            value = self._address(value, packed.held[row])
        contents: list[bytes | None] = [None] * len(inputs)
        for held in packed.held[row]:
            contents[held.argument] = memory[held.offset : held.offset + held.size]
        return Returned(value, tuple(contents), inputs)

    def _address(self, value: Value, buffers: tuple[Held, ...]) -> Address:
        assert isinstance(value, int)
        for held in buffers:
            offset = value - self.executor.base - held.offset
            if 0 <= offset <= held.size:
                return Address(held.argument, offset)
        return Address(None, value)


def _piece(rows: Iterator[Sequence[Argument]]) -> list[Inputs]:
    """The next calls that go through one message."""
    piece: list[Inputs] = []
    size = 0
    for row in islice(rows, BATCH_ROWS):
        piece.append(tuple(row))
        size += buffer_bytes(row)
        if size >= BATCH_BYTES:
            break
    return piece
