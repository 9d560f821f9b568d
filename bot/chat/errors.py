"""Every error of a command or an interaction is answered here: a table from kinds of errors to texts for the learner."""

from __future__ import annotations

import logging
import secrets
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, Final

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.chat.context import KujiraBot, Origin, request_of
from bot.chat.discord_codes import TOO_LATE
from bot.chat.post import BAD, WARN, Post, text
from bot.chat.render.explain.buttons import suggestion_row
from bot.chat.render.refusal import refusal_text, shortened
from bot.core.command.subcommand import is_docker_word
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.text.sanitize import sanitize_inline
from bot.texts import Texts

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FailedRequest:
    """A request that ended in an error; ``command`` is the command's full name, None for a component or a form.

    ``guild`` is the server in which it was made, None where that does not matter.
    """

    bot: KujiraBot
    error: BaseException
    texts: Texts
    command: str | None = None
    guild: discord.Guild | None = None


TOO_LATE_TOLD: Final = "an answer came too late for Discord: this machine, or the way to Discord, is too slow now"
"""What is logged where nobody can be told anything."""

ErrorText = Callable[[FailedRequest], str]
"""Makes the text that a learner is shown for an error."""

Send = Callable[..., Awaitable[Any]]
"""Sends a message, by discord.py's keyword arguments."""


def log_unexpected(error: BaseException) -> str:
    """Log an error that nobody has foreseen. Returns the id by which it is found in the log."""
    identity = secrets.token_hex(3)
    log.error("unexpected failure %s", identity, exc_info=error, extra={"id": identity})
    return identity


def log_failure(what: str, error: BaseException) -> None:
    """Log that something could not be done for which no learner waits. A refusal has its cause told where it arose."""
    if isinstance(error, Refusal):
        log.error("%s: %s", what, error.code)
    elif isinstance(error, TimeoutError):
        log.error("%s: it took too long", what)
    else:
        log.error("%s", what, exc_info=error)


def _refusal_text(failed: FailedRequest) -> str:
    assert isinstance(failed.error, Refusal)
    return refusal_text(failed.error, failed.texts)


def _unknown_command_text(failed: FailedRequest) -> str:
    bot, said = failed.bot, str(failed.error)
    typed = said.split('"')[1] if '"' in said else ""
    known = sorted({name for command in bot.commands for name in (command.name, *command.aliases)})
    plain = unicodedata.normalize("NFKC", typed).lower()
    names = [f"docker {plain}"] if is_docker_word(plain) else ["docker"] if plain == "sudo" else []
    near = names or get_close_matches(plain, known, n=3, cutoff=0.5)
    listed = ", ".join(f"`{bot.prefix}{name}`" for name in near)
    message = "error-unknown-command" if near else "error-unknown-command-only"
    return failed.texts(message, typed=sanitize_inline(shortened(typed)), near=listed, prefix=bot.prefix)


def _usage_text(failed: FailedRequest) -> str:
    """How the command is written, as in the help, which tells of subcommands with the command that has them."""
    usage = f"help-{(failed.command or '').partition(' ')[0]}"
    if usage not in failed.texts:
        usage = "help-help"
    return failed.texts("error-usage", usage=failed.texts(usage, prefix=failed.bot.prefix))


def _organisers_only_text(failed: FailedRequest) -> str:
    """Who may do it: the role is named in words, which mention nobody."""
    guild = failed.guild
    chosen = failed.bot.tutor.guilds.organiser_role(guild.id) if guild else None
    role = guild.get_role(chosen) if guild and chosen else None
    if role is None:
        return failed.texts("error-organisers-only")
    return failed.texts("error-organisers-only-role", role=sanitize_inline(role.name))


def _owner_only_text(failed: FailedRequest) -> str:
    return failed.texts("error-owner-only")


def _guild_only_text(failed: FailedRequest) -> str:
    return failed.texts("error-guild-only")


def _unexpected_text(failed: FailedRequest) -> str:
    return failed.texts("error-unexpected", id=log_unexpected(failed.error))


