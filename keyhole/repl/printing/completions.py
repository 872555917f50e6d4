"""What a search found, as text: each completion as a diff of the sketch, with its certificate and its cost."""

from __future__ import annotations

from keyhole.plural import counted
from keyhole.repl.printing.text import certificate_text, diff_text
from keyhole.synth import Answer, Completion, Filled, Impossible, Query, Unknown


def answer_text(answer: Answer, *, counted_to: int) -> str:
    """What came of a search for so many completions."""
    match answer:
        case Filled(completions=completions, seconds=seconds, every=every):
            count = f", {counted(len(completions), 'completion')}" if counted_to > 1 else ""
            last = " and no other" if counted_to > 1 and every else ""
            return f"\nfilled in {seconds:.2f} s{count}{last}"
        case Impossible():
            return f"\n{answer.told()}"
        case Unknown(reason=reason, place=place, closed=closed):
            where = f"{place.place}: " if place is not None else ""
            return f"\nunknown: {where}{reason}" + (f"\n  excluded so far: {closed}" if closed else "")


def completion_text(completion: Completion, asked: Query) -> str:
    """What goes where, the diff, and how sure we are of it."""
    lines = []
    for name, term in completion.fillings.items():
        text = term.replace("\n", "\n" + " " * (len(name) + 5))
        lines.append(f"  {name} = {text or '(no flags)'}")
    cost = completion.cost
    summary = f"latency {counted(cost.latency, 'cycle')}, {counted(cost.size, 'instruction')}"
    lines += ["", diff_text(asked.target, completion.function, asked.module.source.name)]
    lines += ["", f"{completion.function.name}: {_certainty(completion)}; {summary}"]
    return "\n".join([*lines, f"  {completion.optimal}"] if completion.optimal is not None else lines)


def _certainty(completion: Completion) -> str:
    """The certificate in words, with the inputs that it is about where assumptions exclude some."""
    text = certificate_text(completion.certificate)
    names = completion.assuming
    if not names:
        return text
    which = f"on which {' and '.join(names)} hold{'s' * (len(names) == 1)}"
    proved = "for all inputs"
    return text.replace(proved, f"{proved} {which}", 1) if proved in text else f"{text}, of those {which}"
