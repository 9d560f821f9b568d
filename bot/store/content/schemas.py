"""JSON Schemas of the files of the course, by which editors complete keys and mark mistakes while an author types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from bot.core.content_model import ContentModel
from bot.core.course.lesson import Lesson
from bot.core.course.question import Quiz
from bot.core.exercise.exercise import ExerciseSheet
from bot.store.content.vocabulary import FILES, LIST_KEYS

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def course_schemas() -> dict[str, str]:
    """The schemas as text, by the name of their file: of lessons, quizzes and exercises, and one for each vocabulary."""
    models: dict[str, type[ContentModel]] = {"lesson": Lesson, "quiz": Quiz, "exercises": ExerciseSheet}
    models |= {name: model for model, name in FILES.items()}
    return {f"{name}.json": _text(_schema(model)) for name, model in models.items()}


def write_schemas(folder: Path) -> list[Path]:
    """Write all schemas into a folder, which is made if it is not there. Returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for name, text in course_schemas().items():
        files.append(folder / name)
        files[-1].write_text(text, encoding="utf-8")
    return files


def _schema(model: type[ContentModel]) -> dict[str, Any]:
    schema = model.model_json_schema(by_alias=True)
    if key := LIST_KEYS.get(model):
        # The file is the plain list that the model has in one field.
        items = {**schema["properties"][key], "description": schema.get("description", "")}
        schema = {**items, "$defs": schema["$defs"]}
    return {"$schema": DIALECT, **schema}


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
