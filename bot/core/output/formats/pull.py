"""What ``docker pull`` prints: where from, how far each layer is, the digest and how it ended."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from bot.core.output.paste import Paste
from bot.core.output.reading import Meaning, OutputFindings, meaning

_PHASES: Final = {
    "Pulling fs layer": "output-pull-queued",
    "Waiting": "output-pull-waiting",
    "Downloading": "output-pull-downloading",
    "Verifying Checksum": "output-pull-verifying",
    "Download complete": "output-pull-downloaded",
    "Extracting": "output-pull-extracting",
    "Pull complete": "output-pull-complete",
    "Already exists": "output-pull-exists",
    "Retrying in": "output-pull-retrying",
}
_PHRASES: Final = frozenset(phase for phase in _PHASES if " " in phase and phase != "Retrying in")
"""Phases that cannot be anything else, even without a layer before them."""

_LAYER = re.compile(rf"([0-9a-f]{{6,64}}): *({'|'.join(_PHASES)})(?![a-z]).*")
_ANY_LAYER = re.compile(rf"([\w.…]{{1,64}}): *({'|'.join(sorted(_PHRASES))})")
_FROM = re.compile(r"(\S{1,300}): Pulling from (\S{1,300})")
_DIGEST = re.compile(r"Digest: ?(?:sha(?:256|512):[0-9a-f]*…?)?")
_CANONICAL = re.compile(r"[\w.-]+(?::\d+)?/\S+")
_STATUS: Final = {
    "Using default tag:": "output-pull-default-tag",
    "Unable to find image": "output-pull-not-here",
    "Status: Downloaded newer image": "output-pull-status-new",
    "Status: Image is up to date": "output-pull-status-same",
    "Status: Downloaded": "output-pull-status-new",
    "Status: Image": "output-pull-status-same",
    "What's Next": "output-pull-hint",
    "What's next": "output-pull-hint",
    "View a summary of image vulnerabilities": "output-pull-hint",
}
_STATUS_LINE: Final = "Status:"
_OFFICIAL: Final = "library/"
_ENDED: Final = ("output-pull-complete", "output-pull-exists")


def explain(paste: Paste) -> OutputFindings | None:
    """The pull that was pasted, None if nothing of it is one."""
    found = OutputFindings()
    layers: dict[str, str] = {}
    ended = any(line.lstrip().startswith(_STATUS_LINE) for line in paste.lines)
    for line in paste.lines:
        bare = line.strip()
        if layer := _layer(bare):
            layers[layer[0]] = layer[1]
            # an engine with the containerd store ends with data that is no layer, and so is never unpacked
            kept = ended and layer[1] == "output-pull-downloaded"
            found.add(bare, meaning("output-pull-kept" if kept else layer[1]))
        elif said := next((said for rule in _RULES if (said := rule(bare))), None):
            found.add(bare, *said)
        elif found.lines and _CANONICAL.fullmatch(bare):
            found.add(bare, meaning("output-pull-canonical"))
        else:
            found.unread.append(line)
    found.read = len(found.lines)
    if found.lines:
        found.notes += _notes(found, list(layers.values()), paste.cut)
    return found if found.lines else None


def _layer(line: str) -> tuple[str, str] | None:
    """The layer's ID and the message of its phase."""
    if line in _PHRASES:
        return "", _PHASES[line]
    found = _LAYER.fullmatch(line) or _ANY_LAYER.fullmatch(line)
    return (found[1], _PHASES[found[2]]) if found else None


def _source(line: str) -> tuple[Meaning, ...]:
    found = _FROM.fullmatch(line)
    if not found:
        return ()
    said = meaning("output-pull-from", tag=found[1], repository=found[2])
    return (said, meaning("output-pull-library")) if found[2].startswith(_OFFICIAL) else (said,)


def _digest(line: str) -> tuple[Meaning, ...]:
    if not _DIGEST.fullmatch(line):
        return ()
    return meaning("output-pull-digest"), meaning("output-pull-digest-pin")


def _status(line: str) -> tuple[Meaning, ...]:
    return next(((meaning(message),) for start, message in _STATUS.items() if line.startswith(start)), ())


_RULES: Final[tuple[Callable[[str], tuple[Meaning, ...]], ...]] = (_source, _digest, _status)


def _notes(found: OutputFindings, phases: list[str], cut: bool) -> list[Meaning]:
    said = {each.message for line in found.lines for each in line.meanings}
    whole = "output-pull-from" in said and not cut
    if {"output-pull-status-new", "output-pull-status-same"} & said:
        phases = [phase for phase in phases if phase in _ENDED]
    here = phases.count("output-pull-exists")
    if "output-pull-status-same" in said and not phases:
        return [meaning("output-pull-note-nothing")]
    if "output-pull-status-new" in said and not phases and whole:
        return [meaning("output-pull-note-name-only")]
    if len(phases) > 1 and here:
        return [meaning("output-pull-note-shared", layers=len(phases), here=here, fetched=len(phases) - here)]
    return [meaning("output-pull-note-layers", layers=len(phases))] if len(phases) > 1 else []
