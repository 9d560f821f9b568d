"""Pictures of images and their layers, drawn with matplotlib from facts and texts that are handed in."""
