"""What an operator needs to watch, mend and keep an installation."""
