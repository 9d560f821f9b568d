"""The file ``recordings.yaml`` of a day: what the commands of its lesson printed, in a form that an author can read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from bot.core.course.lesson import Lesson
from bot.core.course.recording import Recordings
from bot.store.content.course_lint import lint_recordings
from bot.store.content.documents import Problem, read_document, validation_problems

_MISSING = "this file is missing: run `kujira record`"
_HEAD = "# Made by `kujira record`: what the commands of the lesson print. Shown where there is no lab.\n"


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as a block, so that a screen looks as it was."""


def _text(dumper: yaml.SafeDumper, value: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def recordings_file(content: Path, day: int) -> Path:
    """The file of a day's recordings; ``content`` is the folder of the course."""
    return content / f"day-{day:02}" / "recordings.yaml"


def read_recordings(content: Path, lesson: Lesson) -> tuple[Recordings | None, list[Problem]]:
    """Read a day's recordings, and find their problems. A lesson without commands to try needs no file."""
    file = recordings_file(content, lesson.day)
    if not lesson.try_commands and not file.exists():
        return None, []
    document = read_document(file, _MISSING)
    if isinstance(document, Problem):
        return None, [document]
    try:
        recorded = Recordings.model_validate(document.value)
    except ValidationError as error:
        return None, list(validation_problems(file, document, error))
    found = list(lint_recordings(recorded, lesson))
    if recorded.day != lesson.day:
        found.append((("day",), f"day must be that of the folder's name: {lesson.day}"))
    return recorded, [Problem(file, document.line(path), message) for path, message in found]


def write_recordings(file: Path, recordings: Recordings) -> None:
    """Write recordings to a file, which is overwritten."""
    value = recordings.model_dump()
    value["recordings"] = list(value["recordings"])
    text = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1_000)
    file.write_text(_HEAD + text, encoding="utf-8")
