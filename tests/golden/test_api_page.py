"""The reference of the scripting API is what signatures and docstrings say, and has every public name."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

import keyhole
from keyhole.api.reference import grouped, page
from tests.golden.transcripts import ROOT

PAGE = ROOT / "docs" / "reference" / "api.md"
MODULES = ("api.scopes", "api.session", "api.compiled", "api.terms", "verbs.properties", "show.lexer", "native.runner")


def test_the_page_is_up_to_date(update: bool) -> None:
    if update:
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_public_name_is_on_the_page() -> None:
    assert grouped() == frozenset(keyhole.__all__) - {"aio"}


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings(name: str) -> None:
    results = doctest.testmod(import_module(f"keyhole.{name}"), optionflags=doctest.ELLIPSIS)
    assert results.attempted and not results.failed
