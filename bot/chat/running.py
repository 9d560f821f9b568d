"""Running a learner's docker commands: a message for each, which says in the end how the command ended, whatever happens."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import discord

from bot.chat import errors
from bot.chat.jobs import Ended, Job
from bot.chat.post import Post, fence, text
from bot.chat.render.terminal import Shown, ended_post, finished_post, running_post
from bot.chat.visit import Visit
from bot.core.command import Command
from bot.core.harmless import harmless
from bot.core.lab import Finished, Progress
from bot.core.missing import missing
from bot.core.turns import Waiting
from bot.services.terminal import Turn
from bot.services.unfinished import Message

if TYPE_CHECKING:
    from bot.chat.client import Kujira

log = logging.getLogger(__name__)

KILLED: Final = 128 + 9
"""Exit status of a container whose program was killed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A message of ours that is to be edited; of an interaction, by its token for as long as Discord takes that."""

    bot: Kujira
    channel: int
    message: int
    interaction: discord.Interaction[Any] | None = None
    by_token: Callable[..., Awaitable[Any]] | None = None

    async def show(self, post: Post) -> None:
        """Put ``post`` in the place of what the message shows."""
        if self.interaction and self.by_token and not self.interaction.is_expired():
            await self.by_token(**post.editing())
        else:
            message = self.bot.get_partial_messageable(self.channel).get_partial_message(self.message)
            await message.edit(**post.editing())


Send = Callable[[Post], Awaitable[Answer]]


async def run(bot: Kujira, visit: Visit, commands: Sequence[Command], send: Send, typed: int | None = None) -> None:
    """Run commands one after the other; one that fails does not keep the next from running, as in a terminal.

    Those after one that was ended early, or that the lab could not run at all, are given up. ``send`` posts the message of
    a command. Raises Refusal ``queue-own`` or ``queue-full`` before the first one.
    """
    with bot.jobs.one(typed) as job, visit.tutor.terminal.line_up(visit.learner, commands) as turns:
        for number, turn in enumerate(turns, 1):
            if not await _Run(bot, visit, job, turn, turns[number:], number).to_the_end(send):
                break


@dataclass(frozen=True, slots=True)
class _Run:
    """One of the commands; ``following`` are those after it."""

    bot: Kujira
    visit: Visit
    job: Job
    turn: Turn
    following: Sequence[Turn]
    number: int

    @property
    def _line(self) -> str:
        return harmless(self.turn.command.line)

    @property
    def _shown(self) -> Shown:
        return Shown(self._line, self.number, self.number + len(self.following), self.visit.learner.user)

    async def to_the_end(self, send: Send) -> bool:
        """Whether the command came to an end of its own."""
        waiting = self.turn.waiting
        answer = await send(running_post(self._shown, waiting, self.visit.texts))
        self.job.shown = answer.message
        try:
            finished = await self.job.do(self._last_post(answer, waiting))
            last = finished or self._ended_post()
        except Exception as error:
            finished, last = None, self._failed_post(error)
        finally:
            self.job.shown = None
        with contextlib.suppress(discord.NotFound):  # somebody has deleted the message meanwhile
            await answer.show(last)
        await self.visit.tutor.unfinished.forget(answer.message)
        return finished is not None

    def _ended_post(self) -> Post:
        return ended_post(self._shown, self.turn.newest, self.job.ended or Ended.INTERRUPTED, self.visit.texts)

    def _failed_post(self, error: Exception) -> Post:
        above = fence(f"$ {self._line}")
        if self.following:
            above += "\n" + self.visit.texts("lab-rest", count=len(self.following))
        return errors.post_of(errors.Trouble(self.bot, error, self.visit.texts), text(above))

    async def _last_post(self, answer: Answer, shown: Waiting | Progress) -> Post:
        """Show the screens while the command waits and runs, and give back the last one."""
        lines = "\n".join(harmless(turn.command.line) for turn in (self.turn, *self.following))
        message = Message(answer.channel, answer.message, self.visit.locale, lines)
        await self.visit.tutor.unfinished.note(message)
        async with aclosing(self.turn.run()) as updates:
            async for update in updates:
                if isinstance(update, Finished):
                    return finished_post(self._line, update, self.visit.texts, self._notes(update))
                if update != shown:
                    await _try_show(answer, running_post(self._shown, update, self.visit.texts))
                shown = update
        raise RuntimeError(f"the lab has not said how {self._line!r} ended")

    def _notes(self, finished: Finished) -> list[str]:
        """What was different from elsewhere, what ended a container, and which image the learner does not have yet."""
        command, texts = self.turn.command, self.visit.texts
        notes = [texts(command.note)] if command.note else []
        if command.subcommand == "run" and finished.exit_status == KILLED and finished.stopped is None:
            notes.append(texts("lab-note-killed"))
        if image := missing(command, finished.screen):
            notes.append(texts("lab-missing", name=image.familiar))
        return notes


async def _try_show(answer: Answer, post: Post) -> None:
    """A screen in between may be lost; the command and its last screen may not."""
    try:
        await answer.show(post)
    except discord.HTTPException:
        log.warning("a screen could not be shown", exc_info=True)
