"""Checks of the catalogue of questions and of the synonyms beyond the types of their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.core.explain.glossary import Glossary
from bot.core.explain.questions.catalogue import QuestionCatalogue, Synonyms
from bot.core.text.folding import fold
from bot.store.content.course_lint import Finding, lint_command, lint_ids

SENTENCES: Final = range(2, 6)
"""How many sentences an answer may have: fewer explain nothing, more are not read on a phone."""

_CODE = re.compile(r"`[^`]*`")
_SENTENCE_END = re.compile(r"。|[.!?](?=\s|$)")
_PUNCTUATION = re.compile(r"[?!.。？！]")


def lint_questions(
    catalogue: QuestionCatalogue, glossary: Glossary | None, sections: set[str] | None
) -> Iterator[Finding]:
    """Problems of the catalogue: wordings that two questions share, long answers, commands and links that lead nowhere.

    Paths begin with the index of the item, as the file is a plain list. ``glossary`` and ``sections`` (ids) are what questions
    may link to, None if they could not be read.
    """
    for path, message in lint_ids("questions", [question.id for question in catalogue.questions]):
        yield path[1:], message
    known = {term.id for term in glossary.terms} if glossary else None
    owners: dict[str, tuple[int, str]] = {}
    for i, question in enumerate(catalogue.questions):
        for path, text in question.wordings():
            key = _PUNCTUATION.sub("", fold(text))
            owner, written = owners.setdefault(key, (i, text))
            if owner != i:
                yield (i, *path), f"{catalogue.questions[owner].id} is asked so already: {written}"
            elif written is not text:
                yield (i, *path), f"this is written twice: {written}"
        for locale, answer in question.answer.items():
            sentences = len(_SENTENCE_END.findall(_CODE.sub("", answer)))
            if sentences not in SENTENCES:
                yield (i, "answer", locale), f"{sentences} sentences: write {SENTENCES[0]} to {SENTENCES[-1]}"
        for j, line in enumerate(question.tries):
            yield from lint_command((i, "try", j), line)
        for j, id in enumerate(question.see):
            if known is not None and id not in known:
                yield (i, "see", j), f"there is no term {id} to see"
        if question.section and sections is not None and question.section not in sections:
            yield (i, "section"), f"no lesson has a section {question.section}"


def lint_synonyms(synonyms: Synonyms) -> Iterator[Finding]:
    """Problems of the synonyms: a word with two meanings, or one that is ignored as well."""
    owners: dict[str, str] = {}
    for meaning, words in synonyms.synonyms.items():
        for i, word in enumerate(words):
            if (owner := owners.setdefault(word, meaning)) != meaning or words.index(word) != i:
                yield ("synonyms", meaning, i), f"{word} means {owner} already"
            if word in synonyms.ignored:
                yield ("synonyms", meaning, i), f"{word} is ignored: a word that is ignored means nothing"
