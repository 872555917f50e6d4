"""Property files: C signatures, facts and rules, read, modelled and printed."""
