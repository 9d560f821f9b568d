"""Topics: what questions are about, and the words by which learners ask for a quiz about one."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from bot.core.content_model import ContentModel, Slug, require_every_locale
from bot.core.locale import Locale
from bot.core.text.folding import fold, singular

TopicWord = Annotated[str, Field(min_length=1, max_length=40)]


class Topic(ContentModel):
    """What a question is about. ``words`` are what learners may type for it, besides its name and id."""

    id: Slug
    name: dict[Locale, TopicWord]
    words: dict[Locale, tuple[TopicWord, ...]] = Field(default={})

    @model_validator(mode="after")
    def _require_every_language(self) -> Self:
        require_every_locale(self.id, name=self.name)
        return self

    def spellings(self) -> dict[tuple[str | int, ...], str]:
        """Everything that it is called, by the place at which that is written."""
        names: dict[tuple[str | int, ...], str] = {("id",): self.id}
        names |= {("name", locale): name for locale, name in self.name.items()}
        for locale, words in self.words.items():
            names |= {("words", locale, i): word for i, word in enumerate(words)}
        return names


class TopicCatalogue(ContentModel):
    """All topics, in the order in which they are listed."""

    topics: tuple[Topic, ...] = ()

    def find(self, words: str) -> Topic | None:
        """The topic that is called so, in whichever spelling: width, case, kana, blanks and an English plural do not count."""
        key = fold(words)
        spelt = [(topic, fold(name)) for topic in self.topics for name in topic.spellings().values()]
        exactly = (topic for topic, name in spelt if key == name)
        nearly = (topic for topic, name in spelt if name and {key, singular(key)} & {name, singular(name)})
        return next(exactly, None) or next(nearly, None)
