"""Counterexamples: the two executions as numbers, made plainer, told in words, and played again."""
