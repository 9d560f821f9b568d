"""What ``docker system df`` prints, and the four tables of its ``-v``: images, containers, volumes and build cache.

The columns are those of ``cli/command/formatter/disk_usage.go`` in docker/cli.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from bot.core.output.columns import AGE, COMMAND, SIZE, WORD, Cells, Column, Header, Table, columns_told
from bot.core.output.container_state import STATUS, read_state
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
_TITLES: Final = ("Images space usage:", "Containers space usage:", "Local Volumes space usage:")
"""Lines of ``-v`` that need no word."""

_PARTS: Final = (
    Table(
        (
            Column("CONTAINER ID", r"[0-9a-f]{12}", "output-containers-id", mark=True),
            Column("IMAGE", WORD, "output-containers-image"),
            Column("COMMAND", COMMAND, "output-containers-command"),
            Column("LOCAL VOLUMES", r"\d{1,6}", "output-disk-container-volumes"),
            Column("SIZE", SIZE, "output-disk-container-size"),
            Column("CREATED", AGE, "output-containers-created"),
            Column("STATUS", STATUS, "output-containers-status"),
            Column("NAMES", WORD, "output-containers-names"),
        ),
        ("CONTAINER ID IMAGE COMMAND LOCAL VOLUMES SIZE CREATED STATUS NAMES",),
    ),
    Table(
        (
            Column("VOLUME NAME", WORD, "output-disk-volume-name", mark=True),
            Column("LINKS", r"\d{1,6}", "output-disk-volume-links"),
            Column("SIZE", rf"(?:{SIZE}|N/A)", "output-disk-volume-size"),
        ),
        (),
    ),
    Table(
        (
            Column("CACHE ID", r"[a-z0-9]{12,64}\*?", "output-disk-cache-id", mark=True),
            Column("CACHE TYPE", r"[a-z]{3,20}(?:\.[a-z.]{3,30})?", "output-disk-cache-type"),
            Column("SIZE", SIZE, "output-disk-cache-size"),
            Column("CREATED", AGE, "output-disk-cache-created"),
            Column("LAST USED", AGE, "output-disk-cache-used", optional=True),
            Column("USAGE", r"\d{1,9}", "output-disk-cache-usage"),
            Column("SHARED", r"true|false", "output-disk-cache-shared"),
        ),
        ("CACHE ID CACHE TYPE SIZE CREATED LAST USED USAGE SHARED",),
    ),
)
"""The tables of ``-v`` below that of the images."""

_ANONYMOUS = re.compile(r"[0-9a-f]{64}")
_CACHE_TYPES: Final = {
    "regular": "output-disk-cache-regular",
    "source.local": "output-disk-cache-local",
    "exec.cachemount": "output-disk-cache-mount",
    "frontend": "output-disk-cache-frontend",
    "internal": "output-disk-cache-internal",
}


def explain(paste: Paste) -> OutputFindings | None:
    """The tables that were pasted, None if nothing of it is one."""
    readers = [part.reader(paste.lines) for part in _PARTS]
    understood, rest = rows(paste.lines, lambda line: _meanings(line, readers))
    if not any(said for _, said in understood):
        return None
    found = OutputFindings(unread=rest, read=len(paste.lines) - len(rest))
    for text, said in understood:
        if said:
            found.add(text, *said)
    found.notes.append(meaning("output-disk-note-prune"))
    return found


def _meanings(line: str, readers: Iterable[Callable[[str], Header | Cells | None]]) -> tuple[Meaning, ...] | None:
    """None for a line of something else, nothing for one that needs no word."""
    words = cells(line)
    plain = " ".join(words)
    if plain in _TITLES:
        return ()
    if plain == _HEADER:
        return tuple(meaning(message) for message in _COLUMNS)
    if plain == _HEADER_OF_IMAGES:
        return tuple(meaning(message) for message in _COLUMNS_OF_IMAGES)
    if summary := _SUMMARY.fullmatch(plain):
        return (meaning(_TYPES[summary[1]]),) if is_size(summary[2]) and is_size(summary[3]) else None
    if _CACHE.fullmatch(plain):
        return (meaning("output-disk-cache"),)
    if image := _image(words):
        return image
    read = next((each for reader in readers if (each := reader(line))), None)
    return columns_told(read) if isinstance(read, tuple) else _part(read) if read else None


def _part(row: Cells) -> tuple[Meaning, ...]:
    """A container, a volume or a piece of the build cache."""
    if "STATUS" in row:
        running = read_state(row["STATUS"]).kind in ("running", "paused", "restarting")
        return (meaning("output-disk-container-running" if running else "output-disk-container-stopped"),)
    if "LINKS" in row:
        used = meaning("output-disk-volume-unused" if row["LINKS"] == "0" else "output-disk-volume-used")
        return (meaning("output-disk-volume-anonymous"), used) if _ANONYMOUS.fullmatch(row["VOLUME NAME"]) else (used,)
    said = [meaning(_CACHE_TYPES.get(row["CACHE TYPE"], "output-disk-cache-other"))]
    if row["CACHE ID"].endswith("*"):
        said.append(meaning("output-disk-cache-in-use"))
    if row["SHARED"] == "true":
        said.append(meaning("output-disk-cache-is-shared"))
    return tuple(said)


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
