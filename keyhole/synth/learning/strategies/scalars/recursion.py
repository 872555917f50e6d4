"""Recurrences that are written as functions that call themselves: halves, digits taken off, bits cleared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from keyhole.holes.types import IntType
from keyhole.synth.learning.inputs.cases import with_scalar
from keyhole.synth.learning.models.code import Code, header
from keyhole.synth.learning.strategies.scalars.reductions import Reduction, Stop
from keyhole.synth.learning.strategies.scalars.steps import ended, step_and_start, step_rows
from keyhole.synth.learning.study import Idea, Study


def by_reduction(study: Study, name: str, type_: IntType, reduction: Reduction, stop: Stop) -> Iterator[Idea]:
    """The result from that of an argument that a reduction makes smaller."""
    width = type_.width
    going, base = [], []
    for case in study.cases:
        word = case.scalars[name[1:]]
        if stop.of(word, width):
            base.append(case)
        else:
            going.append((case, with_scalar(case, name[1:], reduction.of(word, width))))
    base += ended(study, name[1:], stop, width)
    digits = (("%digit", type_),)
    rows = [{**row, "%digit": row[name] % reduction.digit} for row in step_rows(study, going)]
    others = study.scalars_but(name[1:])
    parts = step_and_start(study, rows, base, (*digits, *others))
    if parts is None or (parts[0] == "%acc" and not parts[1]):
        return
    step, first = parts
    if "%digit" in step:
        step = f"%digit = urem {type_} {name}, {reduction.digit}\n{step}"
    ends = stop.ir.replace("T", str(type_)).replace("%p", name)
    less = reduction.ir.replace("T ", f"{type_} ").replace("%p", name)
    how = f"a recurrence over {name[1:]} by {reduction.words}"
    yield Idea(recursion(study, ends, {name[1:]: less}, first, step), how)


def recursion(study: Study, stop: str, less: Mapping[str, str], first: str, step: str) -> str:
    """A function that is ``first`` where ``stop`` holds, and ``step`` of what it is with arguments that are ``less``, by name."""
    signature = study.signature
    code = Code()
    code.branch(code.piece(stop, {}), "stop", "more")
    code.begin("stop")
    code.do(f"ret {study.result} {code.piece(first, {})}")
    code.begin("more")
    smaller = {f"%{name}": code.piece(piece, {}) for name, piece in less.items()}
    arguments = ", ".join(
        f"{each.type} {smaller.get(f'%{each.name}', f'%{each.name}')}" for each in signature.parameters
    )
    acc = code.put(f"call {study.result} @{signature.name}({arguments})")
    code.do(f"ret {study.result} {code.piece(step, {'%acc': acc})}")
    return "\n".join([header(signature), *code.lines, "}", ""])
