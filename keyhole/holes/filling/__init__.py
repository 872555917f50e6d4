"""``fill``, the one primitive that puts a term where a hole was."""
