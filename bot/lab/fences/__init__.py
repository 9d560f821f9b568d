"""The second fence round each engine, for whatever gets past the gateway: network, disk, memory, processor."""
