"""Pictures for the chat: drawn here, from facts and words that are handed in."""
