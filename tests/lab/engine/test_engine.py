"""One learner's engine: a real dockerd."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import socket
import subprocess
import tarfile
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.core.refusal import Refusal
from bot.lab.engine.engine import Engine, RegistryConfig
from bot.lab.engine.sdk import engine_facts, is_responsive
from tests.lab.processes import daemons, eventually, gone, kill
from tests.lab.releases import docker_cli, release

pytestmark = pytest.mark.engine

Make = Callable[[], Engine]


@pytest_asyncio.fixture
async def make(tmp_path: Path, runtime: Path) -> AsyncIterator[Make]:
    """Makes engines on the same folder, each with a runtime of its own."""
    made: list[Engine] = []

    def make() -> Engine:
        made.append(Engine(tmp_path / "engine", runtime / str(len(made)), RegistryConfig(), release()))
        return made[-1]

    yield make
    kill(daemons(tmp_path))
    await eventually(lambda: not daemons(tmp_path))
    for engine in made:
        await engine.stop()


@pytest.fixture
def engine(make: Make) -> Engine:
    return make()


def pid_of(folder: Path) -> int:
    """The only dockerd of a folder."""
    (pid,) = daemons(folder, "dockerd")
    return pid


def mounts() -> str:
    return Path("/proc/self/mounts").read_text()


async def docker(engine: Engine, *words: str, stdin: bytes = b"") -> str:
    argv = [docker_cli(), "-H", f"unix://{engine.socket}", *words]
    ran = await asyncio.to_thread(subprocess.run, argv, input=stdin, capture_output=True, check=True)
    return ran.stdout.decode()


async def keep_an_image(engine: Engine) -> None:
    packed = io.BytesIO()
    tarfile.open(fileobj=packed, mode="w").close()
    await docker(engine, "import", "-", "kept:1", stdin=packed.getvalue())


async def test_images_of_another_store_are_thrown_away_and_told_to_be_lost(engine: Engine, tmp_path: Path) -> None:
    await engine.ensure_running()
    await keep_an_image(engine)
    await engine.stop()
    await engine.ensure_running()
    assert not engine.has_lost_images()
    assert "kept" in await docker(engine, "images")
    await engine.stop()
    (tmp_path / "engine" / "store").write_text("another")
    await engine.ensure_running()
    assert engine.has_lost_images()
    assert "kept" not in await docker(engine, "images")
    await engine.stop()
    await engine.ensure_running()
    assert not engine.has_lost_images()


@pytest.fixture
def containerd_of_the_machine() -> Iterator[Path]:
    """A file where dockerd looks for a containerd that runs already."""
    file = Path("/run/containerd") / f"kujira-{uuid.uuid4().hex}"
    file.parent.mkdir(exist_ok=True)
    file.touch()
    yield file
    file.unlink()


async def test_a_containerd_of_the_machine_is_hidden_from_an_engine(
    engine: Engine, tmp_path: Path, containerd_of_the_machine: Path
) -> None:
    await engine.ensure_running()
    seen = await asyncio.to_thread(os.listdir, f"/proc/{pid_of(tmp_path)}/root{containerd_of_the_machine.parent}")
    assert containerd_of_the_machine.name not in seen


async def test_it_answers_soon_after_its_start_and_not_to_everyone_and_is_started_once(
    engine: Engine, tmp_path: Path
) -> None:
    assert not engine.running
    began = time.perf_counter()
    await engine.ensure_running()
    assert time.perf_counter() - began < 3
    assert engine.running
    assert await is_responsive(engine.socket)
    assert engine.socket.stat().st_mode & 0o007 == 0
    pid = pid_of(tmp_path)
    await engine.ensure_running()
    assert pid_of(tmp_path) == pid


async def test_its_images_survive_a_stop_and_a_start(engine: Engine, tmp_path: Path) -> None:
    await engine.ensure_running()
    await keep_an_image(engine)
    await engine.stop()
    assert not engine.running and not daemons(tmp_path)
    assert not await is_responsive(engine.socket)
    assert await engine_facts(engine.socket) is None
    await engine.ensure_running()
    assert "kept" in await docker(engine, "images")
    found = await engine_facts(engine.socket)
    assert found and found.images == 1


async def test_killed_it_is_back_within_three_seconds_with_its_images(engine: Engine, tmp_path: Path) -> None:
    await engine.ensure_running()
    await keep_an_image(engine)
    victims = daemons(tmp_path)
    kill([pid_of(tmp_path)])
    began = time.perf_counter()
    await eventually(lambda: not engine.running)
    await engine.ensure_running()
    assert "kept" in await docker(engine, "images")
    assert time.perf_counter() - began < 3
    assert [await gone(pid) for pid in victims] == [True] * len(victims)
    assert str(tmp_path) not in mounts()


async def test_what_a_dead_engine_left_in_the_runtime_folder_does_not_matter(make: Make, runtime: Path) -> None:
    folder = runtime / "0"
    folder.mkdir()
    stale = socket.socket(socket.AF_UNIX)
    stale.bind(str(folder / "docker.sock"))
    stale.close()
    (folder / "docker.pid").write_text(str(os.getpid()))
    (folder / "exec").mkdir()
    (folder / "exec" / "containerd").write_text("in the way")
    await make().ensure_running()


def listed(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_an_engine_that_has_stopped_leaves_nothing_in_the_folder_of_this_run(make: Make, runtime: Path) -> None:
    engine = make()
    await engine.ensure_running()
    folder = engine.socket.parent
    assert folder in listed(runtime)
    await engine.stop()
    assert listed(runtime) == []
    await engine.ensure_running()


async def test_what_its_containerd_tells_of_being_slow_goes_with_the_engine(engine: Engine, runtime: Path) -> None:
    await engine.ensure_running()
    (containerd,) = daemons(runtime, "containerd")
    os.kill(containerd, signal.SIGUSR1)
    told = f"containerd.{containerd}.stacks.log"
    await eventually(lambda: bool(list(runtime.rglob(told))))
    assert not (Path(tempfile.gettempdir()) / told).exists()
    await engine.stop()
    assert listed(runtime) == []


async def test_a_start_that_fails_is_refused_and_can_be_tried_again(engine: Engine, tmp_path: Path) -> None:
    obstacle = tmp_path / "engine" / "data"
    obstacle.parent.mkdir()
    obstacle.write_text("not a folder")
    with pytest.raises(Refusal) as refused:
        await engine.ensure_running()
    assert refused.value.code == "lab-engine-failed"
    assert not engine.running and not daemons(tmp_path)
    obstacle.unlink()
    await engine.ensure_running()


async def test_a_program_that_cannot_be_started_leaves_the_folder_free(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = make()
    with monkeypatch.context() as patch:
        patch.setenv("PATH", "/nonexistent")
        with pytest.raises(Refusal):
            await engine.ensure_running()
    await make().ensure_running()


async def test_a_start_that_is_cancelled_leaves_nothing_behind(engine: Engine, tmp_path: Path) -> None:
    starting = asyncio.create_task(engine.ensure_running())
    await eventually(lambda: bool(daemons(tmp_path)))
    starting.cancel()
    await asyncio.gather(starting, return_exceptions=True)
    assert not engine.running and not daemons(tmp_path)
    await engine.ensure_running()
    assert await is_responsive(engine.socket)


async def test_retired_while_it_starts_it_does_not_come_up(engine: Engine, tmp_path: Path) -> None:
    starting = asyncio.create_task(engine.ensure_running())
    await asyncio.sleep(0)
    await engine.retire()
    with pytest.raises(Refusal):
        await starting
    assert not daemons(tmp_path)


async def test_two_engines_on_one_folder_take_turns(make: Make, tmp_path: Path) -> None:
    first, second = make(), make()
    await first.ensure_running()
    await keep_an_image(first)
    waiting = asyncio.create_task(second.ensure_running())
    _, still = await asyncio.wait({waiting}, timeout=0.3)
    assert still
    pid_of(tmp_path)
    await first.stop()
    await waiting
    assert "kept" in await docker(second, "images")


async def test_a_reset_throws_its_images_away(engine: Engine) -> None:
    await engine.ensure_running()
    await keep_an_image(engine)
    await engine.reset()
    await engine.ensure_running()
    assert "kept" not in await docker(engine, "images")
