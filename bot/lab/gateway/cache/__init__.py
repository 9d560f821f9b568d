"""Fetching once for all who ask, and keeping it."""
