"""References: any name of the same image is right, by the rules by which docker judges names."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.core.course.grading.base import Given, TypedQuestion, typed_text
from bot.core.course.grading.command import normalize_spelling
from bot.core.course.grading.text import find_mistake
from bot.core.course.grading.verdict import RIGHT, Verdict
from bot.core.reference.parser import parse_reference
from bot.core.refusal import Refusal
from bot.core.text.typography import QUOTES


class ReferenceQuestion(TypedQuestion):
    """A name of an image. A foreseen mistake may be no valid name; any other invalid one raises its Refusal."""

    kind: Literal["reference"]
    answers: tuple[str, ...] = Field(min_length=1)

    def grade(self, given: Given) -> Verdict:
        typed = normalize_spelling(typed_text(given)).strip(QUOTES + " ")
        foreseen = find_mistake(self.mistakes, typed, str)
        if foreseen is None:
            meant = parse_reference(typed).canonical
            if any(parse_reference(answer).canonical == meant for answer in self.answers):
                return Verdict(RIGHT, (), self.answers[0])
            valid = (mistake for mistake in self.mistakes if _is_reference(mistake.answer))
            foreseen = find_mistake(valid, meant, lambda name: parse_reference(name).canonical)
        return self._wrong(foreseen, self.answers[0])


def _is_reference(text: str) -> bool:
    try:
        parse_reference(text)
    except Refusal:
        return False
    return True
