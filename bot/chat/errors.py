"""The one door for everything that goes wrong: each kind of error has one answer, in the learner's language."""

from __future__ import annotations

import logging
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.chat.context import KujiraBot, Origin, request_of
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
    """Something that went wrong; ``command`` is the name of the command that was meant, None for a press."""

    bot: KujiraBot
    error: BaseException
    texts: Texts
    command: str | None = None


ErrorText = Callable[[FailedRequest], str]


def _refused(trouble: FailedRequest) -> str:
    assert isinstance(trouble.error, Refusal)
    return refusal_text(trouble.error, trouble.texts)


def _unknown_command(trouble: FailedRequest) -> str:
    bot, said = trouble.bot, str(trouble.error)
    typed = said.split('"')[1] if '"' in said else ""
    known = sorted({name for command in bot.commands for name in (command.name, *command.aliases)})
    plain = unicodedata.normalize("NFKC", typed).lower()
    names = [f"docker {plain}"] if is_docker_word(plain) else ["docker"] if plain == "sudo" else []
    near = names or get_close_matches(plain, known, n=3, cutoff=0.5)
    listed = ", ".join(f"`{bot.prefix}{name}`" for name in near)
    message = "error-unknown-command" if near else "error-unknown-command-only"
    return trouble.texts(message, typed=sanitize_inline(shortened(typed)), near=listed, prefix=bot.prefix)


def _usage(trouble: FailedRequest) -> str:
    """How the command is written, as the help says it."""
    usage = f"help-{trouble.command}"
    if usage not in trouble.texts:
        usage = "help-help"
    return trouble.texts("error-usage", usage=trouble.texts(usage, prefix=trouble.bot.prefix))


def _organisers_only(trouble: FailedRequest) -> str:
    return trouble.texts("error-organisers-only")


def _guild_only(trouble: FailedRequest) -> str:
    return trouble.texts("error-guild-only")


def _unexpected(trouble: FailedRequest) -> str:
    identity = secrets.token_hex(3)
    log.error("unexpected failure %s", identity, exc_info=trouble.error)
    return trouble.texts("error-unexpected", id=identity)


ERROR_TEXTS: tuple[tuple[type[BaseException], ErrorText], ...] = (
    (Refusal, _refused),
    (commands.CommandNotFound, _unknown_command),
    (commands.MissingPermissions, _organisers_only),
    (app_commands.MissingPermissions, _organisers_only),
    (commands.NoPrivateMessage, _guild_only),
    (app_commands.NoPrivateMessage, _guild_only),
    (commands.UserInputError, _usage),
    (app_commands.TransformerError, _usage),
    (BaseException, _unexpected),
)


def _cause(error: BaseException) -> BaseException:
    """What went wrong inside a command, without the frameworks' wrapping."""
    while isinstance(
        error, commands.CommandInvokeError | commands.HybridCommandError | app_commands.CommandInvokeError
    ):
        error = error.original
    return error


def error_post(trouble: FailedRequest, *above: ui.Item[Any]) -> Post:
    """The answer, below what is to stay; what nobody foresaw is logged under the id that the learner is shown."""
    cause = replace(trouble, error=_cause(trouble.error))
    answer = next(answer for kind, answer in ERROR_TEXTS if isinstance(cause.error, kind))
    accent = BAD if answer is _unexpected else WARN
    return Post(*above, text(answer(cause)), *_nearest(cause), accent=accent)


def _nearest(trouble: FailedRequest) -> list[ui.ActionRow[Any]]:
    """The button to what a bad image reference should have been."""
    refusal = trouble.error
    if not isinstance(refusal, Refusal) or not refusal.code.startswith("reference-"):
        return []
    return suggestion_row(refusal.suggestion, trouble.texts, trouble.bot.tutor.explain.edition)


async def answer_error(origin: Origin, error: BaseException) -> None:
    """Tell the learner what went wrong, to them alone where Discord allows it."""
    bot = origin.client if isinstance(origin, discord.Interaction) else origin.bot
    command = origin.command.name if origin.command else None
    try:
        post = error_post(FailedRequest(bot, error, await _texts(bot, origin), command))
        if not isinstance(origin, discord.Interaction):
            await origin.send(**post.sending(), ephemeral=True)
        elif origin.response.is_done():
            await origin.followup.send(**post.sending(), ephemeral=True)
        else:
            await origin.response.send_message(**post.sending(), ephemeral=True)
    except discord.HTTPException:
        log.warning("could not tell a learner of an error", exc_info=True)


async def _texts(bot: KujiraBot, origin: Origin) -> Texts:
    """In the learner's language, or in Japanese where even that cannot be found out."""
    try:
        return (await request_of(origin)).texts
    except Exception:
        log.exception("the language of a group could not be read")
        return bot.texts[Locale.JA]
