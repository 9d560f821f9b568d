"""Answering the questions of the small course, as a learner does it."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import discord
from simcord.actors import MemberActor

from bot.chat.components import walk_components
from tests.e2e.conftest import World, buttons
from tests.e2e.scripted_lab import meanwhile


async def begun(world: World) -> MemberActor:
    """Somebody who has begun a quiz."""
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz")
    return mio


def letter_of(shown: str, option: str) -> str:
    """The letter with which an option is shown."""
    found = re.search(rf"\*\*([A-J])\.\*\* {re.escape(option)}", shown)
    assert found, shown
    return found[1]


def shown(world: World, message: discord.Message) -> discord.Message:
    """A message of the channel as it is now."""
    return next(each for each in world.channel.history() if each.id == message.id)


def selects_of(message: Any) -> list[discord.SelectMenu]:
    message = getattr(message, "message", message)
    return [part for part in walk_components(message.components) if isinstance(part, discord.SelectMenu)]


def disabled_of(message: Any) -> set[str]:
    """The labels of the buttons that cannot be pressed."""
    message = getattr(message, "message", message)
    found = [part for part in walk_components(message.components) if isinstance(part, discord.Button)]
    return {part.label or "" for part in found if part.disabled}


async def press(world: World, person: MemberActor, start: str, message: Any = None) -> Any:
    """Press the button whose label begins so."""
    pressed = message or world.last
    label = next(label for label in buttons(pressed) if label.startswith(start))
    return await person.click(pressed, label=label)


async def press_twice(world: World, person: MemberActor, start: str) -> None:
    """Press a button twice before the first press is answered."""
    label = next(label for label in buttons(world.last) if label.startswith(start))
    await asyncio.gather(*(meanwhile(person.click, world.last, label=label) for _ in range(2)))
    await world.env.settle()


async def fill(world: World, person: MemberActor, *typed: str, message: Any = None, start: str = "✏️") -> Any:
    """Open the form and send in what is typed."""
    form = await press(world, person, start, message)
    names = ["answer"] if len(typed) == 1 else [f"gap-{number}" for number in range(1, len(typed) + 1)]
    return await person.submit_modal(form, dict(zip(names, typed, strict=True)))


async def place(world: World, person: MemberActor, *items: str) -> None:
    """Place items one after the other."""
    for item in items:
        await person.click(world.last, label=letter_of(world.said, item))


async def match(world: World, person: MemberActor, number: int, right: str) -> None:
    """Choose what belongs to the thing with this index."""
    message = quiz_message(world)
    menu = selects_of(message)[number]
    value = next(option.value for option in menu.options if option.label == right)
    await person.select(message, [value], custom_id=menu.custom_id)


def quiz_message(world: World) -> discord.Message:
    """The newest message of a quiz: what a predicted command prints stands below it."""
    history = reversed(world.channel.history())
    return next(
        each
        for each in history
        if any(id.startswith(("end:", "next:", "taught:", "quiz:")) for id in buttons(each).values())
    )
