"""What ``docker rmi`` and ``docker image prune`` print: names that went, layers that went, room that is free again."""

from __future__ import annotations

import re
from typing import Final

from bot.core.output.paste import Paste
from bot.core.output.reading import Meaning, OutputFindings, meaning

_UNTAGGED = re.compile(r"[Uu]ntagged: ?\S{0,400}")
_DELETED = re.compile(r"[Dd]eleted: ?(?:sha256:[0-9a-f]{0,64}…?)?")
_RECLAIMED = re.compile(r"Total reclaimed space: (\d\S{0,20})")
_FIXED: Final = {
    "Deleted Images:": "output-removal-list",
    "Are you sure you want to continue?": "output-removal-sure",
    "WARNING! This will remove all dangling images.": "output-removal-warning-dangling",
    "WARNING! This will remove all images without at least one container": "output-removal-warning-all",
}
_NOTHING: Final = "0B"


def explain(paste: Paste) -> OutputFindings | None:
    """The removal that was pasted, None if nothing of it is one."""
    found = OutputFindings()
    for line in paste.lines:
        if said := _meaning(line.strip()):
            found.add(line, said)
        else:
            found.unread.append(line)
    found.read = len(found.lines)
    said = [each.message for line in found.lines for each in line.meanings]
    if "output-removal-untagged" in said and "output-removal-deleted" not in said and not paste.cut:
        found.notes.append(meaning("output-removal-note-kept"))
    if (layers := said.count("output-removal-deleted")) > 1:
        found.notes.append(meaning("output-removal-note-deleted", lines=layers))
    return found if found.lines else None


def _meaning(line: str) -> Meaning | None:
    if _UNTAGGED.fullmatch(line):
        return meaning("output-removal-untagged-digest" if "@" in line else "output-removal-untagged")
    if _DELETED.fullmatch(line):
        return meaning("output-removal-deleted")
    if reclaimed := _RECLAIMED.fullmatch(line):
        if reclaimed[1] == _NOTHING:
            return meaning("output-removal-nothing")
        return meaning("output-removal-reclaimed", size=reclaimed[1])
    return next((meaning(message) for start, message in _FIXED.items() if line.startswith(start)), None)
