"""Options and fixtures that all tests share."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update`` rewrites the golden files with what comes out now; ``--attacks`` and ``--seed``: how many random attacks."""
    parser.addoption("--update", action="store_true", help="write golden files instead of comparing with them")
    parser.addoption(
        "--attacks", type=int, default=20, help="how many random programs each attack on the checker tries"
    )
    parser.addoption("--seed", type=int, default=0, help="which ones")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update"))


@pytest.fixture
def attacks(request: pytest.FixtureRequest) -> int:
    """How many random programs to try."""
    return int(request.config.getoption("--attacks"))


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """Which random programs to try."""
    return int(request.config.getoption("--seed"))


# No test depends on the settings of whoever runs it.
for _name in [name for name in os.environ if name.startswith("KEYHOLE_")]:
    del os.environ[_name]
os.environ["KEYHOLE_CONFIG"] = str(Path(__file__).with_name("no-settings.toml"))

# In CI the same examples every time: a landing must not hang on luck. Elsewhere new ones every time: bugs are found there.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

# Started in the background or by nohup, a process ignores Ctrl-C, and so would all that the tests start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGQUIT, signal.SIG_DFL)
