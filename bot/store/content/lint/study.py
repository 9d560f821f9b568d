"""Checks of what quizzes refer to: topics by which learners ask for them, and the wrong ideas behind wrong answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.core.content_fault import ContentFault
from bot.core.course.topic import TopicCatalogue
from bot.core.study.misconception import MisconceptionCatalogue
from bot.core.text.folding import fold
from bot.store.content.finding import Finding
from bot.store.content.lint.basics import lint_command, lint_ids, lint_section


def lint_topics(catalogue: TopicCatalogue) -> Iterator[Finding]:
    """Words that two topics share, of which only the first would ever be found. The file is a plain list."""
    yield from lint_ids((), [topic.id for topic in catalogue.topics])
    owners: dict[str, str] = {}
    for i, topic in enumerate(catalogue.topics):
        for path, word in topic.spellings().items():
            if (owner := owners.setdefault(fold(word), topic.id)) != topic.id:
                yield (i, *path), ContentFault("topic-word-twice", word=word, owner=owner)


def lint_misconceptions(
    catalogue: MisconceptionCatalogue, sections: Collection[str] | None, questions: Collection[str] | None
) -> Iterator[Finding]:
    """Commands that the lab does not run, sections and questions that there are not. The file is a plain list.

    ``sections`` and ``questions`` are the ids that there are, None if that is not known.
    """
    yield from lint_ids((), [idea.id for idea in catalogue.misconceptions])
    for i, idea in enumerate(catalogue.misconceptions):
        yield from lint_command((i, "try"), idea.try_)
        yield from lint_section((i, "section"), idea.section, sections)
        if questions is not None and idea.question not in questions:
            yield (i, "question"), ContentFault("question-unknown", question=idea.question)
