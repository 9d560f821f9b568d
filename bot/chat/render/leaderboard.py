"""The leaderboard as a message."""

from __future__ import annotations

import discord

from bot.chat.post import Post, button, rows, text
from bot.core.text.sanitize import sanitize_inline
from bot.services.leaderboard import LeaderboardPage, RankedMember
from bot.texts import Texts

MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}


def leaderboard_post(board: LeaderboardPage, owner: int, texts: Texts) -> Post:
    """Ten learners, and below them the place of ``owner``, who reads it, wherever that is."""
    own_row = board.own.row if board.own else None
    listed = "\n".join(_row(row, own_row, texts) for row in board.rows) or texts("board-empty")
    own = _row(own_row, own_row, texts) if own_row else texts("board-own-none")
    parts = [text(f"## {texts(f'board-title-{board.period}')}\n{listed}")]
    if own_row not in board.rows:
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
