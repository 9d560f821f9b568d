"""Typed commands and their answers: where a message is edited, its answers are edited too instead of being posted again."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import discord
from discord.ext import commands

RERUN_WINDOW: Final = timedelta(seconds=30)
"""How long after it was sent a message may be edited to be served again: to mend a slip, not to change history."""

TRACKED_MESSAGES: Final = 500
"""Messages whose answers are kept in mind: more than a busy server types within that time."""


def is_changed_command(before: discord.Message, after: discord.Message) -> bool:
    """Whether a person has changed what they typed, and soon enough; Discord also tells of previews that it adds."""
    if before.content == after.content or after.author.bot or after.edited_at is None:
        return False
    return after.edited_at - after.created_at <= RERUN_WINDOW


@dataclass(slots=True)
class _Replies:
    """``new`` ones belong to what the message says now, ``old`` ones to what it said before. ``edited`` is its last edit."""

    new: list[discord.Message] = field(default_factory=list)
    old: list[discord.Message] = field(default_factory=list)
    edited: datetime | None = None


class ReplyTracker:
    """The answers to the messages typed last."""

    def __init__(self) -> None:
        self._replies: OrderedDict[int, _Replies] = OrderedDict()

    def _replies_to(self, typed: int) -> _Replies:
        found = self._replies.setdefault(typed, _Replies())
        while len(self._replies) > TRACKED_MESSAGES:
            self._replies.popitem(last=False)
        return found

    def add(self, typed: int, answer: discord.Message) -> None:
        """The message has been answered."""
        self._replies_to(typed).new.append(answer)

    def record_edit(self, message: discord.Message) -> None:
        """The message says something else now."""
        self._replies_to(message.id).edited = message.edited_at

    def is_newest(self, message: discord.Message) -> bool:
        """Whether nobody has edited the message since."""
        return self._replies_to(message.id).edited == message.edited_at

    def start_over(self, typed: int) -> None:
        """From now on, answers may take the place of those that there are."""
        answers = self._replies_to(typed)
        answers.old, answers.new = answers.old + answers.new, []

    def take_reusable(self, typed: int) -> discord.Message | None:
        """An answer whose place may be taken."""
        old = self._replies_to(typed).old
        return old.pop(0) if old else None

    async def delete_leftovers(self, typed: int) -> None:
        """Delete what was answered before and nobody has taken the place of, if there is a new answer at all."""
        answers = self._replies_to(typed)
        while answers.new and answers.old:
            with contextlib.suppress(discord.HTTPException):
                await answers.old.pop(0).delete()


class ReplyingContext(commands.Context[Any]):
    """A command and where its answers go."""

    async def send(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, content: str | None = None, **post: Any
    ) -> discord.Message:
        if self.interaction:
            return await super().send(content, **post)
        answers = self.bot.replies
        while old := answers.reusable(self.message.id):
            with contextlib.suppress(discord.NotFound):  # somebody has deleted it: take the next
                sent = await old.edit(content=content, view=post.get("view"), attachments=post.get("files", []))
                answers.add(self.message.id, sent)
                return sent
        sent = await super().send(content, **post)
        answers.add(self.message.id, sent)
        return sent
