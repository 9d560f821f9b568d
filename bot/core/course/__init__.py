"""The course: lessons, questions and how answers are graded, recordings."""
