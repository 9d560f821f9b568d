"""What organisers and authors do besides setting up schedules."""
