"""A function's control flow as a small picture (SVG): its blocks in layers, an arrow for each way from one to another.

A block stands below all from which it is reached without going round a loop; arrows that go back, and those that pass a layer, are
drawn beside the blocks. The colours are those of neither a light nor a dark page, so that they can be read on both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from keyhole.holes.model import Block, Function
from keyhole.holes.text.printer import print_instruction

MOST = 60
"""Blocks beyond which a picture would be too large to be read."""
_LETTER, _LINE, _PAD, _GAP, _SIDE = 7.0, 15, 8, 34, 24
_LONGEST, _LINES = 44, 12
_GREY, _BLUE, _OPEN = "#808080", "#1565c0", "#b26a00"


@dataclass(frozen=True, slots=True)
class _Box:
    """A block's place in the picture."""

    lines: tuple[str, ...]
    left: float
    top: float

    @property
    def width(self) -> float:
        return _width(self.lines)

    @property
    def middle(self) -> float:
        return self.left + self.width / 2

    @property
    def bottom(self) -> float:
        return self.top + _height(self.lines)


def control_flow(function: Function) -> str:
    """The picture; empty for a function of one block, or of too many."""
    if not 1 < len(function.blocks) <= MOST:
        return ""
    labels = {block.label for block in function.blocks}
    after = {block.label: _after(block, labels) for block in function.blocks}
    layers = _layers(function.blocks[0].label, after)
    boxes = _placed(function, layers)
    right = max(box.left + box.width for box in boxes.values())
    width, height = right + _SIDE, max(box.bottom for box in boxes.values()) + _PAD
    arrows = "".join(
        _arrow(boxes[block], boxes[label], layers[label] - layers[block], right)
        for block, following in after.items()
        for label in following
        if block in boxes and label in boxes
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" font-family="monospace" font-size="11.5" fill="{_GREY}">'
        f'<defs><marker id="tip" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">'
        f'<path d="M0,0 L8,4 L0,8 z" fill="{_BLUE}"/></marker></defs>'
        f"{''.join(map(_drawn, boxes.values()))}{arrows}</svg>"
    )


def _after(block: Block, labels: set[str]) -> tuple[str, ...]:
    """Where control may go, each once; a region hole goes where its terminator says."""
    found = block.terminator.successors if block.terminator is not None else ()
    return tuple(label for label in dict.fromkeys(found) if label in labels)


def _layers(entry: str, after: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """How far below the entry each block that is reached stands: the longest way there that goes round no loop."""
    order: list[str] = []
    back: set[tuple[str, str]] = set()
    done: set[str] = set()
    stack = [(entry, iter(after[entry]))]
    path = {entry}
    while stack:
        block, following = stack[-1]
        label = next(following, None)
        if label is None:
            stack.pop()
            path.discard(block)
            done.add(block)
            order.append(block)
        elif label in path:
            back.add((block, label))
        elif label not in done:
            path.add(label)
            stack.append((label, iter(after[label])))
    layers = dict.fromkeys(order, 0)
    for block in reversed(order):
        for label in after[block]:
            if (block, label) not in back:
                layers[label] = max(layers[label], layers[block] + 1)
    return layers


def _placed(function: Function, layers: Mapping[str, int]) -> dict[str, _Box]:
    """A box for each block that is reached, those of a layer side by side."""
    rows: dict[int, list[Block]] = {}
    for block in function.blocks:
        if block.label in layers:
            rows.setdefault(layers[block.label], []).append(block)
    texts = {block.label: tuple(_lines(block)) for row in rows.values() for block in row}
    widths = {n: sum(_width(texts[b.label]) + _GAP for b in row) - _GAP for n, row in rows.items()}
    boxes: dict[str, _Box] = {}
    top = float(_PAD)
    for number in sorted(rows):
        left = _SIDE + (max(widths.values()) - widths[number]) / 2
        for block in rows[number]:
            boxes[block.label] = _Box(texts[block.label], left, top)
            left += boxes[block.label].width + _GAP
        top = max(boxes[block.label].bottom for block in rows[number]) + _GAP
    return boxes


def _lines(block: Block) -> Iterator[str]:
    yield f"{block.label.lstrip('%')}:"
    written = [" ".join(print_instruction(instruction).split()) for instruction in block.instructions]
    if len(written) > _LINES:
        written[_LINES - 2 : -1] = [f"… {len(written) - _LINES + 1} more"]
    for line in written:
        yield line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _width(lines: tuple[str, ...]) -> float:
    return max(map(len, lines)) * _LETTER + 2 * _PAD


def _height(lines: tuple[str, ...]) -> float:
    return len(lines) * _LINE + _PAD


def _drawn(box: _Box) -> str:
    rows = "".join(
        f'<text x="{box.left + _PAD:.1f}" y="{box.top + _LINE * number:.1f}" xml:space="preserve"'
        f' fill="{_OPEN if "?" in line else _GREY}">{escape(line)}</text>'
        for number, line in enumerate(box.lines, 1)
    )
    return (
        f'<rect x="{box.left:.1f}" y="{box.top:.1f}" width="{box.width:.1f}" height="{_height(box.lines):.1f}" rx="4" '
        f'fill="none" stroke="{_GREY}"/>{rows}'
    )


def _arrow(start: _Box, end: _Box, layers: int, right: float) -> str:
    """From one box to another, so many layers further down: straight to the next layer, else round all boxes, on the right when it
    goes back and on the left when it passes some."""
    if layers == 1:
        x, y, u, v = start.middle, start.bottom, end.middle, end.top
        bend = (v - y) / 2
        path = f"M{x:.1f},{y:.1f} C{x:.1f},{y + bend:.1f} {u:.1f},{v - bend:.1f} {u:.1f},{v:.1f}"
    else:
        y, v = start.bottom - _LINE, end.top + _LINE
        x, u = (start.left, end.left) if layers > 1 else (start.left + start.width, end.left + end.width)
        side = -_PAD if layers > 1 else right + _SIDE
        path = f"M{x:.1f},{y:.1f} C{side:.1f},{y:.1f} {side:.1f},{v:.1f} {u:.1f},{v:.1f}"
    return f'<path d="{path}" fill="none" stroke="{_BLUE}" marker-end="url(#tip)"/>'
