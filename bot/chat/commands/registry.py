"""What registries say now: ``diff`` for two images, and the button below an explanation."""

from __future__ import annotations

import asyncio
from functools import partial

from discord.ext import commands

from bot.chat.commands.base import Feature, described, options
from bot.chat.context import Visit, visit_of
from bot.chat.post import WARN, Post, text
from bot.chat.render.images.difference import Pair, difference_picture, difference_post
from bot.chat.render.images.layers import name_of
from bot.chat.render.images.registry_facts import evidence_post
from bot.chat.render.refusal import code
from bot.chat.render.terminal import cancel_row
from bot.chat.router import Press
from bot.chat.terminal.jobs import Ended
from bot.chat.terminal.live_message import Doing, answer_of, sent_by, until_final
from bot.core.image.difference import pair as read_pair
from bot.core.reference import parser as references
from bot.core.reference.allowlist import admit
from bot.core.reference.parser import Reference


class EvidenceCommands(Feature):
    @commands.hybrid_command(description=described("slash-diff"))
    @options("pair")
    async def diff(self, context: commands.Context, *, pair: str) -> None:
        """Tell two images apart as their registries have them, without pulling either."""
        visit = await visit_of(context)
        asked = read_pair(pair, visit.tutor.explain.edition)
        heading = _heading(*asked)
        await context.defer()
        with self.bot.jobs.one(None if context.interaction else context.message.id) as job:
            answer = sent_by(context, await context.send(**_waiting_post(visit, heading).sending()))
            line = f"{self.bot.prefix}diff {' '.join(map(name_of, asked))}"
            doing = Doing(self._difference(visit, asked), partial(_ended_post, visit, heading), line, heading)
            await until_final(visit, job, answer, doing)

    async def _difference(self, visit: Visit, asked: Pair) -> Post:
        compared = await visit.tutor.evidence.compare(visit.learner, *asked)
        async with self.bot.drawing:
            png = await asyncio.to_thread(difference_picture, compared, asked, visit.texts)
        return difference_post(compared, asked, visit.now, visit.texts, png)


async def look(press: Press) -> None:
    """Ask about the image that the button carries, for whoever pressed it, in a message of its own."""
    visit, bot = press.visit, press.interaction.client
    reference = references.parse(press.words["reference"])
    admit(reference)
    heading = _heading(reference)

    async def found() -> Post:
        (facts,) = await visit.tutor.evidence.look(visit.learner, reference)
        return evidence_post(reference, facts, visit.learner.name, visit.now, visit.texts)

    with bot.jobs.one() as job:
        message = await press.reply(_waiting_post(visit, heading)) or (await press.interaction.original_response()).id
        doing = Doing(found(), partial(_ended_post, visit, heading), f"🛰️ {name_of(reference)}", heading)
        await until_final(visit, job, answer_of(press, message), doing)


def _heading(*asked: Reference) -> str:
    return "🛰️ " + " ".join(code(name_of(reference)) for reference in asked)


def _waiting_post(visit: Visit, heading: str) -> Post:
    waiting = text(f"-# {visit.texts('evidence-waiting')}")
    return Post(text(heading), waiting, cancel_row(visit.learner.user, visit.texts))


def _ended_post(visit: Visit, heading: str, why: Ended) -> Post:
    return Post(text(heading), text(visit.texts(f"lab-ended-{why}")), accent=WARN)


ROUTES = {"look:{reference:text}": look}
