"""Which command printed a pasted text, and what its lines mean."""

from __future__ import annotations

import re
from typing import Final

from bot.core.output.formats import (
    history,
    images,
    images_v29,
    inspect,
    manifest_inspect,
    pull,
    removal,
    search,
    system_df,
)
from bot.core.output.paste import Paste, split_pastes
from bot.core.output.reading import ExplainedOutput, OutputFindings, OutputKind, explained_output, meaning

LINES_LIMIT: Final = 12
"""Lines with a meaning of their own that are explained: more are no longer read on a phone."""

_RULES: Final = (
    (OutputKind.PULL, pull.explain),
    (OutputKind.IMAGES, images.explain),
    (OutputKind.IMAGES, images_v29.explain),
    (OutputKind.HISTORY, history.explain),
    (OutputKind.DISK, system_df.explain),
    (OutputKind.REMOVAL, removal.explain),
    (OutputKind.MANIFEST, manifest_inspect.explain),
    (OutputKind.INSPECT, inspect.explain),
    (OutputKind.SEARCH, search.explain),
)
_OF_ONE_WORD: Final = ('"', "<", "\uff1c")
_ERROR = re.compile(
    r"\s*(?:docker: )?(?:error\b|failed to |cannot connect |permission denied|unauthorized|denied: |no such |invalid reference|"
    r"toomanyrequests|manifest unknown|unknown (?:flag|command))",
    re.IGNORECASE,
)


def explain_first_output(text: str, limit: int = LINES_LIMIT) -> ExplainedOutput | None:
    """The first docker output in a text, None if there is none.

    An output that ends with an error is none: why it failed matters more than what came before.
    """
    return next(iter(explain_outputs(text, limit)), None)


def explain_outputs(text: str, limit: int = LINES_LIMIT) -> tuple[ExplainedOutput, ...]:
    """Every docker output in a text: one for each command that was typed in it, or one for all of it."""
    if _is_one_word(text):
        return ()
    return _readings(text, limit) or (_readings(text.replace("```", "\n"), limit) if "```" in text else ())


def _is_one_word(text: str) -> bool:
    """An image reference most often: nothing that docker prints, but for JSON and what stands in angle brackets."""
    return len(text.split(None, 1)) < 2 and not any(mark in text for mark in _OF_ONE_WORD)


def _readings(text: str, limit: int) -> tuple[ExplainedOutput, ...]:
    return tuple(found for paste in split_pastes(text) if (found := _read(paste, limit)))


def _read(paste: Paste, limit: int) -> ExplainedOutput | None:
    if any(_ERROR.match(line) for line in paste.lines):
        return None
    candidates = [(kind, found) for kind, rule in _RULES if (found := rule(paste))]
    if not candidates:
        return None
    kind, found = max(candidates, key=lambda candidate: candidate[1].read)
    return explained_output(kind, _with_surroundings(found, paste), limit)


def _with_surroundings(found: OutputFindings, paste: Paste) -> OutputFindings:
    found.unread += paste.notes
    if paste.cut:
        found.notes.append(meaning("output-note-cut"))
    return found
