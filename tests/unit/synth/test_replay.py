"""Counterexamples run natively: they reproduce, a lie is caught, and what cannot be said is not said."""

from __future__ import annotations

import doctest
from collections.abc import Iterator
from dataclasses import replace

import pytest

import keyhole.synth.replay.run
from keyhole.proof import Argument, Counterexample, Execution, Number, Pair, Refuted, check_refinement
from keyhole.synth.replay.run import Disagrees, NotReplayable, Replayed, Replayer, explained
from tests.unit.proof.pairs import WRONG, body
from tests.unit.proof.pairs import Pair as Known

MORE = (
    Known("shift by one too many", "i8 noundef %x", "%r = mul i8 %x, 2\nret i8 %r", "%r = shl i8 %x, 2\nret i8 %r"),
    Known("signed for unsigned", "i64 noundef %x", "%r = lshr i64 %x, 1\nret i64 %r", "%r = ashr i64 %x, 1\nret i64 %r", "i64"),
    Known("lanes swapped", "<2 x i8> noundef %v", "ret <2 x i8> %v",
          "%r = shufflevector <2 x i8> %v, <2 x i8> poison, <2 x i32> <i32 1, i32 0>\nret <2 x i8> %r", "<2 x i8>"),
    Known("overflow bit lost", "i8 noundef %x, i8 noundef %y",
          "%o = call { i8, i1 } @llvm.uadd.with.overflow.i8(i8 %x, i8 %y)\nret { i8, i1 } %o",
          "%s = add i8 %x, %y\n%a = insertvalue { i8, i1 } poison, i8 %s, 0\n%r = insertvalue { i8, i1 } %a, i1 false, 1\n"
          "ret { i8, i1 } %r", "{ i8, i1 }"),
    Known("odd width", "i5 noundef %x", "%r = add i5 %x, 1\nret i5 %r", "%r = or i5 %x, 1\nret i5 %r", "i5"),
    Known("branches swapped", "i1 noundef %c, i8 noundef %x", "%r = select i1 %c, i8 %x, i8 0\nret i8 %r",
          "br i1 %c, label %a, label %b\na:\nret i8 0\nb:\nret i8 %x"),
)  # fmt: skip


@pytest.fixture(scope="module")
def replayer() -> Iterator[Replayer]:
    with Replayer() as made:
        yield made


def refuted(known: Known) -> tuple[Pair, Counterexample]:
    source, target = known.functions()
    verdict = check_refinement(source, target)
    assert isinstance(verdict, Refuted)
    return Pair(source, target), verdict.counterexample


def is_settled(found: Counterexample) -> bool:
    """Whether all there is to see are numbers."""
    values = [number for argument in found.arguments for number in argument.value]
    values += [*found.source.value, *found.target.value]
    return not any(isinstance(n.value, str) for n in values) and not (found.source.undefined or found.target.undefined)


@pytest.mark.parametrize("known", (*WRONG, *MORE), ids=lambda known: known.name)
def test_a_wrong_pair_reproduces_unless_it_is_about_poison(known: Known, replayer: Replayer) -> None:
    pair, found = refuted(known)
    replay = replayer.replay(pair, found)
    has_choice = any(word in known.source + known.target for word in ("undef", "freeze"))
    if is_settled(found) and not has_choice:
        assert isinstance(replay, Replayed), explained(replay)
        assert replay.source != replay.target
    else:
        assert isinstance(replay, Replayed | NotReplayable), explained(replay)


@pytest.mark.parametrize("known", MORE, ids=lambda known: known.name)
def test_what_should_reproduce_is_settled(known: Known) -> None:
    assert is_settled(refuted(known)[1])


def test_a_lie_is_caught(replayer: Replayer) -> None:
    pair, found = refuted(MORE[0])
    said = replace(found.target, value=(Number(8, 77),))
    replay = replayer.replay(pair, replace(found, target=said))
    assert isinstance(replay, Disagrees)
    assert (replay.function, replay.said) == ("@tgt", "0x4d (77)")
    assert replay.did == str(found.target.value[0])
    assert "caught lying" in explained(replay)


