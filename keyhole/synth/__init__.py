"""Synthesis: queries, engines that propose fillings, costs, and the checker that lets them pass."""

from keyhole.synth.answers import INTERRUPTED, Answer, Completion, Cost, Filled, Impossible, Unknown
from keyhole.synth.examples import Example, read_examples
from keyhole.synth.progress import Closed, Event, Found, Tried
from keyhole.synth.query import Budget, CostModel, Query, Spec, query, sketch_of
from keyhole.synth.solve import Search, fill_holes, solve

__all__ = [
    "INTERRUPTED",
    "Answer",
    "Budget",
    "Closed",
    "Completion",
    "Cost",
    "CostModel",
    "Event",
    "Example",
    "Filled",
    "Found",
    "Impossible",
    "Query",
    "Search",
    "Spec",
    "Tried",
    "Unknown",
    "fill_holes",
    "query",
    "read_examples",
    "sketch_of",
    "solve",
]
