"""What registries say now: ``diff`` for two images, and the button below an explanation."""

from __future__ import annotations

import asyncio
from functools import partial

from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized, options
from bot.chat.context import Request, request_of
from bot.chat.post import WARN, Post, text
from bot.chat.render.images.difference import Pair, difference_picture, difference_post
from bot.chat.render.images.layers import short_name
from bot.chat.render.images.registry_facts import registry_facts_post
from bot.chat.render.refusal import code
from bot.chat.render.terminal import cancel_row
from bot.chat.router import ComponentInteraction
from bot.chat.terminal.jobs import EndReason
from bot.chat.terminal.live_message import LiveWork, live_message_of, live_response_of, run_to_end
from bot.core.image.difference import parse_image_pair as read_pair
from bot.core.reference.allowlist import require_allowed
from bot.core.reference.parser import Reference, parse_reference


class RegistryCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-diff"))
    @options("pair")
    async def diff(self, context: commands.Context, *, pair: str) -> None:
        """Tell two images apart as their registries have them, without pulling either."""
        request = await request_of(context)
        asked = read_pair(pair, request.tutor.explain.edition)
        heading = _heading(*asked)
        await context.defer()
        with self.bot.jobs.track(None if context.interaction else context.message.id) as job:
            answer = live_message_of(context, await context.send(**_waiting_post(request, heading).sending()))
            line = f"{self.bot.prefix}diff {' '.join(map(short_name, asked))}"
            doing = LiveWork(self._difference(request, asked), partial(_ended_post, request, heading), line, heading)
            await run_to_end(request, job, answer, doing)

    async def _difference(self, request: Request, asked: Pair) -> Post:
        compared = await request.tutor.registry_lookup.compare(request.learner, *asked)
        async with self.bot.drawing:
            png = await asyncio.to_thread(difference_picture, compared, asked, request.texts)
        return difference_post(compared, asked, request.now, request.texts, png)


async def look(interaction: ComponentInteraction) -> None:
    """Ask about the image that the button carries, for whoever pressed it, in a message of its own."""
    request, bot = interaction.request, interaction.source.client
    reference = parse_reference(interaction.words["reference"], request.tutor.explain.edition)
    require_allowed(reference)
    heading = _heading(reference)

    async def found() -> Post:
        (facts,) = await request.tutor.registry_lookup.look_up(request.learner, reference)
        return registry_facts_post(reference, facts, request.learner.name, request.now, request.texts)

    with bot.jobs.track() as job:
        message = (
            await interaction.reply(_waiting_post(request, heading))
            or (await interaction.source.original_response()).id
        )
        doing = LiveWork(found(), partial(_ended_post, request, heading), f"🛰️ {short_name(reference)}", heading)
        await run_to_end(request, job, live_response_of(interaction, message), doing)


def _heading(*asked: Reference) -> str:
    return "🛰️ " + " ".join(code(short_name(reference)) for reference in asked)


def _waiting_post(request: Request, heading: str) -> Post:
    waiting = text(f"-# {request.texts('evidence-waiting')}")
    return Post(text(heading), waiting, cancel_row(request.learner.user, request.texts))


def _ended_post(request: Request, heading: str, why: EndReason) -> Post:
    return Post(text(heading), text(request.texts(f"lab-ended-{why}")), accent=WARN)


ROUTES = {"look:{reference:text}": look}
