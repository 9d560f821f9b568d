"""Takes the pictures in docs/pictures from the preview page: ``make pictures``, or some of them by their names."""

from __future__ import annotations

import asyncio
import re
import sys
from dataclasses import dataclass
from datetime import timedelta

from PIL import Image
from playwright.async_api import Locator, Page, expect
from simcord.builders import GuildHandle
from simcord.preview import Preview

from bot.config import ROOT, Settings
from bot.core.learner import Learner
from bot.store import ledger
from bot.store.database import Database
from scripts.camera import COLUMN, HIGH, LONG, PHONE, WIDE, open_page, photograph, wait_until_idle

PICTURES = ROOT / "docs" / "pictures"

WIDER = 1480
"""Pixels that the page is wide for what has long lines."""

TOKYO = timedelta(hours=9)
"""How far the clocks of the group are ahead of UTC."""

WIDEN = "(all, width) => all.forEach(one => Object.assign(one.style, { width: '100%', maxWidth: width }))"


@dataclass(frozen=True)
class Scene:
    """What is typed one after the other. A quiz is answered; ``column`` is how wide messages may be.

    ``press`` is the button of the last answer that is pressed, which is answered by a message of its own.
    """

    lines: tuple[str, ...]
    width: int = WIDE
    column: int = COLUMN
    press: str = ""


PULL = """\
3.11-slim: Pulling from library/python
54247c64dec3: Already exists
332cc5609216: Pull complete
c741fdd29b43: Pull complete
Digest: sha256:56c1aa6cfd175947406570a5a8e1a2d856f5c0168f9ec32044cc88d322cc0a41
Status: Downloaded newer image for python:3.11-slim"""

ERROR = (
    "Error response from daemon: pull access denied for nignx, repository does not exist or may require 'docker login'"
)

SCENES = {
    "lesson": Scene(("!lesson 4 6",)),
    "quiz": Scene(("!quiz 4",)),
    "explain": Scene(("!explain python:3.11-slim",)),
    "explain-reference": Scene(("!explain ghcr.io/owner/image:v1.2.3",)),
    "explain-tag": Scene(("!explain eclipse-temurin:21.0.1_12-jre-alpine",)),
    "explain-refused": Scene(("!explain Nginx:1.25",), column=660),
    "explain-pair": Scene(("!explain nginx docker.io/library/nginx:latest",)),
    "explain-concept": Scene(("!explain レイヤーって何？",)),
    "explain-output": Scene((f"!explain\n{PULL}",)),
    "explain-error": Scene(("!docker pull nginx:9.99",), column=820, press="このエラーの意味"),
    "explain-contrast": Scene(("!explain イメージとコンテナの違いは？",)),
    "explain-unknown": Scene(("!explain nginx が動かない",)),
    "explain-question": Scene(("!ask 使ってないイメージを全部消したい",)),
    "explain-search": Scene(("!search レイヤー",)),
    "explain-registry": Scene(("!explain python:3.11-slim",), press="🛰️ レジストリで確かめる"),
    "diff": Scene(("!diff python:3.11 python:3.11-slim",)),
    "docker": Scene(("!docker pull nginx:1.25", "!docker images"), column=820),
    "docker-history": Scene(("!docker history nginx:1.25",), WIDER, column=1100),
    "leaderboard": Scene(("!leaderboard",), column=440),
    "progress": Scene(("!progress",)),
    "phone-lesson": Scene(("!lesson 4 4",), PHONE),
    "phone-explain-tag": Scene(("!explain python:3.11-slim-bookworm",), PHONE),
    "phone-explain-pair": Scene(("!explain nginx docker.io/library/nginx:latest",), PHONE),
    "phone-explain-registry": Scene(("!explain python:3.11-slim",), PHONE, press="🛰️ レジストリで確かめる"),
    "phone-explain-question": Scene(("!ask why is my image so big",), PHONE),
    "phone-explain-concept": Scene(("!explain dangling",), PHONE),
    "phone-explain-output": Scene((f"!explain\n{PULL}",), PHONE),
    "phone-explain-error": Scene((f"!explain {ERROR}",), PHONE),
    "phone-explain": Scene(("!explain ghcr.io/owner/image:tag",), PHONE),
    "phone-diff": Scene(("!diff python:3.11 python:3.11-slim",), PHONE),
}


