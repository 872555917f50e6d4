"""Synthesis: queries, engines that propose fillings, costs, and the checker that lets them pass."""

from keyhole.synth.answers import INTERRUPTED, STOPPED, Answer, Completion, Cost, Filled, Impossible, Unknown
from keyhole.synth.progress import Closed, Event, Found, Improved, Learnt, Phase, Searched, Tally, Tried
from keyhole.synth.search import Search
from keyhole.synth.solve import fill_holes, solve
from keyhole.synth.spec.example_files import read_examples
from keyhole.synth.spec.examples import Bits, Example
from keyhole.synth.spec.query import Budget, CostModel, Query, Spec, query, sketch_of

__all__ = [
    "INTERRUPTED",
    "STOPPED",
    "Answer",
    "Bits",
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
    "Improved",
    "Learnt",
    "Phase",
    "Query",
    "Search",
    "Searched",
    "Spec",
    "Tally",
    "Tried",
    "Unknown",
    "fill_holes",
    "query",
    "read_examples",
    "sketch_of",
    "solve",
]
