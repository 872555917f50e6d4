"""What a worker does for requests that may take long: searching, proving, timing, lowering, learning."""

from __future__ import annotations

import json
import time as clock
from pathlib import Path
from typing import TYPE_CHECKING

from keyhole.errors import KeyholeError
from keyhole.repl.server.messages import Json
from keyhole.repl.server.modules import Origin, module_of, properties_of
from keyhole.repl.server.params import Assembly, Learn, Limits, Optimize, Solve, Time, Verify
from keyhole.repl.server.plain import plain
from keyhole.workers import Talk

if TYPE_CHECKING:
    from keyhole.holes.model import Signature
    from keyhole.synth.examples import Example


def solve(talk: Talk, asked: Solve, origin: Origin) -> Json:
    """What ``keyhole fill --json`` prints."""
    from keyhole.repl.command_line.events import Thinned
    from keyhole.synth import Budget, CostModel, fill_holes, query, sketch_of

    module = module_of(origin)
    sketch = sketch_of(module, asked.function)
    question = query(
        module,
        function=sketch.name,
        reference=asked.spec or None,
        examples=_examples(asked, sketch.signature),
        predicates=asked.asserts,
        assuming=asked.assumes,
        cost=CostModel(asked.cost),
        budget=Budget(asked.budget.seconds, asked.budget.candidates),
        seed=asked.seed,
    )
    listener = Thinned(lambda event: talk.tell(event.to_json()))
    return plain(fill_holes(question, k=asked.count, progress=listener, stop=talk.stop).to_json())


def _examples(asked: Solve, signature: Signature) -> tuple[Example, ...]:
    from keyhole.synth.example_files import fitting, parse_json

    if not asked.examples:
        return ()
    rows = ",\n".join(json.dumps(row) for row in asked.examples)
    return fitting(parse_json(f"[{rows}]", "params.examples"), signature)


def optimize(talk: Talk, asked: Optimize, origin: Origin) -> Json:
    """What ``keyhole optimize --json`` prints."""
    from keyhole.repl.command_line.events import Thinned
    from keyhole.synth import Budget, CostModel
    from keyhole.synth.optimize import optimize as optimized

    found = optimized(
        module_of(origin),
        asked.function,
        cost=CostModel(asked.cost),
        budget=Budget(asked.budget.seconds, asked.budget.candidates),
        seed=asked.seed,
        progress=Thinned(lambda event: talk.tell(event.to_json())),
        stop=talk.stop,
    )
    return {"file": origin.name, **found.to_json()}


def verify(talk: Talk, asked: Verify, origin: Origin, other: Origin | None) -> Json:
    """What ``keyhole verify --json`` prints."""
    from keyhole.proof import Options
    from keyhole.proof.passes import split_passes
    from keyhole.repl.command_line.jobs import job_of
    from keyhole.repl.command_line.verifying import Request, job_report
    from keyhole.repl.printing.verdicts import Judged, report_json

    if (asked.source is None) != (asked.target is None):
        raise KeyholeError("source and target go together", code="usage")
    named = (asked.source, asked.target) if asked.source is not None and asked.target is not None else None
    if sum((other is not None, named is not None, bool(asked.passes))) > 1:
        raise KeyholeError("source and target, other, and passes exclude each other", code="usage")
    passes = split_passes(asked.passes) if asked.passes else ()
    job = job_of(module_of(origin), None if other is None else module_of(other), named, passes)
    request = Request(Options(asked.timeout, asked.seed, asked.unroll), True, named, asked.passes, asked.replay)

    def tell(judged: Judged) -> None:
        talk.tell({"event": "pair", **judged.to_json()})

    return plain(report_json(job_report(job, request, tell)))


def time(talk: Talk, asked: Time, origin: Origin) -> Json:
    """What ``keyhole time --json`` prints."""
    from keyhole.native import Mode, Plan, compare, time_function
    from keyhole.synth.native_text import lowerable

    names = (asked.function, *((asked.against,) if asked.against is not None else ()))
    ir = lowerable(module_of(origin), names)
    plan = Plan(mode=Mode(asked.mode), level=asked.level, seed=asked.seed)
    if asked.against is None:
        return plain(time_function(ir, asked.function, plan=plan).to_json())
    return plain(compare(ir, asked.function, asked.against, plan=plan).to_json())


def asm(talk: Talk, asked: Assembly, origin: Origin) -> Json:
    """What ``keyhole asm`` prints."""
    from keyhole.native import assembly
    from keyhole.synth.native_text import lowerable

    ir = lowerable(module_of(origin), (asked.function,) if asked.function is not None else ())
    return {"file": origin.name, "assembly": assembly(ir, asked.level, function=asked.function or "").rstrip()}


def learn(talk: Talk, asked: Learn, origin: Origin) -> Json:
    """The objects that ``keyhole learn --json`` prints, one for each function."""
    from keyhole.repl.command_line.learning import Request, attempts

    started = clock.monotonic()
    database = None if asked.database is None else Path(asked.database)
    request = Request(asked.library, asked.function, asked.timeout, asked.seed, database=database)
    found: list[Json] = []
    for attempt in attempts(properties_of(origin), request):
        found.append(plain(attempt.to_json()))
        talk.tell({"event": "function", **attempt.to_json()})
    return {"functions": found, "seconds": round(clock.monotonic() - started, 3)}


def doctor(talk: Talk, asked: Limits) -> Json:
    """What ``keyhole doctor --json`` prints."""
    from keyhole.repl.command_line.doctor import examine

    return {entry.what: entry.found for entry in examine()}
