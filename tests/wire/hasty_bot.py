"""A bot for which time passes as soon as it has nothing to do: ``python -m tests.wire.hasty_bot FILE``.

It is ``python -m bot run``, but its clock and all its timers go on to the next timer at once whenever Discord, the database
and its threads have answered all calls, and nothing has happened for a moment. How far that is ahead of the real time stands in
the file. It looks for what is due each minute, so that there are fewer moments.
"""

from __future__ import annotations

import asyncio
import datetime
import mmap
import selectors
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import aiohttp
import discord
from discord.ext import tasks

from bot import wiring
from bot.chat.client import Kujira
from bot.chat.schedules.loops import ScheduleLoops
from bot.cli import run as running
from bot.cli import serving
from bot.cli.app import run
from bot.services.running import load
from bot.store.database import Database

QUIET: Final = 0.005
"""Seconds of real time in which nothing happens, after which there is nothing to do."""

LONGEST: Final = 60.0
"""Seconds that are passed over at once."""

_AHEAD: Final = struct.Struct("d")

real_now: Final = datetime.datetime.now


class HastyTime:
    """How far the time of a bot is ahead; other processes read it from the file."""

    def __init__(self, file: Path) -> None:
        with file.open("r+b") as opened:
            self._shared = mmap.mmap(opened.fileno(), _AHEAD.size)

    @classmethod
    def create(cls, file: Path) -> HastyTime:
        """With the real time at first."""
        file.write_bytes(_AHEAD.pack(0.0))
        return cls(file)

    @property
    def ahead(self) -> float:
        """Seconds."""
        return _AHEAD.unpack(self._shared[:])[0]

    def pass_over(self, seconds: float) -> None:
        self._shared[:] = _AHEAD.pack(self.ahead + seconds)

    def now(self, timezone: datetime.tzinfo | None = datetime.UTC) -> datetime.datetime:
        return real_now(timezone) + datetime.timedelta(seconds=self.ahead)


class _Calls:
    """Calls of Discord, the database and threads that are on their way."""

    def __init__(self) -> None:
        self.pending = 0

    def counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        async def counting(*given: Any, **named: Any) -> Any:
            self.pending += 1
            try:
                return await call(*given, **named)
            finally:
                self.pending -= 1

        return counting


class _HastySelector(selectors.DefaultSelector):
    def __init__(self, time: HastyTime, calls: _Calls) -> None:
        super().__init__()
        self._time = time
        self._calls = calls

    def select(self, timeout: float | None = None) -> Any:
        found = super().select(QUIET if timeout is None else min(timeout, QUIET))
        if not found and timeout and timeout > QUIET and not self._calls.pending:
            self._time.pass_over(min(timeout, LONGEST))
        return found


class _HastyLoop(asyncio.SelectorEventLoop):
    def __init__(self, time: HastyTime, calls: _Calls) -> None:
        super().__init__(_HastySelector(time, calls))
        self._hasty = time
        self._calls = calls

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> Any:
        self._calls.pending += 1
        running = super().run_in_executor(executor, func, *args)
        running.add_done_callback(self._came_back)
        return running

    def _came_back(self, _: Any) -> None:
        self._calls.pending -= 1

    def time(self) -> float:
        return super().time() + self._hasty.ahead


class _HastyPolicy(asyncio.DefaultEventLoopPolicy):
    def __init__(self, time: HastyTime, calls: _Calls) -> None:
        super().__init__()
        self._make = lambda: _HastyLoop(time, calls)

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        return self._make()


def main(file: Path) -> None:
    """Be such a bot."""
    time, calls = HastyTime(file), _Calls()
    asyncio.set_event_loop_policy(_HastyPolicy(time, calls))
    for kind, name in ((aiohttp.ClientSession, "_request"), (Database, "read"), (Database, "write")):
        setattr(kind, name, calls.counted(getattr(kind, name)))
    for loop in (ScheduleLoops.post_due, ScheduleLoops.run_tasks, ScheduleLoops.edit_posts):
        loop.change_interval(seconds=LONGEST)
    for module, constant in ((load, "LOOK_SECONDS"),):
        setattr(module, constant, LONGEST)

    class Moved(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Any:
            return time.now(tz)

    module = ModuleType("datetime")
    vars(module).update(vars(datetime), datetime=Moved)
    for user in (discord.utils, tasks):
        vars(user)["datetime"] = module

    class Client(Kujira):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            self._connection.heartbeat_timeout = 1e9  # Discord's heart beats by the real time

    def equip(*given: Any, **named: Any) -> None:
        wiring.equip_client(*given, clock=time.now, **named)

    wiring.wall_clock = time.now
    running.Kujira, serving.equip_client = Client, equip
    run()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
