"""How calls lie in memory that Keyhole and its workers share."""
