"""The state of an engine as a message."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.chat.render.engine_status import status_post
from bot.core.lab.protocol import EngineFacts, LabStatus, Quota
from bot.core.locale import Locale
from bot.texts import Texts

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def said(quota: Quota | None, organiser: bool) -> str:
    post = status_post(EngineFacts(0, 0), LabStatus(True, quota=quota), NOW, Texts(Locale.EN), organiser)
    return str(post.send_kwargs()["view"].to_components())


@pytest.mark.parametrize(
    ("quota", "told"),
    [
        (Quota(100, 63, 21_600), "63 left of 100 in 6 hours"),
        (Quota(200, 0, 21_600), "0 left of 200 in 6 hours"),
        (Quota(100, 0, 21_600, reset=1_790_000_000.5), "none left; allowed again <t:1790000000:R>"),
    ],
)
def test_an_organiser_is_told_how_many_pulls_are_left(quota: Quota, told: str) -> None:
    assert told in said(quota, organiser=True)
    assert "Hub" not in said(quota, organiser=False)


def test_a_hub_that_was_not_asked_is_not_mentioned() -> None:
    assert "Hub" not in said(None, organiser=True)
