"""``explain``: what a name, two names, a term, an error or an output means."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Final

from discord.ext import commands

from bot.chat.commands.base import Feature, described, options
from bot.chat.context import Visit, visit_of
from bot.chat.post import Post
from bot.chat.render.explain.answer import answered_post
from bot.chat.render.explain.unknown import usage_post
from bot.chat.router import Press
from bot.chat.source_text import Asked, asked_for, screen_of
from bot.core.explain.understand import Understood, Unknown
from bot.core.reference.explanation import Explanation
from bot.core.refusal import Refusal

AT_ONCE: Final = 1_000
"""Characters that are understood in a few milliseconds; of more, a thread makes sense while others are served."""


class ExplainCommands(Feature):
    @commands.hybrid_command(description=described("slash-explain"))
    @options("reference")
    async def explain(self, context: commands.Context, *, reference: str | None = None) -> None:
        """Explain what is typed, what is in a file, or the message that is replied to."""
        visit = await visit_of(context)
        asked = await asked_for(context, reference or "")
        post = await _explained(visit, asked, self.bot.prefix) if asked else usage_post(visit.texts, self.bot.prefix)
        await context.send(**post.sending())


async def _explained(visit: Visit, asked: Asked, prefix: str) -> Post:
    try:
        understand = partial(visit.tutor.explain.understand, asked.text, of_lab=asked.ours)
        understood = understand() if len(asked.text) <= AT_ONCE else await asyncio.to_thread(understand)
    except Refusal:
        if not asked.ours:
            raise
        raise Refusal("explain-reply-nothing") from None
    if asked.ours and isinstance(understood.answer, Unknown):
        raise Refusal("explain-reply-nothing")
    return await _post(visit, asked.text, understood, prefix)


async def _post(visit: Visit, asked: str, understood: Understood, prefix: str) -> Post:
    tutor, answer = visit.tutor, understood.answer
    asks = isinstance(answer, Explanation) and await tutor.evidence.offered(answer.reference)
    return answered_post(asked, understood, tutor.explain, tutor.lessons, visit.texts, prefix, asks=asks)


async def term(press: Press) -> None:
    """A term that belongs to what was shown."""
    found = press.visit.tutor.explain.term(press.words["id"])
    await press.show(await _post(press.visit, "", Understood(found), press.interaction.client.prefix))


async def failure(press: Press) -> None:
    """An error, with the names that are on the screen above the button."""
    message = press.interaction.message
    found = press.visit.tutor.explain.failure(press.words["id"], screen_of(message) if message else "")
    await press.show(await _post(press.visit, "", Understood(found), press.interaction.client.prefix))


async def image(press: Press) -> None:
    """A word taken for the name of an image."""
    found = press.visit.tutor.explain(press.words["name"])
    await press.show(await _post(press.visit, "", Understood(found), press.interaction.client.prefix))


ROUTES = {"term:{id:text}": term, "failure:{id:text}": failure, "image:{name:text}": image}
