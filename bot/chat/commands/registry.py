"""What registries say now: ``diff`` for two images, and the button below an explanation."""

from __future__ import annotations

from functools import partial

from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized, options
from bot.chat.context import Request, request_of
from bot.chat.post import Post
from bot.chat.render.images.difference import Pair, difference_picture, difference_post
from bot.chat.render.images.layers import short_name
from bot.chat.render.images.registry_facts import registry_facts_post
from bot.chat.render.refusal import code
from bot.chat.render.terminal import cancelled_post, waiting_post
from bot.chat.responding.drawing import draw_in_time
from bot.chat.router import ComponentInteraction
from bot.chat.terminal.jobs import EndReason
from bot.chat.terminal.live_message import LiveWork, live_message_of, reply_live, run_to_end, typed_message
from bot.core.image.difference import parse_image_pair
from bot.core.reference.allowlist import require_allowed
from bot.core.reference.parser import Reference, parse_reference


class RegistryCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-diff"))
    @options("pair")
    async def diff(self, context: commands.Context, *, pair: str) -> None:
        """Tell two images apart as their registries have them, without pulling either."""
        request = await request_of(context)
        images = parse_image_pair(pair, request.tutor.explain.edition)
        heading = _heading(*images)
        await context.defer()
        with self.bot.jobs.track(typed_message(context)) as job:
            message = live_message_of(context, await context.send(**_waiting_post(request, heading).send_kwargs()))
            line = f"{self.bot.prefix}diff {' '.join(map(short_name, images))}"
            work = LiveWork(
                self._difference(request, images), partial(_cancelled_post, request, heading), line, heading
            )
            await run_to_end(request, job, message, work)

    async def _difference(self, request: Request, images: Pair) -> Post:
        compared = await request.tutor.registry_lookup.compare(request.learner, *images)
        png = await draw_in_time(self.bot, difference_picture, compared, images, request.texts)
        return difference_post(compared, images, request.now, request.texts, png)


async def handle_registry_check(interaction: ComponentInteraction) -> None:
    """Ask about the image that the button carries, for whoever pressed it, in a message of its own."""
    request, bot = interaction.request, interaction.source.client
    reference = parse_reference(interaction.words["reference"], request.tutor.explain.edition)
    require_allowed(reference)
    heading = _heading(reference)

    async def facts_post() -> Post:
        (facts,) = await request.tutor.registry_lookup.look_up(request.learner, reference)
        return registry_facts_post(reference, facts, request.learner.name, request.now, request.texts)

    with bot.jobs.track() as job:
        message = await reply_live(interaction, _waiting_post(request, heading))
        work = LiveWork(facts_post(), partial(_cancelled_post, request, heading), f"🛰️ {short_name(reference)}", heading)
        await run_to_end(request, job, message, work)


def _heading(*references: Reference) -> str:
    return "🛰️ " + " ".join(code(short_name(reference)) for reference in references)


def _waiting_post(request: Request, heading: str) -> Post:
    return waiting_post(heading, request.texts("evidence-waiting"), request.learner.user, request.texts)


def _cancelled_post(request: Request, heading: str, reason: EndReason) -> Post:
    return cancelled_post(heading, reason, request.texts)


ROUTES = {"look:{reference:text}": handle_registry_check}
