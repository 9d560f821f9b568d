"""Running what questions say of Docker in real engines, all of it at once, and no command twice where once will do."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.core.command.parser import parse_command
from bot.core.image.facts import ImageFacts
from bot.core.lab.protocol import Finished, Lab
from bot.core.reference.parser import parse_reference
from bot.core.refusal import Refusal
from tests.lab.commands import finish, new_learner

COLUMNS = 400
"""Wide enough that docker's longest lines stay whole."""

ENGINES = 4
"""Engines at work at once: while one waits for its disk, others have the processors."""

CHANGING = ("pull", "run", "rmi", "tag", "image prune")

State = tuple[str, ...]
"""What an engine holds: the commands that have changed it since it had no images."""

End = Finished | Refusal
"""How a command ended, or why the lab has not run it."""


@dataclass(frozen=True)
class Script:
    """Commands that begin in an engine without images, and the name of an image whose facts are read in the end."""

    lines: tuple[str, ...]
    image: str | None = None

    def moments(self) -> Iterator[tuple[State, str]]:
        """Each command, with what the engine holds before it."""
        state: State = ()
        for line in self.lines:
            yield state, line
            state = after(state, line)

    @property
    def state(self) -> State:
        """What the engine holds in the end."""
        return functools.reduce(after, self.lines, ())


@dataclass(frozen=True)
class Results:
    """What was printed by each command, and what was told of each image, in each state of an engine."""

    by_moment: dict[tuple[State, str], End] = field(default_factory=dict[tuple[State, str], End])
    told: dict[tuple[State, str], ImageFacts | None] = field(default_factory=dict[tuple[State, str], ImageFacts | None])

    def ends(self, script: Script) -> tuple[End, ...]:
        """How each command of a script ended."""
        return tuple(self.by_moment[moment] for moment in script.moments())

    def facts(self, script: Script) -> ImageFacts | None:
        """What the engine knows of the script's image; None if it does not have it."""
        return self.told[script.state, script.image] if script.image else None


async def play_all(lab: Lab, scripts: Iterable[Script]) -> Results:
    """Play scripts in a few engines.

    What a command prints depends on what was changed before it. So scripts that change the same are played as one, and a
    script that goes on where another ends is played with it; the results are those of each script alone.
    """
    playing = _Playing(lab, tuple(dict.fromkeys(scripts)))
    routes = iter(playing.routes())

    async def work(learner: str) -> None:
        for route in routes:
            await playing.play(learner, route)

    await asyncio.gather(*(work(new_learner()) for _ in range(ENGINES)))
    return playing.results


class _Playing:
    """What is to be run in which state of an engine, and what came of it."""

    def __init__(self, lab: Lab, scripts: tuple[Script, ...]) -> None:
        self.results = Results()
        self._lab = lab
        self._moments = dict.fromkeys(moment for script in scripts for moment in script.moments())
        self._reads = [moment for moment in self._moments if after(*moment) == moment[0]]
        self._images = dict.fromkeys((script.state, script.image) for script in scripts if script.image)

    def routes(self) -> list[State]:
        """States that no other one follows, those with most commands first; all others lie on the way to one of them."""
        states = {after(state, line) for state, line in self._moments}
        passed = {state[:length] for state in states for length in range(len(state))}
        return sorted(states - passed, key=len, reverse=True)

    async def play(self, learner: str, route: State) -> None:
        """Bring an engine without images into one state after the other, and leave it without images."""
        for length in range(len(route) + 1):
            state = route[:length]
            for before, line in list(self._reads):
                if before == state and (state, line) in self._reads:
                    self._reads.remove((state, line))  # on the way of another route, it is not to be run again
                    self.results.by_moment[state, line] = await self._run(learner, line)
            for before, image in self._images:
                if before == state:
                    name = parse_reference(image).canonical
                    (self.results.told[state, image],) = await self._lab.image_facts(learner, (name,))
            if length < len(route):
                self.results.by_moment[state, route[length]] = await self._run(learner, route[length])
        await self._empty(learner)

    async def _run(self, learner: str, line: str) -> End:
        try:
            return await finish(self._lab, learner, line, COLUMNS)
        except Refusal as refusal:
            return refusal

    async def _empty(self, learner: str) -> None:
        """Delete all images, which is quicker than to start a new engine."""
        held = await self._lab.engine_facts(learner)
        if held and held.images:
            await finish(self._lab, learner, "docker image prune --all --force")
            held = await self._lab.engine_facts(learner)
        assert held and held.images == 0, held


def after(state: State, line: str) -> State:
    """What an engine holds after a command."""
    fetched = _fetched(line)
    is_there = fetched is not None and all(map(_fetched, state)) and fetched in map(_fetched, state)
    return state if is_there or not _may_change(line) else (*state, line)


def _fetched(line: str) -> str | None:
    """The full name of the image, of the platform that is the default, which a command fetches if it is not there."""
    try:
        command = parse_command(line)
    except Refusal:
        return None
    if command.subcommand not in ("pull", "run") or any(word.startswith("--platform") for word in command.argv):
        return None
    return command.references[0].canonical if command.references else None


def _may_change(line: str) -> bool:
    """Whether a command may change what an engine holds; one that the lab refuses does not."""
    try:
        return parse_command(line).subcommand in CHANGING
    except Refusal:
        return False
