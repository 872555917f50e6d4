"""One result from all turns of a loop over floats."""
