"""Showing the recording of a command where the lab cannot run it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Request
from bot.chat.post import WARN, Post, text
from bot.chat.render.refusal import refusal_text
from bot.chat.render.terminal import finished_post
from bot.core.command.parser import Command
from bot.core.course.recording import Replay
from bot.core.refusal import Refusal


def recorded_post(request: Request, command: Command, refusal: Refusal, more: Sequence[str] = ()) -> Post | None:
    """The refusal with ``more`` to say, and below it the recording, marked as one.

    None where there is none, or where the lab is not the reason.
    """
    found = request.tutor.recordings.replay_for(command, refusal)
    return replay_post(request, found, refusal, more) if found else None


def replay_post(request: Request, found: Replay, refusal: Refusal, more: Sequence[str] = ()) -> Post:
    """The refusal with ``more`` to say, and below it a recording, marked as one."""
    texts = request.texts
    notes = [texts("lab-recorded-practice")] if found.practice else []
    mark = texts("lab-recorded", date=found.recorded.isoformat(), docker=found.docker)
    failure = request.tutor.explain.error_of_command(found.finished)
    post = finished_post(found.line, found.finished, texts, notes, failure)
    return post.below(text("\n".join([refusal_text(refusal, texts), *more])), text(mark), accent=WARN)
