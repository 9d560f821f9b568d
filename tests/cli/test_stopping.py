"""A signal to stop ends a process, gently or in the end by force."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from bot.cli.stopping import ENDED_BY_FORCE
from bot.config import ROOT

SCRIPT = """
import asyncio, contextlib, time
from bot.cli.app import _run

async def gentle():
    print("ready", flush=True)
    try:
        await asyncio.sleep(60)
    finally:
        print("goodbye", flush=True)

async def deaf():
    print("ready", flush=True)
    while True:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(60)

async def forgetful():
    loop = asyncio.get_running_loop()
    loop.run_in_executor(None, time.sleep, 60)
    forgotten = loop.create_task(deaf())
    await gentle()

async def hasty():
    asyncio.get_running_loop().run_in_executor(None, time.sleep, 60)
    print("done")
    return 3

_run({work}(), {within})
"""


def stopped(work: str, within: float | None) -> tuple[int, str, str]:
    """Exit status, output and errors of a process with this work that was told to stop."""
    script = SCRIPT.format(work=work, within=within)
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGTERM)
        output, errors = process.communicate(timeout=30)
    return process.returncode, output, errors


@pytest.mark.parametrize("within", [None, 20.0])
def test_work_that_ends_when_it_is_cancelled_ends_gently(within: float | None) -> None:
    assert stopped("gentle", within) == (0, "goodbye\n", "")


def test_what_the_work_has_left_over_is_not_waited_for() -> None:
    status, output, errors = stopped("forgetful", 20.0)
    assert (status, output.splitlines()[-1], errors) == (0, "goodbye", "")


def test_work_that_waits_for_nothing_ends_with_its_status_whatever_its_threads_do() -> None:
    script = SCRIPT.format(work="hasty", within="None, waits=False")
    ended = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=30)
    assert (ended.returncode, ended.stdout, ended.stderr) == (3, "done\n", "")


def test_work_that_does_not_end_is_ended_by_force_with_a_word() -> None:
    status, output, errors = stopped("deaf", 0.5)
    assert (status, output) == (ENDED_BY_FORCE, "")
    assert errors == "Kujira could not stop within 0.5 seconds, and was ended.\n"
