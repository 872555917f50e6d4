"""Reports: what a run did, counted while it runs, and the calls that would do it again."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from keyhole.holes.model import Function, Module
from keyhole.holes.text.printer import print_module
from keyhole.proof import Pair
from keyhole.reports import Call, Report
from keyhole.synth import Closed, Completion, Event, Found, Learnt, Phase, Query, Tried
from keyhole.synth.progress import Listener
from keyhole.synth.replay.text import text_of
from keyhole.verbs.versions import versions

T = TypeVar("T")


class Meter:
    """Listens to a run: seconds of each phase, and what was counted. Hands every event on."""

    def __init__(self, listener: Listener, first: str) -> None:
        self._listener = listener
        self._started = self._since = time.monotonic()
        self._phase = first
        self.phases: dict[str, float] = {}
        self.found: list[Completion] = []
        self.counters = {"candidates": 0, "counterexamples": 0, "completions": 0, "sizes closed": 0}

    def __call__(self, event: Event) -> None:
        """Take notice of an event."""
        match event:
            case Phase(what=what):
                self._turn(what)
            case Tried(candidates=candidates):
                self.counters["candidates"] = max(candidates, self.counters["candidates"])
            case Learnt():
                self.counters["counterexamples"] += 1
            case Found(completion=completion):
                self.counters["completions"] += 1
                self.found.append(completion)
            case Closed():
                self.counters["sizes closed"] += 1
        self._listener(event)

    def report(self, stopped: str, seed: int, call: Call | None) -> Report:
        """The report of a run that ends now."""
        self._turn(self._phase)
        counters = {name: count for name, count in self.counters.items() if count}
        return Report(stopped, time.monotonic() - self._started, seed, dict(self.phases), counters, versions(), call)

    def _turn(self, phase: str) -> None:
        now = time.monotonic()
        self.phases[self._phase] = self.phases.get(self._phase, 0.0) + now - self._since
        self._phase, self._since = phase, now


def verify_call(pair: Pair, options: Mapping[str, object]) -> Call:
    """The call that checks a pair again: two files with functions of one name, or a file that is there and two names in it."""
    source, target = pair.source, pair.target
    module = pair.source_module
    flags = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    if module is not None and module is pair.target_module and (file := _file_of(module)):
        names = (("reference", source.name), ("function", target.name))
        chosen = ("--source", source.name, "--target", target.name)
        return Call("verify", ((file, ""),), (*names, *options.items()), ("keyhole", "verify", "{}", *chosen, *flags))
    target = target.with_signature(replace(target.signature, name=source.name))
    texts = (text_of(source, module), text_of(target, _renamed(pair, target)))
    files = (("source.ll", texts[0]), ("target.ll", texts[1]))
    name = (("function", source.name),)
    return Call("verify", files, (*name, *options.items()), ("keyhole", "verify", "{}", "{}", *flags))


def _renamed(pair: Pair, target: Function) -> Module | None:
    """The target's module with the target under another name."""
    module = pair.target_module
    if module is None or target.name == pair.target.name:
        return module
    rest = tuple(part for part in module.parts if not isinstance(part, Function) or part.name != target.name)
    return replace(module, parts=tuple(target if part is pair.target else part for part in rest))


def complete_call(query: Query, k: int, examples: Path | None) -> Call:
    """The call that asks a query again."""
    spec, budget = query.spec, query.budget
    named = {
        "spec": [function.name for function in spec.references],
        "assert": [function.name for function in spec.predicates],
        "assume": [function.name for function in spec.assuming],
    }
    words = [
        "--function",
        query.function,
        *(word for flag, names in named.items() for n in names for word in (f"--{flag}", n)),
    ]
    words += ["--cost", query.cost.value, "-k", str(k), "--timeout", f"{budget.seconds:g}", "--seed", str(query.seed)]
    keywords = {
        "function": query.function,
        "cost": query.cost.value,
        "k": k,
        "timeout": budget.seconds,
        "seed": query.seed,
    }
    lists = {"reference": named["spec"], "predicates": named["assert"], "assuming": named["assume"]}
    given = {name: names for name, names in lists.items() if names}
    if examples is not None:
        words += ["--examples", str(examples)]
    shown: tuple[tuple[str, object], ...] = (*keywords.items(), *given.items())
    if spec.examples:
        rows = [(tuple(w[0] if len(w) == 1 else w for w in e.arguments), e.result[0]) for e in spec.examples]
        shown = (*shown, ("examples", examples if examples is not None else rows))
    file = _file_of(query.module)
    files = ((file, ""),) if file else (("sketch.ll", print_module(query.module)),)
    command = ("keyhole", "fill", "{}", *words) if examples is not None or not spec.examples else ()
    return Call("complete", files, shown, command)


def _file_of(module: Module) -> str:
    """The name of the file that the module was read from, when that still holds it and nothing was changed; empty otherwise."""
    name = module.source.name
    try:
        same = Path(name).suffix == ".ll" and Path(name).read_text(encoding="utf-8") == module.source.text
    except (OSError, ValueError):
        return ""
    return name if same and all(function.body is not None for function in module.functions) else ""
