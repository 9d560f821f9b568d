"""The file ``recordings.yaml`` of a day: what its commands printed, in a form that an author can read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import yaml

from bot.core.content_fault import ContentFault
from bot.core.content_problem import Problem
from bot.core.course.docker_form import StoreName
from bot.core.course.lesson import Lesson
from bot.core.course.question import Question, runs_to_predict
from bot.core.course.recording import Recordings
from bot.store.content.documents import read_document, validate, with_lines
from bot.store.content.lint.recordings import lint_recordings

_HEAD = "# Made by `kujira record`: what the commands of lesson and questions print. Shown where there is no lab.\n"


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as a block, so that a screen looks as it was."""


def _text(dumper: yaml.SafeDumper, value: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def recordings_file(content: Path, day: int, store: StoreName = "classic") -> Path:
    """The file of a day's recordings with an image store; ``content`` is the folder of the course."""
    return content / f"day-{day:02}" / ("recordings.yaml" if store == "classic" else f"recordings.{store}.yaml")


def read_recordings(
    content: Path, lesson: Lesson, questions: Sequence[Question]
) -> tuple[list[Recordings], list[Problem]]:
    """Read a day's recordings with every image store, and find their problems.

    Only those with the classic store must be there, and these only for a lesson with commands to try.
    """
    recorded: list[Recordings] = []
    problems: list[Problem] = []
    for store in get_args(StoreName):
        file = recordings_file(content, lesson.day, store)
        if file.exists() or (store == "classic" and lesson.try_commands):
            one, found = _read(file, store, lesson, questions)
            recorded += [one] if one else []
            problems += found
    return recorded, problems


def _read(
    file: Path, store: StoreName, lesson: Lesson, questions: Sequence[Question]
) -> tuple[Recordings | None, list[Problem]]:
    document = read_document(file, ContentFault("recordings-missing"))
    if isinstance(document, Problem):
        return None, [document]
    recorded, problems = validate(file, document, Recordings)
    found = lint_recordings(recorded, store, lesson, runs_to_predict(questions)) if recorded else ()
    return recorded, [*problems, *with_lines(file, document, found)]


def write_recordings(file: Path, recordings: Recordings) -> None:
    """Write recordings to a file, which is overwritten."""
    value = recordings.model_dump(exclude_defaults=True)
    text = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1_000)
    file.write_text(_HEAD + text, encoding="utf-8")
