"""Functions that read buffers and return something."""
