"""What can be read from compiled code: what a library offers, and the numbers in it."""
