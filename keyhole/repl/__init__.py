"""The command line (and later the shell and the solver server)."""
