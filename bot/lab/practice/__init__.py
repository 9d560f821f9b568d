"""The practice registry: what stands in for Docker Hub where the Hub cannot be reached, and in every test."""
