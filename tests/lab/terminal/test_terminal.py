"""Running programs in a pseudo-terminal; every limit is hit for real."""

from __future__ import annotations

import asyncio
import os
import pty
import sys
from contextlib import aclosing
from pathlib import Path

import pytest

from bot.core.lab.protocol import Finished, Progress
from bot.lab.terminal import terminal
from bot.lab.terminal.pipeline import ADDRESS_SPACE_LIMIT, DATA_LIMIT, Pipeline, Program
from bot.lab.terminal.terminal import TerminalLimits
from tests.lab.processes import alive, gone, open_files

LIMITS = TerminalLimits(seconds=10, output=1_000_000)
# For programs that say something and then wait: a busy machine takes its time to start a shell.
STOPPED_AFTER_A_WORD = TerminalLimits(seconds=3, output=1000)
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "TERM": "xterm", "LANG": "C.UTF-8"}
SLEEPER = 'trap "" TERM HUP INT; echo $$; while :; do sleep 1; done'


async def run(
    *argv: str, typed: str = "", limits: TerminalLimits = LIMITS, columns: int = 80, rows: int = 24
) -> tuple[list[Progress], Finished]:
    program = Program(argv, ENVIRONMENT, Path("/tmp"), typed)
    async with aclosing(terminal.run_program(program, columns, rows, limits)) as updates:
        *before, last = [update async for update in updates]
    assert isinstance(last, Finished)
    return [update for update in before if isinstance(update, Progress)], last


async def shell(script: str, **options: object) -> Finished:
    return (await run("/bin/sh", "-c", script, **options))[1]


async def test_a_program_runs_in_a_terminal_of_the_size_asked_for() -> None:
    finished = await shell("test -t 0 && test -t 1 && test -t 2 && stty size && tty >/dev/null", columns=97, rows=13)
    assert (finished.screen, finished.exit_status, finished.stopped) == ("13 97", 0, None)


@pytest.mark.parametrize(
    ("script", "status"), [("exit 0", 0), ("exit 7", 7), ("kill -TERM $$", -15), ("kill -KILL $$", -9)]
)
async def test_the_exit_status_is_told_and_a_signal_as_its_negative(script: str, status: int) -> None:
    finished = await shell(script)
    assert (finished.exit_status, finished.stopped) == (status, None)


async def test_nothing_of_our_environment_reaches_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    finished = (await run("/usr/bin/env"))[1]
    assert sorted(finished.screen.split("\n")) == sorted(f"{name}={value}" for name, value in ENVIRONMENT.items())


async def test_no_open_file_of_ours_reaches_the_program() -> None:
    finished = (
        await run(sys.executable, "-c", "import os; print(sorted(map(int, os.listdir('/proc/self/fd')))[:-1])")
    )[1]
    assert finished.screen == "[0, 1, 2]"


async def test_the_screen_is_shown_as_it_changes() -> None:
    progress, finished = await run("/bin/sh", "-c", "echo one; sleep 0.2; echo two")
    assert progress[0].screen == "one"
    assert finished.screen == "one\ntwo"
    assert [update.elapsed for update in progress] == sorted(update.elapsed for update in progress)
    assert 0.2 <= finished.elapsed < 5


async def test_wide_characters_take_two_columns() -> None:
    finished = (await run("/usr/bin/printf", "鯨鯨鯨鯨鯨鯨鯨鯨鯨鯨鯨", columns=20))[1]
    assert finished.screen == "鯨" * 10 + "\n鯨"


async def test_hostile_bytes_are_survived() -> None:
    finished = await shell("head -c 20000 /dev/urandom; printf '\\033c\\033[?5A\\033[9Kall is well'")
    assert finished.exit_status == 0
    assert finished.screen.endswith("all is well")


ASKING = "printf 'Sure? [y/N] '; read answer; echo \"answer: $answer\""


async def test_a_question_is_answered_once_it_has_been_asked() -> None:
    finished = await shell(ASKING, typed="y\n")
    assert finished.screen == "Sure? [y/N] y\nanswer: y"


async def test_a_question_that_comes_in_pieces_is_answered() -> None:
    script = f"printf 'Sure? [y'; sleep 0.1; {ASKING.replace('Sure? [y', '')}"
    assert (await shell(script, typed="y\n")).screen == "Sure? [y/N] y\nanswer: y"


async def test_only_the_first_question_is_answered() -> None:
    finished = await shell(f"{ASKING}; {ASKING}", typed="y\n", limits=STOPPED_AFTER_A_WORD)
    assert finished.screen == "Sure? [y/N] y\nanswer: y\nSure? [y/N]"
    assert finished.stopped == "time"


async def test_nothing_is_typed_where_nothing_is_to_be_typed() -> None:
    finished = await shell(ASKING, limits=STOPPED_AFTER_A_WORD)
    assert (finished.screen, finished.stopped) == ("Sure? [y/N]", "time")


