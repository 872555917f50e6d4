"""The pairs with known verdicts: the files are what they claim to be, and no verdict of the checker contradicts a label.

``unknown`` is allowed, but ``DECIDED`` is a ratchet: when the checker learns a construct, its number goes up and never down.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from benchmarks.corpus import FOLDER, Case, cases, categories, path_of
from benchmarks.pairs import Result, run
from keyhole.holes.llvm.guard import check_module
from keyhole.holes.text.reader import read_all, read_module
from keyhole.proof import Pair, Refuted
from keyhole.proof.refinement import check_by_formulas
from keyhole.synth.replay.run import Disagrees, Replay, Replayed, Replayer

SECONDS = 2.0  # for each pair
SECONDS_AGAINST_ITSELF = 0.5  # for each function

DECIDED = {
    "aggregates": 11,
    "attributes": 44,
    "bits": 31,
    "calls": 74,
    "control": 36,
    "division": 17,
    "fastmath": 20,
    "fixed": 19,
    "floats": 63,
    "integers": 62,
    "intrinsics": 21,
    "loops": 30,
    "mathematics": 12,
    "memory": 110,
    "observable": 17,
    "poison": 31,
    "vectors": 29,
}
REPLAYED = {"attributes": 2, "intrinsics": 2, "memory": 18}  # counterexamples about memory, at least


@cache
def results(category: str) -> tuple[Result, ...]:
    return tuple(run(case, SECONDS) for case in cases(category))


def test_there_is_a_number_for_every_category() -> None:
    assert set(categories()) == set(DECIDED)


@pytest.mark.parametrize("category", categories())
def test_a_file_is_valid_llvm_and_every_pair_has_a_name(category: str) -> None:
    path = path_of(category)
    assert path.parent == FOLDER
    check_module(read_all(read_module(path.read_text(encoding="utf-8"), str(path))))
    names = [case.name for case in cases(category)]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("category", categories())
def test_both_verdicts_occur(category: str) -> None:
    assert {case.correct for case in cases(category)} == {True, False}


@pytest.mark.parametrize("category", categories())
def test_no_verdict_contradicts_its_label(category: str) -> None:
    contradicting = [result.to_json() for result in results(category) if result.outcome in ("wrong", "crash")]
    assert not contradicting


@pytest.mark.parametrize("category", categories())
def test_as_many_pairs_are_decided_as_before(category: str) -> None:
    decided = sum(result.outcome == "right" for result in results(category))
    assert decided >= DECIDED[category]


@pytest.mark.parametrize("category", categories())
def test_native_code_does_with_memory_what_counterexamples_say(category: str) -> None:
    """A native run that says otherwise is a bug; that there are native runs is a ratchet, too."""
    outcomes = Counter[type[Replay]]()
    with Replayer() as replayer:
        for result in results(category):
            if result.found is not None and result.found.blocks:
                replay = replayer.replay(Pair(result.case.source, result.case.target), result.found)
                assert not isinstance(replay, Disagrees), f"{result.case.name}: {replay}\n{result.found}"
                outcomes[type(replay)] += 1
    assert outcomes[Replayed] >= REPLAYED.get(category, 0)


@pytest.mark.parametrize("category", categories())
def test_every_function_refines_itself_or_is_unknown(category: str) -> None:
    def refuted(case: Case) -> bool:
        sides = (case.source, case.target)
        return any(isinstance(check_by_formulas(side, side, timeout=SECONDS_AGAINST_ITSELF), Refuted) for side in sides)

    assert not [case.name for case in cases(category) if refuted(case)]


@pytest.mark.parametrize(
    "text",
    [
        "define i8 @src1() {\n  ret i8 0\n}\ndefine i8 @tgt1() {\n  ret i8 0\n}\n",
        "; correct: one\n; correct: two\ndefine i8 @src1() {\n  ret i8 0\n}\ndefine i8 @tgt1() {\n  ret i8 0\n}\n",
        "; right: one\ndefine i8 @src1() {\n  ret i8 0\n}\ndefine i8 @tgt1() {\n  ret i8 0\n}\n",
        "; correct: one\ndefine i8 @src1() {\n  ret i8 0\n}\n",
    ],
    ids=["no label", "two labels", "no such label", "no target"],
)
def test_labels_and_pairs_must_match(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odd.ll").write_text(text)
    monkeypatch.setattr("benchmarks.corpus.FOLDER", tmp_path)
    with pytest.raises(ValueError, match="do not match"):
        cases("odd")
