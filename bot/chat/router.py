"""Presses and forms: a table from ``custom_id`` patterns to what they do, kept in no memory and so proof to restarts."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import discord

from bot.chat import errors
from bot.chat.context import KujiraBot, Request, request_of
from bot.chat.post import CUSTOM_ID_LIMIT, Post
from bot.core.refusal import Refusal

log = logging.getLogger(__name__)

_TEXT: Final = "text_"
"""What the names of text in a compiled pattern begin with."""


@dataclass(frozen=True, slots=True)
class ComponentInteraction:
    """A button pressed, a choice made or a form sent.

    ``ids`` are the named numbers of its ``custom_id``, ``words`` what stands there as text.
    """

    source: discord.Interaction[KujiraBot]
    request: Request
    ids: dict[str, int]
    words: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def values(self) -> tuple[str, ...]:
        """What was chosen in a select, or typed into the fields of a form."""
        data: Any = self.source.data or {}
        if self.source.type is discord.InteractionType.modal_submit:
            return tuple(_typed(data.get("components", ())))
        return tuple(data.get("values", ()))

    async def show(self, post: Post) -> None:
        """Answer whoever pressed alone: in place if they alone see what was pressed."""
        message = self.source.message
        if message and message.flags.ephemeral:
            await self.update(post)
        else:
            await self.reply(post, private=True)

    async def update(self, post: Post) -> None:
        """Replace the message that was pressed."""
        await self.source.response.edit_message(**post.edit_kwargs())

    async def reply(self, post: Post, *, private: bool = False) -> int | None:
        """Answer with a message of its own; its id."""
        sent = await self.source.response.send_message(**post.send_kwargs(), ephemeral=private)
        return sent.message_id


def _typed(components: list[dict[str, Any]]) -> list[str]:
    found: list[str] = []
    for component in components:
        if "value" in component:
            found.append(component["value"])
        inner = component.get("components") or ([component["component"]] if "component" in component else [])
        found.extend(_typed(inner))
    return found


Handler = Callable[[ComponentInteraction], Awaitable[None]]


class Router:
    """Finds the handler of a press.

    Names in a pattern such as ``turn:{owner}:{day}`` are whole numbers; ``{name:text}`` is any text, and comes last.
    """

    def __init__(self, routes: Mapping[str, Handler]) -> None:
        self._routes = [(_compiled(pattern), handler) for pattern, handler in routes.items()]

    async def dispatch(self, interaction: discord.Interaction[KujiraBot]) -> None:
        """Serve a press; anything that goes wrong is answered through the one door of errors."""
        data: Any = interaction.data or {}
        custom_id = str(data.get("custom_id", ""))
        for pattern, handler in self._routes:
            if match := pattern.fullmatch(custom_id):
                found = match.groupdict()
                words = {name.removeprefix(_TEXT): found.pop(name) for name in list(found) if name.startswith(_TEXT)}
                ids = {name: int(value) for name, value in found.items()}
                try:
                    await handler(ComponentInteraction(interaction, await request_of(interaction), ids, words))
                except Exception as error:
                    await errors.answer_error(interaction, error)
                return
        log.warning("no route for a press of %r", custom_id)
        await errors.answer_error(interaction, Refusal("press-outdated"))


def _compiled(pattern: str) -> re.Pattern[str]:
    named = re.sub(r"\{(\w+):text\}", rf"(?P<{_TEXT}\1>.{{1,{CUSTOM_ID_LIMIT}}})", pattern)
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[0-9]{1,20})", named))
