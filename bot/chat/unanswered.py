"""Counting what the bot could not answer, once the answer that says so has been sent."""

from __future__ import annotations

from bot.chat.context import Request
from bot.chat.errors import log_failure
from bot.core.explain.interpretation import Answer, NoMatch


async def note_unanswered(request: Request, typed: str, answer: Answer) -> None:
    """Count a question that nothing is known about. It never raises: trouble with it is logged, and spoils no answer.

    ``typed`` is what the learner has typed themselves, and not what they have attached or replied to.
    """
    if not isinstance(answer, NoMatch):
        return
    try:
        await request.tutor.unanswered.note(request.learner, typed, request.now)
    except Exception as error:
        log_failure("a question that could not be answered was not counted", error)
