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
from bot.chat.unanswered import note_unanswered
from bot.core.explain.interpretation import Interpretation, NoMatch
from bot.core.reference.explanation import Explanation
from bot.core.refusal import Refusal

IN_THREAD_FROM: Final = 1_000
"""Characters that are understood in a few milliseconds; of more, a thread makes sense while others are served."""


class ExplainCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-explain"))
    @options("reference")
    async def explain(self, context: commands.Context, *, reference: str | None = None) -> None:
        """Explain what is typed, what is in a file, or the message that is replied to."""
        request = await request_of(context)
        asked = await read_source(context, reference or "")
        if asked is None:
            await context.send(**usage_post(request.texts, self.bot.prefix).send_kwargs())
            return
        understood = await _understand(request, asked)
        await context.send(**(await _post(request, asked.text, understood, self.bot.prefix)).send_kwargs())
        await note_unanswered(request, reference or "", understood.answer)


async def _understand(request: Request, asked: SourceText) -> Interpretation:
    try:
        understand = partial(request.tutor.explain.understand, asked.text, of_lab=asked.is_own_screen)
        understood = understand() if len(asked.text) <= IN_THREAD_FROM else await asyncio.to_thread(understand)
    except Refusal:
        if not asked.is_own_screen:
            raise
        raise Refusal("explain-reply-nothing") from None
    if asked.is_own_screen and isinstance(understood.answer, NoMatch):
        raise Refusal("explain-reply-nothing")
    return understood


async def _post(request: Request, asked: str, understood: Interpretation, prefix: str) -> Post:
    tutor, answer = request.tutor, understood.answer
    asks = isinstance(answer, Explanation) and await tutor.registry_lookup.is_offered(answer.reference)
    return answer_post(asked, understood, tutor.explain, tutor.lessons, request.texts, prefix, asks=asks)


async def term(interaction: ComponentInteraction) -> None:
    """A term that belongs to what was shown."""
    found = interaction.request.tutor.explain.term(interaction.words["id"])
    await interaction.show(
        await _post(interaction.request, "", Interpretation(found), interaction.source.client.prefix)
    )


async def failure(interaction: ComponentInteraction) -> None:
    """An error, with the names that are on the screen above the button."""
    message = interaction.source.message
    found = interaction.request.tutor.explain.error(interaction.words["id"], code_blocks_of(message) if message else "")
    await interaction.show(
        await _post(interaction.request, "", Interpretation(found), interaction.source.client.prefix)
    )


async def image(interaction: ComponentInteraction) -> None:
    """A word taken for the name of an image."""
    found = interaction.request.tutor.explain.explain_reference(interaction.words["name"])
    await interaction.show(
        await _post(interaction.request, "", Interpretation(found), interaction.source.client.prefix)
    )


ROUTES = {"term:{id:text}": term, "failure:{id:text}": failure, "image:{name:text}": image}
