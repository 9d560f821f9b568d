"""Reading the YAML files of the course, and describing every problem by its file, its line and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from yaml.reader import ReaderError

from bot.store.content.yaml_lines import Document


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that an author must mend: where it is (``line`` is counted from 1) and what to do."""

    file: Path
    line: int
    message: str


class ContentError(Exception):
    """The course cannot be used; ``problems`` are all that were found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(f"{p.file}:{p.line}: {p.message}" for p in problems))
        self.problems = problems


def read_document(file: Path, missing: str) -> Document | Problem:
    """Parse a YAML file. Returns the problem if that fails; ``missing`` is its message if there is no such file."""
    text = ""
    try:
        text = file.read_text(encoding="utf-8")
        return Document(text)
    except FileNotFoundError:
        return Problem(file, 1, missing)
    except UnicodeDecodeError:
        return Problem(file, 1, "this is not UTF-8 text: save the file as UTF-8")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return Problem(file, line, f"this is not YAML: {error.problem}")
    except ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        return Problem(file, line, f"this is not YAML: {error.reason}")


def validation_problems(file: Path, document: Document, error: ValidationError, skip: int = 0) -> Iterator[Problem]:
    """The problems for which pydantic refused a document.

    ``skip`` is how many first steps of pydantic's paths are not in the file: 1 for a file that is a plain list.
    """
    for found in error.errors():
        # A list whose items were refused counts as short, though there is enough in it.
        if found["type"] == "too_short" and len(found["input"]) >= found.get("ctx", {}).get("min_length", 0):
            continue
        path = _path_in_file(found["loc"])[skip:]
        where = ".".join(str(step) for step in path) or "the whole file"
        yield Problem(file, document.line(path), f"{where}: {_advice(found)}")


def _path_in_file(path: tuple[int | str, ...]) -> list[int | str]:
    """The path of a value in the file: pydantic puts the kind of a block or question after its index."""
    lists = ("blocks", "questions")
    return [step for i, step in enumerate(path) if i < 2 or path[i - 2] not in lists or isinstance(step, int)]


def _advice(found: Any) -> str:
    if found["type"] == "extra_forbidden":
        return "nobody reads this key: is it misspelt, or in the wrong place?"
    if found["type"] == "missing":
        return "this key is missing"
    if found["type"] == "string_type" and isinstance(found["input"], int | float):
        return "this must be text: put it in quotes"
    if found["type"] == "union_tag_not_found":
        if found["loc"][0] == "questions":
            return "a question has a kind: single, multiple, number, text or command"
        return "a block begins with one of: text, code, table, diagram, tip, warning"
    return str(found["msg"])
