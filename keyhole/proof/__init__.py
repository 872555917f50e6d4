"""Proof: does one function refine another? Certificates, counterexamples, solver back ends."""

from keyhole.proof.counterexamples.contents import MemoryBlock
from keyhole.proof.options import Options
from keyhole.proof.pairs import Pair
from keyhole.proof.refinement import check_refinement
from keyhole.proof.verdicts import (
    Argument,
    Bounded,
    Certificate,
    Counterexample,
    Execution,
    GaveUp,
    Number,
    Proved,
    Refuted,
    Tested,
    Unknown,
    Verdict,
)
from keyhole.proof.verify import Checked

__all__ = [
    "Argument",
    "Bounded",
    "Certificate",
    "Checked",
    "Counterexample",
    "Execution",
    "GaveUp",
    "MemoryBlock",
    "Number",
    "Options",
    "Pair",
    "Proved",
    "Refuted",
    "Tested",
    "Unknown",
    "Verdict",
    "check_refinement",
]
