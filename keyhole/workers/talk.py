"""What a piece of work that runs in a child process is given: a way to tell the parent something, and to ask whether to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event


@dataclass(frozen=True, slots=True)
class Talk:
    """``tell`` sends any value that can be pickled to whoever listens; ``stop`` is True once the answer is not wanted any more."""

    tell: Callable[[object], None]
    stopping: Event

    def stop(self) -> bool:
        """Whether to stop; what was found by then may still be returned."""
        return self.stopping.is_set()
