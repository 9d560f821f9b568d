"""How each use case looks in Discord: views in, posts out."""
