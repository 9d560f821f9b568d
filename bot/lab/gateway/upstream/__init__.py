"""Asking the registries of the world."""
