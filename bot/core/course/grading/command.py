"""Commands: any that means the same as a right one is right."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.core.command.parser import parse_command
from bot.core.course.grading.base import Given, TypedQuestion, typed_text
from bot.core.course.grading.text import find_mistake
from bot.core.course.grading.verdict import RIGHT, Verdict
from bot.core.refusal import Refusal
from bot.core.text.typography import nfkc


class Command(TypedQuestion):
    """A docker command. A foreseen mistake may be no valid command; any other invalid line raises its Refusal."""

    kind: Literal["command"]
    answers: tuple[str, ...] = Field(min_length=1)

    def grade(self, given: Given) -> Verdict:
        typed = typed_text(given)
        foreseen = find_mistake(self.mistakes, normalize_spelling(typed), normalize_spelling)
        if foreseen is None:
            meant = _normal_form(typed)
            if any(_normal_form(answer) == meant for answer in self.answers):
                return Verdict(RIGHT, (), self.answers[0])
            runnable = (mistake for mistake in self.mistakes if is_command(mistake.answer))
            foreseen = find_mistake(runnable, meant, _normal_form)
        return self._wrong(foreseen, self.answers[0])


def normalize_spelling(line: str) -> str:
    """A typed line with plain blanks, and letters of plain width."""
    return " ".join(nfkc(line).split())


def is_command(line: str) -> bool:
    """Whether the lab runs such a line."""
    try:
        parse_command(line)
    except Refusal:
        return False
    return True


def _normal_form(line: str) -> object:
    return parse_command(line).normal_form
