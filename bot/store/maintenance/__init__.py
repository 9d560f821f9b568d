"""What an operator does with a whole database: carrying it elsewhere, and recounting it."""
