"""The ``kujira`` command: one module for each subcommand."""
