"""An exercise in which everything is as long as its format allows."""

from __future__ import annotations

from dataclasses import replace

from bot.core.exercise.exercise import Exercise
from bot.core.exercise.marking import Marked
from bot.core.exercise.solver import Solver
from bot.core.locale import Locale
from bot.services.exercises.views import Checked, ExerciseView, Turn

LARGEST = 2**63 - 1
SLUG = "x" * 40


def words(count: int) -> str:
    return "言葉 " * (count // 3) + "x" * (count % 3)


LONG = Exercise.model_validate(
    {
        "id": SLUG,
        "title": "題" * 60,
        "section": SLUG,
        "difficulty": 5,
        "minutes": 60,
        "story": words(900),
        "init": {
            "images": [{"image": f"nginx:1.{number}{'0' * 80}", "platform": "foreign"} for number in range(1, 11)],
            "tags": {f"team/{'w' * 60}:{number}": f"nginx:1.1{'0' * 80}" for number in range(10)},
            "made": [{"count": 20}],
        },
        "tasks": [
            {
                "id": f"task-{number}",
                "text": words(400),
                "check": {"answer": "reason", "mentions": [["alpine"]]},
                "hints": [words(300)] * 3,
            }
            for number in range(8)
        ],
        "found": [{"id": "found", "when": {"present": "nginx"}, "say": words(400)}],
        "fail": [{"when": {"absent": "nginx"}, "say": words(400)}],
        "solution": [
            *(f"docker pull nginx:{number}{'0' * 60}" for number in range(7)),
            *({"task": f"task-{number}"} for number in range(8)),
        ],
        "reason": words(900),
    }
)


def view(*, shared: bool = True, done: int = 0, hints: int = 3) -> ExerciseView:
    """It as its solver has come with it."""
    return ExerciseView(
        99,
        99,
        LONG,
        Solver(LARGEST, LARGEST, shared=shared),
        Locale.JA,
        99,
        frozenset(f"task-{number}" for number in range(done)),
        {f"task-{number}": hints for number in range(8)},
        False,
        False,
        9_999,
        9_999,
        LARGEST,
        LARGEST,
        Turn(LARGEST, None) if shared else None,
    )


def checked(shown: ExerciseView, *, finished: bool = False) -> Checked:
    """A marking that has everything to say."""
    marked = Marked(shown.done, observation=("found", words(400)), dead_end=words(400), finished=finished)
    return Checked(replace(shown), marked, paid=tuple(LARGEST - number for number in range(100)))
