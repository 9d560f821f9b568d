"""Checks of recordings: every command of the lesson has one, and no other has."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.command.parser import NormalForm, parse_command
from bot.core.content_fault import ContentFault
from bot.core.course.lesson import Lesson
from bot.core.course.recording import Recordings
from bot.core.refusal import Refusal
from bot.store.content.finding import Finding
from bot.store.content.lint.basics import lint_command


def lint_recordings(recorded: Recordings, lesson: Lesson) -> Iterator[Finding]:
    """Problems of a day's recordings. Every command of ``lesson`` must parse: check the lesson first."""
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
    if recorded.day != lesson.day:
        yield ("day",), ContentFault("recording-day", day=str(lesson.day))
