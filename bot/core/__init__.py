"""The rules of tutoring: pure, without I/O and without a clock."""
