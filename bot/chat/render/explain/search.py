"""What was found for a word, as a message with a button for each result."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.chat.post import WARN, Post, button, rows, text
from bot.chat.render.explain.buttons import run_buttons
from bot.chat.render.refusal import shortened
from bot.core.command.parser import parse_command
from bot.core.explain.search import RESULTS_LIMIT, SearchResults
from bot.core.refusal import Refusal
from bot.core.text.sanitize import sanitize_inline
from bot.services.lessons import Lessons
from bot.texts import Texts


def search_post(word: str, found: SearchResults, lessons: Lessons, texts: Texts) -> Post:
    """The sections, terms, questions and errors that speak of ``word``, each kind below its heading."""
    named = sanitize_inline(shortened(" ".join(word.split())))
    if not found:
        return Post(text(texts("search-nothing", word=named)), *_hub_row(word, texts), accent=WARN)
    passages = [passage for passage in found.passages if passage.locale is texts.locale]
    sections = [lessons.find_section(passage.section, texts.locale) for passage in passages]
    kinds = {
        texts("search-sections"): [
            button(f"📖 Day {view.lesson.day}: {view.section.title}", f"turn:0:{view.lesson.day}:{view.number}")
            for view in sections[:RESULTS_LIMIT]
            if view
        ],
        texts("search-terms"): [button(f"📘 {term.name[texts.locale]}", f"term:{term.id}") for term in found.terms],
        texts("search-questions"): [
            button(f"💬 {each.ask[texts.locale]}", f"question:{each.id}") for each in found.questions
        ],
        texts("search-errors"): [
            button(f"⚠️ {each.title[texts.locale]}", f"failure:{each.id}") for each in found.errors
        ],
    }
    parts: list[ui.Item[Any]] = [text(f"## {texts('search-heading', word=named)}")]
    for heading, buttons in kinds.items():
        if buttons:
            parts += [text(f"-# {heading}"), *rows(buttons)]
    return Post(*parts, *_hub_row(word, texts))


def _hub_row(word: str, texts: Texts) -> list[ui.ActionRow[Any]]:
    """A button for those who want to search Docker Hub for an image, if the word is one that docker would search for."""
    try:
        return run_buttons([parse_command(f"docker search {word}").line], texts)
    except Refusal:
        return []
