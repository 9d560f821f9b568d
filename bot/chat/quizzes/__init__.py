"""Playing quizzes in the chat: answers, forms, and what is really run afterwards."""
