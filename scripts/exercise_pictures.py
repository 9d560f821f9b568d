"""Takes the pictures of docs/exercises.md: a whole exercise, a broken one and a shared one, wide and on a phone.

``python -m scripts.exercise_pictures [FOLDER]`` from Kujira's own folder, as root on a machine with Docker Engine.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

from PIL import Image
from simcord.actors import MemberActor

from bot.config import ROOT
from scripts.camera import PHONE, WIDE, Camera, open_page
from tests.e2e.conftest import World, buttons, words
from tests.e2e.exercises.solving import press, shown


class Photographer:
    """Takes what the channel shows, by subject, wide and on a phone."""

    def __init__(self, world: World, camera: Camera, folder: Path) -> None:
        self._world = world
        self._camera = camera
        self._folder = folder

    async def take(self, subject: str, *messages: Any) -> None:
        """The messages, from the first to the last."""
        await self._camera.look_again()
        for width in (WIDE, PHONE):
            picture: Image.Image = await self._camera.take(width, *(message.id for message in messages))
            name = f"exercise-{subject}.png" if width == WIDE else f"phone-exercise-{subject}.png"
            picture.quantize(112).save(self._folder / name, optimize=True)
            print(name, picture.size, flush=True)

    @property
    def world(self) -> World:
        return self._world


async def say(world: World, person: MemberActor, typed: str) -> Any:
    """Type a command; returns the message that answers."""
    await person.send(world.channel, typed)
    return world.last


def number_of(world: World, title: str) -> str:
    """The number of the exercise with this title, as the list shows it."""
    line = next(line for line in words(world.last).splitlines() if title in line)
    return line.split("**")[1]


async def take_whole(camera: Photographer) -> None:
    """The list, an exercise in the own engine with a wrong way, and its end."""
    world, mio = camera.world, camera.world.people["mio"]
    await camera.take("list", await say(world, mio, "!exercise"))
    await say(world, mio, "!exercise 4.1")
    opened = shown(world)
    await camera.take("open", opened)
    await say(world, mio, "!docker pull node:slim")
    ticking = await say(world, mio, "!docker pull node:20\ndocker pull node:20-slim\ndocker pull node:20-alpine")
    await camera.take("marked", ticking)
    await press(mio, shown(world), "ヒント")
    await camera.take("hint", shown(world))
    asked = await press(mio, shown(world), "解答を見る")
    await press(mio, asked.response, "解答を見る")
    await camera.take("solution", asked.response)


async def take_broken(camera: Photographer) -> None:
    """A prepared state, a dead end, and the way out."""
    world, haruto = camera.world, camera.world.people["haruto"]
    await say(world, haruto, "!exercise")
    number = number_of(world, "1.4")
    prepared = await say(world, haruto, f"!exercise {number}")
    await camera.take("broken", shown(world), prepared)
    wrong = await say(world, haruto, "!docker tag shop/web:1.4 shop/web:prod")
    await camera.take("broken-wrong", wrong)
    await camera.take("broken-found", shown(world))
    lost = await say(world, haruto, "!docker image prune -f")
    if "prune:" in "".join(buttons(lost).values()):
        await haruto.click(lost, custom_id=next(id for id in buttons(lost).values() if id.startswith("prune:")))
    await camera.take("broken-dead-end", shown(world))
    await press(haruto, shown(world), "最初から")
    for line in (
        "!docker images shop/web",
        "!docker tag shop/web:prod shop/web:rollback",
        "!docker tag shop/web:1.4 shop/web:prod",
    ):
        await say(world, haruto, line)
    for label, typed in (("課題 2", "1.3"), ("課題 3", "1.2")):
        form = await press(haruto, shown(world), label)
        await haruto.submit_modal(form, {"answer": typed})
    done = next(each for each in reversed(world.channel.history()) if "🎉" in words(each) and "ポイント" in words(each))
    await camera.take("broken-done", done)


async def take_shared(camera: Photographer) -> None:
    """An exercise that two solve in turns."""
    world, people = camera.world, camera.world.people
    mio, haruto = people["mio"], people["haruto"]
    await say(world, mio, "!exercise")
    number = number_of(world, "金曜")
    await say(world, mio, f"!exercise みんなで {number}")
    await say(world, mio, "!docker images")
    await press(mio, shown(world), "次の人に譲る")
    await press(haruto, shown(world), "自分の番にする")
    below = await say(world, haruto, "!docker system df")
    await camera.take("together", shown(world))
    await camera.take("together-command", below)


async def main() -> None:
    """Solve exercises in the preview, and take what is shown."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    async with open_page(lab=True) as opened:
        camera = Photographer(opened.world, Camera(opened.page), folder)
        await take_whole(camera)
        await take_broken(camera)
        await take_shared(camera)


if __name__ == "__main__":
    asyncio.run(main())
