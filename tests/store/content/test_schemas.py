"""JSON Schemas for editors: as they would be written, and of one mind with the models about what is shipped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bot.config import ROOT
from bot.store.content.schemas import course_schemas, write_schemas

FOLDER = ROOT / "docs" / "schemas"
SCHEMAS: dict[str, Any] = {name.removesuffix(".json"): json.loads(text) for name, text in course_schemas().items()}
SHIPPED = {
    **dict.fromkeys((ROOT / "content").glob("day-*/lesson.*.yaml"), "lesson"),
    **dict.fromkeys((ROOT / "content").glob("day-*/quiz/*/*.yaml"), "quiz"),
    **{file: file.stem for file in (ROOT / "content" / "vocabulary").glob("*.yaml")},
}


def errors(schema: str, value: Any) -> list[str]:
    validator = jsonschema.Draft202012Validator(SCHEMAS[schema])
    return [error.message for error in validator.iter_errors(value)]


def test_the_shipped_schemas_are_those_of_the_models() -> None:
    shipped = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.json")}
    assert shipped == course_schemas(), "run `make schemas`"


def test_schemas_are_written_into_a_new_folder(tmp_path: Path) -> None:
    files = write_schemas(tmp_path / "docs" / "schemas")
    assert {file.name: file.read_text(encoding="utf-8") for file in files} == course_schemas()


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_schema_is_one(schema: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[schema])


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.relative_to(ROOT)))
def test_an_editor_marks_nothing_in_what_is_shipped(file: Path) -> None:
    assert errors(SHIPPED[file], yaml.safe_load(file.read_text(encoding="utf-8"))) == []


QUESTION = {
    "id": "one",
    "section": "layers",
    "kind": "text",
    "prompt": "?",
    "explanation": "!",
    "answers": ["a"],
    "otherwise": ".",
}


@pytest.mark.parametrize(
    "change", [{"kind": "txt"}, {"answers": "a"}, {"prompt": 3.1}, {"answers": []}, {"answer": "a"}, {"difficulty": 6}]
)
def test_an_editor_marks_what_the_model_refuses(change: dict[str, Any]) -> None:
    quiz = {"day": 4, "locale": "en", "questions": [QUESTION]}
    assert errors("quiz", quiz) == []
    assert errors("quiz", {**quiz, "questions": [QUESTION | change]})
