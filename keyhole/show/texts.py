"""Results in words, for every place that shows them: plain text that claims no more than the result has."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from keyhole.plural import counted

if TYPE_CHECKING:
    from keyhole.holes.listing import HoleCard
    from keyhole.native import Comparison, Timing
    from keyhole.proof import Certificate


def nanoseconds(value: float) -> str:
    """``0.53 ns``, ``12.4 ns``, ``1234 ns``."""
    return f"{value:.2f} ns" if value < 10 else f"{value:.1f} ns" if value < 100 else f"{value:.0f} ns"


def certificate_text(certificate: Certificate) -> str:
    """A certificate in one line, claiming no more than it has."""
    from keyhole.proof.verdicts import Bounded, Proved, Refuted, Tested, Unknown

    match certificate:
        case Proved(solver=solver, seconds=seconds):
            return f"proved for all inputs ({solver}, {seconds:.2f} s)"
        case Bounded(solver=solver, seconds=seconds, bound=bound):
            return f"correct up to the bound: {bound} ({solver}, {seconds:.2f} s)"
        case Tested(inputs=inputs, how=how):
            return f"tested on {counted(inputs, 'input')} ({how}); not proved"
        case Unknown():
            return f"unknown: {certificate}" + (f"\n  hint: {certificate.hint}" if certificate.hint else "")
        case Refuted(counterexample=counterexample):
            return f"refuted: {counterexample}"
    assert_never(certificate)


def comparison_text(comparison: Comparison) -> str:
    """Both times, the ratio with its interval, and what that means."""
    first, second = comparison.first, comparison.second
    low, middle, high = comparison.ratio_low, comparison.ratio_median, comparison.ratio_high
    lines = [timing_text(second), timing_text(first)]
    spread = f"{first.function} / {second.function} = {middle:.2f}  [{low:.2f}, {high:.2f}] (95 % of the median)"
    match comparison.verdict.value:
        case "faster":
            meaning = f"{first.function} is {1 / middle:.2f}x faster"
        case "slower":
            meaning = f"{first.function} is {middle:.2f}x slower"
        case _:
            meaning = f"no difference (this machine cannot tell less than {comparison.resolution:.1%} apart)"
    return "\n".join([*lines, f"  {spread}: {meaning}"])


def timing_text(timing: Timing) -> str:
    """Median and spread of one function's time."""
    return (
        f"  {timing.function:<8} {nanoseconds(timing.median_ns):>9}  "
        f"[{nanoseconds(timing.low_ns)}, {nanoseconds(timing.high_ns)}]  "
        f"{timing.mode.value}, {counted(timing.samples, 'sample')}, core {timing.pinned_cpu}"
    )


def holes_text(name: str, cards: tuple[HoleCard, ...], *, scope: bool = True) -> str:
    """The holes of a file, each with its type, domain, place, line and the values in scope."""
    if not cards:
        return f"{name}: no holes"
    lines = [f"{name}: {counted(len(cards), 'hole')}"]
    width = max(len(card.name) for card in cards)
    for card in cards:
        lines.append(_card_line(card, width))
        if scope:
            lines.append(f"      {card.line}")
            lines += _wrapped("      in scope: ", [f"{type_ or '?'} {value}" for value, type_ in card.scope])
    return "\n".join(lines)


def _card_line(card: HoleCard, width: int) -> str:
    typed = f" : {card.type}" if card.type else ""
    what = f"{card.kind}{typed}"
    domain = f"  ({card.domain})" if card.domain else ""
    places = ", ".join(place.rpartition("/")[2] for place in card.places if place)
    return f"  {card.name:<{width}}  {what:<18} {card.function}  {places}{domain}"


def _wrapped(head: str, items: list[str], width: int = 80) -> list[str]:
    lines, line = [], head
    for number, item in enumerate(items):
        text = item + (", " if number + 1 < len(items) else "")
        if len(line) + len(text.rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line = " " * len(head)
        line += text
    lines.append(line.rstrip() if items else head + "nothing")
    return lines
