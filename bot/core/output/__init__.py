"""What docker printed, explained line by line: ``recognise`` is the door, ``reading`` has what it gives."""
