"""``explain``: what a name, two names, a term, an error or an output means."""

from __future__ import annotations

from discord.ext import commands

from bot.chat.asked import Asked, asked_for, screen_of
from bot.chat.commands.base import Feature, described, options
from bot.chat.post import Post
from bot.chat.render.choices import choice_items
from bot.chat.render.comparison import comparison_post
from bot.chat.render.concept import concept_post
from bot.chat.render.contrast import contrast_post
from bot.chat.render.explanation import explanation_post, tag_post
from bot.chat.render.failure import failure_post
from bot.chat.render.output import output_post
from bot.chat.render.pasted import images_post
from bot.chat.render.unknown import unknown_post, usage_post
from bot.chat.router import Press
from bot.chat.visit import Visit, visit_of
from bot.core.asking import Images, Unknown
from bot.core.contrast import Contrast
from bot.core.explanation import Explanation
from bot.core.failure import Failure
from bot.core.glossary import Term
from bot.core.nearby import Choice
from bot.core.output.reading import Reading
from bot.core.refusal import Refusal
from bot.core.same import Comparison
from bot.core.tag import TagReading


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
        understood = visit.tutor.explain.understand(asked.text, of_lab=asked.ours)
    except Refusal:
        if not asked.ours:
            raise
        raise Refusal("explain-reply-nothing") from None
    answer = understood.answer
    if isinstance(answer, Unknown):
        if asked.ours:
            raise Refusal("explain-reply-nothing")
        return unknown_post(asked.text, answer, visit.texts, prefix)
    if isinstance(answer, Images):
        return images_post(answer, visit.texts)
    if isinstance(answer, Comparison):
        return comparison_post(answer, visit.texts, tagged=understood.tagged)
    return await _post(visit, answer, understood.others, prefix)


async def _post(
    visit: Visit,
    answer: Explanation | TagReading | Term | Contrast | Failure | tuple[Reading, ...],
    others: tuple[Choice, ...],
    prefix: str,
) -> Post:
    more = choice_items(others, visit.texts, prefix, _buttons_of(answer))
    explain, lessons = visit.tutor.explain, visit.tutor.lessons
    if isinstance(answer, Explanation):
        asks = await visit.tutor.evidence.offered(answer.reference)
        return explanation_post(answer, visit.texts, more, asks=asks)
    if isinstance(answer, TagReading):
        return tag_post(answer, visit.texts, more)
    if isinstance(answer, Term):
        section = lessons.teaching(answer.section, visit.locale)
        return concept_post(answer, explain.terms(answer.see), section, visit.texts, more)
    if isinstance(answer, Contrast):
        section = lessons.teaching(answer.first.section or answer.second.section, visit.locale)
        return contrast_post(answer, section, visit.texts, more)
    if isinstance(answer, Failure):
        section = lessons.teaching(answer.error.section, visit.locale)
        return failure_post(answer, explain.terms(answer.error.see), section, visit.texts, more)
    related = explain.about(answer)
    section = lessons.teaching(related[0].section if related else None, visit.locale)
    return output_post(answer, related, section, visit.texts)


def _buttons_of(answer: object) -> set[str]:
    """The ``custom_id`` of what a term or an error leads to anyway."""
    if isinstance(answer, Term):
        return {*(f"term:{id}" for id in (answer.id, *answer.see)), f"run:{answer.try_}"}
    if isinstance(answer, Failure):
        return {*(f"term:{id}" for id in answer.error.see), *(f"run:{line}" for line in answer.tries)}
    return set()


async def term(press: Press) -> None:
    """A term that belongs to what was shown."""
    found = press.visit.tutor.explain.term(press.words["id"])
    await press.show(await _post(press.visit, found, (), press.interaction.client.prefix))


async def failure(press: Press) -> None:
    """An error, with the names that are on the screen above the button."""
    message = press.interaction.message
    found = press.visit.tutor.explain.failure(press.words["id"], screen_of(message) if message else "")
    await press.show(await _post(press.visit, found, (), press.interaction.client.prefix))


async def image(press: Press) -> None:
    """A word taken for the name of an image."""
    found = press.visit.tutor.explain(press.words["name"])
    await press.show(await _post(press.visit, found, (), press.interaction.client.prefix))


ROUTES = {"term:{id:text}": term, "failure:{id:text}": failure, "image:{name:text}": image}
