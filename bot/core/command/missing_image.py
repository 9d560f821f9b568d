"""What docker's answer says about an image that a learner does not have yet."""

from __future__ import annotations

import re
from typing import Final

from bot.core.command.parser import Command
from bot.core.reference.parser import Reference, parse_reference
from bot.core.refusal import Refusal

_NO_SUCH: Final = re.compile(r"\bno such (?:image|object): (\S+)", re.IGNORECASE)


def missing_image(command: Command, screen: str) -> Reference | None:
    """The image that ``command`` asked for and docker does not have, by what it printed; None if it has them all."""
    wanted = {reference.canonical: reference for reference in command.references}
    for name in _NO_SUCH.findall(screen):
        try:
            found = wanted.get(parse_reference(name).canonical)
        except Refusal:
            continue
        if found:
            return found
    return None
