"""The doors for people and programs: the command line, the shell, the solver server."""
