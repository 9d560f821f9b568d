"""Schedules, and what is told around lessons, as messages."""
