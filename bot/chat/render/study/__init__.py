"""What surrounds the lesson, as messages."""
