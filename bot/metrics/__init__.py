"""Measurements as Prometheus reads them."""
