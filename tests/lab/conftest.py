"""One lab for all tests of it: engines are cheap to add, the rest is started once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.config import LabSettings, RegistrySettings, Settings
from bot.lab.cluster.nats_lab import NatsLab
from bot.lab.local import LocalLab
from tests.lab.cluster.messaging import bot, nats_server, worker
from tests.lab.commands import ByHand, new_learner
from tests.lab.processes import daemons, free_port, kill
from tests.lab.terminal.tmux import Tmux


@pytest.fixture(scope="session")
def tmux(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tmux]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux, the terminal to compare with, is not installed")
    server = Tmux(tmp_path_factory.mktemp("tmux"))
    yield server
    server.close()


@pytest.fixture
def runtime() -> Iterator[Path]:
    """A folder whose name is short enough for a socket in it."""
    folder = Path(tempfile.mkdtemp(prefix="kujira-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory, practice_data: Path) -> Settings:
    return Settings(
        lab=LabSettings(data=tmp_path_factory.mktemp("lab"), spares=0),
        registry=RegistrySettings(hub="practice", practice_data=practice_data),
    )


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def lab(settings: Settings) -> AsyncIterator[LocalLab]:
    lab = LocalLab(settings)
    await lab.start()
    assert (await lab.status()).available
    yield lab
    await lab.close()


@pytest.fixture
def learners(settings: Settings) -> Iterator[Callable[[], str]]:
    """Gives learners of the shared lab whose engines do not outlive the test."""
    given: list[str] = []

    def give() -> str:
        given.append(new_learner())
        return given[-1]

    yield give
    for learner in given:
        kill(daemons(settings.lab.data / "engines" / learner, "dockerd"))


@pytest.fixture
def learner(learners: Callable[[], str]) -> str:
    return learners()


@pytest.fixture
def twin(learners: Callable[[], str]) -> str:
    """Another learner."""
    return learners()


@pytest.fixture(scope="session")
def anyone() -> str:
    """A learner for tests to which it does not matter what the engine holds."""
    return new_learner()


@pytest.fixture(scope="session")
def by_hand(tmux: Tmux, settings: Settings) -> ByHand:
    return ByHand(tmux, settings)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def url() -> AsyncIterator[str]:
    """Where a NATS server is."""
    async with nats_server(free_port()) as url:
        yield url


@pytest_asyncio.fixture(loop_scope="session")
async def far(url: str, lab: LocalLab) -> AsyncIterator[NatsLab]:
    """The bot's end, with a worker at the other."""
    async with worker(lab, url), bot(url) as far:
        yield far
