"""Presentation that the shell and notebooks share: highlighting, diffs, plots. Nothing here prints."""
