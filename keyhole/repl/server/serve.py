"""The process: standard input and output, or a port of the loopback interface; its workers end with it, however it ends."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from keyhole.repl.command_line.exits import BAD_INPUT, FOUND, INTERRUPTED
from keyhole.repl.server.connection import Connection
from keyhole.repl.server.hall import Hall, Settings
from keyhole.repl.server.outbox import Outbox

GONE = 1
"""The exit code when the client went without saying shutdown."""
TERMINATED = 128 + signal.SIGTERM
_EVERY = 0.2  # seconds; a signal that comes just before a thread begins to wait does not wake it
_TO_WRITE = 2.0  # seconds that a client has to read its last answers
_TO_INTRODUCE = 10.0  # seconds that a client on a port has to show the token
_MOST_CLIENTS = 16


class _Terminated(BaseException):
    """The process was asked to end."""


def serve_stdio(settings: Settings) -> int:
    """Serve one client on standard input and output; the exit code: 0 after shutdown and exit, else 1, 130 or 143."""
    stream, out = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)  # what a library prints is no message

    ended = threading.Event()

    def serve(hall: Hall) -> int:
        outbox = Outbox(out, ended.set)
        codes: list[int] = []

        def listen() -> None:
            try:
                codes.append(FOUND if Connection(stream, outbox, hall).serve() else GONE)
            finally:
                ended.set()

        reader = threading.Thread(target=listen, daemon=True)
        reader.start()
        try:
            while not ended.wait(_EVERY):
                pass
        except _Terminated:
            codes.append(TERMINATED)
        except KeyboardInterrupt:
            codes.append(INTERRUPTED)
        hall.close()
        code = codes[0] if codes else GONE
        if not outbox.close(_TO_WRITE) or reader.is_alive():
            sys.stderr.flush()
            os._exit(code)  # a thread that waits for a pipe would hang the interpreter's end
        return code

    return _served(settings, serve)


def serve_port(settings: Settings, port: int, token_file: Path | None = None) -> int:
    """Serve clients on a port of the loopback interface (0: any) until a signal comes; they have to know a token, which goes to a
    file that only its owner may read, or to standard error."""
    token = secrets.token_urlsafe(32)
    try:
        listening = socket.create_server(("127.0.0.1", port))
    except (OSError, OverflowError) as error:
        print(f"error: port {port} cannot be used: {error}", file=sys.stderr)
        return BAD_INPUT
    print(f"listening on 127.0.0.1:{listening.getsockname()[1]}", file=sys.stderr, flush=True)
    if token_file is None:
        print(f"token: {token}", file=sys.stderr, flush=True)
    else:
        _write_secret(token_file, token)

    def serve(hall: Hall) -> int:
        listening.settimeout(_EVERY)
        places = threading.BoundedSemaphore(_MOST_CLIENTS)
        while True:
            try:
                client, _ = listening.accept()
            except TimeoutError:
                continue
            if places.acquire(blocking=False):
                threading.Thread(target=_serve_client, args=(client, hall, token, places.release), daemon=True).start()
            else:
                client.close()

    return _served(settings, serve)


def _serve_client(client: socket.socket, hall: Hall, token: str, done: Callable[[], None]) -> None:
    def end() -> None:
        with suppress(OSError):
            client.shutdown(socket.SHUT_RDWR)

    with client, suppress(OSError):
        outbox = Outbox(client.makefile("wb"), end)
        connection = Connection(client.makefile("rb"), outbox, hall, token)
        off = hall.alarms.after(_TO_INTRODUCE, lambda: None if connection.initialized else end())
        try:
            connection.serve()
        finally:
            off()
            outbox.close(_TO_WRITE)
            end()
            done()


def _served(settings: Settings, serve: Callable[[Hall], int]) -> int:
    hall = Hall(settings)
    try:
        with _terminable():
            return serve(hall)
    except KeyboardInterrupt:
        return INTERRUPTED
    except _Terminated:
        return TERMINATED
    finally:
        hall.close()


@contextmanager
def _terminable() -> Iterator[None]:
    """SIGTERM as an exception, once."""

    def terminate(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise _Terminated

    before = signal.signal(signal.SIGTERM, terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _write_secret(path: Path, secret: str) -> None:
    with suppress(FileNotFoundError):
        path.unlink()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secret + "\n")
