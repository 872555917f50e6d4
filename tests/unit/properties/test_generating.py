"""Calls that are made up: they respect what is known, cover edges, and say when none can be made."""

from __future__ import annotations

import math

import pytest
from hypothesis import find, settings

from keyhole.errors import KeyholeError
from keyhole.properties.language.expressions import Numeric
from keyhole.properties.language.reader import parse
from keyhole.properties.rules.knowledge import knowledge
from keyhole.properties.trials.calls import Call, Place
from keyhole.properties.trials.coverage import coverage
from keyhole.properties.trials.generators import Limits, calls, samples
from keyhole.properties.trials.plan import Plan, plan


def planned(text: str) -> Plan:
    file = parse(text)
    return plan(knowledge(file, file.functions[0]))


def drawn(text: str, count: int = 25, limits: Limits | None = None) -> list[dict[str, Numeric | bytes]]:
    """Calls as dictionaries: numbers, and the content of buffers from where the pointer points."""
    made = planned(text)
    return [named(made, call) for call in samples(made, count, limits=limits or Limits())]


def named(made: Plan, call: Call) -> dict[str, Numeric | bytes]:
    return {
        name: call.buffers[each.buffer].data[each.offset :] if isinstance(each, Place) else each
        for name, each in zip(made.order, call.arguments, strict=True)
    }


def size(data: object) -> int:
    assert isinstance(data, bytes)
    return len(data)


def number(value: object) -> Numeric:
    assert isinstance(value, int | float)
    return value


def test_buffers_are_as_long_as_is_said() -> None:
    found = drawn(
        "void f(float *a, short *b, double v[3], void *w, int *one, int m, int n)\nsize a, {m*n}\nsize b, n\nsize w, 5\n"
    )
    for call in found:
        assert size(call["a"]) == 4 * number(call["m"]) * number(call["n"])
        assert size(call["b"]) == 2 * number(call["n"])
        assert (size(call["v"]), size(call["w"]), size(call["one"])) == (24, 5, 4)
    assert {0, 1} <= {call["n"] for call in found}


def test_constraints_hold() -> None:
    text = "void f(int n, int lda, int inc, double x)\nconstraint lda >= n && n > 2\nconstraint inc != 0\nconstraint 0.5 <= x\n"
    for call in drawn(text):
        assert number(call["lda"]) >= number(call["n"]) > 2
        assert call["inc"] != 0
        assert number(call["x"]) >= 0.5


def test_strides_may_be_negative() -> None:
    text = "void f(int n, float *x, int ix)\nsize x, {(n-1)*abs(ix)+1}\nconstraint ix != 0\n"
    found = drawn(text)
    assert any(number(call["ix"]) < 0 for call in found)
    for call in found:
        assert size(call["x"]) == 4 * max((number(call["n"]) - 1) * abs(number(call["ix"])) + 1, 0)


def test_choices_and_multiples() -> None:
    for call in drawn("void f(int op, int *x, int n)\nenum op, 7, -1\nsize x, n\npack x, 4\n"):
        assert call["op"] in (7, -1)
        assert number(call["n"]) % 4 == 0


def test_terminated_buffers_end_where_they_say() -> None:
    text = "void f(const char *s, char *d, unsigned *u, char *bounded, int n)\n"
    text += "terminated s\nsize d, {length(s)+1}\nterminated u, 9\nterminated bounded\nsize bounded, n\n"
    for call in drawn(text):
        s, bounded = call["s"], call["bounded"]
        assert isinstance(s, bytes) and isinstance(bounded, bytes)
        assert s.index(0) == len(s) - 1
        assert size(call["d"]) == len(s)
        assert size(call["u"]) % 4 == 0
        assert 0 in bounded or not bounded


def test_indices_point_into_their_buffer() -> None:
    for call in drawn("void f(const int *i, const float *x, int n, int m)\nsize i, n\nsize x, m\nindices i, x\n"):
        indices = call["i"]
        assert isinstance(indices, bytes)
        for at in range(0, len(indices), 4):
            assert int.from_bytes(indices[at : at + 4], "little", signed=True) < number(call["m"])


def test_finite_floats() -> None:
    assert all(math.isfinite(number(call["x"])) for call in drawn("void f(double x)\nfinite x\n"))
    assert any(not math.isfinite(number(call["x"])) for call in drawn("void f(double x)\n", 60))


def test_structures_keep_their_layout() -> None:
    text = "struct p { char tag; double x; }\nvoid f(const struct p *p, int n)\nsize p, n\n"
    for call in drawn(text):
        data = call["p"]
        assert isinstance(data, bytes)
        assert len(data) == 16 * number(call["n"])
        assert all(data[at + 1 : at + 8] == bytes(7) for at in range(0, len(data), 16))


def test_buffers_overlap_only_where_they_may() -> None:
    text = "void f(char *d, const char *s, int n)\nsize d, n\nsize s, n\n"
    made = planned(text + "alias d, s\n")
    found = samples(made, 60)
    shared = [call for call in found if len({each.buffer for each in call.arguments if isinstance(each, Place)}) == 1]
    assert 5 < len(shared) < 55
    for call in shared:
        first, second, count = call.arguments
        assert isinstance(first, Place) and isinstance(second, Place) and isinstance(count, int)
        room = len(call.buffers[first.buffer].data)
        assert max(first.offset, second.offset) + count <= room
    assert coverage(made, found).overlaps > 0
    assert coverage(planned(text), samples(planned(text), 20)).overlaps == 0


def test_edges_and_magic_numbers_come_up() -> None:
    made = planned("void f(int x, unsigned char y, double z)\n")
    found = samples(made, 150, limits=Limits(magic=(0x5F3759DF,)))
    values = {call.arguments[0] for call in found}
    assert {0, 1, -1, -(2**31), 2**31 - 1, 0x5F3759DF} <= values
    seen = dict(coverage(made, found).seen)
    assert {"0", "1", "negative", "least", "greatest"} <= set(seen["x"])
    assert {"NaN", "infinite"} <= set(seen["z"])


def test_calls_shrink() -> None:
    made = planned("void f(const int *x, int n)\nsize x, n\n")
    found = find(calls(made), lambda call: len(call.buffers[0].data) >= 8, settings=settings(database=None))
    assert found.arguments == (Place(0), 2)
    assert found.buffers[0].data == bytes(8)


def test_the_same_seed_gives_the_same_calls() -> None:
    made = planned("void f(const int *x, int n, double y)\nsize x, n\n")
    first, again, other = (repr(samples(made, 15, seed)) for seed in (5, 5, 6))
    assert first == again != other


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("void f(int x)\nconstraint x > 5\nconstraint x < 3\n", "no-values"),
        ("void f(unsigned x)\nconstraint x < 0\n", "no-values"),
        ("void f(char **x)\n", "no-generator"),
        ("void f(long double *x)\n", "no-generator"),
        ("void f(struct opaque *x)\n", "incomplete-type"),
        ("struct s { char *p; }\nvoid f(struct s *x)\n", "no-generator"),
    ],
)
def test_what_cannot_be_made_up_is_said(text: str, code: str) -> None:
    with pytest.raises(KeyholeError) as caught:
        planned(text)
    assert caught.value.code == code


def test_constraints_that_no_call_meets() -> None:
    with pytest.raises(KeyholeError) as caught:
        drawn("void f(int x, int y)\nconstraint x > y\nconstraint y > x\n")
    assert caught.value.code == "no-values"
