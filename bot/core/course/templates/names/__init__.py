"""Templates about the names of images."""
