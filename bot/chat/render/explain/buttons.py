"""Buttons that lead from one explanation to the next; all they need is in their ``custom_id``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import discord
from discord import ui

from bot.chat.post import BUTTONS_A_ROW, CUSTOM_ID_LIMIT, button, rows, text
from bot.chat.render.refusal import code, shortened
from bot.core.explain.error_catalogue import RecognisedError
from bot.core.explain.glossary import Term
from bot.core.explain.questions.catalogue import KnownQuestion
from bot.core.explain.suggest import Choice, ReferenceChoice
from bot.core.reference.edition import Edition
from bot.core.reference.parser import is_reference
from bot.services.lessons import SectionView
from bot.texts import Texts


def choice_buttons(
    choices: Iterable[Choice], texts: Texts, prefix: str, shown: Collection[str] = ()
) -> list[ui.Item[Any]]:
    """A button for each choice; one that a button cannot hold becomes a line to type.

    ``shown`` are ``custom_id`` of buttons that are there already: Discord takes none twice.
    """
    lines: list[str] = []
    buttons: list[ui.Button[Any]] = []
    for choice in choices:
        label, custom_id, line = _choice(choice, texts)
        if custom_id in shown:
            continue
        if len(custom_id) <= CUSTOM_ID_LIMIT:
            buttons.append(button(label, custom_id))
        else:
            lines.append(f"- {code(shortened(prefix + line))}")
    return [*([text("\n".join(lines))] if lines else []), *rows(buttons)]


def _choice(choice: Choice, texts: Texts) -> tuple[str, str, str]:
    """What to write on the button, what is in it, and what could be typed instead."""
    if isinstance(choice, Term):
        name = choice.name[texts.locale]
        return texts("explain-choice-term", name=name), f"term:{choice.id}", f"explain {name}"
    if isinstance(choice, RecognisedError):
        title = choice.title(texts.locale)
        return texts("explain-choice-failure", title=title), f"failure:{choice.error.id}", f"explain {title}"
    if isinstance(choice, KnownQuestion):
        asked = choice.ask[texts.locale]
        return texts("explain-choice-question", ask=asked), f"question:{choice.id}", f"explain {asked}"
    if isinstance(choice, ReferenceChoice):
        return texts("explain-choice-image", name=choice.name), f"image:{choice.name}", f"explain {choice.name}"
    return texts("lesson-try", command=choice.line), f"run:{choice.line}", choice.line


def suggestion_row(name: str | None, texts: Texts, edition: Edition) -> list[ui.ActionRow[Any]]:
    """A button that explains the image that was probably meant, if it is the name of one and fits in a button.

    ``edition`` is that of the docker CLI by whose rules a name is one.
    """
    carried = f"image:{name}"
    if name is None or len(carried) > CUSTOM_ID_LIMIT or not is_reference(name, edition):
        return []
    return rows([button(texts("explain-nearest", name=name), carried)])


def run_buttons(lines: Iterable[str], texts: Texts) -> list[ui.ActionRow[Any]]:
    """A button for each docker command that fits in one."""
    fitting = dict.fromkeys(line for line in lines if len(f"run:{line}") <= CUSTOM_ID_LIMIT)
    return rows(
        [
            button(texts("lesson-try", command=line), f"run:{line}", style=discord.ButtonStyle.primary)
            for line in fitting
        ]
    )


def term_buttons(terms: Sequence[Term], texts: Texts) -> list[ui.Item[Any]]:
    """The terms that belong to what is shown."""
    if not terms:
        return []
    buttons = [button(term.name[texts.locale], f"term:{term.id}") for term in terms[:BUTTONS_A_ROW]]
    return [text(f"-# {texts('explain-related')}"), *rows(buttons)]


def section_row(section: SectionView | None, texts: Texts) -> list[ui.ActionRow[Any]]:
    """The section of the course that teaches it."""
    if not section:
        return []
    label = texts("explain-section", day=section.lesson.day, title=section.section.title)
    return rows([button(label, f"turn:0:{section.lesson.day}:{section.number}")])
