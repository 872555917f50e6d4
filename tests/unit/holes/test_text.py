"""The text form is complete: what LLVM reads, Keyhole reads, and its print means the same to LLVM.

Each file of ``tests/data/text`` covers one part of LLVM assembly; they are chosen so that LLVM's own reader accepts them.
"""

from __future__ import annotations

from pathlib import Path

import llvmlite.binding as llvm
import pytest

from keyhole.holes.model import Compare, Text
from keyhole.holes.operations import FAST, FLOAT_PREDICATES, INTEGER_PREDICATES, OPCODES, OPERATIONS
from keyhole.holes.text.cursor import NESTING
from keyhole.holes.text.printer import print_function, print_module
from keyhole.holes.text.reader import read_all, read_module

DATA = Path(__file__).parents[2] / "data" / "text"
FILES = sorted(DATA.glob("*.ll"))


def text_of(path: Path) -> str:
    """The file's text with its line ends as they are."""
    return path.read_bytes().decode("utf-8")


def canonical(text: str) -> str:
    """LLVM's own print of the text."""
    return str(llvm.parse_assembly(text, llvm.create_context()))


def printed(text: str) -> str:
    """The text with every function printed from the model."""
    module = read_module(text)
    return "".join(part.text if isinstance(part, Text) else print_function(part) for part in module.parts)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_print_means_the_same_to_llvm(path: Path) -> None:
    text = text_of(path)
    assert canonical(printed(text)) == canonical(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_unparsed_module_prints_as_read(path: Path) -> None:
    text = text_of(path)
    assert print_module(read_module(text)) == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_print_is_a_fixed_point(path: Path) -> None:
    once = printed(text_of(path))
    assert printed(once) == once


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_llvm_print_is_read_too(path: Path) -> None:
    text = canonical(text_of(path))
    assert canonical(printed(text)) == canonical(text)


def test_files_cover_every_opcode_flag_and_predicate() -> None:
    seen: set[str] = set()
    for path in FILES:
        for function in read_all(read_module(text_of(path))).functions:
            for instruction in function.instructions():
                seen.add(str(instruction.opcode))
                seen.update(f"{instruction.opcode} {flag}" for flag in instruction.flags)
                if isinstance(instruction.detail, Compare):
                    seen.add(f"{instruction.opcode} {instruction.detail.predicate}")
    wanted = set(OPCODES) | {f"icmp {p}" for p in INTEGER_PREDICATES} | {f"fcmp {p}" for p in FLOAT_PREDICATES}
    wanted |= {f"{name} {flag}" for name in OPCODES for flag in OPERATIONS[name].flags if flag not in FAST}
    assert wanted - seen == set()
    assert {flag for flag in FAST if not any(entry.endswith(" " + flag) for entry in seen)} == set()


def test_names_have_one_spelling() -> None:
    text = r'define i32 @"f"(i32 %"x", i32 %"\79") { %"a b" = add i32 %x, %y ret i32 %"a\20b" }'
    (function,) = read_module(text).functions
    assert function.name == "@f"
    assert [parameter.name for parameter in function.signature.parameters] == ["%x", "%y"]
    assert [instruction.result for instruction in function.instructions()] == ['%"a b"', None]
    assert canonical(print_function(function)) == canonical(text)


def test_quoted_number_is_no_number() -> None:
    text = 'define i32 @f(i32 %x) {\n  %"1" = add i32 %x, 1\n  %1 = add i32 %"1", 1\n  ret i32 %1\n}\n'
    assert canonical(printed(text)) == canonical(text)


def test_pointer_types_that_say_to_what_are_plain_pointers() -> None:
    text = "define i8* @f(i32* %p, void (i32, ...)** %q, i8 addrspace(1)* %r) {\n  %a = load i32*, i32** %p\n  ret i8* %p\n}\n"
    (function,) = read_module(text).functions
    assert [str(parameter.type) for parameter in function.signature.parameters] == ["ptr", "ptr", "ptr addrspace(1)"]
    assert canonical(print_function(function)) == canonical(text)


def test_nesting_up_to_the_limit() -> None:
    depth = NESTING // 2
    type_ = "{ " * depth + "i8" + " }" * depth
    text = f"define void @f({type_} %x, ptr %p) {{\n  store {type_} %x, ptr %p\n  ret void\n}}\n"
    assert canonical(printed(text)) == canonical(text)


def test_use_list_orders_are_kept() -> None:
    text = print_function(read_module(text_of(DATA / "uselists.ll")).functions[0]).replace(" ", "")
    assert "uselistorderi32%x,{2,0,1}" in text
    assert "uselistorderlabel%m,{1,0}" in text
