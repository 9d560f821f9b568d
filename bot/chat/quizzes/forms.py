"""Answers that are typed into a form, and what is done with one that is none: the question stays open."""

from __future__ import annotations

from typing import Final

import discord

from bot.chat.post import GOOD, Post, text
from bot.chat.quizzes.answering import answer, grade, verdict_post
from bot.chat.render.quiz.question import answer_form, question_post, try_again_post
from bot.chat.render.refusal import refusal_text
from bot.chat.router import ComponentInteraction
from bot.core.course.grading.base import Given
from bot.core.refusal import Refusal

CLOSED: Final = ("quiz-gone", "quiz-not-yours")
"""Refusals after which there is nothing to be typed again."""


async def open_form(interaction: ComponentInteraction) -> None:
    """Open the form for a typed answer."""
    ids = interaction.ids
    await _open(interaction, f"written:{ids['attempt']}:{ids['number']}")


async def open_form_again(interaction: ComponentInteraction) -> None:
    """Open the form from beside the quiz, whose message the ``custom_id`` names."""
    ids = interaction.ids
    await _open(interaction, f"rewritten:{ids['attempt']}:{ids['number']}:{ids['message']}")


async def _open(interaction: ComponentInteraction, custom_id: str) -> None:
    request, ids = interaction.request, interaction.ids
    view = await request.tutor.quizzes.view(request.learner, ids["attempt"], ids["number"], request.locale)
    await interaction.open_form(answer_form(view, request.texts, custom_id))


async def answer_by_form(interaction: ComponentInteraction) -> None:
    """A typed answer. What is wrong with one that cannot be graded is seen by whoever typed it alone."""
    try:
        await answer(interaction, _typed(interaction))
    except Refusal as refusal:
        if refusal.code in CLOSED:
            raise
        await _refuse(interaction, refusal)


async def _refuse(interaction: ComponentInteraction, refusal: Refusal) -> None:
    request, ids, message = interaction.request, interaction.ids, interaction.source.message
    said = refusal_text(refusal, request.texts)
    if message is None or interaction.is_private:
        view = await request.tutor.quizzes.view(request.learner, ids["attempt"], ids["number"], request.locale)
        await interaction.update(question_post(view, request.texts, notice=said))
        return
    again = f"rewrite:{ids['attempt']}:{ids['number']}:{message.id}"
    await interaction.reply(try_again_post(said, again, request.texts), private=True)


async def answer_by_form_again(interaction: ComponentInteraction) -> None:
    """An answer that was typed again: its verdict is shown in the message of the quiz, where the question stands."""
    request, ids = interaction.request, interaction.ids
    try:
        answered = await grade(interaction, _typed(interaction))
    except Refusal as refusal:
        if refusal.code in CLOSED:
            raise
        again = f"rewrite:{ids['attempt']}:{ids['number']}:{ids['message']}"
        await interaction.update(try_again_post(refusal_text(refusal, request.texts), again, request.texts))
        return
    post = verdict_post(request, answered)
    # The message of the quiz may have gone on since: an earlier answer is no news there.
    if answered.answered_before or not await _edited(interaction, ids["message"], post):
        await interaction.update(post)
        return
    url = _url(interaction, ids["message"])
    await interaction.update(Post(text(request.texts("quiz-answer-taken", url=url)), accent=GOOD))


async def _edited(interaction: ComponentInteraction, message: int, post: Post) -> bool:
    """Whether a message of the channel could be edited; it may have been deleted, or the channel closed to the bot."""
    channel = interaction.source.client.get_partial_messageable(interaction.source.channel_id or 0)
    try:
        await channel.get_partial_message(message).edit(**post.edit_kwargs())
    except discord.HTTPException:
        return False
    return True


def _url(interaction: ComponentInteraction, message: int) -> str:
    guild = interaction.source.guild_id or "@me"
    return f"https://discord.com/channels/{guild}/{interaction.source.channel_id}/{message}"


def _typed(interaction: ComponentInteraction) -> Given:
    values = interaction.values
    return values[0] if len(values) == 1 else values
