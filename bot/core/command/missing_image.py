"""Reading from docker's output which image a command lacked, so that a button can pull it."""

from __future__ import annotations

import re
from typing import Final

from bot.core.command.parser import Command
from bot.core.reference.parser import Reference, parse_reference
from bot.core.refusal import Refusal

_NO_SUCH: Final = re.compile(r"\bno such (?:image|object): (\S+)", re.IGNORECASE)


def missing_image(command: Command, screen: str) -> Reference | None:
    """The image of ``command`` that the engine does not have, according to what docker printed; None if it has them all."""
    named = {reference.canonical: reference for reference in command.references}
    for name in _NO_SUCH.findall(screen):
        try:
            missing = named.get(parse_reference(name).canonical)
        except Refusal:
            continue
        if missing:
            return missing
    return None
