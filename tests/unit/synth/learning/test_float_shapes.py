"""Functions of floats are learned from a library, as loops that run natively; what they are not is not claimed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from keyhole.native import Runner
from keyhole.native.binaries.shared_object import SharedObject
from keyhole.properties import knowledge, parse
from keyhole.synth.learning.answers import Learned, NotLearned
from keyhole.synth.learning.floats import examination, overlaps
from keyhole.synth.learning.floats.contractions.grids import grid
from keyhole.synth.learning.floats.folds import proposals
from keyhole.synth.learning.floats.formulas import formula
from keyhole.synth.learning.floats.learn import learn_floating
from keyhole.synth.learning.floats.native import same
from keyhole.synth.learning.floats.numbers import Mood
from keyhole.synth.learning.floats.subject import subject
from keyhole.synth.libraries.black_box import LibraryFunction
from tests.shared_objects import built

SOURCE = """
double dot(const double *x, const double *y, int n) {
  double s = 0; for (int i = 0; i < n; i++) s += x[i] * y[i]; return s;
}
float norm(const float *x, int n) {
  double s = 0; for (int i = 0; i < n; i++) s += (double)x[i] * x[i]; return (float)__builtin_sqrt(s);
}
float four(const float *x, int n) {
  float s[4] = {0, 0, 0, 0}; int i = 0;
  for (; i + 4 <= n; i += 4) for (int j = 0; j < 4; j++) s[j] += x[i + j];
  float t = (s[0] + s[1]) + (s[2] + s[3]); for (; i < n; i++) t += x[i]; return t;
}
int largest(const float *x, int n) { int m = 0; for (int i = 1; i < n; i++) if (x[i] > x[m]) m = i; return m; }
double horner(const double *c, int n, double x) {
  double r = 0; for (int i = n - 1; i >= 0; i--) r = r * x + c[i]; return r;
}
void copy(int n, const float *x, int step, float *y) {
  int at = step < 0 ? (1 - n) * step : 0; for (int i = 0; i < n; i++) { y[i] = x[at]; at += step; }
}
void clamp(float *x, int n, float a, float b) {
  for (int i = 0; i < n; i++) x[i] = x[i] < a ? a : x[i] > b ? b : x[i];
}
void sums(const double *x, double *y, int n) { double s = 0; for (int i = 0; i < n; i++) { s += x[i]; y[i] = s; } }
void gemv(int m, int n, float a, const float *A, int lda, const float *x, float b, float *y) {
  for (int i = 0; i < m; i++) {
    float s = 0; for (int j = 0; j < n; j++) s += A[i * lda + j] * x[j];
    y[i] = a * s + b * y[i];
  }
}
void convolve(const float *x, int n, const float *h, int m, float *y) {
  for (int i = 0; i < n + m - 1; i++) y[i] = 0;
  for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) y[i + j] += x[i] * h[j];
}
void filter(const float *x, const float *h, float *y, int n, int k) {
  for (int i = 0; i < n; i++) {
    float s = 0; for (int j = 0; j < k; j++) if (i >= j) s += h[j] * x[i - j];
    y[i] = s;
  }
}
float area(const float *a, const float *b) { return a[0] * b[1] - a[1] * b[0]; }
float volume(const float *m) {
  return m[0] * (m[4] * m[8] - m[5] * m[7]) - m[3] * (m[1] * m[8] - m[7] * m[2]) + m[6] * (m[1] * m[5] - m[4] * m[2]);
}
double waves(const double *x, int n) {
  double s = 0; for (int i = 0; i < n; i++) s += x[i] - x[i] * x[i] * x[i] / 6 + (i % 3) * 0.37 * x[i]; return s;
}
void halve(double *y, const double *x, int n) { for (int i = 0; i < n; i++) y[i] = x[i] * 0.5; }
void halve_back(double *y, const double *x, int n) { for (int i = n; i-- > 0;) y[i] = x[i] * 0.5; }
double rare(double x) { return x == 12345.5 ? 0 : x; }
float apart(float x, float y) { return __builtin_fabsf(x - y) < 1e-6f * __builtin_fabsf(x) ? 0 : x - y; }
float counted(const float *x, int n) { static int calls; return x[0] * (float)n + (float)++calls; }
"""

PROPERTIES = """
double rare(double x)
float apart(float x, float y)

