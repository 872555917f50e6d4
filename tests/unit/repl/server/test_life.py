"""A server under attack and at its ends: deadlines, cancellation, crashes, garbage, closed pipes, signals, crowds."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keyhole.repl.server.frames import framed
from keyhole.repl.server.methods import METHODS
from tests.unit.repl.server.client import Client

EASY = """define i8 @src(i8 noundef %x) {
  %r = mul i8 %x, 4
  ret i8 %r
}
define i8 @tgt(i8 noundef %x) {
  %r = shl i8 %x, ?k:const
  ret i8 %r
}
"""
# Nothing of six instructions is a population count, but a search does not know that before it has seen them all.
ENDLESS = """define i32 @src(i32 noundef %x) {
  %r = call i32 @llvm.ctpop.i32(i32 %x)
  ret i32 %r
}
define i32 @tgt(i32 noundef %x) {
  %r = ?p : i32 {9} (%x) using add, sub, and, or, xor, lshr, mul
  ret i32 %r
}
declare i32 @llvm.ctpop.i32(i32)
"""
# The first filling is found at once; better ones are looked for without end.
MORE = """define i32 @src(i32 noundef %x, i32 noundef %y) {
  %r = add i32 %x, %y
  ret i32 %r
}
define i32 @tgt(i32 noundef %x, i32 noundef %y) {
  %r = ?p : i32 {6} (%x, %y) using add, sub, and, or, xor
  ret i32 %r
}
"""


@pytest.fixture(scope="module")
def attacked() -> Iterator[Client]:
    with Client("--workers", "2") as client:
        yield client.initialize()


def begun(client: Client, number: str, **asked: Any) -> None:
    """Ask for a search, and wait until it runs."""
    client.request(number, "solve", **asked)
    while not any(event.get("what") == "searching" for event in client.progress(number)):
        client.next()


def test_a_deadline_is_an_error_at_that_moment_and_nothing_after(attacked: Client) -> None:
    started = time.monotonic()
    attacked.request("late", "solve", text=ENDLESS, deadline=3.0)
    error = attacked.answer("late")["error"]
    assert 2.9 < time.monotonic() - started < 10
    assert (error["code"], error["message"], error["data"]) == (
        -32001,
        "no answer in 3 s",
        {"code": "deadline", "best": []},
    )
    told = len(attacked.progress("late"))
    assert attacked.call("solve", text=EASY)["status"] == "filled"
    assert len(attacked.progress("late")) == told
    assert sum(message.get("id") == "late" for message in attacked.seen) == 1


def test_a_deadline_keeps_the_best_so_far(attacked: Client) -> None:
    attacked.request("best", "solve", text=MORE, count=1000, deadline=8.0)
    error = attacked.answer("best")["error"]
    assert error["code"] == -32001
    assert error["data"]["best"][0]["certificate"]["kind"] == "proved"


def test_a_deadline_holds_for_what_waits_for_a_worker(attacked: Client) -> None:
    for number in ("one", "two"):
        begun(attacked, number, text=ENDLESS)
    started = time.monotonic()
    assert attacked.fail("solve", text=EASY, deadline=0.5)["code"] == -32001
    assert time.monotonic() - started < 5
    for number in ("one", "two"):
        attacked.notify("$/cancelRequest", id=number)
        assert attacked.answer(number)["error"]["code"] == -32800


def test_cancelling_what_has_found_nothing(attacked: Client) -> None:
    begun(attacked, "gone", text=ENDLESS)
    started = time.monotonic()
    attacked.notify("$/cancelRequest", id="gone")
    assert attacked.answer("gone")["error"] == {
        "code": -32800,
        "message": "cancelled",
        "data": {"code": "cancelled", "best": []},
    }
    assert time.monotonic() - started < 5
    attacked.notify("$/cancelRequest", id="gone")
    attacked.notify("$/cancelRequest", id="never")
    attacked.notify("$/cancelRequest", id=None)
    attacked.notify("$/cancelRequest")


def test_cancelling_keeps_what_was_found(attacked: Client) -> None:
    attacked.request("kept", "solve", text=MORE, count=1000)
    while not any(event["event"] == "found" for event in attacked.progress("kept")):
        attacked.next()
    attacked.notify("$/cancelRequest", id="kept")
    found = attacked.answer("kept")["result"]
    assert found["status"] == "filled"
    assert found["completions"][0]["certificate"]["kind"] == "proved"


def test_cancelling_optimize(attacked: Client) -> None:
    cheap = "define i8 @f(i8 noundef %x) {\n  %a = mul i8 %x, 3\n  %r = sub i8 %a, %x\n  ret i8 %r\n}\n"
    lines = [f"  %a{n} = mul i64 %b{n - 1}, %b{n - 1}\n  %b{n} = xor i64 %a{n}, %y\n" for n in range(1, 30)]
    start = "define i64 @g(i64 noundef %x, i64 noundef %y) {\n  %b0 = add i64 %x, %y\n"
    attacked.request(
        "better", "optimize", text=f"{cheap}{start}{''.join(lines)}  ret i64 %b29\n}}\n", budget={"seconds": 600}
    )
    while not any(str(event.get("what")).startswith("@g") for event in attacked.progress("better")):
        attacked.next()
    attacked.notify("$/cancelRequest", id="better")
    answer = attacked.answer("better")
    if "result" in answer:  # it stops by itself, unless it is in a solver for longer than it is given
        assert answer["result"]["functions"][0]["status"] == "improved"
    else:
        assert answer["error"]["code"] == -32800
        assert answer["error"]["data"]["best"] == []


def test_a_worker_that_is_killed_costs_its_own_request(attacked: Client) -> None:
    begun(attacked, "doomed", text=ENDLESS)
    begun(attacked, "spared", text=ENDLESS)
    (worker, *_) = busiest(attacked)
    os.kill(worker, signal.SIGKILL)
    first = attacked.next()
    while "error" not in first:
        first = attacked.next()
    assert first["error"]["code"] == -32004
    assert "SIGKILL" in first["error"]["message"]
    assert attacked.call("holes", text=EASY)["holes"]
    assert attacked.call("solve", text=EASY)["status"] == "filled"
    (other,) = {"doomed", "spared"} - {first["id"]}
    attacked.notify("$/cancelRequest", id=other)
    assert attacked.answer(other)["error"]["code"] == -32800


def busiest(client: Client) -> list[int]:
    """The server's workers, by the processor time that they took."""

    def ticks(process: int) -> int:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    workers = [p for p in client.left_alive() if b"keyhole.repl.server.long" in Path(f"/proc/{p}/cmdline").read_bytes()]
    return sorted(workers, key=ticks, reverse=True)


