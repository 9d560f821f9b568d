"""Images as pictures and in words."""
