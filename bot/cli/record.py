"""``kujira record``: records what the commands of the lessons print, for where there is no lab."""

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
    """Run the commands of each day in a new engine, in the order of the lesson, and write what they print to the course.

    Returns the exit status: 1 if a command was stopped or printed too much; then that day and those after it are not
    written. Raises Refusal where there is no lab, and ContentError for lessons with problems.
    """
    with tempfile.TemporaryDirectory() as folder:
        fresh_lab = settings.lab.model_copy(update={"data": Path(folder), "spares": 0})
        lab = LocalLab(settings.model_copy(update={"lab": fresh_lab}))
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
    """Run the commands of a day. Returns None if one was stopped or printed too much."""
    learner = secrets.token_hex(8)
    version = await _run(lab, learner, VERSION)
    recordings: dict[NormalForm, Recording] = {}
    for line in lines:
        finished = await _run(lab, learner, line)
        typer.echo(f"day {day}: {line} ({finished.exit_status})")
        if finished.stopped or finished.omitted:
            typer.echo("It was stopped, or printed too much: nothing is kept.", err=True)
            return None
        recording = Recording(
            command=line,
            exit_status=finished.exit_status,
            seconds=round(finished.elapsed, 1),
            screen=finished.screen,
        )
        normal_form = parse_command(line).normal_form
        # Of a command that is in the lesson twice, the recording with the longer screen: of two pulls, the first.
        earlier = recordings.get(normal_form, recording)
        recordings[normal_form] = max(earlier, recording, key=lambda candidate: len(candidate.screen))
    return Recordings(
        day=day, recorded=today, docker=version.screen, practice=version.practice, recordings=tuple(recordings.values())
    )


async def _run(lab: Lab, learner: str, line: str) -> Finished:
    command = parse_command(line)
    job = job_for(learner, command)
    async with aclosing(lab.run(job)) as updates:
        async for update in updates:
            if isinstance(update, Finished):
                return update
    raise Refusal("lab-engine-failed")
