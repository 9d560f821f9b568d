"""Pictures of images with their layers and of rankings, drawn with matplotlib from facts and texts that are handed in."""
