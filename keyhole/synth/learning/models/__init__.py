"""Models of integer functions, before they are text and as text."""
