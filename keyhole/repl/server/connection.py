"""One client: reads its messages, keeps its state, hands its requests to workers.

The thread that reads does nothing that takes long, so that a cancellation is heard at once, whatever runs.
"""

from __future__ import annotations

import difflib
import hmac
import threading

from keyhole.repl.server import params
from keyhole.repl.server.fields import read
from keyhole.repl.server.frames import Frame, Readable, frames
from keyhole.repl.server.hall import Hall
from keyhole.repl.server.messages import (
    Code,
    Failure,
    Id,
    Json,
    Notification,
    Request,
    Wrong,
    error,
    read_message,
    result,
)
from keyhole.repl.server.methods import BY_NAME, METHODS, Method, Where
from keyhole.repl.server.outbox import Outbox
from keyhole.repl.server.running import Running
from keyhole.repl.server.sketches import Sketches, named

PROTOCOL = "1.0"
_BEFORE_TOKEN = 1 << 16  # bytes that a message of a client that has shown no token may have


class Connection:
    """``token`` is what the client has to know, None when it need not."""

    def __init__(self, stream: Readable, outbox: Outbox, hall: Hall, token: str | None = None) -> None:
        self._stream = stream
        self._outbox = outbox
        self._hall = hall
        self._token = token
        self._sketches = Sketches(hall.settings.open_text)
        self._running: dict[Id, Running] = {}
        self._lock = threading.Lock()
        self._initialized = False
        self._shut_down = False

    def serve(self) -> bool:
        """Read messages until the client says exit or goes; whether it had said shutdown before."""
        try:
            for frame in frames(self._stream, self._largest):
                self._outbox.wait_for_room()
                if self._is_exit(frame):
                    break
        finally:
            self._cancel_all()
        return self._shut_down

    @property
    def initialized(self) -> bool:
        """Whether the client has introduced itself, with the token where one is needed."""
        return self._initialized

    def _largest(self) -> int:
        return self._hall.settings.largest if self._token is None or self._initialized else _BEFORE_TOKEN

    def _is_exit(self, frame: Frame) -> bool:
        """Do what a frame says; whether that is to exit."""
        match read_message(frame, self._largest()):
            case Wrong(failure=failure, id=number):
                self._outbox.put(error(None if number in self._running else number, failure))
            case Notification(method="exit"):
                return True
            case Notification(method="$/cancelRequest", params=given):
                self._cancel(given)
            case Request() as request:
                self._answer(request)
            case _:
                pass
        return False

    def _answer(self, request: Request) -> None:
        try:
            method = self._method(request)
            asked = read(method.params, request.params)
            if method.where is Where.HERE:
                self._outbox.put(result(request.id, self._here(method, asked)))
            else:
                self._begin(request, method, asked)
        except Failure as failure:
            taken = request.id in self._running
            if taken:
                failure.data["id"] = request.id  # the id is another request's, whose answer is still to come
            self._outbox.put(error(None if taken else request.id, failure))
        except Exception as bug:
            message = f"internal error: {type(bug).__name__}: {bug}"
            self._outbox.put(error(request.id, Failure(Code.INTERNAL_ERROR, message, {"code": "internal"})))

    def _method(self, request: Request) -> Method:
        """The request's method, when it may be called now."""
        if self._shut_down:
            raise Failure(Code.INVALID_REQUEST, "the server is shutting down; only the notification exit may follow")
        if request.id in self._running:
            raise Failure(Code.INVALID_REQUEST, f"the id {request.id!r} is that of a request without an answer")
        if not self._initialized and request.method != "initialize":
            raise Failure(Code.NOT_INITIALIZED, "initialize comes first")
        found = BY_NAME.get(request.method)
        if found is None:
            near = difflib.get_close_matches(request.method[:100], BY_NAME, 1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            data: dict[str, Json] = {"near": near[0]} if near else {}
            raise Failure(Code.METHOD_NOT_FOUND, f"there is no method {request.method[:100]!r}{hint}", data)
        return found

    def _here(self, method: Method, asked: object) -> Json:
        match asked:
            case params.Close(sketch=name):
                self._sketches.close(name)
            case _:
                assert method.name == "shutdown"
                self._cancel_all()
                self._shut_down = True
        return None

    def _begin(self, request: Request, method: Method, asked: object) -> None:
        """Hand the request to a worker."""
        settings = self._hall.settings
        if len(self._running) >= settings.waiting:
            raise Failure(Code.BUSY, f"{settings.waiting} requests are waiting for their answers")
        arguments = self._arguments(asked)
        limits = params.limits_of(asked)
        running = Running(
            request.id,
            self._outbox,
            getattr(asked, "progress", False),
            self._introduced if method.name == "initialize" else _as_it_is,
            self._forget,
            method.keeps,
        )
        assert method.work is not None
        running.task = self._hall.submit(method.where, method.work, (asked, *arguments), running.heard, limits.memory)
        with self._lock:
            self._running[request.id] = running
        seconds = self._hall.deadline(method.where) if limits.deadline is None else limits.deadline
        running.alarm_off = self._hall.alarms.after(seconds, lambda: running.late(seconds))
        running.task.future.add_done_callback(running.finished)

    def _arguments(self, asked: object) -> tuple[object, ...]:
        """What the work is given besides the parameters: where modules and property files come from."""
        match asked:
            case params.Initialize():
                self._check_introduction(asked)
                return ()
            case params.Open():
                return (self._sketches.put(asked),)
            case params.Verify(other=other):
                second = None if other is None else self._sketches.origin(other)
                return self._sketches.origin(asked), second, self._hall.settings.cache
            case params.Solve():
                return self._sketches.origin(asked), self._hall.settings.cache
            case params.Given():
                return (self._sketches.origin(asked),)
            case params.Properties():
                return (named(asked),)
        return ()

    def _check_introduction(self, asked: params.Initialize) -> None:
        if self._initialized:
            raise Failure(Code.INVALID_REQUEST, "initialize was called already")
        if self._token is not None and not hmac.compare_digest((asked.token or "").encode(), self._token.encode()):
            raise Failure(Code.NOT_INITIALIZED, "params.token: is not the server's token", {"path": "params.token"})
        if asked.protocolVersion is not None and asked.protocolVersion.partition(".")[0] != PROTOCOL.partition(".")[0]:
            message = f"this server speaks version {PROTOCOL} of the protocol"
            raise Failure(Code.INVALID_PARAMS, message, {"path": "params.protocolVersion", "supported": PROTOCOL})
        self._initialized = True

    def _introduced(self, tools: Json) -> Json:
        assert isinstance(tools, dict)
        settings = self._hall.settings
        capabilities: dict[str, Json] = {
            "methods": [method.name for method in METHODS],
            "progress": [method.name for method in METHODS if method.events],
            "workers": settings.workers,
            "largestMessage": settings.largest,
            "deadline": settings.deadline,
            "memory": settings.memory or None,
            "cache": settings.cache,
        }
        server: dict[str, Json] = {"name": "keyhole", "version": tools["keyhole"]}
        return {"protocolVersion": PROTOCOL, "serverInfo": server, "tools": tools, "capabilities": capabilities}

    def _cancel(self, given: Json) -> None:
        number = given.get("id") if isinstance(given, dict) else None
        if isinstance(number, bool) or not isinstance(number, str | int):
            return
        if (running := self._running.get(number)) is not None:
            running.cancel()

    def _cancel_all(self) -> None:
        for running in list(self._running.values()):
            running.end()

    def _forget(self, running: Running) -> None:
        with self._lock:
            self._running.pop(running.id, None)
        if running.alarm_off is not None:
            running.alarm_off()


def _as_it_is(found: Json) -> Json:
    return found
