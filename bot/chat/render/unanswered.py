"""The questions of a group that nobody could answer, as a message."""

from __future__ import annotations

from typing import Any, Final

from discord import ui

from bot.chat.post import Post, button, rows, text
from bot.chat.render.classroom.pages import page_post
from bot.core.explain.unanswered import UnansweredQuestion
from bot.core.text.sanitize import sanitize_inline
from bot.core.text.shorten import shorten
from bot.services.unanswered import UnansweredPage
from bot.texts import Texts

QUESTION_LIMIT: Final = 150
"""Characters that are shown of a question: ten of them fit into a message, even where every character is escaped."""


def unanswered_post(found: UnansweredPage, texts: Texts) -> Post:
    """Ten questions with how often and when last they were asked, and buttons to turn pages where there are more."""
    if found.questions:
        shown = [_row(question, texts) for question in found.questions]
    else:
        shown = [texts("class-questions-none" if found.is_counting else "class-questions-off")]
    parts: list[ui.Item[Any]] = [text("\n".join([f"## {texts('class-questions-title')}", *shown]))]
    if found.pages == 1:
        return page_post("asked", parts, texts)
    page, pages = found.page, found.pages
    parts.append(text(f"-# {texts('board-page', page=page, pages=pages)}"))
    buttons = [
        button(texts("board-previous"), f"class-questions:{page - 1}", disabled=page <= 1),
        button(texts("board-next"), f"class-questions:{page + 1}", disabled=page >= pages),
    ]
    return page_post("asked", [*parts, *rows(buttons)], texts)


def _row(question: UnansweredQuestion, texts: Texts) -> str:
    last = f"<t:{int(question.last_asked.timestamp())}:d>"
    shown = sanitize_inline(shorten(question.text, QUESTION_LIMIT))
    return f"- {texts('class-questions-row', question=shown, times=question.times, last=last)}"
