"""The published sketches: each is solved as expected, and every completion is checked again from scratch."""

from __future__ import annotations

from itertools import product

import pytest

from benchmarks.sketches import ALL, Sketch
from keyhole.holes.meaning.evaluate import evaluate
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Lane, Lanes, Zeros, lane_widths
from keyhole.holes.model import Function
from keyhole.holes.sites import sites
from keyhole.holes.text.reader import read_module
from keyhole.proof import Proved, check_refinement
from keyhole.proof import Tested as OnInputs
from keyhole.synth import Answer, Budget, Completion, CostModel, Filled, Impossible, Unknown, fill_holes, query

M = Integers()
SECONDS = 40.0
STATUS = {"filled": Filled, "impossible": Impossible, "unknown": Unknown}
NOT_PROVED = ("a multiplication that divides",)


def solved(sketch: Sketch, width: int) -> Answer:
    return fill_holes(query(read_module(sketch.text(width), sketch.name), budget=Budget(SECONDS), cost=CostModel.SIZE))


@pytest.mark.parametrize("sketch", ALL, ids=lambda sketch: sketch.name)
def test_sketch_at_32_bits(sketch: Sketch) -> None:
    answer = solved(sketch, 32)
    assert isinstance(answer, STATUS[sketch.status]), answer
    if isinstance(answer, Filled):
        fillings = answer.completions[0].fillings
        for name, text in sketch.fillings:
            assert fillings[name] == text.replace("iW", "i32")
        recheck(sketch, answer.completions[0], 32)


@pytest.mark.parametrize(
    "sketch", [s for s in ALL if s.status == "filled" and s.small is not None], ids=lambda sketch: sketch.name
)
def test_completions_of_small_widths_on_all_inputs(sketch: Sketch) -> None:
    assert sketch.small is not None
    answer = solved(sketch, sketch.small)
    assert isinstance(answer, Filled), answer
    recheck(sketch, answer.completions[0], sketch.small)
    reference = read_module(sketch.text(sketch.small)).function("@src")
    assert reference is not None
    on_all_inputs(reference, answer.completions[0].function)


def recheck(sketch: Sketch, completion: Completion, width: int) -> None:
    """The completion has no hole, and it is proved once more against a reference that is read anew."""
    assert not sites(completion.function)
    reference = read_module(sketch.text(width)).function("@src")
    assert reference is not None
    if sketch.name in NOT_PROVED and width > 8:
        assert isinstance(completion.certificate, OnInputs | Proved)
        return
    assert isinstance(completion.certificate, Proved)
    assert isinstance(check_refinement(reference, completion.function, timeout=20.0, seed=7), Proved)


def on_all_inputs(reference: Function, target: Function) -> None:
    """Brute force over Python integers: the target does what the reference allows."""
    parameters = reference.signature.parameters
    widths = [lane_widths(parameter.type)[0] for parameter in parameters]
    for words in product(*(range(0, 1 << width, 1 if len(widths) == 1 else 5) for width in widths)):
        arguments: dict[str, Lanes[int, bool]] = {
            parameter.name: (Lane(word, width),)
            for parameter, word, width in zip(parameters, words, widths, strict=True)
        }
        ours = evaluate(reference, M, arguments, Zeros(M))
        theirs = evaluate(target, M, arguments, Zeros(M))
        if ours.undefined(M):
            continue
        assert not theirs.undefined(M), words
        for mine, other in zip(ours.lanes, theirs.lanes, strict=True):
            assert mine.poison or (not other.poison and mine.word == other.word), words
