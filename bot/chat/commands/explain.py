"""``explain``: what a name, two names, a term, an error or an output means."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Final

from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized, options
from bot.chat.context import Request, request_of
from bot.chat.post import Post
from bot.chat.render.explain.answer import answer_post
from bot.chat.render.explain.unknown import usage_post
from bot.chat.router import ComponentInteraction
from bot.chat.source_text import SourceText, code_blocks_of, read_source
from bot.core.explain.understand import Interpretation, NoMatch
from bot.core.reference.explanation import Explanation
from bot.core.refusal import Refusal

AT_ONCE: Final = 1_000
"""Characters that are understood in a few milliseconds; of more, a thread makes sense while others are served."""


class ExplainCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-explain"))
    @options("reference")
    async def explain(self, context: commands.Context, *, reference: str | None = None) -> None:
        """Explain what is typed, what is in a file, or the message that is replied to."""
        visit = await request_of(context)
        asked = await read_source(context, reference or "")
        post = await _explained(visit, asked, self.bot.prefix) if asked else usage_post(visit.texts, self.bot.prefix)
        await context.send(**post.sending())


async def _explained(visit: Request, asked: SourceText, prefix: str) -> Post:
    try:
        understand = partial(visit.tutor.explain.understand, asked.text, of_lab=asked.is_own_screen)
        understood = understand() if len(asked.text) <= AT_ONCE else await asyncio.to_thread(understand)
    except Refusal:
        if not asked.is_own_screen:
            raise
        raise Refusal("explain-reply-nothing") from None
    if asked.is_own_screen and isinstance(understood.answer, NoMatch):
        raise Refusal("explain-reply-nothing")
    return await _post(visit, asked.text, understood, prefix)


async def _post(visit: Request, asked: str, understood: Interpretation, prefix: str) -> Post:
    tutor, answer = visit.tutor, understood.answer
    asks = isinstance(answer, Explanation) and await tutor.registry_lookup.is_offered(answer.reference)
    return answer_post(asked, understood, tutor.explain, tutor.lessons, visit.texts, prefix, asks=asks)


async def term(press: ComponentInteraction) -> None:
    """A term that belongs to what was shown."""
    found = press.request.tutor.explain.term(press.words["id"])
    await press.show(await _post(press.request, "", Interpretation(found), press.interaction.client.prefix))


async def failure(press: ComponentInteraction) -> None:
    """An error, with the names that are on the screen above the button."""
    message = press.interaction.message
    found = press.request.tutor.explain.error(press.words["id"], code_blocks_of(message) if message else "")
    await press.show(await _post(press.request, "", Interpretation(found), press.interaction.client.prefix))


async def image(press: ComponentInteraction) -> None:
    """A word taken for the name of an image."""
    found = press.request.tutor.explain(press.words["name"])
    await press.show(await _post(press.request, "", Interpretation(found), press.interaction.client.prefix))


ROUTES = {"term:{id:text}": term, "failure:{id:text}": failure, "image:{name:text}": image}