@pytest.mark.parametrize("script", ["sleep 60", SLEEPER, "exec >/dev/null 2>&1 </dev/null; sleep 60"])
async def test_a_program_that_takes_too_long_is_killed_whatever_it_ignores(script: str) -> None:
    finished = await shell(script, limits=TerminalLimits(0.25, 1000))
    assert (finished.exit_status, finished.stopped) == (-9, "time")
    assert 0.25 <= finished.elapsed < 2


async def test_the_time_limit_holds_while_output_never_pauses() -> None:
    finished = await shell("while :; do echo $$; done", limits=TerminalLimits(1, 1_000_000_000))
    assert finished.stopped == "time"
    assert finished.elapsed < 3
    assert await gone(int(finished.screen.split("\n")[0]))


async def test_the_time_limit_does_not_strike_whoever_is_listening() -> None:
    program = Program(("/bin/sh", "-c", "echo one; sleep 60"), ENVIRONMENT, Path("/tmp"))
    found = []
    async with aclosing(terminal.run_program(program, 80, 24, TerminalLimits(0.1, 1000))) as updates:
        async for update in updates:
            found.append(update)
            await asyncio.sleep(0.2)
    assert isinstance(found[-1], Finished) and found[-1].stopped == "time"


async def test_a_flood_is_stopped_at_the_output_limit_and_leaves_the_loop_free() -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.01)

    ticking = asyncio.create_task(tick())
    finished = await shell("while :; do echo flood; done", limits=TerminalLimits(20, 200_000))
    ticking.cancel()
    assert finished.stopped == "output"
    assert finished.exit_status == -9
    assert 0 < len(finished.screen) <= 210_000
    assert ticks > finished.elapsed / 0.01 / 10


async def test_lines_beyond_the_kept_ones_are_counted() -> None:
    progress, finished = await run("/usr/bin/seq", "21000")
    assert finished.screen.endswith("\n20999\n21000")
    assert finished.omitted + len(finished.screen.split("\n")) == 21_000
    assert progress


async def test_output_that_is_dear_to_draw_is_stopped() -> None:
    limits = TerminalLimits(20, 1_000_000_000, drawing_seconds=0.05)
    finished = await shell("while :; do printf '\\033[?5h\\033[2J'; done", limits=limits)
    assert finished.stopped == "output"
    assert finished.elapsed < 10


@pytest.mark.parametrize("size", [ADDRESS_SPACE_LIMIT, DATA_LIMIT])
async def test_memory_is_limited(size: int) -> None:
    finished = (await run(sys.executable, "-c", f"bytearray({size}); print('got it')"))[1]
    assert finished.screen.endswith("MemoryError")
    assert finished.exit_status == 1


async def test_the_program_can_neither_write_files_nor_dump_core(tmp_path: Path) -> None:
    finished = await shell(f"ulimit -c; echo text >{tmp_path}/file; echo after")
    assert finished.screen.split("\n")[0] == "0"
    assert (tmp_path / "file").read_text() == ""


@pytest.mark.parametrize("script", [SLEEPER, f"sh -c '{SLEEPER}' & wait"])
async def test_closing_the_generator_kills_the_whole_group(script: str) -> None:
    program = Program(("/bin/sh", "-c", script), ENVIRONMENT, Path("/tmp"))
    updates = terminal.run_program(program, 80, 24, LIMITS)
    pid = int((await anext(updates)).screen)
    assert alive(pid)
    await updates.aclose()
    assert await gone(pid)


@pytest.mark.parametrize("filters", [(), (("/bin/sleep", "60"),)])
async def test_what_has_hardly_been_started_is_killed(filters: tuple[tuple[str, ...], ...]) -> None:
    for _ in range(10):
        pipeline = Pipeline(Program(("/bin/sleep", "60"), ENVIRONMENT, Path("/tmp"), filters=filters))
        controller, tty = pty.openpty()
        try:
            await pipeline.start(tty)
            async with asyncio.timeout(10):
                await pipeline.kill()
        finally:
            os.close(controller)
            os.close(tty)
        assert pipeline.exit_status == -9


async def test_cancelling_whoever_is_listening_kills_the_program() -> None:
    program = Program(("/bin/sh", "-c", SLEEPER), ENVIRONMENT, Path("/tmp"))
    began: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def listen() -> None:
        async with aclosing(terminal.run_program(program, 80, 24, LIMITS)) as updates:
            async for update in updates:
                began.set_result(int(update.screen))

    task = asyncio.create_task(listen())
    pid = await began
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await gone(pid)


async def test_what_a_program_leaves_behind_is_killed_with_it() -> None:
    finished = await shell(f"sh -c '{SLEEPER}' & sleep 0.1; exit 3", limits=STOPPED_AFTER_A_WORD)
    assert finished.exit_status == 3
    assert await gone(int(finished.screen.split("\n")[0]))


async def test_a_program_that_is_not_there_raises_and_leaves_nothing_open() -> None:
    before = open_files()
    with pytest.raises(FileNotFoundError):
        await run("/nonexistent/docker")
    assert open_files() <= before


async def test_no_file_stays_open_after_many_runs() -> None:
    before = open_files()
    for _ in range(10):
        await run("/bin/true")
    assert open_files() <= before
