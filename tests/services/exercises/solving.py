"""How tests solve exercises: a lab whose engines hold what a test says, and a few small exercises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from bot.core.command.parser import parse_command
from bot.core.exercise.checks.evidence import PrintedOutput
from bot.core.exercise.engine_state import EngineImage, EngineState
from bot.core.exercise.exercise import Exercise
from bot.core.exercise.solver import Solver, Workspace
from bot.core.image.facts import ImageFacts
from bot.core.image.registry_facts import RegistryFacts
from bot.core.lab.protocol import EngineFacts
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.services.exercises.exercises import Exercises
from bot.services.exercises.marking import ExerciseMarking
from bot.services.exercises.together import Turns
from bot.services.exercises.views import Checked, ExerciseView
from bot.services.guilds import Guilds
from bot.store import standings
from bot.store.database import Database
from bot.store.exercises import runs
from tests.services.conftest import MIO, MONDAY, TinyCourse
from tests.services.scripted_labs import Clock, ScriptedLab

JA: Final = Locale.JA
DAY: Final = 4
CHANNEL: Final = 700
SOON: Final = MONDAY + timedelta(minutes=1)

ALONE: Final = Solver(MIO.guild, MIO.user)
TOGETHER: Final = Solver(MIO.guild, CHANNEL, shared=True)


def exercise(id: str, *tasks: dict[str, Any], difficulty: int = 2, init: dict[str, Any] | None = None) -> Exercise:
    """An exercise with these tasks, each of which gets a text."""
    texts = {"title": id, "story": "?", "reason": "!", "section": "images", "minutes": 5, "solution": ["docker images"]}
    return Exercise.model_validate(
        {"id": id, "difficulty": difficulty, "init": init, "tasks": [{"text": "?"} | task for task in tasks]} | texts
    )


PULL: Final = {"id": "pull", "check": {"present": "nginx"}, "hints": ["vague", "clear"]}
TAG: Final = {"id": "tag", "check": {"present": "team/web"}, "hints": ["of the tag"]}
WORD: Final = {"id": "word", "check": {"answer": "word", "words": ["layer"]}}
LAYERS: Final = {"id": "layers", "check": {"answer": "layers", "of": "nginx"}}

NAMES: Final = exercise("names", PULL, TAG)
TIDY: Final = exercise("tidy", {"id": "gone", "check": {"absent": "nginx"}}, difficulty=1, init={"images": ["nginx"]})
ASKED: Final = exercise("asked", WORD, LAYERS, init={"images": ["nginx"]})
COURSE: Final = TinyCourse(numbers=(4, 5), practised=(NAMES, TIDY, ASKED))


class EngineLab(ScriptedLab):
    """A lab whose engines hold the images that a test puts into them; an engine of which nothing was said sleeps."""

    def __init__(self) -> None:
        super().__init__(Clock())
        self.states: dict[str, EngineState] = {}
        self.facts: dict[str, ImageFacts] = {}

    def hold(self, engine: str, *names: str) -> None:
        images = (EngineImage(f"sha256:{name}", 1, (f"{name}:latest",)) for name in names)
        self.states[engine] = EngineState(tuple(images), "linux/amd64")

    async def registry_facts(self, learner: str, name: str) -> RegistryFacts:
        raise Refusal("look-unreachable")

    async def reset(self, learner: str) -> EngineFacts | None:
        return None

    async def engine_state(self, learner: str, inspected: tuple[str, ...]) -> EngineState | None:
        return self.states.get(learner)

    async def image_facts(self, learner: str, names: tuple[str, ...]) -> tuple[ImageFacts | None, ...]:
        return tuple(self.facts.get(name) for name in names)


@dataclass(frozen=True)
class Practice:
    """Everything about exercises, as one process has it."""

    exercises: Exercises
    marking: ExerciseMarking
    turns: Turns
    lab: EngineLab
    database: Database

    @classmethod
    def of(cls, database: Database, course: TinyCourse = COURSE, lab: EngineLab | None = None) -> Practice:
        lab = lab or EngineLab()
        marking = ExerciseMarking(course, database, lab, Guilds(database))
        return cls(Exercises(course, database), marking, Turns(course, database), lab, database)

    async def open(self, number: int = 1, solver: Solver = ALONE, now: datetime = MONDAY) -> ExerciseView:
        return await self.exercises.open(solver, DAY, number, JA, now)

    async def find(self, solver: Solver = ALONE) -> ExerciseView:
        view = await self.exercises.find_open(solver)
        assert view is not None
        return view

    async def run(
        self, *names: str, learner: Learner = MIO, solver: Solver | None = None, now: datetime = SOON
    ) -> Checked:
        """A command after which the engine holds these images."""
        view = await self.find(solver or Solver(learner.guild, learner.user))
        self.lab.hold((view.workspace or Workspace.of(learner)).engine, *names)
        return await self.marking.check(learner, view, now, printed())

    async def solve(self, learner: Learner = MIO, solver: Solver | None = None) -> Checked:
        """All that the exercise ``names`` asks for."""
        return await self.run("nginx", "team/web", learner=learner, solver=solver)

    async def points(self, learner: Learner = MIO) -> int:
        return (await self.database.read(standings.points_of, learner.guild, learner.user, ["all"]))["all"]

    async def all_points(self, learners: Iterable[Learner]) -> list[int]:
        return [await self.points(learner) for learner in learners]

    async def counts(self, id: str = "names", guild: int = MIO.guild) -> tuple[int, int]:
        """How many of a group have opened and finished an exercise."""
        return await self.database.read(runs.counts_of, guild, DAY, id)


def printed(line: str = "docker images") -> PrintedOutput:
    """What a command has printed, of which no exercise here asks."""
    return PrintedOutput(parse_command(line), "", 0)
