"""What is asked of Discord's gateway."""
