"""Solving exercises, as a learner does it."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
from simcord.actors import MemberActor

from tests.e2e.conftest import World, buttons, words
from tests.e2e.scripted_lab import meanwhile


def shown(world: World, *, of: str = "") -> discord.Message:
    """The newest message of an exercise, as it is now; ``of`` stands in it."""
    history = reversed(world.channel.history())
    return next(each for each in history if "🧪 4." in words(each) and "```" not in words(each) and of in words(each))


async def press(person: MemberActor, message: Any, label: str) -> Any:
    """Press the button whose label has this in it."""
    found = next(each for each in buttons(message) if label in each)
    return await person.click(message, label=found)


async def answer(person: MemberActor, message: Any, label: str, typed: str) -> Any:
    """Open a form and send in what is typed."""
    form = await press(person, message, label)
    return await person.submit_modal(form, {"answer": typed})


async def say(world: World, person: MemberActor, typed: str) -> str:
    """Type a message; returns what is said below it."""
    await person.send(world.channel, typed)
    return world.said


async def press_twice(world: World, person: MemberActor, message: Any, label: str) -> None:
    """Press a button twice before the first press is answered."""
    found = next(each for each in buttons(message) if label in each)
    await asyncio.gather(*(meanwhile(person.click, message, label=found) for _ in range(2)))
    await world.env.settle()
