"""Ways of deciding a question in a child process: z3, bitwuzla, and any program that reads SMT-LIB 2.

A strategy is a ``children.Runner`` whose result is a ``Reply``: plain numbers, since the solver's own terms die with the child.
What a solver says is satisfiable is checked by evaluating the question under the solution: no answer comes of a solution that
does not hold.
"""

from __future__ import annotations

import json
import os
import shlex
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import z3

from keyhole.proof.solving import smtlib
from keyhole.proof.solving.answers import Value, constant, value_of
from keyhole.proof.solving.children import Runner
from keyhole.proof.solving.content import Content
from keyhole.proof.verdicts import GaveUp
from keyhole.proof.words import Formula, Term

Z3 = f"z3 {z3.get_version_string()}"


@dataclass(frozen=True, slots=True)
class Solved:
    """``values`` of the variables of the question, in order; None when there is no solution."""

    values: tuple[Value, ...] | None


Reply: TypeAlias = Solved | GaveUp
Strategy: TypeAlias = Runner[Reply]


class BrokenSolver(AssertionError):
    """A solver, or what stands between it and the question, is wrong: a solution that does not hold, an error in a child."""


@dataclass(frozen=True, slots=True)
class Question:
    """The formulas to decide, in the form in which they were asked, and the variables whose values are wanted. ``of_memory``: some
    variables stand for places that are read, equal where the places are; ``floats``: some words are the bits of floats, which for
    a NaN a solver chooses as it likes."""

    content: Content
    original: tuple[Formula, ...]
    variables: tuple[Term, ...]
    seed: int
    of_memory: bool = False
    floats: bool = False

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """The normal form of what was asked."""
        return self.content.formulas

    def holds(self, values: Sequence[Value]) -> bool:
        """Whether the values are a solution of what was asked."""
        pairs = [(item, constant(item.sort(), number)) for item, number in zip(self.variables, values, strict=True)]
        whole = z3.And(*self.original)
        return bool(z3.is_true(z3.simplify(z3.substitute(whole, *pairs) if pairs else whole)))


def with_z3(
    question: Question, name: str, make: Callable[[], Term], *, checked: bool = True, original: bool = False
) -> Strategy:
    """z3, with the solver that ``make`` makes, on the question as it was asked (``original``) or its normal form. Quantified
    questions are not ``checked``: they do not fold to a truth value."""

    def work(pipe: int) -> None:
        solver = make()
        solver.set("random_seed", question.seed & 0x7FFFFFFF)
        solver.add(*(question.original if original else question.formulas))
        try:
            answer = solver.check()
        except z3.Z3Exception as error:
            return _say(pipe, _gave_up(str(error)))
        if answer == z3.unsat:
            return _say(pipe, {"unsat": True})
        if answer != z3.sat:
            return _say(pipe, _gave_up(solver.reason_unknown()))
        model = solver.model()
        try:
            values = [value_of(model.eval(item, model_completion=True)) for item in question.variables]
        except ValueError:  # an array that z3 describes by a formula
            return _say(pipe, {"gave up": GaveUp.INCOMPLETE.value})
        return _say(pipe, _checked(question, values) if checked else {"sat": values})

    return Runner(name, work, _read)


def with_bitwuzla(question: Question) -> Strategy | None:
    """Bitwuzla, if its package is installed."""
    try:
        import bitwuzla
    except ImportError:
        return None
    return Runner(_name(bitwuzla), lambda pipe: _say(pipe, _ask_bitwuzla(bitwuzla, question)), _read)


def bitwuzla_here(question: Question, milliseconds: int) -> tuple[str, Reply] | None:
    """Bitwuzla's name, and what it says in this process and in that time; None if its package is not installed."""
    try:
        import bitwuzla
    except ImportError:
        return None
    return _name(bitwuzla), _reply(_ask_bitwuzla(bitwuzla, question, milliseconds))


def _name(bitwuzla: Any) -> str:
    return f"bitwuzla {bitwuzla.version()}"


def _ask_bitwuzla(bitwuzla: Any, question: Question, milliseconds: int = 0) -> object:
    """Its answer as a message. Without ``milliseconds`` it takes as long as it likes."""
    text, names = smtlib.script(question.content)
    terms, options = bitwuzla.TermManager(), bitwuzla.Options()
    options.set(bitwuzla.Option.PRODUCE_MODELS, True)
    options.set(bitwuzla.Option.SEED, question.seed & 0x7FFFFFFF)
    options.set(bitwuzla.Option.TIME_LIMIT_PER, milliseconds)
    parser = bitwuzla.Parser(terms, options)
    try:
        parser.parse(text, True, False)
    except bitwuzla.BitwuzlaException:  # an operation that it does not know
        return {"gave up": GaveUp.INCOMPLETE.value}
    solver = parser.bitwuzla()
    answer = solver.check_sat()
    if answer == bitwuzla.Result.UNSAT:
        return {"unsat": True}
    if answer != bitwuzla.Result.SAT:
        return {"gave up": GaveUp.INCOMPLETE.value}
    found = {
        names[name].get_id(): smtlib.value(smtlib.parse(str(solver.get_value(parser.parse_term(name))))[0])
        for name in names
    }
    return _checked(question, [found.get(item.get_id(), _zero(item)) for item in question.variables])


