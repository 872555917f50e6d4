"""Functions of floats, and sums of products: what they read and write decides which models are tried."""