def test_memory_is_limited_for_each_request(attacked: Client) -> None:
    error = attacked.fail("holes", text="; " + "x" * (8 << 20), memory=64)
    assert error["code"] in (-32003, -32004)
    assert attacked.call("holes", text=EASY)["holes"]


def test_ids_in_use_and_unknown_methods(attacked: Client) -> None:
    begun(attacked, "taken", text=ENDLESS)
    attacked.request("taken", "holes", text=EASY)
    error = attacked.answer(None)["error"]
    assert (error["code"], error["data"]) == (-32600, {"id": "taken"})
    attacked.notify("$/cancelRequest", id="taken")
    assert attacked.answer("taken")["error"]["code"] == -32800
    assert attacked.fail("slove")["data"] == {"near": "solve"}
    assert attacked.fail("exit")["code"] == -32601
    attacked.notify("solve", text=EASY)
    attacked.notify("$/whatever", x=1)
    assert attacked.call("holes", text=EASY)["holes"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"hello\r\n\r\n", -32700),
        (b"Content-Length: x\r\n\r\n", -32700),
        (framed(b"{"), -32700),
        (framed(b"[" * 50_000), -32700),
        (framed(b"[]"), -32600),
        (framed(b'[{"jsonrpc": "2.0", "id": 1, "method": "holes"}]'), -32600),
        (framed(b"x" * (33 << 20)), -32600),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "holes"}\n', -32700),
    ],
)
def test_malformed_messages_are_answered(attacked: Client, content: bytes, code: int) -> None:
    attacked.raw(content)
    if content.endswith(b'holes"}\n'):
        attacked.raw(b"\n")
    attacked.request("after", "sketch/close", sketch="none")
    assert attacked.answer(None)["error"]["code"] == code
    assert attacked.answer("after")["error"]["code"] == -32602


