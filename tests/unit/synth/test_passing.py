"""Structures by value: functions that a C compiler made are called over fields, and models over fields are declared as it does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from keyhole.native import Runner
from keyhole.native.binaries.shared_object import SharedObject
from keyhole.properties import parse
from keyhole.properties.language.lowering import lowered
from keyhole.properties.language.model import Signature
from keyhole.properties.language.printer import print_file
from keyhole.properties.trials.calls import Argument, Buffer, Call, Place, Returned
from keyhole.properties.trials.numbers import NumberType, number_type
from keyhole.synth.libraries.black_box import IrFunction, LibraryFunction
from keyhole.synth.libraries.passing import declared, plain
from tests.shared_objects import built

STRUCTS = """
struct p { int x; int y; };
struct q { double a; float b; };
struct big { long a, b; int c; };
struct m { char c; short s; float f; double d; };
struct f2 { float x, y; };
struct o { _Bool b; unsigned char c; };
struct n { struct p in; short v[2]; };
struct l2 { long a, b; };
struct d2 { double a, b; };
"""
SOURCE = """
long dot(struct p a, struct p b) { return a.x * b.x + a.y * b.y; }
struct p swap(struct p a) { return (struct p){a.y, a.x}; }
struct q scale(struct q v, double k) { return (struct q){v.a * k, v.b * 2}; }
struct big grow(struct big v, int k) { return (struct big){v.a + k, v.b - v.a, k}; }
double mixed(struct m v) { return v.c + 10 * v.s + 100 * v.f + 1000 * v.d; }
struct f2 turn(struct f2 v) { return (struct f2){-v.y, v.x}; }
struct o invert(struct o v) { return (struct o){!v.b, v.c + 1}; }
struct n nested(struct n v) { return (struct n){{v.in.y, v.in.x}, {v.v[1], v.v[0]}}; }
long late(long a, long b, long c, long d, long e, struct l2 y, long z) { return a - b + c - d + e + y.a - 2 * y.b + 3 * z; }
double crowded(double a, double b, double c, double d, double e, double f, double g, struct d2 y, double z) {
  return a - b + c - d + e - f + g + y.a - 2 * y.b + 3 * z;
}
int quotient(struct l2 a, _Bool up) { return a.a / a.b + up; }
_Complex double turned(_Complex double z) { return __builtin_conj(z); }
_Complex float turnedf(_Complex float z) { return __builtin_conjf(z); }
"""
SIGNATURES = [line.partition(" {")[0] for line in SOURCE.splitlines() if " {" in line]
CASES: dict[str, tuple[tuple[float | int, ...], tuple[float | int, ...]]] = {
    "dot": ((2, -3, 5, 7), (-11,)),
    "swap": ((2, -3), (-3, 2)),
    "scale": ((1.5, 2.5, 4.0), (6.0, 5.0)),
    "grow": ((1, 2, 3, 4), (5, 1, 4)),
    "mixed": ((-1, 2, 0.5, 0.25), (319.0,)),
    "turn": ((1.5, -2.0), (2.0, 1.5)),
    "invert": ((1, 255), (0, 0)),
    "nested": ((1, -2, 3, -4), (-2, 1, -4, 3)),
    "late": ((1, 2, 3, 4, 5, 6, 7, 8), (19,)),
    "crowded": ((1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0), (24.0,)),
    "quotient": ((7, 2, 1), (4,)),
    "turned": ((1.5, 2.0), (1.5, -2.0)),
    "turnedf": ((1.5, 2.0), (1.5, -2.0)),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> SharedObject:
    return built(STRUCTS + SOURCE, tmp_path_factory.mktemp("passing"), options=("-O2",))


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner() as made:
        yield made


def signature(name: str) -> Signature:
    text = STRUCTS + "\n".join(each.replace("_Complex double", "double _Complex") for each in SIGNATURES)
    return parse(text.replace("_Complex float", "float _Complex") + "\n").function(name).signature


def numbers(made: Signature) -> list[NumberType]:
    assert made.by_value is not None
    pieces = made.by_value.result.pieces if made.by_value.result else ()
    return [found for each in pieces if (found := number_type(each.type)) is not None]


def answer(
    box: LibraryFunction | IrFunction, made: Signature, given: tuple[float | int, ...]
) -> tuple[float | int, ...]:
    """What a function over fields gives for these numbers."""
    types = numbers(made)
    buffers = tuple(Buffer(f"r{at}", bytes(type_.size)) for at, type_ in enumerate(types))
    places: tuple[Argument, ...] = tuple(Place(at) for at in range(len(types)))
    (came,) = box.run([Call((*given, *places), buffers)])
    assert isinstance(came, Returned), came
    if not types:
        assert isinstance(came.result, int | float)
        return (came.result,)
    return tuple(type_.unpack(data) for type_, data in zip(types, came.contents, strict=True))


@pytest.mark.parametrize("name", CASES)
def test_a_compiled_function_is_called_over_its_fields(name: str, library: SharedObject, runner: Runner) -> None:
    made = signature(name)
    given, wanted = CASES[name]
    with LibraryFunction(library, made, runner) as box:
        assert answer(box, made, given) == wanted


def test_a_model_over_fields_is_declared_as_the_function_is(runner: Runner) -> None:
    for name in CASES:
        made = signature(name)
        fields = lowered(plain(made))
        values = [each for each in fields.parameters if str(each.type) != "ptr"]
        lines = [
            f"  store {'i8 1' if str(value.type) == 'i1' else f'{value.type} %{value.name}'}, ptr %{place.name}, align 1"
            for value, place in zip(
                values, [each for each in fields.parameters if str(each.type) == "ptr"], strict=False
            )
        ]
        last = next((f"%{each.name}" for each in values[::-1] if each.type == fields.result.type), "7")
        ends = "ret void" if str(fields.result.type) == "void" else f"ret {fields.result.type} {last}"
        ir = fields.declaration.replace("declare", "define") + " {\n" + "\n".join([*lines, f"  {ends}"]) + "\n}\n"
        given, _ = CASES[name]
        with IrFunction(declared(made, ir), made, runner) as model, IrFunction(ir, plain(made), runner) as inner:
            assert answer(model, made, given) == answer(inner, made, given), name


def test_a_file_says_what_was_declared() -> None:
    text = "struct p { int x; int y; }\n\nstruct p f(struct p a, int k)\nconstraint a_x > 0\n"
    file = parse(text)
    assert [each.name for each in file.functions[0].signature.parameters] == ["a_x", "a_y", "k", "result_x", "result_y"]
    assert "struct p f(struct p a, int k)" in print_file(file)
    assert parse(print_file(file)) == file


@pytest.mark.parametrize(
    "text", ["struct s { char *p; }\nint f(struct s v)\n", "struct s { int x; }\nint f(struct s v, int v_x)\n"]
)
def test_what_is_not_made_of_numbers_stays_what_it_is(text: str) -> None:
    assert parse(text).functions[0].signature.by_value is None
