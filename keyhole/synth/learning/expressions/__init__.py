"""Straight-line expressions from rows of inputs and results, over integers and over floats."""
