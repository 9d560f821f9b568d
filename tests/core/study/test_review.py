"""When a question is due again."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.study.review import Recall, Review, reviewed

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def after(*recalls: Recall) -> tuple[Review, datetime]:
    """What follows from answers that are each given when they are due, and when the last one was given."""
    review, now = reviewed(None, recalls[0], NOON), NOON
    for recall in recalls[1:]:
        now = review.due
        review = reviewed(json.loads(json.dumps(review.card)), recall, now)
    return review, now


@pytest.mark.parametrize("recall", Recall)
def test_a_question_is_due_a_day_later_at_the_soonest(recall: Recall) -> None:
    review, now = after(recall)
    assert DAY <= review.due - now <= 4 * DAY


def test_it_comes_back_later_each_time_it_is_known_and_soon_when_it_was_not() -> None:
    waits = [(review.due - now).days for review, now in (after(*[Recall.KNEW] * times) for times in range(1, 5))]
    assert waits == sorted(set(waits))
    review, now = after(*[Recall.KNEW] * 4, Recall.FAILED)
    assert (review.due - now).days < waits[1]


def test_help_brings_it_back_sooner() -> None:
    by = {recall: after(Recall.KNEW, recall)[0].due for recall in Recall}
    assert by[Recall.FAILED] < by[Recall.HELPED] < by[Recall.KNEW]


def test_the_same_answers_lead_to_the_same_date_in_any_timezone() -> None:
    elsewhere = NOON.astimezone(ZoneInfo("Asia/Tokyo"))
    assert reviewed(None, Recall.KNEW, elsewhere).due == reviewed(None, Recall.KNEW, NOON).due
