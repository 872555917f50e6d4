"""Trying facts: true ones hold, false ones are refuted with the smallest counterexample, and what nobody stated is found."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from keyhole.native import Runner
from keyhole.native.binaries.shared_object import SharedObject
from keyhole.properties.language.printer import ground_text
from keyhole.properties.language.reader import parse
from keyhole.properties.rules.knowledge import Knowledge, knowledge
from keyhole.properties.trials.calls import Call, Died, Response, Strayed
from keyhole.properties.trials.plan import plan
from keyhole.properties.trials.show import call_text, response_text
from keyhole.properties.trials.trying import Effort, Held, NotTried, Refuted, Trial, fact_of, refuted, trials
from keyhole.synth.libraries.black_box import LibraryFunction

EFFORT = Effort(experiments=80)
TOTAL = "int total(const int *x, int n)\nsize x, n\n"
COPY = "void copy(short *to, const short *from, unsigned long n)\nsize to, n\nsize from, n\n"


class Trying:
    """Tries the facts of a function of the test library."""

    def __init__(self, library: SharedObject, runner: Runner) -> None:
        self.library = library
        self.runner = runner

    def about(self, text: str) -> Knowledge:
        file = parse(text)
        return knowledge(file, file.functions[0])

    def __call__(self, text: str, effort: Effort = EFFORT) -> list[Trial]:
        about = self.about(text)
        with LibraryFunction(self.library, about.function.signature, self.runner) as box:
            return list(trials(about, box, effort))

    def refuting(self, text: str) -> dict[str, list[str]]:
        """For each refuted claim the smallest experiment, as text."""
        about = self.about(text)
        planned = plan(about)
        return {
            what(about, trial): [
                f"{call_text(about.function.name, planned, call)} {response_text(response, call, planned)}"
                for call, response in zip(trial.experiment, trial.responses, strict=True)
            ]
            for trial in self(text)
            if isinstance(trial, Refuted)
        }


def what(about: Knowledge, trial: Trial) -> str:
    """The claim, as the facts have it, or as it is said."""
    fact = fact_of(about, trial.claim)
    ground = trial.claim.ground
    return ground_text(ground.relation, ground.arguments) if fact is not None else trial.claim.says


@pytest.fixture
def trying(library: SharedObject, runner: Runner) -> Trying:
    return Trying(library, runner)


@pytest.mark.parametrize(
    "text",
    [
        TOTAL + "pure\n",
        COPY + "output to\n",
        "void increment(unsigned char *x, unsigned long n)\nsize x, n\ninout x\n",
        "double plus(double a, double b)\ncommutative plus\npure\nfinite a\nfinite b\nmonotone a\n",
        "int clamp(int x)\nidempotent\nmonotone x\npure\n",
        "char *find(char *s, char c)\nterminated s\n",
        "unsigned length(const unsigned *s)\nterminated s\npure length\n",
        "void move(char *to, const char *from, int n)\nsize to, n\nsize from, n\nalias to, from\noutput to\n",
        "float pick(const float *x, const int *i, int n, int m)\nsize x, m\nsize i, n\nindices i, x\nconstraint m > 0\npure\n",
        "struct point { char tag; double x; }\ndouble far(const struct point *p, int n)\nsize p, n\npure\n",
        "int dies_at(int x)\nconstraint x < 77\n",
    ],
)
def test_what_is_true_holds(trying: Trying, text: str) -> None:
    assert [
        (what(trying.about(text), each), each) for each in trying(text, Effort(25)) if not isinstance(each, Held)
    ] == []


def test_a_size_that_is_too_small(trying: Trying) -> None:
    found = trying.refuting(TOTAL.replace("total", "reads_past"))
    assert list(found) == ["size(x, n)"]
    assert found["size(x, n)"][0] == "reads_past(x = {}, n = 0) touched byte 0 of x, which has 0 bytes"


def test_a_read_before_the_start(trying: Trying) -> None:
    found = trying.refuting(TOTAL.replace("total", "reads_before"))
    assert (
        found["size(x, n)"][1]
        == "reads_before(x = {0, 0, 0}, n = 3) touched 4 bytes before the start of x, which has 12 bytes"
    )


def test_once_calls_fail_the_rest_is_not_tried(trying: Trying) -> None:
    text = TOTAL.replace("total", "reads_past") + "pure\n"
    tried = trying(text)
    late = [each for each in tried if each.claim.ground.relation == "pure"]
    assert [type(each) for each in late] == [NotTried]
    assert refuted(tried)


def test_algebra_that_is_not_so(trying: Trying) -> None:
    minus = trying.refuting("int minus(int a, int b)\ncommutative minus\nmonotone b\n")
    assert minus["symmetric(a, b)"] == ["minus(a = 0, b = 1) returned -1", "minus(a = 1, b = 0) returned 1"]
    assert set(minus) == {"symmetric(a, b)", "monotone(b)"}
    assert list(trying.refuting("int third(int a, int b, int c)\ncommutative a, c\nperiodic b, 8\n")) == [
        "symmetric(a, c)"
    ]
    assert list(trying.refuting("int clamp(int x)\nperiodic x, 256\n")) == ["periodic(x, 256)"]
    total = "signed char small(signed char c, _Bool b, unsigned short s)\n"
    assert list(trying.refuting(total + "monotone s\n")) == ["monotone(s)"]


def test_idempotent_is_tried_on_its_own_results(trying: Trying) -> None:
    found = trying.refuting("unsigned char third(unsigned char a)\nidempotent\n")
    assert "it takes no further arguments" in found
    assert trying.refuting("int dies_at(int x)\nidempotent\nconstraint x < 77\n") == {}


def test_writing_where_nothing_may_be_written(trying: Trying) -> None:
    const = trying.refuting("int spoils(const int *x, int n)\nsize x, n\n")
    assert const["x is not written"] == ["spoils(x = {0, 0, 0, 0}, n = 4) returned 4 and left x = {0, 7, 0, 0}"]
    assert "pure()" in trying.refuting("int spoils(int *x, int n)\nsize x, n\npure\n")


def test_writing_that_nobody_stated_is_a_finding(trying: Trying) -> None:
    text = "int spoils(int *x, int n)\nsize x, n\n"
    tried = trying(text)
    (found,) = (each for each in tried if isinstance(each, Refuted))
    assert found.claim.finding
    assert not refuted(tried)
    assert refuted(trying(text.replace("int *", "const int *")))


def test_an_output_that_is_read_first(trying: Trying) -> None:
    found = trying.refuting("void increment(unsigned char *x, unsigned long n)\nsize x, n\noutput x\n")
    assert list(found) == ["output(x)"]
    assert len(found["output(x)"]) == 2


@pytest.mark.parametrize("relation", ["output", "inout"])
def test_an_output_that_is_never_written_is_not_held(trying: Trying, relation: str) -> None:
    text = f"int total(int *x, int n)\nsize x, n\n{relation} x\n"
    (found,) = (each for each in trying(text, Effort(20)) if isinstance(each, NotTried))
    assert (found.claim.says, found.reason) == ("x is written", "not seen in 20 calls")


def test_state_is_found(trying: Trying) -> None:
    tried = trying("int counts(void)\n")
    (found,) = (each for each in tried if isinstance(each, Refuted))
    assert "the same call returned" in found.reason
    assert found.claim.finding
    assert refuted(trying("int counts(void)\npure\n"))


def test_a_signature_with_too_few_arguments_is_found(trying: Trying) -> None:
    (found,) = (each for each in trying("int third(int a, int b)\n") if isinstance(each, Refuted))
    assert found.reason == "it reads an argument that its signature does not have"


def test_deaths_are_counterexamples(trying: Trying) -> None:
    (found, *rest) = trying("int dies_at(int x)\nenum x, 77, 78\npure\n")
    assert isinstance(found, Refuted)
    assert isinstance(found.responses[0], Died)
    assert found.experiment[0].arguments == (77,)
    assert found.reason.startswith("it crashed with SIG")
    assert all(isinstance(each, NotTried) for each in rest)


class Hanging:
    """A function of one number that never ends, and how often it was called."""

    def __init__(self) -> None:
        self.calls = 0

    def run(self, calls: Sequence[Call]) -> tuple[Response, ...]:
        self.calls += len(calls)
        return tuple(Died("did not end", late=True) for _ in calls)


def test_a_function_that_never_ends_is_given_up_soon(trying: Trying) -> None:
    box = Hanging()
    (found, *_) = trials(trying.about("int hangs(int x)\n"), box, EFFORT)
    assert isinstance(found, Refuted)
    assert found.reason == "it did not end"
    assert box.calls < 30


def test_strays_are_judged_by_the_buffer_that_was_left(trying: Trying) -> None:
    tried = trying(COPY.replace("size from, n", "size from, {n-1}") + "output to\n")
    (found,) = (each for each in tried if isinstance(each, Refuted))
    assert ground_text(found.claim.ground.relation, found.claim.ground.arguments) == "size(from, {n - 1})"
    assert any(isinstance(each, Strayed) for each in found.responses)


def test_what_held_says_what_it_covered(trying: Trying) -> None:
    for each in trying(TOTAL):
        assert isinstance(each, Held)
        assert each.coverage.calls > 20
        assert "x: empty, one element, up to 8" in each.coverage.text
