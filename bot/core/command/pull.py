"""Turning image names into the ``docker pull`` commands that fetch them."""

from __future__ import annotations

from typing import Final

from bot.core.command.parser import Command, parse_command
from bot.core.reference.parser import parse_reference
from bot.core.refusal import Refusal

IMAGES_MIN: Final = 2
IMAGES_MAX: Final = 4
"""Images that can be compared at one time."""


def pull_command(text: str) -> Command:
    """The ``docker pull`` of an image name.

    Raises Refusal ``reference-*`` for what is none, and ``command-registry`` for a registry that may not be asked.
    """
    return parse_command(f"docker pull {parse_reference(text.strip()).familiar}")


def pull_commands(text: str) -> tuple[Command, ...]:
    """The same for names with spaces between them. Raises Refusal ``compare-*`` for too few, too many or one twice."""
    names = text.split()
    if not IMAGES_MIN <= len(names) <= IMAGES_MAX:
        raise Refusal("compare-number", number=len(names), least=IMAGES_MIN, most=IMAGES_MAX)
    commands = tuple(pull_command(name) for name in names)
    seen: set[str] = set()
    for command in commands:
        (reference,) = command.references
        if reference.canonical in seen:
            raise Refusal("compare-twice", name=reference.familiar)
        seen.add(reference.canonical)
    return commands
