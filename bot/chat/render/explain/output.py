"""An explained output as a message: its lines, each with what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.chat.post import Post, text
from bot.chat.render.explain.buttons import section_row, term_buttons
from bot.chat.render.refusal import code, sentence
from bot.core.explain.glossary import Term
from bot.core.output.reading import ExplainedLine, ExplainedOutput, Meaning
from bot.services.lessons import SectionView
from bot.texts import Texts

LIMIT: Final = 3_600
"""Characters of all explanations in one message, of the 4,000 that Discord allows."""

READINGS: Final = 6
"""Outputs of one paste that are explained."""

GAP: Final = "\n\n"
SEVERAL: Final = "output-lines"

_DIGEST = re.compile(r"(sha256:[0-9a-f]{12})[0-9a-f]{4,52}…?")


def output_post(
    readings: Sequence[ExplainedOutput], related: Sequence[Term], section: SectionView | None, texts: Texts
) -> Post:
    """Every output with its lines, as far as there is room; then what is to be said of all of it."""
    room = LIMIT
    parts: list[str] = []
    left = sum(len(reading.lines) for reading in readings)
    for reading in readings[:READINGS]:
        part, shown = _part(reading, texts, room)
        if part:
            parts.append(part)
            room -= len(part)
            left -= shown
    if left:
        parts.append(texts("output-cut", lines=left))
    return Post(*map(text, parts), *term_buttons(related, texts), *section_row(section, texts))


def _part(reading: ExplainedOutput, texts: Texts, room: int) -> tuple[str, int]:
    """An output in at most ``room`` characters, and how many of its lines are in it; ``""`` if none is."""
    heading = f"## 🖥️ {_said(reading.title, texts)}"
    notes = "".join(f"{GAP}💡 {note}" for note in _notes(reading, texts))
    room -= len(heading) + len(notes)
    shown: list[str] = []
    for line in reading.lines:
        entry = _entry(line, texts)
        room -= len(entry) + len(GAP)
        if room < 0:
            break
        shown.append(entry)
    if not shown and reading.lines:
        return "", 0
    return f"{heading}\n" + GAP.join(shown) + notes, len(shown)


def _entry(line: ExplainedLine, texts: Texts) -> str:
    """The line, and below it what it means; that others mean the same stands beside it."""
    several = "".join(_said(each, texts) for each in line.meanings if each.message == SEVERAL)
    plain = _DIGEST.sub(r"\1…", line.text)
    shown = f"**{code(plain)}** {several}".strip()
    said = [f"↳ {_said(each, texts)}" for each in line.meanings if each.message != SEVERAL]
    return "\n".join([shown, *said])


def _notes(reading: ExplainedOutput, texts: Texts) -> Iterator[str]:
    yield from (_said(note, texts) for note in reading.notes)
    if reading.unread:
        yield texts("output-unread", lines=len(reading.unread))


def _said(meaning: Meaning, texts: Texts) -> str:
    return sentence(meaning.message, meaning.filled, texts)
