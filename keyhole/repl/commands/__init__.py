"""The commands of the shell: what they are called, what they do, and the table that all faces read."""
