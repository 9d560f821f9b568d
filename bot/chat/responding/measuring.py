"""Measuring how the chat is answered: it listens to what happens, and no command or press knows of it."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

import discord
from discord.ext import commands

from bot.chat import errors
from bot.chat.context import Origin
from bot.chat.sharded_bot import ShardedBot
from bot.core.locale import Locale
from bot.core.metrics import catalogue
from bot.core.metrics.catalogue import LATE_ANSWER, UNKNOWN
from bot.core.metrics.meter import Meter, Reading
from bot.core.refusal import Refusal

DONE: Final = "done"
REFUSED: Final = "refused"
FAILED: Final = "failed"
UNANSWERED: Final = "unanswered"
"""How commands and presses end; ``UNANSWERED`` where Discord did not get an answer in its time."""

JUDGED: Final = 20
"""Answers by which the clock is judged: the shortest of them is short, unless the clock is wrong."""

PRESSES: Final = {
    discord.InteractionType.component: "press",
    discord.InteractionType.modal_submit: "form",
}
"""The kinds of interactions that are no commands."""


class Measuring:
    """Tells a meter of commands, presses, first answers, refusals and shards of a bot, from ``listen`` on.

    Names are those of the bot's own commands, of its ``routes`` and of its texts: whatever else there is, is unknown.
    """

    def __init__(self, bot: ShardedBot, meter: Meter, routes: Iterable[str]) -> None:
        self._bot = bot
        self._meter = meter
        self._presses = frozenset(_begins_with(route) for route in routes)
        self._last: deque[float] = deque(maxlen=JUDGED)

    def listen(self) -> None:
        """Begin."""
        for listener in (
            self.on_command_completion,
            self.on_press_completion,
            self.on_error_told,
            self.on_request_failed,
            self.on_first_answer,
        ):
            self._bot.add_listener(listener)
        self._meter.watch(catalogue.SHARDS, self._read_shards)
        self._meter.watch(catalogue.CLOCK, lambda: [((), min(self._last))] if self._last else [])
        self._meter.watch(catalogue.SHARD_LATENCY, self._read_latencies)

    async def on_command_completion(self, context: commands.Context[Any]) -> None:
        self._ended(context, DONE)

    async def on_press_completion(self, interaction: discord.Interaction[Any]) -> None:
        self._ended(interaction, DONE)

    async def on_request_failed(self, origin: Origin, error: BaseException) -> None:
        """A command or press ended in an error, which was answered (``bot.chat.errors``)."""
        self._ended(origin, REFUSED if errors.foreseen(error) else FAILED)

    async def on_error_told(self, error: BaseException) -> None:
        """A learner is told of an error, of a command that ran in the lab too."""
        reason = errors.foreseen(error)
        if isinstance(error, Refusal) and f"refusal-{error.code}" not in self._bot.texts[Locale.EN]:
            reason = UNKNOWN  # as of a worker of another release
        if reason:
            self._meter.count(catalogue.REFUSALS, reason)

    async def on_first_answer(self, origin: Origin) -> None:
        """Discord has taken the first answer to a command or press."""
        seconds = (self._bot.clock() - _asked_at(origin)).total_seconds()
        self._last.append(seconds)
        self._meter.observe(catalogue.ANSWERS, seconds, _kind(origin))
        if seconds > LATE_ANSWER:
            self._meter.count(catalogue.LATE_ANSWERS, _kind(origin))

    def _ended(self, origin: Origin, outcome: str) -> None:
        interaction = origin if isinstance(origin, discord.Interaction) else origin.interaction
        if interaction and not interaction.response.is_done():
            outcome = UNANSWERED
            self._meter.count(catalogue.LATE_ANSWERS, _kind(origin))
        if isinstance(origin, discord.Interaction) and origin.type in PRESSES:
            self._meter.count(catalogue.PRESSES, self._press(origin), outcome)
        else:
            name = origin.command.qualified_name if origin.command else UNKNOWN
            self._meter.count(catalogue.COMMANDS, name, outcome)

    def _press(self, interaction: discord.Interaction[Any]) -> str:
        data: Any = interaction.data or {}
        name = _begins_with(str(data.get("custom_id", "")))
        return name if name in self._presses else UNKNOWN

    def _read_shards(self) -> Iterator[Reading]:
        for shard, connected in self._bot.connected_shards().items():
            yield (str(shard),), float(connected)

    def _read_latencies(self) -> Iterator[Reading]:
        for shard, latency in self._bot.latencies:
            if math.isfinite(latency):  # neither before the first heartbeat nor after the connection was lost
                yield (str(shard),), latency


def _begins_with(custom_id: str) -> str:
    return custom_id.partition(":")[0]


def _kind(origin: Origin) -> str:
    if isinstance(origin, discord.Interaction):
        return PRESSES.get(origin.type, "slash")
    return "slash" if origin.interaction else "message"


def _asked_at(origin: Origin) -> datetime:
    """When a learner asked: for a message that was edited, when they edited it."""
    if isinstance(origin, discord.Interaction):
        return origin.created_at
    if origin.interaction:
        return origin.interaction.created_at
    return origin.message.edited_at or origin.message.created_at
