"""Sums of products over grids of indices: matrices, convolutions, copies in any order."""
