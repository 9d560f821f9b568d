"""``explain``: what a name, two names, a term, an error or an output means."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Final, TypeVar

import discord
from discord.ext import commands

from bot.chat import errors
from bot.chat.commands.base import FeatureCog, localized, options
from bot.chat.context import Request, request_of
from bot.chat.post import Post
from bot.chat.render.explain.answer import answer_post
from bot.chat.render.explain.search import search_post
from bot.chat.render.explain.unknown import usage_post
from bot.chat.router import ComponentInteraction
from bot.chat.source_text import SourceText, code_blocks_of, question_to_bot, read_source
from bot.chat.unanswered import note_unanswered
from bot.core.explain.interpretation import Answer, Interpretation, NoMatch
from bot.core.reference.explanation import Explanation
from bot.core.refusal import Refusal

Found = TypeVar("Found")

IN_THREAD_FROM: Final = 1_000
"""Characters that are understood in a few milliseconds; of more, a thread makes sense while others are served."""


class ExplainCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-explain"))
    @options("reference")
    async def explain(self, context: commands.Context, *, reference: str | None = None) -> None:
        """Explain what is typed, what is in a file, or the message that is replied to."""
        await self._answer(context, reference or "")

    @commands.hybrid_command(description=localized("slash-ask"))
    @options("question")
    async def ask(self, context: commands.Context, *, question: str | None = None) -> None:
        """Answer a question in the learner's own words: another name of ``explain``, which people try first."""
        await self._answer(context, question or "")

    @commands.hybrid_command(description=localized("slash-search"))
    @options("word")
    async def search(self, context: commands.Context, *, word: str) -> None:
        """List the sections, terms, questions and errors that speak of a word."""
        request = await request_of(context)
        found = await _searching(request, partial(request.tutor.explain.search, word))
        await context.send(**search_post(word, found, request.tutor.lessons, request.texts).send_kwargs())

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a question that mentions the bot, or that is typed as a reply to one of its messages."""
        context = await self.bot.get_context(message)
        question = question_to_bot(context)
        if question is None or (self.bot.drain.begun and not question.is_mention):
            return
        if not await self.bot.admit(context):
            return
        try:
            await self._answer(context, question.text, silently=not question.is_mention)
        except Exception as error:
            await errors.answer_error(context, error)

    async def _answer(self, context: commands.Context, typed: str, *, silently: bool = False) -> None:
        """Send what a text means. With ``silently``, a text that nothing is known about gets no answer."""
        request = await request_of(context)
        asked = await read_source(context, typed)
        if asked is None:
            await context.send(**usage_post(request.texts, self.bot.prefix).send_kwargs())
            return
        try:
            understood = await _understand(request, asked)
        except Refusal:
            if silently:
                return
            raise
        if silently and isinstance(understood.answer, NoMatch):
            return
        post = await _post(request, asked.text, understood, self.bot.prefix)
        await context.send(**post.send_kwargs())
        await note_unanswered(request, typed, understood.answer)


async def _understand(request: Request, asked: SourceText) -> Interpretation:
    try:
        understand = partial(request.tutor.explain.understand, asked.text, of_lab=asked.is_own_screen)
        understood = await _searching(request, understand, len(asked.text))
    except Refusal:
        if not asked.is_own_screen:
            raise
        raise Refusal("explain-reply-nothing") from None
    if asked.is_own_screen and isinstance(understood.answer, NoMatch):
        raise Refusal("explain-reply-nothing")
    return understood


async def _searching(request: Request, search: Callable[[], Found], length: int = 0) -> Found:
    """What a search finds, in a thread where it takes long: for a text of some length, or the first one of all."""
    if length <= IN_THREAD_FROM and request.tutor.explain.is_prepared:
        return search()
    return await asyncio.to_thread(search)


async def _post(request: Request, asked: str, understood: Interpretation, prefix: str) -> Post:
    tutor, answer = request.tutor, understood.answer
    asks = isinstance(answer, Explanation) and await tutor.registry_lookup.is_offered(answer.reference)
    return answer_post(asked, understood, tutor.explain, tutor.lessons, request.texts, prefix, asks=asks)


async def _show(interaction: ComponentInteraction, found: Answer) -> None:
    """Show whoever pressed a button what it leads to."""
    post = await _post(interaction.request, "", Interpretation(found), interaction.source.client.prefix)
    await interaction.show(post)


async def term(interaction: ComponentInteraction) -> None:
    """A term that belongs to what was shown."""
    found = interaction.request.tutor.explain.term(interaction.words["id"])
    await _show(interaction, found)


async def failure(interaction: ComponentInteraction) -> None:
    """An error, with the names that are on the screen above the button."""
    message = interaction.source.message
    found = interaction.request.tutor.explain.error(interaction.words["id"], code_blocks_of(message) if message else "")
    await _show(interaction, found)


async def question(interaction: ComponentInteraction) -> None:
    """A question of the catalogue."""
    found = interaction.request.tutor.explain.question(interaction.words["id"])
    await _show(interaction, found)


async def image(interaction: ComponentInteraction) -> None:
    """A word taken for the name of an image."""
    found = interaction.request.tutor.explain.explain_reference(interaction.words["name"])
    await _show(interaction, found)


ROUTES = {
    "term:{id:text}": term,
    "failure:{id:text}": failure,
    "question:{id:text}": question,
    "image:{name:text}": image,
}
