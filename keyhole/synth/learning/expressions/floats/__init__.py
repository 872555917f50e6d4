"""Expressions over floats from rows, bit for bit."""
