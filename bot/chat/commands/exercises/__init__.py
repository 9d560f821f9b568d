"""Exercises: their list, opening and closing, what the buttons of an open one do, solving one together."""
