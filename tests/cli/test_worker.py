"""The worker as a command."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

from bot.config import ROOT
from tests.lab.cluster.messaging import nats_server
from tests.wire.discord_server import PATIENCE
from tests.wire.watching import Watcher, free_port


def test_a_worker_loads_nothing_that_only_a_bot_needs() -> None:
    line = "import sys, bot.cli.app, bot.cli.worker; sys.exit(' '.join({'discord', 'sqlalchemy'} & sys.modules.keys()))"
    ran = subprocess.run([sys.executable, "-c", line], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.stderr == "\n"


async def test_a_worker_that_is_watched_tells_whether_it_is_connected_and_what_its_lab_lacks(tmp_path: Path) -> None:
    port, watcher = free_port(), Watcher(free_port())
    settings = {"KUJIRA_DOCKER_CLI": "/nonexistent", "KUJIRA_LAB_DATA": str(tmp_path)} | watcher.environment
    async with nats_server(port) as url:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "worker", "--nats", url, cwd=ROOT, env=os.environ | settings
        )
        try:
            async with asyncio.timeout(PATIENCE):
                while (told := await watcher.until_ready(ready=False))["nats"]["word"] != "connected":
                    pass
            assert told["nats"]["ready"]
            assert (told["ready"], told["lab"]["ready"]) == (False, False)
            assert (await watcher.series())["kujira_lab_engines"]["busy",] == 0
        finally:
            process.terminate()
            assert await process.wait() == 0
