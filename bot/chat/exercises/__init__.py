"""Exercises in the chat: where commands run while one is open, and the message that shows it."""
