"""Setting up schedules and changing them: a conversation in one message, a panel for each, and an overview."""
