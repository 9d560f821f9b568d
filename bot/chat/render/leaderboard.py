"""The leaderboard as a message."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Final

import discord
from discord import ui

from bot.chat.post import Post, button, rows, text
from bot.core.course.lesson import Lesson
from bot.core.study.period import Period
from bot.core.text.sanitize import sanitize_inline
from bot.core.text.shorten import fit_width
from bot.services.leaderboard import LeaderboardPage, OwnPlace, RankedMember
from bot.texts import Texts

MEDALS: Final = {1: "🥇", 2: "🥈", 3: "🥉"}

NAME_WIDTH: Final = 16
"""Width of a name that is shown, in Latin letters: a row takes one line of most phones."""

CHOICES: Final = 25
"""Discord's limit: choices of a select."""

RIGHT_TO_LEFT: Final = ("R", "AL")
"""Unicode's classes of letters that turn the direction of what stands beside them."""


def leaderboard_post(board: LeaderboardPage, owner: int, lessons: Sequence[Lesson], texts: Texts) -> Post:
    """Ten learners, and below them the place of ``owner``, who reads it, as far as the page does not show it.

    ``lessons`` are those of the course, whose days can be chosen beside the periods.
    """
    parts: list[ui.Item] = [text(f"## 🏆 {period_title(board, texts)}\n{_listed(board, texts)}")]
    if own := _own_place(board, texts):
        parts += (ui.Separator(), text(own))
    if notes := _notes(board, texts):
        parts.append(text(f"-# {' · '.join(notes)}"))
    first_day = board.period if not isinstance(board.period, Period) else lessons[0].day
    return Post(
        *parts,
        *rows(_buttons(board, owner, first_day, texts)),
        _period_select(board, owner, lessons, texts),
    )


def period_name(period: Period | int, texts: Texts) -> str:
    """A period as it is chosen from a list."""
    return texts(f"board-period-{period}") if isinstance(period, Period) else f"Day {period}"


def period_title(board: LeaderboardPage, texts: Texts) -> str:
    """What the ranking is of, as a heading."""
    if isinstance(board.period, Period):
        return texts("board-title", period=period_name(board.period, texts))
    return texts("board-title-day", day=board.period)


def period_dates_text(board: LeaderboardPage, texts: Texts) -> str | None:
    """From when to when points are counted; None for a ranking that is not bound to dates."""
    if board.dates is None:
        return None
    first, last = (_date(day, texts) for day in board.dates)
    return first if first == last else texts("board-dates", first=first, last=last)


def _date(day: date, texts: Texts) -> str:
    return texts("board-date", month=day.month, day=day.day)


def shown_name(name: str) -> str:
    """A member's name within a line of Markdown: it neither formats nor turns what stands beside it."""
    return isolated(sanitize_inline(fit_width(name, NAME_WIDTH)) or "?")


def isolated(name: str) -> str:
    """A name that does not turn what stands beside it, whichever way its letters run."""
    turns = any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in name)
    return f"\u2068{name}\u2069" if turns else name


def _listed(board: LeaderboardPage, texts: Texts) -> str:
    own = board.own.row if board.own else None
    if board.rows:
        return "\n".join(_row(row, own, texts) for row in board.rows)
    return empty_text(board, texts)


def empty_text(board: LeaderboardPage, texts: Texts) -> str:
    """What is said of a ranking in which nobody stands: how points are earned."""
    if isinstance(board.period, Period):
        return texts("board-empty")
    return texts("board-empty-day", day=board.period)


def _row(row: RankedMember, own: RankedMember | None, texts: Texts) -> str:
    place = MEDALS.get(row.rank, f"`{row.rank:>2}`")
    name = shown_name(row.name)
    shown = texts("board-you", name=f"**{name}**") if row == own else name
    score = texts("board-score", points=row.points)
    streak = f" · 🔥\u00a0{row.streak}" if row.streak else ""
    return f"{place} {shown} · {score}{streak}"


def _own_place(board: LeaderboardPage, texts: Texts) -> str:
    """The reader and both neighbours, unless the page has them all, and what is missing to the next better ones."""
    if board.own is None:
        return texts("board-own-none") if board.rows else ""
    lines: list[str] = []
    if any(row not in board.rows for row in board.own.around):
        lines.append(f"**{texts('board-own-title')}**")
        lines += (_row(row, board.own.row, texts) for row in board.own.around)
    return "\n".join([*lines, _distance(board.own, texts)])


def _distance(own: OwnPlace, texts: Texts) -> str:
    if own.to_next is not None and own.next_rank is not None:
        return texts("board-distance", points=own.to_next, rank=own.next_rank)
    if any(other and other.points == own.row.points for other in (own.above, own.below)):
        return texts("board-first-level")
    if own.below is None:
        return texts("board-first")
    return texts("board-first-lead", points=own.row.points - own.below.points)


def _notes(board: LeaderboardPage, texts: Texts) -> list[str]:
    notes = [dates] if (dates := period_dates_text(board, texts)) else []
    if board.members:
        notes.append(texts("board-members", count=board.members))
    if board.pages > 1:
        notes.append(texts("board-page", page=board.page, pages=board.pages))
    return notes


def _buttons(board: LeaderboardPage, owner: int, quiz_day: int, texts: Texts) -> list[ui.Button]:
    buttons: list[ui.Button] = []
    if board.pages > 1:
        turn = f"board:{owner}:{{}}:{board.period}".format
        buttons = [
            button(texts("board-previous"), turn(board.page - 1), disabled=board.page <= 1),
            button(texts("board-next"), turn(board.page + 1), disabled=board.page >= board.pages),
        ]
    if board.own and board.own.page != board.page:
        buttons.append(button(texts("board-own-page"), f"board-own:{owner}:{board.period}"))
    if board.own is None:
        buttons.append(button(texts("lesson-quiz"), f"quiz:{quiz_day}", style=discord.ButtonStyle.primary))
    if board.rows:
        buttons.append(button(texts("board-picture"), f"board-picture:{owner}:{board.period}"))
    return buttons


def _period_select(board: LeaderboardPage, owner: int, lessons: Sequence[Lesson], texts: Texts) -> ui.ActionRow:
    choices: list[tuple[Period | int, str | None]] = [(period, None) for period in Period]
    choices += [(lesson.day, lesson.title) for lesson in lessons]
    options = [
        discord.SelectOption(
            label=period_name(period, texts), value=str(period), description=title, default=period == board.period
        )
        for period, title in choices[:CHOICES]
    ]
    return ui.ActionRow(ui.Select(custom_id=f"board-choose:{owner}", options=options))
