"""What images are made of, as an engine or a registry tells it: layers, sizes, settings."""
