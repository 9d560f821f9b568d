"""Checks of the catalogue of questions and of the synonyms beyond the types of their fields."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from bot.core.content_fault import ContentFault
from bot.core.explain.glossary import Glossary
from bot.core.explain.questions.catalogue import QuestionCatalogue, Synonyms
from bot.core.text.folding import fold
from bot.store.content.finding import Finding
from bot.store.content.lint.basics import lint_commands, lint_ids, lint_section

SENTENCES: Final = range(2, 6)
"""How many sentences an answer may have: fewer explain nothing, more are not read on a phone."""

_CODE = re.compile(r"`[^`]*`")
_SENTENCE_END = re.compile(r"。|[.!?](?=\s|$)")
_PUNCTUATION = re.compile(r"[?!.。？！]")


def lint_questions(
    catalogue: QuestionCatalogue, glossary: Glossary | None, sections: Collection[str] | None
) -> Iterator[Finding]:
    """Problems of the catalogue: wordings that two questions share, long answers, commands and links that lead nowhere.

    Paths begin with the index of the item, as the file is a plain list. ``glossary`` and ``sections`` (ids) are what questions
    may link to, None if they could not be read.
    """
    yield from lint_ids((), [question.id for question in catalogue.questions])
    known = {term.id for term in glossary.terms} if glossary else None
    owners: dict[str, tuple[int, str]] = {}
    for i, question in enumerate(catalogue.questions):
        for path, text in question.wordings():
            key = _PUNCTUATION.sub("", fold(text))
            owner, written = owners.setdefault(key, (i, text))
            if owner != i:
                yield (i, *path), ContentFault("wording-taken", owner=catalogue.questions[owner].id, text=written)
            elif written is not text:
                yield (i, *path), ContentFault("wording-twice", text=written)
        for locale, answer in question.answer.items():
            sentences = len(_SENTENCE_END.findall(_CODE.sub("", answer)))
            if sentences not in SENTENCES:
                yield (
                    (i, "answer", locale),
                    ContentFault("answer-sentences", count=sentences, least=SENTENCES[0], most=SENTENCES[-1]),
                )
        yield from lint_commands((i, "try"), question.tries)
        for j, id in enumerate(question.see):
            if known is not None and id not in known:
                yield (i, "see", j), ContentFault("term-unknown", id=id)
        yield from lint_section((i, "section"), question.section, sections)


def lint_synonyms(synonyms: Synonyms) -> Iterator[Finding]:
    """Problems of the synonyms: a word with two meanings, or one that is ignored as well."""
    owners: dict[str, str] = {}
    for meaning, words in synonyms.synonyms.items():
        for i, word in enumerate(words):
            if (owner := owners.setdefault(word, meaning)) != meaning or words.index(word) != i:
                yield ("synonyms", meaning, i), ContentFault("synonym-taken", word=word, owner=owner)
            if word in synonyms.ignored:
                yield ("synonyms", meaning, i), ContentFault("synonym-ignored", word=word)
