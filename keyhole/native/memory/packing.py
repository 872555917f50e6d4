"""Writes calls, given as Python values, into the arena, with the buffers that their pointers need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeGuard

from keyhole.errors import KeyholeError
from keyhole.native.memory import values
from keyhole.native.memory.arena import ADDRESS, Arena, Layout, aligned, layout
from keyhole.native.memory.layout import Prototype, is_pointer, leaves
from keyhole.native.outcome import Argument, Buffer, Inputs
from keyhole.native.workers.executor import Request
from keyhole.plural import counted

Lanes = tuple[int | float, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A buffer in the arena: the number of the argument it is for, its offset, and its size in bytes."""

    argument: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Packed:
    """Calls that lie ready in the arena. ``held`` are each call's buffers."""

    request: Request
    held: tuple[tuple[Held, ...], ...]


def pack(arena: Arena, prototype: Prototype, calls: Sequence[Inputs], *, shared: bool = False) -> Packed:
    """Write the calls. ``shared``: a buffer object given several times is one buffer there, else each call has its own.

    Raises KeyholeError when arguments do not fit the prototype.
    """
    lanes = [take_apart(prototype, arguments) for arguments in calls]
    place = layout(prototype, len(calls))
    held, contents, end = _place_buffers(prototype, calls, place.buffers, shared)
    arena.ensure(end)
    for offset, data in contents.items():
        arena.memory[offset : offset + len(data)] = data
    forms = tuple(values.form(leaf) for leaf in prototype.parameter_leaves)
    for row, numbers in enumerate(lanes):
        for form, column, lane in zip(forms, place.columns, numbers, strict=False):
            form.pack_into(arena.memory, column + row * form.size, *lane)
    return Packed(Request(place, _pointers(prototype, place, held)), tuple(map(tuple, held)))


def take_apart(prototype: Prototype, arguments: Inputs) -> list[Lanes]:
    """The lanes of all leaves of a call's arguments; zero where a buffer's address will stand. Raises KeyholeError."""
    expected = prototype.parameters
    if len(arguments) != len(expected):
        raise KeyholeError(
            f"@{prototype.name} takes {counted(len(expected), 'argument')}, not {len(arguments)}",
            code="bad-argument",
            hint=f"its type is {prototype.types}",
        )
    lanes: list[Lanes] = []
    for type_, argument in zip(expected, arguments, strict=True):
        lanes += [(0,)] if is_pointer(type_) and is_buffer(argument) else values.take_apart(type_, argument)
    return lanes


def is_buffer(argument: Argument) -> TypeGuard[Buffer]:
    """Whether an argument is bytes, a bytearray, a memoryview, or a numpy array."""
    return isinstance(argument, bytes | bytearray | memoryview) or (
        hasattr(argument, "__array_interface__") and bool(getattr(argument, "ndim", 0))
    )


def buffer_bytes(arguments: Sequence[Argument]) -> int:
    """Size of all buffers among a call's arguments."""
    return sum(_view(argument).nbytes for argument in arguments if is_buffer(argument))


def _view(buffer: Buffer) -> memoryview:
    return memoryview(buffer)  # type: ignore[arg-type]  # before Python 3.12 stubs cannot say that arrays are buffers


def _place_buffers(
    prototype: Prototype, calls: Sequence[Inputs], offset: int, shared: bool
) -> tuple[list[list[Held]], dict[int, bytes], int]:
    """Each call's buffers, their contents by offset, and the end of the last one."""
    pointers = [index for index, type_ in enumerate(prototype.parameters) if is_pointer(type_)]
    known: dict[int, int] = {}
    contents: dict[int, bytes] = {}
    places: list[list[Held]] = []
    for arguments in calls:
        held: list[Held] = []
        for index in pointers:
            argument = arguments[index]
            if not is_buffer(argument):
                continue
            if not (shared and id(argument) in known):
                known[id(argument)] = offset
                contents[offset] = _view(argument).tobytes()
                offset = aligned(offset + len(contents[offset]) + 1)
            start = known[id(argument)]
            held.append(Held(index, start, len(contents[start])))
        places.append(held)
    return places, contents, offset


def _pointers(prototype: Prototype, place: Layout, held: list[list[Held]]) -> tuple[tuple[int, int], ...]:
    """Where in the columns addresses of buffers must stand, and the buffers' offsets."""
    first, count = [], 0
    for parameter in prototype.parameters:
        first.append(count)
        count += len(leaves(parameter))
    return tuple(
        (place.columns[first[buffer.argument]] + row * ADDRESS.size, buffer.offset)
        for row, buffers in enumerate(held)
        for buffer in buffers
    )
