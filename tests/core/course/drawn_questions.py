"""What is true of every question that a template draws, whatever was drawn."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.course.grading.base import Given
from bot.core.course.grading.command import Command
from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.grading.number import Number
from bot.core.course.grading.reference import ReferenceQuestion
from bot.core.course.grading.single import SingleChoice
from bot.core.course.grading.spot_line import SpotLine
from bot.core.course.grading.text import Text
from bot.core.course.question import Asked
from bot.core.course.templates.generated import placeholders

CHOICE_LIMIT = 100
SHOWN_LIMIT = 3_500
LINES_LIMIT = 25


def right_answers(question: Asked) -> list[Given]:
    match question:
        case SingleChoice() | MultipleChoice():
            return [tuple(i for i, choice in enumerate(question.choices) if choice.correct)]
        case Number():
            return [str(question.answer), f"{question.answer}{question.unit}"]
        case SpotLine():
            return [(question.line - 1,)]
        case Text() | Command() | ReferenceQuestion():
            return list(question.answers)
        case _:
            raise AssertionError(f"no template draws a question of the kind {question.kind}")


def wrong_answers(question: Asked) -> Iterator[tuple[Given, str]]:
    """Every wrong answer that was foreseen, with what is to be said of it, and one that was not."""
    match question:
        case SingleChoice():
            yield from (((i,), choice.why) for i, choice in enumerate(question.choices) if not choice.correct)
        case MultipleChoice():
            right = {i for i, choice in enumerate(question.choices) if choice.correct}
            yield from ((tuple(right ^ {i}), choice.why) for i, choice in enumerate(question.choices))
        case SpotLine():
            foreseen = {mistake.line: mistake.why for mistake in question.mistakes}
            for number in range(1, len(question.lines) + 1):
                if number != question.line:
                    yield (number - 1,), foreseen.get(number, question.otherwise)
        case Number() | Text() | Command() | ReferenceQuestion():
            yield from ((mistake.answer, mistake.why) for mistake in question.mistakes)
            unforeseen = {Number: "98765", Text: "zzz", Command: "docker images zzz", ReferenceQuestion: "zzz:zzz"}
            yield unforeseen[type(question)], question.otherwise
        case _:
            raise AssertionError(f"no template draws a question of the kind {question.kind}")


def assert_sound(question: Asked) -> None:
    """Its key is right, what is foreseen is wrong and told why, all placeholders are filled, and Discord can show it."""
    for given in right_answers(question):
        assert question.grade(given).correct, given
    for given, why in wrong_answers(question):
        verdict = question.grade(given)
        assert not verdict.correct, given
        assert why in verdict.why, given
    said = [question.prompt, question.explanation, *question.hints, *(why for _, why in wrong_answers(question))]
    assert [text for text in said if placeholders(text)] == []
    assert len(set(question.options)) == len(question.options)
    assert max(map(len, question.options), default=0) <= CHOICE_LIMIT
    code = question.code if isinstance(question, SpotLine) else ""
    assert len(question.prompt) + len(code) + sum(map(len, question.options)) <= SHOWN_LIMIT
    if isinstance(question, SpotLine):
        assert 2 <= len(question.lines) <= LINES_LIMIT
        assert max(map(len, question.lines)) <= CHOICE_LIMIT
    if isinstance(question, MultipleChoice):
        assert 0 < sum(choice.correct for choice in question.choices) < len(question.choices)
