"""Templates about what docker prints: lists of images, and histories."""
