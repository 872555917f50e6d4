"""Functions that write buffers."""
