"""A command whose machine is lost on the way, and that begins anew on another."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from bot.core.lab.protocol import Event, Finished, Job, Moved, Progress
from tests.e2e import scripted_lab as scripted
from tests.e2e.conftest import World


class Wandering(scripted.Lab):
    """A lab that loses the machine on which a command runs, and then waits until it is let go."""

    async def run(self, job: Job) -> AsyncGenerator[Event, None]:
        yield Progress("half of it", 1)
        yield Moved()
        await self.held["pull nginx:1.25"].wait()
        yield Finished("all of it", 3, 0)


@pytest.mark.parametrize(
    ("name", "running", "ended"),
    [("mio", "別のワーカーで最初から実行しています", "取得し直してください"), ("ann_en", "begins anew", "began anew")],
)
async def test_it_says_so_while_it_runs_and_afterwards(world: World, name: str, running: str, ended: str) -> None:
    lab = Wandering("pull nginx:1.25")
    scripted.equip(world, lab)
    asking = scripted.meanwhile(world.person(name).slash, world.channel, "docker", command="docker pull nginx:1.25")
    await scripted.until(lambda: world.channel.last_message and running in world.said)
    assert "half of it" not in world.said
    lab.let_go("pull nginx:1.25")
    await asking
    assert "all of it" in world.said
    assert ended in world.said
    assert running not in world.said
