"""A counterexample walked through, as text of 80 columns: both sides in two columns, a mark where they part."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from keyhole.plural import counted
from keyhole.proof.tracing.explain import Explanation, Row
from keyhole.proof.tracing.model import Step
from keyhole.proof.tracing.values import value_text

WIDTH = 80
_MARK = "≠"
_SAME = " "
MOST_ROWS = 60
_BEFORE = 20  # rows that are kept before the place where they part, of a long walk


def explanation_text(explanation: Explanation, width: int = WIDTH) -> str:
    """The explanation, no line wider than ``width``."""
    lines = [*wrap(explanation.problem, width)]
    for known in explanation.arguments:
        aside = explanation.slack.of(known.name)
        text = f"  {known.type} {known.name} = {value_text(known.type, known.value)}"
        fits = len(text) + len(aside) + 5 <= width
        lines.append(_cut(f"{text}   ({aside})" if aside and fits else text, width))
        lines += [f"    ({aside})"] if aside and not fits else []
    lines += ["", *_table(explanation, width), ""]
    for side, trace in (("source", explanation.source), ("target", explanation.target)):
        lines += _wrapped(f"{side}: {trace.end}", width)
    if explanation.parted:
        lines += _wrapped(f"they part: {explanation.parted}", width)
    lines += [line for note in explanation.notes for line in _wrapped(f"note: {note}", width)]
    return "\n".join(lines)


def _table(explanation: Explanation, width: int) -> Iterator[str]:
    half = (width - 3) // 2
    names = explanation.source.function, explanation.target.function
    yield f"{_cut('source ' + names[0], half):<{half}} {_SAME} {_cut('target ' + names[1], half)}".rstrip()
    rows = explanation.rows
    first = 0
    if len(rows) > MOST_ROWS:
        parts = next((number for number, row in enumerate(rows) if row.parts), len(rows) - 1)
        first = max(0, min(parts - _BEFORE, len(rows) - MOST_ROWS))
    if first:
        yield f"  … {counted(first, 'step')} more"
    for row in rows[first : first + MOST_ROWS]:
        yield from _row(row, half)
    if len(rows) > first + MOST_ROWS:
        yield f"  … {counted(len(rows) - first - MOST_ROWS, 'step')} more"


def _row(row: Row, half: int) -> Iterator[str]:
    left, right = _cell(row.source, half), _cell(row.target, half)
    height = max(len(left), len(right))
    left += [""] * (height - len(left))
    right += [""] * (height - len(right))
    for number, (ours, theirs) in enumerate(zip(left, right, strict=True)):
        mark = _MARK if row.parts and number == 0 else _SAME
        yield f"{ours:<{half}} {mark} {theirs}".rstrip()


def _cell(step: Step | None, width: int) -> list[str]:
    """An instruction, what it gave behind it or below it, and below that what there is to say."""
    if step is None:
        return []
    one = f"{step.text}  ; {step.value}" if step.value else step.text
    fits = len(one) <= width
    lines = [one] if fits else [_cut(step.text, width), *([_cut(f"    ; {step.value}", width)] if step.value else [])]
    return lines + [f"    {line}" for line in wrap(step.note, width - 4)]


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(text, width, subsequent_indent="  ")


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
