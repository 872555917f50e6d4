"""Messages between Keyhole and its workers: one JSON object a message, framed by its length.

A Unix socket carries them, because it can also carry file descriptors: a new worker's own socket and its shared memory
are handed over with the message that asks for the worker. Bulk data never travels here; it lies in the shared arena.
The format is private to the two ends, which are always the same version.
"""

from __future__ import annotations

import json
import socket
import struct
import time
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Message: TypeAlias = dict[str, Json]

LENGTH = struct.Struct("<I")
MAX_DESCRIPTORS = 4


class Gone(Exception):
    """The other end closed the connection, or is not there any more."""


class Late(Exception):
    """The other end did not answer before the deadline."""


def send(
    channel: socket.socket, message: Message, descriptors: tuple[int, ...] = (), deadline: float | None = None
) -> None:
    """Send one message, with open file descriptors. Raises ``Gone``, and ``Late`` after ``deadline`` (see ``receive``)."""
    payload = json.dumps(message).encode()
    data = LENGTH.pack(len(payload)) + payload
    try:
        _patience(channel, deadline)
        if descriptors:
            sent = socket.send_fds(channel, [data], list(descriptors))
            data = data[sent:]
        channel.sendall(data)
    except TimeoutError as error:
        raise Late from error
    except OSError as error:
        raise Gone from error


def receive(channel: socket.socket, deadline: float | None = None) -> tuple[Message, tuple[int, ...]]:
    """The next message and the descriptors that came with it.

    ``deadline`` is a ``time.monotonic`` value, None waits for ever. Raises ``Gone`` and ``Late``.
    """
    try:
        _patience(channel, deadline)
        head, descriptors, _, _ = socket.recv_fds(channel, LENGTH.size, MAX_DESCRIPTORS)
        if not head:
            raise Gone
        head += _exactly(channel, LENGTH.size - len(head), deadline)
        message = json.loads(_exactly(channel, LENGTH.unpack(head)[0], deadline))
    except TimeoutError as error:
        raise Late from error
    except OSError as error:
        raise Gone from error
    assert isinstance(message, dict)
    return message, tuple(descriptors)


def _exactly(channel: socket.socket, count: int, deadline: float | None) -> bytes:
    pieces: list[bytes] = []
    while count:
        _patience(channel, deadline)
        piece = channel.recv(count)
        if not piece:
            raise Gone
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


def _patience(channel: socket.socket, deadline: float | None) -> None:
    channel.settimeout(None if deadline is None else max(deadline - time.monotonic(), 1e-4))
