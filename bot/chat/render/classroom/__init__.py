"""The pages of the view of a class."""
