"""Lowering to native code, running it in sandboxed processes, and timing it."""

from keyhole.native.outcome import (
    Address,
    Argument,
    Columns,
    Crashed,
    Exited,
    Failure,
    Inputs,
    Outcome,
    OutOfMemory,
    Returned,
    StackOverflow,
    TimedOut,
    Value,
    describe,
)
from keyhole.native.program import Program
from keyhole.native.runner import Runner, assembly
from keyhole.native.timing.measure import compare, time_function
from keyhole.native.timing.report import Comparison, Mode, Plan, Timing, Verdict

__all__ = [
    "Address",
    "Argument",
    "Columns",
    "Comparison",
    "Crashed",
    "Exited",
    "Failure",
    "Inputs",
    "Mode",
    "OutOfMemory",
    "Outcome",
    "Plan",
    "Program",
    "Returned",
    "Runner",
    "StackOverflow",
    "TimedOut",
    "Timing",
    "Value",
    "Verdict",
    "assembly",
    "compare",
    "describe",
    "time_function",
]
