"""The session's verbs as functions: each call has a session of its own, so nothing is global and nothing is left behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from keyhole.api.compiled import Compiled
from keyhole.api.session import Session
from keyhole.api.told import without_self
from keyhole.holes.model import Function
from keyhole.verbs import defaults
from keyhole.verbs.asking import Sketch, function_of, module_of, pair_of
from keyhole.verbs.properties import Properties, properties

if TYPE_CHECKING:
    import z3

    from keyhole.proof.meaning import Meaning

P = ParamSpec("P")
R = TypeVar("R")


def _once(method: Callable[Concatenate[Session, P], R]) -> Callable[P, R]:
    """The verb with a session for one use."""

    @wraps(method)
    def verb(*arguments: P.args, **options: P.kwargs) -> R:
        with Session(remember=0) as session:
            return method(session, *arguments, **options)

    verb.__qualname__ = method.__name__
    return without_self(verb, method)


verify = _once(Session.verify)
differs = _once(Session.differs)
prove = _once(Session.prove)
solve = _once(Session.solve)
complete = _once(Session.complete)
hole_cards = _once(Session.hole_cards)
fill = _once(Session.fill)
optimize = _once(Session.optimize)
learn = _once(Session.learn)
run = _once(Session.run)
time = _once(Session.time)


def compile(
    sketch: Sketch,
    *,
    level: int = defaults.LEVEL,
    libraries: Sequence[str] = (),
    signed: bool = False,
    timeout: float = defaults.CALL_SECONDS,
) -> Compiled:
    """The module's functions as native callables: ``compile(module)["@f"](3, 4)``. Functions with holes are left out.

    ``level`` is LLVM's optimisation level, ``libraries`` are shared libraries that declarations refer to; with ``signed`` integers
    come back signed. ``timeout`` is in seconds for each call. The processes behind it end with ``with``, ``close``, or the object.
    """
    session = Session(remember=0)
    session.runner.timeout = timeout
    return Compiled(
        module_of(sketch),
        lambda: session.runner,
        level=level,
        libraries=tuple(libraries),
        signed=signed,
        close=session.close,
    )


def props(given: Path | str | Properties) -> Properties:
    """A property file, from its path or its text, ready to be asked. Raises ParseError with the place."""
    return properties(given)


def to_z3(
    source: Sketch | Function,
    target: Sketch | Function | None = None,
    *,
    function: str | None = None,
    reference: str | None = None,
    unroll: int = defaults.UNROLL,
    timeout: float = defaults.TIMEOUT,
) -> z3.AstVector:
    """The same question as ``to_smtlib``, as assertions of z3's own Python interface: ``solver.add(kh.to_z3(source, target))``."""
    import z3

    words = {"function": function, "reference": reference}
    return z3.parse_smt2_string(to_smtlib(source, target, **words, unroll=unroll, timeout=timeout))


def meaning(
    sketch: Sketch | Function,
    function: str | None = None,
    *,
    unroll: int = defaults.UNROLL,
    timeout: float = defaults.TIMEOUT,
) -> Meaning:
    """What a function computes, as terms of z3's own Python interface: to ask z3 something about it that no verb asks.

    Loops are followed ``unroll`` times. Raises KeyholeError for what is not modelled without a second function: memory, calls of
    which nothing is known.
    """
    from keyhole.proof.meaning import meaning as meaning_of

    return meaning_of(function_of(sketch, function)[0], unroll=unroll, timeout=timeout)


def to_smtlib(
    source: Sketch | Function,
    target: Sketch | Function | None = None,
    *,
    function: str | None = None,
    reference: str | None = None,
    unroll: int = defaults.UNROLL,
    timeout: float = defaults.TIMEOUT,
) -> str:
    """The question that ``verify`` asks a solver, as SMT-LIB 2: an input on which the target does what the source does not allow.

    Satisfiable: there is one. Undef arguments and what a loop does after ``unroll`` iterations are questions of their own. Raises
    KeyholeError for what is not modelled.
    """
    from keyhole.proof.question import question

    return question(pair_of(source, target, function, reference), unroll=unroll, timeout=timeout)
