"""Who is behind, by how much and since when."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.chat.post import Post, button, rows, text
from bot.chat.render.classroom.pages import date_text, name_text, page_post
from bot.services.classroom.reading import BehindPage, MemberBehind
from bot.texts import Texts


def behind_post(page: BehindPage, texts: Texts) -> Post:
    """The members of the page, each with what they lack."""
    title = f"## {texts('class-behind-title')}"
    if not page.posted:
        return page_post("behind", [text(f"{title}\n{texts('class-behind-not-posted')}")], texts)
    is_only = page.start == 1 and page.next is None
    if not page.rows:
        nobody = texts("class-behind-none" if is_only else "class-behind-none-here")
        items: list[ui.Item[Any]] = [text(f"{title}\n{nobody}")]
    else:
        about = texts("class-behind-about", posted=page.posted)
        items = [text("\n".join([title, about, *(f"- {_row(row, texts)}" for row in page.rows)]))]
    return page_post("behind", [*items, *_turning(page, texts)], texts)


def _row(row: MemberBehind, texts: Texts) -> str:
    first = row.behind.first
    return texts(
        "class-behind-row",
        name=name_text(row.name),
        missing=row.behind.missing,
        since=date_text(row.behind.since, texts),
        day=first.day,
        number=first.number,
        title=first.title,
    )


def _turning(page: BehindPage, texts: Texts) -> list[ui.ActionRow[Any]]:
    buttons: list[ui.Button[Any]] = []
    if page.start > 1:
        buttons.append(button(texts("class-first"), "class:behind"))
    if cursor := page.next:
        after = f"class-behind-after:{cursor.sections_read}:{cursor.user}:{cursor.start}"
        buttons.append(button(texts("board-next"), after))
    return rows(buttons)
