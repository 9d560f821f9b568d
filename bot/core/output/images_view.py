"""What ``docker images`` prints since Docker 29: one name a row, two sizes, and with ``--tree`` the platforms below it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.core.output.images import NAME
from bot.core.output.paste import Paste
from bot.core.output.reading import Found, Meaning, meaning
from bot.core.output.tables import cells, is_id, is_size, rows

_COLUMNS: Final = (
    "output-view-image",
    "output-images-id",
    "output-view-disk",
    "output-view-content",
    "output-view-extra",
)
_HEADER = re.compile(r"IMAGE(?:/TAGS)? ID DISK USAGE(?: CONTENT SIZE)?(?: EXTRA| USED)?")
_LEGEND = re.compile(r"(?:i )?Info → +U +In Use")
_BRANCH = re.compile(r"[├└]─ ?")
_UNTAGGED: Final = "<untagged>"
_PLATFORM = re.compile(r"[a-z]+/[a-z0-9]+(?:/v\d)?|unknown/unknown")
_ABSENT: Final = ("0B", "-")


@dataclass(frozen=True, slots=True)
class Image:
    """A row, or with ``branch`` one of the platforms or names of the row above it."""

    name: str
    id: str
    disk: str
    content: str
    in_use: bool
    branch: bool


def read(paste: Paste) -> Found | None:
    """The list that was pasted, None if nothing of it is one."""
    understood, rest = rows(paste.lines, _row)
    if not understood:
        return None
    found = Found(unread=rest, read=len(paste.lines) - len(rest))
    images = [row for _, row in understood if isinstance(row, Image)]
    for text, row in understood:
        found.add(text, *(_meanings(row, images) if isinstance(row, Image) else row))
    if len({image.id for image in images if not image.branch}) > 1:
        found.notes.append(meaning("output-view-note-sum"))
    if any(image.name == _UNTAGGED for image in images):
        found.notes.append(meaning("output-images-note-prune"))
    return found


def _row(line: str) -> Image | tuple[Meaning, ...] | None:
    plain = " ".join(line.split())
    if _HEADER.fullmatch(plain):
        return tuple(meaning(message) for message in _COLUMNS)
    if _LEGEND.fullmatch(plain):
        return (meaning("output-view-legend"),)
    branch = _BRANCH.match(plain)
    words = cells(plain[branch.end() :] if branch else plain)
    if len(words) < 4 or not is_id(words[1]) or not all(is_size(word) or word == "-" for word in words[2:4]):
        return None
    named = NAME.fullmatch(words[0].partition("@")[0]) or words[0] == _UNTAGGED
    if not named or len(words) > 5 or words[4:] not in ([], ["U"], ["✔"]):
        return None
    return Image(words[0], words[1], words[2], words[3], len(words) == 5, bool(branch))


def _meanings(image: Image, images: list[Image]) -> tuple[Meaning, ...]:
    if image.branch:
        return (_branch(image),)
    said: list[Meaning] = []
    names = [other.name for other in images if other.id == image.id and not other.branch]
    if image.name == _UNTAGGED:
        said.append(meaning("output-images-dangling"))
    if len(names) > 1:
        said.append(meaning("output-images-same-id", alike=", ".join(names[:5])))
    if image.in_use:
        said.append(meaning("output-view-in-use"))
    return tuple(said) or (meaning("output-view-row"),)


def _branch(image: Image) -> Meaning:
    if not _PLATFORM.fullmatch(image.name):
        return meaning("output-view-other-name")
    return meaning("output-view-absent" if image.disk in _ABSENT else "output-view-platform")
