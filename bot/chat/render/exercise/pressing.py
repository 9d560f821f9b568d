"""What the components of an exercise's message name in their ``custom_id``."""

from __future__ import annotations

from bot.services.exercises.views import ExerciseView


def press_id(action: str, view: ExerciseView, *more: int) -> str:
    """The ``custom_id`` of something that is done with an open exercise: whose it is and which, so that no other is meant."""
    solver = view.solver
    return ":".join(map(str, (f"ex-{action}", int(solver.shared), solver.id, view.day, *more, view.exercise.id)))


def open_id(day: int, exercise: str, *, shared: bool = False) -> str:
    """The ``custom_id`` that opens an exercise, for whoever presses or, where it is ``shared``, for the channel."""
    return f"ex-open:{int(shared)}:{day}:{exercise}"
