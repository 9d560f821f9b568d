"""Subcommands that look after the database: moving, checking, migrating it, backing it up and putting it back."""
