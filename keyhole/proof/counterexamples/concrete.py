"""A solver's solution as two concrete executions: what z3 found is evaluated again before anyone is told.

The terms are folded to constants under the solution. Where no undef is involved the functions are also run over Python integers,
and the two must agree: a counterexample that only the solver believes in is a bug, and a loud one. Memory outside becomes a scene
for that (``scenes``), and of its scenes the plainest is shown.
"""

from __future__ import annotations

import math

import z3

from keyhole.holes.meaning.evaluate import Behaviour, Danger, evaluate
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Lane, Lanes, Zeros
from keyhole.holes.meaning.memory.frame import Frame
from keyhole.holes.meaning.memory.pointers import BLOCK, OFFSET, POINTER
from keyhole.holes.meaning.memory.world import EPOCH, Byte
from keyhole.proof.counterexamples.contents import show_pointer
from keyhole.proof.counterexamples.describing import MEMORY, explain
from keyhole.proof.counterexamples.describing import problem as problem_in
from keyhole.proof.counterexamples.playing import play_scene
from keyhole.proof.counterexamples.reports import blocks_of, both_calls
from keyhole.proof.counterexamples.scenes import NotPlayed, Scene
from keyhole.proof.counterexamples.tidying import tidied
from keyhole.proof.encoding import Problem, Side
from keyhole.proof.outside import Outside
from keyhole.proof.replies import Substitution, first_replies
from keyhole.proof.verdicts import Counterexample, Number, Numbers, numbers
from keyhole.proof.words import Formula, Term, simplify, substitute

_BESIDE = "it takes an allocation that fails, a call that does not return, or memory of a function's own"
_MOST_LINES = 8
_MOST_BYTES = 16


def counterexample(problem: Problem, case: Substitution) -> Counterexample:
    """The counterexample that a case without a reply is. No choice of the source helps; what is shown is one of them."""
    reply = [(item, substitute(term, *case)) for item, term in first_replies(problem)[0]]
    both = [*case, *reply]
    source = _folded(problem.source.behaviour, both)
    target = _folded(problem.target.behaviour, case)
    words = problem_in(source, target)
    wrong = next((what for what, part in problem.parts if _truth(part, both)), words)
    arguments = tuple(_argument(problem, index, case) for index in range(len(problem.inputs)))
    functions = problem.source.function, problem.target.function
    if problem.has_memory:
        problem.outside.deadline = math.inf  # formulas may still be made: looking at the solution is no longer proving
        try:
            return _as_scene(problem, both, (source, target))
        except NotPlayed as reason:
            memory = _memory(problem, both, wrong)
            return explain(*functions, arguments, (source, target), words or wrong, memory, beside=str(reason))
    if not words and not problem.target.uses:
        raise AssertionError("the solver's counterexample does not hold when it is evaluated")
    if not problem.source.uses and not problem.target.uses:
        _confirm(problem, case, source, target)
    return explain(*functions, arguments, (source, target), words or wrong)


def _as_scene(
    problem: Problem, case: Substitution, folded: tuple[Behaviour[int, bool], Behaviour[int, bool]]
) -> Counterexample:
    """The solution as the plainest scene that is like it. Raises NotPlayed where the violation hangs on more than that."""
    arguments = tuple(_lanes(lanes, case) for lanes in problem.inputs)
    functions = problem.source.function, problem.target.function
    scene = Scene(arguments, globals=problem.outside.globals, model=_Solution(problem.outside, case))
    played = play_scene(scene, *functions)
    if not problem.source.uses and not problem.target.uses and not played.open:
        for function, ours, theirs in zip(functions, folded, (played.source, played.target), strict=True):
            if not _same(ours, theirs):
                raise AssertionError(f"the solver and the integers disagree on {function.name}")
    best = tidied(played, lambda changed: play_scene(changed, *functions))
    if best.open or not best.problem:
        raise NotPlayed(best.open or _BESIDE)
    shown = tuple(map(numbers, best.scene.arguments))
    return explain(
        *functions, shown, (best.source, best.target), best.problem, blocks=blocks_of(best), calls=both_calls(best)
    )


def _same(ours: Behaviour[int, bool], theirs: Behaviour[int, bool]) -> bool:
    """Whether two evaluations say the same. The numbers of own blocks are names, and may differ."""
    if ours.undefined(Integers()) or theirs.undefined(Integers()):
        return ours.undefined(Integers()) == theirs.undefined(Integers())
    pairs = zip(ours.lanes, theirs.lanes, strict=True)
    own = [a.width == POINTER and a.word >> (POINTER - 1) and b.word >> (POINTER - 1) for a, b in pairs]
    shown = zip(numbers(ours.lanes), numbers(theirs.lanes), own, strict=True)
    return all(a == b or is_own for a, b, is_own in shown)


def _when(formula: Formula | None, case: Substitution) -> bool | None:
    """Whether it holds; None for no, as evaluation has it for what never does."""
    return True if formula is not None and _truth(formula, case) else None


