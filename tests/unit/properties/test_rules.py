"""Rules: what follows from facts, why it does, and rules that are refused."""

from __future__ import annotations

import pytest

from keyhole.errors import ParseError
from keyhole.properties.language.model import Atom, Number, ParameterName
from keyhole.properties.language.printer import value_text
from keyhole.properties.language.reader import parse
from keyhole.properties.rules.check import conflicts, unread
from keyhole.properties.rules.database import Ground
from keyhole.properties.rules.declared import DECLARED
from keyhole.properties.rules.explain import support, why
from keyhole.properties.rules.knowledge import Knowledge, ask, knowledge, parse_query, standard_rules
from keyhole.properties.rules.relations import RELATIONS

DOT = "float dot(int n, const float *x, const float *y)\nsize x, n\nsize y, n\n"
CHAIN = "void f(int a, int b, int c, int d)\nnext a, b\nnext b, c\nnext c, d\n"


def known(text: str) -> Knowledge:
    file = parse(text, "f.props")
    return knowledge(file, file.functions[0])


def asked(text: str, query: str) -> list[dict[str, str]]:
    """The answers to a query, as text."""
    about = known(text)
    found = ask(about, parse_query(query, about.file))
    return [{name: value_text(value) for name, value in each.items()} for each in found]


def refused(text: str) -> ParseError:
    with pytest.raises(ParseError) as caught:
        known(text)
    return caught.value


def test_a_rule_joins_facts_and_types() -> None:
    rule = "for(N, X) <- size(X, N), type(N, int), pointer(X)\n"
    assert asked(DOT + rule, "for(n, X)") == [{"X": "x"}, {"X": "y"}]
    assert asked(DOT.replace("int n", "long n") + rule, "for(n, X)") == []


def test_recursion_reaches_a_fixed_point() -> None:
    rules = "reach(X, Y) <- next(X, Y)\nreach(X, Z) <- reach(X, Y), reach(Y, Z)\n"
    assert [answer["X"] for answer in asked(CHAIN + rules, "reach(a, X)")] == ["b", "c", "d"]
    cyclic = CHAIN + "next d, a\n" + rules
    assert len(asked(cyclic, "reach(X, Y)")) == 16


def test_negation_is_of_what_is_complete() -> None:
    rules = "last(X) <- parameter(X), not more(X)\nmore(X) <- next(X, _)\nreach(X) <- last(X)\n"
    assert asked(CHAIN + rules, "last(X)") == [{"X": "d"}]
    assert asked(CHAIN + rules, "parameter(X), not last(X)") == [{"X": "a"}, {"X": "b"}, {"X": "c"}]


def test_wildcards_the_rest_and_comparisons() -> None:
    text = "void f(int a, int b)\nenum a, 0, 1, 2\nenum b, 7\nlimit a, 3\nlimit b, 9\n"
    assert asked(text, "enum(X, ...)") == [{"X": "a"}, {"X": "b"}]
    assert asked(text, "enum(X, _)") == [{"X": "b"}]
    assert asked(text, "limit(X, N), N > 3") == [{"X": "b", "N": "9"}]
    assert asked(text, "limit(X, N), limit(Y, M), X != Y, N < M") == [{"X": "a", "N": "3", "Y": "b", "M": "9"}]
    assert asked(text, "limit(X, N), N == 3") == [{"X": "a", "N": "3"}]


def test_a_variable_that_comes_twice_is_one_value() -> None:
    text = "void f(int a, int b)\nsame a, a\nsame a, b\n"
    assert asked(text, "same(X, X)") == [{"X": "a"}]


def test_a_percent_sign_names_a_parameter_that_looks_like_a_variable() -> None:
    text = "void f(float *A, int N)\nsize A, N\n"
    assert asked(text, "size(%A, %N)") == [{}]
    assert asked(text, "size(A, N)") == [{"A": "A", "N": "N"}]
    assert asked(text, "size(%N, X)") == []


def test_formulas_are_values_that_rules_can_look_into() -> None:
    text = "void f(float *a, int m, int n)\nsize a, {m*n}\n"
    assert asked(text, "length(N, a)") == [{"N": "m"}, {"N": "n"}]
    assert asked(text, "size(a, V)") == [{"V": "{m * n}"}]


def test_what_signatures_say() -> None:
    text = "struct p { float x; }\nint f(const char *s, float v[3], float m[4][2], struct p *p, float *restrict r, uint8_t c)\n"
    assert asked(text, "type(X, const char *)") == [{"X": "s"}]
    assert asked(text, "array(X, N)") == [{"X": "v", "N": "3"}, {"X": "m", "N": "8"}]
    assert asked(text, "target(X, float)") == [{"X": "v"}, {"X": "m"}, {"X": "r"}]
    assert asked(text, "const(X)") == [{"X": "s"}]
    assert asked(text, "restrict(X)") == [{"X": "r"}]
    assert asked(text, "type(c, T), bytes(T, N)") == [{"T": "unsigned char", "N": "1"}]
    assert asked(text, "target(p, T), kind(T, K), bytes(T, N)") == [{"T": "struct p", "K": ":struct", "N": "4"}]
    assert asked(text, "type(return, T)") == [{"T": "int"}]
    assert asked(text, "position(X, 1)") == [{"X": "v"}]


