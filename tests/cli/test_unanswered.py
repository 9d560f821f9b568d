"""``kujira unanswered``: the questions that nobody could answer, for an author."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from bot.core.learner import Learner
from bot.services.unanswered import UnansweredQuestions
from bot.store.database import Database

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MIO, MIO_ELSEWHERE = Learner(1, user=10, name="mio"), Learner(2, user=10, name="mio")


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of a database in which two groups have asked; it is that of the settings."""
    url = f"sqlite+aiosqlite:///{tmp_path}/kujira.db"
    monkeypatch.setenv("KUJIRA_DATABASE", url)
    asyncio.run(_ask(url))
    return url


async def _ask(url: str) -> None:
    database = Database(url)
    await database.open()
    unanswered = UnansweredQuestions(database)
    for learner, typed in ((MIO, "なぜ？"), (MIO_ELSEWHERE, "なぜ"), (MIO_ELSEWHERE, "how")):
        await unanswered.note(learner, typed, NOON)
    await database.close()


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("options", "printed"),
    [
        ([], ["2\t2026-11-23 12:00\tなぜ", "1\t2026-11-23 12:00\thow"]),
        (["--limit", "1"], ["2\t2026-11-23 12:00\tなぜ"]),
        (["--guild", "1"], ["1\t2026-11-23 12:00\tなぜ"]),
        (["--guild", "3"], []),
    ],
)
def test_count_last_time_and_text_are_printed(options: list[str], printed: list[str]) -> None:
    result = CliRunner().invoke(app, ["unanswered", *options])
    assert result.exit_code == 0
    assert result.stdout.splitlines() == printed


@pytest.mark.usefixtures("database")
def test_a_limit_of_nothing_is_refused() -> None:
    assert CliRunner().invoke(app, ["unanswered", "--limit", "0"]).exit_code == 2
