"""Many calls at once: arrays of arguments in, arrays of results out, with the loop in native code.

This file is loaded when the first columns are used, because numpy takes longer to load than a worker to fork.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from keyhole.errors import KeyholeError
from keyhole.holes.types import FloatType, IntType
from keyhole.native.memory import values
from keyhole.native.memory.arena import Arena, Layout, layout
from keyhole.native.memory.layout import Leaf, Prototype, leaves
from keyhole.native.outcome import Argument, Columns, Failure, Inputs
from keyhole.native.workers.executor import Executor, Request

Array = npt.NDArray[np.generic]
CHUNK_BYTES = 4 << 20


def run(
    prototype: Prototype, arena: Arena, executor: Executor, arguments: tuple[npt.ArrayLike, ...], timeout: float
) -> Columns:
    """Call the function for each row. See ``Program.columns``."""
    inputs = convert(prototype, arguments)
    rows = len(inputs[0]) if inputs else 1
    results = prototype.result_leaves
    outputs: tuple[Array, ...] = tuple(np.zeros(_shape(leaf, rows), leaf.code) for leaf in results)
    failures: list[tuple[int, Failure]] = []
    width = sum(leaf.size for leaf in prototype.parameter_leaves + results)
    step = max(CHUNK_BYTES // max(width, 1), 1)
    for start in range(0, rows, step):
        piece = tuple(column[start : start + step] for column in inputs)
        place = layout(prototype, min(step, rows - start))
        write(arena, prototype, place, piece)
        stops = executor.run(Request(place), timeout)
        failures += [(start + stop.row, stop.failure(row_inputs(prototype, piece, stop.row))) for stop in stops]
        _read(arena, prototype, place, tuple(column[start : start + step] for column in outputs))
    for row, _ in failures:
        for column in outputs:
            column[row] = 0
    return Columns(outputs, tuple(failures))


def convert(prototype: Prototype, arguments: tuple[npt.ArrayLike, ...]) -> tuple[Array, ...]:
    """The arguments as columns in their containers. Raises KeyholeError when they do not fit."""
    expected = prototype.parameter_leaves
    if len(arguments) != len(expected):
        message = f"@{prototype.name} takes {len(expected)} columns, not {len(arguments)}"
        raise KeyholeError(message, code="bad-argument", hint=f"its type is {prototype.types}")
    converted = tuple(_column(leaf, np.asarray(values_)) for leaf, values_ in zip(expected, arguments, strict=True))
    if len({len(column) for column in converted}) > 1:
        lengths = ", ".join(str(len(column)) for column in converted)
        raise KeyholeError(f"columns of different lengths: {lengths}", code="bad-argument")
    return converted


def write(arena: Arena, prototype: Prototype, place: Layout, columns: tuple[Array, ...]) -> None:
    """Copy columns of arguments into the arena, and clear those of results."""
    arena.ensure(place.buffers)
    everything = prototype.parameter_leaves + prototype.result_leaves
    for index, (leaf, offset) in enumerate(zip(everything, place.columns, strict=True)):
        view = np.frombuffer(arena.memory, leaf.code, place.rows * max(leaf.lanes, 1), offset)
        if index < len(columns):
            view[:] = columns[index].reshape(-1)
        else:
            view[:] = 0
        del view  # the arena cannot grow while views of it exist


def row_inputs(prototype: Prototype, columns: tuple[Array, ...], row: int) -> Inputs:
    """One row as a tuple of arguments, such as ``Program.call`` takes."""
    lanes = [tuple(np.atleast_1d(column[row]).tolist()) for column in columns]
    inputs: list[Argument] = []
    for parameter in prototype.parameters:
        count = len(leaves(parameter))
        value = values.put_together(parameter, lanes[:count])
        inputs.append(value)  # type: ignore[arg-type]  # never an Address: pointers stay integers here
        del lanes[:count]
    return tuple(inputs)


def _read(arena: Arena, prototype: Prototype, place: Layout, outputs: tuple[Array, ...]) -> None:
    first = len(prototype.parameter_leaves)
    for leaf, offset, output in zip(prototype.result_leaves, place.columns[first:], outputs, strict=True):
        view = np.frombuffer(arena.memory, leaf.code, place.rows * max(leaf.lanes, 1), offset)
        output[...] = view.reshape(output.shape)
        del view


def _shape(leaf: Leaf, rows: int) -> tuple[int, ...]:
    return (rows, leaf.lanes) if leaf.lanes else (rows,)


def _column(leaf: Leaf, given: Array) -> Array:
    if given.ndim != (2 if leaf.lanes else 1) or (leaf.lanes and given.shape[1] != leaf.lanes):
        shape = f"(rows, {leaf.lanes})" if leaf.lanes else "(rows,)"
        raise KeyholeError(f"a column of {leaf.type} has shape {shape}, not {given.shape}", code="bad-argument")
    if isinstance(leaf.lane, FloatType):
        return given.astype(leaf.code)
    if given.dtype.kind not in "iub":
        raise KeyholeError(f"a column of {leaf.type} holds integers, not {given.dtype}", code="bad-argument")
    column = given.astype(leaf.code)  # modulo 2**container, as C converts
    if isinstance(leaf.lane, IntType) and leaf.lane.width < 8 * leaf.lane_bytes:
        column = column & np.array((1 << leaf.lane.width) - 1, leaf.code)
    return column
