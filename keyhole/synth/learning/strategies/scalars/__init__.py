"""Functions of numbers alone: one expression, a recurrence, a search."""
