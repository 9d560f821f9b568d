"""Misconceptions: wrong ideas that several wrong answers come from, and what is taught against them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from bot.core.content_model import ContentModel, Slug, require_every_locale
from bot.core.locale import Locale

HITS_TO_TEACH: Final = 2
"""After so many answers that show the same idea the tutor stops and teaches it."""

IDEA_LIMIT: Final = 80
TEACHING_LIMIT: Final = 900
"""Characters of the idea and of what is taught, at most."""


class Misconception(ContentModel):
    """A wrong idea in the words of one who has it, what is really so, and how to see and to check it.

    ``try`` is a command of the lab, ``section`` the id of the section that teaches it, ``question`` that of a question that the
    right idea answers.
    """

    id: Slug
    idea: Mapping[Locale, Annotated[str, Field(max_length=IDEA_LIMIT)]]
    teaching: Mapping[Locale, Annotated[str, Field(max_length=TEACHING_LIMIT)]]
    try_: str = Field(alias="try")
    section: Slug
    question: Slug

    @model_validator(mode="after")
    def _require_every_language(self) -> Self:
        require_every_locale(self.id, idea=self.idea, teaching=self.teaching)
        return self


class MisconceptionCatalogue(ContentModel):
    """All that are known."""

    misconceptions: tuple[Misconception, ...] = ()

    def find(self, id: str) -> Misconception | None:
        """The one with an id, None if the content has it no more."""
        return next((each for each in self.misconceptions if each.id == id), None)

    def checked_by(self, question: str) -> tuple[Misconception, ...]:
        """Those that a question is asked to check."""
        return tuple(each for each in self.misconceptions if each.question == question)
