"""What ``docker images`` prints since Docker 29: one name a row, two sizes, and with ``--tree`` the platforms below it.

The layout is that of ``cli/command/image/tree.go`` in docker/cli: a legend on terminals only, columns that a narrow screen
has no room for are left out from the right, and a name that is not the last of its image, or longer than its column, has
a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.output.formats.images import NAME
from bot.core.output.paste import Paste
from bot.core.output.reading import Meaning, OutputFindings, meaning
from bot.core.output.table_cells import cells, is_id, is_size, rows

_COLUMNS: Final = {
    "IMAGE": "output-view-image",
    "ID": "output-images-id",
    "DISK USAGE": "output-view-disk",
    "CONTENT SIZE": "output-view-content",
    "EXTRA": "output-view-extra",
}
_HEADER = re.compile(r"IMAGE(?:/TAGS)? ID DISK USAGE(?P<content> CONTENT SIZE)?(?P<extra> EXTRA| USED| IN USE)?")
_LEGEND = re.compile(r"(?:i )?Info → +U +In Use")
_REMARK = re.compile(
    r"WARNING: This output is designed for human readability\. For machine-readable output, please use --format\."
    r"|WARNING: This is an experimental feature\. The output may change and shouldn.t be depended on\."
)
_BRANCH = re.compile(r"[├└]─ ?")
_LONE_NAME = re.compile(r"[a-z0-9][\w./:-]{0,254}:\w[\w.-]{0,127}")
_UNTAGGED: Final = "<untagged>"
_PLATFORM = re.compile(r"[a-z]+/[a-z0-9]+(?:/v\d[\d.]*)?|unknown/unknown")
_ABSENT: Final = ("0B", "-")


@dataclass(frozen=True, slots=True)
class ImageRow:
    """A row, or with ``branch`` one of the platforms or names of the row above it.

    ``name`` is empty where it was too long and is on the line above.
    """

    name: str
    id: str
    disk: str
    in_use: bool
    branch: bool


Row = ImageRow | tuple[Meaning, ...]

_NAME_OF_BELOW: Final = (meaning("output-view-lone-name"),)
_REMARKED: Final = (meaning("output-view-remark"),)


def explain(paste: Paste) -> OutputFindings | None:
    """The list that was pasted, None if nothing of it is one."""
    columns = _columns(paste.lines)
    names = _lone_names(paste.lines, columns)
    understood, rest = rows(paste.lines, lambda line: _NAME_OF_BELOW if line in names else _row(line, columns))
    images = [row for _, row in understood if isinstance(row, ImageRow)]
    if all(row == _REMARKED for _, row in understood):
        return None
    found = OutputFindings(unread=rest, read=len(paste.lines) - len(rest))
    plain = meaning("output-view-row" if "EXTRA" in columns else "output-view-narrow")
    for text, row in understood:
        found.add(text, *(_meanings(row, images, plain) if isinstance(row, ImageRow) else row))
    if not images and not rest and any(_header(text) for text, _ in understood):
        found.notes.append(meaning("output-images-note-empty"))
    if len({image.id for image in images if not image.branch}) > 1:
        found.notes.append(meaning("output-view-note-sum"))
    if any(image.name == _UNTAGGED for image in images):
        found.notes.append(meaning("output-images-note-prune"))
    return found


def read_names(text: str) -> tuple[str, ...]:
    """The names in a list of images, as in ``nginx:1.25``, with those on lines of their own."""
    lines = text.splitlines()
    columns = _columns(lines)
    understood, _ = rows(lines, lambda line: _row(line, columns))
    listed = [row.name for _, row in understood if isinstance(row, ImageRow) and not row.branch]
    return tuple(dict.fromkeys((*(name.strip() for name in _lone_names(lines, columns)), *filter(None, listed))))


def _header(line: str) -> tuple[str, ...]:
    """The columns that a line names, none if it is no header."""
    header = _HEADER.fullmatch(" ".join(line.split()))
    if not header:
        return ()
    absent = {"CONTENT SIZE": not header["content"], "EXTRA": not header["extra"]}
    return tuple(name for name in _COLUMNS if not absent.get(name))


def _columns(lines: Sequence[str]) -> tuple[str, ...]:
    """The columns that there are: all of them, unless a header that is no piece of a wrapped one has fewer."""
    wrapped = any(line.split()[-1:] in (["EXTRA"], ["SIZE"]) and not _header(line) for line in lines)
    named = () if wrapped else next((header for line in lines if (header := _header(line))), ())
    return named or tuple(_COLUMNS)


def _lone_names(lines: Sequence[str], columns: tuple[str, ...]) -> frozenset[str]:
    """Lines that hold a name alone and belong to the row below them."""
    found: set[str] = set()
    belongs = False
    for line in reversed(lines):
        row = _row(line, columns)
        if belongs and row is None and _LONE_NAME.fullmatch(line.strip()):
            found.add(line)
        else:
            belongs = isinstance(row, ImageRow) and not row.branch
    return frozenset(found)


def _row(line: str, columns: tuple[str, ...]) -> Row | None:
    plain = " ".join(line.split())
    if _header(plain) == columns:
        return tuple(meaning(_COLUMNS[name]) for name in columns)
    if _LEGEND.fullmatch(plain):
        return (meaning("output-view-legend"),)
    if _REMARK.fullmatch(plain):
        return _REMARKED
    branch = _BRANCH.match(plain)
    sizes = 2 if "CONTENT SIZE" in columns else 1
    return _image(cells(plain[branch.end() :] if branch else plain), sizes, branch=bool(branch))


def _image(words: list[str], sizes: int, *, branch: bool) -> ImageRow | None:
    name, *rest = ["", *words] if is_id(words[0]) and not branch else words
    marks = rest[1 + sizes :]
    if len(rest) < 1 + sizes or not is_id(rest[0]) or marks not in ([], ["U"], ["✔"]):
        return None
    if not all(is_size(word) or word == "-" for word in rest[1 : 1 + sizes]):
        return None
    named = name in ("", _UNTAGGED) or NAME.fullmatch(name.partition("@")[0])
    return ImageRow(name, rest[0], rest[1], bool(marks), branch) if named else None


def _meanings(image: ImageRow, images: list[ImageRow], plain: Meaning) -> tuple[Meaning, ...]:
    if image.branch:
        return (_branch(image),)
    said: list[Meaning] = []
    names = [other.name for other in images if other.id == image.id and other.name and not other.branch]
    if image.name == _UNTAGGED:
        said.append(meaning("output-images-dangling"))
    elif len(names) > 1:
        said.append(meaning("output-images-same-id", alike=", ".join(names[:5])))
    if image.in_use:
        said.append(meaning("output-view-in-use"))
    return tuple(said) or (plain,)


def _branch(image: ImageRow) -> Meaning:
    if not _PLATFORM.fullmatch(image.name):
        return meaning("output-view-other-name")
    return meaning("output-view-absent" if image.disk in _ABSENT else "output-view-platform")
