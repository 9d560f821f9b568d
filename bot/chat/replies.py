"""Replies to typed commands: when the command is edited and run again, its replies are edited instead of being posted anew."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import discord
from discord.ext import commands

from bot.chat.responding.timely_response import TimelyResponse

RERUN_WINDOW: Final = timedelta(seconds=30)
"""How long after it was sent an edited command is run again: long enough to mend a slip."""

PRIVATE: Final = {"private": True}
"""The ``extras`` of a command whose answer only its reader sees."""

TRACKED_MESSAGES: Final = 500
"""Commands whose replies are remembered: more than a busy server types within that time."""


def is_changed_command(before: discord.Message, after: discord.Message) -> bool:
    """Whether a person has changed what they typed within the time allowed. Discord also reports previews that it adds itself."""
    if before.content == after.content or after.author.bot or after.edited_at is None:
        return False
    return after.edited_at - after.created_at <= RERUN_WINDOW


@dataclass(slots=True)
class _Replies:
    """Replies to one command: ``new`` ones to its present text, ``old`` ones to earlier texts. ``edited`` is its last edit."""

    new: list[discord.Message] = field(default_factory=list)
    old: list[discord.Message] = field(default_factory=list)
    edited: datetime | None = None


class ReplyTracker:
    """Remembers which replies belong to the commands that were typed last. Messages of commands are named by their ids."""

    def __init__(self) -> None:
        self._replies: OrderedDict[int, _Replies] = OrderedDict()

    def _replies_to(self, typed: int) -> _Replies:
        found = self._replies.setdefault(typed, _Replies())
        while len(self._replies) > TRACKED_MESSAGES:
            self._replies.popitem(last=False)
        return found

    def add(self, typed: int, answer: discord.Message) -> None:
        """A reply to a command has been sent."""
        self._replies_to(typed).new.append(answer)

    def record_edit(self, message: discord.Message) -> None:
        """A command has been edited."""
        self._replies_to(message.id).edited = message.edited_at

    def is_newest(self, message: discord.Message) -> bool:
        """Whether this is the newest text of the command that is known."""
        return self._replies_to(message.id).edited == message.edited_at

    def start_over(self, typed: int) -> None:
        """From now on, replies belong to a new text of the command; the present ones may be edited into new ones."""
        answers = self._replies_to(typed)
        answers.old, answers.new = answers.old + answers.new, []

    def take_reusable(self, typed: int) -> discord.Message | None:
        """An old reply that may be edited into a new one, which it stops being; None if there is none."""
        old = self._replies_to(typed).old
        return old.pop(0) if old else None

    async def delete_leftovers(self, typed: int) -> None:
        """Delete old replies that were not edited into new ones, if there is a new reply at all."""
        answers = self._replies_to(typed)
        while answers.new and answers.old:
            with contextlib.suppress(discord.HTTPException):
                await answers.old.pop(0).delete()


class ReplyingContext(commands.Context[Any]):
    """The context of a command that edits its old replies where it is run again.

    The response to a slash command is deferred where it takes long. If the answer is for the reader alone, the command says so
    by ``extras=PRIVATE``, or the reader by the option ``only_me``.
    """

    _response: TimelyResponse | None = None
    _is_answered = False

    def respond_in_time(self) -> None:
        """From now on, see to it that Discord hears of the slash command in time."""
        assert self.interaction is not None
        command = getattr(
            self.interaction.command, "wrapped", self.command
        )  # a hybrid command keeps its extras to itself
        private = bool(command and command.extras.get("private")) or bool(self.interaction.namespace.only_me)
        self._response = TimelyResponse(self.interaction, private=private)

    async def defer(self, *, ephemeral: bool = False) -> None:
        """Tell Discord at once that the answer to a slash command will take some time."""
        if self._response:
            await self._response.defer()

    async def send(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, content: str | None = None, **post: Any
    ) -> discord.Message:
        if self.interaction:
            async with self._response.answering() if self._response else contextlib.nullcontext():
                return await super().send(content, **post)
        answers = self.bot.replies
        while old := answers.take_reusable(self.message.id):
            with contextlib.suppress(discord.NotFound):  # somebody has deleted it: take the next
                sent = await old.edit(content=content, view=post.get("view"), attachments=post.get("files", []))
                return self._answered_by(sent)
        return self._answered_by(await super().send(content, **post))

    def _answered_by(self, sent: discord.Message) -> discord.Message:
        """A typed command was answered; whoever listens to ``first_answer`` is told of the first message."""
        self.bot.replies.add(self.message.id, sent)
        if not self._is_answered:
            self._is_answered = True
            self.bot.dispatch("first_answer", self)
        return sent
