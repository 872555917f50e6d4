"""Property files over random contents: what is printed reads back as the same, and nothing makes the reader fall over."""

from __future__ import annotations

import string
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from keyhole.errors import KeyholeError
from keyhole.properties.language.c_types import (
    ROWS,
    Alias,
    Array,
    CType,
    FunctionPointer,
    Kind,
    Pointer,
    Scalar,
    Struct,
    canonical,
)
from keyhole.properties.language.expressions import (
    BINARY,
    FUNCTIONS,
    Apply,
    Binary,
    Expression,
    Literal,
    Reference,
    Unary,
)
from keyhole.properties.language.model import (
    Atom,
    Comparison,
    Fact,
    Formula,
    Function,
    Number,
    Parameter,
    ParameterName,
    PropertyFile,
    Rest,
    Rule,
    Signature,
    Symbol,
    Text,
    TypeValue,
    Value,
    Variable,
    Wildcard,
)
from keyhole.properties.language.printer import print_file
from keyhole.properties.language.reader import parse

RESERVED = {"constraint", "typedef", "struct", "union", "return", "extern", "static", "not", "length"}
RESERVED |= {word for row in ROWS for spelling in (row.name, *row.spellings) for word in spelling.split()}
RESERVED |= {"const", "restrict", "volatile", "enum", "signed", "inf", "nan", "int8_t"}
names = st.from_regex(r"[a-z_][a-z0-9_]{1,5}", fullmatch=True).filter(
    lambda name: name not in RESERVED and not name.startswith("_") and not name.endswith("_t")
)
scalars = st.sampled_from([Scalar(row.name) for row in ROWS if row.name != "void"])
aliases = st.sampled_from([Alias("size_t", Scalar("unsigned long")), Alias("int32_t", Scalar("int"))])


def pointers(inner: st.SearchStrategy[CType]) -> st.SearchStrategy[CType]:
    return st.builds(Pointer, inner, st.booleans(), st.booleans())


values_of_types: st.SearchStrategy[CType] = st.recursive(
    scalars | aliases | st.builds(Struct, names), pointers, max_leaves=3
)
arrays = st.recursive(scalars, lambda inner: st.builds(Array, inner, st.integers(1, 9)), max_leaves=2)
parameter_types: st.SearchStrategy[CType] = (
    values_of_types
    | pointers(st.just(Scalar("void")))
    | arrays
    | st.builds(Array, scalars, st.none() | st.integers(1, 9), st.booleans())
    | st.builds(FunctionPointer, values_of_types, st.lists(values_of_types, max_size=2).map(tuple))
)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)


def whole(type_: CType) -> bool:
    """Whether a value of the type stays one parameter when it is read: complex numbers are read as their parts."""
    return not (isinstance(type_, Scalar) and type_.row.kind is Kind.COMPLEX)


def expressions(parameters: list[str]) -> st.SearchStrategy[Expression]:
    """Arithmetic over the parameters, never a lone number or name."""
    atoms: st.SearchStrategy[Expression] = st.builds(Literal, st.integers(0) | st.floats(0, 1e9)) | st.builds(
        Reference, st.sampled_from(parameters)
    )

    def grown(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
        two = st.tuples(inner, inner)
        return (
            st.builds(Binary, st.sampled_from(sorted(BINARY)), inner, inner)
            | st.builds(Unary, st.sampled_from("-!"), inner)
            | st.builds(Apply, st.sampled_from([name for name, row in FUNCTIONS.items() if row[0] == 2]), two)
        )

    return grown(st.recursive(atoms, grown, max_leaves=6)).filter(
        lambda made: not (isinstance(made, Unary) and made.operator == "-" and isinstance(made.operand, Literal))
    )


def values(parameters: list[str]) -> st.SearchStrategy[Value]:
    plain: st.SearchStrategy[Value] = (
        st.builds(Number, numbers)
        | st.builds(Symbol, names)
        | st.builds(Text, st.text(string.printable.replace("\r", "").replace("\x0b", "").replace("\x0c", "")))
        | st.builds(TypeValue, scalars)
        | st.builds(TypeValue, pointers(scalars).map(canonical).map(_plain))
    )
    if not parameters:
        return plain
    return plain | st.builds(ParameterName, st.sampled_from(parameters)) | st.builds(Formula, expressions(parameters))


def _plain(type_: CType) -> CType:
    """Without ``restrict``, which a value of a type may have but nobody asks for."""
    return Pointer(type_.target, type_.const) if isinstance(type_, Pointer) else type_


@st.composite
def files(draw: st.DrawFn) -> PropertyFile:
    """A file with a function or two and a few rules."""
    functions = []
    for name in draw(st.lists(names, min_size=1, max_size=2, unique=True)):
        called = [each for each in draw(st.lists(names, max_size=4, unique=True)) if each != name]
        signature = Signature(
            name,
            draw(values_of_types.filter(whole) | st.just(Scalar("void"))),
            tuple(Parameter(each, draw(parameter_types.filter(whole))) for each in called),
        )
        arguments = st.lists(values(called), max_size=3).map(tuple)
        relation = names | st.sampled_from(["enum", "const", "size"])
        functions.append(Function(signature, tuple(draw(st.lists(st.builds(Fact, relation, arguments), max_size=4)))))
    return PropertyFile(tuple(functions), tuple(draw(st.lists(rules(), max_size=3))))


def rules() -> st.SearchStrategy[Rule]:
    variables = st.builds(Variable, st.from_regex(r"[A-Z][A-Za-z0-9]{0,3}", fullmatch=True))
    terms: st.SearchStrategy[Any] = variables | st.builds(Wildcard) | values([])
    rest: st.SearchStrategy[tuple[Any, ...]] = st.sampled_from([(), (Rest(),)])
    arguments = st.builds(lambda listed, last: (*listed, *last), st.lists(terms, max_size=3), rest)
    atoms = st.builds(Atom, names, arguments, st.booleans())
    comparisons = st.builds(Comparison, st.sampled_from(["==", "!=", "<", ">="]), terms, terms)
    heads = st.builds(Atom, names, arguments, st.just(False))
    return st.builds(Rule, heads, st.lists(atoms | comparisons, min_size=1, max_size=3).map(tuple))


@settings(deadline=None, max_examples=15)
@given(files())
def test_what_is_printed_reads_back(file: PropertyFile) -> None:
    printed = print_file(file)
    assert parse(printed) == file
    assert print_file(parse(printed)) == printed


PIECES = st.sampled_from(
    ["int ", "f", "(", ")", "{", "}", "[", "]", ",", "\n", ";", " ", "*", "x", "size ", "<-", "%", "@", ":", '"', "1", "-", "==",
     "constraint ", "typedef ", "struct ", "const ", "X", "_", "...", "not ", ".", "é", "\\", "\t"]
)  # fmt: skip


@settings(deadline=None, max_examples=80)
@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=30))
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    for before in ("", "int f(int x, char *s)\n"):
        try:
            parse(before + text)
        except KeyholeError as error:
            assert error.render().startswith("<text>:")
