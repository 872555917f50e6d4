"""One question to the solvers: can all formulas hold at once?

Arrays that are only read become variables (``arrays``). Then it is answered in steps, each for what the one before leaves open.
First the formulas are normalised, which decides most of what is equal by arithmetic. Then z3 tries in this process, for a fixed
number of its steps (20 ms or so), and then bitwuzla for a tenth of a second where all is about words: most questions end here,
mostly with the same answer every time, and starting a process would cost more. What is left goes to solvers that race in
processes of their own, which are killed at the deadline (``children``), under a limit on their memory.

z3 turns Ctrl-C into an "unknown", and Python loses one that comes while a term is destroyed, so in the steps in this process, which
are short, Ctrl-C waits.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

import z3

from keyhole.proof.contexts import new_context
from keyhole.proof.solving.answers import Answer, Satisfied, Unsatisfiable, constant
from keyhole.proof.solving.arrays import without_arrays
from keyhole.proof.solving.children import interrupts_wait, race
from keyhole.proof.solving.content import Content, survey
from keyhole.proof.solving.fresh import fresh
from keyhole.proof.solving.limits import narrowed
from keyhole.proof.solving.normalise import normalise
from keyhole.proof.solving.strategies import Z3, Question, Reply, Solved, bitwuzla_here, strategies
from keyhole.proof.verdicts import GaveUp
from keyhole.proof.words import Formula, Term

__all__ = ["NAME", "Answer", "Satisfied", "Unsatisfiable", "solve"]

NAME = Z3
COMMAND = "KEYHOLE_SOLVER"  # environment variable: a program that reads SMT-LIB 2, asked instead of ours

MOST_CHILDREN = 3
MOST_MEMORY = 4 << 30
_STEPS = 100_000
_STEPS_MEMORY = 2_000_000
_SOME_STEPS = 1_000_000
_MOST_STEPS = 100_000_000
_SOON = 100  # milliseconds
_LONG = 1 << 30  # milliseconds, as many as z3 takes
_STEPS_FLOAT = 20_000  # z3's plain solver knows little of floats
_MOST_EFFORT = 60_000  # gates, up to which a question is tried in this process


def solve(
    formulas: Sequence[Formula],
    *,
    deadline: float,
    seed: int,
    wanted: Sequence[Term] = (),
    memory: int = MOST_MEMORY,
    normalised: bool = True,
    in_process: bool = True,
) -> Answer:
    """Whether all formulas can hold at once; if so, with the values of the ``wanted`` variables (words, truth values, arrays).

    ``deadline`` is a reading of ``time.monotonic``, ``memory`` is in bytes for each process. ``normalised`` and
    ``in_process`` switch the first two steps off.
    """
    if any(z3.is_false(formula) for formula in formulas):
        return Unsatisfiable(NAME)
    if time.monotonic() >= deadline:
        return GaveUp.TIME
    with interrupts_wait():
        content = survey(formulas)
        plain = without_arrays(content)
    if plain is None:
        return _solve(content, wanted, deadline, seed, memory, normalised, in_process, False)
    words = [item for item in wanted if not z3.is_array(item)] + [read.value for read in plain.reads]
    answer = _solve(plain.content, words, deadline, seed, memory, normalised, in_process, True)
    if not isinstance(answer, Satisfied):
        return answer
    arrays = {item.get_id(): item for item in (*wanted, *(read.array for read in plain.reads)) if z3.is_array(item)}
    return plain.complete(answer, tuple(arrays.values()))


def _solve(
    content: Content,
    wanted: Sequence[Term],
    deadline: float,
    seed: int,
    memory: int,
    normalised: bool,
    in_process: bool,
    of_memory: bool,
) -> Answer:
    if time.monotonic() >= deadline:
        return GaveUp.TIME
    command = os.environ.get(COMMAND)
    with interrupts_wait():
        formulas = content.formulas
        simple = tuple(_simplified(content) if normalised else formulas)
        if any(z3.is_false(formula) for formula in simple):
            return Unsatisfiable(NAME)
        variables = _all_variables(content, wanted)
        question = Question(survey(simple), formulas, variables, seed, of_memory, content.floats)
        tried = in_process and not command
        answer = _here(question, content if of_memory else question.content, deadline) if tried else None
    return _elsewhere(question, content, deadline, memory, command) if answer is None else answer


def _simplified(content: Content) -> list[Formula]:
    small = narrowed(content)
    return normalise(content.formulas, content) if small is None else normalise(small)


def _all_variables(content: Content, wanted: Sequence[Term]) -> tuple[Term, ...]:
    return tuple({item.get_id(): item for item in (*content.variables, *wanted)}.values())


def _here(question: Question, content: Content, deadline: float) -> Answer | None:
    """z3's answer within a number of steps; None when that does not decide."""
    if content.quantified or content.effort > _MOST_EFFORT or not _left(deadline):
        return None
    steps = _STEPS_FLOAT if content.floats else _STEPS_MEMORY if question.of_memory else _STEPS
    try:
        answer = _solver(_plain(question), question.seed, steps, deadline).check()
        if answer == z3.sat:
            return _fresh_solution(question, content, deadline)
    except z3.Z3Exception:
        return None
    if answer == z3.unsat:
        return Unsatisfiable(NAME)
    return None if question.of_memory or content.floats or content.arrays else _soon(question, content, deadline)


