"""The lab: ``docker``, and the buttons that run a command of a lesson or cancel one."""

from __future__ import annotations

from typing import Any

import discord
from discord.ext import commands

from bot.chat.commands.base import Feature, described, options
from bot.chat.context import Visit, visit_of
from bot.chat.post import Post, button, fence, rows, text
from bot.chat.router import Press
from bot.chat.terminal.jobs import Ended
from bot.chat.terminal.live_message import Answer, answer_of, sent_by
from bot.chat.terminal.running import run
from bot.core.command import parser as grammar
from bot.core.command import script as lines
from bot.core.command.parser import Command
from bot.core.course.lesson import Code
from bot.core.refusal import Refusal
from bot.core.text.sanitize import harmless


class TerminalCommands(Feature):
    @commands.hybrid_command(description=described("slash-docker"))
    @options("command")
    async def docker(self, context: commands.Context, *, command: str) -> None:
        """Run docker commands for real, one a line, and show what they print."""
        visit = await visit_of(context)
        first, *others = lines.read(command, self.bot.prefix, visit.tutor.terminal.most)
        if first.confirms and not others:
            await context.send(**_confirmation(visit, first).sending())
            return
        await context.defer()
        typed = None if context.interaction else context.message

        async def send(post: Post) -> Answer:
            reply: dict[str, Any] = {"reference": typed.to_reference(fail_if_not_exists=False)} if typed else {}
            return sent_by(context, await context.send(**post.sending(), **reply))

        await run(self.bot, visit, [first, *others], send, typed.id if typed else None)


def _confirmation(visit: Visit, command: Command) -> Post:
    """Ask before a command that docker itself would ask about. The button carries the whole command.

    Raises Refusal ``lab-prune-filter`` for a command that does not fit in a button.
    """
    flags = command.meaning[1] - {("force", "false"), ("all", "false")}
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
    return Post(text(fence(f"$ {harmless(command.line)}")), text(warning), *rows(buttons))


async def prune(press: Press) -> None:
    """The learner said yes."""
    _own(press)
    command = grammar.parse("docker image prune" + (" -a" if press.ids["everything"] else ""))

    async def send(post: Post) -> Answer:
        await press.update(post)
        return answer_of(press, _pressed(press))

    await run(press.interaction.client, press.visit, [command], send)


async def keep(press: Press) -> None:
    """The learner said no."""
    _own(press)
    await press.update(Post(text(press.visit.texts("lab-prune-kept"))))


def _own(press: Press) -> None:
    if press.ids["user"] != press.visit.learner.user:
        raise Refusal("lab-not-yours")


async def try_it(press: Press) -> None:
    """Run the command of a lesson's block."""
    visit, ids = press.visit, press.ids
    section = (
        await visit.tutor.lessons.open(visit.learner, ids["day"], ids["number"], visit.locale, visit.now)
    ).section
    block = section.blocks[ids["block"]] if ids["block"] < len(section.blocks) else None
    if not isinstance(block, Code) or not block.try_:
        raise Refusal("lesson-changed")
    await _run_for(press, grammar.parse(block.try_))


async def run_it(press: Press) -> None:
    """Run the command that the button holds, by the same rules as if it had been typed."""
    command = grammar.parse(press.words["line"])
    if command.confirms:
        await press.reply(_confirmation(press.visit, command))
        return
    await _run_for(press, command)


async def _run_for(press: Press, command: Command) -> None:
    """Run a command in the engine of whoever pressed."""

    async def send(post: Post) -> Answer:
        message = await press.reply(post) or (await press.interaction.original_response()).id
        return answer_of(press, message)

    await run(press.interaction.client, press.visit, [command], send)


async def cancel(press: Press) -> None:
    """End what the message shows; its last screen says so. Those of the same message that follow are not run."""
    _own(press)
    job = press.interaction.client.jobs.shown_in(_pressed(press))
    if job is None:
        raise Refusal("lab-not-running")
    job.end(Ended.CANCELLED)
    await press.interaction.response.defer()


def _pressed(press: Press) -> int:
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
