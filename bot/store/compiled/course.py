"""A course, out of the folder of those that were read before, or read now."""

from __future__ import annotations

import asyncio
import logging
import pickle
from dataclasses import replace
from pathlib import Path

from bot.core.course.docker_form import DockerForm
from bot.core.explain.knowledge import Knowledge
from bot.core.reference.edition import Edition
from bot.store.compiled.cache import CourseCache
from bot.store.compiled.compiler import compile_course
from bot.store.content.library import Library

log = logging.getLogger(__name__)


async def load_course(
    cache: CourseCache, folder: Path, form: DockerForm, edition: Edition
) -> tuple[Library, Knowledge]:
    """The course in a folder as its files are now, for engines that print in that form.

    With it comes what explanations for learners with a docker CLI of that edition are taken from.

    Raises ContentError with every problem in it, and Refusal ``course-reading-failed`` where the process that reads it fails,
    ``course-other-code`` where that would have other code than this one.
    """
    key = await asyncio.to_thread(cache.key, folder, form)
    course = await asyncio.to_thread(cache.get, key)
    if course is None:
        await asyncio.to_thread(cache.require_same_code)
        course = await compile_course(folder, form)
        await asyncio.to_thread(cache.require_same_code)
        if await asyncio.to_thread(cache.key, folder, form) == key:  # else its files have changed meanwhile
            await asyncio.to_thread(_keep, cache, key, course)
    library, knowledge = await asyncio.to_thread(pickle.loads, course)
    return library, replace(knowledge, edition=edition)


def _keep(cache: CourseCache, key: str, course: bytes) -> None:
    try:
        cache.put(key, course)
    except OSError as error:
        log.warning("The course must be read anew at the next start, since it cannot be kept: %s", error)
