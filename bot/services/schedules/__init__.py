"""Schedules of lessons: setting them up, claiming what is due, and what is to be done before and after."""
