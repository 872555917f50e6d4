"""A counterexample walked through: both sides' executions side by side, and the first place where they part.

Steps are matched by the names that they define, or by their text; between those that match, whatever one side does alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from keyhole.holes.meaning.lanes import Lane, Lanes
from keyhole.proof.pairs import Pair
from keyhole.proof.tracing.model import Known, Returned, Step, Trace, Undefined
from keyhole.proof.tracing.run import MOST_STEPS, runnable, trace_on
from keyhole.proof.tracing.slack import Slack, slack
from keyhole.proof.tracing.values import value_text
from keyhole.proof.verdicts import Counterexample, Execution, Json, Numbers


@dataclass(frozen=True, slots=True)
class Row:
    """A step of each side, or of one alone. ``parts``: here, for the first time, the same thing has two values."""

    source: Step | None
    target: Step | None
    parts: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """A counterexample's two executions. ``parted`` says in words where they part first, ``notes`` what else there is to say;
    ``slack`` is how much of the inputs does not matter."""

    problem: str
    arguments: tuple[Known, ...]
    source: Trace
    target: Trace
    rows: tuple[Row, ...]
    parted: str
    slack: Slack
    notes: tuple[str, ...] = ()

    def to_json(self) -> Json:
        return {
            "problem": self.problem,
            "arguments": [
                {"name": known.name, "value": str(known).partition("=")[2], "note": self.slack.of(known.name) or None}
                for known in self.arguments
            ],
            "source": self.source.to_json(),
            "target": self.target.to_json(),
            "parted": self.parted,
            "notes": list(self.notes),
        }


def explain(counterexample: Counterexample, pair: Pair, *, most_steps: int = MOST_STEPS) -> Explanation:
    """The counterexample of that pair, walked through."""
    source = runnable(pair.source, pair.source_module)
    target = runnable(pair.target, pair.target_module)
    lanes = tuple(_lanes(argument.value) for argument in counterexample.arguments)
    undef = [a.name for a in counterexample.arguments if any(number.value == "undef" for number in a.value)]
    chosen = tuple(f"undef in {name} is taken as 0" for name in undef)
    sides = (source, counterexample.source), (target, counterexample.target)
    ours, theirs = (
        trace_on(f, lanes, most_steps=most_steps, choices=chosen, blocks=counterexample.blocks, calls=side.calls)
        for f, side in sides
    )
    rows, parted = _aligned(ours, theirs)
    room = Slack() if undef or counterexample.beside or counterexample.blocks else slack(source, target, lanes)
    notes = [f"{side}: {what}" for side, found in (("source", ours), ("target", theirs)) for what in found.choices]
    others = [_other(side, walked) for (_, side), walked in zip(sides, (ours, theirs), strict=True)]
    if any(others):
        parted = ""
        notes += ["this is not the counterexample's own execution, which hangs on choices or on more than its inputs"]
        notes += filter(None, others)
    if counterexample.beside:
        notes.append(counterexample.beside)
    if str(room):
        notes.insert(0, str(room))
    return Explanation(counterexample.problem, ours.arguments, ours, theirs, rows, parted, room, tuple(notes))


def _other(execution: Execution, walked: Trace) -> str:
    """What the counterexample says of a side, where walking through it shows something else; empty where it shows that."""
    match walked.end:
        case Undefined():
            same = bool(execution.undefined)
        case Returned(value=value):
            same = not execution.undefined and value == execution.value
        case _:
            same = False
    return "" if same else f"in the counterexample {execution}"


def _lanes(value: Numbers) -> Lanes[int, bool]:
    return tuple(
        Lane(number.value if isinstance(number.value, int) else 0, number.width, number.value == "poison" or None)
        for number in value
    )


def _aligned(source: Trace, target: Trace) -> tuple[tuple[Row, ...], str]:
    rows: list[Row] = []
    parted = ""
    for ours, theirs in _matched(source.steps, target.steps):
        differ = "" if parted else _difference(ours, theirs)
        parted = parted or differ
        rows.append(Row(ours, theirs, bool(differ)))
    return tuple(rows), parted or _ends(source, target)


def _matched(source: tuple[Step, ...], target: tuple[Step, ...]) -> Iterator[tuple[Step | None, Step | None]]:
    ours, theirs = ([step.name or step.text for step in steps] for steps in (source, target))
    same = next((i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
    yield from zip(source[:same], target[:same], strict=True)  # else a loop would be matched by its last turns
    source, target = source[same:], target[same:]
    matcher = SequenceMatcher(a=ours[same:], b=theirs[same:], autojunk=False)
    for kind, i, j, k, n in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(source[i:j], target[k:n], strict=True)
        else:
            yield from zip_longest(source[i:j], target[k:n])


def _difference(ours: Step | None, theirs: Step | None) -> str:
    """What differs between two steps that stand for the same thing; empty when nothing does, or they do not."""
    if ours is None or theirs is None or (ours.name or ours.text) != (theirs.name or theirs.text):
        return ""
    if [number.width for number in ours.lanes] != [number.width for number in theirs.lanes]:
        return ""  # values of other types, which a C compiler has given one number
    if (ours.value, ours.lanes) == (theirs.value, theirs.lanes):
        return ""
    if not ours.name:
        return f"at {ours.text}: {ours.value} in the source, {theirs.value} in the target"
    texts = [step.text.partition(" = ")[2] for step in (ours, theirs)]
    if texts[0] == texts[1]:
        return f"{ours.name} is {ours.value} in the source, {theirs.value} in the target"
    return f"{ours.name} is {ours.value} in the source ({texts[0]}), {theirs.value} in the target ({texts[1]})"


def _ends(source: Trace, target: Trace) -> str:
    """Where they part when no value of one name does."""
    match source.end, target.end:
        case Returned() as ours, Returned() as theirs:
            shown = [value_text(end.type, end.value) if end.value else "nothing" for end in (ours, theirs)]
            return f"the source returns {shown[0]}, the target {shown[1]}" if shown[0] != shown[1] else ""
        case _, Undefined() as theirs:
            return f"the target has undefined behaviour at {theirs.instruction or 'its entry'}: {theirs.reason}"
        case ours, theirs:
            return f"the source {ours}, the target {theirs}"
