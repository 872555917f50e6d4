"""How the elements that are read line up with those that are written: the same index, the next, mirrored, paired."""

from __future__ import annotations

from keyhole.synth.learning.inputs.cases import Case, length, needs, with_buffer
from keyhole.synth.learning.models.parts import Read
from keyhole.synth.learning.oracle import Answer
from keyhole.synth.learning.strategies.writes.ranges import Range
from keyhole.synth.learning.study import Study


def alignments(study: Study, name: str, range_: Range, answered: list[tuple[Case, Answer]]) -> tuple[str, ...]:
    """Which alignments agree with what changes when one element that is read does."""
    rng, seen = study.rng, set[str]()
    targets = {each.indices for each in study.shape.plan.buffers}
    changed: list[tuple[Case, Case, int]] = []
    for case, _ in answered[:80]:
        for buffer in study.shape.plan.buffers:
            elements = case.buffers[buffer.name]
            count = min(
                length(study.shape, case, buffer.name) if buffer.terminator is not None else len(elements),
                len(elements),
            )
            if (
                not count
                or (buffer.name == name and range_.after)
                or buffer.indices is not None
                or buffer.name in targets
            ):
                continue
            at, width = rng.randrange(count), study.shape.width(buffer.name)
            other = rng.choice(
                (elements[at] ^ 1, elements[at] ^ (1 << (width - 1)), rng.getrandbits(width), (1 << width) - 1)
            )
            if other != (buffer.terminator or 0) or buffer.terminator is None:
                new = with_buffer(case, buffer.name, (*elements[:at], other, *elements[at + 1 :]))
                if needs(study.shape, new) is not None:
                    changed.append((case, new, at))
    answers = study.oracle.answers([each for old, new, _ in changed for each in (old, new)])
    for (case, _, at), one, two in zip(changed, answers[::2], answers[1::2], strict=True):
        if one is None or two is None:
            continue
        total, start = range_.of(study, case), range_.start(study, case)
        for j, (left, right) in enumerate(zip(one.buffers[name][start:], two.buffers[name][start:], strict=True)):
            if left != right:
                ways = {at - 1: "next", at + 1: "previous", total - 1 - at: "reversed", at: "same"}
                seen.add(ways.get(j, "before" if j > at else "other"))
    if "other" in seen:
        return ()
    if range_.multiple == 2:
        return ("paired",) if seen >= {"next", "previous"} else ()
    return (
        ("scan",)
        if "before" in seen
        else ("previous",)
        if "previous" in seen
        else ("next",)
        if "next" in seen
        else ("reversed",)
        if "reversed" in seen
        else ("same",)
    )


def aligned(at: str, i: int, total: int, start: int, case: Case, study: Study, buffer: str) -> int:
    """The index that a way of reading has."""
    match at:
        case "same":
            return i
        case "own":
            return start + i
        case "next":
            return i + 1
        case "previous":
            return max(i - 1, 0)
        case "reversed":
            return total - 1 - i
        case "paired":
            return i ^ 1
        case _:
            return min(i, length(study.shape, case, buffer))


def aligned_reads(study: Study, name: str, range_: Range, way: str, cases: list[Case]) -> list[tuple[Read, str]]:
    """What can be read on all rows, and how."""
    found: list[tuple[Read, str]] = []
    for buffer in study.shape.plan.buffers:
        if buffer.name in study.inert:
            continue
        width = study.shape.width(buffer.name)
        enough = all(range_.of(study, case) <= len(case.buffers[buffer.name]) for case in cases)
        other = buffer.name
        if other == name and range_.after:
            found.append((Read(f"%{other}.i", other, width, f"add i64 %i, %len.{name}"), "own"))
        elif enough:
            found.append((Read(f"%{other}.i", other, width), "same"))
            if way == "reversed":
                index = "%e.1 = sub i64 %total, 1\nsub i64 %e.1, %i"
                found.append((Read(f"%{other}.r", other, width, index), "reversed"))
            elif way == "paired":
                found.append((Read(f"%{other}.other", other, width, "xor i64 %i, 1"), "paired"))
            elif way == "previous":
                index = "%e.1 = sub i64 %i, 1\ncall i64 @llvm.smax.i64(i64 %e.1, i64 0)"
                found.append((Read(f"%{other}.prev", other, width, index), "previous"))
            elif way == "next" and all(
                not (n := range_.of(study, case)) or n < len(case.buffers[other]) for case in cases
            ):
                found.append((Read(f"%{other}.next", other, width, "add i64 %i, 1"), "next"))
        elif buffer.terminator is not None:
            index = f"call i64 @llvm.umin.i64(i64 %i, i64 %len.{other})"
            found.append((Read(f"%{other}.i", other, width, index), "clamped"))
        if buffer.indices is not None and enough and buffer.indices != other:
            target = buffer.indices
            index = f"zext i{width} %{other}.i to i64" if width < 64 else f"%{other}.i"
            found.append((Read(f"%{target}.at.{other}", target, study.shape.width(target), index), other))
    return found
