"""``python -m bot`` is the ``kujira`` command."""

from bot.cli import main

main()
