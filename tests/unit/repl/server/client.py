"""A client for tests: a real server process, every message of which is kept and held against the schema."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path
from types import TracebackType
from typing import Any

import jsonschema

from keyhole.repl.server.schema import document, of

ROOT = Path(__file__).resolve().parents[4]
SECONDS = 60.0


def strict(schema: Any) -> Any:
    """The schema with objects that may have no field that it does not name."""
    if isinstance(schema, dict):
        made = {key: strict(value) for key, value in schema.items()}
        return {"additionalProperties": False, **made} if "properties" in schema else made
    return [strict(item) for item in schema] if isinstance(schema, list) else schema


_DOCUMENT = strict(document())


def validator(name: str, *, exact: bool = True) -> jsonschema.Draft202012Validator:
    """For a definition of the schema; ``exact`` allows no field that is not in it."""
    definitions = (_DOCUMENT if exact else document())["$defs"]
    return jsonschema.Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": definitions})


_SERVER_MESSAGE = validator("ServerMessage")


class Client:
    """A server process and what it says. Use it with ``with``; leaving kills it."""

    def __init__(self, *arguments: str) -> None:
        self.mark = uuid.uuid4().hex
        self.process = subprocess.Popen(
            [sys.executable, "-m", "keyhole", "serve", "--stdio", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "KEYHOLE_TEST_MARK": self.mark},
        )
        self.seen: list[dict[str, Any]] = []
        self._asked: dict[object, str] = {}
        self._arrived: queue.Queue[dict[str, Any] | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe is not None
            with contextlib.suppress(OSError):
                pipe.close()

    def raw(self, content: bytes) -> None:
        """Send bytes."""
        assert self.process.stdin is not None
        self.process.stdin.write(content)
        self.process.stdin.flush()

    def body(self, content: bytes) -> None:
        """Send a frame."""
        self.raw(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))

    def request(self, number: int | str, method: str, **params: Any) -> None:
        """Send a request, and do not wait."""
        self._asked[number] = method
        self.body(json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode())

    def notify(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self.body(json.dumps({"jsonrpc": "2.0", "method": method, "params": params}).encode())

    def next(self, seconds: float = SECONDS) -> dict[str, Any]:
        """The next message of the server."""
        message = self._arrived.get(timeout=seconds)
        assert message is not None, "the server has ended"
        _SERVER_MESSAGE.validate(message)
        self.seen.append(message)
        if "result" in message and message["id"] in self._asked:
            validator(of(self._asked[message["id"]], "result")).validate(message["result"])
        return message

    def answer(self, number: int | str | None, seconds: float = SECONDS) -> dict[str, Any]:
        """The answer to that request."""
        until = time.monotonic() + seconds
        while True:
            message = self.next(max(0.01, until - time.monotonic()))
            if "method" not in message and message["id"] == number:
                return message

    def call(self, method: str, **params: Any) -> Any:
        """The result of a request. Fails where the answer is an error."""
        answer = self.try_(method, **params)
        assert "result" in answer, answer
        return answer["result"]

    def fail(self, method: str, **params: Any) -> dict[str, Any]:
        """The error of a request."""
        answer = self.try_(method, **params)
        assert "error" in answer, answer
        error: dict[str, Any] = answer["error"]
        return error

    def try_(self, method: str, **params: Any) -> dict[str, Any]:
        """The answer to a request."""
        number = f"{method} {uuid.uuid4().hex[:6]}"
        self.request(number, method, **params)
        return self.answer(number)

    def progress(self, number: int | str) -> list[dict[str, Any]]:
        """What was told of a request so far."""
        told = [message["params"] for message in self.seen if message.get("method") == "$/progress"]
        return [params["value"] for params in told if params["token"] == number]

    def initialize(self) -> Client:
        """Introduce this client."""
        self.call("initialize", protocolVersion="1.0", clientInfo={"name": "test"})
        self.notify("initialized")
        return self

    def left_alive(self) -> list[int]:
        """The processes that the server started and that still are, itself included."""
        processes = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
        return [process for process in processes if self._is_ours(process)]

    def nothing_left(self, seconds: float = 30.0) -> bool:
        """Whether all those processes end in that time."""
        until = time.monotonic() + seconds
        while self.left_alive():
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True

    def _is_ours(self, process: int) -> bool:
        try:
            return self.mark.encode() in Path(f"/proc/{process}/environ").read_bytes()
        except OSError:
            return False

    def _listen(self) -> None:
        assert self.process.stdout is not None
        stream = self.process.stdout
        try:
            while header := stream.readline():
                length = int(header.removeprefix(b"Content-Length: "))
                stream.readline()
                self._arrived.put(json.loads(stream.read(length)))
        except ValueError:
            pass
        self._arrived.put(None)
