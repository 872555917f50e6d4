"""Splitting a hole into two, one for when a condition holds and one for when it does not: by a select, or by branches."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keyhole.errors import FillError, KeyholeError
from keyhole.holes.filling.fill import fill
from keyhole.holes.llvm.guard import check_module
from keyhole.repl.commands.arguments import hole_and_rest, usage
from keyhole.repl.commands.command import Command
from keyhole.repl.commands.filling import entered_by_hand, filled_by_hand
from keyhole.repl.session.reply import Answer
from keyhole.repl.session.session import Session
from keyhole.repl.session.state import Filled, State

if TYPE_CHECKING:
    from keyhole.holes.listing import HoleCard
    from keyhole.holes.model import Function, Instruction, Module

_CONDITION = re.compile(r"(.+?)\s+(eq|ne|[su][lg][te])\s+(.+)\Z", re.DOTALL)
_LABELS = ("yes", "no", "join")
_FORM = re.compile(r"(.*?)\s+into\s+(select|branches)\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Cases:
    """The two cases of a hole of type ``type``: the comparison, which defines ``flag``, and the two new holes; what stands behind
    their names, where they stand for instructions, is ``behind``."""

    type: str
    stem: str
    comparison: str
    flag: str
    behind: str
    taken: frozenset[str]

    def hole(self, case: str) -> str:
        """The new hole of a case, as it is written."""
        return f"?{self.stem}.{case}{self.behind}"

    def fresh(self, word: str) -> str:
        """A name that is not in use."""
        return _fresh(f"{self.stem}.{word}", self.taken)


def split(session: Session, text: str) -> Answer:
    """``split [?h] on COND [into select | into branches]``."""
    name, rest = hole_and_rest(text)
    card = session.state.card(name)
    form = _FORM.match(rest)
    condition, into = (form[1], form[2]) if form else (rest, "select")
    cases = _cases(session.state, card, condition.removeprefix("on").strip())
    if into == "select":
        return _with_select(session, card, cases)
    session.refused, session.verdict = "", None
    try:
        module = _with_branches(session.state.module, card, cases)
    except KeyholeError as error:
        session.refused = error.render()
        raise
    after = session.state.with_module(module, filling=True)
    filling = Filled(card.function, card.name, f"branches: {cases.comparison}")
    return entered_by_hand(session, card.function, replace(after, filled=(*after.filled, filling)))


def _cases(state: State, card: HoleCard, condition: str) -> _Cases:
    match = _CONDITION.match(condition)
    if match is None:
        signs = "; signed numbers are compared by slt, unsigned ones by ult" if re.search("[<>]", condition) else ""
        raise usage("split on what?", f"split {card.name} on %x slt 0{signs}")
    if card.kind not in ("value", "instruction") or not card.type:
        raise KeyholeError(f"{card.name} is a {card.kind} hole; only values can be split", code="term-kind")
    left, predicate, right = (part.strip() for part in match.groups())
    types = dict(card.scope)
    type_ = types.get(left) or types.get(right)
    if not type_:
        hint = f"in scope: {', '.join(types)}"
        raise KeyholeError(f"neither {left} nor {right} is a value in scope", code="undefined", hint=hint)
    function = state.module.get(card.function)
    stem, behind = card.name[1:], _behind(function, card.name)
    taken = frozenset(types) | {block.label for block in function.blocks}
    return _Cases(
        card.type, stem, f"icmp {predicate} {type_} {left}, {right}", _fresh(f"{stem}.if", taken), behind, taken
    )


def _with_select(session: Session, card: HoleCard, cases: _Cases) -> Answer:
    """The hole filled with a select. Raises FillError, which says what to do where the hole's operations leave that out."""
    try:
        return filled_by_hand(session, card.name, _select(cases))
    except FillError as error:
        if error.code == "outside-domain":
            error.hint = f"split {card.name} on … into branches needs neither icmp nor select"
            session.refused = error.render()
        raise


def _select(cases: _Cases) -> str:
    """Instructions that compute both cases and choose."""
    yes, no = cases.hole("then"), cases.hole("else")
    head = f"%{cases.flag} = {cases.comparison}\n"
    if not cases.behind:
        return f"{head}select i1 %{cases.flag}, {cases.type} {yes}, {cases.type} {no}"
    first, second = cases.fresh("yes"), cases.fresh("no")
    arms = f"%{first} = {yes}\n%{second} = {no}\n"
    return f"{head}{arms}select i1 %{cases.flag}, {cases.type} %{first}, {cases.type} %{second}"


def _with_branches(module: Module, card: HoleCard, cases: _Cases) -> Module:
    """The block of the hole split before the hole's instruction, a diamond in between, its phi in the hole's place.

    The diamond fills a region hole that is put there first, so types, dominance and names are checked as for every filling. A
    hole that stands for a whole instruction makes room for the phi, which takes its name.
    """
    region = "?" + cases.fresh("split")
    function = module.get(card.function)
    opened, result = _opened(function, card.name, region)
    value = result or f"%{cases.fresh('value')}"
    module = module.with_function(opened)
    module = fill(module, region, _diamond(cases, value), function=card.function, check=False)
    if not result:
        module = fill(module, card.name, value, function=card.function, check=False)
    known = {block.label for block in function.blocks} | {f"%{cases.fresh(word)}" for word in _LABELS}
    merged = module.with_function(_merged(module.get(card.function), known))
    check_module(merged)
    return merged


