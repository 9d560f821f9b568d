"""The answer to a question in a learner's own words as a message: from the catalogue, or a passage of a lesson."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord import ui

from bot.chat.post import Post, fence, text
from bot.chat.render.explain.buttons import run_buttons, section_row, term_buttons
from bot.core.explain.glossary import Term
from bot.core.explain.questions.catalogue import KnownQuestion
from bot.core.explain.questions.passages import Passage
from bot.services.lessons import SectionView
from bot.texts import Texts


def question_post(
    question: KnownQuestion,
    related: Sequence[Term],
    section: SectionView | None,
    texts: Texts,
    others: Sequence[ui.Item[Any]] = (),
) -> Post:
    """Which question was understood, its answer, commands to try, and where to go on: to ``others`` in the end."""
    parts: list[ui.Item[Any]] = [text(f"## 💬 {question.ask[texts.locale]}\n{question.answer[texts.locale]}")]
    if question.commands:
        commands = "\n".join(question.commands)
        parts.append(text(f"-# {texts('failure-commands')}\n{fence(commands)}"))
    parts += [
        *run_buttons(question.tries, texts),
        *term_buttons(related, texts),
        *section_row(section, texts),
    ]
    return Post(*parts, *_others(others, texts))


def passage_post(
    passage: Passage, section: SectionView | None, texts: Texts, others: Sequence[ui.Item[Any]] = ()
) -> Post:
    """What a lesson says of it, and the section to read on."""
    heading = texts("explain-passage", title=passage.title)
    return Post(text(f"## 📖 {heading}\n{passage.text}"), *section_row(section, texts), *_others(others, texts))


def _others(others: Sequence[ui.Item[Any]], texts: Texts) -> list[ui.Item[Any]]:
    return [ui.Separator(), text(f"-# {texts('explain-other-questions')}"), *others] if others else []
