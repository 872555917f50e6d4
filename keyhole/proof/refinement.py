"""Does the target refine the source? The one question of this room, and the small checker that everything else trusts.

The target may replace the source when for every input each thing it may do is something the source may do: if the source is
undefined on the input, anything; otherwise the target is not undefined either, and each lane that it returns equals the source's
or the source's is poison. Inputs may be poison or undef unless the source's parameter says ``noundef``.

There are two rounds. In the first, arguments are numbers or poison. In the second, which is only for parameters that may be
undef, each use of an argument may see another value. The second round is not needed when the target depends on at most one use
of each such argument: whatever that use saw, the source could have seen the same in all its uses, and that it then allows
what the target does is what the first round proved.

Sources: LLVM Language Reference, "Undefined Values", "Poison Values"; Lopes et al., "Alive2: Bounded Translation
Validation for LLVM", PLDI 2021.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from keyhole.errors import Note, SourceError
from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.meaning.loops import has_loops
from keyhole.holes.meaning.promises import promises
from keyhole.holes.meaning.steps import callee, is_ignored, is_known_call
from keyhole.holes.model import Function, Instruction
from keyhole.proof import lockstep
from keyhole.proof.verdicts import Bounded, GaveUp, Proved, Refuted, Unknown, Verdict

if TYPE_CHECKING:
    from keyhole.proof.encoding import Problem
    from keyhole.proof.game import Won

DEFAULT_UNROLL = 8
FEW = 2  # iterations with which wrong pairs are looked for, before induction

_TOO_MUCH = (GaveUp.TIME, GaveUp.MEMORY, GaveUp.UNDEF)
"""Why it may be unknown for many iterations what is known for few."""

_REASONS = {
    GaveUp.TIME: "the solver ran out of time",
    GaveUp.MEMORY: "the solver ran out of memory",
    GaveUp.INCOMPLETE: "the solver found neither a proof nor a counterexample",
    GaveUp.APPROXIMATION: "all counterexamples that were found rest on approximations of memory or calls",
    GaveUp.UNDEF: "it depends on what arguments that are partly undef stand for",
}
_MORE = "an access of the target has metadata (!tbaa, !invariant.load, ...) that the source's there may not have"
_HINTS = {
    GaveUp.TIME: "give more time, or narrow the integers",
    GaveUp.UNDEF: "mark the parameters noundef if callers never pass undef",
}


def check_refinement(
    source: Function, target: Function, *, timeout: float = 10.0, seed: int = 0, unroll: int = DEFAULT_UNROLL
) -> Verdict:
    """Whether ``target`` may replace ``source``: ``Proved``, ``Bounded``, ``Refuted`` with a counterexample, or ``Unknown`` with
    the reason.

    ``timeout`` is in seconds, for all questions together. Loops are followed for ``unroll`` iterations; that no loop goes on after
    those, or that they agree for ever, makes ``Proved`` of ``Bounded``; where there is no time for so many, the bound is ``FEW``,
    or one.
    Raises ``SourceError`` when the signatures differ.
    """
    started = time.monotonic()
    check_signatures(source, target)
    if lockstep.do_the_same(source, target):
        return Proved(lockstep.NAME, time.monotonic() - started)
    return check_by_formulas(source, target, timeout=timeout, seed=seed, unroll=unroll)


def check_by_formulas(
    source: Function, target: Function, *, timeout: float = 10.0, seed: int = 0, unroll: int = DEFAULT_UNROLL
) -> Verdict:
    """As ``check_refinement`` for functions of one signature, also where they are the same but for names."""
    started = time.monotonic()
    try:
        return _decide(source, target, started, started + timeout, seed, unroll)
    except Unsupported as problem:
        return _unsupported(problem)


def check_signatures(source: Function, target: Function) -> None:
    """Raises SourceError when the signatures differ."""
    ours, theirs = source.signature, target.signature
    shapes = [(s.result, tuple(p.type for p in s.parameters), s.variadic) for s in (ours, theirs)]
    if shapes[0] == shapes[1]:
        return
    texts = [f"{s.result} ({', '.join(str(p.type) for p in s.parameters)})" for s in (ours, theirs)]
    raise SourceError(
        f"{theirs.name} is {texts[1]}, which cannot replace {ours.name}, {texts[0]}",
        code="signature-mismatch",
        span=target.span,
        hint="source and target need the same result and parameter types",
        notes=(Note(f"{ours.name} is here", source.span),),
    )


def _decide(source: Function, target: Function, started: float, deadline: float, seed: int, unroll: int) -> Verdict:
    from keyhole.proof.testing import find_violation

    may_be_poison = tuple(not promises(p.attributes, source.span).noundef for p in source.signature.parameters)
    found = find_violation(source, target, may_be_poison, seed=seed)
    if found is not None:
        return Refuted(found)

    loops = [has_loops(source), has_loops(target)]
    if not any(loops):
        return _unrolled(source, target, started, deadline, seed, unroll)
    if not all(loops):
        many = _tried(source, target, started, _share(deadline, 0.7), seed, unroll)
        return _tried(source, target, started, deadline, seed, FEW) if _is_too_much(many) and unroll > FEW else many
    few = _tried(source, target, started, _share(deadline, 0.3), seed, min(unroll, FEW))
    if isinstance(few, Proved | Refuted):
        return few
    proved = _by_induction(source, target, started, _share(deadline, 0.6), seed)
    if proved is not None:
        return proved
    if _is_too_much(few) and unroll > 1:
        return _tried(source, target, started, deadline, seed, 1)
    many = _tried(source, target, started, deadline, seed, unroll)
    return few if isinstance(few, Bounded) and _is_too_much(many) else many


def _is_too_much(verdict: Verdict) -> bool:
    return isinstance(verdict, Unknown) and verdict.code in _TOO_MUCH


def _tried(source: Function, target: Function, started: float, deadline: float, seed: int, unroll: int) -> Verdict:
    """As ``_unrolled``, but what cannot be followed so far is ``Unknown``."""
    try:
        return _unrolled(source, target, started, deadline, seed, unroll)
    except Unsupported as problem:
        return _unsupported(problem)


def _unsupported(problem: Unsupported) -> Unknown:
    return Unknown(problem.message, GaveUp(problem.code), problem.span, problem.hint)


def _share(deadline: float, part: float) -> float:
    """A deadline that leaves time for others."""
    now = time.monotonic()
    return now + (deadline - now) * part


def _by_induction(source: Function, target: Function, started: float, deadline: float, seed: int) -> Proved | None:
    from keyhole.proof.loops.induction import prove_by_induction
    from keyhole.proof.solving.solver import NAME

    found = prove_by_induction(source, target, deadline=deadline, seed=seed)
    if found is None:
        return None
    plural = "s" if len(found.labels) > 1 else ""
    how = f"{NAME}, induction over the loop{plural} at {', '.join(found.labels)}"
    return Proved(how, time.monotonic() - started)


def _unrolled(source: Function, target: Function, started: float, deadline: float, seed: int, unroll: int) -> Verdict:
    """The verdict when loops are followed for some iterations."""
    from keyhole.proof.encoding import encode
    from keyhole.proof.game import Won

    may_be_poison = any(not promises(p.attributes, source.span).noundef for p in source.signature.parameters)
    problem = encode(source, target, with_undef=False, unroll=unroll, deadline=deadline)
    verdict = _played(problem, deadline, seed)
    solvers = [verdict.solver] if isinstance(verdict, Won) else []
    if isinstance(verdict, Won) and _may_see_undef(problem, may_be_poison):
        problem = encode(source, target, with_undef=True, unroll=unroll, deadline=deadline)
        if problem.has_memory or not _uses_arguments_once(problem):
            verdict = _played(problem, deadline, seed)
    if not isinstance(verdict, Won):
        return verdict
    names = ", ".join(dict.fromkeys(name for name in (*solvers, verdict.solver) if name))
    ends = _ends(problem, deadline, seed)
    seconds = time.monotonic() - started
    return Proved(names, seconds) if ends else Bounded(names, seconds, f"{unroll} iterations of each loop")


def _may_see_undef(problem: Problem, in_arguments: bool) -> bool:
    """Whether undef may come in, by arguments or from memory. Bytes that nobody reads, and that are left as they were whatever
    number they are, are left as they were when they are undef."""
    reads = any(_reads(i) for side in (problem.source, problem.target) for i in side.function.instructions())
    return in_arguments or (reads and "state" in problem.outside.variables)


def _reads(instruction: Instruction) -> bool:
    """Whether the instruction may read memory."""
    if instruction.opcode != "call":
        return instruction.opcode in ("load", "invoke", "cmpxchg", "atomicrmw", "va_arg", "fence")
    silent = callee(instruction).startswith(("@llvm.memset.", "@llvm.lifetime."))
    return not (silent or is_known_call(instruction) or is_ignored(instruction))


def _ends(problem: Problem, deadline: float, seed: int) -> bool:
    """Whether no loop goes on after the iterations that were evaluated."""
    import z3

    from keyhole.proof.solving.solver import Unsatisfiable, solve

    if z3.is_false(problem.beyond):
        return True
    return isinstance(solve([problem.beyond], deadline=deadline, seed=seed), Unsatisfiable)


def _uses_arguments_once(problem: Problem) -> bool:
    used = [problem.target.uses[index].argument for index in problem.target.reads]
    arguments = [argument for argument in used if argument]
    return len(arguments) == len(set(arguments))


def _played(problem: Problem, deadline: float, seed: int) -> Refuted | Unknown | Won:
    """The verdict on the problem; ``Won`` when refinement holds."""
    from keyhole.proof.counterexamples.concrete import counterexample
    from keyhole.proof.game import LostTo, Won, play

    result = play(problem, deadline=deadline, seed=seed)
    if isinstance(result, Won):
        result = _without_promises(problem, result, deadline, seed)
    match result:
        case Won() as won:
            return won
        case LostTo(case=case):
            return Refuted(counterexample(problem, case))
        case GaveUp.UNSUPPORTED as reason:
            return Unknown(_MORE, reason)
        case GaveUp() as reason:
            return Unknown(_REASONS[reason], reason, hint=_HINTS.get(reason, ""))


def _without_promises(problem: Problem, won: Won, deadline: float, seed: int) -> Won | GaveUp:
    """Whether refinement holds when accesses with metadata, which the source's have not, count as violations: whatever the source
    chooses, or else with choices that serve for both."""
    import z3

    from keyhole.proof.game import Won, play
    from keyhole.proof.solving.solver import Unsatisfiable, solve

    if z3.is_false(problem.promising):
        return won
    assumed = (*problem.outside.assumptions, *problem.outside.separations)
    answer = solve([problem.promising, *assumed], deadline=deadline, seed=seed)
    if isinstance(answer, Unsatisfiable):
        return won
    if isinstance(answer, GaveUp):
        return answer
    strict = replace(problem, violated=z3.Or(problem.violated, problem.promising))
    found = play(strict, deadline=deadline, seed=seed) if problem.source.uses else GaveUp.UNSUPPORTED
    return found if isinstance(found, Won) or found is GaveUp.TIME else GaveUp.UNSUPPORTED
