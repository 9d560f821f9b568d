"""Presses on an open exercise: whose it must be, and what is told where it is another's or not open any more."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.chat.render.exercise.refused import offer_post
from bot.chat.router import ComponentInteraction, Handler
from bot.core.exercise.solver import Solver
from bot.core.refusal import Refusal
from bot.services.exercises.views import ExerciseView

OFFERED = ("exercise-not-open", "exercise-not-yours")
"""Refusals that are answered with a button which opens the exercise."""


def exercise_press(act: Callable[[ComponentInteraction, ExerciseView], Awaitable[None]]) -> Handler:
    """The handler of a press on an open exercise. Whoever cannot press is told how to get there."""

    async def handle(interaction: ComponentInteraction) -> None:
        try:
            await act(interaction, await _open_view(interaction))
        except Refusal as refusal:
            if refusal.code not in OFFERED:
                raise
            await _offer(interaction, refusal)

    return handle


async def _open_view(interaction: ComponentInteraction) -> ExerciseView:
    """The exercise that the press names. Raises Refusal ``exercise-not-yours`` or ``exercise-not-open``."""
    request, ids = interaction.request, interaction.ids
    shared = bool(ids["shared"])
    own = interaction.source.channel_id if shared else request.learner.user
    if ids["solver"] != own:
        raise Refusal("press-outdated" if shared else "exercise-not-yours")
    view = await request.tutor.exercises.find_open(Solver(request.learner.guild, ids["solver"], shared=shared))
    if view is None or (view.day, view.exercise.id) != (ids["day"], interaction.words["exercise"]):
        raise Refusal("exercise-not-open")
    return view


async def _offer(interaction: ComponentInteraction, refusal: Refusal) -> None:
    request, ids = interaction.request, interaction.ids
    listed = request.tutor.exercises.find(ids["day"], interaction.words["exercise"], request.locale)
    shared = bool(ids["shared"] and request.learner.guild)
    await interaction.reply(offer_post(refusal.code, listed, request.texts, shared=shared), private=True)
