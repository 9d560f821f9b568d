"""A lesson section as a message."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import discord
from discord import ui

from bot.chat.post import Post, button, rows, text
from bot.chat.render.exercise.listing import section_button
from bot.core.course import lesson_markdown
from bot.core.course.lesson import Code, Diagram
from bot.services.lessons import MarkedRead, SectionView
from bot.texts import Texts

PictureOf = Callable[[str], Path]


def section_post(
    view: SectionView, owner: int, texts: Texts, picture: PictureOf, marked: MarkedRead | None = None
) -> Post:
    """The section with its buttons. ``owner`` is who may turn its pages in place (0: nobody, it belongs to all)."""
    items, files = section_items(view, texts, picture)
    if marked:
        items.append(text(marked_text(marked, texts)))
    items += [ui.Separator(), *rows(try_buttons(view, texts)), *rows(_turning(view, owner, texts))]
    return Post(*items, files=files)


def section_items(view: SectionView, texts: Texts, picture: PictureOf) -> tuple[list[ui.Item[Any]], list[discord.File]]:
    """What a section says, without any buttons, and the files that belong to it."""
    files: list[discord.File] = []
    items: list[ui.Item[Any]] = [text(_heading(view, texts))]
    for block in view.section.blocks:
        if isinstance(block, Diagram):
            name = f"{block.diagram}.png"
            files.append(discord.File(picture(block.diagram), filename=name))
            items.append(ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{name}", description=block.alt)))
        else:
            items.append(text(lesson_markdown.block_markdown(block)))
    return items, files


def _heading(view: SectionView, texts: Texts) -> str:
    where = texts(
        "lesson-where",
        day=view.lesson.day,
        title=view.lesson.title,
        number=view.number,
        total=view.total,
        minutes=view.section.minutes,
    )
    return f"## {view.section.title}\n-# {where}"


def try_buttons(view: SectionView, texts: Texts) -> list[ui.Button[Any]]:
    """A button for each command of the section that can be run here."""
    day, number = view.lesson.day, view.number
    return [
        button(
            texts("lesson-try", command=block.try_),
            f"try:{day}:{number}:{i}",
            style=discord.ButtonStyle.primary,
        )
        for i, block in enumerate(view.section.blocks)
        if isinstance(block, Code) and block.try_
    ]


def _turning(view: SectionView, owner: int, texts: Texts) -> list[ui.Button[Any]]:
    day, number = view.lesson.day, view.number
    exercises = [section_button(day, number, texts)] if view.has_exercises else []
    return [
        button(texts("lesson-previous"), f"turn:{owner}:{day}:{number - 1}", disabled=number == 1),
        button(texts("lesson-next"), f"turn:{owner}:{day}:{number + 1}", disabled=number == view.total),
        button(
            texts("lesson-read" if view.read else "lesson-mark"),
            f"read:{owner}:{day}:{number}",
            style=discord.ButtonStyle.success,
            disabled=view.read and owner != 0,
        ),
        button(texts("lesson-quiz"), f"quiz:{day}"),
        *exercises,
    ]


def marked_text(marked: MarkedRead, texts: Texts) -> str:
    """What marking a section as read has brought."""
    message = "lesson-marked" if marked.first_time else "lesson-marked-before"
    return texts(message, points=marked.points, streak=marked.streak, done=marked.read, total=marked.total)
