"""Filters as processes: who they are, what they may take, and that nobody stays behind."""

from __future__ import annotations

import asyncio
import os
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path
from typing import IO

import pytest

from bot.core.lab.protocol import Finished
from bot.lab.engine import accounts
from bot.lab.terminal import pipeline, terminal
from bot.lab.terminal.pipeline import Program
from bot.lab.terminal.terminal import TerminalLimits
from tests.lab.processes import gone, open_files

LIMITS = TerminalLimits(seconds=10, output=1_000_000)
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "TERM": "xterm", "LANG": "C.UTF-8", "DOCKER_HOST": "unix:///secret.sock"}
AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")


def program(script: str, *filters: str) -> Program:
    return Program(("/bin/sh", "-c", script), ENVIRONMENT, Path("/tmp"), filters=tuple(_split(one) for one in filters))


def _split(line: str) -> tuple[str, ...]:
    name, *words = shlex.split(line)
    return f"/usr/bin/{name}", *words


async def run(script: str, *filters: str, limits: TerminalLimits = LIMITS) -> Finished:
    async with aclosing(terminal.run_program(program(script, *filters), 80, 24, limits)) as updates:
        last = [update async for update in updates][-1]
    assert isinstance(last, Finished)
    return last


async def test_output_goes_through_every_filter() -> None:
    finished = await run("seq 30", "grep 2", "tail -n3", "wc -l")
    assert (finished.screen, finished.exit_status) == ("3", 0)


async def test_only_the_last_writes_to_the_terminal_and_everybody_complains_there() -> None:
    script = "test -t 0 && test ! -t 1 && test -t 2 && stty size <&2; echo trouble >&2"
    finished = await run(script, "cat -A", "grep -n .")
    assert sorted(finished.screen.split("\n")) == ["1:24 80$", "trouble"]


@pytest.mark.parametrize(
    ("script", "filters", "status"),
    [
        ("exit 3", ["wc -l"], 0),
        ("echo a", ["grep b"], 1),
        ("echo a", ["grep b", "wc -l"], 0),
        ("echo a", ["sh exit"], 2),
    ],
)
async def test_the_exit_status_is_the_last_programs(script: str, filters: list[str], status: int) -> None:
    assert (await run(script, *filters)).exit_status == status


async def test_a_filter_that_has_seen_enough_ends_the_program_as_in_a_shell() -> None:
    finished = await run("trap 'echo told >&2' PIPE; echo $$ >&2; exec yes", "head -n1")
    pid, line = finished.screen.split("\n")
    assert (line, finished.exit_status, finished.stopped) == ("y", 0, None)
    assert finished.elapsed < 3
    assert await gone(int(pid))


@AS_ROOT
async def test_filters_are_nobody_and_do_not_know_where_the_engine_is() -> None:
    assert (await run("true", "id -G")).screen == str(accounts.NOBODY)
    assert (await run("true", "id -u")).screen == str(accounts.NOBODY)
    assert sorted((await run("true", "env")).screen.split("\n")) == ["LANG=C.UTF-8", "PATH=/usr/bin:/bin", "TERM=xterm"]


@AS_ROOT
async def test_the_docker_command_is_nobody_who_may_use_engines_and_keeps_its_terminal() -> None:
    asked = Program(
        ("/bin/sh", "-c", "id -u; id -G; echo $DOCKER_HOST; ps -o tty= $$"),
        ENVIRONMENT,
        Path("/"),
        account=accounts.DOCKER,
    )
    async with aclosing(terminal.run_program(asked, 80, 24, LIMITS)) as updates:
        last = [update async for update in updates][-1]
    user, groups, host, tty = last.screen.split("\n")
    assert (user, groups, host) == ("65534", "65534 65533", "unix:///secret.sock")
    assert tty.startswith("pts/")


async def test_a_filter_that_takes_much_memory_is_refused_it() -> None:
    finished = await run("echo 1", "jq [range(100000000)]|length")
    assert finished.exit_status != 0
    assert finished.elapsed < 10


async def test_a_filter_that_computes_for_ever_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "FILTER_CPU_LIMIT", 1)
    finished = await run("echo 1", "jq 'def f: f; f'")
    assert (finished.exit_status, finished.stopped) in {(-9, None), (-24, None)}


async def test_a_filter_that_prints_for_ever_is_stopped() -> None:
    finished = await run("echo 1", "jq repeat(1)", limits=TerminalLimits(10, 20_000))
    assert finished.stopped == "output"


@pytest.fixture
def open_to_all() -> Iterator[IO[bytes]]:
    """An empty file that anybody may write."""
    with tempfile.NamedTemporaryFile(dir="/tmp") as file:
        Path(file.name).chmod(0o666)
        yield file


async def test_a_filter_can_write_no_file(open_to_all: IO[bytes]) -> None:
    finished = await run("echo text", f"tee {open_to_all.name}")
    assert finished.exit_status != 0
    assert open_to_all.read() == b""


@pytest.mark.parametrize("filters", [["sleep 60"], ["cat -u", "sleep 60"], ["sleep 60", "wc -l"]])
async def test_the_time_limit_ends_all_of_them(filters: list[str]) -> None:
    finished = await run(
        "trap '' TERM HUP; echo $$ >&2; while :; do sleep 1; done", *filters, limits=TerminalLimits(3, 1000)
    )
    assert finished.stopped == "time"
    assert await gone(int(finished.screen))


async def test_closing_the_generator_ends_all_of_them() -> None:
    updates = terminal.run_program(program("echo $$ >&2; exec sleep 60", "sh", "wc -l"), 80, 24, LIMITS)
    pid = int((await anext(updates)).screen)
    await updates.aclose()
    assert await gone(pid)


@pytest.mark.parametrize("missing", [0, 1])
async def test_a_filter_that_is_not_there_raises_and_leaves_nothing_open(missing: int) -> None:
    before = open_files()
    filters = ["cat -u", "wc -l"]
    filters[missing] = "no-such-filter"
    with pytest.raises(FileNotFoundError):
        await run("exec sleep 60", *filters)
    await asyncio.sleep(0)
    assert open_files() <= before


async def test_no_file_stays_open_after_many_runs() -> None:
    before = open_files()
    for _ in range(10):
        await run("echo a", "cat -u", "wc -l")
    assert open_files() <= before