def test_a_native_crash_is_a_lie_too(replayer: Replayer) -> None:
    source = body("i8", "i8 %x", "src", "ret i8 1")
    target = body("i8", "i8 %x", "tgt", "%r = udiv i8 1, %x\nret i8 %r")
    found = case((8, 0), (8, 1), (8, 2))
    replay = replayer.replay(Pair(source, target), found)
    assert isinstance(replay, Disagrees) and "SIGFPE" in replay.did


def case(
    argument: tuple[int, int], ours: tuple[int, int], theirs: tuple[int, int], type_: str = "i8"
) -> Counterexample:
    """A counterexample with one argument; each value is a width and a number."""
    return Counterexample(
        "made up",
        (Argument("%x", type_, (Number(*argument),)),),
        Execution("@src", (Number(*ours),)),
        Execution("@tgt", (Number(*theirs),)),
    )


def test_floats_are_bit_patterns(replayer: Replayer) -> None:
    source = body("float", "float %x", "src", "ret float %x")
    target = body("float", "float %x", "tgt", "%r = fneg float %x\nret float %r")
    one, minus_one = (32, 0x3F800000), (32, 0xBF800000)
    assert isinstance(replayer.replay(Pair(source, target), case(one, one, minus_one, "float")), Replayed)
    assert isinstance(replayer.replay(Pair(source, target), case(one, one, (32, 0), "float")), Disagrees)


def test_the_payload_of_a_nan_is_nobodys_lie(replayer: Replayer) -> None:
    zero, quiet, other = (64, 0), (64, 0x7FF8000000000000), (64, 0x7FF8000000000123)
    source = body("double", "double %x", "src", "ret double %x")
    target = body("double", "double %x", "tgt", "%r = fdiv double %x, 0.0\nret double %r")
    for said in (quiet, other):
        replay = replayer.replay(Pair(source, target), case(zero, zero, said, "double"))
        assert not isinstance(replay, Disagrees)


def test_freeze_may_choose(replayer: Replayer) -> None:
    source = body("i8", "i8 %x", "src", "ret i8 %x")
    target = body("i8", "i8 %x", "tgt", "%f = freeze i8 undef\n%r = or i8 %f, 1\nret i8 %r")
    outcomes = {type(replayer.replay(Pair(source, target), case((8, 0), (8, 0), (8, word)))) for word in (1, 3, 255)}
    assert outcomes <= {Replayed, NotReplayable} and NotReplayable in outcomes


def test_a_crash_that_hangs_on_a_choice_is_no_lie(replayer: Replayer) -> None:
    source = body("i8", "i8 %x", "src", "ret i8 1")
    target = body("i8", "i8 %x", "tgt", "%f = freeze i8 poison\n%d = mul i8 %f, 0\n%r = udiv i8 %x, %d\nret i8 %r")
    assert isinstance(replayer.replay(Pair(source, target), case((8, 0), (8, 1), (8, 2))), NotReplayable)


@pytest.mark.parametrize(
    ("flags", "outcome"), [("", Disagrees), ("contract ", NotReplayable), ("fast ", NotReplayable)]
)
def test_flags_that_allow_several_results(flags: str, outcome: type, replayer: Replayer) -> None:
    one, two, three = (32, 0x3F800000), (32, 0x40000000), (32, 0x40400000)
    source = body("float", "float %x", "src", "ret float %x")
    target = body("float", "float %x", "tgt", f"%r = fadd {flags}float %x, %x\nret float %r")
    assert isinstance(replayer.replay(Pair(source, target), case(one, one, two, "float")), Replayed)
    assert isinstance(replayer.replay(Pair(source, target), case(one, one, three, "float")), outcome)


@pytest.mark.parametrize(
    ("parameters", "reason"), [("ptr addrspace(1) %x", "ptr"), ("i128 %x", "i128"), ("<vscale x 2 x i8> %x", "vscale")]
)
def test_what_native_calls_do_not_carry_is_said(parameters: str, reason: str, replayer: Replayer) -> None:
    source, target = (body("i8", parameters, name, f"ret i8 {n}") for n, name in enumerate(("src", "tgt")))
    replay = replayer.replay(Pair(source, target), case((8, 0), (8, 0), (8, 1)))
    assert isinstance(replay, NotReplayable) and reason in replay.reason


def test_the_example_in_the_docstring() -> None:
    results = doctest.testmod(keyhole.synth.replay.run)
    assert results.attempted and not results.failed
