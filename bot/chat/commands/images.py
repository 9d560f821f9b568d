"""``layers`` and ``compare``: what the learner's images are made of, as pictures and in words."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot.chat import errors
from bot.chat.commands.base import Feature, described, options
from bot.chat.post import WARN, Post, text
from bot.chat.render.columns import columns_picture, columns_post
from bot.chat.render.layers import layers_picture, layers_post, name_of
from bot.chat.render.refusal import code
from bot.chat.render.terminal import finished_post, running_post
from bot.chat.visit import Visit, visit_of
from bot.core.command import Command
from bot.core.wanted import several, wanted
from bot.services.images import NotPulled, Pulling, Seen
from bot.texts import Texts

if TYPE_CHECKING:
    from bot.chat.client import Kujira

log = logging.getLogger(__name__)

Edit = Callable[..., Awaitable[Any]]
Picture = Callable[[Seen, tuple[str, ...], Texts], bytes]
Render = Callable[[Seen, tuple[str, ...], Texts, bytes], Post]


class ImageCommands(Feature):
    @commands.hybrid_command(description=described("slash-layers"))
    @options("reference")
    async def layers(self, context: commands.Context, *, reference: str) -> None:
        """Show the layers of an image, which is pulled where it is not there."""
        await _answer(self.bot, context, (wanted(reference),), layers_picture, layers_post)

    @commands.hybrid_command(description=described("slash-compare"))
    @options("images")
    async def compare(self, context: commands.Context, *, images: str) -> None:
        """Show what several images have in common."""
        await _answer(self.bot, context, several(images), columns_picture, columns_post)


async def _answer(
    bot: Kujira, context: commands.Context, pulls: tuple[Command, ...], picture: Picture, render: Render
) -> None:
    """One message that is kept up to date; its last state is always the answer or what went wrong."""
    visit = await visit_of(context)
    names = tuple(name_of(pull.references[0]) for pull in pulls)
    heading = text("🧱 " + " ".join(code(name) for name in names))
    await context.defer()
    message = await context.send(**Post(heading, text(f"-# {visit.texts('lab-waiting')}")).sending())
    with bot.jobs.one():
        try:
            last = await _looked(visit, pulls, message.edit)
            if isinstance(last, Seen):
                async with bot.drawing:
                    png = await asyncio.to_thread(picture, last, names, visit.texts)
                last = render(last, names, visit.texts, png)
        except asyncio.CancelledError:
            await _try_edit(message.edit, Post(heading, text(visit.texts("lab-interrupted")), accent=WARN))
            raise
        except Exception as error:
            last = errors.post_of(errors.Trouble(bot, error, visit.texts), heading)
        with contextlib.suppress(discord.NotFound):  # somebody has deleted the message meanwhile
            await message.edit(**last.editing())


async def _looked(visit: Visit, pulls: tuple[Command, ...], edit: Edit) -> Seen | Post:
    """The images, with the pulls of those that are not there shown as they go; or how a pull failed."""
    async with aclosing(visit.tutor.images.look(visit.learner, pulls)) as looks:
        async for look in looks:
            if isinstance(look, Pulling):
                line, update = look.command.line, look.update
                await _try_edit(edit, running_post(line, update.screen, visit.texts, update.elapsed))
            elif isinstance(look, NotPulled):
                return finished_post(look.command.line, look.update, visit.texts)
            else:
                return look
    raise RuntimeError("the lab has not said what the images are")


async def _try_edit(edit: Edit, post: Post) -> None:
    """A screen in between may be lost; the last one may not."""
    try:
        await edit(**post.editing())
    except discord.HTTPException:
        log.warning("a screen could not be shown", exc_info=True)
