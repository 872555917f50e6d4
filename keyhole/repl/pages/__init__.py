"""The reference, a page for each operation, relation, code, command and engine, made from their tables."""
