"""What each method answers, as JSON Schemas."""

from __future__ import annotations

from keyhole.repl.server.definitions import COSTS, STEP_FIELDS
from keyhole.repl.server.shapes import BOOLEAN, INTEGER, NUMBER, STRING, Shape, array, one_of, optional, record, ref

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
                "cache": STRING,
            }
        ),
    }
)
OPENED = record({"sketch": STRING, "version": INTEGER, "holes": array(ref("Hole"))})
HOLES = record({"file": STRING, "holes": array(ref("Hole"))})
FUNCTION = record(
    {
        "name": STRING,
        "prefix": STRING,
        "result": STRING,
        "parameters": array(record({"name": STRING, "type": STRING, "attributes": STRING})),
        "holes": INTEGER,
    }
)
MODULE = record({"file": STRING, "text": STRING, "functions": array(FUNCTION)})
FILLED = record({"file": STRING, "text": STRING, "diff": STRING, "holes": array(ref("Hole"))})
SOLVED: Shape = {
    "oneOf": [
        record(
            {"status": one_of("filled"), "completions": array(ref("Completion")), "every": BOOLEAN, "seconds": NUMBER}
        ),
        record(
            {
                "status": one_of("impossible"),
                "completions": array(ref("Completion")),
                "bound": STRING,
                "reason": STRING,
                "conflict": optional(record({"demands": array(STRING), "minimal": BOOLEAN, "relax": array(STRING)})),
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
_IMPROVEMENT = record(
    {
        "function": STRING,
        "status": one_of("improved", "unchanged", "unknown"),
        "ir": STRING,
        "steps": array(record(STEP_FIELDS)),
        "cost": COSTS,
        "certificate": optional(ref("Certificate")),
        "reason": optional(STRING),
        "seconds": NUMBER,
    }
)
OPTIMIZED = record({"file": STRING, "functions": array(_IMPROVEMENT), "seconds": NUMBER})
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
LEARNED = record({"functions": array(ref("Learned")), "seconds": NUMBER})
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
_FAULT: dict[str, Shape] = {"error": record({"message": STRING, "code": STRING}, {"line": INTEGER, "column": INTEGER})}
_TRIAL = record(
    {
        "fact": optional(STRING),
        "says": STRING,
        "finding": BOOLEAN,
        "verdict": one_of("held", "refuted", "not-tried"),
    },
    {"line": INTEGER, "reason": STRING, "certificate": ref("Certificate"), "counterexample": array(STRING)},
)
_EXPERIMENTS: dict[str, Shape] = {"file": STRING, "library": STRING, "seconds": NUMBER}
TRIED = record({**_EXPERIMENTS, "functions": array(record({"function": STRING}, {"trials": array(_TRIAL), **_FAULT}))})
_FACT = record({"fact": STRING, "evidence": STRING})
PROPOSED = record(
    {
        **_EXPERIMENTS,
        "functions": array(record({"function": STRING}, {"facts": array(_FACT), "notes": array(STRING), **_FAULT})),
    }
)
EXAMINED: Shape = {"type": "object", "additionalProperties": STRING}
