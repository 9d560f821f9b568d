"""The organiser's view of a class."""
