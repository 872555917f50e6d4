"""What is shipped: the wheel's files, the links at the top, the version."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import keyhole

ROOT = Path(__file__).resolve().parents[2]


def test_the_wheel_holds_the_package_its_grammars_and_its_type_marker(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "keyhole", tmp_path / "keyhole", ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path / "out"), str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = (tmp_path / "out").glob("keyhole-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    modules = {str(path.relative_to(ROOT)) for path in (ROOT / "keyhole").rglob("*.py")}
    assert modules <= names
    assert "keyhole/py.typed" in names
    assert any(name.endswith("sketch.lark") for name in names)
    assert "keyhole/synth/enumeration/drivers.ll" in names
    assert "keyhole/properties/rules/standard.props" in names
    assert "keyhole/synth/learning/prior.json" in names
    assert not any(name.split("/")[0] in ("tests", "holes", "benchmarks") for name in names)


def test_the_links_at_the_top_point_to_the_rooms() -> None:
    for room in ("holes", "properties", "synth", "repl"):
        link = ROOT / room
        assert link.is_symlink()
        assert link.resolve() == ROOT / "keyhole" / room


def test_every_public_name_is_there_and_documented() -> None:
    for name in keyhole.__all__:
        assert getattr(keyhole, name).__doc__, name
    assert set(keyhole.__all__) <= set(dir(keyhole))