def test_a_derivation_goes_down_to_what_is_written() -> None:
    about = known(DOT + "for(N, X) <- size(X, N), integer(N), not output(X)\n")
    ground = Ground("for", (ParameterName("n"), ParameterName("x")))
    rule = next(
        line
        for line, text in enumerate(_standard_lines(), 1)
        if text.startswith("integer(X) <- type(X, T), kind(T, :i")
    )
    assert why(about.database, ground).splitlines() == [
        "for(n, x)  by a rule at f.props:4:1",
        "  │    for(N, X) <- size(X, N), integer(N), not output(X)",
        "  ├─ size(x, n)  stated at f.props:2:1",
        f"  ├─ integer(n)  by a rule at standard.props:{rule}:1",
        "  │    │    integer(X) <- type(X, T), kind(T, :integer)",
        "  │    ├─ type(n, int)  declared at f.props:1:11",
        "  │    └─ kind(int, :integer)  declared at f.props:1:1",
        "  └─ not output(x): there is none",
    ]
    assert support(about.database, ground) == (Ground("size", (ParameterName("x"), ParameterName("n"))),)


def _standard_lines() -> list[str]:
    span = standard_rules()[0].span
    assert span is not None
    return span.source.text.splitlines()


def test_what_was_explained_is_not_explained_again() -> None:
    about = known(CHAIN + "num(X) <- integer(X)\nboth(X) <- num(X), num(X)\n")
    text = why(about.database, Ground("both", (ParameterName("a"),)))
    assert text.count("num(X) <- integer(X)") == 1
    assert "num(a)  (see above)" in text


@pytest.mark.parametrize(
    ("rules", "code", "words"),
    [
        ("r(X) <- size(_, Y)", "unbound-variable", "X"),
        ("r(X) <- size(X, Y), not size(Z, Y)", "unbound-variable", "Z"),
        ("r(X) <- size(X, _), X != Y", "unbound-variable", "Y"),
        ("r(_) <- size(_, _)", "unsafe-rule", "wildcard"),
        ("r(X, ...) <- size(X, _)", "unsafe-rule", "wildcard"),
        ("r(X) <- size(X, _), X != _", "unsafe-rule", "wildcard"),
        ("r(X) <- parameter(X), not r(X)", "unstratified", "'r' would depend on its own absence: 'not r'"),
        ("r(X) <- parameter(X), not s(X)\ns(X) <- t(X)\nt(X) <- r(X)", "unstratified", "'not s'"),
    ],
)
def test_rules_that_are_refused(rules: str, code: str, words: str) -> None:
    error = refused(DOT + rules)
    assert error.code == code
    assert words in error.message
    assert error.span is not None
    assert error.span.line == 4


def test_a_negative_cycle_is_shown_rule_by_rule() -> None:
    error = refused(DOT + "r(X) <- parameter(X), not s(X)\ns(X) <- t(X)\nt(X) <- r(X)\n")
    assert [note.message for note in error.notes] == ["s is derived from t", "t is derived from r"]
    assert [note.span.line for note in error.notes if note.span] == [5, 6]


def test_an_unsafe_query_is_refused() -> None:
    with pytest.raises(ParseError) as caught:
        asked(DOT, "not size(X, n)")
    assert caught.value.code == "unbound-variable"


