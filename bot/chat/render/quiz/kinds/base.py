"""What questions of all kinds are rendered by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import discord
from discord import ui

from bot.chat.post import button
from bot.chat.render.quiz.playing import Playing
from bot.core.course.grading.base import Given, WrittenQuestion
from bot.core.course.grading.verdict import Verdict
from bot.core.text.sanitize import sanitize_inline
from bot.core.text.shorten import shorten
from bot.texts import Texts

Q = TypeVar("Q", bound=WrittenQuestion)

LETTERS: Final = "ABCDEFGHIJ"
OPTION_LIMIT: Final = 100
"""Characters of an option of a select."""

FORM_LABEL_LIMIT: Final = 45
PLACEHOLDER_LIMIT: Final = 100
ANSWER_LIMIT: Final = 200
"""Characters above a field of a form, of the example in it, and of what may be typed into it."""

RIGHT_MARK: Final = "✅"
WRONG_MARK: Final = "❌"
NO_MARK: Final = "▫️"


@dataclass(frozen=True, slots=True)
class Shown(Generic[Q]):
    """A question as it is put before whoever plays it.

    ``order`` has the indices of its options in the order in which they are shown. ``state`` is what has been chosen so far, of
    kinds that are answered in several steps; it comes from a ``custom_id`` and is empty at the beginning.
    """

    question: Q
    order: tuple[int, ...]
    playing: Playing
    state: str = ""


@dataclass(frozen=True, slots=True)
class Answered(Generic[Q]):
    """An answer to a question and the verdict on it; ``given`` has indices of options as in the course.

    Without ``with_key`` the question is still open: nothing may tell what is right.
    """

    question: Q
    order: tuple[int, ...]
    given: Given
    verdict: Verdict
    with_key: bool = True


class KindRenderer(Generic[Q]):
    """How questions of a kind look. What is not told otherwise is that of a question that is answered by typing."""

    def body(self, shown: Shown[Q], texts: Texts) -> str:
        """What stands below the prompt, as Markdown; empty for nothing."""
        return ""

    def inputs(self, shown: Shown[Q], texts: Texts) -> list[ui.Item[Any]]:
        """By what the question is answered, in rows of its own."""
        return []

    def actions(self, shown: Shown[Q], texts: Texts) -> list[ui.Button[Any]]:
        """Buttons in the last row, before those that every question has. Three at most."""
        return [button(texts("quiz-write"), shown.playing.id("write"), style=discord.ButtonStyle.primary)]

    def fields(self, question: Q, texts: Texts) -> list[ui.Label[Any]]:
        """The fields of the form for a typed answer; none where nothing is typed."""
        return []

    def result(self, answered: Answered[Q], texts: Texts) -> str:
        """What stands below the prompt once it is answered, as Markdown; empty for nothing."""
        return ""

    def given(self, answered: Answered[Q], texts: Texts) -> str:
        """The answer in words, as Markdown; empty where nothing was answered."""
        return f"**{sanitize_inline(answered.given)}**" if isinstance(answered.given, str) else ""

    def expected(self, answered: Answered[Q], texts: Texts) -> str:
        """The right answer in words, as Markdown."""
        return f"**{answered.verdict.expected}**"

    def reasons(self, answered: Answered[Q]) -> tuple[str, ...]:
        """Why the answer is wrong."""
        return answered.verdict.why


def form_field(label: str, placeholder: str, id: str = "answer", limit: int = ANSWER_LIMIT) -> ui.Label[Any]:
    """A line to type into."""
    field: ui.TextInput[Any] = ui.TextInput(
        custom_id=id, placeholder=shorten(placeholder, PLACEHOLDER_LIMIT), max_length=limit
    )
    return ui.Label(text=shorten(label, FORM_LABEL_LIMIT), component=field)


def plain(markdown: str) -> str:
    """A text of the course where Discord shows no Markdown: on buttons and in selects."""
    return re.sub(r"\*\*|`", "", " ".join(markdown.split()))


def in_order(indices: tuple[int, ...], order: tuple[int, ...]) -> list[int]:
    """The places at which the options with these indices are shown, those that there are, from top to bottom."""
    return sorted(order.index(index) for index in indices if index in order)
