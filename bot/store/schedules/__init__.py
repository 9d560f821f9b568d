"""Schedules of lessons, their deliveries and posts, and tasks that are to be done at a time."""
