"""An explained output as a message: its lines, each with what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.chat.post import BRAND, WARN, Post, text
from bot.chat.render.explain.buttons import run_buttons, section_row, term_buttons
from bot.chat.render.explain.error import error_summary
from bot.chat.render.refusal import code, sentence
from bot.core.explain.error_catalogue import RecognisedError
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
    readings: Sequence[ExplainedOutput],
    related: Sequence[Term],
    section: SectionView | None,
    texts: Texts,
    error: RecognisedError | None = None,
) -> Post:
    """Every output with its lines, as far as there is room; then what is to be said of all of it.

    What went wrong stands before the lines, and below it, where ``error`` is known, why and what helps.
    """
    why = error_summary(error, texts) if error else ""
    room = LIMIT - len(why)
    parts: list[str] = []
    left = sum(len(reading.lines) for reading in readings)
    for reading in readings[:READINGS]:
        own = why if reading.failure else ""
        part, shown = _part(reading, texts, room, own)
        if part:
            parts.append(part)
            room -= len(part) - len(own)
            left -= shown
            why = "" if own else why
    if left:
        parts.append(texts("output-cut", lines=left))
    tries = error.tries if error else ()
    buttons = [*run_buttons(tries, texts), *term_buttons(related, texts), *section_row(section, texts)]
    accent = WARN if any(reading.headline for reading in readings) else BRAND
    return Post(*map(text, parts), *buttons, accent=accent)


def _part(reading: ExplainedOutput, texts: Texts, room: int, why: str) -> tuple[str, int]:
    """An output in at most ``room`` characters beside ``why`` it failed, and how many of its lines are in it.

    ``""`` if none is.
    """
    heading = f"## 🖥️ {_said(reading.title, texts)}{_headline(reading, texts)}"
    notes = "".join(f"{GAP}💡 {note}" for note in _notes(reading, texts))
    room -= len(heading) + len(notes)
    shown: list[str] = []
    for line in reading.lines:
        entry = _entry(line, texts)
        room -= len(entry) + len(GAP)
        if room < 0:
            break
        shown.append(entry)
    if not shown and reading.lines and not reading.headline:
        return "", 0
    top = f"{heading}{GAP}{why}{GAP}" if why else heading + (GAP if reading.headline else "\n")
    return top + GAP.join(shown) + notes, len(shown)


def _headline(reading: ExplainedOutput, texts: Texts) -> str:
    """The news: what happened in bold, and below it why and what to do."""
    first, *more = [_said(each, texts) for each in reading.headline] or [""]
    return "\n".join([f"\n### ❗ {first}", *(f"↳ {each}" for each in more)]) if first else ""


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
