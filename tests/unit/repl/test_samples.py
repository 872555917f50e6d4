"""What help shows of an operation is LLVM assembly."""

from __future__ import annotations

import re

import pytest

from keyhole.holes.llvm.guard import check_module
from keyhole.holes.operations import OPERATIONS, Form
from keyhole.holes.text.reader import parse
from keyhole.repl.commands.helping import help_text
from keyhole.repl.printing.samples import samples

_TYPES = re.compile(r"\b(i1|i8|i32|i64|ptr|float|double) %([a-z])\b")
_FORMS = (Form.BINARY, Form.CAST, Form.COMPARE, Form.SELECT, Form.FREEZE, Form.INTRINSIC)


def test_samples_are_assembly() -> None:
    """Each stands in a function whose parameters are what it takes; LLVM's verifier reads them all at once."""
    shown = [line for row in OPERATIONS.values() if row.form in _FORMS for line in samples(row)]
    assert len(shown) > 70
    functions = []
    for number, line in enumerate(shown):
        types = {name: type_ for type_, name in _TYPES.findall(line)}
        types.setdefault("y", types.get("x", "i32"))
        parameters = ", ".join(f"{type_} %{name}" for name, type_ in types.items())
        functions.append(f"define void @f{number}({parameters}) {{\n  {line}\n  ret void\n}}\n")
    check_module(parse("".join(functions)))


@pytest.mark.parametrize("name", ["and", "udiv", "icmp", "umin", "llvm.umin", "zext", "store"])
def test_help_on_an_operation_has_examples(name: str) -> None:
    written = samples(OPERATIONS[name.removeprefix("llvm.")])
    assert written and all(f"\n  {line}\n" in help_text(name) for line in written)
