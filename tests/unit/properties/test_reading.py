"""Property files: what is read, what is printed, and files of the tools that had this language first."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyhole.errors import NotFound, ParseError
from keyhole.properties.language.c_types import (
    Alias,
    Array,
    FunctionPointer,
    Pointer,
    Scalar,
    Struct,
    canonical,
    scalar_named,
)
from keyhole.properties.language.expressions import Apply, Binary, Literal, Reference
from keyhole.properties.language.model import (
    Atom,
    Comparison,
    Fact,
    Formula,
    FunctionName,
    Number,
    ParameterName,
    Rest,
    Symbol,
    Text,
    TypeValue,
    Variable,
    Wildcard,
)
from keyhole.properties.language.printer import print_file
from keyhole.properties.language.reader import parse, read_file

FLOAT, INT, CHAR = Scalar("float"), Scalar("int"), Scalar("char")

# One signature line, then relations: as the first implementation of the language writes them.
OLDER_FILES = (
    "void spmv(float *ov, float *a, float *iv, int *rowstr, int *colidx, int rows)\n"
    "generator :csr\nsize rowstr, rows\nsize ov, rows\noutput ov\n",
    "; adds\n; two\nint add(int x, int y)\nproperty :str, 0\n",
    "float offset_sum(int n, float *x, float *y)\nsize x, n\nsize y, n\noffset y\n",
    "void gemv(int M, int N, float *A, float *x, float *y)\nsize y, M\nsize x, N\noutput y\n",
    "char *find(char *str)",
    "void f(int **rows, char **names, int n)\n\nsize rows, n\ndata_ptr\npaired rows, names\npack rows, 4\nenum n, 0, 1, 2\n",
)


def types(text: str) -> tuple[object, ...]:
    """The canonical types of a signature's parameters, as they are declared."""
    signature = parse(text).functions[0].signature
    declared = signature if signature.by_value is None else signature.by_value.declared
    return tuple(canonical(parameter.type) for parameter in declared.parameters)


def facts(lines: str, signature: str = "void f(int n, float *x, int m)") -> tuple[Fact, ...]:
    return parse(f"{signature}\n{lines}").functions[0].facts


@pytest.mark.parametrize("text", OLDER_FILES)
def test_files_of_other_tools_are_accepted_as_they_are(text: str) -> None:
    file = parse(text)
    assert len(file.functions) == 1
    lines = [line for line in text.splitlines() if line and not line.startswith(";")]
    assert len(file.functions[0].facts) == len(lines) - 1
    assert parse(print_file(file)) == file


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("unsigned", "unsigned int"), ("long unsigned int", "unsigned long"), ("long long", "long long"),
        ("int long", "long"), ("short", "short"), ("signed", "int"), ("char signed", "signed char"), ("bool", "_Bool"),
        ("double long", "long double"), ("long long unsigned", "unsigned long long"), ("_Complex double", "double _Complex"),
    ],
)  # fmt: skip
def test_every_order_of_a_type_s_words_is_that_type(spelling: str, name: str) -> None:
    assert scalar_named(tuple(spelling.split())) == Scalar(name)
    assert types(f"void f({spelling} x)") == (Scalar(name),)


def test_pointers_know_what_is_const() -> None:
    assert types("void f(const char *a, char const *b, char *const c, const char *const *d)") == (
        Pointer(CHAR, const=True),
        Pointer(CHAR, const=True),
        Pointer(CHAR),
        Pointer(Pointer(CHAR, const=True), const=True),
    )


def test_restrict_arrays_structures_and_functions() -> None:
    assert types(
        "void f(float *restrict a, const float v[3], float m[4][2], int idx[], struct p *s, int (*g)(int))"
    ) == (
        Pointer(FLOAT, restrict=True),
        Array(FLOAT, 3, const=True),
        Array(Array(FLOAT, 2), 4),
        Array(INT, None),
        Pointer(Struct("p")),
        FunctionPointer(INT, (INT,)),
    )


def test_void_means_no_parameters() -> None:
    assert types("int f(void)") == ()
    assert types("int f()") == ()


def test_names_of_types() -> None:
    text = "typedef unsigned long limb\ntypedef limb *limbs\nsize_t f(limbs x, const uint8_t *y)"
    assert types(text) == (Pointer(Scalar("unsigned long")), Pointer(Scalar("unsigned char"), const=True))
    (function,) = parse(text).functions
    assert function.signature.result == Alias("size_t", Scalar("unsigned long"))


