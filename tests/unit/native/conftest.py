"""One runner for each test file: starting one costs more than most tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from keyhole.native import Runner


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner(timeout=5.0, memory=256 << 20) as made:
        yield made
