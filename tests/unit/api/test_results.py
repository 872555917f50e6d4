"""Results: values to match on, with a report, a short repr, JSON, and counterexamples that run."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import keyhole as kh
from keyhole.proof.verdicts import GaveUp
from keyhole.proof.verdicts import Unknown as Undecided
from keyhole.properties.trials.trying import NotTried
from keyhole.reports import Result
from keyhole.synth import Unknown as NothingFound
from keyhole.synth.libraries.learn import Failed
from keyhole.synth.libraries.recheck import Differs, Gone, Same
from tests.unit.api.texts import DOUBLE, IMPOSSIBLE, MASK, SHIFT, SHIFT_TOO_FAR

ANSWERS = (
    kh.Filled,
    kh.Impossible,
    NothingFound,
    kh.Proved,
    kh.Bounded,
    kh.Refuted,
    kh.Tested,
    Undecided,
    kh.Learned,
    kh.NotLearned,
    Failed,
    NotTried,
    Same,
    Differs,
    Gone,
)


@pytest.mark.parametrize("kind", ANSWERS, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_no_answer_is_a_truth_value(kind: type) -> None:
    empty: object = object.__new__(kind)
    with pytest.raises(TypeError, match="not a truth value"):
        bool(empty)
    assert dataclasses.is_dataclass(kind)


def test_both_kinds_of_not_knowing_are_unknown() -> None:
    for unknown in (Undecided("hard", GaveUp.TIME), NothingFound("nothing")):
        match unknown:
            case kh.Unknown(reason):
                assert reason in ("hard", "nothing")
            case _:
                pytest.fail()


def test_the_report_counts_and_can_be_reproduced(tmp_path: Path) -> None:
    path = tmp_path / "mask.ll"
    path.write_text(MASK)
    answer = kh.complete(path, seed=7, timeout=20)
    report = answer.report
    assert report is not None
    assert report.stopped == "found" and report.seed == 7
    assert sum(report.phases.values()) == pytest.approx(report.seconds, abs=0.05)
    assert report.counters["completions"] >= 1
    assert set(report.versions) == {"keyhole", "z3", "bitwuzla", "llvmlite", "LLVM"}
    assert json.loads(json.dumps(report.to_json()))["reproduce"]["shell"].startswith("keyhole fill ")
    assert "found after" in str(report)


@pytest.mark.parametrize("named", [True, False], ids=["file", "text"])
def test_what_reproduces_an_answer_does(tmp_path: Path, named: bool) -> None:
    path = tmp_path / "my mask.ll"
    path.write_text(MASK)
    answer = kh.complete(path if named else MASK, seed=3, timeout=20)
    assert isinstance(answer, kh.Filled)
    shell, python = answer.reproduce().splitlines()
    command = shell.replace("keyhole fill", f"{sys.executable} -m keyhole fill --json")
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["completions"][0]["fillings"] == answer.best.fillings
    again = eval(python, {"kh": kh, "Path": Path})
    assert again.best.fillings == answer.best.fillings


@pytest.mark.parametrize("target", [SHIFT, SHIFT_TOO_FAR, SHIFT.replace("@f", "@g")], ids=["same", "other", "renamed"])
def test_what_reproduces_a_verdict_does(tmp_path: Path, target: str) -> None:
    source = DOUBLE.replace("ret i8 %r", "ret i8 %r ; a 'quote' and \\22")
    verdict = kh.verify(kh.parse(source).functions[0], kh.parse(target).functions[0], seed=2)
    shell, python = verdict.reproduce().splitlines()
    command = shell.replace("keyhole verify", f"{sys.executable} -m keyhole verify --json")
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
    (pair,) = json.loads(done.stdout)["pairs"]
    assert pair["certificate"]["kind"] == type(verdict).__name__.lower()
    assert type(eval(python, {"kh": kh, "Path": Path})) is type(verdict)


def test_a_result_without_a_report_says_so() -> None:
    with pytest.raises(kh.KeyholeError, match="no report"):
        kh.Proved("z3", 0.0).reproduce()


def test_str_is_for_reading() -> None:
    assert str(kh.complete(MASK, timeout=20)).startswith("?m = 15\ndefine i8 @tgt(")
    assert "source: @f returns" in str(kh.verify(DOUBLE, SHIFT_TOO_FAR))
    assert str(kh.parse(MASK)) == MASK
    assert len(repr(kh.complete(IMPOSSIBLE, timeout=20))) < 300


def test_reports_do_not_make_results_different() -> None:
    one, other = kh.verify(DOUBLE, SHIFT_TOO_FAR, seed=1), kh.verify(DOUBLE, SHIFT_TOO_FAR, seed=1)
    assert one.report != other.report or one.report is not other.report
    assert one == other
    assert isinstance(one, Result)


def refuted(source: str, target: str) -> kh.Counterexample:
    verdict = kh.verify(source, target)
    assert isinstance(verdict, kh.Refuted)
    return verdict.counterexample


DIFFERENT = {
    "value": (DOUBLE, SHIFT_TOO_FAR),
    "poison": (DOUBLE, SHIFT.replace("shl", "shl nuw")),
    "undefined": ("define void @f(i8 noundef %x) { ret void }", "define void @f(i8 noundef %x) { unreachable }"),
    "float": (
        "define float @f(float noundef %x) { ret float %x }",
        "define float @f(float noundef %x) { %r = fneg float %x ret float %r }",
    ),
    "vector": (
        "define <2 x i4> @f(<2 x i4> noundef %x) { ret <2 x i4> %x }",
        "define <2 x i4> @f(<2 x i4> noundef %x) { %r = add <2 x i4> %x, <i4 0, i4 1> ret <2 x i4> %r }",
    ),
}


@pytest.mark.parametrize("kind", DIFFERENT)
def test_a_counterexample_is_a_module_of_its_own(kind: str) -> None:
    found = refuted(*DIFFERENT[kind])
    for side in ("source", "target"):
        module = kh.parse(found.as_ll(side))
        kh.check_module(module)
        assert module.get("@counterexample").signature.parameters == ()
    again = kh.verify(found.as_ll("source"), found.as_ll("target"), function="@counterexample")
    assert isinstance(again, kh.Refuted)


def test_a_counterexample_is_a_test_that_fails_until_the_target_is_mended(tmp_path: Path) -> None:
    for kind, pair in DIFFERENT.items():
        found = refuted(*pair)
        wrong, mended = (f"TARGET = {_literal(found, side)}" for side in (1, 0))
        (tmp_path / f"test_{kind}_wrong.py").write_text(found.as_pytest())
        (tmp_path / f"test_{kind}_mended.py").write_text(found.as_pytest().replace(wrong, mended))
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    told = set(re.findall(r"^(PASSED|FAILED|ERROR) test_(\w+)\.py", done.stdout, re.MULTILINE))
    assert {name for how, name in told if how != "PASSED"} == {f"{kind}_wrong" for kind in DIFFERENT}, done.stdout
    assert {f"{kind}_mended" for kind in DIFFERENT} <= {name for how, name in told if how == "PASSED"}, done.stdout


def _literal(found: kh.Counterexample, side: int) -> str:
    assert found.sides is not None
    return f'r"""\n{found.sides[side].rstrip()}\n"""'


def test_arguments_are_python_values() -> None:
    text = "define float @f(float noundef %x, i16 noundef %n) {{ {} ret float %r }}"
    found = refuted(text.format("%r = fadd float %x, 0.0"), text.format("%r = fadd float %x, 1.0"))
    number, count = found.args
    assert isinstance(number, float) and isinstance(count, int)


def test_memory_comes_as_bytes() -> None:
    load = "define i16 @f(ptr noundef dereferenceable(2) %p) {{ %v = load i16, ptr %p {} ret i16 %r }}"
    found = refuted(load.format("%r = add i16 %v, 0"), load.format("%r = and i16 %v, 255"))
    (given,) = found.args
    assert isinstance(given, bytes) and len(given) >= 2
    module = kh.parse(found.as_ll())
    kh.check_module(module)
    assert kh.run(module, "@counterexample") == given[0]


def test_a_counterexample_without_its_program_says_so() -> None:
    from keyhole.proof import check_refinement

    verdict = check_refinement(kh.parse(DOUBLE).functions[0], kh.parse(SHIFT_TOO_FAR).functions[0])
    assert isinstance(verdict, kh.Refuted)
    with pytest.raises(kh.KeyholeError, match="no program"):
        verdict.counterexample.as_ll()
