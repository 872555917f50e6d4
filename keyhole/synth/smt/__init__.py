"""The engine that asks solvers: holes as SMT variables, counterexample-guided."""
