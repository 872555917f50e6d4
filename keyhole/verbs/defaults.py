"""What a question asks for where nobody says anything else, the same at every door. Loads nothing."""

from __future__ import annotations

TIMEOUT = 60.0
"""Seconds for a search, for a proof, for a function that is learned."""
SEED = 0
COUNT = 1
"""Completions."""
UNROLL = 8
"""How often a loop is followed."""
COST = "latency"
CACHE = "off"
"""Whether answers on disk are used."""
LEVEL = 2
"""LLVM's optimisation level of what is run, timed and shown."""
MODE = "latency"
"""What is timed: calls that wait for each other."""
CALL_SECONDS = 1.0
"""For a single native call."""
EXPERIMENTS = 200
"""Calls for each fact that is tried or guessed."""
EXPERIMENT_SECONDS = 5.0
"""For each of these calls."""
RECHECKS = 500
"""Calls that compare a model with another version of its library."""
