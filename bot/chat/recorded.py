"""Where the lab refuses a command, what was recorded of it."""

from __future__ import annotations

from bot.chat.post import WARN, Post, text
from bot.chat.render.refusal import refusal_text
from bot.chat.render.terminal import finished_post
from bot.chat.visit import Visit
from bot.core.command import Command
from bot.core.refusal import Refusal


def recorded_post(visit: Visit, command: Command, error: Exception) -> Post | None:
    """The refusal, and below it the recording, marked as one; None where there is none, or the lab is not the reason."""
    found = visit.tutor.recordings.instead(command, error) if isinstance(error, Refusal) else None
    if found is None or not isinstance(error, Refusal):
        return None
    texts = visit.texts
    notes = [texts("lab-recorded-practice")] if found.practice else []
    mark = texts("lab-recorded", date=found.recorded.isoformat(), docker=found.docker)
    post = finished_post(found.line, found.finished, texts, notes)
    return post.under(text(refusal_text(error, texts)), text(mark), accent=WARN)
