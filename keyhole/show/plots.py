"""Times as small pictures (SVG): for each function a bar from the 5th to the 95th percentile, and a mark at the median.

The axis begins at zero, so that lengths can be compared by eye.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from keyhole.native import Comparison, Timing
from keyhole.show.texts import comparison_text, nanoseconds

_WIDTH, _ROW, _LEFT, _RIGHT = 560, 34, 110, 90
_COLOURS = ("#1565c0", "#ef6c00")


def timing_plot(timing: Timing) -> str:
    """One function's time."""
    return _plot((timing,), "")


def comparison_plot(comparison: Comparison) -> str:
    """Two functions' times, and in words what that means."""
    words = comparison_text(comparison).splitlines()[-1].strip()
    return _plot((comparison.first, comparison.second), words)


def _plot(timings: Sequence[Timing], words: str) -> str:
    most = max((timing.high_ns for timing in timings), default=0.0) or 1.0
    rows = "".join(_row(timing, index, most) for index, timing in enumerate(timings))
    below = _ROW * len(timings)
    height = below + (26 if words else 6)
    caption = f'<text x="4" y="{below + 16}" font-size="12">{escape(words)}</text>' if words else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}" '
        f'font-family="monospace" font-size="13" fill="#808080">{rows}{caption}</svg>'
    )


def _row(timing: Timing, index: int, most: float) -> str:
    top, colour = index * _ROW, _COLOURS[index % len(_COLOURS)]
    low, middle, high = (
        _LEFT + value / most * (_WIDTH - _LEFT - _RIGHT) for value in (timing.low_ns, timing.median_ns, timing.high_ns)
    )
    return (
        f'<text x="4" y="{top + 21}">{escape(timing.function)}</text>'
        f'<line x1="{_LEFT}" y1="{top + 28}" x2="{_WIDTH - _RIGHT}" y2="{top + 28}" stroke="#808080" stroke-width="0.5"/>'
        f'<rect x="{low:.1f}" y="{top + 8}" width="{max(high - low, 1.0):.1f}" height="16" fill="{colour}" fill-opacity="0.35"/>'
        f'<line x1="{middle:.1f}" y1="{top + 5}" x2="{middle:.1f}" y2="{top + 27}" stroke="{colour}" stroke-width="2"/>'
        f'<text x="{_WIDTH - _RIGHT + 6}" y="{top + 21}">{nanoseconds(timing.median_ns)}</text>'
    )
