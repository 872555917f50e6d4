"""A session: the sketch at hand, every state it ever had, what searches found, settings, and the journal that keeps all of it."""
