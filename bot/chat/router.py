"""Presses and forms: a table from ``custom_id`` patterns to what they do, kept in no memory and so proof to restarts."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord

from bot.chat import errors
from bot.chat.post import Post
from bot.chat.visit import Visit, visit_of
from bot.core.refusal import Refusal

if TYPE_CHECKING:
    from bot.chat.client import Kujira

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Press:
    """A button pressed, a choice made or a form sent. ``ids`` are the named numbers of its ``custom_id``."""

    interaction: discord.Interaction[Kujira]
    visit: Visit
    ids: dict[str, int]

    @property
    def values(self) -> tuple[str, ...]:
        """What was chosen in a select, or typed into the fields of a form."""
        data: Any = self.interaction.data or {}
        if self.interaction.type is discord.InteractionType.modal_submit:
            return tuple(_typed(data.get("components", ())))
        return tuple(data.get("values", ()))

    async def update(self, post: Post) -> None:
        """Replace the message that was pressed."""
        await self.interaction.response.edit_message(**post.editing())

    async def reply(self, post: Post, *, private: bool = False) -> int | None:
        """Answer with a message of its own; its id."""
        sent = await self.interaction.response.send_message(**post.sending(), ephemeral=private)
        return sent.message_id


def _typed(components: list[dict[str, Any]]) -> list[str]:
    found: list[str] = []
    for component in components:
        if "value" in component:
            found.append(component["value"])
        inner = component.get("components") or ([component["component"]] if "component" in component else [])
        found.extend(_typed(inner))
    return found


Handler = Callable[[Press], Awaitable[None]]


class Router:
    """Finds the handler of a press. Names in a pattern such as ``turn:{owner}:{day}`` are whole numbers."""

    def __init__(self, routes: Mapping[str, Handler]) -> None:
        self._routes = [(_compiled(pattern), handler) for pattern, handler in routes.items()]

    async def dispatch(self, interaction: discord.Interaction[Kujira]) -> None:
        """Serve a press; anything that goes wrong is answered through the one door of errors."""
        data: Any = interaction.data or {}
        custom_id = str(data.get("custom_id", ""))
        for pattern, handler in self._routes:
            if match := pattern.fullmatch(custom_id):
                ids = {name: int(value) for name, value in match.groupdict().items()}
                try:
                    await handler(Press(interaction, await visit_of(interaction), ids))
                except Exception as error:
                    await errors.answer(interaction, error)
                return
        log.warning("no route for a press of %r", custom_id)
        await errors.answer(interaction, Refusal("press-outdated"))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[0-9]{1,20})", pattern))
