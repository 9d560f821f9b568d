"""Exercises: what is open, what is done, and who takes part."""
