"""How reading the course anew went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import discord
from discord import ui

from bot.chat.post import GOOD, WARN, Post, text
from bot.chat.render.classroom.files import file_item
from bot.core.content_problem import Problem
from bot.core.text.sanitize import sanitize_inline
from bot.core.text.shorten import shorten
from bot.services.course_content import CourseSize
from bot.texts import Texts
from bot.texts.problems import problem_lines

LISTED: Final = 8
"""Problems that are told in the message; of more the file has all."""

LINE_LIMIT: Final = 300
"""Characters that are shown of a problem."""


def reloaded_post(size: CourseSize, texts: Texts, *, has_others: bool) -> Post:
    """What was taken up; ``has_others`` tells that other processes serve the same bot."""
    lines = [texts("content-reloaded", days=size.days, sections=size.sections, questions=size.questions)]
    lines += [texts("content-reloaded-others")] if has_others else []
    return Post(text("\n".join(lines)), accent=GOOD)


def broken_post(problems: Sequence[Problem], folder: Path, texts: Texts) -> Post:
    """The problems with their files, below the folder of the course, and lines."""
    lines = problem_lines([_below(problem, folder) for problem in problems], texts)
    shown = [f"- {sanitize_inline(shorten(line, LINE_LIMIT))}" for line in lines[:LISTED]]
    items: list[ui.Item[Any]] = [text("\n".join([texts("content-broken", count=len(lines)), *shown]))]
    files: list[discord.File] = []
    if len(lines) > LISTED or any(len(line) > LINE_LIMIT for line in lines):
        item, file = file_item("\n".join(lines).encode(), "problems.txt")
        items += [text(texts("content-broken-more")), item]
        files.append(file)
    return Post(*items, files=files, accent=WARN)


def _below(problem: Problem, folder: Path) -> Problem:
    """The problem with its file as seen from the folder: where a machine keeps it is nobody's business in a chat."""
    is_inside = problem.file.is_relative_to(folder)
    return replace(problem, file=problem.file.relative_to(folder)) if is_inside else problem
