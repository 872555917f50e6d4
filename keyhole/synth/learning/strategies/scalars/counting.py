"""Loops that count up to an argument: f(n) from f(n - 1), and maybe from f(n - 2)."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.holes.types import IntType
from keyhole.synth.learning.expressions.pieces import renamed
from keyhole.synth.learning.inputs.cases import with_scalar
from keyhole.synth.learning.models.parts import Loop, Model, State, Value
from keyhole.synth.learning.strategies.scalars.reductions import Stop
from keyhole.synth.learning.strategies.scalars.steps import ended, step_and_start, step_rows
from keyhole.synth.learning.study import Idea, Study, scalar_row


def counted(study: Study, name: str, type_: IntType, stop: Stop) -> Iterator[Idea]:
    """f(n) from f(n - 1): a loop that counts up."""
    going, base = [], []
    for case in study.cases:
        word = case.scalars[name[1:]]
        if stop.of(word, type_.width):
            base.append(case)
        else:
            going.append((case, with_scalar(case, name[1:], word - 1)))
    base += ended(study, name[1:], stop, type_.width)
    parts = step_and_start(study, step_rows(study, going), base)
    if parts is None:
        return
    step, first = parts
    last = "1" if "2" in stop.ir else "0"
    begin = Value("%begin", str(type_), f"select i1 %none, {type_} {name}, {type_} {last}")
    none = Value("%none", "i1", stop.ir.replace("T", str(type_)).replace("%p", name))
    counter = State("%count", str(type_), f"add {type_} %begin, 0", f"add {type_} %count, 1")
    stepped = "\n".join(("%here = add %T %count, 1".replace("%T", str(type_)), renamed(step, name, "%here")))
    acc = State("%acc", str(study.result), first, stepped)
    loop = Loop(until=f"icmp eq {type_} %count, {name}", states=(counter, acc))
    yield study.idea(Model((none, begin, loop), "%acc", study.base, f"a loop that counts to {name[1:]}"))


def second_order(study: Study, name: str, type_: IntType, stop: Stop) -> Iterator[Idea]:
    """f(n) from f(n - 1) and f(n - 2)."""
    if "2" not in stop.ir or study.result is None:
        return
    key = name[1:]
    base = [case for case in study.cases if stop.of(case.scalars[key], type_.width)]
    going = [case for case in study.cases if not stop.of(case.scalars[key], type_.width)]
    triples = [(case, *(with_scalar(case, key, case.scalars[key] - by) for by in (1, 2))) for case in going]
    answers = study.oracle.answers([each for triple in triples for each in triple])
    rows = [
        {**scalar_row(case), "%acc": less.result or 0, "%before": least.result or 0, "result": one.result or 0}
        for case, one, less, least in zip(going, answers[::3], answers[1::3], answers[2::3], strict=True)
        if one is not None and less is not None and least is not None
    ]
    firsts = [{**scalar_row(case), "result": one.result or 0} for case, one in study.answered(base)]
    if len(rows) < 8 or not firsts:
        return
    first = study.expression(firsts, study.scalars, study.result)
    inputs = (("%acc", study.result), ("%before", study.result), *study.scalars)
    step = None if first is None else study.expression(rows, inputs, study.result)
    if first is None or step is None:
        return
    none = Value("%none", "i1", stop.ir.replace("T", str(type_)).replace("%p", name))
    begin = Value("%begin", str(type_), f"select i1 %none, {type_} {name}, {type_} 1")
    earlier = Value("%earlier", str(study.result), renamed(first, name, "0"))
    at_begin = Value("%first", str(study.result), renamed(first, name, "%begin"))
    counter = State("%count", str(type_), "%begin", f"add {type_} %count, 1")
    stepped = "\n".join((f"%here = add {type_} %count, 1", renamed(step, name, "%here")))
    states = (
        counter,
        State("%before", str(study.result), "%earlier", "%acc"),
        State("%acc", str(study.result), "%first", stepped),
    )
    loop = Loop(until=f"icmp eq {type_} %count, {name}", states=states)
    how = f"a recurrence of second order over {key}"
    yield study.idea(Model((none, begin, earlier, at_begin, loop), "%acc", study.base, how))
