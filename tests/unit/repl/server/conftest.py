"""One server for all tests that do no harm to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.repl.server.client import Client


@pytest.fixture(scope="session")
def server() -> Iterator[Client]:
    with Client("--workers", "1") as client:
        yield client.initialize()
