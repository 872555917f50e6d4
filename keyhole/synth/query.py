"""What is asked: a sketch, what is known of the answer, what is cheap, and how long to look.

A query is a plain value, so that the command line, a script and a server say the same thing in the same words. What is known is
a reference function that the completed sketch must refine, or examples, or both. A module that holds ``@src`` and ``@tgt`` (or
``@src1`` and ``@tgt1``) is its own specification.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from keyhole.errors import KeyholeError, SourceError
from keyhole.holes.model import Function, Module
from keyhole.holes.sites import sites
from keyhole.synth.examples import Example

_TARGET = re.compile(r'@"?tgt([0-9]*)"?\Z')


class CostModel(Enum):
    """What is cheap: the longest chain of latencies, all latencies together, the number of instructions, or a stopwatch."""

    LATENCY = "latency"
    THROUGHPUT = "throughput"
    SIZE = "size"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Budget:
    """Where to stop: after so many seconds, or so many candidates of the enumerating engine."""

    seconds: float = 60.0
    candidates: int = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Spec:
    """What is known of the answer: a function that it must refine, examples that it must satisfy, or both."""

    reference: Function | None = None
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A sketch (``function`` of ``module``) and what is wanted of its completion."""

    module: Module
    function: str
    spec: Spec
    cost: CostModel = CostModel.LATENCY
    budget: Budget = field(default_factory=Budget)
    seed: int = 0

    @property
    def target(self) -> Function:
        """The sketch."""
        return self.module.get(self.function)


def query(
    module: Module,
    *,
    function: str | None = None,
    reference: str | Function | None = None,
    examples: tuple[Example, ...] = (),
    cost: CostModel = CostModel.LATENCY,
    budget: Budget | None = None,
    seed: int = 0,
) -> Query:
    """A checked query. ``function`` may be left out when one function only has holes, ``reference`` for ``@tgt`` beside ``@src``.

    Raises KeyholeError when the sketch cannot be told, or when nothing is known of the answer.
    """
    target = sketch_of(module, function)
    known = _reference(module, target, reference, bool(examples))
    if known is None and not examples:
        raise KeyholeError(
            f"nothing says what {target.name} should compute",
            code="no-spec",
            hint="give a reference function (--spec @ref), examples (--examples FILE), or name the pair @src and @tgt",
        )
    if known is not None:
        _check_signatures(known, target)
    for example in examples:
        example.check(target.signature)
    _check_consistent(examples)
    return Query(module, target.name, Spec(known, examples), cost, budget or Budget(), seed)


def _check_consistent(examples: tuple[Example, ...]) -> None:
    results: dict[object, Example] = {}
    for example in examples:
        earlier = results.setdefault(example.arguments, example)
        if earlier.result != example.result:
            shown = [f"{_shown(e.arguments)} -> {_shown((e.result,))}" for e in (earlier, example)]
            raise KeyholeError(f"two examples contradict each other: {shown[0]} and {shown[1]}", code="contradiction")


def _shown(values: tuple[tuple[int, ...], ...]) -> str:
    texts = [str(words[0]) if len(words) == 1 else str(list(words)) for words in values]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"


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


def _reference(module: Module, target: Function, given: str | Function | None, has_examples: bool) -> Function | None:
    if isinstance(given, Function):
        return given
    if given is not None:
        found: Function | None = module.get(given)
    else:
        match = _TARGET.match(target.name)
        found = module.function(f"@src{match[1]}") if match is not None else None
    if found is None or found.name == target.name:
        return None
    holes = sites(found)
    if holes:
        raise SourceError(
            f"the reference {found.name} has a hole itself", code="reference-hole", span=holes[0].span,
            hint="fill it first, or give examples" if not has_examples else "leave the reference out",
        )  # fmt: skip
    return found


def _check_signatures(reference: Function, target: Function) -> None:
    ours, theirs = reference.signature, target.signature
    if ours.result == theirs.result and [p.type for p in ours.parameters] == [p.type for p in theirs.parameters]:
        return
    texts = [f"{s.result} ({', '.join(str(p.type) for p in s.parameters)})" for s in (ours, theirs)]
    raise SourceError(
        f"{target.name} is {texts[1]}, but its reference {reference.name} is {texts[0]}",
        code="signature-mismatch",
        span=target.span,
        hint="sketch and reference need the same result and parameter types",
    )
