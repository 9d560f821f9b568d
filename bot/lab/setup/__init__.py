"""Putting up the states with which exercises begin."""
