"""Checks of the course beyond the types of its fields: what is well formed, and yet cannot be meant."""
