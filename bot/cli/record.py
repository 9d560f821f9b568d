"""``kujira record``: records what the commands of lessons and questions print, for where there is no lab."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Sequence
from contextlib import aclosing
from datetime import date
from pathlib import Path

import typer

from bot.config import Settings
from bot.core.command.parser import NormalForm, parse_command
from bot.core.course.docker_form import StoreName
from bot.core.course.recording import RecordedPrediction, Recording, Recordings, normal_forms
from bot.core.exercise.solver import Workspace
from bot.core.lab.protocol import Finished, Lab
from bot.core.refusal import Refusal
from bot.lab.local import LocalLab
from bot.lab.requirements import installed_release
from bot.services.terminal import job_for
from bot.store.content.loading import DayCommands, commands_to_record
from bot.store.content.recordings import recordings_file, write_recordings

VERSION = "docker version --format {{.Server.Version}}"


class NothingKeptError(Exception):
    """A command was stopped, or printed too much."""


async def record_course(settings: Settings, today: date) -> int:
    """Run the commands of each day and write what they print to the course.

    Those of a lesson are run in a new engine, in their order, and those of each question in a new engine of their own.
    Returns the exit status: 1 if a command was stopped or printed too much; then that day and those after it are not
    written. Raises Refusal where there is no lab, and ContentError for lessons or questions with problems.
    """
    with tempfile.TemporaryDirectory() as folder:
        fresh_lab = settings.lab.model_copy(update={"data": Path(folder), "spares": 0})
        lab = LocalLab(settings.model_copy(update={"lab": fresh_lab}))
        await lab.start()
        try:
            store = installed_release(settings).form.store
            for day, commands in commands_to_record(settings.course.content).items():
                if commands.lesson or commands.predictions:
                    recordings = await record_day(lab, day, commands, today, store)
                    write_recordings(recordings_file(settings.course.content, day, store), recordings)
        except NothingKeptError:
            typer.echo("It was stopped, or printed too much: nothing is kept.", err=True)
            return 1
        finally:
            await lab.close()
    return 0


async def record_day(lab: Lab, day: int, commands: DayCommands, today: date, store: StoreName) -> Recordings:
    """Run the commands of a day in a lab whose engines have that image store. Raises NothingKeptError."""
    version = await _run(lab, _new_learner(), VERSION)
    recordings: dict[NormalForm, Recording] = {}
    for recording in await _record(lab, day, commands.lesson):
        normal_form = parse_command(recording.command).normal_form
        # Of a command that is in the lesson twice, the recording with the longer screen: of two pulls, the first.
        earlier = recordings.get(normal_form, recording)
        recordings[normal_form] = max(earlier, recording, key=lambda candidate: len(candidate.screen))
    predictions: dict[tuple[NormalForm, ...], RecordedPrediction] = {}
    for lines in commands.predictions:
        if normal_forms(lines) not in predictions:
            last = (await _record(lab, day, lines))[-1]
            predictions[normal_forms(lines)] = RecordedPrediction(before=lines[:-1], last=last)
    return Recordings(
        day=day,
        recorded=today,
        docker=version.screen,
        store=store,
        practice=version.practice,
        recordings=tuple(recordings.values()),
        predictions=tuple(predictions.values()),
    )


async def _record(lab: Lab, day: int, lines: Sequence[str]) -> list[Recording]:
    """Run commands one after the other in a new engine, which is thrown away. Raises NothingKeptError."""
    learner = _new_learner()
    recordings: list[Recording] = []
    for line in lines:
        finished = await _run(lab, learner, line)
        typer.echo(f"day {day}: {line} ({finished.exit_status})")
        if finished.stopped or finished.omitted:
            raise NothingKeptError
        recording = Recording(
            command=line,
            exit_status=finished.exit_status,
            seconds=round(finished.elapsed, 1),
            screen=finished.screen,
        )
        recordings.append(recording)
    await lab.reset(learner)
    return recordings


def _new_learner() -> str:
    return secrets.token_hex(8)


async def _run(lab: Lab, learner: str, line: str) -> Finished:
    command = parse_command(line)
    job = job_for(Workspace(learner), command)
    async with aclosing(lab.run(job)) as updates:
        async for update in updates:
            if isinstance(update, Finished):
                return update
    raise Refusal("lab-engine-failed")
