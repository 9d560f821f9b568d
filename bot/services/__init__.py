"""Use cases, one module each. A service never reads the clock: the time is passed in."""
