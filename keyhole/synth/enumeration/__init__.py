"""Programs by size, compiled: the bank, and the search for the last instruction."""
