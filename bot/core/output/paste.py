"""A pasted text made plain: out of its code block, with ordinary blanks, cut at every command that was typed in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.core.text.japanese import JAPANESE
from bot.core.text.sanitize import sanitize
from bot.core.text.shell_prompt import find_command, is_prompt

LENGTH_LIMIT: Final = 40_000
"""Characters of a paste that are read; of longer ones, the beginning."""

LINES_LIMIT: Final = 1_000
"""Lines of a paste that are read, none of them blank."""

_FULL_WIDTH: Final = str.maketrans(
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {"\u3000": " ", "\u00a0": " ", "\u2028": "\n", "\r": "\n"}
)
_LANGUAGE = re.compile(r"[\w+-]{0,12}")
_COMMAND = re.compile(r"docker(?:\s+(?:image\s+)?|-(?=compose\s))([a-z].*)")
_QUIET = re.compile(r"\s(?:--quiet|-[a-z]*q[a-z]*)(?!\S)")
_CUT = re.compile(r"(?:…|\.\.\.)(?:.*\s(?:…|\.\.\.))?")


@dataclass(frozen=True, slots=True)
class Paste:
    """One output: the words of ``command`` follow ``docker`` (empty if it was not pasted), ``lines`` are never blank.

    ``docker-compose up`` is the command ``compose up``, too.

    ``notes`` are lines that somebody wrote in Japanese, which docker does not. ``cut`` tells that lines are missing.
    """

    command: str
    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()
    cut: bool = False

    def is_output_of(self, *commands: str) -> bool:
        """Whether one of these was typed."""
        return self.command.startswith(commands)

    @property
    def quiet(self) -> bool:
        """Whether the command asked for IDs alone."""
        return bool(_QUIET.search(self.command))


def split_pastes(text: str) -> list[Paste]:
    """The outputs in a text, one for each command that was typed, or one for all of it."""
    found: list[Paste] = []
    command = ""
    lines: list[str] = []
    for line in _plain(text)[:LINES_LIMIT]:
        if typed := _COMMAND.fullmatch(find_command(line.strip()) or ""):
            found.append(_paste(command, lines))
            command, lines = typed[1], []
        else:
            lines.append(line)
    found.append(_paste(command, lines))
    return [paste for paste in found if paste.lines]


def _plain(text: str) -> list[str]:
    text = text[:LENGTH_LIMIT].replace("\r\n", "\n").translate(_FULL_WIDTH)
    parts = text.split("```")
    if len(parts) > 1:
        text = "\n".join(_without_language(part) for part in parts[1::2])
    lines = sanitize(text).split("\n")
    if any(line.strip() for line in lines) and all(line.startswith(">") for line in lines if line.strip()):
        lines = [line[1:] for line in lines]
    return [_without_ticks(line) for line in lines if line.strip()]


def _without_language(block: str) -> str:
    first, newline, rest = block.partition("\n")
    return rest if newline and _LANGUAGE.fullmatch(first.strip()) else block


def _without_ticks(line: str) -> str:
    bare = line.strip()
    return bare.strip("`") if bare.startswith("`") else line.rstrip()


def _paste(command: str, lines: list[str]) -> Paste:
    whole = [line for line in lines if not _CUT.fullmatch(line.strip())]
    own = [line for line in whole if not is_prompt(line.strip())]
    notes = tuple(line for line in own if _is_note(line))
    return Paste(command, tuple(line for line in own if not _is_note(line)), notes, cut=len(whole) < len(lines))


def _is_note(line: str) -> bool:
    """Japanese stands in docker's output only between quotes (JSON) or in the middle of a row."""
    found = JAPANESE.search(line)
    return bool(found) and '"' not in line and "  " not in line.strip()
