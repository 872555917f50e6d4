"""The page and the schema are made from the tables; the page's conversation takes place. ``pytest --update`` writes them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from keyhole.repl.server.messages import Code
from keyhole.repl.server.reference import page
from keyhole.repl.server.schema import document
from tests.unit.repl.server.client import ROOT, Client, validator

PAGE, SCHEMA = ROOT / "docs" / "server.md", ROOT / "docs" / "server-schema.json"
CONVERSATION = re.compile(r"^```jsonrpc\n(.*?)^```", re.MULTILINE | re.DOTALL)


def written(schema: Any) -> str:
    return json.dumps(schema, indent=1) + "\n"


def test_the_schema_is_the_tables(update: bool) -> None:
    if update:
        SCHEMA.write_text(written(document()), encoding="utf-8")
    assert SCHEMA.read_text(encoding="utf-8") == written(document())
    jsonschema.Draft202012Validator.check_schema(document())


def test_the_reference_is_the_tables(update: bool) -> None:
    text = PAGE.read_text(encoding="utf-8")
    if update:
        PAGE.write_text(page(text), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(text)


def said(block: str) -> list[tuple[str, Any]]:
    """The messages of a conversation, each with its arrow."""
    pieces = re.split(r"^(-->|<--) ", block, flags=re.MULTILINE)[1:]
    return [(arrow, json.loads(text)) for arrow, text in zip(pieces[::2], pieces[1::2], strict=True)]


def shown(arrow: str, message: Any) -> str:
    """A message, with lines broken behind commas, none of which is one in a string."""
    lines = [arrow]
    for piece in re.findall(r'(?:"(?:[^"\\]|\\.)*"|[^",])*(?:,|$)', json.dumps(message))[:-1]:
        if len(lines[-1]) + len(piece) > 130:
            lines.append("   ")
        lines[-1] += piece if lines[-1] != "   " else " " + piece.lstrip()
        if lines[-1] == arrow + piece:
            lines[-1] = f"{arrow} {piece}"
    return "\n".join(lines) + "\n"


def played(block: str) -> str:
    """The conversation as it is now: what the client says, and what the server answers."""
    lines = []
    with Client("--workers", "2") as client:
        for message in [message for arrow, message in said(block) if arrow == "-->"]:
            lines.append(shown("-->", message))
            client.body(json.dumps(message).encode())
            if "id" in message:
                before = len(client.seen)
                client.answer(message["id"])
                lines += [shown("<--", answer) for answer in client.seen[before:] if "tried" not in str(answer)]
        assert client.process.wait(20) == 0
    return "".join(lines)


def settled(block: str) -> str:
    """The conversation without what hangs on the machine."""
    block = re.sub(r'"seconds": [-\d.e]+', '"seconds": 0', block)
    block = re.sub(r'"(keyhole|llvm|z3|bitwuzla|python|version|solver)": "[^"]*"', r'"\1": ""', block)
    return "".join(block.split())


def test_the_conversation_takes_place(update: bool) -> None:
    text = PAGE.read_text(encoding="utf-8")
    (block,) = CONVERSATION.findall(text)
    now = played(block)
    if update:
        PAGE.write_text(text.replace(block, now), encoding="utf-8")
    else:
        assert settled(now) == settled(block)
    wrong = {
        message["id"]
        for arrow, message in said(now)
        if arrow == "<--" and message.get("error", {}).get("code") == Code.INVALID_PARAMS
    }
    assert wrong
    for arrow, message in said(now):
        kind = validator("ClientMessage" if arrow == "-->" else "ServerMessage", exact=False)
        assert kind.is_valid(message) is (arrow == "<--" or message.get("id") not in wrong), message


@pytest.mark.parametrize(
    "message",
    [
        {"jsonrpc": "2.0", "id": 1, "method": "solve", "params": {"text": "", "budget": {"seconds": "x"}}},
        {"jsonrpc": "2.0", "id": 1, "method": "solve"},
        {"jsonrpc": "2.0", "id": 1, "method": "slove", "params": {}},
        {"jsonrpc": "2.0", "id": 1, "error": {"code": 5, "message": ""}},
    ],
)
def test_the_schema_can_say_no(message: Any) -> None:
    assert not jsonschema.Draft202012Validator(document()).is_valid(message)


def test_the_example_imports_nothing_of_keyhole() -> None:
    path = ROOT / "examples" / "embed" / "find_calls.py"
    imported = re.findall(r"^(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(imported) <= set(sys.stdlib_module_names)


def test_the_example_says_what_is_wrong(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.ll"
    wrong.write_text("define i8 @f(", encoding="utf-8")
    script = ROOT / "examples" / "embed" / "find_calls.py"
    command = [sys.executable, str(script), str(wrong), str(wrong)]
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": path}, timeout=60)
    assert done.returncode == 1
    assert "wrong.ll:1:" in done.stderr
