"""Superoptimisation: windows of a function, and what was found to be cheaper."""
