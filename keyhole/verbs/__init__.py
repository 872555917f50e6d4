"""What the verbs do: searching, proving, optimizing, timing, learning, asking property files.

All doors (the scripting API, the command line, the shell, the server) call these functions, and nothing below them; what differs
between doors is where the words of a question come from, in which process it is answered, and how the answer is shown.
"""
