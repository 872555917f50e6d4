"""Object code that is kept on disk: a damaged file is made anew, and a folder that cannot be written is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyhole.synth.enumeration import compiled

TEXT = "define i64 @NAME(i64 %a) {\n  %r = add i64 %a, 41\n  ret i64 %r\n}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setattr(compiled, "user_cache_dir", lambda name: str(tmp_path / name))
    return tmp_path


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_was_compiled_is_kept_and_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = compiled._object(TEXT)
    assert len(files(folder)) == 1
    monkeypatch.setattr(compiled, "_linker", lambda: None)
    assert compiled._object(TEXT) == code


@pytest.mark.parametrize("damage", ["empty", "cut", "one bit", "longer", "zeros", "short"])
def test_a_damaged_file_is_made_anew(folder: Path, damage: str) -> None:
    code = compiled._object(TEXT)
    (path,) = files(folder)
    whole = path.read_bytes()
    path.write_bytes(
        {
            "empty": b"",
            "cut": whole[: len(whole) // 2],
            "one bit": whole[:100] + bytes([whole[100] ^ 1]) + whole[101:],
            "longer": whole + b"x",
            "zeros": bytes(len(whole)),
            "short": b"abc",
        }[damage]
    )
    assert compiled._object(TEXT) == code
    assert path.read_bytes() == whole
    assert files(folder) == [path]


def test_a_folder_that_cannot_be_made_is_no_cache(folder: Path) -> None:
    (folder / "keyhole").write_text("a file stands where the folder would")
    assert compiled._object(TEXT)
    assert len(files(folder)) == 1


def test_a_folder_in_place_of_a_file_is_no_cache(folder: Path) -> None:
    code = compiled._object(TEXT)
    (path,) = files(folder)
    path.unlink()
    path.mkdir()
    (path / "inside").write_text("")
    assert compiled._object(TEXT) == code
    assert files(folder) == [path / "inside"]


def test_another_machine_or_text_has_another_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled._object(TEXT)
    compiled._object(TEXT.replace("41", "42"))
    assert len(files(folder)) == 2
    monkeypatch.setattr(compiled, "_machine", lambda: "another")
    compiled._object(TEXT)
    assert len(files(folder)) == 3
