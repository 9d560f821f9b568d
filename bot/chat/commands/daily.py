"""The daily lesson: ``setup`` for organisers, and the loop that posts."""

from __future__ import annotations

import logging
from functools import partial

import discord
from discord.ext import commands, tasks

from bot.chat.commands.base import Feature, described
from bot.chat.post import Post, button, rows, text
from bot.chat.render.lesson import section_post
from bot.chat.router import Press
from bot.chat.visit import Visit, visit_of
from bot.core.locale import Locale
from bot.services.daily import Delivery
from bot.services.guilds import GuildSettings

log = logging.getLogger(__name__)

LOOK_EVERY = 20.0
"""Seconds between two looks for lessons that are due."""


class DailyCommands(Feature):
    async def cog_load(self) -> None:
        self.post_due.start()

    async def cog_unload(self) -> None:
        self.post_due.cancel()

    @tasks.loop(seconds=LOOK_EVERY)
    async def post_due(self) -> None:
        """Post what is due; one group's trouble is no other's."""
        try:
            for delivery in await self.bot.tutor.daily.claim(self.bot.clock()):
                await deliver(self.bot, delivery)
        except Exception:
            log.exception("daily lessons could not be looked for")

    @post_due.before_loop
    async def _ready(self) -> None:
        await self.bot.wait_until_ready()

    @commands.hybrid_command(description=described("Set up the daily lesson (organisers)", "slash-setup"))
    @commands.guild_only()
    @commands.has_permissions(manage_guild=True)
    async def setup(
        self,
        context: commands.Context,
        channel: discord.TextChannel | None = None,
        time: str | None = None,
        timezone: str | None = None,
        language: Locale | None = None,
    ) -> None:
        """Where, when and in what language the group learns; what is not named stays as it is."""
        visit = await visit_of(context)
        asked = bool(channel or time or timezone)
        settings = await visit.tutor.guilds.get(visit.learner.guild)
        if asked or language:
            start = asked and settings.daily is None
            settings = await visit.tutor.guilds.setup(
                visit.learner.guild,
                channel=channel.id if channel else context.channel.id if start else None,
                time=time or ("08:00" if start else None),
                timezone=timezone,
                locale=language,
            )
        await context.send(**settings_post(visit, settings).sending())


def settings_post(visit: Visit, settings: GuildSettings) -> Post:
    """What is set, and the buttons to change it."""
    t, daily = visit.texts, settings.daily
    lines = [f"## {t('setup-title')}"]
    if daily is None:
        return Post(text("\n".join([*lines, t("setup-none")])))
    lines += [
        t("setup-channel", channel=f"<#{daily.channel}>"),
        t("setup-time", time=f"{daily.time:%H:%M}", timezone=settings.timezone.key),
        t("setup-next", day=daily.day, section=daily.next_section),
        t(f"setup-language-{settings.locale or Locale.JA}"),
        t("setup-on" if daily.enabled else "setup-off"),
    ]
    toggle = ("daily-off", "daily-stop") if daily.enabled else ("daily-on", "daily-start")
    buttons = [
        button(t("daily-now"), "daily-now", style=discord.ButtonStyle.primary),
        button(t(toggle[1]), toggle[0]),
    ]
    return Post(text("\n".join(lines)), *rows(buttons))


async def deliver(bot, delivery: Delivery) -> None:
    """Post a claimed lesson and say so in the database; the nonce lets Discord drop a second copy."""
    tutor, texts = bot.tutor, bot.texts[delivery.locale]
    view = tutor.lessons.show(delivery.day, delivery.section, delivery.locale)
    post = section_post(view, 0, texts, partial(tutor.lessons.diagram, delivery.day, delivery.locale))
    try:
        channel = bot.get_partial_messageable(delivery.channel, guild_id=delivery.guild)
        message = await channel.send(**post.sending(), nonce=delivery.nonce)
    except discord.HTTPException as error:
        log.warning("the daily lesson of guild %s could not be posted", delivery.guild, exc_info=True)
        await tutor.daily.failed(delivery, str(error))
        return
    await tutor.daily.sent(delivery, message.id, bot.clock())


def _organiser(press: Press) -> None:
    if not press.interaction.permissions.manage_guild:
        raise commands.MissingPermissions(["manage_guild"])


async def now(press: Press) -> None:
    """Post today's section at once."""
    _organiser(press)
    visit = press.visit
    delivery = await visit.tutor.daily.now_one(visit.learner.guild, visit.now)
    await press.reply(Post(text(visit.texts("daily-posting"))), private=True)
    await deliver(press.interaction.client, delivery)


async def start(press: Press) -> None:
    """Post every day again."""
    await _switch(press, True)


async def stop(press: Press) -> None:
    """Post no more, until started again."""
    await _switch(press, False)


async def _switch(press: Press, enabled: bool) -> None:
    _organiser(press)
    visit = press.visit
    await visit.tutor.guilds.enable(visit.learner.guild, enabled)
    await press.update(settings_post(visit, await visit.tutor.guilds.get(visit.learner.guild)))


ROUTES = {"daily-now": now, "daily-on": start, "daily-off": stop}
