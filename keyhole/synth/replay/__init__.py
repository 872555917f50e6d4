"""Counterexamples run natively: the memory, the calls and the words that a real run needs."""
