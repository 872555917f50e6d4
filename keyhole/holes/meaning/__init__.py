"""What integer operations mean: the algebra, its instances, and the evaluator over any of them."""
