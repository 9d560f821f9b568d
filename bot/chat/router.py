"""Routing of components (buttons, selects) and forms: a table from patterns of ``custom_id`` to handlers.

Nothing is kept in memory, so that a button works after a restart too.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import discord
from discord import ui

from bot.chat import errors
from bot.chat.context import KujiraBot, Request, request_of
from bot.chat.post import CUSTOM_ID_LIMIT, Post
from bot.chat.responding.timely_response import Sent, TimelyResponse
from bot.core.refusal import Refusal
from bot.core.request_scope import begin_request

log = logging.getLogger(__name__)

LARGEST_ID: Final = 2**63 - 1
"""No number of a button of this bot is larger, nor one that a database takes."""

_TEXT: Final = "text_"
"""What the names of text in a compiled pattern begin with."""


@dataclass(frozen=True, slots=True)
class ComponentInteraction:
    """A button that was pressed, a select in which was chosen, or a form that was sent.

    ``source`` is Discord's interaction, which is answered through ``response`` alone. ``ids`` are the named numbers of its
    ``custom_id``, ``words`` the named texts.
    """

    source: discord.Interaction[KujiraBot]
    response: TimelyResponse
    request: Request
    ids: dict[str, int]
    words: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def values(self) -> tuple[str, ...]:
        """What was chosen in a select, or typed into the fields of a form."""
        data: Any = self.source.data or {}
        if self.source.type is discord.InteractionType.modal_submit:
            return tuple(_form_values(data.get("components", ())))
        return tuple(data.get("values", ()))

    @property
    def is_private(self) -> bool:
        """Whether only this learner sees the message with the component."""
        message = self.source.message
        return bool(message and message.flags.ephemeral)

    def require_owner(self) -> None:
        """Raises Refusal ``lab-not-yours`` unless it is the learner named by ``{user}`` of the ``custom_id``."""
        if self.ids["user"] != self.request.learner.user:
            raise Refusal("lab-not-yours")

    async def show(self, post: Post) -> None:
        """Answer so that only this learner sees it: in place if they alone see the message with the component."""
        if self.is_private:
            await self.update(post)
        else:
            await self.reply(post, private=True)

    async def update(self, post: Post) -> None:
        """Replace what the message with the component shows."""
        await self.response.edit(**post.edit_kwargs())

    async def reply(self, post: Post, *, private: bool = False) -> Sent:
        """Answer with a new message."""
        return await self.response.send(**post.send_kwargs(), ephemeral=private)

    async def open_form(self, form: ui.Modal) -> None:
        """Open a form. Raises Refusal ``press-again`` if it was not found out in time what to ask in it."""
        await self.response.open_form(form)


def _form_values(components: list[dict[str, Any]]) -> list[str]:
    found: list[str] = []
    for component in components:
        if "value" in component:
            found.append(component["value"])
        inner = component.get("components") or ([component["component"]] if "component" in component else [])
        found.extend(_form_values(inner))
    return found


Handler = Callable[[ComponentInteraction], Awaitable[None]]


class Router:
    """Finds the handler of an interaction by its ``custom_id``.

    Names in a pattern such as ``turn:{owner}:{day}`` are whole numbers; ``{name:text}`` is any text, and comes last.
    """

    def __init__(self, routes: Mapping[str, Handler]) -> None:
        self._routes = [(pattern.partition(":")[0], _compiled(pattern), handler) for pattern, handler in routes.items()]

    async def dispatch(self, interaction: discord.Interaction[KujiraBot]) -> bool:
        """Call the handler; whatever it raises is answered by ``bot.chat.errors``. Returns whether it raised nothing."""
        response = TimelyResponse(interaction)
        try:
            await self._handle(interaction, response)
        except Exception as error:
            await errors.answer_error(interaction, error, response.send)
            return False
        finally:
            await response.stop()
        return True

    async def _handle(self, interaction: discord.Interaction[KujiraBot], response: TimelyResponse) -> None:
        data: Any = interaction.data or {}
        custom_id = str(data.get("custom_id", ""))
        for name, pattern, handler in self._routes:
            if match := pattern.fullmatch(custom_id):
                found = match.groupdict()
                words = {name.removeprefix(_TEXT): found.pop(name) for name in list(found) if name.startswith(_TEXT)}
                ids = {name: int(value) for name, value in found.items()}
                if any(id > LARGEST_ID for id in ids.values()):
                    break
                begin_request(interaction.guild_id, name)
                request = await request_of(interaction)
                await handler(ComponentInteraction(interaction, response, request, ids, words))
                return
        # What stands behind its name may be what somebody typed.
        known = custom_id.partition(":")[0]
        is_known = any(known == name for name, _, _ in self._routes)
        log.warning("no route for a custom_id of the kind %s", known if is_known else "unknown")
        raise Refusal("press-outdated")


def _compiled(pattern: str) -> re.Pattern[str]:
    named = re.sub(r"\{(\w+):text\}", rf"(?P<{_TEXT}\1>.{{1,{CUSTOM_ID_LIMIT}}})", pattern)
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[0-9]{1,20})", named))
