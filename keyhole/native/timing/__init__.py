"""How long native code takes: what is called, how often, and what may be said of the samples."""
