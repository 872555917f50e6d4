"""What is asked: a sketch, what is known of the answer, what is cheap, and how long to look.

A query is a plain value, so that the command line, a script and a server say the same thing in the same words. What is known is
any mix of reference functions that the completed sketch must refine, assertions over inputs and result, and examples; assumptions
say on which inputs references and assertions count. A module that holds ``@src`` and ``@tgt`` (or ``@src1`` and ``@tgt1``) is its
own specification. What is wrong with a query is said before anything is searched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from keyhole.errors import KeyholeError, SourceError
from keyhole.holes.model import Function, Module
from keyhole.holes.sites import sites
from keyhole.holes.text.rereading import reread
from keyhole.readback import read_back
from keyhole.synth.spec.examples import Example, check_consistent, check_result
from keyhole.synth.spec.refusals import check_budget, check_holes, check_signature, checked_condition

Named: TypeAlias = str | Function
"""A function, or its name."""

_MANY = 10**13  # candidates: more than anybody waits for
_TARGET = re.compile(r'@"?tgt([0-9]*)"?\Z')


class CostModel(Enum):
    """What is cheap: the longest chain of latencies, all latencies together, the number of instructions, or a stopwatch."""

    LATENCY = "latency"
    THROUGHPUT = "throughput"
    SIZE = "size"
    TIME = "time"

    __repr__ = Enum.__str__


@dataclass(frozen=True, slots=True)
class Budget:
    """Where to stop: after so many seconds, or so many candidates of the enumerating engine."""

    seconds: float = 60.0
    candidates: int = _MANY

    __repr__ = read_back


@dataclass(frozen=True, slots=True)
class Spec:
    """What is known of the answer: it must refine each of ``references`` and make each of ``predicates`` (over inputs and result)
    true, on all inputs on which all of ``assuming`` are true, and satisfy ``examples``."""

    references: tuple[Function, ...] = ()
    examples: tuple[Example, ...] = ()
    predicates: tuple[Function, ...] = ()
    assuming: tuple[Function, ...] = ()

    __repr__ = read_back

    @property
    def reference(self) -> Function | None:
        """The only reference; None when there is none, or several."""
        return self.references[0] if len(self.references) == 1 else None

    @property
    def provable(self) -> bool:
        """Whether there is something to prove, beside examples to try."""
        return bool(self.references or self.predicates)


@dataclass(frozen=True, slots=True)
class Query:
    """A sketch (``function`` of ``module``) and what is wanted of its completion."""

    module: Module
    function: str
    spec: Spec
    cost: CostModel = CostModel.LATENCY
    budget: Budget = field(default_factory=Budget)
    seed: int = 0

    __repr__ = read_back

    @property
    def target(self) -> Function:
        """The sketch."""
        return self.module.get(self.function)


def query(
    module: Module,
    *,
    function: str | None = None,
    reference: Named | Sequence[Named] | None = None,
    examples: tuple[Example, ...] = (),
    predicates: str | Sequence[str] = (),
    assuming: str | Sequence[str] = (),
    cost: CostModel = CostModel.LATENCY,
    budget: Budget | None = None,
    seed: int = 0,
) -> Query:
    """A checked query. ``function`` may be left out when one function only has holes, ``reference`` for ``@tgt`` beside ``@src``.

    ``predicates`` name functions from the sketch's parameters and its result to i1, ``assuming`` functions from its parameters
    to i1. Raises KeyholeError when the sketch cannot be told, when nothing is known of the answer, or what is cannot be met.
    """
    budget = budget or Budget()
    check_budget(budget.seconds, budget.candidates)
    name = sketch_of(module, function).name
    module = reread(module, name)
    target = module.get(name)
    check_holes(module, target)
    signature = target.signature
    parameters = [parameter.type for parameter in signature.parameters]
    if predicates or examples:
        check_result(signature)
    whole = (*parameters, signature.result)
    assertions = tuple(checked_condition(module, name, target, whole) for name in _several(predicates))
    assumptions = tuple(checked_condition(module, name, target, tuple(parameters)) for name in _several(assuming))
    references = _references(module, target, reference, bool(examples))
    if not references and not examples and not assertions:
        raise KeyholeError(
            f"nothing says what {target.name} should compute",
            code="no-spec",
            hint="give a reference function (--spec @ref), assertions (--assert @p), examples (--examples FILE), or name the "
            "pair @src and @tgt",
        )
    for known in references:
        check_signature(known, target, assumptions)
    for example in examples:
        example.check(signature)
    check_consistent(examples, signature)
    return Query(module, target.name, Spec(references, examples, assertions, assumptions), cost, budget, seed)


def _several(names: str | Sequence[str]) -> Sequence[str]:
    return (names,) if isinstance(names, str) else names


def sketch_of(module: Module, name: str | None) -> Function:
    """The function that is to be filled: the one named, or the only one with holes. Raises NotFound and KeyholeError."""
    if name is not None:
        return module.get(name)
    sketches = [function for function in module.functions if sites(function)]
    if len(sketches) == 1:
        return sketches[0]
    if not sketches:
        raise KeyholeError("no function has a hole", code="no-hole", hint="write '?c' where something is to be found")
    names = ", ".join(function.name for function in sketches)
    raise KeyholeError(
        f"several functions have holes: {names}", code="ambiguous-function", hint="name one (--function @f)"
    )


def _references(
    module: Module, target: Function, given: Named | Sequence[Named] | None, has_examples: bool
) -> tuple[Function, ...]:
    several = () if given is None else (given,) if isinstance(given, str | Function) else tuple(given)
    found = [module.get(one) if isinstance(one, str) else one for one in several]
    match = _TARGET.match(target.name) if given is None else None
    if match is not None and (pair := module.function(f"@src{match[1]}")) is not None:
        found = [pair]
    found = list({one.name: one for one in found if one.name != target.name}.values())
    for one in found:
        if holes := sites(one):
            hint = "fill it first, or give examples" if not has_examples else "leave the reference out"
            message = f"the reference {one.name} has a hole itself"
            raise SourceError(message, code="reference-hole", span=holes[0].span, hint=hint)
    return tuple(found)
