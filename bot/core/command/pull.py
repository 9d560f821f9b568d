"""Turning image names into the ``docker pull`` commands that fetch them."""

from __future__ import annotations

from typing import Final

from bot.core.command.parser import Command, parse_command
from bot.core.reference.parser import parse_reference
from bot.core.refusal import Refusal

COMPARED_IMAGES_MIN: Final = 2
COMPARED_IMAGES_MAX: Final = 4
"""How many images can be compared at one time."""


def pull_command(text: str) -> Command:
    """The ``docker pull`` of an image name.

    Raises Refusal ``reference-*`` for what is none, and ``command-registry`` for a registry that may not be asked.
    """
    return parse_command(f"docker pull {parse_reference(text.strip()).familiar}")


def pull_commands(text: str) -> tuple[Command, ...]:
    """The ``docker pull`` of each image, whose names have blanks between them.

    Raises Refusal ``compare-*`` for too few, too many, or the same one twice, and what ``pull_command`` raises.
    """
    names = text.split()
    if not COMPARED_IMAGES_MIN <= len(names) <= COMPARED_IMAGES_MAX:
        raise Refusal("compare-number", number=len(names), least=COMPARED_IMAGES_MIN, most=COMPARED_IMAGES_MAX)
    commands = tuple(pull_command(name) for name in names)
    seen: set[str] = set()
    for command in commands:
        (reference,) = command.references
        if reference.canonical in seen:
            raise Refusal("compare-twice", name=reference.familiar)
        seen.add(reference.canonical)
    return commands
