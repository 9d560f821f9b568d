"""Quizzes as messages: questions of every kind, verdicts, wrong ideas, results."""
