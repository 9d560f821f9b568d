"""Answering in the time that Discord and people have."""
