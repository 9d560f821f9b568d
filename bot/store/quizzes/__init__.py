"""What learners answered in quizzes, and what follows from it for the next one."""
