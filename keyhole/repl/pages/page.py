"""A page of the reference: headings that are the same everywhere, of which each page has those that it has something to say to."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

WIDTH = 80
HEADINGS = ("What it does", "Why", "Example", "Result", "Options", "Known problems")


@dataclass(frozen=True, slots=True)
class Page:
    """``kind`` is the folder, ``name`` what the page is about. Example and result are code, in a language; the rest is text, and
    ``options`` are a name and a sentence each."""

    kind: str
    name: str
    does: str
    why: str = ""
    example: str = ""
    result: str = ""
    options: tuple[tuple[str, str], ...] = ()
    problems: str = ""
    language: str = "llvm"

    @property
    def path(self) -> str:
        """Where it stands below docs/reference."""
        return f"{self.kind}/{self.name}.md"

    def markdown(self) -> str:
        """The page, with a title."""
        options = "\n".join(f"- `{name}`: {text}" for name, text in self.options)
        example = f"```{self.language}\n{self.example.rstrip()}\n```" if self.example else ""
        result = f"```text\n{self.result.rstrip()}\n```" if self.result else ""
        texts = (self.does, self.why, example, result, options, self.problems)
        parts = [f"## {heading}\n\n{text}" for heading, text in zip(HEADINGS, texts, strict=True) if text]
        return "\n\n".join([f"# `{self.name}`", *parts]) + "\n"

    def text(self) -> str:
        """The same for a terminal."""
        options = "\n".join(_filled(f"{name}: {text}") for name, text in self.options)
        code = [textwrap.indent(each.rstrip(), "  ") for each in (self.example, self.result)]
        texts = (_filled(self.does), _filled(self.why), *code, options, _filled(self.problems))
        parts = [f"{heading}\n{text}" for heading, text in zip(HEADINGS, texts, strict=True) if text]
        return "\n\n".join([self.name, *parts])


def _filled(text: str) -> str:
    plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text.replace("`", ""))
    lines = [line for each in plain.splitlines() for line in textwrap.wrap(each, WIDTH - 2)]
    return "\n".join(f"  {line}" for line in lines)
