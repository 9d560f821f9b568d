"""The lab: ``docker``, and the buttons that run a command of a lesson or cancel one."""

from __future__ import annotations

from typing import Any

import discord
from discord.ext import commands

from bot.chat.commands.base import FeatureCog, decline, localized, options
from bot.chat.context import Request, request_of
from bot.chat.exercises.place import find_place
from bot.chat.post import Post, button, fence, rows, text
from bot.chat.router import ComponentInteraction
from bot.chat.terminal.jobs import EndReason
from bot.chat.terminal.live_message import LiveMessage, live_message_of, live_response_of, reply_live, typed_message
from bot.chat.terminal.running import run_commands
from bot.core.command.parser import Command, parse_command
from bot.core.command.script import parse_script
from bot.core.course.lesson import Code
from bot.core.refusal import Refusal
from bot.core.text.sanitize import sanitize


class DockerCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-docker"))
    @options("command")
    async def docker(self, context: commands.Context, *, command: str) -> None:
        """Run docker commands for real, one a line, and show what they print."""
        request = await request_of(context)
        first, *others = commands = parse_script(command, self.bot.prefix, request.tutor.terminal.commands_limit)
        if first.asks_confirmation and not others:
            await context.send(**_confirmation(request, first).send_kwargs())
            return
        await context.defer()
        typed = typed_message(context)

        async def send(post: Post) -> LiveMessage:
            reply: dict[str, Any] = {"reference": typed.to_reference(fail_if_not_exists=False)} if typed else {}
            return live_message_of(context, await context.send(**post.send_kwargs(), **reply))

        place = await find_place(request, context.channel.id, commands)
        await run_commands(self.bot, request, commands, send, typed, place)


def _confirmation(request: Request, command: Command) -> Post:
    """Ask before a command that docker itself would ask about. The button carries the whole command.

    Raises Refusal ``lab-prune-filter`` for a command that does not fit in a button.
    """
    flags = command.normal_form[1] - {("force", "false"), ("all", "false")}
    if not flags <= {("all", "")}:
        raise Refusal("lab-prune-filter")
    everything = int(bool(flags))
    buttons = [
        button(
            request.texts("lab-prune-yes"),
            f"prune:{request.learner.user}:{everything}",
            style=discord.ButtonStyle.danger,
        ),
        button(request.texts("lab-prune-no"), f"keep:{request.learner.user}"),
    ]
    warning = request.texts("lab-prune-all" if everything else "lab-prune-dangling")
    return Post(text(fence(f"$ {sanitize(command.line)}")), text(warning), *rows(buttons))


async def confirm_prune(interaction: ComponentInteraction) -> None:
    """The learner said yes."""
    interaction.require_owner()
    command = parse_command("docker image prune" + (" -a" if interaction.ids["everything"] else ""))

    async def send(post: Post) -> LiveMessage:
        await interaction.update(post)
        return live_response_of(interaction, _message_id(interaction))

    place = await find_place(interaction.request, interaction.source.channel_id or 0, [command])
    await run_commands(interaction.source.client, interaction.request, [command], send, place=place)


async def run_lesson_command(interaction: ComponentInteraction) -> None:
    """Run the command of a lesson's block."""
    request, ids = interaction.request, interaction.ids
    section = (
        await request.tutor.lessons.open(request.learner, ids["day"], ids["number"], request.locale, request.now)
    ).section
    block = section.blocks[ids["block"]] if ids["block"] < len(section.blocks) else None
    if not isinstance(block, Code) or not block.try_:
        raise Refusal("lesson-changed")
    await _run_interaction(interaction, parse_command(block.try_))


async def run_button_command(interaction: ComponentInteraction) -> None:
    """Run the command that the button holds, by the same rules as if it had been typed."""
    command = parse_command(interaction.words["line"])
    if command.asks_confirmation:
        await interaction.reply(_confirmation(interaction.request, command))
        return
    await _run_interaction(interaction, command)


async def _run_interaction(interaction: ComponentInteraction, command: Command) -> None:
    """Run a command for whoever pressed, where a command runs that they type in this channel."""

    async def send(post: Post) -> LiveMessage:
        return await reply_live(interaction, post)

    place = await find_place(interaction.request, interaction.source.channel_id or 0, [command])
    await run_commands(interaction.source.client, interaction.request, [command], send, place=place)


async def cancel(interaction: ComponentInteraction) -> None:
    """End what the message shows; its last screen says so. Those of the same message that follow are not run."""
    interaction.require_owner()
    job = interaction.source.client.jobs.shown_in_message(_message_id(interaction))
    if job is None:
        raise Refusal("lab-not-running")
    job.cancel(EndReason.CANCELLED)
    await interaction.response.defer()


def _message_id(interaction: ComponentInteraction) -> int:
    """The id of the message that was pressed."""
    assert interaction.source.message is not None
    return interaction.source.message.id


ROUTES = {
    "try:{day}:{number}:{block}": run_lesson_command,
    "run:{line:text}": run_button_command,
    "prune:{user}:{everything}": confirm_prune,
    "keep:{user}": decline,
    "cancel:{user}": cancel,
}
