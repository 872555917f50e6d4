"""Numbers that are written, each from a few that are read."""