@pytest.mark.parametrize("query", ["size(x", "size(x,)", "size x, n", "", "size(q, n)", "not"])
def test_a_query_that_cannot_be_read(query: str) -> None:
    with pytest.raises(ParseError):
        asked(DOT, query)


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("void f(int n, int *x)\nsize n, x", "n has a size, but is not a pointer", 2),
        ("void f(int n, int *x)\nsize x, x", "x is a length, but not an integer", 2),
        ("void f(float n, int *x)\nsize x, {n+1}", "n is part of a length, but not an integer", 2),
        ("void f(int n, int *x)\nsize x", "x size needs a length: size x, n", 2),
        ("void f(int n, int *x)\nsize x, n, n", "x size has one length: size x, n", 2),
        ("void f(float v[3])\nsize v, 4", "v has a size that differs from its array's", 2),
        ("void f(float *v)\nsize v, -1", "v has a negative size", 2),
        ("int f(char c)\nenum c, 1, 300", "c is an enum with a number that its type does not have", 2),
        ("void f(int n)\noutput n", "n is an output, but is not a pointer", 2),
        ("void f(const int *x)\noutput x", "x is an output, but what it points to is const", 2),
        ("void f(const int *x)\ninout x", "x is an output, but what it points to is const", 2),
        ("void f(float *x, int *y)\nindices x", "x holds indices, but does not point to integers", 2),
        ("void f(float *x, int y)\nindices x, y", "y is indexed, but is not a pointer", 2),
        ("void f(float x)\nenum x, 1", "x is an enum of numbers, but not an integer", 2),
        ("void f(int n)\nalign n, 16", "n is aligned, but is not a pointer", 2),
        ("void f(int *restrict a, int *b)\nalias a, b", "a may overlap, but is restrict", 2),
        ("void f(int *restrict a, int *b)\nalias b, a", "a may overlap, but is restrict", 2),
        ("void f(int n)\nfinite n", "n is finite, but neither floating nor a pointer to numbers", 2),
        ("void f(char *s)\nsize s, {length(s)}", "s is measured, but not terminated: terminated x", 2),
        ("void f(char *s)\nconstraint s > 0", "s is part of a constraint, but not a number", 2),
        ("int f(int *x)\npure\noutput x", "f is pure, but has an output", 2),
        ("int f(long x)\nidempotent", "f is idempotent, but does not take one value of the type of its result", 2),
        ("int f(int x, int y)\nidempotent f", "f is idempotent, but does not take one value of the type of its result", 2),
        ("int f(int x, long y)\ncommutative f", "x and its partner have different types", 2),
        ("int f(int x)\ncommutative", "f commutative needs two parameters", 2),
        ("int f(char *s)\nmonotone s", "s is monotone, but neither it nor the result can be compared", 2),
        ("void f(int n)\nmonotone n", "n is monotone, but neither it nor the result can be compared", 2),
        ("float f(float x)\nperiodic x, 2", "x is periodic, but not an integer", 2),
        ("int f(int x)\nodd x\nconflict(X, \"is odd\") <- odd(X)", "x is odd", 2),
    ],
)  # fmt: skip
def test_contradictions(text: str, message: str, line: int) -> None:
    found = {conflict.message: conflict for conflict in conflicts(known(text))}
    assert message in found
    span = found[message].span
    assert span is not None
    assert span.line == line


@pytest.mark.parametrize(
    "text",
    [
        DOT,
        "size_t strlen(const char *s)\nterminated s\nconstraint length(s) >= 0\npure",
        "char *stpcpy(char *d, const char *s)\nterminated s\nsize d, {length(s)+1}\noutput d\nsize return, 1",
        "void sgemv(int order, int trans, int m, int n, float alpha, const float *A, int lda, const float *x, int ix,"
        " float beta, float *y, int iy)\nenum order, 101\nenum trans, 111\nsize A, {m*lda}\nconstraint lda >= n\n"
        "size x, {(n-1)*abs(ix)+1}\nsize y, {(m-1)*abs(iy)+1}\ninout y\nconstraint ix != 0\nfinite A",
        "float dot3(float a[3], float b[3])\ncommutative a, b\nfinite a\npure",
        "unsigned g_str_hash(const void *v)\nterminated v\npure",
        "int abs(int x)\nidempotent\npure\nconstraint x > -2147483648",
        "double fmin(double x, double y)\ncommutative fmin\nmonotone x\npure fmin",
        "void spmv(float *o, const float *a, const int *rows, const int *idx, int n)\n"
        "generator :csr\nindices idx\nsize rows, {n+1}\noutput o",
    ],
)
def test_descriptions_of_real_functions_contradict_nothing(text: str) -> None:
    assert [conflict.message for conflict in conflicts(known(text))] == []


def test_relations_that_nothing_reads_are_named() -> None:
    text = DOT + "sise x, n\nxyz y\nread n\nr(X) <- read(X)\n"
    assert [(each.fact.relation, each.near) for each in unread(known(text))] == [("sise", "size"), ("xyz", "")]


def test_extents_without_a_size() -> None:
    text = "void f(int *one, float v[3], const char *s, int n, int *x)\nterminated s\nsize x, n\n"
    assert asked(text, "extent(X, N)") == [{"X": "x", "N": "n"}, {"X": "v", "N": "3"}, {"X": "one", "N": "1"}]


def test_the_standard_rules_only_speak_of_relations_that_are_listed() -> None:
    derived = {rule.head.relation for rule in standard_rules()}
    listed = {relation.name for relation in RELATIONS} | set(DECLARED) | derived
    used = {atom.relation for rule in standard_rules() for atom in rule.body if isinstance(atom, Atom)}
    assert used <= listed


def test_numbers_of_different_kinds_do_not_match() -> None:
    about = known("void f(int n)\nr n, 1\n")
    assert Ground("r", (ParameterName("n"), Number(1))) in about.database
    assert Ground("r", (ParameterName("n"), Number(1.0))) not in about.database
