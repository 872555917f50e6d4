"""Frames and messages: whatever bytes come, reading goes on, and what is wrong has the right code."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keyhole.repl.server.frames import Body, Frame, Garbage, TooLarge, framed, frames
from keyhole.repl.server.messages import Code, Ignored, Notification, Request, Wrong, read_message

GOOD = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "holes"}).encode()


def read(content: bytes, largest: int = 1000) -> list[Frame]:
    return list(frames(io.BufferedReader(io.BytesIO(content)), lambda: largest))


@settings(deadline=None)
@given(st.lists(st.binary(max_size=50), max_size=5))
def test_what_was_framed_is_read_again(bodies: list[bytes]) -> None:
    assert read(b"".join(map(framed, bodies))) == [Body(body) for body in bodies]


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Length: %d\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n",
        b"Content-Type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: %d\r\n\r\n",
        b"content-length:%d\n\n",
        b"\r\n\r\nContent-Length: %d \r\n\r\n",
    ],
)
def test_headers_that_are_understood(header: bytes) -> None:
    assert read(header % len(GOOD) + GOOD) == [Body(GOOD)]


@pytest.mark.parametrize(
    "garbage",
    [
        b"hello\r\n",
        b"hello\r\n\r\n",
        b"Content-Length: -5\r\n\r\n",
        b"Content-Length: five\r\n\r\n",
        b"Content-Length: 99999999999999999999\r\n\r\n",
        b"Content-Length: 5\r\nContent-Type: text/plain; charset=latin-1\r\n\r\nabcde",
        b'{"jsonrpc": "2.0", "id": 1, "method": "holes"}\r\n',
        b'{"jsonrpc": "2.0", "id": 1, "method": "holes"}',
        b"\x00\xff\xfe" * 5000,
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
)
def test_reading_goes_on_after_garbage(garbage: bytes) -> None:
    found = read(garbage + framed(GOOD))
    assert found[-1] == Body(GOOD)
    assert found[0] == Garbage(found[0].start if isinstance(found[0], Garbage) else b"?")
    assert len(found) == 2


def test_a_body_that_is_too_large_is_skipped() -> None:
    assert read(framed(b"x" * 200_000) + framed(GOOD)) == [TooLarge(200_000), Body(GOOD)]


@pytest.mark.parametrize("cut", range(1, len(framed(GOOD))))
def test_a_frame_that_the_end_cuts_off_is_no_frame(cut: int) -> None:
    assert not [frame for frame in read(framed(GOOD)[:cut]) if isinstance(frame, Body)]


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.binary(max_size=40), st.sampled_from([framed(GOOD), b"Content-Length: 7\r\n\r\n", b"\r\n"])))
)
def test_any_bytes_are_read_to_their_end(parts: list[bytes]) -> None:
    for frame in read(b"".join(parts), 30):
        read_message(frame, 30)


@pytest.mark.parametrize(
    ("body", "code", "number"),
    [
        (b"{", Code.PARSE_ERROR, None),
        (b"\xff\xfe", Code.PARSE_ERROR, None),
        (b"", Code.PARSE_ERROR, None),
        (b"[" * 100_000, Code.PARSE_ERROR, None),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "holes", "params": {"x": NaN}}', Code.PARSE_ERROR, None),
        (b'{"jsonrpc": "2.0", "id": ' + b"9" * 5000 + b', "method": "holes"}', Code.PARSE_ERROR, None),
        (b"[" + GOOD + b"]", Code.INVALID_REQUEST, None),
        (b"[]", Code.INVALID_REQUEST, None),
        (b"17", Code.INVALID_REQUEST, None),
        (b"{}", Code.INVALID_REQUEST, None),
        (b'{"id": 3, "method": "holes"}', Code.INVALID_REQUEST, 3),
        (b'{"jsonrpc": "1.0", "id": "a", "method": "holes"}', Code.INVALID_REQUEST, "a"),
        (b'{"jsonrpc": "2.0", "id": 3}', Code.INVALID_REQUEST, 3),
        (b'{"jsonrpc": "2.0", "id": 3, "method": 5}', Code.INVALID_REQUEST, 3),
        (b'{"jsonrpc": "2.0", "id": 3, "method": "holes", "params": "x"}', Code.INVALID_REQUEST, 3),
        (b'{"jsonrpc": "2.0", "id": true, "method": "holes"}', Code.INVALID_REQUEST, None),
        (b'{"jsonrpc": "2.0", "id": 1.5, "method": "holes"}', Code.INVALID_REQUEST, None),
        (b'{"jsonrpc": "2.0", "id": null, "method": "holes"}', Code.INVALID_REQUEST, None),
    ],
)
def test_what_is_no_message(body: bytes, code: Code, number: object) -> None:
    found = read_message(Body(body), 1000)
    assert isinstance(found, Wrong)
    assert (found.failure.code, found.id) == (code, number)


def test_messages() -> None:
    assert read_message(Body(GOOD), 1000) == Request(1, "holes", None)
    assert read_message(Body(b'{"jsonrpc": "2.0", "method": "exit"}'), 1000) == Notification("exit", None)
    assert read_message(Body(b'{"jsonrpc": "2.0", "id": 1, "result": 5}'), 1000) == Ignored()
