"""What a worker does for requests that may take long: searching, proving, timing, lowering, learning."""

from __future__ import annotations

import json
import time as clock
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from keyhole.errors import KeyholeError
from keyhole.repl.server.messages import Json
from keyhole.repl.server.modules import Origin, module_of, properties_of
from keyhole.repl.server.params import Assembly, Experiments, Learn, Limits, Optimize, Solve, Time, Verify
from keyhole.repl.server.plain import plain
from keyhole.workers import Talk

if TYPE_CHECKING:
    from keyhole.holes.model import Signature
    from keyhole.properties.language.model import Function, PropertyFile
    from keyhole.synth.spec.examples import Example
    from keyhole.verbs.facts import Finding, Laboratory


def solve(talk: Talk, asked: Solve, origin: Origin, cache: str) -> Json:
    """What ``keyhole fill --json`` prints."""
    from keyhole.synth import Budget, sketch_of
    from keyhole.verbs.asking import asked as query_of
    from keyhole.verbs.searching import Means
    from keyhole.verbs.thinning import Thinned

    module = module_of(origin)
    query = query_of(
        module,
        function=asked.function,
        reference=asked.spec or None,
        examples=_examples(asked, sketch_of(module, asked.function).signature),
        predicates=asked.asserts,
        assuming=asked.assumes,
        cost=asked.cost,
        budget=Budget(asked.budget.seconds, asked.budget.candidates),
        seed=asked.seed,
    )
    listener = Thinned(lambda event: talk.tell(event.to_json()))
    return plain(Means(cache=cache).fill(query, asked.count, listener, talk.stop).to_json())


def _examples(asked: Solve, signature: Signature) -> tuple[Example, ...]:
    from keyhole.synth.spec.example_files import fitting, parse_json

    if not asked.examples:
        return ()
    rows = ",\n".join(json.dumps(row) for row in asked.examples)
    return fitting(parse_json(f"[{rows}]", signature, "params.examples"), signature)


def optimize(talk: Talk, asked: Optimize, origin: Origin) -> Json:
    """What ``keyhole optimize --json`` prints."""
    from keyhole.synth import Budget
    from keyhole.verbs.searching import optimized
    from keyhole.verbs.thinning import Thinned

    budget = Budget(asked.budget.seconds, asked.budget.candidates)
    listener = Thinned(lambda event: talk.tell(event.to_json()))
    found = optimized(module_of(origin), asked.function, asked.cost, budget, asked.seed, listener, talk.stop)
    return {"file": origin.name, **found.to_json()}


def verify(talk: Talk, asked: Verify, origin: Origin, other: Origin | None, cache: str) -> Json:
    """What ``keyhole verify --json`` prints."""
    from keyhole.proof import Options
    from keyhole.verbs.jobs import job_of
    from keyhole.verbs.verdicts import Judged, Report
    from keyhole.verbs.verifying import Judge

    if (asked.source is None) != (asked.target is None):
        raise KeyholeError("source and target go together", code="usage")
    named = (asked.source, asked.target) if asked.source is not None and asked.target is not None else None
    if sum((other is not None, named is not None, bool(asked.passes))) > 1:
        raise KeyholeError("source and target, other, and passes exclude each other", code="usage")
    job = job_of(module_of(origin), None if other is None else module_of(other), named, asked.passes)
    report = Report(job.name, job.through_passes)
    with Judge(Options(asked.timeout, asked.seed, asked.unroll), asked.replay, cache) as judge:
        for found in judge.report(job, report):
            if isinstance(found, Judged):
                talk.tell({"event": "pair", **found.to_json()})
    return plain(report.to_json())


def time(talk: Talk, asked: Time, origin: Origin) -> Json:
    """What ``keyhole time --json`` prints."""
    from keyhole.verbs.machine import timed

    mode, level, seed = asked.mode, asked.level, asked.seed
    found = timed(module_of(origin), asked.function, asked.against, mode=mode, level=level, seed=seed)
    return plain(found.to_json())


def asm(talk: Talk, asked: Assembly, origin: Origin) -> Json:
    """What ``keyhole asm`` prints."""
    from keyhole.verbs.machine import assembled

    return {"file": origin.name, "assembly": assembled(module_of(origin), asked.function, level=asked.level)}


def learn(talk: Talk, asked: Learn, origin: Origin) -> Json:
    """The objects that ``keyhole learn --json`` prints, one for each function."""
    from keyhole.verbs.learning import attempts, lesson

    started = clock.monotonic()
    database = None if asked.database is None else Path(asked.database)
    file = properties_of(origin).file
    wanted = lesson(asked.library, file, asked.function, timeout=asked.timeout, seed=asked.seed)
    found: list[Json] = []
    for attempt in attempts(wanted, database):
        found.append(plain(attempt.to_json()))
        talk.tell({"event": "function", **attempt.to_json()})
    return {"functions": found, "seconds": round(clock.monotonic() - started, 3)}


def props_test(talk: Talk, asked: Experiments, origin: Origin) -> Json:
    """What ``keyhole props test --json`` prints."""
    from keyhole.verbs.facts import Laboratory

    return _experimented(asked, origin, Laboratory.test)


def props_infer(talk: Talk, asked: Experiments, origin: Origin) -> Json:
    """What ``keyhole props infer --json`` prints."""
    from keyhole.verbs.facts import Laboratory

    return _experimented(asked, origin, Laboratory.infer)


def _experimented(
    asked: Experiments, origin: Origin, experiment: Callable[[Laboratory, PropertyFile, Function], Finding]
) -> Json:
    from keyhole.verbs.facts import Laboratory, series

    read = properties_of(origin)
    chosen = read.chosen(asked.function)
    with Laboratory(asked.library, calls=asked.calls, timeout=asked.timeout, seed=asked.seed) as laboratory:
        return plain(series(origin.name, laboratory, chosen, lambda each: experiment(laboratory, read.file, each)))


def doctor(talk: Talk, asked: Limits) -> Json:
    """What ``keyhole doctor --json`` prints."""
    from keyhole.repl.command_line.doctor import examine

    return {entry.what: entry.found for entry in examine()}
