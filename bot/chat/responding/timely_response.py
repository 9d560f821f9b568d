"""The answer to an interaction, in time: Discord drops an interaction that nobody has acknowledged within three seconds."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

import discord
from discord import ui

from bot.core.refusal import Refusal

log = logging.getLogger(__name__)

DEFER_AFTER: Final = 2.0
"""Seconds without an answer after which an interaction is deferred."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that answers an interaction: its id, and how to edit it while the interaction's token is good."""

    message: int
    edit: Callable[..., Awaitable[Any]]


class TimelyResponse:
    """The response to one interaction. If it takes long, Discord is told that it will come, and it is sent afterwards.

    discord.py knows of an acknowledgement only once Discord has taken it, so those who would acknowledge take turns here:
    a second acknowledgement would be an error. ``private`` tells whether an answer that was deferred is seen by the reader
    alone; it only counts for slash commands.
    """

    def __init__(self, interaction: discord.Interaction[Any], *, private: bool = False) -> None:
        self._interaction = interaction
        self._private = private
        self._turn = asyncio.Lock()
        self._timer = asyncio.create_task(self._defer_later())

    async def _defer_later(self) -> None:
        await asyncio.sleep(DEFER_AFTER)
        try:
            await self.defer()
        except discord.HTTPException as error:
            log.warning("an interaction could not be deferred: %s", error)

    async def stop(self) -> None:
        """Defer it no more."""
        async with self._turn:
            self._timer.cancel()

    @asynccontextmanager
    async def answering(self) -> AsyncIterator[bool]:
        """A block in which the interaction is answered; it begins with whether it was acknowledged before.

        Whoever listens to ``first_answer`` is told when Discord has taken the first.
        """
        async with self._turn:
            if self._timer is not asyncio.current_task():
                self._timer.cancel()
            acknowledged = self._interaction.response.is_done()
            yield acknowledged
            if not acknowledged and self._interaction.response.is_done():
                self._interaction.client.dispatch("first_answer", self._interaction)

    async def defer(self) -> None:
        """Tell Discord that the answer will come, unless it has been acknowledged."""
        async with self.answering() as acknowledged:
            if not acknowledged:
                await self._interaction.response.defer(ephemeral=self._private)

    async def send(self, *, ephemeral: bool = False, **post: Any) -> Sent:
        """Answer with a new message."""
        interaction = self._interaction
        async with self.answering() as acknowledged:
            if acknowledged:
                followup = await interaction.followup.send(**post, ephemeral=ephemeral, wait=True)
                return Sent(followup.id, followup.edit)
            sent = await interaction.response.send_message(**post, ephemeral=ephemeral)
            message = sent.message_id or (await interaction.original_response()).id
            return Sent(message, interaction.edit_original_response)

    async def edit(self, **post: Any) -> None:
        """Answer by replacing what the message with the pressed component shows."""
        async with self.answering() as acknowledged:
            if acknowledged:
                await self._interaction.edit_original_response(**post)
            else:
                await self._interaction.response.edit_message(**post)

    async def open_form(self, form: ui.Modal) -> None:
        """Answer with a form. Raises Refusal ``press-again`` if that has taken too long: then Discord takes no form."""
        async with self.answering() as acknowledged:
            if acknowledged:
                raise Refusal("press-again")
            await self._interaction.response.send_modal(form)