class _Solution:
    """What the solution says of the world outside, as a scene asks for it."""

    def __init__(self, outside: Outside, case: Substitution) -> None:
        self._outside = outside
        self._case = case

    def content(self, epoch: int, pointer: int) -> Byte[int, bool]:
        byte = self._outside.content(z3.BitVecVal(epoch, EPOCH), z3.BitVecVal(pointer, POINTER))
        return Byte(
            _word(byte.bits, self._case),
            _when(byte.poison, self._case),
            _when(byte.undef, self._case),
            None if byte.fragment is None else _word(byte.fragment, self._case),
        )

    def extent(self, block: int) -> int:
        return _word(self._outside.extent(z3.BitVecVal(block, BLOCK)), self._case)

    def base(self, block: int) -> int:
        return _word(self._outside.base(z3.BitVecVal(block, BLOCK)), self._case)

    def result(self, callee: str, epoch: int, index: int, width: int) -> tuple[int, bool]:
        word, poison = self._outside.result(callee, z3.BitVecVal(epoch, EPOCH), index, width)
        return _word(word, self._case), _truth(poison, self._case)

    def alive(self, life: int, block: int) -> bool:
        return _truth(self._outside.alive(z3.BitVecVal(life, EPOCH), z3.BitVecVal(block, BLOCK)), self._case)

    def punned(self, address: int) -> int:
        return _word(self._outside.punned(z3.BitVecVal(address, OFFSET)), self._case)

    def is_constant(self, block: int) -> bool:
        return _truth(self._outside.is_constant(z3.BitVecVal(block, BLOCK)), self._case)


def _confirm(problem: Problem, case: Substitution, source: Behaviour[int, bool], target: Behaviour[int, bool]) -> None:
    inputs = [_lanes(lanes, case) for lanes in problem.inputs]
    for side, folded in ((problem.source, source), (problem.target, target)):
        again = _run(side, inputs)
        if numbers(again.lanes) != numbers(folded.lanes) or again.undefined(Integers()) != folded.undefined(Integers()):
            raise AssertionError(f"the solver and the integers disagree on {side.function.name}")


def _run(side: Side, inputs: list[Lanes[int, bool]]) -> Behaviour[int, bool]:
    parameters = side.function.signature.parameters
    arguments = {parameter.name: lanes for parameter, lanes in zip(parameters, inputs, strict=True)}
    return evaluate(side.function, Integers(), arguments, Zeros(Integers()))


def _argument(problem: Problem, index: int, case: Substitution) -> Numbers:
    """The argument as it is shown; undef when the target's uses of it saw different words."""
    lanes = problem.inputs[index]
    uses = [problem.target.uses[i] for i in sorted(problem.target.reads)]
    seen = [tuple(_word(item, case) for item in use.words) for use in uses if use.argument == str(index)]
    undef = [len(set(words)) > 1 for words in zip(*seen, strict=True)] or [False] * len(lanes)
    shown = numbers(_lanes(lanes, case))
    return tuple(
        Number(number.width, "undef") if is_undef and number.value != "poison" else number
        for number, is_undef in zip(shown, undef, strict=True)
    )


def _word(term: Term, case: Substitution) -> int:
    folded = simplify(substitute(term, *case))
    return folded.as_long() if z3.is_bv_value(folded) else 0  # zero where nothing depends on it


def _truth(formula: Formula, case: Substitution) -> bool:
    return bool(z3.is_true(simplify(substitute(formula, *case))))


def _lanes(lanes: Lanes[Term, Formula], case: Substitution) -> Lanes[int, bool]:
    return tuple(
        Lane(_word(lane.word, case), lane.width, None if lane.poison is None else _truth(lane.poison, case))
        for lane in lanes
    )


def _folded(behaviour: Behaviour[Term, Formula], case: Substitution) -> Behaviour[int, bool]:
    return Behaviour(
        _lanes(behaviour.lanes, case),
        tuple(Danger(danger.instruction, _truth(danger.condition, case)) for danger in behaviour.dangers),
        {name: _lanes(lanes, case) for name, lanes in behaviour.values.items()},
        {label: None if reached is None else _truth(reached, case) for label, reached in behaviour.reached.items()},
    )


# --- memory, in words ------------------------------------------------------------------------------------------------------


def _memory(problem: Problem, case: Substitution, wrong: str) -> tuple[str, ...]:
    """What memory held where it was accessed, and where the two sides leave something else."""
    lines: dict[str, None] = {}
    for side in (problem.source, problem.target):
        frame = side.behaviour.frame
        assert frame is not None
        for touch in frame.touches:
            if touch.guard is None or _truth(touch.guard, case):
                pointer = _word(touch.pointer, case)
                size = min(_word(touch.size, case), _MOST_BYTES)
                if pointer >> (POINTER - 1) == 0 and size:
                    held = " ".join(_entry_byte(frame, pointer + i, case) for i in range(size))
                    lines[f"{show_pointer(pointer)} of {_size(frame, pointer, case)} bytes holds {held}"] = None
    shown = list(lines)[:_MOST_LINES]
    place = problem.outside.variables.get("where!end")
    if wrong == MEMORY and place is not None:
        left = [_final_byte(side, place, case) for side in (problem.source, problem.target)]
        where = show_pointer(_word(place, case))
        shown.append(f"at the end {where} holds {left[0]} in the source, {left[1]} in the target")
    return tuple(shown)


def _entry_byte(frame: Frame[Term, Formula], pointer: int, case: Substitution) -> str:
    byte = frame.world.content(z3.BitVecVal(0, 8), z3.BitVecVal(pointer, POINTER))
    return _shown(byte.bits, byte.poison, byte.undef, case)


def _final_byte(side: Side, place: Term, case: Substitution) -> str:
    frame = side.behaviour.frame
    assert frame is not None
    byte = frame.memory.byte(place, 0)
    return _shown(byte.bits, byte.poison, byte.undef, case)


def _shown(bits: Term, poison: Formula | None, undef: Formula | None, case: Substitution) -> str:
    if poison is not None and _truth(poison, case):
        return "poison"
    if undef is not None and _truth(undef, case):
        return "undef"
    return f"{_word(bits, case):02x}"


def _size(frame: Frame[Term, Formula], pointer: int, case: Substitution) -> int:
    block = z3.BitVecVal(pointer >> OFFSET, POINTER - OFFSET)
    return _word(frame.world.size(z3.BitVecVal(0, 8), block), case)
