"""What a notebook shows of an object: always plain text, and HTML where that says more. Nothing is searched or run for it.

HTML has its colours with it, as styles on the elements, because a notebook's page is not ours; they work on light and dark pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from pygments import highlight
from pygments.formatters import HtmlFormatter

from keyhole.holes.listing import HoleCard
from keyhole.holes.model import Function, Module
from keyhole.holes.text.printer import print_function, print_module
from keyhole.native import Comparison, Timing
from keyhole.plural import counted
from keyhole.proof import Bounded, Proved, Refuted, Tested
from keyhole.proof import Unknown as Undecided
from keyhole.reports import Bundle
from keyhole.show.changes import changes
from keyhole.show.graphs import control_flow
from keyhole.show.lexer import HoleState, Mark, SketchLexer
from keyhole.show.plots import comparison_plot, timing_plot
from keyhole.show.style import SketchStyle
from keyhole.show.texts import certificate_text, comparison_text, holes_text, timing_text
from keyhole.synth import Completion, Filled, Impossible, Unknown
from keyhole.synth.learning import Learned
from keyhole.synth.superoptimizer.improvements import Optimized

_GOOD, _BAD, _OPEN = "#2e7d32", "#c62828", "#b26a00"


def bundle(shown: object) -> Bundle:
    """The object's texts by MIME type."""
    match shown:
        case Module(functions=(function,)):
            return _with_flow(repr(shown), print_module(shown), function)
        case Module():
            return {"text/plain": repr(shown), "text/html": highlighted(print_module(shown))}
        case Function():
            return _with_flow(repr(shown), print_function(shown), shown)
        case Filled() | Completion():
            return {"text/plain": str(shown), "text/html": _filled(shown)}
        case Impossible():
            return _said(shown.told(), _BAD, repr(shown))
        case Unknown(reason=reason):
            return _said(f"unknown: {reason}", _OPEN, repr(shown))
        case Proved() | Bounded() | Tested():
            return _said(certificate_text(shown), _GOOD if isinstance(shown, Proved) else _OPEN, repr(shown))
        case Refuted():
            return _said(certificate_text(shown), _BAD, certificate_text(shown))
        case Undecided():
            return _said(certificate_text(shown), _OPEN, repr(shown))
        case Timing():
            return {"text/plain": timing_text(shown).strip(), "image/svg+xml": timing_plot(shown)}
        case Comparison():
            return {"text/plain": comparison_text(shown), "image/svg+xml": comparison_plot(shown)}
        case HoleCard():
            text = holes_text(shown.function, (shown,))
            return {"text/plain": text, "text/html": highlighted(text)}
        case Optimized(module=module):
            return {"text/plain": repr(shown), "text/html": highlighted(print_module(module))}
        case Learned(ir=ir, certificate=certificate):
            return {
                "text/plain": repr(shown),
                "text/html": highlighted(ir) + _verdict(certificate_text(certificate), _OPEN),
            }
        case _:
            return {"text/plain": repr(shown)}


def highlighted(text: str, marks: Iterable[Mark] = ()) -> str:
    """LLVM assembly with holes as HTML."""
    formatter = HtmlFormatter(style=SketchStyle, noclasses=True, nobackground=True)
    return str(highlight(text, SketchLexer(marked=tuple(marks)), formatter))


def _with_flow(plain: str, text: str, function: Function) -> Bundle:
    """A function with its control flow beside it, where that has more than one way."""
    html, flow = highlighted(text), control_flow(function)
    if not flow:
        return {"text/plain": plain, "text/html": html}
    both = f'<div style="display: flex; flex-wrap: wrap; gap: 2em"><div>{html}</div>{flow}</div>'
    return {"text/plain": plain, "text/html": both, "image/svg+xml": flow}


def _filled(shown: Filled | Completion) -> str:
    completions = shown.completions if isinstance(shown, Filled) else (shown,)
    return "".join(map(_completion, completions))


def _completion(completion: Completion) -> str:
    """The completed function, with what was filled in marked; and how sure that is."""
    certificate, cost = completion.certificate, completion.cost
    proved = isinstance(certificate, Proved)
    state = HoleState.PROVED if proved else HoleState.FILLED
    after = print_function(completion.function)
    sketch = completion.sketch
    spans = changes(print_function(sketch), after) if sketch is not None else ()
    marks = [(start, end, state) for start, end in spans]
    rows = "".join(map(_row, completion.fillings.items()))
    words = f"{certificate_text(certificate)}; latency {cost.latency}, {counted(cost.size, 'instruction')}"
    table = f"<table>{rows}</table>" if rows else ""
    return highlighted(after, marks) + table + _verdict(words, _GOOD if proved else _OPEN)


def _row(filling: tuple[str, str]) -> str:
    name, term = filling
    return f"<tr><td><code>{escape(name)}</code></td><td><pre>{escape(term or '(no flags)')}</pre></td></tr>"


def _said(text: str, colour: str, plain: str) -> Bundle:
    return {"text/plain": plain, "text/html": _verdict(text, colour)}


def _verdict(text: str, colour: str) -> str:
    first, _, rest = text.partition("\n")
    more = f"<pre>{escape(rest)}</pre>" if rest else ""
    return f'<div style="border-left: 4px solid {colour}; padding-left: 0.6em"><b>{escape(first)}</b>{more}</div>'
