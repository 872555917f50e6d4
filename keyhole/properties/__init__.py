"""The property-relation language: what is known of a function beyond its type. Empty so far."""
