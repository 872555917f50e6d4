"""What scripts use: a session with all verbs, the same verbs as functions, and as coroutines. ``import keyhole`` gives them."""
