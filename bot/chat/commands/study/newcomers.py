"""The offer to whoever joins a group in the middle of its course: below the answer to the first thing that they do, once.

Those who organise the group are no newcomers to it.
"""

from __future__ import annotations

from typing import Final

import discord
from discord.ext import commands

from bot.chat.commands.base import FeatureCog, may_organise
from bot.chat.context import KujiraBot, Request, request_of
from bot.chat.errors import log_failure
from bot.chat.post import Post, text
from bot.chat.render.study.catch_up import newcomer_line_post, newcomer_post
from bot.chat.router import ComponentInteraction
from bot.chat.schedules.direct_messages import for_group, show_alone
from bot.services.study.catch_up import CatchUp
from bot.services.study.reminders import DEFAULT_TIME

NEVER_OFFERED: Final = frozenset({"catchup", "setup", "schedule", "class", "announce", "content", "privacy", "remind"})
"""Commands after which nobody is offered to catch up: whoever uses them does so already, or is busy with something else."""

OWN_PRESSES: Final = ("catch", "next-unread", "study", "schedule", "remind", "nudge")
"""How the ``custom_id`` begins of what is pressed instead of reading the group's lesson: the same goes for it."""


class Newcomers(FeatureCog):
    @commands.Cog.listener()
    async def on_command_completion(self, context: commands.Context) -> None:
        """Offer a newcomer to catch up, below the answer to their first command."""
        root = context.command.root_parent or context.command if context.command else None
        if context.guild is None or context.author.bot or root is None or root.name in NEVER_OFFERED:
            return
        if may_organise(context):
            return
        try:
            request = await request_of(context)
            if offer := await request.tutor.catch_ups.offer_to_newcomer(request.learner, request.locale):
                post = _offer(request, offer) if context.interaction else _offer_line(request, offer)
                await context.send(**post.send_kwargs(), ephemeral=True)
        except Exception as error:
            log_failure("a newcomer could not be offered to catch up", error)

    @commands.Cog.listener()
    async def on_press_completion(self, interaction: discord.Interaction[KujiraBot]) -> None:
        """The same after a newcomer's first press, seen by them alone."""
        custom_id = str((interaction.data or {}).get("custom_id", ""))
        if interaction.guild is None or custom_id.startswith(OWN_PRESSES) or may_organise(interaction):
            return
        try:
            request = await request_of(interaction)
            if offer := await request.tutor.catch_ups.offer_to_newcomer(request.learner, request.locale):
                await interaction.followup.send(**_offer(request, offer).send_kwargs(), ephemeral=True)
        except Exception as error:
            log_failure("a newcomer could not be offered to catch up", error)


def _offer(request: Request, offer: CatchUp) -> Post:
    return newcomer_post(offer, request.learner.guild, f"{DEFAULT_TIME:%H:%M}", request.texts)


def _offer_line(request: Request, offer: CatchUp) -> Post:
    return newcomer_line_post(offer, request.learner.guild, request.texts)


async def show_offer(interaction: ComponentInteraction) -> None:
    """What a newcomer may choose; whoever else presses the line below their answer chooses for themselves."""
    request = for_group(interaction)
    missed = await request.tutor.catch_ups.missed(request.learner, request.locale)
    await show_alone(
        interaction, _offer(request, missed) if missed.view else Post(text(request.texts("catch-up-done")))
    )


async def decline_offer(interaction: ComponentInteraction) -> None:
    """A newcomer reads on with the group."""
    await show_alone(interaction, Post(text(interaction.request.texts("newcomer-declined"))))


ROUTES = {"catch-offer:{guild}": show_offer, "catch-no:{guild}": decline_offer}
