"""A session: what questions have in common, owned by one object. All verbs of Keyhole are its methods.

A session holds the seed, the time limit, who listens, the sandbox for native code, and the answers that it has given: the same
question again is answered at once. Nothing of it is global. The functions of ``keyhole`` are the same verbs with a session of
their own for each call.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Unpack, overload

from keyhole.api.given import Settings, is_final
from keyhole.api.memory import Memory
from keyhole.api.questions import question_of
from keyhole.api.reporting import Meter, complete_call, verify_call
from keyhole.api.scopes import limited
from keyhole.api.search import Search, stop_reason
from keyhole.api.told import Measured, Told, Wanted, spelled
from keyhole.api.working import checked, filled, first_against, learned, measured
from keyhole.holes.filling.fill import fill
from keyhole.holes.listing import HoleCard, hole_cards
from keyhole.holes.llvm.files import read_file
from keyhole.holes.model import Function, Module
from keyhole.holes.text.reader import parse
from keyhole.proof import Bounded, Options, Refuted, Unknown, Verdict
from keyhole.synth import Answer, Budget, CostModel, Query
from keyhole.synth.progress import Listener, Stop, never, silent
from keyhole.synth.replay.text import text_of
from keyhole.verbs import defaults
from keyhole.verbs.asking import Sketch, asked, module_of, pair_of
from keyhole.verbs.cache import cache_of
from keyhole.verbs.kept import keep_verdict, known_verdict
from keyhole.verbs.keys import complete_key, verify_key
from keyhole.verbs.searching import optimized

if TYPE_CHECKING:
    from keyhole.api.compiled import Compiled
    from keyhole.native import Argument, Comparison, Runner, Timing, Value
    from keyhole.synth.learning import Learned, NotLearned
    from keyhole.synth.superoptimizer.improvements import Optimized
    from keyhole.verbs.properties import Properties


class Session:
    """Verbs with a common seed, time limit, listener, sandbox and memory of answers. Best used by ``with``.

    Every verb takes ``timeout`` in seconds, ``seed``, ``progress`` (called with events) and ``stop`` (asked again and again; True
    ends the work), which go before the session's own. Not for several threads at once, but for ``Search.cancel``.

    >>> import keyhole as kh
    >>> with kh.Session(seed=7, timeout=20) as session:
    ...     session.verify("define i8 @f(i8 noundef %x) { ret i8 %x }", "define i8 @f(i8 noundef %x) { ret i8 %x }").report.seed
    7
    """

    def __init__(
        self,
        *,
        timeout: float | None = None,
        seed: int = defaults.SEED,
        progress: Listener | None = None,
        stop: Stop | None = None,
        remember: int = 1000,
        cache: str = defaults.CACHE,
        killable: bool = False,
    ) -> None:
        """``remember`` is how many answers are kept while the session lasts; 0: none. ``cache`` is whether proofs and fillings are
        kept on disk, and taken from there: ``off``, ``on`` or ``read-only``. ``killable``: this process is one that may be killed.
        """
        self.settings = Settings(timeout, seed, progress or silent, stop or never, killable, cache)
        self._memory = Memory(remember)
        self._runner: Runner | None = None

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the sandbox, and forget the answers. The session can be used again."""
        runner, self._runner = self._runner, None
        if runner is not None:
            runner.close()
        self._memory.clear()

    @property
    def runner(self) -> Runner:
        """The sandbox, started when it is first used."""
        if self._runner is None:
            from keyhole.native import Runner

            self._runner = Runner(timeout=defaults.CALL_SECONDS)
        return self._runner

    def parse(self, text: str, name: str = "<text>") -> Module:
        """The module that LLVM assembly with holes says. Raises ParseError with the place."""
        return parse(text, name)

    def read_file(self, path: str | Path, *, level: str = "O1") -> Module:
        """The module in a file: LLVM assembly, bitcode, C or C++ (compiled at ``level``).

        Raises NotFound, ParseError with the place, ToolError.
        """
        return read_file(path, level=level)

    def hole_cards(self, sketch: Sketch, function: str | None = None) -> tuple[HoleCard, ...]:
        """What there is to know of each hole: kind, inferred type, domain, places, what is in scope. Raises TypeConflict."""
        module = module_of(sketch)
        wanted = None if function is None else module.get(function).name
        return tuple(card for card in hole_cards(module) if wanted in (None, card.function))

    def fill(self, sketch: Sketch, hole: str, term: str, *, function: str | None = None, check: bool = True) -> Module:
        """The module with ``term`` where the hole was; the old one is unchanged. Raises FillError with reason and places.

        Without ``check`` LLVM's verifier is not asked.
        """
        return fill(module_of(sketch), hole, term, function=function, check=check)

    @spelled
    def verify(
        self,
        source: Sketch | Function,
        target: Sketch | Function | None = None,
        *,
        function: str | None = None,
        reference: str | None = None,
        unroll: int = defaults.UNROLL,
        **told: Unpack[Told],
    ) -> Verdict:
        """Whether ``target`` may replace ``source``: ``Proved``, ``Bounded``, ``Refuted`` or ``Unknown``.

        Each is a function, or a module with one; ``function`` names the target's, ``reference`` the source's (else it is called
        like the target's). Without ``target``, ``source`` is a module that holds both: those that are named, or its only pair
        ``@src``/``@tgt``. ``unroll`` is how often loops are followed. Raises SourceError when the signatures differ.
        """
        pair = pair_of(source, target, function, reference)
        given = self.settings.given(**told)
        options = Options(given.seconds, given.seed, unroll)
        key = verify_key(pair, options)
        if (known := self._memory.verdict(key)) is not None:
            return known
        meter = Meter(given.progress, "proving")
        with cache_of(self.settings.cache) as cache:
            kept = known_verdict(cache, pair, options)
            verdict = checked(pair, options, given, meter) if kept is None else kept
            if kept is None:
                keep_verdict(cache, pair, options, verdict)
        call = verify_call(pair, {"unroll": unroll, "timeout": given.seconds, "seed": given.seed})
        if isinstance(verdict, Refuted):
            sides = (text_of(pair.source, pair.source_module), text_of(pair.target, pair.target_module))
            verdict = replace(verdict, counterexample=replace(verdict.counterexample, sides=sides))
        stopped = verdict.code.value if isinstance(verdict, Unknown) else "decided"
        verdict = replace(verdict, report=meter.report(stopped, given.seed, call))
        if not isinstance(verdict, Unknown | Bounded):  # with more time a bound may be a larger one
            self._memory.keep_verdict(key, verdict)
        return verdict

    @spelled
    def differs(
        self,
        first: Sketch | Function,
        second: Sketch | Function | None = None,
        *,
        function: str | None = None,
        reference: str | None = None,
        unroll: int = defaults.UNROLL,
        **told: Unpack[Told],
    ) -> Verdict:
        """Whether two functions differ: ``Refuted`` says where; ``Proved``: each may replace the other. The rest as ``verify``."""
        pair = pair_of(first, second, function, reference)
        ways = ((pair.source, pair.target), (pair.target, pair.source))
        return first_against(self.verify(one, other, unroll=unroll, **told) for one, other in ways)

    @spelled
    def prove(
        self,
        sketch: Sketch,
        function: str,
        predicate: str | Sequence[str],
        *,
        assuming: str | Sequence[str] = (),
        **told: Unpack[Told],
    ) -> Verdict:
        """Whether a predicate is true of all inputs and what the function returns for them.

        Predicates are functions of the module from the parameters and the result to i1; ``assuming`` are functions from the
        parameters to i1, and only inputs on which they are true count.
        """
        from keyhole.synth.spec.conditions import asserted, holds

        asking = asked(
            module_of(sketch),
            function=function,
            reference=(),
            examples=(),
            predicates=predicate,
            assuming=assuming,
            cost=defaults.COST,
            budget=Budget(),
            seed=0,
        )
        spec, target = asking.spec, asking.target
        source = holds(target, spec.assuming)
        return first_against(self.verify(source, asserted(target, each), **told) for each in spec.predicates)

    @spelled
    def solve(self, sketch: Sketch | Query, **wanted: Unpack[Wanted]) -> Search:
        """The completions of a sketch, lazily, cheapest first within what was searched. See ``complete`` for what is asked.

        Closing the iterator ends the search, and so do ``Search.cancel`` (from any thread) and ``stop``. ``journal`` is a file that
        keeps what was found; a search goes on from it when it is there. Large work is shared among ``workers`` threads (by
        default as many as there are processors), or the tasks of an ``executor``.
        """
        return Search(question_of(self.settings, sketch, **wanted))

    @spelled
    def complete(self, sketch: Sketch | Query, *, k: int = defaults.COUNT, **wanted: Unpack[Wanted]) -> Answer:
        """Fill all holes of a sketch: ``Filled`` with the ``k`` cheapest completions found, ``Impossible`` or ``Unknown``.

        ``function`` is the sketch, where several functions have holes. What is known of the answer: ``reference`` functions that it
        must refine (``@src`` for ``@tgt``), ``predicates`` over inputs and result that must be true, ``examples``; ``assuming`` are
        functions that say which inputs count. ``cost`` is latency, throughput, size or time; ``budget`` limits seconds and
        candidates. Raises KeyholeError when the question is wrong.
        """
        question = question_of(self.settings, sketch, **wanted)
        query, key = question.query, complete_key(question.query, k)
        fresh = question.means.journal is not None or query.cost is CostModel.TIME
        if not fresh and (known := self._memory.answer(key)) is not None:
            return known
        meter = Meter(question.given.progress, "starting")
        answer = filled(question, k, meter)
        examples = wanted.get("examples")
        call = complete_call(query, k, examples if isinstance(examples, Path) else None)
        answer = replace(answer, report=meter.report(stop_reason(answer), query.seed, call))
        if not fresh and is_final(answer, query, k):
            self._memory.keep_answer(key, answer)
        return answer

    @spelled
    def optimize(
        self,
        sketch: Sketch,
        function: str | None = None,
        *,
        cost: CostModel | str = defaults.COST,
        budget: Budget | None = None,
        journal: Path | str | None = None,
        **told: Unpack[Told],
    ) -> Optimized:
        """Make functions without holes cheaper: the one that is named, or all. Every change is proved.

        ``cost`` is latency, throughput or size. ``journal`` is a file that keeps what was found; when it is there already, this
        goes on from it. Raises KeyholeError when there is no such function.
        """
        given = self.settings.given(**told)
        return optimized(
            module_of(sketch), function, cost, given.budget(budget), given.seed, given.progress, given.stop, journal
        )

    @overload
    def learn(
        self,
        library: str | Path,
        props: Path | str | Properties,
        *,
        function: str,
        **told: Unpack[Told],
    ) -> Learned | NotLearned: ...

    @overload
    def learn(
        self,
        library: str | Path,
        props: Path | str | Properties,
        *,
        function: None = None,
        **told: Unpack[Told],
    ) -> tuple[Learned | NotLearned, ...]: ...

    @spelled
    def learn(
        self,
        library: str | Path,
        props: Path | str | Properties,
        *,
        function: str | None = None,
        **told: Unpack[Told],
    ) -> Learned | NotLearned | tuple[Learned | NotLearned, ...]:
        """Learn what functions of a shared library compute, as LLVM IR: one function, or all that the properties describe.

        ``props`` is a property file's path, its text, or what ``kh.props`` returned. ``timeout`` is for each function. Raises
        KeyholeError when a function cannot be learned as it is described.
        """
        from keyhole.verbs.learning import lesson

        given = self.settings.given(**told)
        file = self.props(props).file
        found = learned(lesson(library, file, function, timeout=given.seconds, seed=given.seed), given)
        return found if function is None else found[0]

    def compile(
        self, sketch: Sketch, *, level: int = defaults.LEVEL, libraries: Sequence[str] = (), signed: bool = False
    ) -> Compiled:
        """The module's functions as native callables: ``compile(module)["@f"](3, 4)``. Functions with holes are left out.

        ``level`` is LLVM's optimisation level, ``libraries`` are shared libraries that declarations refer to; with ``signed``
        integers come back signed.
        """
        from keyhole.api.compiled import Compiled

        module = module_of(sketch)
        return Compiled(module, lambda: self.runner, level=level, libraries=tuple(libraries), signed=signed)

    def run(
        self,
        sketch: Sketch,
        function: str,
        *arguments: Argument,
        level: int = defaults.LEVEL,
        libraries: Sequence[str] = (),
        signed: bool = False,
        timeout: float | None = None,
    ) -> Value:
        """Call one function once, natively, in the sandbox. Raises CallFailed when it crashes or hangs; the rest as ``compile``."""
        compiled = self.compile(sketch, level=level, libraries=libraries, signed=signed)
        return compiled[function](*arguments, timeout=limited(defaults.CALL_SECONDS if timeout is None else timeout))

    @overload
    def time(self, sketch: Sketch, function: str, *, against: None = None, **told: Unpack[Measured]) -> Timing: ...

    @overload
    def time(self, sketch: Sketch, function: str, *, against: str, **told: Unpack[Measured]) -> Comparison: ...

    @spelled
    def time(
        self, sketch: Sketch, function: str, *, against: str | None = None, **told: Unpack[Measured]
    ) -> Timing | Comparison:
        """How long a call takes on this CPU; with ``against``, both functions interleaved, and whether one is faster.

        ``inputs`` are argument tuples to call with, else they are drawn; ``mode`` is latency or throughput. Raises KeyholeError
        when a function cannot be lowered or fails, ToolError when it was stopped.
        """
        return measured(self.settings, sketch, function, against, **told)

    def props(self, given: Path | str | Properties) -> Properties:
        """A property file, from its path or its text, ready to be asked. Raises ParseError with the place."""
        from keyhole.verbs.properties import properties

        return properties(given)