def _diamond(cases: _Cases, value: str) -> str:
    yes, no, join = map(cases.fresh, _LABELS)
    ways = [("then", yes), ("else", no)]
    arms = "".join(_arm(cases, case, label, join) for case, label in ways)
    chosen = ", ".join(f"[ {_of(cases, case, label)}, %{label} ]" for case, label in ways)
    branch = f"%{cases.flag} = {cases.comparison}\nbr i1 %{cases.flag}, label %{yes}, label %{no}\n"
    return f"{branch}{arms}{join}:\n{value} = phi {cases.type} {chosen}\nbr label ?exit\n"


def _arm(cases: _Cases, case: str, label: str, join: str) -> str:
    """A block; what stands for instructions stands in it, what stands for a value in the phi behind it."""
    code = f"{_of(cases, case, label)} = {cases.hole(case)}\n" if cases.behind else ""
    return f"{label}:\n{code}br label %{join}\n"


def _of(cases: _Cases, case: str, label: str) -> str:
    return f"%{label}.value" if cases.behind else cases.hole(case)


def _opened(function: Function, hole: str, region: str) -> tuple[Function, str]:
    """The function with an empty region before the instruction in which a hole stands first. A hole that stands for the whole
    instruction is taken out: the name that it defines is what comes second, else nothing."""
    from keyhole.holes.model import Block, Hole, HoleKind, Instruction, Local
    from keyhole.holes.sites import sites
    from keyhole.holes.types import LABEL, VOID

    place = next(site.place for site in sites(function) if site.hole.name == hole)
    label = function.blocks[place.block].label

    blocks = _reached_from(function, label, region).blocks
    block = blocks[place.block]
    before, (at, *rest) = block.instructions[: place.index], block.instructions[place.index :]
    if at.opcode == "phi":
        hint = f"split {hole} on … into select"
        raise KeyholeError(f"{hole} is an operand of a phi: no branch can stand before it", code="split", hint=hint)
    jump = Instruction(None, "br", VOID, (Local(LABEL, region),))
    behind = Block(region, tuple(rest) if at.is_hole else (at, *rest), hole=Hole(HoleKind.REGION, region))
    head = replace(block, instructions=(*before, jump))
    opened = function.with_blocks((*blocks[: place.block], head, behind, *blocks[place.block + 1 :]))
    return opened, (at.result or "") if at.is_hole else ""


def _reached_from(function: Function, old: str, new: str) -> Function:
    """The function whose phis are reached from another block."""
    from keyhole.holes.filling.rewrite import map_instructions, map_operands
    from keyhole.holes.model import Local
    from keyhole.holes.types import LABEL

    def change(instruction: Instruction) -> Instruction:
        if instruction.opcode != "phi":
            return instruction
        before, after = Local(LABEL, old), Local(LABEL, new)
        return map_operands(instruction, lambda each: after if each == before else each)

    return map_instructions(function, change)


def _merged(function: Function, known: set[str]) -> Function:
    """Blocks that are new, and that one block alone jumps to and to nothing else, made one with it."""
    blocks = {block.label: block for block in function.blocks}
    for label in [label for label in blocks if label not in known]:
        before = [block for block in blocks.values() if block.terminator and label in block.terminator.successors]
        if len(before) != 1 or len(set(before[0].terminator.successors if before[0].terminator else ())) != 1:
            continue
        both = (*before[0].instructions[:-1], *blocks.pop(label).instructions)
        blocks[before[0].label] = replace(before[0], instructions=both)
        function = _reached_from(function.with_blocks(tuple(blocks.values())), label, before[0].label)
        blocks = {block.label: block for block in function.blocks}
    return function


def _behind(function: Function, hole: str) -> str:
    """What an arm of a split instruction hole has behind its name: type, limit, inputs, operations; empty for a value hole, and
    where the limit leaves nothing for instructions in the arms."""
    from keyhole.holes.model import Hole
    from keyhole.holes.text.printer import print_instruction

    for instruction in function.instructions():
        opcode = instruction.opcode
        if isinstance(opcode, Hole) and opcode.name == hole:
            line = print_instruction(instruction)
            behind = line[line.index(hole) + len(hole) :]
            if opcode.limit is None:
                return behind
            each = (opcode.limit - 2) // 2  # the comparison and the select are two
            return behind.replace(f"{{{opcode.limit}}}", f"{{{each}}}", 1) if each > 0 else ""
    return ""


def _fresh(name: str, taken: frozenset[str]) -> str:
    while f"%{name}" in taken:
        name += "."
    return name


COMMANDS = (
    Command(
        "split",
        "split [?H] on A PREDICATE B [into branches]",
        "Split a hole into two, one for when a condition holds and one for when it does not.",
        "filling",
        split,
        ("split ?e on %x slt 0", "split ?e on %x slt 0 into branches"),
        ("hole",),
        more="The hole becomes a select between ?H.then and ?H.else; into branches, a phi behind two blocks, of which only one is\n"
        "run: for what must not be computed in both cases, a division for example.",
    ),
)
