"""The catalogue of questions that learners ask, with answers; and the words that mean the same in a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import Field, PrivateAttr, model_validator

from bot.core.content_fault import ContentFault
from bot.core.content_model import ContentModel, Slug, require_every_locale
from bot.core.locale import Locale

Phrasing = Annotated[str, Field(min_length=4, max_length=120)]


class KnownQuestion(ContentModel):
    """A question and its answer.

    ``ask`` is the question as it is shown, ``phrasings`` are other ways in which people ask it. ``try`` are docker commands
    that learners may run here, ``commands`` are for a machine of their own. ``see`` are ids of terms, ``section`` is the id of
    the section of the course that teaches it.
    """

    id: Slug
    ask: dict[Locale, Annotated[str, Field(min_length=1, max_length=80)]]
    phrasings: dict[Locale, Annotated[tuple[Phrasing, ...], Field(min_length=5, max_length=20)]]
    answer: dict[Locale, Annotated[str, Field(min_length=1, max_length=900)]]
    tries: tuple[str, ...] = Field(default=(), alias="try", max_length=3)
    commands: tuple[str, ...] = Field(default=(), max_length=4)
    see: tuple[Slug, ...] = Field(default=(), max_length=3)
    section: Slug | None = None

    @model_validator(mode="after")
    def _in_every_language(self) -> KnownQuestion:
        require_every_locale(self.id, ask=self.ask, phrasings=self.phrasings, answer=self.answer)
        return self

    def wordings(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Everything by which it is asked, in all languages, with the place where that is written."""
        for locale in self.ask:
            yield ("ask", locale), self.ask[locale]
            yield from ((("phrasings", locale, i), text) for i, text in enumerate(self.phrasings[locale]))


class QuestionCatalogue(ContentModel):
    """All questions that have an answer."""

    questions: tuple[KnownQuestion, ...] = Field(min_length=1)
    _by_id: Mapping[str, KnownQuestion] = PrivateAttr()

    def model_post_init(self, context: Any, /) -> None:
        self._by_id = {question.id: question for question in self.questions}

    def question(self, id: str) -> KnownQuestion | None:
        """The question with that id, None if there is none."""
        return self._by_id.get(id)


class Synonyms(ContentModel):
    """Words that mean the same where somebody asks about Docker, by the name of what they mean.

    Japanese words are written as a dictionary has them (消す, not 消した); of English ones any form will do. ``ignored`` are
    English words that say nothing about what is asked; Japanese ones are known by their part of speech. ``subjects`` are
    those meanings of which a question is either about the one or about the other, such as an image or a container.
    """

    ignored: tuple[str, ...] = ()
    subjects: tuple[Slug, ...] = ()
    synonyms: dict[Slug, Annotated[tuple[Annotated[str, Field(min_length=1, max_length=30)], ...], Field(min_length=2)]]

    @model_validator(mode="after")
    def _subjects_have_words(self) -> Synonyms:
        if unknown := set(self.subjects) - set(self.synonyms):
            raise ContentFault("subjects-unknown", subjects=", ".join(sorted(unknown)))
        return self
