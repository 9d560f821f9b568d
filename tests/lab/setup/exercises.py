"""Jobs of exercises, which begin with a state."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace
from typing import Any

from bot.core.exercise.setup import Setup
from bot.core.lab.protocol import Event, Finished, Job, Lab
from tests.lab.commands import job


def state(**declared: Any) -> Setup:
    """A state as an author declares it."""
    return Setup.model_validate(declared)


SMALL = state(made=[{"name": "app:1", "megabytes": 0.01}])
"""A state that is put up in no time."""


def exercise(learner: str, line: str, setup: Setup, round: int = 0) -> Job:
    return replace(job(learner, line, columns=400), setup=setup, round=round)


async def events(lab: Lab, wanted: Job) -> list[Event]:
    async with aclosing(lab.run(wanted)) as told:
        return [event async for event in told]


async def play(lab: Lab, learner: str, line: str, setup: Setup, round: int = 0) -> Finished:
    """Run a line of an exercise to its end."""
    last = (await events(lab, exercise(learner, line, setup, round)))[-1]
    assert isinstance(last, Finished)
    return last
