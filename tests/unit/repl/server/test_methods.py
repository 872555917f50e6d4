"""What each method answers, and that it is what the command line prints for the same question."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

import keyhole as kh
from keyhole.repl.command_line.main import run
from tests.unit.repl.server.client import ROOT, Client

MASK = """define i8 @f(i8 noundef %x) {
  %r = and i8 %x, ?m:const
  ret i8 %r
}
define i8 @low(i8 noundef %x) {
  %r = urem i8 %x, 16
  ret i8 %r
}
define i1 @even(i8 noundef %x, i8 noundef %r) {
  %bit = and i8 %r, 1
  %p = icmp eq i8 %bit, 0
  ret i1 %p
}
"""
PAIR = """define i8 @src(i8 noundef %x) {
  %r = mul i8 %x, 2
  ret i8 %r
}
define i8 @tgt(i8 noundef %x) {
  %r = OP
  ret i8 %r
}
"""
RIGHT, WRONG = PAIR.replace("OP", "shl i8 %x, 1"), PAIR.replace("OP", "shl i8 %x, 2")


def settled(answer: Any) -> Any:
    """The answer without what differs from run to run: seconds, and which solver was faster."""
    text = json.dumps(answer)
    text = re.sub(r'"seconds": [-\d.e]+', '"seconds": 0', text)
    return json.loads(re.sub(r'"solver": "[^"]*"', '"solver": ""', text))


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """What the command line prints with --json."""
    capsys.readouterr()
    run([*arguments, "--json"])
    return json.loads(capsys.readouterr().out)


def put(folder: Path, text: str, name: str = "a.ll") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_initialize_says_what_there_is() -> None:
    with Client() as client:
        error = client.fail("holes", text="")
        assert error["code"] == -32002
        assert client.fail("initialize", protocolVersion="2.0")["data"]["supported"] == "1.0"
        found = client.call("initialize", protocolVersion="1.7", processId=1, rootUri=None, capabilities={})
        assert found["protocolVersion"] == "1.0"
        assert found["serverInfo"]["name"] == "keyhole"
        assert set(found["tools"]) == {"keyhole", "llvm", "z3", "bitwuzla", "python"}
        assert "solve" in found["capabilities"]["methods"]
        assert client.fail("initialize")["code"] == -32600


@pytest.mark.parametrize("name", ["parity", "clamp", "halves"])
def test_holes_are_what_the_command_line_prints(server: Client, capsys: pytest.CaptureFixture[str], name: str) -> None:
    path = str(ROOT / ("docs/examples" if name == "halves" else "examples") / f"{name}.ll")
    told = printed(capsys, "holes", path)
    assert server.call("holes", path=path) == told
    assert server.call("holes", text=Path(path).read_text(), name=path) == told
    opened = server.call("sketch/open", sketch=path, text=Path(path).read_text())
    assert opened["holes"] == told["holes"]
    assert server.call("holes", sketch=path, version=0) == told
    server.call("sketch/close", sketch=path)


@pytest.mark.parametrize(
    ("asked", "options"),
    [
        ({"spec": ["@low"]}, ("--spec", "@low")),
        ({"spec": ["@low"], "count": 2, "cost": "size", "seed": 7}, ("--spec", "@low", "-k", "2", "--cost", "size", "--seed", "7")),
        ({"asserts": ["@even"]}, ("--assert", "@even")),
        ({"examples": [{"in": [255], "out": 12}, {"in": ["0x3"], "out": "0b0?"}]}, ("--examples", "EXAMPLES")),
        ({"spec": ["@low"], "examples": [{"in": [255], "out": 15}]}, ("--spec", "@low", "--examples", "EXAMPLES")),
    ],
)  # fmt: skip
def test_solve_is_what_fill_prints(
    server: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: dict[str, Any], options: tuple[str, ...]
) -> None:
    path = put(tmp_path, MASK)
    examples = put(tmp_path, json.dumps(asked.get("examples", [])), "examples.json")
    told = printed(
        capsys, "fill", path, "--function", "@f", *(examples if each == "EXAMPLES" else each for each in options)
    )
    assert settled(server.call("solve", path=path, function="@f", **asked)) == settled(told)


def test_a_script_gets_the_same(server: Client) -> None:
    module = kh.parse(MASK)
    assert server.call("holes", text=MASK)["holes"] == [card.to_json() for card in kh.hole_cards(module)]
    answer = kh.complete(module, function="@f", reference="@low", k=2)
    assert settled(server.call("solve", text=MASK, function="@f", spec=["@low"], count=2)) == settled(answer.to_json())
    pair = server.call("verify", text=WRONG)["pairs"][0]
    assert settled(pair["certificate"]) == settled(kh.verify(WRONG).to_json())
    assert server.call("fill", text=MASK, hole="?m", term="15")["text"] == kh.print_module(kh.fill(module, "?m", "15"))


def test_solve_tells_what_the_search_does(server: Client) -> None:
    server.request("watched", "solve", text=MASK, function="@f", spec=["@low"])
    answer = server.answer("watched")["result"]
    told = server.progress("watched")
    assert told[0]["event"] == "phase"
    assert [event["ir"] for event in told if event["event"] == "found"] == [answer["completions"][0]["ir"]]
    server.request("unwatched", "solve", text=MASK, function="@f", spec=["@low"], progress=False)
    assert server.answer("unwatched")["result"]["status"] == "filled"
    assert not server.progress("unwatched")


@pytest.mark.parametrize(
    ("text", "options", "asked"),
    [
        (RIGHT, (), {}),
        (WRONG, (), {}),
        (WRONG, ("--no-replay", "--seed", "3"), {"replay": False, "seed": 3}),
        (RIGHT, ("--source", "@tgt", "--target", "@src"), {"source": "@tgt", "target": "@src"}),
        (RIGHT, ("--opt", "instcombine"), {"passes": "instcombine"}),
    ],
)
def test_verify_is_what_the_command_line_prints(
    server: Client,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    options: tuple[str, ...],
    asked: dict[str, Any],
) -> None:
    path = put(tmp_path, text)
    told = printed(capsys, "verify", path, *options)
    assert settled(server.call("verify", path=path, **asked)) == settled(told)
    assert settled(server.call("verify", text=text, name=path, **asked)) == settled(told)


def test_optimize_is_what_the_command_line_prints(
    server: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "define i8 @f(i8 noundef %x) {\n  %a = mul i8 %x, 3\n  %r = sub i8 %a, %x\n  ret i8 %r\n}\n"
    path = put(tmp_path, text)
    told = printed(capsys, "optimize", path, "--timeout", "20")
    assert [each["status"] for each in told["functions"]] == ["improved"]
    assert settled(server.call("optimize", path=path, budget={"seconds": 20})) == settled(told)


def test_verify_of_two_modules(server: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "define i8 @f(i8 noundef %x) {\n  %r = add i8 %x, N\n  ret i8 %r\n}\n"
    first, second = (put(tmp_path, text.replace("N", each), f"{each}.ll") for each in "12")
    told = printed(capsys, "verify", first, second)
    assert told["pairs"][0]["verdict"] == "incorrect"
    assert settled(server.call("verify", path=first, other={"path": second})) == settled(told)


@pytest.mark.parametrize("page", ["libc", "learn", "vectors"])
def test_props_are_what_the_command_line_prints(server: Client, capsys: pytest.CaptureFixture[str], page: str) -> None:
    path = f"docs/examples/{page}.props"
    assert server.call("props/check", path=path) == printed(capsys, "props", "check", path)
    query = "pointer(X)"
    assert server.call("props/query", path=path, query=query) == printed(capsys, "props", "query", path, query)
    assert server.call("props/why", path=path, query=query) == printed(capsys, "props", "why", path, query)
    text = Path(path).read_text()
    assert server.call("props/query", text=text, name=path, query=query)["answers"]


def test_fill_shows_the_change_as_a_patch(server: Client, tmp_path: Path) -> None:
    path = put(tmp_path, "; a comment\n" * 50 + MASK)
    found = server.call("fill", path=path, hole="?m", term="15")
    assert "  %r = and i8 %x, 15\n" in found["text"]
    assert found["holes"] == []
    (tmp_path / "d").mkdir()
    diff = found["diff"].replace(f"a/{path}", "a/x.ll").replace(f"b/{path}", "b/x.ll")
    target = put(tmp_path / "d", Path(path).read_text(), "x.ll")
    subprocess.run(["git", "apply", "--unsafe-paths", "-p1", "-"], input=diff.encode(), cwd=tmp_path / "d", check=True)
    assert Path(target).read_text() == found["text"]


def test_fill_with_new_holes_lists_them(server: Client) -> None:
    text = "define i8 @f(i8 %x) {\n  %r = add i8 %x, ?v\n  ret i8 %r\n}\n"
    found = server.call("fill", text=text, hole="v", term="%t = mul i8 %x, ?k:const")
    assert [hole["name"] for hole in found["holes"]] == ["?k"]


def test_a_refused_term_says_why_and_both_places(server: Client) -> None:
    error = server.fail("fill", text=MASK, name="m.ll", hole="?m", term="%x")
    assert error["code"] == -32803
    data = error["data"]
    assert data["code"] == "outside-domain"
    assert data["place"] == {"file": "<term>", "line": 1, "column": 1, "start": 0, "end": 2}
    assert [note["place"] for note in data["notes"]] == ["m.ll:2:19"]
    assert data["rendered"].startswith("<term>:1:1: error: ")


@pytest.mark.parametrize(
    ("method", "asked", "code"),
    [
        ("holes", {"text": "define i8 @f("}, "syntax"),
        ("holes", {"path": "no/such/file.ll"}, "no-file"),
        ("holes", {"path": "-"}, "no-file"),
        ("solve", {"path": "/dev/stdin"}, "no-hole"),
        ("solve", {"text": RIGHT}, "no-hole"),
        ("solve", {"text": MASK}, "no-spec"),
        ("solve", {"text": MASK, "examples": [{"in": [1]}]}, "bad-examples"),
        ("solve", {"text": MASK, "examples": [7]}, "bad-examples"),
        ("verify", {"text": MASK}, "no-pairs"),
        ("verify", {"text": RIGHT, "source": "@src"}, "usage"),
        ("verify", {"text": RIGHT, "passes": "nonsense"}, "unknown-pass"),
        ("time", {"text": MASK, "function": "@f"}, "has-holes"),
        ("asm", {"text": MASK, "function": "@g"}, "no-function"),
        ("props/check", {"text": "int f(int x"}, "unbalanced"),
        ("learn", {"text": "int f(int x)\n", "library": "libnothing.so"}, "no-file"),
    ],
)
def test_wrong_input_has_its_code(server: Client, method: str, asked: dict[str, Any], code: str) -> None:
    error = server.fail(method, **asked)
    assert (error["code"], error["data"]["code"]) == (-32803, code), error
    assert error["message"]
    assert "error: " in error["data"]["rendered"]


def test_time_and_asm_and_doctor(server: Client, capsys: pytest.CaptureFixture[str]) -> None:
    timed = server.call("time", text=RIGHT, function="@src", against="@tgt")
    assert timed["function"] == "@src"
    assert timed["against"]["function"] == "@tgt"
    assert "retq" in server.call("asm", text=RIGHT, function="@src")["assembly"]
    assert server.call("doctor").keys() == printed(capsys, "doctor").keys()


def test_module_of_a_c_file(server: Client, tmp_path: Path) -> None:
    found = server.call("module", path=put(tmp_path, "int twice(int x) { return 2 * x; }\n", "t.c"))
    (function,) = found["functions"]
    assert (function["name"], function["result"], function["holes"]) == ("@twice", "i32", 0)
    assert [parameter["type"] for parameter in function["parameters"]] == ["i32"]
    assert "define" in found["text"]


def test_learn_is_what_the_command_line_prints(
    server: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = "docs/examples/learn.props"
    base = str(tmp_path / "models")
    told = printed(capsys, "learn", "--library", "libc.so.6", "--props", path, "--database", base)
    found = server.call("learn", path=path, library="libc.so.6", database=base)
    assert settled(found["functions"]) == settled([told])
    assert told["status"] == "learned"


def test_versions_of_a_sketch(server: Client) -> None:
    other = MASK.replace("?m", "?other")
    assert server.call("sketch/open", sketch="s", version=4, text=MASK)["version"] == 4
    assert server.fail("sketch/open", sketch="s", text=MASK)["data"]["path"] == "params.sketch"
    assert server.fail("sketch/update", sketch="s", version=4, text=other)["code"] == -32801
    assert server.call("sketch/update", sketch="s", version=5, text=other)["holes"][0]["name"] == "?other"
    assert server.fail("holes", sketch="s", version=4) == {
        "code": -32801,
        "message": "s has version 5, not 4",
        "data": {"version": 5},
    }
    assert server.fail("sketch/update", sketch="s", version=6, text="define")["data"]["place"]["file"] == "s"
    assert server.fail("holes", sketch="s")["code"] == -32803  # the text that cannot be read is the text
    assert server.call("sketch/update", sketch="s", version=7, text=MASK)["holes"][0]["name"] == "?m"
    assert server.call("sketch/close", sketch="s") is None
    assert "did you mean" not in server.fail("sketch/close", sketch="s")["message"]


def test_a_sketch_of_a_file_follows_the_file(server: Client, tmp_path: Path) -> None:
    path = put(tmp_path, MASK)
    assert server.call("sketch/open", sketch="file", path=path)["holes"][0]["name"] == "?m"
    put(tmp_path, MASK.replace("?m", "?newname"))
    assert server.call("holes", sketch="file")["holes"][0]["name"] == "?newname"
    server.call("sketch/close", sketch="file")
