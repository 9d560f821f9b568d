"""What ``docker images`` prints, in the table of all dockers up to 28 and with ``--digests`` and ``-q``."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from bot.core.output.paste import Paste
from bot.core.output.reading import Meaning, OutputFindings, meaning
from bot.core.output.table_cells import NONE, age, cells, in_bytes, is_id, is_size, rows, years
from bot.core.text.sizes import human_size

OLD_YEARS: Final = 30
"""No image is that old: its date was set, so that a rebuild gives the same image."""

NAME = re.compile(r"<none>|[a-z0-9][\w.:/-]{0,254}")
_TAG = re.compile(r"<none>|\w[\w.-]{0,127}")
_DIGEST = re.compile(r"<none>|sha256:[0-9a-f]{64}")

_COLUMNS: Final = {
    "REPOSITORY": "output-images-repository",
    "TAG": "output-images-tag",
    "DIGEST": "output-images-digest",
    "IMAGE ID": "output-images-id",
    "CREATED": "output-images-created",
    "SIZE": "output-images-size",
}
_HEADER = re.compile(r"REPOSITORY TAG( DIGEST)?(?: IMAGE(?: ID(?: CREATED(?: SIZE)?)?)?)?")
_PLAIN: Final = tuple(name for name in _COLUMNS if name != "DIGEST")


@dataclass(frozen=True, slots=True)
class ImageRow:
    """A row; ``size`` is empty where the line was cut before it."""

    repository: str
    tag: str
    id: str
    age: str
    size: str

    @property
    def name(self) -> str:
        return f"{self.repository}:{self.tag}"

    @property
    def named(self) -> bool:
        return NONE not in (self.repository, self.tag)


def explain(paste: Paste) -> OutputFindings | None:
    """The list that was pasted, None if nothing of it is one."""
    understood, rest = rows(paste.lines, _row)
    images = [row for _, row in understood if isinstance(row, ImageRow)]
    if not images:
        return _ids(paste) or (_headers(understood, rest) if understood else _nothing(paste))
    found = OutputFindings(unread=rest, read=len(paste.lines) - len(rest))
    names = _names(images)
    columns = _columns(_PLAIN) if len(images) == len(understood) else ()
    for text, row in understood:
        if isinstance(row, ImageRow):
            found.add(text, *columns, *_meanings(row, names[row.id]))
        else:
            found.add(text, *_columns(row))
    found.notes += _notes(images)
    return found


def read_images(text: str) -> tuple[ImageRow, ...]:
    """The rows of a list of images, without its header."""
    understood, _ = rows(text.splitlines(), _row)
    return tuple(row for _, row in understood if isinstance(row, ImageRow))


def _row(line: str) -> ImageRow | tuple[str, ...] | None:
    """A row, or the names of the columns."""
    if header := _HEADER.fullmatch(" ".join(line.split())):
        return tuple(_COLUMNS) if header[1] else _PLAIN
    words = cells(line)
    if len(words) < 3 or is_id(words[0]) or not NAME.fullmatch(words[0]) or not _TAG.fullmatch(words[1]):
        return None
    at = 3 if _DIGEST.fullmatch(words[2]) and len(words) > 3 and is_id(words[3]) else 2
    if not is_id(words[at]):
        return None
    count = age(words, at + 1)
    created, after = words[at + 1 : at + 1 + count], words[at + 1 + count :]
    if len(after) > 1 or (after and not (count and is_size(after[0]))):
        return None
    return ImageRow(words[0], words[1], words[at], " ".join(created), after[0] if after else "")


def _columns(names: tuple[str, ...]) -> tuple[Meaning, ...]:
    return tuple(meaning(_COLUMNS[name]) for name in names)


def _names(images: list[ImageRow]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for image in images:
        names[image.id].append(image.name)
    return names


def _meanings(image: ImageRow, names: list[str]) -> tuple[Meaning, ...]:
    said: list[Meaning] = []
    if image.repository == NONE:
        said.append(meaning("output-images-dangling"))
    elif image.tag == NONE:
        said.append(meaning("output-images-untagged"))
    if len(names) > 1 and image.named:
        said.append(meaning("output-images-same-id", alike=", ".join(names[:5])))
    if image.age == "N/A" or years(image.age) >= OLD_YEARS:
        said.append(meaning("output-images-old"))
    if "." in image.repository.partition("/")[0] and "/" in image.repository:
        said.append(meaning("output-images-registry"))
    return tuple(said) or (meaning("output-images-row"),)


def _notes(images: list[ImageRow]) -> list[Meaning]:
    by_id = {image.id: image for image in images}
    said: list[Meaning] = []
    if any(image.id.startswith("sha256:") for image in images):
        said.append(meaning("output-images-note-no-trunc"))
    if len(by_id) < len(images):
        said.append(meaning("output-images-note-count", rows=len(images), images=len(by_id)))
    if len(by_id) > 1 and all(image.size for image in images):
        total = sum(in_bytes(image.size) for image in by_id.values())
        said.append(meaning("output-images-note-sum", size=human_size(round(total))))
    if any(image.repository == NONE for image in images):
        said.append(meaning("output-images-note-prune"))
    return said


def _ids(paste: Paste) -> OutputFindings | None:
    """``docker images -q``: IDs alone, of which one without its command could be anything."""
    ids = [line.strip() for line in paste.lines if is_id(line.strip())]
    asked = paste.is_output_of("images", "ls") and paste.quiet
    if (
        paste.is_output_of("history", "ps", "container", "compose")
        or len(ids) < (1 if asked else 2)
        or len(ids) < len(paste.lines)
    ):
        return None
    found = OutputFindings(read=len(ids))
    for line in ids:
        found.add(line, meaning("output-images-only-id"))
    if any(one.startswith("sha256:") for one in ids):
        found.notes.append(meaning("output-images-note-no-trunc"))
    if len(set(ids)) < len(ids):
        found.notes.append(meaning("output-images-note-count", rows=len(ids), images=len(set(ids))))
    return found


def _headers(understood: list[tuple[str, ImageRow | tuple[str, ...]]], rest: list[str]) -> OutputFindings:
    """A header without rows: there is no image, if that was all."""
    found = OutputFindings(unread=rest, read=len(understood))
    for text, names in understood:
        if isinstance(names, tuple):
            found.add(text, *_columns(names))
    if not rest:
        found.notes.append(meaning("output-images-note-empty"))
    return found


def _nothing(paste: Paste) -> OutputFindings | None:
    """``<none>`` alone, which learners ask about."""
    if any(line.split() not in ([NONE], [NONE, NONE]) for line in paste.lines):
        return None
    found = OutputFindings(read=len(paste.lines))
    for line in paste.lines:
        found.add(line, meaning("output-images-dangling"))
    found.notes.append(meaning("output-images-note-prune"))
    return found
