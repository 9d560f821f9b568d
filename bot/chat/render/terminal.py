"""A terminal as a message: what a command printed, how it ended, and the whole of it where it was cut."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import discord
from discord import ui

from bot.chat.post import BAD, BRAND, GOOD, WARN, Post, button, fence, rows, text
from bot.core.explain.error_catalogue import RecognisedError
from bot.core.lab.fair_queue import QueuePosition
from bot.core.lab.protocol import Finished, Progress
from bot.core.text.excerpt import excerpt
from bot.core.text.sanitize import sanitize
from bot.texts import Texts

SCREEN_LIMIT: Final = 3_200
"""Characters of a screen in one message, of the 4,000 that Discord allows."""

NOTES_ROOM: Final = 350
"""Characters of notes for which there is room below the longest screen."""


@dataclass(frozen=True, slots=True)
class ShownCommand:
    """A command of a message: its ``line``, which it is (from 1) of how many, and the learner ``user`` who runs it.

    ``moved`` tells that it had to begin anew on another machine.
    """

    line: str
    number: int
    count: int
    user: int
    moved: bool = False


def running_post(shown: ShownCommand, now: QueuePosition | Progress, texts: Texts) -> Post:
    """The terminal while the command waits or runs, with a button that its learner may press to cancel it."""
    screen = now.screen if isinstance(now, Progress) else ""
    state = [_state_line(now, texts)]
    if shown.count > 1:
        state.append(texts("lab-step", number=shown.number, count=shown.count))
    moved = f"-# {texts('lab-moving')}\n" if shown.moved else ""
    said = text(moved + "-# " + " · ".join(state))
    return Post(text(_screen(shown.line, screen, texts)), said, cancel_row(shown.user, texts), accent=BRAND)


def cancel_row(user: int, texts: Texts) -> ui.ActionRow[Any]:
    """The button by which the learner ``user`` ends what the message shows."""
    return rows([button(texts("lab-cancel"), f"cancel:{user}")])[0]


def waiting_post(heading: str, note: str, user: int, texts: Texts) -> Post:
    """What is shown before there is anything to show: a note, and the button by which the learner ``user`` cancels."""
    return Post(text(heading), text(f"-# {note}"), cancel_row(user, texts))


def cancelled_post(heading: str, reason: str, texts: Texts) -> Post:
    """Work that was ended early; ``reason`` is how the text ``lab-ended-…`` ends."""
    return Post(text(heading), text(texts(f"lab-ended-{reason}")), accent=WARN)


def _state_line(now: QueuePosition | Progress, texts: Texts) -> str:
    if isinstance(now, Progress):
        return texts("lab-running", seconds=int(now.elapsed))
    if now.place == 0:
        return texts("lab-waiting")
    return texts("lab-queued-own") if now.behind_own_command else texts("lab-queued", place=now.place)


def finished_post(
    line: str, finished: Finished, texts: Texts, notes: Sequence[str] = (), failure: RecognisedError | None = None
) -> Post:
    """The terminal as the command left it, and below it what else there is to say.

    Why it failed, where that is known, is told by a button; at once only what nobody should have to ask for.
    """
    whole = finished.stopped is None and not finished.omitted
    room = _room(line) - max(sum(map(len, notes)) - NOTES_ROOM, 0)
    items, files = _terminal(line, finished.screen, texts, "lab-whole-output" if whole else "lab-kept-output", room)
    if finished.omitted:
        items.append(text(texts("lab-omitted", lines=finished.omitted)))
    items += [text(note) for note in notes]
    if failure and failure.error.at_once:
        items.append(text(texts("failure-at-once", cause=failure.cause(texts.locale))))
    items.append(text("\n".join(f"-# {line}" for line in _ending(finished, texts))))
    if failure:
        items += rows([button(texts("failure-button"), f"failure:{failure.error.id}")])
    return Post(*items, files=files, accent=GOOD if finished.exit_status == 0 else BAD)


def ended_post(shown: ShownCommand, newest: Progress | None, why: str, texts: Texts) -> Post:
    """A command that was ended early, ``why`` being how the text ``lab-ended-…`` ends, with what it had printed so far."""
    items, files = _terminal(shown.line, newest.screen if newest else "", texts, "lab-kept-output")
    said = [texts(f"lab-ended-{why}")]
    if rest := shown.count - shown.number:
        said.append(texts("lab-rest", count=rest))
    return Post(*items, text("\n".join(said)), files=files, accent=WARN)


def interrupted_post(lines: str, texts: Texts) -> Post:
    """Commands, one a line, of which nothing is known but that they did not come to their end."""
    part = excerpt(sanitize(lines), SCREEN_LIMIT)
    cut = [texts("lab-cut", lines=part.omitted_lines), part.tail] if part.omitted_lines else []
    return Post(text(fence("\n".join([part.head, *cut]))), text(texts("lab-ended-interrupted")), accent=WARN)


def _terminal(
    line: str, screen: str, texts: Texts, attached: str, room: int | None = None
) -> tuple[list[ui.Item[Any]], list[discord.File]]:
    """A screen, and the file with the whole of it where it is too long; ``attached`` is the text that says so.

    ``room`` is how many characters there are for it, where notes leave less than usual.
    """
    room = _room(line) if room is None else room
    items: list[ui.Item[Any]] = [text(_screen(line, screen, texts, room))]
    plain = sanitize(screen)
    if len(plain) <= room:
        return items, []
    items += [text(texts(attached)), ui.File(discord.UnfurledMediaItem("attachment://output.txt"))]
    return items, [discord.File(io.BytesIO(plain.encode()), filename="output.txt")]


def _screen(line: str, screen: str, texts: Texts, room: int | None = None) -> str:
    part = excerpt(sanitize(screen), _room(line) if room is None else room)
    cut = ["", texts("lab-cut", lines=part.omitted_lines), part.tail] if part.omitted_lines else []
    return fence("\n".join([f"$ {sanitize(line)}", part.head, *cut]).rstrip())


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
        # Of a signal a shell tells in this way.
        status = 128 - finished.exit_status if finished.exit_status < 0 else finished.exit_status
        lines = [texts("lab-failed", seconds=seconds, status=status)]
    if finished.practice:
        lines.append(texts("lab-practice"))
    return lines
