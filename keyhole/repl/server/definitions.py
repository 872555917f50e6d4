"""What results, events of progress and errors are made of, as JSON Schemas.

Objects may get more fields in later minor versions; clients ignore those that they do not know.
"""

from __future__ import annotations

from keyhole.repl.server.shapes import (
    ANYTHING,
    BOOLEAN,
    INTEGER,
    NUMBER,
    STRING,
    WORD,
    Shape,
    array,
    one_of,
    optional,
    record,
    ref,
)

_LANES: Shape = {"anyOf": [WORD, array(WORD)]}
_EXECUTION = record(
    {
        "function": STRING,
        "value": optional(_LANES),
        "undefined": optional(STRING),
        "calls": array(record({"callee": STRING, "arguments": array(_LANES), "result": optional(_LANES)})),
    }
)
_COUNTEREXAMPLE = record(
    {
        "problem": STRING,
        "arguments": array(record({"name": STRING, "type": STRING, "value": _LANES})),
        "source": _EXECUTION,
        "target": _EXECUTION,
        "memory": array(STRING),
        "blocks": array(ANYTHING),
        "parted": array(record({"name": STRING, "source": _LANES, "target": _LANES})),
    }
)
_CERTIFICATE = record(
    {"kind": one_of("proved", "bounded", "tested", "unknown", "refuted")},
    {
        "solver": STRING,
        "seconds": NUMBER,
        "bound": STRING,
        "inputs": INTEGER,
        "how": STRING,
        "covered": STRING,
        "reason": STRING,
        "code": STRING,
        "place": optional(STRING),
        "hint": optional(STRING),
        "counterexample": ref("Counterexample"),
    },
)
_COST = record({"latency": INTEGER, "throughput": INTEGER, "size": INTEGER}, {"nanoseconds": NUMBER})
_COMPLETION_FIELDS: dict[str, Shape] = {
    "fillings": {"type": "object", "additionalProperties": STRING},
    "ir": STRING,
    "certificate": ref("Certificate"),
    "cost": _COST,
    "optimal": optional(STRING),
}
COSTS = record({"before": ref("Cost"), "after": ref("Cost")})
STEP_FIELDS: dict[str, Shape] = {"before": STRING, "after": STRING, "cost": COSTS, "certificate": ref("Certificate")}
_PAIR_FIELDS: dict[str, Shape] = {
    "source": STRING,
    "target": STRING,
    "verdict": one_of("correct", "incorrect", "unknown"),
    "certificate": optional(ref("Certificate")),
    "counterexample": optional(ref("Counterexample")),
    "reason": optional(STRING),
    "replayed": optional(BOOLEAN),
    "not_replayed": optional(STRING),
}
_LEARNED_FIELDS: dict[str, Shape] = {"function": STRING, "status": one_of("learned", "unknown", "error")}
_LEARNED_MORE: dict[str, Shape] = {
    "note": STRING,
    "ir": optional(STRING),
    "certificate": ref("Certificate"),
    "how": STRING,
    "queries": INTEGER,
    "seconds": NUMBER,
    "error": record({"message": STRING, "code": STRING}, {"line": INTEGER, "column": INTEGER}),
}
_COUNTED: dict[str, Shape] = {"candidates": INTEGER, "seconds": NUMBER}
_ENGINE: dict[str, Shape] = {"engine": STRING, **_COUNTED}

HOLE = record(
    {
        "name": STRING,
        "kind": one_of("value", "opcode", "predicate", "flags", "type", "instruction", "callee", "region"),
        "type": optional(STRING),
        "domain": STRING,
        "function": STRING,
        "places": array(STRING),
        "line": STRING,
        "scope": array(record({"name": STRING, "type": STRING})),
    }
)
EVENT: Shape = {
    "oneOf": [
        record({"event": one_of("phase"), "what": STRING, **_COUNTED}),
        record({"event": one_of("tried"), **_ENGINE}),
        record({"event": one_of("closed"), "what": STRING, "size": optional(INTEGER), **_ENGINE}),
        record({"event": one_of("searched"), "size": INTEGER, **_COUNTED}),
        record({"event": one_of("learnt"), "arguments": array(array(WORD)), **_COUNTED}),
        record({"event": one_of("found"), **_COMPLETION_FIELDS, **_COUNTED}, {"assuming": array(STRING)}),
        record({"event": one_of("improved"), "function": STRING, **STEP_FIELDS, **_COUNTED}),
        record({"event": one_of("pair"), **_PAIR_FIELDS}, {"pass": STRING}),
        record({"event": one_of("function"), **_LEARNED_FIELDS}, _LEARNED_MORE),
    ]
}
ERROR_DATA = record(
    {},
    {
        "code": STRING,
        "hint": optional(STRING),
        "rendered": STRING,
        "place": optional(
            record({"file": STRING, "line": INTEGER, "column": INTEGER, "start": INTEGER, "end": INTEGER})
        ),
        "notes": array(record({"message": STRING, "place": optional(STRING)})),
        "path": STRING,
        "near": STRING,
        "size": INTEGER,
        "largest": INTEGER,
        "version": optional(INTEGER),
        "supported": STRING,
        "best": array(ref("Completion")),
        "id": {"type": ["integer", "string"]},
    },
)
DEFINITIONS: dict[str, Shape] = {
    "Hole": HOLE,
    "Cost": _COST,
    "Completion": record(_COMPLETION_FIELDS, {"assuming": array(STRING)}),
    "Certificate": _CERTIFICATE,
    "Counterexample": _COUNTEREXAMPLE,
    "Pair": record(_PAIR_FIELDS, {"pass": STRING}),
    "Learned": record(_LEARNED_FIELDS, _LEARNED_MORE),
    "Event": EVENT,
    "ErrorData": ERROR_DATA,
}