void halve(double *y, const double *x, int n)
size y, n
size x, n
output y
alias y, x

void halve_back(double *y, const double *x, int n)
size y, n
size x, n
output y
alias y, x

double dot(const double *x, const double *y, int n)
size x, n
size y, n

float norm(const float *x, int n)
size x, n

float four(const float *x, int n)
size x, n

int largest(const float *x, int n)
size x, n
constraint n > 0

double horner(const double *c, int n, double x)
size c, n

void copy(int n, const float *x, int step, float *y)
size x, {1 + (n - 1) * abs(step)}
size y, n
output y
constraint n > 0
constraint step != 0

void clamp(float *x, int n, float a, float b)
size x, n
inout x

void sums(const double *x, double *y, int n)
size x, n
size y, n
output y

void gemv(int m, int n, float a, const float *A, int lda, const float *x, float b, float *y)
size A, {m * lda}
size x, n
size y, m
inout y
constraint lda >= n

void convolve(const float *x, int n, const float *h, int m, float *y)
size x, n
size h, m
size y, {n + m - 1}
output y
constraint n > 0
constraint m > 0

void filter(const float *x, const float *h, float *y, int n, int k)
size x, n
size h, k
size y, n
output y

float area(const float *a, const float *b)
size a, 2
size b, 2

float volume(const float *m)
size m, 9

double waves(const double *x, int n)
size x, n

float counted(const float *x, int n)
size x, n
constraint n > 0
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> SharedObject:
    options = ("-O1", "-ffp-contract=off")
    return built(SOURCE, tmp_path_factory.mktemp("floats"), "floats", options)


@pytest.fixture(autouse=True)
def few_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "FINAL", ((100, 6), (60, 24), (8, 70)))
    monkeypatch.setattr(proposals, "SOON", 0.5)


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner() as made:
        yield made


def learned(library: SharedObject, runner: Runner, name: str, timeout: float = 150) -> Learned | NotLearned:
    file = parse(PROPERTIES, "floats.props")
    function = file.function(name)
    with LibraryFunction(library, function.signature, runner) as box:
        return learn_floating(knowledge(file, function), box, timeout=timeout)


FOUND = {
    "dot": "a fold over x, y",
    "norm": "the square root of a sum over x",
    "four": "a sum over x, added in another order",
    "largest": "the position of the largest number of x",
    "horner": "a fold over c from the last to the first",
    "clamp": "a map from x to x",
    "sums": "a scan from x to y",
    "gemv": "2 loops of b*y + a*A*x to y",
    "convolve": "2 loops of x*h to y",
    "filter": "2 loops of x*h to y",
    "area": "1 expression",
    "volume": "1 expression",
}


@pytest.mark.parametrize("name", FOUND)
def test_functions_are_learned(library: SharedObject, runner: Runner, name: str) -> None:
    found = learned(library, runner, name)
    assert isinstance(found, Learned), found
    assert found.how == FOUND[name]
    assert found.certificate.inputs > 100
    assert ("units in the last place" in found.certificate.how) == (name == "four")


def test_a_model_runs_like_the_function(library: SharedObject, runner: Runner) -> None:
    found = learned(library, runner, "copy")
    assert isinstance(found, Learned), found
    numbers = np.arange(1, 8, dtype=np.float32)
    for step, expected in ((2, [1, 3, 5, 7]), (-2, [7, 5, 3, 1])):
        outcome = runner.run(found.ir, "@copy", 4, numbers, step, np.zeros(4, np.float32))
        assert np.frombuffer(outcome.buffers[3], np.float32).tolist() == expected  # type: ignore[union-attr,arg-type]  # it returns


