"""Marking the open exercise after a command, in time for what is told below the command."""

from __future__ import annotations

import asyncio
from typing import Final

from bot.chat.context import KujiraBot, Request
from bot.chat.errors import log_failure
from bot.chat.exercises.place import Place
from bot.chat.exercises.shown import post_of, show
from bot.chat.render.exercise.listing import called
from bot.core.exercise.checks.evidence import PrintedOutput
from bot.core.refusal import Refusal
from bot.services.exercises.views import Checked, ExerciseView
from bot.texts import Texts

MARK_SECONDS: Final = 1.0
"""Seconds for which what a command has printed is held back so that it can be told what it has done for the exercise."""


class CommandMarking:
    """Marks the exercise of a place by one command of a learner's. ``channel`` is that of the command.

    None of it raises: the learner has run a command, and its answer must not depend on the exercise.
    """

    def __init__(self, bot: KujiraBot, request: Request, place: Place, channel: int) -> None:
        self._bot = bot
        self._request = request
        self._place = place
        self._channel = channel
        self._marking: asyncio.Task[Checked | None] | None = None

    async def mark(self, printed: PrintedOutput | None) -> list[str]:
        """Mark by what the command printed. Returns what is to be told below it, nothing where marking takes too long."""
        exercise = self._place.exercise
        if exercise is None:
            return []
        self._marking = asyncio.create_task(self._check(exercise, printed))
        await asyncio.wait((self._marking,), timeout=MARK_SECONDS)
        checked = self._marking.result() if self._marking.done() else None
        return marked_notes(checked, self._request.texts) if checked and not self._place.prepares else []

    async def _check(self, view: ExerciseView, printed: PrintedOutput | None) -> Checked | None:
        request = self._request
        try:
            return await request.tutor.exercise_marking.check(request.learner, view, request.now, printed)
        except Exception as error:
            # Closed or begun again while the command ran: then there is nothing to mark.
            if not (isinstance(error, Refusal) and error.code == "exercise-not-open"):
                log_failure("an exercise was not marked", error)
            return None

    async def show(self) -> None:
        """Let the message of the exercise show what the marking has come to, also where that took longer."""
        checked = await self._marking if self._marking else None
        if checked and not self._place.prepares:
            await show(
                self._bot, self._request, checked.view, post_of(self._bot, self._request, checked), self._channel
            )


def marked_notes(checked: Checked, texts: Texts) -> list[str]:
    """What a command has done for the exercise, in a word, or what has gone wrong with it."""
    view, marked = checked.view, checked.marked
    where, done, total = called(view), len(marked.done), len(view.exercise.tasks)
    if marked.finished:
        return [texts("exercise-ticked-all", where=where, points=checked.earned)]
    notes = [texts("exercise-ticked", where=where, done=done, total=total)] if marked.newly else []
    if marked.dead_end:
        notes.append(f"🛑 {marked.dead_end.strip()}")
    elif marked.observation:
        notes.append(f"💬 {marked.observation[1].strip()}")
    return notes
