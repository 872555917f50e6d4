"""Messages on a stream of bytes: a ``Content-Length`` header, an empty line, the body.

The base protocol of the language server protocol. Whatever comes in, reading goes on: what is no header is skipped up to the next
header, and a body that is too large is thrown away as it comes, so that a broken client costs error messages and no memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

_LENGTH = re.compile(rb"content-length[ \t]*:[ \t]*(\d{1,9})[ \t]*\r?\n\Z", re.IGNORECASE)
_TYPE = re.compile(
    rb"content-type[ \t]*:[^;\r\n]*(?:;[ \t]*charset[ \t]*=[ \t]*\"?utf-?8\"?)?[ \t]*\r?\n\Z", re.IGNORECASE
)
_BLANK = (b"\r\n", b"\n")
_LONGEST_LINE = 1024
_CHUNK = 1 << 16


class Readable(Protocol):
    """What frames are read from; a buffered binary stream is one."""

    def read(self, size: int = ..., /) -> bytes: ...

    def readline(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Body:
    """What stood in one frame."""

    content: bytes


@dataclass(frozen=True, slots=True)
class Garbage:
    """Bytes that are no header; ``start`` is how they begin."""

    start: bytes


@dataclass(frozen=True, slots=True)
class TooLarge:
    """A body that was not read because of its size."""

    size: int


Frame: TypeAlias = Body | Garbage | TooLarge


def framed(body: bytes) -> bytes:
    """The bytes with their header."""
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def frames(stream: Readable, largest: Callable[[], int]) -> Iterator[Frame]:
    """The frames of a stream up to its end; a frame that the end cuts off is left out. ``largest`` says how long a body may be now.

    Raises OSError.
    """
    while True:
        length, garbage, over = _header(stream)
        if garbage:
            yield Garbage(garbage)
        if over or length is None:
            return
        if length > largest():
            if not _skip(stream, length):
                return
            yield TooLarge(length)
            continue
        content = stream.read(length)
        if len(content) < length:
            return
        yield Body(content)


def _header(stream: Readable) -> tuple[int | None, bytes, bool]:
    """The length that the next header names, the start of what stood before it and is none, and whether the stream is over."""
    length: int | None = None
    garbage = b""
    while line := stream.readline(_LONGEST_LINE):
        if line in _BLANK:
            if length is not None:
                return length, garbage, False
        elif (found := _LENGTH.search(line)) is not None:
            length = int(found[1])
            garbage = garbage or line[: found.start()]  # the end of a body that was longer than its header said
        elif not _TYPE.match(line):
            length = None
            garbage = garbage or line
    return None, garbage, True


def _skip(stream: Readable, length: int) -> bool:
    while length > 0:
        got = stream.read(min(length, _CHUNK))
        if not got:
            return False
        length -= len(got)
    return True
