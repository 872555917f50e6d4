"""Expressions over integers, found from rows."""
