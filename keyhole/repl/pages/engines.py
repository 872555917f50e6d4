"""A page for each engine: what searches, what proves, what learns. Each example is a small question that this engine answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from keyhole.repl.pages.page import Page


@dataclass(frozen=True, slots=True)
class Engine:
    """A row: what it does, why there is it, a question in Python, the options that it looks at, and where it ends. ``quick``: the
    question takes a moment only, so that the page has the answer."""

    name: str
    does: str
    why: str
    example: str
    options: tuple[str, ...]
    problems: str
    quick: bool = True


_OPTIONS = {
    "timeout": "seconds",
    "seed": "the same seed gives the same answer",
    "budget": "how many candidates are tried at most, beside the seconds",
    "workers": "how many threads share large sweeps",
    "unroll": "how often loops are followed where no proof goes beyond that",
    "function": "the function to learn",
}
ENGINES = (
    Engine(
        "constants",
        "Finds constants and choices (operands, operations, predicates, flags, callees) with a solver: the "
        "sketch is asked about on a "
        "few inputs, a solution is tried on all, and the input on which it fails joins the question, until a "
        "solution is proved or "
        "there is none (counterexample-guided inductive synthesis).",
        "It knows all constants of a width, not some, and so it is what can say `impossible`: where no "
        "choice is right on a few inputs "
        "at once, none is right.",
        "kh.complete('define i8 @src(i8 noundef %x) { %r = urem i8 %x, 16 ret i8 %r } '\n"
        "            'define i8 @tgt(i8 noundef %x) { %r = and i8 %x, ?m:const ret i8 %r }').best.fillings",
        ("timeout", "seed"),
        "Products of wide words with unknown constants are hard for solvers: narrower types, or fewer holes, help.",
    ),
    Engine(
        "enumeration",
        "Tries programs for instruction holes, the shorter ones first, on code that Keyhole compiles for it: "
        "of the programs that behave "
        "alike on the inputs one is kept, and larger ones are built from those.",
        "Small programs are found in no time, and billions of candidates a second are tested at the last instruction.",
        "kh.complete('define i8 @src(i8 noundef %x, i8 noundef %y) { %a = and i8 %x, %y %r = sub i8 %x, %a ret i8 %r } '\n"
        "            'define i8 @tgt(i8 noundef %x, i8 noundef %y) { %r = ?e : i8 {2} (%x, %y) using and, "
        "xor\\n ret i8 %r }'\n"
        "            ).best.certificate.__class__.__name__",
        ("timeout", "budget", "workers", "seed"),
        "It knows constants that stand in the functions, and the usual ones, no others. What it found "
        "nothing among is excluded in the "
        "words of the answer, and is not `impossible`.",
    ),
    Engine(
        "solvers",
        "Proves that one function refines another: both are written as bit-vector formulas over all inputs, "
        "with poison, undef, "
        "undefined behaviour and memory, and z3 and bitwuzla race for an input on which they part.",
        "No filling leaves without having been here. A refutation comes with the input, and is run natively "
        "where it can be.",
        "kh.verify('define i8 @f(i8 noundef %x) { %r = mul i8 %x, 2 ret i8 %r }',\n"
        "          'define i8 @f(i8 noundef %x) { %r = shl nuw i8 %x, 1 ret i8 %r }').counterexample.problem",
        ("timeout", "seed", "unroll"),
        "Multiplications and divisions of wide words may take longer than anybody waits; the answer is "
        "`unknown` then, with the reason.",
    ),
    Engine(
        "lockstep",
        "Compares two functions instruction by instruction, and proves them the same without a formula where "
        "each does what the other "
        "does, up to the order of operands and names.",
        "Large functions that were hardly changed need no solver, whatever they contain.",
        "kh.verify('define i64 @f(i64 noundef %x, i64 noundef %y) { %a = mul i64 %x, %y %r = udiv i64 %a, 7 ret i64 %r }',\n"
        "          'define i64 @f(i64 noundef %x, i64 noundef %y) { %b = mul i64 %y, %x %s = udiv i64 %b, 7 "
        "ret i64 %s }').__class__.__name__",
        ("timeout",),
        "One instruction that has no counterpart, and the question goes to the solvers.",
    ),
    Engine(
        "induction",
        "Proves functions with loops for any number of iterations: the loops are cut, facts that hold at the "
        "cuts of both sides are "
        "guessed and proved, and every piece between two cuts is a question without loops.",
        "Unrolling alone gives `bounded`; induction gives `proved`.",
        "kh.verify(*(f'''define i8 @f(i8 noundef %n) {{\n"
        "e:\n  br label %l\n"
        "l:\n  %i = phi i8 [ 0, %e ], [ %j, %l ]\n  %s = phi i8 [ 0, %e ], [ %t, %l ]\n"
        "  %t = {step}\n  %j = add i8 %i, 1\n  %c = icmp ult i8 %j, %n\n  br i1 %c, label %l, label %d\n"
        "d:\n  ret i8 %t\n}}''' for step in ('add i8 %s, 2', 'sub i8 %s, -2'))).__class__.__name__",
        ("timeout", "unroll"),
        "The loops of both sides must have something to do with each other: where one runs twice as often, "
        "an answer is `bounded`.",
    ),
    Engine(
        "learning",
        "Learns what a library's function computes by calling it: experiments by the facts of its property "
        "file, then expressions, "
        "conditions, folds and maps over its buffers that explain all of them; the model is LLVM IR.",
        "Libraries come without source. A model can be proved about, filled in, and found in other code.",
        "print(kh.learn('libc.so.6', 'long labs(long x)\\nconstraint x > -9223372036854775807\\n', function='labs').how)",
        ("function", "timeout", "seed"),
        "What it gives is `tested`, never `proved`: on so many calls, made up in the way that the certificate says.",
        quick=False,
    ),
)


def pages() -> Iterator[Page]:
    """All of them."""
    yield from map(page, ENGINES)


def page(engine: Engine) -> Page:
    """The page of one."""
    return Page(
        "engines",
        engine.name,
        engine.does,
        engine.why,
        f"import keyhole as kh\n\n{engine.example}",
        _result(engine.example) if engine.quick else "",
        tuple((name, _OPTIONS[name]) for name in engine.options),
        engine.problems,
        "python",
    )


def _result(example: str) -> str:
    """What a Python prompt would show."""
    import io
    from contextlib import redirect_stdout

    import keyhole as kh

    written = io.StringIO()
    with redirect_stdout(written):
        value = eval(example, {"kh": kh})
    return written.getvalue() or repr(value)
