"""The lab: ``docker``, and the buttons that run a command of a lesson."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, Final

import discord
from discord.ext import commands

from bot.chat import errors
from bot.chat.commands.base import Feature, described, options
from bot.chat.post import WARN, Post, button, fence, rows, text
from bot.chat.render.terminal import finished_post, running_post
from bot.chat.router import Press
from bot.chat.visit import Visit, visit_of
from bot.core import command as grammar
from bot.core.command import Command
from bot.core.harmless import harmless
from bot.core.lab import Finished
from bot.core.lesson import Code
from bot.core.missing import missing, no_space
from bot.core.refusal import Refusal

if TYPE_CHECKING:
    from bot.chat.client import Kujira

log = logging.getLogger(__name__)

Edit = Callable[..., Awaitable[Any]]

KILLED: Final = 128 + 9
"""Exit status of a container whose program was killed."""


class TerminalCommands(Feature):
    @commands.hybrid_command(description=described("slash-docker"))
    @options("command")
    async def docker(self, context: commands.Context, *, command: str) -> None:
        """Run a docker command for real and show what it prints."""
        visit = await visit_of(context)
        parsed = grammar.parse(command)
        if parsed.confirms:
            await context.send(**_confirmation(visit, parsed).sending())
            return
        await context.defer()
        message = await context.send(**_waiting(visit, parsed).sending())
        await _run(self.bot, visit, parsed, message.edit)


def _line(command: Command) -> str:
    return harmless(command.line)


def _waiting(visit: Visit, command: Command) -> Post:
    return running_post(_line(command), "", visit.texts)


async def _run(bot: Kujira, visit: Visit, command: Command, edit: Edit) -> None:
    """Run and keep the message up to date; its last state is always the end of the command or what went wrong."""
    typed = text(fence(f"$ {_line(command)}"))
    with bot.jobs.one():
        try:
            last = await _finished(visit, command, edit)
        except asyncio.CancelledError:
            await _try_edit(edit, Post(typed, text(visit.texts("lab-interrupted")), accent=WARN))
            raise
        except Exception as error:
            last = errors.post_of(errors.Trouble(bot, error, visit.texts), typed)
        with contextlib.suppress(discord.NotFound):  # somebody has deleted the message meanwhile
            await edit(**last.editing())


async def _finished(visit: Visit, command: Command, edit: Edit) -> Post:
    """Show the screens while the command runs, and give back its last one."""
    line = _line(command)
    async with aclosing(visit.tutor.terminal.run(visit.learner, command)) as updates:
        async for update in updates:
            if isinstance(update, Finished):
                return finished_post(line, update, visit.texts, _notes(visit, command, update))
            await _try_edit(edit, running_post(line, update.screen, visit.texts, update.elapsed))
    raise RuntimeError(f"the lab has not said how {line!r} ended")


def _notes(visit: Visit, command: Command, finished: Finished) -> list[str]:
    """What was different from elsewhere, what ended a container, and which image the learner does not have yet."""
    notes = [visit.texts(command.note)] if command.note else []
    if command.subcommand == "run" and finished.exit_status == KILLED and finished.stopped is None:
        notes.append(visit.texts("lab-note-killed"))
    if finished.exit_status and no_space(finished.screen):
        notes.append(visit.texts("lab-note-no-space"))
    if finished.restoring:
        notes.append(visit.texts("lab-restoring", names=", ".join(map(harmless, finished.restoring))))
    if image := missing(command, finished.screen):
        notes.append(visit.texts("lab-missing", name=image.familiar))
    return notes


async def _try_edit(edit: Edit, post: Post) -> None:
    """A screen in between may be lost; the command and its last screen may not."""
    try:
        await edit(**post.editing())
    except discord.HTTPException:
        log.warning("a screen could not be shown", exc_info=True)


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
    return Post(text(fence(f"$ {_line(command)}")), text(warning), *rows(buttons))


async def prune(press: Press) -> None:
    """The learner said yes."""
    _own(press)
    command = grammar.parse("docker image prune" + (" -a" if press.ids["everything"] else ""))
    await press.update(_waiting(press.visit, command))
    await _run(press.interaction.client, press.visit, command, press.interaction.edit_original_response)


async def keep(press: Press) -> None:
    """The learner said no."""
    _own(press)
    await press.update(Post(text(press.visit.texts("lab-prune-kept"))))


def _own(press: Press) -> None:
    if press.ids["user"] != press.visit.learner.user:
        raise Refusal("lab-not-yours")


async def try_it(press: Press) -> None:
    """Run the command of a lesson's block in the engine of whoever pressed."""
    visit, ids = press.visit, press.ids
    section = (
        await visit.tutor.lessons.open(visit.learner, ids["day"], ids["number"], visit.locale, visit.now)
    ).section
    block = section.blocks[ids["block"]] if ids["block"] < len(section.blocks) else None
    if not isinstance(block, Code) or not block.try_:
        raise Refusal("lesson-changed")
    command = grammar.parse(block.try_)
    await press.reply(_waiting(visit, command))
    await _run(press.interaction.client, visit, command, press.interaction.edit_original_response)


ROUTES = {
    "try:{day}:{number}:{block}": try_it,
    "prune:{user}:{everything}": prune,
    "keep:{user}": keep,
}
