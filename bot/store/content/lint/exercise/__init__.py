"""Checks of exercises: what is well formed, and yet cannot be marked, solved or shown."""
