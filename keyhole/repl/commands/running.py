"""The machine: call a function, look at its assembly, time it, run LLVM's passes over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from keyhole.errors import KeyholeError
from keyhole.holes.model import Function, Module
from keyhole.holes.sites import sites
from keyhole.repl.commands.arguments import function_and_rest, usage, words
from keyhole.repl.commands.command import Command
from keyhole.repl.printing.text import changed_lines
from keyhole.repl.session.reply import Answer, Piece, Reply, Work, said
from keyhole.repl.session.session import Session
from keyhole.repl.session.state import State

if TYPE_CHECKING:
    from keyhole.native import Comparison, Timing
    from keyhole.native.outcome import Outcome

_SECONDS = 60.0


def run(session: Session, text: str) -> Answer:
    """``run @f ARGUMENTS``."""
    from keyhole.repl.commands.calls import native_arguments
    from keyhole.repl.session.tasks import call
    from keyhole.synth.replay.text import lowerable

    name, rest = function_and_rest(text)
    function = _chosen(session.state, name)
    if sites(function):
        return trace(session, f"{function.name} {rest}")
    arguments = native_arguments(function, rest)

    def finish(outcome: Outcome) -> Answer:
        from keyhole.repl.commands.calls import outcome_piece

        return Reply((outcome_piece(function, rest, arguments, outcome),))

    level = session.settings.whole("level")
    work = (lowerable(session.state.module, (function.name,)), function.name, arguments, level)
    return Work(f"running {function.name}", call, work, finish, _SECONDS)


def trace(session: Session, text: str) -> Answer:
    """``trace @f ARGUMENTS``: what each instruction computes, up to the first hole that is needed."""
    from keyhole.repl.commands.calls import traced_arguments
    from keyhole.repl.session.tasks import walk

    name, rest = function_and_rest(text)
    function = _chosen(session.state, name)
    work = (session.state.module, function.name, traced_arguments(function, rest))
    return Work(f"tracing {function.name}", walk, work, lambda found: said(str(found)), _SECONDS)


def asm(session: Session, text: str) -> Answer:
    """``asm [@f]``."""
    from keyhole.repl.session.tasks import assemble

    found = words(text, ("level",))
    function = _chosen(session.state, next(iter(found.only(1, "asm @f")), None))
    level = found.whole("level", session.settings.whole("level"))
    head = Piece("note", f"; {function.name}, -O{level}")
    work = (session.state.module, function.name, level)
    return Work(f"lowering {function.name}", assemble, work, lambda text: Reply((head, Piece("asm", text))), _SECONDS)


def mca(session: Session, text: str) -> Answer:
    """``mca [@f]``."""
    from keyhole.repl.session.tasks import analyse

    function = _chosen(session.state, next(iter(words(text).only(1, "mca @f")), None))
    work = (session.state.module, function.name, session.settings.whole("level"))
    return Work(f"analysing {function.name}", analyse, work, lambda text: Reply((Piece("asm", text),)), _SECONDS)


def time(session: Session, text: str) -> Answer:
    """``time [@f] [against @g]``."""
    found = words(text).words
    names = [word for word in found if word != "against"]
    function = _chosen(session.state, names[0] if names else None)
    against = session.state.module.get(names[1]).name if len(names) == 2 else ""
    if len(names) > 2:
        raise usage("time takes a function, or two", "time @f against @g")
    return timed(session, session.state.module, function.name, against, Reply)


def timed(
    session: Session, module: Module, function: str, against: str, then: Callable[[tuple[Piece, ...]], Reply]
) -> Answer:
    """Time a function, and go on with what is shown of it."""
    from keyhole.repl.session.tasks import measure

    def finish(found: Timing | Comparison) -> Answer:
        from keyhole.repl.printing.text import time_text

        return then((Piece("text", time_text(found)),))

    level, seed = session.settings.whole("level"), session.settings.whole("seed")
    return Work(f"timing {function}", measure, (module, function, against, level, seed), finish, _SECONDS)


def opt(session: Session, text: str) -> Answer:
    """``opt PASSES``: LLVM's passes over the program, which becomes the program at hand."""
    from keyhole.holes.llvm.guard import check_passes, optimized, run_passes
    from keyhole.holes.llvm.passes import after_passes

    passes, state = text.strip() or "O2", session.state
    if passes in ("O0", "O1", "O2", "O3"):
        module = optimized(state.module, passes)
    else:
        check_passes(passes)
        module = after_passes(state.module, lambda text: run_passes(text, passes))
    after = state.with_module(module)
    changed = changed_lines(state.text, after.text)
    if not changed:
        return said(f"{passes} changes nothing", kind="note")
    return said(changed, kind="diff", state=after)


def _chosen(state: State, name: str | None) -> Function:
    """The function named, else the one filled last, else the only one."""
    if name is not None:
        return state.module.get(name)
    if state.filled:
        return state.module.get(state.filled[-1].function)
    functions = state.module.functions
    if len(functions) == 1:
        return functions[0]
    names = ", ".join(function.name for function in functions) or "none; load FILE"
    raise KeyholeError("which function?", code="ambiguous-function", hint=f"there are {names}")


COMMANDS = (
    Command(
        "trace",
        "trace [@F] ARGUMENTS",
        "Walk through a call: what each instruction computes, with poison and undefined behaviour, up to the first hole.",
        "machine",
        trace,
        ("trace @clamp -7", "trace @f poison 3"),
        ("function",),
    ),
    Command(
        "run",
        "run [@F] ARGUMENTS",
        "Call a function natively, in a process of its own; a sketch runs up to its first hole.",
        "machine",
        run,
        ("run @abs -7", "run @clamp 300 0 255", 'run @strlen "some text"'),
        ("function",),
        more="A pointer is given as null or as a text, which stands in a buffer of its own; what was written there is shown.",
    ),
    Command(
        "asm", "asm [@F]", "Show a function's assembly for this CPU.", "machine", asm, ("asm @tgt",), ("function",)
    ),
    Command(
        "mca",
        "mca [@F]",
        "Show what llvm-mca says of a function's assembly: cycles, ports, what each instruction waits for.",
        "machine",
        mca,
        ("mca @tgt",),
        ("function",),
        more="It needs llvm-mca on the path: the LLVM that Keyhole carries does not have the analysis.",
    ),
    Command(
        "time",
        "time [@F] [against @G]",
        "Measure how long a function takes, alone or interleaved with another.",
        "machine",
        time,
        ("time @tgt", "time @tgt against @src"),
        ("function", "function"),
    ),
    Command(
        "opt",
        "opt PASSES",
        "Run LLVM's passes over the program; holes survive them.",
        "machine",
        opt,
        ("opt O2", "opt instcombine,simplifycfg"),
        ("passes",),
    ),
)
