"""The preview page as a person uses it: headless Chromium against the real command."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, async_playwright, expect
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from bot import preview
from bot.config import DatabaseSettings, LabSettings, Settings
from tests.e2e.quizzes.small_course import write_sample_course

CHROMIUM = shutil.which("chromium")
LONG = 60_000
"""Milliseconds that a command in an engine may take on a busy machine."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.engine,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def address(tmp_path_factory: pytest.TempPathFactory, practice_data: Path) -> AsyncIterator[str]:
    """Where ``kujira preview`` says that its page is, which asks one question; it ends with Ctrl-C and leaves nothing running."""
    tmp_path = tmp_path_factory.mktemp("preview")
    environment = {
        **os.environ,
        "KUJIRA_DATABASE": f"sqlite+aiosqlite:///{tmp_path}/kujira.db",
        "KUJIRA_LAB_DATA": str(tmp_path / "lab"),
        "KUJIRA_PRACTICE_DATA": str(practice_data),
        "KUJIRA_HUB": "practice",
        "KUJIRA_CONTENT": str(write_sample_course(tmp_path / "content", ("a-single",), {})),
        "PORT": "0",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "preview", env=environment, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    async with asyncio.timeout(60):
        said = await process.stdout.readuntil(b"Ctrl-C")
    found = re.search(rb"http://\S+", said)
    assert found
    yield found[0].decode()
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(30):
        assert await process.wait() == 0


@asynccontextmanager
async def browser_on(address: str) -> AsyncIterator[Page]:
    """The page, open in a browser."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        page = await browser.new_page(viewport={"width": 1200, "height": 900})
        await page.goto(address)
        await expect(page.get_by_text("Kujira へようこそ").last).to_be_visible(timeout=LONG)
        yield page
        await browser.close()


@pytest.fixture
async def page(address: str) -> AsyncIterator[Page]:
    async with browser_on(address) as page:
        yield page


async def say(page: Page, line: str) -> None:
    await page.get_by_role("textbox", name="Message").fill(line)
    await page.get_by_role("button", name="Send").click()


def newest(page: Page) -> Locator:
    return page.get_by_role("article").last


async def press(page: Page, label: str | re.Pattern[str]) -> None:
    """Press a button of the newest message; again where the page moved between pointer down and up, as when a picture arrives."""
    button = newest(page).get_by_role("button", name=label)
    for more in (True, True, False):
        try:
            async with page.expect_request("**/api/action", timeout=5_000):
                await button.click(timeout=LONG)
        except PlaywrightTimeoutError:
            if not more:
                raise
        else:
            return


async def test_a_person_reads_a_section_answers_a_question_and_pulls_an_image(page: Page) -> None:
    await say(page, "!lesson 4 1")
    await expect(newest(page).get_by_role("heading", name="イメージとは何か")).to_be_visible(timeout=LONG)
    await press(page, "読んだ")
    await expect(newest(page).get_by_text("読了を記録しました")).to_be_visible(timeout=LONG)
    await press(page, "クイズに挑戦")
    await expect(newest(page).get_by_role("heading", name="第 1 問")).to_be_visible(timeout=LONG)
    await press(page, re.compile("^A$"))
    await expect(newest(page).get_by_text(re.compile("正解です|不正解です")).last).to_be_visible(timeout=LONG)
    await say(page, "!docker pull nginx:1.25")
    await expect(newest(page).get_by_text("Status: Downloaded newer image for nginx:1.25")).to_be_visible(timeout=LONG)
    await expect(newest(page).get_by_text("正常に終了しました")).to_be_visible(timeout=LONG)


async def test_the_clock_goes_on_between_presses_and_never_against_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "CLOCK_INTERVAL", 0.05)
    settings = Settings(
        database=DatabaseSettings(url=f"sqlite+aiosqlite:///{tmp_path}/kujira.db"), lab=LabSettings(mode="off")
    )
    async with preview.open_preview(settings) as served, browser_on(served.url) as page:
        began = served.env.now()
        ticking = asyncio.create_task(preview.follow_real_time(served, preview.serialise_actions(served)))
        await say(page, "!lesson 4 3")
        for turn in range(20):
            await press(page, "前へ" if turn % 2 else "次へ")
            await expect(newest(page).get_by_text(f" {3 if turn % 2 else 4}/")).to_be_visible(timeout=LONG)
        assert served.env.now() > began
        ticking.cancel()


async def test_a_refusal_is_an_answer_and_not_a_crash_of_the_bot(page: Page) -> None:
    await say(page, "!explain Nginx")
    await expect(newest(page).get_by_text("must be lowercase")).to_be_visible(timeout=LONG)
    await expect(page.get_by_text("outcome uncertain")).to_have_count(0)


async def test_a_port_that_is_taken_is_said_without_a_traceback(address: str, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "KUJIRA_DATABASE": f"sqlite+aiosqlite:///{tmp_path}/other.db",
        "KUJIRA_LAB": "off",
        "PORT": address.rpartition(":")[2],
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "preview", env=environment, stderr=asyncio.subprocess.PIPE
    )
    async with asyncio.timeout(60):
        _, said = await process.communicate()
    assert process.returncode == 2
    assert f"PORT={8081}" in said.decode()
    assert "Traceback" not in said.decode()


async def test_the_address_can_be_typed_and_leads_to_the_page(address: str) -> None:
    async with aiohttp.ClientSession() as session, session.get(address, allow_redirects=False) as answer:
        assert answer.headers["Location"].startswith("http://127.0.0.1:")
