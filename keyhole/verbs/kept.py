"""Answers as a cache keeps them: to plain JSON, and back, as far as they may be believed."""

from __future__ import annotations

from collections.abc import Mapping

from keyhole.errors import KeyholeError
from keyhole.holes.filling.fill import fill
from keyhole.holes.text.printer import print_function, print_module
from keyhole.holes.text.reader import parse
from keyhole.proof import Certificate, Options, Pair, Proved, Verdict
from keyhole.proof.verify import check_pair
from keyhole.reports import Unknown as NoAnswer
from keyhole.synth import Answer, Budget, Completion, Filled, Impossible, Query
from keyhole.synth.answers import Conflict, Cost
from keyhole.synth.replay.text import text_of
from keyhole.synth.solve import fill_holes
from keyhole.verbs.asking import asked
from keyhole.verbs.cache import Cache, Kept
from keyhole.verbs.keys import complete_key, verify_key

_CACHED = ", cached"


def known_verdict(cache: Cache | None, pair: Pair, options: Options) -> Verdict | None:
    """The verdict that a cache has on a pair."""
    found = None if cache is None else cache.get(verify_key(pair, options))
    return None if found is None else _certificate(found)


def keep_verdict(cache: Cache | None, pair: Pair, options: Options, verdict: Verdict) -> None:
    """Keep a proof. With more time a bound may be a larger one, so what is bounded is not kept."""
    if cache is None or not isinstance(verdict, Proved):
        return
    sides = {"source": text_of(pair.source, pair.source_module), "target": text_of(pair.target, pair.target_module)}
    names = {"source_name": pair.source.name, "target_name": pair.target.name}
    limits = {"seed": options.seed, "unroll": options.unroll, "timeout": options.timeout}
    cache.put(verify_key(pair, options), {"verb": "verify", **sides, **names, **limits}, _plain(verdict))


def known_answer(cache: Cache | None, query: Query, k: int) -> Answer | None:
    """The answer that a cache has to a query."""
    found = None if cache is None else cache.get(complete_key(query, k))
    match found:
        case {"status": "impossible", "bound": str(bound), "reason": str(reason), **rest}:
            return Impossible(f"{bound}{_CACHED}", reason, conflict=_conflict(rest.get("conflict")))
        case {"status": "filled", "completions": list(rows), "every": bool(every)}:
            completions = [_completion(query, row) for row in rows]
            if completions and all(completions):
                return Filled(tuple(each for each in completions if each is not None), 0.0, every)
    return None


def keep_answer(cache: Cache | None, query: Query, k: int, answer: Answer) -> None:
    """Keep a final answer: all that was asked for, and all of it proved; or that there is none."""
    if cache is None or not _can_be_asked_again(query):
        return
    match answer:
        case Impossible(bound=bound, reason=reason, conflict=conflict):
            why = None if conflict is None else conflict.to_json()
            none: Kept = {"status": "impossible", "bound": bound, "reason": reason, "conflict": why}
            cache.put(complete_key(query, k), _question(query, k), none)
        case Filled(completions=completions, every=every) if every or len(completions) == k:
            found: Kept = {"status": "filled", "completions": [_row(each) for each in completions], "every": every}
            if all(isinstance(each.certificate, Proved) for each in completions):
                cache.put(complete_key(query, k), _question(query, k), found)
        case _:
            return


def _conflict(kept: object) -> Conflict | None:
    match kept:
        case {"demands": list(demands), "minimal": bool(minimal), "relax": list(relax)}:
            return Conflict(tuple(map(str, demands)), minimal, tuple(map(str, relax)))
    return None


