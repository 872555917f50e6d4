"""The knowledge base, and models as one module."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from keyhole.errors import ToolError
from keyhole.holes.llvm.files import read_file
from keyhole.holes.model import Function
from keyhole.proof import verdicts
from keyhole.synth.libraries.knowledge_base import KnowledgeBase, Model, exported, version_of

IR = """@table = private constant [2 x i32] [i32 3, i32 4]

define i32 @half(i32 %x) {
  %p = getelementptr i32, ptr @table, i64 1
  %t = load i32, ptr %p
  %y = call i32 @llvm.umin.i32(i32 %x, i32 %t)
  ret i32 %y
}

declare i32 @llvm.umin.i32(i32, i32)
"""
CERTIFICATE = verdicts.Tested(10, "all\nof them")
WHEN = "2026-01-02 03:04:05 UTC"
HALF = Model("/lib/a.so", "00" * 32, "half", "unsigned half(unsigned x)\n", IR, CERTIFICATE, "a table", 5, 0.5, WHEN)


def test_what_is_stored_is_there_later(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "models.sqlite"
    with KnowledgeBase(path) as kept:
        kept.store(HALF)
    with KnowledgeBase(path) as kept:
        assert kept.models() == (HALF,)
        assert kept.models(("other",)) == ()


def test_learning_again_replaces_and_another_version_stands_beside(tmp_path: Path) -> None:
    again = replace(HALF, ir=IR.replace("umin", "umax"), learned="2026-02-02 03:04:05 UTC")
    newer = replace(HALF, version="11" * 32, learned="2026-03-02 03:04:05 UTC")
    narrower = replace(HALF, properties="unsigned half(unsigned x)\nconstraint x < 9\n")
    with KnowledgeBase(tmp_path / "models.sqlite") as kept:
        for model in (HALF, again, newer, narrower):
            kept.store(model)
        assert kept.models() == (newer, again, narrower)


def test_files_that_are_no_knowledge_base(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.execute("create table things (a)")
    other.close()
    (tmp_path / "text").write_text("no database at all, but long enough to be looked at" * 30)
    for name in ("other.sqlite", "text", "text/below"):
        with pytest.raises(ToolError) as refused:
            KnowledgeBase(tmp_path / name)
        assert refused.value.code == "no-database"


def test_models_of_one_name_stand_in_one_module(tmp_path: Path) -> None:
    another = replace(HALF, library="/lib/b.so", ir=IR.replace("umin", "umax"))
    clash = replace(HALF, symbol="table", ir="define i32 @table(i32 %x) {\n  ret i32 %x\n}\n")
    path = tmp_path / "all.ll"
    path.write_text(exported([HALF, another, clash]))
    functions = [part for part in read_file(path).parts if isinstance(part, Function)]
    assert [each.name for each in functions] == ["@half", "@half.2", "@table.3"]
    text = path.read_text()
    assert "@table.2 = private constant" in text and "getelementptr i32, ptr @table.2, i64 1" in text
    assert text.count("declare i32 @llvm.umin.i32(i32, i32)") == 1
    assert "; tested on 10 inputs: all of them\n" in text
    assert "; learned on 2026-01-02 03:04:05 UTC from /lib/b.so\n; SHA-256 0000" in text


def test_the_version_is_the_hash_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.write_bytes(b"")
    assert version_of(str(path)) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
