"""Which members of a server have left it, asked of Discord by their ids: this needs no privileged intent."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import discord

log = logging.getLogger(__name__)

ASKED_AT_ONCE: Final = 100
"""Members of whom Discord tells in one answer, the bot itself among them."""

KNOWN_FOR: Final = timedelta(minutes=10)
"""How long a member is taken to be there, once Discord has said so."""

ASK_AGAIN_AFTER: Final = timedelta(minutes=1)
"""How long somebody is not asked for again of whom Discord did not tell, and how long it is remembered that one has left."""

KNOWN_LIMIT: Final = 20_000
"""Members, of all servers, of whom is remembered what Discord said."""

GIVE_UP_AFTER: Final = 10.0
"""Seconds after which an answer is not expected any more."""


@dataclass(frozen=True, slots=True)
class _Known:
    left: bool
    until: datetime


class MemberLookup:
    """Asks Discord which members have left, and remembers for a while what it said."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._known: OrderedDict[tuple[int, int], _Known] = OrderedDict()
        self._asking: dict[tuple[int, int], asyncio.Task[None]] = {}

    async def find_left(self, guild: int, users: Collection[int], now: datetime, patience: float) -> tuple[int, ...]:
        """Those of a server's ``users`` who have left it, as far as Discord tells within ``patience`` seconds.

        All who are not known yet are asked for with one request. An answer that comes later is there for the next time.
        Each is told once: whoever comes back is asked for anew.
        """
        unknown = [user for user in users if self._find(guild, user, now) is None]
        new = [user for user in unknown if (guild, user) not in self._asking]
        server = self._client.get_guild(guild)
        if new and server is not None and not server.unavailable and not self._client.is_ws_ratelimited():
            self._start_asking(server, new[: ASKED_AT_ONCE - 1], now)
        tasks = {task for user in unknown if (task := self._asking.get((guild, user)))}
        if tasks and patience > 0:
            await asyncio.wait(tasks, timeout=patience)
        left = tuple(user for user in users if (known := self._find(guild, user, now)) and known.left)
        for user in left:
            del self._known[guild, user]
        return left

    async def close(self) -> None:
        """Wait for no answer any more."""
        tasks = set(self._asking.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _find(self, guild: int, user: int, now: datetime) -> _Known | None:
        known = self._known.get((guild, user))
        return known if known and now < known.until else None

    def _start_asking(self, server: discord.Guild, users: Collection[int], now: datetime) -> None:
        task = asyncio.create_task(self._ask(server, users, now))
        keys = [(server.id, user) for user in users]
        self._asking.update(dict.fromkeys(keys, task))
        task.add_done_callback(lambda _: self._stop_asking(keys))

    def _stop_asking(self, keys: Iterable[tuple[int, int]]) -> None:
        for key in keys:
            del self._asking[key]

    async def _ask(self, server: discord.Guild, users: Collection[int], now: datetime) -> None:
        there = await self._query(server, users)
        for user in users:
            left = there is not None and user not in there
            until = now + (ASK_AGAIN_AFTER if there is None or left else KNOWN_FOR)
            self._known.pop((server.id, user), None)
            self._known[server.id, user] = _Known(left, until)
        while len(self._known) > KNOWN_LIMIT:
            self._known.popitem(last=False)

    async def _query(self, server: discord.Guild, users: Collection[int]) -> set[int] | None:
        """Those who are there; None if Discord did not say so.

        The bot is asked for as well, and is always there: when a connection is lost, discord.py gives an empty answer.
        """
        assert self._client.user is not None
        witness = self._client.user.id
        try:
            async with asyncio.timeout(GIVE_UP_AFTER):
                found = await server.query_members(user_ids=[witness, *users], limit=ASKED_AT_ONCE, cache=False)
        except Exception as error:
            log.warning("Discord does not tell which members have left the server %s: %r", server.id, error)
            return None
        there = {member.id for member in found}
        return there if witness in there else None
