"""Which command printed a pasted text, and what its lines mean."""

from __future__ import annotations

import re
from typing import Final

from bot.core.output.formats import history, images, inspect, pull, removal, search
from bot.core.output.formats import images_v29 as images_view
from bot.core.output.formats import manifest_inspect as manifest
from bot.core.output.formats import system_df as disk
from bot.core.output.paste import Paste, pastes
from bot.core.output.reading import Found, Kind, Reading, meaning, reading

LINES_LIMIT: Final = 12
"""Lines with a meaning of their own that are explained: more are no longer read on a phone."""

_RULES: Final = (
    (Kind.PULL, pull.read),
    (Kind.IMAGES, images.read),
    (Kind.IMAGES, images_view.read),
    (Kind.HISTORY, history.read),
    (Kind.DISK, disk.read),
    (Kind.REMOVAL, removal.read),
    (Kind.MANIFEST, manifest.read),
    (Kind.INSPECT, inspect.read),
    (Kind.SEARCH, search.read),
)
_OF_ONE_WORD: Final = ('"', "<", "\uff1c")
_ERROR = re.compile(
    r"\s*(?:docker: )?(?:error\b|failed to |cannot connect |permission denied|unauthorized|denied: |no such |invalid reference|"
    r"toomanyrequests|manifest unknown|unknown (?:flag|command))",
    re.IGNORECASE,
)


def recognise(text: str, limit: int = LINES_LIMIT) -> Reading | None:
    """The first docker output in a text, None if there is none.

    An output that ends with an error is none: why it failed matters more than what came before.
    """
    return next(iter(readings(text, limit)), None)


def readings(text: str, limit: int = LINES_LIMIT) -> tuple[Reading, ...]:
    """Every docker output in a text: one for each command that was typed in it, or one for all of it."""
    if _is_one_word(text):
        return ()
    return _readings(text, limit) or (_readings(text.replace("```", "\n"), limit) if "```" in text else ())


def _is_one_word(text: str) -> bool:
    """An image reference most often: nothing that docker prints, but for JSON and what stands in angle brackets."""
    return len(text.split(None, 1)) < 2 and not any(mark in text for mark in _OF_ONE_WORD)


def _readings(text: str, limit: int) -> tuple[Reading, ...]:
    return tuple(found for paste in pastes(text) if (found := _read(paste, limit)))


def _read(paste: Paste, limit: int) -> Reading | None:
    if any(_ERROR.match(line) for line in paste.lines):
        return None
    candidates = [(kind, found) for kind, rule in _RULES if (found := rule(paste))]
    if not candidates:
        return None
    kind, found = max(candidates, key=lambda candidate: candidate[1].read)
    return reading(kind, _with_surroundings(found, paste), limit)


def _with_surroundings(found: Found, paste: Paste) -> Found:
    found.unread += paste.notes
    if paste.cut:
        found.notes.append(meaning("output-note-cut"))
    return found
