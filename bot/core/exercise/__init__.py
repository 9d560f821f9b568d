"""Exercises: a state to begin with, tasks that are marked by the state of the learner's engine, hints and a solution."""
