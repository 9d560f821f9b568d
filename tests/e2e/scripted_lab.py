"""A lab in which a test decides what a command prints and when it ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from dataclasses import replace
from typing import Any, TypeVar

from bot.chat.client import Kujira
from bot.config import ROOT
from bot.core.exercise.engine_state import EngineState
from bot.core.image.facts import ImageFacts
from bot.core.image.registry_facts import RegistryFacts
from bot.core.lab.fair_queue import QueueLimits
from bot.core.lab.protocol import EngineFacts, Event, Finished, Job, LabStatus, Progress
from bot.core.refusal import Refusal
from bot.services.images import Images
from bot.services.pending_messages import PendingMessage
from bot.services.registry_lookup import RegistryLookup
from bot.services.terminal import Terminal
from bot.store.content.vocabulary import load_vocabulary
from tests.e2e.conftest import World

Done = TypeVar("Done")

PATIENCE = 20.0
"""Seconds in which what a test waits for must have happened."""

LOOK_EVERY = 0.01

ROOM = QueueLimits(running=1, waiting_per_learner=5, waiting=7)


class Lab:
    """Commands are known by their words behind ``docker``. ``ran`` are those that began, ``running`` those that go on.

    ``asked`` are the images that a registry is asked about, which has none, and says so once ``answers`` is set.

    ``states`` are those of learners' engines, by the learner's key.

    Those in ``held`` print a line and go on until they are let go. ``ends`` says how some end, else they succeed.
    """

    def __init__(self, *held: str, printed: str = "") -> None:
        self.held = {name: asyncio.Event() for name in held}
        self.ran: list[str] = []
        self.running: list[str] = []
        self.ends: dict[str, Finished | Exception] = {}
        self.states: dict[str, EngineState] = {}
        self._printed = printed
        self.asked: list[str] = []
        self.answers = asyncio.Event()

    def let_go(self, name: str) -> None:
        self.held[name].set()

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    async def status(self) -> LabStatus:
        return LabStatus(available=True)

    async def engine_facts(self, learner: str) -> EngineFacts | None:
        return None

    async def engine_state(self, learner: str, inspected: tuple[str, ...]) -> EngineState | None:
        return self.states.get(learner)

    async def image_facts(self, learner: str, names: tuple[str, ...]) -> tuple[ImageFacts | None, ...]:
        return (None,) * len(names)

    async def registry_facts(self, learner: str, name: str) -> RegistryFacts:
        self.asked.append(name)
        await self.answers.wait()
        raise Refusal("look-unknown", name=name)

    async def reset(self, learner: str) -> EngineFacts | None:
        return None

    async def run(self, job: Job) -> AsyncGenerator[Event, None]:
        name = " ".join(job.argv[1:])
        self.ran.append(name)
        self.running.append(name)
        try:
            if name in self.held:
                yield Progress(self._printed or f"so far of {name}", 0.5)
                await self.held[name].wait()
            end = self.ends.get(name, Finished(f"all of {name}", 1.0, 0))
            if isinstance(end, Exception):
                raise end
            yield end
        finally:
            self.running.remove(name)


def equip(world: World, lab: Lab, room: QueueLimits = ROOM) -> Kujira:
    """Let the bot of a group use this lab."""
    bot = world.env.bot
    assert isinstance(bot, Kujira)
    terminal = Terminal(lab, room)
    evidence = RegistryLookup(lab, terminal, load_vocabulary(ROOT / "content"))
    bot.tutor = world.tutor = replace(
        world.tutor, terminal=terminal, images=Images(lab, terminal), registry_lookup=evidence
    )
    return bot


def meanwhile(act: Callable[..., Coroutine[Any, Any, Done]], *args: Any, **options: Any) -> asyncio.Task[Done]:
    """Something that a person does while commands run, such as ``mio.send``; it ends when nothing runs any more.

    Simcord serves one act at a time, which this passes over: in a study group, people act at once.
    """
    unguarded = act.__func__.__wrapped__  # pyright: ignore[reportFunctionMemberAccess]
    return asyncio.create_task(unguarded(act.__self__, *args, **options))  # pyright: ignore[reportFunctionMemberAccess]


async def until(holds: Callable[[], object]) -> None:
    """Wait until something holds. Raises TimeoutError."""
    for _ in range(int(PATIENCE / LOOK_EVERY)):
        if holds():
            return
        await asyncio.sleep(LOOK_EVERY)
    raise TimeoutError


async def pending_messages(world: World) -> list[PendingMessage]:
    """The messages that are kept in mind as going on, once there are any: they are written beside what they tell of.

    Raises TimeoutError.
    """
    for _ in range(int(PATIENCE / LOOK_EVERY)):
        if kept := await world.tutor.pending_messages.abandoned(()):
            return kept
        await asyncio.sleep(LOOK_EVERY)
    raise TimeoutError
