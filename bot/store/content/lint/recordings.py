"""Checks of recordings: every command of the lesson has one, and there are none that neither lesson nor question needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from bot.core.command.parser import NormalForm, parse_command
from bot.core.content_fault import ContentFault
from bot.core.course.lesson import Lesson
from bot.core.course.recording import Recordings, normal_forms
from bot.core.refusal import Refusal
from bot.store.content.finding import Finding
from bot.store.content.lint.basics import lint_command, lint_commands

OF_CHANGES: Final = ("recording-missing", "recording-unneeded", "prediction-unneeded")
"""What comes of changing the commands of a lesson and not recording them anew."""


def lint_recordings(recorded: Recordings, lesson: Lesson, runs: Sequence[tuple[str, ...]]) -> Iterator[Finding]:
    """Problems of a day's recordings. ``runs`` are the commands of each of its questions that ask to predict.

    Every command of the lesson and of the questions must parse: check them first.
    """
    yield from _lint_lesson(recorded, lesson)
    yield from _lint_predictions(recorded, runs)
    if recorded.day != lesson.day:
        yield ("day",), ContentFault("recording-day", day=str(lesson.day))


def _lint_lesson(recorded: Recordings, lesson: Lesson) -> Iterator[Finding]:
    expected = {parse_command(line).normal_form: line for line in lesson.try_commands}
    seen: set[NormalForm] = set()
    for i, recording in enumerate(recorded.recordings):
        path = ("recordings", i, "command")
        yield from lint_command(path, recording.command)
        try:
            normal_form = parse_command(recording.command).normal_form
        except Refusal:
            continue
        if normal_form in seen:
            yield path, ContentFault("recording-twice", command=recording.command)
        elif normal_form not in expected:
            yield path, ContentFault("recording-unneeded", command=recording.command)
        seen.add(normal_form)
    for normal_form in expected.keys() - seen:
        yield ("recordings",), ContentFault("recording-missing", command=expected[normal_form])


def _lint_predictions(recorded: Recordings, runs: Sequence[tuple[str, ...]]) -> Iterator[Finding]:
    """A question without a recording is no problem: then it shows nothing where there is no lab."""
    needed = set(map(normal_forms, runs))
    seen: set[tuple[NormalForm, ...]] = set()
    for i, prediction in enumerate(recorded.predictions):
        path = ("predictions", i)
        refused = [*lint_commands((*path, "before"), prediction.before)]
        refused += lint_command((*path, "last", "command"), prediction.last.command)
        yield from refused
        if refused:
            continue
        forms = normal_forms(prediction.lines)
        if forms in seen:
            yield path, ContentFault("recording-twice", command=" → ".join(prediction.lines))
        elif forms not in needed:
            yield path, ContentFault("prediction-unneeded", commands=" → ".join(prediction.lines))
        seen.add(forms)
