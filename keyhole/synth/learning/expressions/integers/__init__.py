"""Expressions over integers from rows."""
