"""What ``docker system df`` prints, of its ``-v`` the table of images."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.core.output.paste import Paste
from bot.core.output.reading import Meaning, OutputFindings, meaning
from bot.core.output.table_cells import NONE, age, cells, is_id, is_size, rows

_COLUMNS: Final = ("output-disk-total", "output-disk-active", "output-disk-size", "output-disk-reclaimable")
_COLUMNS_OF_IMAGES: Final = ("output-disk-shared", "output-disk-unique", "output-disk-containers")
_HEADER: Final = "TYPE TOTAL ACTIVE SIZE RECLAIMABLE"
_HEADER_OF_IMAGES: Final = "REPOSITORY TAG IMAGE ID CREATED SIZE SHARED SIZE UNIQUE SIZE CONTAINERS"
_TYPES: Final = {
    "Images": "output-disk-images",
    "Containers": "output-disk-of-containers",
    "Local Volumes": "output-disk-volumes",
    "Build Cache": "output-disk-cache",
}
_SUMMARY = re.compile(rf"({'|'.join(_TYPES)}) \d+ \d+ (\S+) (\S+)(?: \(\d+%\))?")
_CACHE = re.compile(r"Build cache usage: \S+")
_TABLES: Final = (
    "Images space usage:",
    "Containers space usage:",
    "Local Volumes space usage:",
    "CONTAINER ID IMAGE COMMAND LOCAL VOLUMES SIZE CREATED STATUS NAMES",
    "VOLUME NAME LINKS SIZE",
    "CACHE ID CACHE TYPE SIZE CREATED LAST USED USAGE SHARED",
)
"""Lines of ``-v`` that need no word."""


def explain(paste: Paste) -> OutputFindings | None:
    """The table that was pasted, None if nothing of it is one."""
    understood, rest = rows(paste.lines, _meanings)
    if not any(said for _, said in understood):
        return None
    found = OutputFindings(unread=rest, read=len(paste.lines) - len(rest))
    for text, said in understood:
        if said:
            found.add(text, *said)
    found.notes.append(meaning("output-disk-note-prune"))
    return found


def _meanings(line: str) -> tuple[Meaning, ...] | None:
    """None for a line of something else, nothing for one that needs no word."""
    words = cells(line)
    plain = " ".join(words)
    if plain in _TABLES:
        return ()
    if plain == _HEADER:
        return tuple(meaning(message) for message in _COLUMNS)
    if plain == _HEADER_OF_IMAGES:
        return tuple(meaning(message) for message in _COLUMNS_OF_IMAGES)
    if summary := _SUMMARY.fullmatch(plain):
        return (meaning(_TYPES[summary[1]]),) if is_size(summary[2]) and is_size(summary[3]) else None
    if _CACHE.fullmatch(plain):
        return (meaning("output-disk-cache"),)
    return _image(words)


def _image(words: Sequence[str]) -> tuple[Meaning, ...] | None:
    if len(words) < 8 or not is_id(words[2]) or not words[-1].isdecimal():
        return None
    created = age(words, 3)
    if not created or len(words) != 3 + created + 4 or not all(is_size(word) for word in words[3 + created : -1]):
        return None
    if words[0] == NONE:
        return (meaning("output-images-dangling"),)
    shared = words[-3] != "0B"
    return (meaning("output-disk-image-shared" if shared else "output-disk-image-alone"),)
