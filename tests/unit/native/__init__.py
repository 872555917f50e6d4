"""Tests of lowering, running and timing."""
