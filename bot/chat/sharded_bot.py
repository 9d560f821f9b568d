"""How the bot connects to Discord's gateway: which shards, how fast they identify, and that they resume after an outage."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from functools import partial
from typing import Any, Final

import yarl
from discord.gateway import ReconnectWebSocket

from bot.chat.context import KujiraBot
from bot.core.shards import Shards

log = logging.getLogger(__name__)

IDENTIFY_EVERY: Final = 5.5
"""Seconds between two shards that identify in the same turn. Discord asks for five; the rest is for messages on their way."""


class IdentifyTurns:
    """The turns in which shards may identify: those with the same remainder by ``count`` one each ``seconds``."""

    def __init__(self, count: int, seconds: float = IDENTIFY_EVERY) -> None:
        self._count = count
        self._seconds = seconds
        self._locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._last: dict[int, float] = {}

    async def wait(self, shard: int) -> None:
        """Return when it is the shard's turn."""
        turn = shard % self._count
        async with self._locks[turn]:
            if turn in self._last:
                await asyncio.sleep(self._last[turn] + self._seconds - time.monotonic())
            self._last[turn] = time.monotonic()


class ShardedBot(KujiraBot):
    """A bot with the shards of one process; other processes may have the others.

    ``reached`` is set once it makes itself known to Discord, or could but for what it waits for; ``opened``, once it can serve.
    """

    def __init__(self, shards: Shards, **options: Any) -> None:
        some = {} if shards.ids is None else {"shard_ids": list(shards.ids), "shard_count": shards.count}
        super().__init__(**some, **options)
        self.reached = asyncio.Event()
        self.opened = asyncio.Event()
        self._turns = IdentifyTurns(1)

    async def connect(self, *, reconnect: bool = True) -> None:
        """Connect all shards, and keep them connected. Raises GatewayNotFound where Discord does not say how."""
        advised, _, limits = await self.http.get_bot_gateway()
        self._turns = IdentifyTurns(limits["max_concurrency"])
        if limits["remaining"] < limits["total"] / 2:
            # Discord allows so many in a day. A bot that begins again and again, and fails, is not to use them up.
            self.reached.set()
            await self.opened.wait()
        if self.shard_count is None:
            # Given a count, discord.py begins at its default gateway, which is the one that the settings may change.
            self.shard_count = advised
        elif self.shard_count < advised:
            log.warning("Discord advises %s shards, and there are %s", advised, self.shard_count)
        await super().connect(reconnect=reconnect)

    def connected_shards(self) -> dict[int, bool]:
        """Which shards of this process are connected to Discord; empty until Discord has told how many there are."""
        ids = range(self.shard_count or 0) if self.shard_ids is None else self.shard_ids
        shards = self.shards
        return {id: id in shards and not shards[id].is_closed() for id in ids}

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        await self._turns.wait(shard_id or 0)
        self.reached.set()

    async def launch_shard(self, gateway: yarl.URL, shard_id: int, *, initial: bool = False) -> None:
        await super().launch_shard(gateway, shard_id, initial=initial)
        # After an outage discord.py would begin a new session, without what was said meanwhile, where a bot that is not
        # sharded resumes the old one.
        shard = self.shards[shard_id]._parent
        shard.reconnect = partial(shard.reidentify, ReconnectWebSocket(shard_id))
