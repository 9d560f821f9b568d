"""The leaderboard and a learner's own progress as messages."""

from __future__ import annotations

import discord

from bot.chat.post import Post, button, rows, text
from bot.core.lab.protocol import EngineFacts
from bot.core.text.sanitize import sanitize_inline
from bot.services.leaderboard import LeaderboardPage, RankedMember
from bot.services.progress import ProgressView
from bot.texts import Texts

MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}
BAR = 10


def board_post(board: LeaderboardPage, owner: int, texts: Texts) -> Post:
    """Ten learners, and below them the place of ``owner``, who reads it, wherever that is."""
    listed = "\n".join(_row(row, board.own_row, texts) for row in board.rows) or texts("board-empty")
    own = _row(board.own_row, board.own_row, texts) if board.own_row else texts("board-own-none")
    parts = [text(f"## {texts(f'board-title-{board.period}')}\n{listed}")]
    if board.own_row not in board.rows:
        parts.append(text(own))
    parts.append(text(f"-# {texts('board-page', page=board.page, pages=board.pages)}"))
    other = "all" if board.period == "week" else "week"
    buttons = [
        button(texts("board-previous"), f"board-{board.period}:{owner}:{board.page - 1}", disabled=board.page <= 1),
        button(
            texts("board-next"), f"board-{board.period}:{owner}:{board.page + 1}", disabled=board.page >= board.pages
        ),
        button(texts(f"board-show-{other}"), f"board-{other}:{owner}:1", style=discord.ButtonStyle.primary),
    ]
    return Post(*parts, *rows(buttons))


def _row(row: RankedMember, own: RankedMember | None, texts: Texts) -> str:
    place = MEDALS.get(row.rank, f"{row.rank}.")
    name = sanitize_inline(row.name)
    shown = f"**{name}** {texts('board-you')}" if row == own else name
    return f"{place} {shown} — {texts('board-score', points=row.points, streak=row.streak)}"


def progress_post(view: ProgressView, facts: EngineFacts | None, texts: Texts) -> Post:
    """Points, streak, what is read and answered, and where to go on."""
    lines = [
        f"## {texts('progress-title')}",
        texts("progress-points", all=view.points, week=view.week_points),
    ]
    lines.append(texts("progress-streak", streak=view.streak, best=view.best_streak))
    if view.rank:
        lines.append(texts("progress-rank", rank=view.rank))
    parts = [text("\n".join(lines))]
    for day in view.days:
        read = texts("progress-read", done=day.read, total=day.sections)
        answered = texts("progress-answered", done=day.answered_right, total=day.questions)
        parts.append(
            text(
                f"### Day {day.day}: {day.title}\n"
                f"`{_bar(day.read, day.sections)}` {read}\n`{_bar(day.answered_right, day.questions)}` {answered}"
            )
        )
    if facts:
        parts.append(text(texts("progress-engine", images=facts.images, megabytes=f"{facts.bytes / 1_000_000:.1f}")))
    return Post(*parts, *rows(_onward(view, texts)))


def _bar(done: int, total: int) -> str:
    filled = round(BAR * done / total) if total else 0
    return "█" * filled + "░" * (BAR - filled)


def _onward(view: ProgressView, texts: Texts) -> list[discord.ui.Button]:
    if view.next_section is None:
        return [button(texts("lesson-quiz"), f"quiz:{day.day}") for day in view.days[:1]]
    day, number, title = view.next_section
    go_on = texts("progress-next", title=title)
    return [
        button(go_on, f"turn:0:{day}:{number}", style=discord.ButtonStyle.primary),
        button(texts("lesson-quiz"), f"quiz:{day}"),
    ]
