"""The organiser hears of what does not work in a lesson before learners meet it."""

from __future__ import annotations

from dataclasses import replace

from bot.core.lab.protocol import Finished
from bot.services.study.preflight import Preflight
from bot.store.database import Database
from tests.content.shipped import shipped_course
from tests.e2e.conftest import World
from tests.e2e.schedules.looking import change
from tests.e2e.scripted_lab import Lab, equip
from tests.e2e.study.group import look, told


async def test_the_organiser_is_told_what_fails_an_hour_ahead(world: World) -> None:
    world.people["organiser"] = world.organiser
    lab = Lab()
    lab.ends["pull nginx:1.25"] = Finished("Error response from daemon: manifest unknown\n", 1.0, 1)
    bot = equip(world, lab)
    database, library = Database(world.settings.database.url), shipped_course()
    preflight = Preflight(library, database, lab, library.recordings, world.tutor.schedules, "p")
    bot.tutor = world.tutor = replace(world.tutor, preflight=preflight)
    await world.organiser.send(world.channel, f"!setup {world.channel.mention} 14:30 Asia/Tokyo")
    (schedule,) = await world.tutor.schedules.of_guild(world.guild.id)
    await change(world, schedule.id, section=7)
    await look(world)
    assert lab.ran == []
    world.clock.advance(hours=1, minutes=31)
    await look(world)
    await look(world)
    (notice,) = told(world, "organiser")
    assert "manifest unknown" in notice
    assert "docker pull nginx:1.25" in notice
    assert "記録した出力" in notice
    await database.close()
