"""Presses on an open exercise: whose it must be, and what is told where it is another's or not open any more."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.chat.commands.base import may_organise
from bot.chat.render.exercise.refused import offer_post
from bot.chat.router import ComponentInteraction, Handler
from bot.core.exercise.solver import Solver
from bot.core.refusal import Refusal
from bot.services.exercises.together import require_may_end
from bot.services.exercises.views import ExerciseView


def exercise_press(act: Callable[[ComponentInteraction, ExerciseView], Awaitable[None]]) -> Handler:
    """The handler of a press on an open exercise. Whoever cannot press is told how to get there."""

    async def handle(interaction: ComponentInteraction) -> None:
        if not _may_press(interaction):
            await _offer(interaction, "exercise-not-yours")
            return
        try:
            await act(interaction, await _open_view(interaction))
        except Refusal as refusal:
            if refusal.code != "exercise-not-open":
                raise
            await _offer(interaction, "exercise-not-open")

    return handle


def _may_press(interaction: ComponentInteraction) -> bool:
    """An exercise is its learner's, or its channel's."""
    ids = interaction.ids
    return ids["solver"] == (interaction.source.channel_id if ids["shared"] else interaction.request.learner.user)


async def _open_view(interaction: ComponentInteraction) -> ExerciseView:
    """The exercise that the press names. Raises Refusal ``exercise-not-open``."""
    request, ids = interaction.request, interaction.ids
    solver = Solver(request.learner.guild, ids["solver"], shared=bool(ids["shared"]))
    view = await request.tutor.exercises.find_open(solver)
    if view is None or (view.day, view.exercise.id) != (ids["day"], interaction.words["exercise"]):
        raise Refusal("exercise-not-open")
    return view


async def _offer(interaction: ComponentInteraction, message: str) -> None:
    request, ids = interaction.request, interaction.ids
    listed = request.tutor.exercises.find(ids["day"], interaction.words["exercise"], request.locale)
    shared = bool(ids["shared"] and request.learner.guild)
    await interaction.reply(offer_post(message, listed, request.texts, shared=shared), private=True)


def require_owner(interaction: ComponentInteraction, view: ExerciseView) -> None:
    """Raises Refusal ``exercise-turn-taken`` where it is solved together and is another's turn, but for organisers."""
    if view.turn and not may_organise(interaction.source):
        require_may_end(view, interaction.request.learner.user, interaction.request.now)
