"""Workers on other machines, reached through NATS."""
