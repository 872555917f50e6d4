"""What is known of the values of a function: bits, ranges, alignment."""
