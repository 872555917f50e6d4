"""What comes back, as JSON Schemas: results, events of progress, the data of errors.

Objects may get more fields in later minor versions; clients ignore those that they do not know.
"""

from __future__ import annotations

from keyhole.repl.server.messages import Json

Shape = dict[str, Json]

STRING: Shape = {"type": "string"}
NUMBER: Shape = {"type": "number"}
INTEGER: Shape = {"type": "integer"}
BOOLEAN: Shape = {"type": "boolean"}
ANYTHING: Shape = {}
WORD: Shape = {
    "type": ["integer", "string"],
    "description": "An integer; above 2**53, and where it is no number, a string.",
}


def optional(shape: Shape) -> Shape:
    """Or null."""
    return {"anyOf": [shape, {"type": "null"}]}


def array(items: Shape) -> Shape:
    """Any number of them."""
    return {"type": "array", "items": items}


def one_of(*words: str) -> Shape:
    """One of these strings."""
    return {"enum": list(words)}


def ref(name: str) -> Shape:
    """One of ``DEFINITIONS``."""
    return {"$ref": f"#/$defs/{name}"}


def record(fields: dict[str, Shape], may_be: dict[str, Shape] | None = None) -> Shape:
    """An object that has these fields, and may have those."""
    properties: dict[str, Json] = {**fields, **(may_be or {})}
    return {"type": "object", "properties": properties, "required": list(fields)}


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
        record({"event": one_of("learnt"), "arguments": array(array(WORD)), **_COUNTED}),
        record({"event": one_of("found"), **_COMPLETION_FIELDS, **_COUNTED}, {"assuming": array(STRING)}),
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
    "Event": EVENT,
    "ErrorData": ERROR_DATA,
}

SERVER = record(
    {
        "protocolVersion": STRING,
        "serverInfo": record({"name": STRING, "version": STRING}),
        "tools": record(
            {
                "keyhole": STRING,
                "llvm": STRING,
                "z3": optional(STRING),
                "bitwuzla": optional(STRING),
                "python": STRING,
            }
        ),
        "capabilities": record(
            {
                "methods": array(STRING),
                "progress": array(STRING),
                "workers": INTEGER,
                "largestMessage": INTEGER,
                "deadline": NUMBER,
                "memory": optional(INTEGER),
            }
        ),
    }
)
OPENED = record({"sketch": STRING, "version": INTEGER, "holes": array(ref("Hole"))})
HOLES = record({"file": STRING, "holes": array(ref("Hole"))})
FUNCTION = record(
    {
        "name": STRING,
        "result": STRING,
        "parameters": array(record({"name": STRING, "type": STRING})),
        "holes": INTEGER,
    }
)
MODULE = record({"file": STRING, "text": STRING, "functions": array(FUNCTION)})
FILLED = record({"file": STRING, "text": STRING, "diff": STRING, "holes": array(ref("Hole"))})
SOLVED: Shape = {
    "oneOf": [
        record({"status": one_of("filled"), "completions": array(ref("Completion")), "seconds": NUMBER}),
        record(
            {
                "status": one_of("impossible"),
                "completions": array(ref("Completion")),
                "bound": STRING,
                "reason": STRING,
                "seconds": NUMBER,
            }
        ),
        record(
            {
                "status": one_of("unknown"),
                "completions": array(ref("Completion")),
                "reason": STRING,
                "place": optional(STRING),
                "closed": optional(STRING),
                "seconds": NUMBER,
            }
        ),
    ]
}
VERIFIED = record(
    {"file": STRING, "pairs": array(ref("Pair")), "seconds": NUMBER},
    {
        "unchanged": array(STRING),
        "failures": array(record({"pass": STRING, "reason": STRING})),
        "error": record({"message": STRING, "code": STRING}),
    },
)
_TIMING: dict[str, Shape] = {
    "function": STRING,
    "median_ns": NUMBER,
    "low_ns": NUMBER,
    "high_ns": NUMBER,
    "samples": INTEGER,
    "overhead_ns": NUMBER,
    "mode": one_of("latency", "throughput"),
}
TIMED = record(
    {**_TIMING, "against": optional(record(_TIMING)), "ratio": optional(array(NUMBER))},
    {"verdict": one_of("faster", "slower", "no difference")},
)
ASSEMBLED = record({"file": STRING, "assembly": STRING})
LEARNED = record({"functions": array(record(_LEARNED_FIELDS, _LEARNED_MORE)), "seconds": NUMBER})
CHECKED = record(
    {
        "file": STRING,
        "status": one_of("ok", "conflict"),
        "functions": array(STRING),
        "conflicts": array(
            record({"function": STRING, "message": STRING, "why": STRING}, {"line": INTEGER, "column": INTEGER})
        ),
        "unread": array(STRING),
    }
)
ANSWERED = record(
    {
        "file": STRING,
        "query": STRING,
        "answers": array(record({"function": STRING, "bindings": {"type": "object", "additionalProperties": STRING}})),
    }
)
EXPLAINED = record(
    {
        "file": STRING,
        "query": STRING,
        "functions": array(record({"function": STRING, "holds": BOOLEAN, "why": array(STRING)})),
    }
)
EXAMINED: Shape = {"type": "object", "additionalProperties": STRING}
NULL: Shape = {"type": "null"}
