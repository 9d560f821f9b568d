"""A study group with a course whose only questions are those that a test is about."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import wiring
from bot.config import ROOT, CourseSettings, DatabaseSettings, LabSettings, RegistrySettings, Settings
from bot.core.locale import Locale
from tests.e2e.conftest import World, knowledge_of, world_of

CONTENT = ROOT / "content"
SAMPLES = ROOT / "tests" / "data" / "quiz"

IDEAS = [
    {
        "id": "latest-is-newest",
        "idea": {"ja": "latest はいちばん新しいバージョンである", "en": "latest is the newest version"},
        "teaching": {"ja": "latest はただの既定の名前です。", "en": "latest is only a default name."},
        "try": "docker images",
        "section": "tags-and-latest",
        "question": "e-text",
    }
]
"""The one wrong idea of a course that has its question; a wrong answer to the sample ``a-single`` shows it."""

PREDICTED_RUN = ["docker pull nginx:1.25", "docker history nginx:1.25"]
PREDICTED = [
    {
        "before": PREDICTED_RUN[:1],
        "last": {"command": PREDICTED_RUN[1], "exit_status": 0, "seconds": 0.1, "screen": "CREATED BY\n<missing>"},
    }
]
"""What a question asks to predict of which there is a recording."""

WorldOf = Callable[..., AbstractAsyncContextManager[World]]
"""Makes the world of a course with these questions, by their ids, changed by ``changed``; ``a-single+`` is one like it."""


def write_course(folder: Path, questions: tuple[str, ...], changed: dict[str, Any]) -> Path:
    """The shipped course with some of the samples in place of its questions."""
    ideas = [idea for idea in IDEAS if idea["question"] in questions]
    for part in ("vocabulary", "day-04"):
        (folder / part).mkdir(parents=True)
        for file in (CONTENT / part).iterdir():
            if file.name not in ("quiz", "misconceptions.yaml", "recordings.yaml"):
                (folder / part / file.name).symlink_to(file)
    (folder / "practice").symlink_to(CONTENT / "practice")
    _write(folder / "vocabulary" / "misconceptions.yaml", ideas)
    _write_recordings(folder / "day-04" / "recordings.yaml", changed)
    known = {idea["id"] for idea in ideas}
    for locale in Locale:
        quiz = yaml.safe_load((SAMPLES / locale / "kinds.yaml").read_text("utf-8"))
        samples = {question["id"]: _with_ideas(question, known) for question in quiz["questions"]}
        quiz["questions"] = [
            {**samples[name.split("+")[0]], **changed, "id": name.replace("+", "-again")} for name in questions
        ]
        _write(folder / "day-04" / "quiz" / locale / "kinds.yaml", quiz)
    return folder


def _write_recordings(file: Path, changed: dict[str, Any]) -> None:
    """The shipped ones of the lesson, and that of what the questions ask to predict, if it is what was recorded for them."""
    shipped = (CONTENT / "day-04" / "recordings.yaml").read_text("utf-8").partition("\npredictions:\n")[0].rstrip("\n")
    predicted = PREDICTED if changed.get("run") == PREDICTED_RUN else []
    file.write_text(f"{shipped}\npredictions: {json.dumps(predicted)}\n", "utf-8")


def _write(file: Path, value: Any) -> None:
    """JSON is YAML as well."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(value, ensure_ascii=False, indent=2), "utf-8")


def _with_ideas(value: Any, known: set[str]) -> Any:
    """The same without wrong ideas that the course does not have."""
    if isinstance(value, dict):
        kept = {key: each for key, each in value.items() if key != "misconception" or each in known}
        return {key: _with_ideas(each, known) for key, each in kept.items()}
    return [_with_ideas(each, known) for each in value] if isinstance(value, list) else value


@pytest.fixture(autouse=True)
def shared_knowledge(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not about questions is that of the shipped course, which is read once."""
    monkeypatch.setattr(wiring, "load_knowledge", lambda content, edition, lessons: knowledge_of(CONTENT, edition))


@pytest.fixture
def quiz_world(tmp_path: Path) -> WorldOf:
    """Worlds without a Docker Engine, of a course with the samples of these ids."""
    return _worlds(tmp_path, lab=LabSettings(mode="off", data=tmp_path / "lab"))


@pytest.fixture
def quiz_lab_world(tmp_path: Path, practice_data: Path) -> WorldOf:
    """Worlds with engines and the practice registry, of a course with the samples of these ids."""
    return _worlds(
        tmp_path,
        lab=LabSettings(mode="auto", data=tmp_path / "lab"),
        registry=RegistrySettings(hub="practice", practice_data=practice_data),
    )


def _worlds(tmp_path: Path, **parts: Any) -> WorldOf:
    @asynccontextmanager
    async def make(*questions: str, **changed: Any) -> AsyncIterator[World]:
        settings = Settings(
            database=DatabaseSettings(url=f"sqlite+aiosqlite:///{tmp_path}/kujira.db"),
            course=CourseSettings(content=write_course(tmp_path / "content", questions, changed)),
            **parts,
        )
        async with world_of(settings) as world:
            yield world

    return make
