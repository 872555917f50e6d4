"""What attributes promise of integers: ``noundef`` and ``range``; everything else is harmless to a meaning, or not modelled.

An attribute that is ignored where it makes a program *more* undefined would let a wrong transformation pass, so the words that
may be ignored are listed, and any other word is ``Unsupported``.

Sources: LLVM Language Reference, "Parameter Attributes", "Function Attributes", "Metadata".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.lanes import Choices, Lanes, Unsupported, either, poisoned
from keyhole.holes.meaning.literals import number
from keyhole.source import Source, Span

_PASSING = ("zeroext", "signext", "noext", "inreg", "immarg")
_LINKAGE = (
    "define", "private", "internal", "available_externally", "linkonce", "weak", "linkonce_odr", "weak_odr", "external",
    "default", "hidden", "protected", "dllimport", "dllexport", "dso_local", "dso_preemptable",
)  # fmt: skip
_CONVENTIONS = (
    "ccc",
    "fastcc",
    "coldcc",
    "tailcc",
    "swiftcc",
    "swifttailcc",
    "preserve_mostcc",
    "preserve_allcc",
    "win64cc",
)
_HARMLESS = frozenset((*_PASSING, *_LINKAGE, *_CONVENTIONS))
_STRING = re.compile(r'"[^"]*"(\s*=\s*"[^"]*")?')
_RANGE = re.compile(r"\brange\s*\(\s*i([0-9]+)\s+([^,\s]+)\s*,\s*([^)\s]+)\s*\)")
_GROUP = re.compile(r"#[0-9]+")
_NEVER_RETURNS = re.compile(r"\b(noreturn|naked|presplitcoroutine)\b")
_ATTACHMENT = re.compile(r"!([A-Za-z_.][\w.]*)")
_HARMLESS_METADATA = frozenset(
    (
        "dbg",
        "tbaa",
        "prof",
        "srcloc",
        "annotation",
        "unpredictable",
        "nosanitize",
        "pcsections",
        "llvm.loop",
        "DIAssignID",
    )
)


@dataclass(frozen=True, slots=True)
class Promises:
    """``noundef``: poison or undef here is undefined behaviour. ``range``: a value outside ``[low, high)`` is poison."""

    noundef: bool = False
    range: tuple[int, int] | None = None


def promises(text: str, span: Span | None = None) -> Promises:
    """The promises in the text of parameter or return attributes; ``Unsupported`` for a word that might mean something."""
    limits: tuple[int, int] | None = None
    found = _RANGE.search(text)
    if found is not None:
        low, high = (number(found[i]) for i in (2, 3))
        if low is None or high is None or low == high:
            raise Unsupported(f"the attribute {found[0]} is not modelled", span)
        limits = (low, high)
        text = text[: found.start()] + text[found.end() :]
    words = _STRING.sub(" ", text).split()
    for word in words:
        if word != "noundef" and word not in _HARMLESS:
            raise Unsupported(f"the attribute {word} is not modelled yet", span)
    return Promises("noundef" in words, limits)


def check_function_attributes(text: str, span: Span | None, source: Source | None) -> None:
    """``Unsupported`` when the text after the parameters or a call says that control does not return as usual.

    Attribute groups (``#0``) are looked up in ``source``; a group that is not there says nothing, as LLVM has it.
    """
    text = _STRING.sub(" ", text)
    for group in _GROUP.findall(text):
        definition = rf"^\s*attributes\s+{group}\s*=\s*\{{(.*)\}}"
        defined = re.search(definition, source.text, re.MULTILINE) if source is not None else None
        text += _STRING.sub(" ", defined[1]) if defined is not None else ""
    found = _NEVER_RETURNS.search(text)
    if found is not None:
        raise Unsupported(f"the attribute {found[0]} is not modelled yet", span)


def check_metadata(text: str, span: Span | None = None) -> None:
    """``Unsupported`` for attached metadata that may mean poison or undefined behaviour."""
    for name in _ATTACHMENT.findall(text):
        if name not in _HARMLESS_METADATA:
            raise Unsupported(f"the metadata !{name} is not modelled yet", span)


def keep(
    m: Algebra[W, B], choices: Choices[W, B], promised: Promises, lanes: Lanes[W, B]
) -> tuple[Lanes[W, B], B | None]:
    """The lanes where the promises are taken at their word, and when breaking them is undefined behaviour."""
    if promised.range is not None:
        low, high = promised.range
        lanes = tuple(poisoned(m, lane, _outside(m, lane.word, low, high, lane.width)) for lane in lanes)
    if not promised.noundef:
        return lanes, None
    return lanes, either(m, *(condition for lane in lanes for condition in (lane.poison, choices.unsettled(lane))))


def _outside(m: Algebra[W, B], word: W, low: int, high: int, w: int) -> B:
    """Whether the word lies outside ``[low, high)``, which may wrap round."""
    distance = m.sub(word, m.const(low, w), w)
    return m.not_b(m.ult(distance, m.const(high - low, w), w))
