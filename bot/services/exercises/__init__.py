"""Exercises: opening and marking them, hints and solutions, alone or together."""
