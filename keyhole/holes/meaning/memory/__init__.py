"""Pointers and memory: blocks, what was written, what is undefined to touch."""
