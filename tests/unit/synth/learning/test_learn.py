"""Functions of a shared library are learned as IR, or not at all."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest

from keyhole.holes.text.reader import read_module
from keyhole.native import Runner
from keyhole.native.binaries.shared_object import SharedObject
from keyhole.properties import knowledge, parse
from keyhole.properties.language.c_types import decayed
from keyhole.properties.trials.calls import Buffer, Call, Place, Response, Returned
from keyhole.properties.trials.numbers import number_type
from keyhole.properties.trials.plan import plan
from keyhole.synth.learning import Learned, NotLearned, study
from keyhole.synth.learning.answers import APART
from keyhole.synth.learning.budget import Budget, OutOfTime
from keyhole.synth.learning.checking import compare
from keyhole.synth.learning.examination import USUAL, Examination
from keyhole.synth.learning.expressions.find import find
from keyhole.synth.learning.expressions.tables import Table
from keyhole.synth.learning.inputs.drawing import Drawing
from keyhole.synth.learning.inputs.shapes import bits, in_words, shape_of
from keyhole.synth.learning.learn import _kept_apart
from keyhole.synth.learning.oracle import Oracle
from keyhole.synth.learning.study import Idea
from keyhole.synth.libraries.black_box import IrFunction, LibraryFunction, constants_of, texts_of
from tests.unit.synth.learning.conftest import NEAR, PROPERTIES, Learn

HOW = {
    "clamp": "one expression",
    "factorial": "counts to n",
    "digit_sum": "n / 10",
    "hash": "a fold over s",
    "index_of_most": "a fold over n",
    "compare": "a comparison of a and b",
    "span": "a fold over s",
    "rare": "one expression",
    "p_x": "a fold over head1",
    "mean": "sums and extremes",
    "adler": "two states in one result",
    "axpy": "a map into y",
    "reverse": "from both ends",
    "copy": "a map into to",
    "histogram": "here and there",
    "keep": "here and there",
    "sort": "ascending order",
    "hex": "one expression",
    "root": "the greatest number whose expression is within n",
    "crc": "a fold over n",
    "differences": "a map into o",
    "first": "the first element",
    "matrix": "2 loops of a*x to y",
    "lcm": "Euclid's loop",
    "binomial": "n and k together",
    "prime": "the least divisor",
    "bound_of": "one expression",
    "increment": "a large number",
    "add_multiple": "a large number",
    "last": "the last element",
    "rotate": "two neighbours",
    "bins": "what is written first",
    "merge": "a and b merged",
    "lower": "halves",
    "weights": "windows of x",
    "move": "from the end on",
    "swap_pairs": "a map into y",
    "widen": "expressions of all elements",
}


@pytest.mark.parametrize("name", HOW)
def test_learns_it_as_what_it_is(name: str, learned: Learn) -> None:
    answer = learned(name)
    assert isinstance(answer, Learned), answer
    assert HOW[name] in answer.how
    assert answer.certificate.inputs >= 400
    assert read_module(answer.ir).function(f"@{name}") is not None


def test_a_model_does_what_the_function_does_at_lengths_no_idea_came_from(learned: Learn, runner: Runner) -> None:
    answer = learned("hash")
    assert isinstance(answer, Learned)
    signature = parse(PROPERTIES["hash"] + "\n", "p").functions[0].signature
    text = bytes(range(1, 256)) * 20 + b"\0"
    wanted = 7
    for byte in text[:-1]:
        wanted = (wanted * 31 + byte) & 0xFFFF_FFFF
    with IrFunction(answer.ir, signature, runner) as model:
        (response,) = model.run([Call((Place(0),), (Buffer("s", text),))])
    assert isinstance(response, Returned)
    assert response.result == wanted - (1 << 32 if wanted >> 31 else 0)


def test_a_certificate_says_whether_buffers_shared_memory(learned: Learn) -> None:
    said = {}
    for name in ("axpy", "move", "hash"):
        answer = learned(name)
        assert isinstance(answer, Learned)
        said[name] = [words in answer.certificate.how for words in (APART, "in half of them")]
    assert said == {"axpy": [True, False], "move": [False, True], "hash": [False, False]}


def test_the_fields_of_a_result_are_no_buffers_that_could_share_memory() -> None:
    def kept_apart(text: str) -> bool:
        file = parse(text)
        about = knowledge(file, file.functions[0])
        return _kept_apart(about.function.signature, plan(about))

    assert not kept_apart("struct p { int x; int y; }\nstruct p f(struct p a)\n")
    assert not kept_apart("struct p { int x; int y; }\nstruct p f(const int *a)\nsize a, 3\n")
    assert kept_apart("struct p { int x; int y; }\nstruct p f(const int *a, const int *b)\nsize a, 3\nsize b, 3\n")
    assert not kept_apart("int f(const int *a, const int *b)\nsize a, 3\nsize b, 3\nalias a, b\n")


def test_a_search_that_is_slow_by_the_clock_is_not_passed_over(learned: Learn, monkeypatch: pytest.MonkeyPatch) -> None:
    late = [0.4]  # seconds: once, and longer than the first searches are given

    def slow(table: Table, budget: Budget) -> str | None:
        time.sleep(late.pop() if late else 0.0)
        return find(table, budget)

    monkeypatch.setattr(study, "find", slow)
    answer = learned("measure")
    assert isinstance(answer, Learned), answer
    assert answer.how == "lengths and numbers"


def test_a_machine_that_stalls_once_does_not_make_a_function_slow(
    learned: Learn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a slow function large numbers would not be tried."""
    seconds = iter([*[0.0] * 7, 0.6])
    run = LibraryFunction.run

    def stalling(self: LibraryFunction, calls: Sequence[Call]) -> tuple[Response, ...]:
        time.sleep(next(seconds, 0.0))
        return run(self, calls)

    monkeypatch.setattr(LibraryFunction, "run", stalling)
    answer = learned("lowest")
    assert isinstance(answer, Learned), answer
    assert "up to" not in answer.certificate.how
    assert next(seconds, None) is None


