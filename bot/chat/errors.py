"""The one door for everything that goes wrong: each kind of error has one answer, in the learner's language."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from difflib import get_close_matches
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.post import BAD, WARN, Post, fence, text
from bot.chat.visit import Asking, visit_of
from bot.core.caret import caret
from bot.core.harmless import harmless, inline
from bot.core.refusal import Refusal
from bot.texts import Texts

if TYPE_CHECKING:
    from bot.chat.client import Kujira

log = logging.getLogger(__name__)

Answer = Callable[["Kujira", BaseException, Texts], str]


def refusal_text(refusal: Refusal, texts: Texts) -> str:
    """What a refusal says: the reason, the place where it breaks, and the nearest input that would do."""
    lines = [texts(f"refusal-{refusal.code}", **_readable(refusal))]
    if refusal.text is not None and refusal.position is not None:
        before, after = refusal.text[: refusal.position], refusal.text[refusal.position :]
        shown = _one_line(before)
        lines.append(fence(caret(shown + _one_line(after), len(shown))))
    if refusal.suggestion:
        lines.append(texts("error-suggestion", suggestion=_code(refusal.suggestion)))
    if "docker" in refusal.details:
        lines.append(texts("error-docker-says") + "\n" + fence(harmless(str(refusal.details["docker"]))))
    return "\n".join(lines)


def _one_line(part: str) -> str:
    return harmless(part).replace("\n", " ")


def _readable(refusal: Refusal) -> dict[str, str | int]:
    return {name: inline(value) if isinstance(value, str) else value for name, value in refusal.details.items()}


def _code(content: str) -> str:
    return f"`` {harmless(content).replace('`', 'ˋ')} ``" if "`" in content else f"`{harmless(content)}`"


def _refused(bot: Kujira, error: BaseException, texts: Texts) -> str:
    assert isinstance(error, Refusal)
    return refusal_text(error, texts)


def _unknown_command(bot: Kujira, error: BaseException, texts: Texts) -> str:
    typed = str(error.args[0]).split('"')[1] if '"' in str(error) else ""
    known = sorted({name for command in bot.commands for name in (command.name, *command.aliases)})
    near = get_close_matches(typed.lower(), known, n=3, cutoff=0.5) or ["help"]
    listed = ", ".join(f"`{bot.prefix}{name}`" for name in near)
    return texts("error-unknown-command", typed=inline(typed), near=listed, prefix=bot.prefix)


def _usage(bot: Kujira, error: BaseException, texts: Texts) -> str:
    return texts("error-usage", prefix=bot.prefix)


def _organisers_only(bot: Kujira, error: BaseException, texts: Texts) -> str:
    return texts("error-organisers-only")


def _guild_only(bot: Kujira, error: BaseException, texts: Texts) -> str:
    return texts("error-guild-only")


def _unexpected(bot: Kujira, error: BaseException, texts: Texts) -> str:
    identity = secrets.token_hex(3)
    log.error("unexpected failure %s", identity, exc_info=error)
    return texts("error-unexpected", id=identity)


ANSWERS: tuple[tuple[type[BaseException], Answer], ...] = (
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


def post_of(bot: Kujira, error: BaseException, texts: Texts) -> Post:
    """The answer to ``error``; what nobody foresaw is logged under the id that the learner is shown."""
    cause = _cause(error)
    answer = next(answer for kind, answer in ANSWERS if isinstance(cause, kind))
    accent = BAD if answer is _unexpected else WARN
    return Post(text(answer(bot, cause, texts)), accent=accent)


async def answer(asking: Asking, error: BaseException) -> None:
    """Tell the learner what went wrong, to them alone where Discord allows it."""
    try:
        texts = (await visit_of(asking)).texts
        bot = asking.client if isinstance(asking, discord.Interaction) else asking.bot
        post = post_of(bot, error, texts)
        if not isinstance(asking, discord.Interaction):
            await asking.send(**post.sending(), ephemeral=True)
        elif asking.response.is_done():
            await asking.followup.send(**post.sending(), ephemeral=True)
        else:
            await asking.response.send_message(**post.sending(), ephemeral=True)
    except discord.HTTPException:
        log.warning("could not tell a learner of an error", exc_info=True)