CLASSMATES = {
    "さくら🌸": (118, 9),
    "Kenta": (96, 4),
    "Yui Tanaka": (96, 2),
    "佐藤": (74, 1),
    "Alice": (61, 12),
    "ゆうと": (48, 3),
    "🐳 そら": (35, 2),
    "りん": (30, 1),
    "Bob": (22, 2),
    "みなと": (15, 1),
    "あおい": (9, 5),
    "だいち": (1, 1),
}
"""The others in the group: their points, and on how many days in a row up to today they were active."""


async def add_classmates(preview: Preview, settings: Settings) -> None:
    """Fill the group with members who have points."""
    env = preview.env
    (group,) = env.backend.guilds.values()
    guild = GuildHandle(env, group)
    database = Database(settings.database.url)
    await database.open()
    for name, (points, streak) in CLASSMATES.items():
        member = guild.add_member(env.create_user(name))
        learner = Learner(guild.id, member.id, name)
        for back in range(streak):
            amount = 1 if back else points
            on = (env.now() + TOKYO).date() - timedelta(days=back)
            await database.write(ledger.award, learner, f"picture:{back}", amount, on, 4)
    await database.close()


def messages(page: Page) -> Locator:
    return page.get_by_role("article")


def named(page: Page, label: str | re.Pattern[str]) -> Locator:
    """A button of the newest message."""
    return messages(page).last.get_by_role("button", name=label)


async def say(page: Page, line: str) -> None:
    """Type a message and wait until the bot has answered it."""
    before = await messages(page).last.get_attribute("data-message-id")
    await page.get_by_role("textbox", name="Message").fill(line)
    await page.get_by_role("button", name="Send").click()
    await expect(messages(page).last).not_to_have_attribute("data-message-id", before or "", timeout=LONG)
    await expect(messages(page).last.get_by_text("APP", exact=True)).to_be_visible(timeout=LONG)
    await expect(messages(page).last.get_by_text("⏳")).to_have_count(0, timeout=LONG)


async def press(page: Page, label: str) -> None:
    """Press a button of the newest message and wait until the message that answers it is complete."""
    before = await messages(page).last.get_attribute("data-message-id")
    await named(page, label).click()
    await expect(messages(page).last).not_to_have_attribute("data-message-id", before or "", timeout=LONG)
    await expect(messages(page).last.get_by_text("⏳")).to_have_count(0, timeout=LONG)


async def earn_points(page: Page) -> None:
    """Let everybody read something, so that leaderboard and progress have something to show."""
    for viewer, sections in (("haruto", 3), ("alex", 1), ("mio", 2)):
        await page.get_by_role("combobox").first.select_option(label=viewer)
        for number in range(1, sections + 1):
            await say(page, f"!lesson 4 {number}")
            await named(page, re.compile("読んだ|Mark as read")).click()
            await expect(messages(page).last.get_by_text("✅")).to_be_visible(timeout=LONG)


async def answer(page: Page) -> None:
    """Answer a question that is answered with a button, of a new quiz if it needs be."""
    while not await named(page, re.compile("^A$")).count():
        await named(page, "終える").click()
        await expect(messages(page).last.get_by_text("🏁")).to_be_visible(timeout=LONG)
        await say(page, "!quiz 4")
    await named(page, re.compile("^A$")).click()
    await expect(messages(page).last.get_by_text(re.compile("正解です|不正解です")).first).to_be_visible(timeout=LONG)


async def take(page: Page, scene: Scene) -> Image.Image:
    """The messages of a scene as a picture.

    What the page would scroll sideways, a picture cannot: there messages get a wider column.
    """
    await page.set_viewport_size({"width": scene.width, "height": HIGH})
    for line in scene.lines:
        await say(page, line)
    if scene is SCENES["quiz"]:
        await answer(page)
    if scene.press:
        await press(page, scene.press)
    await wait_until_idle(page)
    shown = (await messages(page).all())[-2 * len(scene.lines) - bool(scene.press) :]
    if scene.column != COLUMN:
        for message in shown:
            await message.locator(".components-v2").evaluate_all(WIDEN, f"{scene.column}px")
    return await photograph(page, shown, scene.column)


async def main() -> None:
    """Take all pictures, in a preview of its own."""
    async with open_page(lab=True, scale=1.5) as opened:
        page = opened.page
        await expect(messages(page).last.get_by_text("Kujira へようこそ")).to_be_visible(timeout=LONG)
        await earn_points(page)
        await add_classmates(opened.preview, opened.world.settings)
        for name in sys.argv[1:] or SCENES:
            scene = SCENES[name]
            picture = await take(page, scene)
            picture.convert("RGB").quantize(128).save(PICTURES / f"{name}.png", optimize=True)
            print(f"{name}.png", picture.size)


if __name__ == "__main__":
    asyncio.run(main())
