"""Proof: does one function refine another? Certificates, counterexamples, solver back ends."""

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

__all__ = [
    "Argument",
    "Bounded",
    "Certificate",
    "Counterexample",
    "Execution",
    "GaveUp",
    "Number",
    "Proved",
    "Refuted",
    "Tested",
    "Unknown",
    "Verdict",
    "check_refinement",
]
