"""Takes the pictures of "The organiser's view" in docs/daily.md: the pages of ``/class``, wide and on a phone.

``python -m scripts.class_pictures [FOLDER]`` from Kujira's own folder.
"""

from __future__ import annotations

import asyncio
import random
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from playwright.async_api import Page
from sqlalchemy import Connection

from bot.config import ROOT
from bot.core.course.grading.single import SingleChoice
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.store.database import Database
from bot.store.quizzes import attempts, ideas, question_results
from bot.wiring import wall_clock
from scripts.camera import PHONE, WIDE, Camera, open_page
from tests.e2e.conftest import World

NAMES: Final = ("haruto", "alex", "ゆい", "kaito", "さくら", "Emma", "蓮", "悠真 🐳", "taro", "Ωmega", "陽菜", "bob")
"""Members of the class; the first two are in the preview anyway."""

QUESTIONS: Final = 30
"""Questions that each of them has answered."""

POSTED: Final = 12
"""Sections that were posted, one a day up to today."""

TAKEN: Final = ("reading", "behind", "questions")
"""The pages that are taken."""


async def fill_class(world: World, now: datetime) -> None:
    """Let the members read and answer, some well and some not."""
    chance, tutor, database = random.Random(13), world.tutor, Database(world.settings.database.url)
    await database.open()
    for number in range(1, POSTED + 1):
        at = now - timedelta(days=POSTED - number)
        await tutor.classroom.announcements.record(world.guild.id, world.channel.id, number, (4, number), Locale.JA, at)
    for place, name in enumerate(NAMES):
        if name not in world.people:
            world.people[name] = world.guild.add_member(world.env.create_user(name))
        learner = Learner(world.guild.id, world.people[name].id, name)
        zeal = 1 - place / len(NAMES)
        for number in range(1, POSTED + 2):
            if chance.random() < 0.25 + 0.8 * zeal:
                late = 0 if chance.random() < zeal else chance.choice((2, 5, 9))
                day = min(now, now - timedelta(days=POSTED - number - late))
                await tutor.lessons.mark_read(learner, 4, number, Locale.JA, day)
        await database.write(answer_some, world, learner, zeal, chance)
    await database.close()


def answer_some(connection: Connection, world: World, learner: Learner, zeal: float, chance: random.Random) -> None:
    """First answers to questions with one right choice: whoever reads much is often right, the others take one wrong choice."""
    asked = [each for each in world.tutor.quizzes.questions(4, Locale.JA) if isinstance(each, SingleChoice)][:QUESTIONS]
    attempt = attempts.start(connection, learner, 4, [each.id for each in asked], wall_clock())
    for place, question in enumerate(asked):
        hard = 0.5 * place / len(asked)
        right = chance.random() < (zeal + 0.3 - hard if place else 0.6)
        choices = [index for index, each in enumerate(question.choices) if each.correct == right]
        given = choices[0] if chance.random() < 0.7 else choices[-1]
        answer = {"given": [given], "correct": right, "points": 0, "now": wall_clock()}
        attempts.add_answer(connection, attempt, question.id, **answer)
        question_results.record(
            connection, learner, 4, question.id, right=right, now=wall_clock(), paid_on=None, is_first=True
        )
        if not right and (idea := question.choices[given].misconception):
            ideas.record_hit(connection, learner, idea)


async def take_pages(page: Page, world: World, folder: Path) -> None:
    """Each page of ``TAKEN``, wide and on a phone."""
    camera = Camera(page)
    for what in TAKEN:
        result = await world.people["mio"].slash(world.channel, "class", page=what)
        assert result.response
        await camera.look_again()
        for width in (WIDE, PHONE):
            picture = await camera.take(width, result.response.id)
            file = f"class-{what}.png" if width == WIDE else f"phone-class-{what}.png"
            picture.quantize(128).save(folder / file, optimize=True)
            print(file, picture.size)


async def main() -> None:
    """Make a class and look at it."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    async with open_page(lab=False) as opened:
        await fill_class(opened.world, wall_clock())
        await take_pages(opened.page, opened.world, folder)


if __name__ == "__main__":
    asyncio.run(main())
