"""Opening an exercise: its message, and what was prepared for it as ``docker images`` shows it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from bot.chat.commands.base import may_organise
from bot.chat.context import KujiraBot, Request
from bot.chat.exercises.place import Place
from bot.chat.exercises.shown import open_post, show_left
from bot.chat.post import Post
from bot.chat.router import ComponentInteraction
from bot.chat.terminal.live_message import LiveMessage, reply_live
from bot.chat.terminal.running import Send, run_commands
from bot.core.command.parser import parse_command
from bot.core.exercise.solver import Solver
from bot.services.exercises.exercises import solver_of
from bot.services.exercises.together import require_may_end
from bot.services.exercises.views import ExerciseView

SHOW_PREPARED: Final = "docker images"
"""The command by which a learner sees what was prepared."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where an exercise is opened: ``post`` sends its message and returns the message's id, ``send`` the live message below.

    ``may_organise`` tells whether whoever opens it may do what only organisers may.
    """

    bot: KujiraBot
    request: Request
    channel: int
    post: Callable[[Post], Awaitable[int]]
    send: Send
    may_organise: Callable[[], bool]

    def solver(self, *, shared: bool) -> Solver:
        """Whoever opens it, or the channel."""
        learner = self.request.learner
        return Solver(learner.guild, self.channel, shared=True) if shared else solver_of(learner)


async def open_exercise(opening: Opening, day: int, number: int, *, shared: bool) -> None:
    """Open an exercise and show it; one that is open already is shown again, at the end of the channel.

    Raises Refusal ``lesson-no-day`` or ``exercise-none``, and ``exercise-turn-taken`` where somebody is working on another
    one that the channel has open.
    """
    request, solver = opening.request, opening.solver(shared=shared)
    exercises = request.tutor.exercises
    wanted = exercises.peek(day, number, request.locale).exercise.id
    before = await exercises.find_open(solver)
    again = before is not None and (before.day, before.exercise.id) == (day, wanted)
    if before and not again and solver.shared and not opening.may_organise():
        require_may_end(before, request.learner.user, request.now)
    if before:
        await show_left(opening.bot, before, moved=again)
    view = before if before and again else await exercises.open(solver, day, number, request.locale, request.now)
    if shared and not again:
        view = await request.tutor.exercise_turns.take(request.learner, solver, view.day, view.exercise.id, request.now)
    message = await opening.post(await open_post(opening.bot, request, view))
    await exercises.set_message(solver, opening.channel, message)
    if not again:
        await show_prepared(opening, replace(view, channel=opening.channel, message=message))


async def show_prepared(opening: Opening, view: ExerciseView) -> None:
    """Run ``docker images`` where the exercise is done, so that what was prepared is put up and seen."""
    request = opening.request
    if view.exercise.init is None:
        return
    status = await request.tutor.terminal.status()
    if status is None or status.available:
        place = Place(view, prepares=True)
        await run_commands(opening.bot, request, [parse_command(SHOW_PREPARED)], opening.send, place=place)


def opening_of(interaction: ComponentInteraction) -> Opening:
    """Opening by a press. What all may see and press is posted for all, also where the list was seen by one alone."""
    source = interaction.source

    async def post(shown: Post) -> int:
        return (await interaction.reply(shown)).message

    async def send(shown: Post) -> LiveMessage:
        return await reply_live(interaction, shown)

    organises = partial(may_organise, source)
    return Opening(source.client, interaction.request, source.channel_id or 0, post, send, organises)
