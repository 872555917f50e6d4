"""Where hypothesis keeps its files while a command runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis.configuration import set_hypothesis_home_dir
from platformdirs import user_cache_dir


@contextmanager
def files_elsewhere() -> Iterator[None]:
    """Hypothesis keeps files in the current folder, which is not ours to fill; here it keeps them in the cache."""
    set_hypothesis_home_dir(Path(user_cache_dir("keyhole")) / "hypothesis")
    try:
        yield
    finally:
        set_hypothesis_home_dir(None)
