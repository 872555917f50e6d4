"""What a call is told: its own words first, then the session's, then the verb's; and no more time than the scope around it has."""

from __future__ import annotations

from dataclasses import dataclass, replace

from keyhole.api.scopes import is_limited, limited
from keyhole.errors import KeyholeError
from keyhole.proof import Proved
from keyhole.synth import Answer, Budget, Filled, Impossible, Query
from keyhole.synth.progress import Listener, Stop, never, silent
from keyhole.verbs import defaults


@dataclass(frozen=True, slots=True)
class Given:
    """What one call is told. ``must_be_stoppable``: somebody listens, may stop it, or has set a deadline (``is_limited``);
    ``killable``: this process is one that may be killed."""

    seconds: float
    seed: int
    progress: Listener
    stop: Stop
    must_be_stoppable: bool
    is_limited: bool
    killable: bool = False

    def budget(self, asked_for: Budget | None) -> Budget:
        """The budget, within the time that there is."""
        return Budget(self.seconds) if asked_for is None else replace(asked_for, seconds=limited(asked_for.seconds))


@dataclass(frozen=True, slots=True)
class Settings:
    """What a session's verbs take when they are not told: seconds (None: the default), seed, listener, stop."""

    timeout: float | None = None
    seed: int = 0
    progress: Listener = silent
    stop: Stop = never
    killable: bool = False
    cache: str = defaults.CACHE

    def given(
        self,
        *,
        timeout: float | None = None,
        seed: int | None = None,
        progress: Listener | None = None,
        stop: Stop | None = None,
    ) -> Given:
        """What a call is told with these words of its own. Raises KeyholeError for a time limit that leaves no time."""
        seconds = next(each for each in (timeout, self.timeout, defaults.TIMEOUT) if each is not None)
        if not seconds > 0:
            raise KeyholeError(f"a time limit of {seconds} s leaves no time", code="bad-timeout")
        listener, stops = progress or self.progress, stop or self.stop
        watched = is_limited() or listener is not silent or stops is not never
        limits = is_limited() and not self.killable
        own_seed = self.seed if seed is None else seed
        return Given(limited(seconds), own_seed, listener, stops, watched and not self.killable, limits, self.killable)


def is_final(answer: Answer, query: Query, k: int) -> bool:
    """Whether more time would not change the answer: nothing is missing, and all is proved that can be."""
    match answer:
        case Filled(completions=completions):
            sure = all(isinstance(each.certificate, Proved) for each in completions)
            return len(completions) == k and (sure or not query.spec.provable)
        case Impossible():
            return True
        case _:
            return False


def in_scope(query: Query) -> Query:
    """The query, with its time cut where the scope around it ends."""
    seconds = limited(query.budget.seconds)
    return query if seconds == query.budget.seconds else replace(query, budget=replace(query.budget, seconds=seconds))
