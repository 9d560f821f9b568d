"""The disk of an engine: a file that holds all that it keeps."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.lab.fences import disk
from bot.lab.fences.disk import healthy, prepare
from tests.lab.fences.conftest import MIB, LoopbackHub, Make, dockerd
from tests.lab.gateway.conftest import Docker
from tests.lab.gateway.fake_images import good, gzipped, header, image, tar, zeros
from tests.lab.processes import eventually, kill
from tests.patience import patient

pytestmark = pytest.mark.engine

SIZE = 32 * MIB


def loops() -> str:
    """Files that are used as devices."""
    found = ""
    for file in Path("/sys/block").glob("loop*/loop/backing_file"):
        with contextlib.suppress(OSError):  # a device that is given back just now
            found += file.read_text()
    return found


def prepared(folder: Path, size: int) -> Path:
    prepare(folder, size)
    return folder / disk.NAME


def mounts() -> str:
    return Path("/proc/self/mounts").read_text()


def identity(image: Path) -> bytes:
    """What tells one file system from another."""
    with image.open("rb") as file:
        file.seek(1024 + 104)
        return file.read(16)


def taken(image: Path) -> int:
    """Bytes of the machine's disk."""
    return image.stat().st_blocks * 512


def test_a_disk_is_made_at_once_and_takes_next_to_nothing(tmp_path: Path) -> None:
    began = time.perf_counter()
    image = prepared(tmp_path, 4 << 30)
    assert time.perf_counter() - began < patient(0.5)
    assert image.stat().st_size == 4 << 30
    assert taken(image) < 8 * MIB
    assert healthy(image)


def test_a_good_disk_is_used_again(tmp_path: Path) -> None:
    image = prepared(tmp_path, SIZE)
    made = identity(image)
    assert not prepare(tmp_path, SIZE)
    assert identity(image) == made


@pytest.mark.parametrize("place", [0x400 + 0x38, 0x400 + 0x3A])
def test_a_disk_that_was_not_left_in_good_order_is_made_anew(tmp_path: Path, place: int) -> None:
    image = prepared(tmp_path, SIZE)
    with image.open("r+b") as file:
        file.seek(place)
        file.write(b"\0")
    assert not healthy(image)
    assert prepare(tmp_path, SIZE)
    assert healthy(prepared(tmp_path, SIZE))


def test_what_a_run_has_left_that_was_killed_while_it_made_a_disk_is_gone(tmp_path: Path) -> None:
    (tmp_path / f"{disk.NAME}x1y2").touch()
    image = prepared(tmp_path, SIZE)
    assert sorted(tmp_path.iterdir()) == [tmp_path / "data", image]


def test_a_disk_of_another_size_is_made_anew_and_so_is_what_is_none(tmp_path: Path) -> None:
    prepare(tmp_path, SIZE)
    assert prepared(tmp_path, 2 * SIZE).stat().st_size == 2 * SIZE
    (tmp_path / disk.NAME).write_bytes(b"no file system")
    assert healthy(prepared(tmp_path, SIZE))


def test_images_of_an_engine_without_a_disk_make_room(tmp_path: Path) -> None:
    (tmp_path / "data" / "overlay2").mkdir(parents=True)
    prepare(tmp_path, SIZE)
    assert list((tmp_path / "data").iterdir()) == []


def test_one_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        prepare(tmp_path, 4096)
    assert [file.name for file in tmp_path.iterdir()] == ["data"]


async def test_what_an_engine_keeps_is_on_its_disk_and_what_it_deletes_is_given_back(
    make: Make, hub: LoopbackHub, tmp_path: Path
) -> None:
    hub.add("big/image:1", image(gzipped(tar("a", content=bytes(range(256)) * 80_000))))
    engine = make()
    await engine.ensure_running()
    docker, file = Docker(engine, tmp_path), tmp_path / "engine" / disk.NAME
    assert str(file) in loops() and str(file) not in mounts()
    before = taken(file)
    assert (await docker("pull", "-q", "big/image:1")).status == 0
    await engine.stop()
    await eventually(lambda: str(file) not in loops())
    assert taken(file) - before > 16 * MIB
    await engine.ensure_running()
    assert (await docker("rmi", "big/image:1")).status == 0
    await engine.stop()
    await eventually(lambda: str(file) not in loops())
    assert taken(file) - before < 4 * MIB
    assert list((tmp_path / "engine" / "data").iterdir()) == []


