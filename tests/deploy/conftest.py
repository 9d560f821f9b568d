"""compose.yaml, started as docs/deploy.md tells, with images that stand in for the Hub's and a Discord on loopback."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.config import ROOT
from tests.deploy.containers import LOOPBACK, Compose, engine, operators_folder
from tests.deploy.stand_ins import STAND_INS
from tests.wire.discord_server import TOKEN, Discord, serve

KEPT = ROOT / "var" / "compose"
"""What takes minutes to make and is kept for the next time: the files of base images, and the engine's images."""

NEEDED = ("debootstrap", "dockerd", "slirp4netns", "tar", "unshare")


def _missing() -> str | None:
    """What this machine lacks."""
    if os.geteuid() != 0:
        return "only root can start engines"
    if missing := [program for program in NEEDED if shutil.which(program) is None]:
        return f"{', '.join(missing)} missing"
    asked = subprocess.run(["docker", "compose", "version"], capture_output=True)
    return None if asked.returncode == 0 else "docker compose is missing"


@pytest.fixture(scope="module")
def compose() -> Iterator[Compose]:
    if lacks := _missing():
        pytest.skip(f"{lacks}: make test-compose has all that is needed")
    KEPT.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="kujira-"))
    try:
        with engine(KEPT / "engine", folder) as compose:
            operators_folder(compose.folder)
            (compose.folder / ".env").write_text("DISCORD_TOKEN=\nPOSTGRES_PASSWORD=a-password\n")
            compose.remove_all()  # of a run that was killed
            for stand_in in STAND_INS:
                compose.load(stand_in, KEPT)
            yield compose
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord() -> AsyncIterator[Discord]:
    async with serve() as discord:
        yield discord


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def deployment(compose: Compose, discord: Discord) -> AsyncIterator[Compose]:
    """All services, after their first start; ended with what they kept."""
    reached = {"API": discord.api, "GATEWAY": discord.gateway.url}
    settings = {f"KUJIRA_DISCORD_{name}": url.replace("127.0.0.1", LOOPBACK) for name, url in reached.items()}
    example = (compose.folder / ".env.example").read_text().replace("DISCORD_TOKEN=", f"DISCORD_TOKEN={TOKEN}")
    lines = [f"{name}={value}" for name, value in {**settings, "POSTGRES_PASSWORD": "a-password"}.items()]
    (compose.folder / ".env").write_text("\n".join([example, *lines, ""]))
    # In threads, since Discord answers meanwhile.
    await asyncio.to_thread(compose, "up", "--build", "--detach")
    yield compose
    print(await asyncio.to_thread(compose, "logs", "--no-color"))
    await asyncio.to_thread(compose.remove_all)
