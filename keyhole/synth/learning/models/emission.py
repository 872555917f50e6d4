"""Models as LLVM IR: the parts put together into one function."""

from __future__ import annotations

from typing import assert_never

from keyhole.properties.language.lowering import LoweredSignature
from keyhole.synth.learning.models.code import Code, header
from keyhole.synth.learning.models.elements import place_of, read_into
from keyhole.synth.learning.models.loops import LoopWriter
from keyhole.synth.learning.models.members import helpers
from keyhole.synth.learning.models.parts import Loop, Model, Read, Store, Value


def emitted(model: Model, signature: LoweredSignature) -> str:
    """The function's text, and that of those that it calls."""
    code = Code()
    names: dict[str, str] = {}
    for part in model.parts:
        match part:
            case Value():
                names[part.name] = code.piece(part.piece, names)
            case Read():
                read_into(names, code, part)
            case Store():
                place = place_of(code, part, names)
                code.do(f"store i{part.width} {code.piece(part.value, names)}, ptr {place}, align 1")
            case Loop():
                LoopWriter(code, part, signature.name, names).write(names)
            case _:
                assert_never(part)
    end = _end(code, model, signature, names)
    return "\n".join([header(signature), *code.lines, f"  {end}", "}", "", *helpers(model, signature.name)])


def _end(code: Code, model: Model, signature: LoweredSignature, names: dict[str, str]) -> str:
    """The function's last instruction."""
    if not model.result:
        return "ret void"
    result = code.piece(model.result, names)
    if model.base:
        none = code.put(f"icmp eq i64 {result}, -1")
        place = code.put(f"getelementptr i8, ptr %{model.base}, i64 {result}")
        result = code.put(f"select i1 {none}, ptr null, ptr {place}")
    return f"ret {signature.result.type} {result}"
