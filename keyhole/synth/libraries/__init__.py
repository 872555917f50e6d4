"""Functions of shared libraries: calling them, learning them, keeping what was learned, and looking again later."""
