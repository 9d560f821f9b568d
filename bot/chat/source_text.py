"""What a learner wants to have explained: what they typed, a file, or the message that they reply to."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import Any, Final

import discord
from discord.ext import commands

from bot.chat.components import walk_components
from bot.core.refusal import Refusal
from bot.core.text.decoding import decode
from bot.core.text.sanitize import sanitize

FILE_LIMIT: Final = 64
"""Kilobytes of a file that are read; docker prints no more that anybody would ask about."""

DOWNLOAD_SECONDS: Final = 5.0
"""Seconds that a file may take to come."""

_FENCE = re.compile(r"```(?:[\w+-]*\n)?(.*?)```", re.DOTALL)
_TEXT = re.compile(r"text/|application/(?:json|x-yaml|yaml)")
_TEXT_FILES: Final = (".txt", ".log", ".json", ".md", ".out", ".yaml", ".yml", "dockerfile")


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text to be explained; ``is_own_screen`` tells that a message of the bot shows it as docker's output."""

    text: str
    is_own_screen: bool = False


@dataclass(frozen=True, slots=True)
class QuestionToBot:
    """What a message that is no command asks the bot; ``is_mention`` tells that it names the bot, and so wants an answer."""

    text: str
    is_mention: bool


def question_to_bot(context: commands.Context[Any]) -> QuestionToBot | None:
    """The question of a message that mentions the bot, or replies to one of its messages with a text; else None.

    Discord counts a reply as a mention, which here only one in the text is: below an answer people also talk to each other.
    """
    message, bot = context.message, context.bot.user
    if message.author.bot or context.prefix is not None:
        return None
    typed = re.sub(rf"<@!?{bot.id}>", " ", message.content)
    if typed != message.content:
        return QuestionToBot(typed.strip(), is_mention=True)
    replied = message.reference.resolved if message.reference else None
    if isinstance(replied, discord.Message) and replied.author.id == bot.id and typed.strip():
        return QuestionToBot(typed.strip(), is_mention=False)
    return None


async def read_source(context: commands.Context[Any], typed: str) -> SourceText | None:
    """What is to be explained, None if nothing was named.

    Raises Refusal ``explain-file-*`` for a file that cannot be read, and ``explain-reply-*`` for a message of which there is
    nothing to explain.
    """
    if typed.strip():
        return SourceText(typed)
    if context.interaction:
        return None
    if context.message.attachments:
        return SourceText(await _file(context.message.attachments))
    if reference := context.message.reference:
        return await _text_of(await _replied_to(context, reference), context)
    return None


async def _replied_to(context: commands.Context[Any], reference: discord.MessageReference) -> discord.Message:
    if isinstance(reference.resolved, discord.Message):
        return reference.resolved
    if isinstance(reference.resolved, discord.DeletedReferencedMessage) or reference.message_id is None:
        raise Refusal("explain-reply-gone")
    try:
        return await context.channel.fetch_message(reference.message_id)
    except discord.HTTPException:
        raise Refusal("explain-reply-gone") from None


async def _text_of(message: discord.Message, context: commands.Context[Any]) -> SourceText:
    """What a message shows: of the bot's own the terminal screens in it, of others all that they have written."""
    is_own = message.author.id == context.bot.user.id
    texts = [attachment for attachment in message.attachments if _is_text(attachment)]
    if texts or (message.attachments and not message.content and not is_own):
        return SourceText(await _file(texts or message.attachments), is_own)
    shown = code_blocks_of(message) if is_own else message.content.removeprefix(context.bot.prefix)
    if not shown.strip():
        raise Refusal("explain-reply-nothing")
    return SourceText(shown, is_own)


def code_blocks_of(message: discord.Message) -> str:
    """The code blocks of a message, one below the other."""
    shown = (part.content for part in walk_components(message.components) if isinstance(part, discord.TextDisplay))
    return "\n".join(block for content in shown for block in _FENCE.findall(content))


def _is_text(attachment: discord.Attachment) -> bool:
    return bool(_TEXT.match(attachment.content_type or "")) or attachment.filename.lower().endswith(_TEXT_FILES)


async def _file(attachments: list[discord.Attachment]) -> str:
    file = next(filter(_is_text, attachments), None)
    if file is None:
        raise Refusal("explain-file-kind")
    if file.size > FILE_LIMIT * 1024:
        raise Refusal("explain-file-large", limit=FILE_LIMIT, size=-(-file.size // 1024))
    try:
        async with asyncio.timeout(DOWNLOAD_SECONDS):
            text = decode(await file.read())
    except (TimeoutError, discord.HTTPException):
        raise Refusal("explain-file-unread") from None
    if not sanitize(text).strip():
        raise Refusal("explain-file-empty")
    return text
