"""A pasted line that names an image: a command, or a line of a Dockerfile or a Compose file."""

from __future__ import annotations

import re

from bot.core.pasted.commands import first_operand, images_in_commands, parse_pasted_command
from bot.core.text.shell_prompt import strip_sign

_SUBCOMMAND = re.compile(r"(?:pull|push|rmi|run)\s.*", re.DOTALL)
"""A docker command without ``docker``."""
_LINE = re.compile(
    r"(?:explain(?=\s)|(?i:from)(?=\s)|(?:-\s+)?[\"']?image[\"']?\s*(?::(?=\s|[^:\s]+:)|=))(?P<rest>.*)", re.DOTALL
)
_OPTION = re.compile(r"(?:.*\s)?--?(?:image|from)[=\s]\s*(?P<image>\S+).*", re.DOTALL)
_QUOTES = "`'\""


def is_pasted_line(text: str) -> bool:
    """Whether there is more than a name: a command, or the line of a file."""
    if (command := parse_pasted_command(text)) and command.name:
        return True
    line = strip_sign(text)
    return bool(_SUBCOMMAND.fullmatch(line) or _LINE.fullmatch(line) or _OPTION.fullmatch(text))


def image_in_line(text: str) -> str | None:
    """The image that a command or line names, ``""`` if it names none; None where ``text`` is neither."""
    if not is_pasted_line(text):
        return None
    line = strip_sign(text)
    if named := images_in_commands(f"docker {line}" if _SUBCOMMAND.fullmatch(line) else text):
        image = next(iter(named.names), "")
    else:
        found = _LINE.fullmatch(line)
        image = first_operand(found["rest"]) if found else ""
    option = None if image else _OPTION.fullmatch(text)
    return (option["image"] if option else image).strip(_QUOTES)
