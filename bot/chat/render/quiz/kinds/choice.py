"""Choices as a list with letters: one right choice by buttons, several by a select."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.chat.post import button, rows
from bot.chat.render.quiz.kinds.base import (
    LETTERS,
    NO_MARK,
    OPTION_LIMIT,
    RIGHT_MARK,
    WRONG_MARK,
    Answered,
    KindRenderer,
    Shown,
    in_order,
    plain,
)
from bot.core.course.grading.base import indices
from bot.core.course.grading.single import ChoiceQuestion
from bot.core.text.shorten import shorten
from bot.texts import Texts


class ChoiceRenderer(KindRenderer[ChoiceQuestion]):
    """Choices with letters; once answered, each has a mark."""

    def body(self, shown: Shown[ChoiceQuestion], texts: Texts) -> str:
        return "\n".join(_lettered(shown.question, shown.order, place) for place in range(len(shown.order)))

    def actions(self, shown: Shown[ChoiceQuestion], texts: Texts) -> list[ui.Button[Any]]:
        return []

    def result(self, answered: Answered[ChoiceQuestion], texts: Texts) -> str:
        question, order = answered.question, answered.order
        chosen = set(indices(answered.given))

        def mark(index: int) -> str:
            if answered.with_key and question.choices[index].correct:
                return RIGHT_MARK
            # Which of several chosen ones is wrong would tell the key.
            told = answered.with_key or len(chosen) == 1
            return WRONG_MARK if index in chosen and told else NO_MARK

        return "\n".join(f"{mark(index)} {_lettered(question, order, place)}" for place, index in enumerate(order))

    def given(self, answered: Answered[ChoiceQuestion], texts: Texts) -> str:
        return _letters(indices(answered.given), answered.order)

    def expected(self, answered: Answered[ChoiceQuestion], texts: Texts) -> str:
        choices = answered.question.choices
        right = tuple(index for index, choice in enumerate(choices) if choice.correct)
        return _letters(right, answered.order)

    def reasons(self, answered: Answered[ChoiceQuestion]) -> tuple[str, ...]:
        choices, order = answered.question.choices, answered.order
        chosen = set(indices(answered.given))
        if not answered.with_key:
            return tuple(choices[index].why for index in order if index in chosen and not choices[index].correct)
        right = {index for index, choice in enumerate(choices) if choice.correct}
        told = [index for index in order if index in (chosen ^ right or right)]
        # What is wrong with one's own answer is read first.
        told.sort(key=lambda index: index not in chosen)
        return tuple(f"**{LETTERS[order.index(index)]}.** {choices[index].why}" for index in told)


class SingleChoiceRenderer(ChoiceRenderer):
    """A button for each choice."""

    def inputs(self, shown: Shown[ChoiceQuestion], texts: Texts) -> list[ui.Item[Any]]:
        return [
            *rows(
                [
                    button(LETTERS[place], shown.playing.id("pick", place), style=discord.ButtonStyle.primary)
                    for place in range(len(shown.order))
                ]
            )
        ]


class MultipleChoiceRenderer(ChoiceRenderer):
    """A select in which several can be chosen."""

    def inputs(self, shown: Shown[ChoiceQuestion], texts: Texts) -> list[ui.Item[Any]]:
        choices = shown.question.choices
        options = [
            discord.SelectOption(
                label=shorten(f"{LETTERS[place]}. {plain(choices[index].text)}", OPTION_LIMIT), value=str(place)
            )
            for place, index in enumerate(shown.order)
        ]
        select: ui.Select[Any] = ui.Select(
            custom_id=shown.playing.id("choose"),
            placeholder=texts("quiz-choose"),
            options=options,
            max_values=len(options),
        )
        return [ui.ActionRow(select)]


def _lettered(question: ChoiceQuestion, order: tuple[int, ...], place: int) -> str:
    return f"**{LETTERS[place]}.** {question.choices[order[place]].text}"


def _letters(chosen: tuple[int, ...], order: tuple[int, ...]) -> str:
    """The letters alone: what each says stands, with its mark, right above."""
    return f"**{', '.join(LETTERS[place] for place in in_order(chosen, order))}**"
