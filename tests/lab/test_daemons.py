"""Daemons that never outlive us."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.lab.daemons import OWNER, remove_orphans, start_daemon, stop_daemon
from tests.lab.processes import eventually, gone

STUBBORN = "trap '' TERM; echo up; while :; do sleep 1; done"


@asynccontextmanager
async def daemon(*argv: str, log: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    running = await start_daemon([*argv], log=log)
    try:
        yield running
    finally:
        if running.returncode is None:
            running.kill()
            await running.wait()


async def said(log: Path, words: str) -> None:
    """Return when the log has these words in it."""
    await eventually(lambda: words in log.read_text())


async def test_a_daemon_writes_to_its_log_and_knows_who_started_it(tmp_path: Path) -> None:
    log = tmp_path / "log"
    running = await start_daemon(
        ["/bin/sh", "-c", f"echo out; echo err >&2; echo ${OWNER} $EXTRA"], log=log, environment={"EXTRA": "more"}
    )
    assert await running.wait() == 0
    assert log.read_text() == f"out\nerr\n{os.getpid()} more\n"


async def test_a_daemon_that_is_not_there_is_not_waited_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        await start_daemon(["no-such-daemon"], log=tmp_path / "log")


async def test_a_daemon_ends_when_asked(tmp_path: Path) -> None:
    async with daemon("/bin/sleep", "60", log=tmp_path / "log") as running:
        began = time.perf_counter()
        await stop_daemon(running)
        assert running.returncode == -signal.SIGTERM
        assert time.perf_counter() - began < 1
        await stop_daemon(running)


async def test_a_daemon_that_does_not_end_when_asked_is_killed(tmp_path: Path) -> None:
    async with daemon("/bin/sh", "-c", STUBBORN, log=tmp_path / "log") as running:
        await said(tmp_path / "log", "up")
        await stop_daemon(running, within=0.2)
        assert running.returncode == -signal.SIGKILL


async def test_a_daemon_dies_with_its_parent_however_that_dies(tmp_path: Path) -> None:
    log = tmp_path / "log"
    script = (
        "import asyncio, pathlib, sys\n"
        "from bot.lab.daemons import start_daemon\n"
        "async def main():\n"
        f"    running = await start_daemon(['/bin/sh', '-c', {STUBBORN!r}], log=pathlib.Path({str(log)!r}))\n"
        "    print(running.pid, flush=True)\n"
        "    await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    parent = await asyncio.create_subprocess_exec(sys.executable, "-c", script, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    pid = int(await parent.stdout.readline())
    await said(log, "up")
    parent.kill()
    await parent.wait()
    assert await gone(pid)


async def orphan(folder: Path, name: str, *, owner: int) -> asyncio.subprocess.Process:
    """A process that looks like a daemon of ours, started by ``owner``."""
    argv = [f"/usr/bin/{name}", "--data-root", f"{folder}/learner/data"]
    code = "import time; print('up', flush=True); time.sleep(60)"
    running = await asyncio.create_subprocess_exec(
        *argv[:1], "-c", code, *argv[1:], executable=sys.executable, env={OWNER: str(owner)}, stdout=subprocess.PIPE
    )
    assert running.stdout is not None
    assert await running.stdout.readline() == b"up\n"
    return running


GONE = 2**22 - 1
"""The largest pid that Linux gives out; hardly ever in use."""


async def test_what_an_earlier_run_left_behind_is_killed_and_nothing_else(tmp_path: Path) -> None:
    ours, others = tmp_path / "engines", tmp_path / "engines-of-others"
    left = [await orphan(ours, name, owner=GONE) for name in ("dockerd", "containerd")]
    kept = [
        await orphan(ours, "dockerd", owner=os.getpid()),
        await orphan(others, "dockerd", owner=GONE),
        await orphan(ours, "editor", owner=GONE),
    ]
    try:
        assert remove_orphans(ours) == len(left)
        assert [await running.wait() for running in left] == [-signal.SIGKILL] * len(left)
        assert all(running.returncode is None for running in kept)
    finally:
        for running in (*left, *kept):
            if running.returncode is None:
                running.kill()
                await running.wait()


def test_reaping_a_folder_that_nobody_uses_kills_nothing(tmp_path: Path) -> None:
    assert remove_orphans(tmp_path) == 0
