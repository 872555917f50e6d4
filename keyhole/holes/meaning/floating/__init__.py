"""Floating point: formats, arithmetic in each algebra, NaNs and flags, intrinsics."""