NAMES = st.sampled_from(
    [method.name for method in METHODS if method.name not in ("initialize", "shutdown", "doctor", "learn")]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
PARAMS = st.fixed_dictionaries(
    {},
    optional={
        "text": st.sampled_from(["", EASY, "define i8 @f(", "\0", "int f(int x)\n", "é\ud800"]),
        "path": st.sampled_from(["/", "/dev/null", "no.ll", "examples/clamp.ll"]),
        "sketch": st.sampled_from(["a", "b"]),
        "version": st.integers(0, 3),
        "function": st.sampled_from(["@src", "@tgt", "@nope"]),
        "hole": st.just("?k"),
        "term": st.sampled_from(["2", "%x", "", "?z", "\n"]),
        "query": st.sampled_from(["pointer(X)", "", "("]),
        "budget": st.just({"seconds": 0.5}),
        "timeout": st.just(1.0),
        "deadline": st.sampled_from([0.001, 2.0]),
        "examples": st.lists(JSON, max_size=2),
        "x": JSON,
    },
)
REQUEST = st.builds(
    lambda method, params: framed(
        json.dumps({"jsonrpc": "2.0", "id": "f", "method": method, "params": params}).encode()
    ),
    NAMES,
    st.one_of(PARAMS, PARAMS, PARAMS, JSON),
)
WIRE = st.one_of(
    REQUEST, REQUEST, JSON.map(lambda value: framed(json.dumps(value).encode())), st.binary(max_size=20).map(lambda b: b + b"\r\n")
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WIRE, max_size=4))
def test_whatever_is_sent_the_server_lives(attacked: Client, content: list[bytes]) -> None:
    attacked.raw(b"".join(content))
    attacked.raw(b"\r\n\r\n")
    attacked.notify("$/cancelRequest", id="f")
    number = f"alive {time.monotonic()}"
    attacked.request(number, "holes", text=EASY)
    while (message := attacked.next()).get("id") != number:
        assert message.get("error", {}).get("code") != -32603, message
    assert message["result"]["holes"]


def test_a_hundred_requests_at_once(attacked: Client) -> None:
    for number in range(100):
        if number % 5:
            attacked.request(number, "holes", text=EASY.replace("4", str(number)))
        else:
            attacked.request(number, "verify", text=EASY.replace("?k:const", str(number % 3)))
    answers: dict[int, Any] = {}
    while len(answers) < 100:
        message = attacked.next()
        if isinstance(message.get("id"), int):
            assert message["id"] not in answers
            answers[message["id"]] = message["result"]
    assert set(answers) == set(range(100))
    for number in range(0, 100, 5):
        assert answers[number]["pairs"][0]["verdict"] == ("correct" if number % 3 == 2 else "incorrect")


def test_too_many_requests_are_refused() -> None:
    with Client("--workers", "1") as client:
        client.initialize()
        for number in range(1005):
            client.request(number, "solve", text=ENDLESS)
        codes = [client.answer(number)["error"]["code"] for number in range(1000, 1005)]
        assert codes == [-32000] * 5
        client.request("end", "shutdown")
        assert {client.answer(number)["error"]["code"] for number in range(1000)} == {-32800}


def test_shutdown_and_exit() -> None:
    with Client() as client:
        client.initialize()
        begun(client, "running", text=ENDLESS)
        client.request("end", "shutdown")
        assert client.answer("running")["error"]["code"] == -32800
        assert client.answer("end")["result"] is None
        assert client.fail("holes", text=EASY)["code"] == -32600
        client.notify("exit")
        assert client.process.wait(30) == 0
        assert client.nothing_left()


@pytest.mark.parametrize("end", ["exit", "half a message", "half a header", "closed"])
def test_other_ends_leave_nothing(end: str) -> None:
    with Client() as client:
        client.initialize()
        begun(client, "running", text=ENDLESS)
        assert client.process.stdin is not None
        match end:
            case "exit":
                client.notify("exit")
            case "half a message":
                client.raw(framed(b"x" * 100)[:50])
                client.process.stdin.close()
            case "half a header":
                client.raw(b"Content-Le")
                client.process.stdin.close()
            case "closed":
                client.process.stdin.close()
        assert client.process.wait(30) == 1
        assert client.nothing_left()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_signals_leave_nothing(number: int, code: int) -> None:
    with Client() as client:
        client.initialize()
        begun(client, "running", text=ENDLESS)
        client.process.send_signal(number)
        assert client.process.wait(30) == code
        assert client.nothing_left()


def started() -> subprocess.Popen[bytes]:
    """A server that nobody listens to yet."""
    command = [sys.executable, "-m", "keyhole", "serve", "--stdio"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def test_a_client_whose_ears_are_gone() -> None:
    with started() as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.close()
        process.stdin.write(framed(b"[]"))
        process.stdin.flush()
        assert process.wait(30) == 1


def test_a_client_that_does_not_read_is_not_read_either() -> None:
    with started() as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(framed(b"[]"))
        process.stdin.flush()
        assert process.stdout.readline()
        before, sent = resident(process.pid), 0
        os.set_blocking(process.stdin.fileno(), False)
        until = time.monotonic() + 3
        while time.monotonic() < until:
            try:
                sent += os.write(process.stdin.fileno(), framed(b"[]") * 100)
                until = time.monotonic() + 3
            except BlockingIOError:
                time.sleep(0.01)
        assert sent < 50 << 20
        assert resident(process.pid) - before < 50 << 20
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) in (1, 143)


def resident(process: int) -> int:
    """Its memory in bytes."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
