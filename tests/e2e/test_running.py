"""A docker command's message always says in the end how the command ended."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import Any

import pytest

from bot.chat.client import Kujira
from bot.core.lab.fair_queue import QueueLimits
from bot.core.lab.protocol import Finished, Job, Update
from bot.services.terminal import Terminal
from tests.e2e import scripted_lab as scripted
from tests.e2e.conftest import World

ROOM = QueueLimits(running=1, waiting_per_learner=10, waiting=100)


class Lab(scripted.Lab):
    """A lab whose command prints ``screen``; without one, it goes on until it is cancelled, or breaks if ``broken``."""

    def __init__(self, screen: str = "", status: int = 1, *, broken: bool = False) -> None:
        super().__init__()
        self.began = asyncio.Event()
        self._screen = screen
        self._status = status
        self._broken = broken

    async def run(self, job: Job) -> AsyncGenerator[Update, None]:
        self.began.set()
        if self._broken:
            raise ConnectionResetError
        if not self._screen:
            await asyncio.Event().wait()
        yield Finished(self._screen, 0.1, self._status)


def equip(world: World, lab: Lab) -> Kujira:
    bot = world.env.bot
    assert isinstance(bot, Kujira)
    bot.tutor = replace(world.tutor, terminal=Terminal(lab, ROOM))
    return bot


async def test_a_command_that_runs_when_the_bot_stops_is_said_to_be_interrupted(world: World) -> None:
    lab = Lab()
    bot = equip(world, lab)
    sending = asyncio.create_task(world.person("mio").send(world.channel, "!docker pull nginx:1.25"))
    await lab.began.wait()
    bot.jobs.interrupt_all()
    await sending
    assert "$ docker pull nginx:1.25" in world.said
    assert "中断しました" in world.said


async def test_a_command_that_was_about_to_begin_when_the_bot_stops_is_interrupted_too(world: World) -> None:
    lab = Lab()
    bot = equip(world, lab)
    bot.jobs.interrupt_all()
    await world.person("mio").send(world.channel, "!docker pull nginx:1.25")
    assert "中断しました" in world.said
    assert not lab.began.is_set()


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        ({"stopped": "output"}, ["ここで停止しました", "残っている出力をすべて添付します"]),
        ({"stopped": "time"}, ["制限時間を超えた", "残っている出力をすべて添付します"]),
        ({"omitted": 7}, ["最初の 7 行は残っていません", "残っている出力をすべて添付します"]),
        ({}, ["出力の全文を添付します"]),
    ],
)
async def test_long_output_is_attached_however_it_ended_and_what_is_missing_is_said(
    world: World, ends: dict[str, Any], told: list[str]
) -> None:
    lab = scripted.Lab()
    screen = "\n".join(f"line {number}" for number in range(2_000))
    lab.ends["images"] = Finished(screen, 1.0, 0, **ends)
    scripted.equip(world, lab)
    await world.person("mio").send(world.channel, "!docker images")
    assert [part for part in [*told, "行を省略しました"] if part not in world.said] == []
    (attachment,) = world.last.attachments
    assert (await attachment.read()).decode() == screen


async def test_a_lab_that_breaks_leaves_no_command_running(world: World, caplog: pytest.LogCaptureFixture) -> None:
    equip(world, Lab(broken=True))
    await world.person("mio").send(world.channel, "!docker pull nginx:1.25")
    assert "$ docker pull nginx:1.25" in world.said
    shown = world.said.rsplit("`", 2)[1]
    assert f"unexpected failure {shown}" in caplog.text


async def test_a_database_that_does_not_answer_at_the_end_takes_nobody_their_answer(
    world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = equip(world, Lab("hello", 0))

    async def forget(message: int) -> None:
        raise ConnectionResetError

    monkeypatch.setattr(bot.tutor.pending_messages, "remove", forget)
    await world.person("mio").send(world.channel, "!docker images")
    assert "hello" in world.said
    assert "is still noted as unfinished" in caplog.text


@pytest.mark.parametrize(
    ("line", "screen", "told"),
    [
        ("history nginx", "Error response from daemon: No such image: nginx:latest", True),
        ("history nginx", "Error response from daemon: something else", False),
        ("rmi nginx", "Error: No such image: nginx:latest", False),
    ],
)
async def test_an_image_that_is_not_there_yet_is_answered_with_how_to_fetch_it(
    world: World, line: str, screen: str, told: bool
) -> None:
    equip(world, Lab(screen))
    await world.person("mio").send(world.channel, f"!docker {line}")
    assert screen in world.said
    assert ("`!docker pull nginx:latest`" in world.said) is told


@pytest.mark.parametrize(("status", "told"), [(137, True), (1, False), (0, False)])
async def test_a_container_that_was_killed_is_answered_with_the_likely_reason(
    world: World, status: int, told: bool
) -> None:
    equip(world, Lab("x", status))
    await world.person("mio").send(world.channel, "!docker run --rm alpine:3.19 sh -c 'while :; do a=x$a; done'")
    assert ("64 MB" in world.said) is told


@pytest.mark.parametrize(("status", "told"), [(-9, "計算に使える時間"), (-6, "終了ステータス 134")])
async def test_a_program_that_was_killed_has_the_status_that_a_shell_tells_and_a_reason(
    world: World, status: int, told: str
) -> None:
    equip(world, Lab("x", status))
    await world.person("mio").send(world.channel, "!docker inspect nginx | jq 'def f: f; f'")
    assert told in world.said
    assert f"終了ステータス {128 - status}" in world.said
