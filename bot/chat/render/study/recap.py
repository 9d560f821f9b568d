"""The recap of a week as a picture, and in words for those who do not see it."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from bot.chat.post import Post, button, rows, text
from bot.chat.render.images.layers import picture_items, picture_texts
from bot.chat.render.leaderboard import shown_name
from bot.core.explain.error_catalogue import RecognisedError
from bot.core.text.sanitize import sanitize
from bot.core.text.shorten import shorten
from bot.services.study.recaps import Recap
from bot.texts import Texts

LISTED: Final = 7
"""Sections that are named; of more it is said how many."""

BOARD: Final = 5
"""Members who are named."""

PROMPT_LIMIT: Final = 160

_PLACEHOLDER: Final = re.compile(r"\{[a-z_0-9]+\}")
_MARKDOWN: Final = re.compile(r"[*`]+")


def recap_picture(recap: Recap, error: RecognisedError | None, group: str, texts: Texts) -> bytes:
    """A PNG; for a thread, since it takes a processor for a while. ``group`` is the server's name."""
    # Drawing takes a second to import: whoever asks for no picture does not wait for it.
    from bot.pictures.fonts import has_emoji, has_japanese, without_emoji
    from bot.pictures.recap import RecapBlock, RecapMember, RecapPicture, draw_recap

    words = picture_texts(texts, has_japanese())

    def plain(said: str) -> str:
        shown = " ".join(sanitize(_MARKDOWN.sub("", said)).split())
        return shown if has_emoji() else without_emoji(shown)

    learned = RecapBlock(plain(words("recap-learned")), tuple(map(plain, _sections(recap, words))))
    blocks: list[RecapBlock] = []
    if recap.hardest:
        share, beside = recap.hardest.right / recap.hardest.answered, f"{recap.hardest.percent}%"
        blocks.append(RecapBlock(plain(words("recap-hardest")), (plain(_prompt(recap)),), share, beside))
    if recap.error and error:
        cure = plain(error.cure(words.locale))
        said = (plain(_error_title(recap, error, words)), f"→ {cure}")
        blocks.append(RecapBlock(plain(words("recap-error")), said))
    board = tuple(
        RecapMember(row.rank, plain(row.name) or "?", row.points, plain(words("board-score", points=row.points)))
        for row in recap.board.rows[:BOARD]
    )
    summary = f"{plain(group)} · {_dates(recap, words)}"
    title, heading = plain(words("recap-title")), plain(words("recap-board"))
    return draw_recap(RecapPicture(title, summary, learned, heading, board, tuple(blocks)))


def recap_post(recap: Recap, error: RecognisedError | None, png: bytes, mark: str, texts: Texts) -> Post:
    """The picture with its words. ``mark`` is the ``custom_id`` of the button for those who have missed something."""
    lines = [f"## {texts('recap-title')}", f"-# {_dates(recap, texts)}"]
    if recap.hardest:
        hard = recap.hardest
        rate = texts("recap-rate", percent=hard.percent, right=hard.right, answered=hard.answered)
        lines.append(f"**{texts('recap-hardest')}**\n{_prompt(recap)}\n-# {rate}")
    if recap.error and error:
        title, cure = _error_title(recap, error, texts), error.cure(texts.locale)
        lines.append(f"**{texts('recap-error')}**\n{title}\n→ {cure}")
    shown, files = picture_items(png, "recap.png", _alt(recap, texts), texts)
    quiz = button(texts("lesson-quiz"), f"quiz:{recap.sections[-1].lesson.day}")
    return Post(text("\n".join(lines)), shown, *rows([button(texts("recap-catch-up"), mark), quiz]), files=files)


def _alt(recap: Recap, texts: Texts) -> str:
    ranks = ", ".join(f"{row.rank}. {shown_name(row.name)} {row.points}" for row in recap.board.rows[:BOARD])
    return texts("recap-alt", sections=", ".join(_sections(recap, texts)), ranks=ranks or "-")


def _sections(recap: Recap, texts: Texts) -> list[str]:
    titles = [
        texts("recap-section", day=view.lesson.day, section=view.number, title=view.section.title)
        for view in recap.sections
    ]
    more = len(titles) - LISTED
    return titles if more <= 0 else [*titles[:LISTED], texts("recap-more", count=more)]


def _prompt(recap: Recap) -> str:
    assert recap.hardest is not None
    # A question that is drawn anew for each has different names for each.
    prompt = _PLACEHOLDER.sub("…", " ".join(recap.hardest.question.prompt.split()))
    return shorten(prompt, PROMPT_LIMIT)


def _error_title(recap: Recap, error: RecognisedError, texts: Texts) -> str:
    assert recap.error is not None
    return texts("recap-error-times", title=error.title(texts.locale), count=recap.error[1])


def _dates(recap: Recap, texts: Texts) -> str:
    return texts("board-dates", first=_date(recap.first, texts), last=_date(recap.last, texts))


def _date(day: date, texts: Texts) -> str:
    return texts("board-date", month=day.month, day=day.day)