def test_a_signature_goes_on_over_lines_and_ends_in_a_comment() -> None:
    (function,) = parse("void f(int n, ; how many\n       float *x); done\nsize x, n ; so\n").functions
    assert [parameter.name for parameter in function.signature.parameters] == ["n", "x"]
    assert function.facts == (Fact("size", (ParameterName("x"), ParameterName("n"))),)


def test_lines_may_end_as_elsewhere() -> None:
    text = "; a comment\r\nvoid f(int n, float *x)\r\nsize x, n\r\nr(X) <- size(X, _),\r\n  pointer(X)\r\n"
    assert parse(text) == parse(text.replace("\r", ""))


def test_arguments_of_facts() -> None:
    (fact,) = facts(
        'r n, -1, 2.5, 0x10, :symbol, "a; \\"b\\"", unsigned int, const float *, size_t, f, {n*m}, {n}, {-3}'
    )
    assert fact.arguments == (
        ParameterName("n"),
        Number(-1),
        Number(2.5),
        Number(16),
        Symbol("symbol"),
        Text('a; "b"'),
        TypeValue(Scalar("unsigned int")),
        TypeValue(Pointer(FLOAT, const=True)),
        TypeValue(Scalar("unsigned long")),
        FunctionName("f"),
        Formula(Binary("*", Reference("n"), Reference("m"))),
        ParameterName("n"),
        Number(-3),
    )


def test_an_integer_and_a_float_are_different_values() -> None:
    assert Number(1) != Number(1.0)
    assert facts("enum n, 1") != facts("enum n, 1.0")


def test_a_constraint_needs_no_braces() -> None:
    n, m = Reference("n"), Reference("m")
    assert (
        facts("constraint n > 0")
        == facts("constraint {n>0}")
        == (Fact("constraint", (Formula(Binary(">", n, Literal(0))),)),)
    )
    (fact,) = facts("constraint abs(n) <= min(m, 3)")
    assert fact.arguments == (Formula(Binary("<=", Apply("abs", (n,)), Apply("min", (m, Literal(3))))),)


def test_operators_bind_as_in_c() -> None:
    assert facts("constraint n + m*2 > 1 && n != 0 || !m") == facts(
        "constraint (((n + (m*2)) > 1) && (n != 0)) || (!m)"
    )
    assert facts("constraint n - m - 1 == 0") == facts("constraint (n - m) - 1 == 0")
    assert facts("constraint n - m - 1 == 0") != facts("constraint n - (m - 1) == 0")


def test_relations_may_be_called_like_words_of_c() -> None:
    assert [fact.relation for fact in facts("const x\nrestrict x\nenum n, 0\nvolatile x")] == [
        "const", "restrict", "enum", "volatile",
    ]  # fmt: skip


def test_rules() -> None:
    text = "loop(N, X) <- size(X, N), not fixed(_),\n  type(N, int), N != X, enum(N, ...), uses(%N, @f)"
    file = parse(f"void f(int N)\n{text}")
    (rule,) = file.rules
    n, x = Variable("N"), Variable("X")
    assert rule.head == Atom("loop", (n, x))
    assert rule.body == (
        Atom("size", (x, n)),
        Atom("fixed", (Wildcard(),), negated=True),
        Atom("type", (n, TypeValue(INT))),
        Comparison("!=", n, x),
        Atom("enum", (n, Rest())),
        Atom("uses", (ParameterName("N"), FunctionName("f"))),
    )


def test_a_fact_may_name_a_function_that_comes_later() -> None:
    file = parse("int f(int x)\ninverse g\nint g(int x)\n")
    assert file.functions[0].facts == (Fact("inverse", (FunctionName("g"),)),)


def test_definitions_keep_their_order() -> None:
    text = "typedef double real\nstruct point { real x, y; real *more[2]; }\ntypedef struct point point_t\nint f(point_t *p)\n"
    file = parse(text)
    assert parse(print_file(file)) == file
    assert list(file.layouts) == ["point"]


def test_spans_point_to_what_was_written() -> None:
    (function,) = parse("; first\nvoid f(int n, float *x)\n  size x, n  ; behind\n", "a.props").functions
    (fact,) = function.facts
    assert fact.span is not None
    assert (fact.span.text, fact.span.place) == ("size x, n", "a.props:3:3")
    second = function.signature.parameters[1]
    assert second.span is not None
    assert (second.span.text, second.span.column) == ("float *x", 15)


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_file(tmp_path / "none.props")
    (tmp_path / "bytes.props").write_bytes(b"int f(int x)\n\xff")
    with pytest.raises(ParseError) as caught:
        read_file(tmp_path / "bytes.props")
    assert caught.value.code == "encoding"


def test_an_empty_file_prints_as_nothing() -> None:
    assert print_file(parse("; nothing here\n\n")) == ""
