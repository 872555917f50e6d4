"""Proofs of loops by induction: source and target in step."""