def _left(deadline: float) -> int:
    """The milliseconds until then."""
    return int(min(_LONG, max(0.0, 1000 * (deadline - time.monotonic()))))


def _soon(question: Question, content: Content, deadline: float) -> Answer | None:
    """What bitwuzla decides about words before a process of its own would be there."""
    left = min(_SOON, _left(deadline))  # no time is no limit for it
    match bitwuzla_here(question, left) if left else None:
        case name, Solved() as reply:
            found = _answer(question, name, reply)
            # Who came to a decision first hangs on what was asked before; the solution should not.
            again = _fresh_solution(question, content, deadline, _SOME_STEPS) if isinstance(found, Satisfied) else None
            return found if again is None else again
        case _:
            return None


def _plain(question: Question) -> Sequence[Formula]:
    """What z3's plain solver is asked: of memory it decides more when addresses are left as they are written."""
    return question.original if question.of_memory else question.formulas


def _solver(formulas: Sequence[Formula], seed: int, steps: int, deadline: float, context: Term = None) -> Term:
    solver = z3.SimpleSolver(ctx=context)
    solver.set("rlimit", steps)
    solver.set("timeout", max(1, _left(deadline)))  # steps take long on a busy machine
    solver.set("random_seed", seed & 0x7FFFFFFF)
    solver.set("ctrl_c", False)  # where another thread hears it, z3 would take it, and be just done
    solver.add(*formulas)
    return solver


def _fresh_solution(question: Question, content: Content, deadline: float, steps: int = _MOST_STEPS) -> Answer | None:
    """The solution that z3 finds when it has seen nothing before: the same for the same question."""
    context = new_context()
    home = z3.main_ctx()
    solver = _solver(fresh(content, context), question.seed, steps, deadline, context)
    if solver.check() != z3.sat:
        return None
    model = solver.model()
    pairs = []
    for item in question.variables:
        pairs.append((item, model.eval(item.translate(context), model_completion=True).translate(home)))
    return Satisfied(tuple(pairs))


def _elsewhere(question: Question, content: Content, deadline: float, memory: int, command: str | None) -> Answer:
    """The first answer of several solvers, each in a process of its own."""
    most = min(MOST_CHILDREN, 1 + len(os.sched_getaffinity(0)))
    runners = strategies(question, content, command)[:most]
    results = race(runners, _decides, deadline=deadline, memory=memory)
    for name, reply in results:
        if isinstance(reply, Solved):
            return _answer(question, name, reply)
    if len(results) < len(runners) or not results:
        return GaveUp.TIME
    reasons = [reply for _, reply in results if isinstance(reply, GaveUp)]
    return GaveUp.MEMORY if GaveUp.MEMORY in reasons else reasons[0]


def _decides(reply: Reply) -> bool:
    return isinstance(reply, Solved)


def _answer(question: Question, name: str, solved: Solved) -> Answer:
    if solved.values is None:
        return Unsatisfiable(name)
    pairs = zip(question.variables, solved.values, strict=True)
    return Satisfied(tuple((item, constant(item.sort(), value)) for item, value in pairs))
