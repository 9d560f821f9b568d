"""Running docker commands from the chat, and the messages that show them."""
