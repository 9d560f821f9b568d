"""The lab: ``docker``, and the buttons that run a command of a lesson or cancel one."""

from __future__ import annotations

from typing import Any

import discord
from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized, options
from bot.chat.context import Request, request_of
from bot.chat.post import Post, button, fence, rows, text
from bot.chat.router import ComponentInteraction
from bot.chat.terminal.jobs import EndReason
from bot.chat.terminal.live_message import LiveMessage, live_message_of, live_response_of
from bot.chat.terminal.running import run_commands
from bot.core.command import parser as grammar
from bot.core.command import script as lines
from bot.core.command.parser import Command
from bot.core.course.lesson import Code
from bot.core.refusal import Refusal
from bot.core.text.sanitize import sanitize


class DockerCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-docker"))
    @options("command")
    async def docker(self, context: commands.Context, *, command: str) -> None:
        """Run docker commands for real, one a line, and show what they print."""
        visit = await request_of(context)
        first, *others = lines.parse_script(command, self.bot.prefix, visit.tutor.terminal.commands_limit)
        if first.asks_confirmation and not others:
            await context.send(**_confirmation(visit, first).sending())
            return
        await context.defer()
        typed = None if context.interaction else context.message

        async def send(post: Post) -> LiveMessage:
            reply: dict[str, Any] = {"reference": typed.to_reference(fail_if_not_exists=False)} if typed else {}
            return live_message_of(context, await context.send(**post.sending(), **reply))

        await run_commands(self.bot, visit, [first, *others], send, typed.id if typed else None)


def _confirmation(visit: Request, command: Command) -> Post:
    """Ask before a command that docker itself would ask about. The button carries the whole command.

    Raises Refusal ``lab-prune-filter`` for a command that does not fit in a button.
    """
    flags = command.normal_form[1] - {("force", "false"), ("all", "false")}
    if not flags <= {("all", "")}:
        raise Refusal("lab-prune-filter")
    everything = int(bool(flags))
    buttons = [
        button(
            visit.texts("lab-prune-yes"),
            f"prune:{visit.learner.user}:{everything}",
            style=discord.ButtonStyle.danger,
        ),
        button(visit.texts("lab-prune-no"), f"keep:{visit.learner.user}"),
    ]
    warning = visit.texts("lab-prune-all" if everything else "lab-prune-dangling")
    return Post(text(fence(f"$ {sanitize(command.line)}")), text(warning), *rows(buttons))


async def prune(press: ComponentInteraction) -> None:
    """The learner said yes."""
    _own(press)
    command = grammar.parse("docker image prune" + (" -a" if press.ids["everything"] else ""))

    async def send(post: Post) -> LiveMessage:
        await press.update(post)
        return live_response_of(press, _pressed(press))

    await run_commands(press.interaction.client, press.request, [command], send)


async def keep(press: ComponentInteraction) -> None:
    """The learner said no."""
    _own(press)
    await press.update(Post(text(press.request.texts("lab-prune-kept"))))


def _own(press: ComponentInteraction) -> None:
    if press.ids["user"] != press.request.learner.user:
        raise Refusal("lab-not-yours")


async def try_it(press: ComponentInteraction) -> None:
    """Run the command of a lesson's block."""
    visit, ids = press.request, press.ids
    section = (
        await visit.tutor.lessons.open(visit.learner, ids["day"], ids["number"], visit.locale, visit.now)
    ).section
    block = section.blocks[ids["block"]] if ids["block"] < len(section.blocks) else None
    if not isinstance(block, Code) or not block.try_:
        raise Refusal("lesson-changed")
    await _run_for(press, grammar.parse(block.try_))


async def run_it(press: ComponentInteraction) -> None:
    """Run the command that the button holds, by the same rules as if it had been typed."""
    command = grammar.parse(press.words["line"])
    if command.asks_confirmation:
        await press.reply(_confirmation(press.request, command))
        return
    await _run_for(press, command)


async def _run_for(press: ComponentInteraction, command: Command) -> None:
    """Run a command in the engine of whoever pressed."""

    async def send(post: Post) -> LiveMessage:
        message = await press.reply(post) or (await press.interaction.original_response()).id
        return live_response_of(press, message)

    await run_commands(press.interaction.client, press.request, [command], send)


async def cancel(press: ComponentInteraction) -> None:
    """End what the message shows; its last screen says so. Those of the same message that follow are not run."""
    _own(press)
    job = press.interaction.client.jobs.shown_in(_pressed(press))
    if job is None:
        raise Refusal("lab-not-running")
    job.end(EndReason.CANCELLED)
    await press.interaction.response.defer()


def _pressed(press: ComponentInteraction) -> int:
    """The id of the message that was pressed."""
    assert press.interaction.message is not None
    return press.interaction.message.id


ROUTES = {
    "try:{day}:{number}:{block}": try_it,
    "run:{line:text}": run_it,
    "prune:{user}:{everything}": prune,
    "keep:{user}": keep,
    "cancel:{user}": cancel,
}
