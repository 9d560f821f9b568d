"""The Docker code: engines, terminal, facts, practice registry."""
