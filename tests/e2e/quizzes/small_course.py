"""Courses whose only questions are a few, with the lessons and the vocabulary of the shipped one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bot.config import ROOT
from bot.core.locale import Locale
from tests.content.shipped import CONTENT

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


def write_sample_course(folder: Path, questions: tuple[str, ...], changed: dict[str, Any]) -> Path:
    """A course with these samples, changed by ``changed``; ``a-single+`` is one like ``a-single``."""
    quizzes: dict[Locale, list[dict[str, Any]]] = {}
    for locale in Locale:
        quiz = yaml.safe_load((SAMPLES / locale / "kinds.yaml").read_text("utf-8"))
        samples = {question["id"]: question for question in quiz["questions"]}
        quizzes[locale] = [
            {**samples[name.split("+")[0]], **changed, "id": name.replace("+", "-again")} for name in questions
        ]
    return write_small_course(folder, quizzes, IDEAS)


def sample_course(folder: Path, questions: tuple[str, ...], changed: dict[str, Any]) -> Path:
    """The course of ``write_sample_course`` among those in ``folder``, for whoever does not change it: written once."""
    told = json.dumps([questions, changed], sort_keys=True, ensure_ascii=False)
    course = folder / hashlib.sha256(told.encode()).hexdigest()[:16]
    if not course.exists():
        write_sample_course(course.with_suffix(".new"), questions, changed).rename(course)
    return course


def write_small_course(
    folder: Path, quizzes: Mapping[Locale, Sequence[dict[str, Any]]], ideas: Sequence[dict[str, Any]]
) -> Path:
    """A course with these questions of day 4 in each language, and those of the wrong ideas that are checked by one of them."""
    ids = {question["id"] for question in quizzes[Locale.JA]}
    kept = [idea for idea in ideas if idea["question"] in ids]
    for part in ("vocabulary", "day-04"):
        (folder / part).mkdir(parents=True)
        for file in (CONTENT / part).iterdir():
            if file.name not in ("quiz", "misconceptions.yaml", "recordings.yaml"):
                (folder / part / file.name).symlink_to(file)
    (folder / "practice").symlink_to(CONTENT / "practice")
    _write(folder / "vocabulary" / "misconceptions.yaml", kept)
    runs = [question.get("run") for question in quizzes[Locale.JA]]
    _write_recordings(folder / "day-04" / "recordings.yaml", PREDICTED if PREDICTED_RUN in runs else [])
    known = {idea["id"] for idea in kept}
    for locale, questions in quizzes.items():
        quiz = {"day": 4, "locale": str(locale), "questions": [_with_ideas(each, known) for each in questions]}
        _write(folder / "day-04" / "quiz" / locale / "questions.yaml", quiz)
    return folder


def _write_recordings(file: Path, predicted: Sequence[dict[str, Any]]) -> None:
    """The shipped ones of the lesson, and those of what the questions ask to predict."""
    shipped = (CONTENT / "day-04" / "recordings.yaml").read_text("utf-8").partition("\npredictions:\n")[0].rstrip("\n")
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
