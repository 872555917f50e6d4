"""The shell: what is typed at a terminal, piped in, or written in a script, one statement after the other."""
