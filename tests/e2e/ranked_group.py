"""A group in which many have points, and what a leaderboard shows of it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import discord

from bot.core.learner import Learner
from bot.store import ledger
from bot.store.database import Database
from tests.e2e.conftest import World, words

TODAY = date(2026, 11, 23)
"""The date in Tokyo as a world begins."""


@asynccontextmanager
async def points_of(world: World) -> AsyncIterator[Database]:
    """The database of the world's bot, for points that nobody has to earn by hand."""
    database = Database(world.settings.database.url)
    await database.open()
    yield database
    await database.close()


async def give(world: World, points: dict[str, int], *, on: date = TODAY, day: int | None = 4) -> None:
    """Give people points; who is new joins the group."""
    async with points_of(world) as database:
        for name, amount in points.items():
            learner = Learner(world.guild.id, world.person(name).id, name)
            await database.write(ledger.award, learner, f"test:{on}:{day}:{amount}", amount, on, day)


def many(count: int) -> dict[str, int]:
    """Learners, the one with the lowest number first: ``learner01`` has 10 points more than ``learner02``."""
    return {f"learner{number:02}": 10 * (count - number + 1) for number in range(1, count + 1)}


def listed(message: Any) -> list[str]:
    """The rows of a leaderboard, as rank and name: ``1 mio``; those of the own place come last."""
    medals = str.maketrans({"🥇": "1", "🥈": "2", "🥉": "3"})
    rows = re.findall(
        r"^(?:`\s*(\d+)`|([🥇🥈🥉])) \**(\S+?)\**(?:（あなた）| \(you\))? ·", words(message), re.MULTILINE
    )
    return [f"{number or medal.translate(medals)} {name}" for number, medal, name in rows]


def choices(message: Any) -> dict[str, str]:
    """What can be chosen in the select of a message: labels and values; the present one is marked with a star."""
    message = getattr(message, "message", message)
    (found,) = (
        component
        for container in message.components
        for row in container.children
        for component in getattr(row, "children", ())
        if isinstance(component, discord.SelectMenu)
    )
    return {option.label + "*" * option.default: option.value for option in found.options}


def answers_about_members(world: World) -> list[Any]:
    """What Discord has told so far about who is a member."""
    return [entry[2] for entry in world.env.backend.transcript if entry[:2] == ("GATEWAY", "GUILD_MEMBERS_CHUNK")]
