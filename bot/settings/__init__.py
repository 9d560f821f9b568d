"""What an operator can set, in groups."""
