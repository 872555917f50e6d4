"""Functions of floats, and sums of products: expressions from rows, and loops over arrays."""
