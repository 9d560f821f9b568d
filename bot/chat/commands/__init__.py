"""The features: each a module with a cog of commands and a table of routes for presses."""
