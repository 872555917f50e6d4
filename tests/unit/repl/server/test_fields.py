"""Parameters: the reader and the JSON Schema that are made from one declaration say the same."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keyhole.repl.server import params
from keyhole.repl.server.fields import read, schema
from keyhole.repl.server.messages import Code, Failure
from keyhole.repl.server.methods import METHODS

WORDS = sorted({field.name for method in METHODS for field in fields(method.params)})
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 70),
    st.sampled_from([2**53, 2**53 + 1, 1e300, 0.5, 3.0, -1.5]),
    st.sampled_from(["", "@f", "latency", "size", "a.ll", "é"]),
    st.lists(st.sampled_from(["@f", 5, None, {"in": [1], "out": 2}]), max_size=2),
    st.dictionaries(
        st.sampled_from(["seconds", "candidates", "text", "path", "name", "x"]), st.sampled_from([1, 2.5, "s", None])
    ),
)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
@settings(deadline=None)
@given(data=st.data())
def test_what_the_schema_allows_is_read_and_what_is_read_it_allows(method: Any, data: st.DataObject) -> None:
    own = [field.name for field in fields(method.params)] or WORDS
    names = st.sampled_from([*own, *own, *own, *WORDS])
    value = data.draw(st.dictionaries(names, VALUES, max_size=6))
    allowed = jsonschema.Draft202012Validator(schema(method.params)).is_valid(value)
    try:
        read(method.params, value)
    except Failure as failure:
        assert failure.code is Code.INVALID_PARAMS
        assert failure.message.startswith(str(failure.data["path"]) + ":")
        assert not allowed, failure.message
    else:
        assert allowed


@pytest.mark.parametrize(
    ("kind", "given", "message"),
    [
        (params.Solve, {"text": "", "budget": {"seconds": "x"}}, "params.budget.seconds: expected a number, found 'x'"),
        (params.Solve, {"text": "", "budget": {"seconds": 0}}, "params.budget.seconds: expected more than 0, found 0"),
        (params.Solve, {"text": "", "budget": 5}, "params.budget: expected an object, found 5"),
        (params.Solve, {"text": "", "count": 1.5}, "params.count: expected an integer, found 1.5"),
        (params.Solve, {"text": "", "count": True}, "params.count: expected an integer, found true"),
        (params.Solve, {"text": "", "spec": ["@f", 3]}, "params.spec[1]: expected a string, found 3"),
        (params.Solve, {"text": "", "cots": "size"}, "params.cots: unknown field; did you mean 'cost'?"),
        (params.Solve, {}, "params: expected one of sketch, text, path"),
        (params.Solve, {"text": "", "path": "a"}, "params: expected one of sketch, text, path"),
        (params.Solve, ["text"], "params: expected an object, found an array"),
        (params.Fill, {"text": "", "hole": "?a"}, "params.term: is missing"),
        (params.Verify, {"text": "", "other": {}}, "params.other: expected one of sketch, text, path"),
        (params.About, {"text": "\ud800"}, "params.text: has half of a surrogate pair"),
        (params.About, {"path": "a\0b"}, "params.path: has a NUL character"),
        (params.About, {"text": "", "deadline": 0}, "params.deadline: expected more than 0, found 0"),
    ],
)
def test_errors_name_the_field(kind: type[object], given: Any, message: str) -> None:
    with pytest.raises(Failure) as caught:
        read(kind, given)
    assert caught.value.message == message


def test_what_is_read() -> None:
    found = read(params.Solve, {"sketch": "a", "budget": {"seconds": 2}, "spec": ["@f"], "count": 3.0})
    assert found == params.Solve(sketch="a", budget=params.SearchBudget(seconds=2.0), spec=("@f",), count=3)
    assert read(params.Initialize, {"processId": 1, "capabilities": {}}) == params.Initialize()
    assert read(params.Nothing, None) == params.Nothing()
