"""A server on a port: on this machine only, for those who know the token."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from keyhole.repl.server.frames import framed


class Listening(NamedTuple):
    """Where a server listens, and its token."""

    port: int
    token: str


@pytest.fixture(scope="module")
def listening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    secret = tmp_path_factory.mktemp("secret") / "token"
    secret.write_text("old")
    command = [sys.executable, "-m", "keyhole", "serve", "--port", "0", "--token-file", str(secret), "--workers", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stderr is not None
        found = re.fullmatch(r"listening on 127\.0\.0\.1:(\d+)\n", process.stderr.readline().decode())
        assert found is not None
        while (token := secret.read_text().strip()) in ("", "old"):
            pass
        assert secret.stat().st_mode & 0o777 == 0o600
        yield Listening(int(found[1]), token)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 143
        assert token not in process.stderr.read().decode()


class Caller:
    """A client of a port."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), 30)
        self.stream = self.socket.makefile("rb")

    def __enter__(self) -> Caller:
        return self

    def __exit__(self, *ignored: object) -> None:
        self.stream.close()
        self.socket.close()

    def call(self, method: str, **params: Any) -> Any:
        """The answer to a request."""
        self.socket.sendall(
            framed(json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode())
        )
        header = self.stream.readline()
        self.stream.readline()
        return json.loads(self.stream.read(int(header.removeprefix(b"Content-Length: "))))


@pytest.mark.parametrize("params", [{}, {"token": "guess"}, {"token": ""}, {"token": None}, {"token": "é"}])
def test_without_the_token_there_is_nothing(listening: Listening, params: dict[str, Any]) -> None:
    with Caller(listening.port) as caller:
        assert caller.call("initialize", **params)["error"]["code"] == -32002
        assert caller.call("holes", text="")["error"]["code"] == -32002
        caller.socket.sendall(framed(b"x" * (1 << 17)))
        assert caller.call("doctor")["error"]["code"] == -32600


def test_with_the_token_each_client_has_its_own_sketches(listening: Listening) -> None:
    text = "define i8 @f(i8 %x) {\n  %r = and i8 %x, ?m\n  ret i8 %r\n}\n"
    with Caller(listening.port) as one, Caller(listening.port) as two:
        for caller in (one, two):
            assert caller.call("initialize", token=listening.token)["result"]["protocolVersion"] == "1.0"
        assert one.call("sketch/open", sketch="a", text=text)["result"]["holes"]
        assert two.call("holes", sketch="a")["error"]["code"] == -32602
        assert one.call("holes", sketch="a", text=None)["result"]["holes"]
        big = text + "; " + "x" * (1 << 17)
        assert two.call("holes", text=big)["result"]["holes"]


def test_it_listens_on_this_machine_only(listening: Listening) -> None:
    table = Path("/proc/net/tcp").read_text().splitlines()[1:]
    addresses = [line.split()[1] for line in table if line.split()[3] == "0A"]
    assert [each for each in addresses if int(each.partition(":")[2], 16) == listening.port] == [
        f"0100007F:{listening.port:04X}"
    ]


def test_a_port_that_is_taken(listening: Listening) -> None:
    command = [sys.executable, "-m", "keyhole", "serve", "--port", str(listening.port)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 2
    assert "cannot be used" in done.stderr


@pytest.mark.parametrize(
    "options", [[], ["--stdio", "--port", "0"], ["--port", "70000"], ["--workers", "0", "--stdio"]]
)
def test_usage(options: list[str]) -> None:
    command = [sys.executable, "-m", "keyhole", "serve", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
