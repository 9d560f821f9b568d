"""What happens in Discord before the bot can serve, it is told when it can."""

from __future__ import annotations

import asyncio
from typing import Any

import discord

from bot.core.shards import SINGLE
from bot.wiring import equip_client
from tests.e2e.conftest import TestClient, World, buttons, words


class ClosedClient(TestClient):
    """A bot that is known to Discord, but which serves only once somebody presses or uses a slash command."""

    __test__ = False

    def __init__(self, world: World) -> None:
        super().__init__(SINGLE, prefix="!")
        self._world = world
        self._opening: asyncio.Task[None] | None = None

    async def until_open(self, interaction: discord.Interaction[Any]) -> None:
        if self._opening is None:
            self._opening = asyncio.create_task(self.serve())
        await super().until_open(interaction)

    async def serve(self) -> None:
        equip_client(self, self._world.tutor, self._world.clock)
        await self.open()


async def test_what_is_typed_before_the_bot_can_serve_is_answered_when_it_can(world: World) -> None:
    await world.env.restart_bot(ClosedClient(world))
    typed = await world.person("mio").send(world.channel, "!explain nginx")
    assert world.last.id == typed.id
    await world.person("ken").slash(world.channel, "explain", reference="redis")
    assert "docker.io/library/nginx:latest" in world.said


async def test_a_slash_command_that_comes_too_early_is_answered_to_its_reader_alone(world: World) -> None:
    await world.env.restart_bot(ClosedClient(world))
    used = await world.person("mio").slash(world.channel, "explain", reference="nginx")
    assert used.ephemeral
    assert "docker.io/library/nginx:latest" in words(used.response)


async def test_a_press_that_comes_too_early_does_what_it_is_for(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!lesson 4 1")
    before, page = world.said, world.last
    onward = next(label for label in buttons(page) if "▶" in label)
    await world.env.restart_bot(ClosedClient(world))
    await mio.click(page, label=onward)
    assert world.last.id == page.id
    assert world.said != before
