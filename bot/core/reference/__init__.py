"""Image references, judged by their names alone: no registry and no engine is asked."""
