"""The problems of ``benchmarks/sygus.py`` are what they are said to be, and each can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.hd_sygus import EVERYTHING, Problem, examples, problems, programs, value, write
from benchmarks.sygus import Result, grammar, row, summary
from keyhole.synth.sygus.reader import read_file


def test_programs_come_with_three_grammars() -> None:
    names = [item.name for item in programs()]
    assert len(names) == len(set(names)) == 60
    assert all(f"hd-{number:02}-{grammar}" in names for number in range(1, 21) for grammar in ("d0", "d1", "d5"))


def test_names_of_all_sets_differ() -> None:
    names = [item.name for item in problems()]
    assert len(set(names)) == len(names) == len(problems("hd")) + len(problems("pbe"))


@pytest.mark.parametrize("item", [pytest.param(item, id=item.name) for item in problems()])
def test_every_problem_is_read(item: Problem, tmp_path: Path) -> None:
    problem = read_file(write([item], tmp_path)[item.name])
    assert [function.name for function in problem.functions] == ["f"]
    assert problem.functions[0].grammar is not None
    assert not problem.old


def test_grammars_grow() -> None:
    texts = {item.name: item.text for item in programs()}
    assert "bvmul" not in texts["hd-20-d1"]
    assert all(f"(bv{operation} " in texts["hd-20-d5"] for operation in EVERYTHING.split())


def test_examples_are_the_same_every_time() -> None:
    assert list(examples(3)) == list(examples(3))
    assert list(examples(3)) != list(examples(3, seed=8))


def test_value_of_a_branch() -> None:
    tree = ("branch", ("and", ("shr4", "x"), 1), ("not", 0), ("add", "x", 1))
    assert (value(tree, 0x10), value(tree, 0x20)) == ((1 << 64) - 1, 0x21)


def test_summary_compares_what_both_solve() -> None:
    table = {
        "hd-01-d0": {"Keyhole": Result(1.0, ""), "cvc5": Result(4.0, "")},
        "hd-02-d0": {"Keyhole": Result(2.0, ""), "cvc5": Result(2.0, "")},
        "hd-02-d5": {"Keyhole": Result(None, "time is up"), "cvc5": Result(1.0, "")},
    }
    *solved, ratio = summary(table, ["Keyhole", "cvc5"])
    assert solved == ["Solved of 3: Keyhole 2, cvc5 3.", "d0, of 2: Keyhole 2, cvc5 2.", "d5, of 1: Keyhole 0, cvc5 1."]
    assert "Both solve 2" in ratio
    assert " 0.500 " in ratio


def test_summary_without_another_solver() -> None:
    table = {"pbe-01-2-leaves-10": {"Keyhole": Result(1.0, "")}}
    assert summary(table, ["Keyhole"]) == ["Solved of 1: Keyhole 1."]
    assert grammar("pbe-01-2-leaves-10") == "10 examples"


def test_row_tells_the_limit_from_an_early_end() -> None:
    item = next(programs())
    results = {"Keyhole": Result(1.0, "(bvneg x)"), "cvc5": Result(None, "time is up")}
    assert row(item, results) == "| hd-01-d0 | 1.0 | – | `(bvneg x)` |"
    ended = {"Keyhole": Result(None, "no memory"), "cvc5": Result(2.0, "")}
    assert row(item, ended) == "| hd-01-d0 | ended | 2.0 | no memory |"