def test_parameters_may_be_called_like_what_is_in_a_model(learned: Learn) -> None:
    answer = learned("p_x")
    assert isinstance(answer, Learned)
    assert "(ptr %entry.0, i32 %head1.0, i32 %acc)" in answer.ir


def test_numbers_of_the_functions_own_code_are_tried(learned: Learn) -> None:
    answer = learned("rare")
    assert isinstance(answer, Learned)
    assert str(0xDEADBEEF - (1 << 32)) in answer.ir


def test_work_is_counted_and_only_the_deadline_is_of_the_clock() -> None:
    whole = Budget(100)
    part = whole.part(60)
    assert part.spend(50)
    assert part.spend(50)
    assert not part.spend(1)
    assert part.spent
    assert whole.part(10).spent
    with pytest.raises(OutOfTime):
        Budget(100, deadline=time.monotonic() - 1).spend(1)


def test_a_function_that_keeps_state_is_told(learned: Learn) -> None:
    answer = learned("counts")
    assert isinstance(answer, NotLearned)
    assert "keeps state" in answer.reason


def test_a_function_that_looks_at_no_argument_is_told(learned: Learn) -> None:
    prepared, clamp = learned("prepared"), learned("clamp")
    assert isinstance(prepared, Learned)
    assert isinstance(clamp, Learned)
    assert prepared.indifferent
    assert not clamp.indifferent


def test_what_is_out_of_reach_is_not_learned(learned: Learn) -> None:
    answer = learned("scrambles", timeout=1.5)
    assert isinstance(answer, NotLearned)
    assert answer.calls > 100


def test_a_wrong_model_is_refuted(library: SharedObject, runner: Runner) -> None:
    file = parse(PROPERTIES["clamp"] + "\n", "p")
    signature = knowledge(file, file.functions[0]).function.signature
    calls = [Call((x, 0, 10)) for x in range(-3, 14)]
    with LibraryFunction(library, signature, runner) as box:
        wanted = box.run(calls)
    ir = "define i32 @clamp(i32 %x, i32 %low, i32 %high) {\n  %r = call i32 @llvm.smax.i32(i32 %x, i32 %low)\n  ret i32 %r\n}\n"
    found = compare(ir, signature, runner, calls, wanted)
    assert [calls[at].arguments[0] for at in found.wrong] == [11, 12, 13]
    assert found.count == len(calls)


