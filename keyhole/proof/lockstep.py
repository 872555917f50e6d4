"""Functions that do the same one instruction after another: other names, other blocks, fewer flags.

Many passes only merge blocks, or drop flags and blocks that nothing is left in. That needs no formulas: both functions are walked
in step from their entries, jumps and phis apart, and each instruction of one has to be that of the other, on operands that are
known to be equal. What is known of names is a set of pairs at each pair of places that are reached together; where
control arrives anew, only the pairs that hold again are kept, until none goes any more.

Why that is a proof: a step of one is a step of the other. Equal operations on equal operands give equal results, for one look at
undef and for each further one, and so do the same calls and accesses of memory. A name of the source may also be poison where the
target's is not, after flags were dropped; no instruction makes more of a value than of poison.

Source: Milner, "An algebraic definition of simulation between programs", IJCAI 1971.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeAlias

from keyhole.holes.meaning.attachments import attachments, widens_scopes
from keyhole.holes.meaning.calls.duties import claims_independence, claims_progress
from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.meaning.resolving import resolved, resolved_attributes
from keyhole.holes.meaning.steps import is_ignored
from keyhole.holes.meaning.surroundings import Surroundings, global_names, surroundings
from keyhole.holes.model import Block, Call, Constant, Function, Instruction, Layout, Local, Signature, Value
from keyhole.holes.types import LABEL

NAME = "the same instructions"
MOST_STEPS = 20_000
MOST_PAIRS = 2_000

_Place: TypeAlias = tuple[str, int]  # a block and the number of an instruction in it
_Pairs: TypeAlias = frozenset[tuple[str, str]]
_POISONING = frozenset("nuw nsw exact disjoint nneg samesign inbounds nusw".split())
_NAMING = re.compile(r"[%!]|\b(?:blockaddress|no_cfi|dso_local_equivalent)\b")  # types, metadata, blocks


def do_the_same(source: Function, target: Function) -> bool:
    """Whether the target does what the source does, instruction by instruction. That it does not may be wrong."""
    try:
        if claims_progress(source, target) or claims_independence(source, target) or widens_scopes(source, target):
            return False
        source, target = resolved(source), resolved(target)
        return _Walk(source, target).run()
    except Unsupported:
        return False


@dataclass(frozen=True, slots=True)
class _Side:
    """One function: its blocks by label, what surrounds it, and which side it is of a pair."""

    blocks: dict[str, Block]
    around: Surroundings
    index: int

    def instruction(self, place: _Place) -> Instruction | None:
        block = self.blocks[place[0]]
        return block.instructions[place[1]] if place[1] < len(block.instructions) else None


class _Walk:
    def __init__(self, source: Function, target: Function) -> None:
        self.functions = source, target
        self.sides = tuple(
            _Side({block.label: block for block in function.blocks}, surroundings(function.signature.source), index)
            for index, function in enumerate(self.functions)
        )
        self.known: dict[tuple[_Place, _Place], _Pairs] = {}
        self.waiting: list[tuple[_Place, _Place]] = []

    def run(self) -> bool:
        source, target = self.functions
        layouts = {side.around.data_layout() for side in self.sides}
        if len(layouts) > 1 or not self._same_header(source.signature, target.signature):
            return False
        ours, theirs = source.signature.parameters, target.signature.parameters
        pairs = frozenset((a.name, b.name) for a, b in zip(ours, theirs, strict=True))
        if not self._arrive(((source.blocks[0].label, 0), (target.blocks[0].label, 0)), pairs):
            return False
        for _ in range(MOST_STEPS):
            if not self.waiting:
                return True
            if not self._follow(self.waiting.pop()):
                return False
        return False

    # --- control ---------------------------------------------------------------------------------------------------------

    def _arrive(self, places: tuple[_Place, _Place], pairs: _Pairs) -> bool:
        """Control is at both places, with those pairs."""
        reached = []
        for side, place in zip(self.sides, places, strict=True):
            found = self._jumped(side, place, pairs)
            if found is None or len(found[1]) > MOST_PAIRS:
                return False
            reached.append(found[0])
            pairs = found[1]
        key = reached[0], reached[1]
        before = self.known.get(key)
        now = pairs if before is None else before & pairs
        if now != before:
            self.known[key] = now
            if key not in self.waiting:
                self.waiting.append(key)
        return True

    def _jumped(self, side: _Side, place: _Place, pairs: _Pairs) -> tuple[_Place, _Pairs] | None:
        """The next place at which something is done; None where there is none."""
        seen = set[_Place]()
        while place not in seen:
            seen.add(place)
            instruction = side.instruction(place)
            if instruction is None:
                return None
            if is_ignored(instruction):
                place = place[0], place[1] + 1
            elif instruction.opcode == "br" and len(instruction.operands) == 1:
                place, pairs = self._entered(side, place[0], instruction.successors[0], pairs)
            else:
                return place, pairs
        return None

    def _entered(self, side: _Side, before: str, label: str, pairs: _Pairs) -> tuple[_Place, _Pairs]:
        """The place behind the phis of a block that is entered, and what is known then."""
        phis = side.blocks[label].phis
        if any(phi.flags for phi in phis):
            raise Unsupported("phis with flags are not followed in step")
        given = {str(phi.result): _incoming(phi, before) for phi in phis}
        mine, other = side.index, 1 - side.index
        kept = {pair for pair in pairs if pair[mine] not in given}
        for name, value in given.items():
            partners = [pair[other] for pair in pairs if pair[mine] == _key(value)]
            if isinstance(value, Constant) and self._same_globals(value.text):
                partners.append(_key(value))
            kept |= {(name, partner) if mine == 0 else (partner, name) for partner in partners}
        return (label, len(phis)), frozenset(kept)

    def _follow(self, places: tuple[_Place, _Place]) -> bool:
        """Both sides from these places on, up to where control goes several ways."""
        pairs = self.known[places]
        while True:
            ours, theirs = (side.instruction(place) for side, place in zip(self.sides, places, strict=True))
            if ours is None or theirs is None or not self._same(ours, theirs, pairs):
                return False
            pairs = _defined(ours, theirs, pairs)
            if ours.is_terminator:
                return self._leave(places, ours, theirs, pairs)
            places = (places[0][0], places[0][1] + 1), (places[1][0], places[1][1] + 1)
            nexts = [side.instruction(place) for side, place in zip(self.sides, places, strict=True)]
            if any(i is None or is_ignored(i) or (i.opcode == "br" and len(i.operands) == 1) for i in nexts):
                return self._arrive(places, pairs)

    def _leave(self, places: tuple[_Place, _Place], ours: Instruction, theirs: Instruction, pairs: _Pairs) -> bool:
        if len(ours.successors) != len(theirs.successors):
            return False
        for labels in zip(ours.successors, theirs.successors, strict=True):
            now, reached = pairs, []
            for side, place, label in zip(self.sides, places, labels, strict=True):
                entered, now = self._entered(side, place[0], label, now)
                reached.append(entered)
            if not self._arrive((reached[0], reached[1]), now):
                return False
        return True

    # --- instructions ----------------------------------------------------------------------------------------------------

    def _same(self, ours: Instruction, theirs: Instruction, pairs: _Pairs) -> bool:
        if ours.opcode != theirs.opcode or ours.type != theirs.type or not isinstance(ours.opcode, str):
            return False
        if not _fewer_flags(ours, theirs) or not self._same_detail(ours, theirs):
            return False
        if not attachments(theirs.metadata, self.sides[1].around) <= attachments(ours.metadata, self.sides[0].around):
            return False
        values = _values(ours), _values(theirs)
        if len(values[0]) != len(values[1]):
            return False
        return all(self._equal(a, b, pairs) for a, b in zip(*values, strict=True))

    def _equal(self, a: Value, b: Value, pairs: _Pairs) -> bool:
        if a.type != b.type:
            return False
        if isinstance(a, Constant) and isinstance(b, Constant) and a.text == b.text:
            return self._same_globals(a.text)
        return not isinstance(a, Constant) and not isinstance(b, Constant) and (_key(a), _key(b)) in pairs

    def _same_globals(self, text: str) -> bool:
        """Whether both modules say the same of the globals in the text, and it names nothing else of theirs."""
        names, own = global_names(text), {function.name for function in self.functions}
        if _NAMING.search(text) or (len(own) > 1 and own & set(names)):
            return False
        return all(map(self._same_global, names))

    def _same_global(self, name: str) -> bool:
        variables = [side.around.variable(name) for side in self.sides]
        if variables[0] is not None:
            held = [side.around.constants(name) for side in self.sides]
            return variables[0] == variables[1] and held[0] == held[1]
        headers = [side.around.callee(name) for side in self.sides]
        if headers[0] is None or headers[1] is None:
            return False
        defined = [side.around.is_defined(name) for side in self.sides]
        if any(defined) and not self._same_body(name):
            return False
        return defined[0] == defined[1] and self._same_header(headers[0], headers[1])

    def _same_body(self, name: str) -> bool:
        """Whether a function that has a body is one function: that of one text, or the one that is walked through on both sides."""
        texts = {"" if f.signature.source is None else f.signature.source.text for f in self.functions}
        return len(texts) == 1 or {function.name for function in self.functions} == {name}

    def _same_header(self, ours: Signature, theirs: Signature) -> bool:
        """Whether both promise the same of themselves and their parameters."""
        plain = [
            (
                s.result,
                s.prefix,
                s.variadic,
                [(p.type, resolved_attributes(p.attributes, side.around)) for p in s.parameters],
            )
            for side, s in zip(self.sides, (ours, theirs), strict=True)
        ]
        return plain[0] == plain[1] and self._same_attributes(ours.suffix, theirs.suffix)

    def _same_attributes(self, ours: str, theirs: str) -> bool:
        texts = [
            (side.around.groups(text).split(), side.around.strings(text).split())
            for side, text in zip(self.sides, (ours, theirs), strict=True)
        ]
        return texts[0] == texts[1]

    def _same_detail(self, ours: Instruction, theirs: Instruction) -> bool:
        match ours.detail, theirs.detail:
            case Call() as a, Call() as b:
                same = replace(a, suffix="") == replace(b, suffix="") and self._same_globals(a.suffix)
                return same and self._same_attributes(a.suffix, b.suffix)
            case Layout(pieces=a), Layout(pieces=b):
                whole = " ".join(a), " ".join(b)
                return len(a) == len(b) and self._same_attributes(*whole) and self._same_globals(whole[0])
            case a, b:
                return a == b


def _values(instruction: Instruction) -> tuple[Value, ...]:
    """The operands that are no blocks."""
    return tuple(operand for operand in instruction.operands if operand.type != LABEL)


def _key(value: Value) -> str:
    return value.name if isinstance(value, Local) else f"{value.type} {value}"


def _incoming(phi: Instruction, label: str) -> Value:
    pairs = zip(phi.operands[::2], phi.operands[1::2], strict=True)
    for value, source in pairs:
        if str(source) == label:
            return value
    raise Unsupported(f"the phi has no value for {label}", phi.span)


def _fewer_flags(ours: Instruction, theirs: Instruction) -> bool:
    """Whether the target's flags are the source's, but for some that make poison."""
    return set(theirs.flags) <= set(ours.flags) and set(ours.flags) - set(theirs.flags) <= _POISONING


def _defined(ours: Instruction, theirs: Instruction, pairs: _Pairs) -> _Pairs:
    if ours.result is None or theirs.result is None:
        return pairs
    kept = {(a, b) for a, b in pairs if a != ours.result and b != theirs.result}
    return frozenset(kept | {(ours.result, theirs.result)})
