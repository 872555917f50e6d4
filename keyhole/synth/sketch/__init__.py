"""A sketch as engines see it: uniform holes, what each sees and may hold, and code made of what was found."""
