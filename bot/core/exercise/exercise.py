"""Exercises as an author writes them in YAML: a story, a state to begin with, tasks with their checks, hints, a solution."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Discriminator, Field, Tag

from bot.core.content_model import ContentModel, Slug
from bot.core.exercise.checks.check import Check, answer_check
from bot.core.exercise.setup import Setup
from bot.core.locale import Locale

_DIGEST_LEFT_OUT: Final = re.compile(r"(?P<repository>[^\s@]+)@sha256:…")


class Task(ContentModel):
    """One thing to do. ``hints`` each say more than the one before; each costs a part of the exercise's points."""

    id: Slug
    text: str = Field(max_length=400)
    check: Check
    hints: tuple[Annotated[str, Field(max_length=300)], ...] = Field(default=(), max_length=3)

    @property
    def is_answered(self) -> bool:
        """Whether it is done by typing an answer."""
        return answer_check(self.check) is not None


class Observation(ContentModel):
    """What is said while a check passes: where a learner has gone wrong, in the author's words."""

    id: Slug
    when: Check
    say: str = Field(max_length=400)


class DeadEnd(ContentModel):
    """A state from which the exercise cannot be solved any more; ``say`` tells why, and that it can be begun again."""

    when: Check
    say: str = Field(max_length=400)


class Answered(ContentModel):
    """A step of a solution that types an answer to a task; without ``type``, the one that is right in the engine."""

    task: Slug
    type: str | None = None


class Run(ContentModel):
    """A step that runs a docker command, which may be refused where it ``fails``.

    ``nginx@sha256:…`` in it stands for the digest by which the engine had an image of that repository: no author knows it, as it
    is another one in each registry.
    """

    run: str
    fails: bool = False

    @property
    def leaves_digest_out(self) -> bool:
        """Whether the command cannot be run as it is written."""
        return bool(_DIGEST_LEFT_OUT.search(self.run))

    def command_line(self, digest_of: Callable[[str], str]) -> str:
        """The command as it is typed; ``digest_of`` gives the digest (``sha256:`` and 64 digits) for a repository."""
        return _DIGEST_LEFT_OUT.sub(lambda found: f"{found['repository']}@{digest_of(found['repository'])}", self.run)


def _with_key(value: Any) -> Any:
    """A plain text stands for a command."""
    return {"run": value} if isinstance(value, str) else value


def _step_kind(value: Any) -> str | None:
    """The main key of a step; None if it has none."""
    if isinstance(value, ContentModel):
        return "run" if isinstance(value, Run) else "task"
    value = _with_key(value)
    return next((key for key in ("run", "task") if key in value), None) if isinstance(value, dict) else None


Step = Annotated[
    Annotated[Run, BeforeValidator(_with_key), Tag("run")] | Annotated[Answered, Tag("task")],
    Discriminator(_step_kind),
]
"""A docker command (a plain text stands for one), or a typed answer."""


class WrongPath(ContentModel):
    """What learners may do wrong, and the ids of the observations, in order, of which one is said after the last step.

    ``says`` is the id of an observation, or ``dead-end``.
    """

    steps: tuple[Step, ...] = Field(min_length=1, max_length=10)
    says: str


class Exercise(ContentModel):
    """An exercise. ``section`` is the id of the lesson's section that teaches it, ``difficulty`` is from 1 to 5.

    ``init`` is the state to begin with, put up in an engine of its own, so that the learner's images are safe; without one it
    is done in the learner's own engine. Of ``found`` the first that applies is said. ``reason`` explains, once it is solved.
    """

    id: Slug
    title: str = Field(max_length=60)
    section: Slug
    difficulty: int = Field(ge=1, le=5)
    minutes: int = Field(ge=1, le=60)
    story: str = Field(max_length=900)
    init: Setup | None = None
    tasks: tuple[Task, ...] = Field(min_length=1, max_length=8)
    found: tuple[Observation, ...] = Field(default=(), max_length=10)
    fail: tuple[DeadEnd, ...] = Field(default=(), max_length=5)
    solution: tuple[Step, ...] = Field(min_length=1, max_length=15)
    reason: str = Field(max_length=900)
    wrong: tuple[WrongPath, ...] = Field(default=(), max_length=10)

    @property
    def inspected(self) -> tuple[str, ...]:
        """The images whose details its checks look at."""
        checks = [*(task.check for task in self.tasks), *(each.when for each in (*self.found, *self.fail))]
        return tuple(dict.fromkeys(name for check in checks for name in check.inspected))

    @property
    def asked_about(self) -> tuple[str, ...]:
        """The images whose facts decide what is right in typed answers."""
        checks = (*(task.check for task in self.tasks), *(each.when for each in self.found))
        answers = [answer for check in checks if (answer := answer_check(check))]
        return tuple(dict.fromkeys(name for answer in answers for name in answer.asked_about))

    def task(self, id: str) -> Task | None:
        """The task with an id; None if there is none."""
        return next((task for task in self.tasks if task.id == id), None)


class ExerciseSheet(ContentModel):
    """The exercises of a day, in one language."""

    day: int = Field(ge=1)
    locale: Locale
    exercises: tuple[Exercise, ...] = Field(min_length=1, max_length=99)
