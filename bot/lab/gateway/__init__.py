"""The registry gateway: the only host that engines can reach, and the cache that they share."""
