"""Takes the pictures in docs/pictures from the preview page: ``make pictures``."""

from __future__ import annotations

import asyncio
import io
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.async_api import Page, async_playwright

from bot.config import ROOT, Settings
from bot.preview import preview_of

PICTURES = ROOT / "docs" / "pictures"
WIDE, PHONE = (1000, 1100), (412, 915)
ANSWERED = 3_000
"""Milliseconds after which an answer is there."""

HEADER, COLUMN = 112, 700
"""Pixels that the page's head takes, and that messages are wide."""

Steps = Sequence[str]

SCENES: dict[str, tuple[tuple[int, int], Steps]] = {
    "lesson": (WIDE, ["!lesson 4 6"]),
    "quiz": (WIDE, ["!quiz 4", "press A", "press 結果を見る ▶|次の問題 ▶"]),
    "explain": (WIDE, ["!explain python:3.11-slim"]),
    "explain-refused": (WIDE, ["!explain Nginx:1.25"]),
    "docker": (WIDE, ["!docker pull nginx:1.25", "!docker images"]),
    "docker-history": (WIDE, ["!docker history nginx:1.25"]),
    "leaderboard": (WIDE, ["!leaderboard"]),
    "setup": (WIDE, ["!setup #docker 07:30 Asia/Tokyo"]),
    "phone-lesson": (PHONE, ["!lesson 4 4"]),
    "phone-explain": (PHONE, ["!explain ghcr.io/owner/image:tag"]),
}


async def say(page: Page, line: str) -> None:
    """Type a message and wait for the answer."""
    await page.get_by_role("textbox", name="Message").fill(line)
    await page.get_by_role("button", name="Send").click()
    await page.wait_for_timeout(ANSWERED)


async def earn_points(page: Page) -> None:
    """Let everybody read something, so that the leaderboard has rows."""
    for viewer, sections in (("haruto", 3), ("alex", 1), ("mio", 2)):
        await page.get_by_role("combobox").first.select_option(label=viewer)
        await page.wait_for_timeout(1500)
        for number in range(1, sections + 1):
            await say(page, f"!lesson 4 {number}")
            await page.get_by_role("article").last.locator("button").filter(has_text="読んだ").click()
            await page.wait_for_timeout(1500)


async def take(page: Page, steps: Steps) -> bytes:
    """Do the steps; a picture of the messages that they made."""
    for step in steps:
        if step.startswith("press "):
            await press(page, step.removeprefix("press ").split("|"))
        else:
            await say(page, step)
    articles = await page.get_by_role("article").all()
    said = sum(1 for step in steps if not step.startswith("press "))
    await articles[-1].scroll_into_view_if_needed()
    boxes = [box for article in articles[-2 * said :] if (box := await article.bounding_box())]
    top, left = max(HEADER, min(box["y"] for box in boxes)), min(box["x"] for box in boxes)
    bottom, right = (
        max(box["y"] + box["height"] for box in boxes),
        min(left + COLUMN, boxes[0]["x"] + boxes[0]["width"]),
    )
    return await page.screenshot(clip={"x": left, "y": top, "width": right - left, "height": bottom - top})


async def press(page: Page, names: list[str]) -> None:
    """Press the first of the named buttons that the newest message has, if it has one."""
    for name in names:
        wanted = page.get_by_role("article").last.get_by_role("button", name=name, exact=True)
        if await wanted.count():
            await wanted.click()
            await page.wait_for_timeout(1500)
            return


async def main() -> None:
    """Take all pictures, in a preview of its own."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    data = Path(tempfile.mkdtemp(prefix="pictures-"))
    settings = Settings(database=f"sqlite+aiosqlite:///{data}/kujira.db", lab_data=data / "lab", hub="practice")
    async with preview_of(settings) as preview, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": 1000, "height": 2400}, device_scale_factor=1.5)
        await page.goto(preview.url)
        await page.wait_for_timeout(2000)
        await earn_points(page)
        for name, ((width, _), steps) in SCENES.items():
            await page.set_viewport_size({"width": width, "height": 2400})
            picture = Image.open(io.BytesIO(await take(page, steps)))
            picture.convert("RGB").quantize(128).save(PICTURES / f"{name}.png", optimize=True)
            print(f"{name}.png", picture.size)
        await browser.close()
    shutil.rmtree(data)


asyncio.run(main())
