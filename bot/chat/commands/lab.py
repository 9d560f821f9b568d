"""``lab``: the state of the learner's own engine, and emptying it."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui
from discord.ext import commands

from bot.chat.commands.base import FeatureCog, decline, localized, may_organise
from bot.chat.context import Request, request_of
from bot.chat.exercises.place import find_place
from bot.chat.post import WARN, Post, button, rows, text
from bot.chat.render.engine_status import reset_post, status_post
from bot.chat.router import ComponentInteraction
from bot.chat.terminal.jobs import EndReason
from bot.chat.terminal.live_message import LiveWork, live_response_of, run_to_end
from bot.core.refusal import Refusal


class LabCommands(FeatureCog):
    @commands.hybrid_group(description=localized("slash-lab"))
    async def lab(self, context: commands.Context, *, rest: str = "") -> None:
        """Alone it is ``lab status``."""
        if rest:
            raise commands.UserInputError
        await self._send_status(context)

    @lab.command(description=localized("slash-lab-status"))
    async def status(self, context: commands.Context) -> None:
        """What is in the learner's engine, and whether it is awake."""
        await self._send_status(context)

    @lab.command(description=localized("slash-lab-reset"))
    async def reset(self, context: commands.Context) -> None:
        """Ask whether to throw away all that is in the engine. The button carries whose it is."""
        request = await request_of(context)
        await _require_lab(request)
        user = request.learner.user
        buttons = [
            button(request.texts("lab-reset-yes"), f"reset:{user}", style=discord.ButtonStyle.danger),
            button(request.texts("lab-reset-no"), f"reset-no:{user}"),
        ]
        items = [text(request.texts("lab-reset-ask")), *await _which_engine(context, request), *rows(buttons)]
        asked = Post(*items, accent=WARN)
        await context.send(**asked.send_kwargs())

    async def _send_status(self, context: commands.Context) -> None:
        request = await request_of(context)
        await _require_lab(request)
        status = await request.tutor.terminal.status()
        facts = await request.tutor.terminal.engine_facts(request.learner)
        post = status_post(facts, status, request.now, request.texts, organiser=may_organise(context))
        await context.send(**post.above(*await _which_engine(context, request)).send_kwargs())


async def _which_engine(context: commands.Context, request: Request) -> list[ui.TextDisplay[Any]]:
    """That it is the learner's own engine which is meant, for one who has an exercise open in another one."""
    place = await find_place(request, context.channel.id, ())
    return [text(f"-# {request.texts('lab-own-engine')}")] if place.workspace else []


async def _require_lab(request: Request) -> None:
    """Raises Refusal where there is no lab; one that is still getting ready will do."""
    status = await request.tutor.terminal.status()
    if status and not status.available:
        raise Refusal(f"lab-unavailable-{status.reason}")


async def confirm_reset(interaction: ComponentInteraction) -> None:
    """The learner said yes."""
    interaction.require_owner()
    request, bot, message = interaction.request, interaction.source.client, interaction.source.message
    assert message is not None

    async def reset() -> Post:
        return reset_post(await request.tutor.images.reset(request.learner), request.texts)

    def cancelled(reason: EndReason) -> Post:
        return Post(text(request.texts(f"lab-ended-{reason}")), accent=WARN)

    with bot.jobs.track() as job:
        await interaction.update(Post(text(request.texts("lab-resetting"))))
        work = LiveWork(reset(), cancelled, f"{bot.prefix}lab reset", "")
        await run_to_end(request, job, live_response_of(interaction, message.id), work)


ROUTES = {
    "reset:{user}": confirm_reset,
    "reset-no:{user}": decline,
}
