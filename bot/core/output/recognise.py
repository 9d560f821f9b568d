"""Which command printed a pasted text, and what its lines mean."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.core.output.formats import (
    build_classic,
    buildkit,
    buildx_ls,
    compose_progress,
    containers,
    history,
    images,
    images_v29,
    imagetools,
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

OUTPUTS_OF_A_COMMAND: Final = 4
"""Outputs of different kinds that are looked for below one command: ``docker compose up --build`` prints two."""

_RULES: Final = (
    (OutputKind.PULL, pull.explain),
    (OutputKind.IMAGES, images.explain),
    (OutputKind.IMAGES, images_v29.explain),
    (OutputKind.HISTORY, history.explain),
    (OutputKind.DISK, system_df.explain),
    (OutputKind.REMOVAL, removal.explain),
    (OutputKind.CONTAINERS, containers.explain),
    (OutputKind.SERVICES, containers.explain_services),
    (OutputKind.BUILD, buildkit.explain),
    (OutputKind.BUILD, build_classic.explain),
    (OutputKind.COMPOSE, compose_progress.explain),
    (OutputKind.BUILDERS, buildx_ls.explain),
    (OutputKind.IMAGETOOLS, imagetools.explain),
    (OutputKind.MANIFEST, manifest_inspect.explain),
    (OutputKind.INSPECT, inspect.explain),
    (OutputKind.SEARCH, search.explain),
)
"""Of two that understand the same lines, the first counts."""

_TELLING_OF_FAILURES: Final = (OutputKind.BUILD, OutputKind.COMPOSE, OutputKind.BUILDERS)
"""Outputs in which an error has its place, and what came before it tells where it happened."""

_OF_ONE_WORD: Final = ('"', "<", "\uff1c")
_ERROR = re.compile(
    r"\s*(?:docker: )?(?:error\b|failed to |cannot connect |permission denied|unauthorized|denied: |no such |invalid reference|"
    r"toomanyrequests|manifest unknown|unknown (?:flag|command))",
    re.IGNORECASE,
)


def explain_first_output(text: str, limit: int = LINES_LIMIT) -> ExplainedOutput | None:
    """The first docker output in a text, None if there is none.

    An output that ends with an error is none, unless it tells what failed: why it failed matters more than what came before.
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
    return tuple(found for paste in split_pastes(text) for found in _read(paste, limit))


def _read(paste: Paste, limit: int) -> list[ExplainedOutput]:
    """The outputs below one command, in their order, each read from the lines that are no part of those found before."""
    found: list[tuple[int, OutputKind, OutputFindings]] = []
    left = paste
    while left.lines and len(found) < OUTPUTS_OF_A_COMMAND and (best := _best(left)):
        kind, findings = best
        own = set(left.lines).difference(findings.unread)
        first = next((at for at, line in enumerate(paste.lines) if line in own), 0)
        if found:
            found[-1][2].unread.clear()
        found.append((first, kind, findings))
        left = replace(left, lines=tuple(findings.unread))
    if found:
        _with_surroundings(found[-1][2], paste)
    found.sort(key=lambda each: each[0])
    return [explained_output(kind, findings, limit) for _, kind, findings in found]


def _best(paste: Paste) -> tuple[OutputKind, OutputFindings] | None:
    """The rule that understands most of a paste, with what it makes of it."""
    fails = any(_ERROR.match(line) for line in paste.lines)
    rules = [(kind, rule) for kind, rule in _RULES if not fails or kind in _TELLING_OF_FAILURES]
    candidates = [(kind, found) for kind, rule in rules if (found := rule(paste))]
    return max(candidates, key=lambda candidate: candidate[1].read, default=None)


def _with_surroundings(found: OutputFindings, paste: Paste) -> OutputFindings:
    found.unread += paste.notes
    if paste.cut:
        found.notes.append(meaning("output-note-cut"))
    return found
