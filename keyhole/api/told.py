"""The words that verbs have in common, spelled once: their types for type checkers, their names for ``help`` and the reference."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Any, ForwardRef, TypedDict, TypeVar

from keyhole.synth import Budget, CostModel
from keyhole.synth.progress import Listener, Stop
from keyhole.synth.spec.query import Named
from keyhole.verbs import defaults
from keyhole.verbs.asking import Examples

if TYPE_CHECKING:
    from keyhole.native import Inputs

F = TypeVar("F", bound=Callable[..., Any])


class Told(TypedDict, total=False):
    """What every verb may be told: seconds, a seed, who listens, and who may stop it."""

    timeout: float | None
    seed: int | None
    progress: Listener | None
    stop: Stop | None


class Measured(Told, total=False):
    """How calls are timed."""

    inputs: Sequence[Inputs]
    mode: str
    level: int


class Wanted(Told, total=False):
    """What is wanted of a sketch, what is known of the answer, and with what to look for it."""

    function: str | None
    reference: Named | Sequence[Named] | None
    examples: Examples
    predicates: str | Sequence[str]
    assuming: str | Sequence[str]
    cost: CostModel | str
    budget: Budget | None
    journal: Path | str | None
    workers: int | None
    executor: Executor | None


_WORDS = {"Unpack[Told]": Told, "Unpack[Measured]": Measured, "Unpack[Wanted]": Wanted}
_NOTHING: dict[str, object] = {
    **dict.fromkeys(("examples", "predicates", "assuming", "inputs"), ()),
    "cost": defaults.COST,
    "mode": defaults.MODE,
    "level": defaults.LEVEL,
}


def spelled(verb: F) -> F:
    """The verb, whose signature shows each of the words that it unpacks; ``help`` and ``inspect`` look there."""
    signature = inspect.signature(verb)
    parameters: list[inspect.Parameter] = []
    for each in signature.parameters.values():
        words = _WORDS.get(str(each.annotation)) if each.kind is each.VAR_KEYWORD else None
        parameters += [each] if words is None else _parameters(words)
    return _signed(verb, signature.replace(parameters=parameters))


def without_self(verb: F, method: Callable[..., object]) -> F:
    """The verb, with the signature of the method that it calls."""
    signature = inspect.signature(method)
    return _signed(verb, signature.replace(parameters=tuple(signature.parameters.values())[1:]))


def _signed(verb: F, signature: inspect.Signature) -> F:
    """The verb with that signature."""
    verb.__dict__["__signature__"] = signature
    return verb


def _parameters(words: type) -> Iterator[inspect.Parameter]:
    shared = Told.__annotations__
    for name in (*(each for each in words.__annotations__ if each not in shared), *shared):
        hint = words.__annotations__[name]
        hinted = hint.__forward_arg__ if isinstance(hint, ForwardRef) else hint
        yield inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=_NOTHING.get(name), annotation=hinted)