def test_floats_that_are_only_moved_are_words() -> None:
    file = parse("void f(float *a, const double *b, int n)\n  output a\n  size a, n\n  size b, n\n", "p")
    planned = in_words(plan(knowledge(file, file.functions[0])))
    shape = shape_of(planned)
    assert [bits(shape.type_of(name)) for name in ("a", "b")] == [32, 64]


@pytest.mark.parametrize("near", NEAR)
def test_a_function_that_differs_on_few_inputs_is_told_from_the_model(
    near: str, learned: Learn, library: SharedObject, runner: Runner
) -> None:
    answer = learned(NEAR[near])
    assert isinstance(answer, Learned)
    assert not is_certified(near, answer.ir.replace(f"@{NEAR[near]}(", f"@{near}("), library, runner)


def test_constants_of_the_code_are_tried_beside_each_other(library: SharedObject, runner: Runner) -> None:
    assert not is_certified("ends", "define i32 @ends(ptr %s) {\n  ret i32 0\n}\n", library, runner, b"qz")


THREE_TIMES = "define i32 @f(i32 %x) {\n  %r = mul i32 %x, 3\n  ret i32 %r\n}\n"
LENGTH = """define i64 @f(ptr %s) {
entry:
  br label %head
head:
  %n = phi i64 [ 0, %entry ], [ %more, %head ]
  %p = getelementptr i8, ptr %s, i64 %n
  %c = load i8, ptr %p
  %more = add i64 %n, 1
  %end = icmp eq i8 %c, 0
  br i1 %end, label %done, label %head
done:
  ret i64 %n
}
"""


SUM = """define i32 @f(i8 signext %a, i8 signext %b, i8 signext %c) {
  %x = sext i8 %a to i32
  %y = sext i8 %b to i32
  %z = sext i8 %c to i32
  %s = add i32 %x, %y
  %r = add i32 %s, %z
  ret i32 %r
}
"""


FIRST = "define i32 @f(i32 %x, i32 %y) {\n  ret i32 %x\n}\n"


@pytest.mark.parametrize(
    ("name", "ir"),
    [
        ("multiple", THREE_TIMES),
        ("all_but_one", THREE_TIMES),
        ("after", FIRST),
        ("opposite", FIRST),
        ("rising", "define i32 @f(ptr %x, i32 %n) {\n  ret i32 0\n}\n"),
    ],
)
def test_arguments_go_with_each_other_and_with_what_the_code_divides_by(
    name: str, ir: str, library: SharedObject, runner: Runner
) -> None:
    assert not is_certified(name, ir.replace("@f(", f"@{name}("), library, runner)


@pytest.mark.parametrize(
    ("name", "ir"),
    [("half", THREE_TIMES), ("part", THREE_TIMES), ("word", LENGTH), ("at_most", LENGTH), ("letters", SUM)],
)
def test_what_the_code_knows_is_tried_as_a_field_a_range_a_text_a_length_and_together(
    name: str, ir: str, library: SharedObject, runner: Runner
) -> None:
    assert not is_certified(name, ir.replace("@f(", f"@{name}("), library, runner)


def is_certified(name: str, ir: str, library: SharedObject, runner: Runner, constants: bytes = b"") -> bool:
    """Whether a model of a function passes the calls of the usual number, of which some have the constants of its code."""
    file = parse(PROPERTIES[name] + "\n", "p")
    about = knowledge(file, file.functions[0])
    shape, rng = shape_of(plan(about)), random.Random(1)
    signature = about.function.signature
    with LibraryFunction(library, signature, runner) as box:
        oracle = Oracle(box, shape, number_type(decayed(signature.result)), time.monotonic() + 100)
        numbers = [each for each in constants_of(box) if isinstance(each, int)]
        drawing = Drawing(shape, rng, list(constants) or numbers, texts_of(box))
        examination = Examination(oracle, drawing, signature, runner, rng, USUAL)
        certificate, _ = examination.certify(Idea(ir, "a model"))
    return certificate is not None
