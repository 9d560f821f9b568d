"""Watching the files of the course while an author writes: what ``kujira preview --watch`` does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Final

from bot.cli.check_course import course_problems
from bot.core.content_problem import ContentError
from bot.core.refusal import Refusal
from bot.services.course_content import CourseContent, LoadedCourse
from bot.store.compiled.fingerprint import fingerprint
from bot.store.content.loading import check_course
from bot.texts import Texts

LOOK_SECONDS: Final = 0.5
"""Seconds between two looks at the files."""


async def changes(folder: Path, every: float = LOOK_SECONDS) -> AsyncGenerator[None, None]:
    """Yields after each change of the files, for ever, once they have stayed the same for one look.

    Editors write a file in several steps, and an author saves several files at once.
    """
    known = before = await asyncio.to_thread(fingerprint, folder)
    while True:
        await asyncio.sleep(every)
        now = await asyncio.to_thread(fingerprint, folder)
        if now == before and now != known:
            known = now
            yield
        before = now


async def until_usable(folder: Path, say: Callable[[str], None], texts: Texts, every: float = LOOK_SECONDS) -> None:
    """Return once the course can be used; until then say what is wrong with it, again after each change."""
    watched = changes(folder, every)
    while await asyncio.to_thread(check_course, folder):
        for line in await asyncio.to_thread(course_problems, folder, texts):
            say(line)
        say(texts("watch-waiting"))
        await anext(watched)


async def watch_course(
    content: CourseContent,
    take_up: Callable[[LoadedCourse], None],
    say: Callable[[str], None],
    texts: Texts,
    every: float = LOOK_SECONDS,
) -> None:
    """After each change say what is wrong with the course, and take it up where it can be used, for ever."""
    folder = content.files.folder
    async for _ in changes(folder, every):
        for line in await asyncio.to_thread(course_problems, folder, texts):
            say(line)
        try:
            take_up(await content.reload())
            say(texts("watch-reloaded"))
        except Refusal as refusal:
            say(texts(f"refusal-{refusal.code}", **refusal.details))
        except ContentError:
            continue  # its problems were told
