"""Questions to solvers: normal forms, arrays as variables, processes that can be killed, z3, bitwuzla and others."""
