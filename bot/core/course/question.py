"""Quiz questions, as an author writes them in YAML."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from bot.core.content_model import ContentModel, Slug
from bot.core.locale import Locale


class Choice(ContentModel):
    """One thing to choose. ``why`` says why it is right or wrong."""

    text: str = Field(max_length=100)
    correct: bool = False
    why: str


class Mistake(ContentModel):
    """A wrong answer that is worth foreseeing, and why it is wrong."""

    answer: str
    why: str


class _QuestionBase(ContentModel):
    """What questions of all kinds have; ``section`` is the id of the section that teaches the answer."""

    id: Slug
    section: Slug
    prompt: str
    explanation: str


class SingleChoice(_QuestionBase):
    """Exactly one choice is correct."""

    kind: Literal["single"]
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=5)


class MultipleChoice(_QuestionBase):
    """Every correct choice must be chosen and no other."""

    kind: Literal["multiple"]
    choices: tuple[Choice, ...] = Field(min_length=3, max_length=10)


class _TypedQuestion(_QuestionBase):
    """A question that is answered by typing. ``otherwise`` is what is said of a wrong answer that is no foreseen mistake."""

    mistakes: tuple[Mistake, ...] = ()
    otherwise: str


class Number(_TypedQuestion):
    """A number, right within ``tolerance``."""

    kind: Literal["number"]
    answer: Decimal
    tolerance: Decimal = Decimal(0)
    unit: str = ""


class Text(_TypedQuestion):
    """A word or a short phrase; any of ``answers`` is right."""

    kind: Literal["text"]
    answers: tuple[str, ...] = Field(min_length=1)


class Command(_TypedQuestion):
    """A docker command; any that means the same as one of ``answers`` is right."""

    kind: Literal["command"]
    answers: tuple[str, ...] = Field(min_length=1)


Question = Annotated[SingleChoice | MultipleChoice | Number | Text | Command, Field(discriminator="kind")]


class Quiz(ContentModel):
    """The questions of one day in one language."""

    day: int = Field(ge=1)
    locale: Locale
    questions: tuple[Question, ...] = Field(min_length=1)
