"""What was made cheaper, as text: a diff of each function, with its certificate and the costs."""

from __future__ import annotations

from keyhole.plural import counted
from keyhole.repl.printing.text import certificate_text, diff_text
from keyhole.synth.answers import Cost
from keyhole.synth.superoptimizer.improvements import Improvement, Optimized, Status


def improvement_text(found: Improvement, name: str) -> str:
    """What came of a function."""
    why = f": {found.reason}" if found.reason else ""
    match found.status:
        case Status.UNCHANGED:
            return f"{found.name}: nothing cheaper was found{why}; {_cost(found.cost_before)}"
        case Status.UNKNOWN:
            return f"{found.name}: not known{why}; {_cost(found.cost_before)}"
        case Status.IMPROVED:
            assert found.certificate is not None
            lines = [
                diff_text(found.before, found.after, name, sketch=False),
                f"{found.name}: {certificate_text(found.certificate)}",
                f"  {_cost(found.cost_before)} -> {_cost(found.cost_after)}, in {counted(len(found.steps), 'step')}",
            ]
            return "\n".join([*lines, f"  {found.reason}: there may be more"] if found.reason else lines)


def _cost(cost: Cost) -> str:
    return f"latency {cost.latency}, throughput {cost.throughput}, {counted(cost.size, 'instruction')}"


def summary_text(found: Optimized) -> str:
    """How many functions came to what."""
    counts = [sum(i.status is status for i in found.functions) for status in Status]
    parts = [f"{count} {status.value}" for count, status in zip(counts, Status, strict=True) if count]
    return f"{', '.join(parts)} ({found.seconds:.2f} s)"
