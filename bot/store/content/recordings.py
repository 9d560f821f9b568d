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
from bot.store.content.lint.recordings import OF_CHANGES, lint_recordings

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

    Those with one store must be there and be complete, if the lesson has commands to try: an author may have no engine
    with the other.
    """
    recorded: list[Recordings] = []
    problems: list[Problem] = []
    stores: tuple[StoreName, ...] = get_args(StoreName)
    wanted: list[StoreName] = [store for store in stores if recordings_file(content, lesson.day, store).exists()]
    if not wanted and lesson.try_commands:
        wanted.append("classic")
    for number, store in enumerate(wanted):
        one, found = _read(content, store, lesson, questions, is_complete=number == 0)
        recorded += [one] if one else []
        problems += found
    return recorded, problems


def _read(
    content: Path, store: StoreName, lesson: Lesson, questions: Sequence[Question], *, is_complete: bool
) -> tuple[Recordings | None, list[Problem]]:
    file = recordings_file(content, lesson.day, store)
    document = read_document(file, ContentFault("recordings-missing"))
    if isinstance(document, Problem):
        return None, [document]
    recorded, problems = validate(file, document, Recordings)
    found = list(lint_recordings(recorded, lesson, runs_to_predict(questions)) if recorded else ())
    if not is_complete:
        found = [finding for finding in found if finding[1].code not in OF_CHANGES]
    if recorded and recorded.store != store:
        found.append((("store",), ContentFault("recording-store", store=store)))
    return recorded, [*problems, *with_lines(file, document, found)]


def write_recordings(file: Path, recordings: Recordings) -> None:
    """Write recordings to a file, which is overwritten."""
    value = recordings.model_dump(exclude_defaults=True)
    text = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1_000)
    file.write_text(_HEAD + text, encoding="utf-8")