async def test_a_killed_engine_leaves_neither_mount_nor_device_and_keeps_its_images(
    make: Make, hub: LoopbackHub, tmp_path: Path
) -> None:
    hub.add("fine/image:1", good())
    engine = make()
    await engine.ensure_running()
    docker = Docker(engine, tmp_path)
    assert (await docker("pull", "-q", "fine/image:1")).status == 0
    kill([dockerd(tmp_path)])
    await eventually(lambda: str(tmp_path) not in loops())
    await engine.ensure_running()
    assert "fine/image" in (await docker("images")).output


@pytest.mark.usefixtures("fences")
async def test_nothing_is_left_of_an_engine_when_kujira_is_killed(tmp_path: Path, runtime: Path) -> None:
    script = (
        "import asyncio, pathlib\n"
        "from bot.lab.engine.engine import Engine, RegistryConfig\n"
        "from bot.lab.fences.fences import Fences\n"
        "from tests.lab.releases import release\n"
        f"engine = Engine(pathlib.Path({str(tmp_path)!r}), pathlib.Path({str(runtime)!r}), RegistryConfig(),"
        f" release(), Fences(network=True, disk={SIZE}))\n"
        "async def main():\n"
        "    await engine.ensure_running()\n"
        "    print('up', flush=True)\n"
        "    await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    parent = await asyncio.create_subprocess_exec(sys.executable, "-c", script, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    assert await parent.stdout.readline() == b"up\n"
    assert str(tmp_path) in loops()
    parent.send_signal(signal.SIGKILL)
    await parent.wait()
    await eventually(lambda: str(tmp_path) not in loops())


async def test_an_image_that_is_too_large_is_told_of_and_leaves_nothing(
    make: Make, hub: LoopbackHub, tmp_path: Path
) -> None:
    hub.add("evil/zeros:1", image(zeros(100 * MIB, header(b"zeros", 100 * MIB))))
    hub.add("fine/image:1", good())
    engine = make()
    await engine.ensure_running()
    docker = Docker(engine, tmp_path)
    said = await docker("pull", f"127.0.0.1:{hub.ports[0]}/evil/zeros:1")
    assert (said.status, "no space left on device" in said.error) == (1, True)
    assert engine.running
    used = await docker("system", "df", "--format", "{{.Size}}")
    assert used.output.split()[0] == "0B"
    assert (await docker("pull", "-q", "fine/image:1")).status == 0
    await engine.stop()
    await eventually(lambda: str(tmp_path) not in loops())
    assert taken(tmp_path / "engine" / disk.NAME) < 8 * MIB


async def test_a_file_that_is_too_large_is_told_of(make: Make, hub: LoopbackHub, tmp_path: Path) -> None:
    hub.add("evil/zeros:1", image(zeros(20 * MIB, header(b"zeros", 20 * MIB))))
    engine = make(file_size=10 * MIB)
    await engine.ensure_running()
    said = await Docker(engine, tmp_path)("pull", f"127.0.0.1:{hub.ports[0]}/evil/zeros:1")
    assert "file too large" in said.error
    assert engine.running


async def test_an_engine_that_does_not_start_from_its_disk_gets_a_new_one(make: Make, tmp_path: Path) -> None:
    engine = make()
    await engine.ensure_running()
    assert engine.has_lost_images()
    await engine.stop()
    await eventually(lambda: str(tmp_path) not in loops())
    image = tmp_path / "engine" / disk.NAME
    with image.open("r+b") as file:  # a disk that says it is in order, and is not
        file.seek(1024 + 4)
        file.write(b"\xff" * 32)
    made = identity(image)
    await engine.ensure_running()
    assert identity(image) != made
    assert (engine.has_lost_images(), engine.has_lost_images()) == (True, False)
