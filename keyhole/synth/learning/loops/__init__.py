"""Functions of integers and of buffers of integers: recurrences, folds, maps, and loops that write here and there."""
