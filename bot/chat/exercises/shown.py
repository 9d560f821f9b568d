"""The message of an exercise: found by what the database knows of it, edited, and posted anew where it is gone."""

from __future__ import annotations

import logging
from contextlib import suppress

import discord

from bot.chat.context import KujiraBot, Request
from bot.chat.errors import log_failure
from bot.chat.post import Post
from bot.chat.render.exercise.ended import closed_post, finished_post
from bot.chat.render.exercise.working import exercise_post
from bot.core.refusal import Refusal
from bot.services.exercises.views import Checked, ExerciseView, ListedExercise

log = logging.getLogger(__name__)


def post_of(bot: KujiraBot, request: Request, checked: Checked) -> Post:
    """What the exercise's message shows after a marking, in the language in which the exercise was opened."""
    view = checked.view
    texts = bot.texts[view.locale]
    if checked.marked.finished:
        return finished_post(checked, following(request, view), texts)
    return exercise_post(view, texts, checked)


def following(request: Request, view: ExerciseView) -> ListedExercise | None:
    """The next exercise of the day; None after the last."""
    with suppress(Refusal):
        return request.tutor.exercises.peek(view.day, view.number + 1, view.locale)
    return None


async def reason_unavailable(request: Request, view: ExerciseView, bot: KujiraBot) -> str:
    """Why there is no lab, as a sentence; empty where there is one, or where it is only about to start."""
    status = await request.tutor.terminal.status()
    if status is None or status.available:
        return ""
    return bot.texts[view.locale](f"lab-unavailable-{status.reason}")


async def open_post(bot: KujiraBot, request: Request, view: ExerciseView) -> Post:
    """An open exercise of which nothing was marked just now."""
    return exercise_post(view, bot.texts[view.locale], unavailable=await reason_unavailable(request, view, bot))


async def show(bot: KujiraBot, request: Request, view: ExerciseView, post: Post, channel: int) -> None:
    """Let the exercise's message show a post; where it was deleted, it is posted anew in ``channel``.

    It never raises: what a learner waits for does not depend on it.
    """
    try:
        if not (view.channel and view.message and await _edited(bot, view.channel, view.message, post)):
            sent = await bot.get_partial_messageable(channel).send(**post.send_kwargs())
            await request.tutor.exercises.set_message(view.solver, channel, sent.id)
    except discord.HTTPException as error:
        log.warning("the message of an exercise could not be shown: %s", error)
    except Exception as error:
        log_failure("the message of an exercise could not be shown", error)


async def show_left(bot: KujiraBot, view: ExerciseView, *, moved: bool) -> None:
    """Let the message of an exercise say that it was closed or, where it is ``moved``, that another message shows it now."""
    if not (view.channel and view.message):
        return
    try:
        await _edited(bot, view.channel, view.message, closed_post(view, bot.texts[view.locale], moved=moved))
    except discord.HTTPException as error:
        log.warning("the message of an exercise that was left could not be edited: %s", error)


async def _edited(bot: KujiraBot, channel: int, message: int, post: Post) -> bool:
    """Edit a message. Returns False if it is gone."""
    try:
        await bot.get_partial_messageable(channel).get_partial_message(message).edit(**post.edit_kwargs())
    except discord.NotFound:
        return False
    return True
