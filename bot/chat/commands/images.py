"""``layers`` and ``compare``: what the learner's images are made of, as pictures and in words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import aclosing
from functools import partial

from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized, options
from bot.chat.context import KujiraBot, Request, request_of
from bot.chat.exercises.marking import CommandMarking
from bot.chat.exercises.place import find_place
from bot.chat.post import Post, text
from bot.chat.render.images.comparison import comparison_picture, comparison_post
from bot.chat.render.images.layers import layers_picture, layers_post, short_name
from bot.chat.render.refusal import code
from bot.chat.render.terminal import ShownCommand, cancelled_post, finished_post, running_post, waiting_post
from bot.chat.responding.drawing import draw_in_time
from bot.chat.terminal.live_message import LiveMessage, LiveWork, live_message_of, run_to_end, typed_message
from bot.core.command.parser import Command
from bot.core.command.pull import pull_command, pull_commands
from bot.core.exercise.solver import Workspace
from bot.services.images import ImagesFound, PullFailed, PullProgress
from bot.texts import Texts

Picture = Callable[[ImagesFound, tuple[str, ...], Texts], bytes]
Render = Callable[[ImagesFound, tuple[str, ...], Texts, bytes | None], Post]


class ImageCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-layers"))
    @options("reference")
    async def layers(self, context: commands.Context, *, reference: str) -> None:
        """Show the layers of an image, which is pulled where it is not there."""
        await _answer(self.bot, context, (pull_command(reference),), layers_picture, layers_post)

    @commands.hybrid_command(description=localized("slash-compare"))
    @options("images")
    async def compare(self, context: commands.Context, *, images: str) -> None:
        """Show what several images have in common."""
        await _answer(self.bot, context, pull_commands(images), comparison_picture, comparison_post)


async def _answer(
    bot: KujiraBot, context: commands.Context, pulls: tuple[Command, ...], picture: Picture, render: Render
) -> None:
    """One message that is kept up to date; its last state is always the answer or what went wrong."""
    request = await request_of(context)
    names = tuple(short_name(pull.references[0]) for pull in pulls)
    heading = "🧱 " + " ".join(code(name) for name in names)

    await context.defer()
    place = await find_place(request, context.channel.id, pulls)
    with bot.jobs.track(typed_message(context)) as job:
        waiting = waiting_post(heading, request.texts("lab-waiting"), request.learner.user, request.texts)
        answer = live_message_of(context, await context.send(**waiting.send_kwargs()))
        draw = partial(_draw_post, bot, request, names, picture, render, place.note(bot, request))
        work = _last_post(request, pulls, place.workspace, answer, draw)
        line = f"{bot.prefix}{context.command} {' '.join(names)}"
        await run_to_end(
            request, job, answer, LiveWork(work, partial(cancelled_post, heading, texts=request.texts), line, heading)
        )
        marking = CommandMarking(bot, request, place, context.channel.id)
        await marking.mark(None)
        await marking.show()


async def _draw_post(
    bot: KujiraBot,
    request: Request,
    names: tuple[str, ...],
    picture: Picture,
    render: Render,
    where: str,
    seen: ImagesFound,
) -> Post:
    png = await draw_in_time(bot, picture, seen, names, request.texts)
    post = render(seen, names, request.texts, png)
    return post.above(text(where)) if where else post


async def _last_post(
    request: Request,
    pulls: tuple[Command, ...],
    workspace: Workspace | None,
    answer: LiveMessage,
    draw: Callable[[ImagesFound], Awaitable[Post]],
) -> Post:
    """The images, with the pulls of those that are not there shown as they go; or how a pull failed."""
    async with aclosing(request.tutor.images.inspect(request.learner, pulls, workspace)) as updates:
        async for update in updates:
            if isinstance(update, PullProgress):
                shown = ShownCommand(update.command.line, 1, 1, request.learner.user)
                await answer.try_edit(running_post(shown, update.update, request.texts))
            elif isinstance(update, PullFailed):
                failure = request.tutor.explain.error_of_command(update.update)
                return finished_post(update.command.line, update.update, request.texts, failure=failure)
            else:
                return await draw(update)
    raise RuntimeError("the lab has not said what the images are")
