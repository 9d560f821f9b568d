"""A terminal as a message: what a command printed, how it ended, and the whole of it where it was cut."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

import discord
from discord import ui

from bot.chat.post import BAD, BRAND, GOOD, Post, fence, text
from bot.core.excerpt import excerpt
from bot.core.harmless import harmless
from bot.core.lab import Finished
from bot.texts import Texts

SCREEN_LIMIT: Final = 3_200
"""Characters of a screen in one message, of the 4,000 that Discord allows."""


def running_post(line: str, screen: str, texts: Texts, elapsed: float | None = None, moved: bool = False) -> Post:
    """The terminal while the command runs; ``elapsed`` in seconds, None while it waits for the engine.

    ``moved`` tells that it had to begin anew on another machine.
    """
    state = [texts("lab-moving")] if moved else []
    state.append(texts("lab-waiting") if elapsed is None else texts("lab-running", seconds=int(elapsed)))
    return Post(text(_screen(line, screen, texts)), text("\n".join(f"-# {line}" for line in state)), accent=BRAND)


def finished_post(line: str, finished: Finished, texts: Texts, notes: Sequence[str] = ()) -> Post:
    """The terminal as the command left it, and below it what else there is to say."""
    items: list[ui.Item[Any]] = [text(_screen(line, finished.screen, texts))]
    files: list[discord.File] = []
    if len(finished.screen) > _room(line):
        files.append(discord.File(io.BytesIO(harmless(finished.screen).encode()), filename="output.txt"))
        items += [
            text(texts("lab-whole-output")),
            ui.File(discord.UnfurledMediaItem("attachment://output.txt")),
        ]
    if finished.omitted:
        items.append(text(texts("lab-omitted", lines=finished.omitted)))
    items += [text(note) for note in notes]
    items.append(text("\n".join(f"-# {line}" for line in _ending(finished, texts))))
    return Post(*items, files=files, accent=GOOD if finished.exit_status == 0 else BAD)


def _screen(line: str, screen: str, texts: Texts) -> str:
    part = excerpt(harmless(screen), _room(line))
    cut = ["", texts("lab-cut", lines=part.cut), part.tail] if part.cut else []
    return fence("\n".join([f"$ {harmless(line)}", part.head, *cut]).rstrip())


def _room(line: str) -> int:
    """Characters that the command leaves for its screen."""
    return SCREEN_LIMIT - len(line)


def _ending(finished: Finished, texts: Texts) -> list[str]:
    seconds = f"{finished.elapsed:.1f}"
    if finished.stopped:
        lines = [texts(f"lab-stopped-{finished.stopped}", seconds=seconds)]
    elif finished.exit_status == 0:
        lines = [texts("lab-succeeded", seconds=seconds)]
    else:
        lines = [texts("lab-failed", seconds=seconds, status=finished.exit_status)]
    if finished.practice:
        lines.append(texts("lab-practice"))
    return lines
