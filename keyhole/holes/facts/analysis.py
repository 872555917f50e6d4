"""Facts of the values of a function, sketches included, and of what is known at a place in it.

One sweep over the blocks in reverse postorder; where an edge leads back, the sweep goes back as long as the phis there change,
and bounds that keep growing are let go. Below a branch more is known of what it asked, as far as the branch dominates. A hole, a
load, an unknown call may be anything.

Sources: Cousot and Cousot (1977); LLVM, ``LazyValueInfo`` and ``ValueTracking``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from keyhole.holes.facts.conditions import narrowed, refined
from keyhole.holes.facts.fact import Fact, fact
from keyhole.holes.facts.instructions import promised, result, width_of
from keyhole.holes.facts.words import Word, anything, exactly, join, meet, widened
from keyhole.holes.inference import infer
from keyhole.holes.meaning.literals import number
from keyhole.holes.meaning.surroundings import surroundings
from keyhole.holes.model import Constant, Function, Instruction, Local, Module, Value
from keyhole.holes.operations import OPERATIONS, Form
from keyhole.holes.scope import Place, Scope
from keyhole.holes.signatures import Signatures
from keyhole.holes.substitution import substitute
from keyhole.holes.types import PointerType

_PATIENCE = 2  # visits of a loop before its bounds are widened to the next constant
_MORE = 4  # and before they are let go
_ASSUME = "@llvm.assume"
_LAST = 12  # visits of a loop, whatever happens
_COMPUTING = frozenset((Form.BINARY, Form.COMPARE, Form.CAST, Form.SELECT, Form.FREEZE))

Narrowed = dict[str, Word]


def facts_at(function: Function, place: Place, module: Module | None = None) -> Mapping[str, Fact]:
    """What is known of each integer and pointer in scope at the place, whenever it is not poison.

    For many places of one function make ``Facts`` once. Raises TypeConflict.

    >>> from keyhole.holes.text.reader import parse
    >>> module = parse("define i8 @f(i8 %x) {\\n  %a = and i8 %x, 12\\n  %b = or i8 %a, 1\\n  %c = add i8 %b, ?m\\n  ret i8 %c\\n}")
    >>> {name: str(fact) for name, fact in facts_at(module.get("@f"), Place(0, 2), module).items()}
    {'%x': '', '%a': 'range [0, 12], multiple of 4', '%b': 'bits 0000..01'}
    """
    return Facts(function, module).at(place)


class Facts:
    """The facts of one function, found when they are first asked for."""

    def __init__(self, function: Function, module: Module | None = None) -> None:
        self.function = substitute(function, infer(function, None if module is None else Signatures(module)))

    def at(self, place: Place) -> Mapping[str, Fact]:
        """What is known of each integer and pointer in scope at the place."""
        found = self._analysis
        more = found.narrowed_at(place)
        return {
            definition.name: fact(definition.type, more.get(definition.name, known))
            for definition in found.scope.values_at(place)
            if (known := found.known.get(definition.name)) is not None
        }

    @cached_property
    def _analysis(self) -> _Analysis:
        return _Analysis(self.function)


class _Analysis:
    """``known`` has the word of each name, everywhere; ``narrowed`` what more is known in a block, at its beginning."""

    def __init__(self, function: Function) -> None:
        self.function = function
        self.scope = Scope(function)
        self.around = surroundings(function.signature.source)
        self.known: Narrowed = {}
        self.definitions: dict[str, Instruction] = {}
        self.settled: set[str] = set()  # never undef, not even partly
        self.sure: set[str] = set()  # nor poison
        self.asks_undef = False
        self.limits: dict[int, list[int]] = {}
        self.last: dict[str, tuple[Word, Word, Word]] = {}
        self.narrowed: dict[int, Narrowed] = {}
        self.edges: dict[tuple[int, int], Narrowed] = {}  # until their source is visited again
        self.after: dict[int, Narrowed] = {}  # at the end of a block
        self.here: Narrowed = {}
        self.visits: dict[int, int] = {}
        self.constants: dict[tuple[str, int], Word] = {}
        self._parameters()
        self.order = self.scope.order
        self.rank = {block: rank for rank, block in enumerate(self.order)}
        self._definitions()
        self._sweep()

    def _parameters(self) -> None:
        for parameter in self.function.signature.parameters:
            width = width_of(parameter.type)
            if width is not None:
                self.known[parameter.name] = promised(parameter.attributes, width)
            if "noundef" in parameter.attributes:
                self.settled.add(parameter.name)
                self.sure.add(parameter.name)

    def _definitions(self) -> None:
        for block in self.function.blocks:
            for instruction in block.instructions:
                if instruction.result is not None:
                    self.definitions[instruction.result] = instruction
                self.asks_undef = self.asks_undef or instruction.opcode in ("select", "freeze")

    def _limits(self, block: int) -> list[int]:
        """Where bounds in a loop are likely to end: at the constants that it compares with, and at 0."""
        if block not in self.limits:
            first = self.rank[block]
            last = max((self.rank[b] for b in self.scope.predecessors[block] if b in self.rank), default=first)
            inside = (self.function.blocks[b] for b in self.order[first : last + 1])
            found = {0}
            for instruction in (i for code in inside for i in code.instructions if i.opcode == "icmp"):
                found.update(_near(instruction))
            self.limits[block] = sorted(found)
        return self.limits[block]

    # --- the sweep -----------------------------------------------------------------------------------------------------

    def _sweep(self) -> None:
        at, loops = 0, False
        while at < len(self.order):
            block = self.order[at]
            self._block(block, growing=True)
            back = [rank for rank in self._followers(block) if rank <= at and self._grows(self.order[rank], block)]
            loops = loops or any(rank <= at for rank in self._followers(block))
            at = min(back) if back else at + 1
        if loops:
            for block in self.order:
                self._block(block, growing=False)

    def _followers(self, block: int) -> list[int]:
        last = self.function.blocks[block].terminator
        labels = last.successors if last is not None else ()
        return [self.rank[b] for label in labels if (b := self.scope.blocks.get(label, -1)) in self.rank]

    def _grows(self, block: int, source: int) -> bool:
        """Whether a phi of the block may now be what it could not be before."""
        for phi in self.function.blocks[block].phis:
            if phi.result in self.known:
                incoming = self._incoming(phi, block, source)
                known = self.known[phi.result]
                if incoming is not None and join(known, incoming) != known:
                    return True
        return False

    def _block(self, block: int, *, growing: bool) -> None:
        self.visits[block] = self.visits.get(block, 0) + 1
        self.narrowed[block] = self.here = self._entered(block)
        code = self.function.blocks[block]
        for phi in code.phis:
            self._phi(phi, block, growing)
        for instruction in code.instructions:
            if instruction.result is not None and instruction.opcode != "phi":
                self._define(instruction)
            elif instruction.opcode == "call" and str(instruction.operands[-1]) == _ASSUME:
                self.here = self._with(self.here, instruction.operands[0], True)
        self.after[block] = self.here
        for follower in self._followers(block):
            self.edges.pop((block, self.order[follower]), None)

    def _define(self, instruction: Instruction) -> None:
        assert instruction.result is not None
        found = result(instruction, self)
        if found is not None:
            self.known[instruction.result] = found
        if not self.asks_undef:
            return
        if instruction.opcode == "freeze":
            self.sure.add(instruction.result)
            self.settled.add(instruction.result)
        elif self._computes(instruction) and all(self._is_settled(operand) for operand in instruction.operands):
            self.settled.add(instruction.result)

    def _computes(self, instruction: Instruction) -> bool:
        row = OPERATIONS.get(instruction.opcode) if isinstance(instruction.opcode, str) else None
        return row is not None and row.form in _COMPUTING

    def _is_settled(self, value: Value) -> bool:
        """Whether the value is surely not undef (nor partly)."""
        if isinstance(value, Local):
            return value.name in self.settled
        return isinstance(value, Constant) and number(value.text) is not None

    def _phi(self, phi: Instruction, block: int, growing: bool) -> None:
        assert phi.result is not None
        width = width_of(phi.type)
        if width is None:
            return
        found: Word | None = None
        for predecessor in self.scope.predecessors[block]:
            incoming = self._incoming(phi, block, predecessor)
            if incoming is not None:
                found = incoming if found is None else join(found, incoming)
        found = anything(width) if found is None else found
        old = self.known.get(phi.result)
        visits = self.visits[block]
        if growing and visits > _LAST:
            found = anything(width)
        elif growing and old is not None:
            found = join(old, found)
            if visits > _PATIENCE:
                found = widened(old, found, self._limits(block) if visits <= _MORE else ())
        if found != old:
            self.known[phi.result] = found

    def _incoming(self, phi: Instruction, block: int, predecessor: int) -> Word | None:
        """What the phi gets from there; None while nothing comes, and for poison."""
        if predecessor not in self.after:
            return None
        label = self.function.blocks[predecessor].label
        pairs = zip(phi.operands[::2], phi.operands[1::2], strict=False)
        value = next((value for value, source in pairs if str(source) == label), None)
        if value is None:
            return anything(width_of(phi.type) or 1)
        if isinstance(value, Constant) and value.text == "poison":
            return None
        before, self.here = self.here, self._along(predecessor, block)
        found = self.lookup(value)
        self.here = before
        return found if found is not None else anything(width_of(phi.type) or 1)

    # --- what is known where -------------------------------------------------------------------------------------------

    def lookup(self, value: Value) -> Word | None:
        """What is known of an operand where the analysis stands; None for what is no integer and no pointer."""
        if isinstance(value, Local):
            found = self.here.get(value.name) or self.known.get(value.name)
            return self._unknown(value) if found is None else found
        return self._constant(value) if isinstance(value, Constant) else self._unknown(value)

    def _unknown(self, value: Value) -> Word | None:
        width = width_of(value.type)
        return None if width is None else anything(width)

    def _constant(self, value: Constant) -> Word | None:
        width = width_of(value.type)
        if width is None:
            return None
        key = (value.text, width)
        if key not in self.constants:  # the same object each time: what has not changed is known by that
            found = 0 if value.text in ("null", "zeroinitializer") else number(value.text)
            is_word = found is not None and not (isinstance(value.type, PointerType) and found)
            self.constants[key] = exactly(found, width) if is_word and found is not None else anything(width)
        return self.constants[key]

    def _entered(self, block: int) -> Narrowed:
        """What more is known in the block than everywhere: what its dominator's end says, and the branch that leads to it."""
        above = self.scope.dominator(block)
        if above is None or above not in self.after:
            return {}
        predecessors = self.scope.predecessors[block]
        if predecessors == (above,):
            return self._along(above, block)
        return self.after[above]

    def _along(self, source: int, target: int) -> Narrowed:
        """What more is known on the edge."""
        known = self.edges.get((source, target))
        if known is None:
            known = self.edges[source, target] = self._branched(self.after[source], source, target)
        return known

    def _branched(self, found: Narrowed, source: int, target: int) -> Narrowed:
        last = self.function.blocks[source].terminator
        if last is None or not last.operands:
            return found
        label, labels = self.function.blocks[target].label, last.successors
        if last.opcode == "br" and len(labels) == 2 and labels[0] != labels[1]:
            return self._with(found, last.operands[0], label == labels[0])
        if last.opcode == "switch" and isinstance(last.operands[0], Local):
            return self._switched(found, last, label)
        return found

    def _switched(self, found: Narrowed, last: Instruction, label: str) -> Narrowed:
        condition, default = last.operands[0], last.successors[0]
        assert isinstance(condition, Local)
        before, self.here = self.here, found
        known = self.lookup(condition)
        cases = [(self.lookup(v), to) for v, to in zip(last.operands[2::2], last.successors[1:], strict=True)]
        self.here = before
        if known is None:
            return found
        more: Word | None = None
        if label == default:
            more = known
            for case, to in cases:
                more = narrowed("ne", more, case) if case is not None and to != label else more
        else:
            for case, to in cases:
                if to == label and case is not None:
                    more = case if more is None else join(more, case)
        return found if more is None else {**found, condition.name: meet(known, more)}

    def _with(self, found: Narrowed, condition: Value, holds: bool) -> Narrowed:
        before, self.here = self.here, found
        more = list(refined(condition, holds, self.definitions, self.lookup))
        self.here = before
        if not more:
            return found
        made = dict(found)
        for name, known in more:
            old = made.get(name, self.known.get(name))
            made[name] = known if old is None else meet(old, known)
        return made

    def narrowed_at(self, place: Place) -> Narrowed:
        """What more is known at the place than everywhere."""
        if place.block < 0 or place.block not in self.narrowed:
            return {}
        found = self.narrowed[place.block]
        for instruction in self.function.blocks[place.block].instructions[: place.index]:
            if instruction.opcode == "call" and str(instruction.operands[-1]) == _ASSUME:
                found = self._with(found, instruction.operands[0], True)
        return found


def _near(instruction: Instruction) -> Iterator[int]:
    """The constant that is compared with, and its neighbours."""
    for operand in instruction.operands:
        value = number(operand.text) if isinstance(operand, Constant) else None
        if value is not None:
            yield from (value - 1, value, value + 1)
