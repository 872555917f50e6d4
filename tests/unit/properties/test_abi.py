"""Sizes, alignments and LLVM signatures, held against a C compiler."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from keyhole.errors import KeyholeError, ParseError
from keyhole.holes.llvm.files import compile_c
from keyhole.properties.language.abi import placement, struct_layout
from keyhole.properties.language.c_types import ROWS, Kind, Scalar, Struct, declaration
from keyhole.properties.language.lowering import lowered
from keyhole.properties.language.reader import parse

STRUCTS = """struct inner { char c; short s; }
struct mixed { char a; double d; char b; float v[3]; struct inner i; char *p; long double ld; char last; }
struct pair { float x, y; }
struct odd { char c[5]; unsigned short s; _Bool b; }
"""
TAGS = ("inner", "mixed", "pair", "odd")
SIGNATURES = """void f0(void);
char f1(char a, signed char b, unsigned char c);
_Bool f2(_Bool a, short b, unsigned short c);
long long f3(int a, unsigned b, long c, unsigned long long d);
__int128 f4(unsigned __int128 a);
double f5(float a, double b, const float *c, char **d);
void *f6(float v[3], float m[4][4], struct pair *p, enum color e);
"""


def test_scalars_are_as_large_as_the_compiler_has_them(tmp_path: Path) -> None:
    rows = [row for row in ROWS if row.kind is not Kind.VOID]
    source = tmp_path / "sizes.c"
    source.write_text(
        "".join(
            f"unsigned long size{index} = sizeof({row.name}); unsigned long align{index} = _Alignof({row.name});\n"
            for index, row in enumerate(rows)
        )
    )
    found = dict(re.findall(r"@(\w+) = .*global i64 (\d+)", compile_c(source)))
    for index, row in enumerate(rows):
        place = placement(Scalar(row.name), {})
        assert (place.size, place.alignment) == (int(found[f"size{index}"]), int(found[f"align{index}"])), row.name


def test_structures_lie_as_the_compiler_lays_them(tmp_path: Path) -> None:
    structs = parse(STRUCTS).layouts
    lines = [f"{line};" for line in STRUCTS.splitlines()]
    for tag in TAGS:
        lines.append(f"unsigned long size_{tag} = sizeof(struct {tag});")
        for field in structs[tag].fields:
            offset = f"__builtin_offsetof(struct {tag}, {field.name})"
            lines.append(f"unsigned long at_{tag}_{field.name} = {offset};")
    source = tmp_path / "structs.c"
    source.write_text("\n".join(lines))
    found = dict(re.findall(r"@(\w+) = .*global i64 (\d+)", compile_c(source)))
    for tag in TAGS:
        layout = struct_layout(tag, structs)
        assert layout.placement.size == int(found[f"size_{tag}"])
        for field, at in zip(structs[tag].fields, layout.offsets, strict=True):
            assert at == int(found[f"at_{tag}_{field.name}"]), (tag, field.name)


def test_signatures_are_lowered_as_the_compiler_lowers_them(tmp_path: Path) -> None:
    file = parse(SIGNATURES)
    source = tmp_path / "signatures.c"
    heads = SIGNATURES.replace("enum color e", "enum color { red } e")
    uses = (
        "void use(void) { " + " ".join(f"((void (*)(void))f{index})();" for index in range(len(file.functions))) + " }"
    )
    source.write_text(f"struct pair {{ float x, y; }};\n{heads}\n{uses}\n")
    text = compile_c(source, "O0")
    for function in file.functions:
        theirs = re.search(rf"^declare (.*) @{function.name}\((.*)\)", text, re.MULTILINE)
        assert theirs is not None
        ours = lowered(function.signature)
        result = " ".join((*ours.result.attributes, str(ours.result.type)))
        assert result == theirs[1].replace("noundef ", "")
        parameters = [" ".join((str(each.type), *each.attributes)) for each in ours.parameters]
        assert ", ".join(parameters) == theirs[2].replace(" noundef", "")


@pytest.mark.parametrize(
    ("signature", "what", "column"),
    [
        ("void f(int a, struct pair p)", "p: 'struct pair' by value", 15),
        ("struct pair f(int a)", "the result: 'struct pair' by value", 1),
        ("long double f(int a)", "the result: 'long double'", 1),
        ("int f(double _Complex z)", "z: 'double _Complex'", 7),
        ("int f(int a, int (*compare)(const void *, const void *))", "compare: a function pointer", 14),
    ],
)
def test_what_cannot_be_called_is_refused_with_its_place(signature: str, what: str, column: int) -> None:
    with pytest.raises(ParseError) as caught:
        lowered(parse(f"struct pair {{ float x, y; }}\n{signature}").functions[0].signature)
    assert caught.value.message == f"not supported in calls: {what}"
    assert caught.value.code == "unsupported-type"
    assert caught.value.span is not None
    assert (caught.value.span.line, caught.value.span.column) == (2, column)


def test_a_structure_that_is_not_defined_has_no_size() -> None:
    with pytest.raises(KeyholeError) as caught:
        placement(Struct("none"), {})
    assert caught.value.code == "incomplete-type"


@pytest.mark.parametrize(
    "text",
    [
        "char *const *x",
        "const char *x",
        "const char *const x[3]",
        "float x[4][2]",
        "void (*x)(int, char *)",
        "int *(*x)(void)",
    ],
)
def test_declarations_are_written_as_in_c(text: str) -> None:
    (parameter,) = parse(f"void f({text})").functions[0].signature.parameters
    assert declaration(parameter.type, parameter.name) == text
