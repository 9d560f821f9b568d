"""Playing quizzes: choosing questions, answering, hints, wrong ideas, results."""
