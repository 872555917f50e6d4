"""Loops that write what each turn comes to."""

from __future__ import annotations

from collections.abc import Sequence

from keyhole.synth.learning.expressions.pieces import mentions
from keyhole.synth.learning.floats.code import Body, State
from keyhole.synth.learning.floats.formulas import Formula
from keyhole.synth.learning.floats.maps.outputs import Output
from keyhole.synth.learning.floats.native import Proposal
from keyhole.synth.learning.floats.subject import Subject
from keyhole.synth.learning.floats.writing import index_of, kind_of, model


def loop_model(
    subject: Subject, count: Formula, outputs: Sequence[Output], steps: Sequence[str], begins: Sequence[str]
) -> Proposal:
    """The loop that writes each output by its step; the first turn of scans by what they begin with, if that is not the step."""
    scans = [output for output in outputs if output.scanned]

    def body(code: Body, _: bool) -> None:
        total = code.formula(count)

        def turn(index: str, states: tuple[str, ...], pieces: Sequence[str] = steps) -> tuple[str, ...]:
            return _turn(code, subject, outputs, pieces, index, states)

        kinds = [kind_of(subject, output.place.buffer) for output in scans]
        if any(begins):
            code.nonempty(total, lambda: code.do("ret void"))
            first = 1
            values = turn("0", (), [begin or step for begin, step in zip(begins, steps, strict=True)])
        else:
            first = 0
            values = tuple("0.0" if kind in ("float", "double") else "0" for kind in kinds)
        code.loop(total, [State(kind, value) for kind, value in zip(kinds, values, strict=True)], turn, first=first)
        code.do("ret void")

    what = "a scan" if scans else "a map"
    reads = sorted({access.buffer for output in outputs for access in output.reads})
    return model(
        subject, body, f"{what} from {', '.join(reads) or 'scalars'} to {', '.join(o.place.buffer for o in outputs)}"
    )


def _turn(
    code: Body,
    subject: Subject,
    outputs: Sequence[Output],
    pieces: Sequence[str],
    index: str,
    states: tuple[str, ...],
) -> tuple[str, ...]:
    """Read, compute and write; what scans come to. ``states``: what they came to before, if that is known."""
    scans = (output.place.buffer for output in outputs if output.scanned)
    before = dict(zip(scans, states, strict=False))
    loaded: dict[tuple[str, str], str] = {}
    values = []
    for output, piece in zip(outputs, pieces, strict=True):
        names = {"%k": index}
        for which, access in enumerate(output.reads):
            at, known = index_of(code, access, index), (access.buffer, str(access))
            if known not in loaded:
                loaded[known] = code.load(kind_of(subject, access.buffer), access.buffer, at)
            names[f"%{access.buffer}.{which}"] = loaded[known]
        buffer = output.place.buffer
        if buffer in before:
            names["%before"] = before[buffer]
        elif output.scanned and mentions(piece, "%before"):
            there = code.put(f"sub i64 {index_of(code, output.place, index)}, {code.formula(output.place.step)}")
            names["%before"] = code.load(kind_of(subject, buffer), buffer, there)
        values.append(code.piece(piece, names))
    for output, value in zip(outputs, values, strict=True):
        buffer = output.place.buffer
        code.store(kind_of(subject, buffer), value, buffer, index_of(code, output.place, index))
    return tuple(value for output, value in zip(outputs, values, strict=True) if output.scanned)
