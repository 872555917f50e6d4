"""Where settings come from, and which of several counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyhole.repl.command_line.main import run
from keyhole.repl.settings import layered

LAYERS = ("default", "user", "project", "environment", "flag")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project" / "deep" / "inside"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("KEYHOLE_CONFIG", str(tmp_path / "config.toml"))
    return tmp_path / "project"


def shown(capsys: pytest.CaptureFixture[str]) -> dict[str, tuple[str, str]]:
    rows = [line.split(maxsplit=2) for line in capsys.readouterr().out.splitlines()]
    return {name: (value, origin) for name, value, origin in rows}


@pytest.mark.parametrize("last", range(len(LAYERS)))
def test_the_nearest_counts(
    last: int, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    flags: list[str] = []
    if last >= 1:
        (project.parent / "config.toml").write_text("unroll = 11\n")
    if last >= 2:
        (project / "keyhole.toml").write_text("unroll = 12\n")
    if last >= 3:
        monkeypatch.setenv("KEYHOLE_UNROLL", "13")
    if last >= 4:
        flags = ["--unroll", "14"]
    assert run(["verify", "none.ll", *flags, "--show-config"]) == 0
    value, origin = shown(capsys)["unroll"]
    assert value == ("8", "11", "12", "13", "14")[last]
    ours = ("default", str(project.parent / "config.toml"), str(project / "keyhole.toml"), "KEYHOLE_UNROLL", "--unroll")
    assert origin == ours[last]


def test_all_of_them(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "keyhole.toml").write_text("cost = 'size'\n")
    assert run(["--show-config"]) == 0
    found = shown(capsys)
    assert found["cost"] == ("size", str(project / "keyhole.toml"))
    assert found["timeout"] == ("60", "default")


def test_what_is_wrong_is_said_and_does_not_count(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "keyhole.toml").write_text("tiemout = 3\n")
    monkeypatch.setenv("KEYHOLE_SEED", "a lot")
    settings, warnings = layered()
    assert settings.whole("seed") == 0
    assert any("did you mean timeout?" in warning for warning in warnings)
    assert any("KEYHOLE_SEED: seed cannot be 'a lot'" in warning for warning in warnings)
    assert run(["verify", "none.ll"]) == 2
    err = capsys.readouterr().err
    assert err.count("warning: ") == 2


def test_a_verb_ignores_what_it_cannot_take(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``time`` is no cost for ``optimize``."""
    (project / "keyhole.toml").write_text("cost = 'time'\n")
    (project / "one.ll").write_text("define i8 @f(i8 %x) {\n  ret i8 %x\n}\n")
    assert run(["optimize", str(project / "one.ll"), "--timeout", "5"]) == 0
