"""Counting the errors that a group meets in the lab, once the learner has their answer."""

from __future__ import annotations

from bot.chat.context import Request
from bot.chat.errors import log_failure
from bot.core.explain.error_catalogue import RecognisedError


async def note_lab_error(request: Request, failure: RecognisedError) -> None:
    """Count an error by its id alone. It never raises: trouble with it is logged, and spoils no answer."""
    try:
        await request.tutor.lab_errors.note(request.learner.guild, failure.error.id, request.now)
    except Exception as error:
        log_failure("an error in the lab was not counted", error)
