"""Kinds of questions: a module each, with what an author writes and how an answer is graded."""
