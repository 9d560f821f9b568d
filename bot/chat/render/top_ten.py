"""The top of a ranking as a picture."""

from __future__ import annotations

from bot.chat.post import Post, text
from bot.chat.render.images.layers import picture_items, picture_texts
from bot.chat.render.leaderboard import empty_text, isolated, period_dates_text, period_title
from bot.core.text.sanitize import sanitize
from bot.services.leaderboard import LeaderboardPage, RankedMember
from bot.texts import Texts


def top_ten_picture(board: LeaderboardPage, group: str, texts: Texts) -> bytes:
    """A PNG of the first page; for a thread, since it takes a processor for a while. ``group`` is the server's name."""
    # Drawing takes a second to import: whoever asks for no picture does not wait for it.
    from bot.pictures.fonts import has_emoji, has_japanese, without_emoji
    from bot.pictures.top_ten import TopRow, TopTen, draw_top_ten

    words = picture_texts(texts, has_japanese())

    def plain(name: str) -> str:
        shown = " ".join(sanitize(name).split())
        return shown if has_emoji() else without_emoji(shown)

    summary = [plain(group), period_dates_text(board, words), words("board-members", count=board.members)]
    rows = tuple(
        TopRow(row.rank, plain(row.name) or "?", row.points, _score(row, words), _streak(row, words))
        for row in board.rows
    )
    title = f"{'🏆 ' * has_emoji()}{period_title(board, words)}"
    return draw_top_ten(TopTen(title, " · ".join(filter(None, summary)), rows))


def _score(row: RankedMember, texts: Texts) -> str:
    return texts("board-score", points=row.points).replace("*", "")


def _streak(row: RankedMember, texts: Texts) -> str:
    return texts("board-streak", days=row.streak) if row.streak else ""


def top_ten_post(board: LeaderboardPage, texts: Texts, png: bytes | None) -> Post:
    """The picture, with the same in words for those who do not see it; where nobody has points, how to earn some."""
    if not board.rows:
        return Post(text(empty_text(board, texts)))
    ranks = [f"{row.rank}. {isolated(sanitize(row.name))} {_score(row, texts)}" for row in board.rows]
    title = period_title(board, texts)
    alt = texts("board-alt", title=title, ranks=", ".join(ranks))
    shown, files = picture_items(png, "leaderboard.png", alt, texts, in_words="\n".join([f"## {title}", *ranks]))
    return Post(shown, files=files)
