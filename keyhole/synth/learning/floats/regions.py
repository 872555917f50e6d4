"""Functions that do different things by flags, and by the signs of strides: each combination is learned by itself.

The models are then put together: a function that looks at the flags and signs, and calls the one for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from keyhole.synth.learning.floats.native import TERMS, Proposal
from keyhole.synth.learning.floats.numbers import Mood
from keyhole.synth.learning.floats.subject import Subject
from keyhole.synth.learning.models.code import header

MOST = 40


@dataclass(frozen=True, slots=True)
class Region:
    """Values of flags, and signs of other integers."""

    choices: tuple[tuple[str, int], ...] = ()
    signs: tuple[tuple[str, int], ...] = ()

    def __str__(self) -> str:
        signs = [f"{name} {'<' if sign < 0 else '>' if sign else '='} 0" for name, sign in self.signs]
        return ", ".join([f"{name} = {value}" for name, value in self.choices] + signs)


def regions(subject: Subject) -> list[Region]:
    """The regions in which there are calls; at most ``MOST``, else none."""
    if not subject.plan.buffers:
        return [Region()]
    flags = [[(each.name, choice) for choice in each.choices] for each in subject.plan.scalars if each.choices]
    free = [
        [(each.name, sign) for sign in (1, -1, 0)]
        for each in subject.plan.scalars
        if each.name in subject.lengths and each.least < 0
    ]
    combinations = 1
    for each in (*flags, *free):
        combinations *= len(each)
    if combinations > MOST:
        return []
    found = [Region(one, two) for one in product(*flags) for two in product(*free)]
    return [region for region in found if within(subject, region).draw(Mood.PLAIN) is not None]


def within(subject: Subject, region: Region) -> Subject:
    """The subject, but only in a region."""
    return replace(subject, choices=dict(region.choices), signs=dict(region.signs), refuting=[], calls=0)


def together(subject: Subject, found: Sequence[tuple[Region, Proposal]]) -> Proposal:
    """One model of the models of regions; those that are the same text stand there once."""
    distinct: dict[str, Proposal] = {}
    for _, proposal in found:
        distinct.setdefault(proposal.ir, proposal)
    if len(distinct) == 1:
        return found[0][1]
    ulps = max(proposal.ulps for _, proposal in found)
    texts = []
    for suffix in ("", TERMS) if ulps else ("",):
        names = {ir: f"{subject.signature.name}.case{index}{suffix}" for index, ir in enumerate(distinct)}
        for ir, proposal in distinct.items():
            texts.append(_renamed(subject, proposal, names[ir], suffix))
        texts.append(_dispatch(subject, [(region, names[proposal.ir]) for region, proposal in found], suffix))
    how = dict.fromkeys(proposal.how for _, proposal in found)
    return Proposal("\n".join(texts), "; or ".join(how), ulps)


def _renamed(subject: Subject, proposal: Proposal, name: str, suffix: str) -> str:
    """The model as an internal function. One that rounds as the function does has no magnitudes: its own result bounds it."""
    head = f"@{subject.signature.name}{suffix if proposal.ulps else ''}("
    text = next(each for each in proposal.ir.split("\n\n") if head in each.split("\n", 1)[0])
    return text.replace("define ", "define internal ", 1).replace(head, f"@{name}(", 1)


def _dispatch(subject: Subject, found: Sequence[tuple[Region, str]], suffix: str) -> str:
    signature = subject.signature
    result = " ".join((*signature.result.attributes, str(signature.result.type)))
    parameters = ", ".join(each.text for each in signature.parameters)
    lines = [header(signature, suffix)]
    for number, (region, name) in enumerate(found):
        if number < len(found) - 1:
            test = _condition(subject, region, number, lines)
            lines += [f"  br i1 {test}, label %do{number}, label %try{number}", f"do{number}:"]
        if str(signature.result.type) == "void":
            lines += [f"  call void @{name}({parameters})", "  ret void"]
        else:
            lines += [
                f"  %r{number} = call {result} @{name}({parameters})",
                f"  ret {signature.result.type} %r{number}",
            ]
        if number < len(found) - 1:
            lines.append(f"try{number}:")
    return "\n".join([*lines, "}", ""])


def _condition(subject: Subject, region: Region, number: int, lines: list[str]) -> str:
    types = {each.name: str(each.type) for each in subject.signature.parameters}
    tests = [(f"icmp eq {types[name]} %{name}, {value}") for name, value in region.choices]
    for name, sign in region.signs:
        tests.append(f"icmp {'slt' if sign < 0 else 'sgt' if sign else 'eq'} {types[name]} %{name}, 0")
    total = ""
    for index, test in enumerate(tests):
        bit = f"%c{number}.{index}"
        lines.append(f"  {bit} = {test}")
        if total:
            lines.append(f"  {bit}.all = and i1 {total}, {bit}")
            bit = f"{bit}.all"
        total = bit
    return total or "true"
