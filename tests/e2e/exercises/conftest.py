"""A study group with a course of two exercises, one in the learner's own engine and one that begins with a state."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import wiring
from bot.config import CourseSettings, DatabaseSettings, LabSettings, Settings
from bot.core.locale import Locale
from tests.databases import Databases
from tests.e2e.conftest import World, load_with_shipped_knowledge, world_of
from tests.e2e.exercises.engines import Engines
from tests.e2e.quizzes.small_course import write_sample_course

EXERCISES = Path(__file__).parents[2] / "data" / "exercises.yaml"


@pytest.fixture(autouse=True)
def shared_knowledge(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not about exercises is that of the shipped course, which is read once."""
    monkeypatch.setattr(wiring, "load_course", load_with_shipped_knowledge)


@pytest.fixture
def engines() -> Engines:
    return Engines()


@pytest.fixture
async def group(
    tmp_path: Path, databases: Databases, exercise_course: Path, engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[World]:
    """The group, whose commands run in ``engines``."""
    monkeypatch.setattr(wiring, "build_lab", lambda *_: engines)
    settings = Settings(
        database=DatabaseSettings(url=await databases.copy_file(tmp_path / "kujira.db")),
        course=CourseSettings(content=exercise_course),
        lab=LabSettings(mode="off", data=tmp_path / "lab"),
    )
    async with world_of(settings) as world:
        yield world


@pytest.fixture(scope="session")
def exercise_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped course with these exercises alone."""
    folder = write_sample_course(tmp_path_factory.mktemp("exercises") / "content", ("a-single",), {})
    (folder / "day-04" / "exercises").unlink()
    text = EXERCISES.read_text("utf-8")
    for locale in Locale:
        file = folder / "day-04" / "exercises" / locale / "exercises.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(text.replace("locale: ja", f"locale: {locale}"), "utf-8")
    return folder
