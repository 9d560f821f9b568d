"""Running learners' commands: the queue in which they wait, and the pace at which their screens are shown."""
