"""Posting what is due, setting up schedules, and what is to be done at a time."""
