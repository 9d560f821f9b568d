"""A study group with a course whose only questions are those that a test is about."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot import wiring
from bot.config import CourseSettings, DatabaseSettings, LabSettings, RegistrySettings, Settings
from tests.databases import Databases
from tests.e2e.conftest import World, load_with_shipped_knowledge, world_of
from tests.e2e.quizzes.small_course import sample_course

WorldOf = Callable[..., AbstractAsyncContextManager[World]]
"""Makes the world of a course with these questions, by their ids, changed by ``changed``; ``a-single+`` is one like it."""


@pytest.fixture(autouse=True)
def shared_knowledge(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not about questions is that of the shipped course, which is read once."""
    monkeypatch.setattr(wiring, "load_course", load_with_shipped_knowledge)


@pytest.fixture(scope="session")
def courses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for courses that tests share and do not change."""
    return tmp_path_factory.mktemp("courses")


@pytest.fixture
def quiz_world(tmp_path: Path, databases: Databases, courses: Path) -> WorldOf:
    """Worlds without a Docker Engine, of a course with the samples of these ids."""
    return _worlds(tmp_path, databases, courses, lab=LabSettings(mode="off", data=tmp_path / "lab"))


@pytest.fixture
def quiz_lab_world(tmp_path: Path, databases: Databases, courses: Path, practice_data: Path) -> WorldOf:
    """Worlds with engines and the practice registry, of a course with the samples of these ids."""
    return _worlds(
        tmp_path,
        databases,
        courses,
        lab=LabSettings(mode="auto", data=tmp_path / "lab"),
        registry=RegistrySettings(hub="practice", practice_data=practice_data),
    )


def _worlds(tmp_path: Path, databases: Databases, courses: Path, **parts: Any) -> WorldOf:
    @asynccontextmanager
    async def make(*questions: str, **changed: Any) -> AsyncIterator[World]:
        settings = Settings(
            database=DatabaseSettings(url=await databases.copy_file(tmp_path / "kujira.db")),
            course=CourseSettings(content=sample_course(courses, questions, changed)),
            **parts,
        )
        async with world_of(settings) as world:
            yield world

    return make
