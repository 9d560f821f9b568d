"""The course as it was last read from its files, and reading it anew while the bot runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from bot.core.course.course import Course
from bot.core.explain.knowledge import Knowledge
from bot.core.locale import Locale
from bot.store import course_changes
from bot.store.compiled.fingerprint import Fingerprint, fingerprint
from bot.store.content.library import Library
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class LoadedCourse:
    """All that was read from the files of a course at one time."""

    library: Library
    knowledge: Knowledge


@dataclass(frozen=True, slots=True)
class CourseSize:
    """How much a course holds, as its readers see it: questions are those of one language."""

    days: int
    sections: int
    questions: int


class CourseFiles:
    """Reads the files of a course, one reading at a time.

    ``load`` reads and checks those of ``folder``, and raises ContentError with every problem in them, and Refusal ``course-*``.
    """

    def __init__(self, folder: Path, load: Callable[[], Awaitable[LoadedCourse]]) -> None:
        self.folder = folder
        self._load = load
        self._reading = asyncio.Lock()
        self._read: Fingerprint = frozenset()

    async def load(self) -> LoadedCourse:
        """The course as its files are now. Raises ContentError, and Refusal ``course-*``."""
        async with self._reading:
            # Taken first: what changes while the files are read is a change.
            self._read = await asyncio.to_thread(fingerprint, self.folder)
            return await self._load()

    async def have_changed(self) -> bool:
        """Whether the files are not those that were read last, be it in vain."""
        return await asyncio.to_thread(fingerprint, self.folder) != self._read


class CourseContent:
    """Reads the course anew, and lets the processes that share the database do so, too.

    What was read before stays in use until somebody takes up the new one.
    """

    def __init__(self, files: CourseFiles, database: Database, process: str) -> None:
        self.files = files
        self._database = database
        self._process = process

    async def reload(self) -> LoadedCourse:
        """The course as its files are now, with its index of questions made, so that nobody has to wait for that.

        Raises ContentError with every problem in them, and Refusal ``course-*`` where they cannot be read now.
        """
        loaded = await self.files.load()
        if loaded.knowledge.questions:
            await asyncio.to_thread(loaded.knowledge.questions.prepare)
        return loaded

    async def tell_others(self) -> None:
        """Let the other processes read the course anew, too."""
        await self._database.write(course_changes.tell_of_change, self._process)

    async def changes(self) -> AsyncIterator[None]:
        """Yields when another process has read the course anew and its files differ from what this one has read.

        It ends at once where no other process shares the database.
        """
        async for process in self._database.listen(course_changes.CHANGES):
            if process != self._process and await self.files.have_changed():
                yield


def size_of(course: Course) -> CourseSize:
    """How much a course holds."""
    days = course.days()
    return CourseSize(
        len(days),
        sum(len(course.lesson(day, Locale.JA).sections) for day in days),
        sum(len(course.questions(day, Locale.JA)) for day in days),
    )
