"""What ``docker history`` prints: the instructions that an image was built with, and what each added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.output.instructions import INSTRUCTIONS
from bot.core.output.paste import Paste
from bot.core.output.reading import Meaning, OutputFindings, meaning
from bot.core.output.table_cells import age, cells, in_bytes, is_id, is_size
from bot.core.text.sizes import human_size

MISSING: Final = "<missing>"
_WRAPPED: Final = 40
"""Screen lines that one row of ``--no-trunc`` may take."""

_HEADER = re.compile(r"IMAGE CREATED(?: BY)?(?: CREATED BY)?(?: SIZE)?(?: COMMENT)?")
_COLUMNS: Final = ("output-history-image", "output-history-created-by", "output-history-size")
_BUILT_BEFORE_BUILDKIT = re.compile(r"/bin/sh -c #\(nop\) *")
_BUILD_ARGUMENTS = re.compile(r"\A\|\d+ .*?(?=/bin/sh -c|/bin/bash|cmd )")
_BASE: Final = ("# debian.sh", "ADD rootfs", "ADD alpine-minirootfs", "/bin/sh -c #(nop) ADD file:")
_FILES: Final = ("RUN", "COPY", "ADD", "WORKDIR", "")
"""Instructions that may change files; all others only set something and have no layer."""

_CREATED_BY_LIMIT: Final = 40


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A row; ``size`` is empty where the line was cut before it."""

    id: str
    created_by: str
    size: str

    @property
    def instruction(self) -> str:
        """The word of the Dockerfile, empty if it cannot be told (an image made by ``docker commit``, say)."""
        text = _BUILD_ARGUMENTS.sub("", _BUILT_BEFORE_BUILDKIT.sub("", self.created_by), count=1).lstrip()
        first = text.partition(" ")[0]
        if first in INSTRUCTIONS:
            return first
        return "RUN" if text.startswith(("/bin/sh -c", "/bin/bash ")) else ""

    @property
    def is_base(self) -> bool:
        return " ".join(self.created_by.split()).startswith(_BASE)


def explain(paste: Paste) -> OutputFindings | None:
    """The history that was pasted, None if nothing of it is one."""
    found = OutputFindings()
    steps: list[HistoryRow] = []
    for text in _rows(paste.lines, found):
        if _HEADER.fullmatch(" ".join(text.split())):
            found.add(text, *(meaning(message) for message in _COLUMNS))
        elif step := _step(cells(text)):
            steps.append(step)
            found.add(text, *_meanings(step))
        else:
            found.unread.append(text)
            found.read -= 1
    headed = len(found.lines) > len(steps)
    quiet = bool(steps) and paste.is_output_of("history") and paste.quiet
    if not headed and not quiet and not any(step.created_by or step.id == MISSING for step in steps):
        return None
    found.notes += _notes(steps, paste.cut)
    return found


def read_history(text: str) -> tuple[HistoryRow, ...]:
    """The rows of a history, without its header, the newest step first."""
    steps = (_step(cells(row)) for row in _rows(text.splitlines(), OutputFindings()))
    return tuple(step for step in steps if step)


def _rows(lines: Sequence[str], found: OutputFindings) -> list[str]:
    """The lines that begin a row, each with those that it was wrapped into; the others are unread."""
    gathered: list[list[str]] = []
    complete = True
    for line in lines:
        words = cells(line)
        if _begins(words) or words[:2] == ["IMAGE", "CREATED"]:
            gathered.append([line])
        elif gathered and not complete and len(gathered[-1]) < _WRAPPED:
            gathered[-1].append(line)
        else:
            found.unread.append(line)
            continue
        found.read += 1
        complete = _ends(words)
    width = max(map(len, lines), default=0)
    return [_joined(parts, width) for parts in gathered]


def _joined(parts: Sequence[str], width: int) -> str:
    """What a screen of this width wrapped: only a full line was cut within a word."""
    return "".join(part if len(part) == width else f"{part} " for part in parts).rstrip()


def _begins(words: Sequence[str]) -> bool:
    return words[0] == MISSING or (is_id(words[0]) and (len(words) == 1 or age(words, 1) > 0))


def _ends(words: Sequence[str]) -> bool:
    """Whether a line has its size, which is behind what may be wrapped."""
    return any(is_size(word) for word in words[-4:]) or words[-1] in ("SIZE", "COMMENT")


def _step(words: Sequence[str]) -> HistoryRow | None:
    start = 1 + age(words, 1)
    if start == 1:
        return HistoryRow(words[0], "", "") if words[0] == MISSING or len(words) == 1 else None
    sizes = [at for at in range(start, len(words)) if is_size(words[at])]
    end = sizes[-1] if sizes else len(words)
    return HistoryRow(words[0], " ".join(words[start:end]), words[end] if sizes else "")


def _meanings(step: HistoryRow) -> tuple[Meaning, ...]:
    said: list[Meaning] = []
    if not step.created_by:
        return (meaning("output-history-missing" if step.id == MISSING else "output-history-top"),)
    if step.is_base:
        said.append(meaning("output-history-base"))
    else:
        said.append(meaning(INSTRUCTIONS.get(step.instruction, "output-history-unknown")))
    if step.size == "0B":
        said.append(meaning("output-history-run-empty" if step.instruction in _FILES else "output-history-empty"))
    if step.id != MISSING:
        said.append(meaning("output-history-top"))
    return tuple(said)


def _notes(steps: list[HistoryRow], cut: bool) -> list[Meaning]:
    said: list[Meaning] = []
    if len(steps) > 1:
        said.append(meaning("output-history-note-order"))
    if any(step.id == MISSING and step.created_by for step in steps):
        said.append(meaning("output-history-note-missing"))
    sized = [step for step in steps if in_bytes(step.size) > 0]
    if len(sized) > 1:
        biggest = max(sized, key=lambda step: in_bytes(step.size))
        name = biggest.created_by[:_CREATED_BY_LIMIT].rstrip("… ") + "…"
        said.append(meaning("output-history-note-biggest", step=name, size=biggest.size))
        if not cut and all(step.size for step in steps):
            total = human_size(round(sum(in_bytes(step.size) for step in steps)))
            said.append(meaning("output-history-note-sum", size=total, layers=len(sized)))
    if any("…" in step.created_by or step.created_by.endswith("...") for step in steps):
        said.append(meaning("output-history-note-truncated"))
    return said
