"""Use cases: one module each; the time is always passed in."""
