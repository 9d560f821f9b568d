"""A lab whose engines hold images without being any: commands change them as a test says."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from dataclasses import replace

from bot.core.exercise.engine_state import EngineImage, EngineState
from bot.core.lab.protocol import Event, Finished, Job, LabStatus
from tests.e2e import scripted_lab as scripted

PLATFORM = "linux/amd64"
EMPTY = EngineState((), PLATFORM)

Change = Callable[[EngineState], EngineState]
"""What a command does to the images of an engine."""


def image(name: str, **labels: str) -> EngineImage:
    """An image with this name and labels; one without a name dangles."""
    names = (name,) if name else ()
    return EngineImage(f"sha256:{name or id(labels):0>64}", 1_000_000, names, labels=tuple(labels.items()))


def adding(*images: EngineImage) -> Change:
    return lambda state: replace(state, images=(*state.images, *images))


def removing(name: str) -> Change:
    return lambda state: replace(state, images=tuple(each for each in state.images if name not in each.names))


def pruning(state: EngineState) -> EngineState:
    return replace(state, images=tuple(each for each in state.images if each.names))


PREPARED = EngineState(
    (
        image("nginx:1.25"),
        image("shop/web:1.4", version="1.4"),
        image("shop/web:prod", version="1.3"),
        *(image("", number=str(number)) for number in range(3)),
    ),
    PLATFORM,
)
"""What the exercise ``move-prod`` begins with."""


class Engines(scripted.Lab):
    """``changes`` are what commands do, by their words behind ``docker``. ``engines`` are where commands ran, in order."""

    def __init__(self, *held: str) -> None:
        super().__init__(*held)
        self.engines: list[str] = []
        self.rounds: dict[str, tuple[str, int]] = {}
        self.unavailable: str | None = None
        self.changes: dict[str, Change] = {
            "pull nginx:1.25": adding(image("nginx:1.25")),
            "pull redis:7.2": adding(image("redis:7.2")),
            "pull nginx:latest": adding(image("nginx:latest")),
            "tag shop/web:1.4 shop/web:prod": lambda state: adding(image("shop/web:prod", version="1.4"))(
                removing("shop/web:prod")(state)
            ),
            "rmi shop/web:1.4": removing("shop/web:1.4"),
            "image prune -f": pruning,
        }

    async def status(self) -> LabStatus:
        return LabStatus(self.unavailable is None, reason=self.unavailable)

    def forget(self) -> None:
        """All engines are cleared away, as where the lab is full."""
        self.rounds.clear()
        self.states.clear()

    async def run(self, job: Job) -> AsyncGenerator[Event, None]:
        self.engines.append(job.learner)
        set_up = job.setup is not None and self.rounds.get(job.learner) != (job.setup.key, job.round)
        if job.setup and set_up:
            self.rounds[job.learner] = job.setup.key, job.round
            self.states[job.learner] = PREPARED
        change = self.changes.get(" ".join(job.argv[1:]), lambda state: state)
        self.states[job.learner] = change(self.states.get(job.learner, EMPTY))
        async for event in super().run(job):
            yield replace(event, set_up=set_up) if isinstance(event, Finished) else event
