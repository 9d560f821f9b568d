"""``lab``: the state of the learner's own engine, and emptying it."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized
from bot.chat.context import Request, request_of
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
        await self._tell(context)

    @lab.command(description=localized("slash-lab-status"))
    async def status(self, context: commands.Context) -> None:
        """What is in the learner's engine, and whether it is awake."""
        await self._tell(context)

    @lab.command(description=localized("slash-lab-reset"))
    async def reset(self, context: commands.Context) -> None:
        """Ask whether to throw away all that is in the engine. The button carries whose it is."""
        visit = await request_of(context)
        await _require(visit)
        user = visit.learner.user
        buttons = [
            button(visit.texts("lab-reset-yes"), f"reset:{user}", style=discord.ButtonStyle.danger),
            button(visit.texts("lab-reset-no"), f"reset-no:{user}"),
        ]
        await context.send(**Post(text(visit.texts("lab-reset-ask")), *rows(buttons), accent=WARN).sending())

    async def _tell(self, context: commands.Context) -> None:
        visit = await request_of(context)
        await _require(visit)
        status = await visit.tutor.terminal.status()
        facts = await visit.tutor.terminal.engine_facts(visit.learner)
        post = status_post(facts, status, visit.now, visit.texts, organiser=context.permissions.manage_guild)
        await context.send(**post.sending())


async def _require(visit: Request) -> None:
    """Raises Refusal where there is no lab; one that is still getting ready will do."""
    status = await visit.tutor.terminal.status()
    if status and not status.available:
        raise Refusal(f"lab-unavailable-{status.reason}")


async def reset(press: ComponentInteraction) -> None:
    """The learner said yes."""
    _own(press)
    visit, bot, message = press.request, press.interaction.client, press.interaction.message
    assert message is not None

    async def emptied() -> Post:
        return reset_post(await visit.tutor.images.reset(visit.learner), visit.texts)

    def ended(why: EndReason) -> Post:
        return Post(text(visit.texts(f"lab-ended-{why}")), accent=WARN)

    with bot.jobs.track() as job:
        await press.update(Post(text(visit.texts("lab-resetting"))))
        doing = LiveWork(emptied(), ended, f"{bot.prefix}lab reset", "")
        await run_to_end(visit, job, live_response_of(press, message.id), doing)


async def keep(press: ComponentInteraction) -> None:
    """The learner said no."""
    _own(press)
    await press.update(Post(text(press.request.texts("lab-prune-kept"))))


def _own(press: ComponentInteraction) -> None:
    if press.ids["user"] != press.request.learner.user:
        raise Refusal("lab-not-yours")


ROUTES = {
    "reset:{user}": reset,
    "reset-no:{user}": keep,
}
