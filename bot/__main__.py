"""``python -m bot`` is the ``kujira`` command."""

from bot.cli.app import main

main()
