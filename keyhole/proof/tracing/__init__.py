"""One execution, step by step."""
