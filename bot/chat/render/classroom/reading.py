"""Who has read what, as a picture with the same in words, and as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from discord import ui

from bot.chat.post import Post, button, rows, text
from bot.chat.render.classroom.files import file_item
from bot.chat.render.classroom.pages import page_post
from bot.chat.render.images.layers import picture_items, picture_texts
from bot.core.text.csv_table import csv_bytes
from bot.core.text.sanitize import sanitize
from bot.services.classroom.reading import ClassSection, Cursor, MemberReadings, ReadingPage
from bot.texts import Texts

COLUMNS: Final = 40
"""Sections in the picture at most: more would be too narrow to tell apart on a phone."""

EXPORTED: Final = 1_000
"""Members in a file: more would keep an organiser waiting."""


def shown_sections(sections: Sequence[ClassSection]) -> tuple[ClassSection, ...]:
    """The sections of the picture: all, or of a long course ``COLUMNS`` of which the latest posted ones are the middle."""
    if len(sections) <= COLUMNS:
        return tuple(sections)
    newest = max((i for i, section in enumerate(sections) if section.posted), default=0)
    start = min(max(newest - 3 * COLUMNS // 4, 0), len(sections) - COLUMNS)
    return tuple(sections[start : start + COLUMNS])


def reading_picture(page: ReadingPage, group: str, texts: Texts) -> bytes:
    """A PNG of the page; for a thread, since it takes a processor for a while. ``group`` is the server's name."""
    # Drawing takes a second to import: whoever asks for no picture does not wait for it.
    from bot.pictures.fonts import has_emoji, has_japanese, without_emoji
    from bot.pictures.heat_map import Cell, HeatMap, HeatRow, draw_heat_map

    words = picture_texts(texts, has_japanese())

    def plain(name: str) -> str:
        shown = " ".join(sanitize(name).split())
        return shown if has_emoji() else without_emoji(shown)

    def cell(row: MemberReadings, section: ClassSection) -> Cell:
        return Cell(_state(row.read_on(section), section.posted))

    sections = shown_sections(page.sections)
    last = page.start + len(page.rows) - 1
    about = [words("class-reading-title"), words("class-reading-summary", first=page.start, last=last)]
    days = tuple((f"Day {day}", len(list(found))) for day, found in groupby(sections, key=lambda section: section.day))
    rows = tuple(
        HeatRow(plain(row.name) or "?", tuple(cell(row, section) for section in sections), _total(row, page, words))
        for row in page.rows
    )
    heat = HeatMap(
        plain(group),
        without_emoji(" · ".join(about)),
        days,
        tuple(section.number for section in sections),
        rows,
        tuple((each, words(f"class-cell-{each}")) for each in Cell),
    )
    return draw_heat_map(heat)


def _state(read: date | None, posted: date | None) -> str:
    """What a cell is, as ``Cell`` names it. What was read before it was posted was read soon."""
    if read is None:
        return "missing" if posted else "ahead"
    days = (read - posted).days if posted else 0
    return "soon" if days <= 1 else "week" if days <= 7 else "late"


def _total(row: MemberReadings, page: ReadingPage, texts: Texts) -> str:
    return texts("class-reading-total", read=_read(row, page), sections=len(page.sections))


def _read(row: MemberReadings, page: ReadingPage) -> int:
    return sum(row.read_on(section) is not None for section in page.sections)


def reading_post(page: ReadingPage, texts: Texts, png: bytes | None) -> Post:
    """The picture with buttons to turn pages and for the file; where nobody is shown, that.

    ``png`` is None where nobody is, or where it could not be drawn in time.
    """
    title = text(f"## {texts('class-reading-title')}")
    if not page.rows:
        return page_post("reading", [title, text(texts("class-reading-none"))], texts)
    total = len(page.sections)
    listed = ", ".join(
        texts("class-reading-row", name=sanitize(row.name), read=_read(row, page), sections=total) for row in page.rows
    )
    alt = texts("class-reading-alt", rows=listed)
    shown, files = picture_items(png, "class.png", alt, texts, in_words=alt)
    items: list[ui.Item[Any]] = [title, shown]
    columns = len(shown_sections(page.sections))
    if columns < total:
        items.append(text(texts("class-reading-days", columns=columns, sections=total)))
    buttons = [
        *_turning(page, texts),
        button(texts("class-export-reading"), _id("class-export", None)),
    ]
    return page_post("reading", [*items, *rows(buttons)], texts, tuple(files))


def _turning(page: ReadingPage, texts: Texts) -> list[ui.Button[Any]]:
    if page.previous is None and page.next is None:
        return []
    return [
        button(texts("board-previous"), _id("class-reading-before", page.previous), disabled=page.previous is None),
        button(texts("board-next"), _id("class-reading-after", page.next), disabled=page.next is None),
    ]


def _id(name: str, cursor: Cursor | None) -> str:
    return f"{name}:{cursor.sections_read}:{cursor.user}:{cursor.start}" if cursor else f"{name}:0:0:0"


def reading_file(page: ReadingPage, texts: Texts) -> Post:
    """The members of the page and the dates on which they have read each section, as a CSV file."""
    heads = [texts("class-column-id"), texts("class-column-name"), texts("class-column-read")]
    heads += [f"Day {section.day} - {section.number} {section.title}" for section in page.sections]
    table: list[list[str | int | None]] = [list(heads)]
    for row in page.rows:
        dates = [on.isoformat() if (on := row.read_on(section)) else None for section in page.sections]
        # As a mention: a spreadsheet would round a number of so many digits.
        table.append([f"<@{row.user}>", row.name, _read(row, page), *dates])
    last = page.start + len(page.rows) - 1
    shown, file = file_item(csv_bytes(table), f"class-{page.start}-{last}.csv")
    items: list[ui.Item[Any]] = [text(texts("class-file-reading", first=page.start, last=last)), shown]
    if page.next:
        more = button(texts("class-export-reading-more", count=EXPORTED), _id("class-export", page.next))
        items += rows([more])
    return Post(*items, files=[file])
