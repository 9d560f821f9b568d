"""The leaderboard as a message: within Discord's limits, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import discord
import pytest

from bot.chat.components import walk_components
from bot.chat.post import CUSTOM_ID_LIMIT, Post
from bot.chat.render.leaderboard import leaderboard_post
from bot.chat.render.top_ten import top_ten_picture, top_ten_post
from bot.core.course.lesson import Lesson, Section, Tip
from bot.core.locale import Locale
from bot.core.study.period import Period
from bot.services.leaderboard import LeaderboardPage, OwnPlace, RankedMember
from bot.texts import Texts

EN, JA = Texts(Locale.EN), Texts(Locale.JA)
OWNER = 2**63 - 1


def lesson(day: int, title: str = "Images") -> Lesson:
    section = Section(id="a", title="a", minutes=1, blocks=(Tip(tip="a"),))
    return Lesson(day=day, locale=Locale.EN, title=title, summary="", sections=(section,))


def member(rank: int, points: int, name: str = "mio", streak: int = 0) -> RankedMember:
    return RankedMember(rank, rank, name, points, streak)


def board(
    rows: Sequence[RankedMember] = (),
    own: OwnPlace | None = None,
    *,
    period: Period | int = Period.WEEK,
    page: int = 1,
    pages: int = 1,
) -> LeaderboardPage:
    dates = (date(2026, 11, 23), date(2026, 11, 29)) if period == Period.WEEK else None
    return LeaderboardPage(tuple(rows), page, pages, len(rows), period, dates, own)


def items(post: Post) -> list[Any]:
    return list(walk_components(post.send_kwargs()["view"].children))


def said(post: Post) -> str:
    return "\n".join(item.content for item in items(post) if isinstance(item, discord.ui.TextDisplay))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            EN,
            ["Leaderboard: This week", "**1** point", "**1** more point makes you level", "23 November – 29 November"],
        ),
        (JA, ["今週のランキング", "**1** 点", "あと **1** 点で **1** 位に並びます。", "11/23〜11/29"]),
    ],
)
def test_it_is_said_in_both_languages(texts: Texts, expected: list[str]) -> None:
    rows = [member(1, 2, "ken"), member(2, 1, "mio")]
    post = leaderboard_post(board(rows, OwnPlace(rows[1], rows[0], None, 1, 1, 1)), 2, [lesson(4)], texts)
    for part in expected:
        assert part in said(post)


@pytest.mark.parametrize("texts", [EN, JA])
@pytest.mark.parametrize("period", [*Period, 4, 999])
def test_the_longest_page_keeps_to_discords_limits(texts: Texts, period: Period | int) -> None:
    rows = [member(rank, 10**9 - rank, "*" * 100, 10_000) for rank in range(99_991, 100_001)]
    around = [member(rank, 10**8 - rank, "*" * 100, 10_000) for rank in range(100_001, 100_004)]
    own = OwnPlace(around[1], around[0], around[2], 10**9, 100_001, 10_001)
    lessons = [lesson(day, "t" * 80) for day in range(1, 41)]
    post = leaderboard_post(board(rows, own, period=period, page=10_000, pages=10**6), OWNER, lessons, texts)
    found = items(post)
    ids = [item.custom_id for item in found if isinstance(item, discord.ui.Button | discord.ui.Select)]
    assert len(set(ids)) == len(ids) and max(map(len, ids)) <= CUSTOM_ID_LIMIT
    assert len(said(post)) <= 4_000 and len(found) <= 40
    (select,) = [item for item in found if isinstance(item, discord.ui.Select)]
    assert len(select.options) == 25 and all(len(option.description or "") <= 100 for option in select.options)


def test_ranks_are_no_list_that_discord_would_number_itself() -> None:
    rows = [member(4, 9, "a"), member(4, 9, "b"), member(6, 8, "c")]
    lines = said(leaderboard_post(board(rows), OWNER, [lesson(4)], EN)).splitlines()
    assert [line[:6] for line in lines[1:4]] == ["` 4` a", "` 4` b", "` 6` c"]


@pytest.mark.parametrize("texts", [EN, JA])
def test_a_picture_says_in_words_what_it_shows(texts: Texts) -> None:
    shown = board([member(1, 1_240, "さくら🌸", 3), member(2, 1, "\u200b")])
    png = top_ten_picture(shown, "Docker 勉強会 @everyone", texts)
    (gallery,) = [item for item in items(top_ten_post(shown, texts, png)) if isinstance(item, discord.ui.MediaGallery)]
    description = gallery.items[0].description or ""
    assert "1. さくら🌸 1,240" in description and len(description) <= 1_024


@pytest.mark.parametrize("period", [Period.TODAY, 4])
def test_without_anybody_there_is_no_picture_but_how_points_are_earned(period: Period | int) -> None:
    shown = board(period=period)
    post = top_ten_post(shown, EN, top_ten_picture(shown, "", EN))
    assert "`!lesson" in said(post) and not post.send_kwargs()["files"]
