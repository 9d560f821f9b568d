"""A preview of its own in Chromium, and taking pictures of its messages: what all scripts that take pictures share."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.async_api import FloatRect, Locator, Page, async_playwright, expect
from simcord.actors import MemberActor
from simcord.builders import GuildHandle, UserHandle
from simcord.preview import Preview

from bot.config import CourseSettings, DatabaseSettings, LabSettings, RegistrySettings, Settings
from bot.preview import open_preview
from tests.e2e.conftest import Clock, World

WIDE, PHONE, HIGH = 1200, 390, 4000
"""Pixels that the page is wide and high."""

COLUMN, MARGIN, GAP = 600, 88, 16
"""Pixels of a message, beside it, and between two pictures of one."""

LONG, SETTLE = 60_000, 250
"""Milliseconds that an answer may take, and between two looks at where it is."""


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page that shows a preview, and the group in it as tests see it."""

    page: Page
    preview: Preview
    world: World


@asynccontextmanager
async def open_page(
    *, lab: bool, scale: float = 1, write_course: Callable[[Path], Path] | None = None
) -> AsyncIterator[OpenPage]:
    """A preview with an empty database, with a ``lab`` or without one, and the practice registry.

    ``scale`` is how many pixels of a picture one of the page becomes. ``write_course`` writes another course than the shipped
    one into a folder, and returns where it is.
    """
    with tempfile.TemporaryDirectory(prefix="pictures-") as folder:
        data = Path(folder)
        settings = Settings(
            database=DatabaseSettings(url=f"sqlite+aiosqlite:///{data}/kujira.db"),
            lab=LabSettings(mode="auto" if lab else "off", data=data / "lab"),
            registry=RegistrySettings(hub="practice"),
            course=CourseSettings(content=write_course(data / "content")) if write_course else CourseSettings(),
        )
        async with open_preview(settings) as preview, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = await browser.new_page(viewport={"width": WIDE, "height": HIGH}, device_scale_factor=scale)
            await page.goto(preview.url)
            yield OpenPage(page, preview, world_of(preview, settings))
            await browser.close()


def world_of(preview: Preview, settings: Settings) -> World:
    """The group of the preview as tests see it; its members act as in Discord."""
    env = preview.env
    client: Any = env.bot
    (group,) = env.backend.guilds.values()
    guild = GuildHandle(env, group)
    members = [UserHandle(env, env.backend.get_user(id)) for id in guild.member_ids()]
    people = {user.name: MemberActor(env, guild, user) for user in members}
    return World(env, settings, client.tutor, Clock(), guild, guild.channels["docker"], people["mio"], people)


class Camera:
    """Takes messages as the page shows them, by their ids, from top to bottom."""

    def __init__(self, page: Page) -> None:
        self._page = page

    async def look_again(self) -> None:
        """Show what has happened meanwhile: the page follows only what is done in itself."""
        await self._page.reload()

    async def take(self, width: int, *messages: int) -> Image.Image:
        """The messages on a page that is so wide."""
        await self._page.set_viewport_size({"width": width, "height": HIGH})
        shown = [self._page.locator(f'article[data-message-id="{id}"]') for id in messages]
        await expect(shown[-1]).to_be_visible(timeout=LONG)
        await wait_until_idle(self._page)
        return await photograph(self._page, shown)


async def wait_until_idle(page: Page) -> None:
    """Wait until the page shows all that has happened."""
    await expect(page.get_by_role("main")).to_have_attribute("aria-busy", "false", timeout=LONG)


async def photograph(page: Page, shown: Sequence[Locator], column: int = COLUMN) -> Image.Image:
    """Messages that follow each other, in a column that is so wide."""
    await shown[-1].scroll_into_view_if_needed()
    first, last = await _settled(page, shown[0], shown[-1])
    height = last["y"] + last["height"] - first["y"]
    clip: FloatRect = {**first, "width": min(first["width"], column + MARGIN), "height": height}
    return Image.open(io.BytesIO(await page.screenshot(clip=clip)))


async def _settled(page: Page, *located: Locator) -> list[FloatRect]:
    """Where they are, once the page has stopped moving them."""
    before: list[FloatRect] = []
    while (now := [box for one in located if (box := await one.bounding_box())]) != before or len(now) < len(located):
        before = now
        await page.wait_for_timeout(SETTLE)
    return now


def joined(pictures: Sequence[Image.Image], *, beside: bool) -> Image.Image:
    """Pictures beside or below each other."""
    widths, heights = [each.width for each in pictures], [each.height for each in pictures]
    gaps = GAP * (len(pictures) - 1)
    size = (sum(widths) + gaps, max(heights)) if beside else (max(widths), sum(heights) + gaps)
    whole, at = Image.new("RGB", size, pictures[0].convert("RGB").getpixel((1, 1)) or 0), 0
    for each in pictures:
        whole.paste(each, (at, 0) if beside else (0, at))
        at += (each.width if beside else each.height) + GAP
    return whole