HALVE = """define void @halve(ptr %y, ptr %x, i32 %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %next, %body ]
  %more = icmp slt i32 %i, %n
  br i1 %more, label %body, label %done
body:
  %p = getelementptr double, ptr %x, i32 %i
  %q = getelementptr double, ptr %y, i32 %i
  %v = load double, ptr %p, align 8
  %half = fmul double %v, 5.0e-01
  store double %half, ptr %q, align 8
  %next = add i32 %i, 1
  br label %head
done:
  ret void
}
"""


def test_a_model_holds_where_buffers_share_memory_or_is_no_model(
    library: SharedObject, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overlaps, "CALLS", ((50, 6), (20, 24)))
    file = parse(PROPERTIES, "floats.props")
    counts = {}
    for name in ("halve", "halve_back"):
        about = knowledge(file, file.function(name))
        with LibraryFunction(library, about.function.signature, runner) as box:
            counts[name] = overlaps.agreeing(about, HALVE.replace("@halve(", f"@{name}("), box, 0)
    assert counts == {"halve": 210, "halve_back": None}


def test_what_no_sketch_fits_is_not_learned(library: SharedObject, runner: Runner) -> None:
    found = learned(library, runner, "waves", 3)
    assert isinstance(found, NotLearned)


def test_numbers_that_the_function_reads_are_tried(library: SharedObject, runner: Runner) -> None:
    found = learned(library, runner, "rare")
    assert isinstance(found, NotLearned) or "12345.5" in found.ir


def test_numbers_that_are_nearly_equal_are_tried(library: SharedObject, runner: Runner) -> None:
    file = parse(PROPERTIES, "floats.props")
    function = file.function("apart")
    with LibraryFunction(library, function.signature, runner) as box:
        asked = subject(knowledge(file, function), box, 0)
        cases = asked.draws(1000, Mood.EDGES)
        answers = asked.ask(cases)
    results = [
        (case.numbers["x"], case.numbers["y"], answer.result)
        for case, answer in zip(cases, answers, strict=True)
        if answer
    ]
    assert sum(x != y and result == 0 for x, y, result in results) > 5


def test_state_is_found_out(library: SharedObject, runner: Runner) -> None:
    found = learned(library, runner, "counted")
    assert isinstance(found, NotLearned)
    assert "keeps state" in found.reason


def test_grids() -> None:
    points: set[tuple[int, ...]] = {
        (4 * i + j, 3 * i + k, 5 * k + j) for i in range(2) for j in range(3) for k in range(3)
    }
    start, loops = grid(points) or ((), ())
    assert start == (0, 0, 0)
    assert sorted(loops) == [((0, 1, 5), 3), ((1, 0, 1), 3), ((4, 3, 0), 2)]
    assert grid(points - {(0, 0, 0)}) is None
    assert grid(set()) is None


def test_formulas_are_plain_and_right_everywhere() -> None:
    at = [{"n": 3, "s": 2}, {"n": 4, "s": 5}, {"n": 6, "s": 3}]
    assert str(formula([3, 4, 6], at, ["n", "s"])) == "n"
    assert str(formula([-4, -15, -15], at, ["n", "s"])) == "s - n*s"
    assert str(formula([2, 2, 2], at, ["n", "s"])) == "2"
    assert formula([1, 77, 5], at, ["n", "s"]) is None


def test_sums_in_another_order_agree_within_units_of_their_terms() -> None:
    one, other, far, wide, short = (
        np.array(each, np.float32)
        for each in ([1.0, np.inf], [1.0000002, 2.0], [1.1, np.inf], [8.0, np.inf], [8.0, 9.0])
    )
    assert not same(one, other, None, 0)
    assert same(one, other, wide, 1)
    assert not same(one, other, short, 1)
    assert not same(one, far, wide, 16)