ERROR_TEXTS: tuple[tuple[type[BaseException], ErrorText], ...] = (
    (Refusal, _refusal_text),
    (commands.CommandNotFound, _unknown_command_text),
    (commands.MissingPermissions, _organisers_only_text),
    (app_commands.MissingPermissions, _organisers_only_text),
    (commands.NotOwner, _owner_only_text),
    (commands.NoPrivateMessage, _guild_only_text),
    (app_commands.NoPrivateMessage, _guild_only_text),
    (commands.UserInputError, _usage_text),
    (app_commands.TransformerError, _usage_text),
    (BaseException, _unexpected_text),
)
"""The first entry whose class fits the error is taken, so that the more specific ones come first."""


def _cause(error: BaseException) -> BaseException:
    """The error that was raised inside a command, without discord.py's wrapping."""
    while isinstance(
        error, commands.CommandInvokeError | commands.HybridCommandError | app_commands.CommandInvokeError
    ):
        error = error.original
    return error


def foreseen(error: BaseException) -> str | None:
    """In a word what an error refuses: the code of a refusal, or the kind of a mistake; None for what nobody has foreseen."""
    if isinstance(error, Refusal):
        return error.code
    kind, answer = next((kind, answer) for kind, answer in ERROR_TEXTS if isinstance(error, kind))
    return None if answer is _unexpected_text else kind.__name__


def error_post(failed: FailedRequest, *above: ui.Item[Any]) -> Post:
    """The answer to an error, below the items of ``above``. An unforeseen one is logged with the id that is shown.

    Whoever listens to ``error_told`` is told of the error.
    """
    cause = replace(failed, error=_cause(failed.error))
    failed.bot.dispatch("error_told", cause.error)
    answer = next(answer for kind, answer in ERROR_TEXTS if isinstance(cause.error, kind))
    accent = BAD if answer is _unexpected_text else WARN
    return Post(*above, text(answer(cause)), *_suggestion_row(cause), accent=accent)


def _suggestion_row(failed: FailedRequest) -> list[ui.ActionRow[Any]]:
    """The button that explains what a bad image reference should have been."""
    refusal = failed.error
    if not isinstance(refusal, Refusal) or not refusal.code.startswith("reference-"):
        return []
    return suggestion_row(refusal.suggestion, failed.texts, failed.bot.tutor.explain.edition)


async def answer_error(origin: Origin, error: BaseException, send: Send | None = None) -> None:
    """Answer the learner with what went wrong, visible to them alone where Discord allows it.

    Whoever listens to ``request_failed`` is told of the origin and the error.
    ``send`` sends a message to whoever asked, where that is not simply done by the origin.
    """
    bot = origin.client if isinstance(origin, discord.Interaction) else origin.bot
    if bot.is_closed():
        return  # nobody can be told anything any more
    command = origin.command.qualified_name if origin.command else None
    try:
        if _came_too_late(_cause(error)):
            return log.warning(TOO_LATE_TOLD)
        post = error_post(FailedRequest(bot, error, await _texts(bot, origin), command, origin.guild))
        await (send or _send_of(origin))(**post.send_kwargs(), ephemeral=True)
    except discord.HTTPException as failure:
        if _came_too_late(failure):
            return log.warning(TOO_LATE_TOLD)
        log.warning("could not tell a learner of an error", exc_info=True)
    finally:
        bot.dispatch("request_failed", origin, _cause(error))


def _came_too_late(error: BaseException) -> bool:
    return isinstance(error, discord.NotFound) and error.code in TOO_LATE


def _send_of(origin: Origin) -> Send:
    if not isinstance(origin, discord.Interaction):
        return origin.send
    return origin.followup.send if origin.response.is_done() else origin.response.send_message


async def _texts(bot: KujiraBot, origin: Origin) -> Texts:
    """In the learner's language, or in Japanese where even that cannot be found out."""
    try:
        return (await request_of(origin)).texts
    except Exception as error:
        log_failure("the language of a group could not be read", error)
        return bot.texts[Locale.JA]