def with_program(question: Question, command: str) -> Strategy:
    """A program that is given SMT-LIB 2 on its standard input. Its name is the first word of the command."""
    text, names = smtlib.script(question.content)
    text += "(check-sat)\n" + (f"(get-value ({' '.join(names)}))\n" if names else "") + "(exit)\n"

    def work(pipe: int) -> None:
        words = shlex.split(command)
        source = os.memfd_create("question")
        os.write(source, text.encode())
        os.lseek(source, 0, os.SEEK_SET)
        os.dup2(source, 0)
        os.dup2(pipe, 1)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        os.execvp(words[0], words)

    def read(answer: bytes, status: int) -> Reply:
        try:
            return _of_program(question, names, answer.decode())
        except ValueError:  # crashed, or garbage: it has no say
            return GaveUp.INCOMPLETE

    return Runner(Path(shlex.split(command)[0]).name, work, read)


def _of_program(question: Question, names: dict[str, Term], answer: str) -> Reply:
    trees = smtlib.parse(answer)
    verdicts = [index for index, tree in enumerate(trees) if tree in ("sat", "unsat", "unknown", "timeout")]
    if len(verdicts) != 1 or any(isinstance(tree, list) and tree[:1] == ["error"] for tree in trees[: verdicts[0]]):
        return GaveUp.INCOMPLETE
    match trees[verdicts[0]]:
        case "unsat":
            return Solved(None)
        case "sat":
            rows = next((tree for tree in trees[verdicts[0] + 1 :] if isinstance(tree, list)), [])
            found = {names[name].get_id(): smtlib.value(written) for name, written in _pairs(rows) if name in names}
            values = tuple(found.get(item.get_id(), _zero(item)) for item in question.variables)
            return Solved(values) if question.holds(values) else GaveUp.INCOMPLETE
        case "timeout":
            return GaveUp.TIME
        case _:
            return GaveUp.INCOMPLETE


def _pairs(rows: smtlib.Tree) -> Iterator[tuple[str, smtlib.Tree]]:
    for row in rows if isinstance(rows, list) else ():
        match row:
            case [str() as name, written]:
                yield name, written


def _zero(variable: Term) -> Value:
    return (0, ()) if z3.is_array(variable) else 0


def _checked(question: Question, values: Sequence[Value]) -> object:
    if question.holds(values):
        return {"sat": values}
    if question.floats:
        return _gave_up("a solution that rests on the bits of a NaN")
    return {"broken": "a solution does not hold when it is evaluated"}


def _gave_up(reason: str) -> object:
    return {"gave up": (GaveUp.MEMORY if "memory" in reason else GaveUp.INCOMPLETE).value}


def _say(pipe: int, message: object) -> None:
    with os.fdopen(os.dup(pipe), "wb") as file:
        file.write(json.dumps(message).encode() + b"\n")


def _read(answer: bytes, status: int) -> Reply:
    """What a child of ours said. One that died saying nothing had no memory left: nothing else ends it."""
    if not answer.endswith(b"\n"):
        return GaveUp.MEMORY
    if answer.startswith(b"error"):
        raise BrokenSolver(answer.decode())
    return _reply(json.loads(answer))


def _reply(message: object) -> Reply:
    match message:
        case {"unsat": True}:
            return Solved(None)
        case {"sat": values}:
            return Solved(tuple(map(_value, values)))
        case {"gave up": reason}:
            return GaveUp(reason)
        case other:
            raise BrokenSolver(str(other))


def _value(message: object) -> Value:
    match message:
        case int():
            return message
        case [int() as default, list() as entries]:
            return default, tuple((index, item) for index, item in entries)
    raise BrokenSolver(f"no value: {message}")


def strategies(question: Question, content: Content, command: str | None) -> list[Strategy]:
    """Those that suit the content, the best first (``docs/benchmarks/solvers.md`` has the measurements)."""
    if command:
        return [with_program(question, command)]
    if content.quantified:
        return [
            with_z3(question, Z3, lambda: z3.SolverFor("BV"), checked=False),
            with_z3(question, Z3, z3.Solver, checked=False),
        ]
    general = content.floats or content.arrays
    ours = with_z3(question, Z3, z3.Solver if general else lambda: z3.SolverFor("QF_BV"))
    other = with_bitwuzla(question)
    simple = with_z3(question, Z3, z3.SimpleSolver, original=question.of_memory)
    if other is None:
        return [ours, simple]
    return [ours, simple, other] if question.of_memory else [other, ours, simple]
