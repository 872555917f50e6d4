"""Calls: what they may do, library functions, what functions promise of themselves."""
