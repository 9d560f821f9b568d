"""Running a learner's docker commands, each with a live message that says in the end how the command ended."""

from __future__ import annotations

import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final

import discord

from bot.chat.context import KujiraBot, Request
from bot.chat.exercises.marking import CommandMarking
from bot.chat.exercises.place import OWN_ENGINE, Place
from bot.chat.post import Post, fence
from bot.chat.render.terminal import ShownCommand, ended_post, finished_post, running_post
from bot.chat.terminal.jobs import EndReason, Job
from bot.chat.terminal.lab_errors import note_lab_error
from bot.chat.terminal.live_message import LiveMessage, LiveWork, run_to_end
from bot.chat.terminal.recorded import recorded_post
from bot.core.command.missing_image import missing_image
from bot.core.command.parser import Command
from bot.core.exercise.checks.evidence import PrintedOutput
from bot.core.explain.error_catalogue import RecognisedError
from bot.core.lab.fair_queue import QueuePosition
from bot.core.lab.protocol import Finished, Progress
from bot.core.refusal import Refusal
from bot.core.text.sanitize import sanitize
from bot.services.terminal import QueuedCommand

EXIT_STATUS_KILLED: Final = 128 + 9
"""Exit status of a container whose program was killed."""

Send = Callable[[Post], Awaitable[LiveMessage]]


async def run_commands(
    bot: KujiraBot,
    request: Request,
    commands: Sequence[Command],
    send: Send,
    command_message: discord.Message | None = None,
    place: Place = OWN_ENGINE,
) -> None:
    """Run commands one after the other; one that fails does not keep the next from running, as in a terminal.

    ``place`` is where they run, the learner's own engine unless it says otherwise; the exercise in it is marked by each.

    After one that was cancelled, or that the lab could not run at all, the rest is given up. ``send`` posts the message of
    a command; ``command_message`` is the learner's message with the typed commands, None for a button or a slash command.
    Raises Refusal ``queue-own`` or ``queue-full`` before the first one.
    """
    terminal = request.tutor.terminal
    with (
        bot.jobs.track(command_message) as job,
        terminal.enqueue(request.learner, commands, place.workspace) as queued,
    ):
        for number, command in enumerate(queued, 1):
            if not await _CommandRun(bot, request, job, command, queued[number:], number, place).to_the_end(send):
                break


@dataclass(frozen=True, slots=True)
class _CommandRun:
    """The run of one command; ``following`` are the commands after it, ``number`` its place from 1."""

    bot: KujiraBot
    request: Request
    job: Job
    queued: QueuedCommand
    following: Sequence[QueuedCommand]
    number: int
    place: Place

    @property
    def _line(self) -> str:
        return sanitize(self.queued.command.line)

    @property
    def _shown(self) -> ShownCommand:
        count = self.number + len(self.following)
        return ShownCommand(self._line, self.number, count, self.request.learner.user, self.queued.moved)

    async def to_the_end(self, send: Send) -> bool:
        """Run the command and show it. Returns whether it ended by itself, without being cancelled."""
        waiting = self.queued.position
        message = await send(running_post(self._shown, waiting, self.request.texts))
        lines = "\n".join(f"$ {sanitize(queued.command.line)}" for queued in (self.queued, *self.following))
        met: list[RecognisedError] = []
        marking = CommandMarking(self.bot, self.request, self.place, message.channel)
        result, heading = self._last_post(message, waiting, met, marking), self._heading()
        live_work = LiveWork(result, self._ended_post, lines, heading, self._recorded_post)
        ended = await run_to_end(self.request, self.job, message, live_work)
        await marking.show()
        for failure in met:
            await note_lab_error(self.request, failure)
        return ended

    async def _last_post(
        self,
        message: LiveMessage,
        shown: QueuePosition | Progress,
        met: list[RecognisedError],
        marking: CommandMarking,
    ) -> Post:
        """Show the screens while the command waits and runs, and give back the last one; an error that is known is ``met``."""
        async with aclosing(self.queued.run()) as updates:
            async for update in updates:
                if isinstance(update, Finished):
                    failure = self.request.tutor.explain.error_of_command(update)
                    met += [failure] if failure else []
                    told = await marking.mark(self._printed(update, failure))
                    notes = [*told, *self._notes(update)]
                    return finished_post(self._line, update, self.request.texts, notes, failure)
                if update != shown:
                    await message.try_edit(running_post(self._shown, update, self.request.texts))
                shown = update
        raise RuntimeError(f"the lab has not said how {self._line!r} ended")

    def _printed(self, finished: Finished, failure: RecognisedError | None) -> PrintedOutput:
        """What an exercise is marked by. What Kujira itself has run counts as printed by nobody."""
        if self.place.prepares:
            return PrintedOutput(self.queued.command, "", 1)
        error = failure.error.id if failure else None
        return PrintedOutput(self.queued.command, finished.screen, finished.exit_status, error)

    def _ended_post(self, why: EndReason) -> Post:
        return ended_post(self._shown, self.queued.last_screen, why, self.request.texts)

    def _heading(self) -> str:
        return "\n".join([fence(f"$ {self._line}"), *self._rest_given_up])

    @property
    def _rest_given_up(self) -> list[str]:
        """That the commands after this one are not run, if there are any."""
        return [self.request.texts("lab-rest", count=len(self.following))] if self.following else []

    def _recorded_post(self, refusal: Refusal) -> Post | None:
        return recorded_post(self.request, self.queued.command, refusal, self._rest_given_up)

    def _notes(self, finished: Finished) -> list[str]:
        """What to say below the screen: what differs from Docker elsewhere, what ended a container, which image is missing."""
        command, texts = self.queued.command, self.request.texts
        notes = [texts("lab-moved")] if self.queued.moved else []
        notes += [texts(command.note_id)] if command.note_id else []
        if command.subcommand == "run" and finished.exit_status == EXIT_STATUS_KILLED and finished.stopped is None:
            notes.append(texts("lab-note-killed"))
        if finished.exit_status == -signal.SIGKILL and finished.stopped is None:
            notes.append(texts("lab-note-spent"))
        if finished.restoring:
            notes.append(texts("lab-restoring", names=", ".join(map(sanitize, finished.restoring))))
        if image := missing_image(command, finished.screen):
            to_remove = command.subcommand == "rmi"
            notes.append(texts("lab-missing-removed" if to_remove else "lab-missing", name=image.familiar))
        if finished.set_up:
            notes.append(texts("exercise-set-up" if self.place.prepares else "exercise-set-up-again"))
        where = self.place.note(self.bot, self.request)
        return [*notes, where] if where else notes
