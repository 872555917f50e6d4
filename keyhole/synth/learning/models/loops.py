"""Loops of models as LLVM IR, in the order of their blocks: header, guards, reads, what leaves, what a turn does."""

from __future__ import annotations

from collections.abc import Mapping

from keyhole.synth.learning.models.code import Code
from keyhole.synth.learning.models.elements import place_of, read_into
from keyhole.synth.learning.models.members import call_of
from keyhole.synth.learning.models.parts import Loop, Member, Store


class LoopWriter:
    """Writes a loop of ``function``. ``names`` are those of values before it."""

    def __init__(self, code: Code, loop: Loop, function: str, names: Mapping[str, str]) -> None:
        self.code = code
        self.loop = loop
        self.function = function
        self.number = code.fresh("")
        self.turn = f"%turn{self.number}"
        self.head, self.body, self.latch, self.done = (
            f"{each}{self.number}" for each in ("head", "body", "next", "done")
        )
        self.inner = dict(names)
        self.count = code.piece(loop.count, names) if loop.count else ""
        self.nothing = code.piece(loop.found.first, names) if loop.found else ""
        self.ends: list[str] = []

    def write(self, names: dict[str, str]) -> None:
        """Append the loop; ``names`` then has its states and its number of turns."""
        code, loop = self.code, self.loop
        phis = self._header(names)
        self._index(names)
        self._guards()
        self._reads()
        self._leave()
        for line, following in zip(phis, self._turn(), strict=True):
            code.lines[line] += f", [ {following}, %{self.latch} ]"
        code.go(self.latch)
        code.begin(self.latch)
        code.do(f"{self.turn}.next = add i64 {self.turn}, 1")
        code.go(self.head)
        code.begin(self.done)
        if loop.found:
            names[loop.found.name] = code.put(f"phi {loop.found.type} {', '.join(self.ends)}")
        names[loop.final] = self.turn
        for state in loop.states:
            names[state.name] = self.inner[state.name]

    def _header(self, names: Mapping[str, str]) -> list[int]:
        """The phis of the turn and the states; the lines of those of the states, which the next turn's values are put to."""
        code, loop = self.code, self.loop
        firsts = [code.piece(state.first, names) for state in loop.states]
        before = code.block
        code.go(self.head)
        code.begin(self.head)
        code.do(f"{self.turn} = phi i64 [ {loop.start}, %{before} ], [ {self.turn}.next, %{self.latch} ]")
        phis = []
        for state, first in zip(loop.states, firsts, strict=True):
            name = f"{state.name}.{self.number}"
            phis.append(len(code.lines))
            code.do(f"{name} = phi {state.type} [ {first}, %{before} ]")
            self.inner[state.name] = name
        return phis

    def _index(self, names: Mapping[str, str]) -> None:
        """``%i``: the number of the turn, from the front or from the back."""
        code, loop = self.code, self.loop
        index = self.turn
        if loop.down:
            last = code.put(f"sub i64 {self.count}, 1")
            index = code.put(f"sub i64 {last}, {self.turn}")
            if loop.either:
                index = code.put(f"select i1 {code.piece(loop.either, names)}, i64 {index}, i64 {self.turn}")
        self.inner["%i"] = index

    def _guards(self) -> None:
        """Leave when there are no more turns, by number or because ``until`` holds."""
        code, loop = self.code, self.loop
        if self.count:
            more = code.put(f"icmp {'ult' if loop.unsigned else 'slt'} i64 {self.turn}, {self.count}")
            code.branch(more, f"{self.head}.more", self.done)
            self._ends_with(self.nothing)
            code.begin(f"{self.head}.more")
        if not loop.until:
            code.go(self.body)
            code.begin(self.body)
        for read in loop.guards:
            read_into(self.inner, code, read)
        if loop.until:
            code.branch(code.piece(loop.until, self.inner), self.done, self.body)
            self._ends_with(self.nothing)
            code.begin(self.body)

    def _reads(self) -> None:
        for each in self.loop.reads:
            if isinstance(each, Member):
                self.inner[each.name] = self.code.put(call_of(each, self.function, self.inner[each.value]))
            else:
                read_into(self.inner, self.code, each)

    def _leave(self) -> None:
        """Leave with what was found."""
        code, loop = self.code, self.loop
        if loop.leave:
            code.branch(code.piece(loop.leave, self.inner), f"{self.body}.leave", f"{self.body}.on")
            code.begin(f"{self.body}.leave")
            self._ends_with(code.piece(loop.found.step, self.inner) if loop.found else "")
            code.go(self.done)
            code.begin(f"{self.body}.on")

    def _ends_with(self, value: str) -> None:
        """The loop is left from this block, and that is what was found."""
        self.ends.append(f"[ {value}, %{self.code.block} ]")

    def _turn(self) -> list[str]:
        """What a turn computes: all new states and values first, then what is written. The new states."""
        code, inner = self.code, self.inner
        following = [code.piece(state.step, inner) for state in self.loop.states]
        written = [
            (
                store,
                place_of(code, store, inner),
                "" if store.old else code.piece(store.value, inner),
                code.piece(store.condition, inner) if store.condition else "",
            )
            for store in self.loop.stores
        ]
        for store, place, value, condition in written:
            self._store(store, place, value, condition)
        return following

    def _store(self, store: Store, place: str, value: str, condition: str) -> None:
        """Write an element, maybe only where a condition holds."""
        code, label = self.code, ""
        if condition:
            label = code.fresh("write")
            code.branch(condition, label, f"{label}.on")
            code.begin(label)
        if store.old:
            was = code.put(f"load i{store.width}, ptr {place}, align 1")
            value = code.piece(store.value, {**self.inner, store.old: was})
        code.do(f"store i{store.width} {value}, ptr {place}, align 1")
        if condition:
            code.go(f"{label}.on")
            code.begin(f"{label}.on")
