"""The hardest questions and the wrong ideas of a class, as messages and as a file."""

from __future__ import annotations

from typing import Any, Final

from discord import ui

from bot.chat.post import Post, button, rows, text
from bot.chat.render.classroom.files import file_item
from bot.chat.render.classroom.pages import page_post
from bot.core.text.csv_table import csv_bytes
from bot.core.text.sanitize import sanitize_inline
from bot.core.text.shorten import shorten
from bot.services.classroom.questions import PAGE_SIZE, SAMPLED, IdeasFound, QuestionFigures, QuestionsPage
from bot.texts import Texts

PROMPT_LIMIT: Final = 90
ANSWER_LIMIT: Final = 80
"""Characters that are shown of a question and of an answer."""

IDEAS: Final = 10
"""Wrong ideas that are listed at most."""

WELL: Final = 0.3
SOMEWHAT: Final = 0.1
"""From these correlations on a question tells apart well, and somewhat: the usual rule of thumb."""


def questions_post(page: QuestionsPage, texts: Texts) -> Post:
    """The questions of the page, the hardest first."""
    title = f"## {texts('class-hard-title')}"
    if not page.questions:
        return page_post("questions", [text(f"{title}\n{texts('class-hard-none')}")], texts)
    first = (page.page - 1) * PAGE_SIZE + 1
    items: list[ui.Item[Any]] = [text(f"{title}\n{texts('class-hard-about')}")]
    items += [text(_question(first + i, each, texts)) for i, each in enumerate(page.questions)]
    notes = [texts("class-sample", count=SAMPLED)] if page.is_sample else []
    if page.pages > 1:
        notes.append(f"-# {texts('board-page', page=page.page, pages=page.pages)}")
    items += [text("\n".join(notes))] if notes else []
    number = page.page
    turning = [
        button(texts("board-previous"), f"class-hard:{number - 1}", disabled=number <= 1),
        button(texts("board-next"), f"class-hard:{number + 1}", disabled=number >= page.pages),
    ]
    buttons = [*(turning if page.pages > 1 else []), button(texts("class-export-questions"), "class-export-questions")]
    return page_post("questions", [*items, *rows(buttons)], texts)


def _question(place: int, each: QuestionFigures, texts: Texts) -> str:
    rate = texts("class-hard-rate", percent=percent(each.rate), answered=each.answered)
    lines = [
        texts("class-hard-prompt", place=place, prompt=prompt_text(each.prompt), day=each.day),
        f"- {rate} · {_tells(each.discrimination, texts)}",
    ]
    if wrong := each.wrong:
        answer = sanitize_inline(shorten(_plain(wrong.text), ANSWER_LIMIT))
        said = texts("class-hard-wrong", answer=answer, learners=wrong.learners, wrong=wrong.wrong)
        lines.append(f"- {said}")
    return "\n".join(lines)


def _tells(value: float | None, texts: Texts) -> str:
    if value is None:
        return texts("class-hard-tells-unknown")
    kind = "good" if value >= WELL else "some" if value >= SOMEWHAT else "little" if value >= 0 else "wrong"
    return texts("class-hard-tells", value=f"{value:+.2f}".replace("-", "−"), kind=kind)


def percent(rate: float) -> int:
    """A share in percent."""
    return round(100 * rate)


def prompt_text(prompt: str) -> str:
    """The beginning of a question within a line: what it asks, without the output or file that it is about."""
    return sanitize_inline(shorten(_plain(prompt.strip().split("\n")[0]), PROMPT_LIMIT))


def _plain(markdown: str) -> str:
    """A text of the course on one line, without the marks that would be cut apart."""
    return " ".join(markdown.replace("**", "").replace("`", "").split())


def questions_file(page: QuestionsPage, texts: Texts) -> Post:
    """All questions that were answered, as a CSV file."""
    columns = (
        texts("class-column-day"),
        texts("class-column-question"),
        texts("class-column-prompt"),
        texts("class-column-answered"),
        texts("class-column-right"),
        texts("class-column-rate"),
        texts("class-column-tells"),
        texts("class-column-wrong"),
        texts("class-column-wrong-count"),
    )
    lines = [_line(each) for each in page.questions]
    shown, file = file_item(csv_bytes([columns, *lines]), "questions.csv")
    return Post(text(texts("class-file-questions")), shown, files=[file])


def _line(each: QuestionFigures) -> tuple[str | int | float | None, ...]:
    tells = None if each.discrimination is None else round(each.discrimination, 3)
    wrong = (each.wrong.text, each.wrong.learners) if each.wrong else (None, None)
    return each.day, each.id, _plain(each.prompt), each.answered, each.right, round(each.rate, 3), tells, *wrong


def ideas_post(found: IdeasFound, texts: Texts) -> Post:
    """The wrong ideas that most have shown."""
    lines = [f"## {texts('class-ideas-title')}"]
    for each in found.ideas[:IDEAS]:
        idea = sanitize_inline(_plain(each.idea))
        said = texts("class-ideas-row", idea=idea, shown=each.shown, taught=each.taught, overcome=each.overcome)
        lines.append(f"- {said}")
    if not found.ideas:
        lines.append(texts("class-ideas-none"))
    if found.is_sample:
        lines.append(texts("class-ideas-sample", count=SAMPLED))
    return page_post("ideas", [text("\n".join(lines))], texts)
