"""The command line, functions, sessions and coroutines say the same to the same question."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

import keyhole as kh
from keyhole.repl.command_line.main import run
from tests.shared_objects import built
from tests.unit.api.texts import DOUBLE, IMPOSSIBLE, MASK, SHIFT, SHIFT_TOO_FAR

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
TIMES = ("seconds", "queries", "replayed", "not_replayed", "report")


def timeless(value: object) -> object:
    """The same without what a clock said, and without what only one door has."""
    match value:
        case dict():
            return {key: timeless(item) for key, item in value.items() if key not in TIMES}
        case list() | tuple():
            return [timeless(item) for item in value]
        case _:
            return value


def through_json(value: object) -> object:
    return timeless(json.loads(json.dumps(value)))


@pytest.mark.parametrize(
    ("text", "options"),
    [
        (MASK, {"seed": 3}),
        (IMPOSSIBLE, {}),
        ((EXAMPLES / "clamp.ll").read_text(), {"seed": 1, "k": 2, "cost": "size"}),
        (DOUBLE.replace("mul i8 %x, 2", "add i8 %x, ?c"), {"examples": [((1,), 3), ((2,), 4)]}),
    ],
    ids=["mask", "impossible", "clamp", "examples"],
)
def test_fill(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, options: dict[str, object]) -> None:
    path = tmp_path / "sketch.ll"
    path.write_text(text)
    words = [f"--{name}" if len(name) > 1 else f"-{name}" for name in options]
    given = dict(options)
    if rows := options.get("examples"):
        assert isinstance(rows, list)
        file = tmp_path / "examples.json"
        file.write_text(json.dumps([{"in": list(arguments), "out": result} for arguments, result in rows]))
        given["examples"] = file
    command = [part for word, value in zip(words, given.values(), strict=True) for part in (word, str(value))]
    run(["fill", str(path), "--json", "--timeout", "60", *command])
    wanted = through_json(json.loads(capsys.readouterr().out))
    assert through_json(kh.complete(path, **options).to_json()) == wanted  # type: ignore[arg-type]
    with kh.Session() as session:
        assert through_json(session.complete(path, **options).to_json()) == wanted  # type: ignore[arg-type]
    later = asyncio.run(kh.aio.complete(path, **options))  # type: ignore[arg-type]
    assert through_json(later.to_json()) == wanted


@pytest.mark.parametrize("target", [SHIFT, SHIFT_TOO_FAR, SHIFT.replace("shl", "shl nuw")])
@pytest.mark.parametrize("seed", [0, 5])
def test_verify(tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str, seed: int) -> None:
    path = tmp_path / "pair.ll"
    path.write_text(DOUBLE.replace("@f", "@src") + target.replace("@f", "@tgt"))
    run(["verify", str(path), "--json", "--seed", str(seed), "--timeout", "10"])
    (pair,) = json.loads(capsys.readouterr().out)["pairs"]
    wanted = through_json(pair["certificate"])
    options = {"seed": seed, "timeout": 10.0}
    assert through_json(kh.verify(path, **options).to_json()) == wanted  # type: ignore[arg-type]
    watched = kh.verify(path, progress=lambda event: None, **options)  # type: ignore[arg-type]
    assert through_json(watched.to_json()) == wanted
    assert through_json(asyncio.run(kh.aio.verify(path, **options)).to_json()) == wanted  # type: ignore[arg-type]


def test_holes_and_props(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sketch.ll"
    path.write_text(MASK)
    run(["holes", str(path), "--json"])
    assert json.loads(capsys.readouterr().out)["holes"] == [card.to_json() for card in kh.hole_cards(path)]
    props = tmp_path / "a.props"
    props.write_text("int memcmp(const void *a, const void *b, unsigned long n)\nsize a, n\nsize b, n\n")
    run(["props", "query", str(props), "size(X, n)", "--json"])
    assert json.loads(capsys.readouterr().out)["answers"] == [
        found.to_json() for found in kh.props(props).ask("size(X, n)")
    ]


def test_learn(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    source = "int third(int a, int b, int c) { return c * 3 + a; } int counts(void) { static int n; return ++n; }"
    library = built(source, tmp_path)
    props = tmp_path / "a.props"
    props.write_text("int third(int a, int b, int c)\nint counts(void)\n")
    run(["learn", "--library", library.path, "--props", str(props), "--json"])
    wanted = [through_json(json.loads(line)) for line in capsys.readouterr().out.splitlines()]
    learned = kh.learn(library.path, props)
    assert [through_json(each.to_json()) for each in learned] == wanted
    one = asyncio.run(kh.aio.learn(library.path, props, function="third"))
    assert isinstance(one, kh.Learned) and through_json(one.to_json()) == wanted[0]
    assert kh.run(one.ir, "@third", 1, 2, 3, signed=True) == 10
    assert isinstance(kh.learn(library.path, kh.props(props), function="counts"), kh.NotLearned)
    with pytest.raises(kh.KeyholeError, match="no symbol"):
        kh.learn(library.path, "int nothing(int x)\n")
