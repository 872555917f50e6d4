"""Facts that nobody wrote: what probing proposes for functions of which the answer is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from keyhole.native import Runner
from keyhole.native.binaries.shared_object import SharedObject
from keyhole.properties.language.model import ParameterName
from keyhole.properties.language.printer import fact_line, print_function
from keyhole.properties.language.reader import parse
from keyhole.properties.trials.inference import Inferred, infer
from keyhole.properties.trials.trying import Effort
from keyhole.synth.libraries.black_box import LibraryFunction


class Inferring:
    """Infers facts about functions of the test library."""

    def __init__(self, library: SharedObject, runner: Runner) -> None:
        self.library = library
        self.runner = runner

    def __call__(self, text: str) -> Inferred:
        file = parse(text)
        (function,) = file.functions
        with LibraryFunction(self.library, function.signature, self.runner) as box:
            return infer(file, function.name, box, Effort(experiments=40), probes=5)

    def facts(self, text: str) -> list[str]:
        return [fact_line(fact).split("  ;")[0] for fact in self(text).facts]


@pytest.fixture
def inferring(library: SharedObject, runner: Runner) -> Inferring:
    return Inferring(library, runner)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("int total(const int *x, int n)", ["size x, n", "pure"]),
        ("unsigned length(const unsigned *s)", ["terminated s", "pure"]),
        ("unsigned hash(const void *s)", ["terminated s", "pure"]),
        ("int compare(const char *a, const char *b)", ["terminated a", "terminated b", "pure"]),
        (
            "void scale(float *m, float k, int rows, int cols)",
            ["size m, {rows * cols}", "inout m", "commutative rows, cols"],
        ),
        (
            "void fill(double *to, double x, int n, int step)\nconstraint step > 0",
            ["size to, {(n - 1) * abs(step) + 1}", "output to"],
        ),
        ("void aligned(float *v)", ["align v, 16", "size v, 4", "inout v"]),
        ("int clamp(int x)", ["pure", "idempotent", "monotone x"]),
        (
            "double plus(double a, double b)\nfinite a\nfinite b",
            ["pure", "commutative a, b", "monotone a", "monotone b"],
        ),
    ],
)
def test_what_is_known_is_found(inferring: Inferring, text: str, facts: list[str]) -> None:
    assert inferring.facts(text) == facts


def test_what_is_stated_is_not_proposed_again(inferring: Inferring) -> None:
    assert inferring.facts("int total(const int *x, int n)\nsize x, n\npure\n") == []


def test_evidence_says_what_was_seen(inferring: Inferring) -> None:
    (size, pure) = inferring("int total(const int *x, int n)").facts
    assert size.evidence.startswith("in 5 calls exactly so many elements were needed (")
    assert "at n = " in size.evidence
    assert pure.evidence.startswith("held on ")
    (function,) = parse("int total(const int *x, int n)").functions
    printed = print_function(replace(function, facts=(size, pure)))
    assert parse(printed).functions[0].facts == (size, pure)


def test_state_and_missing_arguments_are_noted(inferring: Inferring) -> None:
    assert (
        inferring("int counts(void)")
        .notes[0]
        .startswith("the same call twice does the same? no: the same call returned")
    )
    notes = inferring("int third(int a, int b)").notes
    assert notes == ("it takes no further arguments? no: it reads an argument that its signature does not have",)


def test_a_size_that_does_not_hold_is_dropped(inferring: Inferring) -> None:
    found = inferring("float pick(const float *x, const int *i, int n, int m)\nconstraint m > 0\n")
    assert not any(fact.arguments[:1] == (ParameterName("x"),) for fact in found.facts)
    assert any(note.startswith("calls fail with what is known") for note in found.notes)


def test_a_buffer_that_is_not_touched(inferring: Inferring) -> None:
    found = inferring("int clamp(int x, const int *unused)")
    assert "unused was never touched" in found.notes
