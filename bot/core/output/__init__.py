"""What docker printed, explained line by line: start at ``recognise.py``; ``reading.py`` has the types that it returns."""
