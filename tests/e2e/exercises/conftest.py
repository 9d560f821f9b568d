"""A study group with a course of two exercises, one in the learner's own engine and one that begins with a state."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import wiring
from bot.config import CourseSettings, DatabaseSettings, LabSettings, Settings
from bot.core.locale import Locale
from tests.e2e.conftest import World, with_knowledge_of, world_of
from tests.e2e.exercises.engines import Engines
from tests.e2e.quizzes.small_course import CONTENT, write_sample_course

EXERCISES = Path(__file__).parents[2] / "data" / "exercises.yaml"


@pytest.fixture(autouse=True)
def shared_knowledge(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not about exercises is that of the shipped course, which is read once."""
    monkeypatch.setattr(wiring, "load_course", with_knowledge_of(CONTENT))


@pytest.fixture
def engines() -> Engines:
    return Engines()


@pytest.fixture
async def group(tmp_path: Path, engines: Engines, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    """The group, whose commands run in ``engines``."""
    monkeypatch.setattr(wiring, "build_lab", lambda *_: engines)
    settings = Settings(
        database=DatabaseSettings(url=f"sqlite+aiosqlite:///{tmp_path}/kujira.db"),
        course=CourseSettings(content=write_course(tmp_path / "content")),
        lab=LabSettings(mode="off", data=tmp_path / "lab"),
    )
    async with world_of(settings) as world:
        yield world


def write_course(folder: Path) -> Path:
    """The shipped course with these exercises alone."""
    write_sample_course(folder, ("a-single",), {})
    (folder / "day-04" / "exercises").unlink()
    text = EXERCISES.read_text("utf-8")
    for locale in Locale:
        file = folder / "day-04" / "exercises" / locale / "exercises.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(text.replace("locale: ja", f"locale: {locale}"), "utf-8")
    return folder
