"""What attributes and metadata promise of values: what breaks the promise makes poison, or undefined behaviour.

Three kinds of words are told apart. Promises of a value (``noundef``, ``range``, ``nonnull``, ``align``, ``dereferenceable``…) are
modelled. Duties describe what a function or a callee does (``captures``, ``readonly``, ``noalias``…): they only ever make a
program more undefined, so they may be ignored in a source, and in a target that has no duty which the source lacks. Words about
how values are passed mean nothing. Any other word is ``Unsupported``: a promise that is ignored would let a wrong
transformation pass.

Sources: LLVM Language Reference, "Parameter Attributes", "Function Attributes", "Metadata".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.floating.classes import fpclass_mask, in_fpclass
from keyhole.holes.meaning.floating.formats import lane_formats
from keyhole.holes.meaning.lanes import Choices, Lane, Lanes, Unsupported, either, poisoned
from keyhole.holes.meaning.literals import number
from keyhole.holes.meaning.surroundings import Surroundings, surroundings
from keyhole.holes.types import Type
from keyhole.source import Source, Span

_PASSING = (
    "zeroext", "signext", "noext", "inreg", "immarg", "swiftself", "nest", "sret", "elementtype",
    "allocptr", "allocalign",
)  # fmt: skip
_LINKAGE = (
    "define", "private", "internal", "available_externally", "linkonce", "weak", "linkonce_odr", "weak_odr", "external",
    "default", "hidden", "protected", "dllimport", "dllexport", "dso_local", "dso_preemptable", "unnamed_addr",
    "local_unnamed_addr",
)  # fmt: skip
_CONVENTIONS = (
    "ccc", "fastcc", "coldcc", "tailcc", "swiftcc", "swifttailcc", "preserve_mostcc", "preserve_allcc", "win64cc",
    "x86_64_sysvcc",
)  # fmt: skip
_HARMLESS = frozenset((*_PASSING, *_LINKAGE, *_CONVENTIONS, "noundef", "nonnull"))
_DUTIES = frozenset(
    "captures nocapture nofree readonly readnone writeonly noalias returned writable dead_on_unwind dead_on_return "
    "initializes nosync byval".split()
)
_WORD = re.compile(r"([A-Za-z_][\w.]*)(?:\s*(\((?:[^()]|\([^()]*\))*\))|(?<=align)\s+([0-9]+))?")
_INVARIANT = "!invariant.load"
_BYVAL = re.compile(r"\bbyval\s*\(((?:[^()]|\([^()]*\))*)\)")
_METADATA = re.compile(r"!\w+\s+![0-9]+")
_STRING = re.compile(r'"[^"]*"(\s*=\s*"[^"]*")?')
_RANGE = re.compile(r"\(\s*i([0-9]+)\s+([^,\s]+)\s*,\s*([^)\s]+)\s*\)\Z")
_REFUSED = re.compile(
    r"\b(naked|presplitcoroutine|returns_twice|convergent|strictfp|null_pointer_is_valid|denormal_fpenv|sanitize_\w+)\b"
)
_REFUSED_STRING = re.compile(
    r'"denormal-fp-math(-f32)?"\s*=\s*"(?!ieee)[^"]*"'
    r'|"(?:(?:no-nans|no-infs|no-signed-zeros|approx-func|unsafe)-fp-math|less-precise-fpmad)"\s*=\s*"true"'
)
ATTACHMENT = re.compile(r"!([A-Za-z_.][\w.]*)\s*((?:distinct\s+)?!(?:[0-9]+|\{[^}]*\}))?")
_HARMLESS_METADATA = frozenset(
    "dbg tbaa tbaa.struct prof srcloc annotation unpredictable nosanitize pcsections llvm.loop DIAssignID heapallocsite "
    "alias.scope noalias llvm.access.group mem_parallel_loop_access nontemporal "
    "callees memprof callsite type kcfi_type fpmath invariant.load".split()
)


@dataclass(frozen=True, slots=True)
class Promises:
    """``noundef``: poison or undef here is undefined behaviour. ``ranges``: a value outside of all ``[low, high)`` is poison;
    ``nonnull`` and ``align`` (bytes): another pointer is poison; ``dereferenceable`` (bytes): less is undefined behaviour;
    ``or_null``: or it is null. ``fpclass``: the text of ``nofpclass``. ``duties``: what a function promises to do."""

    noundef: bool = False
    ranges: tuple[tuple[int, int], ...] = ()
    nonnull: bool = False
    align: int = 1
    dereferenceable: int = 0
    or_null: bool = False
    fpclass: str = ""
    duties: frozenset[str] = frozenset()

    @property
    def of_pointers(self) -> bool:
        """Whether anything is promised that only a pointer can keep or break."""
        return self.nonnull or self.align > 1 or self.dereferenceable > 0


def promises(text: str, span: Span | None = None) -> Promises:
    """The promises in the text of parameter or return attributes; ``Unsupported`` for a word that might mean something."""
    words: dict[str, str] = {}
    for found in _WORD.finditer(_METADATA.sub(" ", _STRING.sub(" ", text))):
        name, argument = found[1], found[2] or found[3] or ""
        if name in _DUTIES or name in _HARMLESS or name in ("align", "range", "nofpclass") or "dereferenceable" in name:
            words[name] = argument
        elif name != "cc":
            raise Unsupported(f"the attribute {name} is not modelled yet", span)
    size = words.get("dereferenceable", words.get("dereferenceable_or_null", ""))
    return Promises(
        "noundef" in words,
        (_limits(words["range"], span),) if "range" in words else (),
        "nonnull" in words,
        _count(words.get("align", "1"), span),
        _count(size or "0", span),
        bool(size) and "dereferenceable" not in words,
        words.get("nofpclass", "").removeprefix("(").removesuffix(")"),
        frozenset(f"{name}{argument}" for name, argument in words.items() if name in _DUTIES),
    )


def copied(text: str) -> str:
    """The type in ``byval(…)`` among the attributes of a parameter; empty when it is not passed that way."""
    found = _BYVAL.search(text)
    return "" if found is None else found[1]


def _count(text: str, span: Span | None) -> int:
    digits = text.strip("() ")
    if not digits.isdecimal():
        raise Unsupported(f"cannot read the attribute's number {text}", span)
    return int(digits)


def _limits(text: str, span: Span | None) -> tuple[int, int]:
    found = _RANGE.match(text)
    low, high = (number(found[i]) for i in (2, 3)) if found is not None else (None, None)
    if low is None or high is None or low == high:
        raise Unsupported(f"the attribute range{text} is not modelled", span)
    return low, high


def check_function_attributes(text: str, span: Span | None, source: Source | None) -> None:
    """``Unsupported`` when the text after the parameters or a call says that the function is of a kind that is not modelled.

    Attribute groups (``#0``) are looked up in ``source``; a group that is not there says nothing, as LLVM has it.
    """
    around = surroundings(source)
    found = _REFUSED.search(around.groups(text)) or _REFUSED_STRING.search(around.strings(text))
    if found is not None:
        raise Unsupported(f"the attribute {found[0]} is not modelled yet", span)


def metadata_promises(text: str, around: Surroundings, span: Span | None = None) -> Promises:
    """What the attachments of a load or call promise of its result; ``Unsupported`` for one that might mean something."""
    if "!" not in text:
        return Promises()
    noundef = nonnull = False
    ranges: tuple[tuple[int, int], ...] = ()
    sizes = {"align": 1, "dereferenceable": 0, "dereferenceable_or_null": 0}
    for found in ATTACHMENT.finditer(text):
        name, node = found[1], found[2] or ""
        if name in _HARMLESS_METADATA:
            continue
        inner = node if "{" in node else around.metadata(node)
        values = [number(item) for item in re.findall(r"\bi[0-9]+\s+(-?[0-9]+|true|false)", inner)]
        if name == "noundef":
            noundef = True
        elif name == "nonnull":
            nonnull = True
        elif name == "range" and values and len(values) % 2 == 0 and None not in values:
            numbers = [value for value in values if value is not None]
            ranges = tuple(zip(numbers[::2], numbers[1::2], strict=True))
        elif name in sizes and len(values) == 1 and values[0] is not None:
            sizes[name] = values[0]
        else:
            raise Unsupported(f"the metadata !{name} is not modelled yet", span)
    size = sizes["dereferenceable"] or sizes["dereferenceable_or_null"]
    return Promises(noundef, ranges, nonnull, sizes["align"], size, not sizes["dereferenceable"])


def keep(
    m: Algebra[W, B], choices: Choices[W, B], promised: Promises, lanes: Lanes[W, B], type_: Type
) -> tuple[Lanes[W, B], B | None]:
    """The lanes where the promises of numbers are taken at their word, and when breaking them is undefined behaviour."""
    if promised.fpclass:
        lanes = _of_class(m, promised.fpclass, lanes, type_)
    if promised.ranges:
        lanes = tuple(poisoned(m, lane, _outside_all(m, lane, promised.ranges)) for lane in lanes)
    if not promised.noundef:
        return lanes, None
    return lanes, either(m, *(condition for lane in lanes for condition in (lane.poison, choices.unsettled(lane))))


def _of_class(m: Algebra[W, B], text: str, lanes: Lanes[W, B], type_: Type) -> Lanes[W, B]:
    mask = fpclass_mask(text)
    if mask is None:
        raise Unsupported(f"the attribute nofpclass({text}) is not modelled")
    return tuple(
        lane if format_ is None else poisoned(m, lane, in_fpclass(m, lane.word, format_, mask))
        for lane, format_ in zip(lanes, lane_formats(type_), strict=True)
    )


def _outside_all(m: Algebra[W, B], lane: Lane[W, B], ranges: tuple[tuple[int, int], ...]) -> B:
    result = _outside(m, lane.word, *ranges[0], lane.width)
    for low, high in ranges[1:]:
        result = m.and_b(result, _outside(m, lane.word, low, high, lane.width))
    return result


def _outside(m: Algebra[W, B], word: W, low: int, high: int, w: int) -> B:
    """Whether the word lies outside ``[low, high)``, which may wrap round."""
    distance = m.sub(word, m.const(low, w), w)
    return m.not_b(m.ult(distance, m.const(high - low, w), w))
