"""Messages between a pool and its children: pickled values with a length before them, over pipes that nobody else has."""

from __future__ import annotations

import pickle
import struct
from typing import IO

_LENGTH = struct.Struct("<Q")


def write(stream: IO[bytes], message: object) -> None:
    """Write one message. Raises OSError when nobody reads, PicklingError and the like before anything is written."""
    body = pickle.dumps(message)
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def read(stream: IO[bytes]) -> object:
    """The next message. Raises EOFError at the end of the stream."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    if len(body) < length:
        raise EOFError
    return pickle.loads(body)
