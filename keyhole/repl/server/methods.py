"""The one table of methods: what each is asked with, what it answers, who does it. Schema and documentation are made from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

from keyhole.repl.server import long, params, quick, results
from keyhole.repl.server.messages import Json
from keyhole.repl.server.shapes import NULL, Shape

Work: TypeAlias = Callable[..., Json]


class Where(Enum):
    """Who does it: the connection itself, a worker that is there for what takes milliseconds, or one that may take long."""

    HERE = "here"
    QUICK = "quick"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Method:
    """``work`` is what a worker calls; ``events`` are the kinds of progress that it tells of; ``keeps`` names the field of the
    answer that has what was found when the work is stopped (empty: nothing is kept)."""

    name: str
    params: type[Any]
    result: Shape
    doc: str
    where: Where
    work: Work | None = None
    events: tuple[str, ...] = ()
    keeps: str = ""


_SEARCH = ("phase", "tried", "closed", "searched", "learnt", "found")

METHODS = (
    Method(
        "initialize",
        params.Initialize,
        results.SERVER,
        "Comes first. Says which protocol, which tools, and what this server can do.",
        Where.QUICK,
        quick.tools,
    ),
    Method(
        "shutdown",
        params.Nothing,
        NULL,
        "Cancels everything that runs. Only the notification `exit` may follow, and ends the process.",
        Where.HERE,
    ),
    Method(
        "sketch/open",
        params.Open,
        results.OPENED,
        "Opens a sketch under a name of the client's, and lists its holes. It is open also when it cannot be read.",
        Where.QUICK,
        quick.opened,
    ),
    Method(
        "sketch/update",
        params.Update,
        results.OPENED,
        "Replaces the text of an open sketch. Requests that run go on with the text that they were asked about.",
        Where.QUICK,
        quick.opened,
    ),
    Method("sketch/close", params.Close, NULL, "Closes a sketch.", Where.HERE),
    Method(
        "module",
        params.About,
        results.MODULE,
        "The module as LLVM assembly (C and C++ compiled, bitcode disassembled), and the functions that it defines.",
        Where.QUICK,
        quick.module,
    ),
    Method(
        "holes",
        params.About,
        results.HOLES,
        "The holes with kinds, inferred types, domains, places, and what is in scope, as `keyhole holes --json` prints them.",
        Where.QUICK,
        quick.holes,
    ),
    Method(
        "fill",
        params.Fill,
        results.FILLED,
        "Puts a term where a hole was: the new module, the change as a diff, and the holes that are left; or why not. "
        "The open sketch stays as it is.",
        Where.QUICK,
        quick.fill,
    ),
    Method(
        "solve",
        params.Solve,
        results.SOLVED,
        "Finds completions and proves them; the answer is what `keyhole fill --json` prints. A search that is cancelled answers "
        "with the completions that it had found, if there are any.",
        Where.LONG,
        long.solve,
        _SEARCH,
        "completions",
    ),
    Method(
        "verify",
        params.Verify,
        results.VERIFIED,
        "Whether targets refine their sources: pairs in a module, functions of one name in two modules, or a function before and "
        "after each of LLVM's passes. The answer is what `keyhole verify --json` prints.",
        Where.LONG,
        long.verify,
        ("pair",),
    ),
    Method(
        "optimize",
        params.Optimize,
        results.OPTIMIZED,
        "Makes functions cheaper and proves each change, as `keyhole optimize --json` prints it. `budget` is for all functions "
        "together; `found` is told of pieces of a function, `improved` of each proved change. When it is cancelled it answers "
        "with what is cheaper already.",
        Where.LONG,
        long.optimize,
        (*_SEARCH, "improved"),
        "functions",
    ),
    Method(
        "time",
        params.Time,
        results.TIMED,
        "How long a function takes on this CPU, alone or against another, as `keyhole time --json` prints it.",
        Where.LONG,
        long.time,
    ),
    Method(
        "asm",
        params.Assembly,
        results.ASSEMBLED,
        "What a module or a function compiles to, as `keyhole asm` prints it.",
        Where.LONG,
        long.asm,
    ),
    Method(
        "learn",
        params.Learn,
        results.LEARNED,
        "What functions of a shared library compute; each of `functions` is what `keyhole learn --json` prints.",
        Where.LONG,
        long.learn,
        ("function",),
    ),
    Method(
        "props/check",
        params.Check,
        results.CHECKED,
        "Whether a property file contradicts itself, as `keyhole props check --json` prints it.",
        Where.QUICK,
        quick.props_check,
    ),
    Method(
        "props/query",
        params.Ask,
        results.ANSWERED,
        "What a property file says, as `keyhole props query --json` prints it.",
        Where.QUICK,
        quick.props_query,
    ),
    Method(
        "props/why",
        params.Ask,
        results.EXPLAINED,
        "Why it says so, or which condition fails, as `keyhole props why --json` prints it.",
        Where.QUICK,
        quick.props_why,
    ),
    Method(
        "props/test",
        params.Experiments,
        results.TRIED,
        "Tries every fact that can be tried against a library's functions, as `keyhole props test --json` prints it.",
        Where.LONG,
        long.props_test,
    ),
    Method(
        "props/infer",
        params.Experiments,
        results.PROPOSED,
        "Proposes facts that nobody wrote, by probing a library's functions, as `keyhole props infer --json` prints them.",
        Where.LONG,
        long.props_infer,
    ),
    Method(
        "doctor",
        params.Limits,
        results.EXAMINED,
        "What the server's machine offers, as `keyhole doctor --json` prints it.",
        Where.LONG,
        long.doctor,
    ),
)

BY_NAME = {method.name: method for method in METHODS}