def still_holds(question: Mapping[str, object], answer: Mapping[str, object], seconds: float) -> bool | None:
    """Whether an entry's answer comes out when its question is asked again; None when that much time does not tell. Raises
    KeyholeError."""
    match question:
        case {"verb": "verify", "source": str(ours), "target": str(theirs), **rest}:
            source, target = parse(ours), parse(theirs)
            pair = Pair(source.get(str(rest["source_name"])), target.get(str(rest["target_name"])), source, target)
            options = Options(seconds, int(str(rest["seed"])), int(str(rest["unroll"])))
            return _agrees(check_pair(pair, options), Proved)
        case {"verb": "fill", "module": str(text), "function": str(function)}:
            return _fillings_hold(question, answer, text, function, seconds)
    return False


def _fillings_hold(
    question: Mapping[str, object], answer: Mapping[str, object], text: str, function: str, seconds: float
) -> bool | None:
    """Whether each completion, or that there is none, comes out again."""
    rows = answer.get("completions")
    completed = [str(row["module"]) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    wanted = Filled if completed else Impossible
    for each in completed or [text]:
        query = asked(
            parse(each),
            function=function,
            reference=_names(question, "references"),
            examples=(),
            predicates=_names(question, "predicates"),
            assuming=_names(question, "assuming"),
            cost=str(question["cost"]),
            budget=Budget(seconds),
            seed=int(str(question["seed"])),
        )
        if (agrees := _agrees(fill_holes(query, 1), wanted)) is not True:
            return agrees
    return True


def _agrees(found: Verdict | Answer, wanted: type) -> bool | None:
    """Whether what was found is what was kept; None when nothing was found."""
    return None if isinstance(found, NoAnswer) else isinstance(found, wanted)


def _names(question: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = question.get(name)
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _can_be_asked_again(query: Query) -> bool:
    """Whether a question is all in its module: functions by their names, and no examples."""
    spec = query.spec
    named = (*spec.references, *spec.predicates, *spec.assuming)
    return not spec.examples and all(query.module.function(each.name) is each for each in named)


def _question(query: Query, k: int) -> Kept:
    spec = query.spec
    return {
        "verb": "fill",
        "module": print_module(query.module),
        "function": query.function,
        "references": [each.name for each in spec.references],
        "predicates": [each.name for each in spec.predicates],
        "assuming": [each.name for each in spec.assuming],
        "cost": query.cost.value,
        "seed": query.seed,
        "k": k,
    }


def _row(found: Completion) -> Kept:
    return {
        "fillings": dict(found.fillings),
        "function": print_function(found.function),
        "module": print_module(found.module),
        "certificate": _plain(found.certificate),
        "cost": found.cost.to_json(),
        "seconds": found.seconds,
        "assuming": list(found.assuming),
        "optimal": found.optimal,
    }


def _completion(query: Query, row: object) -> Completion | None:
    """A completion, when its fillings fit and give what was kept."""
    match row:
        case {"fillings": dict(fillings), "function": str(text), "certificate": dict(kept), "cost": dict(cost), **rest}:
            certificate = _certificate(kept)
        case _:
            return None
    module = query.module
    try:
        for name, term in fillings.items():
            module = fill(module, str(name), str(term), function=query.function)
    except KeyholeError:
        return None
    function = module.get(query.function)
    if certificate is None or print_function(function) != text:
        return None
    optimal, assuming = rest.get("optimal"), rest.get("assuming")
    return Completion(
        {str(name): str(term) for name, term in fillings.items()},
        module,
        function,
        certificate,
        Cost(int(cost["latency"]), int(cost["throughput"]), int(cost["size"])),
        float(str(rest.get("seconds", 0.0))),
        tuple(map(str, assuming)) if isinstance(assuming, list) else (),
        None if optimal is None else str(optimal),
        query.target,
    )


def _plain(certificate: Certificate) -> Kept:
    match certificate:
        case Proved(solver=solver, seconds=seconds):
            return {"kind": "proved", "solver": solver, "seconds": seconds}
    return {}


def _certificate(kept: Mapping[str, object]) -> Proved | None:
    match kept:
        case {"kind": "proved", "solver": str(solver), "seconds": float(seconds)}:
            return Proved(solver + _CACHED, seconds)
    return None
