"""Looking into images: what is not there is pulled first."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from bot.core.command.pull import pull_commands
from bot.core.image.facts import ImageFacts
from bot.core.image.registry_facts import RegistryFacts
from bot.core.lab.fair_queue import QueueLimits
from bot.core.lab.protocol import EngineFacts, Finished, Job, LabStatus, Progress, Update
from bot.core.refusal import Refusal
from bot.services import terminal
from bot.services.images import Images, ImagesFound, PullFailed, PullProgress
from bot.services.terminal import Terminal
from tests.services.conftest import MIO

NGINX, REDIS = "docker.io/library/nginx:latest", "docker.io/library/redis:7"
BOTH = pull_commands("nginx redis:7")


class Shelf:
    """A lab whose engine holds what is in ``held``; a pull adds to it, unless it ``fails`` or ``loses`` what it pulls."""

    def __init__(self, *held: str, fails: bool = False, loses: bool = False) -> None:
        self.held = set(held)
        self.pulled: list[str] = []
        self._fails = fails
        self._loses = loses

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    async def status(self) -> LabStatus:
        return LabStatus(available=True, practice=True)

    async def run(self, job: Job) -> AsyncGenerator[Update, None]:
        self.pulled.append(" ".join(job.argv))
        yield Progress("pulling", 3.0)
        if not self._fails and not self._loses:
            self.held |= {NGINX} if "nginx:latest" in job.argv else {REDIS}
        yield Finished("done", 4.0, int(self._fails))

    async def engine_facts(self, learner: str) -> EngineFacts | None:
        return None

    async def image_facts(self, learner: str, names: tuple[str, ...]) -> tuple[ImageFacts | None, ...]:
        assert learner == MIO.key
        return tuple(ImageFacts(name, 1, (), ()) if name in self.held else None for name in names)

    async def registry_facts(self, learner: str, name: str) -> RegistryFacts:
        raise AssertionError("nobody is to ask a registry")

    async def reset(self, learner: str) -> EngineFacts | None:
        assert learner == MIO.key
        return EngineFacts(len(self.held), 5)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "SCREEN_INTERVAL", 0.0)


def images_of(lab: Shelf) -> Images:
    return Images(lab, Terminal(lab, QueueLimits(running=1, waiting_per_learner=1, waiting=1)))


async def test_images_that_are_there_are_told_without_a_pull() -> None:
    lab = Shelf(NGINX, REDIS)
    (seen,) = [look async for look in images_of(lab).inspect(MIO, BOTH)]
    assert isinstance(seen, ImagesFound) and seen.practice
    assert [image.id for image in seen.images] == [NGINX, REDIS]
    assert lab.pulled == []


@pytest.mark.parametrize(
    ("held", "pulled"),
    [
        ((NGINX,), ["docker pull redis:7"]),
        ((REDIS,), ["docker pull nginx:latest"]),
        ((), ["docker pull nginx:latest", "docker pull redis:7"]),
    ],
)
async def test_only_what_is_missing_is_pulled_and_shown_as_it_goes(held: tuple[str, ...], pulled: list[str]) -> None:
    lab = Shelf(*held)
    *before, seen = [look async for look in images_of(lab).inspect(MIO, BOTH)]
    assert [look.command.line for look in before if isinstance(look, PullProgress)] == lab.pulled == pulled
    assert isinstance(seen, ImagesFound) and [image.id for image in seen.images] == [NGINX, REDIS]


async def test_a_pull_that_fails_ends_the_look() -> None:
    lab = Shelf(fails=True)
    *_, last = [look async for look in images_of(lab).inspect(MIO, BOTH)]
    assert isinstance(last, PullFailed) and last.command is BOTH[0]
    assert len(lab.pulled) == 1


async def test_an_image_that_is_gone_again_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        async for _ in images_of(Shelf(NGINX, loses=True)).inspect(MIO, BOTH):
            pass
    assert (refused.value.code, refused.value.details) == ("lab-image-gone", {"name": "redis:7"})


async def test_a_reset_tells_what_was_there() -> None:
    assert await images_of(Shelf(NGINX)).reset(MIO) == EngineFacts(1, 5)
