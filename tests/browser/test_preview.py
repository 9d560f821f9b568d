"""The preview page as a person uses it: headless Chromium against the real command."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

CHROMIUM = shutil.which("chromium")
LONG = 60_000
"""Milliseconds that a command in an engine may take on a busy machine."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.engine,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture
async def page(tmp_path: Path, practice_data: Path) -> AsyncIterator[Page]:
    """The page that ``kujira preview`` serves, open in a browser."""
    environment = {
        **os.environ,
        "KUJIRA_DATABASE": f"sqlite+aiosqlite:///{tmp_path}/kujira.db",
        "KUJIRA_LAB_DATA": str(practice_data),
        "KUJIRA_HUB": "practice",
        "PORT": "0",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "preview", env=environment, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    async with asyncio.timeout(60):
        while not (address := re.search(rb"http://\S+", await process.stdout.readline())):
            assert process.returncode is None
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        page = await browser.new_page(viewport={"width": 1200, "height": 900})
        await page.goto(address[0].decode())
        yield page
        await browser.close()
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(30):
        assert await process.wait() == 0


async def say(page: Page, line: str) -> None:
    composer = page.get_by_role("textbox").last
    await composer.fill(line)
    await composer.press("Enter")


async def test_a_person_reads_a_section_answers_a_question_and_pulls_an_image(page: Page) -> None:
    await say(page, "!lesson 4 1")
    await expect(page.get_by_text("Day 4 Docker イメージを理解する")).to_be_visible(timeout=LONG)
    await page.get_by_role("button", name="クイズに挑戦").last.click()
    await expect(page.get_by_text("第 1 問")).to_be_visible(timeout=LONG)
    await page.get_by_role("button", name="終える").last.click()
    await expect(page.get_by_text("クイズの結果")).to_be_visible(timeout=LONG)
    await say(page, "!docker pull nginx:1.25")
    await expect(page.get_by_text("Status: Downloaded newer image for nginx:1.25")).to_be_visible(timeout=LONG)
