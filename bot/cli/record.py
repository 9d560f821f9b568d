"""Recording the commands of the lessons: ``kujira record``."""

from __future__ import annotations

import secrets
import tempfile
from contextlib import aclosing
from datetime import date
from pathlib import Path

import typer

from bot.config import Settings
from bot.core.command.parser import NormalForm, parse_command
from bot.core.course.recording import Recording, Recordings
from bot.core.lab.protocol import Finished, Lab
from bot.core.refusal import Refusal
from bot.lab.local import LocalLab
from bot.services.terminal import job_for
from bot.store.content.library import commands_to_try
from bot.store.content.recordings import recordings_file, write_recordings

VERSION = "docker version --format {{.Server.Version}}"


async def record_lessons(settings: Settings, today: date) -> int:
    """Run the commands of each day in an engine that is new, in the order of the lesson, and keep what they print.

    Returns the exit status: 1 if a command was stopped or printed too much, so that nothing was kept. Raises Refusal
    where there is no lab, and ContentError for lessons with problems.
    """
    with tempfile.TemporaryDirectory() as folder:
        new = settings.lab.model_copy(update={"data": Path(folder), "spares": 0})
        lab = LocalLab(settings.model_copy(update={"lab": new}))
        await lab.start()
        try:
            for day, lines in commands_to_try(settings.course.content).items():
                recordings = await _record_day(lab, day, lines, today) if lines else None
                if lines and recordings is None:
                    return 1
                if recordings:
                    write_recordings(recordings_file(settings.course.content, day), recordings)
        finally:
            await lab.close()
    return 0


async def _record_day(lab: Lab, day: int, lines: tuple[str, ...], today: date) -> Recordings | None:
    learner = secrets.token_hex(8)
    version = await _run(lab, learner, VERSION)
    kept: dict[NormalForm, Recording] = {}
    for line in lines:
        finished = await _run(lab, learner, line)
        typer.echo(f"day {day}: {line} ({finished.exit_status})")
        if finished.stopped or finished.omitted:
            typer.echo("It was stopped, or printed too much: nothing is kept.", err=True)
            return None
        made = Recording(
            command=line,
            exit_status=finished.exit_status,
            seconds=round(finished.elapsed, 1),
            screen=finished.screen,
        )
        meaning = parse_command(line).normal_form
        # Where a command stands in several places, the one that shows most: a pull, and not that it was pulled before.
        kept[meaning] = max(kept.get(meaning, made), made, key=lambda one: len(one.screen))
    return Recordings(
        day=day, recorded=today, docker=version.screen, practice=version.practice, recordings=tuple(kept.values())
    )


async def _run(lab: Lab, learner: str, line: str) -> Finished:
    command = parse_command(line)
    job = job_for(learner, command)
    async with aclosing(lab.run(job)) as updates:
        async for update in updates:
            if isinstance(update, Finished):
                return update
    raise Refusal("lab-engine-failed")
