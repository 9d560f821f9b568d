"""Unanswered questions as a message: never too long, whatever was asked."""

from __future__ import annotations

from datetime import UTC, datetime

import discord
import pytest
from discord import ui

from bot.chat.render.unanswered import unanswered_post
from bot.core.explain.unanswered import LENGTH_LIMIT, UnansweredQuestion
from bot.core.locale import Locale
from bot.services.unanswered import PAGE_SIZE, UnansweredPage
from bot.texts import Texts

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
MESSAGE_LIMIT = 4_000
"""Characters of all texts of a message that Discord takes."""


def said(page: UnansweredPage, locale: Locale) -> str:
    view: ui.LayoutView = unanswered_post(page, Texts(locale)).send_kwargs()["view"]
    return "\n".join(item.content for item in view.walk_children() if isinstance(item, discord.ui.TextDisplay))


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("sign", ["*", "鯨", "`", "@everyone "])
def test_a_page_of_the_longest_questions_fits_in_a_message(locale: Locale, sign: str) -> None:
    question = UnansweredQuestion((sign * LENGTH_LIMIT)[:LENGTH_LIMIT], 1_000_000, NOW, NOW)
    shown = said(UnansweredPage((question,) * PAGE_SIZE, 99, 100, is_counting=True), locale)
    assert shown.count("…") == PAGE_SIZE
    assert len(shown) <= MESSAGE_LIMIT


@pytest.mark.parametrize(("is_counting", "told"), [(True, "no unanswered questions yet"), (False, "not counted")])
def test_where_there_is_none_it_is_said_whether_they_are_counted(is_counting: bool, told: str) -> None:
    assert told in said(UnansweredPage((), 1, 1, is_counting), Locale.EN)
