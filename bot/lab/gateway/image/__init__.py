"""Reading manifests, configurations and layers that nobody trusts."""
