"""Every exercise, worked through in a real engine: nothing is done at the start, all by its solution, and wrong paths are met."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest
import pytest_asyncio

from bot.config import ROOT, RegistrySettings
from bot.core.exercise.exercise import Exercise, Step
from bot.core.locale import Locale
from bot.lab.local import LocalLab
from bot.lab.practice import programs
from bot.store.content.vocabulary import load_error_catalogue
from tests.content.shipped import shipped_course
from tests.content.working import Work, said
from tests.lab.commands import new_learner
from tests.lab.local_labs import another_lab

COURSE = shipped_course()
CATALOGUE = load_error_catalogue(ROOT / "content")
EXERCISES = {
    f"day{day}-{exercise.id}": exercise for day in COURSE.days() for exercise in COURSE.exercises(day, Locale.JA)
}

ENGINES = 4
"""Engines at work at once: while one waits for its disk, others have the processors."""

Problems = dict[str, list[str]]

pytestmark = [
    pytest.mark.engine,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(
        programs.runnable_platform() is None, reason="exercises run programs, which images have from BusyBox"
    ),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lab(tmp_path_factory: pytest.TempPathFactory, practice_data: object) -> AsyncIterator[LocalLab]:
    registry = RegistrySettings(hub="practice", practice_data=practice_data)
    async with another_lab(tmp_path_factory.mktemp("exercises"), registry) as lab:
        yield lab


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def problems(request: pytest.FixtureRequest, lab: LocalLab) -> Problems:
    """What is wrong with each exercise that a test asks for; all are worked through at once, in a few engines."""
    cases = {case_of(item) for item in request.session.items if item.path == request.path}
    found: Problems = {}
    waiting = iter(sorted(cases & EXERCISES.keys()))

    async def work(learner: str) -> None:
        for case in waiting:
            found[case] = await problems_of(EXERCISES[case], lab, learner)

    await asyncio.gather(*(work(new_learner()) for _ in range(ENGINES)))
    return found


def case_of(item: pytest.Item) -> str:
    parameters = getattr(item, "callspec", None)
    return parameters.params.get("case", "") if parameters else ""


async def problems_of(exercise: Exercise, lab: LocalLab, learner: str) -> list[str]:
    found: list[str] = []
    paths: list[tuple[str, Sequence[Step], str | None]] = [("solution", exercise.solution, None)]
    paths += [(f"wrong path {number}", path.steps, path.says) for number, path in enumerate(exercise.wrong, 1)]
    for name, steps, says in paths:
        if exercise.init is None:
            await lab.reset(learner)
        work = Work(lab, exercise, CATALOGUE, learner)
        begun = await work.begin()
        if name == "solution" and begun.newly:
            found.append(f"done before anything was: {', '.join(begun.newly)}")
        marked = await work.follow(steps)
        found += [f"{name}: {problem}" for problem in work.problems]
        left = [task.id for task in exercise.tasks if task.id not in work.done]
        if name == "solution" and left:
            found.append(f"left undone by the solution: {', '.join(left)}; {marked.found if marked else ''}")
        if name != "solution" and said(marked) != says:
            found.append(f"{name} is to lead to {says}, and leads to {said(marked)}")
    return found


@pytest.mark.parametrize("case", EXERCISES)
async def test_an_exercise_is_solved_by_its_solution_alone_and_its_wrong_paths_are_met(
    case: str, problems: Problems
) -> None:
    assert problems[case] == []


def test_every_section_of_the_day_that_has_exercises_is_one_of_the_lesson() -> None:
    sections = {section.id for section in COURSE.lesson(4, Locale.JA).sections}
    assert {exercise.section for exercise in EXERCISES.values()} <= sections
    assert len(EXERCISES) >= 15
