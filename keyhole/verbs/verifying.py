"""Verifying: one pair, or all that a job holds, with native runs of the counterexamples.

What is wrong with one pair, a crash of the checker included, costs no result of another. A refuted pair is run natively, too; what
is said then was seen by two engines that share no code.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING

from keyhole.errors import KeyholeError
from keyhole.proof import GaveUp, Options, Pair, Refuted, Unknown, Verdict
from keyhole.proof.counterexamples.settled import unsettled
from keyhole.proof.verify import check_pair
from keyhole.verbs import defaults
from keyhole.verbs.jobs import Check, Crash, Job, Known, Remark
from keyhole.verbs.verdicts import Failed, Judged, Report

if TYPE_CHECKING:
    from keyhole.synth.replay.run import Replay, Replayer
    from keyhole.verbs.cache import Cache

At = Callable[[Pair, str], None]


@dataclass(slots=True)
class Judge:
    """Judges pairs; owns the sandbox in which counterexamples are run. Best used by ``with``."""

    options: Options
    replays: bool = True
    cache: str = defaults.CACHE
    _replayer: Replayer | None = field(default=None, init=False)
    _kept: Cache | None = field(default=None, init=False)
    _opened: ExitStack = field(default_factory=ExitStack, init=False)

    def __enter__(self) -> Judge:
        if self.cache != "off":
            from keyhole.verbs.cache import cache_of

            self._kept = self._opened.enter_context(cache_of(self.cache))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.close()
        if self._replayer is not None:
            self._replayer.close()

    def judged(self, pair: Pair, step: str = "") -> Judged:
        """The verdict on a pair, which a pass called ``step`` may have made. Raises SourceError when the signatures differ."""
        verdict = check_pair(pair, self.options) if self._kept is None else self._remembered(pair, self._kept)
        verdict = _convicting(verdict, pair) if step else verdict
        if not isinstance(verdict, Refuted) or not self.replays:
            return Judged(pair, step, verdict)
        if reason := unsettled(verdict.counterexample):
            return Judged(pair, step, verdict, unsettled=reason)
        try:
            replay = self._replay(pair, verdict)
        except Exception as error:
            return Judged(pair, step, verdict, trouble=_bug(f"the native run of {_what(pair)}", error))
        return Judged(pair, step, verdict, replay, trouble=_disagreement(replay))

    def report(self, job: Job, report: Report, at: At | None = None) -> Iterator[Judged | Crash | Remark]:
        """What comes of a job, one by one, and into its report. ``at`` hears of each pair before it is judged.

        Raises KeyholeError where the file is wrong.
        """
        for item in job.items():
            match item:
                case Known(functions=functions):
                    report.functions = functions
                case Check(pair=pair, step=step) if step and report.is_broken(pair.source.name):
                    pass
                case Check(pair=pair, step=step):
                    if at is not None:
                        at(pair, step)
                    judged = self._guarded(pair, step)
                    report.add(judged)
                    yield judged
                case Crash():
                    report.crashes.append(item)
                    yield item
                case Remark():
                    yield item

    def _guarded(self, pair: Pair, step: str) -> Judged:
        try:
            return self.judged(pair, step)
        except KeyholeError as error:
            return Judged(pair, step, Failed(error.message, error.code, error.render()))
        except Exception as error:
            return Judged(pair, step, failed_by_us(_what(pair), error))

    def _remembered(self, pair: Pair, cache: Cache) -> Verdict:
        """The verdict that is kept, or a new one, which is kept then."""
        from keyhole.verbs.kept import keep_verdict, known_verdict

        verdict = known_verdict(cache, pair, self.options)
        if verdict is None:
            verdict = check_pair(pair, self.options)
            keep_verdict(cache, pair, self.options, verdict)
        return verdict

    def _replay(self, pair: Pair, verdict: Refuted) -> Replay:
        from keyhole.synth.replay.run import Replayer

        if self._replayer is None:
            self._replayer = Replayer()
        return self._replayer.replay(pair, verdict.counterexample)


def failed_by_us(what: str, error: Exception) -> Failed:
    """A bug of ours, on one pair or file: reported, and the rest goes on."""
    return Failed(f"internal error: {type(error).__name__}: {error}", "internal", _bug(what, error))


def _bug(what: str, error: Exception) -> str:
    if os.environ.get("KEYHOLE_DEBUG"):
        traceback.print_exception(error)
    words = f"internal error: {what}: {type(error).__name__}: {error}"
    return f"{words}\nthis is a bug in Keyhole; KEYHOLE_DEBUG=1 shows where"


def _disagreement(replay: Replay) -> str:
    from keyhole.synth.replay.run import Disagrees, explained

    if not isinstance(replay, Disagrees):
        return ""
    return f"internal error: {explained(replay)}\nthis is a bug in Keyhole; the inputs are in the counterexample"


def _what(pair: Pair) -> str:
    return f"{pair.target.name} against {pair.source.name}"


def _convicting(verdict: Verdict, pair: Pair) -> Verdict:
    """The verdict on a pass: a refutation only counts when the pass cannot have known more than the function says."""
    from keyhole.proof.passes import knows_more

    if not isinstance(verdict, Refuted) or not (reason := knows_more(pair)):
        return verdict
    return Unknown(f"on its own it is not refined, but {reason}", GaveUp.INCOMPLETE)
