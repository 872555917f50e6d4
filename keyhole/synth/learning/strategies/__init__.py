"""Strategies: each looks at what is known of a function of integers and has ideas of what it may be."""
