"""What a learner is to read, as messages: today's lesson, one section after the other, and the offer to a newcomer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import discord
from discord import ui

from bot.chat.post import GOOD, Post, button, rows, text
from bot.chat.render.exercise.listing import section_button
from bot.chat.render.lesson import PictureOf, marked_text, section_items, try_buttons
from bot.core.schedule.schedule import ScheduleState
from bot.services.lessons import MarkedRead, SectionView
from bot.services.study.catch_up import CatchUp, TodayLesson
from bot.texts import Texts

MISSED, ALL = 0, 1
"""What is gone through: what the learner has missed of the group's sections, or all that they have not read."""

PACES: Final = (1, 3)
"""Sections a day that a newcomer is offered."""


def today_post(lessons: Sequence[TodayLesson], guild: int, behind: int, texts: Texts) -> Post:
    """What was posted today in each channel, and what comes next and when; then what the learner has missed before."""
    parts = [text(f"## {texts('today-title')}")]
    # What follows a list in the same text would stand in its last row.
    parts += [text(said) for lesson in lessons for said in _today_texts(lesson, guild, texts)]
    parts += [] if lessons else [text(texts("today-none"))]
    opened: dict[tuple[int, int], SectionView] = {}
    for lesson in lessons:
        shown = [each.view for each in lesson.posted] or lesson.upcoming
        opened |= {(view.lesson.day, view.number): view for view in shown}
    buttons = [
        button(
            texts("today-open", title=view.section.title),
            f"turn:0:{day}:{number}",
            style=discord.ButtonStyle.secondary if view.read else discord.ButtonStyle.primary,
        )
        for (day, number), view in opened.items()
    ]
    if behind:
        parts.append(text(f"-# {texts('today-behind', count=behind)}"))
        buttons.append(button(texts("catch-up-start"), f"catch-up:{guild}"))
    return Post(*parts, *rows(buttons[:10]))


def _today_texts(lesson: TodayLesson, guild: int, texts: Texts) -> list[str]:
    """What was posted, and what comes next."""
    lines = [texts("today-channel", channel=f"<#{lesson.channel}>")]
    for each in lesson.posted:
        url = f"https://discord.com/channels/{guild}/{each.channel}/{each.message}"
        lines.append(f"- {'✅' if each.view.read else '📖'} [{named_section(each.view, texts)}]({url})")
    return ["\n".join(lines), "\n".join(_upcoming(lesson, texts))]


def _upcoming(lesson: TodayLesson, texts: Texts) -> list[str]:
    if lesson.next_at:
        when = texts("today-next", when=moment(lesson.next_at), ago=moment(lesson.next_at, "R"))
        return [when, *(f"- {named_section(view, texts)}" for view in lesson.upcoming)]
    if lesson.state is ScheduleState.ENDED:
        return [texts("today-ended")]
    return [texts("today-paused" if lesson.state is ScheduleState.PAUSED else "today-nothing-ahead")]


def moment(at: datetime, style: str = "f") -> str:
    """A moment, which Discord shows in the reader's own timezone and language."""
    return f"<t:{int(at.timestamp())}:{style}>"


def named_section(view: SectionView, texts: Texts) -> str:
    """Where a section stands in the course, what it is called, and how long it takes to read."""
    title, minutes = view.section.title, view.section.minutes
    return texts("study-section", day=view.lesson.day, section=view.number, title=title, minutes=minutes)


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads what of a group's course: ``scope`` is ``MISSED`` or ``ALL``; ``is_there`` tells that they do so in the group."""

    guild: int
    owner: int
    scope: int
    is_there: bool = True


def reading_post(
    found: CatchUp, reading: Reading, texts: Texts, picture: PictureOf, marked: MarkedRead | None = None
) -> Post:
    """The next section to read, to be marked as read with the one that follows; or that nothing is left.

    ``marked`` is what marking the one before has brought.
    """
    above = [text(marked_text(marked, texts))] if marked else []
    if found.view is None:
        said = texts("next-done" if reading.scope == ALL else "catch-up-done")
        return Post(*above, text(said), *rows(_done_buttons(reading, texts)), accent=GOOD)
    items, files = section_items(found.view, texts, picture)
    left = "catch-up-left" if reading.scope == MISSED else "next-left"
    items = [*above, *items, text(f"-# {texts(left, count=found.left, minutes=found.minutes)}"), ui.Separator()]
    return Post(*items, *rows(try_buttons(found.view, texts)), *rows(_onward(found, reading, texts)), files=files)


def _onward(found: CatchUp, reading: Reading, texts: Texts) -> list[ui.Button[Any]]:
    assert found.view is not None
    day, number = found.view.lesson.day, found.view.number
    label = texts("catch-up-read-next" if found.left > 1 else "catch-up-read-last")
    custom_id = f"catch-read:{reading.guild}:{reading.owner}:{day}:{number}:{reading.scope}"
    read = button(label, custom_id, style=discord.ButtonStyle.success)
    if not reading.is_there:
        return [read]
    exercises = [section_button(day, number, texts)] if found.view.has_exercises else []
    return [read, button(texts("lesson-quiz"), f"quiz:{day}"), *exercises]


def _done_buttons(reading: Reading, texts: Texts) -> list[ui.Button[Any]]:
    if not reading.guild:
        return []
    if reading.scope == ALL:
        certificate = f"certificate:{reading.guild}"
        return [button(texts("certificate-button"), certificate, style=discord.ButtonStyle.primary)]
    return [button(texts("catch-up-go-on"), f"next-unread:{reading.guild}")]


def newcomer_post(found: CatchUp, guild: int, at: str, texts: Texts) -> Post:
    """What the group has done so far, and how a newcomer could come after."""
    said = text(texts("newcomer-offer", count=found.left, minutes=found.minutes, at=at))
    paces = [button(texts("newcomer-pace", count=count), f"catch-pace:{guild}:{count}") for count in PACES]
    start = button(texts("catch-up-start"), f"catch-up:{guild}", style=discord.ButtonStyle.primary)
    return Post(said, *rows([start, *paces, button(texts("newcomer-no"), f"catch-no:{guild}")]))


def newcomer_line_post(found: CatchUp, guild: int, texts: Texts) -> Post:
    """The same in one line, where others read it too."""
    more = button(texts("newcomer-more"), f"catch-offer:{guild}")
    return Post(text(f"-# {texts('newcomer-line', count=found.left)}"), *rows([more]))
